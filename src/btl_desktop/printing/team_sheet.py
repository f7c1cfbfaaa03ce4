"""The sheet that walks along: one A4 for each team, readable at a glance under a street lamp."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from btl_desktop import text
from btl_desktop.printing import rows
from btl_desktop.printing.briefing import Content, Team
from btl_desktop.printing.frame import (
    COLUMN,
    FOOT,
    LEFT,
    NOTES,
    RIGHT_COLUMN,
    TOP,
    Columns,
    Page,
    continued,
    flow,
    notes,
)
from btl_desktop.printing.rows import Row
from btl_desktop.printing.sheet_head import head, short_title
from btl_desktop.printing.team_sections import HELP, area_rows, help_box, people_rows, present_rows

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# From a roomy map to a small one: the first that leaves room for the words is taken.
MAP_HEIGHTS = (204, 188, 172, 156, 140, 124)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What is the same on every team's sheet; set once."""

    help: Row
    partners: list[Row]
    attention: list[tuple[str, list[Row]]]
    emergency: list[Row]
    rules: list[Row]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A team's first page: its head, the room under it, and what should stand in the two columns."""

    team: Team
    top: list[Row]
    room: float
    columns: Columns

    @property
    def fits(self) -> bool:
        """Whether the team needs one page only."""
        return all(_used(column) <= self.room for column in self.columns)


def pages(content: Content) -> list[Page]:
    """The sheets of all teams, in their order. A team takes one page, and a second one only when it must.

    SAAR says in short what to do when something happens. The action's own words for that are left to the leader's
    overview, to be read out, when they would cost a team a second page.
    """
    shared = _shared(content)
    plans = [_plan(content, team, shared) for team in content.teams]
    if not all(plan.fits for plan in plans):
        shorter = [_plan(content, team, replace(shared, emergency=[])) for team in content.teams]
        if any(short.fits and not plan.fits for short, plan in zip(shorter, plans, strict=True)):
            plans = [short if short.fits else plan for short, plan in zip(shorter, plans, strict=True)]
    return [page for plan in plans for page in _sheet(content, plan, shared.help)]


def _shared(content: Content) -> _Shared:
    return _Shared(
        help_box(content.organisation),
        rows.section("Wie lopen mee", present_rows(content.partners), COLUMN),
        [(point, [*rows.bullets([point], COLUMN), rows.gap(2)]) for point in content.attention],
        rows.section("Als er iets gebeurt", rows.bullets(content.emergency, COLUMN), COLUMN),
        rows.section("Zo lopen wij", rows.bullets(content.rules, COLUMN), COLUMN),
    )


def _plan(content: Content, team: Team, shared: _Shared) -> _Plan:
    top = head(content, team.name, f"patrouille {team.number}", team)
    room = TOP - FOOT - rows.height(top) - HELP - NOTES
    return _Plan(team, top, room, _arranged(team, shared, room))


def _arranged(team: Team, shared: _Shared, room: float) -> Columns:
    """The first way of placing the sections that fits on one page; else the last, which then goes on."""
    way: Columns = ([], [])
    for way in _ways(team, shared, room):
        if all(_used(column) <= room for column in way):
            break
    return way


def _ways(team: Team, shared: _Shared, room: float) -> Iterator[Columns]:
    """Whole sections beside each other with a map as large as may be; then words that run on under the map."""
    attention = rows.section("Let op", _points(team, shared), COLUMN)
    remarks = rows.section("Opmerkingen", rows.bullets(team.remarks, COLUMN), COLUMN)
    people = rows.section("Team", people_rows(team, COLUMN), COLUMN)
    areas = [rows.section("Gebied", area_rows(team, high), COLUMN) for high in MAP_HEIGHTS]
    for area in areas:
        yield [*people, *shared.partners, *attention, *remarks, *shared.emergency], [*area, *shared.rules]
        yield [*people, *attention, *remarks, *shared.emergency], [*area, *shared.partners, *shared.rules]
        yield [*people, *shared.partners, *attention, *remarks], [*area, *shared.rules, *shared.emergency]
        yield [*people, *shared.partners, *shared.rules], [*area, *attention, *remarks, *shared.emergency]
    left, on = rows.fill([*people, *shared.partners, *attention, *remarks, *shared.rules, *shared.emergency], room)
    for area in (*areas, areas[0]):
        yield left, [*area, *on]


def _points(team: Team, shared: _Shared) -> list[Row]:
    """The team's own points first, then the action's, none of them twice."""
    own = {text.fold(point) for point in team.attention}
    common = [row for point, drawn in shared.attention if text.fold(point) not in own for row in drawn]
    points = [*rows.bullets(team.attention, COLUMN), *(rows.gap(2) for _ in team.attention[:1]), *common]
    return points[:-1] if points and points[-1].white else points


def _used(column: Sequence[Row]) -> float:
    """The height of a column without the white at its end."""
    return rows.height(column) - (column[-1].height if column and column[-1].white else 0)


def _sheet(content: Content, plan: _Plan, help_row: Row) -> list[Page]:
    left, later_left = rows.fill(plan.columns[0], plan.room)
    right, later_right = rows.fill(plan.columns[1], plan.room)

    def first(canvas: Canvas) -> None:
        top = rows.draw(canvas, plan.top, LEFT, TOP)
        end = min(rows.draw(canvas, left, LEFT, top), rows.draw(canvas, right, RIGHT_COLUMN, top))
        notes(canvas, max(end, FOOT + HELP + NOTES), FOOT + HELP + 5)
        help_row.draw(canvas, LEFT, FOOT + HELP)

    again = continued(plan.team.name, short_title(content))
    left_over = [*later_left, *later_right]
    more = flow(again, [], left_over, again=again, ruled=True) if left_over else []
    return [Page(first, outline=f"Team {plan.team.mark}"), *more]
