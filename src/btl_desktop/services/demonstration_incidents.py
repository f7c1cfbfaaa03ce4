"""Fictional incidents of two years: more in the dark months and the evenings, and more at two places than elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.geography import Neighbourhood, municipality, neighbourhood_at
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus, ReportParty
from btl_desktop.models.incidents import FollowUp, Incident, IncidentKind, IncidentReport, first_key
from btl_desktop.models.places import Village
from btl_desktop.services import incident_kinds, places
from btl_desktop.services.demonstration_people import Stage
from btl_desktop.services.demonstration_words import STREETS
from btl_desktop.services.numbers import next_incident_numbers
from btl_desktop.vault import search_index

INCIDENTS = 320
_DAYS = 730
_HOURS = (8, 11, 14, 16, 17, 18, 19, 19, 20, 20, 20, 21, 21, 21, 22, 22, 23, 1)
_BUSY = ("BU16211111", "BU16212111")  # where young people gather, in this story
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
    "Straat": ("Drie lantaarns achter elkaar uit.", "Lantaarn knippert, paal staat scheef."),
    "Afval": ("Zes vuilniszakken naast de container.", "Matras en kast gedumpt bij de sloot."),
}
_PARTIES = (ReportParty.POLICE, ReportParty.OFFICER, ReportParty.MUNICIPALITY)
_COURSE = (
    "Wijkagent is langs geweest.",
    "Gemeente heeft het hersteld.",
    "Bewoner teruggebeld.",
    "Komt in het overleg.",
)


def fill(session: Session, stage: Stage, villages: Sequence[Village]) -> None:
    """Write them down, with reports and follow-ups for those that are older."""
    chance = Random(stage.chance.random())  # noqa: S311 - it has to repeat
    by_name = {village.name: village for village in villages}
    every = [kind for kind in incident_kinds.set_up(session) if _texts(kind)]
    moments = sorted(_moment(chance, stage.today) for _ in range(INCIDENTS))
    numbers = _numbers(session, moments)
    taken = 0
    with search_index.in_bulk(session.connection()):
        for moment in moments:
            incident = _incident(stage, chance, chance.choice(every), moment, by_name)
            incident.number = next(numbers[clock.local(moment).year])
            taken = incident.order_key = max(first_key(moment), taken + 1)
            session.add(incident)
            session.flush()


def _numbers(session: Session, moments: Sequence[datetime]) -> dict[int, Iterator[str]]:
    years = Counter(clock.local(moment).year for moment in moments)
    return {year: iter(next_incident_numbers(session, year, count)) for year, count in sorted(years.items())}


def _moment(chance: Random, today: date) -> datetime:
    """On a day of the last two years; in the dark months twice as likely."""
    while True:
        day = today - timedelta(days=chance.randrange(1, _DAYS))
        if day.month in {10, 11, 12, 1, 2, 3} or chance.random() < 0.5:
            return clock.at(day, time(chance.choice(_HOURS), chance.randrange(60)))


def _incident(
    stage: Stage, chance: Random, kind: IncidentKind, moment: datetime, villages: dict[str, Village]
) -> Incident:
    buurt = _buurt(chance)
    latitude, longitude = _spot(chance, buurt)
    _, streets = STREETS.get(buurt.district_code, ("", ("Dorpslint",)))
    age = (stage.today - clock.local(moment).date()).days
    village = villages.get(places.village_of(buurt.code))
    return Incident(
        id=stage.new_id(),
        number="",
        order_key=0,
        kind_id=kind.id,
        noticed_at=moment,
        entered_at=moment + timedelta(hours=2),
        street=chance.choice(streets),
        house_number=str(chance.randrange(1, 120)) if chance.random() < 0.6 else "",
        village_id=village.id if village else None,
        area_code=buurt.code,
        area_name=places.place_name(buurt.code),
        latitude=latitude,
        longitude=longitude,
        source=chance.choice([IncidentSource.OWN, IncidentSource.OWN, *IncidentSource]),
        seen=chance.choice(_texts(kind)),
        status=_status(chance, age),
        reports=[*_reports(stage, chance, moment)] if age > 3 and chance.random() < 0.6 else [],
        follow_ups=[*_follow_ups(stage, chance, moment)] if age > 10 and chance.random() < 0.4 else [],
    )


def _texts(kind: IncidentKind) -> tuple[str, ...]:
    return next((texts for start, texts in _SEEN.items() if kind.name.startswith(start)), ())


def _buurt(chance: Random) -> Neighbourhood:
    every = [*municipality().neighbourhoods()]
    busy = [one for one in every if one.code in _BUSY]
    return chance.choice(busy if busy and chance.random() < 0.3 else every)


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
