"""Commands that read a member list, write one, and put an action on paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from btl_desktop.services import paper

ROSTERS = Path(__file__).resolve().parents[2] / "data" / "rosters"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(run: Run, demo: list[object]) -> Run:
    """Run a command on a demonstration vault."""
    return lambda *words: run(*words, *demo)


@pytest.fixture
def action(run: Run) -> dict[str, str]:
    listed: list[dict[str, str]] = json.loads(run("actions", "--json")[1])
    return listed[0]


@pytest.mark.parametrize("spelled", ["{number}", "{id}", "{year}-1", "a{year}-001"])
def test_an_action_is_found_by_its_number_however_typed_and_by_its_id(
    run: Run, action: dict[str, str], tmp_path: Path, spelled: str
) -> None:
    name = spelled.format(**action, year=action["number"][1:5])
    status, out, _ = run("briefing", "--action", name, "--out", tmp_path / "b.pdf", "--json")
    assert status == 0
    assert json.loads(out)["pages"] == paper.page_count((tmp_path / "b.pdf").read_bytes())
    assert json.loads(out)["action"] == action["number"]


@pytest.mark.parametrize(
    ("parts", "more", "pages"),
    [("letter", [], 1), ("Cards, good-cards", ["--card-sheets", "3"], 6), ("sign_in,,", [], None), ("", [], None)],
)
def test_parts_are_asked_for_by_name(
    run: Run, action: dict[str, str], tmp_path: Path, parts: str, more: list[str], pages: int | None
) -> None:
    status, out, _ = run(
        "briefing", "--action", action["number"], "--out", tmp_path / "b.pdf", "--parts", parts, *more, "--json"
    )
    assert status == 0
    assert pages in {None, json.loads(out)["pages"]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--parts", "cards,kaart\u202een"], "Er is geen onderdeel kaarten. Kies uit overview, teams, sign-in,"),
        (["--card-sheets", "0"], "kies een aantal van 1 tot 100"),
    ],
)
def test_a_part_that_does_not_exist_is_told_with_those_that_do(
    run: Run, action: dict[str, str], tmp_path: Path, words: list[str], told: str
) -> None:
    status, out, err = run("briefing", "--action", action["number"], "--out", tmp_path / "b.pdf", *words)
    assert status != 0
    assert out == ""
    assert told in err
    assert not (tmp_path / "b.pdf").exists()


@pytest.mark.parametrize("name", ["A2031-99", "onzin", "00000000-0000-7000-8000-000000000000", "Jan\u202e"])
def test_an_action_that_is_not_there_is_named(run: Run, tmp_path: Path, name: str) -> None:
    status, out, err = run("briefing", "--action", name, "--out", tmp_path / "b.pdf")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "Er is geen actie" in err
    assert not (tmp_path / "b.pdf").exists()


def test_a_file_that_cannot_be_written_leaves_the_old_one_as_it_was(
    run: Run, action: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "map.pdf").mkdir()
    for place, why in (
        (tmp_path / "geen map" / "b.pdf", "bestaat niet"),
        (tmp_path / "map.pdf", "niet worden bewaard"),
    ):
        status, _, err = run("briefing", "--action", action["number"], "--out", place)
        assert (status, err.count("\n")) == (1, 1)
        assert why in err
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


def test_a_member_list_is_read_and_its_outcome_told_in_sentences(run: Run) -> None:
    status, out, err = run("import", "roster", ROSTERS / "bin_leden.xlsx")
    assert (status, err) == (0, "")
    assert out.startswith("60 regels gelezen: 60 nieuw")
    assert run("import", "roster", ROSTERS / "bin_leden.xlsx")[1].startswith("60 regels gelezen: 0 nieuw")


def test_a_dry_run_keeps_nothing(run: Run) -> None:
    status, out, _ = run("import", "roster", ROSTERS / "bin_leden.xlsx", "--dry-run")
    assert status == 0
    assert "Proef: er is niets bewaard." in out
    assert json.loads(run("check", "--json")[1])["rows"]["volunteer"] == 60


def test_what_stands_in_the_json_of_an_import(run: Run) -> None:
    told = json.loads(run("import", "roster", ROSTERS / "ledenexport_tab.txt", "--dry-run", "--json")[1])
    assert {"read", "new", "changed", "unchanged", "duplicates", "problems", "columns"} <= set(told)
    assert told["read"] == told["new"] + told["changed"] + told["unchanged"] + told["duplicates"]
    assert all({"row", "column", "message"} == set(problem) for problem in told["problems"])


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7 nothing", b"PK\x03\x04 half a workbook"])
def test_a_file_that_is_no_list_is_refused_and_nothing_changes(run: Run, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "leden.xlsx"
    if content is not None:
        file.write_bytes(content)
    status, out, err = run("import", "roster", file)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert json.loads(run("check", "--json")[1])["rows"]["volunteer"] == 60


@pytest.mark.parametrize(
    ("name", "start"), [("leden.xlsx", b"PK"), ("leden.csv", b"\xef\xbb\xbf"), ("leden.VCF", b"BEGIN:VCARD")]
)
def test_the_roster_is_written_in_the_form_that_the_name_asks_for(
    run: Run, tmp_path: Path, name: str, start: bytes
) -> None:
    status, out, _ = run("export", "roster", tmp_path / name, "--json")
    assert status == 0
    assert json.loads(out)["written"] == 60
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_roster_that_was_written_is_read_again_without_a_change(run: Run, tmp_path: Path) -> None:
    assert run("export", "roster", tmp_path / "leden.xlsx")[0] == 0
    again = json.loads(run("import", "roster", tmp_path / "leden.xlsx", "--dry-run", "--json")[1])
    assert (again["new"], again["changed"]) == (0, 0)


def test_a_name_without_a_known_ending_is_not_guessed_at(run: Run, tmp_path: Path) -> None:
    status, _, err = run("export", "roster", tmp_path / "leden.docx")
    assert status == 1
    assert ".xlsx, .csv of .vcf" in err
