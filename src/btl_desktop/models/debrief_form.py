"""What a return form asks, in its order, and how its figures are typed and judged; plain, for paper and screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from btl_desktop.errors import Problem

HOURS = ("minutes", "Uren samen")
# In the order of the paper: what is counted at doors and on the street.
COUNTS = (
    ("addresses", "Adressen bekeken"),
    ("open_windows", "Open ramen"),
    ("open_doors", "Open deuren"),
    ("open_sheds", "Open schuren en poorten"),
    ("cars", "Auto’s open of met buit in zicht"),
    ("cards_left", "Kaarten achtergelaten"),
    ("conversations", "Gesprekken"),
    ("incidents", "Incidenten"),
)
# What counts as "iets open": everything that a burglar would have been let in by.
OPEN_THINGS = ("open_windows", "open_doors", "open_sheds", "cars")

_MOST = 9_999
_UNLIKELY = {"addresses": 800, "conversations": 200, "incidents": 20, "minutes": 40 * 60}
_CLOCK = re.compile(r"(\d{1,3})\s*[:uU]\s*(\d{1,2})?")
_DECIMAL = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?")


def read_count(typed: str) -> int | None:
    """A number of the form; ``None`` where nothing was filled in. Raises ``ValueError`` with a Dutch sentence."""
    plain = typed.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal()):
        raise ValueError("Vul een heel getal in, zonder komma.")
    plain = plain.lstrip("0") or "0"
    if len(plain) > len(str(_MOST)) or int(plain) > _MOST:
        raise ValueError("Dit getal is te groot; kijk het na op het formulier.")
    return int(plain)


def read_hours(typed: str) -> int | None:
    """Hours as minutes: ``1:45``, ``1u45``, ``1,75`` and ``1.75`` are all 105, ``2`` is 120.

    Raises ``ValueError`` with a Dutch sentence.
    """
    plain = typed.strip()
    if not plain:
        return None
    if clock := _CLOCK.fullmatch(plain):
        hours, minutes = int(clock[1]), int(clock[2] or 0)
        if minutes > 59:
            raise ValueError("Een uur heeft 60 minuten; vul bijvoorbeeld 1:45 in.")
        return hours * 60 + minutes
    if decimal := _DECIMAL.fullmatch(plain):
        return int(decimal[1]) * 60 + round(float(f"0.{decimal[2] or 0}") * 60)
    raise ValueError("Vul de uren in als 1:45 of 1,75.")


def hours_text(minutes: int) -> str:
    """Minutes as ``1:45``."""
    return f"{minutes // 60}:{minutes % 60:02}"


def check_debrief(values: Mapping[str, Any]) -> list[Problem]:
    """What is not right about the figures of one form, by field.

    A negative number stops; one that is unlikely is a question, because evenings are unlikely at times.
    """
    return [*_impossible(values), *_unlikely(values), *_contradictions(values)]


def _impossible(values: Mapping[str, Any]) -> Iterator[Problem]:
    for name, label in (HOURS, *COUNTS):
        if (values.get(name) or 0) < 0:
            yield Problem(name, f"{label} kan niet minder dan nul zijn.")


def _unlikely(values: Mapping[str, Any]) -> Iterator[Problem]:
    for name, most in _UNLIKELY.items():
        if (values.get(name) or 0) > most:
            yield Problem(name, "Dat is veel voor één team; klopt dat?", stops=False)


def _contradictions(values: Mapping[str, Any]) -> Iterator[Problem]:
    addresses = values.get("addresses")
    if addresses is not None:
        for name in (*OPEN_THINGS, "cards_left"):
            if (values.get(name) or 0) > addresses:
                yield Problem(name, "Meer dan er adressen zijn bekeken; klopt dat?", stops=False)
    seen = any(values.get(name) for name in (*OPEN_THINGS, "incidents"))
    if values.get("nothing_special") and seen:
        yield Problem("nothing_special", "“Niets bijzonders” is aangekruist, maar er is wel iets geteld.", stops=False)
