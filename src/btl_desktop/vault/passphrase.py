"""Passphrases: what is typed, made one spelling."""

from __future__ import annotations

import unicodedata


def secret(passphrase: str) -> bytes:
    """The bytes that a passphrase stands for: NFKC, single spaces, so that keyboards and copies agree."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode("utf-8", "surrogatepass")
