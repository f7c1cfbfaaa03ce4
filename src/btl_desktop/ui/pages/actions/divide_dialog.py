"""Dividing the buurten of an action over its teams: choose which take part, look at the division, keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models import geography
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.area_map import AreaMap, MapArea
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Message, button, label
from btl_desktop.ui.pages.actions.lines import TeamLine, area_text

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView
    from btl_desktop.services.actions.area_coverage import Division
    from btl_desktop.ui.common.context import Context

_EXPLAINED = (
    "Klik op de kaart aan welke buurten meedoen. Het programma verdeelt ze in aaneengesloten gebieden "
    "van ongeveer gelijke grootte."
)


class DivideDialog(Dialog):
    """The map, and beside it what each team would walk. ``kept`` tells that something was kept."""

    kept = Signal(str)

    def __init__(self, parent: QWidget, context: Context, view: ActionView, lines: list[TeamLine]) -> None:
        super().__init__(parent, "Buurten verdelen", _EXPLAINED, wide=132, high=88)
        from btl_desktop.services.actions import area_coverage

        self._context = context
        self._action = view.action.id
        self._village = view.village
        self._lines = lines
        self._division: Division | None = None
        walked = geography.buurt_codes(code for line in lines for code in line.codes)
        self.codes = geography.buurt_codes(view.action.area_codes) or walked or area_coverage.usual(view.village)
        self.map = AreaMap()
        self.map.show_village(view.village)
        self.map.toggled.connect(self.toggle)
        self.afresh = QCheckBox("Alles opnieuw verdelen")
        self.afresh.setToolTip("Anders houdt een team het gebied dat het al heeft.")
        self.afresh.clicked.connect(self._ask)
        self.note = Message(Meaning.INFORMATION)
        self._count = label("", "strong")
        self._areas = label("")
        self.usual_button = button("Waar mensen wonen", "map-pin", press=self._choose_usual)
        self.usual_button.setToolTip(plain_tip(f"Alle woonbuurten van {view.village or 'het dorp'}"))
        self.none_button = button("Geen buurten", "x", press=lambda: self._choose([]))
        self.keep_button = button("Verdeling overnemen", "check", "primary", self._keep)
        self.only_button = button("Alleen de buurten bewaren", press=self._keep_choice)
        self._arrange()
        self._ask()

    def toggle(self, code: str) -> None:
        """A buurt more, or one less."""
        self._choose([other for other in self.codes if other != code] if code in self.codes else [*self.codes, code])

    def _choose_usual(self) -> None:
        from btl_desktop.services.actions import area_coverage

        self._choose(area_coverage.usual(self._village))

    def _choose(self, codes: list[str]) -> None:
        self.codes = codes
        self._ask()

    def _ask(self) -> None:
        action, codes, afresh = self._action, [*self.codes], self.afresh.isChecked()

        def read(session: Any) -> Division:
            from btl_desktop.services.actions import area_coverage

            return area_coverage.divide(session, action, codes, afresh=afresh)

        self._context.tasks.read(read, self._show, self._fail, owner=self, latest="division")

    def _fail(self, error: Exception) -> None:
        """Nothing chosen yet, or no teams: say so, and show the map as it is."""
        if not isinstance(error, UserError):
            errors.show_error(self, error)
            return
        self._division = None
        self._paint({line.id: line.codes for line in self._lines})
        self.note.say(Meaning.INFORMATION, f"{error.what} {error.do}")

    def _show(self, division: Division) -> None:
        self._division = division
        self._paint({line.id: division.areas.get(line.id, ()) for line in self._lines})
        idle = [line.name for line in self._lines if line.id in division.empty]
        many = "hebben" if len(idle) > 1 else "heeft"
        say = f"{text.listing(idle)} {many} dan geen gebied: er zijn te weinig buurten." if idle else ""
        self.note.say(Meaning.ATTENTION, say)

    def _paint(self, areas: dict[Any, Any]) -> None:
        self.map.set_areas(
            (MapArea(line.id, line.mark, line.place, tuple(areas[line.id]), line.name) for line in self._lines),
            self.codes,
        )
        self._count.setText(f"{text.count(len(self.codes), 'buurt doet', 'buurten doen')} mee")
        shown = (f"{line.name}: {area_text(areas[line.id], self._village) or 'geen gebied'}" for line in self._lines)
        self._areas.setText("\n".join(shown))
        self.keep_button.setEnabled(self._division is not None)

    def _keep(self) -> None:
        division = self._division
        if division is not None:
            self._write(division.areas, "buurten verdeeld")

    def _keep_choice(self) -> None:
        self._write(None, "buurten gekozen")

    def _write(self, areas: Any, what: str) -> None:
        action, codes = self._action, [*self.codes]

        def write(session: Any) -> None:
            from btl_desktop.services.actions import area_coverage

            area_coverage.keep(session, action, codes, areas)

        def done(_: object) -> None:
            self.accept()
            self.kept.emit(what[:1].upper() + what[1:])

        self._context.tasks.write(write, done, undo=what, owner=self)

    def _arrange(self) -> None:
        beside = QWidget()
        words = QVBoxLayout(beside)
        words.setContentsMargins(0, 0, theme.space(1), 0)
        words.setSpacing(theme.space(1))
        self._areas.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for one in (self._count, self.usual_button, self.none_button, self.afresh, self.note, self._areas):
            words.addWidget(one)
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self.map, 7)
        row.addWidget(scrolling(beside), 4)
        self.body.addLayout(row, 1)
        self.buttons((self.only_button,), (button("Annuleren", press=self.reject), self.keep_button))
