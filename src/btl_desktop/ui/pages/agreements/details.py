"""One agreement beside the list; each kind has a pane of its own, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from btl_desktop.errors import UserError
from btl_desktop.models.partner_choices import AgreementKind
from btl_desktop.ui.common import errors
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.widgets import EmptyState
from btl_desktop.ui.pages.agreements.covenant import CovenantPanel
from btl_desktop.ui.pages.agreements.work import WorkPanel
from btl_desktop.ui.pages.agreements.year_plan import PlanPanel

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context

TABLES = frozenset({
    "covenant", "covenant_party", "team_recognition", "work_agreement", "agreement_edition", "year_plan",
    "year_plan_theme", "document", "partner", "village", "area", "setting",
})  # fmt: skip
_PANELS: dict[AgreementKind, Callable[[Context], Any]] = {
    AgreementKind.COVENANT: CovenantPanel,
    AgreementKind.WORK: WorkPanel,
    AgreementKind.PLAN: PlanPanel,
}


class AgreementDetails(QWidget):
    """The pane. A panel reads its record itself, and again whenever something about it changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.shown: UUID | None = None
        self._kind: AgreementKind | None = None
        self._begun: UUID | None = None
        self._panels: dict[AgreementKind, Any] = {}
        self._places: dict[AgreementKind, QWidget] = {}
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            "shield-check", "Geen afspraak gekozen", "Kies een afspraak in de lijst, of typ een woord."
        )
        self._stack.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @property
    def panel(self) -> Any:
        """The panel of the kind that is shown."""
        return self._panels[self._kind] if self._kind else None

    def show_agreement(self, kind: AgreementKind | None, id_: UUID | None) -> None:
        """Show one, or none."""
        if id_ == self.shown:
            return
        if self.panel is not None and kind is not self._kind:
            self.panel.clear()
        self.shown, self._kind = id_, kind
        if kind is None:
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._panel(kind)
            self.refresh(None)

    def begin(self, id_: UUID) -> None:
        """A new one was made: the cursor goes to its name as soon as it is shown."""
        self._begun = id_

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read again as far as it is touched."""
        kind, shown = self._kind, self.shown
        if kind is None or shown is None or (changed is not None and not changed & TABLES):
            return
        panel = self._panels[kind]
        panel.documents.refresh(changed)

        def show(view: Any) -> None:
            if (kind, shown) == (self._kind, self.shown):
                panel.show_view(view)
                self._stack.setCurrentWidget(self._places[kind])
                if self._begun == shown:
                    self._begun = None
                    panel.begin()

        self._context.tasks.read(lambda s: panel.read(s, shown), show, self._gone, self, "agreement")

    def flush(self) -> None:
        """Have the forms save what they may."""
        if self.panel is not None:
            self.panel.flush()

    def _panel(self, kind: AgreementKind) -> Any:
        if kind not in self._panels:
            self._panels[kind] = _PANELS[kind](self._context)
            self._places[kind] = scrolling(self._panels[kind])
            self._stack.addWidget(self._places[kind])
        return self._panels[kind]

    def _gone(self, error: Exception) -> None:
        self.show_agreement(None, None)
        if not isinstance(error, UserError):
            errors.show_error(self, error)
