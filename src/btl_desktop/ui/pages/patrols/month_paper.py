"""The month in the print preview: for all villages, one, one walker, or a strip for each of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.preview import Paper, PreviewDialog

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_sheets import MonthContent, Part
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.progress import Progress


def show(parent: QWidget, context: Context, day: date) -> None:
    """Open the preview of a day's month."""

    def read(session: Any) -> MonthContent:
        from btl_desktop.services.patrols import patrol_sheets

        return patrol_sheets.content(session, day)

    def opened(month: MonthContent) -> None:
        PreviewDialog(parent.window(), context, month_paper(month)).open()

    context.tasks.read(read, opened, owner=parent)


def month_paper(month: MonthContent) -> Paper:
    """What can be chosen of a month, and how each choice is made."""
    from btl_desktop.services.patrols import patrol_sheets
    from btl_desktop.services.patrols.patrol_days import month_text

    def make(part: Part, progress: Progress) -> bytes:
        return patrol_sheets.render(month, part, progress)

    def note(session: Any, what: str, sheets: int) -> None:
        patrol_sheets.note_printed(session, month, sheets, what)

    return Paper(
        title=f"Rooster {month_text(month.month)}",
        file_name=patrol_sheets.file_name(month),
        parts=patrol_sheets.parts(month),
        make=make,
        note=note,
        called=lambda part: patrol_sheets.called(month, part),
    )
