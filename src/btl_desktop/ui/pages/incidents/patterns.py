"""The switch between the list and the pictures, and what the pictures are asked for: counted beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar

from btl_desktop import clock, text
from btl_desktop.ui.common import theme

if TYPE_CHECKING:
    from btl_desktop.services.incident_patterns import Pictures
    from btl_desktop.ui.pages.incidents.page import IncidentsPage
    from btl_desktop.ui.pages.incidents.patterns_pane import PatternsPane

LIST, PATTERNS = "list", "patterns"
_VIEWS = ((LIST, "Lijst"), (PATTERNS, "Patronen"))
_PATIENCE_MS = 150  # after a key: counting takes longer than finding the first hundred


class Patterns:
    """Shows the pictures in the place of the list, for the filters and words of the page."""

    def __init__(self, page: IncidentsPage, stack: QStackedWidget, beside: QFrame) -> None:
        self._page = page
        self._stack = stack
        self._beside = beside
        self._pane: PatternsPane | None = None
        self.mode = LIST
        self.switch = QTabBar()
        theme.set_role(self.switch, "views")
        self.switch.setAccessibleName("Lijst of patronen")
        self.switch.setDrawBase(False)
        self.switch.setExpanding(False)
        for _, words in _VIEWS:
            self.switch.addTab(words)
        self.switch.currentChanged.connect(lambda place: self._show(_VIEWS[place][0]))
        self._soon = QTimer(page, singleShot=True, interval=_PATIENCE_MS)
        self._soon.timeout.connect(self.ask_now)

    @property
    def pane(self) -> PatternsPane:
        """The pictures; made when they are first looked at."""
        if self._pane is None:
            from btl_desktop.ui.pages.incidents.patterns_pane import PatternsPane

            self._pane = PatternsPane()
            self._stack.addWidget(self._pane)
            self._pane.picked.connect(self._page.pick)
            self._pane.list_wanted.connect(lambda: self.show_view(LIST))
        return self._pane

    def show_view(self, mode: str) -> None:
        """The list or the pictures."""
        self.switch.setCurrentIndex([name for name, _ in _VIEWS].index(mode))

    def ask(self) -> None:
        """Count again, in a moment; what is asked meanwhile overtakes."""
        self._soon.start()

    def _show(self, mode: str) -> None:
        self.mode = mode
        self._beside.setVisible(mode == LIST)
        for one in self._page.only_for_the_list:
            one.setVisible(mode == LIST)
        if mode == LIST:
            self._page.show_rows()
            return
        self._stack.setCurrentWidget(self.pane)
        self.ask_now()

    def ask_now(self) -> None:
        """Count again."""
        criteria, today = self._page.criteria(), clock.today()

        def count(session: Any) -> Pictures:
            from btl_desktop.services import incident_patterns

            return incident_patterns.pictures(session, criteria, today)

        self._page.context.tasks.read(count, self._take, owner=self._page, latest="pictures")

    def _take(self, found: Pictures) -> None:
        if self.mode == PATTERNS:
            self.pane.show_pictures(found, self._page.filters_chosen.choice(), clock.today())
            self._page.count_label.setText(text.count(found.now.total, *self._page.noun))
