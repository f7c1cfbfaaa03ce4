"""What speaks against placing somebody, in plain words; where that may be overridden, why one does so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from btl_desktop import text
from btl_desktop.models.choices import PlanRule
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from btl_desktop.services.patrols.placing import Objection

_LONGEST = 200


class PlacingDialog(Dialog):
    """``go(reason)`` is called when somebody places knowingly; a hard reason leaves nothing but to close."""

    def __init__(
        self,
        parent: QWidget,
        what: str,
        objections: Sequence[tuple[str, Objection]],
        go: Callable[[str], None],
        verb: str = "Toch plaatsen",
    ) -> None:
        self.is_hard = any(objection.hard for _, objection in objections)
        told = "Dit kan niet:" if self.is_hard else "Dit mag, maar bedenk:"
        super().__init__(parent, what, told, wide=64)
        self._go = go
        for name, objection in objections:
            meaning = Meaning.PROBLEM if objection.hard else Meaning.ATTENTION
            self.body.addWidget(Message(meaning, f"{name}: {objection.text}" if name else objection.text))
        self.reason = QLineEdit(maxLength=_LONGEST)
        self.reason.setPlaceholderText("bijvoorbeeld: op eigen verzoek")
        self.reason.setAccessibleName("Waarom doet u het toch?")
        self.go_button = button(verb, "check", "primary", self._agree)
        self.go_button.setDefault(True)
        if self.is_hard:
            self.body.addWidget(label(_way_on([one for _, one in objections if one.hard]), "soft"))
            self.buttons(right=[button("Sluiten", role="primary", press=self.reject)])
        else:
            asked = label("Waarom doet u het toch? Dit blijft erbij staan.", "label")
            asked.setBuddy(self.reason)
            self.body.addWidget(asked)
            self.body.addWidget(self.reason)
            self.reason.textChanged.connect(lambda _: self._judge())
            self.buttons(right=[button("Annuleren", press=self.reject), self.go_button])
        self._judge()
        self.resize(self.width(), self.sizeHint().height())

    def _judge(self) -> None:
        self.go_button.setEnabled(bool(text.clean(self.reason.text())))

    def _agree(self) -> None:
        if self.go_button.isEnabled():
            self.accept()
            self._go(text.clean(self.reason.text()))


def _way_on(hard: Sequence[Objection]) -> str:
    """What to do where a hard reason forbids it: mostly something about the person that is not so any more."""
    where = {
        PlanRule.OFFERED: "Kan het deze keer wel, zet het dagdeel dan aan bij de vrijwilliger, onder Beschikbaarheid.",
        PlanRule.ABSENT: "Is het anders geworden, wijzig dan de afwezigheid bij de vrijwilliger.",
        PlanRule.MONTH: "Mag het vaker, wijzig dan het maximum bij de vrijwilliger, onder Beschikbaarheid.",
    }
    ways = [where[rule] for rule in dict.fromkeys(one.rule for one in hard) if rule in where]
    if any(one.rule is not None and one.rule not in where for one in hard):
        ways.append("Hoe streng een regel is, bepaalt u met Plannen, Regels…")
    return " ".join(["Kies iemand anders.", *ways])


def ask(
    parent: QWidget,
    what: str,
    objections: Sequence[tuple[str, Objection]],
    go: Callable[[str], None],
    verb: str = "Toch plaatsen",
) -> None:
    """Go on at once where nothing speaks against it; else tell, and ask why."""
    if objections:
        PlacingDialog(parent, what, objections, go, verb).open()
    else:
        go("")
