"""The numbers that stand on paper: a series a year for each sort, and a number is never given twice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from btl_desktop.models.actions import Action
from btl_desktop.models.base import new_id
from btl_desktop.models.incidents import Incident
from btl_desktop.models.meetings import ActionPoint, Decision, Meeting
from btl_desktop.models.patrols import Patrol
from btl_desktop.models.settings import Setting
from btl_desktop.models.volunteers import CourseResult


def next_action_number(session: Session, year: int) -> str:
    """``A2026-03``: the third action of 2026."""
    return f"A{year}-{_next(session, Action.number, f'A{year}-'):02}"


def next_patrol_number(session: Session, year: int) -> str:
    """``2026-0141``, as it stands on the return form."""
    return f"{year}-{_next(session, Patrol.number, f'{year}-'):04}"


def next_patrol_numbers(session: Session, year: int, count: int) -> list[str]:
    """So many numbers in a row, for a whole season at once."""
    first = _next(session, Patrol.number, f"{year}-", count)
    return [f"{year}-{first + place:04}" for place in range(count)]


def next_incident_numbers(session: Session, year: int, count: int = 1) -> list[str]:
    """``M2026-00041``: the 41st incident of 2026; so many at once for an import."""
    first = _next(session, Incident.number, f"M{year}-", count)
    return [f"M{year}-{first + place:05}" for place in range(count)]


def next_meeting_number(session: Session, year: int) -> str:
    """``O2026-07``: the seventh meeting of 2026."""
    return f"O{year}-{_next(session, Meeting.number, f'O{year}-'):02}"


def next_decision_number(session: Session, year: int) -> str:
    """``B2026-012``: the twelfth decision of 2026."""
    return f"B{year}-{_next(session, Decision.number, f'B{year}-'):03}"


def next_point_number(session: Session, year: int) -> str:
    """``AP2026-014``: the fourteenth action point of 2026."""
    return f"AP{year}-{_next(session, ActionPoint.number, f'AP{year}-'):03}"


def next_certificate_numbers(session: Session, year: int, count: int = 1) -> list[str]:
    """``C2026-0041``: the 41st certificate of 2026; those of one evening in a row."""
    first = _next(session, CourseResult.certificate, f"C{year}-", count)
    return [f"C{year}-{first + place:04}" for place in range(count)]


def was_given(session: Session, number: str) -> bool:
    """Whether a number has been handed out by a series here, such as ``B2026-012``."""
    prefix, _, figures = number.rpartition("-")
    kept = session.execute(select(Setting.value).where(Setting.name == f"last_number.{prefix}-")).scalar_one_or_none()
    return figures.isdecimal() and 0 < int(figures) <= int(kept or 0)


def _next(session: Session, column: InstrumentedAttribute[str], prefix: str, count: int = 1) -> int:
    """One more than the last number handed out or met; ``count`` of them are taken.

    The last one is kept apart from the records, with plain statements that undo knows nothing of: a number that has
    been on paper must not come back when its action was deleted or undone, or two return forms would bear it.
    """
    name = f"last_number.{prefix}"
    kept = session.execute(select(Setting.value).where(Setting.name == name)).scalar_one_or_none()
    number = max(int(kept or 0), _highest(session, column, prefix)) + 1
    values: dict[str, Any] = {"value": number + count - 1}
    if kept is None:
        session.execute(insert(Setting).values(id=new_id(), version=1, name=name, **values))
    else:
        changed = update(Setting).where(Setting.name == name).values(version=Setting.version + 1, **values)
        session.execute(changed)
    return number


def _highest(session: Session, column: InstrumentedAttribute[str], prefix: str) -> int:
    """The highest number in use; a longer one is higher, whatever its first digit."""
    # As a stretch of the index, not as LIKE: the incidents of many years are not read through for it.
    series = (column >= prefix, column < prefix + ":")  # the character after "9"
    ordered = select(column).where(*series).order_by(func.length(column).desc(), column.desc())
    last = session.execute(ordered.limit(1)).scalar_one_or_none()
    digits = (last or "").removeprefix(prefix)
    return int(digits) if digits.isdecimal() else 0
