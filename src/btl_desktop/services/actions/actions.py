"""Joint actions: the list, one with everything in it, a new one from a template or an earlier one, and its changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.actions import Action, ActionPartner
from btl_desktop.models.choices import ActionState, Choice, Theme, WalkerStatus
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Village
from btl_desktop.services import settings
from btl_desktop.services.actions.action_templates import ALL_TEXTS, ActionTemplate, template
from btl_desktop.services.actions.timetable import Times, day_and_times, moments, season
from btl_desktop.services.numbers import next_action_number, next_patrol_number

_EditableT = TypeVar("_EditableT", Action, ActionPartner, Patrol)

_GONE = UserError("Dit is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
_CHANGED = UserError(
    "Dit is intussen op een andere plek gewijzigd.",
    "Wat u invulde staat er nog; opnieuw opslaan vervangt de andere wijziging.",
)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action as the list shows it. ``haystack`` is the folded text that a search looks through."""

    id: UUID
    number: str
    title: str
    theme: Theme
    state: ActionState
    starts_at: datetime
    ends_at: datetime
    village_id: UUID | None
    village: str
    origin: str
    teams: int
    walkers: int
    partners: int
    season: str
    haystack: str


def action_lines(session: Session) -> list[ActionLine]:
    """All actions, the last one first. ``walkers`` counts our own, ``partners`` what the partners promised."""
    walkers = func.count(PatrolWalker.id) + func.coalesce(func.sum(Patrol.had_place), 0)
    own = (
        select(Patrol.action_id, func.count(Patrol.id.distinct()).label("teams"), walkers.label("n"))
        .outerjoin(PatrolWalker, PatrolWalker.patrol_id == Patrol.id)
        .where(Patrol.action_id.is_not(None))
        .group_by(Patrol.action_id)
        .subquery()
    )
    theirs = select(ActionPartner.action_id, func.sum(ActionPartner.participants).label("n"))
    theirs_by_action = theirs.group_by(ActionPartner.action_id).subquery()
    query = (
        select(Action, Village.name, own.c.teams, own.c.n, theirs_by_action.c.n)
        .outerjoin(Village, Village.id == Action.village_id)
        .outerjoin(own, own.c.action_id == Action.id)
        .outerjoin(theirs_by_action, theirs_by_action.c.action_id == Action.id)
        .order_by(Action.starts_at.desc(), Action.number)
    )
    return [_line(*row) for row in session.execute(query)]


def _line(
    action: Action, village: str | None, teams: int | None, walkers: int | None, partners: int | None
) -> ActionLine:
    day = clock.local(action.starts_at).date()
    place = village or ""
    seen = (action.number, action.title, action.theme.label, action.state.label, place, clock.day_text(day))
    return ActionLine(
        id=action.id,
        number=action.number,
        title=action.title,
        theme=action.theme,
        state=action.state,
        starts_at=action.starts_at,
        ends_at=action.ends_at,
        village_id=action.village_id,
        village=place,
        origin=action.origin,
        teams=teams or 0,
        walkers=walkers or 0,
        partners=int(partners or 0),
        season=season(day),
        haystack=text.fold(" ".join((*seen, action.origin, action.meeting_place))),
    )


def get(session: Session, action_id: UUID) -> Action:
    """One action with its partners, teams, walkers and their volunteers. Raises ``UserError`` when it is gone."""
    loaded = select(Action).where(Action.id == action_id).options(*_everything())
    action = session.scalars(loaded).one_or_none()
    if action is None:
        raise _GONE
    return action


def _everything() -> tuple[Any, ...]:
    walkers = selectinload(Action.teams).selectinload(Patrol.walkers).joinedload(PatrolWalker.volunteer)
    return (selectinload(Action.partners), walkers)


def new_from_template(session: Session, theme: Theme, day: date, village_id: UUID | None = None) -> Action:
    """A new action with its theme's usual times, partners and texts; see :func:`new_from`."""
    return new_from(session, template(theme, settings.organisation(session)), day, village_id)


