"""A fictional season of patrols that is under way: what was walked, what is to be noted, and what is half filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.availability import Availability
from btl_desktop.models.choices import PatrolStatus, WalkerStatus
from btl_desktop.models.dayparts import slot_at
from btl_desktop.models.patrols import Patrol, PatrolTemplate, PatrolWalker
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.demonstration import demonstration_words as words
from btl_desktop.services.demonstration.demonstration_evenings import leader_of
from btl_desktop.services.demonstration.demonstration_offers import walks
from btl_desktop.services.demonstration.demonstration_people import Stage
from btl_desktop.services.numbers import next_patrol_numbers

# The evenings that return in every village: weekday (ISO), name, from, to.
EVENINGS = (
    (3, "Woensdagronde", "19:30", "21:30"),
    (5, "Vrijdagronde", "20:00", "22:00"),
    (6, "Zaterdagronde", "21:00", "23:30"),
)
_TONIGHT = ("Avondronde", "20:00", "22:00")
_NOT_NOTED_YET = timedelta(days=8)
_FILLED_AHEAD = timedelta(days=28)
_SEATS = 4


@dataclass(slots=True)
class Season:
    """What goes into the vault: templates, their patrols, and who walks in those."""

    templates: list[PatrolTemplate] = field(default_factory=list)
    patrols: list[Patrol] = field(default_factory=list)
    walkers: list[PatrolWalker] = field(default_factory=list)


def season_of(today: date) -> tuple[date, date]:
    """The season, October to March, that a day lies in, or the first one after it."""
    year = today.year - 1 if today.month <= 3 else today.year
    return date(year, 10, 1), date(year + 1, 3, 31)


def season(
    session: Session,
    stage: Stage,
    villages: Sequence[Village],
    areas: Sequence[Area],
    everyone: Sequence[Volunteer],
    offers: Sequence[Availability],
) -> Season:
    """The season that is under way, or comes: three evenings a week in each village, and one tonight.

    What lies more than a week back was walked or lapsed; the last week has not been noted yet; the coming four weeks
    are nearly full and the rest has only a few names.
    """
    made = Season(templates=[*_templates(stage, villages, areas)])
    days = sorted((day, place) for place, template in enumerate(made.templates) for day in _days(template))
    numbers = {
        year: iter(next_patrol_numbers(session, year, n)) for year, n in Counter(d.year for d, _ in days).items()
    }
    crew = _Crew(stage, everyone, offers)
    for day, place in days:
        template = made.templates[place]
        patrol = _patrol(stage, template, day, next(numbers[day.year]))
        placed = crew.man(patrol, _wanted(stage, day))
        if day < stage.today - _NOT_NOTED_YET:
            _walk(stage, patrol, placed)
        made.patrols.append(patrol)
        made.walkers.extend(placed)
    return made


def _templates(stage: Stage, villages: Sequence[Village], areas: Sequence[Area]) -> Iterator[PatrolTemplate]:
    first, last = season_of(stage.today)
    for village in villages:
        own = [area for area in areas if area.village_id == village.id]
        evenings = [*EVENINGS]
        if stage.today.isoweekday() not in {weekday for weekday, *_ in EVENINGS}:
            evenings.append((stage.today.isoweekday(), *_TONIGHT))
        for place, (weekday, name, starts, ends) in enumerate(evenings):
            area = own[place % len(own)] if own else None
            yield PatrolTemplate(
                id=stage.new_id(),
                name=f"{name} {village.name}",
                village_id=village.id,
                area_id=area.id if area else None,
                area_codes=[*area.codes] if area else [],
                weekdays=[weekday],
                starts=starts,
                ends=ends,
                first_day=first,
                last_day=last,
                skip_holidays=False,
                exceptions=[f"{first.year}-12-25", f"{first.year}-12-26", f"{last.year}-01-01"],
                meeting_point=words.MEETING_PLACES.get(village.name, ""),
            )


def _days(template: PatrolTemplate) -> Iterator[date]:
    day = template.first_day
    while day <= template.last_day:
        if day.isoweekday() in template.weekdays and day.isoformat() not in template.exceptions:
            yield day
        day += timedelta(days=1)


def _patrol(stage: Stage, template: PatrolTemplate, day: date, number: str) -> Patrol:
    starts, ends = clock.evening(day, time.fromisoformat(template.starts), time.fromisoformat(template.ends))
    return Patrol(
        id=stage.new_id(),
        number=number,
        name=template.name,
        starts_at=starts,
        ends_at=ends,
        village_id=template.village_id,
        template_id=template.id,
        area_id=template.area_id,
        area_codes=[*template.area_codes],
        meeting_point=template.meeting_point,
        max_walkers=_SEATS,
    )


def _wanted(stage: Stage, day: date) -> int:
    """How many walkers a patrol has by now."""
    if day <= stage.today:
        return stage.chance.choice((2, 3, 3, 4))
    if day <= stage.today + _FILLED_AHEAD:
        return stage.chance.choice((1, 2, 3, 3, 4))
    return stage.chance.choice((0, 0, 0, 1, 2))


class _Crew:
    """Who can walk: by what they offered, not twice in five days, and those who walked least first."""

    def __init__(self, stage: Stage, everyone: Sequence[Volunteer], offers: Sequence[Availability]) -> None:
        self._stage = stage
        self._people = [person for person in everyone if walks(person) and person.first_name]
        self._offers = {offer.volunteer_id: offer.offer for offer in offers}
        self._last: dict[UUID, datetime] = {}
        self._times: Counter[UUID] = Counter()

    def man(self, patrol: Patrol, wanted: int) -> list[PatrolWalker]:
        """Put so many people in a patrol, as far as there are that many who can."""
        able = [person for person in self._people if self._can(person, patrol)]
        self._stage.chance.shuffle(able)
        chosen = sorted(able, key=lambda person: self._times[person.id])[:wanted]
        for person in chosen:
            self._last[person.id] = patrol.starts_at
            self._times[person.id] += 1
        if chosen:
            patrol.leader_id = leader_of(chosen).id
        return [self._place(patrol, person, place) for place, person in enumerate(chosen)]

    def _can(self, person: Volunteer, patrol: Patrol) -> bool:
        last = self._last.get(person.id)
        rested = last is None or patrol.starts_at - last > timedelta(days=5)
        offer = self._offers.get(person.id, frozenset())
        return rested and person.village_id == patrol.village_id and slot_at(patrol.starts_at) in offer

    def _place(self, patrol: Patrol, person: Volunteer, position: int) -> PatrolWalker:
        ahead = patrol.starts_at > clock.at(self._stage.today, time()) + timedelta(days=3)
        asked = ahead and self._stage.happens(0.25)
        return PatrolWalker(
            id=self._stage.new_id(),
            patrol_id=patrol.id,
            volunteer_id=person.id,
            position=position,
            status=WalkerStatus.ASKED if asked else WalkerStatus.PROMISED,
            asked_at=clock.at(self._stage.ago(1, 10), time(19)) if asked else None,
        )


def _walk(stage: Stage, patrol: Patrol, placed: Sequence[PatrolWalker]) -> None:
    """How it went: walked by those who came, or lapsed for want of them or because of the weather."""
    if len(placed) < patrol.min_walkers or stage.happens(1 / 15):
        patrol.status = PatrolStatus.LAPSED
        patrol.remarks = stage.chance.choice(("Storm.", "Gladheid.")) if len(placed) >= 2 else "Te weinig lopers."
        for walker in placed:
            walker.status = WalkerStatus.CANCELLED
        return
    patrol.status = PatrolStatus.WALKED
    patrol.out_at = patrol.starts_at + timedelta(minutes=stage.chance.randint(0, 6))
    patrol.back_at = patrol.ends_at + timedelta(minutes=stage.chance.randint(-10, 15))
    for walker in placed:
        absent = walker.position >= patrol.min_walkers and stage.happens(0.15)
        walker.status = WalkerStatus.ABSENT if absent else WalkerStatus.CAME
