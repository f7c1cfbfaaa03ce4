"""Starts the program: a window, or one command when one is named."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path


def main() -> int:
    """Run what the command line asks for; returns the exit status."""
    # A frozen program starts its child processes by starting itself.
    multiprocessing.freeze_support()
    from btl_desktop.cli import entry

    return entry.run(sys.argv[1:], entry.Windows(open=_open_window, prove=_prove_window))


def _open_window(vault: Path | None, passphrase: str | None) -> int:
    from btl_desktop.ui import application

    return application.run(vault, passphrase)


def _prove_window(vault: Path, passphrase: str) -> str:
    from btl_desktop.ui import application

    return application.prove(vault, passphrase)


if __name__ == "__main__":
    sys.exit(main())
