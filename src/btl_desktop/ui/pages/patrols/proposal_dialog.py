"""A plan beside what stands today: per evening, per person, and what stays empty; taken over whole, in part, or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.why_dialog import TITLE, WhyDialog
from btl_desktop.ui.common.widgets import Chip, EmptyState, Message, button

if TYPE_CHECKING:
    from btl_desktop.services.plan_proposal import Proposal, ProposalLine
    from btl_desktop.services.plan_reasons import EmptyLine, PersonLine

_EXPLAINED = (
    "Er is nog niets veranderd. Neem alles over, of kies avonden in de lijst (Ctrl of Shift voor meer) en neem alleen "
    "die over. Wie erbij komt, staat dan als gevraagd. Met Ctrl+Z is het weer ongedaan."
)


def _attention(line: ProposalLine) -> Meaning | None:
    return Meaning.ATTENTION if line.empty else None


def _far(one: PersonLine) -> Meaning | None:
    return Meaning.ATTENTION if one.total - one.share > 1 else None


EVENINGS: list[Column[ProposalLine]] = [
    Column("Avond", lambda one: clock.day_text(one.line.day), sort=lambda one: one.line.starts_at, width=14),
    Column("Tijd", lambda one: clock.time_text(one.line.starts_at), sort=lambda one: one.line.starts_at, width=6),
    Column("Waar", lambda one: one.line.place, width=16),
    Column("Staat er nu", lambda one: text.listing(one.now) if one.now else "niemand", width=24),
    Column("Komt erbij", lambda one: text.listing(one.new) if one.new else "niemand", width=36, stretch=True),
    Column("Leeg", lambda one: str(one.empty), sort=lambda one: one.empty, width=6, align="right", meaning=_attention),
]
PEOPLE: list[Column[PersonLine]] = [
    Column("Naam", lambda one: one.name, width=24),
    Column("Nu", lambda one: str(one.now), sort=lambda one: one.now, width=6, align="right"),
    Column("Erbij", lambda one: str(one.new), sort=lambda one: one.new, width=7, align="right"),
    Column("Samen", lambda one: str(one.total), sort=lambda one: one.total, width=8, align="right", meaning=_far),
    Column("Eerlijk deel", lambda one: text.decimal(one.share), sort=lambda one: one.share, width=11, align="right"),
    Column("", lambda one: one.why, width=40, stretch=True),
]
EMPTIES: list[Column[EmptyLine]] = [
    Column("Avond", lambda one: one.when, width=20),
    Column("Leeg", lambda one: str(one.empty), sort=lambda one: one.empty, width=6, align="right"),
    Column("Waarom", lambda one: one.why, width=50, stretch=True),
    Column("Wat zou helpen", lambda one: one.helps, width=40),
]


class ProposalDialog(Dialog):
    """Three tables over one proposal, and the buttons to take it over."""

    def __init__(self, parent: QWidget, context: Context, proposal: Proposal) -> None:
        super().__init__(parent, "Voorstel", _EXPLAINED, wide=160, high=88)
        from btl_desktop.services import plan_proposal

        self._context, self.proposal = context, proposal
        plan = proposal.plan
        meaning = Meaning.GOOD if plan.is_proven and not plan.empty else Meaning.INFORMATION
        words = plan_proposal.progress_words(proposal.asked, plan)
        self.verdict = Message(meaning, " ".join(filter(None, (words, plan_proposal.ended_words(plan)))))
        self.evenings: TableView[ProposalLine] = self._table(EVENINGS, "evenings", "Voorstel per avond")
        self.people: TableView[PersonLine] = self._table(PEOPLE, "people", "Voorstel per persoon")
        self.empties: TableView[EmptyLine] = self._table(EMPTIES, "empties", "Wat leeg blijft")
        self.evenings.set_rows(proposal.lines)
        self.people.set_rows(proposal.people)
        self.empties.set_rows(proposal.empties)
        self.stack = QStackedWidget()
        full = EmptyState("circle-check", "Er blijft niets leeg", "Dit voorstel vult alle plaatsen van de periode.")
        for shown in (self.evenings, self.people, self.empties if proposal.empties else full):
            self.stack.addWidget(shown)
        self.conflict = Message(Meaning.ATTENTION)
        self.why_button = button(TITLE, "scale", press=self.show_why)
        self.why_button.setToolTip("Kies eerst een avond of een persoon in de lijst")
        self.part_button = button("Gekozen avonden overnemen", "check", press=self.take_part)
        self.all_button = button("Alles overnemen", "check", "primary", self.take_all)
        self.all_button.setEnabled(bool(plan.placings))
        self.body.addWidget(self.verdict)
        self.body.addLayout(self._chips())
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.conflict)
        leave = button("Niet overnemen", press=self.reject)
        self.buttons([self.why_button], [leave, self.part_button, self.all_button])
        for table in (self.evenings, self.people, self.empties):
            table.selection_changed.connect(self._judge)
        self._judge()
        self.all_button.setFocus()
        if plan.empty:
            self.find_conflict()

    def take_all(self) -> None:
        """Everybody whom the plan adds."""
        self._take(self.proposal.lines)

    def take_part(self) -> None:
        """Only the evenings that are chosen."""
        self._take(self.evenings.selected_rows())

    def find_conflict(self) -> None:
        """Look for the smallest set of rules that together leave seats empty; it takes a while, beside the rest."""
        asked = self.proposal.asked
        self.conflict.say(Meaning.INFORMATION, "Zoeken welke regels plaatsen leeg laten…")

        def work(progress: Any) -> str:
            from btl_desktop.services import plan_reasons

            def gone() -> bool:
                progress(0, 0)
                return False

            return plan_reasons.contradiction(asked, gone)

        looking = self._context.tasks.long(self, "", work, self._tell_conflict, lambda _error: None)
        self.finished.connect(lambda _: looking.cancel())

    def show_why(self) -> None:
        """Of the evening that is chosen everybody, of the person who is chosen every evening."""
        from btl_desktop.services import plan_why

        table, asked, plan = self.stack.currentWidget(), self.proposal.asked, self.proposal.plan
        if table is self.people and (one := self.people.current_row()) is not None:
            lines = plan_why.person_in_plan(asked, plan, one.id)
            WhyDialog(self, self._context, f"{one.name} in dit voorstel.", lines, evenings=True).open()
        elif table is not self.people and (patrol := self._patrol_chosen()) is not None:
            lines = plan_why.patrol_in_plan(asked, plan, patrol)
            WhyDialog(self, self._context, f"{lines[0].when} in dit voorstel." if lines else "", lines).open()

    def _patrol_chosen(self) -> UUID | None:
        if self.stack.currentWidget() is self.empties:
            empty = self.empties.current_row()
            return empty.patrol if empty else None
        evening = self.evenings.current_row()
        return evening.id if evening else None

    def _tell_conflict(self, words: str) -> None:
        none = "Geen regel zit in de weg: er zijn gewoon te weinig mensen voor deze avonden."
        self.conflict.say(Meaning.ATTENTION, words or none)

    def _take(self, lines: Any) -> None:
        from btl_desktop.services import plan_proposal

        chosen, asked = plan_proposal.chosen(lines), self.proposal.asked

        def write(session: Any) -> tuple[int, int]:
            from btl_desktop.services import planner

            return planner.accept(session, asked, chosen)

        self.all_button.setEnabled(False)
        self.part_button.setEnabled(False)
        self._context.tasks.write(write, self._taken, undo="planning overgenomen", owner=self)

    def _taken(self, counts: tuple[int, int]) -> None:
        done, left_out = counts
        words = f"{text.count(done, 'plaats', 'plaatsen')} overgenomen uit het voorstel"
        if left_out:
            words += f"; {left_out} niet, want daar is intussen iets veranderd"
        self._context.notify.undoable(words)
        self.accept()

    def _judge(self) -> None:
        chosen = [line for line in self.evenings.selected_rows() if line.placings]
        self.part_button.setEnabled(bool(chosen))
        shown = next((table for table in (self.people, self.empties) if table is self.stack.currentWidget()), None)
        self.why_button.setEnabled((shown or self.evenings).has_selection)

    def _show_table(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self._judge()

    def _table(self, columns: list[Column[Any]], name: str, spoken: str) -> TableView[Any]:
        table: TableView[Any] = TableView(columns, self._context.preferences, f"plan_{name}", key=lambda one: one)
        table.setAccessibleName(spoken)
        theme.set_role(table, "framed")
        return table

    def _chips(self) -> QHBoxLayout:
        row, group = QHBoxLayout(), QButtonGroup(self)
        empties = len(self.proposal.empties)
        self.chips = [Chip("Per avond"), Chip("Per persoon"), Chip(f"Blijft leeg ({empties})")]
        for at, chip in enumerate(self.chips):
            group.addButton(chip)
            chip.clicked.connect(partial(self._show_table, at))
            row.addWidget(chip)
        row.addStretch()
        self.chips[0].setChecked(True)
        return row
