"""Rows of a roster column by column: most are nothing but cells that are written as nearly everybody does.

What a cell comes to is a dictionary of plain field values, a draft when there is more to it, or ``None`` when the whole
row is needed to say; a row with such a cell is taken by ``roster``, cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import Any

from btl_desktop.exchange import words
from btl_desktop.exchange.cells import Cell, Row, one_line
from btl_desktop.exchange.columns import Assigned
from btl_desktop.exchange.drafts import Draft, Taker
from btl_desktop.exchange.fields import Field
from btl_desktop.exchange.glances import GLANCES, full_name, name_in_parts

Known = Draft | dict[str, Any]
_Columns = Callable[[int], Sequence[Cell]]
_Look = Callable[[_Columns], Iterable[Known | None]]

_REMEMBERED = 20_000
_NOTHING: dict[str, Any] = {}
_NOWHERE = -1
_PARTS = (Field.FIRST_NAME, Field.INITIALS, Field.PREFIX, Field.LAST_NAME)
_NAMES = frozenset((*_PARTS, Field.FULL_NAME))
_PHONES = frozenset({Field.PHONE, Field.MOBILE, Field.LANDLINE})


class Memory(dict[Cell, Known | None]):
    """What became of each value in a column where values return, and mean the same in every row."""

    def __init__(self, label: str, take: Taker, month_first: bool, today: date) -> None:
        super().__init__({"": _NOTHING})
        self._label, self._take, self._month_first, self._today = label, take, month_first, today

    def __missing__(self, value: Cell) -> Known | None:
        known = self._alone(value)
        if len(self) < _REMEMBERED and value not in (0, 1):  # for a dictionary these are the same as no and yes
            self[value] = known
        return known

    def _alone(self, value: Cell) -> Known | None:
        line = one_line(value)
        if len(line) < 4 and words.is_blank(line):
            return None
        draft = Draft(self._today, label=self._label, cell=value, month_first=self._month_first)
        self._take(draft, line)
        is_plain = not (draft.loans or draft.courses or draft.notes or draft.problems or draft.village or draft.area)
        return draft.values if is_plain else draft


def looks(assigned: Sequence[Assigned], memories: dict[int, Memory]) -> list[_Look]:
    """How to look at each column, in the order in which a row is taken: e-mail first, names and phones last."""
    places = {one.field: one.column.place for one in assigned}
    of_fields = sorted(
        (one for one in assigned if one.field in GLANCES or one.column.place in memories),
        key=lambda one: (one.field in _PHONES, one.field is not Field.EMAIL),
    )
    found = [_look(one, memories) for one in of_fields]
    phones = sum(one.field in _PHONES for one in of_fields)
    found.insert(len(found) - phones, _look_at_names(places))
    return found


def _look(one: Assigned, memories: dict[int, Memory]) -> _Look:
    place, memory = one.column.place, memories.get(one.column.place)
    if memory is not None:
        return lambda column: map(memory.__getitem__, column(place))
    glance = GLANCES[one.field]
    return lambda column: [_NOTHING if value == "" else glance(value) for value in column(place)]


def _look_at_names(places: dict[Field, int]) -> _Look:
    there = _NAMES & {*places}
    if Field.FULL_NAME not in there:
        return partial(_each, name_in_parts, [places.get(part, _NOWHERE) for part in _PARTS])
    if len(there) == 1:
        return partial(_each, full_name, [places[Field.FULL_NAME], places.get(Field.EMAIL, _NOWHERE)])
    return lambda column: [None for _ in column(_NOWHERE)]


def _each(look: Callable[..., Known | None], places: list[int], column: _Columns) -> Iterable[Known | None]:
    return map(look, *map(column, places))


def seen(rows: Sequence[Row], how: Sequence[_Look]) -> Iterator[tuple[Known | None, ...]]:
    """What the cells of each row come to."""
    columns = [*zip_longest(*rows, fillvalue="")]
    blank = ("",) * len(rows)

    def column(place: int) -> Sequence[Cell]:
        return columns[place] if 0 <= place < len(columns) else blank

    return zip(*(look(column) for look in how), strict=True)


def together(cells: Sequence[Known | None], today: date) -> Draft | None:
    """The row of these cells; ``None`` when one needs a closer look, or two speak of the same field."""
    draft = Draft(today)
    values, told = draft.values, 0
    for known in cells:
        if type(known) is dict:
            if known:
                values.update(known)
                told += len(known)
        elif isinstance(known, Draft) and draft.add(known):
            told += len(known.values)
        else:
            return None
    return draft if len(values) == told else None
