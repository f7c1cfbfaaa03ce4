"""The month on paper: for everybody, for one village, for one walker, and a strip for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.choices import PatrolStatus, Theme
from btl_desktop.printing.month_sheet import DayNote, MonthSheet, Walk
from btl_desktop.services import audit, logo, settings
from btl_desktop.services.patrols import patrols
from btl_desktop.services.patrols.patrol_days import day_infos, month_text, next_month, villages
from btl_desktop.services.patrols.patrol_lines import PatrolLine

Progress = Callable[[int, int], None]

# How a sheet names the village of a patrol: by its mark, not at all as the sheet is of one, or whole.
_Village = Literal["mark", "none", "whole"]


@dataclass(frozen=True, slots=True)
class Part:
    """What of a month is wanted: all of it, one village, one walker; or ``strips`` for everybody."""

    village: UUID | None = None
    person: UUID | None = None
    strips: bool = False


@dataclass(frozen=True, slots=True)
class MonthContent:
    """Everything that any sheet of a month needs; drawing it needs no session."""

    month: date
    lines: tuple[PatrolLine, ...]
    villages: dict[UUID, str]
    marks: dict[UUID, str]
    sheet: MonthSheet


def content(session: Session, day: date, now: datetime | None = None) -> MonthContent:
    """The month of a day, with the teams of joint actions in it."""
    first = day.replace(day=1)
    last = next_month(first) - timedelta(days=1)
    lines = tuple(patrols.patrol_lines(session, first, last))
    notes = {
        known: DayNote(clock.time_text(info.dusk), info.free) for known, info in day_infos(session, first, last).items()
    }
    sheet = MonthSheet(
        organisation=settings.organisation(session).name,
        month=first,
        under="",
        walks=(),
        notes=notes,
        printed_at=now or clock.now(),
        logo=logo.logo(session) or b"",
    )
    known = villages(session)
    return MonthContent(first, lines, known.names, known.marks, sheet)


def parts(month: MonthContent) -> list[tuple[Part, str]]:
    """What can be printed of a month: all, each village, strips for everybody, each walker by name."""
    found = [(Part(), "Alle dorpen")]
    there = {line.village_id for line in month.lines}
    found += [(Part(village=id_), name) for id_, name in month.villages.items() if id_ in there]
    people = sorted(_people(month), key=lambda person: text.fold(person[1]))
    if people:
        found.append((Part(strips=True), "Briefjes voor alle lopers"))
    return [*found, *((Part(person=id_), name) for id_, name in people)]


def render(month: MonthContent, part: Part, progress: Progress | None = None) -> bytes:
    """The PDF of a part."""
    from btl_desktop.printing import month_sheet

    if part.strips:
        people = sorted(_people(month), key=lambda person: text.fold(person[1]))
        strips = [(name, [_walk(line, month, "whole") for line in _of(month, id_)]) for id_, name in people]
        return month_sheet.render_strips(month.sheet, strips, progress)
    return month_sheet.render(sheet_of(month, part), progress)


def sheet_of(month: MonthContent, part: Part) -> MonthSheet:
    """The sheet of all villages, one, or one walker."""
    if part.person is not None:
        lines = _of(month, part.person)
        name = next((w.name for line in lines for w in line.walkers if w.id == part.person), "")
        return replace(month.sheet, under=name, walks=tuple(_walk(line, month, "whole") for line in lines))
    if part.village is not None:
        chosen = [line for line in month.lines if line.village_id == part.village]
        walks = tuple(_walk(line, month, "none") for line in chosen)
        return replace(month.sheet, under=month.villages.get(part.village, ""), walks=walks)
    legend = ", ".join(f"{mark} {month.villages[id_]}" for id_, mark in month.marks.items())
    return replace(
        month.sheet,
        under=f"Alle dorpen: {legend}" if legend else "Alle dorpen",
        walks=tuple(_walk(line, month, "mark") for line in month.lines),
    )


def note_printed(session: Session, month: MonthContent, sheets: int, what: str) -> None:
    """Write in the audit trail that a roster went to paper."""
    audit.note(session, f"Rooster: {what.lower()}", month_text(month.month), sheets)


def file_name(month: MonthContent) -> str:
    """``rooster-2026-11``; nobody's name."""
    return f"rooster-{month.month:%Y-%m}"


def called(month: MonthContent, part: Part) -> str:
    """A part in the name of its file: a village, or what sort of sheet; nobody's name."""
    if part.village is not None:
        return month.villages[part.village]
    return "briefjes" if part.strips else "één loper" if part.person is not None else ""


def _walk(line: PatrolLine, month: MonthContent, village: _Village) -> Walk:
    mark = month.marks.get(line.village_id, "") if village == "mark" and line.village_id else ""
    own = line.area or _without(line.village, line.name) or line.village
    whole = f", {line.village}" if village == "whole" and line.village and line.village not in own else ""
    action = " ".join(filter(None, (mark, _short(line)))) if line.action else ""
    where = " ".join(filter(None, (action, line.name) if action else (mark, own))) + whole
    return Walk(line.day, line.times, where, line.names, line.leader, _note(line, month.sheet.printed_at), action)


def _short(line: PatrolLine) -> str:
    """A joint action in a narrow column: ``DDO``; its village stands beside it or above the sheet."""
    return _without(line.village, line.action.replace(Theme.DDO.label, Theme.DDO.value.upper()))


def _without(village: str, name: str) -> str:
    """A name without the village at its end: that stands beside it, or above the sheet."""
    return name.removesuffix(village).strip()


def _note(line: PatrolLine, now: datetime) -> str:
    if line.status is PatrolStatus.LAPSED:
        return "vervallen"
    if line.starts_at <= now or not line.gaps:
        return ""
    return f"nog {text.count(line.gaps, 'plaats', 'plaatsen')}".replace(" ", "\u00a0")  # kept on one line


def _people(month: MonthContent) -> list[tuple[UUID, str]]:
    """Who walk in this month, each once."""
    standing = {w.id: w.name for line in month.lines for w in line.walkers if w.stands}
    return [*standing.items()]


def _of(month: MonthContent, person: UUID) -> list[PatrolLine]:
    return [line for line in month.lines if any(w.id == person and w.stands for w in line.walkers)]
