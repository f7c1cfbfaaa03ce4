"""Dates and times as people here type them: `12-3-26`, `12 mrt 2026`, `12/3`, `vandaag`; `20:00`, `20.00`, `8u`."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from btl_desktop import clock

YEARS = range(1900, 2200)  # of all days here; one of another year is a slip of the finger
_WORDS = {"vandaag": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1}
_FIGURES = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})[-. ]*([a-z]{3,9})\.?[- ]*(\d{4}|\d{2})?")
_TIME = re.compile(r"(\d{1,2})(?:[:.u ]?([0-5]\d)?)(?: ?uur| ?u)?")
_WEEKDAY = re.compile(rf"(?:{'|'.join((*clock.DAYS_LONG, *clock.DAYS))})\.?,? +")


def parse_date(typed: str, today: date) -> date | None:
    """The date meant; ``None`` for nothing typed. Without a year: the nearest such day around today.

    Raises ``ValueError`` with a Dutch sentence.
    """
    plain = _WEEKDAY.sub("", " ".join(typed.lower().split()), count=1)
    if not plain:
        return None
    if plain in _WORDS:
        return today + timedelta(days=_WORDS[plain])
    how = "Typ een datum als 12-3-2026 of 12 mrt 2026."
    try:
        found = _read(plain, today)
    except ValueError:
        raise ValueError(f"Deze dag bestaat niet. {how}" if _looks_like_a_day(plain) else how) from None
    if found.year not in YEARS:
        raise ValueError(f"Kijk het jaar na. {how}")
    return found


def parse_time(typed: str) -> time | None:
    """The time of day meant; ``None`` for nothing typed. Raises ``ValueError`` with a Dutch sentence."""
    plain = " ".join(typed.lower().split())
    if not plain:
        return None
    joined = re.fullmatch(r"([01]\d|2[0-3])([0-5]\d)", plain)
    found = joined or _TIME.fullmatch(plain)
    if found is None or int(found[1]) > 23:
        raise ValueError("Typ een tijd als 20:00.")
    return time(int(found[1]), int(found[2] or 0))


def parse_days(typed: str, today: date) -> list[str]:
    """``24-12, 31 dec`` as ISO texts in order; raises ``ValueError`` with a Dutch sentence."""
    found = (parse_date(part, today) for part in re.split(r"[,;\n]", typed))
    return sorted({day.isoformat() for day in found if day is not None})


def _read(plain: str, today: date) -> date:
    if found := _ISO.fullmatch(plain):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(plain):
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    if found := _NAMED.fullmatch(plain):
        return _with_year(int(found[1]), _month(found[2]), found[3], today)
    raise ValueError(plain)


def _looks_like_a_day(plain: str) -> bool:
    """Written as a day is: what is wrong with it, such as 31 februari, is not how it was typed."""
    return _ISO.fullmatch(plain) is not None or _FIGURES.fullmatch(plain) is not None


def _month(name: str) -> int:
    short = {"maa": "mrt", "maart": "mrt"}.get(name, name)
    for number, (brief, long) in enumerate(zip(clock.MONTHS, clock.MONTHS_LONG, strict=True), start=1):
        if short in {brief, long} or (len(short) >= 3 and long.startswith(short)):
            return number
    raise ValueError(name)


def _with_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is None:
        near = [date(today.year + shift, month, day) for shift in (-1, 0, 1) if _exists(today.year + shift, month, day)]
        return min(near, key=lambda d: abs((d - today).days)) if near else date(today.year, month, day)
    number = int(year)
    if len(year) == 2:
        # Birth years are not kept here: two digits mean a year close by, at most ten years ahead.
        number += 2000 if number <= (today.year % 100) + 10 else 1900
    return date(number, month, day)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
