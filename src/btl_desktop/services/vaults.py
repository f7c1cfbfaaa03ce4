"""The vault as a coordinator knows it: make one, open one, lock it, and change the ways in.

Whatever is wrong is raised as a ``VaultError`` of its own kind, with Dutch sentences that say what to do. To lock is
``office.close()``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from btl_desktop.services.office import Office
from btl_desktop.vault import credentials, files, opening, place, recovery, unlocking
from btl_desktop.vault import passphrase as phrases
from btl_desktop.vault.faults import explained_with_files
from btl_desktop.vault.problems import (
    Damaged,
    DamagedBackup,
    DatabaseMissing,
    InUse,
    KeysDamaged,
    KeysMissing,
    MistypedRecoveryCode,
    NewerVault,
    NotEncrypted,
    NoVault,
    VaultError,
    VaultExists,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)

if TYPE_CHECKING:
    from btl_desktop.vault.backup import Backup
    from btl_desktop.vault.integrity import CheckReport
    from btl_desktop.vault.opening import Unlock, Vault
    from btl_desktop.vault.slots import Kind

__all__ = [
    "Damaged", "DamagedBackup", "DatabaseMissing", "InUse", "KeysDamaged", "KeysMissing", "MistypedRecoveryCode",
    "NewerVault", "NoVault", "NotEncrypted", "VaultError", "VaultExists", "WeakPassphrase", "WrongPassphrase",
    "WrongRecoveryCode",
]  # fmt: skip

T = TypeVar("T")

generate_passphrase = phrases.generate
keyring_state = credentials.state


class VaultOffice(Office):
    """An office on a vault file."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault.engine, vault.reading, vault.connect, vault.close)
        self.vault = vault


def with_vault(office: Office, fn: Callable[[Vault], T]) -> T:
    """Run ``fn`` with the open vault behind an office; nothing else happens in the office meanwhile."""
    assert isinstance(office, VaultOffice)
    vault = office.vault

    def work(_session: object) -> T:
        with explained_with_files():
            return fn(vault)

    return office.read(work)


def exists(path: Path) -> bool:
    """Whether a vault, or what is left of one, stands at ``path``: a folder or a ``….btlkluis`` file."""
    return files.locate(path).exist()


def place_warnings(path: Path) -> list[str]:
    """What to tell before a vault is kept at ``path``: a synchronised folder, a network share."""
    return place.warnings(files.locate(path).folder)


def passphrase_problems(passphrase: str, inputs: Iterable[str] = ()) -> list[str]:
    """What is wrong with a passphrase, as Dutch sentences.

    ``inputs`` are words that others would try: village, street, names.
    """
    return phrases.problems(passphrase, inputs)


def create(path: Path, passphrase: str, *, remember: bool = False) -> tuple[Office, str]:
    """Make a new vault; returns it open, with the recovery code to print.

    ``remember`` is a wish: whether this computer keeps it shows in :func:`is_remembered`. Raises ``WeakPassphrase``
    and ``VaultExists``.
    """
    secret, code = _good(passphrase), recovery.generate()
    with explained_with_files():
        office = VaultOffice(opening.create(files.locate(path), secret, recovery.secret(code)))
    if remember:
        with_vault(office, _seal_for_keyring)
    return office, code


@contextmanager
def taken_away_unless_done(office: Office) -> Iterator[None]:
    """Around the filling of a vault that was just made: stopped half way, it closes, and nothing of it is left."""
    assert isinstance(office, VaultOffice)
    try:
        yield
    except BaseException:
        office.close()
        files.remove(office.vault.files)
        raise


def open_with_passphrase(path: Path, passphrase: str) -> Office:
    """Open the vault with its passphrase."""
    return _open(path, lambda keys: unlocking.with_passphrase(keys, passphrase))


def open_remembered(path: Path) -> Office | None:
    """Open the vault with what this computer remembers; ``None`` when the passphrase must be asked."""
    try:
        return _open(path, unlocking.remembered)
    except WrongPassphrase:
        return None


def open_with_recovery_code(path: Path, code: str, new_passphrase: str) -> tuple[Office, str]:
    """Open the vault with its recovery code; it gets a new passphrase, and a new code that is returned.

    Raises ``MistypedRecoveryCode``, which names the group, ``WrongRecoveryCode`` or ``WeakPassphrase``.
    """
    secret, new_code = _good(new_passphrase), recovery.generate()
    office = _open(path, lambda keys: unlocking.with_recovery_code(keys, code))
    try:
        _replace_slots(office, {"passphrase": secret, "recovery": recovery.secret(new_code)})
    except BaseException:
        office.close()
        raise
    return office, new_code


