"""The month and the week over the same patrols, with the row above them; the list of the page is the third view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.ui.common import theme
from btl_desktop.ui.pages.patrols.entries import Entry, by_day
from btl_desktop.ui.pages.patrols.month_view import MonthView
from btl_desktop.ui.pages.patrols.period import LIST, MONTH, WEEK, PeriodBar
from btl_desktop.ui.pages.patrols.week_view import WeekView

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_days import DayInfo, Villages
    from btl_desktop.services.patrols.patrol_lines import PatrolLine
    from btl_desktop.ui.common.context import Context


class CalendarPane(QWidget):
    """``picked`` tells the day and the patrol that is looked at, ``opened`` that somebody wants to work on it,
    ``dropped`` and ``swapped`` what the mouse did, ``changed`` that another period or view is shown."""

    picked = Signal(object, object)
    opened = Signal()
    dropped = Signal(object, object)
    swapped = Signal(object, object, object)
    changed = Signal()
    villages_known = Signal(object)

    def __init__(self, context: Context, table: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: Sequence[PatrolLine] = ()
        self._villages: Villages | None = None
        self.period = PeriodBar(context.preferences)
        self.month = MonthView()
        self.week = WeekView()
        self._views = QStackedWidget()
        for view in (self.month, self.week, table):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.period)
        column.addWidget(self._views, 1)
        self._connect()
        self._lay_out()

    @property
    def is_list(self) -> bool:
        """Whether the list is shown."""
        return self.period.mode == LIST

    @property
    def view(self) -> MonthView:
        """The month or the week, whichever is shown; the month behind a list."""
        return self.week if self.period.mode == WEEK else self.month

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return self.view.day or self.period.day

    @property
    def entry(self) -> Entry | None:
        """The patrol that is looked at."""
        return self.view.entry

    def go(self, day: date, key: UUID | None = None) -> None:
        """Show a day, and a patrol of it."""
        self.period.show_day(day)
        self.view.go(day, key)

    def turn(self, steps: int) -> None:
        """So many months, or weeks, further; the same day of it as near as can be."""
        from btl_desktop.services.patrols import patrol_days

        if self.period.mode == WEEK:
            self.go(self.day + timedelta(weeks=steps))
            return
        first = patrol_days.next_month(self.day, steps)
        last = patrol_days.next_month(first) - timedelta(days=1)
        self.go(first.replace(day=min(self.day.day, last.day)))

    def show_lines(self, lines: Sequence[PatrolLine]) -> None:
        """The patrols that search and chips leave."""
        self._lines = lines
        self._fill()

    def read_days(self) -> None:
        """Dusk, holidays and villages for what is shown."""
        first, last = self.period.span
        self._context.tasks.read(partial(_days, first=first, last=last), self._show_days, owner=self, latest="days")

    def _connect(self) -> None:
        self.period.turned.connect(self.turn)
        self.period.today_wanted.connect(lambda: self.go(clock.today()))
        self.period.changed.connect(self._changed)
        for view in (self.month, self.week):
            view.day_wanted.connect(self.go)
            view.month_wanted.connect(self.turn)
            view.picked.connect(self.picked)
            view.opened.connect(self.opened)
            view.dropped.connect(self.dropped)
        self.week.swapped.connect(self.swapped)

    def _changed(self) -> None:
        """Another period or view: the same day stays chosen, where it is in it."""
        self._lay_out()
        self.changed.emit()

    def _lay_out(self) -> None:
        self._views.setCurrentIndex([MONTH, WEEK, LIST].index(self.period.mode))
        if self.is_list:
            return
        first, last = self.period.span
        view = self.view
        view.calendar.show_month(self.period.day.replace(day=1), first, last)
        self._fill()
        view.keep_place(self.period.day, view.cells.picked)
        self.read_days()

    def _show_days(self, answer: tuple[dict[date, DayInfo], Villages]) -> None:
        infos, self._villages = answer
        for view in (self.month, self.week):
            view.calendar.show_infos(infos)
        self.week.show_villages(self._villages)
        self.villages_known.emit(self._villages)
        self._fill()

    def _fill(self) -> None:
        if self.is_list:
            return
        marks = self._villages.marks if self._villages else {}
        first, last = self.period.span
        shown = [line for line in self._lines if first <= line.day <= last]
        view = self.view
        view.show_entries(by_day(shown, marks, clock.now()))
        if view.day is not None:
            view.keep_place(view.day, view.cells.picked)
            self.picked.emit(view.day, view.entry)


def _days(session: Any, first: date, last: date) -> tuple[dict[date, DayInfo], Villages]:
    from btl_desktop.services.patrols import patrol_days

    return patrol_days.day_infos(session, first, last), patrol_days.villages(session)
