"""What a failing database or disk means in words for the user; whatever else is raised is a bug and left alone."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from btl_desktop.vault.problems import (
    Damaged,
    DiskFull,
    Held,
    ReadOnly,
    Unreachable,
    VaultError,
    WriteFailed,
)

# SQLite's result codes (sqlite.org/rescode.html); the low byte is the kind, the rest a detail.
_PRIMARY = 0xFF
_FAILED_WRITES = frozenset(10 | detail << 8 for detail in (3, 4, 5, 6))  # IOERR: write, fsync, dir_fsync, truncate
_MEANING: dict[int, type[VaultError]] = {
    3: ReadOnly,  # PERM
    5: Held,  # BUSY
    6: Held,  # LOCKED
    8: ReadOnly,  # READONLY
    10: Unreachable,  # IOERR
    11: Damaged,  # CORRUPT
    13: DiskFull,  # FULL
    14: Unreachable,  # CANTOPEN
    26: Damaged,  # NOTADB
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
}
_SHARING_VIOLATIONS = (32, 33)  # Windows: another program has the file open, or a part of it


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


def _of_database(error: Exception) -> VaultError | None:
    """By the code that the driver's errors carry, bare or inside SQLAlchemy's, so that neither is loaded for this."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", None) or 0
    if code in _FAILED_WRITES:
        return WriteFailed()
    kind = _MEANING.get(code & _PRIMARY)
    return kind() if kind else None


def _of_disk(error: OSError) -> VaultError | None:
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return Held()
    kind = _DISK.get(error.errno or 0)
    return kind() if kind else None
