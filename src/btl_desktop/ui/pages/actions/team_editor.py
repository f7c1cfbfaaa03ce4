"""One team: its name and phone, who walks, where, and what is particular to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.errors import Problem
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.entry import read_reachable
from btl_desktop.ui.common.fields import LinesField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import FlowLayout, Message, button
from btl_desktop.ui.pages.actions.areas import AreasPanel
from btl_desktop.ui.pages.actions.lines import TeamLine
from btl_desktop.ui.pages.actions.saving import Saver
from btl_desktop.ui.pages.actions.to_do import MEANINGS
from btl_desktop.ui.pages.actions.walkers import WalkersPanel

if TYPE_CHECKING:
    from btl_desktop.models.patrols import Patrol
    from btl_desktop.services.actions.action_view import ActionView
    from btl_desktop.services.actions.concerns import Concern
    from btl_desktop.ui.common.context import Context

_FIRST = ("name", "team_phone")
_LAST = ("meeting_point", "route", "attention", "remarks")


class TeamEditor(QWidget):
    """The parts of a team under each other, in one scrolling column.

    ``points_wanted`` asks for what is known of the area as points of attention, of this team or (``True``) of all.
    """

    points_wanted = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._saver = Saver(context, self)
        self.top = Form(_check)
        self.top.row(
            TextField("name", "Naam van het team", stretch=3),
            TextField(
                "team_phone",
                "Teamtelefoon",
                read=read_reachable,
                show=text.phone_text,
                hint="Het nummer onderweg.",
                stretch=3,
            ),
        )
        self.walkers = WalkersPanel()
        self.areas = AreasPanel()
        self.bottom = Form()
        self.bottom.row(TextField("meeting_point", "Verzamelpunt van dit team"))
        self.bottom.row(LinesField("route", "Route", rows=2, hint="Straten of een rondje; mag leeg blijven."))
        self.bottom.row(LinesField("attention", "Aandachtspunten voor dit team", rows=3, hint="Eén punt per regel."))
        self.bottom.row(LinesField("remarks", "Opmerkingen op het teamblad", rows=2))
        self.points_button = button("Wat weten wij van dit gebied?", "history", press=lambda: self._want_points(False))
        self.points_button.setToolTip("Zet meldingen van de laatste weken en de vorige avond bij de aandachtspunten")
        self.all_points_button = button("Voor alle teams", press=lambda: self._want_points(True))
        self.all_points_button.setAccessibleName("Wat weten wij van de gebieden van alle teams?")
        self._message = Message(Meaning.ATTENTION)
        for form in (self.top, self.bottom):
            self._saver.connect(form)
        self._arrange()

    def show_team(self, view: ActionView, team: Patrol, lines: list[TeamLine]) -> None:
        """Show a team among the others."""
        line = next(line for line in lines if line.id == team.id)
        concerns = [concern for concern in view.concerns if concern.team_id == team.id]
        self._saver.load(self.top, team, {name: getattr(team, name) for name in _FIRST})
        self._saver.load(self.bottom, team, {name: getattr(team, name) for name in _LAST})
        self._say([concern for concern in concerns if concern.volunteer_id is None])
        self.walkers.show_team(team, concerns)
        self.areas.show_team(line, lines, view)

    def show_points(self) -> None:
        """The points of attention in sight, to read over what came with them."""
        self.bottom.field("attention").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show nothing."""
        self.top.clear()
        self.bottom.clear()

    def _want_points(self, everywhere: bool) -> None:
        self.bottom.flush()
        self.points_wanted.emit(everywhere)

    def _say(self, concerns: list[Concern]) -> None:
        """What the team lacks as a whole, in one box."""
        worth = [concern for concern in concerns if concern.weight]
        meaning = MEANINGS[max((concern.weight for concern in worth), default=1)]
        self._message.say(meaning, "\n".join(f"{concern.what} {concern.why}" for concern in worth))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2.5))
        column.addWidget(self._message)
        for part in (self.top, self.walkers, self.areas, self.bottom):
            column.addWidget(part)
        asked = QWidget()
        row = FlowLayout(asked, gap=theme.space(1))
        row.addWidget(self.points_button)
        row.addWidget(self.all_points_button)
        column.addWidget(asked)
        column.addStretch()


def _check(values: dict[str, Any]) -> list[Problem]:
    return [] if text.clean(values.get("name") or "") else [Problem("name", "Geef het team een naam.")]
