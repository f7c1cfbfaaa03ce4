"""What the planner answers: who walks where, how good that is, and how much better it could be at most."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from uuid import UUID


class Ended(Enum):
    """How planning came to its end; the value is what the user reads."""

    PROVEN = "bewezen het best"
    TIME = "de tijd was om"
    STOPPED = "u hebt gestopt"
    KILLED = "de rekenhulp is onverwacht gestopt"
    RUNNING = "bezig"


@dataclass(frozen=True, slots=True)
class Placing:
    """Somebody new in a patrol."""

    patrol: UUID
    volunteer: UUID


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: what it adds to who stands already, best first; also what is known while planning goes on.

    ``empty`` are the seats that stay empty, of which no plan has fewer than ``empty_bound``; ``cost`` is counted by
    ``pricing`` and no plan that fills as many seats costs less than ``bound``. Bounds are ``None`` as long as nothing
    is known. ``seconds`` is how long it took to get here.
    """

    placings: tuple[Placing, ...]
    empty: int
    cost: int
    empty_bound: int | None = None
    bound: int | None = None
    ended: Ended = Ended.RUNNING
    seconds: float = 0.0

    @property
    def gap(self) -> float | None:
        """By which part of its cost it could be better at most, 0 to 1; ``None`` as long as nothing is known."""
        if self.bound is None or self.empty_bound is None or self.empty_bound < self.empty:
            return None
        return max(0, self.cost - self.bound) / self.cost if self.cost else 0.0

    @property
    def is_proven(self) -> bool:
        """Whether no plan fills more seats, and none that fills as many is better."""
        return self.gap == 0.0
