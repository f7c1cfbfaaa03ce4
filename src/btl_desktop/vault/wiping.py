"""Wiping a vault from this computer: first the keys, without which the rest is noise, then the rest.

What was written on a solid-state disk can linger where no program reaches it; that is why the keys go first: a key
file is small, and a database without one is worth nothing. Backups on sticks and other disks are not touched: nobody
knows where they are but the user.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from btl_desktop.vault import credentials, files, keyfile
from btl_desktop.vault.files import VaultFiles
from btl_desktop.vault.instance import InstanceLock
from btl_desktop.vault.problems import KeysDamaged, KeysMissing


class Wiped(NamedTuple):
    """How much is gone: files beside the vault, itself included, and backups."""

    files: int
    backups: int


def wipe(vault: VaultFiles) -> Wiped:
    """Wipe a closed vault with its backups and everything that was kept beside it; raises ``InUse`` for an open one.

    Stopped half way it can be done again: whatever is left goes then.
    """
    lock = InstanceLock(vault.lock)
    try:
        with suppress(KeysMissing, KeysDamaged):
            credentials.forget(keyfile.read(vault).vault_id)
        backups = [*vault.backups.glob("*/")] if vault.backups.is_dir() else []
        for keys in [*vault.folder.glob(f"{vault.keys.stem}.keys*"), *vault.backups.glob("*/*.keys*")]:
            _overwrite(keys)
        own = [path for path in _beside(vault) if path != vault.lock]
        for path in own:
            files.retried(path.unlink)
        if vault.backups.exists():
            files.retried(lambda: shutil.rmtree(vault.backups))
        files.sync_folder(vault.folder)
    finally:
        lock.release()
    with suppress(OSError):
        vault.lock.unlink()
        vault.folder.rmdir()
    return Wiped(len(own), len(backups))


def _beside(vault: VaultFiles) -> list[Path]:
    """The files of this vault, with what was kept of it: ``vault.btlkluis-journal``, ``vault.keys.bak`` …"""
    stem = vault.database.stem
    return [path for path in vault.folder.glob(f"{stem}.*") if path.is_file()]


def _overwrite(keys: Path) -> None:
    """Put chance in the place of a key file, and wait until the disk has it."""
    with keys.open("r+b") as content:
        content.write(os.urandom(max(keys.stat().st_size, 1)))
        content.flush()
        os.fsync(content.fileno())
