"""The roster at a glance: what its first picture shows, before all is read that is searched and counted.

A line is made when somebody looks at it, so a glance costs hardly more than reading the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload
from uuid import UUID

from btl_desktop.models.choices import Level, Participation, Status
from btl_desktop.models.names import display_name
from btl_desktop.services.plain_rows import Rows, day, identity
from btl_desktop.services.volunteers.roster import RosterLine, listed_name

# More than any screen shows, and all of most rosters; what lies below is not there yet.
MOST = 1_000

COLUMNS = """
    id, first_name, initials, prefix, last_name, member_number, sort_key, level, participation, status, village_id,
    area_id, street, house_number, house_suffix, postcode, city, mobile, phone, email, vog_seen, vog_seen_on,
    id_card_until, left_on, shares_contact, remarks
"""
ORDER = "ORDER BY sort_key, id"

_STATUS = {status.value: status for status in Status}
_LEVEL = {level.value: level for level in Level}
_PART = {kind.value: kind for kind in Participation}
_NOWHERE: tuple[UUID | None, str] = (None, "")
Places = dict[str | None, tuple[UUID | None, str]]


class Glance(Sequence[RosterLine | None]):
    """The top of the roster, in its order, and how many there are; ``None`` where a line is not there yet."""

    def __init__(self, total: int, top: list[tuple[Any, ...]], villages: Places, areas: Places) -> None:
        self._total = total
        self._top = top
        self._villages = villages
        self._areas = areas
        self._made: dict[int, RosterLine] = {}

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, place: int) -> RosterLine | None: ...
    @overload
    def __getitem__(self, place: slice) -> list[RosterLine | None]: ...
    def __getitem__(self, place: int | slice) -> RosterLine | list[RosterLine | None] | None:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._total))]
        if not -self._total <= place < self._total:
            raise IndexError(place)
        return self._line(place % self._total)

    def _line(self, place: int) -> RosterLine | None:
        if place >= len(self._top):
            return None
        if place not in self._made:
            self._made[place] = line_of(self._top[place], self._villages, self._areas)
        return self._made[place]


def glance(rows: Rows) -> Glance:
    """Look at the roster: in Dutch name order, without marks and without what is searched."""
    ((total,),) = rows("SELECT count(*) FROM volunteer")
    top = [*rows(f"SELECT {COLUMNS} FROM volunteer {ORDER} LIMIT {MOST}")]  # noqa: S608 - our names
    return Glance(total, top, places(rows, "village"), places(rows, "area"))


def places(rows: Rows, table: str) -> Places:
    """The ids and names of the villages or areas, by their stored id, so that lines share theirs."""
    return {id_: (identity(id_), name) for id_, name in rows(f"SELECT id, name FROM {table}")}  # noqa: S608 - our names


def line_of(row: tuple[Any, ...], villages: Places, areas: Places) -> RosterLine:
    """The line of one row of ``COLUMNS``, without marks and without what is searched."""
    (stored_id, first, initials, prefix, last, _member, sort_key, level, kind, status, in_village, in_area, street,
     house, suffix, postcode, city, mobile, phone, email, vog_seen, vog_on, card, _left, shares,
     _remarks) = row  # fmt: skip
    village_id, village = villages.get(in_village, _NOWHERE)
    area_id, area = areas.get(in_area, _NOWHERE)
    given = first or initials
    return RosterLine(
        identity(stored_id), display_name(given, prefix, last), listed_name(given, prefix, last), sort_key,
        _LEVEL[level], _PART[kind], _STATUS[status], village_id, village, area_id, area, street,
        f"{street} {house} {suffix}".strip(), postcode, city, mobile, phone, email, bool(vog_seen), day(vog_on),
        day(card), bool(shares), 0, "",
    )  # fmt: skip
