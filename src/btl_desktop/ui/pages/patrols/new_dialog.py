"""A new patrol: when, where, with how many; everything else can be filled in beside the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from btl_desktop import clock
from btl_desktop.errors import Problem
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button
from btl_desktop.ui.pages.patrols.form import check, offer_areas, offer_places, when_and_where

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context


class NewPatrolDialog(Dialog):
    """``made`` tells the id and the day of the new patrol."""

    made = Signal(object, object)

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        villages: Sequence[tuple[UUID, str]],
        areas: Sequence[tuple[UUID, UUID, str]],
        values: dict[str, Any],
    ) -> None:
        super().__init__(parent, "Nieuwe patrouille", "Lopers plaatst u daarna. Alles is later nog te wijzigen.")
        self._context = context
        self.form = Form(_check, autosave=False)
        when_and_where(self.form)
        self.make_button = button("Patrouille maken", "plus", "primary", self._make)
        self.make_button.setDefault(True)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.buttons(right=[button("Annuleren", press=self.reject), self.make_button])
        village = values.get("village_id") or (villages[0][0] if villages else None)
        offer_places(self.form, villages, areas, village)
        self.form.load("new", {**usual(), "village_id": village, **values})
        self.form.edited.connect(lambda name: self._edited(name, areas))
        self.resize(self.width(), self.sizeHint().height())

    def _edited(self, name: str, areas: Sequence[tuple[UUID, UUID, str]]) -> None:
        if name == "village_id":
            offer_areas(self.form, areas, self.form.field("village_id").value())
        self.make_button.setEnabled(self.form.is_right)

    def _make(self) -> None:
        values = self.form.values()

        def write(session: Any) -> UUID:
            from btl_desktop.services.patrols import patrols

            return patrols.new(session, values).id

        self.make_button.setEnabled(False)
        self._context.tasks.write(
            write, partial(self._made, values["day"]), undo="nieuwe patrouille", failed=self._refuse, owner=self
        )

    def _refuse(self, error: Exception) -> None:
        self.make_button.setEnabled(True)
        self.form.save_failed("new", {}, error)

    def _made(self, day: date, patrol: UUID) -> None:
        self.accept()
        self.made.emit(patrol, day)


def usual() -> dict[str, Any]:
    """An ordinary round: two hours in the evening, two to four people, tomorrow."""
    return {
        "day": clock.today() + timedelta(days=1),
        "start": time(20),
        "end": time(22),
        "area_id": None,
        "min_walkers": 2,
        "max_walkers": 4,
    }


def _check(values: dict[str, Any]) -> list[Problem]:
    found = check(values)
    if values.get("day") is not None and values["day"] < clock.today():
        found.append(Problem("day", "Deze datum is voorbij; dat mag.", stops=False))
    return found
