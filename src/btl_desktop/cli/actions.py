"""Commands about joint actions: which there are, and their briefing on paper."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.cli.answer import Answer
from btl_desktop.cli.parser import table
from btl_desktop.cli.passphrase import opened
from btl_desktop.errors import UserError
from btl_desktop.services.actions import actions as service
from btl_desktop.services.actions.actions import ActionLine

if TYPE_CHECKING:
    from btl_desktop.services.actions.briefings import Part


def actions(options: Namespace) -> Answer:
    """All joint actions, the last one first."""
    with closing(opened(options)) as office:
        lines = office.read(service.action_lines)
    shown = [
        (line.number, clock.day_text(clock.local(line.starts_at).date()), line.state.label, line.title, _size(line))
        for line in lines
    ]
    return Answer([_data(line) for line in lines], table(shown) or ["Er zijn nog geen acties."])


def briefing(options: Namespace) -> Answer:
    """The briefing of one action as a PDF: the whole pack, or the parts that are asked for."""
    from btl_desktop.services import paper
    from btl_desktop.services.actions import briefings
    from btl_desktop.services.whole_files import write_whole

    parts = _parts(options.parts)
    with closing(opened(options)) as office:
        line = wanted(office.read(service.action_lines), options.action)
        content = office.read(lambda session: briefings.content(session, line.id))
        pdf = briefings.render(replace(content, card_sheets=options.card_sheets), parts)
        pages = paper.page_count(pdf)
        write_whole(options.out, pdf)
        office.write(lambda session: briefings.note_printed(session, content, pages, "Briefing bewaard als PDF"))
    data = {"action": line.number, "file": str(options.out), "pages": pages, "teams": line.teams}
    return Answer(data, [f"{line.number} {line.title}: {text.count(pages, 'blad', 'bladen')} in {options.out}"])


def _parts(asked: str) -> Collection[Part]:
    """The named parts of a pack, however their names are written; the whole pack when none is named."""
    from btl_desktop.services.actions.briefings import ALL, Part

    known = {part.value: part for part in Part}
    names = [name.strip().lower().replace("-", "_") for name in asked.split(",") if name.strip()]
    strange = [name for name in names if name not in known]
    if strange:
        raise UserError(
            f"Er is geen onderdeel {text.listing(map(text.clean, strange))}.",
            f"Kies uit {text.listing(name.replace('_', '-') for name in known)}.",
        )
    return {known[name] for name in names} or ALL


def _data(line: ActionLine) -> dict[str, object]:
    return {
        "id": str(line.id),
        "number": line.number,
        "title": line.title,
        "theme": line.theme.label,
        "state": line.state.label,
        "starts_at": clock.local(line.starts_at).isoformat(),
        "ends_at": clock.local(line.ends_at).isoformat(),
        "village": line.village,
        "teams": line.teams,
        "walkers": line.walkers,
        "partners": line.partners,
    }


def _size(line: ActionLine) -> str:
    return f"{text.count(line.teams, 'team', 'teams')}, {text.count(line.walkers, 'loper', 'lopers')}"


def wanted(lines: Iterable[ActionLine], name: str) -> ActionLine:
    """The action with this number, however its zeros are typed, or with this id."""
    asked = _as_number(name)
    for line in lines:
        if asked is not None and asked == _as_number(line.number):
            return line
        if _as_id(name) == line.id:
            return line
    raise UserError(f"Er is geen actie {text.clean(name)}.", "Met “btl-desktop actions” ziet u de nummers.")


def _as_number(name: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"a?(\d{4})-(\d+)", name.strip(), re.IGNORECASE)
    return (int(found[1]), int(found[2])) if found else None


def _as_id(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None
