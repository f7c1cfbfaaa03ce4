"""How a cell becomes part of a person, field by field. What a field cannot take is told and goes to the remarks."""

from __future__ import annotations

import re
from datetime import date

from btl_desktop.exchange import addresses, mail, phones, words
from btl_desktop.exchange.cells import Cell, many_lines
from btl_desktop.exchange.dates import read_date
from btl_desktop.exchange.drafts import Draft, Taker, short
from btl_desktop.exchange.fields import Field
from btl_desktop.models.choices import Equipment, Participation, Status

_EARLIEST, _YEARS_AHEAD = 1900, 20
_LOAN_NUMBER = 30
_ADDRESS_FIELDS = ("street", "house_number", "house_suffix", "postcode", "city")  # as in ``addresses.Address``
_NONE = re.compile(r"(?:geen|niet|n\.?v\.?t\.?|nvt|onbekend|geheim|volgt|none|no|nee|n/a)\b.{0,40}", re.IGNORECASE)
_LOOSE_HOUSE = re.compile(r"(\d{1,5})\s*[-/]?\s*(\D.{0,9})")
_COURSE = re.compile(r"(?P<name>.*?)[\s(:,]*(?P<day>\d[\d\s./-]*\d|\d{1,2} [a-zA-Z]{3,9}\.? \d{2,4})?\)?")


def _name(kind: Field) -> Taker:
    def take(draft: Draft, value: str) -> None:
        draft.names[kind] = value

    return take


def _text(attribute: str) -> Taker:
    def take(draft: Draft, value: str) -> None:
        draft.keep(attribute, value)

    return take


def _email(draft: Draft, value: str) -> None:
    found, rest = mail.emails(value)
    if not found:
        if _NONE.fullmatch(value):
            draft.note(value)
        else:
            draft.refuse(value, "is geen e-mailadres")
        return
    draft.keep("email", found[0])
    for more in filter(None, [*found[1:], rest]):
        draft.note(more)


def _phone(draft: Draft, value: str) -> None:
    numbers, rest = phones.phones(value)
    draft.phones += tuple((number, draft.label) for number in numbers)
    if rest and (numbers or _NONE.fullmatch(value)):
        draft.note(value)
    elif not numbers:
        draft.refuse(value, "is geen telefoonnummer")


def _emergency_phone(draft: Draft, value: str) -> None:
    numbers, rest = phones.phones(value)
    if not numbers:
        draft.refuse(value, "is geen telefoonnummer")
        return
    draft.keep("emergency_phone", numbers[0])
    if rest and "emergency_name" not in draft.values:
        draft.keep("emergency_name", rest)
    elif rest or len(numbers) > 1:
        draft.note(value)


def _emergency_name(draft: Draft, value: str) -> None:
    numbers, rest = phones.phones(value)
    if not numbers:
        draft.keep("emergency_name", value)
        return
    draft.keep("emergency_phone", numbers[0])
    if rest:
        draft.keep("emergency_name", rest)
    if len(numbers) > 1:
        draft.note(value)


def _postcode(draft: Draft, value: str) -> None:
    code = addresses.postcode(value)
    if not code:
        code, rest = addresses.take_postcode(value)
        if not code:
            draft.refuse(value, "is geen postcode (vier cijfers en twee letters)")
            return
        _city(draft, rest)
    if not addresses.exists_as_postcode(code):
        draft.warn(f"“{short(value)}” is overgenomen, maar geen postcode eindigt op SA, SD of SS: kijk hem na.")
    draft.keep("postcode", code)


def _city(draft: Draft, value: str) -> None:
    code, rest = addresses.take_postcode(value) if any(map(str.isdigit, value)) else ("", value)
    if code and rest:
        draft.keep("postcode", code)
        value = rest
    draft.keep("city", addresses.place(value))


def _address(draft: Draft, value: str) -> None:
    lines = many_lines(draft.cell) if isinstance(draft.cell, str) and "\n" in draft.cell else value
    found = addresses.split_address(lines)
    for attribute, part in zip(_ADDRESS_FIELDS, found, strict=False):
        if part:
            draft.keep(attribute, part)
    if found.rest:
        draft.note(found.rest)


