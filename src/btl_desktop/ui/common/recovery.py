"""The recovery code: typing it in groups, and the sheet that it is printed on.

``RecoveryCodeInput`` tells which group is wrong as soon as it is left. ``RecoverySheet`` shows a new code, prints or
saves its sheet, and asks for one group back, so that nobody goes on without the paper.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import FlowLayout, Message, button, label

GROUPS = 7
GROUP_SIZE = 5


class RecoveryCodeInput(QWidget):
    """Seven boxes of five characters; the cursor walks on by itself, and a whole code can be pasted into them."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = [self._make_box(number) for number in range(1, GROUPS + 1)]
        self.verdict = Message(Meaning.PROBLEM)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(1))
        for place, box in enumerate(self.boxes):
            number = label(f"Groep {place + 1}", "soft", wrap=False)
            number.setBuddy(box)
            grid.addWidget(number, place // 4 * 2, place % 4)
            grid.addWidget(box, place // 4 * 2 + 1, place % 4)
        grid.setColumnStretch(4, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(self.verdict)
        self.verdict.say(Meaning.PROBLEM, "")
        self.setFocusProxy(self.boxes[0])

    def code(self) -> str:
        """What is typed, groups joined by a dash."""
        return "-".join(box.text().strip() for box in self.boxes)

    @property
    def is_complete(self) -> bool:
        """Whether every group is typed and holds together."""
        return all(len(box.text().strip()) == GROUP_SIZE for box in self.boxes) and not self._wrong()

    def clear(self) -> None:
        """Forget it."""
        for box in self.boxes:
            box.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge a group when it is left; paste a whole code; backspace in an empty box goes back."""
        if watched not in self.boxes:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.judge()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = self.boxes.index(watched)
            if event.matches(QKeySequence.StandardKey.Paste):
                self._spread(QApplication.clipboard().text(), place)
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.boxes[place].text() and place:
                self.boxes[place - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
        return False

    def _make_box(self, number: int) -> QLineEdit:
        box = QLineEdit(maxLength=GROUP_SIZE)
        box.setAccessibleName(f"Herstelcode, groep {number}")
        box.setFixedWidth(box.fontMetrics().horizontalAdvance("W") * (GROUP_SIZE + 1) + theme.space(2))
        box.setFont(theme.figures_font())
        box.returnPressed.connect(self.entered)
        box.textEdited.connect(lambda _typed, place=number - 1: self._edited(place))
        box.installEventFilter(self)
        return box

    def _edited(self, place: int) -> None:
        box = self.boxes[place]
        at = box.cursorPosition()
        box.setText(box.text().upper())
        box.setCursorPosition(at)
        if len(box.text()) == GROUP_SIZE and at == GROUP_SIZE and place + 1 < GROUPS:
            self.boxes[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        self.judge()
        self.changed.emit()

    def _spread(self, pasted: str, place: int) -> None:
        plain = "".join(c for c in pasted.upper() if c.isalnum())
        for box in self.boxes[place:]:
            box.setText(plain[:GROUP_SIZE])
            plain = plain[GROUP_SIZE:]
        self.judge()
        self.changed.emit()

    def judge(self) -> None:
        """Mark the groups that do not hold together, and say which."""
        wrong = self._wrong()
        for number, box in enumerate(self.boxes, start=1):
            bad = number in wrong
            if bool(box.property("problem")) != bad:
                box.setProperty("problem", bad)
                theme.restyle(box)
        self.verdict.say(Meaning.PROBLEM, _in_words(wrong))

    def _wrong(self) -> list[int]:
        """The full groups that do not hold together."""
        full = [number for number, box in enumerate(self.boxes, start=1) if len(box.text().strip()) == GROUP_SIZE]
        if not full:
            return []
        from btl_desktop.services import recovery

        return [number for number in recovery.wrong_groups(self.code()) if number in full]


class RecoverySheet(QWidget):
    """A new recovery code on paper, and one group typed back. ``changed`` when :attr:`is_confirmed` may differ."""

    changed = Signal()
    entered = Signal()

    def __init__(self, code: str, chance: Callable[[int], int] = secrets.randbelow) -> None:
        super().__init__()
        self.code = code
        self.asked = chance(GROUPS)
        self._on_paper = False
        self.answer = QLineEdit(maxLength=GROUP_SIZE)
        self.answer.setFixedWidth(self.answer.fontMetrics().horizontalAdvance("W") * 7 + theme.space(2))
        self.answer.setAccessibleName(f"Groep {self.asked + 1} van het herstelblad")
        self.answer.textEdited.connect(self._check)
        self.answer.returnPressed.connect(self.entered)
        self.answer.setEnabled(False)
        self._question = label(f"Neem uw blad erbij en typ groep {self.asked + 1} over:", wrap=False)
        self._question.setBuddy(self.answer)
        self._told = label("", "soft")
        self.verdict = Message(Meaning.PROBLEM)
        self.verdict.say(Meaning.PROBLEM, "")
        self.print_button = button("Herstelblad afdrukken", "printer", "primary", self._print)
        self.save_button = button("Als PDF bewaren", "file-down", press=self._save)
        self.write_button = button("Met de hand overschrijven", "pencil", press=self._show_code)
        self.card = QFrame()
        self._arrange()

    @property
    def is_confirmed(self) -> bool:
        """Whether the sheet is on paper or saved, and the group typed back is right."""
        return self._on_paper and self._is_right()

    def forget(self) -> None:
        """Let go of the code."""
        self.code = ""
        self.answer.clear()

    def _is_right(self) -> bool:
        from btl_desktop.services import vaults

        return bool(self.code) and vaults.check_recovery_group(self.code, self.asked, self.answer.text())

    def _check(self) -> None:
        typed = self.answer.text().strip()
        self.card.hide()
        if len(typed) < GROUP_SIZE:
            self.verdict.say(Meaning.PROBLEM, "")
        elif self._is_right():
            self.verdict.say(Meaning.GOOD, "Klopt. Bewaar het blad op een veilige plek, niet bij de computer.")
        else:
            self.verdict.say(Meaning.PROBLEM, f"Groep {self.asked + 1} klopt niet. Vergelijk de tekens met uw blad.")
        self.changed.emit()

    def _print(self) -> None:
        from btl_desktop.ui.common import paper

        if paper.print_pdf(self, self._sheet(), "Herstelblad"):
            self._is_out("Het herstelblad is naar de printer.")

    def _save(self) -> None:
        from btl_desktop.ui.common import paper

        saved = paper.save_pdf(self, self._sheet(), "BTL Desktop herstelblad")
        if saved is not None:
            self._is_out(f"Bewaard als {saved.name}. Druk het af en wis het bestand daarna.")

    def _show_code(self) -> None:
        """For who has no printer; the code goes away when the group is typed back."""
        self.card.show()
        self._is_out("Schrijf alle zeven groepjes over. De code verdwijnt zodra u hieronder typt.", focus=False)

    def _sheet(self) -> bytes:
        from btl_desktop.services import recovery

        return recovery.sheet(self.code)

    def _is_out(self, words: str, *, focus: bool = True) -> None:
        self._on_paper = True
        self._told.setText(words)
        self.answer.setEnabled(True)
        if focus:
            self.answer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _arrange(self) -> None:
        theme.set_role(self.card, "card")
        grid = QGridLayout(self.card)
        grid.setContentsMargins(theme.space(2), theme.space(1), theme.space(2), theme.space(1))
        for place, group in enumerate(self.code.split("-")):
            grid.addWidget(_group(place + 1, group), place // 4, place % 4)
        self.card.hide()
        buttons = FlowLayout(gap=theme.space(1))
        for one in (self.print_button, self.save_button, self.write_button):
            buttons.addWidget(one)
        question = QHBoxLayout()
        question.addWidget(self._question)
        question.addWidget(self.answer)
        question.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1.5))
        column.addLayout(buttons)
        column.addWidget(self._told)
        column.addWidget(self.card)
        column.addLayout(question)
        column.addWidget(self.verdict)


def _group(number: int, characters: str) -> QWidget:
    """One group with its number before it, in letters of equal width."""
    made = label(characters, "strong", wrap=False)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(theme.heading_font().pointSizeF())
    made.setFont(font)
    made.setAccessibleName(f"Groep {number}: {' '.join(characters)}")
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label(str(number), "soft", wrap=False))
    row.addWidget(made)
    row.addStretch()
    return box


def _in_words(wrong: list[int]) -> str:
    if not wrong:
        return ""
    if len(wrong) == 1:
        return f"Groep {wrong[0]} klopt niet. Vergelijk de tekens met uw herstelblad."
    from btl_desktop import text

    return f"De groepen {text.listing(map(str, wrong))} kloppen niet. Vergelijk de tekens met uw herstelblad."
