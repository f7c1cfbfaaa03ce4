"""From a secret to a key: slow for what people think of, fast for what the machine drew."""

from __future__ import annotations

import time
from typing import Any, NamedTuple

KEY_BYTES = 32
SALT_BYTES = 16
MIB = 1024  # in KiB, as Argon2 counts

_TARGET_SECONDS = 0.6


class Cost(NamedTuple):
    """What one guess costs: memory in KiB, passes over it, and lanes (Argon2id)."""

    memory: int
    passes: int
    lanes: int


LEAST = Cost(64 * MIB, 3, 4)  # RFC 9106, second recommendation; 0.16 s on a slow machine
MEMORY = range(8 * MIB, 1024 * MIB + 1)  # what a key file may ask for
_PASSES = range(1, 17)
_LANES = range(1, 17)


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """A key from a passphrase with Argon2id."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(secret, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def expand(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A key from a secret of 128 bits of chance or more, with HKDF (RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, purpose).derive(secret)


def calibrated() -> Cost:
    """The cost for a new slot on this machine: at least ``LEAST``, with more memory where that stays under 0.6 s."""
    start = time.perf_counter()
    stretch(b"", bytes(SALT_BYTES), LEAST)
    spare = _TARGET_SECONDS / (time.perf_counter() - start)
    factor = 4 if spare >= 4 else 2 if spare >= 2 else 1
    return Cost(LEAST.memory * factor, LEAST.passes, LEAST.lanes)


def bounded(parameters: dict[str, Any]) -> Cost:
    """The cost that a key file asks for; ``ValueError`` when it would hang the machine or is no number at all."""
    cost = Cost(*(parameters[name] for name in ("memory", "passes", "lanes")))
    whole = all(type(asked) is int for asked in (cost.memory, cost.passes, cost.lanes))  # 1.0 and True are in a range
    if not (whole and cost.memory in MEMORY and cost.passes in _PASSES and cost.lanes in _LANES):
        raise ValueError("Argon2 parameters out of bounds")
    return cost
