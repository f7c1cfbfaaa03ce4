"""From the words on the command line to an exit status: 0 done, 1 a problem, 2 not understood."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from btl_desktop.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace

    from btl_desktop.cli.answer import Answer

    Command = Callable[[Namespace], Answer]


class Windows(NamedTuple):
    """What a command cannot do by itself: open the window, and prove that it opens (returns what was seen).

    The window may be given a vault, its passphrase, and a hand-over pack to begin with.
    """

    open: Callable[[Path | None, str | None, Path | None], int]
    prove: Callable[[Path, str], str]


def run(arguments: list[str], windows: Windows) -> int:
    """Do what the command line asks for; a problem is told in one Dutch line on standard error."""
    _speak_utf8()
    try:
        if _just_a_window(arguments):
            return windows.open(Path(arguments[1]) if arguments else None, None, None)
        return _understood(arguments, windows)
    except UserError as error:
        return _told(str(error), 1)
    except KeyboardInterrupt:
        return _told("Afgebroken; wat nog niet klaar was, is niet bewaard.", 1)
    except BrokenPipeError:
        return 1
    except Exception as error:  # a bug: told without its own text, which may hold personal data
        return _told(f"Er ging iets mis in het programma zelf ({_where(error)}). Meld dit aan wie u helpt.", 1)


def _just_a_window(arguments: list[str]) -> bool:
    """What a shortcut starts: all that commands and options need is not even loaded then."""
    return not arguments or (len(arguments) == 2 and arguments[0] == "--vault" and arguments[1][:1] not in {"", "-"})


def _understood(arguments: list[str], windows: Windows) -> int:
    from btl_desktop.cli import parser

    try:
        options = parser.parse(arguments)
    except parser.Usage as usage:
        return _told(str(usage), 2)
    return _run(options, windows)


def _run(options: Namespace, windows: Windows) -> int:
    if not options.command:
        from btl_desktop.cli import passphrase

        return windows.open(options.vault, passphrase.from_file(options), options.pack)
    answer = _command(options.command, windows)(options)
    _show(answer.shown(as_json=options.json))
    return _told(answer.problem, 1) if answer.problem else 0


def _show(told: str) -> None:
    try:
        print(told, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError("Het antwoord kon niet worden weggeschreven.", "Kijk of de schijf vol is.") from error


def _command(name: str, windows: Windows) -> Command:
    """The function behind a command's name; its module is read only now."""
    from btl_desktop.cli import about, actions, handover, reports, roster, vaults

    commands: dict[str, Command] = {
        "version": about.version,
        "demo": vaults.demo,
        "new": vaults.new,
        "check": vaults.check,
        "import roster": roster.import_roster,
        "export roster": roster.export_roster,
        "actions": actions.actions,
        "briefing": actions.briefing,
        "report": reports.report,
        "year-report": reports.year_report,
        "hand-over": handover.hand_over,
        "take-over": handover.take_over,
        "licences": about.licences,
        "self-test": lambda _: about.self_test(windows.prove),
    }
    return commands[name]


def _told(line: str, status: int) -> int:
    from btl_desktop.cli.parser import NAME

    print(f"{NAME}: {' '.join(line.split())}", file=sys.stderr)
    return status


def _where(error: BaseException) -> str:
    """Kind and place of an error, without its message."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    place = f" in {Path(step.tb_frame.f_code.co_filename).name}, regel {step.tb_lineno}" if step else ""
    return f"{type(error).__name__}{place}"


def _speak_utf8() -> None:
    """A Windows console may still think in a code page that has no é."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="replace")
