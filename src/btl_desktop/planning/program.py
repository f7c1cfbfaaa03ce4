"""The season as a mixed-integer program: columns, rows and costs, before any solver sees them.

One column per person and patrol that can be (1: walks it). Rows say what the rules say; a soft rule gives its row a
slack column with a cost. Load is a row per person with a column per patrol more, each dearer than the one before:
convex, so the relaxation is already nearly whole. Why this form, and what else was tried: docs/decisions.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from btl_desktop.models.choices import Company, PlanRule
from btl_desktop.planning import fair
from btl_desktop.planning.board import Board, Place
from btl_desktop.planning.judging import aspirants, experienced, load, unpopular_load
from btl_desktop.planning.problem import Engagement, Problem, Shift, is_unpopular

Entries = list[tuple[int, float]]
Couple = tuple[int, int, Entries]  # two who walk together, with the column of what it costs to come alone
Need = tuple[int, tuple[int, float]]  # the least of a row, and the column that lets it off


def _numbers() -> array[float]:
    return array("d")


@dataclass
class Model:
    """A linear program that grows column by column and row by row. Packed: a region has two million entries."""

    cost: array[float] = field(default_factory=_numbers)
    high: array[float] = field(default_factory=_numbers)
    whole: array[int] = field(default_factory=lambda: array("b"))
    row_low: array[float] = field(default_factory=_numbers)
    row_high: array[float] = field(default_factory=_numbers)
    starts: array[int] = field(default_factory=lambda: array("i", [0]))
    columns: array[int] = field(default_factory=lambda: array("i"))
    values: array[float] = field(default_factory=_numbers)

    def column(self, cost: float, high: float = math.inf, *, whole: bool = False) -> int:
        """A new column from 0 to ``high``; returns its place."""
        self.cost.append(cost)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, low: float, high: float, entries: Iterable[tuple[int, float]]) -> int:
        """A new row; returns its place."""
        for column, value in entries:
            self.columns.append(column)
            self.values.append(value)
        self.starts.append(len(self.columns))
        self.row_low.append(low)
        self.row_high.append(high)
        return len(self.row_low) - 1


class Program:
    """The program of a problem over some places that can be (``costs``, by place)."""

    def __init__(self, board: Board, costs: Mapping[Place, int]) -> None:
        self.board = board
        self.problem: Problem = board.problem
        self.rules = board.problem.rules
        self.model = Model()
        self.x = {place: self.model.column(cost, 1, whole=True) for place, cost in costs.items()}
        self.rows: dict[tuple[str, int], int] = {}  # a row's place by what it is about: what a column is worth asks it
        self.goes: dict[int, int] = {}
        self.empty: dict[int, int] = {}
        self._need: dict[int, Need] = {}
        self._of_person: dict[int, list[int]] = defaultdict(list)
        self._of_shift: dict[int, list[int]] = defaultdict(list)
        for person, shift in self.x:
            self._of_person[person].append(shift)
            self._of_shift[shift].append(person)
        self._add_shifts()
        for person in self._of_person:
            self._add_person(person)
            self._add_rest(person)
        self._add_pairs()

    def places(self, values: Sequence[float]) -> list[Place]:
        """The places of a solution."""
        return [place for place, column in self.x.items() if values[column] > 0.5]

    def keep_filled(self, filled: Board) -> None:
        """From here on as many patrols go and as many seats are filled as in a plan."""
        if not any(filled.free(shift) for shift in self.empty):
            for column in self.empty.values():
                self.model.high[column] = 0
            return
        empty = sum(filled.free(shift) for shift in self.empty)
        going = sum(any(place in filled.new for place in self._new_in(shift)) for shift in self.goes)
        self.model.row(-math.inf, empty, [(column, 1.0) for column in self.empty.values()])
        self.model.row(going, math.inf, [(column, 1.0) for column in self.goes.values()])

    def _new_in(self, shift: int) -> list[Place]:
        return [(person, shift) for person in self._of_shift[shift]]

    # What a patrol asks

    def _add_shifts(self) -> None:
        for shift, people in self._of_shift.items():
            free = self.board.free(shift)
            columns = [(self.x[person, shift], 1.0) for person in people]
            self.empty[shift] = self.model.column(0, free)
            self.rows["seats", shift] = self.model.row(free, free, [*columns, (self.empty[shift], 1.0)])
            self._add_least(shift, columns, free)
            self._add_experience(shift, people)

    def _add_least(self, shift: int, columns: Entries, free: int) -> None:
        missing = self.problem.shifts[shift].least - self.board.filled(shift)
        alone = self.rules.hard(PlanRule.ALONE) and missing > 0
        unled = self.rules.hard(PlanRule.EXPERIENCED) and not experienced(self.board, shift)
        if alone or unled:
            goes = self.goes[shift] = self.model.column(0, 1, whole=True)
            self.model.row(-math.inf, 0, [*columns, (goes, -float(free))])
            enough = [*columns, (goes, -float(max(missing if alone else 0, 1)))]
            self.rows["least", shift] = self.model.row(0, math.inf, enough)
        elif self.rules.soft(PlanRule.ALONE) and missing > 0:
            slack = self.model.column(self.rules.cost(PlanRule.ALONE))
            self.rows["least", shift] = self.model.row(missing, math.inf, [*columns, (slack, 1.0)])

    def _add_experience(self, shift: int, people: list[int]) -> None:
        who = self.problem.people
        able = [(self.x[person, shift], 1.0) for person in people if who[person].experienced]
        pupils = [(self.x[person, shift], 1.0) for person in people if who[person].aspirant]
        stands = experienced(self.board, shift)
        if not stands and not self.rules.off(PlanRule.EXPERIENCED):
            need = self._need[shift] = self._need_of_experience(shift)
            self.rows["able", shift] = self.model.row(need[0], math.inf, [*able, need[1]])
        if pupils and not self.rules.off(PlanRule.MENTOR):
            each = self.rules.number(PlanRule.MENTOR)
            room = each * stands - aspirants(self.board, shift)
            entries = [*pupils, *((column, -float(each)) for column, _ in able)]
            row = self._at_most(PlanRule.MENTOR, entries, room, pupils)
            if row is not None:
                self.rows["mentor", shift] = row

    def _need_of_experience(self, shift: int) -> Need:
        """One experienced walker: if the patrol goes at all where it is hard, else at a cost."""
        if self.rules.hard(PlanRule.EXPERIENCED):
            return 0, (self.goes[shift], -1.0)
        return 1, (self.model.column(self.rules.cost(PlanRule.EXPERIENCED)), 1.0)

    # What a person asks

    def _add_person(self, person: int) -> None:
        shifts = self._of_person[person]
        self._add_evenings(person, shifts)
        self._add_overlaps(person, shifts)
        self._add_months(person, shifts)
        shares = self.board.shares
        self._add_load(PlanRule.FAIR, person, shifts, load(self.board, person), shares.all[person])
        hard = [shift for shift in shifts if is_unpopular(self.problem.evenings[shift])]
        self._add_load(PlanRule.UNPOPULAR, person, hard, unpopular_load(self.board, person), shares.unpopular[person])

    def _add_evenings(self, person: int, shifts: list[int]) -> None:
        evenings = defaultdict(list)
        for shift in shifts:
            evenings[self.problem.evenings[shift].toordinal()].append(shift)
        taken = self.board.days(person)
        for day, theirs in evenings.items():
            self._bounded(PlanRule.NIGHT, person, theirs, 1 - taken.count(day))

    def _add_overlaps(self, person: int, shifts: list[int]) -> None:
        """At every moment at which something starts: one patrol at once. The rule of one an evening says most of it."""
        problem = self.problem
        own = {shift: problem.shifts[shift] for shift in shifts}
        stands = (problem.shifts[shift] for shift in self.board.by_person[person])
        fixed: list[Shift | Engagement] = [*problem.people[person].engagements, *stands]
        seen = set()
        for moment in sorted({one.starts_at for one in [*own.values(), *fixed]}):
            at_once = tuple(s for s, one in own.items() if one.starts_at <= moment < one.ends_at)
            busy = [one for one in fixed if one.starts_at <= moment < one.ends_at]
            evenings = {problem.evenings[shift] for shift in at_once} | {one.evening for one in busy}
            told = self.rules.hard(PlanRule.NIGHT) and len(evenings) == 1
            if len(at_once) + len(busy) > 1 and not told and (at_once, len(busy), moment) not in seen:
                seen.add((at_once, len(busy), moment))
                self._bounded(PlanRule.OVERLAP, person, at_once, 1 - len(busy))

    def _add_months(self, person: int, shifts: list[int]) -> None:
        most = self.problem.people[person].most_a_month
        if most is None or self.rules.off(PlanRule.MONTH):
            return
        months = defaultdict(list)
        for shift in shifts:
            months[fair.month_of(self.problem.evenings[shift])].append(shift)
        taken = [fair.month_of(date.fromordinal(day)) for day in self.board.days(person)]
        for month, theirs in months.items():
            self._bounded(PlanRule.MONTH, person, theirs, most - taken.count(month))

    def _add_load(self, rule: PlanRule, person: int, shifts: list[int], stands: int, share: float) -> None:
        if not shifts:
            return
        if self.rules.hard(rule):
            self._bounded(rule, person, shifts, fair.most(share, self.rules.number(rule)) - stands)
        elif self.rules.soft(rule):
            weight = self.rules.cost(rule)
            evenings = {self.problem.evenings[shift] for shift in shifts}
            times = len(evenings) if self.rules.hard(PlanRule.NIGHT) else len(shifts)
            steps = [self.model.column(fair.step_cost(weight, share, stands + nth), 1) for nth in range(1, times + 1)]
            entries = [*((self.x[person, shift], 1.0) for shift in shifts), *((step, -1.0) for step in steps)]
            self.rows[rule.value, person] = self.model.row(0, 0, entries)

    def _add_rest(self, person: int) -> None:
        """Every so many days in a row at most one patrol; days on which the same patrols count share a row."""
        rest, problem = self.rules.number(PlanRule.REST), self.problem
        days = defaultdict(list)
        for shift in self._of_person[person]:
            days[problem.evenings[shift].toordinal()].append(shift)
        taken = self.board.days(person)
        windows: dict[tuple[tuple[int, ...], int], int] = defaultdict(int)
        for start in range(min(days) - rest + 1, max(days) + 1):
            inside = range(start, start + rest)
            key = tuple(s for day in inside for s in days.get(day, ())), sum(day in inside for day in taken)
            windows[key] += 1
        for (shifts, stands), times in windows.items():
            self._bounded(PlanRule.REST, person, shifts, 1 - stands, times)

    # What pairs ask

    def _add_pairs(self) -> None:
        couples: dict[int, list[Couple]] = defaultdict(list)
        for first, second, company in self.problem.pairs:
            for shift in sorted({*self._of_person.get(first, ()), *self._of_person.get(second, ())}):
                columns = [self.x.get((person, shift)) for person in (first, second)]
                stands = [person in self.board.by_shift[shift] for person in (first, second)]
                if company is Company.APART:
                    entries = [(column, 1.0) for column in columns if column is not None]
                    self._at_most(PlanRule.APART, entries, 1 - sum(stands), entries)
                elif not self.rules.off(PlanRule.TOGETHER):
                    couples[shift].append((first, second, self._add_together(columns, stands)))
        for shift, theirs in couples.items():
            if ("able", shift) in self.rows:
                self._add_led(shift, theirs)

    def _add_together(self, columns: list[int | None], stands: list[bool]) -> Entries:
        """One of two without the other: not at all where it is hard, else at a cost; the column of that cost."""
        one, other = columns
        gap = stands[1] - stands[0]
        entries = [*([(one, 1.0)] if one is not None else []), *([(other, -1.0)] if other is not None else [])]
        if self.rules.soft(PlanRule.TOGETHER):
            slack = self.model.column(self.rules.cost(PlanRule.TOGETHER))
            self.model.row(-math.inf, gap, [*entries, (slack, -1.0)])
            self.model.row(gap, math.inf, [*entries, (slack, 1.0)])
            return [(slack, 1.0)]
        if one is not None and other is not None:
            self.model.row(0, 0, entries)
        elif not any(stands):
            self.model.high[entries[0][0]] = 0
        return []

    def _add_led(self, shift: int, couples: list[Couple]) -> None:
        """Two experienced walkers who come together lead a patrol no better than one.

        No plan needs that said, but the relaxation does: it would send half of each, who lead as one and fill one seat.
        Twice the row of experience, with each such two counted as one: half of both, and half of who comes alone.
        """
        able = {person for person in self._of_shift[shift] if self.problem.people[person].experienced}
        entries: Entries = []
        for first, second, alone in couples:
            if first in able and second in able:
                entries += [(self.x[first, shift], 1.0), (self.x[second, shift], 1.0), *alone]
                able -= {first, second}
        if entries:
            low, (column, value) = self._need[shift]
            entries += [*((self.x[person, shift], 2.0) for person in sorted(able)), (column, 2 * value)]
            self.rows["led", shift] = self.model.row(2 * low, math.inf, entries)

    def _bounded(self, rule: PlanRule, person: int, shifts: Iterable[int], room: int, times: int = 1) -> None:
        entries = [(self.x[person, shift], 1.0) for shift in shifts]
        self._at_most(rule, entries, room, entries, times)

    def _at_most(self, rule: PlanRule, entries: Entries, room: int, asking: Entries, times: int = 1) -> int | None:
        """A row that may not exceed its room; where what stands exceeds it already, nothing is added (``asking``)."""
        if len(asking) <= room or not asking or self.rules.off(rule):
            return None
        if self.rules.soft(rule):
            slack = self.model.column(self.rules.cost(rule) * times)
            return self.model.row(-math.inf, room, [*entries, (slack, -1.0)])
        if room < 0 or (room == 0 and len(entries) == len(asking)):
            for column, _ in asking:
                self.model.high[column] = 0
            return None
        return self.model.row(-math.inf, room, entries)
