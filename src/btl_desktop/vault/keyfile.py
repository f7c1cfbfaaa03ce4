"""The key file: JSON with the vault's id and its slots, replaced in one step, its predecessor kept as ``.bak``."""

from __future__ import annotations

import json
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from btl_desktop.vault import files as disk
from btl_desktop.vault import slots
from btl_desktop.vault.files import VaultFiles
from btl_desktop.vault.problems import KeysDamaged, KeysMissing, KeysNewer
from btl_desktop.vault.slots import Kind, Slot

FORMAT = 1
_MOST_SLOTS = 12  # three kinds, more than once while keys are renewed; a passphrase slot costs up to a second to try
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class KeyFile(NamedTuple):
    """What stands in ``vault.keys``.

    ``recovery_checked``: the user has typed a group of the recovery code back. ``from_predecessor``: it was read from
    the ``.bak``, as the file itself is damaged or gone.
    """

    vault_id: str
    slots: tuple[Slot, ...]
    recovery_checked: bool = False
    from_predecessor: bool = False

    def has(self, kind: Kind) -> bool:
        """Whether there is a slot of this kind."""
        return any(slot.kind == kind for slot in self.slots)

    def keys(self, kind: Kind, secret: bytes) -> list[bytes]:
        """The data keys that this secret unwraps: none when it is wrong, two while the data key is being renewed."""
        found = (slots.unseal(self.vault_id, slot, secret) for slot in self.slots if slot.kind == kind)
        return [key for key in found if key is not None]

    def with_slot(self, kind: Kind, secret: bytes, data_key: bytes) -> KeyFile:
        """The same with one slot of this kind, sealed anew."""
        sealed = slots.seal(self.vault_id, kind, secret, data_key)
        return self.without(kind)._replace(slots=(*self.without(kind).slots, sealed))

    def only_for(self, data_key: bytes) -> KeyFile:
        """The same with the slots of this data key alone."""
        wanted = slots.key_id(data_key)
        return self._replace(slots=tuple(slot for slot in self.slots if slot.key_id == wanted))

    def joined(self, other: KeyFile) -> KeyFile:
        """The slots of both, while the database changes from the one's data key to the other's."""
        added = tuple(slot for slot in other.slots if slot not in self.slots)
        return self._replace(slots=(*self.slots, *added), recovery_checked=False)

    def without(self, kind: Kind) -> KeyFile:
        """The same with no slot of this kind."""
        return self._replace(slots=tuple(slot for slot in self.slots if slot.kind != kind))


def new(passphrase: bytes, recovery: bytes, data_key: bytes, vault_id: str = "") -> KeyFile:
    """A key file with the two ways in that each vault has."""
    empty = KeyFile(vault_id or uuid.uuid4().hex, ())
    return empty.with_slot("passphrase", passphrase, data_key).with_slot("recovery", recovery, data_key)


def write(vault: VaultFiles, content: KeyFile) -> None:
    """Replace the key file; a crash leaves the old or the new one, and the old one stays as ``.bak``."""
    with suppress(FileNotFoundError, *_UNREADABLE):
        current = vault.keys.read_bytes()
        decoded(current)  # a damaged one must not take the place of its good predecessor
        disk.write_whole(vault.old_keys, current)
    disk.write_whole(vault.keys, encoded(content))


def read(vault: VaultFiles) -> KeyFile:
    """The key file, or its predecessor when it is damaged or gone.

    Raises ``KeysMissing``, ``KeysDamaged`` or ``KeysNewer``.
    """
    problem: KeysMissing | KeysDamaged = KeysMissing()
    for path in (vault.keys, vault.old_keys):
        try:
            return decoded(path.read_bytes())._replace(from_predecessor=path == vault.old_keys)
        except FileNotFoundError:
            continue
        except _UNREADABLE:
            problem = KeysDamaged()
    raise problem


def is_of_another_vault(vault: VaultFiles) -> bool:
    """Whether the key file carries another vault's id than its predecessor and the backups: somebody copied it here."""
    beside = (vault.old_keys, *vault.backups.glob(f"*/{vault.keys.name}"))
    own, known = _vault_id(vault.keys), {_vault_id(path) for path in beside} - {""}
    return bool(own and known) and own not in known


def _vault_id(path: Path) -> str:
    """Of which vault a key file is; empty where that cannot be read."""
    try:
        return decoded(path.read_bytes()).vault_id
    except (FileNotFoundError, *_UNREADABLE):
        return ""


def put_back(vault: VaultFiles) -> None:
    """Put the predecessor in the place of a damaged key file, which stays beside it."""
    if vault.keys.exists():
        disk.replace(vault.keys, vault.aside(vault.keys, disk.DAMAGED))
    disk.write_whole(vault.keys, vault.old_keys.read_bytes())


def encoded(content: KeyFile) -> bytes:
    """The file's bytes."""
    document = {
        "format": FORMAT,
        "vault": content.vault_id,
        "recovery_checked": content.recovery_checked,
        "slots": [slots.as_json(slot) for slot in content.slots],
    }
    return json.dumps(document, indent=1).encode()


def decoded(written: bytes) -> KeyFile:
    """The inverse of :func:`encoded`; ``ValueError`` or alike when it is no key file."""
    document: dict[str, Any] = json.loads(written)
    if isinstance(document["format"], int) and document["format"] > FORMAT:
        raise KeysNewer
    entries = tuple(slots.from_json(entry) for entry in document["slots"][: _MOST_SLOTS + 1])
    content = KeyFile(uuid.UUID(document["vault"]).hex, entries, document["recovery_checked"] is True)
    if document["format"] != FORMAT or len(entries) > _MOST_SLOTS or not content.has("passphrase"):
        raise ValueError("not a key file")
    return content
