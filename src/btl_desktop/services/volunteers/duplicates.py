"""People who are in the roster twice: finding them, and making one of two, with everything that hangs under both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop.errors import UserError
from btl_desktop.exchange.identity import INITIAL, OTHER, PART, SAME, Identity, given_names, shared, two_numbers
from btl_desktop.exchange.identity import identity as identity_of
from btl_desktop.exchange.people import LABELS, label_of, shown
from btl_desktop.models.choices import Choice
from btl_desktop.models.names import display_name
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import EquipmentLoan, Volunteer
from btl_desktop.services.volunteers import availability, course_seats, walk_counts

Progress = Callable[[int, int], None]

# A key that so many people share (the watch's own e-mail address) tells nobody apart.
_CROWD = 300
_STEP = 1000
_TYPO = 0.85
_GONE = UserError("Een van deze twee staat niet meer in de lijst.", "Zoek opnieuw naar dubbele vrijwilligers.")
_SAME_ONE = UserError("Dit is twee keer dezelfde vrijwilliger.", "Kies twee verschillende mensen om samen te voegen.")


class Certainty(Choice):
    """How sure it is that these are one person."""

    CERTAIN = "certain", "zeker"
    LIKELY = "likely", "waarschijnlijk"
    POSSIBLE = "possible", "misschien"


_ORDER = [*Certainty]


@dataclass(frozen=True, slots=True)
class Suspect:
    """One record in a group: what is needed to recognise them."""

    id: UUID
    name: str
    address: str
    filled: int


@dataclass(frozen=True, slots=True)
class Group:
    """Records that may be one person, the fullest first; ``why`` in Dutch: "zelfde naam en mobiel nummer"."""

    people: tuple[Suspect, ...]
    certainty: Certainty
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two records differ, with both values as the user reads them."""

    field: str
    label: str
    keep: str
    other: str


def find(session: Session, progress: Progress = lambda _done, _total: None) -> list[Group]:
    """Everybody who may be in the roster twice, the surest first."""
    people = _people(session)
    pairs: dict[tuple[int, int], tuple[Certainty, str]] = {}
    known = [who for _, who in people]
    blocks = [block for block in _blocks(known) if 1 < len(block) <= _CROWD]
    for done, block in enumerate(blocks):
        if done % _STEP == 0:
            progress(done, len(blocks))
        for one, two in combinations(block, 2):
            if (one, two) not in pairs and (verdict := judge(known[one], known[two])):
                pairs[one, two] = verdict
    suspects = [suspect for suspect, _ in people]
    groups = [*_grouped(pairs, suspects)]
    return sorted(groups, key=lambda group: (_ORDER.index(group.certainty), group.people[0].name))


def judge(one: Identity, two: Identity) -> tuple[Certainty, str] | None:
    """How sure it is that two records are one person, and why; ``None`` when nothing says so."""
    given, common = given_names(one, two), shared(one, two)
    if one.last != two.last:
        return _other_last_name(one, two, given, common)
    told = f"zelfde {_NAMED[given]} en {' en '.join(common[:2])}" if given in _NAMED else ""
    if given == SAME and not common:
        return (Certainty.POSSIBLE, "zelfde naam") if one.given and not _contradict(one, two) else None
    if not common or (given == OTHER and not {"lidnummer", "mobiel nummer"} & {*common}):
        return None
    if two_numbers(one, two):
        return Certainty.POSSIBLE, f"{told or 'zelfde gegevens'}, maar twee lidnummers"
    if given == OTHER:
        return Certainty.POSSIBLE, f"zelfde achternaam en {common[0]}, andere voornaam"
    return _by_given_name(given, common), told


_NAMED = {SAME: "naam", PART: "achternaam, deel van de voornaam", INITIAL: "achternaam, voorletter"} | {
    "unknown": "achternaam"
}


def _by_given_name(given: str, common: list[str]) -> Certainty:
    personal = bool({"lidnummer", "mobiel nummer", "e-mailadres"} & {*common})
    if given == SAME:
        return Certainty.CERTAIN if personal or len(common) > 1 else Certainty.LIKELY
    if given in {PART, INITIAL} and (personal or len(common) > 1):
        return Certainty.POSSIBLE if common == ["e-mailadres"] else Certainty.LIKELY
    return Certainty.POSSIBLE


def _other_last_name(one: Identity, two: Identity, given: str, common: list[str]) -> tuple[Certainty, str] | None:
    """A slip of the pen, a married name, or first and last name the wrong way round."""
    if not common:
        return None
    if one.last and two.last and "".join(one.given) == two.last and "".join(two.given) == one.last:
        return Certainty.LIKELY, f"voor- en achternaam omgewisseld, zelfde {common[0]}"
    if given != SAME or not one.given:
        return None
    if one.last in two.last or two.last in one.last or SequenceMatcher(None, one.last, two.last).ratio() >= _TYPO:
        return Certainty.LIKELY, f"bijna dezelfde naam, zelfde {common[0]}"
    return (Certainty.POSSIBLE, f"zelfde voornaam en {common[0]}") if common[0] != "adres" else None


