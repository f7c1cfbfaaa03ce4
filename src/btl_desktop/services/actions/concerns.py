"""What an action still lacks or what to look at before it is walked: each concern with the reason for it.

Nothing here forbids anything: a coordinator may knowingly leave a concern be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.actions import Action, check_action
from btl_desktop.models.choices import Level, Participation, Status, WalkerStatus
from btl_desktop.models.patrols import Patrol
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import settings
from btl_desktop.services.actions import area_coverage, teams
from btl_desktop.services.urgency import Weight

EXPERIENCED_PATROLS = "experienced_patrols"


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at: what it is, why it matters, and which team, walker, partner or field it is about."""

    what: str
    why: str
    weight: Weight = Weight.ATTENTION
    team_id: UUID | None = None
    volunteer_id: UUID | None = None
    partner_id: UUID | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about the walkers of one action beside their own record.

    ``introduced`` is ``None`` where the organisation keeps no introduction course.
    """

    day: date
    walked: dict[UUID, int] = field(default_factory=dict)
    introduced: frozenset[UUID] | None = None
    busy: dict[UUID, str] = field(default_factory=dict)
    absent: dict[UUID, date] = field(default_factory=dict)
    experienced_from: int = 10

    def experienced(self, volunteer: Volunteer) -> bool:
        """WC, DC, or enough patrols walked; an aspirant never."""
        if volunteer.status is Status.ASPIRANT:
            return False
        return volunteer.level is not Level.WATCH or self.walked.get(volunteer.id, 0) >= self.experienced_from


def concerns(session: Session, action: Action) -> list[Concern]:
    """All concerns of an action that was read with everything in it, the heaviest first."""
    return find(action, known(session, action))


def known(session: Session, action: Action) -> Known:
    """Look up, in a few questions, what the rules need to know about everybody in an action."""
    people = [walker.volunteer_id for team in action.teams for walker in team.walkers]
    day = clock.local(action.starts_at).date()
    return Known(
        day=day,
        walked=teams.times_walked(session, people),
        introduced=teams.introduced(session),
        busy=teams.busy(session, action),
        absent=teams.absent(session, day),
        experienced_from=settings.get(session, EXPERIENCED_PATROLS, 10),
    )


def find(action: Action, facts: Known) -> list[Concern]:
    """The rules themselves, over plain records."""
    found = [*_about_action(action), *_about_partners(action), *_about_areas(action)]
    for team in action.teams:
        found += _about_team(team, facts)
    return sorted(found, key=lambda concern: -concern.weight)


def _about_action(action: Action) -> Iterator[Concern]:
    for problem in check_action(action):
        yield Concern(problem.message, "Kijk de naam en de tijden na.", Weight.PROBLEM, field=problem.field)
    if not action.meeting_place:
        yield Concern(
            "Geen verzamelpunt ingevuld.", "Zonder verzamelpunt weten lopers niet waar zij moeten zijn.",
            Weight.PROBLEM, field="meeting_place",
        )  # fmt: skip
    if not action.coordinator_phone:
        yield Concern(
            "Geen telefoonnummer van de actieleiding.", "Dit nummer staat op elk blad, voor wie hulp nodig heeft.",
            field="coordinator_phone",
        )  # fmt: skip
    if not action.teams:
        yield Concern("Nog geen teams.", "Elk team krijgt een eigen blad.", Weight.PROBLEM, field="teams")


def _about_partners(action: Action) -> Iterator[Concern]:
    if not action.partners:
        yield Concern("Nog geen partners.", "Een gezamenlijke actie is met politie en gemeente.", field="partners")
        return
    if not any(partner.in_charge for partner in action.partners):
        yield Concern("Niemand heeft de leiding.", "Op het blad staat wie van de partners de leiding heeft.",
                      field="partners")  # fmt: skip
    for partner in action.partners:
        if not partner.phone:
            yield Concern(
                f"{partner.organisation}: geen telefoonnummer.", "Een team moet deze partner kunnen bereiken.",
                partner_id=partner.id,
            )  # fmt: skip


def _about_areas(action: Action) -> Iterator[Concern]:
    """Every chosen buurt once: a wijk counts as all its buurten."""
    covered = area_coverage.coverage(action)
    if covered.without:
        number = text.count(len(covered.without), "buurt", "buurten")
        what = f"{number} nog zonder team: {area_coverage.words(covered.without, '')}."
        yield Concern(what, "Elke gekozen buurt hoort bij één team.", field="teams")
    names = {team.id: team.name for team in action.teams}
    for (one, other), codes in covered.twice.items():
        what = f"{names[other]} loopt waar {names[one]} ook loopt: {area_coverage.words(codes, '')}."
        yield Concern(what, "Elke buurt hoort bij één team.", team_id=other)


def _about_team(team: Patrol, facts: Known) -> Iterator[Concern]:
    coming = [walker.volunteer for walker in team.walkers if walker.status is not WalkerStatus.CANCELLED]
    yield from (_for(team, *lack) for lack in _team_lacks(team, coming, facts))
    for volunteer in coming:
        for what, why, weight in _walker_lacks(volunteer, coming, facts):
            yield Concern(f"{volunteer.name}: {what}", why, weight, team_id=team.id, volunteer_id=volunteer.id)


def _for(team: Patrol, what: str, why: str, weight: Weight) -> Concern:
    return Concern(f"{team.name} {what}", why, weight, team_id=team.id)


def _team_lacks(team: Patrol, coming: list[Volunteer], facts: Known) -> Iterator[tuple[str, str, Weight]]:
    if not coming:
        yield "heeft nog geen lopers.", "Huisregel: nooit alleen.", Weight.PROBLEM
    elif len(coming) < team.min_walkers:
        few = text.count(len(coming), "loper", "lopers")
        yield f"heeft maar {few}.", f"Huisregel: nooit alleen, minstens {team.min_walkers} lopers.", Weight.PROBLEM
    elif len(coming) > team.max_walkers:
        yield (
            f"heeft {len(coming)} lopers.",
            f"Een team is meestal hoogstens {team.max_walkers} lopers.",
            Weight.ATTENTION,
        )
    if coming:
        yield from _leader_lacks(team, coming, facts)
    if not team.area_codes and not team.route:
        yield "heeft nog geen gebied.", "Kies een wijk of buurt, of schrijf een route op.", Weight.PROBLEM
    if not team.team_phone:
        yield "heeft geen teamtelefoon.", "Zo is het team onderweg te bereiken.", Weight.INFORMATION


def _leader_lacks(team: Patrol, coming: list[Volunteer], facts: Known) -> Iterator[tuple[str, str, Weight]]:
    leader = next((volunteer for volunteer in coming if volunteer.id == team.leader_id), None)
    if leader is None:
        yield "heeft nog geen teamleider.", "De teamleider heeft contact met de actieleiding.", Weight.PROBLEM
    elif not facts.experienced(leader):
        reason = f"Een teamleider is WC of DC, of liep minstens {facts.experienced_from} patrouilles."
        yield "heeft een teamleider met weinig ervaring.", reason, Weight.ATTENTION


def _walker_lacks(volunteer: Volunteer, coming: list[Volunteer], facts: Known) -> Iterator[tuple[str, str, Weight]]:
    if volunteer.id in facts.busy:
        yield "loopt dan ook ergens anders.", f"Staat al bij {facts.busy[volunteer.id]}.", Weight.PROBLEM
    if until := facts.absent.get(volunteer.id):
        yield "is dan afwezig.", f"Afwezig tot en met {clock.day_text(until)}.", Weight.PROBLEM
    for test, what, why, weight in _PERSONAL:
        if test(volunteer, facts.day):
            yield what, why, weight
    if volunteer.status is Status.ASPIRANT and not any(map(facts.experienced, coming)):
        yield "aspirant zonder ervaren begeleider.", "Een aspirant loopt met een ervaren loper mee.", Weight.PROBLEM
    elif facts.introduced is not None and volunteer.id not in facts.introduced:
        yield (
            "nog geen introductiecursus.",
            "Elke nieuwe vrijwilliger doet eerst de introductiecursus.",
            Weight.ATTENTION,
        )


_PERSONAL: tuple[tuple[Callable[[Volunteer, date], bool], str, str, Weight], ...] = (
    (
        lambda volunteer, _: volunteer.status is Status.STOPPED,
        "is gestopt.", "Wie gestopt is, loopt niet meer mee.", Weight.PROBLEM,
    ),
    (
        lambda volunteer, _: volunteer.status is Status.PAUSED,
        "heeft pauze.", "Vraag of deze avond toch kan.", Weight.ATTENTION,
    ),
    (
        lambda volunteer, _: volunteer.participation is Participation.OBSERVER,
        "is oplettende buurtbewoner.", "Een oplettende buurtbewoner loopt geen rondes.", Weight.ATTENTION,
    ),
    (
        lambda volunteer, _: not volunteer.vog_seen,
        "nog geen VOG gezien.", "Zonder VOG loopt iemand niet zelfstandig mee.", Weight.ATTENTION,
    ),
    (
        lambda volunteer, day: volunteer.id_card_until is not None and volunteer.id_card_until < day,
        "toezichtpas is dan verlopen.", "Een loper kan zich altijd legitimeren.", Weight.ATTENTION,
    ),
    (
        lambda volunteer, _: not volunteer.shares_contact,
        "telefoon komt niet op het blad.", "Er is geen toestemming om het nummer met teamgenoten te delen.",
        Weight.INFORMATION,
    ),
)  # fmt: skip
