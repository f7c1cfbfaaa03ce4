"""Lines of the minutes that mean something: ``besluit: …`` and ``actie: naam, wat, datum``.

As soon as such a line is complete it stands in the text with its number, ``Besluit B2026-012: …`` or
``Actie AP2026-014: Jan de Vries, hek melden, 12 dec 2026``, and can be changed there like any other line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from btl_desktop import clock, text
from btl_desktop.models.meetings import ActionPoint, Decision
from btl_desktop.services.meetings import due_dates
from btl_desktop.services.meetings.meeting_people import Names, Somebody

_ASKED = re.compile(r"\s*(?P<kind>besluit|actie|actiepunt)\s*:\s*(?P<rest>.*)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:Besluit (?P<decision>B\d{4}-\d{3,})|Actie (?P<point>AP\d{4}-\d{3,})): *(?P<rest>.*)")
_NAMING = re.compile(
    r"\s*(?:actie|actiepunt|Actie AP\d{4}-\d{3,})\s*:\s*(?:[^,]*\s(?:en|&)\s+)?(?P<said>[^,]*)", re.IGNORECASE
)
HOW = "Schrijf: actie: naam, wat, datum."


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that is or asks for a decision or an action point; ``number`` is empty when it has none yet."""

    is_point: bool
    rest: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """An action point as a line says it."""

    who: Somebody
    what: str
    due_on: date | None


def read(line: str) -> Marked | None:
    """What a line of the minutes means; ``None`` for plain words."""
    if found := _NUMBERED.fullmatch(line):
        number = found["decision"] or found["point"]
        return Marked(found["point"] is not None, text.clean(found["rest"]), number)
    if found := _ASKED.fullmatch(line):
        return Marked(found["kind"].lower() != "besluit", text.clean(found["rest"]))
    return None


def name_being_typed(before: str) -> str | None:
    """How much of a name stands right before the cursor, in a line that promises something; else ``None``."""
    found = _NAMING.fullmatch(before)
    return found["said"] if found else None


def promise(rest: str, names: Names, today: date, next_meeting: date | None = None) -> Promise:
    """Who does what by when. Raises ``ValueError`` with a Dutch sentence when that is not clear."""
    who, *more = (part.strip() for part in rest.split(","))
    if not more or not any(more):
        raise ValueError(f"Het is niet duidelijk wie dit doet. {HOW}" if who else f"Er staat nog niets. {HOW}")
    if not who:
        raise ValueError(f"Er staat niet bij wie dit doet. {HOW}")
    while not more[0]:  # a comma typed after a name that brought its own
        del more[0]
    due_on = due_dates.read(more[-1], today, next_meeting) if more[-1] else None
    if due_on is not None or not more[-1]:
        more.pop()
    what = ", ".join(more).strip()
    if not what:
        raise ValueError(f"Er staat niet bij wat er moet gebeuren. {HOW}")
    return Promise(names.find(who), what, due_on)


def decision_line(decision: Decision) -> str:
    """How a decision stands in the minutes."""
    return f"Besluit {decision.number}: {decision.words}"


def promise_words(promise: Promise) -> str:
    """How a promise reads behind its number."""
    return _words(promise.who.values()["name"], promise.what, promise.due_on)


def point_line(point: ActionPoint) -> str:
    """How an action point stands in the minutes."""
    return f"Actie {point.number}: {_words(point.name, point.what, point.due_on)}"


def _words(name: str, what: str, due_on: date | None) -> str:
    due = [clock.day_text(due_on, weekday=False)] if due_on else []
    return ", ".join([name, what, *due])
