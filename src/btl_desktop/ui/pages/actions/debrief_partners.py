"""How many people came from each partner, beside what was promised; for the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.typed import is_enter
from btl_desktop.ui.common.widgets import label
from btl_desktop.ui.pages.actions.debrief_fields import FigureField
from btl_desktop.ui.pages.actions.saving import Saver

if TYPE_CHECKING:
    from btl_desktop.models.actions import Action, ActionPartner
    from btl_desktop.ui.common.context import Context

_WIDEST = 52


class PartnersCamePanel(QWidget):
    """A figure for each partner; Enter goes on, ``done`` tells of the last one."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked: list[tuple[UUID, str]] = []
        self._partners: dict[str, ActionPartner] = {}
        self.form = Form()
        self._saver = Saver(context, self, self._write)
        self._nobody = label("Deze actie heeft geen partners.", "soft")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._column.addWidget(label("Hoeveel kwamen er van de partners", "heading"))
        self._column.addWidget(self._nobody)
        self._column.addWidget(self.form)
        self._column.addStretch()
        self._limit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit()

    def _limit(self) -> None:
        """A figure stands near its name."""
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)

    def show_action(self, action: Action) -> None:
        """Show the partners of an action; fields that are there already stay, with what is being typed."""
        asked = [(partner.id, _words(partner)) for partner in action.partners]
        if asked != self._asked:
            self._asked = asked
            self._make()
        self._nobody.setVisible(not asked)
        partners = {partner.id.hex: partner for partner in action.partners}
        self._partners = partners
        self._saver.load(self.form, action, {name: partner.came for name, partner in partners.items()})

    def clear(self) -> None:
        """Show nothing."""
        self.form.clear()

    def flush(self) -> None:
        """Save what may be saved."""
        self.form.flush()

    def start(self) -> None:
        """The cursor in the first figure."""
        if self._asked:
            self.form.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next figure."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_enter(event.key()):
            editors = [field.editor for field in self.form]
            place = next(number for number, editor in enumerate(editors) if editor is watched)
            if place + 1 < len(editors):
                editors[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            elif self.form.is_ready():
                self.flush()
                self.done.emit()
            return True
        return False

    def _make(self) -> None:
        """A form of its own for these partners; the old one saves what was typed before it goes."""
        self.form.flush()
        old, self.form = self.form, Form()
        self._saver = Saver(self._context, self, self._write)
        for partner_id, words in self._asked:
            field = FigureField(partner_id.hex, words)
            self.form.row(field)
            field.editor.installEventFilter(self)
        self.form.finish()
        self._saver.connect(self.form)
        self._column.replaceWidget(old, self.form)
        old.deleteLater()

    def _write(self, session: Any, _action: Any, was: dict[str, Any], changes: dict[str, Any]) -> None:
        from btl_desktop.services.actions import actions

        for name, value in changes.items():
            actions.change(session, self._partners[name], "came", was[name], value)


def _words(partner: ActionPartner) -> str:
    return f"{partner.organisation} ({partner.participants} toegezegd)"
