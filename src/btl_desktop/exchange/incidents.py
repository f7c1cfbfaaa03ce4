"""A list of incidents from elsewhere: which column is what, and each row as a plain draft.

Dates may be exact, a day, or no more than a month; coordinates may be degrees, swapped, or in the Dutch grid (RD).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from btl_desktop import clock, text
from btl_desktop.exchange import dates
from btl_desktop.exchange.cells import Cell, Sheet, one_line

_SEARCHED_ROWS = 20
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_TIME = re.compile(r"(\d{1,2})[:.u ](\d{2})(?::\d{2})?(?: ?uur)?")
_KEPT = 20_000  # values that return, as most of them do
_GROUPS = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+(?:,[0-9]+)?")
_MOMENT = re.compile(r"(.*\d)[ T,]+(\d{1,2})[:.](\d{2})(?::\d{2})?(?:\.\d+)?(?:Z|\+00:00)?")


class Part(StrEnum):
    """What a column can hold; the value is the Dutch word for it."""

    WHEN = "Wanneer"
    CLOCK = "Tijd"
    UNTIL = "Tot"
    KIND = "Soort"
    SEEN = "Wat er is gezien"
    STREET = "Straat"
    NUMBER = "Huisnummer"
    PLACE = "Plek in woorden"
    LATITUDE = "Breedtegraad (of RD y)"
    LONGITUDE = "Lengtegraad (of RD x)"
    OUTCOME = "Vervolg"
    IGNORE = "Niet overnemen"


_HEADERS = {
    Part.WHEN: "datum date wanneer when month maand dag pleegdatum datum/tijd gebeurtenis noticed",
    Part.CLOCK: "tijd tijdstip time uur hoelaat",
    Part.UNTIL: "tot totenmet until end",
    Part.KIND: "soort type categorie category kind crimetype soortmelding incidenttype",
    Part.SEEN: "waterisgezien omschrijving melding waarneming gezien waargenomen toelichting description tekst context",
    Part.STREET: "straat straatnaam street adres",
    Part.NUMBER: "huisnummer nummer nr huisnr",
    Part.PLACE: "plekinwoorden plek plaats locatie location waar where",
    Part.LATITUDE: "latitude lat breedtegraad y rdy ycoordinaat",
    Part.LONGITUDE: "longitude lon lng long lengtegraad x rdx xcoordinaat",
    Part.OUTCOME: "afloop vervolg lastoutcomecategory outcome status stand",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A file as read: its headers, and the rows under them with their numbers in the file, from 1."""

    headers: tuple[str, ...]
    rows: list[list[Cell]]
    numbers: list[int]


