"""A long list is worked through by two processes, and nobody can tell which of them did what."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from multiprocessing import parent_process

import pytest

from btl_desktop.exchange import roster, two_at_work
from btl_desktop.exchange.cells import Sheet
from btl_desktop.exchange.columns import recognise
from btl_desktop.exchange.tables import Table, find_tables

MANY = 2 * two_at_work.ENOUGH
TODAY = date(2026, 11, 20)


def quiet(_done: int, _total: int) -> None:
    """Nobody looks."""


def doubling(times: int) -> Callable[[Sequence[int]], tuple[int, list[int]]]:
    return lambda items: (os.getpid(), [times * item for item in items])


def breaking_down_elsewhere(_setup: None) -> Callable[[Sequence[int]], tuple[int, list[int]]]:
    def work(items: Sequence[int]) -> tuple[int, list[int]]:
        if parent_process() is not None:
            os._exit(1)
        return os.getpid(), [*items]

    return work


def never_starting_elsewhere(_setup: None) -> Callable[[Sequence[int]], tuple[int, list[int]]]:
    if parent_process() is not None:
        raise RuntimeError
    return lambda items: (os.getpid(), [*items])


def refusing(_setup: None) -> Callable[[Sequence[int]], None]:
    def work(_items: Sequence[int]) -> None:
        raise ValueError("wrong")

    return work


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and a first process that waits for the second, so that both get a share on a busy machine too."""
    at_once = two_at_work._Second.done
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(two_at_work._Second, "done", lambda second, _wait=0: at_once(second, 10.0))


@pytest.mark.usefixtures("two")
def test_all_is_done_once_and_in_order_by_the_two_of_them() -> None:
    found = [*two_at_work.divided(doubling, 2, range(MANY), quiet)]
    assert [item for _, some in found for item in some] == [2 * item for item in range(MANY)]
    assert len({who for who, _ in found}) == 2


def test_a_short_list_or_a_single_processor_needs_no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {who for who, _ in two_at_work.divided(doubling, 2, range(1000), quiet)} == {os.getpid()}
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert {who for who, _ in two_at_work.divided(doubling, 2, range(MANY), quiet)} == {os.getpid()}


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("make", [breaking_down_elsewhere, never_starting_elsewhere])
def test_what_a_second_process_leaves_undone_the_first_one_does(
    make: Callable[[None], Callable[[Sequence[int]], tuple[int, list[int]]]],
) -> None:
    found = [*two_at_work.divided(make, None, range(MANY), quiet)]
    assert [item for _, some in found for item in some] == [*range(MANY)]


def test_where_no_process_can_be_started_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_child: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    found = [*two_at_work.divided(doubling, 1, range(MANY), quiet)]
    assert [item for _, some in found for item in some] == [*range(MANY)]


def test_a_mistake_in_the_work_is_not_hidden() -> None:
    with pytest.raises(ValueError, match="wrong"):
        next(two_at_work.divided(refusing, None, range(MANY), quiet))


@pytest.mark.usefixtures("two")
def test_people_read_by_two_are_the_same_as_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> roster.Readings:
        table, meanwhile = long_list(), list[roster.Reading]()
        found = roster.read_people(table, recognise(table), TODAY, quiet, meanwhile.extend)
        assert meanwhile == found.rows
        return found

    together = read()
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert together == read()
    assert len(together.rows) == MANY


def long_list() -> Table:
    """People of all sorts: with a vest, a remark, a dash, a date that is none, and a row that is nobody."""
    rows: list[list[object]] = [["Naam", "Adres", "Postcode", "Mobiel", "E-mail", "Hesje", "Lid sinds", "Opmerkingen"]]
    for number in range(MANY):
        day = f"{number % 28 + 1}-3-2019" if number % 7 else "ooit eens"
        vest, remark = ("L", "XL", "-", "")[number % 4], ("", "alleen vrijdag")[number % 2]
        name = f"Jan de Boer{'abcdefghij'[number % 10]}" if number % 100 else "Totaal"
        phone, mail = f"06-{10_000_000 + number}", f"jan{number}@example.nl"
        rows.append([name, f"Dorpsstraat {number}", "2665 BR", phone, mail, vest, day, remark])
    return find_tables(Sheet("csv", rows=rows, numbers=[*range(1, len(rows) + 1)]))[0]  # type: ignore[arg-type]
