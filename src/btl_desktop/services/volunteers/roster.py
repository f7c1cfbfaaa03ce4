"""The roster as a list: one light line a volunteer, and finding lines while somebody types.

A line is plain data, made once when the roster is read (:mod:`.roster_reader`); finding works on
lines alone, in memory, so that every keystroke in a roster of 50,000 is answered at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from btl_desktop import text
from btl_desktop.models.choices import Level, Participation, Status


class Filter(NamedTuple):
    """A way to narrow the roster. Filters of one group widen each other; filters of different groups narrow."""

    name: str
    label: str
    group: str


FILTERS = (
    *(Filter(status.value, status.label, "status") for status in Status),
    *(Filter(level.value, level.label, "level") for level in Level),
    *(Filter(kind.value, kind.label.partition(" (")[0], "participation") for kind in Participation),
    Filter("no_vog", "zonder VOG", "no_vog"),
    Filter("card_expired", "pas verlopen", "card_expired"),
    Filter("card_expires", "pas verloopt binnenkort", "card_expires"),
    Filter("course_needed", "opleiding nodig", "course_needed"),
    Filter("no_email", "zonder e-mail", "no_email"),
    Filter("no_phone", "zonder telefoon", "no_phone"),
    Filter("no_consent", "zonder toestemming", "no_consent"),
    Filter("no_area", "zonder wijk", "no_area"),
    Filter("loan_open", "bruikleen terug te vragen", "loan_open"),
    Filter("retention", "bewaartermijn voorbij", "retention"),
)
BIT = {choice.name: 1 << place for place, choice in enumerate(FILTERS)}


class RosterLine(NamedTuple):
    """What the list shows of one volunteer: a plain tuple with names, as there are many and they never change.

    ``listed`` is the name as lists have it ("Vries, Jan de"), ``haystack`` the folded text that searching looks in,
    ``marks`` the filters that apply, as bits; see :func:`has`.
    """

    id: UUID
    name: str
    listed: str
    sort_key: str
    level: Level
    participation: Participation
    status: Status
    village_id: UUID | None
    village: str
    area_id: UUID | None
    area: str
    street: str
    address: str
    postcode: str
    city: str
    mobile: str
    phone: str
    email: str
    vog_seen: bool
    vog_seen_on: date | None
    id_card_until: date | None
    shares_contact: bool
    marks: int
    haystack: str


def has(line: RosterLine, name: str) -> bool:
    """Whether a filter applies to a line."""
    return bool(line.marks & BIT[name])


def matching(
    lines: Sequence[RosterLine],
    query: str = "",
    filters: Collection[str] = (),
    village_id: UUID | None = None,
    area_id: UUID | None = None,
) -> list[RosterLine]:
    """The lines that hold every word of ``query`` and pass the filters (names from ``FILTERS``), in the same order."""
    found: Sequence[RosterLine] = lines
    if village_id is not None:
        found = [line for line in found if line.village_id == village_id]
    if area_id is not None:
        found = [line for line in found if line.area_id == area_id]
    for mask in _masks(filters):
        found = [line for line in found if line.marks & mask]
    # The longest word first: it leaves the fewest lines for the others.
    for word in sorted(search_words(query), key=len, reverse=True):
        found = [line for line in found if word in line.haystack]
    return list(found) if found is lines else found  # type: ignore[return-value]


def search_words(query: str) -> list[str]:
    """The folded words of a query; phone numbers typed in any notation become the figures they are searched by."""
    plain = re.sub(_COUNTRY, "0", text.fold(query))
    return [word for word in map(_as_figures, plain.split()) if word]


def listed_name(given: str, prefix: str, last: str) -> str:
    """A name as Dutch lists have it, by last name: ``Vries, Jan de``."""
    if not last:
        return " ".join(filter(None, (given, prefix, last)))
    behind = f"{given} {prefix}".strip()
    return f"{last}, {behind}" if behind else last


def counts(lines: Iterable[RosterLine]) -> dict[str, int]:
    """How many lines each filter would leave by itself."""
    totals = dict.fromkeys(BIT, 0)
    by_marks: dict[int, int] = {}
    for line in lines:
        by_marks[line.marks] = by_marks.get(line.marks, 0) + 1
    for marks, number in by_marks.items():
        for name, bit in BIT.items():
            if marks & bit:
                totals[name] += number
    return totals


# Made into machines when the first search is typed: the list stands on the screen sooner.
_COUNTRY = r"(?<!\w)(?:\+|00)31[ -]*(?:\(?0\)?)?[ -]*"
_NUMBER = r"\(?0[\d().-]*|[-()./]+"


def _as_figures(word: str) -> str:
    """``06-12345678`` as ``0612345678``; other words as they are."""
    return re.sub(r"\D", "", word) if re.fullmatch(_NUMBER, word) else word


def national(number: str) -> str:
    """``+31612345678`` as ``0612345678``."""
    return "0" + number[3:] if number.startswith("+31") else number


def _masks(filters: Collection[str]) -> list[int]:
    groups: dict[str, int] = {}
    for choice in FILTERS:
        if choice.name in filters:
            groups[choice.group] = groups.get(choice.group, 0) | BIT[choice.name]
    return [*groups.values()]
