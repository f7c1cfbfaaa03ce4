"""Whether two records are about the same person, and how sure that is.

A name alone is never enough, and neither is a shared phone, address or e-mail: couples share all three. It takes a
name that agrees and something else that agrees with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from btl_desktop import text
from btl_desktop.exchange.names import letters


@dataclass(slots=True, eq=False)
class Identity:
    """What tells one person from another: the name folded for comparing, and the fields it came from.

    ``starts`` are the letters with which the given name may start: Bert who signs A.J. has two. ``blocks`` are keys
    that two records of one person have in common; only records that share one need comparing.
    """

    values: Mapping[str, Any]
    last: str
    given: tuple[str, ...]
    initials: str
    starts: str
    blocks: tuple[str, ...]

    def get(self, name: str) -> str:
        """A field, empty when there is none."""
        return self.values.get(name) or ""

    @property
    def phones(self) -> set[str]:
        """Every number of this person."""
        return {self.get("mobile"), self.get("phone")} - {""}

    @property
    def homes(self) -> set[str]:
        """Ways to write the one address: by postcode and by street, with the house number."""
        number = self.get("house_number")
        if not number:
            return set()
        house = f"{number}{text.fold(self.get('house_suffix'))}"
        street = "".join(filter(str.isalnum, text.fold(self.get("street"))))
        return {f"{key} {house}" for key in (self.get("postcode"), street) if key}

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but a name."""
        return not any(map(self.get, ("member_number", "email", "mobile", "phone", "house_number")))


@lru_cache(maxsize=8192)
def _given(first: str) -> tuple[str, ...]:
    """The words of a given name, folded; one tuple for all who bear it."""
    return tuple(filter(None, map(letters, first.split())))


def identity(values: Mapping[str, Any]) -> Identity:
    """The identity of a person or volunteer with these field values."""
    get = values.get
    given = _given(get("first_name") or "")
    last, initials, member = letters(get("last_name") or ""), get("initials"), get("member_number")
    if given and not initials and not member:  # as most
        starts = given[0][0]
        return Identity(values, last, given, "", starts, (f"{last}|{starts}",))
    initials = letters(initials or "")
    starts = "".join(dict.fromkeys(part[0] for part in (*given[:1], initials) if part))
    blocks = tuple(f"{last}|{letter}" for letter in starts) or (f"{last}|",)
    return Identity(values, last, given, initials, starts, (*blocks, f"#{member}") if member else blocks)


# How the given names of two records stand to each other.
SAME, PART, INITIAL, UNKNOWN, OTHER = "same", "part", "initial", "unknown", "other"


def given_names(one: Identity, two: Identity) -> str:
    """``same``; ``part`` for Jan and Jan Willem; ``initial`` for J. and Jan; ``unknown``; or ``other``."""
    if one.given and two.given:
        fewest = min(len(one.given), len(two.given))
        if "".join(one.given) == "".join(two.given):
            return SAME
        return PART if one.given[:fewest] == two.given[:fewest] else OTHER
    if not one.given and not two.given and one.initials == two.initials:
        return SAME
    if not one.starts or not two.starts:
        return UNKNOWN
    return INITIAL if {*one.starts} & {*two.starts} else OTHER


def shared(one: Identity, two: Identity) -> list[str]:
    """What two records have in common beside the name, in Dutch: "lidnummer", "mobiel", "e-mail" and so on."""
    found = []
    if _equal(one, two, "member_number"):
        found.append("lidnummer")
    if _equal(one, two, "mobile"):
        found.append("mobiel nummer")
    elif one.phones & two.phones:
        found.append("telefoonnummer")
    if _equal(one, two, "email"):
        found.append("e-mailadres")
    codes = {one.get("postcode"), two.get("postcode")} - {""}
    if len(codes) < 2 and one.homes & two.homes:
        found.append("adres")
    return found


def _equal(one: Identity, two: Identity, field: str) -> bool:
    return bool(one.get(field)) and one.get(field) == two.get(field)


def two_numbers(one: Identity, two: Identity) -> bool:
    """Whether two records bear different member numbers."""
    return bool(one.get("member_number") and two.get("member_number")) and not _equal(one, two, "member_number")


