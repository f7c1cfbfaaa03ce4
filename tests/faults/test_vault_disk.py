"""A full disk, a write-protected folder, a held file, a stick pulled out: told in words, and nothing is lost."""

import os
import resource
import shutil
import subprocess
import tempfile
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import backups, vaults
from btl_desktop.vault import connection as connections
from btl_desktop.vault.connection import connect
from btl_desktop.vault.faults import explained, explained_with_files
from btl_desktop.vault.problems import Damaged, DiskFull, DiskTrouble, Held, ReadOnly, Unreachable, VaultError

LARGE = "x" * 400_000


@contextmanager
def no_file_larger_than(size):
    """What this process writes beyond ``size`` bytes in a file fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def add(office, name, remarks=""):
    office.write(lambda s: s.add(Volunteer(last_name=name, remarks=remarks)))


def names(office):
    return office.read(lambda s: sorted(v.last_name for v in s.query(Volunteer)))


@pytest.fixture
def jansen(office):
    add(office, "Jansen")
    return office


def test_a_full_disk_while_saving_is_told_and_what_was_saved_is_safe(jansen, vault):
    size = (vault / "vault.btlkluis").stat().st_size
    with no_file_larger_than(size), pytest.raises(DiskTrouble, match="schijfruimte"):
        add(jansen, "Pietersen", LARGE)
    assert names(jansen) == ["Jansen"]
    add(jansen, "Pietersen", LARGE)
    assert vaults.check(jansen).ok


def test_deleting_on_a_full_disk_is_told_too(jansen):
    with no_file_larger_than(100), pytest.raises(DiskTrouble):
        jansen.write(lambda s: s.delete(s.query(Volunteer).one()))
    assert names(jansen) == ["Jansen"]


def test_what_sqlite_calls_full_is_told_as_a_full_disk(jansen):
    def fill(session):
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        session.add(Volunteer(last_name="Pietersen", remarks=LARGE))
        session.flush()

    with pytest.raises(DiskFull, match="Maak schijfruimte vrij"):
        jansen.write(fill)
    assert names(jansen) == ["Jansen"]


@pytest.mark.parametrize("size", [0, 100, 20_000])
def test_a_full_disk_while_backing_up_leaves_no_half_backup(jansen, vault, size):
    good = vaults.back_up(jansen)
    with no_file_larger_than(size), pytest.raises(VaultError):
        vaults.back_up(jansen)
    assert [entry.name for entry in good.folder.parent.iterdir()] == [good.folder.name]
    assert backups.usable(good)


def test_a_full_disk_while_changing_the_passphrase_leaves_the_old_one(jansen, vault, passphrase):
    with no_file_larger_than(300), pytest.raises(DiskFull):
        vaults.change_passphrase(jansen, passphrase, "een kraanvogel fluit op de fiets")
    jansen.close()
    vaults.open_with_passphrase(vault, passphrase).close()


@pytest.mark.parametrize("size", [0, 300, 20_000, 100_000])
def test_a_full_disk_while_making_a_vault_leaves_room_to_try_again(tmp_path, passphrase, size):
    with no_file_larger_than(size), pytest.raises(VaultError):
        vaults.create(tmp_path / "nieuw", passphrase)
    assert not (tmp_path / "nieuw").exists()
    vaults.create(tmp_path / "nieuw", passphrase)[0].close()


@pytest.mark.parametrize("size", [0, 300, 20_000])
def test_a_full_disk_while_restoring_changes_nothing(jansen, vault, passphrase, size):
    made = vaults.back_up(jansen)
    add(jansen, "Pietersen")
    jansen.close()
    with no_file_larger_than(size), pytest.raises(VaultError):
        backups.restore(vault, made, passphrase)
    opened = vaults.open_with_passphrase(vault, passphrase)
    assert names(opened) == ["Jansen", "Pietersen"]
    opened.close()


@pytest.mark.parametrize("size", [0, 300, 20_000])
def test_a_full_disk_while_renewing_the_key_changes_nothing(jansen, vault, passphrase, size):
    with no_file_larger_than(size), pytest.raises(VaultError):
        vaults.renew_data_key(jansen, passphrase)
    jansen.close()
    opened = vaults.open_with_passphrase(vault, passphrase)
    assert names(opened) == ["Jansen"]
    opened.close()


@pytest.fixture
def small_disk(tmp_path):
    """A real disk of eight megabytes, where the tests may make one."""
    place = tmp_path / "schijfje"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may make a small disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill_up(disk):
    with (disk / "vakantiefoto's").open("wb", buffering=0) as rest, suppress(OSError):
        while rest.write(b"x" * 1024):
            pass


def test_a_truly_full_disk_is_told_whatever_is_tried_and_nothing_is_lost(small_disk, passphrase):
    office, _ = vaults.create(small_disk / "kluis", passphrase)
    add(office, "Jansen")
    fill_up(small_disk)
    for attempt in (
        lambda: add(office, "Pietersen", LARGE),
        lambda: office.write(lambda s: s.delete(s.query(Volunteer).one())),
        lambda: vaults.back_up(office),
        lambda: backups.care(office),
        lambda: vaults.change_passphrase(office, passphrase, "een kraanvogel fluit op de fiets"),
        lambda: vaults.renew_data_key(office, passphrase),
        lambda: vaults.create(small_disk / "nieuw", passphrase),
    ):
        with pytest.raises(DiskFull, match="schijfruimte"):
            attempt()
    assert names(office) == ["Jansen"]
    assert vaults.check(office).ok
    office.close()
    vaults.open_with_passphrase(small_disk / "kluis", passphrase).close()


@pytest.fixture
def ordinary_user():
    """Rights count for ordinary users only: give them up for a while when the tests run as root."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def own_folder(vault):
    """A closed vault where an ordinary user can reach it."""
    folder = Path(tempfile.mkdtemp())
    for path in vault.iterdir():
        shutil.copy(path, folder)
        (folder / path.name).chmod(0o666)
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def test_a_write_protected_folder_is_told_at_opening(own_folder, passphrase, request):
    (own_folder / "vault.lock").unlink()
    own_folder.chmod(0o555)
    request.getfixturevalue("ordinary_user")
    with pytest.raises(ReadOnly, match="niet schrijven"):
        vaults.open_with_passphrase(own_folder, passphrase)
    with pytest.raises(ReadOnly):
        vaults.create(own_folder / "nieuw", passphrase)


