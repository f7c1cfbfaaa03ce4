"""What every page is given: the open office and the services of the window around it.

A page is a ``QWidget`` made as ``Page(context)`` with class attributes ``page_id``, ``title`` and ``icon``, and methods
``refresh(changed)`` (``None``: everything; otherwise names of changed tables), ``focus_search()``, ``new_item()``,
``delete_selected()``, ``show_filter(name)`` and ``select(id)``. ``list_page.ListPage`` has them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol
from uuid import UUID

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


class Page(Protocol):
    """What the window asks of a page."""

    page_id: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]

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

    def select(self, id: UUID) -> None:  # noqa: A002 - the record's own name for it
        """Show one record."""
