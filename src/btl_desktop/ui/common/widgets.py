"""Small widgets that pages share: labels of rank, buttons with an icon, a wrapping row, a message, an empty page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from btl_desktop.ui.common import icons, presses, theme
from btl_desktop.ui.common.tokens import MEANING_ICONS, Meaning
from btl_desktop.ui.common.typed import is_enter, plain_tip

_W = TypeVar("_W", bound=QWidget)
_L = TypeVar("_L", bound=QLineEdit)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # then Enter may be a key of the page


def clearable(line_edit: _L) -> _L:
    """Give a box to search in a cross that empties it, in our own icon: Qt's can hardly be seen in the dark."""
    line_edit.setClearButtonEnabled(True)
    cross = line_edit.findChild(QAction, "_q_qlineeditclearaction")
    if cross is not None:
        icons.set_icon(cross, "x", "soft")
    return line_edit


def search_line(name: str, placeholder: str) -> QLineEdit:
    """A box to search in, with its glass; Ctrl+F goes there."""
    search = clearable(QLineEdit(placeholderText=placeholder))
    search.setAccessibleName(name)
    search.setToolTip("Ctrl+F")
    glass = QAction(search)
    icons.set_icon(glass, "search", "soft")
    search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
    return search


def label(words: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """A text of a rank: ``title``, ``heading``, ``strong``, ``soft``, a meaning, or plain."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        theme.set_role(made, role)
    return made


class PushButton(QPushButton):
    """A button that Enter presses too when the cursor is on it; Qt leaves that to the space bar.

    It is never what Enter means elsewhere in a dialog (*auto default*).
    """

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; what is held down presses once."""
        if is_enter(event.key()) and not event.modifiers() & _HELD:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Who double clicks out of habit presses a button with words once; an arrow as often as one likes."""
        if self.isCheckable() or not self.text():
            super().mouseDoubleClickEvent(event)


def button(words: str, icon: str = "", role: str = "", press: Callable[[], object] | None = None) -> QPushButton:
    """A push button; its words say what will happen. A primary one does it once, however often it is clicked."""
    made = PushButton(words)
    if role:
        theme.set_role(made, role)
    if icon:
        colour = {"primary": "on_accent", "danger": "problem", "link": "accent"}.get(role, "text")
        icons.set_icon(made, icon, colour)
    if press is not None:
        do = presses.once(press) if role == "primary" else press
        made.clicked.connect(lambda _checked=False: do())
    return made


def menu_button(words: str, icon: str, *choices: tuple[str, Callable[[], object]]) -> QPushButton:
    """A button that opens a few choices that belong together; each tells in words what it does."""
    made = button(words, icon)
    menu = QMenu(made)
    for name, do in choices:
        menu.addAction(name).triggered.connect(lambda _checked=False, do=do: do())
    made.setMenu(menu)
    return made


class Chip(PushButton):
    """A filter that is on or off. It is wide enough for its words in bold, as they are when it is on."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setCheckable(True)
        self._measured: tuple[str, QFont] | None = None
        self._more = 0
        theme.set_role(self, "chip")

    def sizeHint(self) -> QSize:
        """As wide as when it is on."""
        words, font = self.text(), self.font()
        if self._measured != (words, font):
            bold = QFont(font)
            bold.setWeight(QFont.Weight.DemiBold)
            more = QFontMetrics(bold).horizontalAdvance(words) - QFontMetrics(font).horizontalAdvance(words)
            self._measured, self._more = (words, font), max(0, more)
        return super().sizeHint() + QSize(self._more, 0)


def icon_button(icon: str, name: str, press: Callable[[], object] | None = None) -> QPushButton:
    """A button with an icon only; ``name`` is its tooltip and what a screen reader says."""
    made = button("", icon, "quiet", press)
    made.setToolTip(plain_tip(name))
    made.setAccessibleName(name)
    return made


class _Calm(QObject):
    """Lets the wheel pass by the widget it watches."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        if isinstance(event, QWheelEvent):
            event.ignore()
            return True
        return False


def calm(box: _W) -> _W:
    """Have the wheel scroll the page over a choice or a number, and change nothing; a text of several lines scrolls.

    By itself Qt gives a box the focus as soon as the wheel turns over it, and then turns its value. Also with the focus
    it stays: whoever just chose something and scrolls on, the pointer still there, would not see it change.
    """
    if box.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if isinstance(box, (QComboBox, QAbstractSpinBox)):
        box.installEventFilter(_Calm(box))
    return box


def tab_order(first: QWidget, *then: QWidget) -> None:
    """With Tab these come right after ``first``, also when that only holds widgets and takes no focus itself."""
    policy = first.focusPolicy()
    first.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Qt knows no place beside what takes no focus
    for before, after in pairwise((first, *then)):
        QWidget.setTabOrder(before, after)
    first.setFocusPolicy(policy)


def to_top(pane: QWidget) -> None:
    """Of another record one sees the beginning first."""
    for area in pane.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)


def scroll_area(inside: QWidget) -> QScrollArea | None:
    """The pane in which something scrolls."""
    above = inside.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def into_sight(unfolded: QWidget) -> None:
    """Scroll until all of what was unfolded is seen, its buttons too; at least that in which the cursor is."""

    def scroll() -> None:
        if (area := scroll_area(unfolded)) is not None:
            area.ensureWidgetVisible(unfolded, 0, theme.space(2))
            if (cursor := unfolded.focusWidget()) is not None:
                area.ensureWidgetVisible(cursor, 0, theme.space(4))

    QTimer.singleShot(0, unfolded, scroll)  # when it has got its place


def line() -> QFrame:
    """A hairline between groups."""
    made = QFrame()
    theme.set_role(made, "line")
    return made


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader, when there is one, say something that appeared without being asked for."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Message(QFrame):
    """A sentence with a meaning: colour, icon and words, and perhaps a button to do something about it."""

    def __init__(self, meaning: Meaning, words: str = "", action: QPushButton | None = None) -> None:
        super().__init__()
        self._icon = QLabel()
        self._icon.setAccessibleName(_SPOKEN[meaning])
        self.words = label(words)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(1.5), theme.space(1), theme.space(1.5), theme.space(1))
        layout.setSpacing(theme.space(1))
        beside = Qt.AlignmentFlag.AlignTop if action is None else Qt.AlignmentFlag.AlignVCenter
        layout.addWidget(self._icon, 0, beside)
        layout.addWidget(self.words, 1)
        if action is not None:
            layout.addWidget(action)
        self.say(meaning, words)

    def add(self, action: QPushButton) -> None:
        """One more button, at the end."""
        self._row.addWidget(action)

    def say(self, meaning: Meaning, words: str) -> None:
        """Other words, another meaning; nothing to say hides it."""
        theme.set_role(self, f"box-{meaning.value}")
        theme.set_role(self.words, meaning.value)
        icons.set_icon(self._icon, MEANING_ICONS[meaning], meaning.value)
        self.words.setText(words)
        self.setAccessibleName(f"{_SPOKEN[meaning]}: {words}")
        self._show_if_any()
        if words and self.isVisible():
            announce(self, self.accessibleName())

    def _show_if_any(self) -> None:
        """Without a place it is not shown now, as it would be a window of its own, but together with its parent."""
        if not self.words.text():
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)


_SPOKEN = {
    Meaning.GOOD: "Goed",
    Meaning.ATTENTION: "Let op",
    Meaning.PROBLEM: "Probleem",
    Meaning.INFORMATION: "Ter informatie",
}


class EmptyState(QWidget):
    """An empty page: what it is for, and the first step as a button."""

    def __init__(self, icon: str, title: str, explanation: str, *buttons: QPushButton) -> None:
        super().__init__()
        picture = QLabel()
        picture.setAccessibleName("")
        icons.set_icon(picture, icon, "soft", 48)
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title = label(title, "heading")
        self.explanation = label(explanation, "soft")
        inner = QVBoxLayout()
        inner.setSpacing(theme.space(1.5))
        for widget in (picture, self.title, self.explanation):
            inner.addWidget(widget)
        for words in (self.title, self.explanation):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch()
        for one in buttons:
            row.addWidget(one)
        row.addStretch()
        inner.addSpacing(theme.space(1))
        inner.addLayout(row)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(2)
        column.addLayout(inner)
        column.addStretch(3)
        layout.addLayout(column, 3)
        layout.addStretch(1)


class FlowLayout(QLayout):
    """Widgets in a row that wraps when there is no more room, such as filter chips."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._hints: list[tuple[QSize, QSize]] | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._hints = None

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        self._hints = None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """An item has another size, or was shown or hidden."""
        self._hints = None
        super().invalidate()

    def room_left(self, width: int, besides: QWidget) -> int:
        """How much of this width the last row leaves, as it would be without one of the widgets."""
        x = 0
        for item, (_least, hint) in zip(self._items, self._sizes(), strict=True):
            if hint.isValid() and item.widget() is not besides:
                x = (x if x + hint.width() <= width else 0) + hint.width() + self._gap
        return width - x

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for least, _hint in self._sizes():
            size = size.expandedTo(least)
        return size

    def _sizes(self) -> list[tuple[QSize, QSize]]:
        """What each item needs and likes, asked once: Qt asks a layout for its size many times over."""
        if self._hints is None:
            self._hints = [
                (QSize(), QSize()) if item.isEmpty() else (item.minimumSize(), item.sizeHint()) for item in self._items
            ]
        return self._hints

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item, (_least, hint) in zip(self._items, self._sizes(), strict=True):
            if not hint.isValid():
                continue
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            height = max(height, hint.height())
        return y + height - rect.y()
