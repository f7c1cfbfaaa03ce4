"""One patrol of this evening: how it stands, who walks and how to reach them, and what to press."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import FlowLayout, Message, button, label

if TYPE_CHECKING:
    from btl_desktop.services.patrols.tonight import Reachable, Round

# Of each stage, by its name: icon, colour and words.
LOOKS = {
    "UNHEARD": ("clock-alert", "problem", "Niets van gehoord"),
    "OUT": ("footprints", "information", "Onderweg"),
    "LATE": ("triangle-alert", "attention", "Vertrek nog niet gemeld"),
    "COMING": ("calendar", "soft", "Komt nog"),
    "BACK": ("circle-check", "good", "Terug"),
    "OVER": ("minus", "soft", "Voorbij"),
    "LAPSED": ("circle-x", "soft", "Vervallen"),
}


class RoundCard(QFrame):
    """The card; ``pressed`` tells which of ``leave``, ``back``, ``not_left``, ``not_back`` and ``nothing_special``
    is meant.

    With the cursor on it V, T and N do the same as its buttons.
    """

    pressed = Signal(str, object)
    report_wanted = Signal(object, str)
    open_wanted = Signal(object)
    step_wanted = Signal(int)

    def __init__(self, patrol: UUID, alarm: tuple[str, str]) -> None:
        super().__init__()
        self.patrol = patrol
        self._alarm = alarm
        self._shown: Round | None = None
        theme.set_role(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = label("", "heading")
        self.stage = label("", "strong", wrap=False)
        self._sign = QLabel()
        self.since = label("", "soft")
        self.told = label("", "good")
        self.what_to_do = Message(Meaning.PROBLEM)
        self.too_few = Message(Meaning.ATTENTION)
        self._people = QWidget()
        self._grid = QGridLayout(self._people)
        self.left = button("Vertrokken (V)", "log-out", "primary", lambda: self._press("leave"))
        self.back = button("Terug (T)", "house", "primary", lambda: self._press("back"))
        self.quiet = button("Niets bijzonders (N)", "check", press=lambda: self._press("nothing_special"))
        self.note = button("Melding noteren", "pencil", press=self._start_note)
        self.slip = button("Toch niet vertrokken", "undo-2", "quiet", self._take_back)
        self.open = button("Patrouille openen", "arrow-right", "quiet", lambda: self.open_wanted.emit(self.patrol))
        self._words = QLineEdit(placeholderText="Wat is er gezien? Alleen feiten.")
        self._words.setAccessibleName("Melding: wat is er gezien")
        self._words.returnPressed.connect(self._note)
        self._keep = button("Noteren", "check", press=self._note)
        self._careful = label("", "attention")
        self._words.textChanged.connect(self._judge)
        self._report = QWidget()
        self._arrange()

    def show_round(self, one: Round) -> None:
        """Show how it stands; nothing is touched when nothing changed."""
        if one == self._shown:
            return
        self._shown = one
        line, name = one.line, one.stage.name
        icon, colour, words = LOOKS[name]
        self.title.setText(f"{line.times}  {line.place}")
        icons.set_icon(self._sign, icon, colour)
        theme.set_role(self.stage, colour if colour != "soft" else "soft")
        self.stage.setText(words)
        since = [line.village if line.village != line.place else "", one.since, f"nr {line.number}"]
        self.since.setText(" · ".join(filter(None, since)))
        self.told.setText(_told(one))
        self.told.setVisible(bool(self.told.text()))
        self.what_to_do.say(Meaning.PROBLEM, _what_to_do(one, *self._alarm) if name == "UNHEARD" else "")
        few = text.count(len(one.walkers), "loper", "lopers")
        self.too_few.say(Meaning.ATTENTION, f"Maar {few}: nooit alleen de straat op." if one.too_few else "")
        self._show_people(one)
        self._show_buttons(one)
        self.setAccessibleName(", ".join(filter(None, (line.times, f"{line.place}: {words}", one.since))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key each; up and down go to the next card."""
        keys = {Qt.Key.Key_V: self.left, Qt.Key.Key_T: self.back, Qt.Key.Key_N: self.quiet}
        wanted = keys.get(Qt.Key(event.key()))
        if wanted is not None and wanted.isVisibleTo(self):
            wanted.click()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.step_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _show_buttons(self, one: Round) -> None:
        name = one.stage.name
        # A button that has the cursor and goes leaves it with the card, not with whatever comes next.
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.setVisible(name in {"COMING", "LATE"})
        self.back.setVisible(name in {"OUT", "UNHEARD"})
        self.slip.setVisible(name in {"OUT", "BACK"} and one.line.out_at is not None)
        self.slip.setText("Toch niet terug" if name == "BACK" else "Toch niet vertrokken")
        self.quiet.setVisible(name in {"OUT", "BACK", "UNHEARD"} and not one.nothing_special)
        self.note.setVisible(name in {"OUT", "BACK", "UNHEARD"} and self._report.isHidden())

    def _show_people(self, one: Round) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        row = 0
        for row, person in enumerate(one.walkers):
            self._add_person(row, person, alarm=one.stage.name == "UNHEARD")
        if one.team_phone:
            self._grid.addWidget(label("Teamtelefoon"), row + 1, 0)
            self._grid.addWidget(_number(text.phone_text(one.team_phone), "Teamtelefoon"), row + 1, 1)
        self._people.setVisible(bool(one.walkers or one.team_phone))

    def _add_person(self, row: int, person: Reachable, *, alarm: bool) -> None:
        who = label(person.name + (" (leider)" if person.leads else ""), "strong" if person.leads else "", wrap=False)
        phones = "   ".join(text.phone_text(phone) for phone in person.phones) or "geen nummer bekend"
        self._grid.addWidget(who, row, 0)
        self._grid.addWidget(_number(phones, person.name), row, 1)
        if alarm and person.emergency_phone:
            known = f"bij nood: {person.emergency_name} {text.phone_text(person.emergency_phone)}"
            self._grid.addWidget(_number(known, f"{person.name}, bij nood", "soft"), row, 2)

    def _press(self, what: str) -> None:
        self.pressed.emit(what, self.patrol)

    def flush(self) -> None:
        """The page is left for good: what was typed and not noted yet is noted."""
        self._note()

    def type_again(self, words: str) -> None:
        """A report could not be saved: here are its words again."""
        self._start_note()
        self._words.setText(words)

    def _take_back(self) -> None:
        was_back = self._shown is not None and self._shown.stage.name == "BACK"
        self._press("not_back" if was_back else "not_left")

    def _start_note(self) -> None:
        self._report.show()
        self.note.hide()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        if self._words.text().strip():
            self.report_wanted.emit(self.patrol, self._words.text())
            self._words.clear()
            self._report.hide()
            self.note.show()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self, typed: str) -> None:
        from btl_desktop.models import careful_words

        found = careful_words.objections(typed)
        self._careful.setText(" ".join(found))
        self._careful.setVisible(bool(found))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.space(1))
        top.addWidget(self.title, 1)
        top.addWidget(self._sign)
        top.addWidget(self.stage)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(3))
        self._grid.setVerticalSpacing(theme.space(0.5))
        self._grid.setColumnStretch(2, 1)
        presses = FlowLayout(gap=theme.space(1))
        for one in (self.left, self.back, self.quiet, self.note, self.slip, self.open):
            presses.addWidget(one)
        said = QHBoxLayout(self._report)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(self._words, 1)
        said.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        column.setSpacing(theme.space(1))
        column.addLayout(top)
        for widget in (self.since, self.what_to_do, self.too_few, self._people, self.told, self._report, self._careful):
            column.addWidget(widget)
        column.addLayout(presses)
        self._report.hide()
        self._careful.hide()


def _number(words: str, whose: str, role: str = "strong") -> QLabel:
    """A phone number to read from across the room, and to copy."""
    made = label(words, role, wrap=False)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAccessibleName(f"{whose}: {words}")
    return made


def _told(one: Round) -> str:
    found = ["Niets bijzonders."] if one.nothing_special else []
    if one.remarks:
        found.append("Genoteerd: " + one.remarks.replace("\n", " · "))
    return " ".join(found)


def _what_to_do(one: Round, police: str, emergency: str) -> str:
    leader = next((person.name for person in one.walkers if person.leads), "")
    first = f"Bel {leader} (leider), daarna de anderen." if leader else "Bel de lopers, om de beurt."
    return (
        f"Het einde was een half uur geleden of langer, en niemand heeft zich gemeld. {first} "
        f"Krijgt u niemand te pakken, bel dan wie zij bij nood opgaven. Vertrouwt u het niet: bel {police}; "
        f"bij gevaar {emergency}. Is iedereen thuis, druk dan op Terug."
    )
