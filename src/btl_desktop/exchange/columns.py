"""What each column of a table is: by its header, by its values, and by the columns beside it."""

from __future__ import annotations

from dataclasses import dataclass

from btl_desktop.exchange import contents
from btl_desktop.exchange.cells import one_line
from btl_desktop.exchange.fields import REPEATABLE, Field
from btl_desktop.exchange.header_words import about_others, likely_headers
from btl_desktop.exchange.names import letters
from btl_desktop.exchange.tables import Column, Table, cell

_PHONES = frozenset({Field.PHONE, Field.MOBILE, Field.LANDLINE})
_NAMES = frozenset({Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME})


@dataclass(frozen=True, slots=True)
class Assigned:
    """A column and what becomes of it. ``why`` says so in a few Dutch words: "kopregel", "inhoud", "telt de rijen"."""

    column: Column
    field: Field
    why: str = ""


# Which columns can have filled an attribute of a person, where that is not the column of the same name.
_FILLED_BY = {
    "first_name": (Field.FIRST_NAME, Field.FULL_NAME), "initials": (Field.INITIALS, Field.FULL_NAME),
    "prefix": (Field.PREFIX, Field.LAST_NAME, Field.FULL_NAME), "last_name": (Field.LAST_NAME, Field.FULL_NAME),
    "street": (Field.STREET, Field.ADDRESS), "house_number": (Field.HOUSE_NUMBER, Field.ADDRESS, Field.STREET),
    "house_suffix": (Field.HOUSE_SUFFIX, Field.HOUSE_NUMBER, Field.ADDRESS, Field.STREET),
    "postcode": (Field.POSTCODE, Field.ADDRESS, Field.CITY), "city": (Field.CITY, Field.POSTCODE, Field.ADDRESS),
    "village": (Field.VILLAGE, Field.CITY), "mobile": (Field.MOBILE, Field.PHONE, Field.LANDLINE),
    "phone": (Field.LANDLINE, Field.PHONE, Field.MOBILE), "vog_seen": (Field.VOG,), "vog_seen_on": (Field.VOG,),
    "vog_seen_by": (Field.VOG_BY,), "shares_contact": (Field.CONSENT,),
    "shares_contact_on": (Field.CONSENT_ON, Field.CONSENT), "status": (Field.STATUS, Field.LEFT_ON, Field.LEVEL),
    "participation": (Field.PARTICIPATION, Field.LEVEL),
    "emergency_name": (Field.EMERGENCY_NAME, Field.EMERGENCY_PHONE),
    "emergency_phone": (Field.EMERGENCY_PHONE, Field.EMERGENCY_NAME),
}  # fmt: skip


def column_of(assigned: list[Assigned], attribute: str) -> str:
    """The name in the file of the column that filled an attribute; empty when no column did."""
    wanted = _FILLED_BY.get(attribute) or tuple(field for field in Field if field.value == attribute)
    return next((one.column.label for field in wanted for one in assigned if one.field is field), "")


def recognise(table: Table) -> list[Assigned]:
    """What becomes of each column, in their order. The user may correct it."""
    samples = {column: table.samples(column) for column in table.columns}
    found = _by_header(table, samples)
    _by_content(table, samples, found)
    _names_by_content(table, samples, found)
    _settle_name(table, found)
    _settle_street(found)
    return [_assigned(table, column, samples[column], found.get(column)) for column in table.columns]


def _assigned(table: Table, column: Column, values: list[str], found: tuple[Field, str] | None) -> Assigned:
    if found:
        return Assigned(column, *found)
    if contents.counts_rows(values) and len(values) >= min(len(table.rows), 200) // 2:
        return Assigned(column, Field.IGNORE, "telt de rijen")
    if _is_constant(table, column):
        return Assigned(column, Field.IGNORE, f"overal “{values[0]}”")
    return Assigned(column, Field.NOTE, "geen eigen veld")


def _is_constant(table: Table, column: Column) -> bool:
    rows = iter(table.rows)
    first = one_line(cell(next(rows, []), column.place))
    return len(table.rows) >= 3 and bool(first) and all(one_line(cell(row, column.place)) == first for row in rows)


def _header_scores(column: Column) -> dict[Field, float]:
    """With a group above ("Noodcontact" – "Naam") the two together come first, when that is a name we know."""
    if column.group and column.group != column.header:
        whole = likely_headers(column.label)
        if 1.0 in whole.values():
            return whole
        return likely_headers(column.header) or whole
    return likely_headers(column.header)


