"""The roster as a list: one light line a volunteer, and finding lines while somebody types.

A line is plain data, made once when the roster is read; finding works on lines alone, in memory, so that every
keystroke in a roster of 50,000 is answered at once.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.choices import Level, Participation, Status
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import EquipmentLoan, Volunteer, display_name
from btl_desktop.services import courses, settings

CARD_WARNING_DAYS = 30
_BATCH = 100
_BREATH = 0.0005
_SEARCHED_REMARKS = 300


class Filter(NamedTuple):
    """A way to narrow the roster. Filters of one group widen each other; filters of different groups narrow."""

    name: str
    label: str
    group: str


FILTERS = (
    *(Filter(status.value, status.label, "status") for status in Status),
    *(Filter(level.value, level.label, "level") for level in Level),
    *(Filter(kind.value, kind.label.partition(" (")[0], "participation") for kind in Participation),
    Filter("no_vog", "zonder VOG", "no_vog"),
    Filter("card_expired", "pas verlopen", "card_expired"),
    Filter("card_expires", "pas verloopt binnenkort", "card_expires"),
    Filter("course_needed", "opleiding nodig", "course_needed"),
    Filter("no_email", "zonder e-mail", "no_email"),
    Filter("no_phone", "zonder telefoon", "no_phone"),
    Filter("no_consent", "zonder toestemming", "no_consent"),
    Filter("no_area", "zonder wijk", "no_area"),
    Filter("loan_open", "bruikleen terug te vragen", "loan_open"),
    Filter("retention", "bewaartermijn voorbij", "retention"),
)
_BIT = {choice.name: 1 << place for place, choice in enumerate(FILTERS)}
_STATUS_BIT = {status: _BIT[status.value] for status in Status}
_LEVEL_BIT = {level: _BIT[level.value] for level in Level}
_PART_BIT = {kind: _BIT[kind.value] for kind in Participation}


@dataclass(frozen=True, slots=True)
class RosterLine:
    """What the list shows of one volunteer.

    ``listed`` is the name as lists have it ("Vries, Jan de"), ``haystack`` the folded text that searching looks in,
    ``marks`` the filters that apply, as bits; see :func:`has`.
    """

    id: UUID
    name: str
    listed: str
    sort_key: str
    level: Level
    participation: Participation
    status: Status
    village_id: UUID | None
    village: str
    area_id: UUID | None
    area: str
    street: str
    address: str
    postcode: str
    city: str
    mobile: str
    phone: str
    email: str
    vog_seen: bool
    vog_seen_on: date | None
    id_card_until: date | None
    shares_contact: bool
    marks: int
    haystack: str


def roster_lines(session: Session, today: date | None = None, only: Collection[UUID] | None = None) -> list[RosterLine]:
    """The whole roster, or some of it, in Dutch name order.

    Between batches it rests for a moment: it runs beside the window, which must stay as quick as ever.
    """
    around = _Surroundings.read(session, today or clock.today())
    lines: list[RosterLine] = []
    for rows in session.execute(_chosen(only)).partitions(_BATCH):
        lines.extend(_line(row, around) for row in rows)
        time.sleep(_BREATH)
    return lines


def has(line: RosterLine, name: str) -> bool:
    """Whether a filter applies to a line."""
    return bool(line.marks & _BIT[name])


def matching(
    lines: Sequence[RosterLine],
    query: str = "",
    filters: Collection[str] = (),
    village_id: UUID | None = None,
    area_id: UUID | None = None,
) -> list[RosterLine]:
    """The lines that hold every word of ``query`` and pass the filters (names from ``FILTERS``), in the same order."""
    found: Sequence[RosterLine] = lines
    if village_id is not None:
        found = [line for line in found if line.village_id == village_id]
    if area_id is not None:
        found = [line for line in found if line.area_id == area_id]
    for mask in _masks(filters):
        found = [line for line in found if line.marks & mask]
    # The longest word first: it leaves the fewest lines for the others.
    for word in sorted(search_words(query), key=len, reverse=True):
        found = [line for line in found if word in line.haystack]
    return list(found) if found is lines else found  # type: ignore[return-value]


def search_words(query: str) -> list[str]:
    """The folded words of a query; phone numbers typed in any notation become the figures they are searched by."""
    plain = _COUNTRY.sub("0", text.fold(query))
    return [word for word in map(_as_figures, plain.split()) if word]


def counts(lines: Iterable[RosterLine]) -> dict[str, int]:
    """How many lines each filter would leave by itself."""
    totals = dict.fromkeys(_BIT, 0)
    by_marks: dict[int, int] = {}
    for line in lines:
        by_marks[line.marks] = by_marks.get(line.marks, 0) + 1
    for marks, number in by_marks.items():
        for name, bit in _BIT.items():
            if marks & bit:
                totals[name] += number
    return totals


_COUNTRY = re.compile(r"(?<!\w)(?:\+|00)31[ -]*(?:\(?0\)?)?[ -]*")
_NUMBER = re.compile(r"\(?0[\d().-]*|[-()./]+")


def _as_figures(word: str) -> str:
    """``06-12345678`` as ``0612345678``; other words as they are."""
    return re.sub(r"\D", "", word) if _NUMBER.fullmatch(word) else word


def _national(number: str) -> str:
    """``+31612345678`` as ``0612345678``."""
    return "0" + number[3:] if number.startswith("+31") else number


def _masks(filters: Collection[str]) -> list[int]:
    groups: dict[str, int] = {}
    for choice in FILTERS:
        if choice.name in filters:
            groups[choice.group] = groups.get(choice.group, 0) | _BIT[choice.name]
    return [*groups.values()]


_COLUMNS: tuple[Any, ...] = (
    Volunteer.id, Volunteer.first_name, Volunteer.initials, Volunteer.prefix, Volunteer.last_name,
    Volunteer.member_number, Volunteer.sort_key, Volunteer.level, Volunteer.participation, Volunteer.status,
    Volunteer.village_id, Volunteer.area_id, Volunteer.street, Volunteer.house_number, Volunteer.house_suffix,
    Volunteer.postcode, Volunteer.city, Volunteer.mobile, Volunteer.phone, Volunteer.email, Volunteer.vog_seen,
    Volunteer.vog_seen_on, Volunteer.id_card_until, Volunteer.left_on, Volunteer.shares_contact, Volunteer.remarks,
)  # fmt: skip


def _chosen(only: Collection[UUID] | None) -> Select[Any]:
    chosen = select(*_COLUMNS).order_by(Volunteer.sort_key, Volunteer.id).execution_options(yield_per=_BATCH)
    return chosen if only is None else chosen.where(Volunteer.id.in_(only))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What lines need to know of the rest of the vault."""

    villages: dict[UUID, str]
    areas: dict[UUID, str]
    holding: frozenset[UUID]
    needs: courses.Needs
    today: date
    kept_from: date
    known: dict[tuple[str, str, Level, Status], str] = field(default_factory=dict)

    def folded(self, village: str, area: str, level: Level, status: Status) -> str:
        """The searched words that many lines share, folded once."""
        shared = (village, area, level, status)
        if shared not in self.known:
            self.known[shared] = "\n" + text.fold("\n".join((village, area, level.label, level.short, status.label)))
        return self.known[shared]

    @classmethod
    def read(cls, session: Session, today: date) -> _Surroundings:
        kept_days = settings.organisation(session).stopped_retention_days
        return cls(
            villages=dict(session.execute(select(Village.id, Village.name)).all()),
            areas=dict(session.execute(select(Area.id, Area.name)).all()),
            holding=frozenset(
                session.scalars(select(EquipmentLoan.volunteer_id).where(EquipmentLoan.returned_on.is_(None)))
            ),
            needs=courses.needs(session, today),
            today=today,
            kept_from=today - timedelta(days=kept_days),
        )


