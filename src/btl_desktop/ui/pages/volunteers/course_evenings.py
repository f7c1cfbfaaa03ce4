"""The evenings of a course: when and where, who is on the list, who came; the invitation and the certificates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import DateField, NumberField, TextField, TickField, TimeField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.course_sessions import SeatLine, SessionLine
    from btl_desktop.ui.common.context import Context

_CAME = {True: "Geweest", False: "Niet geweest", None: "–"}
_EXPLAINED = (
    "Zet mensen op de lijst, nodig ze uit, en noteer na afloop wie er waren: dan hebben zij de opleiding behaald."
)


class EveningsDialog(Dialog):
    """Left the evenings, the latest first; right the chosen one with its people."""

    def __init__(self, parent: QWidget, context: Context, course_id: UUID, course: str) -> None:
        super().__init__(parent, f"Avonden: {course}", _EXPLAINED, wide=156, high=90)
        self._context = context
        self._course = course_id
        self._name = course
        self._wanted: UUID | None = None
        self.table: TableView[SessionLine] = TableView(
            _evening_columns(), context.preferences, "course_evenings", lambda line: line.id
        )
        self.table.setAccessibleName("Avonden")
        theme.set_role(self.table, "framed")
        self.people: TableView[SeatLine] = TableView(
            _people_columns(), context.preferences, "course_people", lambda one: one.id
        )
        self.people.setAccessibleName("Wie op de lijst staan")
        self.people.setMinimumHeight(self.people.verticalHeader().defaultSectionSize() * 5)
        theme.set_role(self.people, "framed")
        self.form = _form()
        self.listed = label("", "heading")
        self.told = Message(Meaning.INFORMATION)
        self.new = button("Nieuwe avond", "plus", press=self.add_evening)
        self.remove = button("Verwijderen", "trash-2", press=self.remove_evening)
        self.sign_up = button("Op de lijst zetten…", "user-plus", press=self.ask_people)
        self.came = button("Geweest", "check", press=lambda: self.note(True))
        self.stayed = button("Niet geweest", "x", press=lambda: self.note(False))
        self.off = button("Van de lijst", "user-x", press=self.sign_off)
        self.invite = button("Uitnodiging…", "mail", press=self.show_invitation)
        self.certificates = button("Certificaten afdrukken", "printer", press=self.print_certificates)
        self._arrange()
        self._connect()
        self._show(None)
        self._read()

    @property
    def evening(self) -> SessionLine | None:
        """The evening that is looked at."""
        return self.table.current_row()

    def add_evening(self) -> None:
        """An evening two weeks ahead, at the usual time and the place of the last one."""
        course = self._course

        def add(session: Any) -> UUID:
            from btl_desktop.services.volunteers import course_sessions

            return course_sessions.plan_next(session, course, clock.today()).id

        self._context.tasks.write(add, self._added, undo="Nieuwe avond", owner=self)

    def remove_evening(self) -> None:
        """Take the evening away; one on which somebody passed is kept, and says why."""
        from btl_desktop.services.volunteers import course_sessions

        self._change(course_sessions.delete, "Avond verwijderen", "De avond is verwijderd.")

    def ask_people(self) -> None:
        """Who should be on the list."""
        from btl_desktop.ui.pages.volunteers.course_people import PeopleDialog

        evening = self.evening
        if evening is not None:
            dialog = PeopleDialog(self, self._context, evening)
            dialog.chosen.connect(lambda ids: self._sign_up(evening.id, ids))
            dialog.open()

    def note(self, came: bool) -> None:
        """Note of who is selected whether they came."""
        seats = [one.id for one in self.people.selected_rows()]

        def write(session: Any, _evening: UUID) -> None:
            from btl_desktop.services.volunteers import course_sessions

            course_sessions.note_attendance(session, seats, came)

        if seats:
            self._change(write, "Aanwezigheid")

    def sign_off(self) -> None:
        """Take who is selected off the list."""
        seats = [one.id for one in self.people.selected_rows()]

        def write(session: Any, _evening: UUID) -> None:
            from btl_desktop.services.volunteers import course_sessions

            course_sessions.sign_off(session, seats)

        if seats:
            gone = text.count(len(seats), "vrijwilliger", "vrijwilligers")
            self._change(write, "Van de lijst", f"{gone} van de lijst gehaald.")

    def show_invitation(self) -> None:
        """The letter and the appointment."""
        from btl_desktop.ui.pages.volunteers import course_invitation

        if self.evening is not None:
            course_invitation.show(self, self._context, self.evening.id)

    def print_certificates(self) -> None:
        """A certificate for everybody who came, or for who is selected of them."""
        from btl_desktop.ui.common import certificates

        if self.evening is not None:
            certificates.show_of_session(self, self._context, self.evening.id)

    def _sign_up(self, evening: UUID, ids: Sequence[UUID]) -> None:
        def write(session: Any, _evening: UUID) -> None:
            from btl_desktop.services.volunteers import course_sessions

            course_sessions.sign_up(session, evening, ids, clock.today())

        self._change(write, "Op de lijst zetten")

    def _change(self, write: Callable[[Any, UUID], object], undo: str, said: str = "") -> None:
        """Do something with the evening; a refusal is told here."""
        evening = self.evening
        if evening is None:
            return

        def done(_: object) -> None:
            if said:
                self.undoable(said, self._context.tasks)

        self.told.say(Meaning.INFORMATION, "")
        self._context.tasks.write(
            lambda session: write(session, evening.id), done, undo=undo, failed=self._refused, owner=self
        )

    def _refused(self, error: Exception) -> None:
        from btl_desktop.errors import UserError
        from btl_desktop.ui.common import errors

        if isinstance(error, UserError):
            self.told.say(Meaning.PROBLEM, str(error))
        else:
            errors.show_error(self, error)

    def _added(self, evening: UUID) -> None:
        self._wanted = evening
        self._read()

    def _read(self, *_: object) -> None:
        course = self._course

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import course_sessions

            return course_sessions.sessions(session, course)

        self._context.tasks.read(read, self._take, owner=self, latest="evenings")

    def _take(self, lines: Sequence[SessionLine]) -> None:
        self.table.set_rows(lines)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif self.table.current_row() is None and lines:
            self.table.selectRow(0)
        else:
            self._show(self.table.current_row())

    def _show(self, line: SessionLine | None) -> None:
        for one in (self.form, self.remove, self.sign_up, self.invite, self.certificates):
            one.setEnabled(line is not None)
        if line is None:
            self.form.clear()
            self.people.set_rows([])
            self.listed.setText("Nog geen avonden" if not self.table.table_model.rows else "")
            self._judge()
            return
        self.form.load(line.id, _values(line))
        evening = line.id

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import course_sessions

            return course_sessions.seats(session, evening)

        self._context.tasks.read(read, lambda seats: self._show_people(line, seats), owner=self, latest="seats")

    def _show_people(self, line: SessionLine, seats: Sequence[SeatLine]) -> None:
        self.people.set_rows(seats)
        left = "" if line.free is None else f", nog {text.count(line.free, 'plaats', 'plaatsen')} vrij"
        self.listed.setText(f"{len(seats)} op de lijst{left}")
        self.certificates.setEnabled(any(one.came for one in seats))
        self.invite.setEnabled(bool(seats))
        self._judge()

    def _judge(self) -> None:
        chosen = self.people.has_selection
        for one in (self.came, self.stayed, self.off):
            one.setEnabled(chosen)

    def _save(self, evening: UUID, changes: dict[str, Any]) -> None:
        values = self.form.values()

        def save(session: Any) -> None:
            from btl_desktop.services.volunteers import course_sessions

            course_sessions.change(session, evening, _record(values, changes))

        def failed(error: Exception) -> None:
            self.form.save_failed(evening, changes, error)

        def saved(_: object) -> None:
            self.form.saved(evening, changes)
            self._context.notify.saved()

        self._context.tasks.write(save, saved, undo="Opleidingsavond", failed=failed, owner=self)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._show)
        self.table.delete_wanted.connect(self.remove_evening)
        self.people.selection_changed.connect(self._judge)
        self.people.delete_wanted.connect(self.sign_off)
        self.form.save_wanted.connect(self._save)
        self.finished.connect(self.form.flush)
        self._context.tasks.changed.connect(self._read)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.space(1))
        left.addWidget(self.table, 1)
        left.addLayout(_row(self.new, self.remove))
        right = QVBoxLayout()
        right.setSpacing(theme.space(1))
        right.addWidget(self.form)
        right.addWidget(self.listed)
        right.addWidget(self.people, 1)
        right.addLayout(_row(self.sign_up, self.came, self.stayed, self.off))
        both = QHBoxLayout()
        both.setSpacing(theme.space(2))
        both.addLayout(left, 4)
        both.addLayout(right, 9)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.told)
        self.buttons([self.invite, self.certificates], [button("Sluiten", press=self.accept)])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.space(1))
    for one in widgets:
        row.addWidget(one)
    row.addStretch()
    return row


def _evening_columns() -> list[Column[SessionLine]]:
    return [
        Column(
            "Datum",
            lambda line: clock.day_text(clock.local(line.starts_at).date()),
            sort=lambda line: line.starts_at,
            width=13,
            stretch=True,
        ),
        Column("Lijst", _of_seats, sort=lambda line: line.signed_up, width=8, align="right"),
        Column("Stand", lambda line: line.state(clock.now()), width=8),
    ]


def _of_seats(line: SessionLine) -> str:
    return f"{line.signed_up} van {line.seats}" if line.seats else str(line.signed_up)


def _people_columns() -> list[Column[SeatLine]]:
    return [
        Column("Naam", lambda one: one.name, width=16, stretch=True),
        Column("Niveau", lambda one: one.level.short, width=6),
        Column("Dorp", lambda one: one.village, width=17),
        Column("Geweest?", lambda one: _CAME[one.came], width=10),
        Column("Certificaat", lambda one: one.certificate, width=11),
    ]


def _form() -> Form:
    form = Form(_problems)
    form.row(
        DateField("day", "Datum", stretch=5),
        TimeField("starts", "Van", stretch=2),
        TimeField("ends", "Tot", stretch=2),
        NumberField("seats", "Plaatsen (0: alle)", (0, 500), stretch=3),
    )
    form.row(
        TextField("place", "Plaats", stretch=4),
        TextField("trainer", "Trainer", stretch=3),
        TextField("remarks", "In de uitnodiging", stretch=4),
        TickField("lapsed", "Vervallen", stretch=2),
    )
    return form


def _values(line: SessionLine) -> dict[str, Any]:
    start, end = clock.local(line.starts_at), clock.local(line.ends_at)
    return {
        "day": start.date(), "starts": start.time(), "ends": end.time(), "seats": line.seats, "place": line.place,
        "trainer": line.trainer, "remarks": line.remarks, "lapsed": line.lapsed,
    }  # fmt: skip


def _record(values: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """What the record keeps of what was filled in: a day and two times become two moments."""
    record = {name: value for name, value in changes.items() if name not in {"day", "starts", "ends"}}
    if changes.keys() & {"day", "starts", "ends"}:
        record["starts_at"], record["ends_at"] = clock.evening(values["day"], values["starts"], values["ends"])
    return record


def _problems(values: dict[str, Any]) -> list[Problem]:
    named = (("day", "een datum"), ("starts", "een begintijd"), ("ends", "een eindtijd"))
    return [Problem(field, f"Vul {words} in.") for field, words in named if values.get(field) is None]
