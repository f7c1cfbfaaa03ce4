"""A hand-over pack that was double clicked: straight into taking over, or an offer over the vault that is open.

A pack is never merged: it becomes a vault of its own. On a computer without one it takes the usual place, otherwise a
place beside the vault that is there. Nothing of a pack is read before the user says so.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button
from btl_desktop.ui.main_window import MainWindow


def begin(window: MainWindow, pack: Path) -> None:
    """The program was started with a pack: give it to the window that has the vault open, or show it here."""
    from btl_desktop.ui.one_window import ring

    pack = pack.absolute()
    window.is_elsewhere = ring(window.vault, pack)
    if not window.is_elsewhere:
        show(window, pack)


def show(window: MainWindow, pack: Path) -> None:
    """Taking over begins, with this pack."""
    from btl_desktop.services import vaults
    from btl_desktop.services.handing_over import handover

    if vaults.exists(window.vault):
        steps = window.show_take_over(handover.free_place(window.vault))
    else:
        steps = window.show_welcome().take_over()
    steps.begin_with(pack)


def offer(window: MainWindow, pack: Path) -> None:
    """Somebody is at work in the window: say that the pack is there, and let them choose the moment."""
    if window.workspace is None:
        show(window, pack)
        return
    words = (
        "U opende een overdrachtspakket. Gaat u ermee verder, dan gaat uw kluis eerst op slot; hij blijft zoals hij is."
    )
    take = button("Pakket openen", "package-open", press=partial(_lock_and_show, window, pack))
    window.workspace.put_banner(Message(Meaning.INFORMATION, words, take))


def _lock_and_show(window: MainWindow, pack: Path) -> None:
    window.lock()
    show(window, pack)
