"""The rows of a table as people, with everything that could not be taken as it stood told per row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from btl_desktop import text
from btl_desktop.exchange import addresses, at_a_glance, dates, names, phones, words
from btl_desktop.exchange.at_a_glance import Memory
from btl_desktop.exchange.cells import Row, column_letter, one_line
from btl_desktop.exchange.columns import Assigned
from btl_desktop.exchange.drafts import Draft, Taker, short
from btl_desktop.exchange.fields import Field
from btl_desktop.exchange.glances import NAME_ROOM, SECTIONS, TOTALS
from btl_desktop.exchange.names import PersonName
from btl_desktop.exchange.people import Person, RowProblem, shown
from btl_desktop.exchange.tables import Table, cell
from btl_desktop.exchange.takers import DATES, REPEATING, TAKERS

Progress = Callable[[int, int], None]

_AT_A_TIME = 500
_NO_NAMES = TOTALS | SECTIONS


@dataclass(slots=True)
class Reading:
    """One row: its number in the file, the person in it, and why it is nobody when it is."""

    number: int
    person: Person
    nobody: str = ""


@dataclass(slots=True)
class Readings:
    """All rows of a table. ``notices`` name what was left out of every row, in Dutch."""

    rows: list[Reading] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


class _Step(NamedTuple):
    """What to do with one column. ``seen`` is what became of values met before, where that is the same in every row."""

    place: int
    seen: Memory | None
    label: str
    take: Taker
    month_first: bool


def read_people(
    table: Table, assigned: list[Assigned], today: date, progress: Progress = lambda _d, _t: None
) -> Readings:
    """Every row of the table as a person. ``today`` decides the century of short years."""
    found = Readings(notices=[*_notices(table, assigned)])
    dashes: Counter[str] = Counter()
    steps = [*_steps(assigned, _american(table, assigned), today)]
    looks = at_a_glance.looks(assigned, {step.place: step.seen for step in steps if step.seen is not None})
    for at in range(0, len(table.rows), _AT_A_TIME):
        progress(at, len(table.rows))
        rows, numbers = table.rows[at : at + _AT_A_TIME], table.numbers[at : at + _AT_A_TIME]
        for number, row, cells in zip(numbers, rows, at_a_glance.seen(rows, looks), strict=True):
            draft, nobody = at_a_glance.together(cells, today), ""
            if draft is None:
                draft = _draft(row, steps, today, dashes)
                _finish_name(draft)
                nobody = _why_nobody(draft, row, assigned)
            _finish_address(draft)
            if draft.phones:
                _finish_phones(draft)
            found.rows.append(Reading(number, draft.person(), nobody))
            if draft.problems and not nobody:
                found.problems.extend(RowProblem(number, label, message) for label, message in draft.problems)
    labels = {one.column.letter: one.column.label for one in assigned}
    for lost in table.lost:
        letter = column_letter(lost.column)
        found.problems.append(RowProblem(lost.row, labels.get(letter, f"Kolom {letter}"), lost.why))
    if dashes:
        told = text.listing(f"{label} {count}×" for label, count in dashes.items())
        found.notices.append(f"Een cel met alleen een streepje of punt geldt als leeg: {told}.")
    return found


def _american(table: Table, assigned: list[Assigned]) -> frozenset[int]:
    columns = (one.column for one in assigned if one.field in DATES and one.field in TAKERS)
    return frozenset(column.place for column in columns if dates.month_comes_first(table.samples(column)))


def _steps(assigned: list[Assigned], american: frozenset[int], today: date) -> Iterator[_Step]:
    """What to do with each column; e-mail first, because a name can lean on it."""
    for one in sorted(assigned, key=lambda one: one.field is not Field.EMAIL):
        if one.field in TAKERS:
            place, label, take = one.column.place, one.column.label, TAKERS[one.field]
            month_first = place in american
            seen = Memory(label, take, month_first, today) if one.field in REPEATING else None
            yield _Step(place, seen, label, take, month_first)


def _notices(table: Table, assigned: list[Assigned]) -> Iterator[str]:
    if table.above:
        told = text.listing(f"“{short(above, 300)}” (rij {number})" for number, above in table.above)
        yield f"Boven de tabel staat {told}; dat is niet overgenomen."
    if table.repeated:
        told = text.listing(map(str, table.repeated))
        yield f"De kopregel staat er nog eens in (rij {told}); die is overgeslagen."
    for one in assigned:
        if one.field is Field.IGNORE:
            yield f"Kolom “{one.column.label}” is niet overgenomen ({one.why or 'zoals u koos'})."


def _draft(row: Row, steps: list[_Step], today: date, dashes: Counter[str]) -> Draft:
    """A row cell by cell."""
    draft = Draft(today)
    for step in steps:
        value = cell(row, step.place)
        if value == "":
            continue
        known = None if step.seen is None else step.seen[value]
        if known is not None and draft.add(known):
            continue
        line = one_line(value)
        if len(line) < 4 and words.is_blank(line):
            dashes[step.label] += bool(line)
            continue
        draft.label, draft.cell, draft.month_first = step.label, value, step.month_first
        step.take(draft, line)
    return draft


def _finish_name(draft: Draft) -> None:
    first, initials, prefix, last, title, _ = _name_of(draft)
    if _goes_as_it_is(draft, first, prefix, last) and not (initials or title):
        draft.values["first_name"], draft.values["last_name"] = first, last
        if prefix:
            draft.values["prefix"] = prefix
        return
    if title:
        draft.label = "Aanhef"
        draft.note(title)
    for attribute, value in (("first_name", first), ("initials", initials), ("prefix", prefix), ("last_name", last)):
        if value:
            draft.label = _NAME_COLUMNS[attribute]
            draft.keep(attribute, value)
    draft.label = "Naam"
    if not first.isalpha() and names.is_two(first):
        draft.warn(f"“{short(first)}” lijkt twee mensen in één rij; maak er zo nodig twee van.")
    if not (first + last).isalpha() and any(map(str.isdigit, first + last)):
        draft.warn(f"“{short(first + ' ' + last)}” heeft cijfers in de naam; overgenomen, kijk het na.")


def _goes_as_it_is(draft: Draft, first: str, prefix: str, last: str) -> bool:
    """Whether a name has nothing to tell of: as most, so that they need only one look."""
    short_enough = len(first) + len(prefix) + len(last) <= NAME_ROOM
    return first.isalpha() and last.isalpha() and short_enough and "last_name" not in draft.values


def _name_of(draft: Draft) -> PersonName:
    """The parts of the name from whichever columns there are; a column for a part goes before the whole name."""
    parts = draft.names
    whole = parts.get(Field.FULL_NAME, "")
    found = names.split_name(whole, draft.values.get("email", "")) if whole else names.NO_NAME
    if len(parts) == bool(whole):
        return found
    first, initials = names.split_given(names.calm_case(parts.get(Field.FIRST_NAME, "")))
    prefix, last = names.split_last_name(names.calm_case(parts.get(Field.LAST_NAME, "")))
    own = {
        "first": first,
        "initials": names.tidy_initials(parts.get(Field.INITIALS, "")) or initials,
        "prefix": names.tidy_prefix(parts.get(Field.PREFIX, "")) or prefix,
        "last": last,
    }
    told: dict[str, Any] = found._asdict()
    if any(value and told[part] and names.letters(value) != names.letters(told[part]) for part, value in own.items()):
        draft.label = "Naam"
        draft.note(whole)
    return PersonName(**told | {part: value for part, value in own.items() if value})


_NAME_COLUMNS = {
    "first_name": "Voornaam",
    "initials": "Voorletters",
    "prefix": "Tussenvoegsel",
    "last_name": "Achternaam",
}


def _finish_address(draft: Draft) -> None:
    values = draft.values
    street = values.get("street", "")
    if street and "house_number" not in values:
        found = addresses.split_address(street)
        beside = {"postcode": found.postcode, "city": found.city}
        fits = all(values.setdefault(field, told) == told for field, told in beside.items() if told)
        if found.number and fits and not found.rest:
            values |= {"street": found.street, "house_number": found.number}
            if found.suffix:
                values.setdefault("house_suffix", found.suffix)
    city = values.get("city", "")
    if city and not draft.village and addresses.is_village(city):
        draft.village = city


def _finish_phones(draft: Draft) -> None:
    """Mobile numbers to ``mobile``, others to ``phone``, whatever the column was called; a third to the remarks."""
    values = draft.values
    waiting = []
    for number, label in dict.fromkeys(draft.phones):
        wanted = "mobile" if phones.phone_kind(number) == phones.MOBILE else "phone"
        if values.setdefault(wanted, number) != number:
            waiting.append((number, label))
    for number, label in waiting:
        if number in (values.get("mobile"), values.get("phone")):
            continue
        free = next((attribute for attribute in ("mobile", "phone") if attribute not in values), None)
        if free:
            values[free] = number
        else:
            draft.label = label
            draft.note(shown("phone", number))


def _why_nobody(draft: Draft, row: Row, assigned: list[Assigned]) -> str:
    """Why a row is not a person; with everything that stands in it, because it will not be imported."""
    given = draft.names.get(Field.FULL_NAME, "")
    if len(draft.names) != bool(given):
        given = " ".join(draft.names.values())
    start = given.partition(" ")[0].rstrip(":.").lower()
    if given[:1].isalpha() and start not in _NO_NAMES and "@" not in given and not addresses.is_village(given):
        return ""
    filled = [one for one in assigned if one_line(cell(row, one.column.place))]
    if start in SECTIONS or addresses.is_village(given):
        return f"“{short(given)}” lijkt een tussenkop." if len(filled) == 1 else ""
    if start not in TOTALS and "@" not in given and any(map(str.isalpha, given)):
        return ""
    told = "; ".join(f"{one.column.label}: {short(one_line(cell(row, one.column.place)))}" for one in filled)
    return f"Geen naam in deze rij. Er staat: {told}."
