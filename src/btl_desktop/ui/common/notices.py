"""Quiet words in the row of the menus: "Opgeslagen", and a bar that takes back what was just done.

``context.notify.saved()`` after an autosave, ``context.notify.undoable("Verwijderd: 1 vrijwilliger")`` after a write
with ``undo=…``, ``context.notify.tell("12 adressen gekopieerd")`` for the rest. Nothing here ever asks or blocks.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QMenuBar, QWidget

from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.widgets import PushButton, announce

SAVED_MS = 2_500
TELL_MS = 6_000
_FOOT = 8  # the buttons at the foot of a page, in steps of 8 pixels: what one presses next stays in sight
READ_MS = 70  # for each character: who reads slowly is not hurried by a long sentence
UNDO_MS = 15_000


class Notices(QObject):
    """Shows one notice at a time in the row of the menus, right of them: nothing is there to be pressed.

    Where there are no menus, or not the room for it, it stands near the bottom, above the buttons there.
    """

    undo_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.bar = _Bar(window)
        self.bar.undo.clicked.connect(self._undo)
        self.bar.close_button.clicked.connect(self.bar.hide)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.bar.hide)
        self.destroyed.connect(self.bar.deleteLater)  # by then it hangs in the window round the one that goes
        window.installEventFilter(self)

    def saved(self) -> None:
        """The quiet word after saving; it does not push away an undo that is still on offer."""
        if not self.bar.offers_undo:
            self._show("Opgeslagen", SAVED_MS)

    def tell(self, sentence: str) -> None:
        """Something that happened and asks nothing."""
        self._show(sentence, max(TELL_MS, READ_MS * len(sentence)))

    def undoable(self, sentence: str) -> None:
        """Something that happened and can be taken back, here or with Ctrl+Z."""
        self._show(sentence, UNDO_MS, undo=True)

    def clear(self) -> None:
        """Nothing to say any more, as when the vault locks."""
        self._timer.stop()
        self.bar.hide()

    @property
    def text(self) -> str:
        """What is being said now; empty when nothing is."""
        return self.bar.label.text() if self.bar.isVisibleTo(self._window) else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show(self, sentence: str, milliseconds: int, *, undo: bool = False) -> None:
        if self.bar.parent() is not self._window.window():
            self.bar.setParent(self._window.window())
        self.bar.say(sentence, undo=undo, closable=milliseconds > SAVED_MS)
        self._place()
        self.bar.show()
        self.bar.raise_()
        self._timer.start(milliseconds)

    def _place(self) -> None:
        whole = self._window.window()
        menus = whole.menuBar() if isinstance(whole, QMainWindow) else None
        if menus is not None and self.bar.fit_beside(menus):
            middle = menus.geometry().center().y() + 1
            self.bar.move(menus.geometry().right() - self.bar.width() - theme.space(1), middle - self.bar.height() // 2)
            return
        self.bar.fit(whole.width() - theme.space(4))
        left = (whole.width() - self.bar.width()) // 2
        self.bar.move(left, whole.height() - self.bar.height() - theme.space(_FOOT))

    def _undo(self) -> None:
        self.clear()
        self.undo_wanted.emit()


class _Bar(QFrame):
    """The bar itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        theme.set_role(self, "notice")
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.undo = PushButton("Ongedaan maken")
        self.close_button = PushButton()
        icons.set_icon(self.close_button, "x", "window")
        self.close_button.setAccessibleName("Melding sluiten")
        self.close_button.setToolTip("Sluiten")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(2), theme.space(0.25), theme.space(0.5), theme.space(0.25))
        layout.addWidget(self.label)
        layout.addSpacing(theme.space(2))
        layout.addWidget(self.undo)
        layout.addWidget(self.close_button)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def offers_undo(self) -> bool:
        """Whether an undo is on offer now."""
        return self.isVisible() and self.undo.isVisibleTo(self)

    def fit_beside(self, menus: QMenuBar) -> bool:
        """In one line as high as the row of the menus, if there is room for it beside them."""
        self.label.setWordWrap(False)
        self.label.setMinimumWidth(0)
        self.adjustSize()
        taken = max((menus.actionGeometry(one).right() for one in menus.actions()), default=0)
        return self.width() + theme.space(1) <= menus.width() - taken and self.height() <= menus.height()

    def fit(self, widest: int) -> None:
        """As wide as the words; words that do not fit beside each other go on below."""
        self.label.setWordWrap(False)
        self.label.setMinimumWidth(0)
        self.adjustSize()
        if self.width() > widest:
            self.label.setWordWrap(True)
            self.label.setMinimumWidth(max(0, widest - (self.width() - self.label.width())))
            self.adjustSize()

    def say(self, sentence: str, *, undo: bool, closable: bool) -> None:
        """Change the words; assistive technology is told too. What stays for a while can be put away."""
        self.label.setText(sentence)
        self.undo.setVisible(undo)
        self.close_button.setVisible(closable)
        self.setAccessibleName(sentence)
        announce(self, sentence)
