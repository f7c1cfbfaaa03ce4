"""Which shape the tables have: a revision stands in the vault, the newest one that this program knows stands here."""

from __future__ import annotations

from sqlalchemy import Connection, text

from btl_desktop.vault.connection import APPLICATION_ID

HEAD = "0001"  # a test holds this against the scripts in migrations/versions


def make(connection: Connection) -> None:
    """Make all tables of a new vault, straight from the models; a test holds them against the migrations."""
    from btl_desktop.models.registry import Base

    Base.metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))


def revision(connection: Connection) -> str:
    """The stored revision; empty when the tables are not there."""
    found = connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).first()
    stored = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if found else None
    return str(stored or "")
