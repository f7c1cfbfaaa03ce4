"""The figures of an evening as the report says them: plain, so that paper, workbook and screen say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from btl_desktop import text
from btl_desktop.models.debrief_form import OPEN_THINGS
from btl_desktop.models.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over return forms. What a form leaves open counts as nothing.

    ``minutes`` are of all walkers together. ``open_measured`` are the open things of forms that also say how many
    addresses were looked at: only those can be set against addresses.
    """

    addresses: int = 0
    open_windows: int = 0
    open_doors: int = 0
    open_sheds: int = 0
    cars: int = 0
    cards_left: int = 0
    conversations: int = 0
    incidents: int = 0
    minutes: int = 0
    open_measured: int = 0

    @property
    def open_things(self) -> int:
        """Everything that was open."""
        return sum(getattr(self, name) for name in OPEN_THINGS)

    @property
    def per_hundred(self) -> float | None:
        """Open things on a hundred addresses, so that a long and a short evening compare; ``None`` without any."""
        return round(100 * self.open_measured / self.addresses, 1) if self.addresses else None


def total(parts: Iterable[Figures]) -> Figures:
    """All of them together."""
    kept = [*parts]
    return Figures(**{field.name: sum(getattr(part, field.name) for part in kept) for field in fields(Figures)})


def rate_text(figures: Figures) -> str:
    """``14,6``; a dash where no addresses were counted."""
    rate = figures.per_hundred
    return "–" if rate is None else text.decimal(rate)


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one team, buurt, evening or season; ``note`` says what else must be known ("vervallen")."""

    name: str
    figures: Figures
    note: str = ""


@dataclass(frozen=True, slots=True)
class Participants:
    """How many an organisation promised and how many came; ``None`` where nobody filled that in."""

    organisation: str
    promised: int
    came: int | None


@dataclass(frozen=True, slots=True)
class DebriefReport:
    """Everything that the report of one evening says. It names no volunteer.

    ``seasons`` are this season and the earlier ones of the same theme in the same village, the oldest first and this
    one last; ``evenings`` those of this season. ``previous`` is the season before, when there is one with figures.
    """

    number: str
    title: str
    theme: str
    village: str
    starts_at: datetime
    printed_at: datetime
    organisation: Organisation
    forms_in: int
    forms_total: int
    lapsed: int
    total: Figures
    teams: tuple[Line, ...] = ()
    areas: tuple[Line, ...] = ()
    evenings: tuple[Line, ...] = ()
    seasons: tuple[Line, ...] = ()
    participants: tuple[Participants, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()

    @property
    def previous(self) -> Line | None:
        """The season before this one that has figures to compare with."""
        earlier = [line for line in self.seasons[:-1] if line.figures.per_hundred is not None]
        return earlier[-1] if earlier else None

    @property
    def is_complete(self) -> bool:
        """Whether every form is in."""
        return self.forms_in == self.forms_total


def headline(report: DebriefReport) -> str:
    """What the evening says in one sentence: ``Bij 212 bekeken adressen stond 31 keer iets open: 14,6 op de 100.``"""
    return open_words(report.total)


def open_words(figures: Figures) -> str:
    """What was found open, of one evening or of many, in one sentence."""
    if not figures.addresses:
        return "Er zijn nog geen adressen geteld."
    return (
        f"Bij {figures.addresses} bekeken adressen stond {figures.open_measured} keer iets open: "
        f"{rate_text(figures)} op de 100."
    )


def comparison(report: DebriefReport) -> str:
    """Whether this season is less or more than the one before: ``Minder dan in 2024–2025 (19,2 op de 100).``"""
    before = report.previous
    if before is None or not report.seasons or report.seasons[-1].figures.per_hundred is None:
        return "Er zijn nog geen cijfers van eerdere jaren om mee te vergelijken."
    now, then = report.seasons[-1].figures.per_hundred, before.figures.per_hundred
    assert then is not None
    word = "Minder dan" if now < then else "Meer dan" if now > then else "Evenveel als"
    return f"{word} in {before.name} ({rate_text(before.figures)} op de 100)."
