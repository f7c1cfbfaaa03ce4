"""What an import would do, row by row, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from uuid import UUID

from btl_desktop.exchange.columns import Assigned, column_of
from btl_desktop.exchange.identity import Identity, Register, identity, shared
from btl_desktop.exchange.merging import fold_into
from btl_desktop.exchange.people import Person, RowProblem
from btl_desktop.exchange.roster import Reading, Readings
from btl_desktop.models.choices import Choice, Status
from btl_desktop.services.roster_compare import Change, Todo, compare
from btl_desktop.services.roster_known import Known

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
    name: str
    state: RowState = RowState.NEW
    why: str = ""
    same_as: int | None = None
    changes: list[Change] = field(default_factory=list)
    todo: Todo | None = None

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
    person: Person
    who: Identity
    match: int | None
    why: str


class _Builder:
    """Goes through the rows once, and knows whom it has met."""

    def __init__(self, known: Known, columns: list[Assigned], apart: Collection[int]) -> None:
        self.known = known
        self.columns = columns
        self.apart = apart
        self.people: list[_One] = []
        self.problems: list[RowProblem] = []
        self._met = Register()

    def row(self, reading: Reading) -> PreviewRow:
        """Join a row to the person it is about, or let it be a new one."""
        row = PreviewRow(reading.number, reading.person.name)
        if reading.nobody:
            row.state, row.why = RowState.PROBLEM, reading.nobody
            self.problems.append(RowProblem(reading.number, "", reading.nobody))
            return row
        who = identity(reading.person.values)
        match, why = self._only(self.known.register, who, row.number)
        met, same = self._only(self._met, who, row.number)
        earlier = None if met is None else self.people[met]
        if earlier and (match is None or earlier.match in {None, match}):
            self._join(earlier, row, reading.person, same)
            earlier.who = identity(earlier.person.values)
            self._met.replace(met or 0, earlier.who)
            if earlier.match is None:
                earlier.match, earlier.why = match, why
        else:
            self._met.add(who)
            self.people.append(_One(row, reading.person, who, match, why))
        return row

    def _only(self, register: Register, who: Identity, number: int) -> tuple[int | None, str]:
        """Who this is, unless nobody is or several fit equally well."""
        found = [] if number in self.apart else register.find(who)
        if not found or (len(found) > 1 and register.tied(who, found[0][0], found[1][0])):
            return None, ""
        return found[0]

    def _join(self, earlier: _One, row: PreviewRow, person: Person, same: str) -> None:
        row.state, row.same_as = RowState.DUPLICATE, earlier.row.number
        row.why = f"Dezelfde persoon als rij {earlier.row.number}: {same}. Samengevoegd."
        for attribute, message in fold_into(earlier.person, person):
            self.tell(row.number, attribute, message)

    def tell(self, number: int, attribute: str, message: str) -> None:
        """Add a problem in the column that filled an attribute."""
        self.problems.append(RowProblem(number, column_of(self.columns, attribute), message))

    def warn_of_look_alikes(self) -> None:
        """Tell of people who may be one after all, and of strangers who share a mobile number or an e-mail address."""
        by_address: dict[tuple[str, str], _One] = {}
        for place, one in enumerate(self.people):
            for other, why in self._met.alike(one.who):
                if other < place:
                    message = (
                        f"Lijkt op rij {self.people[other].row.number} ({why}), maar dat is niet zeker: apart gehouden."
                    )
                    self.problems.append(RowProblem(one.row.number, "", message))
            for attribute, value in (("email", one.who.email), ("mobile", one.who.mobile)):
                first = by_address.setdefault((attribute, value), one) if value else one
                if first is not one and _strangers(first.who, one.who):
                    word = "e-mailadres" if attribute == "email" else "mobiele nummer"
                    self.tell(
                        one.row.number,
                        attribute,
                        f"Hetzelfde {word} als rij {first.row.number}, met een andere naam en een ander adres.",
                    )

    def settle(self, one: _One, claimed: dict[int, int], default_status: Status | None) -> None:
        """Say what becomes of a person: new, changed or as it was."""
        if one.match is not None and claimed.setdefault(one.match, one.row.number) != one.row.number:
            message = (
                f"Past bij dezelfde vrijwilliger als rij {claimed[one.match]}; als nieuwe overgenomen. Kijk het na."
            )
            self.problems.append(RowProblem(one.row.number, "", message))
            one.match = None
        volunteer = None if one.match is None else self.known.volunteers[one.match]
        if default_status is not None and (volunteer is None or default_status is Status.STOPPED):
            one.person.values.setdefault("status", default_status)
        found = compare(one.person, volunteer, self.known)
        for attribute, message in found.told:
            self.tell(one.row.number, attribute, message)
        one.row.todo = found.todo
        if volunteer is None:
            self._is_new(one)
        else:
            one.row.changes = found.changes
            one.row.state = RowState.CHANGED if found.todo else RowState.UNCHANGED
            one.row.why = f"Al bekend: {one.why}."

    def _is_new(self, one: _One) -> None:
        one.row.state, one.row.why = RowState.NEW, "Nog niet in de kluis."
        alike = [] if one.row.number in self.apart else self.known.register.alike(one.who)
        if alike:
            message = f"Lijkt op iemand in de kluis ({alike[0][1]}), maar dat is niet zeker: als nieuwe overgenomen."
            self.problems.append(RowProblem(one.row.number, "", message))


def _strangers(one: Identity, two: Identity) -> bool:
    """Neither the same last name nor the same address: no couple, so probably a slip of the pen."""
    return one.last != two.last and "adres" not in shared(one, two)


def build(
    readings: Readings,
    known: Known,
    columns: list[Assigned],
    *,
    apart: Collection[int] = (),
    default_status: Status | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Preview:
    """Put rows about one person together, recognise volunteers, and say what would change.

    Rows whose numbers are in ``apart`` are people of their own, whatever they look like. ``default_status`` is for
    rows that do not say; "gestopt" holds for volunteers in the vault too.
    """
    builder = _Builder(known, columns, apart)
    total = 2 * len(readings.rows)
    rows = []
    for done, reading in enumerate(readings.rows):
        if done % _STEP == 0:
            progress(done, total)
        rows.append(builder.row(reading))
    builder.warn_of_look_alikes()
    claimed: dict[int, int] = {}
    for done, one in enumerate(builder.people):
        if done % _STEP == 0:
            progress(len(readings.rows) + done, total)
        builder.settle(one, claimed, default_status)
    problems = sorted([*readings.problems, *builder.problems], key=lambda problem: problem.row)
    return Preview(rows, problems, [*readings.notices], columns)
