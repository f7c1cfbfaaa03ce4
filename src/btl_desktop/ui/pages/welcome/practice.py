"""Looking around: a vault with fictional people in a temporary folder, thrown away afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

_STEPS = 3


def make_practice(progress: Callable[[int, int], None]) -> tuple[Any, Path]:
    """Make and fill it; returns the open office and the folder to remove when it closes."""
    from btl_desktop.services import vaults
    from btl_desktop.services.demonstration import demonstration

    folder = Path(mkdtemp(prefix="btl-oefenen-"))
    progress(0, _STEPS)
    office, _code = vaults.create(folder, vaults.generate_passphrase())
    vaults.note_recovery_code_checked(office)
    progress(1, _STEPS)
    office.write(demonstration.fill)
    progress(2, _STEPS)
    return office, folder
