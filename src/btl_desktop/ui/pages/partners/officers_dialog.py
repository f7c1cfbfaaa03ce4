"""The wijkagent of every village at a glance, with a button to copy the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from btl_desktop import text
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.record_lines import RecordLine, RecordList
from btl_desktop.ui.common.widgets import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from btl_desktop.models.partners import ContactPerson
    from btl_desktop.services.partners.partners import Officers
    from btl_desktop.ui.common.context import Context


class OfficersDialog(Dialog):
    """Village by village; one without a wijkagent stands out."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            "Wijkagenten",
            "Wie de wijkagent van een dorp is, kiest u bij de contactpersonen van de politie: “Wijkagent van”.",
            high=48,
        )
        self._context = context
        self.lines = RecordList("Er zijn nog geen dorpen. Maak ze bij Instellingen, Dorpen en wijken.")
        self.body.addWidget(self.lines)
        self.body.addStretch()
        self.close_button = button("Sluiten", press=self.accept)
        self.close_button.setDefault(True)
        self.buttons(right=[self.close_button])
        context.tasks.read(_read, self._show, owner=self)

    def _show(self, found: Sequence[Officers]) -> None:
        made = []
        for one in found:
            made += [self._line(one.village, who) for who in one.contacts]
            if not one.contacts:
                made.append(RecordLine("triangle-alert", "attention", one.village, "nog geen wijkagent bekend", []))
        self.lines.show_lines(made)

    def _line(self, village: str, who: ContactPerson) -> RecordLine:
        phone = text.phone_text(who.best_phone)
        copy = button(phone, "copy", press=lambda: self._copy(phone))
        copy.setAccessibleName(f"{phone} van {who.name} kopiëren")
        about = " · ".join(filter(None, (who.name, who.email, who.reachable)))
        return RecordLine("shield-check", "text", village, about, [copy] if phone else [])

    def _copy(self, phone: str) -> None:
        QGuiApplication.clipboard().setText(phone)
        self._context.notify.tell(f"Gekopieerd: {phone}")


def _read(session: Any) -> Sequence[Officers]:
    from btl_desktop.services.partners import partners

    return partners.officers(session)
