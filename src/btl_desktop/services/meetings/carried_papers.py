"""Papers that go along to the next meeting: those of the items that return, or those that were chosen.

They are copied: the papers of a meeting stay with its minutes, and are erased with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.models.documents import Document, Owner
from btl_desktop.models.meeting_choices import MeetingState
from btl_desktop.models.meetings import AgendaItem, Meeting, MeetingSeries
from btl_desktop.services import documents
from btl_desktop.services.meetings import meetings


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper of the last meeting; ``item`` is its agenda item, empty for the whole meeting; ``usual``: ticked."""

    id: UUID
    name: str
    item: str
    usual: bool


def offered(session: Session, series_id: UUID) -> list[Offered]:
    """The papers that may go along to the next meeting of a series, in the order of the last agenda."""
    series = session.get(MeetingSeries, series_id)
    last = _last(session, series_id)
    if series is None or last is None:
        return []
    returns = {text.fold(one.title) for one in meetings.standing_items(session, series_id)}
    return [
        Offered(paper.id, paper.name, item.title if item else "", _is_usual(last, item))
        for item, paper in _papers(session, last)
        if item is None or text.fold(item.title) in returns
    ]


def carry(session: Session, earlier: Meeting, made: Meeting, chosen: Collection[UUID] | None = None) -> None:
    """Copy papers to a meeting that was made from an earlier one; without ``chosen`` the usual ones.

    A paper of an item goes to the item of the same name, and stays behind when there is none.
    """
    items = {text.fold(item.title): item for item in made.items}
    for item, paper in _papers(session, earlier):
        wanted = _is_usual(earlier, item) if chosen is None else paper.id in chosen
        target = made if item is None else items.get(text.fold(item.title))
        if wanted and target is not None:
            documents.copy(session, paper.id, Owner.of(target))


def carry_from_last(session: Session, made: Meeting, chosen: Collection[UUID] | None = None) -> None:
    """As :func:`carry`, from the last meeting of the same series."""
    last = _last(session, made.series_id, made.id)
    if last is not None:
        carry(session, last, made, chosen)


def _last(session: Session, series_id: UUID | None, but: UUID | None = None) -> Meeting | None:
    of_series = select(Meeting.id).where(Meeting.series_id == series_id, Meeting.id != but)
    found = session.scalar(of_series.order_by(Meeting.starts_at.desc()).limit(1))
    return meetings.get(session, found) if found else None


def _papers(session: Session, meeting: Meeting) -> Iterator[tuple[AgendaItem | None, Document]]:
    """Those of the whole meeting first, then item by item."""
    found = documents.of_all(session, [Owner.of(meeting), *map(Owner.of, meeting.items)])
    yield from ((None, paper) for paper in found.get(Owner.of(meeting), ()))
    for item in meeting.items:
        yield from ((item, paper) for paper in found.get(Owner.of(item), ()))


def _is_usual(meeting: Meeting, item: AgendaItem | None) -> bool:
    """What hangs on an item that returns; of a meeting that did not take place everything."""
    return item is not None or meeting.state is MeetingState.LAPSED
