"""Reports in figures: plain, so that paper, workbook and screen cannot but show the same.

A report is sections; a section is a sentence that says what there is to see, and a chart, a table or words that show
it. Every chart is also a table (:func:`as_table`), which is what the workbook gets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from btl_desktop import clock, text

Cell: TypeAlias = str | int | float | None
Point: TypeAlias = tuple[float, float]

SMALL = 5  # a smaller number in one buurt is not told outside
FEW = f"minder dan {SMALL}"
ALL_FEW, MIXED = f"Overige buurten, elk {FEW}", "Overige buurten samen"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head; ``total`` is the last row, set apart. ``None`` is a cell without a figure."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each thing; ``what`` names the things ("Soort"), ``unit`` what is counted ("Meldingen")."""

    what: str
    unit: str
    bars: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """Two rows of counts beside each other, such as the months of a year and of the year before.

    ``None`` is a month that is still to come, which is something else than nought.
    """

    what: str
    names: tuple[str, ...]
    now_name: str
    now: tuple[int | None, ...]
    before_name: str
    before: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Counts for each weekday (Monday first) and hour of the day, on the wall clock. ``unknown``: without a time."""

    counts: tuple[tuple[int, ...], ...]
    unknown: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(map(sum, self.counts))


@dataclass(frozen=True, slots=True)
class AreaMap:
    """Counts as (CBS buurt code, name, number), for a map of the wijken and buurten ``shown``.

    Buurten in ``few`` are only told together (see :func:`without_small`): ``few_together`` is their sum, ``few_name``
    what they are called. ``elsewhere`` are those without a buurt on this map. ``points`` are (longitude, latitude).
    """

    shown: tuple[str, ...]
    counts: tuple[tuple[str, str, int], ...]
    few: tuple[str, ...] = ()
    few_together: int = 0
    few_name: str = ALL_FEW
    elsewhere: int = 0
    points: tuple[Point, ...] = ()

    @property
    def total(self) -> int:
        """All of them, on the map or not."""
        return sum(number for _, _, number in self.counts) + self.few_together + self.elsewhere


@dataclass(frozen=True, slots=True)
class Stacked:
    """Bars of parts laid end to end: ``parts`` are named in the legend, and every bar has a figure for each."""

    what: str
    parts: tuple[str, ...]
    bars: tuple[tuple[str, tuple[int, ...]], ...]


Chart: TypeAlias = Bars | Course | Week | AreaMap | Stacked | Table


@dataclass(frozen=True, slots=True)
class Section:
    """One thing to see. ``name`` is short and names the sheet of the workbook; ``says`` is the sentence over it.

    ``note`` is what must be known to read it rightly; ``points`` are lines of words.
    """

    name: str
    says: str
    chart: Chart | None = None
    note: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureReport:
    """A whole report. ``mark`` names it in the corner, ``key_figures`` are (name, figure) for the top of page one."""

    mark: str
    title: str
    under: str
    organisation: str
    printed_at: datetime
    headline: str
    key_figures: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    rules: tuple[str, ...] = ()
    foot: str = "Cijfers, geen namen"
    logo: bytes = field(default=b"", repr=False)


def as_table(chart: Chart) -> Table:
    """A chart as the figures it was drawn from."""
    if isinstance(chart, Bars):
        return Table((chart.what, chart.unit), chart.bars)
    if isinstance(chart, Course):
        rows = tuple(zip(chart.names, chart.now, chart.before, strict=True))
        return Table(
            (chart.what, chart.now_name, chart.before_name), rows, ("Samen", *map(_sum, (chart.now, chart.before)))
        )
    if isinstance(chart, Week):
        return _week_table(chart)
    if isinstance(chart, AreaMap):
        return _area_table(chart)
    if isinstance(chart, Stacked):
        return _stacked_table(chart)
    return chart


def _sum(values: Sequence[int | None]) -> int:
    return sum(value or 0 for value in values)


def _week_table(chart: Week) -> Table:
    head = ("Dag", *(f"{hour} uur" for hour in range(24)), "Samen")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (day, *hours, sum(hours)) for day, hours in zip(clock.DAYS_LONG, chart.counts, strict=True)
    )
    total = ("Samen", *(sum(hours) for hours in zip(*chart.counts, strict=True)), chart.total)
    return Table(head, rows, total)


def _area_table(chart: AreaMap) -> Table:
    busiest = sorted(chart.counts, key=lambda one: (-one[2], text.fold(one[1])))
    told: list[tuple[Cell, ...]] = [(name, number) for _, name, number in busiest if number]
    together: list[tuple[Cell, ...]] = [(chart.few_name, chart.few_together)] if chart.few else []
    elsewhere: list[tuple[Cell, ...]] = [("Zonder buurt", chart.elsewhere)] if chart.elsewhere else []
    return Table(("Buurt", "Aantal"), (*told, *together, *elsewhere), ("Samen", chart.total))


def _stacked_table(chart: Stacked) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple((name, *values, sum(values)) for name, values in chart.bars)
    sums = [sum(values) for values in zip(*(values for _, values in chart.bars), strict=True)] or [0] * len(chart.parts)
    return Table((chart.what, *chart.parts, "Samen"), rows, ("Samen", *sums, sum(sums)))


def without_small(counts: Mapping[str, int]) -> tuple[dict[str, int], tuple[str, ...]]:
    """The counts that may be told outside, and the codes of the buurten that are only told together.

    In a buurt of a few dozen houses, one or two incidents of a month point at a door. Numbers under ``SMALL`` are
    therefore not told, nought included: that nothing happened in all others would tell as much. When only one buurt
    would be hidden, the total of the village gives it away: then the smallest of the others goes with it.
    """
    small = [code for code, number in counts.items() if number < SMALL]
    told = {code: number for code, number in counts.items() if number >= SMALL}
    if len(small) == 1 and told:
        smallest = min(told, key=lambda code: (told[code], code))
        small.append(smallest)
        del told[smallest]
    return told, tuple(sorted(small))
