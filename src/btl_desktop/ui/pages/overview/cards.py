"""The cards of the first page: the coming action, and the organisation in numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.overview.link_row import MEANINGS, LinkRow

if TYPE_CHECKING:  # the window paints before the database layer is there
    from btl_desktop.services.actions.concerns import Concern
    from btl_desktop.services.overview import Coming, VillageCount

_TOLD = 5


class Card(QFrame):
    """A surface with room round what is on it."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(3), theme.space(2.5))
        self.column.setSpacing(theme.space(1))


def fact(icon: str, words: str) -> QWidget:
    """A line with an icon before it."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(1))
    mark = QLabel()
    icons.set_icon(mark, icon, "soft")
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words), 1)
    return made


def coming_card(
    coming: Coming,
    *,
    open_action: Callable[[], object],
    mend: Callable[[Concern], object],
    look: Callable[[], object],
    print_it: Callable[[], object],
) -> Card:
    """The next action: when, where, how dark it will be, what is missing and where that is mended, its briefing."""
    card = Card()
    top = QHBoxLayout()
    top.addWidget(label(coming.title, "title"), 1)
    top.addWidget(label(coming.countdown, "heading", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    card.column.addLayout(top)
    card.column.addSpacing(theme.space(0.5))
    for icon, words in _facts(coming):
        card.column.addWidget(fact(icon, words))
    card.column.addSpacing(theme.space(1))
    card.column.addWidget(_missing(coming, open_action, mend))
    card.column.addSpacing(theme.space(1))
    buttons = QHBoxLayout()
    buttons.setSpacing(theme.space(1))
    buttons.addWidget(button("Briefing afdrukken", "printer", "primary", print_it))
    buttons.addWidget(button("Briefing bekijken", "eye", press=look))
    buttons.addWidget(button("Actie openen", "arrow-right", press=open_action))
    buttons.addStretch()
    card.column.addLayout(buttons)
    return card


def _facts(coming: Coming) -> list[tuple[str, str]]:
    day = clock.day_text_long(clock.local(coming.starts_at).date())
    walk = f"lopen van {clock.time_text(coming.starts_at)} tot {clock.time_text(coming.ends_at)}"
    gather = f"verzamelen {clock.time_text(coming.gather_at)}, " if coming.gather_at else ""
    people = ", ".join(
        [
            text.count(coming.teams, "team", "teams"),
            text.count(coming.walkers, "loper", "lopers"),
            f"{coming.partners} van de partners",
        ]
    )
    dark = f"Zon onder om {clock.time_text(coming.sunset)}, donker vanaf {clock.time_text(coming.dusk)}"
    notes = [f"Let op: {note}" for note in coming.day_notes]
    place = [("map-pin", coming.meeting_place)] if coming.meeting_place else []
    return [
        ("calendar", f"{day[0].upper()}{day[1:]}: {gather}{walk}"),
        *place,
        ("users", people),
        ("sunset", dark),
        *(("info", note) for note in notes),
    ]


def _missing(coming: Coming, open_action: Callable[[], object], mend: Callable[[Concern], object]) -> QWidget:
    """The heaviest concerns, each a way to where it is mended, and how many more there are."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if not coming.missing:
        column.addWidget(_all_set())
    for concern in coming.missing[:_TOLD]:
        meaning = MEANINGS[concern.weight]
        column.addWidget(LinkRow(concern.what, concern.why, meaning, partial(mend, concern), brief=True))
    more = len(coming.missing) - _TOLD
    if more > 0:
        words = f"Nog {text.count(more, 'punt', 'punten')} om naar te kijken"
        column.addWidget(button(words, role="link", press=open_action), 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _all_set() -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(1))
    mark = QLabel()
    icons.set_icon(mark, "circle-check", "good")
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label("Alles is rond.", "good"), 1)
    return made


def numbers_card(villages: tuple[VillageCount, ...]) -> Card:
    """The active people of each village: who walks apart from who does not."""
    card = Card()
    card.column.addWidget(label("Vrijwilligers per dorp", "strong"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space(2))
    grid.setVerticalSpacing(theme.space(1))
    grid.setColumnStretch(0, 1)
    with_streets = any(village.listed for village in villages)
    titles = ["", "lopers", "oplettend", "aspirant", *(["straten"] if with_streets else [])]
    for place, title in enumerate(titles):
        grid.addWidget(label(title, "soft", wrap=False), 0, place, Qt.AlignmentFlag.AlignRight)
    rows = [_numbers(village, with_streets) for village in villages]
    if len(villages) > 1:
        rows.append(_total(villages, with_streets))
    for line, (name, cells, spoken, strong) in enumerate(rows, start=1):
        heading = label(name, strong)
        heading.setAccessibleName(spoken)
        grid.addWidget(heading, line, 0)
        for place, cell in enumerate(cells, start=1):
            figure = label(cell, strong, wrap=False)
            figure.setFont(theme.figures_font())
            grid.addWidget(figure, line, place, Qt.AlignmentFlag.AlignRight)
    card.column.addLayout(grid)
    return card


def backup_card(made: datetime | None) -> Card:
    """When the last backup was made."""
    card = Card()
    card.column.addWidget(label("Laatste reservekopie", "strong"))
    if made is None:
        card.column.addWidget(label("Nog geen. De eerste wordt vanzelf gemaakt.", "soft"))
    else:
        when = clock.moment_text(made)
        card.column.addWidget(fact("archive", when))
    return card


_Row = tuple[str, list[str], str, str]


def _numbers(village: VillageCount, with_streets: bool) -> _Row:
    cells = [str(village.walkers), str(village.observers), str(village.aspirants)]
    streets = f"{village.covered} van {village.listed}" if village.listed else "–"
    spoken = (
        f"{village.name}: {village.walkers} lopers, {village.observers} oplettende buurtbewoners, "
        f"{village.aspirants} aspiranten"
    )
    return village.name, [*cells, *([streets] if with_streets else [])], spoken, ""


def _total(villages: tuple[VillageCount, ...], with_streets: bool) -> _Row:
    sums = [sum(getattr(village, name) for village in villages) for name in ("walkers", "observers", "aspirants")]
    covered, listed = sum(v.covered for v in villages), sum(v.listed for v in villages)
    spoken = f"Samen: {sums[0]} lopers, {sums[1]} oplettende buurtbewoners, {sums[2]} aspiranten"
    return "Samen", [*map(str, sums), *([f"{covered} van {listed}"] if with_streets else [])], spoken, "strong"
