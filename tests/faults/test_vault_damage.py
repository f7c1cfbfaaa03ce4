"""Damage to the vault's file is recognised for what it is, nothing is made worse, and a backup helps."""

import shutil
import sqlite3

import pytest
from sqlalchemy import text

from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import backups, vaults
from btl_desktop.vault.connection import PAGE_BYTES
from btl_desktop.vault.problems import Damaged, DamagedBackup, Emptied, KeysDamaged, NotEncrypted

PEOPLE = 400


@pytest.fixture(scope="module")
def full_vault(empty_vault, tmp_path_factory):
    """A closed vault with enough volunteers for some thirty pages, and a backup of it."""
    folder = shutil.copytree(empty_vault, tmp_path_factory.mktemp("vol") / "kluis")
    office = vaults.open_with_passphrase(folder, "lantaarn wandelt rustig langs water")
    office.write(lambda s: s.add_all(Volunteer(last_name=f"Jansen {n}", remarks="x" * 600) for n in range(PEOPLE)))
    vaults.back_up(office)
    office.close()
    return folder


@pytest.fixture
def vault(full_vault, tmp_path):
    return shutil.copytree(full_vault, tmp_path / "kluis")


@pytest.fixture
def database(vault):
    return vault / "vault.btlkluis"


def flip(path, position):
    content = bytearray(path.read_bytes())
    content[position] ^= 0x10
    path.write_bytes(content)


def read_all(office):
    return office.read(lambda s: [v.remarks for v in s.query(Volunteer)])


def assert_damage_is_told_and_a_backup_helps(vault, passphrase, problem=Damaged):
    before = (vault / "vault.btlkluis").read_bytes()
    with pytest.raises(problem) as told:
        vaults.open_with_passphrase(vault, passphrase)
    assert not isinstance(told.value, vaults.WrongPassphrase)
    assert (vault / "vault.btlkluis").read_bytes() == before
    restored = backups.restore(vault, backups.listing(vault)[0], passphrase)
    assert len(read_all(restored)) == PEOPLE
    assert vaults.check(restored).ok
    restored.close()
    (kept,) = vault.glob("vault.btlkluis.vervangen-*")
    assert kept.read_bytes() == before


@pytest.mark.parametrize("position", [0, 7, 15])
def test_a_bit_in_the_salt(vault, database, passphrase, position):
    flip(database, position)
    assert_damage_is_told_and_a_backup_helps(vault, passphrase)


@pytest.mark.parametrize("position", [16, 100, 5000, PAGE_BYTES - 1])
def test_a_bit_in_the_first_page(vault, database, passphrase, position):
    flip(database, position)
    assert_damage_is_told_and_a_backup_helps(vault, passphrase)


def test_a_wrong_passphrase_on_a_damaged_vault_is_called_a_wrong_passphrase(vault, database):
    flip(database, 100)
    with pytest.raises(vaults.WrongPassphrase):
        vaults.open_with_passphrase(vault, "een heel andere lange zin")


def pages(database):
    return database.stat().st_size // PAGE_BYTES


def test_a_bit_in_any_later_page_is_found_while_opening_or_by_the_check(vault, database, passphrase):
    """The list of tables takes several pages: damage there is told at once, damage further on by the check."""
    clean, checked = database.read_bytes(), 0
    for page in range(1, pages(database), 4):
        database.write_bytes(clean)
        flip(database, page * PAGE_BYTES + 1234)
        try:
            office = vaults.open_with_passphrase(vault, passphrase)
        except Damaged:
            continue
        assert not vaults.check(office).ok
        office.close()
        checked += 1
    assert checked > 10


def test_reading_a_damaged_page_is_told_as_damage(vault, database, passphrase):
    for page in range(pages(database) - 6, pages(database)):
        flip(database, page * PAGE_BYTES + 1234)
    office = vaults.open_with_passphrase(vault, passphrase)
    with pytest.raises(Damaged, match="reservekopie"):
        read_all(office)
    with pytest.raises(Damaged):
        vaults.back_up(office)
    assert len(backups.listing(vault)) == 1
    office.close()


@pytest.mark.parametrize("size", [1, 16, 100, 4096, PAGE_BYTES - 1])
def test_a_file_cut_off_in_its_first_page(vault, database, passphrase, size):
    database.write_bytes(database.read_bytes()[:size])
    assert_damage_is_told_and_a_backup_helps(vault, passphrase)


def test_a_file_of_nothing(vault, database, passphrase):
    database.write_bytes(b"")
    assert_damage_is_told_and_a_backup_helps(vault, passphrase, Emptied)


def test_half_a_file(vault, database, passphrase):
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2])
    try:
        office = vaults.open_with_passphrase(vault, passphrase)
    except Damaged:
        return
    assert not vaults.check(office).ok
    office.close()


def test_all_zeros(vault, database, passphrase):
    database.write_bytes(bytes(database.stat().st_size))
    assert_damage_is_told_and_a_backup_helps(vault, passphrase)


