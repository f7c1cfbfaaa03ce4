"""``./dev``: what it counts, and when it may skip the tests."""

from __future__ import annotations

import importlib.util
import json
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The file as a module, working on a small project of its own."""
    loader = SourceFileLoader("dev_command", str(ROOT / "dev"))
    spec = importlib.util.spec_from_loader("dev_command", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    loader.exec_module(module)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "room.py").write_text("a = 1\n", "utf-8")
    (tmp_path / "build").mkdir()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "TESTED", tmp_path / "build" / "tested.json")
    return module


def passed_before(dev: ModuleType, root: Path) -> None:
    (root / ".coverage").write_bytes(b"")
    kept = {"files": dev.fingerprint(), "summary": "== 9 passed =="}
    (root / "build" / "tested.json").write_text(json.dumps(kept), "utf-8")


def test_tests_that_passed_on_the_same_files_are_not_run_again(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed_before(dev, tmp_path)
    monkeypatch.setattr(dev, "test", lambda _: pytest.fail("they were run again"))
    assert dev.tests_once() == 0
    assert dev.last_summary() == "== 9 passed =="


def test_one_changed_letter_runs_them_again(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passed_before(dev, tmp_path)
    (tmp_path / "src" / "room.py").write_text("a = 2\n", "utf-8")
    monkeypatch.setattr(dev, "test", lambda _: 5)
    assert dev.tests_once() == 5


def test_a_room_is_a_folder_or_one_module(dev: ModuleType) -> None:
    assert dev.in_room("src/btl_desktop/vault/slots.py", "vault")
    assert dev.in_room("src/btl_desktop/services/volunteers/roster_import.py", "services/volunteers/roster_import.py")
    assert not dev.in_room("src/btl_desktop/services/vaults.py", "vault")


def test_branches_count_beside_lines(dev: ModuleType) -> None:
    half = {"covered_lines": 4, "num_statements": 5, "covered_branches": 1, "num_branches": 5}
    assert dev.share([half]) == 50.0
    assert dev.share([]) == 0.0


def test_a_command_that_does_not_exist_shows_which_there_are(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["dance"]) == 2
    assert "./dev test" in capsys.readouterr().out
    assert dev.main([]) == 0


def test_a_missing_system_library_without_root_is_said_with_the_command_to_type(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    with pytest.raises(dev.Stop, match=r"sudo apt-get install libegl1 libgl1"):
        dev.install_debian(["libegl1", "libgl1"], "libraries that Qt needs")


def test_behind_a_proxy_the_packages_come_with_the_certificates_of_the_machine(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "uv.lock").write_text("", "utf-8")
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    tried: list[list[str]] = []

    def sync(command: list[str], **_: object) -> int:
        tried.append(command)
        return 0 if "--system-certs" in command else 2  # uv's own certificates do not know the proxy

    monkeypatch.setattr(dev.subprocess, "call", sync)
    monkeypatch.setattr(dev, "install_system_libraries", lambda: None)
    monkeypatch.setattr(dev, "find_uv", lambda: ["uv"])
    monkeypatch.setattr(dev, "STAMP", tmp_path / "installed.json")
    dev.set_up()
    assert [("--system-certs" in command) for command in tried] == [False, True]
    assert dev.STAMP.exists()


def test_a_demonstration_that_was_broken_off_is_made_anew(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = tmp_path / "demo"
    demo.mkdir()
    (demo / "vault.btlkluis").write_bytes(b"half a vault")
    monkeypatch.setattr(dev, "DEMO", demo)

    def make(_: list[str]) -> dict[str, str]:
        assert not demo.exists()
        demo.mkdir()
        return {"passphrase": "vijf verzonnen woorden"}

    monkeypatch.setattr(dev, "output", make)
    secret = dev.demonstration_vault()
    assert secret.read_text("utf-8") == "vijf verzonnen woorden"
    monkeypatch.setattr(dev, "output", lambda _: pytest.fail("it was made twice"))
    assert dev.demonstration_vault() == secret
