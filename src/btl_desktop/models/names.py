"""How a person's name is put together."""

from __future__ import annotations


def display_name(first: str, prefix: str, last: str) -> str:
    """``Jan de Vries`` from its parts, whichever there are."""
    return " ".join(part for part in (first, prefix, last) if part)
