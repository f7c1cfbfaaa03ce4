"""Two fields that only a recurring patrol has: the days of the week, and the days on which it does not walk."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.services import typed_dates
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import CalendarDialog, Field, TextField
from btl_desktop.ui.common.widgets import Chip, icon_button


class WeekdaysField(Field):
    """Seven chips, Monday first; the value is the ISO numbers of those that are on."""

    def __init__(self, name: str, title: str) -> None:
        self.chips = [Chip(words) for words in clock.DAYS]
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(0.5))
        super().__init__(name, title, box)
        for chip, words in zip(self.chips, clock.DAYS_LONG, strict=True):
            chip.setAccessibleName(words)
            chip.setMinimumWidth(chip.sizeHint().width())
            chip.clicked.connect(self._press)
            row.addWidget(chip)
        row.addStretch()

    def value(self) -> list[int]:
        return [number for number, chip in enumerate(self.chips, start=1) if chip.isChecked()]

    def set_value(self, value: list[int] | None) -> None:
        for number, chip in enumerate(self.chips, start=1):
            chip.setChecked(number in (value or ()))

    def _press(self) -> None:
        self._touch()
        self.left.emit()


class DaysField(TextField):
    """Some days, typed with commas between them or picked one by one; the value is ISO texts, as they are kept."""

    def __init__(self, name: str, title: str, *, hint: str = "") -> None:
        super().__init__(
            name, title, read=read_days, show=show_days, hint=hint, placeholder="bijvoorbeeld 24-12, 31-12"
        )
        self.input_row.addWidget(icon_button("calendar", f"{title}: kies een dag erbij", self.open_calendar))

    def open_calendar(self) -> None:
        """A month to pick one more day from."""
        dialog = CalendarDialog(self, self.title, clock.today())
        dialog.chosen.connect(self._add)
        dialog.open()

    def _add(self, day: date) -> None:
        self.set_value(sorted({*self.value(), day.isoformat()}))
        self._touch()
        self.left.emit()


def read_days(typed: str) -> list[str]:
    """``24-12, 31 dec`` as ISO texts; raises ``ValueError`` with a Dutch sentence."""
    return typed_dates.parse_days(typed, clock.today())


def show_days(days: list[str]) -> str:
    """``do 24 dec 2026, do 31 dec 2026``"""
    return ", ".join(clock.day_text(date.fromisoformat(day)) for day in days)
