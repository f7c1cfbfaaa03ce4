"""Makes Qt's enums, 1,187 members in the namespace ``Qt`` alone, in a fifth of the time that Python takes.

PySide makes a Python enum of each of Qt's when its class is first named, and looks for ``Enum`` and ``Flag`` in the
module ``enum`` each time. :func:`for_binding` shows it another module there while it is imported, whose ``Enum`` makes
the same classes: of an empty one that Python made, filled by the rules by which Python fills it. Whatever those rules
do not cover, and every Python whose rules were not compared, goes the way it always went (decision 22).
"""

from __future__ import annotations

import enum
import inspect  # noqa: F401 - the binding names it too; it must have Python's own enum
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_
from types import ModuleType
from typing import Any

COMPARED = {(3, 11), (3, 12), (3, 13)}
_OF_ITS_OWN = ("_member_names_", "_member_map_", "_value2member_map_")
_COLLECTED = {*_OF_ITS_OWN, "_unhashable_values_"}  # a later Python that collects more is not known here

Items = list[tuple[str, int]]


@contextmanager
def for_binding() -> Iterator[None]:
    """While this lasts, whoever imports ``enum`` gets the quick ones, once this is over."""
    if sys.version_info[:2] not in COMPARED:
        yield
        return
    shown = _Shown("enum")
    sys.modules["enum"] = shown
    try:
        yield
    finally:
        sys.modules["enum"] = enum
    kinds: tuple[Any, ...] = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
    for kind in kinds:
        setattr(shown, kind.__name__, Maker(kind))


class _Shown(ModuleType):
    """What the binding believes to be the module ``enum``."""

    def __getattr__(self, name: str) -> Any:
        return getattr(enum, name)


class Maker:
    """Stands for one kind of enum where it is called to make another class of that kind."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._is_flag = issubclass(kind, enum.Flag)
        self.__bases__ = (kind,)  # a subclass, for whoever asks
        self._taken = frozenset(name for base in kind.__mro__ for name in vars(base))
        empty = kind("Empty", [], module=__name__, boundary=enum.KEEP)
        self._is_known = {name for name, value in vars(empty).items() if isinstance(value, list | dict)} <= _COLLECTED
        self._namespace = {name: value for name, value in vars(empty).items() if name not in _made_by_type}

    def __call__(self, name: str, items: Any, **more: Any) -> Any:
        """A class of the kind, with these members."""
        usual = self._is_known and more == {"boundary": enum.KEEP} and type(items) is list
        if usual and all(map(self._is_plain, items)):
            return self._made(name, items)
        return self._kind(name, items, **more)

    def _is_plain(self, item: object) -> bool:
        if type(item) is not tuple or len(item) != 2:
            return False
        name, value = item
        ordinary: bool = type(value) is int and not name.startswith("_") and name not in self._taken
        return ordinary and (value >= 0 or not self._is_flag)

    def _made(self, name: str, items: Items) -> Any:
        names: list[str] = []
        members: dict[str, Any] = {}
        by_value: dict[int, Any] = {}
        own = zip(_OF_ITS_OWN, (names, members, by_value), strict=True)
        made: Any = type.__new__(enum.EnumType, name, (self._kind,), {**self._namespace, **dict(own)})
        new, takes_value = made._new_member_, made._use_args_
        for member_name, value in items:
            member = by_value.get(value)
            if member is None:
                member = by_value[value] = new(made, value) if takes_value else new(made)
                member._value_ = value
                member._name_ = member_name
                member.__objclass__ = made
                member._sort_order_ = len(names)
                if not self._is_flag or _is_single_bit(value):
                    names.append(member_name)
            members[member_name] = member
            type.__setattr__(made, member_name, member)
        if self._is_flag:
            _count_bits(made, [*by_value])
        return made


_made_by_type = {"__dict__", "__weakref__"}


def _is_single_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0


def _count_bits(flags: Any, values: list[int]) -> None:
    singles = [value for value in values if _is_single_bit(value)]
    every = reduce(or_, values, 0)
    flags._flag_mask_ = every
    flags._singles_mask_ = sum(singles)
    flags._all_bits_ = 2 ** every.bit_length() - 1
    if singles != sorted(singles):
        flags._iter_member_ = flags._iter_member_by_def_
