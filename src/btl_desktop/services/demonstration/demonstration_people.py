"""Fictional volunteers: a roster as a coordinator would have it, with the loose ends that a roster has."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from random import Random

from btl_desktop import text
from btl_desktop.models.choices import Equipment, Level, Participation, Status
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Absence, Course, CourseResult, EquipmentLoan, Volunteer
from btl_desktop.services.demonstration import demonstration_words as words
from btl_desktop.services.volunteers.courses import is_required, renewal

FOUNDED = date(2007, 3, 1)
_CONSONANTS = "BCDEGHJKLNPRTVWXZ"
_SIZES = ("S", "M", "M", "L", "L", "L", "XL", "XL", "XXL")


@dataclass(frozen=True, slots=True)
class Stage:
    """What everything fictional is made with: chance, today, and ids that repeat."""

    chance: Random
    today: date
    new_id: Callable[[], uuid.UUID]

    def ago(self, least: int, most: int) -> date:
        """A day between so many days before today, never before the watch existed."""
        return max(FOUNDED, self.today - timedelta(days=self.chance.randint(least, most)))

    def ahead(self, least: int, most: int) -> date:
        """A day so many days from today."""
        return self.today + timedelta(days=self.chance.randint(least, most))

    def happens(self, share: float) -> bool:
        """True in this share of the cases."""
        return self.chance.random() < share


@dataclass(frozen=True, slots=True)
class Home:
    """An address in an area."""

    village: Village
    area: Area
    street: str
    number: int
    suffix: str
    postcode: str


def people(stage: Stage, number: int, villages: list[Village], areas: list[Area]) -> list[Volunteer]:
    """So many volunteers: a coordinator for each village, some twenty of wijken, couples at one address."""
    found: list[Volunteer] = []
    homes = _homes(stage, areas, {v.id: v for v in villages}, number)
    district_coordinators = min(36, number // 25)
    names = _names(stage)
    for index in range(number):
        first, (prefix, last) = next(names)
        partner = found[-1] if found and index > len(villages) and stage.happens(0.06) else None
        person = Volunteer(
            id=stage.new_id(),
            first_name=first,
            initials=f"{first[0]}." + (f"{stage.chance.choice('ABCEGHJKLMPRSTW')}." if stage.happens(0.5) else ""),
            prefix=prefix,
            last_name=last,
            member_number=f"BTL-{index + 1:04}",
            mobile=f"+{words.FIRST_MOBILE + index}",
        )
        person.email = _email(person, index)
        if index < len(villages):
            person.level = Level.VILLAGE
            _move_in(person, next(home for home in homes if home.village is villages[index]))
        elif index < len(villages) + district_coordinators:
            person.level = Level.DISTRICT
            _move_in(person, _in_area(homes, areas[(index - len(villages)) % len(areas)]))
        elif partner:
            _share_home(person, partner, index)
        else:
            _move_in(person, next(homes))
        _set_membership(stage, person)
        _set_papers(stage, person, found[0].name if found else person.name)
        found.append(person)
    if number >= 50:
        _enter_twice(found[-1], found[number // 2])
        _enter_twice(found[-2], found[number // 3])
    return found


def _enter_twice(record: Volunteer, original: Volunteer) -> None:
    """Somebody who stands on the roster twice, as happens: with initials, and the same telephone."""
    record.first_name, record.initials = "", original.initials
    record.prefix, record.last_name = original.prefix, original.last_name
    record.mobile, record.email, record.phone = original.mobile, "", ""
    record.street, record.house_number = original.street, original.house_number
    record.house_suffix, record.postcode, record.city = original.house_suffix, original.postcode, original.city
    record.village_id, record.area_id = original.village_id, original.area_id
    record.__post_init__()


def _names(stage: Stage) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every first name with every last name in shuffled order; after that with double names, never one twice."""
    pairs = list(product(words.FIRST_NAMES, words.LAST_NAMES))
    stage.chance.shuffle(pairs)
    yield from pairs
    for _, extra in words.LAST_NAMES:
        yield from ((first, (prefix, f"{last}-{extra}")) for first, (prefix, last) in pairs)


