"""What every test shares: the program never touches the user's own folders, screen or keyring."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a data folder of its own."""
    monkeypatch.setenv("BTL_DESKTOP_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[object]:
    """An open office on a real, empty SQLCipher file."""
    import sqlcipher3.dbapi2
    from sqlalchemy import NullPool, create_engine

    import btl_desktop.models
    from btl_desktop.models.base import Base
    from btl_desktop.services.office import Office

    def connect() -> sqlcipher3.dbapi2.Connection:
        connection = sqlcipher3.dbapi2.connect(str(tmp_path / "vault.db"), check_same_thread=False)
        connection.execute(f"PRAGMA key = \"x'{'1' * 64}'\"")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, module=sqlcipher3.dbapi2, poolclass=NullPool, hide_parameters=True
    )
    Base.metadata.create_all(engine)
    opened = Office(engine, engine.dispose)
    yield opened
    opened.close()
