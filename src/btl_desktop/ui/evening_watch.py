"""Says over whatever page is shown that a patrol stays away: an alarm nobody sees is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context

EVERY_MS = 60_000
_TABLES = frozenset({"patrol", "patrol_walker", "action"})


class EveningWatch(QObject):
    """Looks every minute, and at once when a patrol changed while the alarm is up. ``now`` tells the time."""

    def __init__(
        self, context: Context, place: QVBoxLayout, parent: QWidget, now: Callable[[], datetime] = clock.now
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._place = place
        self.now = now
        self.message: Message | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        context.tasks.changed.connect(self._changed)

    def look(self) -> None:
        """Ask which patrols should have reported back."""
        now = self.now()

        def read(session: Any) -> list[str]:
            from btl_desktop.services.patrols import tonight

            return [one.line.place for one in tonight.tonight(session, now).unheard]

        # What goes wrong here shows on the page itself; an alarm that fails must not raise one.
        self._context.tasks.read(read, self._tell, lambda _error: None, owner=self, latest="unheard")

    def _changed(self, changed: frozenset[str]) -> None:
        if self.message is not None and changed & _TABLES:
            self.look()

    def _tell(self, places: list[str]) -> None:
        if not places and self.message is None:
            return
        words = f"Nog niet teruggemeld: {text.listing(places)}. Bel de teamleider." if places else ""
        self._made().say(Meaning.PROBLEM, words)

    def _made(self) -> Message:
        if self.message is None:
            show = button("Naar vanavond", "moon", press=lambda: self._context.go_to("patrols", show="tonight"))
            self.message = Message(Meaning.PROBLEM, "", show)
            self._place.insertWidget(0, self.message)
        return self.message
