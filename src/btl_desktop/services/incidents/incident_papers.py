"""Incidents on paper: the list for the next meeting, and the report of one to hand to police or municipality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.incident_choices import ReportParty
from btl_desktop.models.places import Village
from btl_desktop.services import audit, logo, private_words, settings
from btl_desktop.services.incidents import incident_kinds, incident_report_text, incident_search, incidents
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_search import IncidentLine
from btl_desktop.services.incidents.incident_words import when_text

if TYPE_CHECKING:
    from btl_desktop.printing.incident_list import IncidentList, Line, ReportSheet

MOST = 500  # more is no list for a meeting
_LONGEST = 400
_NO_VILLAGE = "Zonder dorp"


@dataclass(frozen=True, slots=True)
class WantedList:
    """Which incidents: from a day on, until a day, of a village or all; ``with_words``: also what was seen."""

    since: date
    until: date
    village_id: UUID | None = None
    with_words: bool = True


def meeting_list(session: Session, wanted: WantedList) -> IncidentList:
    """The list for a meeting, per village and in the order of time; refused when it is too long to talk about."""
    from btl_desktop.printing.incident_list import IncidentList

    told = tuple(kind.id for kind in incident_kinds.kinds(session, also_old=True) if not kind.quiet)
    villages = (wanted.village_id,) if wanted.village_id else ()
    criteria = Criteria(since=wanted.since, until=wanted.until, kinds=told, villages=villages, newest_first=False)
    keys = incident_search.find(session, criteria, MOST + 1)
    if len(keys) > MOST:
        raise UserError(f"Dit zijn meer dan {MOST} meldingen.", "Kies minder dagen of één dorp.")
    lines = incident_search.lines(session, keys)
    organisation = settings.organisation(session)
    village = session.get(Village, wanted.village_id) if wanted.village_id else None
    return IncidentList(
        organisation=organisation.name,
        title=f"Meldingen in {village.name if village else organisation.municipality}",
        under=f"{clock.day_text(wanted.since)} tot en met {clock.day_text(wanted.until)}",
        headline=_headline(len(lines)),
        groups=_groups(session, lines, with_words=wanted.with_words),
        rules=tuple(_rules(with_words=wanted.with_words)),
        printed_at=clock.now(),
        logo=logo.logo(session) or b"",
    )


def _headline(number: int) -> str:
    if not number:
        return "Er is in deze tijd niets gemeld."
    return f"{text.count(number, 'melding', 'meldingen')} om te bespreken."


def _groups(
    session: Session, lines: Sequence[IncidentLine], *, with_words: bool
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    hidden = private_words.Names(private_words.known_names(session)) if with_words else None
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.village or _NO_VILLAGE].append(_line(line, hidden))
    return tuple((name, tuple(found[name])) for name in sorted(found, key=lambda one: (one == _NO_VILLAGE, one)))


def _line(line: IncidentLine, hidden: private_words.Names | None) -> Line:
    """The street without its number: on paper that goes round, a house number is somebody's door."""
    from btl_desktop.printing.incident_list import Line

    spot = line.street or line.area_name or ""
    where = ", ".join(dict.fromkeys(filter(None, (spot, line.area_name))))
    words = _private(line.seen, hidden) if hidden else ""
    status = line.status.titled
    return Line(
        line.number, when_text(line.noticed_at, line.noticed_until), _short(where, 160), line.kind, status, words
    )


def _private(words: str, hidden: private_words.Names) -> str:
    plain = hidden.without(private_words.without_plates(private_words.without_names(" ".join(words.split()), ())))
    return _short(plain, _LONGEST)


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"


def _rules(*, with_words: bool) -> list[str]:
    found = ["Signalementen, huisnummers en vervolgen staan niet op deze lijst; “niets bijzonders” ook niet."]
    if with_words:
        found.append(
            "Kentekens, telefoonnummers en namen van vrijwilligers zijn uit de tekst gehaald waar het programma ze "
            "herkent. Lees de lijst na voordat zij de deur uitgaat."
        )
    return [*found, "Na het overleg vernietigen."]


def list_pdf(found: IncidentList) -> bytes:
    """The list on paper."""
    from btl_desktop.printing import incident_list

    return incident_list.render(found)


def number_of(found: IncidentList) -> int:
    """How many incidents are on it."""
    return sum(len(lines) for _, lines in found.groups)


def report_sheet(session: Session, incident_id: UUID, party: ReportParty) -> ReportSheet:
    """The report of one incident to a party, as a sheet: the same text that is copied."""
    from btl_desktop.printing.incident_list import ReportSheet

    whole = incidents.whole(session, incident_id)
    name = settings.organisation(session).name
    body = incident_report_text.report_text(whole, party, name)
    return ReportSheet(name, whole.incident.number, party.label, body, clock.now(), logo.logo(session) or b"")


def report_pdf(sheet: ReportSheet) -> bytes:
    """The sheet on paper."""
    from btl_desktop.printing import incident_list

    return incident_list.render_report(sheet)


def note_list(session: Session, what: str, found: IncidentList, number: int) -> None:
    """The audit trail tells that a list was printed or kept, and of which days."""
    audit.note(session, f"Lijst meldingen {what.lower()}", found.under, number)


def note_report(session: Session, what: str, sheet: ReportSheet, number: int) -> None:
    """The audit trail tells which report was printed or kept, and for whom."""
    audit.note(session, f"Melding {what.lower()}", f"{sheet.number}, {sheet.party}", number)
