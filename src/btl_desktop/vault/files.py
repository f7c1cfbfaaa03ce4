"""Where a vault's files are, and how they are written so that a crash leaves the old or the new, never a half."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from btl_desktop import clock

SUFFIX = ".btlkluis"  # the installers tell the desktop that our program opens these
NAME = f"vault{SUFFIX}"
REPLACED, DAMAGED = "vervangen", "beschadigd"  # in the name of a file that is kept, for whom finds it there
PRIVATE = 0o600  # no other user of the computer reads it; Windows keeps its own lists and passes this by
PAUSES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.55, 0.75, 0.5)  # 2.5 s in all: how long a virus scanner holds a new file


class VaultFiles(NamedTuple):
    """The files of one vault, all in one folder and with one stem."""

    database: Path

    @property
    def folder(self) -> Path:
        """Where they all are."""
        return self.database.parent

    @property
    def keys(self) -> Path:
        """The slots that hold the key."""
        return self.database.with_suffix(".keys")

    @property
    def old_keys(self) -> Path:
        """The key file before the last change."""
        return self.database.with_suffix(".keys.bak")

    @property
    def lock(self) -> Path:
        """Held by the one program that has the vault open."""
        return self.database.with_suffix(".lock")

    @property
    def journal(self) -> Path:
        """SQLite's rollback journal: after a crash the way back to the last commit."""
        return journal_of(self.database)

    @property
    def building(self) -> Path:
        """A database that is being made; worth nothing after a crash."""
        return self.database.with_suffix(f"{SUFFIX}.part")

    @property
    def packing(self) -> Path:
        """A database on its way into a hand-over pack or out of one; worth nothing after a crash either."""
        return self.database.with_suffix(f"{SUFFIX}.pack")

    @property
    def incoming(self) -> Path:
        """The complete database of a new vault, waiting for its keys."""
        return self.database.with_suffix(f"{SUFFIX}.new")

    @property
    def backups(self) -> Path:
        """The folder with backups, each a folder that is itself a vault."""
        return self.folder / f"{self.database.stem}-reservekopie"

    @property
    def manifest(self) -> Path:
        """Stands beside the database in a backup only."""
        return self.folder / "manifest.json"

    def aside(self, path: Path, why: str = REPLACED) -> Path:
        """The name under which a replaced or damaged file is kept: ``vault.btlkluis.vervangen-20261212T190000Z``."""
        stamp = clock.now().strftime("%Y%m%dT%H%M%SZ")
        names = (f"{path.name}.{why}-{stamp}{again}" for again in ("", *(f"-{n}" for n in range(2, 100))))
        return next(free for name in names if not (free := path.with_name(name)).exists())

    def replaced(self) -> set[Path]:
        """The databases that made way for a backup and were kept."""
        kept = self.folder.glob(f"{self.database.name}.{REPLACED}-*")
        return {path for path in kept if not path.name.endswith("-journal")}

    def exist(self) -> bool:
        """Whether a vault, or what is left of one, stands here."""
        return any(path.exists() for path in (self.database, self.keys, self.old_keys))


def locate(path: Path) -> VaultFiles:
    """The vault that ``path`` means: a ``….btlkluis`` file with its keys beside it, or the folder that holds it."""
    full = Path(path).absolute()
    return VaultFiles(full if full.suffix == SUFFIX and not full.is_dir() else full / NAME)


def journal_of(database: Path) -> Path:
    """The rollback journal that belongs to a database file."""
    return database.with_name(database.name + "-journal")


def retried(action: Callable[[], object], pause: Callable[[float], None] = time.sleep) -> None:
    """Do what Windows may refuse for a moment, while a virus scanner looks at the file."""
    for seconds in PAUSES:
        try:
            action()
        except PermissionError:
            pause(seconds)
        else:
            return
    action()


def replace(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target`` in one step, safe on disk afterwards."""
    retried(lambda: source.replace(target))
    sync_folder(target.parent)


def remove(vault: VaultFiles) -> None:
    """Take away the files of a vault that nobody has used yet, and its folder when nothing else is in there."""
    for file in (vault.database, vault.journal, vault.keys, vault.old_keys, vault.lock):
        file.unlink(missing_ok=True)
    with suppress(OSError):
        vault.folder.rmdir()


def make_folder(folder: Path) -> None:
    """A folder for a vault, if there is none yet: nobody else on this computer looks into one that is made here."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_whole(target: Path, content: bytes, *, mode: int = PRIVATE) -> None:
    """Write a small file so that after a crash the old or the new one is there, whole.

    ``mode``: who may read a new file, in so far as the user's umask lets them.
    """
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)  # of a crash, perhaps with another mode
        part.touch(mode=mode)
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        replace(part, target)
    except BaseException:
        with suppress(OSError):  # a write-protected disk refuses this too, and that would hide why
            part.unlink(missing_ok=True)
        raise


def keep(source: Path, target: Path) -> None:
    """Give a file's content a second name; by a link where that can be, as it takes no space."""
    try:
        os.link(source, target)
    except OSError:
        target.touch(mode=PRIVATE)
        shutil.copyfile(source, target)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Wait until the file is on disk."""
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk; Windows does so by itself and cannot be asked."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
