"""Where a command gets the passphrase from: a file, standard input, the computer's memory, or the person."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from btl_desktop import paths
from btl_desktop.errors import UserError
from btl_desktop.services.office import Office

_NONE = UserError("Er is geen wachtzin opgegeven.", "Zet hem in een bestand en noem dat met --passphrase-file.")


def vault_path(options: Namespace) -> Path:
    """The vault that is meant: the one named, or the user's own."""
    chosen: Path | None = options.vault
    return chosen or paths.vault_folder()


def opened(options: Namespace) -> Office:
    """The vault, open: with the passphrase from a file, else as remembered on this computer, else as typed."""
    from btl_desktop.services import vaults

    path = vault_path(options)
    given = from_file(options)
    if given is None:
        remembered = vaults.open_remembered(path)
        if remembered is not None:
            return remembered
        given = asked("Wachtzin: ")
    return vaults.open_with_passphrase(path, given)


def from_file(options: Namespace) -> str | None:
    """The passphrase in the file that was named, ``-`` for standard input; ``None`` when no file was named."""
    name: str | None = options.passphrase_file
    if name is None:
        return None
    try:
        raw = _standard_input() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UserError("Het bestand met de wachtzin is niet te lezen.", "Kijk of de naam klopt.") from error
    try:
        phrase = raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UserError("Het bestand met de wachtzin is geen gewone tekst.", "Bewaar het als UTF-8.") from error
    if not phrase:
        raise UserError("Het bestand met de wachtzin is leeg.", "Zet de wachtzin op de eerste regel.")
    return phrase


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by whoever started this
        raise _NONE
    return sys.stdin.buffer.read()


def asked(question: str) -> str:
    """The passphrase as a person types it, unseen."""
    import getpass

    if sys.stdin is None or not sys.stdin.isatty():
        raise _NONE
    try:
        return getpass.getpass(question)
    except EOFError as error:
        raise _NONE from error


def chosen_anew(options: Namespace) -> str:
    """A passphrase for a new vault: from a file, or typed twice."""
    given = from_file(options)
    if given is not None:
        return given
    first = asked("Nieuwe wachtzin (vijf woorden, of minstens 15 tekens): ")
    if asked("Nog een keer: ") != first:
        raise UserError("De twee wachtzinnen zijn niet gelijk.", "Probeer het opnieuw.")
    return first