def _house_number(draft: Draft, value: str) -> None:
    if isinstance(draft.cell, date):
        value = f"{draft.cell.day}-{draft.cell.month}"
        draft.warn(f"Excel maakte van dit huisnummer een datum; overgenomen als {value}. Kijk het na.")
    found = addresses.house(value)
    loose = None if found else _LOOSE_HOUSE.fullmatch(value)
    if not found and not loose:
        draft.refuse(value, "is geen huisnummer")
        return
    number, suffix = found or (loose[1], loose[2])  # type: ignore[index]
    draft.keep("house_number", number)
    if suffix:
        draft.keep("house_suffix", suffix)


def _house_suffix(draft: Draft, value: str) -> None:
    draft.keep("house_suffix", value.lstrip("-/ ") or value)


def _village(draft: Draft, value: str) -> None:
    draft.village, draft.village_told = addresses.place(value), True


def _area(draft: Draft, value: str) -> None:
    draft.area = value


def _level(draft: Draft, value: str) -> None:
    found = {"level": words.level(value), "participation": words.participation(value), "status": words.status(value)}
    for attribute, choice in found.items():
        if choice is not None:
            draft.values.setdefault(attribute, choice)
            return
    draft.refuse(value, "is geen functie van een buurttoezicht")


def _participation(draft: Draft, value: str) -> None:
    answer = words.yes_or_no(value)
    choice = words.participation(value)
    if choice is None and answer is not None:
        choice = Participation.WALKER if answer else Participation.OBSERVER
    if choice is None:
        draft.refuse(value, "zegt niet of iemand meeloopt")
    else:
        draft.values["participation"] = choice


def _status(draft: Draft, value: str) -> None:
    choice = Status.ACTIVE if words.yes_or_no(value) else words.status(value)
    if choice is None:
        draft.refuse(value, "is geen status (aspirant, actief, pauze, gestopt)")
    else:
        draft.values["status"] = choice


def _day(draft: Draft, value: str, cell: Cell) -> date | None:
    """The day a cell means, when it is one within a lifetime."""
    found = read_date(
        value if isinstance(draft.cell, str) else cell, this_year=draft.today.year, month_first=draft.month_first
    )
    return found if found and _EARLIEST <= found.year <= draft.today.year + _YEARS_AHEAD else None


def _date(attribute: str) -> Taker:
    def take(draft: Draft, value: str) -> None:
        day = _day(draft, value, draft.cell)
        if day is None:
            draft.refuse(value, "is geen datum")
        elif draft.values.setdefault(attribute, day) != day:
            draft.note(value)

    return take


def _left(draft: Draft, value: str) -> None:
    day, answer = _day(draft, value, draft.cell), words.yes_or_no(value)
    if day is None and answer is None:
        draft.refuse(value, "is geen datum")
        return
    if day:
        draft.values["left_on"] = day
    draft.values.setdefault("status", Status.STOPPED if day or answer else Status.ACTIVE)


def _answer_or_day(seen: str, on: str, why: str) -> Taker:
    def take(draft: Draft, value: str) -> None:
        day = _day(draft, value, draft.cell)
        answer = None if day else words.yes_or_no(value)
        if day is None and answer is None:
            first, _, rest = value.partition(" ")
            day = _day(draft, rest.strip("() "), rest) if words.yes_or_no(first.rstrip(",:;")) else None
        if day is None and answer is None:
            draft.refuse(value, why)
            return
        draft.values[seen] = day is not None or bool(answer)
        if day:
            draft.values[on] = day
            if day > draft.today:
                draft.warn(f"“{short(value)}” ligt in de toekomst; overgenomen, maar kijk het na.")

    return take


def _vest(draft: Draft, value: str) -> None:
    size, answer = words.size(value), words.yes_or_no(value)
    first, _, rest = value.partition(" ")
    if size or answer:
        draft.lend(Equipment.VEST, size)
    elif words.size(first) and len(rest) <= _LOAN_NUMBER:
        draft.lend(Equipment.VEST, words.size(first), rest)
    elif answer is None and any(map(str.isdigit, value)) and len(value) <= _LOAN_NUMBER:
        draft.lend(Equipment.VEST, number=value)
    elif answer is None:
        draft.refuse(value, "is geen maat")


