"""What is counted of incidents, ready to count: three letters for each of them, in the order of time.

Counting a million incidents by area, hour and kind would mean sorting them for every picture. So ``incident_figure``
keeps, under the ``order_key``, a letter for each of three things, and counting is counting letters in a text:

- its *group*: kind, village, buurt, source and status together; ``incident_group`` says which group a letter is;
- its *slot*: the hour of the week on the clock in the Netherlands (0 is Monday 00:00), or that it is too vague for one;
- its *square* on the map, about 55 by 55 metres.

Triggers keep it true for every write there is, as with :mod:`btl_desktop.vault.search_index`. The letters hold nothing
that an incident does not, and go with it.
"""

from __future__ import annotations

from typing import Any

TABLE, GROUPS = "incident_figure", "incident_group"
VAGUE_SECONDS = 2 * 3600  # known less precisely than this, an incident belongs to no hour of the week
VAGUE_SLOT = 168
SQUARE_LATITUDE, SQUARE_LONGITUDE = 0.0005, 0.0008  # degrees: about 55 by 55 metres in the Netherlands
NO_SQUARE, OUTSIDE = 0, 1

# The squares have numbers within this frame, round the municipality and far beyond it.
_SOUTH, _WEST = 51.8, 4.0
_ROWS, _COLUMNS = 800, 1200
_FIRST_SQUARE = 2

# Letters are numbers as characters, beyond the marks of ASCII and around the range that stands for no character.
_BASE, _GAP, _GAP_LENGTH = 256, 0xD800, 0x800


def letter(number: int) -> str:
    """The letter of a number from 0 to a million."""
    place = number + _BASE
    return chr(place if place < _GAP else place + _GAP_LENGTH)


def number_of(one: str) -> int:
    """The number that a letter stands for."""
    place = ord(one)
    return (place if place < _GAP else place - _GAP_LENGTH) - _BASE


def middle_of(square: int) -> tuple[float, float]:
    """Latitude and longitude of the middle of a square."""
    row, column = divmod(square - _FIRST_SQUARE, _COLUMNS)
    return _SOUTH + (row + 0.5) * SQUARE_LATITUDE, _WEST + (column + 0.5) * SQUARE_LONGITUDE


def slot_of(incident: str) -> str:
    """SQL: the slot of an incident. Summer time as in the directive of the EU: from the last Sunday of March until
    that of October, one o'clock Greenwich; so for moments since 1996."""
    at, until = f"{incident}.noticed_at", f"{incident}.noticed_until"
    starts, ends = (f"datetime(substr({at}, 1, 4) || '-{day} 01:00', 'weekday 0')" for day in ("03-25", "10-25"))
    return f"""CASE
            WHEN unixepoch({until}) - unixepoch({at}) > {VAGUE_SECONDS} THEN {VAGUE_SLOT}
            ELSE ((unixepoch({at}) / 3600 + 73 + (
                {at} >= {starts}
                AND {at} < {ends}
            )) % 168 + 168) % 168
        END"""


# SQL: the slot as it was worked out for ``incident_figure g``.
SLOT_KEPT = f"(unicode(substr(g.letters, 2, 1)) - {_BASE})"


def _code(number: str) -> str:
    """SQL: the number of the character that stands for a number."""
    return f"{number} + {_BASE} + ({number} >= {_GAP - _BASE}) * {_GAP_LENGTH}"


_NORTH, _EAST = _SOUTH + _ROWS * SQUARE_LATITUDE, _WEST + _COLUMNS * SQUARE_LONGITUDE

# The numbers of each incident; what its group is in words.
_MAKE_VIEW = f"""
CREATE VIEW {TABLE}_source AS
    SELECT i.id, i.rowid AS place, i.order_key,
        i.kind_id || '|' || coalesce(i.village_id, '') || '|' || i.area_code || '|' || i.source || '|' || i.status
        AS what,
        {slot_of("i")} AS slot,
        CASE
            WHEN i.latitude IS NULL OR i.longitude IS NULL THEN {NO_SQUARE}
            WHEN i.latitude < {_SOUTH} OR i.latitude >= {_NORTH:.4f} THEN {OUTSIDE}
            WHEN i.longitude < {_WEST} OR i.longitude >= {_EAST:.4f} THEN {OUTSIDE}
            ELSE CAST((i.latitude - {_SOUTH}) / {SQUARE_LATITUDE} AS INTEGER) * {_COLUMNS}
                + CAST((i.longitude - {_WEST}) / {SQUARE_LONGITUDE} AS INTEGER) + {_FIRST_SQUARE}
        END AS square
    FROM incident i"""  # noqa: S608


def _put(which: str) -> tuple[str, str]:
    """The groups that are new among these incidents, and the letters of all of them."""
    source = f"{TABLE}_source"
    groups = f"INSERT OR IGNORE INTO {GROUPS} (what) SELECT DISTINCT what FROM {source} WHERE {which};"  # noqa: S608
    letters = f"""INSERT INTO {TABLE} (order_key, letters)
    SELECT s.order_key, char({_code("g.id")}, s.slot + {_BASE},
        {_code("s.square")})
    FROM {source} s JOIN {GROUPS} g ON g.what = s.what WHERE s.{which} ORDER BY s.place"""  # noqa: S608
    return groups, letters


def _drop(which: str) -> str:
    return f"DELETE FROM {TABLE} WHERE order_key = {which}.order_key;"  # noqa: S608


def _trigger(name: str, when: str, *steps: str) -> str:
    done = "\n    ".join(steps)
    return f"CREATE TRIGGER {TABLE}_{name} AFTER {when} BEGIN\n    {done};\nEND"


_WHAT_COUNTS = (
    "order_key, kind_id, village_id, area_code, source, status,\n    noticed_at, noticed_until, latitude, longitude"
)
_ADDED = _trigger("added", "INSERT ON incident", *_put("id = new.id"))
_REMOVED = _trigger("removed", "DELETE ON incident", _drop("old").rstrip(";"))

STATEMENTS = (
    f"CREATE TABLE {GROUPS} (id INTEGER PRIMARY KEY, what TEXT NOT NULL UNIQUE)",
    f"CREATE TABLE {TABLE} (order_key INTEGER PRIMARY KEY, letters TEXT NOT NULL)",
    _MAKE_VIEW,
    _ADDED,
    _REMOVED,
    _trigger("changed", f"UPDATE OF\n    {_WHAT_COUNTS}\n    ON incident", _drop("old"), *_put("id = new.id")),
)


def stop(connection: Any) -> None:
    """Before many incidents are added at once."""
    connection.exec_driver_sql(f"DROP TRIGGER {TABLE}_added")


def catch_up(connection: Any, last: int) -> None:
    """Afterwards: the letters of all that came after this ``rowid``."""
    for statement in _put(f"place > {last}"):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(_ADDED)


def stop_erasing(connection: Any) -> None:
    """Before many incidents are erased at once."""
    connection.exec_driver_sql(f"DROP TRIGGER {TABLE}_removed")


def let_go(connection: Any) -> None:
    """Afterwards: the letters of all that are gone."""
    gone = f"SELECT f.order_key FROM {TABLE} f LEFT JOIN incident i USING (order_key) WHERE i.order_key IS NULL"  # noqa: S608
    connection.exec_driver_sql(f"DELETE FROM {TABLE} WHERE order_key IN ({gone})")  # noqa: S608
    connection.exec_driver_sql(_REMOVED)
