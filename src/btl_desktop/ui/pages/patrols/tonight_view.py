"""Vanavond: the evening on one page, kept up by the clock. The most pressing patrol stands on top."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.widgets import EmptyState, announce, button, label
from btl_desktop.ui.pages.patrols.tonight_card import RoundCard

if TYPE_CHECKING:
    from btl_desktop.services.patrols.tonight import Tonight

TABLES = frozenset({"patrol", "patrol_walker", "volunteer", "debrief", "action", "setting"})
EVERY_MS = 20_000
_DONE = {
    "leave": ("Vertrek gemeld", "vertrek gemeld"),
    "back": ("Terugkomst gemeld", "terugkomst gemeld"),
    "not_left": ("Melding teruggenomen", "melding teruggenomen"),
    "not_back": ("Melding teruggenomen", "melding teruggenomen"),
    "nothing_special": ("Niets bijzonders genoteerd", "niets bijzonders"),
}


class TonightView(QWidget):
    """The page; ``now`` tells the time. It reads again every 20 seconds while it is seen, and never takes the focus."""

    closed = Signal()
    opened = Signal(object)

    def __init__(self, context: Context, now: Callable[[], datetime] = clock.now) -> None:
        super().__init__()
        self._context = context
        self.now = now
        self.seen: Tonight | None = None
        self.cards: dict[UUID, RoundCard] = {}
        self._silent: set[UUID] = set()
        self.title = label("", "title")
        self.summary = label("", "heading")
        self.away = button("Terug naar de planning", "arrow-left", press=self.closed.emit)
        self.away.setToolTip("Esc")
        self._nothing = EmptyState("moon", "Vanavond loopt er niemand", "")
        self._list = QVBoxLayout()
        self._has_arrived = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.read)
        self._arrange()

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read again while it is on the screen and it concerns this evening."""
        if self.isVisible() and (changed is None or changed & TABLES):
            self.read()

    def read(self) -> None:
        """Ask how the evening stands."""
        now = self.now()

        def look(session: Any) -> Tonight:
            from btl_desktop.services.patrols import tonight

            return tonight.tonight(session, now)

        self._context.tasks.read(look, self.show_evening, owner=self, latest="tonight")

    def show_evening(self, seen: Tonight) -> None:
        """Show it: cards that are there already stay where the cursor is."""
        self.seen = seen
        day = clock.day_text_long(clock.local(seen.now).date())
        self.title.setText(f"Vanavond, {day} · {clock.time_text(seen.now)}")
        self.summary.setText(_summary(seen))
        wanted = [one.id for one in seen.rounds]
        for gone in [patrol for patrol in self.cards if patrol not in wanted]:
            self.cards[gone].flush()
            card = self.cards.pop(gone)
            self._list.removeWidget(card)
            card.deleteLater()
        for place, one in enumerate(seen.rounds):
            card = self.cards.get(one.id) or self._make(one.id, (seen.police_phone, seen.emergency_phone))
            if self._list.indexOf(card) != place:
                self._list.insertWidget(place, card)
            card.show_round(one)
        self._nothing.setVisible(not wanted)
        self._nothing.explanation.setText(_next_words(seen))
        self._tell_silent(seen)
        if self._has_arrived and wanted:  # its keys work at once, without a click
            self._has_arrived = False
            self.focus_first()

    def flush(self) -> None:
        """Have what is being typed noted."""
        for card in self.cards.values():
            card.flush()

    def focus_first(self) -> None:
        """The cursor on the most pressing patrol."""
        for card in self._in_order()[:1]:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the clock while somebody looks."""
        super().showEvent(event)
        self._has_arrived = True
        self._timer.start()
        self.read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no work."""
        super().hideEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: back to the planning."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _tell_silent(self, seen: Tonight) -> None:
        silent = {one.id for one in seen.unheard}
        if silent - self._silent:
            announce(self, f"Let op: {_summary(seen)}")
        self._silent = silent

    def _make(self, patrol: UUID, alarm: tuple[str, str]) -> RoundCard:
        card = self.cards[patrol] = RoundCard(patrol, alarm)
        card.pressed.connect(self._write)
        card.report_wanted.connect(self._report)
        card.open_wanted.connect(self.opened)
        card.step_wanted.connect(partial(self._step, card))
        return card

    def _in_order(self) -> list[RoundCard]:
        return [self.cards[one.id] for one in self.seen.rounds] if self.seen else []

    def _step(self, card: RoundCard, steps: int) -> None:
        order = self._in_order()
        place = min(max(order.index(card) + steps, 0), len(order) - 1)
        order[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _write(self, what: str, patrol: UUID) -> None:
        now, (said, undo) = self.now(), _DONE[what]

        def write(session: Any) -> None:
            from btl_desktop.services.patrols import tonight

            doings: dict[str, Callable[[], None]] = {
                "leave": lambda: tonight.leave(session, patrol, now),
                "back": lambda: tonight.back(session, patrol, now),
                "not_left": lambda: tonight.not_left(session, patrol),
                "not_back": lambda: tonight.not_back(session, patrol),
                "nothing_special": lambda: tonight.nothing_special(session, patrol),
            }
            doings[what]()

        self._context.tasks.write(write, lambda _: self._context.notify.undoable(said), undo=undo, owner=self)

    def _report(self, patrol: UUID, words: str) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.patrols import tonight

            tonight.report(session, patrol, words)

        def failed(error: Exception) -> None:
            if patrol in self.cards:
                self.cards[patrol].type_again(words)
            errors.show_error(self, error)

        told = self._context.notify.undoable
        self._context.tasks.write(write, lambda _: told("Melding genoteerd"), "melding", failed, self)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.space(1.5))
        self._list.setSpacing(theme.space(1.5))
        inner.addLayout(self._list)
        inner.addWidget(self._nothing)
        inner.addStretch()
        head = QWidget()
        above = QVBoxLayout(head)
        above.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), 0)
        above.setSpacing(theme.space(0.5))
        above.addLayout(top)
        above.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(scrolling(content), 1)


def _summary(seen: Tonight) -> str:
    if seen.unheard:
        number = text.count(len(seen.unheard), "patrouille heeft", "patrouilles hebben")
        return f"{number} zich nog niet teruggemeld."
    if seen.out:
        return f"Nu buiten: {text.count(seen.out, 'mens', 'mensen')}."
    if seen.begins_at is not None:
        return f"De eerstvolgende begint om {clock.time_text(seen.begins_at)}."
    return "Er is nu niemand buiten." if seen.rounds else ""


def _next_words(seen: Tonight) -> str:
    if seen.next_on is None:
        return "Er staan geen patrouilles gepland."
    return f"De volgende patrouille is op {clock.day_text_long(seen.next_on)}."
