"""Backups: each a folder that is itself a vault, with a manifest of what it holds.

``vault.btlkluis`` (SQLite's online backup), ``vault.keys`` as they were, and ``manifest.json`` with SHA-256 sums and
row counts. It is made under a passing name, checked, written through to the disk, and only then gets its real name.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from btl_desktop import clock
from btl_desktop.vault import files as disk
from btl_desktop.vault import integrity, keyfile
from btl_desktop.vault.connection import connect, damage_as
from btl_desktop.vault.files import VaultFiles, locate
from btl_desktop.vault.problems import Damaged, DamagedBackup, DiskFull

if TYPE_CHECKING:
    from btl_desktop.vault.opening import Vault

_STAMP = "%Y-%m-%dT%H%M%SZ"
_PART = "half-"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``reason`` is empty for the daily ones, else what it was made for (``voor-0002``)."""

    folder: Path
    made: datetime
    reason: str = ""

    @property
    def files(self) -> VaultFiles:
        """The vault that it is."""
        return locate(self.folder)


def make(vault: Vault, *, now: datetime | None = None, reason: str = "", into: Path | None = None) -> Backup:
    """Back up an open vault, into its own folder of backups or another one.

    Raises ``Damaged`` when the copy fails a check, as then the vault itself does; nothing is left behind then.
    """
    home = into or vault.files.backups
    home.mkdir(mode=0o700, exist_ok=True)  # not its parents: they are gone when a stick is pulled out
    made = _free_moment(home, (now or clock.now()).astimezone(UTC).replace(microsecond=0), reason)
    target = home / _name(made, reason)
    part = home / f"{_PART}{target.name}"
    shutil.rmtree(part, ignore_errors=True)  # of a crash in this very second
    part.mkdir(mode=0o700)
    try:
        _fill(vault, locate(part), made, reason)
        disk.replace(part, target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Backup(target, made, reason)


def _fill(vault: Vault, part: VaultFiles, made: datetime, reason: str) -> None:
    rows = copy(vault.files.database, vault.data_key, part.database, vault.data_key)
    keyfile.write(part, vault.keys)
    described = {"format": 1, "made": made.isoformat(), "reason": reason, "rows": rows}
    sums = {path.name: sha256(path) for path in (part.database, part.keys)}
    disk.write_whole(part.manifest, json.dumps({**described, "sha256": sums}, indent=1).encode())
    disk.sync_folder(part.folder)


def copy(source: Path, source_key: bytes, target: Path, target_key: bytes) -> dict[str, int]:
    """Copy a database, under another key if so wished, and check the copy; returns its row counts.

    The copy is page for page and keeps what ``sqlcipher_export`` drops. On a full disk the library may leave an empty
    file, which would open as a valid empty database: so the rows are counted on both sides.
    """
    target.touch(mode=disk.PRIVATE, exist_ok=False)
    with closing(connect(source, source_key)) as original, closing(connect(target, target_key)) as made:
        original.execute("BEGIN")
        rows = integrity.row_counts(original)
        original.backup(made)
    if target.stat().st_size == 0:
        raise DiskFull
    with closing(connect(target, target_key)) as made:
        report = integrity.check(made)
    if not report.ok or report.rows != rows:
        raise Damaged
    disk.sync_file(target)
    return rows


def found_in(folder: Path) -> list[Backup]:
    """The backups that a folder holds, or the one that it is; newest first. A damaged one is listed too."""
    one = locate(folder).manifest
    if one.exists():
        return [_described(one)]
    inside = (_from_name(entry) for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else ()
    return sorted((b for b in inside if b), key=lambda b: (b.made, b.reason), reverse=True)


def verify(backup: Backup) -> dict[str, int]:
    """Hold the files against the manifest, without a key; returns the row counts that it should have.

    Raises ``DamagedBackup``.
    """
    try:
        manifest: dict[str, Any] = json.loads(backup.files.manifest.read_bytes())
        sums = {path.name: sha256(path) for path in (backup.files.database, backup.files.keys)}
        rows = {str(table): int(number) for table, number in manifest["rows"].items()}
        right = sums == manifest["sha256"]
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedBackup from error
    if not right:
        raise DamagedBackup
    return rows


def prove(backup: Backup, data_key: bytes) -> None:
    """Restore a backup into a passing file beside it and read all of it; raises ``DamagedBackup`` when that fails."""
    rows = verify(backup)
    trial = backup.folder.with_name(f"{_PART}proef")
    trial.mkdir(mode=0o700, exist_ok=True)
    copied = locate(trial).database
    try:
        with damage_as(DamagedBackup):
            shutil.copyfile(backup.files.database, copied)
            with closing(connect(copied, data_key)) as connection:
                report = integrity.check(connection)
    finally:
        shutil.rmtree(trial, ignore_errors=True)
    if not report.ok or report.rows != rows:
        raise DamagedBackup


def remove(backup: Backup) -> None:
    """Delete a backup: first its name as a backup, then its files, so that no half one is ever listed."""
    doomed = backup.folder.with_name(f"{_PART}{backup.folder.name}")
    disk.replace(backup.folder, doomed)
    shutil.rmtree(doomed, ignore_errors=True)


def sweep(home: Path) -> None:
    """Clear what a crash left half made or half removed."""
    for half in home.glob(f"{_PART}*"):
        shutil.rmtree(half, ignore_errors=True)


def _name(made: datetime, reason: str) -> str:
    return made.strftime(_STAMP) + (f"-{reason}" if reason else "")


def _free_moment(home: Path, made: datetime, reason: str) -> datetime:
    while (home / _name(made, reason)).exists():
        made += timedelta(seconds=1)
    return made


def _from_name(folder: Path) -> Backup | None:
    stamp, _, reason = folder.name.partition("Z")
    try:
        made = datetime.strptime(f"{stamp}Z", _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(folder, made, reason.removeprefix("-"))


def _described(manifest: Path) -> Backup:
    """A backup by its own words: its folder may have been copied to a stick under another name."""
    try:
        words = json.loads(manifest.read_bytes())
        return Backup(manifest.parent, datetime.fromisoformat(words["made"]), str(words["reason"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DamagedBackup from error


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
