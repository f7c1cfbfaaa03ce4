"""Vault files that somebody else wrote, copied or linked: never a hang, never a bug, and the right thing is blamed."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from btl_desktop.services import backups, vaults
from btl_desktop.vault import place
from btl_desktop.vault.problems import Damaged, DamagedBackup, KeysDamaged, KeysOfAnotherVault


def rewrite(vault: Path, change: Callable[[dict[str, Any]], object]) -> None:
    document = json.loads((vault / "vault.keys").read_bytes())
    change(document)
    (vault / "vault.keys").write_text(json.dumps(document), "utf-8")
    (vault / "vault.keys.bak").unlink(missing_ok=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda keys: keys["slots"][0]["parameters"].update(memory=8192.0),
        lambda keys: keys["slots"][0]["parameters"].update(passes=True),
        lambda keys: keys.update(slots=keys["slots"] * 1000),
    ],
    ids=["broken number", "no number", "a thousand slots"],
)
def test_a_key_file_made_to_hang_or_break_the_program_is_damaged(vault: Path, passphrase: str, change: Any) -> None:
    rewrite(vault, change)
    with pytest.raises(KeysDamaged):
        vaults.open_with_passphrase(vault, passphrase)


def test_the_key_file_of_another_vault_is_blamed_and_not_the_database(
    vault: Path, tmp_path: Path, passphrase: str
) -> None:
    vaults.create(tmp_path / "ander", passphrase)[0].close()
    shutil.copy(vault / "vault.keys", vault / "vault.keys.bak")
    shutil.copy(tmp_path / "ander" / "vault.keys", vault / "vault.keys")
    with pytest.raises(KeysOfAnotherVault, match="andere kluis"):
        vaults.open_with_passphrase(vault, passphrase)
    (vault / "vault.keys.bak").replace(vault / "vault.keys")
    vaults.open_with_passphrase(vault, passphrase).close()


def test_without_a_predecessor_the_backups_tell_that_the_key_file_is_of_another_vault(
    vault: Path, tmp_path: Path, passphrase: str
) -> None:
    office = vaults.open_with_passphrase(vault, passphrase)
    backups.care(office)
    office.close()
    vaults.create(tmp_path / "ander", passphrase)[0].close()
    shutil.copy(tmp_path / "ander" / "vault.keys", vault / "vault.keys")
    (vault / "vault.keys.bak").unlink(missing_ok=True)
    with pytest.raises(KeysOfAnotherVault, match="andere kluis"):
        vaults.open_with_passphrase(vault, passphrase)


def test_a_damaged_database_is_still_blamed_itself(vault: Path, passphrase: str) -> None:
    shutil.copy(vault / "vault.keys", vault / "vault.keys.bak")
    (vault / "vault.btlkluis").write_bytes(bytes(100_000))
    with pytest.raises(Damaged):
        vaults.open_with_passphrase(vault, passphrase)


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs administrator rights there")
def test_a_link_to_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "OneDrive" / "kluis").mkdir(parents=True)
    (tmp_path / "kluis").symlink_to(tmp_path / "OneDrive" / "kluis")
    assert "OneDrive" in place.warnings(tmp_path / "kluis")[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps each user's folders apart by itself")
def test_other_users_of_the_computer_cannot_look_into_the_folder_of_a_new_vault(
    tmp_path: Path, passphrase: str
) -> None:
    vaults.create(tmp_path / "nieuw", passphrase)[0].close()
    assert (tmp_path / "nieuw").stat().st_mode & 0o077 == 0


def test_a_manifest_made_to_break_the_program_is_a_damaged_backup(vault: Path, passphrase: str) -> None:
    office = vaults.open_with_passphrase(vault, passphrase)
    backup = vaults.back_up(office)
    office.close()
    backup.files.manifest.write_text("[" * 100_000, "utf-8")
    assert not backups.usable(backup)
    with pytest.raises(DamagedBackup):
        backups.found_in(backup.folder)


@pytest.fixture
def usual_umask() -> Iterator[None]:
    """Whoever makes a file lets everybody read it, as most Linux systems have it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    return [path.name for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps lists of who may read, and the folder is a user's own"
)
@pytest.mark.usefixtures("usual_umask")
def test_no_other_user_of_the_computer_can_read_a_vault_or_its_backups(tmp_path: Path, passphrase: str) -> None:
    office, _ = vaults.create(tmp_path / "kluis", passphrase)
    backups.care(office)
    vaults.change_passphrase(office, passphrase, "een kraanvogel fluit op de fiets")
    made = vaults.back_up(office, tmp_path / "stick")
    assert open_to_others(tmp_path / "kluis") == []
    office.close()
    backups.restore(tmp_path / "nieuw", made, "een kraanvogel fluit op de fiets").close()
    assert open_to_others(tmp_path / "nieuw") == []
    assert open_to_others(tmp_path / "stick") == []
