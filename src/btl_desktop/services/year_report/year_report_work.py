"""The year report about what was done: patrols and hours, joint actions with their results, meetings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import ActionState, PatrolStatus, WalkerStatus
from btl_desktop.models.debrief_figures import Figures, open_words, rate_text, total
from btl_desktop.models.figures import Cell, Course, Section, Table
from btl_desktop.models.meeting_choices import UNFINISHED, MeetingKind, MeetingState
from btl_desktop.models.meetings import ActionPoint, Decision, Meeting
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.services.actions import debriefs
from btl_desktop.services.incidents import report_sentences
from btl_desktop.services.patrols.attendance import minutes_walked
from btl_desktop.services.report_periods import Period
from btl_desktop.services.year_report.year_report_people import Place


@dataclass(frozen=True, slots=True)
class Walk:
    """One patrol or team that was to walk in the year; ``people`` came, ``minutes`` are of all of them together."""

    village_id: UUID | None
    of_action: bool
    month: int
    walked: bool
    people: int
    minutes: int


def walks(session: Session, period: Period) -> list[Walk]:
    """Every patrol that was walked or lapsed in a year; of old ones only how many came is kept."""
    first, after = period.moments
    came = (
        select(PatrolWalker.patrol_id, func.count().label("people"))
        .where(PatrolWalker.status == WalkerStatus.CAME)
        .group_by(PatrolWalker.patrol_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Patrol.village_id, Patrol.action_id, Patrol.status, Patrol.starts_at, Patrol.ends_at, Patrol.out_at,
            Patrol.back_at, func.coalesce(Patrol.came, came.c.people, 0),
        )
        .outerjoin(came, came.c.patrol_id == Patrol.id)
        .where(Patrol.starts_at >= first, Patrol.starts_at < after, Patrol.status != PatrolStatus.PLANNED)
    )  # fmt: skip
    return [_walk(*row) for row in rows]


def _walk(village: UUID | None, action: UUID | None, status: PatrolStatus, starts: Any, *rest: Any) -> Walk:
    ends, out, back, people = rest
    walked = status is PatrolStatus.WALKED
    minutes = minutes_walked(starts, ends, out, back) * people if walked else 0
    return Walk(village, action is not None, clock.local(starts).month, walked, people, minutes)


def patrols(
    now: Sequence[Walk], before: Sequence[Walk], where: Iterable[Place], year: int, last: int
) -> Iterator[Section]:
    """How many patrols a month, and what each village walked; teams of joint actions are counted with their action."""
    own = [one for one in now if not one.of_action]
    walked = [one for one in own if one.walked]
    earlier = [one for one in before if one.walked and not one.of_action and one.month <= last]
    words = report_sentences.compared(len(walked), len(earlier), report_sentences.same_months(year - 1, last))
    says = f"{text.count(len(walked), 'patrouille is', 'patrouilles zijn')} gelopen: {words}"
    this = Counter(one.month for one in walked)
    then = Counter(one.month for one in before if one.walked and not one.of_action)
    chart = Course(
        "Maand",
        clock.MONTHS,
        str(year),
        tuple(this[month] if month <= last else None for month in range(1, 13)),
        str(year - 1),
        tuple(then[month] for month in range(1, 13)),
    )
    yield Section("Patrouilles per maand", says, chart if own or then else None)
    if own:
        yield _per_village(own, where)


def _per_village(own: Sequence[Walk], where: Iterable[Place]) -> Section:
    rows: list[tuple[Cell, ...]] = []
    for place in where:
        here = [one for one in own if one.village_id == place.id]
        if here:
            rows.append((place.name, *_figures(here)))
    sums = _figures(own)
    lapsed = text.count(sums[1], "patrouille verviel", "patrouilles vervielen")
    says = f"Samen liepen vrijwilligers {_hours(sums[2])} uur op patrouille; {lapsed}."
    head = ("Dorp", "Gelopen", "Vervallen", "Uren")
    return Section("Patrouilles per dorp", says, Table(head, tuple(rows), ("Samen", *sums)))


def _figures(some: Sequence[Walk]) -> tuple[int, int, float]:
    walked = sum(one.walked for one in some)
    return walked, len(some) - walked, round(sum(one.minutes for one in some) / 60, 1)


def _hours(number: float) -> str:
    return text.number_text(round(number))


def actions(session: Session, period: Period, where: Iterable[Place]) -> Iterator[Section]:
    """The joint actions of the year and what was found open, an evening a line.

    Their titles are left out, as free text may name somebody.
    """
    counted = _evenings(session, period)
    if not counted:
        yield Section("Acties", "Er waren geen gezamenlijke acties.")
        return
    names = {place.id: place.name for place in where}
    every = total(figures for _, figures in counted)
    rows = tuple(
        (clock.day_text(clock.local(one.starts_at).date()), _about(one, names), *_found(figures))
        for one, figures in counted
    )
    held = text.count(len(counted), "gezamenlijke actie", "gezamenlijke acties")
    earlier = total(figures for _, figures in _evenings(session, period.before))
    says = " ".join(filter(None, (f"{held}.", open_words(every), _against(every, earlier, period.before))))
    head = ("Datum", "Actie", "Adressen", "Open", "Op 100", "Gespr.", "Uren")
    yield Section("Acties", says, Table(head, rows, ("Samen", "", *_found(every))))


def _evenings(session: Session, period: Period) -> list[tuple[Action, Figures]]:
    """The actions that were held, with the sum of their return forms."""
    first, after = period.moments
    held = select(Action).where(
        Action.starts_at >= first, Action.starts_at < after, Action.state.in_((ActionState.DONE, ActionState.EVALUATED))
    )
    found = session.scalars(held.order_by(Action.starts_at)).all()
    forms = debriefs.forms_of(session, [one.id for one in found])
    return [(one, total(map(debriefs.figures, forms[one.id]))) for one in found]


def _found(figures: Figures) -> tuple[Cell, ...]:
    hours = round(figures.minutes / 60, 1)
    return figures.addresses, figures.open_things, figures.per_hundred, figures.conversations, hours


def _against(now: Figures, before: Figures, period: Period) -> str:
    if now.per_hundred is None or before.per_hundred is None:
        return ""
    lower, higher = now.per_hundred < before.per_hundred, now.per_hundred > before.per_hundred
    word = "Minder dan" if lower else "Meer dan" if higher else "Evenveel als"
    return f"{word} in {period.words} ({rate_text(before)})."


def _about(one: Action, names: dict[UUID | None, str]) -> str:
    theme = one.theme.titled
    village = names.get(one.village_id, "") if one.village_id else ""
    return ", ".join(filter(None, (theme, village)))


def meetings(session: Session, period: Period) -> Section:
    """Meetings that were held, by kind, with decisions; and what became of action points."""
    first, after = period.moments
    held = select(Meeting.kind, func.count()).where(
        Meeting.starts_at >= first,
        Meeting.starts_at < after,
        Meeting.state.in_((MeetingState.HELD, MeetingState.APPROVED)),
    )
    numbers = dict(session.execute(held.group_by(Meeting.kind)).all())
    if not numbers:
        return Section("Overleggen", "Er is geen overleg vastgelegd.")
    decided = _by_kind(session, Decision, Decision.decided_on, period)
    points = _by_kind(session, ActionPoint, ActionPoint.entered_on, period)
    open_ = session.scalar(
        select(func.count(ActionPoint.id)).where(
            ActionPoint.entered_on.between(period.first, period.last), ActionPoint.state.in_(UNFINISHED)
        )
    )
    rows = tuple((kind.titled, numbers[kind], decided[kind], points[kind]) for kind in MeetingKind if kind in numbers)
    sums = tuple(sum(int(row[at]) for row in rows) for at in (1, 2, 3))
    says = (
        f"{text.count(sums[0], 'overleg', 'overleggen')} met {text.count(sums[1], 'besluit', 'besluiten')}; "
        f"van de actiepunten van dit jaar {'is' if open_ == 1 else 'zijn'} er nog {text.number_text(open_ or 0)} open."
    )
    head = ("Overleg", "Gehouden", "Besluiten", "Actiepunten")
    return Section("Overleggen", says, Table(head, rows, ("Samen", *sums)))


def _by_kind(session: Session, record: Any, day: Any, period: Period) -> Counter[MeetingKind]:
    counted = (
        select(Meeting.kind, func.count())
        .join(record, record.meeting_id == Meeting.id)
        .where(day.between(period.first, period.last))
        .group_by(Meeting.kind)
    )
    return Counter(dict(session.execute(counted).all()))
