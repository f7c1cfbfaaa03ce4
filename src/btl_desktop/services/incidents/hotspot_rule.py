"""When a place stands out: more incidents of late than its own past and the places around it make likely.

The rule is one that can be said aloud (:func:`rule_text`). It compares the last eight weeks of a place with what was
to be expected: the pace of the forty-four weeks before, or that of the other buurten of the village, whichever is
higher. The test is Poisson's: how often so many would come by mere chance. It says where to look, and never why.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

RECENT_WEEKS, PAST_WEEKS = 8, 44
LEAST = 5  # incidents of one kind in the recent weeks
LEAST_IN_ALL = 50  # in all places and all weeks: with fewer nothing can be said
CHANCE = 0.001
_QUIETEST = 0.5  # expected in eight weeks where there never was anything: once in four months


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was noticed at a place: of late, and in the weeks before; ``around`` is the average of late
    at the other places of its village."""

    recent: int
    past: int
    around: float

    @property
    def usual(self) -> float:
        """What its own past makes likely in the recent weeks."""
        return self.past * RECENT_WEEKS / PAST_WEEKS

    @property
    def expected(self) -> float:
        """What is to be expected in the recent weeks."""
        return max(self.usual, self.around, _QUIETEST)

    @property
    def chance(self) -> float:
        """How likely so many, or more, are by chance alone."""
        return at_least(self.recent, self.expected)

    @property
    def stands_out(self) -> bool:
        """Whether the rule holds."""
        return self.recent >= LEAST and self.chance < CHANCE


def at_least(count: int, expected: float) -> float:
    """Poisson: the chance of this many or more where so many are expected."""
    if count <= 0:
        return 1.0
    if count > expected:  # the upper tail itself: what is left of one would be rounded away
        term = math.exp(count * math.log(expected) - expected - math.lgamma(count + 1))
        total, place = 0.0, count
        while term > total * 1e-16:
            total += term
            place += 1
            term *= expected / place
        return min(total, 1.0)
    return max(0.0, 1.0 - sum(_poisson(below, expected) for below in range(count)))


def too_few(counted: int) -> str:
    """A warning where there are too few incidents to say anything; empty where there are enough."""
    if counted >= LEAST_IN_ALL:
        return ""
    return (
        f"Er zijn in het afgelopen jaar {counted} meldingen met een buurt. Dat zijn er te weinig om iets over "
        f"plekken te kunnen zeggen; vanaf {LEAST_IN_ALL} kan dat wel."
    )


def rule_text() -> str:
    """The rule, as the user reads it."""
    return (
        f"Een plek valt op als er in de laatste {RECENT_WEEKS} weken minstens {LEAST} meldingen van één soort waren, "
        f"en duidelijk meer dan gewoonlijk: meer dan past bij de {PAST_WEEKS} weken ervoor op die plek, en bij de "
        "andere buurten van het dorp. De kans dat het toeval is, moet kleiner zijn dan 1 op 1.000. Het zegt wáár u "
        "kunt kijken, niet hoe het komt."
    )


def average(counts: Iterable[int], places: int) -> float:
    """The average over so many places, those without any included."""
    return sum(counts) / places if places else 0.0


def _poisson(count: int, expected: float) -> float:
    return math.exp(count * math.log(expected) - expected - math.lgamma(count + 1))
