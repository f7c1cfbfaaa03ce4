"""Connections to the encrypted database, each made in the one order that is safe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from btl_desktop.vault import faults
from btl_desktop.vault.problems import NoCipher, VaultError

if TYPE_CHECKING:  # SQLAlchemy takes longer to load than a vault to open
    from sqlalchemy import Engine
    from sqlalchemy.engine import ExceptionContext

APPLICATION_ID = 0x42544C44  # "BTLD"
PAGE_BYTES = 16_384  # fewer, larger pages: reading all of a vault costs about 1.3 times plain SQLite instead of 1.5
CACHE_KIB = 64 * 1024
WAIT_SECONDS = 5.0
_LASTING = (faults.IOERR, faults.CORRUPT, faults.CANTOPEN, faults.NOTADB)

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA cipher_memory_security = ON",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten, in pages that fall free too
    f"PRAGMA cache_size = -{CACHE_KIB}",
)

# Without an adapter of its own the library looks for one at every empty value: 8 times slower bulk inserts (measured).
sqlcipher.register_adapter(type(None), lambda nothing: nothing)


class _Connection(sqlcipher.Connection):  # type: ignore[misc]
    """Lets go of its memory before it closes: wiping what a large vault was read into takes a while, and while the
    library closes a connection no other thread can work; while it runs a statement they can (measured)."""

    def close(self) -> None:
        with suppress(sqlcipher.Error):
            self.execute("PRAGMA shrink_memory").fetchall()
        super().close()


def connect(database: Path, data_key: bytes, mode: str = "rw") -> Any:
    """Open an existing file with its raw key.

    A file is never made by opening it. Raises ``NoCipher`` when the library cannot encrypt, and the library's
    ``DatabaseError`` when the file is not a database under this key.
    """
    connection = sqlcipher.connect(
        f"{address(database.absolute())}?mode={mode}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,  # SQLAlchemy begins and commits; the library would leave CREATE TABLE outside
        # Kept statements sit in SQLite's quick memory; what then finds no room there is locked and wiped each time,
        # and inserting takes three times as long (measured). Five is the fewest that the library keeps: four that
        # were used most, or came first, and the last.
        cached_statements=5,
        check_same_thread=False,
        factory=_Connection,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # or problems are printed on standard error
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise NoCipher
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in _SETTINGS:
            connection.execute(setting).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def damage_as(kind: type[VaultError]) -> Iterator[None]:
    """Tell damage that a reader meets as the problem it is there; other errors pass."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        # With the right key: "not a database" for a damaged first page, "corrupt" for what is met later.
        if faults.result_code(error) not in (faults.NOTADB, faults.CORRUPT):
            raise
        raise kind from error


def engine_for(database: Path, data_key: bytes, *, keep: bool = False) -> Engine:
    """An engine that opens a connection for each session and keeps none; exceptions carry no values.

    ``keep``: one connection stays, for who reads again and again; opening one costs 11 ms of the processor (measured).
    It holds no lock between sessions, and is let go of with ``dispose()`` and when reading fails.
    """
    from sqlalchemy import NullPool, QueuePool, create_engine, event

    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(database, data_key),
        module=sqlcipher,
        hide_parameters=True,
        **({"poolclass": QueuePool, "pool_size": 1, "max_overflow": -1} if keep else {"poolclass": NullPool}),
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    event.listen(engine, "handle_error", _do_not_keep)
    return engine


def _do_not_keep(context: ExceptionContext) -> None:
    """A connection that met a failing disk or a damaged file is not used again."""
    error = context.original_exception
    if isinstance(error, Exception) and faults.result_code(error) in _LASTING:
        context.is_disconnect = True


def address(path: PurePath) -> str:
    """``file:///C:/…``, also for a network share: ``file:////server/…``."""
    posix = path.as_posix()
    return "file://" + quote(posix if posix.startswith("/") else f"/{posix}", safe="/:")
