"""The debrief: what the return forms of an action say, typed in field by field, and when the evening is closed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import ActionState, PatrolStatus, WalkerStatus
from btl_desktop.models.debrief_figures import Figures
from btl_desktop.models.debrief_form import COUNTS, HOURS, OPEN_THINGS, check_debrief
from btl_desktop.models.patrols import Debrief, Patrol, PatrolWalker
from btl_desktop.services import places, records

FIELDS = (*(name for name, _ in (HOURS, *COUNTS)), "nothing_special", "remarks")
_BEFORE_IT = (ActionState.PROPOSED, ActionState.AGREED, ActionState.PLANNED)
_GONE = UserError("Dit team is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
_CHANGED = UserError(
    "Dit formulier is intussen op een andere plek gewijzigd.",
    "Wat u invulde staat er nog; opnieuw opslaan vervangt de andere wijziging.",
)


class FormState(IntEnum):
    """How far a return form is."""

    OPEN = 0
    BEGUN = 1
    IN = 2


@dataclass(frozen=True, slots=True)
class FormWalker:
    """Somebody who was expected in a team, and how they stand towards it now."""

    id: UUID
    name: str
    status: WalkerStatus

    @property
    def came(self) -> bool:
        """Ticked on the form; before it is typed in, who was expected is ticked."""
        return self.status in (WalkerStatus.CAME, WalkerStatus.PROMISED, WalkerStatus.ASKED)


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """The return form of one team. ``id`` is the patrol's; ``values`` has every one of :data:`FIELDS`."""

    id: UUID
    number: str
    name: str
    area_codes: tuple[str, ...]
    status: PatrolStatus
    state: FormState
    values: Mapping[str, Any]
    walkers: tuple[FormWalker, ...]
    had_place: int | None = None
    came: int | None = None

    @property
    def area(self) -> str:
        """Where the team walked: one buurt, or all of its buurten together, since a form cannot be split."""
        return text.listing(places.place_name(code) for code in self.area_codes)


def forms(session: Session, action_id: UUID) -> list[ReturnForm]:
    """The forms of an action, by patrol number."""
    return forms_of(session, [action_id])[action_id]


def forms_of(session: Session, action_ids: Collection[UUID]) -> dict[UUID, list[ReturnForm]]:
    """The forms of several actions at once, each by patrol number."""
    found: dict[UUID, list[ReturnForm]] = {action_id: [] for action_id in action_ids}
    query = select(Patrol).where(Patrol.action_id.in_([*action_ids])).order_by(Patrol.number).options(*_WHOLE)
    for patrol in session.scalars(query):
        if patrol.action_id is not None:
            found[patrol.action_id].append(_form(patrol))
    return found


def still_out(found: Iterable[ReturnForm]) -> list[ReturnForm]:
    """The forms that have not come in, in their order."""
    return [form for form in found if form.state is not FormState.IN]


def matching(found: Iterable[ReturnForm], typed: str) -> ReturnForm | None:
    """The form whose number is meant: the whole of it ("2026-0141") or the end of it ("141"); ``None`` if unclear."""
    kept = [*found]
    plain = text.clean(typed)
    exact = [form for form in kept if form.number == plain]
    if not exact and plain.isdecimal():
        bare = plain.lstrip("0")
        exact = [form for form in kept if form.number.rpartition("-")[2].lstrip("0") == bare]
    return exact[0] if len(exact) == 1 else None


def change(session: Session, patrol_id: UUID, was: Mapping[str, Any], changes: Mapping[str, Any]) -> Debrief:
    """Keep what was typed in some fields of one form; the first field makes the record.

    ``was`` is what the user saw. Raises ``UserError`` when somebody else changed the same field meanwhile, when the
    team is gone, or when a figure cannot be.
    """
    patrol = _patrol(session, patrol_id)
    debrief = patrol.debrief or Debrief()
    for name, typed in changes.items():
        if name not in FIELDS:
            raise KeyError(name)
        value = text.clean_lines(typed) if name == "remarks" else typed
        if getattr(debrief, name) not in (was.get(name, getattr(debrief, name)), value):
            raise _CHANGED
        setattr(debrief, name, value)
    _must_be_possible(debrief)
    patrol.debrief = debrief
    session.flush()
    return debrief


