"""A new meeting: the next one of a series with everything that belongs to it, or one by itself."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from btl_desktop import clock
from btl_desktop.models.meeting_choices import MeetingKind
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.meetings.facts import meeting_form

if TYPE_CHECKING:
    from btl_desktop.services.meetings.meeting_series import SeriesLine
    from btl_desktop.ui.common.context import Context

_EXPLAINED = (
    "Het volgende van een reeks krijgt de vaste agendapunten, de genodigden en de open actiepunten vanzelf mee."
)


class NewMeetingDialog(Dialog):
    """``made(id)`` tells which one; ``series_wanted`` that one rather makes a series."""

    made = Signal(object)
    series_wanted = Signal()

    def __init__(self, parent: QWidget, context: Context, series: list[SeriesLine]) -> None:
        super().__init__(parent.window(), "Nieuw overleg", _EXPLAINED, wide=76)
        self._context = context
        self._series = {one.id: one for one in series}
        choices = [(one.id, f"Volgende van: {one.name}, {_day(one)}") for one in series if one.next_day]
        self.which = ChoiceField("series", "Wat", [*choices, (None, "Eén los overleg")])
        self.which.box.setMinimumContentsLength(24)
        self.form = meeting_form(autosave=False)
        self.note = label("", "soft")
        self.do_button = button("Overleg maken", "check", "primary", self.make)
        self.which.edited.connect(self._tell)
        self.body.addWidget(self.which)
        self.body.addWidget(self.note)
        self.body.addWidget(self.form)
        self.buttons(
            [button("Reeks maken", "refresh-cw", press=self._make_series)],
            [button("Toch niet", press=self.reject), self.do_button],
        )
        self.which.set_value(choices[0][0] if choices else None)
        self.form.load(self, _usual())
        self._tell()

    def make(self) -> None:
        """Make it."""
        chosen: UUID | None = self.which.value()
        values = self.form.values()
        if chosen is None and not self.form.is_right:
            _touch(self.form)
            return

        def write(session: Any) -> UUID:
            from btl_desktop.services.meetings import meeting_series, meetings

            return (meeting_series.make_next(session, chosen) if chosen else meetings.add(session, values)).id

        self._context.tasks.write(
            write, self._made, undo="overleg gemaakt", failed=lambda e: self.form.save_failed(self, {}, e), owner=self
        )

    def _made(self, meeting_id: UUID) -> None:
        self.accept()
        self.made.emit(meeting_id)

    def _make_series(self) -> None:
        self.reject()
        self.series_wanted.emit()

    def _tell(self) -> None:
        chosen = self._series.get(self.which.value())
        self.form.setVisible(chosen is None)
        self.note.setText(f"{chosen.rule[:1].upper()}{chosen.rule[1:]}." if chosen else "")
        self.note.setVisible(chosen is not None)
        self.adjustSize()


def _touch(form: Form) -> None:
    for field in form:
        field.touched = True
    form.load(form.subject, form.values())


def _day(one: SeriesLine) -> str:
    return clock.day_text(one.next_day) if one.next_day else ""


def _usual() -> dict[str, Any]:
    """A week from now, in the evening."""
    return {
        "title": "",
        "kind": MeetingKind.TEAM,
        "day": clock.today() + timedelta(days=7),
        "start": time(20),
        "end": time(22),
        "place": "",
        "chair": "",
        "minute_taker": "",
    }


def offer(session: Any) -> list[SeriesLine]:
    """The series of which a next meeting can be made."""
    from btl_desktop.services.meetings import meeting_series

    return meeting_series.series_lines(session)
