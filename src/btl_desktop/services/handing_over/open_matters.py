"""What is still open on the day that the desk is handed over, for the sheet that goes along with the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import OVER_ACTIONS, Status
from btl_desktop.models.incident_choices import IncidentStatus
from btl_desktop.models.incidents import Incident
from btl_desktop.models.meeting_choices import AHEAD, UNFINISHED
from btl_desktop.models.meetings import ActionPoint, Meeting
from btl_desktop.models.partners import Partner
from btl_desktop.models.volunteers import EquipmentLoan, Volunteer
from btl_desktop.printing.open_matters_sheet import Chapter, Matter, render
from btl_desktop.services import audit, overview, settings
from btl_desktop.services.actions import actions, readiness
from btl_desktop.services.partners import agreement_lines, partners
from btl_desktop.services.patrols import patrols
from btl_desktop.services.patrols.patrol_lines import Manned
from btl_desktop.services.urgency import Weight

_PATROLS_AHEAD = timedelta(days=31)
_MOST_LINES = 40  # of one chapter: more than this nobody reads on paper; the rest is counted
_UNSETTLED = (IncidentStatus.OPEN, IncidentStatus.REPORTED, IncidentStatus.IN_PROGRESS)
PRINTED = "Lopende zaken afgedrukt"


def chapters(session: Session, now: datetime | None = None) -> list[Chapter]:
    """Everything that is open, chapter by chapter; those with nothing in them say so."""
    now = now or clock.now()
    today = clock.local(now).date()
    return [
        _chapter("Gezamenlijke acties die komen", _actions(session, now)),
        _chapter("Overleggen die komen", _meetings(session, now)),
        _chapter("Actiepunten", _points(session, today)),
        _chapter("Convenanten en afspraken", _agreements(session, today)),
        _chapter("Patrouilles met te weinig lopers", _patrols(session, now)),
        _chapter("Meldingen die nog openstaan", _incidents(session)),
        _chapter("Mensen en spullen", _people(session)),
        _chapter("Wie u belt", _contacts(session, today)),
    ]


def sheet(session: Session, now: datetime | None = None) -> bytes:
    """The printed sheet of :func:`chapters`; the audit trail notes it."""
    now = now or clock.now()
    pdf = render(chapters(session, now), settings.organisation(session).name, now)
    audit.note(session, PRINTED, at=now)
    return pdf


def _chapter(title: str, matters: Iterable[Matter]) -> Chapter:
    found = [*matters]
    return Chapter(title, tuple(found[:_MOST_LINES]), max(0, len(found) - _MOST_LINES))


def _day(day: date) -> str:
    return clock.day_text(day)


def _local_day(moment: datetime) -> str:
    return f"{_day(clock.local(moment).date())}, {clock.time_text(moment)}"


def _actions(session: Session, now: datetime) -> Iterator[Matter]:
    ahead = select(Action.id).where(Action.ends_at >= now, Action.state.not_in(OVER_ACTIONS)).order_by(Action.starts_at)
    for action_id in session.scalars(ahead).all():
        action = actions.get(session, action_id)
        missing = [c for c in readiness.missing(session, action, now) if c.weight > Weight.INFORMATION]
        words = [c.what.rstrip(".") for c in missing if c.volunteer_id is None]
        if people := sum(c.volunteer_id is not None for c in missing):
            words.append(text.count(people, "loper vraagt aandacht", "lopers vragen aandacht"))
        told = f"Nog te doen: {'; '.join(words)}." if words else "Staat klaar."
        yield Matter(_local_day(action.starts_at), f"{action.number} {action.title}", told)


def _meetings(session: Session, now: datetime) -> Iterator[Matter]:
    ahead = select(Meeting).where(Meeting.ends_at >= now, Meeting.state.in_(AHEAD)).order_by(Meeting.starts_at)
    for meeting in session.scalars(ahead):
        yield Matter(_local_day(meeting.starts_at), meeting.title, meeting.place)


def _points(session: Session, today: date) -> Iterator[Matter]:
    still = select(ActionPoint).where(ActionPoint.state.in_(UNFINISHED))
    for point in session.scalars(still.order_by(ActionPoint.due_on.is_(None), ActionPoint.due_on, ActionPoint.number)):
        who = f"{point.name} ({point.party})" if point.party else point.name
        late = "TE LAAT · " if point.due_on and point.due_on < today else ""
        yield Matter(_day(point.due_on) if point.due_on else "Geen datum", point.what, f"{late}{who} · {point.number}")


def _agreements(session: Session, today: date) -> Iterator[Matter]:
    """What ends first stands first."""
    ending = (line for line in agreement_lines.agreement_lines(session, today) if line.last is not None or line.asks)
    for line in sorted(ending, key=lambda line: line.last or date.max):
        until = _day(line.last) if line.last else "Geen einde"
        yield Matter(until, line.title, " · ".join(filter(None, (line.whose, line.standing.label))))


def _patrols(session: Session, now: datetime) -> Iterator[Matter]:
    today = clock.local(now).date()
    for line in patrols.patrol_lines(session, today, today + _PATROLS_AHEAD, with_teams=False):
        if line.manned(now) is Manned.SHORT:
            yield Matter(_day(line.day), f"{line.place}: {line.standing} van {line.seats} lopers")


def _incidents(session: Session) -> Iterator[Matter]:
    """Number, kind and place: no words of what was seen, as paper gets lost."""
    still = select(Incident).where(Incident.status.in_(_UNSETTLED))
    for incident in session.scalars(still.order_by(Incident.noticed_at)):
        where = " ".join(filter(None, (incident.street, incident.place))) or incident.area_name
        yield Matter(_day(clock.local(incident.noticed_at).date()), f"{incident.number} {where}", incident.status.label)


def _people(session: Session) -> Iterator[Matter]:
    """Counts, no names: who they are stands in the vault."""
    now, today = clock.now(), clock.today()
    for line in overview.attention(session, now, today, overview.village_counts(session)):
        if line.page == "volunteers":
            yield Matter("", line.what, line.why)
    out = select(func.count()).select_from(EquipmentLoan).join(Volunteer).where(EquipmentLoan.returned_on.is_(None))
    if number := session.scalar(out.where(Volunteer.status == Status.STOPPED)):
        yield Matter("", f"{text.count(number, 'stuk', 'stukken')} in bruikleen bij wie gestopt is", "Vraag het terug.")


def _contacts(session: Session, today: date) -> Iterator[Matter]:
    everybody = select(Partner.id).where(Partner.ended_on.is_(None)).order_by(Partner.name)
    for partner_id in session.scalars(everybody).all():
        partner = partners.get(session, partner_id)
        for contact in partner.contacts:
            if partners.is_there(contact, today):
                phone = text.phone_text(contact.best_phone) if contact.best_phone else contact.email
                yield Matter(phone, f"{contact.name}, {partner.name}", contact.role)
