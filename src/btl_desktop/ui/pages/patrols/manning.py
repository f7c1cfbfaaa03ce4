"""Placing, moving and swapping people, with what the rules say about it before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from btl_desktop import clock
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.ui.common.dragging import Dragged
from btl_desktop.ui.pages.patrols.placing_dialog import ask

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_lines import PatrolLine
    from btl_desktop.services.patrols.patrol_view import Elsewhere
    from btl_desktop.services.patrols.placing import Objection
    from btl_desktop.ui.pages.patrols.page import PatrolsPage


class _Place(NamedTuple):
    """Somebody in a patrol."""

    patrol: UUID
    person: UUID


def place(page: PatrolsPage, patrol: UUID, person: UUID, status: WalkerStatus = WalkerStatus.ASKED) -> None:
    """Place somebody in a patrol. In one that is over they walked along: no rule speaks against what was."""
    line = next((one for one in page.all_rows if one.id == patrol), None)
    is_over = line is not None and line.ends_at <= clock.now()
    stands = WalkerStatus.CAME if is_over else status

    def write(reason: str) -> None:
        def work(session: Any) -> None:
            from btl_desktop.services.patrols import patrols

            patrols.place(session, patrol, person, status=stands, reason=reason)

        page.context.tasks.write(work, lambda _: page.context.notify.saved(), undo="loper geplaatst", owner=page)

    def told(found: list[Objection]) -> None:
        ask(page, "Plaatsen", [("", objection) for objection in found], write)

    if is_over:
        write("")
    else:
        page.context.tasks.read(lambda s: _against(s, patrol, person, None), told, owner=page)


def move_dragged(page: PatrolsPage, walker: Dragged, to: UUID) -> None:
    """Somebody was brought to a patrol with the mouse: from another one, or from who is available."""
    if walker.patrol is None:
        place(page, to, walker.person)
    elif walker.patrol != to:
        move(page, walker.patrol, to, walker.person)


def move(page: PatrolsPage, here: UUID, to: UUID, person: UUID) -> None:
    """Somebody walks in another patrol instead."""

    def write(reason: str) -> None:
        def work(session: Any) -> None:
            from btl_desktop.services.patrols import patrols

            patrols.move(session, here, to, person, reason=reason)

        page.context.tasks.write(
            work, lambda _: page.context.notify.undoable("Loper verplaatst"), undo="loper verplaatst", owner=page
        )

    def told(found: list[Objection]) -> None:
        ask(page, "Verplaatsen", [("", objection) for objection in found], write, "Toch verplaatsen")

    page.context.tasks.read(lambda s: _against(s, to, person, here), told, owner=page)


def elsewhere(page: PatrolsPage, line: PatrolLine, person: UUID, name: str) -> None:
    """Offer other evenings and people to swap with."""

    def opened(places: list[Elsewhere]) -> None:
        from btl_desktop.ui.pages.patrols.elsewhere_dialog import ElsewhereDialog

        dialog = ElsewhereDialog(page, name, f"{clock.day_text(line.day)}, {line.times} {line.place}", places)
        dialog.chosen.connect(lambda place: _go_elsewhere(page, line.id, person, name, place))
        dialog.open()

    page.context.tasks.read(lambda s: _elsewhere(s, line.id, person), opened, owner=page)


def _go_elsewhere(page: PatrolsPage, here: UUID, person: UUID, name: str, place: Elsewhere) -> None:
    if place.person is None:
        move(page, here, place.patrol, person)
    else:
        names = (name, place.name.removeprefix("Ruilen met "))
        _swap(page, _Place(here, person), _Place(place.patrol, place.person), names)


def swap_dragged(page: PatrolsPage, walker: Dragged, to: UUID, person: UUID) -> None:
    """Somebody was dropped on somebody of another patrol."""
    if walker.patrol is None:  # who walks nowhere has nothing to swap
        place(page, to, walker.person)
        return
    known = {one.id: one.name for line in page.all_rows for one in line.walkers}
    _swap(
        page,
        _Place(walker.patrol, walker.person),
        _Place(to, person),
        (known.get(walker.person, ""), known.get(person, "")),
    )


def _swap(page: PatrolsPage, one: _Place, other: _Place, names: tuple[str, str]) -> None:
    """Two places change hands; each knows its patrol and its person."""

    def told(found: tuple[list[Objection], list[Objection]]) -> None:
        def write(reason: str) -> None:
            reasons = (reason if found[0] else "", reason if found[1] else "")

            def work(session: Any) -> None:
                from btl_desktop.services.patrols import patrols

                patrols.swap(session, one.patrol, one.person, other.patrol, other.person, reasons=reasons)

            said = f"Geruild: {names[0]} en {names[1]}"
            page.context.tasks.write(
                work, lambda _: page.context.notify.undoable(said), undo="lopers geruild", owner=page
            )

        against = [(who, told) for who, some in zip(names, found, strict=True) for told in some]
        ask(page, "Ruilen", against, write, "Toch ruilen")

    page.context.tasks.read(lambda s: _against_swap(s, one, other), told, owner=page)


def _against(session: Any, patrol: UUID, person: UUID, leaving: UUID | None) -> list[Objection]:
    from btl_desktop.services.patrols import placing

    return placing.objections(session, patrol, person, leaving)


def _against_swap(session: Any, one: _Place, other: _Place) -> tuple[list[Objection], list[Objection]]:
    from btl_desktop.services.patrols import placing

    first, second = placing.swap_objections(session, one.patrol, one.person, other.patrol, other.person)
    return first, second


def _elsewhere(session: Any, patrol: UUID, person: UUID) -> list[Elsewhere]:
    from btl_desktop.services.patrols import patrol_view

    return patrol_view.elsewhere(session, patrol, person)
