"""A plan beside what stands today: per evening, per person, and what stays empty; taken over whole, in part, or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import theme, why_dialog
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.why_dialog import TITLE
from btl_desktop.ui.common.widgets import Chip, EmptyState, Message, button

if TYPE_CHECKING:
    from btl_desktop.services.patrols.plan_proposal import Proposal, ProposalLine
    from btl_desktop.services.patrols.plan_reasons import EmptyLine, PersonLine

_EXPLAINED = (
    "Er is nog niets veranderd. Neem alles over, of kies avonden in de lijst (Ctrl of Shift voor meer) en neem alleen "
    "die over. Wie erbij komt, staat dan als gevraagd. Met Ctrl+Z is het weer ongedaan."
)


def _attention(line: ProposalLine) -> Meaning | None:
    return Meaning.ATTENTION if line.empty else None


def _where(one: ProposalLine) -> str:
    """The wijk, which tells the village; a round without one is told by both."""
    line = one.line
    return line.place if line.area else " · ".join(dict.fromkeys(filter(None, (line.village, line.place))))


def _far(one: PersonLine) -> Meaning | None:
    return Meaning.ATTENTION if one.total - one.share > 1 else None


EVENINGS: list[Column[ProposalLine]] = [
    Column("Avond", lambda one: clock.day_text(one.line.day), sort=lambda one: one.line.starts_at, width=14),
    Column("Tijd", lambda one: clock.time_text(one.line.starts_at), sort=lambda one: one.line.starts_at, width=6),
    Column("Waar", _where, width=16),
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
    Column("Waarom", lambda one: one.why, width=40, stretch=True),
]
EMPTIES: list[Column[EmptyLine]] = [
    Column("Avond", lambda one: one.when, width=19),
    Column("Waar", lambda one: one.where, width=20),
    Column("Leeg", lambda one: str(one.empty), sort=lambda one: one.empty, width=6, align="right"),
    Column("Waarom", lambda one: one.why, width=40, stretch=True),
    Column("Wat zou helpen", lambda one: one.helps, width=30),
]


class ProposalDialog(Dialog):
    """Three tables over one proposal, and the buttons to take it over."""

    def __init__(self, parent: QWidget, context: Context, proposal: Proposal) -> None:
        super().__init__(parent, "Voorstel", _EXPLAINED, wide=160, high=88)
        from btl_desktop.services.patrols import plan_proposal

        self._context, self.proposal = context, proposal
        plan = proposal.plan
        meaning = Meaning.GOOD if plan.is_proven and not plan.empty else Meaning.INFORMATION
        words = plan_proposal.progress_words(proposal.asked, plan)
        self.verdict = Message(meaning, " ".join(filter(None, (words, plan_proposal.ended_words(plan)))))
        self.evenings: TableView[ProposalLine] = self._table(EVENINGS, "evenings", "Voorstel per avond")
        self.people: TableView[PersonLine] | None = None
        self.empties: TableView[EmptyLine] | None = None
        self.evenings.set_rows(proposal.lines)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.evenings)
        self.told = Message(Meaning.INFORMATION)
        self.conflict = Message(Meaning.ATTENTION)
        self.why_button = button(TITLE, "scale", press=self.show_why)
        self.why_button.setToolTip("Kies eerst een avond of een persoon in de lijst")
        self.part_button = button("Gekozen avonden overnemen", "check", press=self.take_part)
        self.all_button = button("Alles overnemen", "check", "primary", self.take_all)
        self.all_button.setEnabled(bool(plan.placings))
        self.body.addWidget(self.verdict)
        self.body.addLayout(self._chips())
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.told)
        self.body.addWidget(self.conflict)
        leave = button("Annuleren", press=self.reject)
        self.buttons([self.why_button], [leave, self.part_button, self.all_button])
        self.evenings.selection_changed.connect(self._judge)
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
            from btl_desktop.services.patrols import plan_reasons

            def gone() -> bool:
                progress(0, 0)
                return False

            return plan_reasons.contradiction(asked, gone)

        looking = self._context.tasks.long(self, "", work, self._tell_conflict, lambda _error: None)
        self.finished.connect(lambda _: looking.cancel())

    def show_why(self) -> None:
        """Of the evening that is chosen everybody, of the person who is chosen every evening."""
        from btl_desktop.services.patrols import plan_why

        asked, plan, shown = self.proposal.asked, self.proposal.plan, self._shown()
        one: Any = shown.current_row()
        if one is None:
            return
        if shown is self.people:
            about, look = one.name, partial(plan_why.person_in_plan, asked, plan, one.id)
        elif shown is self.empties:
            about, look = one.when, partial(plan_why.patrol_in_plan, asked, plan, one.patrol)
        else:
            about = f"{clock.day_text(one.line.day)}, {clock.time_text(one.line.starts_at)}"
            look = partial(plan_why.patrol_in_plan, asked, plan, one.id)
        evenings = shown is self.people
        why_dialog.show(self, self._context, f"{about}, in dit voorstel.", lambda _: look(), evenings=evenings)

    def _tell_conflict(self, words: str) -> None:
        none = "Geen regel zit in de weg: er zijn gewoon te weinig mensen voor deze avonden."
        self.conflict.say(Meaning.ATTENTION, words or none)

    def _take(self, lines: Any) -> None:
        from btl_desktop.services.patrols import plan_proposal

        chosen, asked = plan_proposal.chosen(lines), self.proposal.asked

        def write(session: Any) -> tuple[int, int]:
            from btl_desktop.services.patrols import planner

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
        self.why_button.setEnabled(self._shown().has_selection)
        self._tell_empty()

    def _tell_empty(self) -> None:
        """The whole of why a patrol keeps empty seats: the cells of the list are too narrow for it."""
        one = self.empties.current_row() if self.empties is not None and self._shown() is self.empties else None
        helps = f" Wat zou helpen: {one.helps}." if one and one.helps else ""
        self.told.say(Meaning.INFORMATION, f"{one.when} {one.where}: {one.why}{helps}" if one else "")

    def _shown(self) -> TableView[Any]:
        """The table that is looked at."""
        current = self.stack.currentWidget()
        return next((table for table in (self.people, self.empties) if table and table is current), self.evenings)

    def _show_table(self, at: int) -> None:
        """The second and the third are made when somebody asks for them: the window is not kept waiting."""
        if at and self.people is None:
            self.people = self._table(PEOPLE, "people", "Voorstel per persoon")
            self.people.set_rows(self.proposal.people)
            self._add(self.people)
        if at > 1 and self.stack.count() == at:
            self._add_empties()
        self.stack.setCurrentIndex(at)
        self._judge()

    def _add_empties(self) -> None:
        if not self.proposal.empties:
            told = "Dit voorstel vult alle plaatsen van de periode."
            self.stack.addWidget(EmptyState("circle-check", "Er blijft niets leeg", told))
            return
        self.empties = self._table(EMPTIES, "empties", "Wat leeg blijft")
        self.empties.set_rows(self.proposal.empties)
        self._add(self.empties)
        self.empties.selectRow(0)

    def _add(self, table: TableView[Any]) -> None:
        table.selection_changed.connect(self._judge)
        self.stack.addWidget(table)

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
