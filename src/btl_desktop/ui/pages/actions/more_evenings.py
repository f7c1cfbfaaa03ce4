"""More evenings in one go: every week until a day, or days one by one, in a list that tells of holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.fields import DateField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.typed import is_enter, plain_tip
from btl_desktop.ui.common.widgets import button, label

_ROWS = 3


class MoreEvenings(QWidget):
    """The first evening is the one of the dialog; the others are kept here. ``changed`` tells that there are others."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first: date | None = None
        self._others: set[date] = set()
        self._notes: Mapping[date, tuple[str, ...]] = {}
        self.form = Form(self._check, autosave=False)
        self.until = DateField("until", "Elke week tot en met")
        self.extra = DateField("extra", "Of een losse datum")
        self.weekly_button = button("Invullen", "calendar", press=self.add_weekly)
        self.extra_button = button("Toevoegen", "plus", press=self.add_extra)
        self.list = QListWidget()
        self.remove_button = button("Avond weghalen", "x", press=self.remove)
        self.total = label("", "soft")
        self._arrange()

    @property
    def days(self) -> list[date]:
        """All evenings in order; empty as long as the first is not known."""
        return sorted({self._first, *self._others}) if self._first else []

    def set_first(self, day: date | None) -> None:
        """The evening of the dialog itself changed."""
        self._first = day
        self._others.discard(day or date.min)
        self._show()

    def set_notes(self, notes: Mapping[date, tuple[str, ...]]) -> None:
        """What is special about the days."""
        self._notes = notes
        self._show()

    def clear(self) -> None:
        """Only the first evening again."""
        self._others.clear()
        self._tell()

    def add_weekly(self) -> None:
        """The same weekday each week until the day that was typed."""
        from btl_desktop.services.actions import series

        until = self.until.value()
        if self.form.is_right and until and self._first:
            self._others |= set(series.weekly(self._first, until)[: series.MOST]) - {self._first}
            self._tell()

    def add_extra(self) -> None:
        """The day that was typed."""
        day = self.extra.value()
        if self.form.is_right and day and day != self._first:
            self._others.add(day)
            self.extra.set_value(None)
            self._tell()
            self.extra.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """The chosen evening less; the first one stays, as its date stands above."""
        place = self.list.currentRow()
        day = self.days[place] if 0 <= place < len(self.days) else None
        if day in self._others:
            self._others.discard(day)
            self._tell()
            self.list.setCurrentRow(min(place, self.list.count() - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the date that was typed; Del takes the chosen evening away."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        enter = is_enter(event.key())
        if watched is self.list and event.key() == Qt.Key.Key_Delete:
            self.remove()
            return True
        if enter and watched is self.until.editor:
            self.add_weekly()
            return True
        if enter and watched is self.extra.editor:
            self.add_extra()
            return True
        return False

    def _check(self, values: dict[str, date | None]) -> list[Problem]:
        until = values.get("until")
        if until and self._first and until < self._first:
            return [Problem("until", "Deze dag ligt vóór de eerste avond.")]
        return []

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        chosen = self.list.currentRow()
        self.list.clear()
        for day in self.days:
            notes = text.listing(self._notes.get(day, ()))
            item = QListWidgetItem(f"{clock.day_text(day)}   {notes}".rstrip())
            if notes:
                item.setIcon(icons.icon("triangle-alert", "attention"))
                item.setToolTip(plain_tip(notes))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(chosen, 0), self.list.count() - 1))
        self.total.setText(text.count(self.list.count(), "avond", "avonden"))
        self.remove_button.setEnabled(bool(self._others))

    def _arrange(self) -> None:
        self.list.setAccessibleName("Avonden")
        self.list.setMinimumHeight(self.fontMetrics().height() * 2 * _ROWS)
        for field, press in ((self.until, self.weekly_button), (self.extra, self.extra_button)):
            field.input_row.addWidget(press)
        self.form.row(self.until)
        self.form.row(self.extra)
        self.form.load("more", {"until": None, "extra": None})
        for watched in (self.until.editor, self.extra.editor, self.list):
            watched.installEventFilter(self)
        under = QHBoxLayout()
        under.addWidget(self.total, 1)
        under.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.form)
        column.addWidget(self.list)
        column.addLayout(under)
