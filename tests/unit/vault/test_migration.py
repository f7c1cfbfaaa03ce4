"""Tables of a new vault and of an updated one are the same; an older vault is backed up first; a newer one refused."""

import re
import shutil
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from btl_desktop.models.registry import Base
from btl_desktop.services import backups, vaults
from btl_desktop.vault import compose, migration, schema, search_index
from btl_desktop.vault.connection import connect, engine_for
from btl_desktop.vault.problems import Damaged, NewerVault

NEXT = '''"""A test's own next step."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("village") as table:
        table.add_column(sa.Column("inhabitants", sa.Integer(), server_default="0"))
'''


def shape(engine):
    """What ``sqlite_master`` says, whatever the layout and the order of the constraints."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {name: sorted(part.strip() for part in re.split(r"[,()]", re.sub(r"\s+", " ", sql))) for name, sql in found}


def columns(engine):
    with engine.connect() as connection:
        tables = [name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.exec_driver_sql(f"PRAGMA table_info('{name}')").all() for name in tables}


@pytest.fixture
def empty(tmp_path):
    """Makes engines on new, empty, encrypted files."""

    def make(name):
        (tmp_path / name).touch()
        return engine_for(tmp_path / name, bytes(32))

    return make


@pytest.fixture
def migrated(empty):
    engine = empty("migrated.db")
    migration.upgrade(engine)
    return engine


@pytest.fixture
def created(empty):
    engine = empty("created.db")
    with engine.begin() as connection:
        schema.make(connection)
    return engine


def test_migrated_tables_are_the_tables_of_the_models(migrated):
    with migrated.connect() as connection:
        found = MigrationContext.configure(connection, opts={"include_name": search_index.is_record_table})
        assert compare_metadata(found, Base.metadata) == []


def test_an_updated_vault_has_the_same_tables_as_a_new_one(migrated, created):
    assert columns(migrated) == columns(created)
    assert shape(migrated) == shape(created)


def test_the_program_knows_its_newest_script():
    assert ScriptDirectory.from_config(migration.configured()).get_current_head() == schema.HEAD


def test_scripts_do_not_lean_on_the_models():
    for script in (migration.SCRIPTS / "versions").glob("*.py"):
        assert "btl_desktop" not in script.read_text("utf-8")


def test_the_tables_could_stand_in_postgresql():
    for table in Base.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for index in table.indexes:
            assert "INDEX" in str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_a_normal_opening_loads_no_alembic_no_sqlalchemy_no_keyring_and_no_zxcvbn(vault, passphrase):
    script = f"""
import sys
from pathlib import Path
from btl_desktop.services import vaults
vaults.open_with_passphrase(Path({str(vault)!r}), {passphrase!r})
print(sorted({{"alembic", "sqlalchemy", "keyring", "zxcvbn", "btl_desktop.models"}} & set(sys.modules)))
"""
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """The program as it will be one version later."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0002_next.py").write_text(NEXT)
    monkeypatch.setattr(schema, "HEAD", "0002")
    monkeypatch.setattr(migration, "SCRIPTS", scripts)
    return scripts


def village_columns(office):
    return office.read(lambda s: {row[1] for row in s.connection().exec_driver_sql("PRAGMA table_info('village')")})


def test_an_older_vault_is_backed_up_and_brought_up_to_date(office, vault, passphrase, next_version):
    office.close()
    updated = vaults.open_with_passphrase(vault, passphrase)
    assert "inhabitants" in village_columns(updated)
    assert vaults.check(updated).ok
    updated.close()
    (before,) = backups.listing(vault)
    assert before.reason == "voor-0002"
    assert backups.usable(before)


def test_the_second_opening_changes_nothing_more(vault, passphrase, next_version):
    vaults.open_with_passphrase(vault, passphrase).close()
    vaults.open_with_passphrase(vault, passphrase).close()
    assert len(backups.listing(vault)) == 1


def test_a_failing_update_leaves_the_vault_as_it_was(vault, passphrase, next_version, monkeypatch):
    (next_version / "versions" / "0002_next.py").write_text(NEXT + "    raise RuntimeError\n")
    with pytest.raises(RuntimeError):
        vaults.open_with_passphrase(vault, passphrase)
    monkeypatch.undo()
    monkeypatch.setattr(schema, "HEAD", "0001")
    opened = vaults.open_with_passphrase(vault, passphrase)
    assert "inhabitants" not in village_columns(opened)
    opened.close()


def test_an_update_that_leaves_a_reference_hanging_is_not_kept(vault, passphrase, next_version):
    hanging = "    op.execute(\"INSERT INTO area VALUES ('x', 'n', '[]', '', 'i', 1)\")\n"
    (next_version / "versions" / "0002_next.py").write_text(NEXT + hanging)
    with pytest.raises(Damaged):
        vaults.open_with_passphrase(vault, passphrase)


def set_revision(vault, statement):
    office = vaults.open_with_passphrase(vault, "lantaarn wandelt rustig langs water")
    vaults.with_vault(office, lambda v: run(v, statement))
    office.close()


def run(vault, statement):
    with closing(connect(vault.files.database, vault.data_key)) as connection:
        connection.execute(statement)


def test_a_newer_vault_is_refused_kindly_and_left_alone(vault, passphrase):
    set_revision(vault, "UPDATE alembic_version SET version_num = '0099'")
    before = (vault / "vault.btlkluis").read_bytes()
    with pytest.raises(NewerVault, match="nieuwste versie"):
        vaults.open_with_passphrase(vault, passphrase)
    assert (vault / "vault.btlkluis").read_bytes() == before


@pytest.mark.parametrize("statement", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_a_vault_that_lost_its_revision_is_damaged(vault, passphrase, statement):
    set_revision(vault, statement)
    with pytest.raises(Damaged):
        vaults.open_with_passphrase(vault, passphrase)


def test_a_developer_gets_the_next_script_written(tmp_path):
    scripts = tmp_path / "migrations"
    shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__", "0001*"))
    first = compose.compose("Alle tabellen", first=True, scripts=scripts)
    assert first.name == "0001_alle_tabellen.py"
    assert first.read_text("utf-8") == next((migration.SCRIPTS / "versions").glob("0001*")).read_text("utf-8")
    assert compose.compose("Alle tabellen", first=True, scripts=scripts) == first
    again = compose.compose("Niets", scripts=scripts)
    assert again.name == "0002_niets.py"
    assert "pass" in again.read_text("utf-8")
