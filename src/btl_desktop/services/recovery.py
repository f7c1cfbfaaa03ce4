"""The recovery sheet: the code on paper, and telling which group of it was typed wrongly."""

from __future__ import annotations

from btl_desktop import clock


def wrong_groups(typed: str) -> list[int]:
    """The numbers, from 1, of the groups that do not hold together or are missing."""
    from btl_desktop.vault import recovery

    return recovery.wrong_groups(typed)


def sheet(code: str, organisation: str = "") -> bytes:
    """The recovery sheet as PDF: the code in groups, as a QR code, and what to do with it."""
    from btl_desktop.models.organisation import Organisation
    from btl_desktop.printing.recovery_sheet import recovery_sheet

    name = organisation or Organisation().name
    return recovery_sheet(code.split("-"), f"De kluis van {name}", clock.today(), name)
