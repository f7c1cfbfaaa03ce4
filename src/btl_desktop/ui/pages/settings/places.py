"""Villages and wijken: which villages one works for, and the watch's own areas in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.area_map import AreaMap, MapArea
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField, LinesField, TextField
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label
from btl_desktop.ui.pages.settings.section import Section


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area as the list shows it; ``id`` is ``None`` for one that is still to be made."""

    id: UUID | None
    village_id: UUID
    village: str
    name: str = ""
    codes: tuple[str, ...] = ()
    streets: str = ""
    made_of: str = ""


def columns() -> list[Column[AreaRow]]:
    """Village, area, and what it is made of."""
    return [
        Column("Dorp", lambda row: row.village, width=18),
        Column("Wijk", lambda row: row.name, width=19),
        Column("Bestaat uit", lambda row: row.made_of, width=22, stretch=True, tooltip=lambda row: row.made_of),
    ]


class PlacesSection(Section):
    """Ticks for the villages, a list of areas, and a dialog with the map for one area."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            "Dorpen en wijken",
            "Uw wijken hoeven niet die van het CBS te zijn: maak ze van buurten op de kaart en van losse straten.",
        )
        self._context = context
        self._villages: list[tuple[UUID, str]] = []
        self._ticks = QHBoxLayout()
        self.ticks: dict[str, QCheckBox] = {}
        self.table: TableView[AreaRow] = TableView(columns(), context.preferences, "areas", key=lambda row: row.id)
        self.table.setAccessibleName("Wijken")
        self.table.setMinimumHeight(theme.row_height() * 9)
        theme.set_role(self.table, "framed")
        self.table.activated_row.connect(self.edit)
        self.table.delete_wanted.connect(self.delete)
        self.table.selection_changed.connect(self._enable)
        self.edit_button = button("Wijk wijzigen…", "pencil", press=self._edit_current)
        self.delete_button = button("Verwijderen", "trash-2", press=self.delete)
        self.add_button = button("Wijk toevoegen…", "plus", press=self.add)
        self.column.addLayout(self._ticks)
        self.column.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addWidget(self.add_button)
        row.addWidget(self.edit_button)
        row.addWidget(self.delete_button)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addStretch()
        self._offer_villages()
        self._enable()

    def refresh(self, changed: frozenset[str] | None) -> None:
        if changed is None or changed & {"village", "area"}:
            self._context.tasks.read(_read, self._show, owner=self, latest="places")

    def add(self) -> AreaDialog:
        """Make an area; in the village of the row one is at, to begin with."""
        here = self.table.current_row()
        village_id, village = (here.village_id, here.village) if here else self._villages[0]
        return self.edit(AreaRow(None, village_id, village))

    def edit(self, row: AreaRow) -> AreaDialog:
        """Change one area."""
        dialog = AreaDialog(self, row, self._villages)
        dialog.accepted_row.connect(self._save)
        dialog.open()
        return dialog

    def delete(self) -> None:
        """Delete the selected areas; who had them keeps the village."""
        ids = [row.id for row in self.table.selected_rows() if row.id is not None]
        if ids:
            told = f"Verwijderd: {text.count(len(ids), 'wijk', 'wijken')}"
            notify = self._context.notify
            self._context.tasks.write(
                partial(_delete, ids=ids), lambda _: notify.undoable(told), undo="Wijk verwijderen", owner=self
            )

    def _edit_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.edit(row)

    def _save(self, dialog: AreaDialog, row: AreaRow) -> None:
        def saved(_: object) -> None:
            self._context.notify.saved()
            dialog.accept()

        self._context.tasks.write(partial(_save, row=row), saved, undo="Wijk", failed=dialog.fail, owner=dialog)

    def _offer_villages(self) -> None:
        from btl_desktop.services import places

        for name in places.known_villages():
            tick = self.ticks[name] = QCheckBox(name)
            tick.clicked.connect(lambda _checked=False, n=name: self._add_village(n))
            self._ticks.addWidget(tick)
        self._ticks.addStretch()

    def _add_village(self, name: str) -> None:
        def failed(error: Exception) -> None:
            self.ticks[name].setChecked(False)
            self.ticks[name].setEnabled(True)
            errors.show_error(self, error)

        saved = self._context.notify.saved
        self._context.tasks.write(
            partial(_add_village, name=name), lambda _: saved(), undo="Dorp", failed=failed, owner=self
        )

    def _show(self, found: tuple[list[tuple[UUID, str]], list[AreaRow]]) -> None:
        villages, rows = found
        for name, tick in self.ticks.items():
            there = any(known == name for _, known in villages)
            tick.setChecked(there)
            tick.setEnabled(not there)
            tick.setToolTip("Een dorp dat in gebruik is, blijft staan." if there else "")
        self._villages = villages
        self.table.set_rows(rows)
        self._enable()

    def _enable(self) -> None:
        some = bool(self.table.selected_rows())
        self.add_button.setEnabled(bool(self._villages))
        self.edit_button.setEnabled(some)
        self.delete_button.setEnabled(some)


class AreaDialog(Dialog):
    """One area: its name, its buurten on the map, and streets that no buurt covers."""

    accepted_row = Signal(object, object)

    def __init__(self, parent: QWidget, row: AreaRow, villages: Sequence[tuple[UUID, str]]) -> None:
        super().__init__(parent, "Wijk wijzigen" if row.id else "Nieuwe wijk", wide=110, high=84)
        self._area = row
        self._codes = [*row.codes]
        self.village = ChoiceField("village_id", "Dorp", villages)
        self.village.set_value(row.village_id)
        self.village.setEnabled(row.id is None)
        self.village.edited.connect(self._zoom)
        self.name = TextField("name", "Naam van de wijk")
        self.name.set_value(row.name)
        self.streets = LinesField("streets", "Losse straten", rows=4, hint="Eén straat per regel; mag leeg blijven.")
        self.streets.set_value(row.streets)
        self.map = AreaMap()
        self.map.toggled.connect(self._toggle)
        self.message = Message(Meaning.PROBLEM)
        self.message.say(Meaning.PROBLEM, "")
        self.save_button = button("Wijk bewaren", role="primary", press=self._save)
        self._arrange()
        self._draw()
        self._zoom()

    def fail(self, error: Exception) -> None:
        """It could not be saved: say why and keep what was filled in."""
        self.save_button.setEnabled(True)
        errors.tell(self, error, partial(self.message.say, Meaning.PROBLEM))

    def _save(self) -> None:
        self.save_button.setEnabled(False)
        filled = replace(
            self._area,
            village_id=self.village.value(),
            name=self.name.value(),
            codes=tuple(self._codes),
            streets=self.streets.value(),
        )
        self.accepted_row.emit(self, filled)

    def _zoom(self) -> None:
        self.map.show_village(self.village.box.currentText())

    def _toggle(self, code: str) -> None:
        if code in self._codes:
            self._codes.remove(code)
        else:
            self._codes.append(code)
        self._draw()

    def _draw(self) -> None:
        self.map.set_areas([MapArea("area", "✓", 0, tuple(self._codes), self.name.value() or "Deze wijk", chosen=True)])

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.space(1.5))
        left.addWidget(self.village)
        left.addWidget(self.name)
        left.addWidget(self.streets)
        left.addStretch()
        right = QVBoxLayout()
        right.addWidget(label("Klik op de buurten die bij de wijk horen", "label"))
        right.addWidget(self.map, 1)
        both = QHBoxLayout()
        both.setSpacing(theme.space(3))
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.message)
        self.buttons(right=(button("Annuleren", press=self.reject), self.save_button))


def _read(session: Any) -> tuple[list[tuple[UUID, str]], list[AreaRow]]:
    from btl_desktop.services import places

    villages = {village.id: village.name for village in places.villages(session)}
    rows = [
        AreaRow(
            area.id, area.village_id, villages[area.village_id], area.name, tuple(area.codes), area.streets,
            _made_of(places.place_name, area.codes, area.streets.split("\n")),
        )
        for area in places.areas(session)
    ]  # fmt: skip
    return [*villages.items()], sorted(rows, key=lambda row: (row.village, text.fold(row.name)))


def _made_of(name: Callable[[str], str], codes: Sequence[str], streets: Sequence[str]) -> str:
    return ", ".join([*map(name, codes), *filter(None, streets)])


def _save(session: Any, row: AreaRow) -> None:
    from btl_desktop.services import places

    if row.id is None:
        places.add_area(session, row.village_id, row.name, row.codes, row.streets)
    else:
        places.change_area(session, row.id, row.name, row.codes, row.streets)


def _delete(session: Any, ids: Sequence[UUID]) -> None:
    from btl_desktop.services import places

    for area_id in ids:
        places.delete_area(session, area_id)


def _add_village(session: Any, name: str) -> None:
    from btl_desktop.services import places

    places.set_up_villages(session, [name])
