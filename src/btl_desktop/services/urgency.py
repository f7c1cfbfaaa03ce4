"""How much something that asks for attention matters, wherever it is shown."""

from __future__ import annotations

from enum import IntEnum


class Weight(IntEnum):
    """How much it matters; higher is worse."""

    INFORMATION = 0
    ATTENTION = 1
    PROBLEM = 2
