"""What the page of the patrols shows beside its calendar: this evening, and what comes after one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.pages.patrols.page import PatrolsPage
    from btl_desktop.ui.pages.patrols.tonight_view import TonightView


class Evening(QObject):
    """Puts Vanavond in the place of the planning, and the planning back. Made with the first look at it."""

    def __init__(self, page: PatrolsPage, context: Context, planning: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self._planning = planning
        self._view: TonightView | None = None

    @property
    def view(self) -> TonightView:
        """The view."""
        if self._view is None:
            from btl_desktop.ui.pages.patrols.tonight_view import TonightView

            self._view = TonightView(self._context)
            self._view.hide()
            layout = self._page.layout()
            assert layout is not None
            layout.addWidget(self._view)
            self._view.closed.connect(self.close)
            self._view.opened.connect(self._open)
        return self._view

    @property
    def is_shown(self) -> bool:
        """Whether the evening is what is shown."""
        return self._view is not None and not self._view.isHidden()

    def show(self) -> None:
        """The evening in the place of the planning."""
        view = self.view
        self._planning.hide()
        view.show()
        view.away.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Back to the planning."""
        if self.is_shown:
            self.view.hide()
            self._planning.show()
            self._page.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Follow what changed, where it is shown."""
        if self._view is not None:
            self._view.refresh(changed)

    def flush(self) -> None:
        """Have what is being typed there noted."""
        if self._view is not None:
            self._view.flush()

    def _open(self, patrol: UUID) -> None:
        self.close()
        self._page.select(patrol)


def note_attendance(page: PatrolsPage) -> None:
    """Past patrols that nobody noted yet, one after the other."""

    def opened(answer: tuple[Any, Any]) -> None:
        from btl_desktop.ui.pages.patrols.attendance_dialog import AttendanceDialog

        AttendanceDialog(page, page.context, *answer).open()

    page.context.tasks.read(_waiting, opened, owner=page)


def show_hours(page: PatrolsPage) -> None:
    """What everybody walked, year by year."""

    def opened(years: list[int]) -> None:
        from btl_desktop.ui.pages.patrols.hours_dialog import HoursDialog

        HoursDialog(page, page.context, years).open()

    page.context.tasks.read(_years, opened, owner=page)


def show_fairness(page: PatrolsPage) -> None:
    """How the load is spread."""
    from btl_desktop.ui.pages.patrols.fairness_dialog import FairnessDialog

    FairnessDialog(page, page.context).open()


def _waiting(session: Any) -> tuple[Any, Any]:
    from btl_desktop.services.patrols import attendance
    from btl_desktop.services.volunteers import volunteers

    return attendance.to_note(session), volunteers.roster_lines(session)


def _years(session: Any) -> list[int]:
    from btl_desktop.services.patrols import attendance

    return attendance.years(session)
