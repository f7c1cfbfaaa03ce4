"""The facts of a patrol as a form that saves by itself, field by field against what the user saw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop.errors import Problem
from btl_desktop.ui.common.entry import read_reachable
from btl_desktop.ui.common.fields import ChoiceField, DateField, LinesField, NumberField, TextField, TimeField
from btl_desktop.ui.common.forms import Form

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_view import PatrolView
    from btl_desktop.ui.common.context import Context

_NOWHERE = (None, "–")


class PatrolForm(QWidget):
    """The form and how it saves."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__()
        self._context = context
        self._owner = owner
        self._seen: dict[UUID, dict[str, Any]] = {}
        self._areas: Sequence[tuple[UUID, UUID, str]] = ()
        self.form = Form(check)
        when_and_where(self.form)
        self.form.row(TextField("meeting_point", "Verzamelpunt"))
        self.form.row(LinesField("route", "Route", rows=2))
        self.form.row(LinesField("attention", "Let op", rows=2))
        self.form.row(LinesField("remarks", "Opmerkingen", rows=2))
        self.form.row(TextField("team_phone", "Telefoon van deze patrouille", read=read_reachable))
        self.form.save_wanted.connect(self._save)
        self.form.edited.connect(self._edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_view(self, view: PatrolView) -> None:
        """Show a patrol; what is being typed in it stays."""
        self._areas = view.areas
        self._seen[view.line.id] = dict(view.values)
        self.form.load(
            view.line.id,
            view.values,
            lambda values: offer_places(self.form, view.villages, view.areas, values["village_id"]),
        )

    def clear(self) -> None:
        """No patrol."""
        self.form.clear()

    def flush(self) -> None:
        """Save what may be saved."""
        self.form.flush()

    def _edited(self, name: str) -> None:
        if name == "village_id":
            offer_areas(self.form, self._areas, self.form.field("village_id").value())

    def _save(self, subject: UUID, changes: dict[str, Any]) -> None:
        seen = self._seen[subject]
        was = {name: seen.get(name) for name in changes}
        if was == changes:
            return
        seen.update(changes)

        def write(session: Any) -> object:
            from btl_desktop.services.patrols import patrols

            return patrols.change(session, subject, was, changes)

        def done(_patrol: object) -> None:
            self.form.saved(subject, changes)
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            seen.update(was)
            self.form.save_failed(subject, changes, error)

        self._context.tasks.write(write, done, undo="patrouille gewijzigd", failed=failed, owner=self._owner)


def when_and_where(form: Form) -> None:
    """The fields that every patrol and every new one has."""
    form.row(DateField("day", "Datum", stretch=2), TimeField("start", "Van"), TimeField("end", "Tot"))
    form.row(ChoiceField("village_id", "Dorp"), ChoiceField("area_id", "Wijk"))
    form.row(NumberField("min_walkers", "Minstens", (1, 20)), NumberField("max_walkers", "Plaatsen", (1, 40)))


def offer_places(
    form: Form, villages: Sequence[tuple[UUID, str]], areas: Sequence[tuple[UUID, UUID, str]], village: UUID | None
) -> None:
    """The villages to choose from, and the wijken of the one that is chosen."""
    field = form.field("village_id")
    assert isinstance(field, ChoiceField)
    field.set_choices([*villages, _NOWHERE])
    offer_areas(form, areas, village)


def offer_areas(form: Form, areas: Sequence[tuple[UUID, UUID, str]], village: UUID | None) -> None:
    """The wijken of one village, or none in particular."""
    field = form.field("area_id")
    assert isinstance(field, ChoiceField)
    field.set_choices([_NOWHERE, *((id_, name) for id_, within, name in areas if within == village)])


def check(values: dict[str, Any]) -> list[Problem]:
    """What is not right while one types."""
    found = [
        Problem(name, words)
        for name, words in (("day", "Vul een datum in."), ("start", "Vul een tijd in."), ("end", "Vul een tijd in."))
        if values.get(name) is None
    ]
    if not found:
        from btl_desktop.services.patrols.patrols import PatrolTimes, problems

        found += problems(PatrolTimes(values["day"], values["start"], values["end"]))
    least, seats = values.get("min_walkers") or 0, values.get("max_walkers") or 0
    if least > seats:
        found.append(Problem("min_walkers", "Meer dan er plaatsen zijn."))
        found.append(Problem("max_walkers", "Minder plaatsen dan het minimum."))
    if least == 1:
        found.append(Problem("min_walkers", "Nooit alleen: liever minstens twee.", stops=False))
    return found
