"""Fictional incidents of two years, with a pattern to find in them.

Each kind has hours, days and months of its own (burglars come in the dark months before dinner, noise in summer
nights), two buurten have more than others, and at one spot young people have been gathering for some weeks now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.geography import Neighbourhood, municipality, neighbourhood_at, village_of
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus, ReportParty
from btl_desktop.models.incidents import FollowUp, Incident, IncidentKind, IncidentReport, first_key
from btl_desktop.models.places import Village
from btl_desktop.services import places
from btl_desktop.services.demonstration.demonstration_people import Stage
from btl_desktop.services.demonstration.demonstration_words import STREETS
from btl_desktop.services.incidents import incident_kinds
from btl_desktop.services.numbers import next_incident_numbers
from btl_desktop.vault import search_index

INCIDENTS = 320
_DAYS = 730
_BUSY = ("BU16211111", "BU16212111")  # where young people gather, in this story
_GATHERED, _GATHERING_DAYS = 11, 45
_MONTH_ONLY = 6  # of which somebody remembers no more than the month
_DARK, _LIGHT, _ALL_YEAR = {10, 11, 12, 1, 2, 3}, {5, 6, 7, 8, 9}, {*range(1, 13)}
_WEEKEND, _WORKDAYS, _EVERY_DAY = (1, 1, 1, 2, 5, 6, 2), (4, 4, 4, 4, 4, 1, 1), (1,) * 7
_EVENING, _NIGHT = (19, 20, 20, 21, 21, 21, 22, 22, 23), (22, 23, 23, 0, 1, 1, 2, 3)
_OFFICE, _RUSH, _DUSK = (
    (9, 10, 10, 11, 13, 14, 15, 16),
    (7, 8, 8, 12, 15, 15, 16, 17, 17, 18),
    (16, 17, 17, 18, 18, 19, 20),
)
# How often, at which hours, on which days from Monday, and in which months more than in others.
_WHEN: dict[str, tuple[int, tuple[int, ...], tuple[int, ...], set[int]]] = {
    "Verdacht": (12, (*_EVENING, *_DUSK, 2, 14), _EVERY_DAY, _DARK),
    "Jeugd": (16, _EVENING, _WEEKEND, _ALL_YEAR),
    "Woning": (5, _DUSK, _EVERY_DAY, _DARK),
    "Inbraak": (5, _NIGHT, _EVERY_DAY, _DARK),
    "Openstaand": (12, (*_DUSK, *_EVENING), _EVERY_DAY, _DARK),
    "Auto": (6, _NIGHT, _WEEKEND, _ALL_YEAR),
    "Fiets": (8, (*_OFFICE, *_RUSH), _EVERY_DAY, _LIGHT),
    "Vernieling": (7, _NIGHT, _WEEKEND, _ALL_YEAR),
    "Geluid": (8, (*_NIGHT, *_EVENING), _WEEKEND, _LIGHT),
    "Vuurwerk": (8, (*_DUSK, *_EVENING), _EVERY_DAY, {11, 12, 1}),
    "Babbel": (2, _OFFICE, _WORKDAYS, _ALL_YEAR),
    "Hard": (7, _RUSH, _WORKDAYS, _ALL_YEAR),
    "Straat": (6, _EVENING, _EVERY_DAY, _DARK),
    "Afval": (8, _OFFICE, _EVERY_DAY, _LIGHT),
}
# What was seen, by the beginning of the name of its kind.
_SEEN = {
    "Verdacht": ("Bestelbus rijdt driemaal stapvoets door de straat.", "Iemand voelt aan de portieren van auto’s."),
    "Jeugd": ("Groep van acht op de speelplaats, muziek tot na elf uur.", "Vier jongeren op scooters bij het bankje."),
    "Woning": ("Achterdeur opengebroken, bewoners met vakantie.", "Braakschade aan het raam van de keuken."),
    "Inbraak": ("Slot van de schuur doorgeknipt, twee fietsen weg.", "Garagedeur ontzet, niets weg."),
    "Openstaand": ("Poort open, ladder tegen de schutting.", "Raam op de begane grond open, niemand thuis."),
    "Auto": ("Ruit van een geparkeerde auto ingeslagen.", "Twee spiegels van auto’s afgebroken."),
    "Fiets": ("Fiets uit de voortuin weg, slot lag er nog.", "Man tilt een afgesloten fiets in een busje."),
    "Vernieling": ("Graffiti op het elektriciteitshuisje.", "Bushokje: alle ruiten kapot."),
    "Geluid": ("Harde muziek uit een auto, drie kwartier lang.", "Feest in de tuin tot twee uur."),
    "Vuurwerk": ("Zware knallen bij het plein, brievenbus beschadigd.", "Vuurpijlen richting de huizen."),
    "Babbel": ("Twee mensen in werkkleding zonder pasje, zeiden van het waterbedrijf te zijn.",),
    "Hard": ("Scooters rijden hard door het fietstunneltje.", "Auto’s rijden ’s avonds veel te hard bij de school."),
    "Straat": ("Drie lantaarns achter elkaar uit.", "De lamp knippert en de paal staat scheef."),
    "Afval": ("Zes vuilniszakken naast de container.", "Matras en kast gedumpt bij de sloot."),
}
_PARTIES = (ReportParty.POLICE, ReportParty.OFFICER, ReportParty.MUNICIPALITY)
_COURSE = (
    "Wijkagent is langs geweest.",
    "Gemeente heeft het hersteld.",
    "Bewoner teruggebeld.",
    "Komt in het overleg.",
)


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened: which kind, when, and where; without a street one of its buurt is taken."""

    kind: IncidentKind
    moment: datetime
    buurt: Neighbourhood
    street: str = ""
    month_only: bool = False


