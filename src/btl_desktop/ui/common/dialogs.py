"""A window over the window, for what has to be finished or left: title, content, and a row of buttons.

    class RoleDialog(Dialog):
        def __init__(self, parent): super().__init__(parent, "Rolbeschrijving"); self.body.addWidget(…)

``body`` takes the content, ``buttons(left, right)`` the row below it. Esc closes; it is gone when it is closed.
What was typed and is kept nowhere is not lost to one Esc or one press on the cross: that only says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.tasks import Tasks
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.unsaved import holds_unsaved
from btl_desktop.ui.common.widgets import Message, button, label

_LOST = "Wat u hier invulde, is nog niet bewaard. Sluit u dit venster nog een keer, dan is het weg."


class Dialog(QDialog):
    """``wide`` and ``high`` are in steps of 8 pixels; it never gets larger than the screen."""

    def __init__(self, parent: QWidget, title: str, explanation: str = "", *, wide: int = 70, high: int = 0) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self.heading = label(title, "title")
        self.explanation = label(explanation, "soft")
        if not explanation:
            self.explanation.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space(1.5))
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.space(1))
        self._done = Message(Meaning.INFORMATION)
        self._lost = Message(Meaning.ATTENTION)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        whole.setSpacing(theme.space(1.5))
        whole.addWidget(self.heading)
        whole.addWidget(self.explanation)
        whole.addLayout(self.body, 1)
        whole.addWidget(self._done)
        whole.addWidget(self._lost)
        whole.addLayout(self._row)
        self._room = self.screen().availableSize() - QSize(theme.space(4), theme.space(8))
        self._fits_its_words = not high
        self.resize(
            QSize(theme.space(wide), theme.space(high) if high else self.sizeHint().height()).boundedTo(self._room)
        )

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need at this width, where no height was asked for."""
        if self._fits_its_words:
            needed = self._whole.totalHeightForWidth(self.width())
            self.resize(QSize(self.width(), max(self.height(), needed)).boundedTo(self._room))
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; over something typed only the second time."""
        if event.key() == Qt.Key.Key_Escape and self._warned():
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross closes; over something typed only the second time."""
        if event.spontaneous() and self._warned():
            event.ignore()
            return
        super().closeEvent(event)

    def shut(self) -> None:
        """For a button that says "Sluiten" and not "Annuleren": closes, over something typed only the second time."""
        if not self._warned():
            self.reject()

    def buttons(self, left: Sequence[QWidget] = (), right: Sequence[QWidget] = ()) -> None:
        """The row at the bottom: what helps on the left, what closes on the right."""
        for widget in left:
            self._row.addWidget(widget)
        self._row.addStretch()
        for widget in right:
            self._row.addWidget(widget)

    def undoable(self, words: str, tasks: Tasks, then: Callable[[], object] = lambda: None) -> None:
        """Something was done here that can be taken back here, while the window's own undo bar is out of reach."""

        def undo() -> None:
            self._done.say(Meaning.INFORMATION, "")
            tasks.undo(lambda _: then(), owner=self)

        self._lost.say(Meaning.ATTENTION, "")
        old, self._done = (
            self._done,
            Message(Meaning.INFORMATION, words, button("Ongedaan maken", "undo-2", press=undo)),
        )
        self._whole.replaceWidget(old, self._done)
        old.deleteLater()

    def say(self, explanation: str) -> None:
        """Other words under the title."""
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))

    def _warned(self) -> bool:
        """Tell that closing loses what was typed; not when nothing is lost, nor when it was told just now."""
        told = self._lost.isVisible()
        if told or not holds_unsaved(self):
            return False
        self._lost.say(Meaning.ATTENTION, _LOST)
        return True
