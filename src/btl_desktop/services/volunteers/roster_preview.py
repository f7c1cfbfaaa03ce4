"""What an import would do, row by row, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from btl_desktop.exchange.columns import Assigned, column_of
from btl_desktop.exchange.identity import Identity, Register, identity, shared
from btl_desktop.exchange.merging import fold_into
from btl_desktop.exchange.people import Person, RowProblem
from btl_desktop.exchange.roster import Reading, Readings
from btl_desktop.models.choices import Choice, Status
from btl_desktop.services.volunteers.roster_compare import Change, Todo, add, compare
from btl_desktop.services.volunteers.roster_known import Known

Progress = Callable[[int, int], None]
_STEP = 500


class RowState(Choice):
    """What becomes of a row."""

    NEW = "new", "nieuw"
    CHANGED = "changed", "gewijzigd"
    UNCHANGED = "unchanged", "ongewijzigd"
    DUPLICATE = "duplicate", "dubbel"
    PROBLEM = "problem", "probleem"


@dataclass(slots=True)
class PreviewRow:
    """A row of the file and what becomes of it. ``number`` is its row number in the file, from 1.

    ``same_as`` is the number of the row that a duplicate belongs to; ``changes`` read old and new value; ``todo`` is
    what would be written.
    """

    number: int
    person: Person
    state: RowState = RowState.NEW
    why: str = ""
    same_as: int | None = None
    changes: Sequence[Change] = ()
    todo: Todo | None = None

    @property
    def name(self) -> str:
        """The whole name."""
        return self.person.name

    @property
    def volunteer_id(self) -> UUID | None:
        """The volunteer that a changed or unchanged row was recognised as."""
        return self.todo.volunteer_id if self.todo else None


@dataclass(slots=True)
class Preview:
    """All rows with their state; ``problems`` per row and column, ``notices`` about the file as a whole, in Dutch.

    ``signature`` is what the columns are remembered under, when ``remember`` says that the user chose them.
    """

    rows: list[PreviewRow]
    problems: list[RowProblem]
    notices: list[str]
    columns: list[Assigned]
    signature: str = ""
    remember: bool = False

    @property
    def counts(self) -> Counter[RowState]:
        """How many rows there are of each state."""
        return Counter(row.state for row in self.rows)

    @property
    def touched(self) -> int:
        """How many volunteers would be added or changed."""
        counts = self.counts
        return counts[RowState.NEW] + counts[RowState.CHANGED]


@dataclass(slots=True)
class _One:
    """A person put together from one or more rows; ``match`` is their place among the known volunteers."""

    row: PreviewRow
    who: Identity
    match: int | None
    why: str


class Builder:
    """Goes through the rows once, and knows whom it has met.

    Rows about one person are put together and volunteers recognised; those whose numbers are in ``apart`` are people of
    their own, whatever they look like.
    """

    def __init__(self, known: Known, columns: list[Assigned], apart: Collection[int] = ()) -> None:
        self.rows: list[PreviewRow] = []
        self.known = known
        self.columns = columns
        self.apart = apart
        self.people: list[_One] = []
        self.problems: list[RowProblem] = []
        self._met = Register()
        self._near: list[int] = []
        self._claimed: dict[int, int] = {}

    def take(self, readings: Sequence[Reading]) -> None:
        """The next rows of the file."""
        for reading in readings:
            row = PreviewRow(reading.number, reading.person)
            self.rows.append(row)
            self.place(row, identity(reading.person.values), reading.nobody)

    def preview(
        self, readings: Readings, default_status: Status | None, progress: Progress = lambda _done, _total: None
    ) -> Preview:
        """After all rows: what would change. ``default_status`` is for rows that do not say; "gestopt" holds for
        volunteers in the vault too."""
        self.warn_of_look_alikes()
        self.warn_of_strangers("email", "Hetzelfde e-mailadres")
        self.warn_of_strangers("mobile", "Hetzelfde mobiele nummer")
        for done, one in enumerate(self.people):
            if done % _STEP == 0:
                progress(done, len(self.people))
            self.settle(one, default_status)
        problems = sorted([*readings.problems, *self.problems], key=lambda problem: problem.row)
        return Preview(self.rows, problems, [*readings.notices], self.columns)

    def place(self, row: PreviewRow, who: Identity, nobody: str) -> None:
        """Join a row to the person it is about, or let it be a new one."""
        if nobody:
            row.state, row.why = RowState.PROBLEM, nobody
            self.problems.append(RowProblem(row.number, "", nobody))
            return
        match, why = self._only(self.known.register, who, row.number)
        met, same = self._only(self._met, who, row.number)
        if met is not None and (match is None or self.people[met].match in {None, match}):
            self._join(met, row, same)
            if self.people[met].match is None:
                self.people[met].match, self.people[met].why = match, why
            return
        if self._met.add(who):
            self._near.append(len(self.people))
        self.people.append(_One(row, who, match, why))

    def _only(self, register: Register, who: Identity, number: int) -> tuple[int | None, str]:
        """Who this is, unless nobody is or several fit equally well."""
        found = [] if number in self.apart else register.find(who)
        if not found or (len(found) > 1 and register.tied(who, found[0][0], found[1][0])):
            return None, ""
        return found[0]

    def _join(self, met: int, row: PreviewRow, same: str) -> None:
        earlier = self.people[met]
        row.state, row.same_as = RowState.DUPLICATE, earlier.row.number
        row.why = f"Dezelfde persoon als rij {earlier.row.number}: {same}. Samengevoegd."
        for attribute, message in fold_into(earlier.row.person, row.person):
            self.tell(row.number, attribute, message)
        earlier.who = identity(earlier.row.person.values)
        self._met.replace(met, earlier.who)

    def tell(self, number: int, attribute: str, message: str) -> None:
        """Add a problem in the column that filled an attribute."""
        self.problems.append(RowProblem(number, column_of(self.columns, attribute), message))

    def warn_of_look_alikes(self) -> None:
        """Tell of people who may be one after all."""
        for place in self._near:
            one = self.people[place]
            for other, why in self._met.alike(one.who):
                if other < place:
                    row = self.people[other].row.number
                    message = f"Lijkt op rij {row} ({why}), maar dat is niet zeker: apart gehouden."
                    self.problems.append(RowProblem(one.row.number, "", message))

    def warn_of_strangers(self, attribute: str, word: str) -> None:
        """Tell of people who share an e-mail address or mobile number, and neither name nor home: a slip of the pen."""
        first: dict[str, _One] = {}
        for one in self.people:
            value = one.who.get(attribute)
            before = first.setdefault(value, one) if value else one
            if before is not one and before.who.last != one.who.last and "adres" not in shared(before.who, one.who):
                message = f"{word} als rij {before.row.number}, met een andere naam en een ander adres."
                self.tell(one.row.number, attribute, message)

    def settle(self, one: _One, default_status: Status | None) -> None:
        """Say what becomes of a person: new, changed or as it was."""
        if one.match is not None and self._claimed.setdefault(one.match, one.row.number) != one.row.number:
            message = f"Past bij dezelfde vrijwilliger als rij {self._claimed[one.match]}; als nieuwe overgenomen."
            self.problems.append(RowProblem(one.row.number, "", message))
            one.match = None
        volunteer = None if one.match is None else self.known.volunteers[one.match]
        if default_status is not None and (volunteer is None or default_status is Status.STOPPED):
            one.row.person.values.setdefault("status", default_status)
        if volunteer is None:
            self._settle_new(one)
            return
        found = compare(one.row.person, volunteer, self.known)
        one.row.todo, one.row.changes = found.todo(volunteer), found.changes
        one.row.state = RowState.CHANGED if one.row.todo else RowState.UNCHANGED
        one.row.why = f"Al bekend: {one.why}."
        for attribute, message in found.told:
            self.tell(one.row.number, attribute, message)

    def _settle_new(self, one: _One) -> None:
        one.row.todo, told = add(one.row.person, self.known)
        one.row.why = "Nog niet in de kluis."
        for attribute, message in told:
            self.tell(one.row.number, attribute, message)
        alike = [] if one.row.number in self.apart else self.known.register.alike(one.who)
        if alike:
            message = f"Lijkt op iemand in de kluis ({alike[0][1]}), maar dat is niet zeker: als nieuwe overgenomen."
            self.problems.append(RowProblem(one.row.number, "", message))