def _contradict(one: Identity, two: Identity) -> bool:
    """Whether everything that is known of both differs, so that the same name is no more than that."""
    reachable = (one.phones and two.phones) or (one.get("email") and two.get("email"))
    return bool(one.homes and two.homes and reachable)


def _people(session: Session) -> list[tuple[Suspect, Identity]]:
    columns = [getattr(Volunteer, name) for name in LABELS]
    people = []
    for id_, *row in session.execute(select(Volunteer.id, *columns).order_by(Volunteer.sort_key, Volunteer.id)):
        values = dict(zip(LABELS, row, strict=True))
        given = values["first_name"] or values["initials"]
        address = f"{values['street']} {values['house_number']} {values['house_suffix']}".strip()
        name = display_name(given, values["prefix"], values["last_name"])
        filled = sum(value not in ("", None, False) for value in row)
        people.append((Suspect(id_, name, address, filled), identity_of(values)))
    return people


def _blocks(known: list[Identity]) -> Iterator[list[int]]:
    """Everybody under each key that one person's records may share."""
    blocks: dict[str, list[int]] = {}
    for place, who in enumerate(known):
        keys = {*who.blocks, *who.phones, *who.homes, who.get("email")} - {""}
        for key in keys:
            blocks.setdefault(key, []).append(place)
    return iter(blocks.values())


def _grouped(pairs: Mapping[tuple[int, int], tuple[Certainty, str]], suspects: list[Suspect]) -> Iterator[Group]:
    """Sure pairs that hang together are one group; a mere possibility is a group of two."""
    leader: dict[int, int] = {}

    def top(place: int) -> int:
        while leader.setdefault(place, place) != place:
            leader[place] = place = leader[leader[place]]
        return place

    sure = {pair: verdict for pair, verdict in pairs.items() if verdict[0] is not Certainty.POSSIBLE}
    for one, two in sure:
        leader[top(two)] = top(one)
    members: dict[int, list[int]] = {}
    for place in leader:
        members.setdefault(top(place), []).append(place)
    least: dict[int, tuple[Certainty, str]] = {}
    for (one, _), verdict in sure.items():
        known = least.setdefault(top(one), verdict)
        least[top(one)] = max(known, verdict, key=lambda found: _ORDER.index(found[0]))
    for first, places in members.items():
        yield Group(_fullest_first(suspects, places), *least[first])
    for (one, two), verdict in pairs.items():
        if verdict[0] is Certainty.POSSIBLE and (one not in leader or two not in leader or top(one) != top(two)):
            yield Group(_fullest_first(suspects, [one, two]), *verdict)


def _fullest_first(suspects: list[Suspect], places: list[int]) -> tuple[Suspect, ...]:
    return tuple(sorted((suspects[place] for place in places), key=lambda one: -one.filled))


# What a merge chooses between, beside the plain fields.
_PLACES = {"village_id": "dorp", "area_id": "wijk"}
TAKE, BOTH = "other", "both"
# Fields that say one thing together: half of one address and half of another is an address where nobody lives.
_TOGETHER = {
    "address": ("street", "house_number", "house_suffix", "postcode", "city"),
    "status": ("status", "paused_until", "left_on"),
    "vog_seen": ("vog_seen", "vog_seen_on", "vog_seen_by"),
    "id_card": ("id_card", "id_card_until"),
    "emergency_name": ("emergency_name", "emergency_phone"),
    "shares_contact": ("shares_contact", "shares_contact_on"),
}
_WHOLE = {field: (name, fields) for name, fields in _TOGETHER.items() for field in fields}
_EMPTY = ("", None, False)


def differences(session: Session, keep_id: UUID, other_id: UUID) -> list[Difference]:
    """What differs between two volunteers; where one is empty the other fills it, unless told otherwise.

    Two addresses that contradict each other are one difference, called ``address``; so are the other things that are
    kept in several fields.
    """
    keep, other = _both(session, keep_id, other_id)
    found = []
    for name, fields in _units(keep, other):
        if any(getattr(keep, field) != getattr(other, field) for field in fields):
            told = (_told(session, one, fields) for one in (keep, other))
            found.append(Difference(name, "adres" if name == "address" else _label(name), *told))
    if keep.remarks != other.remarks:
        found.append(Difference("remarks", _label("remarks"), keep.remarks, other.remarks))
    return found


def _label(name: str) -> str:
    return _PLACES.get(name) or label_of(name)


