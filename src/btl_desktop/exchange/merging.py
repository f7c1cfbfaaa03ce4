"""Two rows of a file about one person made into one, and nothing of either lost."""

from __future__ import annotations

from typing import Any

from btl_desktop.exchange.people import Person, label_of, shown
from btl_desktop.models.choices import Level, Status

_RANK = [Level.WATCH, Level.DISTRICT, Level.VILLAGE]


def fold_into(kept: Person, other: Person) -> list[tuple[str, str]]:
    """Complete ``kept`` with what ``other`` says.

    Of two levels the higher holds, of seen and not seen the first, of consent and none the last; whatever else differs
    goes to the remarks. Returns those differences: the name of the attribute and a Dutch sentence.
    """
    told = []
    for attribute, value in other.values.items():
        mine = kept.values.get(attribute)
        if mine is None:
            kept.values[attribute] = value
        elif mine != value and not _settled(kept, attribute, mine, value) and not _same_text(mine, value):
            told.append(_noted(kept, attribute, shown(attribute, mine), shown(attribute, value)))
    loans = {**kept.loans}
    for kind, (size, number) in other.loans.items():
        size_kept, number_kept = loans.get(kind, ("", ""))
        if size and size_kept and size != size_kept:
            told.append(_noted(kept, kind.value, size_kept, size))
        if number and number_kept and number != number_kept:
            told.append(_noted(kept, kind.value, number_kept, number))
        loans[kind] = (size_kept or size, number_kept or number)
    kept.loans = loans
    kept.courses += tuple(course for course in other.courses if course not in kept.courses)
    kept.notes += tuple(note for note in other.notes if note not in kept.notes)
    told += _fold_places(kept, other)
    return told


def _settled(kept: Person, attribute: str, mine: Any, value: Any) -> bool:
    """Differences between rows that have one right answer."""
    if attribute == "level":
        kept.values[attribute] = max(mine, value, key=_RANK.index)
    elif attribute == "vog_seen":
        kept.values[attribute] = mine or value
    elif attribute == "shares_contact":
        kept.values[attribute] = False  # who says no once has said no; that there was a yes is told
        return False
    elif attribute == "status" and Status.STOPPED not in {mine, value}:
        kept.values[attribute] = Status.ACTIVE
    else:
        return False
    return True


def _same_text(mine: Any, value: Any) -> bool:
    return isinstance(mine, str) and isinstance(value, str) and mine.casefold() == value.casefold()


def _noted(kept: Person, attribute: str, mine: str, other: str) -> tuple[str, str]:
    label = label_of(attribute)
    note = f"{label[:1].upper()}{label[1:]}: ook “{other}”"
    if note not in kept.notes:
        kept.notes += (note,)
    return (
        attribute,
        f"Een andere rij over dezelfde persoon heeft “{mine}”, deze “{other}”; dat staat bij de opmerkingen.",
    )


def _fold_places(kept: Person, other: Person) -> list[tuple[str, str]]:
    told = []
    if other.village_told and kept.village_told and other.village != kept.village:
        told.append(_noted(kept, "village", kept.village, other.village))
    if other.village_told and not kept.village_told:
        kept.village, kept.village_told = other.village, True
    if not kept.village:
        kept.village = other.village
    if kept.area and other.area and kept.area != other.area:
        told.append(_noted(kept, "area", kept.area, other.area))
    kept.area = kept.area or other.area
    return told
