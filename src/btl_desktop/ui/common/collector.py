"""When Python's collector of unused objects may work; each of its rounds stops every thread, the window's too.

What is loaded stays loaded: going through it again and again finds nothing. So the collector rests while the program
starts, and afterwards leaves out what is there. Only when a vault is shut everything is looked at once more.
"""

from __future__ import annotations

import gc


def rest() -> None:
    """From here on nothing is collected: the program is starting."""
    gc.disable()


def resume() -> None:
    """What is there now will stay; look at what comes after it only."""
    gc.freeze()
    gc.enable()


def let_go() -> None:
    """A vault was shut: whatever was kept for it may go, however long it has been there."""
    gc.unfreeze()
    gc.collect()
