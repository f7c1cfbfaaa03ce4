"""A connection is made in one safe order: encrypted, quiet, strict, and never to a new file."""

import sqlite3
import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import event, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from btl_desktop.vault import connection as connections
from btl_desktop.vault.connection import connect, engine_for
from btl_desktop.vault.problems import NoCipher

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "een map met spaties, é en %41" / "vault.btlkluis"
    path.parent.mkdir()
    path.touch()
    with_table(path)
    return path


def with_table(path):
    made = connect(path, KEY)
    made.execute("CREATE TABLE person (name TEXT UNIQUE)")
    made.execute("INSERT INTO person VALUES ('Jansen')")
    made.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("cipher_memory_security", "1"),
        ("secure_delete", 1),
        ("cache_size", -64 * 1024),
        ("cipher_page_size", "16384"),
    ],
)
def test_every_setting_holds(database, pragma, value):
    opened = connect(database, KEY)
    assert opened.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    opened.close()


def test_nothing_in_the_file_can_be_read(database):
    assert b"Jansen" not in database.read_bytes()
    assert not database.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(database).execute("SELECT * FROM person")


def test_another_key_does_not_open_it(database):
    with pytest.raises(sqlcipher.DatabaseError):
        connect(database, bytes(32))


def test_opening_never_makes_a_file(tmp_path):
    with pytest.raises(sqlcipher.OperationalError):
        connect(tmp_path / "vault.btlkluis", KEY)
    assert not [*tmp_path.iterdir()]


def test_a_library_that_cannot_encrypt_is_refused(database, monkeypatch):
    def plain(*where, factory, **how):
        return sqlite3.connect(*where, **how)

    monkeypatch.setattr(connections.sqlcipher, "connect", plain)
    with pytest.raises(NoCipher):
        connect(database, KEY)


def test_problems_are_not_printed(tmp_path):
    (tmp_path / "vault.btlkluis").write_bytes(b"x" * 40_000)
    script = f"""
from pathlib import Path
from btl_desktop.vault.connection import connect
try:
    connect(Path({str(tmp_path / "vault.btlkluis")!r}), bytes(32))
except Exception:
    print("geweigerd")
"""
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (shown.stdout, shown.stderr) == ("geweigerd\n", "")


def test_an_exception_of_the_engine_carries_no_values(database):
    engine = engine_for(database, KEY)
    with pytest.raises(IntegrityError) as caught, engine.begin() as session:
        session.execute(text("INSERT INTO person VALUES (:name)"), {"name": "Jansen"})
    assert "Jansen" not in str(caught.value)


def test_a_failed_transaction_takes_its_tables_along(database):
    engine = engine_for(database, KEY)
    with engine.connect() as session:
        session.execute(text("CREATE TABLE half (x)"))
        session.rollback()
        assert session.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'half'")).scalar() == 0


def test_no_connection_stays_behind(database):
    engine = engine_for(database, KEY)
    with engine.connect() as session:
        session.execute(text("SELECT 1"))
    assert engine.pool.status() == "NullPool"
    database.rename(database.with_name("elders.db"))  # Windows would refuse this of an open file


def test_who_reads_on_keeps_one_connection_until_it_is_let_go(database):
    engine = engine_for(database, KEY, keep=True)
    for _ in range(2):
        with engine.connect() as session:
            session.execute(text("SELECT 1"))
    assert engine.pool.checkedin() == 1
    engine.dispose()
    assert engine.pool.checkedin() == 0


def test_a_kept_connection_sees_what_another_wrote(database):
    kept = engine_for(database, KEY, keep=True)
    for number in (1, 2):
        with engine_for(database, KEY).begin() as other:
            other.execute(text("INSERT INTO person VALUES (:name)"), {"name": f"p{number}"})
        with kept.connect() as session:
            assert session.execute(text("SELECT count(*) FROM person WHERE name LIKE 'p_'")).scalar() == number
    kept.dispose()


def test_a_connection_that_met_damage_is_not_used_again(database):
    kept, opened = engine_for(database, KEY, keep=True), []
    event.listen(kept, "connect", lambda connection, _: opened.append(connection))
    with kept.connect() as session:
        session.execute(text("SELECT 1"))
    whole = database.read_bytes()
    database.write_bytes(bytes(len(whole)))
    with pytest.raises(DatabaseError), kept.connect() as session:
        session.execute(text("SELECT * FROM person"))
    database.write_bytes(whole)
    with kept.connect() as session:
        session.execute(text("SELECT * FROM person"))
    assert len(opened) == 2
    kept.dispose()


@pytest.mark.parametrize(
    ("path", "address"),
    [("/home/an/kluis ½.db", "file:///home/an/kluis%20%C2%BD.db"), ("/home/a?b#c%.db", "file:///home/a%3Fb%23c%25.db")],
)
def test_a_path_becomes_an_address_that_names_just_that_file(path, address):
    from pathlib import PurePosixPath

    assert connections.address(PurePosixPath(path)) == address


def test_windows_paths_become_addresses_too():
    from pathlib import PureWindowsPath

    assert connections.address(PureWindowsPath(r"C:\Users\An\vault.btlkluis")) == "file:///C:/Users/An/vault.btlkluis"
    assert connections.address(PureWindowsPath(r"\\server\map\vault.btlkluis")) == "file:////server/map/vault.btlkluis"
