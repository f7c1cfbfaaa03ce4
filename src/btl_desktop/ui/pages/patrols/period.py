"""The row above the calendar: which month or week, a step back or further, today, and the switch between the views."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Chip, button, icon_button, label

MONTH, WEEK, LIST = "month", "week", "list"
_VIEWS = ((MONTH, "Maand"), (WEEK, "Week"), (LIST, "Lijst"))
_KEY = "patrols/view"


class PeriodBar(QWidget):
    """``changed`` tells that another period or view is wanted; the view is remembered."""

    changed = Signal()
    turned = Signal(int)
    today_wanted = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.day = clock.today()
        kept = preferences.text(_KEY, MONTH)
        self.mode = kept if kept in dict(_VIEWS) else MONTH
        self.title = label("", "heading", wrap=False)
        self.back = icon_button("chevron-left", "Vorige maand", lambda: self.turned.emit(-1))
        self.ahead = icon_button("chevron-right", "Volgende maand", lambda: self.turned.emit(1))
        self.today = button("Vandaag", role="quiet", press=self.today_wanted.emit)
        self.views = {name: Chip(words) for name, words in _VIEWS}
        for name, chip in self.views.items():
            chip.clicked.connect(lambda _=False, name=name: self.show_view(name))
        self._arrange()
        self._tell()

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that are shown."""
        from btl_desktop.services.patrols import patrol_days

        if self.mode == WEEK:
            first = patrol_days.monday(self.day)
            return first, first + timedelta(days=6)
        return patrol_days.month_span(self.day)

    def show_day(self, day: date) -> None:
        """The period of a day."""
        before = self.span
        self.day = day
        self._tell()
        if self.span != before:
            self.changed.emit()

    def show_view(self, mode: str) -> None:
        """Month, week or list; remembered for next time."""
        different = mode != self.mode
        self.mode = mode
        self._preferences.set_text(_KEY, mode)
        self._tell()
        if different:
            self.changed.emit()

    def _tell(self) -> None:
        from btl_desktop.services.patrols import patrol_days

        week = self.mode == WEEK
        words = patrol_days.week_text(self.day) if week else patrol_days.month_text(self.day)
        if week:  # which year it is goes without saying, most of the time
            words = words.removesuffix(f" {clock.today().year}")
        self.title.setText(words.capitalize())
        for name, chip in self.views.items():
            chip.setChecked(name == self.mode)
        for one, words in ((self.back, "Vorige"), (self.ahead, "Volgende")):
            one.setToolTip(plain_tip(f"{words} {'week' if week else 'maand'}"))
            one.setAccessibleName(one.toolTip())
        parts: tuple[QWidget, ...] = (self.title, self.back, self.ahead, self.today)
        for part in parts:
            part.setVisible(self.mode != LIST)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(0.5))
        for one in (self.back, self.title, self.ahead, self.today):
            row.addWidget(one)
        row.addStretch()
        for chip in self.views.values():
            row.addWidget(chip)
