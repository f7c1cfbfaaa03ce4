"""The words with which coordinators write levels, statuses, yes and no, sizes and dashes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeVar

from btl_desktop import text
from btl_desktop.models.choices import Level, Participation, Status

C = TypeVar("C")

_PUNCTUATION = re.compile(r"[.,;:()\[\]\"“”_*-]+")

_LEVELS = {
    Level.VILLAGE: "dc dorpscoordinator dorpsco dorpscoord dorpcoordinator kerncoordinator village-coordinator",
    Level.DISTRICT: "wc wijkcoordinator wijkco wijkcoord wijkhoofd wijkleider district-coordinator",
    Level.WATCH: "bth buurttoezichthouder toezichthouder loper wandelaar buurtwacht buurtvader buurttoezicht"
    " vrijwilliger surveillant walker volunteer watch buurtpreventie buurtpreventist",
}
_HIGHEST_FIRST = (Level.VILLAGE, Level.DISTRICT, Level.WATCH)
_STATUSES = {
    Status.ACTIVE: "actief active lid huidig",
    Status.ASPIRANT: "aspirant kandidaat aanmelding aangemeld nieuw proef proeflid proefronde proefperiode"
    " in-opleiding applicant candidate wachtlijst",
    Status.PAUSED: "pauze gepauzeerd op-pauze tijdelijk-gestopt inactief slapend paused inactive non-actief",
    Status.STOPPED: "gestopt stop oud-lid oud-vrijwilliger ex-lid uitgeschreven afgemeld opgezegd beeindigd stopped"
    " former vertrokken overleden",
}
_PARTICIPATIONS = {
    Participation.OBSERVER: "oplettende-buurtbewoner oplettend oplettend-buurtbewoner passief passive observer"
    " loopt-niet loopt-niet-mee niet-lopend ogen-en-oren oplettende-buurtbewoner-loopt-niet",
    Participation.WALKER: "buurtwacht actief active loper walker loopt loopt-mee lopend buurtwacht-loopt",
}
_YES = frozenset(
    text.words("ja j yes y x v ok oke akkoord waar true 1 aanwezig gezien binnen ontvangen heeft √ ✓ ✔ ☑ ✅ ☒")
)
_NO = frozenset(text.words("nee n no onwaar false 0 niet geen ✗ ✘ ☐"))
_BLANK = re.compile(r"[-–—_.\s]*")
_SIZES = re.compile(r"(?:one size|xx?s|s|m|l|x{1,4}l|[2-6]xl|s/m|m/l|l/xl|xl/xxl|l/m|xl/l|[3-6]\d(?:/[3-6]\d)?)")


def _index(words: dict[C, str]) -> dict[str, C]:
    return {word.replace("-", " "): choice for choice, spelled in words.items() for word in spelled.split()}


_LEVEL_OF, _STATUS_OF, _PARTICIPATION_OF = _index(_LEVELS), _index(_STATUSES), _index(_PARTICIPATIONS)


def plain(value: str) -> str:
    """Folded, without punctuation: what a word list is asked for."""
    return " ".join(_PUNCTUATION.sub(" ", text.fold(value)).split())


@lru_cache(maxsize=1024)
def level(value: str) -> Level | None:
    """``wijkcoörd.``, ``WC``, ``Toezichthouder`` and the like; the highest where several stand in one cell."""
    whole = _LEVEL_OF.get(plain(value))
    if whole:
        return whole
    found = {_LEVEL_OF.get(plain(part)) for part in re.split(r"[/,;+&\n]|\ben\b", value)}
    return None if None in found else next(one for one in _HIGHEST_FIRST if one in found)


@lru_cache(maxsize=1024)
def status(value: str) -> Status | None:
    """``actief``, ``proeflid``, ``gestopt`` and the like."""
    return _STATUS_OF.get(plain(value))


@lru_cache(maxsize=1024)
def participation(value: str) -> Participation | None:
    """Walks, or is an attentive neighbour only."""
    return _PARTICIPATION_OF.get(plain(value))


@lru_cache(maxsize=1024)
def yes_or_no(value: str) -> bool | None:
    """What ``ja``, ``x``, ``✓``, ``nee`` and the like mean; ``None`` when the word is neither."""
    word = text.fold(value).strip(" .!")
    return True if word in _YES else False if word in _NO else None


@lru_cache(maxsize=1024)
def size(value: str) -> str:
    """A clothing size in capitals (``xl`` as ``XL``), or empty when it is none."""
    word = text.fold(value).replace(" ", "").removeprefix("maat").removesuffix(".0")
    if word == "onesize":
        return "ONE SIZE"
    return word.upper() if _SIZES.fullmatch(word) else ""


def is_blank(value: str) -> bool:
    """Whether a cell holds only a dash, a dot or the like, with which people fill an empty cell."""
    return bool(_BLANK.fullmatch(value))
