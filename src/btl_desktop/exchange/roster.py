"""The rows of a table as people, with everything that could not be taken as it stood told per row and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from btl_desktop import text
from btl_desktop.exchange import addresses, dates, names, phones, words
from btl_desktop.exchange.cells import Cell, Row, column_letter, one_line
from btl_desktop.exchange.columns import Assigned
from btl_desktop.exchange.drafts import Draft, Taker, short
from btl_desktop.exchange.fields import Field
from btl_desktop.exchange.people import LABELS, Person, RowProblem, shown
from btl_desktop.exchange.tables import Table, cell
from btl_desktop.exchange.takers import TAKERS

Progress = Callable[[int, int], None]

_STEP = 1000
_NOT_A_NAME = re.compile(r"(?:sub)?(?:totaal|aantal|total)\b.*|[\W\d_]*|\S+@\S+", re.IGNORECASE)
_SECTION = re.compile(r"(?:wijk|team|buurt|groep|dorp|kern)\s.*", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class _Step:
    place: int
    label: str
    take: Taker
    month_first: bool


def read_people(
    table: Table, assigned: list[Assigned], today: date, progress: Progress = lambda _d, _t: None
) -> Readings:
    """Every row of the table as a person. ``today`` decides the century of short years."""
    steps = [*_steps(table, assigned)]
    found = Readings(notices=[*_notices(table, assigned)])
    dashes: Counter[str] = Counter()
    for done, (number, row) in enumerate(zip(table.numbers, table.rows, strict=True)):
        if done % _STEP == 0:
            progress(done, len(table.rows))
        draft = _draft(row, steps, today, dashes)
        _finish(draft)
        nobody = _why_nobody(draft, row, assigned)
        found.rows.append(Reading(number, draft.person, nobody))
        if not nobody:
            found.problems += [RowProblem(number, label, message) for label, message in draft.problems]
    labels = {one.column.letter: one.column.label for one in assigned}
    for lost in table.lost:
        letter = column_letter(lost.column)
        found.problems.append(RowProblem(lost.row, labels.get(letter, f"Kolom {letter}"), lost.why))
    if dashes:
        told = text.listing(f"{label} {count}×" for label, count in dashes.items())
        found.notices.append(f"Een cel met alleen een streepje of punt geldt als leeg: {told}.")
    return found


def _steps(table: Table, assigned: list[Assigned]) -> Iterator[_Step]:
    """What to do with each column; e-mail first, because a name can lean on it."""
    for one in sorted(assigned, key=lambda one: one.field is not Field.EMAIL):
        if one.field in TAKERS:
            month_first = dates.month_comes_first(table.samples(one.column))
            yield _Step(one.column.place, one.column.label, TAKERS[one.field], month_first)


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
    width = len(row)
    for step in steps:
        value: Cell = row[step.place] if step.place < width else ""
        if value == "" and isinstance(value, str):
            continue
        line = one_line(value)
        if not line:
            continue
        if len(line) < 4 and words.is_blank(line):
            dashes[step.label] += 1
            continue
        draft.label, draft.cell, draft.month_first = step.label, value, step.month_first
        step.take(draft, line)
    return draft


def _finish(draft: Draft) -> None:
    """What needs several cells of a row: the name, the street with its number, and which phone is which."""
    _finish_name(draft)
    _finish_address(draft)
    _finish_phones(draft)


def _finish_name(draft: Draft) -> None:
    parts = draft.names
    whole = parts.get(Field.FULL_NAME, "")
    found = names.split_name(whole, draft.person.get("email")) if whole else names.PersonName()
    first, initials = names.split_given(names.calm_case(parts.get(Field.FIRST_NAME, "")))
    prefix, last = names.split_last_name(names.calm_case(parts.get(Field.LAST_NAME, "")))
    prefix = names.tidy_prefix(parts.get(Field.PREFIX, "")) or prefix
    told = {
        "first_name": first or found.first,
        "initials": names.tidy_initials(parts.get(Field.INITIALS, "")) or initials or found.initials,
        "prefix": prefix or found.prefix,
        "last_name": last or found.last,
    }
    for attribute, value in told.items():
        if value:
            draft.label = LABELS[attribute].capitalize()
            draft.keep(attribute, value)
    if found.title:
        draft.label = "Aanhef"
        draft.note(found.title)
    if found.two or names.is_two(first):
        draft.label = "Naam"
        draft.warn(f"“{short(whole or first)}” lijkt twee mensen in één rij; maak er zo nodig twee van.")
    if any(map(str.isdigit, whole + first + last)):
        draft.label = "Naam"
        draft.warn(f"“{short(whole or first or last)}” heeft cijfers in de naam; overgenomen, maar kijk het na.")


def _finish_address(draft: Draft) -> None:
    values = draft.person.values
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
    if city and not draft.person.village and addresses.is_village(city):
        draft.person.village = city


def _finish_phones(draft: Draft) -> None:
    """Mobile numbers to ``mobile``, others to ``phone``, whatever the column was called; a third to the remarks."""
    values = draft.person.values
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
    given = " ".join(draft.names.values())
    filled = [one for one in assigned if one_line(cell(row, one.column.place))]
    if len(filled) == 1 and draft.names and (addresses.is_village(given) or _SECTION.fullmatch(given)):
        return f"“{short(given)}” lijkt een tussenkop."
    if draft.names and not _NOT_A_NAME.fullmatch(given):
        return ""
    told = "; ".join(f"{one.column.label}: {short(one_line(cell(row, one.column.place)))}" for one in filled)
    return f"Geen naam in deze rij. Er staat: {told}."
