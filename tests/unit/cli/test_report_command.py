"""The commands that write the report of an evening and of a year."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pdf_words import words_of

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(run: Run, demo: list[object]) -> Run:
    """Run a command on a demonstration vault."""
    return lambda *words: run(*words, *demo)


@pytest.fixture
def evaluated(run: Run) -> str:
    """The number of the last evening that was looked back upon."""
    return next(
        str(line["number"]) for line in json.loads(run("actions", "--json")[1]) if line["state"] == "geëvalueerd"
    )


def test_paper_and_workbook_hold_the_figures_that_the_command_tells(run: Run, evaluated: str, tmp_path: Path) -> None:
    status, out, _ = run("report", "--action", evaluated, "--out", tmp_path / "v.pdf", "--json")
    assert status == 0
    data = json.loads(out)
    assert data["forms_in"] == data["forms"] > 0
    assert f"Bij {data['addresses']} bekeken adressen" in words_of((tmp_path / "v.pdf").read_bytes())[0]
    assert run("report", "--action", evaluated, "--out", tmp_path / "v.xlsx")[0] == 0
    rows = CalamineWorkbook.from_path(tmp_path / "v.xlsx").get_sheet_by_name("Samenvatting").to_python()
    assert {row[0]: row[1] for row in rows}["Adressen bekeken"] == data["addresses"]


def test_a_person_is_told_what_the_evening_came_to(run: Run, evaluated: str, tmp_path: Path) -> None:
    _, out, _ = run("report", "--action", evaluated, "--out", tmp_path / "v.pdf")
    assert "keer iets open" in out
    assert "formulieren binnen." in out


def test_another_ending_or_action_is_one_line_and_nothing_is_written(run: Run, evaluated: str, tmp_path: Path) -> None:
    status, _, told = run("report", "--action", evaluated, "--out", tmp_path / "v.docx")
    assert status == 1
    assert ".pdf en .xlsx" in told
    status, _, told = run("report", "--action", "A1999-01", "--out", tmp_path / "v.pdf")
    assert (status, "Er is geen actie A1999-01." in told) == (1, True)
    assert list(tmp_path.glob("v.*")) == []


def test_the_year_report_comes_on_paper_and_as_a_workbook(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("year-report", "--out", tmp_path / "jaar.pdf", "--json")
    assert status == 0
    headline = json.loads(out)["headline"]
    assert headline.split(":")[0] in words_of((tmp_path / "jaar.pdf").read_bytes())[0]
    assert run("year-report", "--year", "2019", "--out", tmp_path / "jaar.xlsx")[0] == 0
    assert "Vrijwilligers" in CalamineWorkbook.from_path(tmp_path / "jaar.xlsx").sheet_names


def test_a_year_that_is_none_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    for year in ("vorig", "29", "99999"):
        status, _, told = run("year-report", "--year", year, "--out", tmp_path / "jaar.pdf")
        assert status == 2
        assert told.count("\n") == 1
    assert list(tmp_path.glob("jaar.*")) == []