def fill(session: Session, stage: Stage, villages: Sequence[Village]) -> None:
    """Write them down, with reports and follow-ups for those that are older."""
    chance = Random(stage.chance.random())  # noqa: S311 - it has to repeat
    by_name = {village.name: village for village in villages}
    every = [kind for kind in incident_kinds.set_up(session) if _texts(kind)]
    events = sorted(_events(chance, every, stage.today), key=lambda event: event.moment)
    numbers = _numbers(session, [event.moment for event in events])
    taken = 0
    with search_index.in_bulk(session.connection()):
        for event in events:
            incident = _incident(stage, chance, event, by_name)
            incident.number = next(numbers[clock.local(event.moment).year])
            taken = incident.order_key = max(first_key(event.moment), taken + 1)
            session.add(incident)
            session.flush()


def _events(chance: Random, kinds: Sequence[IncidentKind], today: date) -> Iterator[_Event]:
    """What happened in two years; the young people at one spot, and then all else."""
    young = next(kind for kind in kinds if kind.name.startswith("Jeugd"))
    buurt = municipality().find(_BUSY[0])
    assert isinstance(buurt, Neighbourhood)
    for _ in range(_GATHERED):
        moment = _moment(chance, young, today, _GATHERING_DAYS)
        yield _Event(young, moment, buurt, _streets_of(buurt)[0])
    shares = [_when(kind)[0] for kind in kinds]
    for place in range(INCIDENTS - _GATHERED):
        (kind,) = chance.choices(kinds, shares)
        if place < _MONTH_ONLY:
            first = (today - timedelta(days=chance.randrange(60, _DAYS - 31))).replace(day=1)
            yield _Event(kind, clock.at(first, time()), _buurt(chance), month_only=True)
        else:
            yield _Event(kind, _moment(chance, kind, today, _DAYS), _buurt(chance))


def _numbers(session: Session, moments: Sequence[datetime]) -> dict[int, Iterator[str]]:
    years = Counter(clock.local(moment).year for moment in moments)
    return {year: iter(next_incident_numbers(session, year, count)) for year, count in sorted(years.items())}


def _moment(chance: Random, kind: IncidentKind, today: date, days: int) -> datetime:
    """In the last so many days, at an hour and on a day of this kind; in its months three times as likely."""
    _, hours, weekdays, months = _when(kind)
    while True:
        day = today - timedelta(days=chance.randrange(1, days))
        likely = weekdays[day.weekday()] / max(weekdays) * (1 if day.month in months else 0.33)
        if chance.random() < likely:
            return clock.at(day, time(chance.choice(hours), chance.randrange(60)))


