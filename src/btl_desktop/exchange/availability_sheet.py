"""Sheets of availability, ours and other people's: which columns are which weekday and daypart, and what is ticked.

A column can be a weekday with a daypart ("vr avond"), a weekday whose cells name dayparts ("avond, nacht"), or a
daypart whose cells name weekdays ("ma t/m do"). Pure: cells in, plain rows out; what cannot be read is told per row
and column, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.exchange.cells import Sheet, column_letter, one_line
from btl_desktop.exchange.columns import recognise
from btl_desktop.exchange.people import RowProblem
from btl_desktop.exchange.roster import Readings, read_people
from btl_desktop.exchange.tables import Column, Table
from btl_desktop.models.choices import Daypart

Slot = tuple[int, Daypart]
_SEARCHED_ROWS = 40
_LONGEST_REMARK = 300

_DAYS = (
    ("ma", "maandag", "maandagen", "mon", "monday"), ("di", "dinsdag", "dinsdagen", "tue", "tuesday"),
    ("wo", "woensdag", "woensdagen", "wed", "wednesday"), ("do", "donderdag", "donderdagen", "thu", "thursday"),
    ("vr", "vrijdag", "vrijdagen", "vrij", "fri", "friday"), ("za", "zaterdag", "zaterdagen", "zat", "sat", "saturday"),
    ("zo", "zondag", "zondagen", "zon", "sun", "sunday"),
)  # fmt: skip
_DAY = {word: number for number, words in enumerate(_DAYS, 1) for word in words}
_LONGEST_FIRST = sorted(_DAY, key=len, reverse=True)
_PART = {
    "ochtend": Daypart.MORNING, "ochtenden": Daypart.MORNING, "morgen": Daypart.MORNING, "ochtends": Daypart.MORNING,
    "vm": Daypart.MORNING, "voormiddag": Daypart.MORNING,
    "middag": Daypart.AFTERNOON, "middagen": Daypart.AFTERNOON, "middags": Daypart.AFTERNOON,
    "nm": Daypart.AFTERNOON, "namiddag": Daypart.AFTERNOON,
    "avond": Daypart.EVENING, "avonden": Daypart.EVENING, "avonds": Daypart.EVENING, "savonds": Daypart.EVENING,
    "nacht": Daypart.NIGHT, "nachten": Daypart.NIGHT, "nachts": Daypart.NIGHT, "snachts": Daypart.NIGHT,
}  # fmt: skip
_SEVERAL = {"weekend": (6, 7), "weekenden": (6, 7), "doordeweeks": (1, 2, 3, 4, 5), "werkdagen": (1, 2, 3, 4, 5)}
_ALL = frozenset({"alle", "alles", "altijd", "iedere dag", "elke dag", "hele dag", "dagelijks"})
_YES = frozenset({"x", "v", "ja", "j", "y", "yes", "1", "kan", "ok", "waar", "true", "✓", "✔", "☑", "☒", "√", "+"})
_NO = frozenset({"", "-", "–", "nee", "n", "no", "0", "niet", "nooit", "onwaar", "false", "☐", "geen"})
_MOST = ("hoogstens", "maximum", "maximaal", "max", "hoe vaak", "keer per maand", "aantal per maand")
_AREA = ("wijk", "gebied", "voorkeur")
_REMARK = ("opmerking", "toelichting", "bijzonderheden")
_NO_SHEET = UserError(
    "In dit bestand zijn geen dagen en dagdelen herkend.",
    "Gebruik het invulblad van dit programma, of zet boven elke kolom een dag en een dagdeel, zoals “vr avond”.",
)
_NO_NAMES = UserError("In dit bestand is geen kolom met namen herkend.", "Zet boven die kolom “Naam”.")


@dataclass(slots=True)
class OfferRow:
    """What one row says. ``values`` are the fields of the person as a roster import reads them; ``offer`` is ``None``
    where all of it was empty; ``most`` and ``area`` likewise. ``asked`` are the slots that the sheet has columns for.
    """

    number: int
    values: dict[str, object]
    name: str
    offer: frozenset[Slot] | None = None
    most: int | None = None
    area: str = ""
    remarks: str = ""
    nobody: str = ""
    asked: frozenset[Slot] = frozenset()


@dataclass(slots=True)
class OfferSheet:
    """The rows of a sheet, and what could not be read, by row and column."""

    rows: list[OfferRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Role:
    """What a column is. ``days`` and ``parts`` together: a tick; one of them: its cells name the other."""

    place: int
    label: str
    kind: str = "slot"
    days: tuple[int, ...] = ()
    parts: tuple[Daypart, ...] = ()


def read(sheet: Sheet, today: date) -> OfferSheet:
    """Every row under the header. Raises ``UserError`` when no days or no names are found."""
    at, headers = _header(sheet)
    roles = [role for place, header in enumerate(headers) if (role := _role(place, header))]
    known = {role.place for role in roles}
    people = [place for place in range(len(headers)) if place not in known]
    readings = _people(sheet, at, headers, people, today)
    asked = frozenset(slot for role in roles if role.kind == "slot" for slot in _covered(role))
    found = OfferSheet(problems=[*readings.problems])
    for reading, row in zip(readings.rows, sheet.rows[at + 1 :], strict=True):
        if not any(one_line(cell) for cell in row):
            continue
        values = dict(reading.person.values)
        one = OfferRow(reading.number, values, _name(values), nobody=reading.nobody, asked=asked)
        found.rows.append(one)
        for role in roles:
            words = one_line(row[role.place]) if role.place < len(row) else ""
            if problem := _take(one, role, words):
                found.problems.append(RowProblem(one.number, role.label, problem))
    found.problems.sort(key=lambda problem: problem.row)
    return found


def _covered(role: _Role) -> Iterator[Slot]:
    """The slots that a column is about, also where its cells name only some of them."""
    return ((day, part) for day in role.days or range(1, 8) for part in role.parts or Daypart)


def slots_in(words: str, days: Sequence[int] = (), parts: Sequence[Daypart] = ()) -> frozenset[Slot] | None:
    """The slots that a text names, with what its column names already; ``None`` when a word of it is not understood.

    ``slots_in("ma t/m wo avond")`` is three evenings; ``slots_in("avond, nacht", days=(5,))`` two parts of Friday.
    """
    named_days, named_parts, rest = _understand(words)
    if rest:
        return None
    all_days, all_parts = [*days, *named_days], [*parts, *named_parts]
    if not all_days or not all_parts:
        return None
    return frozenset((day, part) for day in all_days for part in all_parts)


def _header(sheet: Sheet) -> tuple[int, list[str]]:
    """The row that names the slots, with what the row above says of each column where that names the days."""
    for at, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        headers = [one_line(cell) for cell in row]
        if _slots(headers) < 2:
            continue
        below = [one_line(cell) for cell in sheet.rows[at + 1]] if at + 1 < len(sheet.rows) else []
        joined = _with_days(below, headers)
        return (at + 1, joined) if joined is not below and _slots(joined) >= 2 else (at, headers)
    raise _NO_SHEET


def _slots(headers: list[str]) -> int:
    return sum(bool((role := _role(place, header)) and role.kind == "slot") for place, header in enumerate(headers))


def _with_days(headers: list[str], above: list[str]) -> list[str]:
    """Dayparts under a row of days, each of which holds until the next; the same list when these are none."""
    named = [_understand(header) for header in above]
    only_parts = sum(bool(parts and not days and not rest) for days, parts, rest in map(_understand, headers))
    if only_parts < 2 or sum(bool(days and not parts and not rest) for days, parts, rest in named) < 2:
        return headers
    day, whole = "", []
    for place, header in enumerate(headers):
        if place < len(above) and above[place]:
            day = above[place] if named[place][0] else ""
        _, parts, rest = _understand(header)
        whole.append(f"{day} {header}" if day and parts and not rest else header)
    return whole


def _role(place: int, header: str) -> _Role | None:
    folded = text.fold(header)
    days, parts, rest = _understand(header)
    if (days or parts) and not rest:
        return _Role(place, header, days=tuple(days), parts=tuple(parts))
    for kind, words in (("most", _MOST), ("area", _AREA), ("remark", _REMARK)):
        if any(re.search(rf"\b{word}", folded) for word in words):
            return _Role(place, header, kind)
    return None


def _understand(words: str) -> tuple[list[int], list[Daypart], list[str]]:
    """The days and dayparts in a text, and the words that are neither."""
    days: list[int] = []
    parts: list[Daypart] = []
    rest: list[str] = []
    tokens = _tokens(words)
    upto = False
    for token in tokens:
        if token in {"tm", "tot"}:
            upto = bool(days)
        elif token in _DAY:
            number = _DAY[token]
            days += _between(days[-1], number) if upto else [number]
            upto = False
        elif token in _PART:
            parts.append(_PART[token])
        elif token in _SEVERAL:
            days += _SEVERAL[token]
        elif token not in {"en", "of", "de", "s", "dag", "op"}:
            rest.append(token)
    return days, parts, rest


def _between(first: int, last: int) -> Iterator[int]:
    """The days after the first up to the last, over the end of the week where need be."""
    while first != last:
        first = first % 7 + 1
        yield first


def _tokens(words: str) -> list[str]:
    """``Vrijdagavond`` as "vrijdag" and "avond"; ``ma-wo`` and ``ma t/m wo`` alike."""
    folded = text.fold(words).replace("t/m", " tm ").replace("tot en met", " tm ").replace("'s", " s ")
    folded = re.sub(r"\b([a-z]{2,9})\s*[-–]\s*([a-z]{2,9})\b", _stretch, folded)
    found = []
    for word in re.findall(r"[a-z]+|[^\s,;/&+.()a-z]+", folded):
        day = next((day for day in _LONGEST_FIRST if word.startswith(day) and word[len(day) :] in _PART), "")
        found += [day, word[len(day) :]] if day else [word]
    return found


def _stretch(found: re.Match[str]) -> str:
    first, last = found.groups()
    return f"{first} tm {last}" if first in _DAY and last in _DAY else f"{first} {last}"


def _take(one: OfferRow, role: _Role, words: str) -> str:
    """Put a cell where it belongs; returns what is wrong with it."""
    if role.kind == "remark":
        one.remarks = words[:_LONGEST_REMARK]
        return f"Langer dan {_LONGEST_REMARK} tekens; het einde is weggelaten." if len(words) > _LONGEST_REMARK else ""
    if role.kind == "area":
        one.area = "" if text.fold(words) in _NO else words
        return ""
    if role.kind == "most":
        return _take_most(one, words)
    return _take_slot(one, role, words)


def _take_most(one: OfferRow, words: str) -> str:
    if not words or text.fold(words) in {"-", "geen", "geen maximum", "onbeperkt"}:
        return ""
    number = re.fullmatch(r"(\d{1,2})(?:[.,]0)?\s*(?:x|keer)?", words.strip().lower())
    if number is None or int(number[1]) > 31:
        return f"“{_short(words)}” is geen getal van 0 tot en met 31; niet overgenomen."
    one.most = int(number[1])
    return ""


def _take_slot(one: OfferRow, role: _Role, words: str) -> str:
    folded = text.fold(words).strip()
    if folded in _NO:
        if folded:
            one.offer = one.offer or frozenset()
        return ""
    if folded in _YES or folded in _ALL:
        slots = _ticked(role, everything=folded in _ALL)
        if slots is None:
            return f"“{_short(words)}” zegt niet welk dagdeel; niet overgenomen."
    else:
        slots = slots_in(words, role.days, role.parts)
        if slots is None or (role.days and role.parts):
            return f"“{_short(words)}” is geen ja of nee; niet overgenomen."
    one.offer = (one.offer or frozenset()) | slots
    return ""


def _ticked(role: _Role, *, everything: bool) -> frozenset[Slot] | None:
    days: Sequence[int] = role.days or range(1, 8)
    if not role.parts and not everything:
        return None
    parts: Sequence[Daypart] = role.parts or tuple(part for part in Daypart if part is not Daypart.NIGHT)
    return frozenset((day, part) for day in days for part in parts)


def _people(sheet: Sheet, at: int, headers: Sequence[str], places: Sequence[int], today: date) -> Readings:
    """The columns about people, read as a member list is."""
    columns = [Column(to, column_letter(place + sheet.first_column), headers[place]) for to, place in enumerate(places)]
    only = [[row[place] if place < len(row) else "" for place in places] for row in sheet.rows[at + 1 :]]
    table = Table(columns, only, sheet.numbers[at + 1 :], header_row=sheet.numbers[at])
    assigned = recognise(table)
    if not any(one.field.value in {"full_name", "last_name", "first_name", "member_number"} for one in assigned):
        raise _NO_NAMES
    return read_people(table, assigned, today)


def _name(values: dict[str, object]) -> str:
    parts = (values.get("first_name") or values.get("initials"), values.get("prefix"), values.get("last_name"))
    return " ".join(str(part) for part in parts if part)


def _short(words: str, most: int = 40) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
