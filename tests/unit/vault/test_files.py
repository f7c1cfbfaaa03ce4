"""Files are replaced in one step, and a virus scanner that holds one for a moment is waited for."""

import os

import pytest

from btl_desktop.vault import files
from btl_desktop.vault.files import locate


def test_a_folder_and_a_database_file_both_mean_a_vault(tmp_path):
    assert locate(tmp_path).database == tmp_path / "vault.btlkluis"
    assert locate(tmp_path).keys == tmp_path / "vault.keys"
    assert locate(tmp_path / "dorp.btlkluis").keys == tmp_path / "dorp.keys"
    assert locate(tmp_path / "dorp.btlkluis").old_keys == tmp_path / "dorp.keys.bak"


def test_a_folder_may_be_called_like_a_database(tmp_path):
    folder = tmp_path / "kluis.btlkluis"
    folder.mkdir()
    assert locate(folder).database == folder / "vault.btlkluis"


def test_two_vaults_in_one_folder_keep_apart(tmp_path):
    one, other = locate(tmp_path / "noord.btlkluis"), locate(tmp_path / "zuid.btlkluis")
    assert not {one.keys, one.lock, one.backups, one.building} & {other.keys, other.lock, other.backups, other.building}


def test_a_held_file_is_tried_again_for_a_while():
    waits, answers = [], iter([PermissionError, PermissionError, None])

    def attempt():
        answer = next(answers)
        if answer:
            raise answer

    files.retried(attempt, waits.append)
    assert waits == [*files.PAUSES[:2]]


def test_a_file_that_stays_held_is_given_up_after_two_and_a_half_seconds():
    waits = []

    def attempt():
        raise PermissionError

    with pytest.raises(PermissionError):
        files.retried(attempt, waits.append)
    assert sum(waits) == pytest.approx(2.5, abs=0.1)


def test_another_error_is_not_tried_again():
    with pytest.raises(FileNotFoundError):
        files.replace(files.Path("/niet/hier"), files.Path("/niet/daar"))


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "vault.keys"
    files.write_whole(target, b"oud")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_whole(target, b"nieuw")
    assert target.read_bytes() == b"oud"
    assert [path.name for path in tmp_path.iterdir()] == ["vault.keys"]


def test_where_folders_cannot_be_synchronised_they_are_not(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    files.write_whole(tmp_path / "vault.keys", b"inhoud")
    assert [path.name for path in tmp_path.iterdir()] == ["vault.keys"]


def test_a_file_is_kept_under_a_second_name_also_where_links_cannot_be(tmp_path, monkeypatch):
    source = tmp_path / "vault.btlkluis"
    source.write_bytes(b"inhoud")
    files.keep(source, tmp_path / "een")

    def refuse(_source, _target):
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    files.keep(source, tmp_path / "twee")
    assert (tmp_path / "een").read_bytes() == (tmp_path / "twee").read_bytes() == b"inhoud"


def test_what_is_put_aside_never_takes_the_place_of_another(tmp_path):
    place = locate(tmp_path)
    for _ in range(3):
        place.aside(place.database).write_bytes(b"x")
    assert len([*tmp_path.iterdir()]) == 3
