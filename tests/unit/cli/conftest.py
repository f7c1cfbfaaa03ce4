"""A small demonstration vault, made once and copied for each test that needs one of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from btl_desktop.cli import entry
from btl_desktop.services import vaults
from btl_desktop.services.demonstration import demonstration

PEOPLE = 60
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault that no test may touch."""
    path = tmp_path_factory.mktemp("voorbeeld") / "kluis"
    office, _ = vaults.create(path, demonstration.PASSPHRASE)
    office.write(lambda session: demonstration.fill(session, PEOPLE, seed=2))
    office.close()
    return path


@pytest.fixture
def demo(prepared: Path, tmp_path: Path) -> list[object]:
    """The options that open a demonstration vault of this test's own."""
    shutil.copytree(prepared, tmp_path / "demo")
    (tmp_path / "demowachtzin.txt").write_text(demonstration.PASSPHRASE, "utf-8")
    return ["--vault", tmp_path / "demo", "--passphrase-file", tmp_path / "demowachtzin.txt"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; returns exit status, standard output and standard error."""
    windows = entry.Windows(open=lambda *_: 0, prove=lambda *_: "")

    def command(*words: object) -> tuple[int, str, str]:
        status = entry.run([str(word) for word in words], windows)
        return (status, *capsys.readouterr())

    return command
