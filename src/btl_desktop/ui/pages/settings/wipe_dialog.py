"""The question before a vault is wiped: only for who knows the passphrase and says that everything was handed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.key_steps import TypePassphrase
from btl_desktop.ui.common.steps import Step, Steps
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message

_SURE = (
    "Mijn opvolger heeft het pakket geopend en alles gezien.",
    "Ik weet dat de kluis en de reservekopieën ernaast dan voorgoed weg zijn.",
)


class WipeDialog(QDialog):
    """``agreed(Farewell)`` when the user wants it and may."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kluis wissen")
        self.context = context
        self.sure = Sure()
        self.words = TypePassphrase("Typ uw wachtzin", "Daarna kiest u waar het bewijs komt.", "Wissen…", self._check)
        self.steps = Steps([self.sure, self.words], cancel_text="Annuleren", sheet=False)
        self.steps.cancelled.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.steps)
        self.resize(theme.space(80), theme.space(60))

    def _check(self, _: Callable[[], None]) -> None:
        office, passphrase = self.context.office, self.words.input.text()

        def known(about: Any) -> None:
            self.words.input.clear()
            self.accept()
            self.agreed.emit(about)

        self.context.tasks.aside(lambda: _farewell(office, passphrase), known, self.steps.fail, owner=self)


class Sure(Step):
    """Two ticks, so that nobody gets here by accident."""

    def __init__(self) -> None:
        super().__init__("De kluis van deze computer wissen?", "Doe dit pas als de overdracht gelukt is.")
        self.ticks = [QCheckBox(words) for words in _SURE]
        for tick in self.ticks:
            tick.toggled.connect(self.ready_changed)
            self.column.addWidget(tick)
        words = "Kopieën op sticks en andere schijven wist het programma niet; op het bewijs vinkt u ze zelf af."
        self.column.addWidget(Message(Meaning.ATTENTION, words))
        self.column.addStretch()

    def enter(self) -> None:
        self.ticks[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        return all(tick.isChecked() for tick in self.ticks)


def _farewell(office: Any, passphrase: str) -> Any:
    from btl_desktop.services.handing_over import leaving

    return leaving.farewell(office, passphrase)
