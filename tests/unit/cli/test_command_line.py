"""What may be typed, and what is said of anything else: exit status 2 and one Dutch line."""

from __future__ import annotations

from pathlib import Path

import pytest

from btl_desktop.cli import entry, parser


def no_window(*_: object) -> int:
    raise AssertionError("no window was asked for")


NO_WINDOWS = entry.Windows(open=no_window, prove=lambda *_: "")


@pytest.mark.parametrize(
    "words",
    [
        ["--vault", "kluis", "--json", "actions"],
        ["actions", "--vault", "kluis", "--json"],
        ["--json", "actions", "--vault", "kluis"],
    ],
)
def test_options_stand_before_or_after_the_command(words: list[str]) -> None:
    chosen = parser.parse(words)
    assert (chosen.command, chosen.vault, chosen.json) == ("actions", Path("kluis"), True)


def test_two_words_make_one_command() -> None:
    chosen = parser.parse(["--vault", "kluis", "import", "roster", "leden.xlsx", "--dry-run"])
    assert (chosen.command, chosen.file, chosen.dry_run) == ("import roster", Path("leden.xlsx"), True)
    assert chosen.vault == Path("kluis")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["feest"], "onbekende opdracht: feest"),
        (["demo"], "er ontbreekt nog: MAP"),
        (["import"], "er ontbreekt nog: OPDRACHT"),
        (["import", "agenda", "x"], "onbekende opdracht: agenda"),
        (["briefing", "--action", "A2026-01"], "er ontbreekt nog: --out"),
        (["demo", "x", "--volunteers", "veel"], "“veel” is geen geheel getal"),
        (["demo", "x", "--volunteers", "-1"], "van 0 tot 1.000.000"),
        (["actions", "--vault"], "bij --vault hoort een waarde"),
        (["actions", "--jsn"], "onbekend: --jsn"),
        (["check", "--json=ja"], "bij --json hoort geen waarde. Probeer"),
    ],
)
def test_what_is_not_understood_is_told_in_one_dutch_line(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert entry.run(words, NO_WINDOWS) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err
    assert shown.err.startswith("btl-desktop: ")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize("words", [["--help"], ["briefing", "-h"], ["import", "roster", "--help"]])
def test_help_is_dutch(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        entry.run(words, NO_WINDOWS)
    shown = capsys.readouterr().out
    assert shown.startswith("gebruik: btl-desktop")
    assert "usage" not in shown
    assert "options" not in shown


def test_without_a_command_the_window_opens_on_the_vault_that_is_named(tmp_path: Path) -> None:
    secret = tmp_path / "wachtzin.txt"
    secret.write_text("vijf rode fietsen langs de sloot\n", "utf-8")
    seen: list[tuple[Path | None, str | None]] = []
    windows = entry.Windows(open=lambda vault, phrase, _: seen.append((vault, phrase)) or 7, prove=lambda *_: "")
    assert entry.run([], windows) == 7
    assert entry.run(["--vault", "kluis", "--passphrase-file", str(secret)], windows) == 7
    assert seen == [(None, None), (Path("kluis"), "vijf rode fietsen langs de sloot")]


def test_the_version_is_the_installed_one(capsys: pytest.CaptureFixture[str]) -> None:
    from importlib.metadata import version

    assert entry.run(["--version"], NO_WINDOWS) == 0
    assert version("btl-desktop") in capsys.readouterr().out


def test_a_bug_is_told_without_its_own_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_options: object) -> None:
        raise ValueError("Jan de Vries, 06 1234 5678")

    monkeypatch.setattr("btl_desktop.cli.vaults.check", broken)
    assert entry.run(["check"], NO_WINDOWS) == 1
    told = capsys.readouterr().err
    assert "ValueError in test_command_line.py" in told
    assert "Vries" not in told
