"""Which shape the tables have: a revision stands in the vault, the newest one that this program knows stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from btl_desktop.vault.connection import APPLICATION_ID

if TYPE_CHECKING:
    from sqlalchemy import Connection

HEAD = "0001"  # a test holds this against the scripts in migrations/versions

# As Alembic itself would make it.
_REVISION_TABLE = """
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
"""


def make(connection: Connection) -> None:
    """Make all tables of a new vault, straight from the models; a test holds them against the migrations."""
    from btl_desktop.models.registry import Base
    from btl_desktop.vault import meeting_index, search_index

    Base.metadata.create_all(connection)
    for statement in (*search_index.STATEMENTS, *meeting_index.STATEMENTS):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(_REVISION_TABLE)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def revision(connection: Any) -> str:
    """The revision stored in the vault that a plain connection reads; empty when there are no tables."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return ""
    stored = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(stored[0]) if stored else ""