def _lent(kind: Equipment) -> Taker:
    def take(draft: Draft, value: str) -> None:
        answer = words.yes_or_no(value)
        if answer:
            draft.lend(kind)
        elif answer is None and any(map(str.isdigit, value)) and len(value) <= _LOAN_NUMBER:
            draft.lend(kind, number=value)
        elif answer is None:
            draft.refuse(value, f"zegt niet of iemand een {kind.label} heeft")

    return take


def _course(draft: Draft, _value: str) -> None:
    for part in re.split(r"[;\n]|,(?=\s*[^\W\d])", many_lines(draft.cell)):
        match = _COURSE.fullmatch(part.strip())
        day = _day(draft, match["day"] or "", match["day"] or "") if match else None
        if day and match:
            draft.courses += ((match["name"].strip(" -") or draft.label, day),)
        elif part.strip():
            draft.note(part.strip())


def _remarks(draft: Draft, _value: str) -> None:
    draft.notes += (many_lines(draft.cell),)


def _note(draft: Draft, _value: str) -> None:
    draft.note(many_lines(draft.cell))


# The fields that hold a day, and may have been written the American way.
DATES = frozenset(
    {
        Field.APPLIED_ON,
        Field.MET_ON,
        Field.TRIAL_WALK_ON,
        Field.JOINED_ON,
        Field.PAUSED_UNTIL,
        Field.LEFT_ON,
        Field.VOG,
        Field.ID_CARD_UNTIL,
        Field.CONSENT,
        Field.CONSENT_ON,
        Field.COURSE,
    }
)
# Fields that make the same of a value in every row, so that a value seen before need not be looked at again.
REPEATING = DATES | {
    Field.HOUSE_NUMBER,
    Field.HOUSE_SUFFIX,
    Field.POSTCODE,
    Field.CITY,
    Field.VILLAGE,
    Field.AREA,
    Field.LEVEL,
    Field.PARTICIPATION,
    Field.STATUS,
    Field.VEST,
    Field.TORCH,
    Field.RADIO,
    Field.REMARKS,
    Field.NOTE,
}
TAKERS: dict[Field, Taker] = {
    **{
        kind: _name(kind) for kind in (Field.FULL_NAME, Field.FIRST_NAME, Field.INITIALS, Field.PREFIX, Field.LAST_NAME)
    },
    Field.MEMBER_NUMBER: _text("member_number"),
    Field.ADDRESS: _address,
    Field.STREET: _text("street"),
    Field.HOUSE_NUMBER: _house_number,
    Field.HOUSE_SUFFIX: _house_suffix,
    Field.POSTCODE: _postcode,
    Field.CITY: _city,
    Field.VILLAGE: _village,
    Field.AREA: _area,
    **dict.fromkeys((Field.PHONE, Field.MOBILE, Field.LANDLINE), _phone),
    Field.EMAIL: _email,
    Field.LEVEL: _level,
    Field.PARTICIPATION: _participation,
    Field.STATUS: _status,
    Field.APPLIED_ON: _date("applied_on"),
    Field.MET_ON: _date("met_on"),
    Field.TRIAL_WALK_ON: _date("trial_walk_on"),
    Field.JOINED_ON: _date("joined_on"),
    Field.PAUSED_UNTIL: _date("paused_until"),
    Field.LEFT_ON: _left,
    Field.VOG: _answer_or_day("vog_seen", "vog_seen_on", "is geen datum en geen ja of nee"),
    Field.VOG_BY: _text("vog_seen_by"),
    Field.ID_CARD: _text("id_card"),
    Field.ID_CARD_UNTIL: _date("id_card_until"),
    Field.VEST: _vest,
    Field.TORCH: _lent(Equipment.TORCH),
    Field.RADIO: _lent(Equipment.RADIO),
    Field.COURSE: _course,
    Field.EMERGENCY_NAME: _emergency_name,
    Field.EMERGENCY_PHONE: _emergency_phone,
    Field.CONSENT: _answer_or_day("shares_contact", "shares_contact_on", "is geen ja of nee"),
    Field.CONSENT_ON: _date("shares_contact_on"),
    Field.REMARKS: _remarks,
    Field.NOTE: _note,
}
