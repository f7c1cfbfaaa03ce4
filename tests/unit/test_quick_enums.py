"""Qt's enums are made quickly, and are to the last attribute what Python would have made of them."""

from __future__ import annotations

import enum
import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QStyle

from btl_desktop.ui import quick_enums

KINDS = [enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag]
ITEMS = {
    "plain": [("First", 0), ("Second", 1), ("Fourth", 4)],
    "two names for one value": [("First", 1), ("Also", 1), ("Second", 2), ("First_", 1)],
    "several bits in one": [("None_", 0), ("A", 1), ("B", 2), ("Both", 3), ("Mask", 0xFF), ("High", 0x80)],
    "not in order": [("High", 8), ("Low", 1), ("Middle", 2)],
    "below zero": [("Nothing", -1), ("Something", 1)],
    "a name that Python uses itself": [("name", 1), ("real", 2), ("value", 4)],
    "large": [("Most", 0x7FFFFFFF), ("Top", 0x80000000)],
    "none": [],
}
OF_QT = [
    made
    for owner in (Qt, QDir, QFont, QPalette, QStyle)
    for made in vars(owner).values()
    if isinstance(made, enum.EnumType)
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS.keys())
def test_whatever_the_members_the_class_is_the_same(kind: Any, items: quick_enums.Items) -> None:
    assert told(quick_enums.Maker(kind)("Made", items, boundary=enum.KEEP)) == told(
        kind("Made", items, module=quick_enums.__name__, boundary=enum.KEEP)
    )


@pytest.mark.parametrize("made", OF_QT, ids=lambda made: made.__qualname__)
def test_an_enum_of_qt_is_what_python_makes_of_its_members(made: Any) -> None:
    kind = made.__mro__[1]
    items = [(name, member.value) for name, member in made.__members__.items()]
    by_python = kind(made.__name__, items, module=quick_enums.__name__, boundary=enum.KEEP)
    assert told(quick_enums.Maker(kind)(made.__name__, items, boundary=enum.KEEP)) == told(by_python)
    assert [*made.__members__] == [*by_python.__members__]


def test_what_the_binding_asks_of_it_in_another_way_python_makes() -> None:
    maker = quick_enums.Maker(enum.Flag)
    strict = maker("Strict", [("A", 1)], boundary=enum.STRICT)
    with pytest.raises(ValueError, match="invalid value"):
        strict(2)
    assert [one.name for one in maker("Counted", "A B C", boundary=enum.KEEP)] == ["A", "B", "C"]


def test_only_the_binding_sees_it() -> None:
    started = """
from btl_desktop.ui import binding, quick_enums
binding.load()
import enum, sys
from PySide6.QtCore import Qt
assert sys.modules["enum"] is enum and enum.__file__ and "enum" in repr(enum.Enum)
assert not any(isinstance(value, quick_enums.Maker) for value in vars(enum).values())
assert type(Qt.Key) is enum.EnumType and Qt.Key(0x41) is Qt.Key.Key_A and Qt.Key.__module__ == "PySide6.QtCore"
assert Qt.AlignmentFlag(3) == Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight
print(Qt.Key.__new__.__module__)
"""
    done = subprocess.run([sys.executable, "-c", started], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "enum\n"


def told(made: Any) -> dict[str, object]:
    """All that a class and its members say, and what comes of joining and turning them round."""
    said: dict[str, object] = {
        name: _plain(made, value) for name, value in vars(made).items() if name not in {"__dict__", "__weakref__"}
    }
    said["members in order"] = [str(one) for one in made]
    said["of a value"] = [_plain(made, made._value2member_map_.get(value)) for value in (-1, 0, 1, 2, 3, 8, 0x80)]
    if issubclass(made, enum.Flag) and made.__members__:
        said["joined"] = [(repr(made(value)), repr(~made(value)), [*made(value)].__repr__()) for value in (0, 1, 3, 7)]
    return said


def _plain(made: Any, value: Any) -> object:
    if isinstance(value, made):
        return value.name, value.value, {name: str(about) for name, about in vars(value).items()}
    if isinstance(value, dict):
        return {name: _plain(made, one) for name, one in value.items()}
    if isinstance(value, enum.property):
        return value.fget
    if isinstance(value, staticmethod):
        return value.__func__
    return getattr(value, "__func__", value)
