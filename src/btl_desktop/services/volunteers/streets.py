"""Street coverage: at least one volunteer in every street is the aim.

A village's list of streets is typed, pasted or imported. Streets are compared the way people mean them: accents,
capitals, dots and the usual abbreviations (``Burg. Verhagenstr.``) make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Participation, Status
from btl_desktop.models.places import Street
from btl_desktop.models.volunteers import Volunteer

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class StreetLine:
    """A street with its active volunteers; ``listed`` when it stands in the village's list."""

    name: str
    walkers: int
    observers: int
    listed: bool
    street_id: UUID | None = None

    @property
    def covered(self) -> bool:
        """Whether somebody lives here who takes part, walking or not."""
        return self.walkers + self.observers > 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """All streets of a village in order of name. ``without_street`` counts volunteers whose street is not known."""

    lines: tuple[StreetLine, ...]
    without_street: int

    @property
    def listed(self) -> int:
        """How many streets the list has; 0 when there is no list yet."""
        return sum(line.listed for line in self.lines)

    @property
    def covered(self) -> int:
        """How many streets of the list have somebody."""
        return sum(line.listed and line.covered for line in self.lines)

    @property
    def empty(self) -> tuple[StreetLine, ...]:
        """The streets of the list where nobody takes part."""
        return tuple(line for line in self.lines if line.listed and not line.covered)

    @property
    def unknown(self) -> tuple[StreetLine, ...]:
        """The streets where volunteers live that the list does not have; all of them when there is no list."""
        return tuple(line for line in self.lines if not line.listed)


def coverage(session: Session, village_id: UUID) -> Coverage:
    """How the streets of a village are covered by its active volunteers."""
    found: dict[str, _Tally] = {}
    for street in streets(session, village_id):
        found[street_key(street.name)] = _Tally(street.name, listed=True, street_id=street.id)
    without = 0
    for name, kind, number in session.execute(_people(village_id)):
        key = street_key(name)
        if not key:
            without += number
            continue
        found.setdefault(key, _Tally(text.clean(name))).add(kind, number)
    lines = sorted((tally.line() for tally in found.values()), key=lambda line: text.fold(line.name))
    return Coverage(tuple(lines), without)


def streets(session: Session, village_id: UUID) -> Sequence[Street]:
    """The list of a village's streets, by name."""
    return session.scalars(select(Street).where(Street.village_id == village_id).order_by(Street.folded)).all()


def add_streets(session: Session, village_id: UUID, names: Iterable[str]) -> int:
    """Put streets on a village's list; those that are on it already stay as they are. Returns how many are new."""
    known = {street_key(street.name) for street in streets(session, village_id)}
    new: dict[str, str] = {}
    for name in names:
        if (key := street_key(name)) and key not in known:
            new.setdefault(key, text.clean(name)[:120])
    session.add_all(Street(village_id=village_id, name=name) for name in new.values())
    session.flush()
    return len(new)


def remove_streets(session: Session, street_ids: Iterable[UUID]) -> None:
    """Take streets off the list."""
    for street in session.scalars(select(Street).where(Street.id.in_([*street_ids]))):
        session.delete(street)


def read_streets(path: Path, progress: Progress | None = None) -> list[str]:
    """The street names in a file, each once: one a line, or the column of a sheet that holds streets.

    Raises ``UserError`` for a file that cannot be read or has no street in it.
    """
    from btl_desktop.exchange import isolated, street_list

    names = street_list.street_names(isolated.read(path, progress=progress).rows)
    if not names:
        raise UserError("In dit bestand staan geen straatnamen.", "Kies een lijst met op elke regel één straat.")
    return _each_once(names)


def parse_streets(typed: str) -> list[str]:
    """The street names in typed or pasted text, each once, in the order of the text: one a line."""
    return _each_once(text.clean(line).strip("•*-;, ") for line in text.clean_lines(typed).splitlines())


def _each_once(names: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        if key := street_key(name):
            found.setdefault(key, name)
    return [*found.values()]


_ABBREVIATIONS = (
    (re.compile(r"str\.?$"), "straat"),
    (re.compile(r"(?<=\w)ln\.?$"), "laan"),
    (re.compile(r"pln\.?$"), "plein"),
    (re.compile(r"^burg(em)?\b\.?"), "burgemeester"),
    (re.compile(r"^past\b\.?"), "pastoor"),
    (re.compile(r"^dr\b\.?"), "doctor"),
    (re.compile(r"^prof\b\.?"), "professor"),
    (re.compile(r"^st\b\.?"), "sint"),
)


def street_key(name: str) -> str:
    """What two spellings of one street have in common; empty when there is no name."""
    key = text.fold(text.clean(name))
    for pattern, whole in _ABBREVIATIONS:
        key = pattern.sub(whole, key)
    return re.sub(r"[\W_]", "", key)


@dataclass(slots=True)
class _Tally:
    name: str
    listed: bool = False
    street_id: UUID | None = None
    walkers: int = 0
    observers: int = 0

    def add(self, kind: Participation, number: int) -> None:
        if kind is Participation.WALKER:
            self.walkers += number
        else:
            self.observers += number

    def line(self) -> StreetLine:
        return StreetLine(self.name, self.walkers, self.observers, self.listed, self.street_id)


def _people(village_id: UUID) -> Select[Any]:
    kinds: tuple[Any, ...] = (Volunteer.street, Volunteer.participation)
    here = (Volunteer.village_id == village_id, Volunteer.status == Status.ACTIVE)
    return select(*kinds, func.count()).where(*here).group_by(*kinds)
