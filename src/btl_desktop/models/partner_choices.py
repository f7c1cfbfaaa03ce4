"""The fixed sets of choices about partners and agreements, with the Dutch words; plain, as ``models.choices``."""

from __future__ import annotations

from btl_desktop.models.choices import Choice


class PartnerKind(Choice):
    """What kind of organisation the watch works with."""

    MUNICIPALITY = "municipality", "gemeente"
    POLICE = "police", "politie"
    HOUSING = "housing", "woningcorporatie"
    PROSECUTION = "prosecution", "OM"
    WATCH = "watch", "andere wacht"
    OTHER = "other", "overig"


class MaySee(Choice):
    """Who may have a contact person's details on paper; each includes the one before it."""

    VILLAGE = "village", "alleen de dorpscoördinator"
    DISTRICT = "district", "ook wijkcoördinatoren"
    EVERYONE = "everyone", "alle vrijwilligers"


class DocumentKind(Choice):
    """What a kept file is by its content; the value is also how its name ends."""

    PDF = "pdf", "PDF"
    PNG = "png", "PNG-afbeelding"
    JPEG = "jpg", "JPEG-afbeelding"
    DOCX = "docx", "Word-document"
    ODT = "odt", "OpenDocument-tekst"
    XLSX = "xlsx", "Excel-werkmap"


class Standing(Choice):
    """How a covenant or a work agreement stands on a day, what asks for attention first."""

    LAPSED = "lapsed", "verlopen"
    UNSIGNED = "unsigned", "niet getekend"
    LAPSING = "lapsing", "loopt af"
    COMING = "coming", "gaat nog in"
    VALID = "valid", "geldig"


class AgreementKind(Choice):
    """What stands in the list of agreements."""

    COVENANT = "covenant", "convenant"
    WORK = "work", "werkafspraken"
    PLAN = "plan", "jaarplan"


class Recognition(Choice):
    """How a team of the watch stands towards its partners, what asks for attention first."""

    NOT = "not", "niet erkend"
    LACKING = "lacking", "erkend, er ontbreekt iets"
    LAPSING = "lapsing", "erkend, loopt af"
    RECOGNISED = "recognised", "erkend"
