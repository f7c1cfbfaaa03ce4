"""Which teams of the watch are recognised, and what lacks where they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from btl_desktop import text
from btl_desktop.models.partner_choices import Recognition
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.record_lines import RecordLine, RecordList
from btl_desktop.ui.common.tokens import MEANING_ICONS, Meaning
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from btl_desktop.services.partners.recognition import TeamStanding
    from btl_desktop.ui.common.context import Context

_MEANINGS = {
    Recognition.NOT: Meaning.PROBLEM,
    Recognition.LACKING: Meaning.ATTENTION,
    Recognition.LAPSING: Meaning.ATTENTION,
    Recognition.RECOGNISED: Meaning.GOOD,
}


class TeamsDialog(Dialog):
    """Team by team, what asks for attention first."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            "Erkende teams",
            "Een team is erkend zodra het een geldig convenant heeft getekend. Verder hoort erbij: van elke loper is "
            "de VOG gezien, er is een coördinator, en er gelden getekende werkafspraken.",
            wide=84,
            high=72,
        )
        self.summary = label("", "strong")
        self.lines = RecordList("Er zijn nog geen teams: geef vrijwilligers een dorp en een wijk.")
        self.body.addWidget(self.summary)
        self.body.addWidget(scrolling(self.lines), 1)
        self.close_button = button("Sluiten", press=self.accept)
        self.close_button.setDefault(True)
        self.buttons(right=[self.close_button])
        context.tasks.read(_read, self._show, owner=self)

    def _show(self, found: Sequence[TeamStanding]) -> None:
        good = sum(one.state in (Recognition.RECOGNISED, Recognition.LAPSING) for one in found)
        lacking = sum(one.state is Recognition.LACKING for one in found)
        also = f"; bij nog {lacking} ontbreekt er iets" if lacking else ""
        self.summary.setText(f"{good} van {text.count(len(found), 'team', 'teams')} erkend{also}." if found else "")
        order = [*Recognition]
        self.lines.show_lines([_line(one) for one in sorted(found, key=lambda one: order.index(one.state))])


def _line(one: TeamStanding) -> RecordLine:
    meaning = _MEANINGS[one.state]
    walkers = text.count(one.walkers, "loper", "lopers")
    about = f"{one.state.label.capitalize()} · {walkers}. {' '.join(one.why)}".strip()
    return RecordLine(MEANING_ICONS[meaning], meaning.value, one.team.name, about, [])


def _read(session: Any) -> Sequence[TeamStanding]:
    from btl_desktop.services.partners import recognition

    return recognition.team_standings(session)
