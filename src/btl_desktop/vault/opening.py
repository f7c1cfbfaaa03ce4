"""Making a vault and opening one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from btl_desktop.vault import files as disk
from btl_desktop.vault import keyfile, schema, slots
from btl_desktop.vault.connection import connect, damage_as, engine_for
from btl_desktop.vault.files import VaultFiles
from btl_desktop.vault.instance import InstanceLock
from btl_desktop.vault.keyfile import KeyFile
from btl_desktop.vault.problems import (
    Damaged,
    DatabaseMissing,
    Emptied,
    IsBackup,
    KeysMissing,
    KeysOfAnotherVault,
    NewerVault,
    NotEncrypted,
    NoVault,
    VaultExists,
)

if TYPE_CHECKING:
    from sqlalchemy import Engine

PLAIN_HEADER = b"SQLite format 3\x00"
Unlock = Callable[[KeyFile], Iterable[bytes]]


class Vault:
    """An open vault: its files, its keys, and the lock that keeps others out.

    ``first`` is the connection on which the key was found to fit, for who asks for one first: another takes 13 ms.
    """

    def __init__(
        self, files: VaultFiles, keys: KeyFile, data_key: bytes, lock: InstanceLock, first: Any = None
    ) -> None:
        self.files = files
        self.keys = keys
        self.data_key = data_key
        self.lock = lock
        self.first = first
        self._engine: Engine | None = None
        self._reading: Engine | None = None

    def engine(self) -> Engine:
        """What makes connections; made when first asked for, as a window can stand without."""
        if self._engine is None:
            self._engine = engine_for(self.files.database, self.data_key)
        return self._engine

    def reading(self) -> Engine:
        """What reads: its one connection stays open until :meth:`close_connections`, as somebody types on."""
        if self._reading is None:
            self._reading = engine_for(self.files.database, self.data_key, keep=True)
        return self._reading

    def connect(self) -> Any:
        """A bare connection, for who cannot wait for the engine; whoever asks closes it."""
        first, self.first = self.first, None
        return first or connect(self.files.database, self.data_key)

    def save_keys(self, keys: KeyFile) -> None:
        """Replace the key file, and know it."""
        keyfile.write(self.files, keys)
        self.keys = keys

    def close_connections(self) -> None:
        """Close the connections that stay open, and forget how connections are made."""
        if self.first is not None:
            self.first.close()
            self.first = None
        for engine in (self._engine, self._reading):
            if engine is not None:
                engine.dispose()
        self._engine = self._reading = None

    def close(self) -> None:
        """Let go of key, connections and lock."""
        self.close_connections()
        self.data_key = b""
        self.lock.release()


def create(files: VaultFiles, passphrase: bytes, recovery: bytes) -> Vault:
    """Make a new vault; raises ``VaultExists`` rather than touch one that is there.

    The database is made whole under another name, then come the keys, then the name: a crash leaves nothing, or a
    vault that :func:`settle` completes.
    """
    with making(files) as lock:
        data_key = slots.new_data_key()
        keys = keyfile.new(passphrase, recovery, data_key)
        _build(files.building, data_key)
        disk.replace(files.building, files.incoming)
        keyfile.write(files, keys)
        disk.replace(files.incoming, files.database)
    return Vault(files, keys, data_key, lock)


@contextmanager
def making(files: VaultFiles) -> Iterator[InstanceLock]:
    """Holds the lock of a vault while it is made, and after; raises ``VaultExists`` where one stands.

    When making it fails, what was half done goes, and the folder too when nothing else is in there.
    """
    disk.make_folder(files.folder)
    lock = InstanceLock(files.lock)
    try:
        settle(files)
        if files.exist():
            raise VaultExists
        yield lock
    except BaseException:
        settle(files)
        lock.release()
        if not files.exist():
            files.lock.unlink(missing_ok=True)
            with suppress(OSError):
                files.folder.rmdir()
        raise


def _build(database: Path, data_key: bytes) -> None:
    database.touch(mode=disk.PRIVATE, exist_ok=False)
    engine = engine_for(database, data_key)
    with engine.begin() as connection:
        schema.make(connection)
    engine.dispose()
    disk.sync_file(database)


def settle(files: VaultFiles) -> None:
    """Finish or undo what a crash left half done; only for who holds the lock."""
    halves = (files.building, files.packing)
    for half in (*halves, *map(disk.journal_of, halves)):
        half.unlink(missing_ok=True)
    if files.incoming.exists() and files.keys.exists() and not files.database.exists():
        disk.replace(files.incoming, files.database)
    files.incoming.unlink(missing_ok=True)


def open_with(files: VaultFiles, unlock: Unlock) -> Vault:
    """Open a vault with the data keys that ``unlock`` finds in its key file; the first that fits is used.

    Raises a ``VaultError`` of its own kind for each thing that can be wrong.
    """
    if not files.exist():
        raise NoVault
    lock = InstanceLock(files.lock)
    try:
        settle(files)
        _look_at(files)
        keys = keyfile.read(files)
        data_key, first, revision = _fitting(files, unlock(keys))
        vault = Vault(files, keys, data_key, lock, first)
        try:
            _tidy_keys(vault)
            bring_up_to_date(vault, revision)
        except BaseException:
            vault.close_connections()
            raise
    except BaseException:
        lock.release()
        raise
    return vault


def _look_at(files: VaultFiles) -> None:
    """What can be told without a key."""
    if files.manifest.exists():
        raise IsBackup
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


def _fitting(files: VaultFiles, data_keys: Iterable[bytes]) -> tuple[bytes, Any, str]:
    """The key that opens the database, a connection with it, and the revision that it reads.

    The keys are authentic, so when none fits the database is damaged.
    """
    for key in data_keys:
        with suppress(Damaged), damage_as(Damaged):
            connection = connect(files.database, key)
            try:
                return key, connection, schema.revision(connection)
            except BaseException:
                connection.close()
                raise
    raise KeysOfAnotherVault if keyfile.is_of_another_vault(files) else Damaged


def _tidy_keys(vault: Vault) -> None:
    """After a crash: the readable key file takes its place again, and keys of a renewal that did not happen go."""
    if vault.keys.from_predecessor:
        keyfile.put_back(vault.files)
        vault.keys = vault.keys._replace(from_predecessor=False)
    if len({slot.key_id for slot in vault.keys.slots}) > 1:
        vault.save_keys(vault.keys.only_for(vault.data_key))


def bring_up_to_date(vault: Vault, revision: str) -> None:
    """Refuse a newer vault, untouched; back up an older one, then migrate it."""
    if revision == schema.HEAD:
        return
    if not revision:
        raise Damaged
    if revision > schema.HEAD:
        raise NewerVault
    from btl_desktop.vault import backup, migration

    vault.close_connections()
    backup.make(vault, reason=f"voor-{schema.HEAD}")
    migration.upgrade(vault.engine())
