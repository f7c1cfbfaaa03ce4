"""A row of a roster on its way to becoming a person, and everything that has to be told about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from btl_desktop.exchange.cells import Cell
from btl_desktop.exchange.fields import Field
from btl_desktop.exchange.people import NO_LOANS, Loans, Person, longest
from btl_desktop.models.choices import Equipment

FITS_ANYWHERE = 10  # characters, in whatever text field of a volunteer


@dataclass(slots=True)
class Draft:
    """A row in the making. ``label``, ``cell`` and ``month_first`` are about the cell in hand: the name of its column,
    the value as the file has it, and whether dates in that column are written the American way."""

    today: date
    values: dict[str, Any] = field(default_factory=dict)
    loans: Loans = field(default_factory=lambda: NO_LOANS)
    courses: tuple[tuple[str, date], ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    names: dict[Field, str] = field(default_factory=dict)
    phones: tuple[tuple[str, str], ...] = ()
    village: str = ""
    village_told: bool = False
    area: str = ""
    label: str = ""
    cell: Cell = ""
    month_first: bool = False

    def person(self) -> Person:
        """The person so far."""
        return Person(self.values, self.loans, self.courses, self.notes, self.village, self.village_told, self.area)

    def add(self, other: Draft | dict[str, Any]) -> bool:
        """Take over what another draft holds; ``False``, and nothing taken, when the two speak of the same fields."""
        if isinstance(other, dict):
            fits = self.values.keys().isdisjoint(other)
            self.values |= other if fits else {}
            return fits
        if not self.values.keys().isdisjoint(other.values):
            return False
        self.values.update(other.values)
        self.loans = {**self.loans, **other.loans} if self.loans else other.loans
        self.courses += other.courses
        self.notes += other.notes
        self.problems += other.problems
        if other.village_told:
            self.village, self.village_told = other.village, True
        self.area = other.area or self.area
        return True

    def lend(self, kind: Equipment, size: str = "", number: str = "") -> None:
        """Somebody has equipment of this kind."""
        self.loans = {**self.loans, kind: (size, number)}

    def note(self, value: str) -> None:
        """Keep a value in the remarks, with the name of its column."""
        self.notes += (f"{self.label}: {value}",)

    def warn(self, message: str) -> None:
        """Tell something about a value that was taken all the same."""
        self.problems += ((self.label, message),)

    def refuse(self, value: str, why: str) -> None:
        """Tell that a value does not fit its field, and keep it in the remarks."""
        self.warn(f"“{short(value)}” {why}; de tekst staat bij de opmerkingen.")
        self.note(value)

    def keep(self, attribute: str, value: str) -> None:
        """Put a text in its field; what is too long or comes second is kept in the remarks too."""
        if attribute not in self.values and len(value) <= FITS_ANYWHERE:
            self.values[attribute] = value
            return
        most = longest()[attribute]
        if len(value) > most:
            self.refuse(value, f"is langer dan de {most} tekens die hier passen")
            value = value[:most].rstrip()
        if self.values.setdefault(attribute, value) != value:
            self.note(value)


Taker = Callable[[Draft, str], None]


def short(value: str, most: int = 60) -> str:
    """A value cut to what fits a sentence."""
    line = " ".join(value.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
