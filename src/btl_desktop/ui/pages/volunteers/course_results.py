"""The courses that a volunteer passed or still needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal

from btl_desktop import clock
from btl_desktop.ui.common.fields import ChoiceField, DateField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import button, icon_button
from btl_desktop.ui.pages.volunteers.records import RecordBox, RecordLine, Write

if TYPE_CHECKING:
    from btl_desktop.models.volunteers import Course
    from btl_desktop.services.volunteers.volunteer_details import CourseDone


class CoursesBox(RecordBox):
    """Courses as lines, those needed first, and noting a result in place.

    ``certificate_wanted`` tells of which result a certificate is to be printed.
    """

    certificate_wanted = Signal(object)

    def __init__(self, write: Write, keep_courses: Callable[[], object]) -> None:
        self._offered: list[UUID] = []
        self.course = ChoiceField("course_id", "Opleiding")
        form = Form(autosave=False)
        form.row(self.course)
        form.row(DateField("passed_on", "Behaald op"), TextField("certificate", "Certificaat"))
        keep = button("Opleidingen beheren", role="link", press=keep_courses)
        super().__init__(write, "Nog geen opleidingen.", "Opleiding behaald", "Noteren", form, keep)

    def show_results(
        self, volunteer: UUID, done: Sequence[CourseDone], needed: Sequence[Course], every: Sequence[Course]
    ) -> None:
        """Show what a volunteer has and needs."""
        self._belongs_to(volunteer)
        now = (*done, *((course.id, course.name) for course in needed))
        if now != self._shown:
            self._shown = now
            self._list.show_lines([*map(self._needed_line, needed), *map(self._done_line, done)])
        self._offered = [course.id for course in (*needed, *every)]
        self.course.set_choices([(course.id, course.name) for course in every])
        self.add.setEnabled(bool(every))

    def values(self) -> dict[str, Any]:
        return {"course_id": next(iter(self._offered), None), "passed_on": clock.today(), "certificate": ""}

    def note(self) -> None:
        from btl_desktop.services.volunteers import courses

        volunteer, values = self._volunteer, self._answers()
        if volunteer is None or values is None or values["course_id"] is None:
            return
        course, passed, certificate = (values[name] for name in ("course_id", "passed_on", "certificate"))
        if passed is None:
            self._form.field("passed_on").tell("Vul in wanneer de opleiding is behaald.")
        else:
            self._kept(lambda s: courses.add_result(s, volunteer, course, passed, certificate), "Opleiding toevoegen")

    def _needed_line(self, course: Course) -> RecordLine:
        note = button("Behaald", press=lambda: self.ask(course_id=course.id))
        note.setToolTip(plain_tip(f"{course.name}: noteer wanneer die is behaald"))
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
        paper = icon_button(
            "printer", f"{done.name}: certificaat afdrukken", lambda: self.certificate_wanted.emit(done.id)
        )
        return RecordLine(*icon, done.name, about, [paper, remove])

    def _remove(self, result_id: UUID) -> None:
        from btl_desktop.services.volunteers import courses

        self._write(lambda s: courses.remove_result(s, result_id), "Opleiding verwijderen")
