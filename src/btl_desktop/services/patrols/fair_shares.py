"""How the load is spread: what everybody was given to walk against what they offered, over a season.

What is offered and what is fair is defined once, in :mod:`btl_desktop.planning.fair`, as it is for the planner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.planning import fair
from btl_desktop.planning.fair import season_of
from btl_desktop.services import audit, places, settings
from btl_desktop.services.patrols import plan_problem

__all__ = ["FairShare", "note_printed", "organisation_name", "season_of", "shares", "to_pdf"]


@dataclass(frozen=True, slots=True)
class FairShare:
    """One person over a season, in patrols.

    ``offered``: how often they can walk, their own maximum a month or once a week. ``given``: in how many patrols they
    walk or walked. ``fair``: their part of what their village walks, in proportion to what everybody offered.
    """

    id: UUID
    name: str
    village: str
    offered: int
    given: int
    fair: float

    @property
    def difference(self) -> float:
        """How many more (or fewer) than their part."""
        return self.given - self.fair

    @property
    def verdict(self) -> str:
        """In words: within one patrol is what a fair plan comes to."""
        if self.offered == 0:
            return "niets opgegeven" if self.given else ""
        if self.difference > 1:
            return "meer"
        return "minder" if self.difference < -1 else "naar verhouding"


def shares(session: Session, first: date, last: date) -> list[FairShare]:
    """Everybody who offered something or walks between two days, both included, in Dutch name order."""
    season = plan_problem.of_season(session, first, last)
    found = fair.shares(season)
    names: dict[UUID | None, str] = {village.id: village.name for village in places.villages(session)}
    order = {id_: place for place, id_ in enumerate(session.scalars(select(Volunteer.id).order_by(Volunteer.sort_key)))}
    lines = [
        FairShare(person.id, person.name, names.get(person.village, ""), found.offered[at], person.load, found.all[at])
        for at, person in enumerate(season.people)
        if found.offered[at] or person.load
    ]
    return sorted(lines, key=lambda one: order[one.id])


def to_pdf(found: Sequence[FairShare], first: date, last: date, organisation: str) -> bytes:
    """The picture on paper: a bar for everybody, with the numbers beside it."""
    from btl_desktop.printing import fairness_sheet

    lines = [fairness_sheet.Line(one.name, one.village, one.offered, one.given, one.fair) for one in found]
    return fairness_sheet.render(lines, first, last, organisation, clock.now())


def organisation_name(session: Session) -> str:
    """Whose sheet it is."""
    return settings.organisation(session).name


def note_printed(session: Session, what: str, sheets: int) -> None:
    """The audit trail tells that it was printed or saved."""
    audit.note(session, f"Verdeling {what.lower()}", "", sheets)
