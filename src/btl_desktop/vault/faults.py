"""What a failing database or disk means in words for the user; whatever else is raised is a bug and left alone."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from btl_desktop.vault.problems import (
    Damaged,
    DiskFull,
    DiskTrouble,
    Held,
    NoPlace,
    ReadOnly,
    TooLong,
    Unreachable,
    VaultError,
)

# SQLite's primary result codes (sqlite.org/rescode.html).
PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 3, 5, 6, 8, 10, 11, 13, 14, 26
_PRIMARY = 0xFF
_MEANING: dict[int, type[VaultError]] = {
    PERM: ReadOnly,
    BUSY: Held,
    LOCKED: Held,
    READONLY: ReadOnly,
    IOERR: DiskTrouble,
    CORRUPT: Damaged,
    FULL: DiskFull,
    CANTOPEN: Unreachable,
    NOTADB: Damaged,
}
# An online backup raises errors that carry no code, only SQLite's fixed words for it.
_WORDS = {
    "database is locked": BUSY,
    "attempt to write a readonly database": READONLY,
    "disk I/O error": IOERR,
    "database disk image is malformed": CORRUPT,
    "database or disk is full": FULL,
    "unable to open database file": CANTOPEN,
    "file is not a database": NOTADB,
}

_DISK: dict[int, type[VaultError]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EROFS: ReadOnly,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.EIO: Unreachable,
    errno.ENODEV: Unreachable,
    errno.ENXIO: Unreachable,
    errno.ENOENT: Unreachable,
    errno.ESTALE: Unreachable,
    errno.EEXIST: NoPlace,  # a file stands where the folder should come
    errno.ENOTDIR: NoPlace,
    errno.EISDIR: NoPlace,
    errno.ENAMETOOLONG: TooLong,
    errno.ELOOP: NoPlace,
    errno.EINVAL: NoPlace,  # Windows: a name with ? or * in it
}
_SHARING_VIOLATIONS = (32, 33)  # Windows: another program has the file open, or a part of it
_NAME_TOO_LONG = 206  # Windows says it in its own way


@contextmanager
def explained() -> Iterator[None]:
    """Turn a database error that a user can do something about into a ``VaultError``."""
    try:
        yield
    except Exception as error:
        meaning = _of_database(error)
        if meaning is None:
            raise
        raise meaning from error


@contextmanager
def explained_with_files() -> Iterator[None]:
    """Like :func:`explained`, for work that reads and writes the vault's files itself."""
    try:
        with explained():
            yield
    except OSError as error:
        meaning = _of_disk(error)
        if meaning is None:
            raise
        raise meaning from error


def result_code(error: Exception) -> int:
    """SQLite's primary result code of a driver's error, bare or inside SQLAlchemy's; 0 for any other error.

    Told by what the error carries, so that neither library is loaded for this.
    """
    cause = getattr(error, "orig", None) or error
    if not type(cause).__module__.startswith(("sqlcipher3", "sqlite3")):
        return 0
    code = getattr(cause, "sqlite_errorcode", None) or _WORDS.get(str(cause), 0)
    return int(code) & _PRIMARY


def _of_database(error: Exception) -> VaultError | None:
    kind = _MEANING.get(result_code(error))
    return kind() if kind else None


def _of_disk(error: OSError) -> VaultError | None:
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return Held()
    if getattr(error, "winerror", None) == _NAME_TOO_LONG:
        return TooLong()
    kind = _DISK.get(error.errno or 0)
    return kind() if kind else None
