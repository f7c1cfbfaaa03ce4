"""Afterwards, one patrol after the other: who came, who came extra, and what that makes of it. All by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.models.choices import PatrolStatus, WalkerStatus
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.search_box import Choice, SearchBox
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import FlowLayout, Message, button, label

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_lines import PatrolLine
    from btl_desktop.services.volunteers.roster import RosterLine

_REASONS = ("Te weinig lopers", "Storm of gladheid", "Ging niet door")


class AttendanceDialog(Dialog):
    """Past patrols that nobody noted yet. Space ticks, arrow keys go round, Enter notes and shows the next."""

    def __init__(self, parent: QWidget, context: Context, waiting: Sequence[PatrolLine], people: Sequence[Any]) -> None:
        super().__init__(parent, "Wie liep mee?", wide=86, high=70)
        self._context = context
        self._waiting = [*waiting]
        self._people: Sequence[RosterLine] = people
        self._place = 0
        self._busy = False
        self.ticks: dict[UUID, QCheckBox] = {}
        self.when = label("", "heading")
        self.where = label("", "soft")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.extra = SearchBox("Wie liep er nog meer mee?", "Extra loper toevoegen: typ een naam")
        self.extra.chosen.connect(self._add_extra)
        self.outcome = Message(Meaning.INFORMATION)
        self.note = button("Noteren en volgende", "check", "primary", self._note)
        self.note.setToolTip("Enter")
        self.later = button("Overslaan", "arrow-right", press=self._skip)
        self.close_button = button("Sluiten", press=self.accept)
        self._lapsed = [button(words, role="chip", press=partial(self._lapse, words)) for words in _REASONS]
        self._arrange()
        self._show()

    @property
    def current(self) -> PatrolLine | None:
        """The patrol that is being noted; ``None`` when there are no more."""
        return self._waiting[self._place] if self._place < len(self._waiting) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from name to name."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        boxes = [*self.ticks.values()]
        place = next((at for at, box in enumerate(boxes) if box.hasFocus()), None)
        if place is not None and 0 <= place + step < len(boxes):
            boxes[place + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        """The patrol whose turn it is."""
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.ticks = {}
        line = self.current
        for widget in (self.when, self.where, self.extra, self._question, self.note, self.later):
            widget.setVisible(line is not None)
        if line is None:
            self._done_with_all()
            return
        left = len(self._waiting) - self._place
        self.say(f"Nog {text.count(left, 'patrouille', 'patrouilles')} te noteren.")
        self.when.setText(f"{clock.day_text(line.day)}, {line.times}")
        place = line.village if line.village != line.place else ""
        self.where.setText(" · ".join(filter(None, (line.name, line.place, place, f"nr {line.number}"))))
        for walker in line.walkers:
            self._add_tick(walker.id, _called(walker.name, walker.status), ticked=walker.stands)
        if not self.ticks:
            self._list.addWidget(label("Er was niemand ingedeeld. Voeg toe wie er liepen, of kies hieronder.", "soft"))
        others = (one for one in self._people if one.id not in self.ticks)
        self.extra.set_choices([Choice(one.id, one.name, one.area or one.village, one.haystack) for one in others])
        self._judge()
        first = next(iter(self.ticks.values()), None)
        (first or self.extra).setFocus(Qt.FocusReason.TabFocusReason)

    def _done_with_all(self) -> None:
        self.say("")
        self.outcome.say(Meaning.GOOD, "Alles is genoteerd.")
        self.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_tick(self, person: UUID, words: str, *, ticked: bool) -> None:
        box = QCheckBox(words)
        box.setChecked(ticked)
        box.toggled.connect(self._judge)
        self.ticks[person] = box
        self._list.addWidget(box)

    def _add_extra(self, person: UUID) -> None:
        if person not in self.ticks:
            one = next(one for one in self._people if one.id == person)
            self._add_tick(person, f"{one.name} (extra)", ticked=True)
            self._judge()

    def _judge(self) -> None:
        """Say what it will be."""
        from btl_desktop.services.patrols import attendance

        line = self.current
        if line is None:
            return
        came = len(self._came())
        walked = attendance.outcome(line.least, came) is PatrolStatus.WALKED
        people = text.count(came, "loper kwam", "lopers kwamen") if came else "Niemand kwam"
        words = (
            f"{people}: gelopen." if walked else f"{people}: vervallen, want er zijn er minstens {line.least} nodig."
        )
        self.outcome.say(Meaning.GOOD if walked else Meaning.ATTENTION, words)

    def _came(self) -> list[UUID]:
        return [person for person, box in self.ticks.items() if box.isChecked()]

    def _note(self) -> None:
        line = self.current
        if line is None:
            return
        came = self._came()
        known = {walker.id for walker in line.walkers}

        def write(session: Any) -> PatrolStatus:
            from btl_desktop.services.patrols import attendance

            return attendance.note(session, line.id, came, [person for person in came if person not in known])

        self._write(write, f"{clock.day_text(line.day)} genoteerd", "aanwezigheid")

    def _lapse(self, why: str) -> None:
        line = self.current
        if line is None:
            return

        def write(session: Any) -> None:
            from btl_desktop.services.patrols import patrols

            patrols.lapse(session, line.id, f"{why}.")

        self._write(write, f"{clock.day_text(line.day)} is vervallen", "vervallen")

    def _write(self, work: Any, said: str, undo: str) -> None:
        if self._busy:
            return  # pressed once more while it is being written
        self._busy = True

        def done(_: object) -> None:
            self._busy = False
            place = self._place
            self._place += 1
            self._show()
            self.undoable(said, self._context.tasks, lambda: self._back_to(place))

        def failed(error: Exception) -> None:
            from btl_desktop.ui.common import errors

            self._busy = False
            errors.show_error(self, error)

        self._context.tasks.write(work, done, undo=undo, failed=failed, owner=self)

    def _back_to(self, place: int) -> None:
        """What was noted is taken back: ask again."""
        self._place = place
        self._show()

    def _skip(self) -> None:
        self._place += 1
        self._show()

    def _arrange(self) -> None:
        self._question = QWidget()
        asked = QVBoxLayout(self._question)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(label("Of: de patrouille is vervallen", "label"))
        reasons = FlowLayout(gap=theme.space(0.5))
        for one in self._lapsed:
            reasons.addWidget(one)
        asked.addLayout(reasons)
        self.body.addWidget(self.when)
        self.body.addWidget(self.where)
        self.body.addLayout(self._list)
        self.body.addWidget(self.extra)
        self.body.addWidget(self.outcome)
        self.body.addWidget(self._question)
        self.body.addStretch()
        self.buttons(right=[self.close_button, self.later, self.note])
        for key in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self._enter)

    def _enter(self) -> None:
        """Enter notes, unless a name is being looked up or another button has the cursor."""
        focus = self.focusWidget()
        if focus is self.extra and self.extra.text():
            self.extra.returnPressed.emit()
        elif isinstance(focus, QPushButton):
            focus.click()
        else:
            self._note()


def _called(name: str, status: WalkerStatus) -> str:
    """A name, and how they stood where that was not a promise."""
    return name if status is WalkerStatus.PROMISED else f"{name} ({status.label})"
