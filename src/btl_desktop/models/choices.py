"""The fixed sets of choices and the Dutch words for them; plain, so that a list can show them without the database."""

from __future__ import annotations

from enum import StrEnum

from btl_desktop import text


class Choice(StrEnum):
    """A fixed set of choices; ``.value`` is stored, ``.label`` is the Dutch word that people see."""

    label: str

    def __new__(cls, value: str, label: str) -> Choice:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return self.label

    @property
    def titled(self) -> str:
        """The label as it stands alone, in a cell or a list of choices: with a capital."""
        return text.capital(self.label)


class Level(Choice):
    """The three levels of responsibility."""

    WATCH = "watch", "buurttoezichthouder"
    DISTRICT = "district", "wijkcoördinator"
    VILLAGE = "village", "dorpscoördinator"

    @property
    def short(self) -> str:
        """BTH, WC or DC."""
        return {"watch": "BTH", "district": "WC", "village": "DC"}[self.value]


class Participation(Choice):
    """The two ways to take part, kept apart in every count."""

    WALKER = "walker", "buurtwacht (loopt)"
    OBSERVER = "observer", "oplettende buurtbewoner"


class Status(Choice):
    """Where somebody stands in their membership."""

    ASPIRANT = "aspirant", "aspirant"
    ACTIVE = "active", "actief"
    PAUSED = "paused", "pauze"
    STOPPED = "stopped", "gestopt"


class Equipment(Choice):
    """What goes out on a signed loan agreement."""

    VEST = "vest", "hesje"
    TORCH = "torch", "zaklamp"
    RADIO = "radio", "portofoon"


class PatrolStatus(Choice):
    """A patrol never silently disappears: it is walked or it lapses."""

    PLANNED = "planned", "gepland"
    WALKED = "walked", "gelopen"
    LAPSED = "lapsed", "vervallen"


class WalkerStatus(Choice):
    """How one walker stands towards one patrol."""

    ASKED = "asked", "gevraagd"
    PROMISED = "promised", "toegezegd"
    CANCELLED = "cancelled", "afgemeld"
    CAME = "came", "geweest"
    ABSENT = "absent", "niet verschenen"


class Daypart(Choice):
    """The four parts of a day in which somebody can walk: from 6, 12, 18 and 23 o'clock.

    A patrol falls in the part in which it starts.
    """

    MORNING = "morning", "ochtend"
    AFTERNOON = "afternoon", "middag"
    EVENING = "evening", "avond"
    NIGHT = "night", "nacht"


class Company(Choice):
    """How two volunteers stand towards walking in the same patrol."""

    TOGETHER = "together", "graag samen"
    APART = "apart", "niet samen"


class PlanRule(Choice):
    """The rules of planning, in the order in which they are shown."""

    ALONE = "alone", "nooit alleen: niet met minder dan het minimum"
    EXPERIENCED = "experienced", "minstens één ervaren loper"
    MENTOR = "mentor", "aspirant nooit zonder ervaren loper"
    OVERLAP = "overlap", "niet twee patrouilles tegelijk"
    NIGHT = "night", "hoogstens één patrouille per avond"
    OFFERED = "offered", "alleen op opgegeven dagen en dagdelen"
    ABSENT = "absent", "niet tijdens afwezigheid"
    MONTH = "month", "eigen maximum per maand"
    APART = "apart", "wie niet samen wil, loopt niet samen"
    TOGETHER = "together", "wie graag samen loopt, loopt samen"
    VILLAGE = "village", "in het eigen dorp"
    AREA = "area", "in de wijk van voorkeur"
    REST = "rest", "rust tussen twee patrouilles"
    FAIR = "fair", "eerlijk verdeeld naar wat ieder opgaf"
    UNPOPULAR = "unpopular", "vrijdag, zaterdag en 24–31 december eerlijk verdeeld"


class Force(Choice):
    """How strongly a rule of planning holds."""

    HARD = "hard", "altijd"
    SOFT = "soft", "liefst"
    OFF = "off", "uit"


class Weight(Choice):
    """How much a soft rule weighs against the other soft ones."""

    LIGHT = "light", "een beetje"
    NORMAL = "normal", "gewoon"
    HEAVY = "heavy", "zwaar"


class Theme(Choice):
    """What an action is about."""

    DDO = "ddo", "Donkere Dagen Offensief"
    BURGLARY = "burglary", "woninginbraak"
    YOUTH = "youth", "jeugdoverlast"
    NEW_YEAR = "new_year", "jaarwisseling"
    BICYCLE = "bicycle", "fietsdiefstal"
    TRICKERY = "trickery", "babbeltruc"
    TRAFFIC = "traffic", "verkeer"
    OTHER = "other", "overig"


class ActionState(Choice):
    """The life of an action."""

    PROPOSED = "proposed", "voorstel"
    AGREED = "agreed", "afgesproken"
    PLANNED = "planned", "gepland"
    DONE = "done", "uitgevoerd"
    EVALUATED = "evaluated", "geëvalueerd"
    LAPSED = "lapsed", "vervallen"


OVER_ACTIONS = (ActionState.DONE, ActionState.EVALUATED, ActionState.LAPSED)
"""States of an action that needs no more preparing."""
