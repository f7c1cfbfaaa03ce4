"""The self-test tries everything, says what it saw, and goes on where something does not work."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from btl_desktop.services import self_test, vaults

TODAY = date(2026, 11, 22)


def test_all_that_a_coordinator_does_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BTL_DESKTOP_DATA", "van-de-gebruiker")
    seen: list[Path] = []

    def window(vault: Path, passphrase: str) -> str:
        assert os.environ["BTL_DESKTOP_DATA"] != "van-de-gebruiker", "the trial has settings of its own"
        vaults.open_with_passphrase(vault, passphrase).close()
        seen.append(vault)
        return "venster gezien"

    steps = self_test.run(window, TODAY)
    assert [(step.name, step.works) for step in steps] == [
        ("kluis", True), ("inlezen", True), ("briefing", True), ("agenda", True), ("plannen", True), ("nakijken", True),
        ("overdracht", True), ("venster", True), ("sleutelbos", True),
    ]  # fmt: skip
    assert "Hélène Łoś" in steps[1].told
    assert steps[7].told == "venster gezien"
    assert not seen[0].exists(), "nothing is left behind"
    assert os.environ["BTL_DESKTOP_DATA"] == "van-de-gebruiker"


def test_what_does_not_work_is_told_and_the_rest_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_fonts(*_: object) -> bytes:
        raise FileNotFoundError("resources")

    def no_screen(_vault: Path, _passphrase: str) -> str:
        raise RuntimeError("no platform plugin")

    monkeypatch.setattr("btl_desktop.services.actions.briefings.briefing_pdf", no_fonts)
    steps = {step.name: step for step in self_test.run(no_screen, TODAY)}
    assert not steps["briefing"].works
    assert "FileNotFoundError" in steps["briefing"].told
    assert not steps["venster"].works
    assert steps["nakijken"].works


def test_the_command_says_which_things_do_not_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from btl_desktop.cli import entry

    monkeypatch.setattr(self_test, "run", lambda _prove: [self_test.Step("venster", works=False, told="geen scherm")])
    windows = entry.Windows(open=lambda *_: 0, prove=lambda *_: "")
    assert entry.run(["self-test", "--json"], windows) == 1
    shown = capsys.readouterr()
    assert '"ok": false' in shown.out
    assert shown.err == "btl-desktop: Niet alles werkt op deze computer: venster.\n"