def new_from(session: Session, usual: ActionTemplate, day: date, village_id: UUID | None = None) -> Action:
    """A new action with a template's times, partners and texts, and that many empty teams.

    Places, the leader's phone and the partners' contact persons are those of the last action in the same village:
    what was typed once is not typed again.
    """
    texts: dict[str, Any] = {name: "\n".join(getattr(usual, name)) for name in ALL_TEXTS}
    village = session.get(Village, village_id) if village_id else None
    action = Action(
        number=next_action_number(session, day.year),
        title=f"{usual.title} {village.name}" if village else usual.title,
        theme=usual.theme,
        origin=usual.origin,
        village_id=village_id,
        partners=_partners(usual),
        **moments(day, usual.times),
        **texts,
    )
    _take_over(action, _latest(session, village_id))
    action.teams = [new_team(session, action, f"Team {n}", n - 1) for n in range(1, usual.teams + 1)]
    session.add(action)
    session.flush()
    return action


def _partners(usual: ActionTemplate) -> list[ActionPartner]:
    return [
        ActionPartner(
            position=position,
            organisation=partner.organisation,
            contact=partner.contact,
            participants=partner.participants,
            in_charge=partner.in_charge,
            times=partner.times,
            exchange=partner.exchange,
            agreement="\n".join(partner.agreement),
        )
        for position, partner in enumerate(usual.partners)
    ]


def _latest(session: Session, village_id: UUID | None) -> Action | None:
    """The action in this village that was entered last."""
    same = select(Action).where(Action.village_id == village_id).options(selectinload(Action.partners))
    return session.scalars(same.order_by(Action.id.desc()).limit(1)).one_or_none()


def _take_over(action: Action, earlier: Action | None) -> None:
    if earlier is None:
        return
    for name in ("meeting_place", "briefing_place", "coordinator_name", "coordinator_phone"):
        setattr(action, name, getattr(earlier, name))
    known = {text.fold(partner.organisation): partner for partner in earlier.partners}
    for partner in action.partners:
        if before := known.get(text.fold(partner.organisation)):
            partner.contact, partner.phone = before.contact or partner.contact, before.phone
            partner.email, partner.others = before.email, before.others
            partner.exchange = partner.exchange or before.exchange


def new_team(session: Session, action: Action, name: str, position: int) -> Patrol:
    """An empty team of an action: a patrol with its number, times and meeting point; not yet in the action."""
    return Patrol(
        number=next_patrol_number(session, clock.local(action.starts_at).year),
        name=name,
        position=position,
        starts_at=action.starts_at,
        ends_at=action.ends_at,
        village_id=action.village_id,
        meeting_point=action.meeting_place,
    )


_COPIED = (
    "title", "theme", "origin", "village_id", "area_codes", "meeting_place", "briefing_place",
    "coordinator_name", "coordinator_phone", "briefing_by", *ALL_TEXTS,
)  # fmt: skip
_SEVERAL_LINES = {*ALL_TEXTS, "letter", "remarks", "route", "agreement", "others"}
# What was agreed goes along to another evening; that it was signed off, and who came, does not.
_COPIED_PARTNER = (
    "position", "organisation", "contact", "phone", "email", "others", "participants", "in_charge", "times",
    "exchange", "agreement",
)  # fmt: skip
_COPIED_TEAM = ("area_codes", "route", "team_phone", "min_walkers", "max_walkers", "attention")


def copy(
    session: Session, action_id: UUID, day: date, *, with_walkers: bool = False, with_teams: bool = True
) -> Action:
    """An earlier action again on another day: same times, texts, partners, teams and areas, with new numbers.

    ``with_walkers`` takes the leaders and walkers along as well, as asked and not yet promised; without teams there
    is nobody to take along.
    """
    earlier = get(session, action_id)
    action = Action(
        number=next_action_number(session, day.year),
        partners=[ActionPartner(**_values(partner, _COPIED_PARTNER)) for partner in earlier.partners],
        **moments(day, day_and_times(earlier)[1]),
        **_values(earlier, _COPIED),
    )
    if with_teams:
        action.teams = [_team_again(session, action, team, with_walkers) for team in earlier.teams]
    session.add(action)
    session.flush()
    return action


