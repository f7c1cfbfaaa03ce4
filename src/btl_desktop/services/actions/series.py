"""Several evenings in one go: the same action on a row of days, each with a number of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import ActionState, Theme
from btl_desktop.services.actions import actions, own_templates

MOST = 40  # a season of two evenings a week in the dark months; more is a slip of the keyboard
_TOO_MANY = UserError(f"Hoogstens {MOST} avonden in één keer.", "Kies minder datums, en maak de rest daarna.")
_NONE = UserError("Er is geen datum gekozen.", "Kies minstens één avond.")


def weekly(first: date, last: date) -> list[date]:
    """The same weekday each week, from the first day to the last, both among them."""
    weeks = max(-1, (last - first).days // 7)
    return [first + timedelta(weeks=number) for number in range(weeks + 1)]


def notes(session: Session, days: Iterable[date], village_id: UUID | None = None) -> dict[date, tuple[str, ...]]:
    """What is special about each day: a holiday, or an action that is already there in this village."""
    from btl_desktop.planning.calendar import day_notes

    chosen = set(days)
    there = _planned(session, chosen, village_id)
    return {day: (*day_notes(day), *(f"er is al een actie: {title}" for title in there.get(day, ()))) for day in chosen}


def from_theme(
    session: Session, theme: Theme, days: Iterable[date], village_id: UUID | None, origin: str = ""
) -> list[Action]:
    """Evenings of a theme, from its template; the first in time first. Raises ``UserError`` for none or too many.

    ``origin`` is where they come from, such as a year plan; empty leaves what the template says.
    """
    made = _each(days, lambda day: actions.new_from_template(session, theme, day, village_id))
    for action in made:
        action.origin = origin or action.origin
    session.flush()
    return made


def from_own(session: Session, template_id: UUID, days: Iterable[date], village_id: UUID | None) -> list[Action]:
    """Evenings from a template of one's own. Raises ``UserError`` as above, and when the template is gone."""
    usual = own_templates.template(session, template_id)
    return _each(days, lambda day: actions.new_from(session, usual, day, village_id))


def copies(
    session: Session, action_id: UUID, days: Iterable[date], *, with_teams: bool = True, with_walkers: bool = False
) -> list[Action]:
    """An earlier action again on each of these days; see ``actions.copy``."""
    return _each(
        days,
        lambda day: actions.copy(session, action_id, day, with_teams=with_teams, with_walkers=with_walkers),
    )


def _each(days: Iterable[date], make: Callable[[date], Action]) -> list[Action]:
    ordered = sorted(set(days))
    if not ordered:
        raise _NONE
    if len(ordered) > MOST:
        raise _TOO_MANY
    return [make(day) for day in ordered]


def _planned(session: Session, days: set[date], village_id: UUID | None) -> dict[date, list[str]]:
    """The actions on these days in this village that have not lapsed, by day; all villages when none is given."""
    if not days:
        return {}
    chosen = select(Action.starts_at, Action.title).where(
        Action.starts_at >= clock.at(min(days), time()),
        Action.starts_at < clock.at(max(days) + timedelta(days=1), time()),
        Action.state != ActionState.LAPSED,
    )
    if village_id is not None:
        chosen = chosen.where(Action.village_id == village_id)
    found: dict[date, list[str]] = {}
    for starts_at, title in session.execute(chosen.order_by(Action.starts_at)):
        found.setdefault(clock.local(starts_at).date(), []).append(title)
    return found
