"""The report of an evening in the preview, and as a workbook; both say in the audit trail that they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common import saving
from btl_desktop.ui.common.preview import Paper, PreviewDialog

if TYPE_CHECKING:
    from btl_desktop.models.debrief_figures import DebriefReport
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.progress import Progress


def show(parent: QWidget, context: Context, action_id: UUID) -> None:
    """Open the preview of the report."""

    def opened(content: DebriefReport) -> None:
        PreviewDialog(parent.window(), context, report_paper(content)).open()

    context.tasks.read(lambda session: _content(session, action_id), opened, owner=parent)


def report_paper(content: DebriefReport) -> Paper:
    """The report as something to print."""
    from btl_desktop.services.actions import debrief_reports

    def make(_part: str, _progress: Progress) -> bytes:
        return debrief_reports.to_pdf(content)

    def note(session: Any, what: str, sheets: int) -> None:
        debrief_reports.note(session, content, what.lower(), sheets)

    return Paper(
        title=f"Verslag {content.number}",
        file_name=debrief_reports.file_name(content),
        parts=[("all", "Verslag")],
        make=make,
        note=note,
    )


def export(parent: QWidget, context: Context, action_id: UUID) -> None:
    """Write the workbook where the user says."""

    def ask(content: DebriefReport) -> None:
        from btl_desktop.services.actions import debrief_reports

        name = f"{debrief_reports.file_name(content)}.xlsx"
        target = saving.ask_where(parent, "Verslag als Excel bewaren", name, "Excel-werkmap (*.xlsx)")
        if target is None:
            return

        def work(_progress: Progress) -> None:
            saving.write(target, debrief_reports.to_xlsx(content))
            context.office.write(lambda session: debrief_reports.note(session, content, "bewaard als xlsx"))

        context.tasks.long(parent, "Verslag bewaren", work, lambda _: context.notify.tell(f"Bewaard in {target.name}"))

    context.tasks.read(lambda session: _content(session, action_id), ask, owner=parent)


def _content(session: Any, action_id: UUID) -> DebriefReport:
    from btl_desktop.services.actions import debrief_reports

    return debrief_reports.content(session, action_id)
