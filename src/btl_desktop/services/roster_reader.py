"""The roster read once and kept up: after a change of a few people only their lines are made again."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.places import Area, Village
from btl_desktop.models.settings import Setting
from btl_desktop.models.volunteers import Course, CourseResult, EquipmentLoan, Volunteer
from btl_desktop.services.roster import RosterLine, roster_lines

Stamp = tuple[Any, ...]

# Everything that a line is made of.
_SOURCES = (Volunteer, EquipmentLoan, CourseResult, Course, Village, Area, Setting)


class RosterReader:
    """Keeps the lines with a stamp of what they were made of. Call it from one thread at a time, with a session.

    The lists it hands out are never changed afterwards, so that a window can go on showing them.
    """

    def __init__(self) -> None:
        self._lines: list[RosterLine] = []
        self._stamp: Stamp | None = None

    def lines(self, session: Session) -> list[RosterLine]:
        """The whole roster in Dutch name order; the very same list as long as nothing has changed."""
        stamp = _stamp(session, clock.today())
        if stamp != self._stamp:
            self._lines, self._stamp = roster_lines(session), stamp
        return self._lines

    @contextmanager
    def following(self, session: Session) -> Iterator[set[UUID]]:
        """Around a write: make the lines of the volunteers whose ids are put in the set again.

            with reader.following(session) as touched:
                touched.add(volunteers.change(session, id, values).id)

        Should that write still fail, the stamp no longer fits and the next look reads everything.
        """
        up_to_date = self._stamp is not None and _stamp(session, clock.today()) == self._stamp
        touched: set[UUID] = set()
        yield touched
        session.flush()
        if up_to_date:
            self._renew(session, touched)

    def _renew(self, session: Session, touched: set[UUID]) -> None:
        lines = [line for line in self._lines if line.id not in touched]
        for line in roster_lines(session, only=touched):
            insort(lines, line, key=_order)
        self._lines, self._stamp = lines, _stamp(session, clock.today())


def _order(line: RosterLine) -> tuple[str, str]:
    return line.sort_key, line.id.hex


def _stamp(session: Session, today: date) -> Stamp:
    """What differs as soon as one record was added, changed or deleted: versions only go up, ids only grow."""
    counted = [
        session.execute(select(func.count(), func.sum(table.version), func.max(table.id))).one() for table in _SOURCES
    ]
    return (today, *counted)
