"""Typing and choosing a passphrase; used by the unlock page, the wizard and the settings.

Typing shows when Caps Lock seems to be on and can show what is typed. Choosing offers words and judges one's own in
plain language, in a thread of its own: judging takes longer than a keystroke.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.progress import Background
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Message, button, icon_button, label

_JUDGE_AFTER_MS = 300


class PassphraseInput(QWidget):
    """A line for a passphrase with an eye beside it and a word about Caps Lock under it."""

    edited = Signal()
    entered = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.line = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(title)
        self.line.textChanged.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.eye = icon_button("eye", "Wachtzin laten zien", self._toggle)
        self.eye.setCheckable(True)
        self.caps = Message(Meaning.ATTENTION)
        self.caps.say(Meaning.ATTENTION, "")
        caption = label(title, "label")
        caption.setBuddy(self.line)
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.5))
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        column.addWidget(caption)
        column.addLayout(row)
        column.addWidget(self.caps)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget it, and hide what is typed next."""
        self.line.clear()
        self.show_typed(False)

    def show_typed(self, shown: bool) -> None:
        """Show the characters, or dots."""
        self.eye.setChecked(shown)
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        icons.set_icon(self.eye, "eye-off" if shown else "eye")
        name = "Wachtzin verbergen" if shown else "Wachtzin laten zien"
        self.eye.setAccessibleName(name)
        self.eye.setToolTip(plain_tip(name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A capital without Shift, or a small letter with it: Caps Lock is on. No system tells it in the same way."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = event.text()
            if len(typed) == 1 and typed.isalpha() and typed.upper() != typed.lower():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                on = typed.isupper() != shift
                self.caps.say(Meaning.ATTENTION, "Caps Lock staat aan: u typt hoofdletters." if on else "")
        return False

    def _toggle(self) -> None:
        self.show_typed(self.line.echoMode() == QLineEdit.EchoMode.Password)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class PassphraseChooser(QWidget):
    """Choosing a new passphrase: five words on offer, or one's own, typed twice. ``changed`` when readiness may differ.

    ``inputs`` are words that others would try, such as the name of the village.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, inputs: Sequence[str] = (), name: str = "Uw wachtzin") -> None:
        super().__init__()
        self._inputs = tuple(inputs)
        self._judged = ""
        self._problems: list[str] = []
        self._background = Background(self)
        self.words = label("", "heading")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.words.setAccessibleName("Voorgestelde wachtzin")
        self.first = PassphraseInput(name)
        self.again = PassphraseInput(f"{name}, nog een keer")
        self.verdict = Message(Meaning.INFORMATION)
        self._soon = QTimer(self, singleShot=True, interval=_JUDGE_AFTER_MS)
        self._soon.timeout.connect(self._judge)
        for field in (self.first, self.again):
            field.edited.connect(self._edit)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.entered)
        self._arrange()
        self.offer()

    @property
    def is_ready(self) -> bool:
        """Whether both are the same and nothing is wrong with it."""
        typed = self.first.text()
        return bool(typed) and typed == self.again.text() and typed == self._judged and not self._problems

    @property
    def is_readable(self) -> bool:
        """Whether what was chosen stands there in letters, not in dots."""
        return self.first.line.echoMode() == QLineEdit.EchoMode.Normal

    def passphrase(self) -> str:
        """What was chosen."""
        return self.first.text()

    def clear(self) -> None:
        """Forget everything that was typed or offered."""
        self.first.clear()
        self.again.clear()
        self.words.clear()

    def offer(self) -> None:
        """Five other words."""
        from btl_desktop.services import vaults

        self.words.setText(vaults.generate_passphrase())

    def take_offer(self) -> None:
        """Fill in the words on offer, readable, so that they can be copied on paper; from there Enter goes on."""
        for field in (self.first, self.again):
            field.show_typed(True)
            field.line.setText(self.words.text())
        self.again.setFocus()
        self._judge()

    def _edit(self) -> None:
        self._soon.start()
        self.changed.emit()

    def _judge(self) -> None:
        from btl_desktop.services import vaults

        typed = self.first.text()
        if not typed:
            self._show(typed, [])
            return
        self._background.run(
            lambda: vaults.passphrase_problems(typed, self._inputs), lambda problems: self._show(typed, problems)
        )

    def _show(self, judged: str, problems: list[str]) -> None:
        if judged != self.first.text():
            return
        self._judged, self._problems = judged, problems
        if not judged:
            self.verdict.say(Meaning.INFORMATION, "")
        elif problems:
            self.verdict.say(Meaning.ATTENTION, " ".join(problems))
        elif self.again.text() and self.again.text() != judged:
            self.verdict.say(Meaning.ATTENTION, "De twee zijn nog niet gelijk.")
        else:
            self.verdict.say(Meaning.GOOD, "Een sterke wachtzin: moeilijk te raden.")
        self.changed.emit()

    def _arrange(self) -> None:
        offer = QFrame()
        theme.set_role(offer, "card")
        inside = QVBoxLayout(offer)
        inside.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1))
        inside.addWidget(label("Ons voorstel: vijf gewone woorden", "soft"))
        inside.addWidget(self.words)
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.space(0.5), 0, 0)
        row.addWidget(button("Deze woorden gebruiken", "check", press=self.take_offer))
        row.addWidget(button("Andere woorden", "refresh-cw", "quiet", self.offer))
        row.addStretch()
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1.5))
        column.addWidget(offer)
        column.addWidget(self.first)
        column.addWidget(self.again)
        column.addWidget(self.verdict)
