"""Taking minutes: what is typed is kept as it is, and lines that mean something become decisions and action points.

While the minutes are a draft their text is the truth: changing such a line changes the decision or action point,
taking it out withdraws it, and a change made elsewhere is written in the text. Approved minutes stay as they are, and
what was promised goes on living.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop.models.meeting_choices import MeetingState, PointState
from btl_desktop.models.meetings import ActionPoint, AgendaItem, Decision, Meeting
from btl_desktop.services import numbers
from btl_desktop.services.meetings import agendas, meetings, minute_lines
from btl_desktop.services.meetings.meeting_people import Names
from btl_desktop.services.meetings.minute_lines import Marked, decision_line, point_line

_Noted = Decision | ActionPoint
_NotedT = TypeVar("_NotedT", Decision, ActionPoint)


@dataclass(frozen=True, slots=True)
class Told:
    """Something about a line that the writer should know; the line itself stays as it was typed."""

    line: str
    message: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What was kept: the text, which lines now read otherwise (before, after), and what there is to say."""

    said: str
    rewritten: tuple[tuple[str, str], ...] = ()
    told: tuple[Told, ...] = ()


def save(session: Session, item_id: UUID, said: str, typing: int | None = None) -> Saved:
    """Keep the minutes of an item as typed so far; ``typing`` is the line the cursor is in, which is left alone.

    Nothing that was typed is dropped or moved. Raises ``UserError`` when the item is gone or the minutes are fixed.
    """
    item = agendas.item_for_change(session, item_id)
    meeting = session.scalars(
        select(Meeting).where(Meeting.id == item.meeting_id).options(selectinload(Meeting.invitees))
    ).one()
    taker = _Taker(session, meeting, item)
    typed = _plain(said).split("\n")
    taker.mentioned = {marked.number for line in typed if (marked := minute_lines.read(line)) is not None}
    lines = [taker.line(line, left_alone=place == typing) for place, line in enumerate(typed)]
    if typing is None:
        taker.withdraw_missing()
    item.said = "\n".join(lines)
    session.flush()
    return Saved(item.said, tuple(taker.rewritten), tuple(taker.told))


def said(session: Session, item_id: UUID) -> str:
    """The minutes of an item as they are kept; raises ``UserError`` when it is gone."""
    item = session.get(AgendaItem, item_id)
    if item is None:
        raise agendas.ITEM_GONE
    return item.said


def _plain(said: str) -> str:
    """As typed, but for what no database or paper takes."""
    unified = said.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    return unified.replace("\x00", "").encode("utf-8", "replace").decode()


