""" "Onthouden op deze pc" is a convenience: only real keyrings, and whatever fails there, the passphrase remains."""

import sys
from types import SimpleNamespace

import pytest

from btl_desktop.vault import credentials
from btl_desktop.vault.credentials import find as real_find


class Broken:
    """A keyring that raises what the backends are known to raise, which has no common base."""

    def get_password(self, *_entry):
        raise OSError("(1312, 'CredWrite', 'A specified logon session does not exist.')")

    set_password = delete_password = get_password


class Forgetful:
    def set_password(self, service, name, value):
        pass

    def get_password(self, service, name):
        return None


def backend(priority=5.0):
    def rank(_cls):
        if isinstance(priority, Exception):
            raise priority
        return priority

    meta = type("Meta", (type,), {"priority": property(rank)})
    return meta("Keyring", (), {})


def offer(monkeypatch, platform, **modules):
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("SecretService", "kwallet", "Windows", "macOS"):
        monkeypatch.setitem(sys.modules, f"keyring.backends.{name}", modules.get(name))


def test_the_systems_own_keyring_is_found(monkeypatch):
    offer(monkeypatch, "linux", SecretService=SimpleNamespace(Keyring=backend()))
    assert real_find().name == "de sleutelbos van deze computer"


def test_the_next_one_is_tried_when_the_first_does_not_run(monkeypatch):
    silent = SimpleNamespace(Keyring=backend(RuntimeError("no daemon")))
    offer(monkeypatch, "linux", SecretService=silent, kwallet=SimpleNamespace(DBusKeyring=backend()))
    assert real_find().name == "KWallet"


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin", "freebsd14"])
def test_without_a_real_keyring_there_is_none(monkeypatch, platform):
    offer(monkeypatch, platform)
    assert real_find() is None


def test_a_keyring_that_calls_itself_unfit_is_not_used(monkeypatch):
    offer(monkeypatch, "linux", SecretService=SimpleNamespace(Keyring=backend(0.0)))
    assert real_find() is None


def test_on_windows_the_key_stays_on_this_computer(monkeypatch):
    offer(monkeypatch, "win32", Windows=SimpleNamespace(WinVaultKeyring=backend()))
    found = real_find()
    assert found.name == "Windows Referentiebeheer"
    assert found.backend.persist == "local machine"


def test_plug_ins_that_keep_secrets_in_a_file_are_not_looked_at(monkeypatch):
    offer(monkeypatch, "linux")
    monkeypatch.setitem(sys.modules, "keyrings.alt.file", SimpleNamespace(PlaintextKeyring=backend(9)))
    assert real_find() is None


def test_what_is_remembered_comes_back_until_it_is_forgotten(keyring):
    wrapping_key = credentials.remember("vault-1")
    assert len(wrapping_key) == 32
    assert credentials.recall("vault-1") == wrapping_key
    assert credentials.recall("vault-2") is None
    credentials.forget("vault-1")
    assert credentials.recall("vault-1") is None


def test_the_value_fits_in_the_windows_credential_locker(keyring):
    credentials.remember("vault-1")
    assert all(len(value.encode("utf-16")) < 2560 for value in keyring.kept.values())


@pytest.mark.parametrize("backend_in_use", [Broken(), Forgetful()])
def test_a_keyring_that_fails_means_not_remembered(monkeypatch, backend_in_use):
    monkeypatch.setattr(credentials, "find", lambda: credentials.Keyring(backend_in_use, "kapot"))
    assert credentials.remember("vault-1") is None
    assert credentials.recall("vault-1") is None
    credentials.forget("vault-1")


def test_a_value_that_someone_else_wrote_is_no_key(keyring):
    credentials.remember("vault-1")
    keyring.kept = dict.fromkeys(keyring.kept, "geen sleutel")
    assert credentials.recall("vault-1") is None


def test_without_a_keyring_nothing_is_remembered():
    assert credentials.remember("vault-1") is None
    credentials.forget("vault-1")
    assert credentials.state() == credentials.KeyringState(False, "")


def test_the_wizard_can_name_the_keyring(keyring):
    assert credentials.state() == credentials.KeyringState(True, "sleutelbos")
