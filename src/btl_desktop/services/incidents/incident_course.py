"""What becomes of an incident: reported, followed up, linked, answered; and how somebody or something looked."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.base import check_lengths
from btl_desktop.models.incident_choices import Described, IncidentStatus, ReportParty
from btl_desktop.models.incidents import (
    Description,
    FollowUp,
    Incident,
    IncidentLink,
    IncidentReport,
    check_description,
)
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.services import records, settings


def report(
    session: Session, incident_id: UUID, party: ReportParty, at: datetime, reference: str = "", note: str = ""
) -> IncidentReport:
    """Note that it was reported: to whom, when, and under which number they know it. An open one becomes "gemeld"."""
    incident = session.get_one(Incident, incident_id)
    made = IncidentReport(
        incident_id=incident_id,
        party=party,
        reported_at=at,
        reference=text.clean(reference),
        note=text.clean(note),
    )
    if incident.status is IncidentStatus.OPEN:
        incident.status = IncidentStatus.REPORTED
    return records.kept(session, made, check_lengths)


def remove_report(session: Session, report_id: UUID) -> None:
    """A report that was noted by mistake."""
    session.delete(session.get_one(IncidentReport, report_id))
    session.flush()


def follow_up(session: Session, incident_id: UUID, on: date, what: str, now: datetime | None = None) -> FollowUp:
    """Add what happened afterwards; raises ``UserError`` when nothing is written."""
    words = text.clean_lines(what)
    if not words:
        raise UserError("Er staat nog niets.", "Schrijf op wat er gebeurde.")
    made = FollowUp(incident_id=incident_id, on=on, what=words, entered_at=now or clock.now())
    session.add(made)
    session.flush()
    return made


def strike(session: Session, follow_up_id: UUID, because: str, now: datetime | None = None) -> FollowUp:
    """Strike a follow-up that is wrong: it stays to be read, and says why it does not hold."""
    struck = session.get_one(FollowUp, follow_up_id)
    reason = text.clean(because)
    if not reason:
        raise UserError("Er staat nog geen reden.", "Schrijf in een paar woorden op waarom dit niet klopt.")
    if struck.struck_at is None:
        struck.struck_at, struck.struck_because = now or clock.now(), reason
        records.kept(session, struck, check_lengths)
    return struck


def link(session: Session, incident_id: UUID, number: str) -> IncidentLink:
    """Link with another incident by its number; a pair is linked once. Raises ``UserError`` when there is none."""
    year = clock.local(session.get_one(Incident, incident_id).noticed_at).year
    other = session.scalar(select(Incident.id).where(Incident.number == meant_number(number, year)))
    if other is None:
        raise UserError("Er is geen melding met dit nummer.", "Kijk het nummer na; het begint met een M en het jaar.")
    if other == incident_id:
        raise UserError("Dit is het nummer van deze melding zelf.", "Typ het nummer van de andere melding.")
    one_id, other_id = sorted((incident_id, other))
    pair = select(IncidentLink).where(IncidentLink.one_id == one_id, IncidentLink.other_id == other_id)
    known = session.scalars(pair).one_or_none()
    if known is None:
        known = IncidentLink(one_id=one_id, other_id=other_id)
        session.add(known)
        session.flush()
    return known


def meant_number(typed: str, year: int) -> str:
    """``M2026-00156`` for ``156``, ``2026-156`` or ``m 2026-00156``: a number as people type it, of this year when
    they leave the year out; what is no number as it is."""
    plain = "".join(typed.split()).upper()
    found = re.fullmatch(r"M?(?:(\d{4})-)?0*(\d{1,5})", plain)
    return f"M{found[1] or year}-{int(found[2]):05}" if found else plain


def unlink(session: Session, incident_id: UUID, other: UUID) -> None:
    """The two have nothing to do with each other after all."""
    one_id, other_id = sorted((incident_id, other))
    pair = select(IncidentLink).where(IncidentLink.one_id == one_id, IncidentLink.other_id == other_id)
    for known in session.scalars(pair):
        session.delete(known)
    session.flush()


def describe(
    session: Session, incident_id: UUID, of: Described, now: datetime | None = None, **words: str
) -> Description:
    """Add what a person or vehicle looked like; it lapses after its term, longer asks for :func:`keep_longer`."""
    now = now or clock.now()
    tidied: dict[str, Any] = {name: text.clean(value) for name, value in words.items()}
    until = clock.local(now).date() + timedelta(days=settings.retention_terms(session).description_days)
    made = Description(incident_id=incident_id, of=of, entered_at=now, expires_on=until, **tidied)
    if not any(tidied.values()):
        raise UserError("Het signalement is nog leeg.", "Schrijf op wat er te zien was: gedrag en kleding eerst.")
    _refuse_faults(session, made)
    session.add(made)
    session.flush()
    return made


def keep_longer(session: Session, description_id: UUID, until: date, reason: str) -> Description:
    """Keep a description for longer, up to three months, with the reason.

    Raises ``UserError`` for longer than that, and for a day on which it would be gone already.
    """
    kept = session.get_one(Description, description_id)
    if until < kept.expires_on:
        day = clock.day_text(kept.expires_on)
        raise UserError("Zo zou het signalement juist eerder vervallen.", f"Kies een dag na {day}.")
    kept.expires_on, kept.reason = until, text.clean(reason)
    _refuse_faults(session, kept)
    session.flush()
    return kept


def erase_description(session: Session, description_id: UUID) -> None:
    """Erase a description before its time."""
    session.delete(session.get_one(Description, description_id))
    session.flush()


def on_patrol(session: Session, incident: Incident) -> list[Patrol]:
    """The patrols that were out then and there, with their walkers.

    There: in the same village, and in the buurt where the patrol has areas and the incident's buurt is known.
    """
    until = incident.noticed_until or incident.noticed_at
    then = select(Patrol).where(Patrol.starts_at <= until, Patrol.ends_at >= incident.noticed_at)
    people = selectinload(Patrol.walkers).joinedload(PatrolWalker.volunteer)
    found = session.scalars(then.options(people).order_by(Patrol.starts_at, Patrol.number))
    return [patrol for patrol in found if patrol.id == incident.patrol_id or _was_there(patrol, incident)]


def _was_there(patrol: Patrol, incident: Incident) -> bool:
    if incident.village_id is not None and patrol.village_id not in (None, incident.village_id):
        return False
    if not incident.area_code or not patrol.area_codes:
        return True
    # A wijk's code is the beginning of the codes of its buurten: WK162111, BU16211100.
    return any(incident.area_code[2:].startswith(code[2:]) for code in patrol.area_codes)


def _refuse_faults(session: Session, description: Description) -> None:
    usual = settings.retention_terms(session).description_days
    records.refuse(check_description(description, usual), "Pas het aan en sla het opnieuw op.")
