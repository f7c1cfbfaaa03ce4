"""What stands on the papers of a meeting: plain; put together by ``services.meeting_papers``, drawn by ``printing``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from btl_desktop.models.meeting_choices import Attendance, ItemRole, PointState
from btl_desktop.models.organisation import Organisation


@dataclass(frozen=True, slots=True)
class SheetItem:
    """An agenda item: from when until when, and in the minutes what was said."""

    title: str
    begins: time
    ends: time
    minutes: int
    presenter: str
    explanation: str
    said: str
    role: ItemRole
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """Somebody invited; ``party`` is empty for the watch itself."""

    name: str
    party: str
    attendance: Attendance

    @property
    def words(self) -> str:
        """``Kees Blauw (Politie)``"""
        return f"{self.name} ({self.party})" if self.party and self.party != self.name else self.name


@dataclass(frozen=True, slots=True)
class SheetPoint:
    """An action point on paper."""

    number: str
    name: str
    what: str
    due_on: date | None
    state: PointState
    late: bool
    party: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class SheetDecision:
    """A decision on paper."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetCorrection:
    """A note under fixed minutes."""

    on: date
    said_by: str
    words: str


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """A meeting as its papers show it. ``draft``: the minutes are not fixed; ``carried`` are older open points."""

    number: str
    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    place: str
    chair: str
    minute_taker: str
    draft: bool
    approved: str
    organisation: Organisation
    printed_at: datetime
    items: tuple[SheetItem, ...]
    people: tuple[SheetPerson, ...]
    carried: tuple[SheetPoint, ...]
    points: tuple[SheetPoint, ...]
    decisions: tuple[SheetDecision, ...]
    corrections: tuple[SheetCorrection, ...]
    papers: tuple[str, ...] = ()
    previous: str = ""
    following: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class PointSheet:
    """A list of action points on paper; ``chosen`` says which ones, in words."""

    organisation: Organisation
    printed_at: datetime
    chosen: str
    points: tuple[SheetPoint, ...]
    logo: bytes = b""
