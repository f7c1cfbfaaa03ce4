"""What the first page shows: the coming action, what needs attention, and how the organisation stands.

Counting happens in the database, so that the page is there at once however large the roster is. Every line says the
page and filter, or the record, that it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import OVER_ACTIONS, ActionState, Participation, Status
from btl_desktop.models.places import Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import settings
from btl_desktop.services.actions import actions, readiness
from btl_desktop.services.actions.action_view import dark
from btl_desktop.services.actions.concerns import Concern
from btl_desktop.services.meetings import meeting_reminders
from btl_desktop.services.office import Office
from btl_desktop.services.partners import agreement_lines
from btl_desktop.services.patrols import attendance, patrols, tonight
from btl_desktop.services.patrols.patrol_lines import Manned
from btl_desktop.services.urgency import Weight
from btl_desktop.services.volunteers import availability, courses, onboarding, streets

_SEARCHED = 3_000
_SOON = timedelta(days=14)
_ASK_AGAIN = timedelta(days=28)  # before what people offered lapses
_LONG_AGO = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that needs attention: what, why, and where to go for it (``show`` a filter or ``select`` a record)."""

    what: str
    why: str
    page: str
    weight: Weight = Weight.ATTENTION
    show: str = ""
    select: UUID | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """The next action. ``missing`` are its concerns of weight; ``sunset`` and ``dusk`` are those of its village."""

    id: UUID
    number: str
    title: str
    state: ActionState
    starts_at: datetime
    ends_at: datetime
    gather_at: datetime | None
    meeting_place: str
    village: str
    countdown: str
    sunset: datetime
    dusk: datetime
    day_notes: tuple[str, ...]
    teams: int
    walkers: int
    partners: int
    missing: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class VillageCount:
    """One village: active people, those who walk apart from those who do not, aspirants, and streets with somebody.

    ``listed`` is 0 as long as the village has no list of streets.
    """

    name: str
    walkers: int
    observers: int
    aspirants: int
    covered: int = 0
    listed: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole first page. ``volunteers`` counts everybody who has not stopped."""

    organisation: str
    volunteers: int
    coming: Coming | None
    lines: tuple[Line, ...]
    villages: tuple[VillageCount, ...]


def overview(session: Session, now: datetime | None = None) -> Overview:
    """Everything the first page shows, at this moment."""
    now = now or clock.now()
    today = clock.local(now).date()
    villages = village_counts(session)
    members = session.scalar(select(func.count(Volunteer.id)).where(Volunteer.status != Status.STOPPED))
    return Overview(
        organisation=settings.organisation(session).name,
        volunteers=members or 0,
        coming=coming(session, now),
        lines=tuple(sorted(attention(session, now, today, villages), key=lambda line: -line.weight)),
        villages=villages,
    )


def coming(session: Session, now: datetime) -> Coming | None:
    """The first action that is not over yet and has not lapsed."""
    ahead = select(Action.id).where(Action.ends_at >= now, Action.state.not_in(OVER_ACTIONS)).order_by(Action.starts_at)
    found = session.scalars(ahead.limit(1)).one_or_none()
    if found is None:
        return None
    action = actions.get(session, found)
    village = session.get(Village, action.village_id) if action.village_id else None
    day = clock.local(action.starts_at).date()
    sky = dark(day, village.name if village else "")
    return Coming(
        id=action.id,
        number=action.number,
        title=action.title,
        state=action.state,
        starts_at=action.starts_at,
        ends_at=action.ends_at,
        gather_at=action.gather_at,
        meeting_place=action.meeting_place,
        village=village.name if village else "",
        countdown=countdown(clock.local(now).date(), day),
        sunset=sky.sunset,
        dusk=sky.dusk,
        day_notes=sky.day_notes,
        teams=len(action.teams),
        walkers=sum(len(team.walkers) for team in action.teams),
        partners=sum(partner.participants for partner in action.partners),
        missing=tuple(c for c in readiness.missing(session, action, now) if c.weight > Weight.INFORMATION),
    )


def countdown(today: date, day: date) -> str:
    """How far away a day is, as one says it: "vandaag", "morgen", "over 9 dagen", "over 3 weken"."""
    days = (day - today).days
    near = {-1: "gisteren", 0: "vandaag", 1: "morgen", 2: "overmorgen"}
    if days in near:
        return near[days]
    if days < 0:
        return f"{-days} dagen geleden"
    if days <= 14:
        return f"over {days} dagen"
    if days < 60:
        return f"over {round(days / 7)} weken"
    return f"over {round(days / 30.4)} maanden"


def attention(session: Session, now: datetime, today: date, villages: tuple[VillageCount, ...]) -> Iterator[Line]:
    """What somebody should look at; nothing to say yields nothing."""
    yield from _this_evening(session, now)
    yield from _short_of_walkers(session, now)
    yield from _past_actions(session, now)
    yield from _meetings(session, today)
    yield from _agreements(session, today)
    yield from _papers(session, today)
    yield from _courses(session, today)
    yield from _aspirants(session)
    yield from _retention(session, today)
    yield from _announced(session)
    yield from _old_offers(session, today)
    for village in villages:
        if empty := village.listed - village.covered:
            what = f"{village.name}: {text.count(empty, 'straat', 'straten')} zonder vrijwilliger"
            yield Line(what, "Het streven is in elke straat iemand.", "volunteers", Weight.INFORMATION, "streets")


def _this_evening(session: Session, now: datetime) -> Iterator[Line]:
    """Whom nobody has heard of, who walks tonight, and which patrols still have to be noted."""
    seen = tonight.tonight(session, now)
    if silent := len(seen.unheard):
        told = text.count(silent, "patrouille heeft", "patrouilles hebben")
        why = "Het einde is een half uur voorbij: bel de teamleider."
        yield Line(f"{told} zich nog niet teruggemeld", why, "patrols", Weight.PROBLEM, "tonight")
    if seen.ahead:
        out = f", nu {text.count(seen.out, 'mens', 'mensen')} buiten" if seen.out else ""
        what = f"Vanavond: {text.count(seen.ahead, 'patrouille', 'patrouilles')}{out}"
        yield Line(what, "Vertrokken en terug melden, met de nummers bij de hand.", "patrols", show="tonight")
    if past := attendance.number_to_note(session, now):
        told = text.count(past, "patrouille is", "patrouilles zijn")
        why = f"Noteer wie er waren: dan {'telt zij' if past == 1 else 'tellen zij'} als gelopen of vervallen."
        yield Line(f"{told} geweest: wie liep mee?", why, "patrols", show="attendance")


def _short_of_walkers(session: Session, now: datetime) -> Iterator[Line]:
    """Which patrols of the coming two weeks may not go as they stand: nobody walks alone."""
    today = clock.local(now).date()
    soon = patrols.patrol_lines(session, today, today + _SOON, with_teams=False)
    short = [line for line in soon if line.manned(now) is Manned.SHORT]
    if short:
        first = short[0]
        what = text.count(len(short), "patrouille heeft", "patrouilles hebben")
        why = f"Als eerste: {clock.day_text(first.day)}, {first.place}, {first.standing} van {first.seats}."
        yield Line(f"{what} te weinig lopers in de komende twee weken", why, "patrols", show="short")


def _past_actions(session: Session, now: datetime) -> Iterator[Line]:
    """Evenings that are over while the list still says that they are to come."""
    past = select(Action).where(Action.ends_at < now, Action.state.not_in(OVER_ACTIONS)).order_by(Action.starts_at)
    for action in session.scalars(past):
        day = clock.day_text(clock.local(action.starts_at).date())
        yield Line(
            f"{action.title} van {day} is geweest",
            "Zet de stand op uitgevoerd of vervallen.",
            "actions",
            select=action.id,
        )


def _meetings(session: Session, today: date) -> Iterator[Line]:
    for one in meeting_reminders.reminders(session, today):
        yield Line(one.what, one.why, "meetings", show=one.show or "meetings", select=one.select)


def _agreements(session: Session, today: date) -> Iterator[Line]:
    for one in agreement_lines.notices(session, today):
        show = "agreements" if one.select else "agreements:teams"
        yield Line(one.what, one.why, "meetings", one.weight, show, one.select)


def _papers(session: Session, today: date) -> Iterator[Line]:
    member = Volunteer.status != Status.STOPPED
    if number := _how_many(session, member, Volunteer.vog_seen.is_(False)):
        people = text.count(number, "vrijwilliger", "vrijwilligers")
        yield Line(
            f"{people} zonder VOG", "Vraag de verklaring te zien en noteer de datum.", "volunteers", show="no_vog"
        )
    if number := _how_many(session, member, Volunteer.id_card_until < today):
        cards = text.count(number, "toezichtpas is", "toezichtpassen zijn")
        yield Line(f"{cards} verlopen", "Wie loopt, kan zich legitimeren.", "volunteers", show="card_expired")


def _courses(session: Session, today: date) -> Iterator[Line]:
    wanted = courses.needs(session, today)
    if not any(wanted.required.values()):
        return
    members = session.execute(select(Volunteer.id, Volunteer.level).where(Volunteer.status != Status.STOPPED))
    if number := sum(bool(wanted.of(person, level)) for person, level in members):
        people = text.count(number, "vrijwilliger heeft", "vrijwilligers hebben")
        yield Line(
            f"{people} een opleiding nodig",
            "Nog niet gevolgd, of aan herhaling toe.",
            "volunteers",
            Weight.INFORMATION,
            "course_needed",
        )


def _aspirants(session: Session) -> Iterator[Line]:
    """How many aspirants wait for which step; the step that keeps most people waiting first."""
    waiting: Counter[str] = Counter()
    aspirants = select(Volunteer).where(Volunteer.status == Status.ASPIRANT).options(selectinload(Volunteer.loans))
    for aspirant in session.scalars(aspirants):
        following = (s.label for s in onboarding.steps(aspirant) if s.state is onboarding.StepState.NEXT)
        waiting[next(following, "")] += 1
    for label, number in waiting.most_common():
        people = text.count(number, "aspirant", "aspiranten")
        words = f"{people} {'wacht' if number == 1 else 'wachten'} op: {label.lower() if label != 'VOG' else label}"
        done = f"{people} {'heeft' if number == 1 else 'hebben'} alle stappen gedaan"
        why = "De volgende stap is aan de coördinator." if label else "Zet de stand op actief."
        yield Line(words if label else done, why, "volunteers", Weight.INFORMATION, "aspirant")


def _retention(session: Session, today: date) -> Iterator[Line]:
    days = settings.organisation(session).stopped_retention_days
    gone = (Volunteer.status == Status.STOPPED, Volunteer.left_on <= today - timedelta(days=days))
    if number := _how_many(session, *gone):
        people = text.count(number, "gestopte vrijwilliger staat", "gestopte vrijwilligers staan")
        why = f"De bewaartermijn van {days} dagen is voorbij: verwijder hun gegevens."
        yield Line(f"{people} nog in de lijst", why, "volunteers", show="retention")


def _announced(session: Session) -> Iterator[Line]:
    """The incidents that go within a week: who wants to keep a report of them still can."""
    from btl_desktop.services.incidents import incident_retention  # it loads the search, which nobody waits for here

    announced = incident_retention.announced(session)
    if announced is not None:
        number, day = announced
        goes = text.count(number, "melding wordt", "meldingen worden")
        what = f"{goes} op {clock.day_text(day)} gewist"
        why = "Dan is de bewaartermijn voorbij. De aantallen blijven."
        yield Line(what, why, "settings", Weight.INFORMATION, "retention")


def _old_offers(session: Session, today: date) -> Iterator[Line]:
    if number := availability.outdated(session, today + _ASK_AGAIN):
        people = text.count(number, "vrijwilliger", "vrijwilligers")
        days = settings.retention_terms(session).roster_days
        why = f"Zij wordt {days} dagen bewaard en dan gewist: vraag het opnieuw."
        yield Line(f"Beschikbaarheid van {people} vervalt binnen vier weken", why, "volunteers", show="offers")


def duplicates(session: Session) -> Line | None:
    """People who may be in the list twice; a large roster is only searched when somebody asks for it there."""
    members = session.scalar(select(func.count(Volunteer.id))) or 0
    if not 1 < members <= _SEARCHED:
        return None
    from btl_desktop.services.volunteers import duplicates

    number = len(duplicates.find(session))
    if not number:
        return None
    what = f"{text.count(number, 'vrijwilliger staat', 'vrijwilligers staan')} misschien dubbel in de lijst"
    return Line(
        what, "Bekijk ze naast elkaar en voeg ze zo nodig samen.", "volunteers", Weight.INFORMATION, "duplicates"
    )


def latest_backup(office: Office) -> datetime | None:
    """When the last backup was made; ``None`` when there is none yet."""
    from btl_desktop.services import backups, vaults

    folder = vaults.with_vault(office, lambda vault: vault.files.backups)
    made = backups.found_in(folder) if folder.exists() else []
    return max((backup.made for backup in made), default=None)


def backup_line(made: datetime | None, now: datetime) -> Line | None:
    """A word about a backup that is long ago; the daily one is made by itself, so something stands in its way."""
    if made is None or now - made < _LONG_AGO:
        return None
    what = f"De laatste reservekopie is van {clock.day_text(clock.local(made).date())}"
    why = "Kijk of de schijf vol is, of maak zelf een kopie op een stick."
    return Line(what, why, "settings", Weight.PROBLEM, "backup")


def _how_many(session: Session, *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(Volunteer.id)).where(*where)) or 0


def village_counts(session: Session) -> tuple[VillageCount, ...]:
    """The numbers per village, by name; people without a village come last, when there are any."""
    counted = select(Volunteer.village_id, Volunteer.status, Volunteer.participation, func.count()).group_by(
        Volunteer.village_id, Volunteer.status, Volunteer.participation
    )
    numbers = {(village, status, kind): number for village, status, kind, number in session.execute(counted)}
    found = []
    for village in session.scalars(select(Village).order_by(Village.name)):
        coverage = streets.coverage(session, village.id)
        found.append(_count(village.name, village.id, numbers, coverage.covered, coverage.listed))
    homeless = _count("Zonder dorp", None, numbers, 0, 0)
    return (*found, *([homeless] if homeless.walkers + homeless.observers + homeless.aspirants else []))


def _count(
    name: str,
    village: UUID | None,
    numbers: dict[tuple[UUID | None, Status, Participation], int],
    covered: int,
    listed: int,
) -> VillageCount:
    def number(status: Status, *kinds: Participation) -> int:
        return sum(numbers.get((village, status, kind), 0) for kind in kinds)

    return VillageCount(
        name=name,
        walkers=number(Status.ACTIVE, Participation.WALKER),
        observers=number(Status.ACTIVE, Participation.OBSERVER),
        aspirants=number(Status.ASPIRANT, *Participation),
        covered=covered,
        listed=listed,
    )
