"""Making and opening a vault: never over another, never by two at once, and always with the right words."""

import importlib.util
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from btl_desktop.services import recovery, vaults
from btl_desktop.vault import instance, keyfile, slots
from btl_desktop.vault import passphrase as phrases
from btl_desktop.vault.files import locate
from btl_desktop.vault.problems import (
    DatabaseMissing,
    InUse,
    IsBackup,
    KeysMissing,
    NoVault,
    VaultError,
    VaultExists,
    WeakPassphrase,
)


def every_problem():
    kinds, waiting = [], [VaultError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        kinds.append(kind)
    return kinds[1:]


def test_every_problem_has_words_of_its_own_and_says_what_to_do():
    told = [str(kind()) for kind in every_problem()]
    assert len(set(told)) == len(told)
    assert all(kind().do.endswith(".") for kind in every_problem())


def test_a_new_vault_is_empty_whole_and_opens_again(tmp_path, passphrase):
    office, code = vaults.create(tmp_path / "nieuw", passphrase)
    assert vaults.check(office).ok
    assert recovery.wrong_groups(code) == []
    office.close()
    vaults.open_with_passphrase(tmp_path / "nieuw", passphrase).close()


def test_a_vault_may_have_a_file_name_of_its_own(tmp_path, passphrase):
    vaults.create(tmp_path / "bleiswijk.btlkluis", passphrase)[0].close()
    assert vaults.exists(tmp_path / "bleiswijk.btlkluis")
    assert not vaults.exists(tmp_path)
    vaults.open_with_passphrase(tmp_path / "bleiswijk.btlkluis", passphrase).close()


def test_a_new_vault_never_takes_the_place_of_another(vault, passphrase):
    before = {path.name: path.read_bytes() for path in vault.iterdir()}
    with pytest.raises(VaultExists):
        vaults.create(vault, passphrase)
    assert {path.name: path.read_bytes() for path in vault.iterdir()} == before


@pytest.mark.parametrize("left", ["vault.btlkluis", "vault.keys", "vault.keys.bak"])
def test_nor_of_what_is_left_of_one(vault, passphrase, left):
    for name in ("vault.btlkluis", "vault.keys"):
        (vault / name).rename(vault / left if name != left and left.endswith("bak") else vault / name)
        if name != left:
            (vault / name).unlink(missing_ok=True)
    assert vaults.exists(vault)
    with pytest.raises(VaultExists):
        vaults.create(vault, passphrase)


def test_a_weak_passphrase_makes_no_vault(tmp_path):
    with pytest.raises(WeakPassphrase, match="15 tekens"):
        vaults.create(tmp_path / "nieuw", "kort")
    assert not (tmp_path / "nieuw").exists()


def test_no_vault_missing_keys_and_a_missing_database_are_told_apart(vault, tmp_path, passphrase):
    with pytest.raises(NoVault):
        vaults.open_with_passphrase(tmp_path / "leeg", passphrase)
    (vault / "vault.keys").rename(tmp_path / "veilig.keys")
    with pytest.raises(KeysMissing, match="Maak geen nieuwe kluis"):
        vaults.open_with_passphrase(vault, passphrase)
    assert not (vault / "vault.keys").exists()
    (tmp_path / "veilig.keys").rename(vault / "vault.keys")
    (vault / "vault.btlkluis").unlink()
    with pytest.raises(DatabaseMissing):
        vaults.open_with_passphrase(vault, passphrase)


def test_a_backup_is_not_opened_to_work_in(office, vault, passphrase):
    backup = vaults.back_up(office)
    with pytest.raises(IsBackup):
        vaults.open_with_passphrase(backup.folder, passphrase)


def test_a_second_window_is_refused_until_the_first_closes(office, vault, passphrase):
    with pytest.raises(InUse):
        vaults.open_with_passphrase(vault, passphrase)
    office.close()
    vaults.open_with_passphrase(vault, passphrase).close()


def test_another_program_is_refused_and_a_killed_one_no_longer_counts(vault, passphrase):
    hold = f"""
import sys
from pathlib import Path
from btl_desktop.vault.instance import InstanceLock
lock = InstanceLock(Path({str(locate(vault).lock)!r}))
print("held", flush=True)
sys.stdin.read()
"""
    other = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(InUse):
            vaults.open_with_passphrase(vault, passphrase)
        other.kill()
        other.wait()
    vaults.open_with_passphrase(vault, passphrase).close()


def test_a_lock_may_be_released_twice(tmp_path):
    lock = instance.InstanceLock(tmp_path / "vault.lock")
    lock.release()
    lock.release()
    instance.InstanceLock(tmp_path / "vault.lock").release()


def test_a_failed_opening_lets_go_of_the_vault(vault, passphrase):
    for _ in range(2):
        with pytest.raises(vaults.WrongPassphrase):
            vaults.open_with_passphrase(vault, "een heel andere lange zin")
    vaults.open_with_passphrase(vault, passphrase).close()


def test_a_closed_vault_has_forgotten_its_key(office):
    vault = office.vault
    office.close()
    assert vault.data_key == b""
    with pytest.raises(vaults.VaultError.__mro__[1], match="op slot"):
        vaults.check(office)


def test_half_a_new_vault_is_cleared_away(tmp_path, passphrase):
    place = locate(tmp_path)
    place.building.write_bytes(b"half")
    place.incoming.write_bytes(b"heel, maar zonder sleutels")
    vaults.create(tmp_path, passphrase)[0].close()
    assert not place.building.exists()
    assert not place.incoming.exists()


def test_a_new_vault_that_only_missed_its_last_step_is_completed(vault, passphrase):
    place = locate(vault)
    place.database.rename(place.incoming)
    vaults.open_with_passphrase(vault, passphrase).close()
    assert place.database.exists()


def test_lost_keys_are_replaced_by_their_predecessor(vault, passphrase):
    office = vaults.open_with_passphrase(vault, passphrase)
    vaults.note_recovery_code_checked(office)
    office.close()
    (vault / "vault.keys").unlink()
    vaults.open_with_passphrase(vault, passphrase).close()
    assert (vault / "vault.keys").exists()


def test_keys_of_a_renewal_that_did_not_happen_are_forgotten(vault, passphrase):
    place = locate(vault)
    keys = keyfile.read(place)
    planned = keyfile.new(phrases.secret(passphrase), b"code", slots.new_data_key(), keys.vault_id)
    keyfile.write(place, keys.joined(planned))
    vaults.open_with_passphrase(vault, passphrase).close()
    assert keyfile.read(place).slots == keys.slots


def test_on_windows_the_lock_is_held_by_its_own_means(tmp_path, monkeypatch):
    held = []

    def locking(handle, mode, length):
        if held:
            raise PermissionError
        held.append((mode, length))

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("windows_instance", instance.__file__)
    windows = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(windows)
    first = windows.InstanceLock(tmp_path / "vault.lock")
    with pytest.raises(InUse):
        windows.InstanceLock(tmp_path / "vault.lock")
    first.release()
    assert held == [(2, 1)]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
def test_the_lock_is_for_the_user_alone(office, vault):
    assert locate(vault).lock.stat().st_mode & 0o077 == 0


def test_the_connection_that_proved_the_key_is_looked_on_once_and_does_not_survive_the_lock(tmp_path, passphrase):
    vaults.create(tmp_path / "kluis", passphrase)[0].close()
    office = vaults.open_with_passphrase(tmp_path / "kluis", passphrase)
    proved = office.vault.first
    assert office.look(lambda rows: rows("SELECT count(*) FROM volunteer").connection) is proved
    assert office.look(lambda rows: rows("SELECT count(*) FROM volunteer").connection) is not proved
    office.close()

    office = vaults.open_with_passphrase(tmp_path / "kluis", passphrase)
    proved = office.vault.first
    office.close()
    with pytest.raises(DatabaseError):
        proved.execute("SELECT count(*) FROM volunteer")
