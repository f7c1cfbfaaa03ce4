"""Files in the vault when the disk is full, the folder is shut, or somebody looks for a trace outside the vault."""

import resource
import tempfile
from contextlib import contextmanager

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.documents import Owner
from btl_desktop.services import audit, documents, vaults
from btl_desktop.services.demonstration.demonstration_partners import scanned
from btl_desktop.services.partners import partners

CANARY = "Kanariegeel"


@contextmanager
def no_file_larger_than(size):
    """What this process writes beyond ``size`` bytes in a file fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def owner(office):
    return Owner.of(office.write(lambda s: partners.add(s, {"name": "Politie"})))


def scan(kilobytes=0):
    """A PDF with the canary in it, as heavy as asked."""
    padding = b"%" + b"x" * (1000 * kilobytes) + b"\n"
    return scanned([CANARY]).replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + padding)


def attach(office, owner, content=None):
    return office.write(lambda s: documents.attach(s, owner, content or scan(), "scan.pdf"))


def test_a_scan_that_no_longer_fits_on_the_disk_is_not_half_kept(office, owner, vault):
    before = max(file.stat().st_size for file in vault.iterdir() if file.is_file())
    with no_file_larger_than(before), pytest.raises(UserError, match="schijfruimte"):
        attach(office, owner, scan(2000))
    assert office.read(lambda s: documents.of(s, owner)) == []
    kept = attach(office, owner, scan(2000))
    assert office.read(lambda s: documents.read(s, kept.id)) == scan(2000)
    assert vaults.check(office).ok


def test_saving_where_nothing_can_be_written_is_told_and_leaves_no_half_file(office, owner, tmp_path):
    kept = attach(office, owner, scan(200))
    with no_file_larger_than(100_000), pytest.raises(UserError):
        office.write(lambda s: documents.save_to(s, kept.id, tmp_path / "kopie.pdf"))
    with pytest.raises(UserError, match="bestaat niet meer"):
        office.write(lambda s: documents.save_to(s, kept.id, tmp_path / "weg" / "kopie.pdf"))
    assert [*tmp_path.glob("kopie*")] == []
    assert office.read(audit.entries) == [], "nothing left the vault"


def test_a_scan_that_was_looked_at_is_nowhere_outside_the_vault(office, owner, tmp_path, monkeypatch):
    temporary = tmp_path / "temp"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    kept = attach(office, owner)
    assert CANARY.encode() in office.read(lambda s: documents.pages(s, kept.id))
    office.write(lambda s: documents.remove(s, kept.id))
    office.write(documents.sweep)
    assert [*temporary.iterdir()] == []
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert written
    assert [file.name for file in written if CANARY.encode() in file.read_bytes()] == []
