"""A file that the user asked for is there whole, or not at all, and the reason is told."""

import errno

import pytest

from btl_desktop.errors import UserError
from btl_desktop.services import whole_files


def test_what_is_written_is_there_and_nothing_else_is_left(tmp_path):
    target = tmp_path / "briefing.pdf"
    target.write_bytes(b"oud")
    whole_files.write_whole(target, b"nieuw")
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("briefing.pdf", b"nieuw")]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "schijf is vol"),
        (errno.EACCES, "mag niet worden geschreven"),
        (errno.ENOENT, "map bestaat niet meer"),
        (errno.EIO, "kon daar niet worden bewaard"),
    ],
)
def test_what_stands_in_the_way_is_told_and_the_old_file_stays(tmp_path, monkeypatch, number, words):
    target = tmp_path / "briefing.pdf"
    target.write_bytes(b"oud")

    def fail(_file):
        raise OSError(number, "")

    monkeypatch.setattr("os.fsync", fail)  # by then some of it has been written
    with pytest.raises(UserError, match=words):
        whole_files.write_whole(target, b"nieuw")
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("briefing.pdf", b"oud")]


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(UserError, match="bestaat niet meer"):
        whole_files.write_whole(tmp_path / "weg" / "briefing.pdf", b"x")
