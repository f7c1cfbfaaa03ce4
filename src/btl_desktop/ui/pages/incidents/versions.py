"""Two people corrected one incident: both versions side by side, and one of them is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from btl_desktop.models.choices import Choice
from btl_desktop.services.incidents.incident_words import when_text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.services.incidents.incidents import Version

NAMES = {
    "kind_id": "Soort", "noticed_at": "Wanneer", "noticed_until": "Tot", "street": "Straat",
    "house_number": "Huisnummer", "place": "Plek", "village_id": "Dorp", "area_code": "Buurt",
    "latitude": "Breedtegraad", "longitude": "Lengtegraad", "source": "Bron", "seen": "Wat er is gezien",
    "status": "Stand", "feedback": "Terugkoppeling", "feedback_on": "Teruggekoppeld op", "patrol_id": "Patrouille",
}  # fmt: skip
_EXPLAINED = "Terwijl u typte, is deze melding op een andere plek gewijzigd. Kies wat er blijft staan."


class VersionsDialog(Dialog):
    """``chosen`` tells whether the user's own version is to stay."""

    chosen = Signal(bool)

    def __init__(self, parent: QWidget, versions: tuple[Version, ...], words: Callable[[str, Any], str]) -> None:
        super().__init__(parent, "Twee versies", _EXPLAINED, wide=90)
        table = QGridLayout()
        table.setHorizontalSpacing(theme.space(3))
        table.setVerticalSpacing(theme.space(1))
        for column, title in enumerate(("", "Staat er nu", "Uw versie")):
            table.addWidget(label(title, "strong"), 0, column)
        for row, version in enumerate(versions, start=1):
            table.addWidget(label(NAMES.get(version.field, version.field), "soft"), row, 0)
            table.addWidget(label(words(version.field, version.theirs)), row, 1)
            table.addWidget(label(words(version.field, version.mine)), row, 2)
        table.setColumnStretch(1, 1)
        table.setColumnStretch(2, 1)
        self.body.addLayout(table)
        self.body.addStretch()
        self.theirs = button("Laten zoals het nu is", press=lambda: self._choose(mine=False))
        self.mine = button("Mijn versie gebruiken", "check", "primary", lambda: self._choose(mine=True))
        self.buttons(right=(self.theirs, self.mine))

    def _choose(self, *, mine: bool) -> None:
        self.accept()
        self.chosen.emit(mine)


def plain_words(value: Any) -> str:
    """A value of a record as it can be read."""
    if value is None or value == "":
        return "(leeg)"
    if isinstance(value, datetime):
        return when_text(value, None)
    return value.titled if isinstance(value, Choice) else str(value)
