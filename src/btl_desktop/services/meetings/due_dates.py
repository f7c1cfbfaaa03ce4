"""By when something is to be done, as people say it in a meeting: ``12 dec``, ``vóór 1 maart``, ``over twee weken``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from btl_desktop import clock, text
from btl_desktop.services import typed_dates

_LEAD = re.compile(r"^(?:uiterlijk|voor|op|per|tegen|aanstaande|a\.s\.|komende|vanaf)\s+")
_YEAR = re.compile(r"\b\d{4}\b|[-/. ]\d{2}$")
_NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_AFTER = re.compile(r"over (\d{1,3}|[a-z]+) (dag|dagen|week|weken|maand|maanden)")
_END = re.compile(r"eind(?:e)?(?: van)? ([a-z]+)")
_DATE_LIKE = re.compile(r"\d{1,2}[-/. ]+(?:\d{1,2}|[a-z]{3,9})\b.*")
_NEXT_MEETING = ("volgend overleg", "volgende vergadering", "volgende keer", "het volgende overleg")
NO_SUCH_DAY = "Die datum bestaat niet."


def read(said: str, today: date, next_meeting: date | None = None) -> date | None:
    """The day that is meant, on or after ``today``; ``None`` when the words are no date at all.

    Without a year it is the next such day. Raises ``ValueError`` with a Dutch sentence for a day that does not exist
    ("31 februari"), or for the next meeting when none is planned.
    """
    plain = _LEAD.sub("", text.fold(said).strip(" .")).strip()
    if plain in _NEXT_MEETING:
        if next_meeting is None:
            raise ValueError("Het volgende overleg is nog niet gepland.")
        return next_meeting
    return _spoken(plain, today) or _written(plain, today)


def _spoken(plain: str, today: date) -> date | None:
    if plain in clock.DAYS_LONG:
        return today + timedelta(days=(clock.DAYS_LONG.index(plain) - today.weekday() - 1) % 7 + 1)
    if plain == "volgende week":
        return today + timedelta(days=7)
    if plain == "volgende maand":
        return _months_on(today, 1)
    if found := _AFTER.fullmatch(plain):
        number = int(found[1]) if found[1].isdecimal() else _number(found[1])
        return None if number is None else _on(today, number, found[2])
    if found := _END.fullmatch(plain):
        return _end(found[1], today)
    return None


def _number(word: str) -> int | None:
    return _NUMBERS.index(word) if word in _NUMBERS else None


def _on(today: date, number: int, unit: str) -> date:
    if unit.startswith("maand"):
        return _months_on(today, number)
    return today + timedelta(days=number * (7 if unit.startswith("we") else 1))


def _end(word: str, today: date) -> date | None:
    """The last day of this week, month or year, or of a month by its name."""
    if word in {"week", "deze"}:
        return today + timedelta(days=6 - today.weekday())
    if word in {"maand", "deze maand"}:
        return _last_of_month(today.year, today.month)
    if word in {"jaar", "dit jaar"}:
        return date(today.year, 12, 31)
    for number, name in enumerate(clock.MONTHS_LONG, start=1):
        if word in {name, clock.MONTHS[number - 1]}:
            return _last_of_month(today.year + (number < today.month), number)
    return None


def _written(plain: str, today: date) -> date | None:
    try:
        found = typed_dates.parse_date(plain, today)
    except ValueError:
        if _DATE_LIKE.fullmatch(plain) and _names_a_month(plain):
            raise ValueError(NO_SUCH_DAY) from None
        return None
    if found is not None and found < today and not _YEAR.search(plain):
        return _next_year(found)
    return found


def _names_a_month(plain: str) -> bool:
    """Whether it is meant as a date: figures with a figure, or with the name of a month."""
    letters = re.sub(r"[^a-z]", "", plain)
    return not letters or any(name.startswith(letters[:3]) for name in (*clock.MONTHS, *clock.MONTHS_LONG))


def _next_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 3, 1)


def _months_on(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, _last_of_month(year, month + 1).day))


def _last_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
