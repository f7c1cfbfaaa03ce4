"""The people at partners on paper: one table per organisation, and who may have the sheet at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from btl_desktop import clock
from btl_desktop.printing import rows, tables
from btl_desktop.printing.frame import WIDTH, continued, flow, masthead, write
from btl_desktop.printing.rows import Row
from btl_desktop.printing.tables import Column

NAME = "Contactblad partners"


@dataclass(frozen=True, slots=True)
class Contact:
    """One person as they stand on the sheet, with numbers and moments in words."""

    who: str
    phone: str
    email: str
    reachable: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A partner with its own number and the people that may be shown."""

    name: str
    about: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """All of the sheet; ``audience`` says for whom it is."""

    organisation: str
    audience: str
    partners: tuple[Organisation, ...]
    printed_at: datetime
    logo: bytes = b""


_COLUMNS: tuple[Column[Contact], ...] = (
    Column("Wie", 170, lambda one: one.who, bold=True),
    Column("Telefoon", 105, lambda one: one.phone),
    Column("E-mail", 130, lambda one: one.email),
    Column("Bereikbaar", WIDTH - 405, lambda one: one.reachable),
)


def render(sheet: ContactSheet) -> bytes:
    """The PDF; the same sheet gives the same bytes."""
    moment = clock.moment_text(sheet.printed_at)
    head = masthead(sheet.organisation, "Onze contacten bij partners", sheet.audience, "Contacten", "", sheet.logo)
    body: list[Row] = []
    for partner in sheet.partners:
        body += _partner(partner)
    if not sheet.partners:
        body += rows.paragraph("Er zijn geen contactpersonen die op dit blad mogen staan.", WIDTH)
    foot = "Vertrouwelijk: niet doorgeven"
    return write(flow(head, body, again=continued("Contacten", sheet.audience), foot=foot, outline=NAME), NAME,
                 f"Afgedrukt {moment}")  # fmt: skip


def _partner(partner: Organisation) -> Sequence[Row]:
    if not partner.contacts:
        named = rows.heading(partner.name, WIDTH)
        return [named, *rows.paragraph(partner.about, WIDTH), rows.gap(14)]
    table = tables.table(partner.name, _COLUMNS, partner.contacts)
    about = [rows.gap(4), *rows.paragraph(partner.about, WIDTH)] if partner.about else []
    return [*table, *about, rows.gap(14)]
