"""Making a vault and opening one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine

from btl_desktop.vault import files as disk
from btl_desktop.vault import keyfile, schema, slots
from btl_desktop.vault.connection import DAMAGE, connect, engine_for
from btl_desktop.vault.files import VaultFiles
from btl_desktop.vault.instance import InstanceLock
from btl_desktop.vault.keyfile import KeyFile
from btl_desktop.vault.problems import (
    Damaged,
    DatabaseMissing,
    Emptied,
    KeysMissing,
    NewerVault,
    NotEncrypted,
    NoVault,
    VaultExists,
)

PLAIN_HEADER = b"SQLite format 3\x00"


@dataclass(slots=True)
class Vault:
    """An open vault: its files, its key, and the lock that keeps others out."""

    files: VaultFiles
    data_key: bytes
    engine: Engine
    lock: InstanceLock

    def close(self) -> None:
        """Let go of key, connections and lock."""
        self.engine.dispose()
        self.data_key = b""
        self.lock.release()


def create(files: VaultFiles, passphrase: bytes, recovery: bytes) -> Vault:
    """Make a new vault; raises ``VaultExists`` rather than touch one that is there.

    The database is made whole under another name, then come the keys, then the name: a crash leaves nothing, or a
    vault that :func:`settle` completes.
    """
    files.folder.mkdir(parents=True, exist_ok=True)
    lock = InstanceLock(files.lock)
    try:
        settle(files)
        if files.exist():
            raise VaultExists
        data_key = slots.new_data_key()
        _build(files.incoming, data_key)
        keyfile.write(files, keyfile.new(passphrase, recovery, data_key))
        disk.replace(files.incoming, files.database)
    except BaseException:
        lock.release()
        raise
    return Vault(files, data_key, engine_for(files.database, data_key), lock)


def _build(database: Path, data_key: bytes) -> None:
    database.touch(exist_ok=False)
    engine = engine_for(database, data_key)
    with engine.begin() as connection:
        schema.make(connection)
    engine.dispose()
    disk.sync_file(database)


def settle(files: VaultFiles) -> None:
    """Finish or undo what a crash left half done; only for who holds the lock."""
    if not files.incoming.exists():
        return
    if files.keys.exists() and not files.database.exists():
        disk.replace(files.incoming, files.database)
    else:
        disk.retried(files.incoming.unlink)


def open_with(files: VaultFiles, unlock: Callable[[KeyFile], Iterable[bytes]]) -> Vault:
    """Open a vault with the data keys that ``unlock`` finds in its key file; the first that fits is used.

    Raises a ``VaultError`` of its own kind for each thing that can be wrong.
    """
    if not files.exist():
        raise NoVault
    lock = InstanceLock(files.lock)
    try:
        settle(files)
        _look_at(files)
        data_key = _fitting(files.database, unlock(keyfile.read(files)))
        engine = engine_for(files.database, data_key)
        _check_schema(engine)
    except BaseException:
        lock.release()
        raise
    return Vault(files, data_key, engine, lock)


def _look_at(files: VaultFiles) -> None:
    """What can be told without a key."""
    if not files.database.exists():
        raise DatabaseMissing
    if not files.keys.exists() and not files.old_keys.exists():
        raise KeysMissing
    with files.database.open("rb") as content:
        header = content.read(len(PLAIN_HEADER))
    if not header:
        raise Emptied
    if header == PLAIN_HEADER:
        raise NotEncrypted


def _fitting(database: Path, data_keys: Iterable[bytes]) -> bytes:
    """The key that opens the database. They are authentic, so when none fits the database is damaged."""
    for key in data_keys:
        try:
            connect(database, key).close()
        except sqlcipher.DatabaseError as error:
            if error.sqlite_errorcode not in DAMAGE:
                raise
        else:
            return key
    raise Damaged


def _check_schema(engine: Engine) -> None:
    with engine.connect() as connection:
        stored = schema.revision(connection)
    if not stored:
        raise Damaged
    if stored > schema.HEAD:
        raise NewerVault
