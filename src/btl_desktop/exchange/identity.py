"""Whether two records are about the same person, and how sure that is.

A name alone is never enough, and neither is a shared phone, address or e-mail: couples share all three. It takes a
name that agrees and something else that agrees with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from btl_desktop import text
from btl_desktop.exchange.names import letters

_NOTHING = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one person from another, folded for comparing. ``homes`` are ways to write one address."""

    last: str
    given: tuple[str, ...] = ()
    initials: str = ""
    member: str = ""
    email: str = ""
    mobile: str = ""
    phones: frozenset[str] = _NOTHING
    homes: frozenset[str] = _NOTHING
    postcode: str = ""

    @property
    def blocks(self) -> Iterator[str]:
        """Keys that two records of one person have in common; only records that share one need comparing."""
        if self.member:
            yield f"#{self.member}"
        for letter in self.first_letters or ("",):
            yield f"{self.last}|{letter}"

    @property
    def first_letters(self) -> frozenset[str]:
        """The letters with which the given name may start: Bert who signs A.J. has two."""
        return frozenset(part[0] for part in (*self.given[:1], self.initials) if part)

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but a name."""
        return not (self.member or self.email or self.phones or self.homes)


def identity(values: Mapping[str, Any]) -> Identity:
    """The identity of a person or volunteer with these field values."""
    first, initials = values.get("first_name") or "", values.get("initials") or ""
    given = tuple(filter(None, map(letters, first.split())))
    last = letters(values.get("last_name") or "")
    mobile, phone = values.get("mobile") or "", values.get("phone") or ""
    return Identity(
        last,
        given,
        letters(initials),
        values.get("member_number") or "",
        values.get("email") or "",
        mobile,
        frozenset(filter(None, (mobile, phone))),
        _homes(values),
        values.get("postcode") or "",
    )


def _homes(values: Mapping[str, Any]) -> frozenset[str]:
    number = values.get("house_number")
    if not number:
        return _NOTHING
    house = f"{number}{text.fold(values.get('house_suffix') or '')}"
    street, code = values.get("street"), values.get("postcode")
    keys = [f"{code} {house}"] if code else []
    if street:
        keys.append(f"{''.join(filter(str.isalnum, text.fold(street)))} {house}")
    return frozenset(keys)


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
    if not one.first_letters or not two.first_letters:
        return UNKNOWN
    return INITIAL if one.first_letters & two.first_letters else OTHER


def shared(one: Identity, two: Identity) -> list[str]:
    """What two records have in common beside the name, in Dutch: "lidnummer", "mobiel", "e-mail" and so on."""
    found = []
    if one.member and one.member == two.member:
        found.append("lidnummer")
    if one.mobile and one.mobile == two.mobile:
        found.append("mobiel nummer")
    elif one.phones & two.phones:
        found.append("telefoonnummer")
    if one.email and one.email == two.email:
        found.append("e-mailadres")
    if one.homes & two.homes and (not one.postcode or not two.postcode or one.postcode == two.postcode):
        found.append("adres")
    return found


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
    if one.member and two.member and one.member != two.member:
        return ""
    common, given = shared(one, two), given_names(one, two)
    if one.last != two.last:
        return "zelfde lidnummer en voornaam" if given == SAME and "lidnummer" in common else ""
    fact = next((fact for fact in common if fact in _ENOUGH[given]), "")
    if fact:
        return f"zelfde {_NAMED[given]} en {fact}"
    return "zelfde naam" if given == SAME and (one.is_bare or two.is_bare) else ""


def look_alike(one: Identity, two: Identity) -> str:
    """Why these might be one person though :func:`same_person` is not sure; empty when they do not look alike."""
    given = given_names(one, two)
    common = shared(one, two)
    if one.last != two.last or given == OTHER or same_person(one, two):
        return ""
    if common:
        return f"zelfde {_NAMED[given]} en {common[0]}"
    return "zelfde naam" if given == SAME and one.given else ""


class Register:
    """People by the keys of their identity, to find who a record may be about without comparing it to everybody."""

    def __init__(self) -> None:
        self._blocks: dict[str, list[int]] = {}
        self._known: list[Identity] = []

    def add(self, known: Identity) -> int:
        """Add a person; returns their place, counted from 0."""
        place = len(self._known)
        self._known.append(known)
        for block in known.blocks:
            self._blocks.setdefault(block, []).append(place)
        return place

    def replace(self, place: int, known: Identity) -> None:
        """More has become known of a person."""
        for block in {*known.blocks} - {*self._known[place].blocks}:
            self._blocks.setdefault(block, []).append(place)
        self._known[place] = known

    def find(self, wanted: Identity) -> list[tuple[int, str]]:
        """The places of those who are the same person, with the reason; the best first, a bare name last."""
        places = dict.fromkeys(place for block in wanted.blocks for place in self._blocks.get(block, ()))
        found = [(place, why) for place in places if (why := same_person(self._known[place], wanted))]
        if len(found) > 1:
            found.sort(key=lambda pair: (-self._weight(pair[0], wanted), pair[0]))
        return found

    def alike(self, wanted: Identity) -> list[tuple[int, str]]:
        """The places of those who might be the same person after all, with what they share."""
        places = dict.fromkeys(place for block in wanted.blocks for place in self._blocks.get(block, ()))
        return [(place, why) for place in places if (why := look_alike(self._known[place], wanted))]

    def tied(self, wanted: Identity, first: int, second: int) -> bool:
        """Whether two people fit a record equally well, so that nobody can say which one is meant."""
        return self._weight(first, wanted) == self._weight(second, wanted)

    def _weight(self, place: int, wanted: Identity) -> int:
        known = self._known[place]
        common = shared(known, wanted)
        exact = given_names(known, wanted) == SAME
        return (known == wanted) * 1000 + ("lidnummer" in common) * 100 + exact * 10 + len(common)
