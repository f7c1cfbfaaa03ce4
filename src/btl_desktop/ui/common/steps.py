"""A few steps one after another: where one is, a way back, and one clear way on.

class Words(Step):
    title = "Kies een wachtzin"
    def is_ready(self): …                 # may one go on?  emit ready_changed when that differs
    def proceed(self, go_on): …           # do what belongs to this step, then call go_on()

Steps([Words(), …])  →  finished, cancelled
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QRadioButton, QStackedWidget, QVBoxLayout, QWidget

from btl_desktop.errors import UserError
from btl_desktop.ui.common import errors, icons, theme
from btl_desktop.ui.common.gate import Gate
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import is_enter
from btl_desktop.ui.common.widgets import Message, button, label

_PATIENCE_MS = 1000
_BUSY = "Even geduld…"


def go_straight_on(go_on: Callable[[], None]) -> None:
    """Nothing belongs to the step but what it asks."""
    go_on()


class Step(QWidget):
    """One step; its content goes into ``column``. ``proceed`` may be given or overridden; ``entered`` is Enter."""

    ready_changed = Signal()
    entered = Signal()

    can_go_back = True

    def __init__(
        self,
        title: str,
        explanation: str = "",
        next_text: str = "Verder",
        proceed: Callable[[Callable[[], None]], None] = go_straight_on,
    ) -> None:
        super().__init__()
        self.title = title
        self.explanation = explanation
        self.next_text = next_text
        self._proceed = proceed
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space(2))

    def enter(self) -> None:
        """The step is shown: put the cursor where one begins."""

    def is_ready(self) -> bool:
        """Whether one may go on."""
        return True

    def proceed(self, go_on: Callable[[], None]) -> None:
        """Do what belongs to this step, then ``go_on()``; also later, from a callback."""
        self._proceed(go_on)


class Steps(Gate):
    """Shows one step at a time."""

    finished = Signal()
    cancelled = Signal()

    def __init__(
        self, steps: Sequence[Step], cancel_text: str = "Terug", total: int = 0, *, sheet: bool = True
    ) -> None:
        """``total`` counts steps that come later through :meth:`insert` too; ``sheet`` is off inside a dialog."""
        super().__init__(height=76, sheet=sheet)
        self.steps = list(steps)
        self._total = total or len(self.steps)
        self._place = 0
        self._cancel_text = cancel_text
        self._where = label("", "soft")
        self._title = label("", "title")
        self._explanation = label("")
        self._stack = QStackedWidget()
        self.message = Message(Meaning.PROBLEM)
        self.back_button = button("Terug", "arrow-left", "quiet", self.back)
        self.next_button = button("Verder", role="primary", press=self.next)
        self.next_button.setAutoDefault(True)
        self._busy = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._busy.timeout.connect(self._say_busy)
        for step in self.steps:
            self.adopt(step)
        self._arrange()
        self.show_step(0)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self._place]

    def expect(self, total: int) -> None:
        """It became known how many steps there are."""
        self._total = total
        self._where.setText(self._where_text())

    def insert(self, step: Step) -> None:
        """Put a step right after the one that is shown."""
        self.steps.insert(self._place + 1, step)
        self._total = max(self._total, len(self.steps))
        self.adopt(step)

    def next(self) -> None:
        """Go on, when one may."""
        if self.step.is_ready() and self.next_button.isEnabled():
            self.message.say(Meaning.PROBLEM, "")
            self.wait(True)
            self.step.proceed(self._go_on)

    def back(self) -> None:
        """One step back, or out."""
        self.message.say(Meaning.PROBLEM, "")
        if self._place == 0:
            self.cancelled.emit()
        else:
            self.show_step(self._place - 1)

    def fail(self, error: Exception, to: Step | None = None) -> None:
        """A step could not be done: say why, perhaps at an earlier step, and let the user try again."""
        if to is not None:
            self.show_step(self.steps.index(to))
        self.wait(False)
        self._put_cursor()  # it was lost when everything was greyed
        if isinstance(error, UserError):
            self.message.say(Meaning.PROBLEM, str(error))
        else:
            errors.show_error(self, error)

    def wait(self, waiting: bool) -> None:
        """While a step is being done nothing can be pressed; when that lasts, it is said."""
        if waiting:
            self._busy.start()
        else:
            self._busy.stop()
            if self.message.words.text() == _BUSY:
                self.message.say(Meaning.INFORMATION, "")
        self.back_button.setEnabled(not waiting)
        self.next_button.setEnabled(not waiting and self.step.is_ready())
        self._stack.setEnabled(not waiting)

    def _say_busy(self) -> None:
        if not self.message.words.text():  # the step may have said more
            self.message.say(Meaning.INFORMATION, _BUSY)

    def _go_on(self) -> None:
        self.message.say(Meaning.PROBLEM, "")  # what was being done is done
        self.wait(False)
        if self._place + 1 < len(self.steps):
            self.show_step(self._place + 1)
        else:
            self.finished.emit()

    def show_step(self, place: int) -> None:
        """Show a step by its place."""
        self._place = place
        step = self.step
        self._where.setText(self._where_text())
        self._where.setVisible(self._total > 1)
        self._title.setText(step.title)
        self._explanation.setText(step.explanation)
        self._explanation.setVisible(bool(step.explanation))
        self._stack.setCurrentWidget(step)
        self.next_button.setText(step.next_text)
        back = self._cancel_text if place == 0 else "Terug"
        self.back_button.setText(back)
        icons.set_icon(self.back_button, "arrow-left" if back == "Terug" else "x")
        self.back_button.setVisible(step.can_go_back and (place > 0 or bool(self._cancel_text)))
        self.wait(False)
        self._put_cursor()

    def _where_text(self) -> str:
        return f"Stap {self._place + 1} van {self._total}"

    def showEvent(self, event: QShowEvent) -> None:
        """A cursor that was put while there was no window yet is lost: put it again."""
        super().showEvent(event)
        if not event.spontaneous():
            self._put_cursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a tick or a choice goes on, as it does in a line of text: there it does nothing else."""
        if is_enter(event.key()) and isinstance(self.focusWidget(), QCheckBox | QRadioButton):
            self.next()
        else:
            super().keyPressEvent(event)

    def _put_cursor(self) -> None:
        """On what leads on, unless the step has a better place to begin."""
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.step.enter()

    def adopt(self, step: Step) -> None:
        """Take in the widget of a step."""
        self._stack.addWidget(step)
        step.ready_changed.connect(self._look)
        step.entered.connect(self.next)

    def _look(self) -> None:
        self.next_button.setEnabled(self.step.is_ready())

    def _arrange(self) -> None:
        self.message.say(Meaning.PROBLEM, "")
        for widget in (self._where, self._title, self._explanation):
            self.column.addWidget(widget)
        self.column.addWidget(self._stack, 1)
        self.foot.addWidget(self.message)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch()
        row.addWidget(self.next_button)
        self.foot.addLayout(row)