def _units(keep: Volunteer, other: Volunteer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is chosen as one, with its fields: things of which both records say something else, and loose fields."""
    for field in (*LABELS, *_PLACES):
        name, fields = _WHOLE.get(field, (field, (field,)))
        if not any(_contradicts(getattr(keep, one), getattr(other, one)) for one in fields):
            yield field, (field,)
        elif field == fields[0]:
            yield name, fields


def _contradicts(mine: Any, theirs: Any) -> bool:
    return mine != theirs and mine not in _EMPTY and theirs not in _EMPTY


def _told(session: Session, volunteer: Volunteer, fields: tuple[str, ...]) -> str:
    return " ".join(filter(None, (_shown(session, field, getattr(volunteer, field)) for field in fields)))


def merge(session: Session, keep_id: UUID, other_id: UUID, choices: Mapping[str, str] | None = None) -> Volunteer:
    """Make one volunteer of two and return it; the other is gone.

    ``choices`` says per difference whose value stays: ``"keep"``, ``"other"``, or for the remarks ``"both"``. Without
    a choice a filled field stays and an empty one takes the other's value; remarks are joined. What several fields say
    together (an address; a status and its date) comes from one of the two, as soon as they contradict each other.
    Loans, courses, absences, availability and places in patrols move along, each once. Raises ``UserError`` when one
    of them is gone.
    """
    keep, other = _both(session, keep_id, other_id)
    chosen = choices or {}
    for name, fields in [*_units(keep, other)]:
        is_empty = all(getattr(keep, field) in _EMPTY for field in fields)
        if chosen.get(name) == TAKE or (name not in chosen and is_empty):
            for field in fields:
                setattr(keep, field, getattr(other, field))
    keep.remarks = _remarks(keep.remarks, other.remarks, chosen.get("remarks", BOTH))
    _move_loans(keep, other)
    _move_courses(keep, other)
    _move_absences(keep, other)
    _move_patrols(session, keep, other)
    availability.merge(session, keep_id, other_id)
    walk_counts.merge(session, keep_id, other_id)
    course_seats.move(session, keep_id, other_id)
    # The database knows no order between patrols and people: places move first, then the other leaves.
    session.flush()
    session.delete(other)
    session.flush()
    return keep


def _both(session: Session, keep_id: UUID, other_id: UUID) -> tuple[Volunteer, Volunteer]:
    if keep_id == other_id:
        raise _SAME_ONE
    whole = (selectinload(Volunteer.loans), selectinload(Volunteer.courses), selectinload(Volunteer.absences))
    found = {
        one.id: one
        for one in session.scalars(select(Volunteer).where(Volunteer.id.in_((keep_id, other_id))).options(*whole))
    }
    if len(found) < 2:
        raise _GONE
    return found[keep_id], found[other_id]


def _shown(session: Session, name: str, value: Any) -> str:
    if name == "village_id" and value:
        return session.scalar(select(Village.name).where(Village.id == value)) or ""
    if name == "area_id" and value:
        return session.scalar(select(Area.name).where(Area.id == value)) or ""
    return shown(name, value)


def _remarks(mine: str, theirs: str, choice: str) -> str:
    if choice == BOTH:
        return "\n".join(filter(None, dict.fromkeys([*mine.split("\n"), *theirs.split("\n")])))
    return theirs if choice == TAKE else mine


def _move_loans(keep: Volunteer, other: Volunteer) -> None:
    """Everything on loan moves; the same thing lent to both records is one thing."""

    def known(loan: EquipmentLoan) -> tuple[Any, ...]:
        return loan.kind, loan.size, loan.number, loan.lent_on, loan.returned_on

    there = {known(loan) for loan in keep.loans}
    for loan in [*other.loans]:
        if known(loan) not in there:
            other.loans.remove(loan)
            keep.loans.append(loan)


def _move_courses(keep: Volunteer, other: Volunteer) -> None:
    there = {(result.course_id, result.passed_on) for result in keep.courses}
    for result in [*other.courses]:
        if (result.course_id, result.passed_on) not in there:
            other.courses.remove(result)
            keep.courses.append(result)


def _move_absences(keep: Volunteer, other: Volunteer) -> None:
    there = {(absence.first_day, absence.last_day) for absence in keep.absences}
    for absence in [*other.absences]:
        if (absence.first_day, absence.last_day) not in there:
            other.absences.remove(absence)
            keep.absences.append(absence)


def _move_patrols(session: Session, keep: Volunteer, other: Volunteer) -> None:
    """Places in patrols and teams move; who stood in one patrol twice keeps the first place."""
    there = {*session.scalars(select(PatrolWalker.patrol_id).where(PatrolWalker.volunteer_id == keep.id))}
    for place in session.scalars(select(PatrolWalker).where(PatrolWalker.volunteer_id == other.id)):
        if place.patrol_id in there:
            session.delete(place)
        else:
            place.volunteer_id = keep.id
    for patrol in session.scalars(select(Patrol).where(Patrol.leader_id == other.id)):
        patrol.leader_id = keep.id
