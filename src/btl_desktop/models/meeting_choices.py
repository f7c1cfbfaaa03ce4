"""The fixed sets of choices about meetings and the Dutch words for them; plain, as ``models.choices``."""

from __future__ import annotations

from btl_desktop.models.choices import Choice


class MeetingKind(Choice):
    """With whom one meets, and about what."""

    MONTHLY = "monthly", "maandoverleg met gemeente en politie"
    DDO = "ddo", "DDO-overleg"
    BURGLARY = "burglary", "inbraakoverleg"
    YOUTH = "youth", "jeugdoverleg"
    REGIONAL = "regional", "regio-overleg"
    TEAM = "team", "eigen teamoverleg"


class MeetingState(Choice):
    """The life of a meeting; its minutes are a draft until the next meeting approves them."""

    PLANNED = "planned", "gepland"
    SENT = "sent", "agenda verstuurd"
    HELD = "held", "gehouden"
    APPROVED = "approved", "verslag vastgesteld"
    LAPSED = "lapsed", "vervallen"


class Attendance(Choice):
    """How somebody stands towards a meeting."""

    INVITED = "invited", "uitgenodigd"
    PRESENT = "present", "aanwezig"
    EXCUSED = "excused", "afgemeld"
    ABSENT = "absent", "afwezig"


class PointState(Choice):
    """Where an action point stands."""

    OPEN = "open", "open"
    BUSY = "busy", "bezig"
    DONE = "done", "klaar"
    LAPSED = "lapsed", "vervallen"


class Rhythm(Choice):
    """How a series of meetings returns."""

    MONTHS = "months", "elke maand"
    QUARTERS = "quarters", "elk kwartaal"
    STEPS = "steps", "om de zoveel maanden"
    DATES = "dates", "op eigen datums"


class ItemRole(Choice):
    """What an agenda item is for, where the program has something to add to it by itself."""

    PLAIN = "plain", "gewoon agendapunt"
    MINUTES = "minutes", "verslag van het vorige overleg"
    POINTS = "points", "lijst van actiepunten"


UNFINISHED = (PointState.OPEN, PointState.BUSY)
"""States of an action point that somebody still has to do something about."""
AHEAD = (MeetingState.PLANNED, MeetingState.SENT)
"""States of a meeting that is still to come."""
