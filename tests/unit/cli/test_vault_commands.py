"""Commands on a real vault: making, filling, checking, listing; problems are one Dutch line and exit status 1."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from btl_desktop.services import recovery, vaults
from btl_desktop.services.demonstration import demonstration

PHRASE = "vliegende kaars molen fiets zonbril storm"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "wachtzin.txt"
    file.write_text(f"{PHRASE}\n", "utf-8")
    return file


def test_a_new_vault_opens_with_its_passphrase_and_tells_its_recovery_code_once(
    tmp_path: Path, run: Run, secret: Path
) -> None:
    status, out, _ = run("new", tmp_path / "kluis", "--passphrase-file", secret, "--json")
    code = json.loads(out)["recovery_code"]
    assert status == 0
    vaults.open_with_passphrase(tmp_path / "kluis", PHRASE).close()
    assert recovery.wrong_groups(code) == []
    assert code not in run("check", "--vault", tmp_path / "kluis", "--passphrase-file", secret)[1]


def test_a_person_who_makes_a_vault_reads_the_code_and_what_to_do_with_it(
    tmp_path: Path, run: Run, secret: Path
) -> None:
    _, out, _ = run("new", tmp_path / "kluis", "--passphrase-file", secret)
    assert "Herstelcode: " in out
    assert "op papier" in out


def test_a_vault_is_never_made_over_another(tmp_path: Path, run: Run, secret: Path) -> None:
    run("new", tmp_path / "kluis", "--passphrase-file", secret)
    status, out, err = run("new", tmp_path / "kluis", "--passphrase-file", secret)
    assert (status, out) == (1, "")
    assert "staat al een kluis" in err


def test_a_passphrase_that_is_easy_to_guess_is_refused(tmp_path: Path, run: Run) -> None:
    easy = tmp_path / "makkelijk.txt"
    easy.write_text("welkom2026", "utf-8")
    status, _, err = run("new", tmp_path / "kluis", "--passphrase-file", easy)
    assert status == 1
    assert err.count("\n") == 1
    assert not (tmp_path / "kluis" / "vault.btlkluis").exists()


def test_the_passphrase_may_come_from_standard_input(
    tmp_path: Path, run: Run, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", tmp_path / "kluis", "--passphrase-file", secret)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"\ufeff{PHRASE}\r\n".encode())))
    assert run("--passphrase-file", "-", "--vault", tmp_path / "kluis", "check")[0] == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "is leeg"), (b"\xff\xfe\x00wachtzin", "geen gewone tekst"), (None, "niet te lezen")],
)
def test_a_passphrase_file_that_is_no_good_is_named(tmp_path: Path, run: Run, content: bytes | None, told: str) -> None:
    file = tmp_path / "fout.txt"
    if content is not None:
        file.write_bytes(content)
    status, _, err = run("new", tmp_path / "kluis", "--passphrase-file", file)
    assert (status, err.count("\n")) == (1, 1)
    assert told in err


def test_without_a_passphrase_nobody_waits_for_an_answer(
    tmp_path: Path, run: Run, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", tmp_path / "kluis", "--passphrase-file", secret)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(vaults, "open_remembered", lambda _path: None)
    status, _, err = run("actions", "--vault", tmp_path / "kluis")
    assert status == 1
    assert "--passphrase-file" in err


def test_a_remembered_vault_opens_by_itself(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    office, _ = vaults.create(tmp_path / "kluis", PHRASE)
    monkeypatch.setattr(vaults, "open_remembered", lambda _path: office)
    assert run("check", "--vault", tmp_path / "kluis")[0] == 0
    assert not office.is_open


def test_a_wrong_passphrase_and_a_missing_vault_are_told_apart(tmp_path: Path, run: Run, secret: Path) -> None:
    vaults.create(tmp_path / "kluis", "een heel andere lange zin met woorden erin")[0].close()
    assert "past niet" in run("check", "--vault", tmp_path / "kluis", "--passphrase-file", secret)[2]
    assert "geen kluis" in run("check", "--vault", tmp_path / "nergens", "--passphrase-file", secret)[2]


def test_a_whole_vault_is_counted(run: Run, demo: list[object]) -> None:
    status, out, _ = run("check", *demo, "--json")
    report = json.loads(out)
    assert status == 0
    assert report["ok"] is True
    assert report["rows"]["volunteer"] == 60
    assert "De kluis is heel" in run("check", *demo)[1]


def test_a_damaged_page_is_found(run: Run, demo: list[object]) -> None:
    path = Path(str(demo[1])) / "vault.btlkluis"
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    status, out, err = run("check", *demo, "--json")
    assert status == 1
    assert json.loads(out)["ok"] is False
    assert "reservekopie" in err


def test_the_demonstration_has_the_people_that_were_asked_for(tmp_path: Path, run: Run) -> None:
    status, out, _ = run("demo", tmp_path / "kluis", "--volunteers", 30, "--json")
    told: dict[str, Any] = json.loads(out)
    assert status == 0
    assert told["volunteers"] == 30
    office = vaults.open_with_passphrase(tmp_path / "kluis", told["passphrase"])
    office.close()


@pytest.mark.parametrize("place", ["kluis", "kluis.btlkluis"])
def test_a_demonstration_that_is_stopped_half_way_leaves_nothing(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demonstration, "fill", stopped)
    beside = tmp_path / "van-mij.txt"
    beside.write_text("blijft")
    status, _, told = run("demo", tmp_path / place)

    assert (status, "Afgebroken" in told) == (1, True)
    assert [*tmp_path.iterdir()] == [beside]


def test_actions_are_listed_for_people_and_for_programs(run: Run, demo: list[object]) -> None:
    status, out, _ = run("actions", *demo)
    assert status == 0
    assert "Donkere Dagen Offensief" in out
    listed = json.loads(run("actions", *demo, "--json")[1])
    assert [action["state"] for action in listed] == ["gepland", "geëvalueerd", "geëvalueerd"]


def test_an_empty_vault_has_no_actions(tmp_path: Path, run: Run, secret: Path) -> None:
    run("new", tmp_path / "kluis", "--passphrase-file", secret)
    options = ["--vault", tmp_path / "kluis", "--passphrase-file", secret]
    assert run("actions", *options)[1] == "Er zijn nog geen acties.\n"
    assert json.loads(run("actions", *options, "--json")[1]) == []