def _when(kind: IncidentKind) -> tuple[int, tuple[int, ...], tuple[int, ...], set[int]]:
    return next(when for start, when in _WHEN.items() if kind.name.startswith(start))


def _streets_of(buurt: Neighbourhood) -> tuple[str, ...]:
    _, streets = STREETS.get(buurt.district_code, ("", ("Dorpslint",)))
    return streets


def _incident(stage: Stage, chance: Random, event: _Event, villages: dict[str, Village]) -> Incident:
    buurt, moment = event.buurt, event.moment
    latitude, longitude = _spot(Random(event.street) if event.street else chance, buurt)  # noqa: S311
    day = clock.local(moment).date()
    age = (stage.today - day).days
    village = villages.get(village_of(buurt.code))
    after = (day + timedelta(days=31)).replace(day=1)
    return Incident(
        id=stage.new_id(),
        number="",
        order_key=0,
        kind_id=event.kind.id,
        noticed_at=moment,
        noticed_until=clock.at(after, time()) if event.month_only else None,
        entered_at=moment + timedelta(hours=2),
        street=event.street or chance.choice(_streets_of(buurt)),
        house_number=str(chance.randrange(1, 120)) if chance.random() < 0.6 else "",
        village_id=village.id if village else None,
        area_code=buurt.code,
        area_name=places.place_name(buurt.code),
        latitude=latitude,
        longitude=longitude,
        source=chance.choice([IncidentSource.OWN, IncidentSource.OWN, *IncidentSource]),
        seen=chance.choice(_texts(event.kind)),
        status=_status(chance, age),
        reports=[*_reports(stage, chance, moment)] if age > 3 and chance.random() < 0.6 else [],
        follow_ups=[*_follow_ups(stage, chance, moment)] if age > 10 and chance.random() < 0.4 else [],
    )


def _texts(kind: IncidentKind) -> tuple[str, ...]:
    return next((texts for start, texts in _SEEN.items() if kind.name.startswith(start)), ())


def _buurt(chance: Random) -> Neighbourhood:
    every = [*municipality().neighbourhoods()]
    busy = [one for one in every if one.code in _BUSY]
    return chance.choice(busy if busy and chance.random() < 0.2 else every)


def _spot(chance: Random, buurt: Neighbourhood) -> tuple[float, float]:
    """A point in the buurt, as latitude and longitude."""
    xs, ys = zip(*max(buurt.rings, key=len), strict=True)
    for _ in range(40):
        x, y = chance.uniform(min(xs), max(xs)), chance.uniform(min(ys), max(ys))
        if neighbourhood_at(x, y) is buurt:
            return round(y, 6), round(x, 6)
    return round(ys[0], 6), round(xs[0], 6)


def _status(chance: Random, age: int) -> IncidentStatus:
    if age < 14:
        return chance.choice([IncidentStatus.OPEN, IncidentStatus.REPORTED])
    late = (IncidentStatus.SETTLED, IncidentStatus.SETTLED, IncidentStatus.SETTLED, IncidentStatus.IN_PROGRESS)
    return chance.choice([*late, IncidentStatus.UNFOUNDED] if age < 200 else [*late[:3], IncidentStatus.UNFOUNDED])


def _reports(stage: Stage, chance: Random, moment: datetime) -> Iterator[IncidentReport]:
    at = moment + timedelta(minutes=chance.randrange(5, 600))
    reference = f"PL17-{chance.randrange(100_000, 999_999)}" if chance.random() < 0.5 else ""
    yield IncidentReport(id=stage.new_id(), party=chance.choice(_PARTIES), reported_at=at, reference=reference)


def _follow_ups(stage: Stage, chance: Random, moment: datetime) -> Iterator[FollowUp]:
    later = moment + timedelta(days=chance.randrange(1, 9))
    yield FollowUp(id=stage.new_id(), on=clock.local(later).date(), entered_at=later, what=chance.choice(_COURSE))
