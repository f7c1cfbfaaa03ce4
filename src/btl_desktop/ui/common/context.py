"""What every page is given: the open office and the services of the window around it; and what it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # the window paints before the database layer is there
    from btl_desktop.services.office import Office
    from btl_desktop.ui.common.notices import Notices
    from btl_desktop.ui.common.preferences import Preferences
    from btl_desktop.ui.common.tasks import Tasks


class GoTo(Protocol):
    """Show another page: ``go_to("volunteers", select=id)`` or ``go_to("volunteers", show="vog")``.

    ``at`` is a place in the record, such as a concern of an action; the page is asked to ``show_place(select, at)``.
    """

    def __call__(self, page_id: str, *, select: UUID | None = None, show: str = "", at: Any = None) -> Any: ...


class Context(NamedTuple):
    """``notify.saved()``, ``notify.undoable("Verwijderd: 1 vrijwilliger")`` and ``notify.tell("…")`` speak quietly."""

    office: Office
    tasks: Tasks
    preferences: Preferences
    notify: Notices
    go_to: GoTo


class Page(QWidget):
    """What the window asks of a page, made as ``Page(context)``; what a page does not know of is passed by.

    ``plain``: its first rows are read without the database layer, and ``painted`` tells when they stand on the screen.
    """

    painted = Signal()

    page_id: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    plain: ClassVar[bool] = False

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read again what these tables feed; ``None`` is everything."""

    def focus_search(self) -> None:
        """Ctrl+F."""

    def new_item(self) -> None:
        """Ctrl+N."""

    def delete_selected(self) -> None:
        """Del."""

    def show_filter(self, name: str) -> None:
        """Show what a line of the overview is about."""

    def select(self, record_id: UUID) -> None:
        """Show one record."""

    def show_place(self, record_id: UUID, at: Any) -> None:
        """Show a place in a record."""

    def flush(self) -> None:
        """Save what is being typed."""

    def put_away(self) -> None:
        """The vault is about to be shut: keep what was begun."""
