"""Starts the program: a window, or one command when one is named."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

# How a frozen program is told to be a child process: one that works, or multiprocessing's own that tidies up.
_TO_A_CHILD = frozenset({"--multiprocessing-fork", "-c"})


def main() -> int:
    """Run what the command line asks for; returns the exit status."""
    _leave_no_core_file()
    try:
        if getattr(sys, "frozen", False) and _TO_A_CHILD.intersection(sys.argv):
            import multiprocessing

            # A frozen program starts its child processes by starting itself.
            multiprocessing.freeze_support()
        from btl_desktop.cli import entry
    except KeyboardInterrupt:  # Ctrl+C before there is anything to stop; from here on the commands tell it
        return 1
    return entry.run(sys.argv[1:], entry.Windows(open=_open_window, prove=_prove_window))


def _leave_no_core_file() -> None:
    """Where a program that crashes leaves its memory in a file, that would hold names and keys; Windows does not."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _open_window(vault: Path | None, passphrase: str | None, pack: Path | None) -> int:
    if not _has_screen():
        from btl_desktop.errors import UserError

        raise UserError("Er is hier geen scherm om een venster op te openen.", "Met --help ziet u wat zonder kan.")
    gc.disable()  # nothing that is loaded now will go; once the window stands, ui.collector sees to it
    try:
        from btl_desktop.ui import binding

        binding.load()
        from btl_desktop.ui import application

        return application.run(vault, passphrase, pack)
    finally:
        gc.enable()


def _prove_window(vault: Path, passphrase: str) -> str:
    if not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from btl_desktop.ui import binding

    binding.load()
    from btl_desktop.ui import application

    return application.prove(vault, passphrase)


def _has_screen() -> bool:
    """Whether Qt will find a screen; without one it would end the program with a message for programmers."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main())
