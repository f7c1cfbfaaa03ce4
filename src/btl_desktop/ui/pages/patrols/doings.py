"""What the page of the patrols does when asked: a new one, delete, lapse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.models.choices import PatrolStatus
from btl_desktop.ui.pages.patrols.period import WEEK
from btl_desktop.ui.pages.patrols.share_dialog import ShareDialog

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_lines import PatrolLine
    from btl_desktop.ui.pages.patrols.page import PatrolsPage


def new(page: PatrolsPage, day: date | None) -> None:
    """Ask for a new patrol, on a day that is still to come."""

    def opened(answer: tuple[Any, Any]) -> None:
        from btl_desktop.ui.pages.patrols.new_dialog import NewPatrolDialog

        values: dict[str, Any] = {"day": day} if day is not None and day >= clock.today() else {}
        chosen = page.village.chosen
        if chosen:
            values["village_id"] = UUID(chosen)
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
        from btl_desktop.services.patrols import patrols

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
        from btl_desktop.services.patrols import patrols

        (patrols.revive if lapsed else patrols.lapse)(session, line.id)

    said = f"Patrouille {line.number} {'gaat toch door' if lapsed else 'is vervallen'}"
    page.context.tasks.write(
        write, lambda _: page.context.notify.undoable(said), undo=said.removeprefix("Patrouille "), owner=page
    )


def share(page: PatrolsPage) -> None:
    """What is shown now as a text for the group and as a calendar file: the month, or the week."""
    from btl_desktop.services.patrols import patrol_days

    day = page.period.day
    if page.mode == WEEK:
        first, last = page.period.span
        title, name = patrol_days.week_text(day).capitalize(), f"patrouilles-{first.isoformat()}"
    else:
        first = day.replace(day=1)
        last = patrol_days.next_month(first) - timedelta(days=1)
        title, name = f"Patrouilles {patrol_days.month_text(day)}", f"patrouilles-{first:%Y-%m}"
    lines = [line for line in page.shown_lines() if first <= line.day <= last]
    coming = [line for line in lines if line.ends_at > clock.now()]
    if 0 < len(coming) < len(lines):  # nobody has to be told of a free place in an evening that was
        lines, title = coming, f"{title}, vanaf {clock.day_text(max(first, clock.today()))}"
    ShareDialog(page, page.context, lines, title, name).open()


def share_one(page: PatrolsPage, line: PatrolLine) -> None:
    """One patrol as one tells it in the group."""
    from btl_desktop.services.patrols import patrol_messages

    title = f"Patrouille {line.number}"
    told = patrol_messages.for_group(line)
    ShareDialog(page, page.context, [line], title, f"patrouille-{line.number}", first_text=told).open()


def _choices(session: Any) -> tuple[Any, Any]:
    from btl_desktop.services.patrols import patrol_view

    return patrol_view.choices(session)
