"""The days on which a volunteer is away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import DateField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, icon_button
from btl_desktop.ui.pages.volunteers.records import RecordLine, RecordList, Write, in_a_row

if TYPE_CHECKING:
    from btl_desktop.models.volunteers import Absence


class AbsencesBox(QWidget):
    """The coming absences as lines, those of the past left out, and adding one in place. ``write`` saves."""

    def __init__(self, write: Write) -> None:
        super().__init__()
        self._write = write
        self._volunteer: UUID | None = None
        self._list = RecordList("Geen afwezigheid bekend.")
        self.add = button("Afwezigheid toevoegen", "plus", press=self.start)
        self.note = button("Noteren", "check", "primary", self._note)
        self._form = Form(autosave=False)
        self._form_box = QWidget()
        self._arrange()
        self._stop()

    def show_absences(self, volunteer: UUID, absences: Sequence[Absence]) -> None:
        """Show when a volunteer is away."""
        if volunteer != self._volunteer:
            self._volunteer = volunteer
            self._stop()
        coming = [one for one in absences if one.last_day >= clock.today()]
        self._list.show_lines([self._line(one) for one in coming])

    def start(self) -> None:
        """Ask from when until when."""
        self._form.load(object(), {"first_day": None, "last_day": None})
        self._form_box.show()
        self.add.hide()
        self._form.focus_first()

    def _line(self, absence: Absence) -> RecordLine:
        first, last = clock.day_text(absence.first_day), clock.day_text(absence.last_day)
        words = first if absence.first_day == absence.last_day else f"{first} tot en met {last}"
        now = absence.first_day <= clock.today()
        remove = icon_button("trash-2", f"Afwezigheid {words} verwijderen", lambda: self._remove(absence.id))
        return RecordLine("calendar", "attention" if now else "soft", words, "nu afwezig" if now else "", [remove])

    def _remove(self, absence_id: UUID) -> None:
        from btl_desktop.services import volunteers

        self._write(lambda s: volunteers.remove_absence(s, absence_id), "Afwezigheid verwijderen")

    def _note(self) -> None:
        from btl_desktop.services import volunteers

        volunteer, values = self._volunteer, self._form.values()
        first, last = values["first_day"], values["last_day"] or values["first_day"]
        if volunteer is None or not self._form.is_right:
            return
        if first is None:
            self._form.field("first_day").tell("Vul de eerste dag in.")
        elif last < first:
            self._form.field("last_day").tell("De laatste dag ligt vóór de eerste.")
        else:
            self._write(lambda s: volunteers.add_absence(s, volunteer, first, last), "Afwezigheid")
            self._stop()
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self._form_box.hide()
        self.add.show()

    def _arrange(self) -> None:
        self._form.row(DateField("first_day", "Van"), DateField("last_day", "Tot en met"))
        asked = QVBoxLayout(self._form_box)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(self._form)
        asked.addLayout(in_a_row(self.note, button("Toch niet", press=self._stop)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._list)
        column.addWidget(self._form_box)
        column.addLayout(in_a_row(self.add))
