"""Where a team walks: chosen by name or on the map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.area_map import AreaMap, MapArea
from btl_desktop.ui.common.search_box import Choice, SearchBox
from btl_desktop.ui.common.widgets import FlowLayout, button, label
from btl_desktop.ui.pages.actions.coverage import CoverageLine
from btl_desktop.ui.pages.actions.lines import TeamLine

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView


class AreasPanel(QWidget):
    """Chips for what is chosen, a line to find a wijk or buurt by name, and the map. ``changed`` tells the codes,
    ``divide_wanted`` that the program should hand out the buurten."""

    changed = Signal(list)
    divide_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._codes: list[str] = []
        self._title = label("Gebied", "heading")
        self._chips_box = QWidget()
        self._chips = FlowLayout(self._chips_box, gap=theme.space(0.5))
        self.search = SearchBox("Wijk of buurt toevoegen", "Wijk of buurt toevoegen: typ een naam, of klik op de kaart")
        self.search.chosen.connect(self._add)
        self.map = AreaMap()
        self.map.toggled.connect(self._toggle)
        self._near = button("Hele omgeving", "zoom-out", press=self._change_view)
        self._is_near = True
        self.coverage = CoverageLine(self.divide_wanted.emit)
        self._arrange()

    def show_team(self, team: TeamLine, everyone: list[TeamLine], view: ActionView) -> None:
        """Show the areas of a team among those of the others, and how the action's buurten are covered."""
        village = view.village
        self._codes = [*team.codes]
        self._show_chips(village)
        if not self.search.has_choices:
            self.search.set_choices(_choices(village))
        self.map.show_village(village)
        areas = [
            MapArea(line.id, line.mark, line.place, line.codes, line.name, chosen=line.id == team.id)
            for line in everyone
        ]
        self.map.set_areas(areas, view.action.area_codes)
        self.coverage.show_action(view)

    def _show_chips(self, village: str) -> None:
        from btl_desktop.services import places

        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for code in self._codes:
            name = places.place_name(code, village)
            chip = button(name, role="chip", press=partial(self._remove, code))
            icons.set_icon(chip, "x", "soft", 16)
            chip.setToolTip("Niet meer in het gebied")
            chip.setAccessibleName(f"{name}: uit het gebied halen")
            self._chips.addWidget(chip)
            chip.show()
        self._chips_box.setVisible(bool(self._codes))
        self._chips_box.updateGeometry()

    def _add(self, code: str) -> None:
        if code not in self._codes:
            self._tell([*self._codes, code])

    def _remove(self, code: str) -> None:
        self._tell([other for other in self._codes if other != code])

    def _toggle(self, buurt: str) -> None:
        from btl_desktop.services.actions import teams

        self._tell(teams.toggled(self._codes, buurt))

    def _tell(self, codes: list[str]) -> None:
        self._codes = codes
        self.changed.emit(codes)

    def _change_view(self) -> None:
        self._is_near = not self._is_near
        self.map.look_near(self._is_near)
        self._near.setText("Hele omgeving" if self._is_near else "Dichterbij")
        icons.set_icon(self._near, "zoom-out" if self._is_near else "zoom-in")

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._near)
        self.map.setMinimumHeight(theme.space(42))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(top)
        column.addWidget(self._chips_box)
        column.addWidget(self.search)
        column.addWidget(self.coverage)
        column.addWidget(self.map)


def _choices(village: str) -> list[Choice]:
    """Every wijk and buurt, those of the action's own village first."""
    from btl_desktop.services import places

    ordered = sorted(places.on_the_map(), key=lambda place: not place[2].endswith(village or "?"))
    return [Choice(code, name, kind, text.fold(f"{name} {kind}")) for code, name, kind in ordered]
