"""The briefing of an action in the print preview: the whole pack, or a part of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.preview import Paper, PreviewDialog

if TYPE_CHECKING:
    from btl_desktop.services.actions.briefings import Content, Part
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.progress import Progress


@dataclass(frozen=True, slots=True)
class _Choice:
    """What is chosen: kinds of sheets; for one team alone, its place among the teams; how many sheets of cards."""

    parts: Collection[Part]
    team: int | None = None
    card_sheets: int = 1


def show(parent: QWidget, context: Context, action_id: UUID, *, print_now: bool = False) -> None:
    """Open the preview; ``print_now`` asks for the printer as soon as the pages are there."""

    def read(session: Any) -> Content:
        from btl_desktop.services.actions import briefings

        return briefings.content(session, action_id)

    def opened(content: Content) -> None:
        dialog = PreviewDialog(parent.window(), context, briefing_paper(content))
        if print_now:
            dialog.print_when_ready()
        dialog.open()

    context.tasks.read(read, opened, owner=parent)


def briefing_paper(content: Content) -> Paper:
    """What can be chosen of a briefing, and how each choice is made."""
    from btl_desktop.services.actions import briefings

    def make(choice: _Choice, progress: Progress) -> bytes:
        teams = content.teams if choice.team is None else (content.teams[choice.team],)
        return briefings.render(replace(content, teams=teams, card_sheets=choice.card_sheets), choice.parts, progress)

    def note(session: Any, what: str, sheets: int) -> None:
        briefings.note_printed(session, content, sheets, f"Briefing: {what.lower()}")

    return Paper(
        title=f"Briefing {content.number}",
        file_name=briefings.file_name(content).removesuffix(".pdf"),
        parts=_parts(content),
        make=make,
        note=note,
        counted=_of_cards,
        called=_called,
    )


def _called(choice: _Choice) -> str:
    """A team, also for the sheet of one of its walkers; or the one kind of sheet."""
    if choice.team is not None:
        return f"team {choice.team + 1}"
    return next(iter(choice.parts)).label if len(choice.parts) == 1 else ""


def _of_cards(choice: _Choice, sheets: int) -> _Choice | None:
    """Cards are wanted by the pile; of everything else there is one."""
    from btl_desktop.services.actions.briefings import Part

    return replace(choice, card_sheets=sheets) if {*choice.parts} <= {Part.CARDS, Part.GOOD_CARDS} else None


def _parts(content: Content) -> list[tuple[_Choice, str]]:
    """The whole pack first; the sheets that there are; each team by itself; each walker's own team's sheet, by name."""
    from btl_desktop.services.actions.briefings import ALL, FOR_TEAMS, Part

    found = [(_Choice(ALL), "Hele pakket")]
    found += [(_Choice({part}), part.label) for part in Part if content.teams or part not in FOR_TEAMS]
    if len(content.teams) > 1:
        found += [(_Choice(FOR_TEAMS, place), f"Alleen {team.name}") for place, team in enumerate(content.teams)]
    people = [
        (person.sort_key, person.name, place, team.name)
        for place, team in enumerate(content.teams)
        for person in team.people
    ]
    return found + [
        (_Choice({Part.TEAMS}, place), f"{name} – blad van {team}") for _, name, place, team in sorted(people)
    ]
