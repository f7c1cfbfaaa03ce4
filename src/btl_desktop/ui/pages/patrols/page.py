"""Patrouilles: who walks when. The month or the week on the wall, or a list; beside it the patrol that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common.dragging import Dragged
from btl_desktop.ui.common.list_page import ListPage
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.menu_chip import MenuChip
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.widgets import EmptyState, button, menu_button
from btl_desktop.ui.pages.patrols import doings, manning
from btl_desktop.ui.pages.patrols.calendar_pane import CalendarPane
from btl_desktop.ui.pages.patrols.columns import COLUMNS
from btl_desktop.ui.pages.patrols.details import PEOPLE_TABLES, PatrolDetails
from btl_desktop.ui.pages.patrols.entries import Entry
from btl_desktop.ui.pages.patrols.evening import Evening, note_attendance, show_fairness, show_hours
from btl_desktop.ui.pages.patrols.period import LIST
from btl_desktop.ui.pages.patrols.planning import plan, stand_in, why

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_days import Villages
    from btl_desktop.services.patrols.patrol_lines import PatrolLine

_SHARE = 0.62
_AHEAD = timedelta(days=800)
_FILTERS = (
    Filter("short", "Te weinig", "Waar nog te weinig lopers zijn"),
    Filter("open_end", "Af te ronden", "Geweest, en nog niet gelopen of vervallen", group="when"),
    Filter("coming", "Komt nog", "Wat nog gelopen moet worden", group="when"),
    Filter("past", "Geweest", "Wat voorbij is", group="when"),
)


class PatrolsPage(ListPage["PatrolLine"]):
    """The calendar and the list over the same patrols. ``shown`` is a day of the month or week on the wall."""

    page_id = "patrols"
    title = "Patrouilles"
    icon = "calendar"
    noun = ("patrouille", "patrouilles")
    new_text = "Nieuwe patrouille"
    search_text = "Zoek op naam, wijk, datum…"
    tables = PEOPLE_TABLES | {"action", "patrol_template", "setting"}
    _patrol: PatrolDetails | None = None
    _to_first = False

    def showEvent(self, event: QShowEvent) -> None:
        """The first time: a month needs more room than a list."""
        super().showEvent(event)
        if self.context.preferences.state(f"splitter/{self.page_id}") is None:
            wide = round(self.width() * _SHARE)
            self._splitter.setSizes([wide, self.width() - wide])

    @property
    def patrol(self) -> PatrolDetails:
        """The details beside the calendar."""
        made: PatrolDetails = self.details
        return made

    @property
    def mode(self) -> str:
        """Month, week or list."""
        return self.period.mode

    def columns(self) -> list[Column[PatrolLine]]:
        return [*COLUMNS]

    def filters(self) -> list[Filter]:
        return [*_FILTERS]

    def filter_menus(self) -> list[QPushButton]:
        self.village = MenuChip("Dorp", "Alle dorpen")
        self.village.changed.connect(self.filter)
        return [self.village]

    def list_buttons(self) -> list[QPushButton]:
        return [
            button("Vanavond", "moon", press=self.show_tonight),
            button("Herhalingen", "refresh-cw", press=self.show_templates),
            button("Plannen", "users", press=partial(plan, self)),
            menu_button(
                "Achteraf",
                "clipboard-check",
                ("Wie liep mee?", partial(note_attendance, self)),
                ("Uren per jaar", partial(show_hours, self)),
                ("Verdeling: wie liep hoe vaak", partial(show_fairness, self)),
            ),
            button("Afdrukken", "printer", press=self.print_month),
            button("Delen", "copy", press=self.share),
        ]

    def print_month(self) -> None:
        """The month on paper."""
        from btl_desktop.ui.pages.patrols import month_paper

        month_paper.show(self, self.context, self.calendar.day)

    def share(self) -> None:
        """The month or week as a text and as a calendar file."""
        doings.share(self)

    def show_templates(self) -> None:
        """The patrols that return."""
        from btl_desktop.ui.pages.patrols.templates_dialog import TemplatesDialog

        TemplatesDialog(self, self.context).open()

    def load(self, session: Any) -> Sequence[PatrolLine]:
        from btl_desktop.services.patrols import patrols

        return patrols.patrol_lines(session, self._since(), clock.today() + _AHEAD)

    def _since(self) -> date:
        """From the beginning of the last season, or as far back as one looks."""
        today = clock.today()
        return min(date(today.year - (1 if today.month >= 7 else 2), 7, 1), self.period.span[0])

    def keep(self, rows: Sequence[PatrolLine], query: str, active: frozenset[str]) -> Sequence[PatrolLine]:
        words, village, now = text.words(query), self.village.chosen, clock.now()
        return [
            row
            for row in rows
            if text.contains_all(row.haystack, words)
            and (not village or str(row.village_id) == village)
            and ("short" not in active or row.manned(now).value == "short")
            and ("open_end" not in active or row.manned(now).value == "open_end")
            and ("coming" not in active or row.ends_at >= now)
            and ("past" not in active or row.ends_at < now)
        ]

    def make_details(self) -> PatrolDetails:
        self._patrol = PatrolDetails(self.context)
        return self._patrol

    def details_made(self) -> None:
        details = self.patrol
        details.new_wanted.connect(self._new_on)
        details.delete_wanted.connect(self.delete_selected)
        details.place_wanted.connect(partial(manning.place, self))
        details.elsewhere_wanted.connect(partial(manning.elsewhere, self))
        details.walkers.dropped.connect(self._dropped_on_details)
        details.stand_in_wanted.connect(partial(stand_in, self))
        details.why_wanted.connect(partial(why, self))
        details.text_wanted.connect(partial(doings.share_one, self))
        details.lapse_wanted.connect(partial(doings.lapse_or_revive, self))

    def _dropped_on_details(self, walker: Dragged) -> None:
        if self.patrol.view is not None:
            manning.move_dragged(self, walker, self.patrol.view.line.id)

    def show_details(self, row: PatrolLine | None) -> None:
        if self.mode == LIST:
            self.patrol.show_patrol(row.id if row else None)

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "calendar",
            "Nog geen patrouilles",
            "Hier staat wie wanneer loopt: per avond een patrouille met een wijk, een tijd en twee tot vier lopers.",
            button("Herhaling maken", "refresh-cw", "primary", self.show_templates),
            button(self.new_text, "plus", press=self.new_item),
        )

    def refresh(self, changed: frozenset[str] | None) -> None:
        super().refresh(changed)
        if changed is None or changed & {"village", "setting"}:
            self.calendar.read_days()
        if self._patrol is not None:
            self._patrol.refresh(changed)
        self.evening.refresh(changed)

    def flush(self) -> None:
        """Have the details save, and the evening note, what is being typed."""
        super().flush()
        self.evening.flush()

    def filter(self) -> None:
        super().filter()
        if self.mode != LIST and self.all_rows:
            # A month without patrols is still a month.
            self._stack.setCurrentWidget(self._list)
        self.count_label.setVisible(self.mode == LIST)  # a month tells by itself; large text needs the room
        self.calendar.show_lines(self.shown_lines() if self._loaded else [])

    def show_filter(self, name: str) -> None:
        """A chip by its name; ``new`` asks for a new patrol, ``today`` shows its day, ``tonight`` who is out."""
        if name == "tonight":
            self.show_tonight()
            return
        self.evening.close()
        if name == "attendance":
            note_attendance(self)
        elif name == "new":
            self.new_item()
        elif name == "today":
            self.go_today()
        else:
            self.village.choose("")
            super().show_filter(name)
            self._to_first = bool(name)
            self._show_first()

    def _show_first(self) -> None:
        """What a line of the overview is about is in sight: the first that comes, else the last that was."""
        if self._to_first and self._loaded and self.mode != LIST:
            self._to_first = False
            rows = self.shown_lines()
            row = next((row for row in rows if row.day >= clock.today()), rows[-1] if rows else None)
            if row is not None:
                self.go(row.day, row.action_id or row.id)

    def new_item(self) -> None:
        self._new_on(self.calendar.day if self.mode != LIST else None)

    def delete_selected(self) -> None:
        doings.delete(self, self.chosen_lines())

    def chosen_lines(self) -> list[PatrolLine]:
        """The patrols that are chosen: selected in the list, or picked in the calendar."""
        if self.mode == LIST:
            return self.table.selected_rows()
        entry = self.calendar.entry
        return [*entry.lines] if entry else []

    def show_tonight(self) -> None:
        """Who is out now, in the place of the planning."""
        self.evening.show()

    def select(self, record_id: UUID) -> None:
        self.evening.close()
        super().select(record_id)

    def shown_lines(self) -> list[PatrolLine]:
        """What search and chips leave, the earliest first."""
        rows = [row for row in self.table.table_model.rows if row is not None]
        return sorted(rows, key=lambda row: (row.starts_at, row.village, row.number))

    def go_today(self) -> None:
        """The month, or week, of today."""
        self.go(clock.today())

    def go(self, day: date, key: UUID | None = None) -> None:
        """Show a day in the calendar, and a patrol of it."""
        self.calendar.go(day, key)

    def _find_wanted(self) -> None:
        """Show the record asked for, in whichever view one is."""
        if self._wanted is None or not self._loaded:
            return
        if self.mode == LIST:
            super()._find_wanted()
            return
        row = next((row for row in self.all_rows if row.id == self._wanted), None)
        if row is not None:
            if row not in self.table.table_model.rows:
                self.show_filter("")
            self._wanted = None
            self.go(row.day, row.action_id or row.id)

    def _take(self, rows: Sequence[PatrolLine]) -> None:
        super()._take(rows)
        self._picture_stands()
        self._show_first()
        self._picked(self.calendar.day, self.calendar.entry)

    def _new_on(self, day: date | None) -> None:
        doings.new(self, day)

    def made(self, patrol: UUID, day: date) -> None:
        """A new patrol is there: show it."""
        self._wanted = patrol
        if self.mode != LIST:
            self.period.show_day(day)
        self.refresh(None)

    def _make_list(self) -> None:
        super()._make_list()
        table, self._list = self._list, QWidget(self._stack)
        self.calendar = CalendarPane(self.context, table, self._list)
        self.period, self.month = self.calendar.period, self.calendar.month
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.calendar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search box: down goes to the calendar where that is shown."""
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if watched is self.search and down and self.mode != LIST:
            self.calendar.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        super()._connect()
        self.evening = Evening(self, self.context, self._splitter)
        self._read_since = self._since()
        self.calendar.changed.connect(self._period_changed)
        self.calendar.picked.connect(self._picked)
        self.calendar.opened.connect(self._open)
        self.calendar.dropped.connect(partial(manning.move_dragged, self))
        self.calendar.swapped.connect(partial(manning.swap_dragged, self))
        self.calendar.villages_known.connect(self._offer_villages)

    def _period_changed(self) -> None:
        """Another month, week or view; what lies before all that was read is read now."""
        if self._since() < self._read_since:
            self._read_since = self._since()
            self.refresh(None)
        self.filter()
        if self.mode == LIST and not self.table.has_selection:
            self._choose_in_list()

    def _choose_in_list(self) -> None:
        """What was looked at in the month, else the first that comes: a list of years begins long ago."""
        entry = self.calendar.entry
        rows = self.shown_lines()
        coming = next((row for row in rows if row.day >= clock.today()), None)
        wanted = entry.first.id if entry else coming.id if coming else None
        if wanted is not None and self.table.select_key(wanted):
            self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _offer_villages(self, villages: Villages) -> None:
        self.village.offer((str(id_), name) for id_, name in villages.names.items())

    def _picked(self, day: date | None, entry: Entry | None) -> None:
        if self.mode != LIST and self._patrol is not None:
            self._patrol.show_patrol(entry.first.id if entry else None, day)

    def _open(self) -> None:
        entry = self.calendar.entry
        if entry is not None and entry.is_action:
            self.context.go_to("actions", select=entry.key)
        else:
            self.focus_details()
