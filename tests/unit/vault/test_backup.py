"""A backup is a whole vault with a manifest; putting one back loses nothing; the daily care keeps a sensible number."""

import json
import shutil
from datetime import datetime, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import backups, vaults
from btl_desktop.vault import backup as making
from btl_desktop.vault.connection import connect
from btl_desktop.vault.integrity import CheckReport
from btl_desktop.vault.problems import Damaged, DamagedBackup, DiskFull, OtherVault, UnprovenBackup

NOW = datetime(2026, 12, 12, 20, 0, tzinfo=clock.HOME)
NEW = "een kraanvogel fluit op de fiets"


def add(office, name):
    office.write(lambda session: session.add(Volunteer(last_name=name)))


def names(office):
    return office.read(lambda session: sorted(volunteer.last_name for volunteer in session.query(Volunteer)))


@pytest.fixture
def jansen(office):
    add(office, "Jansen")
    return office


def inside(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_vault_with_a_manifest(jansen):
    made = vaults.back_up(jansen, now=NOW)
    assert made.folder.name == "2026-12-12T190000Z"
    assert inside(made.folder) == ["manifest.json", "vault.btlkluis", "vault.keys"]
    assert json.loads(made.files.manifest.read_bytes())["rows"]["volunteer"] == 1
    assert backups.usable(made)


def test_a_backup_goes_to_a_stick_when_asked_and_is_found_there(jansen, vault, tmp_path):
    stick = tmp_path / "stick"
    vaults.back_up(jansen, stick, now=NOW)
    (found,) = backups.found_in(stick)
    assert backups.listing(vault) == []
    assert backups.found_in(found.folder)[0].made == found.made


def test_a_backup_copied_under_another_name_is_still_known(jansen, tmp_path):
    made = vaults.back_up(jansen, now=NOW)
    shutil.copytree(made.folder, tmp_path / "Kopie van kluis")
    (found,) = backups.found_in(tmp_path / "Kopie van kluis")
    assert found.made == made.made
    (found.files.manifest).write_text("{}")
    with pytest.raises(DamagedBackup):
        backups.found_in(found.folder)


def test_backups_are_listed_newest_first_and_strangers_are_not(jansen, vault):
    for days in (3, 1, 2):
        vaults.back_up(jansen, now=NOW - timedelta(days=days))
    home = backups.listing(vault)[0].folder.parent
    (home / "vakantiefoto's").mkdir()
    (home / "los bestand.txt").touch()
    assert [(NOW - backup.made).days for backup in backups.listing(vault)] == [1, 2, 3]


def test_two_backups_in_one_second_keep_apart(jansen, vault):
    assert len({vaults.back_up(jansen, now=NOW).folder for _ in range(3)}) == 3
    assert len(backups.listing(vault)) == 3


def test_an_empty_copy_is_no_backup(jansen, vault, monkeypatch):
    class Silent:
        """A connection that, as on a full disk, copies nothing and says nothing."""

        def __init__(self, *where):
            self.real = connect(*where)

        def __getattr__(self, name):
            return getattr(self.real, name)

        def backup(self, _target):
            pass

    monkeypatch.setattr(making, "connect", Silent)
    with pytest.raises(DiskFull):
        vaults.back_up(jansen)
    assert backups.listing(vault) == []


def test_a_copy_that_fails_its_checks_is_no_backup(jansen, vault, monkeypatch):
    monkeypatch.setattr(making.integrity, "check", lambda _: CheckReport(("page 3",), {}))
    with pytest.raises(Damaged):
        vaults.back_up(jansen)
    monkeypatch.setattr(making.integrity, "check", lambda _: CheckReport((), {"volunteer": 0}))
    with pytest.raises(Damaged):
        vaults.back_up(jansen)
    assert inside(jansen.vault.files.backups) == []


def test_putting_a_backup_back_brings_back_what_was_there_then(jansen, vault, passphrase):
    made = vaults.back_up(jansen)
    add(jansen, "Pietersen")
    jansen.close()
    restored = backups.restore(vault, made, passphrase)
    assert names(restored) == ["Jansen"]
    assert vaults.check(restored).ok
    restored.close()
    assert len([*vault.glob("vault.btlkluis.vervangen-*")]) == 1


def test_what_was_replaced_can_still_be_read(jansen, vault, passphrase):
    made = vaults.back_up(jansen)
    add(jansen, "Pietersen")
    jansen.close()
    backups.restore(vault, made, passphrase).close()
    (aside,) = vault.glob("vault.btlkluis.vervangen-*")
    aside.replace(vault / "vault.btlkluis")
    opened = vaults.open_with_passphrase(vault, passphrase)
    assert names(opened) == ["Jansen", "Pietersen"]
    opened.close()


def test_the_journal_of_the_old_database_does_not_play_into_the_new_one(jansen, vault, passphrase):
    made = vaults.back_up(jansen)
    jansen.close()
    (vault / "vault.btlkluis").write_bytes(b"kapot")
    (vault / "vault.btlkluis-journal").write_bytes(b"van het oude bestand")
    restored = backups.restore(vault, made, passphrase)
    assert vaults.check(restored).ok
    restored.close()
    (aside,) = vault.glob("vault.btlkluis.vervangen-*-journal")
    assert aside.read_bytes() == b"van het oude bestand"


def test_an_open_vault_is_not_replaced(jansen, vault, passphrase):
    made = vaults.back_up(jansen)
    with pytest.raises(vaults.InUse):
        backups.restore(vault, made, passphrase)


def test_a_backup_can_be_put_on_a_new_computer(jansen, tmp_path, passphrase):
    made = vaults.back_up(jansen, tmp_path / "stick")
    restored = backups.restore(tmp_path / "nieuwe pc" / "kluis", made, passphrase)
    assert names(restored) == ["Jansen"]
    restored.close()


def test_the_newest_passphrase_stays_the_passphrase(jansen, vault, passphrase):
    made = vaults.back_up(jansen)
    vaults.change_passphrase(jansen, passphrase, NEW)
    jansen.close()
    backups.restore(vault, made, NEW).close()
    with pytest.raises(vaults.WrongPassphrase):
        vaults.open_with_passphrase(vault, passphrase)


def test_where_the_keys_are_lost_the_backups_own_passphrase_opens(jansen, vault, passphrase):
    made = vaults.back_up(jansen)
    jansen.close()
    (vault / "vault.keys").write_bytes(b"rommel")
    (vault / "vault.keys.bak").write_bytes(b"rommel")
    with pytest.raises(vaults.WrongPassphrase):
        backups.restore(vault, made, NEW)
    restored = backups.restore(vault, made, passphrase)
    assert names(restored) == ["Jansen"]
    restored.close()


def test_a_backup_from_before_a_new_data_key_can_be_put_back(jansen, vault, passphrase):
    made = vaults.back_up(jansen)
    vaults.renew_data_key(jansen, passphrase)
    jansen.close()
    restored = backups.restore(vault, made, passphrase)
    assert names(restored) == ["Jansen"]
    restored.close()


def test_the_recovery_code_puts_a_backup_back_too(tmp_path, passphrase):
    office, code = vaults.create(tmp_path / "kluis", passphrase)
    add(office, "Jansen")
    made = vaults.back_up(office)
    office.close()
    restored, new_code = backups.restore_with_recovery_code(tmp_path / "kluis", made, code, NEW)
    assert names(restored) == ["Jansen"]
    restored.close()
    vaults.open_with_passphrase(tmp_path / "kluis", NEW).close()
    vaults.open_with_recovery_code(tmp_path / "kluis", new_code, passphrase)[0].close()


def test_another_vaults_backup_does_not_take_the_place_of_this_one(jansen, vault, tmp_path, passphrase):
    other, _ = vaults.create(tmp_path / "ander", passphrase)
    strange = vaults.back_up(other)
    other.close()
    jansen.close()
    with pytest.raises(OtherVault):
        backups.restore(vault, strange, passphrase)
    vaults.open_with_passphrase(vault, passphrase).close()


def test_care_backs_up_once_a_day_and_proves_once_a_month(jansen, vault):
    first = backups.care(jansen, NOW)
    assert first.made is not None
    assert first.proved
    assert backups.care(jansen, NOW + timedelta(hours=2)) == backups.Care()
    assert not backups.care(jansen, NOW + timedelta(days=1)).proved
    assert backups.care(jansen, NOW + timedelta(days=31)).proved
    assert len(backups.listing(vault)) == 3


def test_care_keeps_a_sensible_number(jansen, vault):
    for day in range(1, 12):
        vaults.back_up(jansen, now=NOW - timedelta(days=day))
    assert backups.care(jansen, NOW).deleted == 5
    assert [backup.made.day for backup in backups.listing(vault)] == [12, 11, 10, 9, 8, 7, 6]


def test_care_clears_what_a_crash_left(jansen, vault):
    half = jansen.vault.files.backups / "half-2026-12-11T190000Z"
    half.mkdir(parents=True)
    backups.care(jansen, NOW)
    assert not half.exists()


@pytest.mark.parametrize("note", ["", "{}", '{"proved": "gisteren"}', '{"proved": "2030-01-01T00:00:00+00:00"}'])
def test_an_unreadable_note_of_the_last_proof_means_prove_again(jansen, note):
    home = jansen.vault.files.backups
    home.mkdir()
    (home / "proef.json").write_text(note)
    assert backups.care(jansen, NOW).proved


def test_after_a_failed_proof_nothing_is_deleted(jansen, vault, monkeypatch):
    for day in range(8, 20):
        vaults.back_up(jansen, now=NOW - timedelta(days=day))
    monkeypatch.setattr(making, "verify", lambda _: {"volunteer": 99})
    with pytest.raises(UnprovenBackup):
        backups.care(jansen, NOW)
    assert len(backups.listing(vault)) == 13


def test_after_a_failed_backup_nothing_is_deleted(jansen, vault, monkeypatch):
    for day in range(8, 20):
        vaults.back_up(jansen, now=NOW - timedelta(days=day))
    monkeypatch.setattr(making.integrity, "check", lambda _: CheckReport(("page 3",), {}))
    with pytest.raises(Damaged):
        backups.care(jansen, NOW)
    assert len(backups.listing(vault)) == 12
