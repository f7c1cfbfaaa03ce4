"""After the hand-over: wiping the vault from this computer, with a record of it on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.settings import AuditEntry
from btl_desktop.printing import wipe_record
from btl_desktop.services import settings, vaults, whole_files
from btl_desktop.services.handing_over.handover import MADE
from btl_desktop.services.office import Office
from btl_desktop.vault import files, unlocking, wiping
from btl_desktop.vault.faults import explained_with_files


@dataclass(frozen=True, slots=True)
class Farewell:
    """What the record says of a vault, read while it could still be read. ``packs`` are in words, the last first."""

    organisation: str
    rows: int
    packs: tuple[str, ...]


def farewell(office: Office, passphrase: str) -> Farewell:
    """What there is to say of the vault, for who knows its passphrase; raises ``WrongPassphrase``."""
    vaults.with_vault(office, lambda vault: unlocking.with_passphrase(vault.keys, passphrase))
    rows = sum(vaults.check(office).rows.values())
    return office.read(lambda session: Farewell(settings.organisation(session).name, rows, packs_made(session)))


def packs_made(session: Session) -> tuple[str, ...]:
    """The hand-over packs that were made of this vault, the last first: when, what, and which mark they bear."""
    made = select(AuditEntry).where(AuditEntry.what == MADE).order_by(AuditEntry.at.desc())
    return tuple(f"{clock.day_text(clock.local(one.at).date())}: {one.detail}" for one in session.scalars(made))


def wipe(path: Path, about: Farewell, record: Path, now: datetime | None = None) -> None:
    """Wipe the closed vault at ``path`` and put the record of it at ``record``, a PDF.

    The record is written once before, so that nothing is wiped when it has no place. Raises ``UserError`` for that,
    and ``VaultError`` when the vault is open elsewhere or its disk cannot be written.
    """
    now = now or clock.now()
    if record.resolve().is_relative_to(files.locate(path).folder.resolve()):
        raise vaults.VaultError(
            "Het bewijs kan niet in de map van de kluis staan. Er is niets gewist.",
            "Open de kluis, begin opnieuw en kies een andere map voor het bewijs.",
        )
    whole_files.write_whole(record, _record(about, now, "nog bezig"))
    with explained_with_files():
        gone = wiping.wipe(files.locate(path))
    backups = text.count(gone.backups, "reservekopie", "reservekopieën")
    whole_files.write_whole(record, _record(about, now, f"{text.count(gone.files, 'bestand', 'bestanden')}, {backups}"))


def _record(about: Farewell, now: datetime, gone: str) -> bytes:
    facts = [("Gegevens erin", text.number_text(about.rows)), ("Gewist", gone)]
    return wipe_record.render(about.organisation, now, facts, about.packs)
