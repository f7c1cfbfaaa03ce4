"""What stands on paper of a covenant, work agreements or a year plan, to sign or to hand over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.partner_choices import AgreementKind
from btl_desktop.printing import agreement_sheet
from btl_desktop.printing.agreement_sheet import AgreementSheet, Signer
from btl_desktop.services import audit, logo, settings
from btl_desktop.services.partners import covenants, work_agreements, year_plans

FILE_NAMES = {AgreementKind.COVENANT: "convenant", AgreementKind.WORK: "werkafspraken", AgreementKind.PLAN: "jaarplan"}
_UNNAMED = ("Namens het buurttoezicht", "Namens de politie", "Namens de gemeente")


def content(session: Session, kind: AgreementKind, id_: UUID, now: datetime | None = None) -> AgreementSheet:
    """What stands on the sheet; raises ``UserError`` when the agreement is gone."""
    now = now or clock.now()
    title, under, parts, signers = _CONTENTS[kind](session, id_, clock.local(now).date())
    name = settings.organisation(session).name
    mark = kind.label.capitalize()
    return AgreementSheet(name, mark, title, under, parts, signers, now, logo.logo(session) or b"")


def render(sheet: AgreementSheet) -> bytes:
    """The PDF."""
    return agreement_sheet.render(sheet)


def note_printed(session: Session, kind: AgreementKind, what: str, sheets: int) -> None:
    """Write in the audit trail that an agreement went to paper or a file."""
    audit.note(session, f"{kind.label.capitalize()}: {what.lower()}", number=sheets)


def _covenant(session: Session, id_: UUID, today: date) -> tuple[Any, ...]:
    view = covenants.view(session, id_, today)
    one = view.covenant
    signers = [Signer(party.organisation, _signed(party.signed_by, party.signed_on)) for party in one.parties]
    signers += [Signer(f"Team {name}", _signed(team.signed_by, team.signed_on)) for team, name in view.teams]
    parts = (("", tuple(one.body.splitlines())),)
    term = text.capital(_term(one.starts_on, one.ends_on))
    under = term if covenants.is_signed(one, today) else f"{term}, als iedereen getekend heeft"
    return one.title, under, parts, (*signers, Signer("Namens het team"))


def _work(session: Session, id_: UUID, today: date) -> tuple[Any, ...]:
    """The newest version: that is the one to sign."""
    view = work_agreements.view(session, id_, today)
    newest, agreement = view.newest, view.agreement
    villages, areas = dict(view.villages), {area: name for area, _, name in view.areas}
    place = [names[key] for names, key in ((villages, agreement.village_id), (areas, agreement.area_id)) if key]
    term = _term(newest.valid_from, newest.valid_until)
    under = f"{', '.join(place) or 'Heel de wacht'}. Versie {newest.edition}, {term}"
    signed = _signed(newest.signed_by, newest.signed_on)
    signers = (Signer("Getekend", signed),) if signed else tuple(map(Signer, _UNNAMED))
    return agreement.title, under, (("", tuple(newest.body.splitlines())),), signers


def _plan(session: Session, id_: UUID, _today: date) -> tuple[Any, ...]:
    plan = year_plans.get(session, id_)
    parts = tuple((one.theme.label.capitalize(), tuple(one.body.splitlines()) or ("–",)) for one in plan.themes)
    return plan.title, "De thema’s van het jaar", parts, ()


_CONTENTS = {AgreementKind.COVENANT: _covenant, AgreementKind.WORK: _work, AgreementKind.PLAN: _plan}


def _term(first: date, last: date | None) -> str:
    until = f" tot en met {clock.day_text(last, weekday=False)}" if last else ""
    return f"geldig vanaf {clock.day_text(first, weekday=False)}{until}"


def _signed(by: str, on: date | None) -> str:
    if on is None:
        return ""
    return f"Getekend op {clock.day_text(on, weekday=False)} door {by or 'onbekend'}"
