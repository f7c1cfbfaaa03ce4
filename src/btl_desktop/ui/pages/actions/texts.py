"""The texts of an action: one point a line, as they come on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop.ui.common.fields import LinesField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import label
from btl_desktop.ui.pages.actions.saving import Saver

if TYPE_CHECKING:
    from btl_desktop.services.action_view import ActionView
    from btl_desktop.ui.common.context import Context

_TEXTS = (
    ("goals", "Doelen", 4, "Wat deze avond moet opleveren."),
    ("attention", "Aandachtspunten", 6, "Waar de teams op letten: feiten en plekken, nooit personen."),
    ("materials", "Materiaal", 6, "Wat er meegaat en wie het meebrengt, zoals “Zaklamp: iedere loper zelf”."),
    ("conduct", "Gedragsregels", 7, "De huisregels staan er al bij."),
    ("emergency", "Als er iets gebeurt", 5, "Wie u belt en wat u doet."),
)


class TextsPanel(QWidget):
    """The form of the texts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.form = Form()
        self._saver = Saver(context, self)
        self._saver.connect(self.form)
        self.form.add(label("Elke regel is één punt op het blad.", "soft"))
        for name, title, rows, hint in _TEXTS:
            self.form.row(LinesField(name, title, rows=rows, hint=hint))
        self.form.finish()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_action(self, view: ActionView) -> None:
        """Show the texts of an action."""
        self._saver.load(self.form, view.action, {name: getattr(view.action, name) for name, *_ in _TEXTS})

    def clear(self) -> None:
        """Show nothing."""
        self.form.clear()
