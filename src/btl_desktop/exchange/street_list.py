"""Finding the street names in a list from elsewhere: a column of a sheet, or one name a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from btl_desktop import text
from btl_desktop.exchange.cells import Cell, Row

_HEADER = re.compile(
    r"(?:naam )?(?:straat|straten|straatna(?:a)?m(?:en)?|openbare ?ruimte(?: ?naam)?|street(?: name)?)"
)
_LIKE_A_STREET = re.compile(
    r"(?:straat|str\.?|laan|weg|plein|hof|pad|dreef|singel|kade|dijk|gracht|plantsoen|park|akker|veld|burg|erf|baan|tuin"
    r"|zoom|wal|haven|kwartier|hoeve|ring|meer|water|oord|markt|steeg|gaarde|beemd|rijk|hage|horst|werf|boulevard)$"
)
_PLAIN_HEADERS = {"naam", "name", "namen", "omschrijving"}
_HEADER_WITHIN = 10


def street_names(rows: Sequence[Row]) -> list[str]:
    """The names in the column that is headed as streets are, or else in the one that most looks like streets."""
    column, first = _headed(rows) or (_likeliest(rows), 0)
    cells = (row[column] for row in rows[first:] if column < len(row))
    names = [name for name in map(_name, cells) if name]
    return names[1:] if names and text.fold(names[0]) in _PLAIN_HEADERS else names


def _headed(rows: Sequence[Row]) -> tuple[int, int] | None:
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        for column, cell in enumerate(row):
            if _HEADER.fullmatch(text.fold(text.clean(str(cell))).strip(" :*")):
                return column, number + 1
    return None


def _likeliest(rows: Sequence[Row]) -> int:
    width = max((len(row) for row in rows), default=0)
    return max(range(width), key=lambda column: _score(rows, column), default=0)


def _score(rows: Sequence[Row], column: int) -> tuple[int, int]:
    names = [name for row in rows if column < len(row) and (name := _name(row[column]))]
    return sum(bool(_LIKE_A_STREET.search(text.fold(name))) for name in names), len(names)


def _name(cell: Cell) -> str:
    """A cell that can be a street's name: text with a letter and without an at sign."""
    plain = text.clean(cell).strip("•*-;, ") if isinstance(cell, str) else ""
    return plain if any(c.isalpha() for c in plain) and "@" not in plain and len(plain) <= 120 else ""
