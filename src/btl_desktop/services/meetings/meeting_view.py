"""One meeting as the window shows it: all of it in one reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.documents import Document, Owner
from btl_desktop.models.meetings import ActionPoint, Meeting, MeetingSeries
from btl_desktop.services import documents
from btl_desktop.services.meetings import meeting_days, meetings


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting with what belongs to it.

    ``times`` are the hours of its items; ``over`` by how many minutes the agenda is too long (below zero: room left);
    ``carried`` the open action points of earlier meetings; ``previous`` the last one held, ``rule`` that of its series;
    ``papers`` those of the meeting and of its items, by the id of either.
    """

    meeting: Meeting
    times: tuple[tuple[time, time], ...]
    over: int
    points: tuple[ActionPoint, ...]
    carried: tuple[ActionPoint, ...]
    previous: Meeting | None
    rule: str
    papers: Mapping[UUID, Sequence[Document]]

    @property
    def to_approve(self) -> Meeting | None:
        """The earlier meeting whose minutes wait to be fixed in this one."""
        from btl_desktop.models.meeting_choices import MeetingState

        waits = self.previous is not None and self.previous.state is MeetingState.HELD
        return self.previous if waits else None


def view(session: Session, meeting_id: UUID) -> MeetingView:
    """Everything about a meeting; raises ``UserError`` when it is gone."""
    meeting = meetings.get(session, meeting_id)
    series = session.get(MeetingSeries, meeting.series_id) if meeting.series_id else None
    papers = documents.of_all(session, [Owner.of(meeting), *map(Owner.of, meeting.items)])
    return MeetingView(
        meeting=meeting,
        times=tuple(meetings.clock_times(meeting)),
        over=meetings.minutes_over(meeting),
        points=tuple(meetings.points_of(session, meeting_id)),
        carried=tuple(meetings.carried_over(session, meeting)),
        previous=meetings.previous(session, meeting),
        rule=meeting_days.rule_text(series) if series else "",
        papers={owner.id: found for owner, found in papers.items()},
    )


def when_text(meeting: Meeting) -> str:
    """``di 17 nov 2026, 20:00–22:00``"""
    times = f"{clock.time_text(meeting.starts_at)}–{clock.time_text(meeting.ends_at)}"
    return f"{clock.day_text(meetings.day_of(meeting))}, {times}"
