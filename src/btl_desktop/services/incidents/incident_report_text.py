"""The text with which an incident is reported to police or municipality, to read out, copy or print: facts only."""

from __future__ import annotations

from btl_desktop.models.incident_choices import Described, ReportParty
from btl_desktop.models.incidents import Description, Incident
from btl_desktop.services.incidents.incident_words import when_text
from btl_desktop.services.incidents.incidents import Whole

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
