"""The meeting's own fields: what, when, where, who chairs; and the papers that belong to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop.models.meeting_choices import MeetingKind
from btl_desktop.ui.common.fields import ChoiceField, DateField, TextField, TimeField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import label

if TYPE_CHECKING:
    from btl_desktop.services.meetings.meeting_view import MeetingView
    from btl_desktop.ui.common.context import Context


class FactsPanel(QWidget):
    """A form that saves itself."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form = meeting_form(autosave=True)
        self.rule = label("", "soft")
        self.form.save_wanted.connect(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.rule)

    def show_view(self, view: MeetingView) -> None:
        """Show the fields of a meeting."""
        from btl_desktop.services.meetings import meetings

        self.form.load(view.meeting.id, meetings.values_of(view.meeting))
        self.rule.setText(f"Hoort bij een reeks: {view.rule}." if view.rule else "")

    def clear(self) -> None:
        """Show nothing."""
        self.form.clear()

    def _save(self, subject: UUID, changes: dict[str, Any]) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.meetings import meetings

            meetings.change(session, subject, changes)

        def done(_result: object) -> None:
            self.form.saved(subject, changes)
            self._context.notify.saved()

        failed = partial(self.form.save_failed, subject, changes)
        self._context.tasks.write(write, done, undo="wijziging in het overleg", failed=failed, owner=self)


def meeting_form(*, autosave: bool) -> Form:
    """The fields of a meeting, also for a new one."""
    form = Form(_check, autosave=autosave)
    form.row(TextField("title", "Naam", stretch=3))
    form.row(ChoiceField("kind", "Soort", [(kind, kind.label.capitalize()) for kind in MeetingKind]))
    form.row(
        DateField("day", "Datum", stretch=4),
        TimeField("start", "Van", stretch=2),
        TimeField("end", "Tot", stretch=2),
    )
    form.row(TextField("place", "Plaats"))
    form.row(TextField("chair", "Voorzitter"), TextField("minute_taker", "Notulist"))
    return form


def _check(values: dict[str, Any]) -> list[Any]:
    from btl_desktop.services.meetings import meetings

    return meetings.check_values(values)
