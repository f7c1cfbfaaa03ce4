"""Who still has to do which course; plain, because the roster shows it before the database layer is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from btl_desktop.models.choices import Level
from btl_desktop.services.plain_rows import Rows


@dataclass(frozen=True, slots=True)
class Needs:
    """Which courses somebody of a level still has to do, asked many times of one look at the vault."""

    required: Mapping[Level, frozenset[UUID]]
    valid: Mapping[UUID, frozenset[UUID]]

    def of(self, volunteer_id: UUID, level: Level) -> frozenset[UUID]:
        """The ids of the courses that a volunteer needs and has not, or not any more."""
        required = self.required[level]
        return required - self.valid.get(volunteer_id, frozenset()) if required else required


def read(rows: Rows, today: date, volunteer_id: UUID | None = None) -> Needs:
    """Who needs what on a day, of everyone or of one; a result whose renewal date has come no longer counts."""
    every = [*rows("SELECT id, required_watch, required_district, required_village FROM course")]
    required = {
        level: frozenset(UUID(course[0]) for course in every if course[place])
        for place, level in enumerate((Level.WATCH, Level.DISTRICT, Level.VILLAGE), 1)
    }
    wanted = "SELECT volunteer_id, course_id FROM course_result WHERE (renew_on IS NULL OR renew_on > ?)"
    if volunteer_id is None:
        results = rows(wanted, today.isoformat())
    else:
        results = rows(f"{wanted} AND volunteer_id = ?", today.isoformat(), volunteer_id.hex)
    valid: dict[UUID, set[UUID]] = {}
    for who, course_id in results:
        valid.setdefault(UUID(who), set()).add(UUID(course_id))
    return Needs(required, {id_: frozenset(passed) for id_, passed in valid.items()})
