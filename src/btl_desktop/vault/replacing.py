"""Putting another database in the vault's place: a backup restored, or the same under a new data key.

The order makes every crash harmless: the new database is complete beside the old one, then the key file opens both,
then one rename changes the one for the other, then the key file forgets the old key.
"""

from __future__ import annotations

from contextlib import suppress

from btl_desktop.vault import backup as backups
from btl_desktop.vault import files as disk
from btl_desktop.vault import keyfile, slots
from btl_desktop.vault.backup import Backup
from btl_desktop.vault.connection import damage_as
from btl_desktop.vault.files import VaultFiles
from btl_desktop.vault.instance import InstanceLock
from btl_desktop.vault.keyfile import KeyFile
from btl_desktop.vault.opening import Unlock, Vault, settle
from btl_desktop.vault.problems import Damaged, DamagedBackup, KeysDamaged, KeysMissing, OtherVault, WrongPassphrase


def renew_key(vault: Vault, passphrase: bytes, recovery: bytes) -> None:
    """Give an open vault a new data key, a new recovery code, and the passphrase that it had.

    "Onthouden op deze pc" is to be asked for again. Old backups keep their own keys.
    """
    data_key = slots.new_data_key()
    keys = keyfile.new(passphrase, recovery, data_key, vault.keys.vault_id)
    backups.copy(vault.files.database, vault.data_key, vault.files.building, data_key)
    vault.close_connections()
    _swap(vault.files, vault.keys, keys)
    vault.data_key, vault.keys = data_key, keys


def restore(files: VaultFiles, backup: Backup, unlock: Unlock) -> None:
    """Put a backup in the vault's place, or in an empty one; the old files stay as ``….vervangen-<time>``.

    The key file that stands here stays when it fits, so that the newest passphrase remains the passphrase. Raises
    ``DamagedBackup``, ``OtherVault``, and what ``unlock`` raises for a secret that fits neither key file.
    """
    rows = backups.verify(backup)
    brought = keyfile.read(backup.files)
    disk.make_folder(files.folder)
    lock = InstanceLock(files.lock)
    try:
        settle(files)
        own = _own_keys(files, brought)
        keys, data_key = _way_in(own, brought, unlock)
        _bring_in(files, backup, data_key, rows)
        _keep_aside(files)
        _swap(files, own, keys)
    finally:
        lock.release()


def _own_keys(files: VaultFiles, brought: KeyFile) -> KeyFile | None:
    """The keys of the vault that stands here, as far as there are any."""
    try:
        own = keyfile.read(files)
    except (KeysMissing, KeysDamaged):
        return None
    if own.vault_id != brought.vault_id:
        raise OtherVault
    return own


def _way_in(own: KeyFile | None, brought: KeyFile, unlock: Unlock) -> tuple[KeyFile, bytes]:
    """The key file that the secret opens and the backup's data key from it: the vault's own, else the backup's."""
    inside = {slot.key_id for slot in brought.slots}
    if own is not None:
        with suppress(WrongPassphrase):
            for data_key in unlock(own):
                if slots.key_id(data_key) in inside:
                    return own.only_for(data_key), data_key
    data_key = next(iter(unlock(brought)))
    return brought, data_key


def _bring_in(files: VaultFiles, backup: Backup, data_key: bytes, rows: dict[str, int]) -> None:
    """A checked copy of the backup's database, complete beside the old one."""
    try:
        with damage_as(DamagedBackup):
            copied = backups.copy(backup.files.database, data_key, files.building, data_key)
    except Damaged as error:
        raise DamagedBackup from error
    if copied != rows:
        raise DamagedBackup


def _keep_aside(files: VaultFiles) -> None:
    """Keep what stood here. Its journal must go along: it would be played into the new database."""
    if files.keys.exists():
        disk.keep(files.keys, files.aside(files.keys))
    if not files.database.exists():
        return
    aside = files.aside(files.database)
    disk.keep(files.database, aside)
    if files.journal.exists():
        disk.replace(files.journal, disk.journal_of(aside))


def _swap(files: VaultFiles, old_keys: KeyFile | None, keys: KeyFile) -> None:
    keyfile.write(files, old_keys.joined(keys) if old_keys else keys)
    disk.replace(files.building, files.database)
    keyfile.write(files, keys)
