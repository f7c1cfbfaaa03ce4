"""The parts that a program falls into once the places that cost too much are left out; each is solved by itself.

What ties a region together are the people who walk in another village, and nearly all of those places cost too much.
Without them the program is a handful of programs that share no row: solving thirty villages takes thirty times as long
as solving one, where solving them as one takes a hundred times as long and more.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from btl_desktop.planning.program import Model
from btl_desktop.planning.solving import Vector

Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

_ROUNDING = 1e-4


@dataclass(frozen=True, slots=True)
class Part:
    """Columns and rows of a program that share no row with any other part.

    ``columns`` are those left in, in the order of ``model``; ``inside`` are all columns that no other part's rows
    know, also those left out. The room in the rows is what the columns left out at their bound leave.
    """

    columns: Places
    inside: Places
    model: Model


class Whole:
    """A program with some of its columns fixed at a bound, entry by entry."""

    def __init__(self, model: Model, low: Vector, high: Vector) -> None:
        self.model, self.low, self.high = model, low, high
        self.row_low, self.row_high = np.array(model.row_low), np.array(model.row_high)
        self.columns, self.values = np.array(model.columns), np.array(model.values)
        self.rows = np.repeat(np.arange(len(self.row_low)), np.diff(np.array(model.starts)))

    def holds(self, values: Vector) -> bool:
        """Whether a solution keeps all rows."""
        sums = self._sums(values)
        return bool(np.all((sums > self.row_low - _ROUNDING) & (sums < self.row_high + _ROUNDING)))

    def parts(self, asked: Mask, dear: Vector, width: float) -> list[Part]:
        """The parts with a column that is asked for, the largest first; ``dear`` is what moving a fixed column costs.

        A fixed column with rows in several parts costs at least ``width`` for each of them, as what one part may lack
        by itself, several may lack together. Where it costs less, they are one part.
        """
        label = self._labels(dear, width)
        inside = self._touched(label) == 1
        free = self.low < self.high
        spent = self._sums(np.where(free, 0.0, self.low))
        wanted = np.zeros(len(label), dtype=bool)
        wanted[label[self.rows[asked[self.columns]]]] = True
        entries = np.flatnonzero(wanted[label[self.rows]])
        entries = entries[np.argsort(label[self.rows[entries]], kind="stable")]
        cuts = np.flatnonzero(np.diff(label[self.rows[entries]])) + 1
        return [
            self._part(theirs, free, inside, spent) for theirs in sorted(np.split(entries, cuts), key=len, reverse=True)
        ]

    def _part(self, entries: Places, free: Mask, inside: Mask, spent: Vector) -> Part:
        known = np.unique(self.columns[entries])
        columns = known[free[known]]
        kept = entries[free[self.columns[entries]]]
        rows, counts = np.unique(self.rows[kept], return_counts=True)
        model = Model(
            high=_packed(self.high[columns]),
            whole=array("b", np.array(self.model.whole)[columns].tobytes()),
            row_low=_packed(self.row_low[rows] - spent[rows]),
            row_high=_packed(self.row_high[rows] - spent[rows]),
            starts=_counted(np.concatenate([[0], np.cumsum(counts)])),
            columns=_counted(np.searchsorted(columns, self.columns[kept])),
            values=_packed(self.values[kept]),
        )
        return Part(columns, known[inside[known]], model)

    def _labels(self, dear: Vector, width: float) -> Places:
        """For each row the lowest row of its part."""
        tied = self.low < self.high
        while True:
            label = self._joined(tied)
            touched = self._touched(label)
            more = ~tied & (touched > 1) & (dear < width * touched)
            if not more.any():
                return label
            tied |= more

    def _joined(self, tied: Mask) -> Places:
        """Rows that share a tied column, directly or along others, get the same label."""
        kept = tied[self.columns]
        rows, columns = self.rows[kept], self.columns[kept]
        label = np.arange(len(self.row_low))
        while True:
            lowest = np.full(len(tied), len(label))
            np.minimum.at(lowest, columns, label[rows])
            lower = label.copy()
            np.minimum.at(lower, rows, lowest[columns])
            lower = lower[lower]
            if np.array_equal(lower, label):
                return label
            label = lower

    def _touched(self, label: Places) -> Places:
        """In how many parts each column has rows."""
        size = len(label)
        pairs = np.unique(self.columns.astype(np.int64) * size + label[self.rows])
        return np.bincount(pairs // size, minlength=len(self.low)).astype(np.int64)

    def _sums(self, values: Vector) -> Vector:
        return np.bincount(self.rows, self.values * values[self.columns], minlength=len(self.row_low)).astype(
            np.float64
        )


def _packed(numbers: Vector) -> array[float]:
    return array("d", numbers.astype(np.float64).tobytes())


def _counted(numbers: Places) -> array[int]:
    return array("i", numbers.astype(np.int32).tobytes())
