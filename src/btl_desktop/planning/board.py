"""Who stands where while a plan is being made: the patrols of each person and the people of each patrol."""

from __future__ import annotations

from collections.abc import Iterable

from btl_desktop.planning.fair import Shares, shares
from btl_desktop.planning.problem import Problem

Place = tuple[int, int]  # a person and a patrol, by their places in the problem


class Board:
    """A plan in the making over what stands already. ``new`` are the places that the plan adds."""

    def __init__(self, problem: Problem, places: Iterable[Place] = ()) -> None:
        self.problem = problem
        self.new: set[Place] = set()
        self.by_shift: list[list[int]] = [[*standing] for standing in problem.standing]
        self.by_person: list[list[int]] = [[] for _ in problem.people]
        for shift, standing in enumerate(self.by_shift):
            for person in standing:
                self.by_person[person].append(shift)
        for place in places:
            self.put(*place)

    @property
    def shares(self) -> Shares:
        """The fair share of everybody; the same for every plan of a problem, so worked out once."""
        return shares(self.problem)

    def put(self, person: int, shift: int) -> None:
        """Place somebody."""
        self.new.add((person, shift))
        self.by_shift[shift].append(person)
        self.by_person[person].append(shift)

    def take(self, person: int, shift: int) -> None:
        """Take somebody off a patrol again."""
        self.new.discard((person, shift))
        self.by_shift[shift].remove(person)
        self.by_person[person].remove(shift)

    def filled(self, shift: int) -> int:
        """How many seats are taken, also by people whom the problem does not know."""
        asked = self.problem.shifts[shift].standing
        return len(self.by_shift[shift]) + len(set(asked)) - len(self.problem.standing[shift])

    def free(self, shift: int) -> int:
        """How many seats are empty."""
        return max(0, self.problem.shifts[shift].seats - self.filled(shift))

    def days(self, person: int) -> list[int]:
        """The days on which somebody walks, as ordinals, those of what they walk elsewhere too."""
        elsewhere = (one.evening.toordinal() for one in self.problem.people[person].engagements)
        return sorted([*elsewhere, *(self.problem.evenings[s].toordinal() for s in self.by_person[person])])

    def empty(self) -> int:
        """How many seats are empty in all."""
        return sum(self.free(shift) for shift in range(len(self.problem.shifts)))
