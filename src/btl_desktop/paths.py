"""The only place that knows where files are, and of which version: in a checkout, a wheel and a frozen program."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

APPLICATION = "BTL Desktop"


@cache
def resources() -> Path:
    """The folder with icons, fonts, map, word list and templates."""
    frozen = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    candidates = [Path(frozen) / "resources"] if frozen else [here / "resources", here.parents[1] / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("resources")


def resource(*parts: str) -> Path:
    """One file below the resources folder."""
    return resources().joinpath(*parts)


def manual() -> Path:
    """The folder with the pages and pictures of the manual."""
    shipped = resources() / "handleiding"
    return shipped if shipped.is_dir() else resources().parent / "docs" / "handleiding"


def data_folder() -> Path:
    """The user's own local data folder: never a roaming, synchronised or documents folder.

    ``BTL_DESKTOP_DATA`` names another one, for tests and for a program on a stick.
    """
    chosen = os.environ.get("BTL_DESKTOP_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False, roaming=False)


def vault_folder() -> Path:
    """Where the vault is when no other place is named."""
    return data_folder() / "kluis"


def log_folder() -> Path:
    """Where the log is; it never holds personal data."""
    return data_folder() / "log"


def program_version() -> str:
    """The version of this program, as the package says it."""
    from importlib.metadata import version

    return version("btl-desktop")
