"""Hands the buurten of an action to its teams: each buurt once, in connected areas of about equal size.

A constructive rule and then exchanges along the borders; the same question always has the same answer. Optimal
division is NP-hard and the map has some sixty buurten, so good is enough.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence

from btl_desktop.planning import neighbours

_ROUNDS = 200
Parts = list[set[str]]


def divide(codes: Iterable[str], teams: int) -> list[list[str]]:
    """So many areas over these buurten, from north to south; where teams outnumber buurten the last are empty.

    An area is connected as far as the chosen buurten are: a buurt that touches no other goes to the nearest area.
    """
    chosen = sorted({*codes})
    number = min(teams, len(chosen))
    if not number:
        return [[] for _ in range(teams)]
    starts = _seeds(chosen, number)
    parts = _grown([{start} for start in starts], {*chosen} - {*starts})
    for _ in range(_ROUNDS):
        if not _improved(parts):
            break
    ordered = sorted(parts, key=lambda part: (-max(neighbours.middle(code)[1] for code in part), min(part)))
    return [sorted(part) for part in ordered] + [[] for _ in range(teams - number)]


def extend(parts: Sequence[Collection[str]], codes: Iterable[str]) -> list[list[str]]:
    """The areas with these buurten added, each to an area that touches it, the smallest first."""
    if not parts:
        return []
    grown = _grown([{*part} for part in parts], {*codes} - {code for part in parts for code in part})
    return [[*part, *sorted(new - {*part})] for part, new in zip(parts, grown, strict=True)]


def hand_out(
    parts: Sequence[Sequence[str]], teams: Sequence[Collection[str]], far: Callable[[int, int], float] | None = None
) -> list[list[str]]:
    """Each area to the team it suits best: the one that walked most of it already, else the one that ``far`` says.

    ``teams`` holds the buurten that each team has now; ``far(team, part)`` is how far its people live from there.
    """
    cost = far or (lambda _team, _part: 0.0)
    pairs = sorted(
        (-len({*parts[part]} & {*teams[team]}), cost(team, part), abs(team - part), team, part)
        for team in range(len(teams))
        for part in range(len(parts))
    )
    given: dict[int, int] = {}
    for *_, team, part in pairs:
        if team not in given and part not in given.values():
            given[team] = part
    return [[*parts[given[team]]] if team in given else [] for team in range(len(teams))]


def pieces(codes: Iterable[str]) -> list[set[str]]:
    """The buurten in groups that hang together."""
    left = {*codes}
    found = []
    while left:
        piece, edge = set[str](), {min(left)}
        while edge:
            piece |= edge
            edge = {other for code in edge for other in neighbours.touching()[code] & left} - piece
        found.append(piece)
        left -= piece
    return found


def _seeds(chosen: Sequence[str], number: int) -> list[str]:
    """Buurten far from each other to begin with: each next one is farthest from those before; every island has one."""
    groups = sorted(pieces(chosen), key=lambda group: (-_size(group), min(group)))
    starts = [_middlemost(group) for group in groups[:number]]
    while len(starts) < number:
        away = {code: min(neighbours.apart(code, start) for start in starts) for code in chosen if code not in starts}
        starts.append(max(sorted(away), key=away.__getitem__))
    return starts


def _middlemost(group: Collection[str]) -> str:
    return min(sorted(group), key=lambda code: sum(neighbours.apart(code, other) for other in group))


def _grown(parts: Parts, left: set[str]) -> Parts:
    """Areas that grow: the smallest takes the nearest buurt that touches it, until none is left."""
    while left:
        edges = [{other for code in part for other in neighbours.touching()[code] & left} for part in parts]
        able = [place for place, edge in enumerate(edges) if edge]
        if able:
            place = min(able, key=lambda place: (_size(parts[place]), place))
            code = min(sorted(edges[place]), key=lambda code: _away(code, parts[place]))
        else:  # an island for which there was no team of its own
            code = min(left)
            place = min(range(len(parts)), key=lambda place: _away(code, parts[place]))
        parts[place].add(code)
        left = left - {code}
    return parts


def _away(code: str, part: Collection[str]) -> float:
    """How far a buurt lies from an area: from the middles of its buurten on the whole; an empty area is far away."""
    return sum(neighbours.apart(code, own) for own in part) / len(part) if part else math.inf


def _improved(parts: Parts) -> bool:
    """Move the one buurt, or exchange the two, that makes two touching areas most equal; whether there was one."""
    best: tuple[float, int, int, frozenset[str], frozenset[str]] | None = None
    for one, mine in enumerate(parts):
        for other, theirs in enumerate(parts):
            if one == other:
                continue
            before = _unequal(_size(mine), _size(theirs))
            for gives, takes in _exchanges(mine, theirs):
                change = _size(gives) - _size(takes)
                gain = before - _unequal(_size(mine) - change, _size(theirs) + change)
                if gain > 1.0 and (best is None or gain > best[0]) and _holds(mine, theirs, gives, takes):
                    best = gain, one, other, gives, takes
    if best is None:
        return False
    _, one, other, gives, takes = best
    parts[one] = (parts[one] - gives) | takes
    parts[other] = (parts[other] - takes) | gives
    return True


def _exchanges(mine: set[str], theirs: set[str]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """What may go over a border: a buurt of mine, alone or for one of theirs."""
    touching = neighbours.touching()
    out = sorted(code for code in mine if touching[code] & theirs)
    back = sorted(code for code in theirs if touching[code] & mine)
    nothing: frozenset[str] = frozenset()
    alone = [(frozenset((code,)), nothing) for code in out if len(mine) > 1]
    return alone + [(frozenset((code,)), frozenset((other,))) for code in out for other in back]


def _holds(mine: set[str], theirs: set[str], gives: frozenset[str], takes: frozenset[str]) -> bool:
    """Whether neither area falls into more pieces than it had."""
    return len(pieces((mine - gives) | takes)) <= len(pieces(mine)) and len(pieces((theirs - takes) | gives)) <= len(
        pieces(theirs)
    )


def _unequal(one: float, other: float) -> float:
    return one * one + other * other


def _size(codes: Iterable[str]) -> float:
    return sum(neighbours.size(code) for code in codes)