def test_a_folder_that_becomes_write_protected_is_told_while_saving(own_folder, passphrase, request):
    office = vaults.open_with_passphrase(own_folder, passphrase)
    own_folder.chmod(0o555)
    request.getfixturevalue("ordinary_user")
    with pytest.raises(ReadOnly):
        add(office, "Jansen")
    assert names(office) == []
    with pytest.raises(ReadOnly):
        vaults.back_up(office)
    office.close()


def test_a_file_held_by_another_program_is_told(jansen, monkeypatch):
    monkeypatch.setattr(connections, "WAIT_SECONDS", 0.01)
    with closing(connect(jansen.vault.files.database, jansen.vault.data_key)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Held, match="ander programma"):
            add(jansen, "Pietersen")
        with pytest.raises(Held):
            names(jansen)
    assert names(jansen) == ["Jansen"]


def test_a_stick_pulled_out_is_told_and_works_again_when_it_is_back(jansen, vault):
    vault.rename(vault.with_name("weg"))
    with pytest.raises(Unreachable, match="stick"):
        add(jansen, "Pietersen")
    with pytest.raises(Unreachable):
        vaults.back_up(jansen)
    vault.with_name("weg").rename(vault)
    add(jansen, "Pietersen")
    assert names(jansen) == ["Jansen", "Pietersen"]


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (OSError(28, "No space left on device"), DiskFull),
        (OSError(30, "Read-only file system"), ReadOnly),
        (PermissionError(13, "Permission denied"), ReadOnly),
        (OSError(5, "Input/output error"), Unreachable),
    ],
)
def test_errors_of_the_disk_are_told(error, problem):
    with pytest.raises(problem), explained_with_files():
        raise error


@pytest.mark.parametrize(("number", "problem"), [(32, Held), (33, Held)])
def test_windows_tells_of_a_held_file_in_its_own_way(number, problem):
    error = PermissionError(13, "used by another process")
    error.winerror = number
    with pytest.raises(problem), explained_with_files():
        raise error


@pytest.mark.parametrize(("code", "problem"), [(26, Damaged), (11 | 3 << 8, Damaged), (10 | 1 << 8, DiskTrouble)])
def test_errors_of_the_database_are_told(code, problem):
    error = connections.sqlcipher.DatabaseError()
    error.sqlite_errorcode = code
    with pytest.raises(problem), explained():
        raise error


@pytest.mark.parametrize("bug", [ValueError("x"), OSError(99, "raar"), OSError("zonder nummer"), KeyError("x")])
def test_a_bug_is_left_a_bug(bug):
    with pytest.raises(type(bug)), explained_with_files():
        raise bug


def test_a_broken_rule_of_the_database_is_a_bug_and_not_a_fault_of_the_disk(jansen):
    from sqlalchemy.exc import IntegrityError

    def twice(session):
        first = session.query(Volunteer).one()
        session.connection().exec_driver_sql(
            "INSERT INTO setting (id, version, name, value) VALUES ('a', 1, 'x', '1'), ('b', 1, 'x', '1')"
        )
        return first

    with pytest.raises(IntegrityError):
        jansen.write(twice)