def _by_header(table: Table, samples: dict[Column, list[str]]) -> dict[Column, tuple[Field, str]]:
    """The surest pairs of column and field first; a header that its values contradict does not count."""
    pairs = []
    for column in table.columns:
        for field, sure in _header_scores(column).items():
            fits = contents.fit(field, samples[column])
            if fits >= (0.15 if sure == 1.0 else 0.4):
                pairs.append((2 * sure + fits, -column.place, column, field))
    found: dict[Column, tuple[Field, str]] = {}
    taken: set[Field] = set()
    for _, _, column, field in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        if column not in found and (field not in taken or field in REPEATABLE):
            found[column] = (field, "kopregel")
            taken.add(field)
    return found


def _by_content(table: Table, samples: dict[Column, list[str]], found: dict[Column, tuple[Field, str]]) -> None:
    """Columns whose values leave no doubt, for fields that no header claimed; a second phone only without headers."""
    for column in table.columns:
        if column in found or likely_headers(column.header) or about_others(column.header):
            continue
        field = contents.betrayed(samples[column])
        taken = {one for one, _ in found.values()}
        if field is None or field in (taken - _PHONES):
            continue
        if field in _PHONES and column.header and taken & _PHONES:
            continue
        if field is not Field.HOUSE_NUMBER or _behind_street(table, column, samples):
            found[column] = (field, "inhoud")


def _behind_street(table: Table, column: Column, samples: dict[Column, list[str]]) -> bool:
    """Whether a column of numbers stands right behind one of words: then they are house numbers."""
    before = next((one for one in table.columns if one.place == column.place - 1), None)
    return before is not None and contents.fit(Field.FULL_NAME, samples[before]) > 0.6


def _names_by_content(table: Table, samples: dict[Column, list[str]], found: dict[Column, tuple[Field, str]]) -> None:
    """Where no header names a name: the first column of words, or two of single words beside each other."""
    if _NAMES & {field for field, _ in found.values()}:
        return
    houses = {column.place - 1 for column, (field, _) in found.items() if field is Field.HOUSE_NUMBER}
    words = [
        column
        for column in table.columns
        if column not in found and column.place not in houses and contents.holds_names(samples[column])
    ]
    if not words:
        return
    if contents.holds_full_names(samples[words[0]]) or len(words) == 1:
        found[words[0]] = (Field.FULL_NAME, "inhoud")
    else:
        first, last = words[:2] if _is_first_name(table, words[0]) else (words[1], words[0])
        found[first], found[last] = (Field.FIRST_NAME, "inhoud"), (Field.LAST_NAME, "inhoud")


def _is_first_name(table: Table, column: Column) -> bool:
    """Whether a column of single words holds first names rather than last names: most are known as such."""
    from btl_desktop.exchange.first_names import FIRST_NAMES

    values = table.samples(column)
    others = [word for value in values for word in [letters(value.split()[0])] if word in FIRST_NAMES]
    return len(others) * 4 >= len(values)


def _settle_name(table: Table, found: dict[Column, tuple[Field, str]]) -> None:
    """ "Naam" is the last name beside a column of first names, unless it holds the whole name."""
    columns = {field: column for column, (field, _) in found.items()}
    whole, first = columns.get(Field.FULL_NAME), columns.get(Field.FIRST_NAME)
    if whole is None or Field.LAST_NAME in columns:
        return
    given = first or columns.get(Field.INITIALS) or columns.get(Field.PREFIX)
    if given is None or (first and _repeats(table, whole, first)):
        return
    found[whole] = (Field.LAST_NAME, found[whole][1])


def _repeats(table: Table, whole: Column, first: Column) -> bool:
    pairs = [
        (letters(one_line(cell(row, whole.place))), letters(one_line(cell(row, first.place)))) for row in table.rows
    ]
    filled = [(name, given) for name, given in pairs if name and given]
    return sum(given in name for name, given in filled) > 0.6 * len(filled) > 0


def _settle_street(found: dict[Column, tuple[Field, str]]) -> None:
    """ "Adres" is the street where the house number has a column of its own; "Nr" is none without a street."""
    columns = {field: column for column, (field, _) in found.items()}
    address, number = columns.get(Field.ADDRESS), columns.get(Field.HOUSE_NUMBER)
    if address and number and Field.STREET not in columns:
        found[address] = (Field.STREET, found[address][1])
    elif number and not address and Field.STREET not in columns:
        del found[number]
