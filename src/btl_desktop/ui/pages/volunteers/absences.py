"""The days on which a volunteer is away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from btl_desktop import clock
from btl_desktop.ui.common.fields import DateField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import icon_button
from btl_desktop.ui.pages.volunteers.records import RecordBox, RecordLine, Write

if TYPE_CHECKING:
    from btl_desktop.models.volunteers import Absence


class AbsencesBox(RecordBox):
    """The coming absences as lines, those of the past left out."""

    def __init__(self, write: Write) -> None:
        form = Form(autosave=False)
        form.row(DateField("first_day", "Van"), DateField("last_day", "Tot en met"))
        super().__init__(write, "Geen afwezigheid bekend.", "Afwezigheid toevoegen", "Noteren", form)

    def show_absences(self, volunteer: UUID, absences: Sequence[Absence]) -> None:
        """Show when a volunteer is away."""
        self._belongs_to(volunteer)
        coming = [one for one in absences if one.last_day >= clock.today()]
        self._list.show_lines([self._line(one) for one in coming])

    def values(self) -> dict[str, Any]:
        return {"first_day": None, "last_day": None}

    def note(self) -> None:
        from btl_desktop.services.volunteers import volunteers

        volunteer, values = self._volunteer, self._answers()
        if volunteer is None or values is None:
            return
        first, last = values["first_day"], values["last_day"] or values["first_day"]
        if first is None:
            self._form.field("first_day").tell("Vul de eerste dag in.")
        elif last < first:
            self._form.field("last_day").tell("De laatste dag ligt vóór de eerste.")
        else:
            self._kept(lambda s: volunteers.add_absence(s, volunteer, first, last), "Afwezigheid")

    def _line(self, absence: Absence) -> RecordLine:
        first, last = clock.day_text(absence.first_day), clock.day_text(absence.last_day)
        words = first if absence.first_day == absence.last_day else f"{first} tot en met {last}"
        now = absence.first_day <= clock.today()
        remove = icon_button("trash-2", f"Afwezigheid {words} verwijderen", lambda: self._remove(absence.id))
        return RecordLine("calendar", "attention" if now else "soft", words, "nu afwezig" if now else "", [remove])

    def _remove(self, absence_id: UUID) -> None:
        from btl_desktop.services.volunteers import volunteers

        self._write(lambda s: volunteers.remove_absence(s, absence_id), "Afwezigheid verwijderen")
