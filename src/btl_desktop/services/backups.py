"""Backups as a coordinator knows them: which there are, putting one back, and the care that happens by itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from btl_desktop import clock
from btl_desktop.services import vaults
from btl_desktop.services.office import Office
from btl_desktop.vault import backup as backups
from btl_desktop.vault import files, replacing, retention, unlocking
from btl_desktop.vault.backup import Backup
from btl_desktop.vault.faults import explained_with_files
from btl_desktop.vault.opening import Unlock, Vault
from btl_desktop.vault.problems import UnprovenBackup

PROVE_EVERY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Care:
    """What the daily care did: the backup it made, how many old ones it deleted, whether it proved the new one."""

    made: Backup | None = None
    deleted: int = 0
    proved: bool = False


def listing(path: Path) -> list[Backup]:
    """The backups of the vault at ``path``, newest first; damaged ones too, putting them back tells."""
    return backups.found_in(files.locate(path).backups)


def found_in(folder: Path) -> list[Backup]:
    """The backups in a folder of the user's choice, such as a stick, or the one that it is."""
    with explained_with_files():
        return backups.found_in(folder)


def usable(backup: Backup) -> bool:
    """Whether the files of a backup are as they were made."""
    try:
        with explained_with_files():
            backups.verify(backup)
    except vaults.VaultError:
        return False
    return True


def restore(path: Path, backup: Backup, passphrase: str) -> Office:
    """Put a backup in the place of a closed vault, or in an empty place, and open it.

    The passphrase is the vault's, or the backup's where that differs. What stood there is kept beside it. Raises
    ``DamagedBackup`` (then offer the next of :func:`listing`), ``WrongPassphrase`` and others; nothing is changed then.
    """
    _restore(path, backup, lambda keys: unlocking.with_passphrase(keys, passphrase))
    return vaults.open_with_passphrase(path, passphrase)


def replaced(path: Path) -> set[str]:
    """The names of the vault files beside a vault that made way for a backup and were kept."""
    return {kept.name for kept in files.locate(path).replaced()}


def restore_with_recovery_code(path: Path, backup: Backup, code: str, new_passphrase: str) -> tuple[Office, str]:
    """The same with the recovery code; the vault gets a new passphrase and a new code."""
    _restore(path, backup, lambda keys: unlocking.with_recovery_code(keys, code))
    return vaults.open_with_recovery_code(path, code, new_passphrase)


def care(office: Office, now: datetime | None = None) -> Care:
    """What should happen once a day, soon after opening: back up, prove one a month, delete what is superseded.

    Raises ``VaultError``, also when a check fails; nothing is deleted then.
    """
    return vaults.with_vault(office, lambda vault: _care(vault, now or clock.now()))


def _restore(path: Path, backup: Backup, unlock: Unlock) -> None:
    with explained_with_files():
        replacing.restore(files.locate(path), backup, unlock)


def _care(vault: Vault, now: datetime) -> Care:
    home = vault.files.backups
    backups.sweep(home)
    if any(_is_of(backup, now) for backup in backups.found_in(home)):
        return Care()
    made = backups.make(vault, now=now)
    proved = _prove_when_due(vault, made, now)
    old = retention.superseded(backups.found_in(home), now)
    for backup in old:
        backups.remove(backup)
    return Care(made, len(old), proved)


def _is_of(backup: Backup, now: datetime) -> bool:
    return not backup.reason and clock.local(backup.made).date() == clock.local(now).date()


def _prove_when_due(vault: Vault, made: Backup, now: datetime) -> bool:
    """Restore a backup to prove it, when the last proof is a month old or, by a wrong clock, from the future."""
    note = vault.files.backups / "proef.json"
    if timedelta(0) <= now - _noted(note) < PROVE_EVERY:
        return False
    try:
        backups.prove(made, vault.data_key)
    except vaults.DamagedBackup as error:
        raise UnprovenBackup from error
    files.write_whole(note, json.dumps({"proved": now.isoformat(), "backup": made.folder.name}).encode())
    return True


def _noted(note: Path) -> datetime:
    try:
        return datetime.fromisoformat(json.loads(note.read_bytes())["proved"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return datetime.min.replace(tzinfo=UTC)