def _team_again(session: Session, action: Action, before: Patrol, with_walkers: bool) -> Patrol:
    team = new_team(session, action, before.name, before.position)
    for name, value in _values(before, _COPIED_TEAM).items():
        setattr(team, name, value)
    if with_walkers:
        team.leader_id = before.leader_id
        team.walkers = [
            PatrolWalker(volunteer_id=walker.volunteer_id, position=walker.position, status=WalkerStatus.ASKED)
            for walker in before.walkers
        ]
    return team


def _values(record: Action | ActionPartner | Patrol, names: Iterable[str]) -> dict[str, Any]:
    found = {name: getattr(record, name) for name in names}
    return {name: [*value] if isinstance(value, list) else value for name, value in found.items()}


def change(session: Session, known: _EditableT, field: str, was: Any, value: Any) -> _EditableT:
    """Change one field of an action, partner or team, as a form does when the cursor leaves it.

    ``was`` is what the user saw. Raises ``UserError`` when somebody else changed that very field meanwhile, when the
    record is gone, or when a text is longer than there is room for: nothing is overwritten unseen or cut, and two
    windows may still work on different fields.
    """
    stored = session.get(type(known), known.id)
    if stored is None:
        raise _GONE
    value = _tidy(field, value)
    _must_fit(stored, field, value)
    if getattr(stored, field) not in (was, value):
        raise _CHANGED
    setattr(stored, field, value)
    if field == "meeting_place":
        _meet_elsewhere(session, stored.id, was, value)
    session.flush()
    return stored


def _tidy(field: str, value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, Choice):
        return value
    return text.clean_lines(value) if field in _SEVERAL_LINES else text.clean(value)


def _must_fit(record: _EditableT, field: str, value: Any) -> None:
    longest = getattr(record.__table__.columns[field].type, "length", None)
    if longest and isinstance(value, str) and not isinstance(value, Choice) and len(value) > longest:
        raise UserError(f"Deze tekst is te lang: hoogstens {longest} tekens.", "Kort hem in.")


def _meet_elsewhere(session: Session, action_id: UUID, was: str, now: str) -> None:
    """Teams that met where the action met move along."""
    for team in session.scalars(select(Patrol).where(Patrol.action_id == action_id, Patrol.meeting_point == was)):
        team.meeting_point = now


def reschedule(session: Session, action_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]) -> Action:
    """Another day or other times; the teams' times move along.

    ``was`` and ``values`` hold ``day`` and fields of :class:`~btl_desktop.services.actions.timetable.Times`, as in
    :func:`change`.
    """
    action = with_teams(session, action_id)
    day, times = day_and_times(action)
    kept = {"day": day, **{field.name: getattr(times, field.name) for field in fields(Times)}}
    if any(kept[name] not in (was[name], value) for name, value in values.items()):
        raise _CHANGED
    new = {**kept, **values}
    for name, moment in moments(new.pop("day"), Times(**new)).items():
        setattr(action, name, moment)
    for team in action.teams:
        team.starts_at, team.ends_at = action.starts_at, action.ends_at
    session.flush()
    return action


def set_village(session: Session, action_id: UUID, was: UUID | None, village_id: UUID | None) -> None:
    """Another village, for the action and all its teams; ``was`` as in :func:`change`."""
    action = with_teams(session, action_id)
    if action.village_id not in (was, village_id):
        raise _CHANGED
    action.village_id = village_id
    for team in action.teams:
        team.village_id = village_id


def with_teams(session: Session, action_id: UUID) -> Action:
    """One action with its teams, without who is in them; raises ``UserError`` when it is gone."""
    found = select(Action).where(Action.id == action_id).options(selectinload(Action.teams))
    action = session.scalars(found).one_or_none()
    if action is None:
        raise _GONE
    return action


def delete(session: Session, action_ids: Iterable[UUID]) -> int:
    """Delete actions with their partners, teams and walkers' places; returns how many there were."""
    chosen = select(Action).where(Action.id.in_([*action_ids])).options(*_everything())
    found = session.scalars(chosen).all()
    for action in found:
        session.delete(action)
    return len(found)
