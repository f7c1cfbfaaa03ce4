"""The vault as a coordinator knows it: make one, open one, lock it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from btl_desktop.services.office import Office
from btl_desktop.vault import files, opening, recovery
from btl_desktop.vault import passphrase as phrases
from btl_desktop.vault.faults import explained
from btl_desktop.vault.keyfile import KeyFile
from btl_desktop.vault.problems import WrongPassphrase


def create(path: Path, passphrase: str) -> tuple[Office, str]:
    """Make a new vault; returns it open, with its recovery code."""
    code = recovery.generate()
    with explained():
        vault = opening.create(files.locate(path), phrases.secret(passphrase), recovery.secret(code))
    return Office(vault.engine, vault.close), code


def exists(path: Path) -> bool:
    """Whether a vault, or what is left of one, stands at ``path``."""
    return files.locate(path).exist()


def open_with_passphrase(path: Path, passphrase: str) -> Office:
    """Open the vault."""

    def unlock(keys: KeyFile) -> Iterator[bytes]:
        found = keys.keys("passphrase", phrases.secret(passphrase))
        if not found:
            raise WrongPassphrase
        return iter(found)

    with explained():
        vault = opening.open_with(files.locate(path), unlock)
    return Office(vault.engine, vault.close)
