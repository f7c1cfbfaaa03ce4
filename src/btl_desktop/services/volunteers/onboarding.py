"""An aspirant's way to active: aanmelding, kennismaking, proefronde, VOG, hesje."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from btl_desktop.models.choices import Equipment, Participation, Status
from btl_desktop.models.volunteers import Volunteer


class StepState(StrEnum):
    """How far a step is. ``UNKNOWN``: no date, of somebody who has long been active."""

    DONE = "done"
    NEXT = "next"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; ``day`` is when it was done, where that is known."""

    name: str
    label: str
    state: StepState
    day: date | None


# Step, what people call it, and whether it is for walkers only.
_PATH = (
    ("applied_on", "Aanmelding", False),
    ("met_on", "Kennismaking", False),
    ("trial_walk_on", "Proefronde", True),
    ("vog", "VOG", False),
    ("vest", "Hesje", True),
)


def steps(volunteer: Volunteer) -> list[Step]:
    """The steps in order with how far each is; who does not walk needs no trial walk and no vest.

    ``volunteer.loans`` must be loaded.
    """
    reached = _reached(volunteer)
    found: list[Step] = []
    for name, label, walkers_only in _PATH:
        if walkers_only and volunteer.participation is Participation.OBSERVER:
            continue
        done, day = reached[name]
        found.append(Step(name, label, _state(volunteer, done, found), day))
    return found


def done_today(name: str, today: date) -> Mapping[str, Any] | None:
    """The fields that record a step as done today; ``None`` for the vest, which is a loan of its own."""
    if name == "vest":
        return None
    return {"vog_seen": True, "vog_seen_on": today} if name == "vog" else {name: today}


def _reached(volunteer: Volunteer) -> dict[str, tuple[bool, date | None]]:
    vests = [loan for loan in volunteer.loans if loan.kind is Equipment.VEST and loan.returned_on is None]
    dates = {name: getattr(volunteer, name) for name in ("applied_on", "met_on", "trial_walk_on")}
    return {
        **{name: (day is not None, day) for name, day in dates.items()},
        "vog": (volunteer.vog_seen, volunteer.vog_seen_on),
        "vest": (bool(vests), vests[-1].lent_on if vests else None),
    }


def _state(volunteer: Volunteer, done: bool, before: list[Step]) -> StepState:
    if done:
        return StepState.DONE
    if volunteer.status is not Status.ASPIRANT:
        return StepState.UNKNOWN
    return StepState.LATER if any(step.state is StepState.NEXT for step in before) else StepState.NEXT
