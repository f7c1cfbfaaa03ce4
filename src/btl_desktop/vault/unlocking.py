"""From what a person typed, or this computer remembers, to the data keys that it unwraps."""

from __future__ import annotations

from btl_desktop import text
from btl_desktop.vault import credentials, passphrase, recovery
from btl_desktop.vault.keyfile import KeyFile
from btl_desktop.vault.problems import (
    MistypedRecoveryCode,
    WrongPassphrase,
    WrongPassphraseForOldKeys,
    WrongRecoveryCode,
)


def with_passphrase(keys: KeyFile, typed: str) -> list[bytes]:
    """Raises ``WrongPassphrase``, in other words when only the predecessor of the key file could be read."""
    found = keys.keys("passphrase", passphrase.secret(typed))
    if not found:
        raise WrongPassphraseForOldKeys if keys.from_predecessor else WrongPassphrase
    return found


def with_recovery_code(keys: KeyFile, typed: str) -> list[bytes]:
    """Raises ``MistypedRecoveryCode`` with the numbers of the groups, or ``WrongRecoveryCode``."""
    wrong = recovery.wrong_groups(typed)
    if wrong:
        raise MistypedRecoveryCode(told(wrong))
    found = keys.keys("recovery", recovery.secret(typed))
    if not found:
        raise WrongRecoveryCode
    return found


def remembered(keys: KeyFile) -> list[bytes]:
    """Raises ``WrongPassphrase`` when this computer's keyring does not open the vault, for whatever reason."""
    wrapping_key = credentials.recall(keys.vault_id) if keys.has("keyring") else None
    found = keys.keys("keyring", wrapping_key) if wrapping_key else []
    if not found:
        raise WrongPassphrase
    return found


def told(wrong_groups: list[int]) -> str:
    """``Groep 3 van de herstelcode klopt niet.``"""
    if len(wrong_groups) == 1:
        return f"Groep {wrong_groups[0]} van de herstelcode klopt niet."
    return f"De groepen {text.listing(str(number) for number in wrong_groups)} van de herstelcode kloppen niet."
