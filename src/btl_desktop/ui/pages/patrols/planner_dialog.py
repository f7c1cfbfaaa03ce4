"""Planning a period: what to fill, how long it may take, and while it is busy the best so far with how good that is."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from btl_desktop.errors import Cancelled, Problem
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField, DateField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from btl_desktop.services.patrols import planner
    from btl_desktop.services.patrols.plan_proposal import Proposal
    from btl_desktop.ui.common.progress import LongWork

_EXPLAINED = (
    "De planning vult de lege plaatsen en laat staan wie er al staat. U krijgt een voorstel: er verandert niets "
    "voordat u het overneemt."
)
_TIMES = ((10, "hoogstens 10 seconden"), (60, "hoogstens een minuut"), (300, "hoogstens vijf minuten"))


class PlannerDialog(Dialog):
    """``proposed`` comes with the proposal, when this dialog has closed itself."""

    proposed = Signal(object)
    _better = Signal(object)

    def __init__(self, parent: QWidget, context: Context, span: tuple[date, date], villages: Sequence[Any]) -> None:
        super().__init__(parent, "Plannen", _EXPLAINED, wide=84, high=60)
        self._context = context
        self._asked: planner.Problem | None = None
        self._work: LongWork | None = None
        self._stop = threading.Event()
        self._gone = threading.Event()
        self.form = Form(_check, autosave=False)
        self.form.row(DateField("first", "Vanaf"), DateField("last", "Tot en met"))
        self.form.row(
            ChoiceField("village", "Waar", [(None, "alle dorpen"), *villages]),
            ChoiceField("seconds", "Rekenen", _TIMES),
        )
        self.outlook = Message(Meaning.INFORMATION)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Bezig met plannen")
        self.bar.hide()
        self.said = label("")
        self.said.setAccessibleName("Voortgang")
        self.rules_button = button("Regels…", "settings", press=self.show_rules)
        self.close_button = button("Sluiten", press=self.reject)
        self.go_button = button("Voorstel maken", "users", "primary", self.start)
        self.stop_button = button("Stoppen en dit gebruiken", "check", "primary", self.stop)
        self.stop_button.hide()
        for widget in (self.form, self.outlook, self.bar, self.said):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.buttons([self.rules_button], [self.close_button, self.go_button, self.stop_button])
        self.form.load("plan", {"first": span[0], "last": span[1], "village": None, "seconds": 60})
        self.form.edited.connect(lambda _name: self.read())
        self._better.connect(self._tell)
        self.finished.connect(lambda _: self._give_up())
        self.read()

    @property
    def is_busy(self) -> bool:
        """Whether it is planning now."""
        return self._work is not None

    def read(self) -> None:
        """What there is to plan in the period."""
        self._asked = None
        self.go_button.setEnabled(False)
        if not self.form.is_right:
            return
        values = self.form.values()
        self._context.tasks.read(lambda s: _problem(s, values), self._show, owner=self, latest="outlook")

    def show_rules(self) -> None:
        """Change the rules; what there is to plan is read again with them."""

        def opened(rules: Any) -> None:
            from btl_desktop.ui.pages.patrols.rules_dialog import RulesDialog

            RulesDialog(self, self._context, rules, self.read).open()

        self._context.tasks.read(_rules, opened, owner=self)

    def start(self) -> None:
        """Plan, in a process of its own."""
        asked, seconds = self._asked, float(self.form.values()["seconds"])
        if asked is None or self.is_busy:
            return
        stop = self._stop = threading.Event()
        gone = self._gone = threading.Event()

        def better(plan: planner.Plan) -> None:
            if gone.is_set():
                raise Cancelled
            self._better.emit(plan)

        def work(progress: Any) -> planner.Plan:
            from btl_desktop.services.patrols import planner

            def wanted() -> bool:
                progress(0, 0)  # raises when the window closes
                return stop.is_set()

            return planner.solve_in_own_process(asked, seconds, progress=better, stop=wanted)

        self._be_busy(busy=True)
        self._work = self._context.tasks.long(self, "", work, self._found, self._failed)

    def stop(self) -> None:
        """No longer: what was found so far is proposed."""
        self.stop_button.setEnabled(False)
        self._stop.set()

    def _tell(self, plan: planner.Plan) -> None:
        from btl_desktop.services.patrols import plan_proposal

        if self._asked is not None and self.is_busy:
            self.said.setText(plan_proposal.progress_words(self._asked, plan))

    def _found(self, plan: planner.Plan) -> None:
        asked = self._asked
        assert asked is not None
        self._work = None

        def read(session: Any) -> Proposal:
            from btl_desktop.services.patrols import plan_proposal

            return plan_proposal.propose(session, asked, plan)

        self._context.tasks.read(read, self._propose, owner=self)

    def _propose(self, proposal: Proposal) -> None:
        self.accept()
        self.proposed.emit(proposal)

    def _failed(self, error: Exception) -> None:
        self._work = None
        self._be_busy(busy=False)
        if not isinstance(error, Cancelled):
            raise error

    def _give_up(self) -> None:
        """Closing it while busy throws the search away."""
        if self._work is not None:
            self._gone.set()
            self._work.cancel()

    def _be_busy(self, *, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self.bar.setVisible(busy)
        self.go_button.setHidden(busy)
        self.stop_button.setVisible(busy)
        self.stop_button.setEnabled(busy)
        self.rules_button.setEnabled(not busy)
        self.said.setText("Eerste voorstel zoeken…" if busy else "")
        (self.stop_button if busy else self.go_button).setFocus()

    def _show(self, answer: tuple[Any, Any]) -> None:
        self._asked, outlook = answer
        self.outlook.say(Meaning.INFORMATION if outlook.empty else Meaning.ATTENTION, outlook.words)
        self.go_button.setEnabled(bool(outlook.empty))


def _check(values: dict[str, Any]) -> list[Problem]:
    first, last = values.get("first"), values.get("last")
    if first is None or last is None:
        return [Problem("first" if first is None else "last", "Vul een datum in.")]
    return [Problem("last", "Het einde ligt voor het begin.")] if last < first else []


def _problem(session: Any, values: dict[str, Any]) -> tuple[Any, Any]:
    from btl_desktop.services.patrols import plan_proposal, planner

    village: UUID | None = values["village"]
    asked = planner.problem(session, values["first"], values["last"], villages=None if village is None else [village])
    return asked, plan_proposal.outlook(asked)


def _rules(session: Any) -> Any:
    from btl_desktop.services.patrols import plan_rules

    return plan_rules.read(session)
