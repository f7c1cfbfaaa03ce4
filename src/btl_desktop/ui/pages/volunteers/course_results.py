"""The courses that a volunteer passed or still needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import ChoiceField, DateField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, icon_button
from btl_desktop.ui.pages.volunteers.records import RecordLine, RecordList, Write, in_a_row

if TYPE_CHECKING:
    from btl_desktop.models.volunteers import Course
    from btl_desktop.services.volunteer_details import CourseDone


class CoursesBox(QWidget):
    """Courses as lines, those needed first, and noting a result in place. ``write(work, undo)`` saves."""

    def __init__(self, write: Write, keep_courses: Callable[[], object]) -> None:
        super().__init__()
        self._write = write
        self._keep_courses = keep_courses
        self._volunteer: UUID | None = None
        self._shown: tuple[Any, ...] | None = None
        self._offered: list[UUID] = []
        self._list = RecordList("Nog geen opleidingen.")
        self.add = button("Opleiding behaald", "plus", press=self.start)
        self.course = ChoiceField("course_id", "Opleiding")
        self._form = Form(autosave=False)
        self._form_box = QWidget()
        self._arrange()
        self._stop()

    def show_results(
        self, volunteer: UUID, done: Sequence[CourseDone], needed: Sequence[Course], every: Sequence[Course]
    ) -> None:
        """Show what a volunteer has and needs."""
        if volunteer != self._volunteer:
            self._volunteer = volunteer
            self._stop()
        now = (*done, *((course.id, course.name) for course in needed))
        if now != self._shown:
            self._shown = now
            self._list.show_lines([*map(self._needed_line, needed), *map(self._done_line, done)])
        self._offered = [course.id for course in (*needed, *every)]
        self.course.set_choices([(course.id, course.name) for course in every])
        self.add.setEnabled(bool(every))

    def start(self, course_id: UUID | None = None) -> None:
        """Ask which course was passed."""
        first = course_id or next(iter(self._offered), None)
        self._form.load(object(), {"course_id": first, "passed_on": clock.today(), "certificate": ""})
        self._form_box.show()
        self.add.hide()
        self._form.focus_first()

    def _needed_line(self, course: Course) -> RecordLine:
        note = button("Behaald", press=lambda: self.start(course.id))
        note.setToolTip(f"{course.name}: noteer wanneer die is behaald")
        return RecordLine("triangle-alert", "attention", course.name, "nog nodig", [note])

    def _done_line(self, done: CourseDone) -> RecordLine:
        about = f"behaald op {clock.day_text(done.passed_on, weekday=False)}"
        if done.renew_on:
            about += f", opnieuw vóór {clock.day_text(done.renew_on, weekday=False)}"
        if done.certificate:
            about += f", certificaat {done.certificate}"
        expired = done.renew_on is not None and done.renew_on <= clock.today()
        remove = icon_button("trash-2", f"{done.name}: regel verwijderen", lambda: self._remove(done.id))
        icon = ("history", "attention") if expired else ("circle-check", "good")
        return RecordLine(*icon, done.name, about, [remove])

    def _remove(self, result_id: UUID) -> None:
        from btl_desktop.services import courses

        self._write(lambda s: courses.remove_result(s, result_id), "Opleiding verwijderen")

    def _note(self) -> None:
        from btl_desktop.services import courses

        volunteer, values = self._volunteer, self._form.values()
        passed = values["passed_on"]
        if passed is None:
            self._form.field("passed_on").tell("Vul in wanneer de opleiding is behaald.")
        elif volunteer is not None and self._form.is_right and values["course_id"] is not None:
            self._write(
                lambda s: courses.add_result(s, volunteer, values["course_id"], passed, values["certificate"]),
                "Opleiding toevoegen",
            )
            self._stop()
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self._form_box.hide()
        self.add.show()

    def _arrange(self) -> None:
        self._form.row(self.course)
        self._form.row(DateField("passed_on", "Behaald op"), TextField("certificate", "Certificaat"))
        self.note = button("Noteren", "check", "primary", self._note)
        asked = QVBoxLayout(self._form_box)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(self._form)
        asked.addLayout(in_a_row(self.note, button("Toch niet", press=self._stop)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._list)
        column.addWidget(self._form_box)
        column.addLayout(in_a_row(self.add, button("Opleidingen beheren", role="link", press=self._keep_courses)))