def set_lapsed(session: Session, patrol_id: UUID, lapsed: bool) -> None:
    """The boxes Gelopen and Vervallen: only the last says something by itself; walked is known when the form is in."""
    patrol = _patrol(session, patrol_id)
    if lapsed:
        patrol.status = PatrolStatus.LAPSED
    elif patrol.status is PatrolStatus.LAPSED:
        patrol.status = PatrolStatus.PLANNED


def set_came(session: Session, patrol_id: UUID, volunteer_id: UUID, came: bool) -> None:
    """The tick before one name; who had cancelled and did not come has still cancelled."""
    for walker in _patrol(session, patrol_id).walkers:
        if walker.volunteer_id == volunteer_id:
            _settle(walker, came)


def complete(session: Session, patrol_id: UUID, *, lapsed: bool, came: Collection[UUID]) -> None:
    """The whole form is in: the team is walked or lapsed, and each walker came or did not.

    With the first form of an action the evening itself is done.
    """
    patrol = _patrol(session, patrol_id)
    patrol.status = PatrolStatus.LAPSED if lapsed else PatrolStatus.WALKED
    if not lapsed:
        patrol.debrief = patrol.debrief or Debrief()
        for walker in patrol.walkers:
            _settle(walker, walker.volunteer_id in came)
    action = session.get(Action, patrol.action_id) if patrol.action_id else None
    if action is not None and action.state in _BEFORE_IT:
        action.state = ActionState.DONE


def close(session: Session, action_id: UUID) -> None:
    """All forms are in and looked at: the evening is evaluated. Raises ``UserError`` while forms are still out."""
    action = session.get(Action, action_id)
    if action is None:
        raise UserError("Deze actie is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
    found = forms(session, action_id)
    if out := still_out(found):
        count = text.count(len(out), "formulier is", "formulieren zijn")
        raise UserError(f"{count} nog niet binnen.", "Vul ze in, of kruis Vervallen aan voor een team dat niet liep.")
    if not found:
        raise UserError("Deze actie heeft geen teams.", "Er valt niets af te ronden.")
    action.state = ActionState.EVALUATED


def figures(form: ReturnForm) -> Figures:
    """The figures of one form; a team that lapsed counts for nothing, whatever was typed before that."""
    if form.status is PatrolStatus.LAPSED:
        return Figures()
    counted = {name: form.values[name] or 0 for name, _ in (HOURS, *COUNTS)}
    known = form.values["addresses"]
    return Figures(**counted, open_measured=sum(counted[name] for name in OPEN_THINGS) if known else 0)


_WHOLE = (selectinload(Patrol.debrief), selectinload(Patrol.walkers).joinedload(PatrolWalker.volunteer))


def _patrol(session: Session, patrol_id: UUID) -> Patrol:
    whole = (joinedload(Patrol.debrief), selectinload(Patrol.walkers))
    patrol = session.scalars(select(Patrol).where(Patrol.id == patrol_id).options(*whole)).one_or_none()
    if patrol is None:
        raise _GONE
    return patrol


def _must_be_possible(debrief: Debrief) -> None:
    values = {name: getattr(debrief, name) for name in FIELDS}
    records.refuse(check_debrief(values), "Kijk het na op het formulier.")


def _settle(walker: PatrolWalker, came: bool) -> None:
    if came:
        walker.status = WalkerStatus.CAME
    elif walker.status is not WalkerStatus.CANCELLED:
        walker.status = WalkerStatus.ABSENT


def _form(patrol: Patrol) -> ReturnForm:
    debrief = patrol.debrief or Debrief()
    return ReturnForm(
        id=patrol.id,
        number=patrol.number,
        name=text.clean(patrol.name) or f"Team {patrol.position + 1}",
        area_codes=tuple(patrol.area_codes),
        status=patrol.status,
        state=_state(patrol),
        values={name: getattr(debrief, name) for name in FIELDS},
        walkers=tuple(FormWalker(w.volunteer_id, text.clean(w.volunteer.name), w.status) for w in patrol.walkers),
        had_place=patrol.had_place,
        came=patrol.came,
    )


def _state(patrol: Patrol) -> FormState:
    if patrol.status is PatrolStatus.LAPSED:
        return FormState.IN
    if patrol.debrief is None:
        return FormState.OPEN
    return FormState.IN if patrol.status is PatrolStatus.WALKED else FormState.BEGUN