def change_passphrase(office: Office, old: str, new: str) -> None:
    """Replace the passphrase. Backups made before keep the old one: say so."""
    secret = _good(new)
    with_vault(office, lambda vault: unlocking.with_passphrase(vault.keys, old))
    _replace_slots(office, {"passphrase": secret})


def new_recovery_code(office: Office, passphrase: str) -> str:
    """Replace the recovery code, for instance when the sheet is lost; returns the new one to print."""
    code = recovery.generate()
    with_vault(office, lambda vault: unlocking.with_passphrase(vault.keys, passphrase))
    _replace_slots(office, {"recovery": recovery.secret(code)})
    return code


def renew_data_key(office: Office, passphrase: str) -> str:
    """Encrypt the whole vault anew, for instance after a theft; returns a new recovery code to print.

    The office stays open, the passphrase stays what it was. Backups made before keep the old key. Takes a second or
    so for a large vault.
    """
    from btl_desktop.vault import replacing

    code, remembered = recovery.generate(), is_remembered(office)

    def renew(vault: Vault) -> None:
        unlocking.with_passphrase(vault.keys, passphrase)
        replacing.renew_key(vault, phrases.secret(passphrase), recovery.secret(code))

    with_vault(office, renew)
    if remembered:
        remember(office)
    return code


def check_recovery_group(code: str, group_index: int, typed: str) -> bool:
    """Whether ``typed`` is group ``group_index`` (from 0) of the code; small letters and look-alikes are fine."""
    return recovery.normal(typed) == recovery.groups(code)[group_index]


def recovery_code_checked(office: Office) -> bool:
    """Whether the user has typed back a group of the present recovery code; until then, ask for it again."""
    return with_vault(office, lambda vault: vault.keys.recovery_checked)


def note_recovery_code_checked(office: Office) -> None:
    """The user has typed back a group of the recovery code: it is on paper."""
    with_vault(office, lambda vault: vault.save_keys(vault.keys._replace(recovery_checked=True)))


def is_remembered(office: Office) -> bool:
    """Whether the vault has a slot for this computer's keyring."""
    return with_vault(office, lambda vault: vault.keys.has("keyring"))


def remember(office: Office) -> bool:
    """ "Onthouden op deze pc"; false when this computer's keyring does not keep it."""
    return with_vault(office, _seal_for_keyring)


def forget(office: Office) -> None:
    """The passphrase is asked for again from now on."""

    with_vault(office, lambda vault: vault.save_keys(vault.keys.without("keyring")))
    with_vault(office, lambda vault: credentials.forget(vault.keys.vault_id))


def check(office: Office) -> CheckReport:
    """Read every page of the vault and check it in both ways; takes a second or so for a large one."""
    from btl_desktop.vault import integrity

    return with_vault(office, integrity.check_vault)


def back_up(office: Office, into: Path | None = None, *, now: datetime | None = None) -> Backup:
    """Back up the vault beside itself, or into another folder such as a stick."""
    from btl_desktop.vault import backup

    return with_vault(office, lambda vault: backup.make(vault, now=now, into=into))


def _open(path: Path, unlock: Unlock) -> Office:
    with explained_with_files():
        return VaultOffice(opening.open_with(files.locate(path), unlock))


def _good(passphrase: str) -> bytes:
    wrong = phrases.problems(passphrase)
    if wrong:
        raise WeakPassphrase(wrong[0])
    return phrases.secret(passphrase)


def _seal_for_keyring(vault: Vault) -> bool:
    wrapping_key = credentials.remember(vault.keys.vault_id)
    if wrapping_key is not None:
        vault.save_keys(vault.keys.with_slot("keyring", wrapping_key, vault.data_key))
    return wrapping_key is not None


def _replace_slots(office: Office, secrets: dict[Kind, bytes]) -> None:
    """Seal slots anew, all in one write of the key file."""

    def seal(vault: Vault) -> None:
        keys = vault.keys
        for kind, secret in secrets.items():
            keys = keys.with_slot(kind, secret, vault.data_key)
        vault.save_keys(keys._replace(recovery_checked=keys.recovery_checked and "recovery" not in secrets))

    with_vault(office, seal)
