"""Locking by itself over something half typed: who was called away finds the words again over the pages."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from btl_desktop.ui.common.context import Context

_LONGEST = 300  # characters; the button copies all


def gather(pages: Iterable[QWidget]) -> list[str]:
    """What is typed in the windows over the program and in its pages, and saved nowhere."""
    from btl_desktop.ui.common.unsaved import unsaved_words

    over = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    found = [f"{one.windowTitle()}, {words}" for one in over for words in unsaved_words(one)]
    return found + [words for page in pages for words in unsaved_words(page)]


class LeftTyped:
    """The message with those words. It stays, and comes again, until they have been taken out of it."""

    def __init__(
        self,
        context: Context,
        show: Callable[[Message], Message],
        take_away: Callable[[Message], object],
        owner: QWidget,
    ) -> None:
        self._context = context
        self._show_banner = show
        self._take_away = take_away
        self._owner = owner
        self.message: Message | None = None

    def look(self) -> None:
        """Ask whether there is any."""
        self._context.tasks.read(_kept, self._show, owner=self._owner)

    def keep(self, words: list[str]) -> None:
        """Before the vault is shut."""
        if words:
            self._context.tasks.write(lambda session: _service().keep(session, words))

    def _show(self, words: list[str]) -> None:
        if not words:
            return
        self.button = button("Kopiëren en weghalen", "copy", press=lambda: self._take(words))
        short = shorten(" · ".join(words), _LONGEST, placeholder=" …")
        told = f"Toen de kluis op slot ging, was dit nog niet bewaard: {short}"
        self.message = self._show_banner(Message(Meaning.ATTENTION, told, self.button))

    def _take(self, words: list[str]) -> None:
        QApplication.clipboard().setText("\n".join(words))
        if self.message is not None:
            self._take_away(self.message)
            self.message = None
        tell = self._context.notify.tell
        self._context.tasks.write(
            lambda session: _service().forget(session), lambda _: tell("Gekopieerd. Met Ctrl+V zet u het ergens neer.")
        )


def _service() -> Any:
    from btl_desktop.services import left_typed

    return left_typed


def _kept(session: Any) -> list[str]:
    found: list[str] = _service().kept(session)
    return found
