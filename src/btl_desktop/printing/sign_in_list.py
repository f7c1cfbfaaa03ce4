"""The list that everybody signs on arrival: the watch, the partners and the guests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from btl_desktop.printing import rows
from btl_desktop.printing.briefing import Content
from btl_desktop.printing.frame import HAND_IN, WIDTH, Page, continued, flow, masthead
from btl_desktop.printing.sheet_head import day_and_place, short_title
from btl_desktop.printing.tables import Column, table

NAME = "Aanmeldlijst"
GUEST_LINES = 10


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    belongs: str


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("Naam", 205, lambda line: line.name, bold=True),
    Column("Team of organisatie", 138, lambda line: line.belongs),
    Column("Handtekening", WIDTH - 343, lambda _line: ""),
)


def pages(content: Content) -> list[Page]:
    """Walkers by name, a line for each participant of a partner, and lines for guests."""
    name, number = content.organisation.name, f"actie {content.number}"
    head = masthead(name, content.title, day_and_place(content), NAME, number, content.logo)
    say = rows.paragraph("Teken bij aankomst. U tekent voor uw aanwezigheid en voor de afspraken op het blad.", WIDTH)
    groups = (("Vrijwilligers", _walkers(content)), ("Partners", _partners(content)), ("Gasten tekenen ook", _guests()))
    body = [row for title, lines in groups for row in _group(title, list(lines))]
    again = continued(NAME, short_title(content))
    return flow([*head, *say, rows.gap(8)], body, again=again, foot=HAND_IN, outline=NAME)


def _group(title: str, lines: list[_Line]) -> list[rows.Row]:
    return [*table(title, _COLUMNS, lines, least=29), rows.gap(14)] if lines else []


def _walkers(content: Content) -> Iterator[_Line]:
    people = [(person.sort_key, person.name, team.name) for team in content.teams for person in team.people]
    return (_Line(name, team) for _, name, team in sorted(people))


def _partners(content: Content) -> Iterator[_Line]:
    for partner in content.partners:
        for number in range(max(1, partner.participants)):
            yield _Line(partner.contact if number == 0 else "", partner.organisation)


def _guests() -> Iterator[_Line]:
    return (_Line("", "") for _ in range(GUEST_LINES))
