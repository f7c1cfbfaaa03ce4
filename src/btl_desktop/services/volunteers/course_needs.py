"""Who still has to do which course; plain, because the roster shows it before the database layer is loaded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from btl_desktop.models.choices import Level
from btl_desktop.services.plain_rows import Rows, among, identity


@dataclass(frozen=True, slots=True)
class Needs:
    """Which courses somebody of a level still has to do, asked many times of one look at the vault."""

    required: Mapping[Level, frozenset[UUID]]
    valid: Mapping[UUID, frozenset[UUID]]

    def of(self, volunteer_id: UUID, level: Level) -> frozenset[UUID]:
        """The ids of the courses that a volunteer needs and has not, or not any more."""
        required = self.required[level]
        return required - self.valid.get(volunteer_id, frozenset()) if required else required


def read(rows: Rows, today: date, only: Collection[UUID] | None = None) -> Needs:
    """Who needs what on a day, of everyone or of some; a result whose renewal date has come no longer counts."""
    every = [*rows("SELECT id, required_watch, required_district, required_village FROM course")]
    required = {
        level: frozenset(identity(course[0]) for course in every if course[place])
        for place, level in enumerate((Level.WATCH, Level.DISTRICT, Level.VILLAGE), 1)
    }
    valid: dict[UUID, frozenset[UUID]] = {}
    # Most people passed the same courses: they share one set, or 50,000 of them would burden the collector.
    shared: dict[tuple[frozenset[UUID], str], frozenset[UUID]] = {}
    some, ids = among(only)
    results = rows(_RESULTS + some + " ORDER BY course_id", today.isoformat(), *ids)
    for stored_id, course_id in results:
        who = identity(stored_id)
        before = valid.get(who, _NOTHING)
        key = (before, course_id)
        if key not in shared:
            shared[key] = before | {identity(course_id)}
        valid[who] = shared[key]
    return Needs(required, valid)


_NOTHING: frozenset[UUID] = frozenset()
# In the order of courses, so that people with the same courses come to share their set.
_RESULTS = "SELECT volunteer_id, course_id FROM course_result WHERE (renew_on IS NULL OR renew_on > ?)"
