"""The fields of a form: a label above, the input, and its problem in words under it.

Each has a ``name`` (the record's field), ``value()`` and ``set_value()``; ``edited`` while typing, ``left`` when it is
a good moment to save. A value that cannot be read ("31 feb") is a :attr:`Field.fault` and stays as typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from btl_desktop import clock, text
from btl_desktop.services import typed_dates
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import calm, icon_button, label


class Field(QWidget):
    """One labelled input. ``stretch`` is its share of the width of a row."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, title: str, editor: QWidget, *, hint: str = "", stretch: int = 1) -> None:
        super().__init__()
        self.name = name
        self.title = title
        self.editor = editor
        self.stretch = stretch
        self.touched = False
        self.fault = ""
        self._hint = hint
        self._label = label(title, "label")
        self._label.setBuddy(editor)
        self._note = label(hint, "soft")
        self.input_row = QHBoxLayout()
        self.input_row.setSpacing(theme.space(0.5))
        self.input_row.addWidget(editor, 1)
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(hint)
        calm(editor).installEventFilter(self)
        self._arrange()

    def hide_title(self) -> None:
        """The title stands elsewhere, as at the head of a column; a screen reader still says it."""
        self._label.hide()

    def value(self) -> Any:
        """What is filled in, as the record keeps it; the last readable one while :attr:`fault` is set."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a record's value."""
        raise NotImplementedError

    def draft(self) -> Any:
        """What is filled in, as typed, also when it cannot be read."""
        return self.value()

    def restore(self, draft: Any) -> None:
        """Show a draft again."""
        self.set_value(draft)

    def tell(self, message: str, *, stops: bool = True) -> None:
        """Say what is not right beneath the input; nothing takes it away."""
        role = "problem" if stops else "attention"
        theme.set_role(self._note, role if message else "soft")
        self._note.setText(message or self._hint)
        self._note.setVisible(bool(message or self._hint))
        self.editor.setAccessibleDescription(message or self._hint)
        for mark, on in (("problem", bool(message) and stops), ("doubt", bool(message) and not stops)):
            if bool(self.editor.property(mark)) != on:
                self.editor.setProperty(mark, on)
                theme.restyle(self.editor)

    @property
    def message(self) -> str:
        """The problem shown; empty when there is none."""
        return self._note.text() if self._note.text() != self._hint else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the input is a moment to save."""
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.on_leave()
            self.left.emit()
        return False

    def on_leave(self) -> None:
        """Tidy up what was typed, such as writing a date out."""

    def _touch(self, *_: object) -> None:
        self.touched = True
        self.edited.emit()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.25))
        column.addWidget(self._label)
        column.addLayout(self.input_row)
        column.addWidget(self._note)
        self._note.setVisible(bool(self._hint))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


_UNREAD = object()


class TextField(Field):
    """One line. ``read`` turns the text into the value (``ValueError`` with a Dutch sentence), ``show`` back."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        read: Callable[[str], Any] = text.clean,
        show: Callable[[Any], str] = str,
        hint: str = "",
        placeholder: str = "",
        stretch: int = 1,
    ) -> None:
        self.line = QLineEdit(placeholderText=placeholder)
        super().__init__(name, title, self.line, hint=hint, stretch=stretch)
        self._read = read
        self._show = show
        self._value: Any = _UNREAD
        self.line.textEdited.connect(self._type)
        self.line.returnPressed.connect(self._enter)

    def value(self) -> Any:
        if self._value is _UNREAD:
            self._understand()
        return self._value

    def set_value(self, value: Any) -> None:
        shown = "" if value is None else self._show(value)
        if shown != self.line.text():
            self.line.setText(shown)
            self.line.setCursorPosition(0)
        self._value, self.fault = value, ""

    def draft(self) -> str:
        return self.line.text()

    def restore(self, draft: str) -> None:
        self.line.setText(draft)
        self._understand()

    def offer(self, names: Sequence[str]) -> None:
        """What may be meant, while one types a part of it; something else can be typed as well."""
        known = QCompleter([*names], self.line)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        # Queued: the line takes over the words first, then they count as typed.
        known.activated.connect(self.line.textEdited, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(known)

    def on_leave(self) -> None:
        if not self.fault and self.touched:
            self.set_value(self._value)

    def _type(self) -> None:
        self._understand()
        self._touch()

    def _enter(self) -> None:
        """Enter says "this is it": what cannot be read is told now, not when the field is left."""
        if self.fault:
            self.tell(self.fault)

    def _understand(self) -> None:
        try:
            self._value, self.fault = self._read(self.line.text()), ""
        except ValueError as error:
            self.fault = str(error)


class DateField(TextField):
    """A date, typed as people do and shown as "do 12 mrt 2026", or picked from a calendar."""

    def __init__(self, name: str, title: str, *, hint: str = "", stretch: int = 1) -> None:
        super().__init__(
            name, title, read=_read_date, show=clock.day_text, hint=hint, placeholder="dag-maand-jaar", stretch=stretch
        )
        self._pick = icon_button("calendar", f"{title}: kies in een kalender", self.open_calendar)
        self.input_row.addWidget(self._pick)

    def open_calendar(self) -> None:
        """A month to pick from."""
        dialog = CalendarDialog(self, self.title, self.value() or clock.today())
        dialog.chosen.connect(self._choose)
        dialog.open()

    def _choose(self, day: date) -> None:
        self.set_value(day)
        self._touch()
        self.left.emit()


class CalendarDialog(QDialog):
    """A month to pick a day from; weeks begin on Monday and have their number."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, title: str, day: date) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(title)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setDateRange(QDate(typed_dates.YEARS[0], 1, 1), QDate(typed_dates.YEARS[-1], 12, 31))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        layout.addWidget(self.calendar)
        self.resize(theme.space(56), theme.space(44))

    def _dress(self) -> None:
        """Qt's calendar in our own colours and icons: weekends are no mistakes, so nothing is red."""
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        soft = QTextCharFormat()
        soft.setForeground(QColor(theme.tokens().soft))
        self.calendar.setHeaderTextFormat(soft)
        plain = QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        for name, icon, words in (
            ("qt_calendar_prevmonth", "chevron-left", "Vorige maand"),
            ("qt_calendar_nextmonth", "chevron-right", "Volgende maand"),
        ):
            arrow = self.calendar.findChild(QToolButton, name)
            if arrow is not None:
                icons.set_icon(arrow, icon)
                arrow.setAccessibleName(words)
                arrow.setToolTip(plain_tip(words))

    def _choose(self, day: QDate) -> None:
        if self.result() != QDialog.DialogCode.Accepted:
            self.accept()
            self.chosen.emit(date(day.year(), day.month(), day.day()))


class TimeField(TextField):
    """A time of day, typed as "20:00", "20.00", "2000" or "20u"."""

    def __init__(self, name: str, title: str, *, hint: str = "", stretch: int = 1) -> None:
        super().__init__(
            name, title, read=typed_dates.parse_time, show=_show_time, hint=hint, placeholder="20:00", stretch=stretch
        )


class LinesField(Field):
    """Several lines; at least ``rows`` high, and no higher when it is ``fixed``, as where it stands among others."""

    def __init__(
        self, name: str, title: str, *, rows: int = 4, hint: str = "", stretch: int = 1, fixed: bool = False
    ) -> None:
        self.box = QPlainTextEdit(tabChangesFocus=True)
        super().__init__(name, title, self.box, hint=hint, stretch=stretch)
        self.box.setMinimumHeight(self.box.fontMetrics().lineSpacing() * rows + theme.space(3))
        if fixed:
            self.box.setMaximumHeight(self.box.minimumHeight())
        self.box.textChanged.connect(self._type)
        self._setting = False

    def value(self) -> str:
        return text.clean_lines(self.box.toPlainText())

    def set_value(self, value: str | None) -> None:
        if (value or "") == self.value():
            return
        self._setting = True
        self.box.setPlainText(value or "")
        self._setting = False

    def draft(self) -> str:
        return self.box.toPlainText()

    def _type(self) -> None:
        if not self._setting:
            self._touch()


class ChoiceField(Field):
    """One of a few: ``choices`` are (value, words). A record's own value stays, also when it is none of them."""

    def __init__(
        self, name: str, title: str, choices: Sequence[tuple[Any, str]] = (), *, hint: str = "", stretch: int = 1
    ) -> None:
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        super().__init__(name, title, self.box, hint=hint, stretch=stretch)
        self._values: list[Any] = []
        self._kept: Any = None
        self.set_choices(choices)
        self.box.activated.connect(self._choose)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what was chosen stays when it is among them."""
        chosen = self.value()
        self._values = [value for value, _ in choices]
        self.box.clear()
        self.box.addItems([words for _, words in choices])
        if chosen in self._values:
            self.box.setCurrentIndex(self._values.index(chosen))

    def value(self) -> Any:
        place = self.box.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else self._kept

    def set_value(self, value: Any) -> None:
        self._kept = value
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def _choose(self) -> None:
        self._touch()
        self.left.emit()


class TickField(Field):
    """Yes or no; the words stand beside the box, level with the inputs beside it unless it is ``alone`` in its row."""

    def __init__(self, name: str, title: str, *, hint: str = "", stretch: int = 1, alone: bool = False) -> None:
        self.box = QCheckBox(title)
        super().__init__(name, title, self.box, hint=hint, stretch=stretch)
        self._label.setText("")
        self._label.setVisible(not alone)
        self.box.clicked.connect(self._choose)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: bool | None) -> None:
        self.box.setChecked(bool(value))

    def _choose(self) -> None:
        self._touch()
        self.left.emit()


class NumberField(Field):
    """A whole number between two bounds; ``suffix`` says of what. A record's own number stays, also beyond them."""

    def __init__(
        self, name: str, title: str, bounds: tuple[int, int] = (0, 999), *, suffix: str = "", stretch: int = 1
    ) -> None:
        self.box = QSpinBox(minimum=bounds[0], maximum=bounds[1], suffix=suffix)
        super().__init__(name, title, self.box, stretch=stretch)
        self._bounds = bounds
        self.box.valueChanged.connect(self._type)
        self._setting = False

    def value(self) -> int:
        return self.box.value()

    def set_value(self, value: int | None) -> None:
        self._setting = True
        if value is not None:
            self.box.setRange(min(self._bounds[0], value), max(self._bounds[1], value))
        self.box.setValue(value or 0)
        self._setting = False

    def _type(self) -> None:
        if not self._setting:
            self._touch()


def _read_date(typed: str) -> date | None:
    return typed_dates.parse_date(typed, clock.today())


def _show_time(moment: time) -> str:
    return moment.strftime("%H:%M")
