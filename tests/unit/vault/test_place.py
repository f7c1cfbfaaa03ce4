"""Who keeps the vault in a synchronised folder or on the network is warned beforehand."""

import sys
from pathlib import Path

import pytest

from btl_desktop.vault import place


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Gemeente/kluis", "OneDrive"),
        ("Dropbox/buurt", "Dropbox"),
        ("Mijn Drive/kluis", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud2/x", "Nextcloud"),
        ("STACK/x", "STACK"),
    ],
)
def test_a_synchronised_folder_is_recognised_by_its_name(tmp_path, folder, service):
    (warning,) = place.warnings(tmp_path / folder)
    assert service in warning


def test_a_synchronised_folder_is_recognised_by_what_lies_in_it(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    (warning,) = place.warnings(tmp_path / "diep" / "kluis")
    assert "Syncthing" in warning


@pytest.mark.parametrize("folder", ["kluis", "Stackel", "Megan", "boxen", "Documenten"])
def test_an_ordinary_folder_gives_no_warning(tmp_path, folder):
    assert place.warnings(tmp_path / folder) == []


def test_a_network_share_is_recognised_by_its_file_system(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n//nas/buurt /mnt/de\\040nas cifs rw 0 0\nraar\n")
    assert place._file_system(Path("/mnt/de nas/kluis"), mounts) == "cifs"
    assert place._file_system(Path("/home/an"), mounts) == "ext4"
    assert place._file_system(Path("/home/an"), tmp_path / "er niet") == ""


def test_a_network_share_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(place, "_file_system", lambda *_: "nfs4")
    (warning,) = place.warnings(tmp_path)
    assert "netwerk" in warning


def test_a_windows_share_is_recognised_by_its_address():
    assert place._is_network(Path("//server/map/kluis"))


@pytest.mark.parametrize(("kind", "is_network"), [(4, True), (3, False)])
def test_a_windows_drive_letter_of_the_network_is_recognised(monkeypatch, tmp_path, kind, is_network):
    import ctypes
    from types import SimpleNamespace

    kernel = SimpleNamespace(GetDriveTypeW=lambda *_: kind)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert place._is_network(tmp_path) is is_network
