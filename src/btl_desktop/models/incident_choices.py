"""The fixed sets of choices about an incident and the Dutch words for them; plain, as ``models.choices``."""

from __future__ import annotations

from btl_desktop.models.choices import Choice

LONGEST_DESCRIPTION_DAYS = 92  # of a description of a person or vehicle, with a reason


class IncidentSource(Choice):
    """Where the watch has an incident from. The first letters of the values differ: the search goes by them."""

    OWN = "own", "eigen waarneming"
    RESIDENT = "resident", "van een bewoner"
    MUNICIPALITY = "municipality", "via de gemeente"
    POLICE = "police", "van de politie"


class IncidentStatus(Choice):
    """What has come of an incident. The first letters of the values differ: the search goes by them."""

    OPEN = "open", "open"
    REPORTED = "reported", "gemeld"
    IN_PROGRESS = "in_progress", "in behandeling"
    SETTLED = "settled", "afgehandeld"
    UNFOUNDED = "unfounded", "ongegrond"


class HotspotStatus(Choice):
    """How a place with lasting nuisance stands."""

    OPEN = "open", "in de gaten houden"
    REPORTED = "reported", "gemeld"
    IN_PROGRESS = "in_progress", "in aanpak"
    CLOSED = "closed", "opgelost"


class ReportParty(Choice):
    """To whom an incident is reported."""

    EMERGENCY = "emergency", "112"
    POLICE = "police", "politie (0900-8844)"
    OFFICER = "officer", "wijkagent"
    MUNICIPALITY = "municipality", "gemeente (openbare ruimte)"
    TIP_LINE = "tip_line", "Meld Misdaad Anoniem (0800-7000)"
    OTHER = "other", "iemand anders"


class Described(Choice):
    """What a short-lived description is of."""

    PERSON = "person", "persoon"
    VEHICLE = "vehicle", "voertuig"
