"""Commands pointed at the wrong place: one Dutch line, exit status 1, nothing left behind, and never called a bug."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from btl_desktop.cli import entry
from btl_desktop.errors import UserError
from btl_desktop.services import whole_files

WINDOWS = entry.Windows(open=lambda *_: 0, prove=lambda *_: "")
OURS = "programma zelf"


@pytest.fixture
def tell(tmp_path: Path, passphrase: str, capsys: pytest.CaptureFixture[str]):
    """Run a command that cannot be done; returns the line it tells."""
    secret = tmp_path / "wachtzin.txt"
    secret.write_text(passphrase, "utf-8")

    def run(*words: object, phrase: object = secret) -> str:
        assert entry.run(["--passphrase-file", str(phrase), *map(str, words)], WINDOWS) == 1
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.count("\n") == 1
        assert OURS not in shown.err
        return shown.err

    return run


@pytest.mark.parametrize("place", ["leden.xlsx", "leden.xlsx/kluis"], ids=["file", "below"])
def test_a_vault_is_not_made_where_no_folder_can_be(tmp_path: Path, tell, place: str) -> None:
    (tmp_path / "leden.xlsx").write_bytes(b"PK")
    assert "kan geen kluis staan" in tell("new", tmp_path / place)
    assert (tmp_path / "leden.xlsx").read_bytes() == b"PK"


def test_a_name_that_is_too_long_is_told_to_be_too_long(vault: Path, tmp_path: Path, tell) -> None:
    long = tmp_path / ("m" * 300)
    assert "te lang" in tell("--vault", long, "check")
    assert "te lang" in tell("new", long)
    assert "te lang" in tell("--vault", vault, "export", "roster", f"{long}.csv")
    assert "te lang" in tell("--vault", vault, "import", "roster", f"{long}.csv")


def test_standard_input_that_is_closed_holds_no_passphrase(vault: Path, tell, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "geen wachtzin opgegeven" in tell("--vault", vault, "check", phrase="-")


def test_who_answers_nothing_gives_no_passphrase(monkeypatch) -> None:
    from btl_desktop.cli import passphrase

    def closed(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", closed)
    monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": staticmethod(lambda: True)})())
    with pytest.raises(UserError, match="geen wachtzin opgegeven"):
        passphrase.asked("Wachtzin: ")


@pytest.mark.parametrize(
    ("name", "words"),
    [("b" * 251 + ".csv", "te lang"), ("weg/leden.csv", "Deze map bestaat niet meer")],
    ids=["long", "gone"],
)
def test_a_roster_that_cannot_be_written_there_is_told(
    vault: Path, tmp_path: Path, tell, name: str, words: str
) -> None:
    assert words in tell("--vault", vault, "export", "roster", tmp_path / name)


def refuses(self: Path, *_: object, **__: object) -> None:
    raise OSError(errno.EROFS, "Read-only file system")


def test_a_write_protected_disk_is_told_though_it_refuses_to_tidy_up_too(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(Path, "write_bytes", refuses)
    monkeypatch.setattr(Path, "open", refuses)
    monkeypatch.setattr(Path, "unlink", refuses)
    with pytest.raises(UserError, match="geschreven"):
        whole_files.write_whole(tmp_path / "leden.csv", b"Jansen")


def test_who_stops_a_command_finds_no_half_file(tmp_path: Path, monkeypatch) -> None:
    def stopped(self: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        whole_files.write_whole(tmp_path / "leden.csv", b"Jansen")
    assert [*tmp_path.iterdir()] == []


def test_an_answer_that_finds_a_full_disk_is_told(vault: Path, tell, monkeypatch) -> None:
    class Full:
        encoding = "utf-8"

        def write(self, _text: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    assert "kon niet worden weggeschreven" in tell("--vault", vault, "actions")


def test_who_stops_the_program_while_it_starts_sees_no_words_for_programmers(monkeypatch, capsys) -> None:
    from btl_desktop import __main__

    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["btl-desktop", "--multiprocessing-fork"])
    monkeypatch.setattr("multiprocessing.freeze_support", stopped)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert __main__.main() == 1
    assert capsys.readouterr() == ("", "")