def _email(person: Volunteer, index: int) -> str:
    plain = "".join(c for c in text.fold(f"{person.first_name}.{person.last_name}") if c.isalnum() or c in ".-")
    return f"{plain}{index + 1}@{words.MAIL_DOMAIN}"


def _homes(stage: Stage, areas: list[Area], villages: dict[uuid.UUID, Village], number: int) -> Iterator[Home]:
    """Addresses without end; a street in six has nobody, so that street coverage has something to tell."""
    streets = [(area, street) for area in areas for street in area_streets(area)]
    inhabited = [place for index, place in enumerate(streets) if index % 6 != 5] or streets
    highest = max(60, 3 * number // max(1, len(inhabited)))
    while True:
        area, street = stage.chance.choice(inhabited)
        digits, _ = words.STREETS[area.codes[0][:8].replace("BU", "WK")]
        house = stage.chance.randint(1, highest)
        yield Home(
            village=villages[area.village_id],
            area=area,
            street=street,
            number=house,
            suffix=stage.chance.choice("ab") if stage.happens(0.04) else "",
            postcode=f"{digits}{_letters(street, house)}",
        )


def area_streets(area: Area) -> tuple[str, ...]:
    """The fictional streets of an area."""
    return next((words.STREETS[code][1] for code in area.codes if code in words.STREETS), ())


def _letters(street: str, house: int) -> str:
    """Two postcode letters that belong to one side of a block, from letters that never spell SA, SD or SS."""
    block = sum(map(ord, street)) + house // 40
    size = len(_CONSONANTS)
    return _CONSONANTS[block // size % size] + _CONSONANTS[(block + house % 2) % size]


def _in_area(homes: Iterator[Home], area: Area) -> Home:
    return next((home for home in islice(homes, 5000) if home.area is area), None) or next(homes)


def _move_in(person: Volunteer, home: Home) -> None:
    person.street, person.house_number, person.house_suffix = home.street, str(home.number), home.suffix
    person.postcode, person.city = home.postcode, home.village.name
    person.village_id, person.area_id = home.village.id, home.area.id


def _share_home(person: Volunteer, partner: Volunteer, index: int) -> None:
    """A couple: one address, one fixed line, each other's emergency contact."""
    person.street, person.house_number = partner.street, partner.house_number
    person.house_suffix, person.postcode, person.city = partner.house_suffix, partner.postcode, partner.city
    person.village_id, person.area_id = partner.village_id, partner.area_id
    person.phone = partner.phone = f"+{words.FIRST_LANDLINE + index}"
    person.emergency_name, person.emergency_phone = partner.name, partner.mobile
    partner.emergency_name, partner.emergency_phone = person.name, person.mobile


def _set_membership(stage: Stage, person: Volunteer) -> None:
    leads = person.level is not Level.WATCH
    drawn = stage.chance.random()
    if leads or drawn < 0.87:
        person.status = Status.ACTIVE
    elif drawn < 0.91:
        person.status = Status.ASPIRANT
    else:
        person.status = Status.PAUSED if drawn < 0.96 else Status.STOPPED
    if person.status is Status.ASPIRANT:
        _set_aspirant_path(stage, person)
        return
    if not leads and stage.happens(0.25):
        person.participation = Participation.OBSERVER
    person.joined_on = stage.ago(500, 6000) if leads else stage.ago(100, 5000)
    person.applied_on = max(FOUNDED, person.joined_on - timedelta(days=stage.chance.randint(30, 90)))
    person.met_on = person.applied_on + (person.joined_on - person.applied_on) / 3
    if person.participation is Participation.WALKER:
        person.trial_walk_on = person.applied_on + (person.joined_on - person.applied_on) / 2
    if person.status is Status.PAUSED:
        person.paused_until = stage.ahead(-10, 120)
    if person.status is Status.STOPPED:
        person.left_on = max(person.joined_on, stage.ago(2, 45))


def _set_aspirant_path(stage: Stage, person: Volunteer) -> None:
    """Applied, met, walked once: each aspirant has come as far as the time since applying allows."""
    days = stage.chance.randint(4, 100)
    person.applied_on = stage.today - timedelta(days=days)
    if days > 20:
        person.met_on = person.applied_on + timedelta(days=stage.chance.randint(7, 18))
    if days > 45:
        person.trial_walk_on = person.applied_on + timedelta(days=stage.chance.randint(22, 44))


def _set_papers(stage: Stage, person: Volunteer, seen_by: str) -> None:
    serial = int(person.member_number[4:])
    if person.joined_on and serial % 70 != 35:
        person.vog_seen = True
        person.vog_seen_on = person.joined_on - timedelta(days=stage.chance.randint(1, 14))
        person.vog_seen_by = seen_by
    if person.joined_on and person.status is not Status.STOPPED:
        person.id_card = person.member_number.replace("BTL-", "P")
        person.id_card_until = _card_end(stage, serial)
    if not person.emergency_name and stage.happens(0.7):
        person.emergency_name = f"{stage.chance.choice(words.FIRST_NAMES)} {person.last_name}"
        person.emergency_phone = f"+{words.FIRST_LANDLINE + 500_000 + int(person.mobile[-5:])}"
    if stage.happens(0.85):
        person.shares_contact, person.shares_contact_on = True, person.joined_on or person.applied_on
    if stage.happens(0.12):
        person.remarks = stage.chance.choice(words.REMARKS)


def _card_end(stage: Stage, serial: int) -> date:
    """One card in seventy-five has run out, one in forty runs out soon."""
    if serial % 75 == 42:
        return stage.ago(3, 80)
    return stage.ahead(5, 25) if serial % 40 == 21 else stage.ahead(90, 1400)


def loans(stage: Stage, everyone: list[Volunteer]) -> Iterator[EquipmentLoan]:
    """What walkers have at home; who stopped has usually handed it in, but not always."""
    for person in everyone:
        if person.joined_on is None or person.participation is Participation.OBSERVER:
            continue
        kinds = [Equipment.VEST, *([Equipment.TORCH] if stage.happens(0.35) else [])]
        if person.level is not Level.WATCH:
            kinds.append(Equipment.RADIO)
        handed_in = person.left_on if person.left_on and stage.happens(0.7) else None
        for kind in kinds:
            yield EquipmentLoan(
                id=stage.new_id(),
                volunteer_id=person.id,
                kind=kind,
                size=stage.chance.choice(_SIZES) if kind is Equipment.VEST else "",
                number=f"{kind.value[0].upper()}-{person.member_number[4:]}",
                lent_on=person.joined_on,
                signed_on=person.joined_on if stage.happens(0.97) else None,
                returned_on=handed_in,
            )


def results(stage: Stage, everyone: list[Volunteer], courses: list[Course]) -> Iterator[CourseResult]:
    """Courses passed: nearly everybody did what their level asks, some have to renew."""
    for person in everyone:
        for course in courses:
            if person.joined_on is None or not (is_required(course, person.level) and stage.happens(0.985)):
                continue
            passed = person.joined_on + timedelta(days=stage.chance.randint(10, 90))
            months = course.valid_months
            if months:
                passed = stage.ago(20, months * 31)
            yield CourseResult(
                id=stage.new_id(),
                volunteer_id=person.id,
                course_id=course.id,
                passed_on=passed,
                renew_on=renewal(passed, months),
                certificate=f"C{passed.year}-{person.member_number[4:]}",
            )


def absences(stage: Stage, everyone: list[Volunteer]) -> Iterator[Absence]:
    """Holidays around the coming weeks: one in twenty is away for a while."""
    for person in everyone:
        if person.status is Status.ACTIVE and stage.happens(0.05):
            first = stage.ahead(-5, 60)
            last = first + timedelta(days=stage.chance.randint(6, 20))
            yield Absence(id=stage.new_id(), volunteer_id=person.id, first_day=first, last_day=last)
