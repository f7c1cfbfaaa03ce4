"""Whether a database is whole. Two checks, always both: each sees damage that the other does not."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from btl_desktop.vault.connection import connect, damage_as
from btl_desktop.vault.problems import Damaged

if TYPE_CHECKING:
    from btl_desktop.vault.opening import Vault

_ENOUGH = 20


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the checks found: technical lines without personal data, none when all is well; rows of each table."""

    problems: tuple[str, ...]
    rows: dict[str, int]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(connection: Any) -> CheckReport:
    """Check every page's authentication code, the structure, and the references between tables."""
    found: list[str] = []
    try:
        with damage_as(Damaged):
            found += [str(line) for (line,) in connection.execute("PRAGMA cipher_integrity_check")]
            found += [line for (line,) in connection.execute(f"PRAGMA integrity_check({_ENOUGH})") if line != "ok"]
            found += [f"reference {tuple(line)}" for line in connection.execute("PRAGMA foreign_key_check")]
            return CheckReport(tuple(found[:_ENOUGH]), row_counts(connection))
    except Damaged as damage:
        return CheckReport((*found[:_ENOUGH], str(damage.__cause__)), {})


def check_vault(vault: Vault) -> CheckReport:
    """Check an open vault on a connection of its own."""
    with closing(connect(vault.files.database, vault.data_key)) as connection:
        return check(connection)


def row_counts(connection: Any) -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}  # noqa: S608
