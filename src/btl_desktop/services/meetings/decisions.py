"""Decisions over the years, and the words of all minutes: what was decided and said, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.meeting_choices import MeetingKind, MeetingState
from btl_desktop.models.meetings import ActionPoint, AgendaItem, Correction, Decision, Meeting
from btl_desktop.services.incidents import incident_query
from btl_desktop.services.incidents.incident_query import Words, highlights
from btl_desktop.services.meetings import minute_taking
from btl_desktop.services.meetings.meetings import FIXED
from btl_desktop.services.meetings.minute_lines import decision_line
from btl_desktop.vault import meeting_index

_AROUND = 70  # characters shown on either side of what was found


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision as the list shows it."""

    id: UUID
    number: str
    decided_on: date
    words: str
    meeting_id: UUID
    meeting: str
    title: str
    kind: MeetingKind
    draft: bool
    haystack: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the minutes where the words stand: in which meeting, under what, and the words around it."""

    meeting_id: UUID
    item_id: UUID | None
    meeting: str
    day: date
    where: str
    snippet: str


def decision_lines(session: Session) -> list[DecisionLine]:
    """All decisions, the last one first."""
    query = select(
        Decision.id, Decision.number, Decision.decided_on, Decision.words,
        Meeting.id, Meeting.number, Meeting.title, Meeting.kind, Meeting.state,
    )  # fmt: skip
    found = session.execute(query.join(Meeting, Meeting.id == Decision.meeting_id))
    lines = [
        DecisionLine(
            *row[:8],
            draft=row[8] is not MeetingState.APPROVED,
            haystack=text.fold(" ".join((row[1], row[3], row[5], row[6], clock.day_text_long(row[2])))),
        )
        for row in found
    ]
    return sorted(lines, key=lambda line: (line.decided_on, len(line.number), line.number), reverse=True)


def change(session: Session, decision_id: UUID, words: str) -> Decision:
    """Other words for a decision, as long as its minutes are a draft; the text of the minutes changes along."""
    decision = session.get(Decision, decision_id)
    if decision is None:
        raise UserError("Dit besluit is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
    meeting = session.get(Meeting, decision.meeting_id)
    if meeting is not None and meeting.state is MeetingState.APPROVED:
        raise FIXED
    if not text.clean(words):
        raise UserError("Er staat nog geen besluit.", "Schrijf op wat er is besloten.")
    before = decision_line(decision)
    decision.words = text.clean(words)
    minute_taking.rewrite(session, decision, before)
    session.flush()
    return decision


_FOUND = sql(f"SELECT rowid FROM {meeting_index.TABLE} WHERE {meeting_index.TABLE} MATCH :asked")  # noqa: S608


def meetings_with(session: Session, typed: str) -> frozenset[UUID] | None:
    """The meetings in whose agenda or minutes every word stands; ``None`` when nothing is asked."""
    words = incident_query.read(typed)
    if not words:
        return None
    asked = incident_query.expression(words, lambda _beginning: [])
    keys = {*session.scalars(_FOUND, {"asked": asked})}
    if not keys:
        return frozenset()
    numbers = session.execute(select(Meeting.id, Meeting.number))
    return frozenset(meeting_id for meeting_id, number in numbers if meeting_index.key_of(number) in keys)


def hits(session: Session, typed: str, most: int = 50) -> list[Hit]:
    """The places where the words stand, the last meeting first, at most so many."""
    found = meetings_with(session, typed)
    words = incident_query.read(typed)
    places: list[Hit] = []
    if not found:
        return places
    chosen = select(Meeting).where(Meeting.id.in_(found)).order_by(Meeting.starts_at.desc())
    for meeting in session.scalars(chosen):
        for item_id, where, said in _texts(session, meeting.id):
            if marks := highlights(said, words):
                day = clock.local(meeting.starts_at).date()
                snippet = _around(said, marks[0][0])
                places.append(Hit(meeting.id, item_id, meeting.number, day, where, snippet))
            if len(places) >= most:
                return places
    return places


def _texts(session: Session, meeting_id: UUID) -> Iterator[tuple[UUID | None, str, str]]:
    items = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position)
    for item in session.scalars(items):
        yield item.id, item.title, item.title
        for line in (*item.explanation.split("\n"), *item.said.split("\n")):
            yield item.id, item.title, line
    for point in session.scalars(select(ActionPoint).where(ActionPoint.meeting_id == meeting_id)):
        yield point.item_id, f"Actiepunt {point.number}", point.outcome
    for note in session.scalars(select(Correction).where(Correction.meeting_id == meeting_id)):
        yield None, "Correctie", note.words


def _around(said: str, start: int) -> str:
    """The words round a place, cut at spaces."""
    low, high = max(0, start - _AROUND), min(len(said), start + _AROUND)
    if low:
        low = said.find(" ", low, start) + 1 or low
    if high < len(said):
        high = said.rfind(" ", start, high) if said.rfind(" ", start, high) > start else high
    return ("… " if low else "") + said[low:high].strip() + (" …" if high < len(said) else "")


def marks(shown: str, typed: str) -> list[tuple[int, int]]:
    """Where in a shown text the words that were typed stand: (start, length)."""
    words: Words = incident_query.read(typed)
    return highlights(shown, words)
