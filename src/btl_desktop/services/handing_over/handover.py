"""Handing the desk over: everything a successor needs in one file, and opening such a file.

The one who leaves makes a pack with :func:`make`, for a passphrase to be told by phone or for the successor's public
key. The successor looks at it with :func:`look_into` and makes a vault of it with :func:`take_over`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from btl_desktop import clock, paths
from btl_desktop.services import audit, settings, vaults
from btl_desktop.services.handing_over.handover_scope import Scope, in_words, scope, trim
from btl_desktop.services.office import Office
from btl_desktop.vault import credentials, files, pack, recovery
from btl_desktop.vault import passphrase as phrases
from btl_desktop.vault.faults import explained_with_files
from btl_desktop.vault.problems import (
    DamagedPack,
    NewerPack,
    NoPack,
    NotForYou,
    WeakPassphrase,
    WrongPackPhrase,
    WrongPublicKey,
)

if TYPE_CHECKING:
    from btl_desktop.vault.pack import Made, Opened, Seal

__all__ = [
    "DamagedPack", "NewerPack", "NoPack", "NotForYou", "Scope", "WrongPackPhrase", "WrongPublicKey", "scope",
]  # fmt: skip

SUFFIX = pack.SUFFIX
MADE, TAKEN_OVER = "Overdrachtspakket gemaakt", "Kluis overgenomen"
_OWN_KEY = "overname"
_KEPT_FINGERPRINT = 16


def for_passphrase(phrase: str) -> Seal:
    """A pack that opens with a passphrase, as strong as that of a vault; raises ``WeakPassphrase``."""
    wrong = phrases.problems(phrase)
    if wrong:
        raise WeakPassphrase(wrong[0])
    return pack.for_passphrase(phrases.secret(phrase))


def for_key(public: str) -> Seal:
    """A pack that opens on the computer of the successor only; raises ``WrongPublicKey``."""
    return pack.for_recipient("".join(public.split()))


def file_name(organisation: str, now: datetime) -> str:
    """What a pack is called, until somebody chooses otherwise: nothing personal stands in it."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in organisation).strip("-") or "buurttoezicht"
    return f"{kept}-{clock.local(now):%Y-%m-%d}{SUFFIX}"


def make(office: Office, target: Path, seal: Seal, scope: Scope, maker: str = "", now: datetime | None = None) -> Made:
    """Make a pack of what ``scope`` says; the vault stays as it is and notes that this was done.

    Raises a ``VaultError`` for a full disk, a stick that is gone and the like; no half pack is left then.
    """
    now = now or clock.now()
    organisation, words = office.read(lambda s: (settings.organisation(s).name, in_words(s, scope)))
    about = pack.About(now, paths.program_version(), organisation, " ".join(maker.split())[:80], words)
    only = None if scope.is_all else lambda connection: trim(connection, scope)
    made = vaults.with_vault(office, lambda vault: pack.make(vault, target, about, seal, only))
    rows = sum(made.letter.rows.values())
    detail = f"{words}; kenmerk {fingerprint(made.sha256)}"
    office.write(lambda session: audit.note(session, MADE, detail, rows, now))
    return made


def fingerprint(sha256: str) -> str:
    """The short form of a pack's SHA-256 that both write down: ``3f2a 91bc 04de 77a0``."""
    return " ".join(sha256[at : at + 4] for at in range(0, _KEPT_FINGERPRINT, 4))


def asks_passphrase(path: Path) -> bool:
    """Whether a pack opens with a passphrase, or else with a key; raises ``NoPack`` or ``NewerPack``."""
    with explained_with_files():
        return pack.asks_passphrase(path)


def look_into(path: Path, phrase: str = "") -> Opened:
    """Open a pack's letter, with the passphrase or with this computer's own key; nothing is made yet.

    Raises ``NoPack``, ``NewerPack``, ``DamagedPack``, ``WrongPackPhrase`` or ``NotForYou``.
    """
    with explained_with_files():
        if pack.asks_passphrase(path):
            return pack.open_pack(path, pack.with_passphrase(phrases.secret(phrase)))
        return pack.open_pack(path, pack.with_identity(credentials.recall_text(_OWN_KEY)))


def take_over(found: Opened, path: Path, passphrase: str, now: datetime | None = None) -> tuple[Office, str]:
    """Make a new vault of a pack, with keys of its own; returns it open, with the recovery code to print.

    Raises ``VaultExists`` and ``WeakPassphrase``; stopped half way nothing is left.
    """
    wrong = phrases.problems(passphrase)
    if wrong:
        raise WeakPassphrase(wrong[0])
    code = recovery.generate()
    with explained_with_files():
        vault = pack.unpack(found, files.locate(path), phrases.secret(passphrase), recovery.secret(code))
    office = vaults.VaultOffice(vault)
    detail = f"{found.letter.about.scope}; gemaakt op {clock.day_text(clock.local(found.letter.about.made).date())}"
    with vaults.taken_away_unless_done(office):
        office.write(lambda session: audit.note(session, TAKEN_OVER, detail, sum(found.letter.rows.values()), now))
    if not pack.asks_passphrase(found.path):
        credentials.forget(_OWN_KEY)  # it did what it was for; a next pack gets a next key
    return office, code


def free_place(wanted: Path) -> Path:
    """A folder for one more vault: the one wanted, or with a number behind it where something stands."""
    folder = files.locate(wanted).folder
    names = (folder.with_name(f"{folder.name}-{number}") for number in range(2, 1000))
    return next(place for place in (folder, *names) if not place.exists())


def own_public_key() -> str | None:
    """This computer's public key, for whoever makes a pack for its user; made when there is none yet.

    The private half is in the keyring of the system. ``None`` where there is none: then a passphrase is the way.
    """
    identity = credentials.recall_text(_OWN_KEY) or credentials.remember_text(_OWN_KEY, pack.new_identity())
    return pack.public_key(identity) if identity else None
