"""Who should come to a course: those who still need it first, with the reason; others where anybody may come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import button, label, search_line

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.course_sessions import Candidate, SessionLine
    from btl_desktop.ui.common.context import Context

_EXPLAINED = "Bovenaan staan de coördinatoren. Kies er een of meer; met Shift of Ctrl kiest u er meer tegelijk."


def _meaning(one: Candidate) -> Meaning | None:
    return Meaning.ATTENTION if one.urgent else None


COLUMNS: list[Column[Candidate]] = [
    Column("Naam", lambda one: one.name, width=22, stretch=True),
    Column("Niveau", lambda one: one.level.short, width=7),
    Column("Dorp", lambda one: one.village, width=16),
    Column("Waarom", lambda one: one.why, width=22, meaning=_meaning),
]


class PeopleDialog(Dialog):
    """``chosen`` gives the ids of who was chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, context: Context, evening: SessionLine) -> None:
        day = clock.day_text(clock.local(evening.starts_at).date())
        super().__init__(parent, f"Wie komt {day}?", _EXPLAINED, wide=104, high=80)
        self._context = context
        self._evening = evening
        self.found: Sequence[Candidate] = ()
        self.search = search_line("Zoek iemand", "Zoek op naam of dorp…")
        self.everybody = QCheckBox("Ook wie de opleiding niet nodig heeft")
        self.table: TableView[Candidate] = TableView(COLUMNS, context.preferences, "candidates", lambda one: one.id)
        self.table.setAccessibleName("Wie kan komen")
        theme.set_role(self.table, "framed")
        self.count = label("", "soft")
        self.put = button("Op de lijst zetten", "user-plus", "primary", self.take)
        for widget in (self.search, self.everybody, self.table, self.count):
            self.body.addWidget(widget, 1 if widget is self.table else 0)
        self.buttons(right=[button("Annuleren", press=self.reject), self.put])
        self.search.textChanged.connect(self._filter)
        self.everybody.toggled.connect(self.read)
        self.table.selection_changed.connect(self._judge)
        self.read()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Who needs the course, or everybody."""
        evening, everybody = self._evening, self.everybody.isChecked()

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import course_sessions

            return course_sessions.candidates(
                session, evening.course_id, clock.today(), besides=evening.id, everybody=everybody
            )

        self._context.tasks.read(read, self._take, owner=self, latest="candidates")

    def take(self) -> None:
        """These."""
        ids = [one.id for one in self.table.selected_rows()]
        if ids:
            self.accept()
            self.chosen.emit(ids)

    def _take(self, found: Sequence[Candidate]) -> None:
        self.found = found
        self._filter()

    def _filter(self) -> None:
        needles = text.words(self.search.text())
        shown = [one for one in self.found if text.contains_all(text.fold(f"{one.name} {one.village}"), needles)]
        self.table.set_rows(shown)
        self._judge()

    def _judge(self) -> None:
        chosen = len(self.table.selected_rows())
        self.put.setEnabled(bool(chosen))
        free = self._evening.free
        places = "" if free is None else f" Nog {text.count(free, 'plaats', 'plaatsen')} vrij."
        shown = text.count(len(self.table.table_model.rows), "vrijwilliger", "vrijwilligers")
        self.count.setText(f"{shown}, {chosen} gekozen.{places}")