def test_an_appended_page_is_found_by_the_check(vault, database, passphrase):
    with database.open("ab") as end:
        end.write(b"\xa5" * PAGE_BYTES)
    office = vaults.open_with_passphrase(vault, passphrase)
    assert len(read_all(office)) == PEOPLE
    assert not vaults.check(office).ok
    office.close()


def test_a_plain_database_in_its_place_is_refused_and_left_alone(vault, database, passphrase):
    database.unlink()
    plain = sqlite3.connect(database)
    plain.execute("CREATE TABLE volunteer (name)")
    plain.close()
    assert_damage_is_told_and_a_backup_helps(vault, passphrase, NotEncrypted)


def test_another_vaults_database_in_its_place_is_refused(vault, database, passphrase, tmp_path):
    vaults.create(tmp_path / "ander", passphrase)[0].close()
    shutil.copyfile(tmp_path / "ander" / "vault.btlkluis", database)
    assert_damage_is_told_and_a_backup_helps(vault, passphrase)


def test_a_reference_to_nothing_is_found_by_the_check(vault, passphrase):
    office = vaults.open_with_passphrase(vault, passphrase)
    engine = office.vault.engine()
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.execute(text("UPDATE volunteer SET village_id = 'nergens'"))
    assert any("reference" in problem for problem in vaults.check(office).problems)
    office.close()


def test_damaged_keys_are_replaced_by_their_predecessor(vault, passphrase):
    office = vaults.open_with_passphrase(vault, passphrase)
    vaults.change_passphrase(office, passphrase, "een kraanvogel fluit op de fiets")
    office.close()
    flip(vault / "vault.keys", 40)
    (vault / "vault.keys").write_bytes((vault / "vault.keys").read_bytes()[:-30])
    with pytest.raises(vaults.WrongPassphrase, match="vorige wachtzin"):
        vaults.open_with_passphrase(vault, "een kraanvogel fluit op de fiets")
    vaults.open_with_passphrase(vault, passphrase).close()
    vaults.open_with_passphrase(vault, passphrase).close()
    assert len([*vault.glob("vault.keys.beschadigd-*")]) == 1


def test_when_all_keys_are_damaged_a_backup_brings_them_back(vault, passphrase):
    for name in ("vault.keys", "vault.keys.bak"):
        (vault / name).write_bytes(b"\0" * 900)
    with pytest.raises(KeysDamaged):
        vaults.open_with_passphrase(vault, passphrase)
    restored = backups.restore(vault, backups.listing(vault)[0], passphrase)
    assert len(read_all(restored)) == PEOPLE
    restored.close()


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("vault.btlkluis", lambda path: flip(path, 3 * PAGE_BYTES)),
        ("vault.btlkluis", lambda path: path.write_bytes(b"")),
        ("vault.btlkluis", lambda path: path.unlink()),
        ("vault.keys", lambda path: flip(path, 200)),
        ("manifest.json", lambda path: path.unlink()),
        ("manifest.json", lambda path: path.write_bytes(b"[]")),
        ("manifest.json", lambda path: path.write_bytes(b'{"rows": {}, "sha256": null}')),
    ],
)
def test_a_damaged_backup_is_refused_and_the_one_before_offered(vault, passphrase, name, damage):
    office = vaults.open_with_passphrase(vault, passphrase)
    newest = vaults.back_up(office)
    office.close()
    damage(newest.folder / name)
    before = {path.name: path.read_bytes() for path in vault.glob("vault.*") if path.is_file()}
    offered = backups.listing(vault)
    assert [backups.usable(backup) for backup in offered] == [False, True]
    with pytest.raises(DamagedBackup):
        backups.restore(vault, offered[0], passphrase)
    assert {path.name: path.read_bytes() for path in vault.glob("vault.*") if path.is_file()} == before
    backups.restore(vault, offered[1], passphrase).close()


@pytest.mark.parametrize("position", [100, 3 * PAGE_BYTES + 50])
def test_a_backup_damaged_before_its_sums_were_made_is_refused_too(vault, passphrase, position, monkeypatch):
    (backup,) = backups.listing(vault)
    flip(backup.files.database, position)
    monkeypatch.setattr("btl_desktop.vault.backup.verify", lambda _: {"volunteer": PEOPLE})
    with pytest.raises(DamagedBackup):
        backups.restore(vault, backup, passphrase)
    vaults.open_with_passphrase(vault, passphrase).close()


def test_a_backup_with_other_numbers_than_it_says_is_refused(vault, passphrase, monkeypatch):
    (backup,) = backups.listing(vault)
    monkeypatch.setattr("btl_desktop.vault.backup.verify", lambda _: {"volunteer": 1})
    with pytest.raises(DamagedBackup):
        backups.restore(vault, backup, passphrase)


def test_a_backup_that_cannot_be_read_back_is_not_proved(vault, passphrase, monkeypatch):
    from btl_desktop.vault import backup as making

    office = vaults.open_with_passphrase(vault, passphrase)
    (backup,) = backups.listing(vault)
    making.prove(backup, office.vault.data_key)
    flip(backup.files.database, 100)
    monkeypatch.setattr(making, "verify", lambda _: {})
    with pytest.raises(DamagedBackup):
        making.prove(backup, office.vault.data_key)
    office.close()
