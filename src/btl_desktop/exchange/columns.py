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
_SOME_GIVEN = 0.25  # a good part of the given names in a list is known, or begins the e-mail address beside it
_TRIED_ROWS = 200


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
    _settle_street(samples, found)
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
                rank = 2 * sure + fits - (field is Field.HOUSE_NUMBER and _bare_number(column))
                pairs.append((rank, -column.place, column, field))
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
        if field is not Field.HOUSE_NUMBER:
            found[column] = (field, "inhoud")
        elif before := next((one for one in table.columns if one.place == column.place - 1), None):
            _street_and_number(before, column, samples, found)


def _street_and_number(
    before: Column, column: Column, samples: dict[Column, list[str]], found: dict[Column, tuple[Field, str]]
) -> None:
    """A column of numbers right behind one of words holds house numbers; the words are then streets."""
    if found.get(before, (Field.STREET,))[0] in {Field.STREET, Field.ADDRESS} and contents.holds_words(samples[before]):
        found[column] = (Field.HOUSE_NUMBER, "inhoud")
        if before not in found and contents.holds_streets(samples[before]):
            found[before] = (Field.STREET, "inhoud")


def _names_by_content(table: Table, samples: dict[Column, list[str]], found: dict[Column, tuple[Field, str]]) -> None:
    """Where no header names a name: the first column of whole names, or one of given names beside one of last names.

    Two columns of words that nothing tells apart are left for the user to point out.
    """
    if _NAMES & {field for field, _ in found.values()}:
        return
    houses = {column.place - 1 for column, (field, _) in found.items() if field is Field.HOUSE_NUMBER}
    words = [
        column
        for column in table.columns
        if column not in found and column.place not in houses and contents.holds_letters(samples[column])
    ]
    distinct = [column for column in words if contents.holds_names(samples[column])]
    if distinct and contents.holds_full_names(samples[distinct[0]]):
        found[distinct[0]] = (Field.FULL_NAME, "inhoud")
    elif pair := _given_and_last(table, samples, words, found):
        found[pair[0]], found[pair[1]] = (Field.FIRST_NAME, "inhoud"), (Field.LAST_NAME, "inhoud")
    elif len(distinct) == 1:
        found[distinct[0]] = (Field.FULL_NAME, "inhoud")


def _given_and_last(
    table: Table,
    samples: dict[Column, list[str]],
    words: list[Column],
    found: dict[Column, tuple[Field, str]],
) -> tuple[Column, Column] | None:
    """The column that most looks like given names, and the one of last names next to it.

    Initials and a prefix may stand between the two.
    """
    mail = next((column for column, (field, _) in found.items() if field is Field.EMAIL), None)
    given = {column: max(contents.known_given(samples[column]), _begin_mail(table, column, mail)) for column in words}
    first = max(words, key=lambda column: given[column], default=None)
    if first is None or given[first] < _SOME_GIVEN:
        return None
    between = {column.place for column, (field, _) in found.items() if field in {Field.PREFIX, Field.INITIALS}}
    near = {_past(first.place, step, between) for step in (-1, 1)}
    beside = [one for one in words if one.place in near and contents.holds_names(samples[one])]
    last = min(beside, key=lambda column: given[column], default=None)
    return (first, last) if last and 2 * given[last] < given[first] else None


def _past(place: int, step: int, between: set[int]) -> int:
    """The next place in a direction that is not one of those between a given name and a last name."""
    place += step
    while place in between:
        place += step
    return place


def _begin_mail(table: Table, column: Column, mail: Column | None) -> float:
    """The share (0-1) of e-mail addresses that begin with the word in this column, as ``jan.jansen@`` does."""
    if mail is None:
        return 0.0
    spread = table.rows[:: max(1, len(table.rows) // _TRIED_ROWS)]
    pairs = [(letters(one_line(cell(row, column.place))), one_line(cell(row, mail.place)).lower()) for row in spread]
    filled = [(word, address) for word, address in pairs if len(word) > 1 and address]
    return sum(address.startswith(word) for word, address in filled) / len(filled) if filled else 0.0


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


def _settle_street(samples: dict[Column, list[str]], found: dict[Column, tuple[Field, str]]) -> None:
    """ "Adres" is the street where the house number has a column of its own; a mere "Nr" without a street, or beside
    addresses that have their number, may count anything."""
    columns = {field: column for column, (field, _) in found.items()}
    street, address, number = map(columns.get, (Field.STREET, Field.ADDRESS, Field.HOUSE_NUMBER))
    if number is None:
        return
    where = street or address
    if where and _bare_number(number) and contents.holds_addresses(samples[where]):
        del found[number]
        found[where] = (Field.ADDRESS, found[where][1])
    elif address and not street:
        found[address] = (Field.STREET, found[address][1])
    elif not (where or not _bare_number(number) or (Field.POSTCODE in columns and _return(samples[number]))):
        del found[number]


def _bare_number(column: Column) -> bool:
    """Whether a header says "Nr" and not of what: of the house, of the member or of the row."""
    return bool(column.header) and "h" not in column.header.lower()


def _return(values: list[str]) -> bool:
    """Whether some values are there more than once, as house numbers are and member numbers are not."""
    return len({*values}) < len(values)
