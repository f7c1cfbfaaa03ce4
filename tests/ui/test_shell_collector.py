"""Unused objects go between things, on the window's thread, and never while work asks for rest."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from btl_desktop.ui import collector


class Circle:
    """Keeps itself alive until the collector comes by."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collecting(qapp: QObject) -> Iterator[collector.Collector]:
    usual = gc.get_threshold()
    gc.enable()
    made = collector.Collector(qapp)
    yield made
    made.deleteLater()
    gc.set_threshold(*usual)
    gc.unfreeze()


def forgotten(number: int = 2_000) -> list[weakref.ref[Circle]]:
    return [weakref.ref(Circle()) for _ in range(number)]


def test_nothing_is_collected_in_the_middle_of_something(collecting: collector.Collector) -> None:
    circles = forgotten()

    assert all(circle() is not None for circle in circles)


def test_what_nobody_uses_goes_when_the_window_has_a_moment(collecting: collector.Collector) -> None:
    circles = forgotten()
    collecting.look()

    assert all(circle() is None for circle in circles)


def test_work_that_asked_for_rest_gets_it(collecting: collector.Collector) -> None:
    circles = forgotten()
    gc.disable()
    collecting.look()
    still_there = [circle() is not None for circle in circles]
    gc.enable()

    assert all(still_there)


def test_when_a_vault_is_shut_also_what_was_there_from_the_start_goes(collecting: collector.Collector) -> None:
    circles = forgotten(1)
    gc.freeze()
    collector.let_go()

    assert circles[0]() is None