class Draft(NamedTuple):
    """One row, understood. ``remark`` says what was not taken over as it stood, in Dutch; empty when all was."""

    row: int
    noticed_at: datetime
    noticed_until: datetime | None
    kind: str
    seen: str = ""
    street: str = ""
    house_number: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    outcome: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be an incident, and why."""

    row: int
    why: str


def listing(sheet: Sheet) -> Listing:
    """The table in a sheet: under the first row with at least two headers that are known, else under the first."""
    known = [place for place, row in enumerate(sheet.rows[:_SEARCHED_ROWS]) if _known(row) >= 2]
    start = known[0] if known else 0
    headers = [one_line(cell) for cell in sheet.rows[start]] if sheet.rows else []
    return Listing(tuple(headers), sheet.rows[start + 1 :], sheet.numbers[start + 1 :])


def recognise(found: Listing) -> list[Part]:
    """What each column is, by its header; each part is given once, the surest column first."""
    pairs = []
    for place, header in enumerate(found.headers):
        for part, words in _HEADERS.items():
            if (rank := _rank(header, words.split())) is not None:
                pairs.append((rank, place, part))
    parts = [Part.IGNORE] * len(found.headers)
    taken: set[Part] = set()
    for _, place, part in sorted(pairs):
        if parts[place] is Part.IGNORE and part not in taken:
            parts[place] = part
            taken.add(part)
    return parts


def drafts(found: Listing, parts: Sequence[Part], this_year: int) -> Iterator[Draft | Refused]:
    """Each row as a draft, or why it is none; empty rows are passed over."""
    places = {part: place for place, part in enumerate(parts) if part is not Part.IGNORE}
    for number, row in zip(found.numbers, found.rows, strict=True):
        values: dict[Part, Cell] = {
            part: row[place] for part, place in places.items() if place < len(row) and row[place] != ""
        }
        if values:
            yield _draft(number, values, this_year)


def _draft(number: int, values: Mapping[Part, Cell], this_year: int) -> Draft | Refused:
    span = _read_moments(values.get(Part.WHEN, ""), values.get(Part.CLOCK, ""), this_year)
    if span is None:
        return Refused(number, "De datum is niet te lezen.")
    words = {part: _line(values[part]) for part in _WORDS if part in values}
    if not words.get(Part.KIND):
        return Refused(number, "Er staat geen soort bij.")
    until, late = _end(values.get(Part.UNTIL, ""), span, this_year)
    latitude, longitude, remark = _spot(values.get(Part.LATITUDE, ""), values.get(Part.LONGITUDE, ""))
    fitting, left_over = _fitting(words)
    seen = [text.clean_lines(str(values.get(Part.SEEN, ""))), *left_over]
    remarks = (late, _SKIPPED if span.skipped else "", remark, _TOO_LONG if left_over else "")
    return Draft(
        row=number,
        noticed_at=span.start,
        noticed_until=until,
        kind=fitting[Part.KIND],
        seen="\n".join(filter(None, seen)),
        street=fitting.get(Part.STREET, ""),
        house_number=fitting.get(Part.NUMBER, ""),
        place=fitting.get(Part.PLACE, ""),
        latitude=latitude,
        longitude=longitude,
        outcome=words.get(Part.OUTCOME, ""),
        remark=" ".join(filter(None, remarks)),
    )


def _line(cell: Cell) -> str:
    return _clean(cell) if isinstance(cell, str) else text.clean(one_line(cell))


def _spot(first: Cell, second: Cell) -> tuple[float | None, float | None, str]:
    return _point(first, second) if isinstance(first, str) and isinstance(second, str) else point(first, second)


@lru_cache(maxsize=_KEPT)
def _clean(value: str) -> str:
    """Kinds, streets and places return in a list; not of any cell, as 1, 1.0 and true would be one."""
    return text.clean(value)


@lru_cache(maxsize=_KEPT)
def _point(first: str, second: str) -> tuple[float | None, float | None, str]:
    return point(first, second)


@lru_cache(maxsize=_KEPT)
def _hour(value: str) -> time | None:
    found = _TIME.fullmatch(text.clean(value))
    return _clock(int(found[1]), int(found[2])) if found else None


_SKIPPED_HOUR = 2  # the only one that summer time takes away in the Netherlands
_SKIPPED = "Dit tijdstip bestond niet, door de zomertijd; het is een uur later gezet."
_TOO_LONG = "Een tekst was te lang voor zijn vak; hij staat voluit bij “gezien”."
_WORDS = (Part.KIND, Part.STREET, Part.NUMBER, Part.PLACE, Part.OUTCOME)
_LONGEST = {Part.KIND: 60, Part.STREET: 120, Part.NUMBER: 20, Part.PLACE: 200}


def _fitting(words: Mapping[Part, str]) -> tuple[Mapping[Part, str], list[str]]:
    """The short texts as far as they fit, and whole those that do not."""
    too_long = [part for part, longest in _LONGEST.items() if len(words.get(part, "")) > longest]
    if not too_long:
        return words, []
    return {**words, **{part: words[part][: _LONGEST[part]] for part in too_long}}, [words[part] for part in too_long]


def _end(value: Cell, span: Span, this_year: int) -> tuple[datetime | None, str]:
    """Until when, and what is said of it: an end before the beginning is left out."""
    if not one_line(value):
        return span.end, ""
    until = moments(value, "", this_year)
    if until is None:
        return span.end, "Het eind is niet te lezen; het is weggelaten."
    if until[0] < span.start:
        return span.end, "Het eind lag vóór het begin; het is weggelaten."
    return until[0], ""


class Span(NamedTuple):
    """From when until when; ``skipped``: the clock was put forward past this time."""

    start: datetime
    end: datetime | None
    skipped: bool = False


def moments(value: Cell, at: Cell, this_year: int) -> tuple[datetime, datetime | None] | None:
    """From when until when: a moment, a whole day, or a whole month; ``None`` when it cannot be read."""
    found = _read_moments(value, at, this_year)
    return None if found is None else (found.start, found.end)


def _read_moments(value: Cell, at: Cell, this_year: int) -> Span | None:
    if isinstance(value, str) and (month := _MONTH.fullmatch(value.strip())):
        return _month(int(month[1]), int(month[2]))
    hour = _time(at)
    if isinstance(value, datetime):
        exact = value.time() != time() or hour is not None
        return _span(value.date(), hour or (value.time().replace(tzinfo=None) if exact else None))
    if isinstance(value, str) and hour is None and (both := _MOMENT.fullmatch(value.strip())):
        value, hour = both[1], _clock(int(both[2]), int(both[3]))
    day = dates.read_date(value, this_year=this_year)
    return None if day is None else _span(day, hour)


def _month(year: int, month: int) -> Span | None:
    if not (1 <= month <= 12 and 1900 <= year <= 9998):
        return None
    after = date(year + month // 12, month % 12 + 1, 1)
    return Span(clock.at(date(year, month, 1), time()), clock.at(after, time()))


def _span(day: date, hour: time | None) -> Span | None:
    if not 1900 <= day.year <= 9998:
        return None
    if hour is not None:
        start = clock.at(day, hour)
        return Span(start, None, skipped=hour.hour == _SKIPPED_HOUR and clock.local(start).hour != hour.hour)
    return Span(clock.at(day, time()), clock.at(day + timedelta(days=1), time()))


def _time(value: Cell) -> time | None:
    if isinstance(value, datetime):
        return value.time().replace(tzinfo=None)
    if isinstance(value, float) and 0 < value < 1:  # a spreadsheet's time: the share of a day
        minutes = round(value * 1440) % 1440
        return time(minutes // 60, minutes % 60)
    return _hour(value if isinstance(value, str) else one_line(value))


def _clock(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None


def point(first: Cell, second: Cell) -> tuple[float | None, float | None, str]:
    """Latitude and longitude in WGS84 degrees, and a remark: swapped ones are turned round, RD is converted."""
    y, x = _number(first), _number(second)
    if y == x == 0:  # what many a program writes for "not known"
        return None, None, "Nul en nul is geen plek; de coördinaten zijn weggelaten."
    found = _on_earth(y, x) or _on_earth(_grouped(first), _grouped(second))
    if found is not None:
        return found
    if y is not None and x is not None:
        return None, None, "De coördinaten liggen nergens op aarde."
    given = bool(one_line(first) or one_line(second))
    return None, None, "De coördinaten zijn niet te lezen." if given else ""


def _on_earth(y: float | None, x: float | None) -> tuple[float, float, str] | None:
    if y is None or x is None:
        return None
    if _in_rd(x, y):
        return *from_rd(x, y), ""
    if _in_rd(y, x):
        return *from_rd(y, x), "De RD-coördinaten stonden verwisseld."
    if 3 <= y <= 8 and 50 <= x <= 54:  # the Netherlands lie the other way round
        return x, y, "Breedte en lengte stonden verwisseld."
    return (y, x, "") if -90 <= y <= 90 and -180 <= x <= 180 else None


def from_rd(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of a point in RD New (EPSG:28992), to within a metre.

    The series of Schreutelkamp and Strang van Hees, "Benaderingsformules voor de transformatie tussen RD- en
    WGS84-kaartcoördinaten", Geodesia 2001.
    """
    dx, dy = (x - 155_000) / 100_000, (y - 463_000) / 100_000
    latitude = sum(factor * dx**p * dy**q for p, q, factor in _LATITUDE)
    longitude = sum(factor * dx**p * dy**q for p, q, factor in _LONGITUDE)
    return round(52.15517440 + latitude / 3600, 7), round(5.38720621 + longitude / 3600, 7)


_LATITUDE = (
    (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709),
    (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012),
)  # fmt: skip
_LONGITUDE = (
    (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607),
    (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026),
)  # fmt: skip


def _in_rd(x: float, y: float) -> bool:
    return 0 <= x <= 300_000 and 300_000 <= y <= 630_000


def _number(value: Cell) -> float | None:
    if isinstance(value, bool | datetime | date):
        return None
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(value.strip().replace(",", ".")) if value.strip() else None
    except ValueError:
        return None


def _grouped(value: Cell) -> float | None:
    """``94.698,25``: metres with their thousands apart."""
    plain = value.strip() if isinstance(value, str) else ""
    return float(re.sub(r"[. ]", "", plain).replace(",", ".")) if _GROUPS.fullmatch(plain) else None


def _known(row: Sequence[Cell]) -> int:
    words = [(one_line(cell), part) for cell in row for part in _HEADERS]
    return len({part for header, part in words if _rank(header, _HEADERS[part].split()) is not None})


def _rank(header: str, words: Sequence[str]) -> int | None:
    """How early a header stands among the words for it."""
    plain = re.sub(r"[^a-z/]", "", text.fold(header))
    return words.index(plain) if plain in words else None
