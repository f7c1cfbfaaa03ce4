"""The papers of a meeting and the list of action points in the print preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.preview import Paper, PreviewDialog

if TYPE_CHECKING:
    from btl_desktop.models.meeting_sheets import MeetingSheet, PointSheet
    from btl_desktop.services.meetings.action_points import PointLine
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.progress import Progress

_PARTS = (("agenda", "Agenda"), ("verslag", "Verslag"))


def show_meeting(parent: QWidget, context: Context, meeting_id: UUID, *, agenda_first: bool) -> None:
    """Open the preview of agenda and minutes."""

    def read(session: Any) -> MeetingSheet:
        from btl_desktop.services.meetings import meeting_papers

        return meeting_papers.content(session, meeting_id)

    def opened(sheet: MeetingSheet) -> None:
        PreviewDialog(parent.window(), context, meeting_paper(sheet, agenda_first=agenda_first)).open()

    context.tasks.read(read, opened, owner=parent)


def meeting_paper(sheet: MeetingSheet, *, agenda_first: bool) -> Paper:
    """Agenda and minutes as something to print."""
    from btl_desktop.services.meetings import meeting_papers

    def make(part: str, _progress: Progress) -> bytes:
        return meeting_papers.agenda_pdf(sheet) if part == "agenda" else meeting_papers.minutes_pdf(sheet)

    def note(session: Any, what: str, sheets: int) -> None:
        meeting_papers.note(session, f"Overleg: {what.lower()}", sheet.number, sheets)

    parts = _PARTS if agenda_first else _PARTS[::-1]
    name = meeting_papers.file_name(sheet, parts[0][0])
    return Paper(f"Overleg {sheet.number}", name, parts, make, note)


def show_points(parent: QWidget, context: Context, lines: Sequence[PointLine], chosen: str) -> None:
    """Open the preview of a list of action points."""

    def read(session: Any) -> PointSheet:
        from btl_desktop.services.meetings import meeting_papers

        return meeting_papers.points_content(session, lines, chosen)

    def opened(sheet: PointSheet) -> None:
        PreviewDialog(parent.window(), context, points_paper(sheet)).open()

    context.tasks.read(read, opened, owner=parent)


def points_paper(sheet: PointSheet) -> Paper:
    """A list of action points as something to print."""
    from btl_desktop.services.meetings import meeting_papers

    def make(_part: str, _progress: Progress) -> bytes:
        return meeting_papers.points_pdf(sheet)

    def note(session: Any, what: str, sheets: int) -> None:
        meeting_papers.note(session, f"Actiepunten: {what.lower()}", "", sheets)

    return Paper("Actiepunten", "actiepunten", [("all", "Actiepunten")], make, note)
