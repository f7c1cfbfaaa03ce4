"""Where the program starts: a window when there is a screen, else a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from btl_desktop import __main__ as start
from btl_desktop.ui import application


@pytest.fixture
def without_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


def test_no_screen_is_told_before_qt_gives_up(
    without_screen: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["btl-desktop"])
    assert start.main() == 1
    assert "geen scherm" in capsys.readouterr().err


def test_a_window_opens_where_a_screen_is(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[Path | None, str | None]] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(application, "run", lambda vault, passphrase, _: opened.append((vault, passphrase)) or 0)
    monkeypatch.setattr(sys, "argv", ["btl-desktop", "--vault", "kluis"])
    assert start.main() == 0
    assert opened == [(Path("kluis"), None)]


def test_a_vault_that_was_double_clicked_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(application, "run", lambda vault, *_: opened.append(vault) or 0)
    monkeypatch.setattr(sys, "argv", ["btl-desktop", "/media/stick/mijn kluis/vault.btlkluis"])
    assert start.main() == 0
    assert opened == [Path("/media/stick/mijn kluis/vault.btlkluis")]


def test_a_hand_over_pack_that_was_double_clicked_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[Path | None, Path | None]] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(application, "run", lambda vault, _, pack: opened.append((vault, pack)) or 0)
    for name in ("Buurttoezicht-2026-11-22.btl-overdracht", "VAN WIL.BTL-OVERDRACHT"):
        monkeypatch.setattr(sys, "argv", ["btl-desktop", f"/media/stick/mijn map/{name}"])
        assert start.main() == 0
        assert opened.pop() == (None, Path("/media/stick/mijn map") / name)


def test_the_self_test_needs_no_screen(without_screen: None, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    seen: list[str | None] = []
    monkeypatch.setattr(application, "prove", lambda *_: seen.append(os.environ.get("QT_QPA_PLATFORM")) or "gezien")
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    assert start._prove_window(Path("kluis"), "zin") == "gezien"
    assert seen == ["offscreen"]


def test_what_only_commands_need_is_not_loaded_for_a_window() -> None:
    start_window = """
import subprocess
import sys
from btl_desktop.cli import entry
windows = entry.Windows(open=lambda *about: print(*about) or 0, prove=lambda *_: "")
entry.run([], windows), entry.run(["--vault", "kluis"], windows)
print("argparse" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", start_window], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.splitlines() == ["None None None", "kluis None None", "False"]
