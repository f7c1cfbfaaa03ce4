"""The rows of a table as people, with everything that could not be taken as it stood told per row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from btl_desktop import text
from btl_desktop.exchange import addresses, dates, names, phones, two_at_work, words
from btl_desktop.exchange.cells import Cell, Row, column_letter, one_line
from btl_desktop.exchange.columns import Assigned
from btl_desktop.exchange.drafts import Draft, Taker, short
from btl_desktop.exchange.fields import Field
from btl_desktop.exchange.names import PersonName
from btl_desktop.exchange.people import Person, RowProblem, longest, shown, tell_longest
from btl_desktop.exchange.tables import Table, cell
from btl_desktop.exchange.takers import DATES, REPEATING, TAKERS

Progress = Callable[[int, int], None]

_REMEMBERED = 20_000
_SHORT_NAME = 30  # characters in all: each part of it fits its field
_TOTALS = frozenset({"totaal", "subtotaal", "aantal", "total", "som"})
_SECTIONS = frozenset({"wijk", "team", "buurt", "groep", "dorp", "kern"})
_NO_NAMES = _TOTALS | _SECTIONS


@dataclass(slots=True)
class Reading:
    """One row: its number in the file, the person in it, and why it is nobody when it is."""

    number: int
    person: Person
    nobody: str = ""

    def __reduce__(self) -> tuple[Any, ...]:
        return Reading, (self.number, self.person, self.nobody)


@dataclass(slots=True)
class Readings:
    """All rows of a table. ``notices`` name what was left out of every row, in Dutch."""

    rows: list[Reading] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


class _Step(NamedTuple):
    """What to do with one column. ``seen`` is what became of values met before, where that is the same in every row."""

    place: int
    seen: dict[Cell, Draft | dict[str, Any]] | None
    label: str
    take: Taker
    month_first: bool


class _Setup(NamedTuple):
    """All that a row is read by, so that another process can read some; ``american`` are the places of columns with
    dates that begin with the month."""

    assigned: list[Assigned]
    american: frozenset[int]
    today: date
    lengths: dict[str, int]


class _Some(NamedTuple):
    """Some rows, read; ``dashes`` are cells with only a dash, by column."""

    rows: list[Reading]
    problems: list[RowProblem]
    dashes: Counter[str]


def read_people(
    table: Table,
    assigned: list[Assigned],
    today: date,
    progress: Progress = lambda _d, _t: None,
    meanwhile: Callable[[Sequence[Reading]], None] = lambda _rows: None,
) -> Readings:
    """Every row of the table as a person. ``today`` decides the century of short years.

    A long table is read by two processes; ``meanwhile`` gets the rows, in their order, while others are still read.
    """
    setup = _Setup(assigned, _american(table, assigned), today, longest())
    numbered = [*zip(table.numbers, table.rows, strict=True)]
    found = Readings(notices=[*_notices(table, assigned)])
    dashes: Counter[str] = Counter()
    with closing(two_at_work.divided(_row_reader, setup, numbered, progress)) as parts:
        for some in parts:
            found.rows += some.rows
            found.problems += some.problems
            dashes += some.dashes
            meanwhile(some.rows)
    labels = {one.column.letter: one.column.label for one in assigned}
    for lost in table.lost:
        letter = column_letter(lost.column)
        found.problems.append(RowProblem(lost.row, labels.get(letter, f"Kolom {letter}"), lost.why))
    if dashes:
        told = text.listing(f"{label} {count}×" for label, count in dashes.items())
        found.notices.append(f"Een cel met alleen een streepje of punt geldt als leeg: {told}.")
    return found


def _row_reader(setup: _Setup) -> Callable[[Sequence[tuple[int, Row]]], _Some]:
    """What reads rows with their numbers, in whichever process."""
    tell_longest(setup.lengths)
    steps = [*_steps(setup)]

    def read(rows: Sequence[tuple[int, Row]]) -> _Some:
        found = _Some([], [], Counter())
        for number, row in rows:
            draft = _draft(row, steps, setup.today, found.dashes)
            _finish_name(draft)
            _finish_address(draft)
            _finish_phones(draft)
            nobody = _why_nobody(draft, row, setup.assigned)
            found.rows.append(Reading(number, draft.person(), nobody))
            if draft.problems and not nobody:
                found.problems.extend(RowProblem(number, label, message) for label, message in draft.problems)
        return found

    return read


def _american(table: Table, assigned: list[Assigned]) -> frozenset[int]:
    columns = (one.column for one in assigned if one.field in DATES and one.field in TAKERS)
    return frozenset(column.place for column in columns if dates.month_comes_first(table.samples(column)))


def _steps(setup: _Setup) -> Iterator[_Step]:
    """What to do with each column; e-mail first, because a name can lean on it."""
    for one in sorted(setup.assigned, key=lambda one: one.field is not Field.EMAIL):
        if one.field in TAKERS:
            seen: dict[Cell, Draft | dict[str, Any]] | None = {} if one.field in REPEATING else None
            place = one.column.place
            yield _Step(place, seen, one.column.label, TAKERS[one.field], place in setup.american)


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
    draft = Draft(today)
    values, width = draft.values, len(row)
    for step in steps:
        place, seen, label, take, month_first = step
        value: Cell = row[place] if place < width else ""
        if not value and value == "":
            continue
        if seen is None:
            if value.__class__ is str and len(value) > 3 and value.isascii() and value.isprintable():
                draft.label, draft.cell, draft.month_first = label, value, month_first
                take(draft, " ".join(value.split()))
                continue
        elif value.__class__ is not bool:  # True would be found for 1
            known = seen.get(value)
            if known.__class__ is dict:
                if values.keys().isdisjoint(known):
                    values.update(known)
                    continue
            elif known is not None and draft.add(known):
                continue
        _take(draft, step, value, dashes)
    return draft


def _take(draft: Draft, step: _Step, value: Cell, dashes: Counter[str]) -> None:
    """Put a value in the draft; what becomes of it in any row is remembered where values return."""
    line = text.clean(value) if isinstance(value, str) else one_line(value)
    if len(line) < 4 and words.is_blank(line):
        dashes[step.label] += bool(line)
        return
    seen = step.seen
    if seen is not None and not isinstance(value, bool):
        known = seen.get(value)
        if known is None and len(seen) < _REMEMBERED:
            known = seen[value] = _alone(step, value, line, draft.today)
        if known is not None and draft.add(known):
            return
    draft.label, draft.cell, draft.month_first = step.label, value, step.month_first
    step.take(draft, line)


def _alone(step: _Step, value: Cell, line: str, today: date) -> Draft | dict[str, Any]:
    """What becomes of a value by itself; plain field values where that is all there is to it."""
    draft = Draft(today, label=step.label, cell=value, month_first=step.month_first)
    step.take(draft, line)
    is_plain = not (draft.loans or draft.courses or draft.notes or draft.problems)
    return draft.values if is_plain else draft


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
    short_enough = len(first) + len(prefix) + len(last) <= _SHORT_NAME
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
    for number, label in draft.phones if len(draft.phones) < 2 else dict.fromkeys(draft.phones):
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
    if start in _SECTIONS or addresses.is_village(given):
        return f"“{short(given)}” lijkt een tussenkop." if len(filled) == 1 else ""
    if start not in _TOTALS and "@" not in given and any(map(str.isalpha, given)):
        return ""
    told = "; ".join(f"{one.column.label}: {short(one_line(cell(row, one.column.place)))}" for one in filled)
    return f"Geen naam in deze rij. Er staat: {told}."
