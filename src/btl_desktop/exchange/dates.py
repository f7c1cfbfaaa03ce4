"""Dates as people and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from btl_desktop import text

_FULL_MONTHS = (
    "januari january", "februari february", "maart march", "april", "mei may", "juni june",
    "juli july", "augustus august", "september", "oktober october", "november", "december",
)  # fmt: skip
_MONTHS = {"mrt": 3} | {
    name[:length]: number
    for number, names in enumerate(_FULL_MONTHS, 1)
    for name in names.split()
    for length in range(3, len(name) + 1)
}
_WEEKDAY = re.compile(r"^(?!maart|march|may)(?:ma|di|wo|do|vr|za|zo|mo|tu|we|th|fr|sa|su)[a-z]*\.?,?\s+(?=\d)")
_TIME = re.compile(r"[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*'?(\d{4}|\d{2})")
_MONTH_NAME = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[-/. ]*([a-z]{3,9})[-/., ]*'?(\d{4}|\d{2})")
_NAME_FIRST = re.compile(r"([a-z]{3,9})[-/. ]*(\d{1,2})(?:st|nd|rd|th)?,? +'?(\d{4}|\d{2})")
_SERIAL = re.compile(r"([2-6]\d{4})(?:\.\d+)?")
_DAY_ZERO = date(1899, 12, 30)


def read_date(value: object, *, this_year: int, month_first: bool = False) -> date | None:
    """The day that a cell means, or ``None``.

    Text: ``2-3-2018``, ``22/11/19``, ``1 feb 2017``, ``13.8.2009``, ``2015-04-12``, ``20150412``, ``vr 12 dec '25``,
    and a spreadsheet's day number. ``month_first`` reads ``11/22/19`` the American way. A year of two figures
    means the last hundred years, up to and including next year.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_serial(f"{value:.0f}")
    return _from_text(value, this_year, month_first) if isinstance(value, str) else None


def month_comes_first(values: list[str]) -> bool:
    """Whether a column of dates is written the American way: some month would be above 12, and no day is."""
    parts = [match for match in map(_YEAR_LAST.fullmatch, values) if match]
    firsts, seconds = [int(match[1]) for match in parts], [int(match[2]) for match in parts]
    return max(seconds, default=0) > 12 and max(firsts, default=0) <= 12


@lru_cache(maxsize=32_768)
def _from_text(value: str, this_year: int, month_first: bool) -> date | None:
    plain = text.fold(value).strip().rstrip(".")
    if not plain[:1].isdigit():
        plain = _WEEKDAY.sub("", plain)
    if ":" in plain:
        plain = _TIME.sub("", plain)
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(match[1], match[2], match[3], this_year)
    if match := _YEAR_LAST.fullmatch(plain):
        day, month = (match[2], match[1]) if month_first else (match[1], match[2])
        return _day(match[3], month, day, this_year)
    if match := _MONTH_NAME.fullmatch(plain):
        return _day(match[3], _month(match[2]), match[1], this_year)
    if match := _NAME_FIRST.fullmatch(plain):
        return _day(match[3], _month(match[1]), match[2], this_year)
    return _from_digits(plain, this_year)


def _from_digits(plain: str, this_year: int) -> date | None:
    if _SERIAL.fullmatch(plain):
        return _from_serial(plain)
    if len(plain) != 8 or not plain.isdecimal():
        return None
    if plain[:2] in {"19", "20"}:
        return _day(plain[:4], plain[4:6], plain[6:], this_year)
    return _day(plain[4:], plain[2:4], plain[:2], this_year)


def _month(name: str) -> str:
    return str(_MONTHS.get(name, 0))


def _day(year: str, month: str, day: str, this_year: int) -> date | None:
    full = int(year)
    if len(year) == 2:
        full += this_year // 100 * 100
        full -= 100 if full > this_year + 1 else 0
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


def _from_serial(number: str) -> date | None:
    if not _SERIAL.fullmatch(number):
        return _from_digits(number, 0) if len(number) == 8 else None
    return _DAY_ZERO + timedelta(days=int(float(number)))