class _Taker:
    """Goes through the lines of one item and remembers what they became."""

    def __init__(self, session: Session, meeting: Meeting, item: AgendaItem) -> None:
        self._session = session
        self._meeting = meeting
        self._item = item
        self._today: date = meetings.day_of(meeting)
        self._known = {one.number: one for one in _noted(session, item.id)}
        self._seen: set[str] = set()
        self.mentioned: set[str] = set()
        self._names: Names | None = None
        self.rewritten: list[tuple[str, str]] = []
        self.told: list[Told] = []

    def line(self, line: str, *, left_alone: bool) -> str:
        """The line as it will stand in the minutes."""
        marked = minute_lines.read(line)
        if marked is None:
            return line
        if left_alone or not marked.rest:
            self._seen.add(marked.number)
            return line
        try:
            noted = self._note(marked)
        except ValueError as problem:
            self._seen.add(marked.number)
            self.told.append(Told(line, str(problem)))
            return line
        if noted is None:
            return line
        written = _written(noted)
        if written != line:
            self.rewritten.append((line, written))
        return written

    def withdraw_missing(self) -> None:
        """Drop what no line names any more, unless somebody has been at work on it."""
        for number, noted in self._known.items():
            if number in self._seen:
                continue
            if isinstance(noted, ActionPoint) and (noted.state is not PointState.OPEN or noted.outcome):
                noted.item_id = None
                self.told.append(Told("", f"{number} is al in behandeling en blijft bij de actiepunten staan."))
            else:
                self._session.delete(noted)

    def _note(self, marked: Marked) -> _Noted | None:
        """The record of a line, made or changed; ``None`` for a number that is not of these minutes."""
        known = self._known.get(marked.number) if marked.number not in self._seen else None
        if marked.number and known is None and not self._may_return(marked.number):
            return None
        if known is not None and _rest(known) == marked.rest:
            self._seen.add(marked.number)
            return known
        noted = self._point(marked, known) if marked.is_point else self._decision(marked, known)
        self._seen.add(noted.number)
        return noted

    def _may_return(self, number: str) -> bool:
        """Whether a line that was taken out came back: its number was given once, and nothing bears it now."""
        if number in self._seen or number in self._known:
            return False
        kind = ActionPoint if number.startswith("AP") else Decision
        taken = self._session.scalar(select(kind.id).where(kind.number == number))
        return taken is None and numbers.was_given(self._session, number)

    def _same(self, kind: type[_NotedT], rest: str) -> _NotedT | None:
        """What this very line has become already, when it comes once more as it was first typed.

        A second save may be under way before the first has told the window what the line became.
        """
        if not rest:
            return None
        loose = (one for number, one in self._known.items() if number not in self.mentioned | self._seen)
        return next((one for one in loose if isinstance(one, kind) and _rest(one) == rest), None)

    def _decision(self, marked: Marked, known: _Noted | None) -> Decision:
        known = known or self._same(Decision, marked.rest)
        if isinstance(known, Decision):
            known.words = marked.rest
            return known
        number = marked.number or numbers.next_decision_number(self._session, self._today.year)
        made = Decision(number=number, item_id=self._item.id, decided_on=self._today, words=marked.rest)
        return self._add(made)

    def _point(self, marked: Marked, known: _Noted | None) -> ActionPoint:
        if self._names is None:
            self._names = Names(self._session, self._meeting.invitees)
        promise = minute_lines.promise(marked.rest, self._names, self._today, self._next_day())
        values = {**promise.who.values(), "what": promise.what, "due_on": promise.due_on}
        known = known or self._same(ActionPoint, minute_lines.promise_words(promise))
        if isinstance(known, ActionPoint):
            for name, value in values.items():
                setattr(known, name, value)
            return known
        number = marked.number or numbers.next_point_number(self._session, self._today.year)
        return self._add(ActionPoint(number=number, item_id=self._item.id, entered_on=self._today, **values))

    def _next_day(self) -> date | None:
        following = meetings.following(self._session, self._meeting)
        return meetings.day_of(following) if following else None

    def _add(self, noted: _NotedT) -> _NotedT:
        noted.meeting_id = self._meeting.id
        self._session.add(noted)
        self._session.flush()
        self._known[noted.number] = noted
        return noted


def _noted(session: Session, item_id: UUID) -> Iterator[_Noted]:
    yield from session.scalars(select(Decision).where(Decision.item_id == item_id))
    yield from session.scalars(select(ActionPoint).where(ActionPoint.item_id == item_id))


def _written(noted: _Noted) -> str:
    return decision_line(noted) if isinstance(noted, Decision) else point_line(noted)


def _rest(noted: _Noted) -> str:
    return _written(noted).partition(": ")[2]


def rewrite(session: Session, noted: _Noted, before: str) -> None:
    """Have draft minutes say what a decision or action point says now; ``before`` is the line as it stood."""
    item = session.get(AgendaItem, noted.item_id) if noted.item_id else None
    meeting = session.get(Meeting, noted.meeting_id) if item is not None else None
    if item is None or meeting is None or meeting.state is MeetingState.APPROVED:
        return
    now = _written(noted)
    item.said = "\n".join(now if line.strip() == before else line for line in item.said.split("\n"))