_PERSONAL = ("lidnummer", "mobiel nummer")
# What must be the same beside the last name, by how well the given names agree.
_ENOUGH = {
    SAME: (*_PERSONAL, "e-mailadres", "telefoonnummer", "adres"),
    PART: (*_PERSONAL, "e-mailadres"),
    INITIAL: _PERSONAL,
    UNKNOWN: ("lidnummer",),
    OTHER: (),
}
_NAMED = {SAME: "naam", PART: "voornaam, achternaam", INITIAL: "voorletter, achternaam", UNKNOWN: "achternaam"}


def same_person(one: Identity, two: Identity) -> str:
    """Why these are the same person ("zelfde naam en e-mailadres"), or empty when that is not sure enough.

    Two different member numbers are two people. With only an initial to go by, the mobile number (which people
    rarely share) or the member number must be the same.
    """
    given = given_names(one, two)
    if given == OTHER or two_numbers(one, two):
        return ""
    common = shared(one, two)
    if one.last != two.last:
        return "zelfde lidnummer en voornaam" if given == SAME and "lidnummer" in common else ""
    fact = next((fact for fact in common if fact in _ENOUGH[given]), "")
    if fact:
        return f"zelfde {_NAMED[given]} en {fact}"
    return "zelfde naam" if given == SAME and (one.is_bare or two.is_bare) else ""


def look_alike(one: Identity, two: Identity) -> str:
    """Why these might be one person though :func:`same_person` is not sure; empty when they do not look alike."""
    given = given_names(one, two)
    if one.last != two.last or given == OTHER or same_person(one, two):
        return ""
    if common := shared(one, two):
        return f"zelfde {_NAMED[given]} en {common[0]}"
    return "zelfde naam" if given == SAME and one.given else ""


class Register:
    """People by the keys of their identity, to find who a record may be about without comparing it to everybody."""

    def __init__(self) -> None:
        self._blocks: dict[str, list[int]] = {}
        self._known: list[Identity] = []

    def add(self, known: Identity) -> bool:
        """Add a person at the next place, counted from 0; says whether others share a block."""
        place, company = len(self._known), False
        self._known.append(known)
        for block in known.blocks:
            there = self._blocks.setdefault(block, [])
            company = company or bool(there)
            there.append(place)
        return company

    def replace(self, place: int, known: Identity) -> None:
        """More has become known of a person."""
        for block in {*known.blocks} - {*self._known[place].blocks}:
            self._blocks.setdefault(block, []).append(place)
        self._known[place] = known

    def near(self, wanted: Identity) -> list[int]:
        """The places of all who are worth comparing with this one."""
        if len(wanted.blocks) == 1:  # as nearly everybody has
            return self._blocks.get(wanted.blocks[0], [])
        found = [places for block in wanted.blocks if (places := self._blocks.get(block))]
        return [*dict.fromkeys(place for places in found for place in places)]

    def find(self, wanted: Identity) -> list[tuple[int, str]]:
        """The places of those who are the same person, with the reason; the best first, a bare name last."""
        near = self.near(wanted)
        if not near:
            return []
        found = [(place, why) for place in near if (why := same_person(self._known[place], wanted))]
        if len(found) > 1:
            found.sort(key=lambda pair: (-self._weight(pair[0], wanted), pair[0]))
        return found

    def alike(self, wanted: Identity) -> list[tuple[int, str]]:
        """The places of those who might be the same person after all, with what they share."""
        return [(place, why) for place in self.near(wanted) if (why := look_alike(self._known[place], wanted))]

    def tied(self, wanted: Identity, first: int, second: int) -> bool:
        """Whether two people fit a record equally well, so that nobody can say which one is meant."""
        return self._weight(first, wanted) == self._weight(second, wanted)

    def _weight(self, place: int, wanted: Identity) -> int:
        known = self._known[place]
        common = shared(known, wanted)
        exact = given_names(known, wanted) == SAME
        twins = exact and known.homes == wanted.homes and known.phones == wanted.phones
        return ("lidnummer" in common) * 100 + twins * 50 + exact * 10 + len(common)
