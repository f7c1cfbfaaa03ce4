"""The text with which an incident is reported to police or municipality, to read out, copy or print: facts only."""

from __future__ import annotations

from datetime import datetime

from btl_desktop import clock
from btl_desktop.models.incident_choices import Described, ReportParty
from btl_desktop.models.incidents import Description, Incident
from btl_desktop.services.incidents import Whole

_TO_POLICE = {ReportParty.EMERGENCY, ReportParty.POLICE, ReportParty.OFFICER, ReportParty.TIP_LINE}


def report_text(whole: Whole, party: ReportParty, organisation: str) -> str:
    """The report for a party. How people and vehicles looked is for the police only; follow-ups are for nobody."""
    incident = whole.incident
    parts = [
        f"Melding {incident.number} van {organisation}",
        f"Soort: {whole.kind.name}",
        f"Wanneer: {when_text(incident.noticed_at, incident.noticed_until)}",
        f"Waar: {_where(whole)}",
        f"Bron: {incident.source.label}",
        "",
        "Wat er is waargenomen:",
        incident.seen or "(nog niet ingevuld)",
    ]
    if party in _TO_POLICE:
        for description in incident.descriptions:
            parts += ["", f"Signalement {description.of.label}:", description_text(description)]
    earlier = [f"{one.party.label}, kenmerk {one.reference}" for one in incident.reports if one.reference]
    if earlier:
        parts += ["", f"Al gemeld bij: {'; '.join(earlier)}"]
    return "\n".join(parts)


def when_text(noticed_at: datetime, noticed_until: datetime | None) -> str:
    """``vr 12 dec 2026, 21:15``; a whole month or day by its name; else from when to when."""
    start = clock.local(noticed_at)
    shown = f"{clock.day_text(start.date())}, {clock.time_text(noticed_at)}"
    if noticed_until is None or noticed_until == noticed_at:
        return shown
    end = clock.local(noticed_until)
    if (start.day, start.hour, start.minute) == (1, 0, 0) and (end.day, end.hour, end.minute) == (1, 0, 0):
        months = (end.year - start.year) * 12 + end.month - start.month
        if months == 1:
            return f"{clock.MONTHS_LONG[start.month - 1]} {start.year}"
    if start.date() == end.date():
        return f"{shown}–{clock.time_text(noticed_until)}"
    return f"tussen {shown} en {clock.day_text(end.date())}, {clock.time_text(noticed_until)}"


def description_text(description: Description) -> str:
    """What somebody or something looked like, a line for each thing known."""
    if description.of is Described.VEHICLE:
        names = {"vehicle": "Voertuig", "colour": "Kleur", "brand": "Merk", "plate": "Kenteken", "behaviour": "Gedrag"}
    else:
        names = {"behaviour": "Gedrag", "clothing": "Kleding"}
    known = ((words, getattr(description, name)) for name, words in names.items())
    return "\n".join(f"{words}: {value}" for words, value in known if value)


def _where(whole: Whole) -> str:
    incident: Incident = whole.incident
    street = f"{incident.street} {incident.house_number}".strip()
    spot = ", ".join(dict.fromkeys(filter(None, (street, incident.place, incident.area_name, whole.village))))
    if incident.latitude is None or incident.longitude is None:
        return spot or "niet bekend"
    return f"{spot} ({incident.latitude:.5f} N, {incident.longitude:.5f} O)".strip()
