"""Bringing an older vault up to date. Alembic is imported here only, so a normal open never does."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from btl_desktop.vault.problems import Damaged

SCRIPTS = Path(__file__).parent / "migrations"


def configured(connection: Connection | None = None, scripts: Path | None = None) -> Config:
    """Alembic's configuration, without an ini file; it works on the connection given."""
    config = Config()
    config.set_main_option("script_location", str(scripts or SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Run the missing scripts in one transaction: after a crash the vault is as it was.

    References are checked at the end instead of underway, as changing a table on SQLite means making it anew.
    """
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # foreign_keys only listens outside a transaction
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        command.upgrade(configured(connection), "head")
        if connection.execute(text("PRAGMA foreign_key_check")).first():
            raise Damaged
        connection.commit()


def build(connection: Connection, revision: str) -> None:
    """Make the tables of an older program in an empty database; ``CommandError`` for a revision there never was."""
    command.upgrade(configured(connection), revision)
