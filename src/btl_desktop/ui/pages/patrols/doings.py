"""What the page of the patrols does when asked: a new one, delete, lapse."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.models.choices import PatrolStatus

if TYPE_CHECKING:
    from btl_desktop.services.patrol_lines import PatrolLine
    from btl_desktop.ui.pages.patrols.page import PatrolsPage


def new(page: PatrolsPage, day: date | None) -> None:
    """Ask for a new patrol, on a day that is still to come."""

    def opened(answer: tuple[Any, Any]) -> None:
        from btl_desktop.ui.pages.patrols.new_dialog import NewPatrolDialog

        values = {"day": day} if day is not None and day >= clock.today() else {}
        chosen = page.village.chosen
        if chosen:
            values["village_id"] = UUID(chosen)  # type: ignore[assignment]
        dialog = NewPatrolDialog(page, page.context, *answer, values)
        dialog.made.connect(page.made)
        dialog.open()

    page.context.tasks.read(_choices, opened, owner=page)


def delete(page: PatrolsPage, lines: list[PatrolLine]) -> None:
    """Delete what is chosen, with undo; what may not go is told by the service."""
    if not lines:
        return
    chosen = [line.id for line in lines]
    words = f"patrouille {lines[0].number}" if len(lines) == 1 else text.count(len(lines), *page.noun)
    people = sum(line.standing for line in lines)
    more = f", met {text.count(people, 'loper', 'lopers')}" if people else ""

    def write(session: Any) -> int:
        from btl_desktop.services import patrols

        return patrols.delete(session, chosen)

    page.context.tasks.write(
        write,
        lambda _: page.context.notify.undoable(f"Verwijderd: {words}{more}"),
        undo="patrouille verwijderd",
        owner=page,
    )


def lapse_or_revive(page: PatrolsPage, line: PatrolLine) -> None:
    """A patrol that does not take place stays in the books; one that lapsed may take place after all."""
    lapsed = line.status is PatrolStatus.LAPSED

    def write(session: Any) -> None:
        from btl_desktop.services import patrols

        (patrols.revive if lapsed else patrols.lapse)(session, line.id)

    said = f"Patrouille {line.number} {'gaat toch door' if lapsed else 'is vervallen'}"
    page.context.tasks.write(
        write, lambda _: page.context.notify.undoable(said), undo=said.removeprefix("Patrouille "), owner=page
    )


def _choices(session: Any) -> tuple[Any, Any]:
    from btl_desktop.services import patrol_view

    return patrol_view.choices(session)
