"""Slots: the data key, wrapped once for each way to open the vault.

A slot is sealed with AES-256-GCM. The vault's id, the kind of slot, a fingerprint of the data key and the parameters
of the derivation are authenticated with it, so that nothing can be swapped between vaults or weakened. The tag is the
check of the secret.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from btl_desktop.vault import kdf

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Kind = Literal["passphrase", "recovery", "keyring"]
NONCE_BYTES = 12
TAG_BYTES = 16


class Slot(NamedTuple):
    """One way in. ``parameters`` say how its secret becomes a key, just as they are stored.

    ``key_id`` tells which data key is inside: there are two while the data key is being renewed.
    """

    kind: Kind
    key_id: str
    parameters: dict[str, Any]
    nonce: bytes
    sealed: bytes


def new_data_key() -> bytes:
    """256 bits of chance: SQLCipher's raw key."""
    return os.urandom(kdf.KEY_BYTES)


def key_id(data_key: bytes) -> str:
    """A fingerprint of a data key that tells nothing about it."""
    import hashlib  # takes longer to load than a vault to open

    return hashlib.blake2b(data_key, digest_size=8, person=b"btl key id").hexdigest()


def seal(vault_id: str, kind: Kind, secret: bytes, data_key: bytes) -> Slot:
    """Wrap the data key: with Argon2id for a passphrase, with HKDF for a secret that the machine drew."""
    salt = os.urandom(kdf.SALT_BYTES)
    parameters: dict[str, Any] = {"kdf": "hkdf-sha256", "salt": salt.hex()}
    if kind == "passphrase":
        cost = kdf.calibrated()
        costs = {"memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes}
        parameters = {"kdf": "argon2id", "salt": salt.hex(), **costs}
    nonce = os.urandom(NONCE_BYTES)
    unsealed = Slot(kind, key_id(data_key), parameters, nonce, b"")
    sealed = _cipher(unsealed, secret).encrypt(nonce, data_key, _bound(vault_id, unsealed))
    return unsealed._replace(sealed=sealed)


def unseal(vault_id: str, slot: Slot, secret: bytes) -> bytes | None:
    """The data key, or ``None`` when the secret is not this slot's."""
    from cryptography.exceptions import InvalidTag

    try:
        return _cipher(slot, secret).decrypt(slot.nonce, slot.sealed, _bound(vault_id, slot))
    except InvalidTag:
        return None


def as_json(slot: Slot) -> dict[str, Any]:
    """The slot as it stands in the key file."""
    return {
        "kind": slot.kind,
        "key": slot.key_id,
        "parameters": slot.parameters,
        "nonce": b64encode(slot.nonce).decode(),
        "sealed": b64encode(slot.sealed).decode(),
    }


def from_json(entry: dict[str, Any]) -> Slot:
    """A slot read and held against its bounds; ``ValueError``, ``KeyError`` or ``TypeError`` when it is no slot."""
    parameters = entry["parameters"]
    slot = Slot(entry["kind"], entry["key"], parameters, _bytes(entry["nonce"]), _bytes(entry["sealed"]))
    sizes = len(slot.nonce), len(slot.sealed), len(bytes.fromhex(parameters["salt"]))
    if slot.kind not in get_args(Kind) or sizes != (NONCE_BYTES, kdf.KEY_BYTES + TAG_BYTES, kdf.SALT_BYTES):
        raise ValueError("not a slot")
    if slot.kind == "passphrase":
        kdf.bounded(parameters)
    return slot


def _cipher(slot: Slot, secret: bytes) -> AESGCM:
    """The cipher under the wrapping key that the secret becomes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt = bytes.fromhex(slot.parameters["salt"])
    if slot.kind == "passphrase":
        return AESGCM(kdf.stretch(secret, salt, kdf.bounded(slot.parameters)))
    return AESGCM(kdf.expand(secret, salt, slot.kind.encode()))


def _bound(vault_id: str, slot: Slot) -> bytes:
    """What the tag vouches for besides the key."""
    facts = [vault_id, slot.kind, slot.key_id, slot.parameters]
    return json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()


def _bytes(encoded: str) -> bytes:
    return b64decode(encoded, validate=True)
