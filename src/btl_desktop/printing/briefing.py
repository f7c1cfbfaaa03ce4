"""What stands on the paper of a joint action: plain values, no database and no paper yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from btl_desktop.models.choices import Choice

if TYPE_CHECKING:
    from btl_desktop.models.organisation import Organisation


class Part(Choice):
    """The sheets of a briefing pack, in the order in which they print."""

    OVERVIEW = "overview", "Leidersoverzicht"
    TEAMS = "teams", "Teambladen"
    SIGN_IN = "sign_in", "Aanmeldlijst"
    RETURN = "return", "Retourformulieren"
    CARDS = "cards", "Kaarten “dit zagen wij”"
    GOOD_CARDS = "good_cards", "Kaarten “alles in orde”"
    LETTER = "letter", "Brief aan bewoners"


# What goes along on the evening; cards and letter are for residents, and are chosen apart.
ALL = frozenset({Part.OVERVIEW, Part.TEAMS, Part.SIGN_IN, Part.RETURN})
FOR_TEAMS = frozenset({Part.TEAMS, Part.RETURN})  # nothing without a team


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the evening's timetable: ``Verzamelen`` and when."""

    label: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a team. ``phone`` is empty without consent; ``note`` is a word such as ``nog niet bevestigd``."""

    name: str
    phone: str = ""
    leads: bool = False
    note: str = ""
    sort_key: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that takes part, with its contact person on the evening and what was agreed with it.

    ``others`` are more contact persons and ``agreement`` its points; ``signed`` says by whom and when it was signed
    off, in words.
    """

    organisation: str
    contact: str = ""
    phone: str = ""
    participants: int = 0
    in_charge: bool = False
    others: tuple[str, ...] = ()
    times: str = ""
    exchange: str = ""
    agreement: tuple[str, ...] = ()
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """One team. ``area_codes`` are CBS codes for the map, ``area`` is what people call it; texts: a point each."""

    name: str
    number: str
    people: tuple[Person, ...] = ()
    area: str = ""
    area_codes: tuple[str, ...] = ()
    route: str = ""
    meeting_point: str = ""
    phone: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    attention: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    place: int = 1

    @property
    def mark(self) -> str:
        """The team's short mark on the map: the number in its name, else its place among the teams."""
        found = re.search(r"\d{1,3}", self.name)
        return found.group() if found else str(self.place)

    @property
    def leaders(self) -> tuple[Person, ...]:
        """Whoever leads the team."""
        return tuple(person for person in self.people if person.leads)


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card for the windowsill says; ``ticks`` are what may have been seen."""

    title: str = ""
    intro: str = ""
    ticks: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a pack says. Moments are aware; they print as wall-clock time in the Netherlands.

    ``logo`` is a small PNG or nothing; ``letter`` has an empty line before each paragraph; ``card_sheets`` is how many
    sheets of four cards of a kind are wanted.
    """

    number: str
    title: str
    starts_at: datetime
    printed_at: datetime
    organisation: Organisation
    village: str = ""
    timetable: tuple[Moment, ...] = ()
    sunset: datetime | None = None
    dusk: datetime | None = None
    day_notes: tuple[str, ...] = ()
    meeting_place: str = ""
    briefing_place: str = ""
    coordinator: str = ""
    coordinator_phone: str = ""
    partners: tuple[Partner, ...] = ()
    briefing_by: str = ""
    briefing: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    teams: tuple[Team, ...] = ()
    logo: bytes = b""
    letter: str = ""
    card: CardText = CardText()
    good_card: CardText = CardText()
    card_sheets: int = 1
