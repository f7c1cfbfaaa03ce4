"""Taking out of a free text what points at a person or a car, before it goes outside: plates, numbers, known names.

It is a net, not a wall: a name that the program does not know stays. Whoever prints such a text is asked to read it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.models.geography import municipality
from btl_desktop.models.volunteers import Volunteer

PLATE = "[kenteken]"
_SHORTEST_NAME = 3
_BATCH = 400
_REACHABLE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w/])\+?\d[\d ().-]{7,}\d")
_NAME = "[naam]"
_PHONE_DIGITS = 9  # fewer is a date or a row of house numbers
# The sidecodes of the RDW (1 to 14, with the oldest of letters and figures): A a letter, 9 a figure.
_SIDECODES = (
    "AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9", "9-AAA-99", "AA-999-A",
    "A-999-AA", "AAA-99-A", "A-99-AAA", "9-AA-999", "999-AA-9",
)  # fmt: skip


def _net(between: str, flags: re.RegexFlag) -> re.Pattern[str]:
    signs = {"A": "[a-z]" if flags & re.IGNORECASE else "[A-Z]", "9": r"\d", "-": between}
    codes = ("".join(signs[sign] for sign in code) for code in _SIDECODES)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(codes)})(?![\w-])", flags)


# With spaces only in capitals, or "20 uur 3" would be a plate.
_PLATES = (_net("-?", re.IGNORECASE), _net(" ", re.NOFLAG))


def without_plates(words: str) -> str:
    """A text without Dutch number plates, with or without their dashes."""
    for net in _PLATES:
        words = net.sub(PLATE, words)
    return words


def without_names(words: str, names: Collection[str]) -> str:
    """A remark without these names, phone numbers and e-mail addresses: a report goes out of doors.

    Names are known as they are written, with a capital, and as whole words; a name that the program does not know
    stays, so the screen asks not to write any.
    """
    words = _REACHABLE.sub(_hidden, words)
    for name in sorted(names, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: _NAME, words)
    return re.sub(rf"{re.escape(_NAME)}(?:[ ]+{re.escape(_NAME)})+", _NAME, words)


def _hidden(found: re.Match[str]) -> str:
    words = found[0]
    reaches = "@" in words or sum(sign.isdecimal() for sign in words) >= _PHONE_DIGITS
    return "[nummer of adres]" if reaches else words


def known_names(session: Session) -> list[str]:
    """Whole names and last names of everybody in the list, the longest first.

    A last name that is a word of the map ("Berkel", "Dorp") is left out by itself: where something was would be lost.
    """
    rows = session.execute(select(Volunteer.first_name, Volunteer.prefix, Volunteer.last_name))
    found: set[str] = set()
    for first, prefix, last in rows:
        found |= {" ".join(filter(None, (first, prefix, last))), " ".join(filter(None, (prefix, last))), last}
    places = _place_words()
    cleaned = (text.clean(name) for name in found)
    named = {name for name in cleaned if len(name) >= _SHORTEST_NAME and name[:1].isalpha()}
    named = {name for name in named if text.fold(name) not in places}
    return sorted(named, key=lambda name: (-len(name), name))


def _place_words() -> set[str]:
    whole = municipality()
    names = [whole.name, *whole.villages, *(one.name for one in whole.districts)]
    names += [one.name for one in whole.neighbourhoods()]
    return {word for name in names for word in (text.fold(name), *text.fold(name).split())}


class Names:
    """Replaces known names, as whole words and with a capital as they are written."""

    def __init__(self, names: Collection[str]) -> None:
        every = sorted(names, key=len, reverse=True)
        self._nets = [*self._compiled(every)]

    @staticmethod
    def _compiled(every: list[str]) -> Iterable[re.Pattern[str]]:
        for start in range(0, len(every), _BATCH):
            some = "|".join(map(re.escape, every[start : start + _BATCH]))
            yield re.compile(rf"(?<!\w)(?:{some})(?!\w)")

    def without(self, words: str) -> str:
        """The words with ``[naam]`` for each name."""
        for net in self._nets:
            words = net.sub("[naam]", words)
        return re.sub(r"\[naam\](?:[ ]+\[naam\])+", "[naam]", words)
