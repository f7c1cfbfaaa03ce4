"""A file is read by a process of its own: what that one says, and what it may never do to the program."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from btl_desktop.errors import UserError
from btl_desktop.exchange import cells, isolated, reading
from btl_desktop.exchange.cells import Limits, LostCell, Merge, Sheet, SheetName, column_letter, many_lines, one_line

LIST = "Naam;Mobiel\nJan Bos;06-12345678\n"


def put(folder: Path, content: str = LIST) -> Path:
    path = folder / "leden.csv"
    path.write_text(content, "utf-8")
    return path


def said(path: Path, limits: Limits | None = None) -> list[bytes]:
    return [*isolated.answers(str(path), None, limits or Limits())]


def heard(*messages: bytes, limits: Limits | None = None, progress: Callable[[int, int], None] | None = None) -> Sheet:
    """What the program makes of these messages from the reader, who then falls silent for good."""
    ours, theirs = Pipe(duplex=False)
    for message in messages:
        theirs.send_bytes(message)
    theirs.close()
    return reading.joined(isolated._received(ours, limits or Limits(), progress))


def test_a_file_travels_in_parts_and_arrives_whole(tmp_path: Path) -> None:
    path = put(tmp_path)
    messages = said(path)
    assert [message[:1] for message in messages] == [b"+", b"."]
    assert heard(*messages).rows == reading.read(path).rows


def test_where_no_process_can_be_started_the_user_hears_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_child: object) -> None:
        raise OSError

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    with pytest.raises(UserError, match="geen geheugen over"):
        isolated.read(put(tmp_path))


def test_what_the_reader_cannot_read_it_says_in_the_users_words(tmp_path: Path) -> None:
    path = tmp_path / "weg.csv"
    with pytest.raises(UserError, match="er niet"):
        heard(*said(path))


def broken(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "told"),
    [(MemoryError(), "meer geheugen"), (RuntimeError("panic"), "niet te lezen"), (KeyError("x"), "niet te lezen")],
)
def test_a_reader_that_breaks_down_says_no_more_than_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, told: str
) -> None:
    monkeypatch.setattr(reading, "parts", broken(error))
    messages = said(put(tmp_path))
    assert [len(message) for message in messages] == [1]
    with pytest.raises(UserError, match=told):
        heard(*messages)


def test_a_reader_that_is_stopped_halfway_stops(tmp_path: Path) -> None:
    answers = isolated.answers(str(put(tmp_path)), None, Limits())
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert [*answers] == []


def test_a_reader_that_disappears_took_too_much_memory() -> None:
    with pytest.raises(UserError, match="meer geheugen"):
        heard()


def test_a_message_longer_than_all_memory_allowed_is_not_taken_in(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="meer geheugen"):
        heard(*said(put(tmp_path)), limits=Limits(memory_bytes=10))


def test_a_reader_that_takes_too_long_is_not_waited_for() -> None:
    ours, theirs = Pipe(duplex=False)
    asked: list[int] = []
    with pytest.raises(UserError, match="duurt te lang"):
        reading.joined(isolated._received(ours, Limits(seconds=0.0), lambda done, _total: asked.append(done)))
    assert asked
    with pytest.raises(UserError, match="duurt te lang"):
        reading.joined(isolated._received(ours, Limits(seconds=0.0), None))
    theirs.close()


def test_waiting_can_be_stopped() -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    ours, theirs = Pipe(duplex=False)
    with pytest.raises(KeyboardInterrupt):
        reading.joined(isolated._received(ours, Limits(), stop))
    theirs.close()


def test_a_file_of_nothing_but_notices_is_empty() -> None:
    with pytest.raises(UserError, match="leeg"):
        reading.joined([Sheet("text", notices=["zomaar"])])


SHEET = Sheet(
    "xlsx", "Leden", [SheetName("Leden"), SheetName("Oud", True)],
    rows=[["Jan", 12, 12.5, True, date(2020, 1, 2), datetime(2020, 1, 2, 3, 4, tzinfo=UTC)], ["Jan", "\ud800", 10**20]],
    numbers=[1, 3], first_column=2, merges=[Merge(1, 0, 1, 3)], lost=[LostCell(1, 2, "weg")], notices=["iets"],
)  # fmt: skip


def test_every_kind_of_cell_survives_the_way() -> None:
    assert asdict(cells.from_json(cells.to_json(SHEET))) == asdict(SHEET)
    odd = Sheet("xlsx", rows=[[124.0, 1e20, float("inf"), time(9, 30), io.BytesIO]], numbers=[1])  # type: ignore[list-item]
    assert cells.from_json(cells.to_json(odd)).rows[0][:4] == [124, 1e20, "Infinity", "09:30"]


def test_of_equal_texts_one_is_kept() -> None:
    many = cells.to_json(Sheet("xlsx", rows=[["Bleiswijk, Dorpsstraat"]] * 3, numbers=[1, 2, 3]))
    first, *others = (row[0] for row in cells.from_json(many).rows)
    assert all(other is first for other in others)


@given(st.lists(st.one_of(st.text(), st.integers(), st.booleans(), st.dates(), st.datetimes()), max_size=8))
def test_any_row_survives_the_way(row: list[Any]) -> None:
    assert cells.from_json(cells.to_json(Sheet("xlsx", rows=[row], numbers=[1]))).rows == [row]


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        (" Jan \n de  Vries ", "Jan de Vries"), (124, "124"), (124.0, "124"), (0.1, "0.1"),
        (True, "ja"), (False, "nee"),
        (date(2018, 3, 2), "2-3-2018"), (datetime(2018, 3, 2, tzinfo=UTC), "2-3-2018"),
        (datetime(2018, 3, 2, 9, 5, tzinfo=UTC), "2-3-2018 09:05"),
    ],
)  # fmt: skip
def test_a_cell_on_one_line_as_the_user_sees_it(cell: Any, line: str) -> None:
    assert one_line(cell) == line
    assert many_lines(cell).replace("\n", " ").replace("  ", " ") == line


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [*map(column_letter, (0, 25, 26, 27, 701, 702))] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
