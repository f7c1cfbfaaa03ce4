"""Reading what is typed into a field: give these to ``TextField(read=…, show=…)``.

The rules are those of the import; they load at the first keystroke that needs them.
"""

from __future__ import annotations

from btl_desktop import text


def read_phone(typed: str) -> str:
    """A phone number in any Dutch notation as it is stored; raises ``ValueError`` for what is none."""
    plain = text.clean(typed)
    if not plain:
        return ""
    from btl_desktop.services import normal

    number = normal.phone(plain)
    if not number:
        raise ValueError("Dit lijkt geen telefoonnummer; bijvoorbeeld 06 1234 5678.")
    return number


def read_reachable(typed: str) -> str:
    """A number that somebody answers: a phone number as it is stored, or a short one (112, 14 010) as typed."""
    from btl_desktop.services import normal

    plain = text.clean(typed)
    number = normal.phone(plain)
    # +31 and nine figures: a subscriber. Service numbers such as 0900-8844 read best as people write them.
    if len(number) == 12 or (number and not number.startswith("+31")):
        return number
    if plain and not any(c.isdecimal() for c in plain):
        raise ValueError("Dit lijkt geen telefoonnummer; bijvoorbeeld 06 1234 5678.")
    return plain[:20]


def read_email(typed: str) -> str:
    """An e-mail address in lower case; what is none stays, for the record's own check to remark on."""
    from btl_desktop.services import normal

    plain = text.clean(typed)
    return normal.email(plain) or plain


def read_postcode(typed: str) -> str:
    """``2665 br`` as ``2665BR``; a postcode from abroad stays as typed."""
    from btl_desktop.services import normal

    plain = text.clean(typed)
    return normal.postcode(plain) or plain


def read_place(typed: str) -> str:
    """A place by the name it has on the map; ``berkel`` is Berkel en Rodenrijs."""
    from btl_desktop.services import normal

    return normal.place(typed)


def read_initials(typed: str) -> str:
    """``J P`` as ``J.P.``."""
    from btl_desktop.services import normal

    return normal.initials(typed)
