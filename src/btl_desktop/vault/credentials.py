"""The keyring of the operating system, for "onthouden op deze pc". Whatever goes wrong there, the passphrase remains.

It holds a random wrapping key for one slot, never the data key. Only the systems' own keyrings are used, named here and
imported one by one: no plug-in that keeps secrets in a plain file can slip in, nothing is searched at start-up, and a
frozen program needs no package metadata.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any, NamedTuple

from btl_desktop.vault.kdf import KEY_BYTES

_KEYRINGS = {
    "win32": (("Windows", "WinVaultKeyring", "Windows Referentiebeheer"),),
    "darwin": (("macOS", "Keyring", "de macOS-sleutelhanger"),),
    "linux": (
        ("SecretService", "Keyring", "de sleutelbos van deze computer"),
        ("kwallet", "DBusKeyring", "KWallet"),
    ),
}
_ENTRY = "kluissleutel"


class KeyringState(NamedTuple):
    """Whether this computer can remember a vault, and the name people know its keyring by."""

    available: bool
    name: str


class Keyring(NamedTuple):
    """One usable keyring: its backend, with ``get_password`` and the like, and its name."""

    backend: Any
    name: str


def find() -> Keyring | None:
    """The first real keyring of this system that works now."""
    for module, kind, name in _KEYRINGS.get(sys.platform, ()):
        try:
            backend = getattr(importlib.import_module(f"keyring.backends.{module}"), kind)
            if backend.priority > 0:
                return Keyring(_local(backend()), name)
        except Exception:  # noqa: S112 - RuntimeError, D-Bus and Windows errors that share no base
            continue
    return None


def _local(backend: Any) -> Any:
    """On Windows: on this computer only, not along with a roaming profile."""
    if sys.platform == "win32":
        backend.persist = "local machine"
    return backend


def state() -> KeyringState:
    """What the wizard and the self-test tell about the keyring."""
    found = find()
    return KeyringState(found is not None, found.name if found else "")


def remember(vault_id: str) -> bytes | None:
    """A new wrapping key, safely in the keyring; ``None`` when the keyring does not keep it."""
    kept = remember_text(vault_id, os.urandom(KEY_BYTES).hex())
    return bytes.fromhex(kept) if kept else None


def recall(vault_id: str) -> bytes | None:
    """The wrapping key; ``None`` when the keyring is gone, locked, raising, or does not have it."""
    kept = recall_text(vault_id)
    try:
        return bytes.fromhex(kept) if kept else None
    except ValueError:
        return None


def remember_text(name: str, secret: str) -> str | None:
    """Keep a secret under a name of our own; returns it when the keyring truly keeps it."""
    try:
        keyring = find()
        if keyring is not None:
            keyring.backend.set_password(_service(name), _ENTRY, secret)
    except Exception:
        return None
    return secret if recall_text(name) == secret else None


def recall_text(name: str) -> str | None:
    """The secret kept under a name; ``None`` when the keyring is gone, locked, raising, or does not have it."""
    try:
        keyring = find()
        return (keyring.backend.get_password(_service(name), _ENTRY) or None) if keyring else None
    except Exception:
        return None


def forget(name: str) -> None:
    """Take a vault's key or another secret out of the keyring; a failure is no matter, without its slot or pack it is
    worth nothing."""
    try:
        keyring = find()
        if keyring is not None:
            keyring.backend.delete_password(_service(name), _ENTRY)
    except Exception:  # noqa: S110
        pass


def _service(name: str) -> str:
    return f"BTL Desktop {name}"
