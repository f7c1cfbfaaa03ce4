"""A canary: one name is put in the vault, everything goes wrong that can, and the name is nowhere to be found."""

import logging
import traceback
from contextlib import closing

import pytest
from sqlalchemy.exc import IntegrityError

from btl_desktop.models.settings import Setting
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import backups, vaults
from btl_desktop.vault.connection import connect

CANARY = "Kanariewegvogel"


def files_with(word, *folders):
    return [path for folder in folders for path in folder.rglob("*") if path.is_file() and word in path.read_bytes()]


@pytest.fixture
def canary(office):
    office.write(lambda s: s.add(Volunteer(last_name=CANARY, mobile="+31612345678", remarks=CANARY * 3000)))
    return office


def test_the_canary_would_be_found(tmp_path):
    (tmp_path / "lek.txt").write_text(f"naam: {CANARY}")
    assert files_with(CANARY.encode(), tmp_path)


def test_no_file_holds_the_name(canary, vault, tmp_path, passphrase):
    vaults.back_up(canary)
    backups.care(canary)
    vaults.renew_data_key(canary, passphrase)
    canary.close()
    backups.restore(vault, backups.listing(vault)[0], passphrase).close()
    for spelling in (CANARY.encode(), CANARY.encode("utf-16-le"), b"+31612345678"):
        assert files_with(spelling, tmp_path) == []


def test_no_file_holds_a_key_or_a_passphrase(canary, vault, tmp_path, passphrase):
    key = canary.vault.data_key
    vaults.back_up(canary)
    canary.close()
    for secret in (key, key.hex().encode(), passphrase.encode()):
        assert files_with(secret, tmp_path) == []


def test_the_journal_of_a_running_transaction_is_encrypted_and_goes(canary, vault):
    with closing(connect(canary.vault.files.database, canary.vault.data_key)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE volunteer SET remarks = remarks || remarks")
        assert (vault / "vault.btlkluis-journal").stat().st_size > 0
        assert files_with(CANARY.encode(), vault) == []
        connection.execute("COMMIT")
    canary.close()
    assert not (vault / "vault.btlkluis-journal").exists()


def test_no_exception_and_no_log_line_holds_the_name(canary, vault, caplog, capfd):
    caplog.set_level(logging.DEBUG)

    def break_a_rule(session):
        session.add(Setting(name=CANARY, value=CANARY))
        session.flush()
        session.add(Setting(name=CANARY, value=CANARY))
        session.flush()

    told = []
    with pytest.raises(IntegrityError) as caught:
        canary.write(break_a_rule)
    told.append(caught)
    canary.close()
    damaged = bytearray((vault / "vault.btlkluis").read_bytes())
    damaged[100] ^= 1
    (vault / "vault.btlkluis").write_bytes(damaged)
    with pytest.raises(vaults.Damaged) as caught:
        vaults.open_with_passphrase(vault, "lantaarn wandelt rustig langs water")
    told.append(caught)
    lines = "".join("".join(traceback.format_exception(one.value)) for one in told)
    shown = capfd.readouterr()
    for text in (lines, caplog.text, shown.out, shown.err):
        assert CANARY not in text.replace("break_a_rule", "")