def _line(row: Any, around: _Surroundings) -> RosterLine:
    (id_, first, initials, prefix, last, member, sort_key, level, participation, status, village_id, area_id,
     street, house, suffix, postcode, city, mobile, phone, email, vog_seen, vog_on, card_until, left_on,
     shares, remarks) = row  # fmt: skip
    given = first or initials
    name = display_name(given, prefix, last)
    village = around.villages.get(village_id, "")
    area = around.areas.get(area_id, "")
    address = f"{street} {house} {suffix}".strip()

    marks = _STATUS_BIT[status] | _LEVEL_BIT[level] | _PART_BIT[participation]
    if status is Status.STOPPED:
        marks |= _marks_of_stopped(id_, left_on, around)
    else:
        marks |= _marks_of_member(around, vog_seen, card_until, shares)
        if not email:
            marks |= _BIT["no_email"]
        if not (mobile or phone):
            marks |= _BIT["no_phone"]
        if area_id is None:
            marks |= _BIT["no_area"]
        if around.needs.of(id_, level):
            marks |= _BIT["course_needed"]

    personal = (
        name, first and initials, member, address, postcode, city, _national(mobile), _national(phone), email,
        remarks[:_SEARCHED_REMARKS],
    )  # fmt: skip
    haystack = text.fold("\n".join(filter(None, personal))) + around.folded(village, area, level, status)
    return RosterLine(
        id_, name, listed_name(given, prefix, last), sort_key, level, participation, status, village_id, village,
        area_id, area, street, address, postcode, city, mobile, phone, email, vog_seen, vog_on, card_until, shares,
        marks, haystack,
    )  # fmt: skip


def listed_name(given: str, prefix: str, last: str) -> str:
    """A name as Dutch lists have it, by last name: ``Vries, Jan de``."""
    if not last:
        return display_name(given, prefix, last)
    behind = f"{given} {prefix}".strip()
    return f"{last}, {behind}" if behind else last


def _marks_of_member(around: _Surroundings, vog_seen: bool, card_until: date | None, shares: bool) -> int:
    marks = 0 if vog_seen else _BIT["no_vog"]
    if not shares:
        marks |= _BIT["no_consent"]
    if card_until is not None:
        if card_until < around.today:
            marks |= _BIT["card_expired"]
        elif card_until <= around.today + timedelta(days=CARD_WARNING_DAYS):
            marks |= _BIT["card_expires"]
    return marks


def _marks_of_stopped(id_: UUID, left_on: date | None, around: _Surroundings) -> int:
    marks = _BIT["loan_open"] if id_ in around.holding else 0
    # Retention: membership and four weeks (AVG; the number of days is a setting).
    if left_on is not None and left_on < around.kept_from:
        marks |= _BIT["retention"]
    return marks
