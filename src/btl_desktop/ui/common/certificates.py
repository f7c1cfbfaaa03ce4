"""Certificates in the print preview: one, or those of a whole evening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.preview import Paper, PreviewDialog

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.course_papers import Certificates
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.progress import Progress


def show_of_session(parent: QWidget, context: Context, session_id: UUID) -> None:
    """Those of everybody who came."""
    from btl_desktop.services.volunteers import course_papers

    _show(parent, context, lambda session: course_papers.certificates_of_session(session, session_id))


def show_of_results(parent: QWidget, context: Context, result_ids: Sequence[UUID]) -> None:
    """Those of these results."""
    from btl_desktop.services.volunteers import course_papers

    _show(parent, context, lambda session: course_papers.certificates(session, result_ids))


def _show(parent: QWidget, context: Context, read: Callable[[Any], Certificates]) -> None:
    context.tasks.read(
        read, lambda found: PreviewDialog(parent.window(), context, certificate_paper(found)).open(), owner=parent
    )


def certificate_paper(found: Certificates) -> Paper:
    """All of them first, then each by itself."""
    from btl_desktop.services.volunteers import course_papers

    def make(place: int | None, progress: Progress) -> bytes:
        chosen = found if place is None else replace(found, all=(found.all[place],))
        return course_papers.to_pdf(chosen, progress)

    each: list[tuple[int | None, str]] = [(place, one.name) for place, one in enumerate(found.all)]
    every: list[tuple[int | None, str]] = [(None, f"Alle {len(each)} certificaten")] if len(each) > 1 else []
    return Paper(
        title="Certificaten" if len(each) > 1 else "Certificaat",
        file_name=course_papers.file_name(found),
        parts=[*every, *each],
        make=make,
        note=lambda session, what, sheets: course_papers.note(session, what, found, sheets),
    )
