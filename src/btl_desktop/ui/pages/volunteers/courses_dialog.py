"""The courses of the organisation: who has to do them, how long they count, and who still needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import NumberField, TextField, TickField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.courses import CourseLine

_FIELDS = ("name", "introduction", "required_watch", "required_district", "required_village", "valid_months")
_NAMES_SHOWN = 30


class CoursesDialog(Dialog):
    """A short list of courses; the chosen one is edited below it."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent, "Opleidingen", "Kies een opleiding om te zien wie die nog nodig heeft.", wide=96, high=84
        )
        self._context = context
        self.table: TableView[CourseLine] = TableView(
            _columns(), context.preferences, "courses", lambda line: line.course.id
        )
        self.table.setAccessibleName("Opleidingen")
        self.table.setMinimumHeight(self.table.verticalHeader().defaultSectionSize() * 4)
        self.form = _form()
        self.needed = label("", "soft")
        self.new = button("Nieuwe opleiding", "plus", press=self._new)
        self.evenings = button("Avonden…", "calendar", "primary", self.show_evenings)
        self.list_button = button("Lijst afdrukken", "printer", press=self.print_needs)
        self.list_button.setToolTip("Wie nog naar welke opleiding moet, en bij wie het bijna verloopt")
        self.remove = button("Opleiding verwijderen", "trash-2", "danger", self._remove)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.form)
        self.body.addWidget(self.needed)
        self.buttons([self.new, self.remove, self.list_button], [button("Sluiten", press=self.accept), self.evenings])
        self.table.row_chosen.connect(self._show)
        self.table.delete_wanted.connect(self._remove)
        self.form.save_wanted.connect(self._save)
        self.finished.connect(self.form.flush)
        context.tasks.changed.connect(self._read)
        self._wanted: UUID | None = None
        self._show(None)
        self._read()

    def show_evenings(self) -> None:
        """When the course is given, who comes, and their certificates."""
        from btl_desktop.ui.pages.volunteers.course_evenings import EveningsDialog

        line = self.table.current_row()
        if line is not None:
            self.form.flush()
            EveningsDialog(self, self._context, line.course.id, line.course.name).open()

    def print_needs(self) -> None:
        """Who still needs which course, to take along."""

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import course_need_papers

            return course_need_papers.content(session)

        self.form.flush()
        self._context.tasks.read(
            read, lambda sheet: PreviewDialog(self, self._context, needs_paper(sheet)).open(), owner=self
        )

    def _read(self, *_: object) -> None:
        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import courses

            return courses.course_lines(session, clock.today())

        self._context.tasks.read(read, self._take, owner=self, latest="courses")

    def _take(self, lines: Sequence[CourseLine]) -> None:
        self.table.set_rows(lines)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif self.table.current_row() is None and lines:
            self.table.selectRow(0)
        else:
            self._show(self.table.current_row())

    def _show(self, line: CourseLine | None) -> None:
        self.form.setEnabled(line is not None)
        self.remove.setEnabled(line is not None)
        self.evenings.setEnabled(line is not None)
        self.needed.setText("")
        if line is None:
            self.form.clear()
            return
        self.form.load(line.course.id, {name: getattr(line.course, name) for name in _FIELDS})
        course_id = line.course.id

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import courses

            return courses.who_need(session, course_id, clock.today())

        self._context.tasks.read(read, self._tell_needed, owner=self, latest="needed")

    def _tell_needed(self, names: Sequence[str]) -> None:
        if not names:
            self.needed.setText("Niemand hoeft deze opleiding nog te doen.")
            return
        self.needed.setText(f"Nog nodig voor: {text.listing_people(names, _NAMES_SHOWN)}.")

    def _new(self) -> None:
        def add(session: Any) -> Any:
            from btl_desktop.services.volunteers import courses

            taken = {course.name for course in courses.courses(session)}
            free = next(name for number in range(1, 99) if (name := _new_name(number)) not in taken)
            return courses.save_course(session, None, {"name": free}).id

        self._context.tasks.write(add, self._added, undo="Nieuwe opleiding", owner=self)

    def _added(self, course_id: UUID) -> None:
        self._wanted = course_id
        self._read()
        self.form.focus_first()

    def _save(self, course_id: UUID, changes: dict[str, Any]) -> None:
        def save(session: Any) -> None:
            from btl_desktop.services.volunteers import courses

            courses.save_course(session, course_id, changes)

        def failed(error: Exception) -> None:
            self.form.save_failed(course_id, changes, error)

        def saved(_: object) -> None:
            self.form.saved(course_id, changes)
            self._context.notify.saved()

        self._context.tasks.write(save, saved, undo="Opleiding", failed=failed, owner=self)

    def _remove(self) -> None:
        line = self.table.current_row()
        if line is None:
            return
        course_id = line.course.id

        def remove(session: Any) -> None:
            from btl_desktop.services.volunteers import courses

            courses.delete_course(session, course_id)

        def told(_: object) -> None:
            self.undoable("De opleiding en alle uitslagen ervan zijn verwijderd.", self._context.tasks)

        self._context.tasks.write(remove, told, undo="Opleiding verwijderen", owner=self)


def needs_paper(sheet: Any) -> Paper:
    """The list of who needs which course as something to print."""
    from btl_desktop.services.volunteers import course_need_papers

    return Paper(
        title="Wie moet nog naar welke opleiding",
        file_name=course_need_papers.FILE_NAME,
        parts=[(None, "Lijst")],
        make=lambda _part, _progress: course_need_papers.to_pdf(sheet),
        note=course_need_papers.note,
    )


def _columns() -> list[Column[CourseLine]]:
    return [
        Column("Opleiding", lambda line: line.course.name, width=22, stretch=True),
        Column("Voor", _for_whom, width=12),
        Column("Geldig", _valid, width=10),
        Column("Behaald", lambda line: str(line.passed), sort=lambda line: line.passed, width=8, align="right"),
        Column("Nog nodig", lambda line: str(line.needed), sort=lambda line: line.needed, width=9, align="right"),
    ]


def _form() -> Form:
    form = Form(_problems)
    form.row(
        TextField("name", "Naam", stretch=3),
        NumberField("valid_months", "Opnieuw na (0: nooit)", (0, 240), suffix=" maanden", stretch=2),
    )
    form.row(
        TickField("required_watch", "Nodig voor BTH", alone=True),
        TickField("required_district", "Nodig voor WC", alone=True),
        TickField("required_village", "Nodig voor DC", alone=True),
        TickField("introduction", "Introductie", alone=True),
    )
    return form


def _problems(values: dict[str, Any]) -> list[Problem]:
    return [] if values.get("name") else [Problem("name", "Geef de opleiding een naam.")]


def _new_name(number: int) -> str:
    return "Nieuwe opleiding" if number == 1 else f"Nieuwe opleiding {number}"


def _for_whom(line: CourseLine) -> str:
    course = line.course
    asked = (("BTH", course.required_watch), ("WC", course.required_district), ("DC", course.required_village))
    return ", ".join(short for short, needed in asked if needed) or "wie wil"


def _valid(line: CourseLine) -> str:
    return text.count(line.course.valid_months, "maand", "maanden") if line.course.valid_months else "altijd"
