"""What a column of a roster can be, and by which headers coordinators call it."""

from __future__ import annotations

from btl_desktop.models.choices import Choice


class Field(Choice):
    """What becomes of a column. ``NOTE`` keeps each value in the remarks with the column's name before it."""

    FULL_NAME = "full_name", "naam (voor- en achternaam)"
    FIRST_NAME = "first_name", "voornaam"
    INITIALS = "initials", "voorletters"
    PREFIX = "prefix", "tussenvoegsel"
    LAST_NAME = "last_name", "achternaam"
    MEMBER_NUMBER = "member_number", "lidnummer"
    ADDRESS = "address", "adres (straat en nummer)"
    STREET = "street", "straat"
    HOUSE_NUMBER = "house_number", "huisnummer"
    HOUSE_SUFFIX = "house_suffix", "toevoeging"
    POSTCODE = "postcode", "postcode"
    CITY = "city", "woonplaats"
    VILLAGE = "village", "dorp"
    AREA = "area", "wijk"
    PHONE = "phone", "telefoon"
    MOBILE = "mobile", "mobiel"
    LANDLINE = "landline", "vaste telefoon"
    EMAIL = "email", "e-mail"
    LEVEL = "level", "functie"
    PARTICIPATION = "participation", "deelname"
    STATUS = "status", "status"
    APPLIED_ON = "applied_on", "aangemeld op"
    MET_ON = "met_on", "kennismaking op"
    TRIAL_WALK_ON = "trial_walk_on", "proefronde op"
    JOINED_ON = "joined_on", "lid sinds"
    PAUSED_UNTIL = "paused_until", "pauze tot"
    LEFT_ON = "left_on", "gestopt op"
    VOG = "vog", "VOG gezien (op)"
    VOG_BY = "vog_by", "VOG gezien door"
    ID_CARD = "id_card", "pasnummer"
    ID_CARD_UNTIL = "id_card_until", "pas geldig tot"
    VEST = "vest", "hesje (maat)"
    TORCH = "torch", "zaklamp"
    RADIO = "radio", "portofoon"
    COURSE = "course", "opleidingen"
    EMERGENCY_NAME = "emergency_name", "noodcontact"
    EMERGENCY_PHONE = "emergency_phone", "telefoon noodcontact"
    CONSENT = "consent", "toestemming delen"
    CONSENT_ON = "consent_on", "toestemming op"
    REMARKS = "remarks", "opmerkingen"
    NOTE = "note", "bij de opmerkingen, met de kolomnaam"
    IGNORE = "ignore", "niet overnemen"


# Several columns may be these; of any other field the second column goes to the remarks.
REPEATABLE = frozenset(
    {Field.PHONE, Field.MOBILE, Field.LANDLINE, Field.REMARKS, Field.COURSE, Field.NOTE, Field.IGNORE},
)
