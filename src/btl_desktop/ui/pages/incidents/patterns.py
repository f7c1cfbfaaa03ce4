"""The switch between the list, the pictures and the hotspots; the pictures are counted beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar

from btl_desktop import clock, text
from btl_desktop.ui.common import theme

if TYPE_CHECKING:
    from btl_desktop.services.incidents.hotspot_proposals import Proposal
    from btl_desktop.services.incidents.incident_patterns import Pictures
    from btl_desktop.ui.pages.incidents.hotspots_pane import HotspotsPane
    from btl_desktop.ui.pages.incidents.page import IncidentsPage
    from btl_desktop.ui.pages.incidents.patterns_pane import PatternsPane

LIST, PATTERNS, HOTSPOTS = "list", "patterns", "hotspots"
_VIEWS = ((LIST, "Lijst"), (PATTERNS, "Patronen"), (HOTSPOTS, "Overlastlocaties"))
_PATIENCE_MS = 150  # after a key: counting takes longer than finding the first hundred


class Patterns:
    """Shows the pictures in the place of the list, for the filters and words of the page; or the hotspots."""

    def __init__(self, page: IncidentsPage, stack: QStackedWidget, beside: QFrame) -> None:
        self._page = page
        self._stack = stack
        self._beside = beside
        self._pane: PatternsPane | None = None
        self._hotspots: HotspotsPane | None = None
        self.mode = LIST
        self.switch = QTabBar()
        theme.set_role(self.switch, "views")
        self.switch.setAccessibleName("Lijst, patronen of overlastlocaties")
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
        return self._pane

    @property
    def hotspots(self) -> HotspotsPane:
        """The hotspots; made when they are first looked at."""
        if self._hotspots is None:
            from btl_desktop.ui.pages.incidents.hotspots_pane import HotspotsPane

            self._hotspots = HotspotsPane(self._page.context)
            self._stack.addWidget(self._hotspots)
            self._hotspots.seen_wanted.connect(self._see)
        return self._hotspots

    def refresh(self, changed: frozenset[str] | None) -> None:
        """The hotspots look again when they are shown; the pictures are asked for by the page's own filter."""
        if self.mode == HOTSPOTS:
            self.hotspots.refresh(changed)

    def show_view(self, mode: str) -> None:
        """The list or the pictures."""
        self.switch.setCurrentIndex([name for name, _ in _VIEWS].index(mode))

    def ask(self) -> None:
        """Count again, in a moment; what is asked meanwhile overtakes."""
        if self.mode == PATTERNS:
            self._soon.start()

    def typed(self) -> None:
        """Words are looked for in the list: from the hotspots it comes back."""
        if self.mode == HOTSPOTS:
            self.show_view(LIST)

    def _show(self, mode: str) -> None:
        self.mode = mode
        self._beside.setVisible(mode == LIST)
        self._page.offer_tools(mode)
        if mode == LIST:
            self._page.show_rows()
        elif mode == PATTERNS:
            self._stack.setCurrentWidget(self.pane)
            self.ask_now()
        else:
            self._stack.setCurrentWidget(self.hotspots)
            self.hotspots.refresh()

    def _see(self, proposal: Proposal) -> None:
        """The incidents of a proposal, as pictures: of that street when it is about one."""
        self._page.search.setText(f"“{proposal.street}”" if proposal.street else "")
        self._page.filters_chosen.choose({"place": proposal.area_code})
        self._page.filters_chosen.pick("kind", str(proposal.kind_id), proposal.kind)
        self.show_view(PATTERNS)

    def ask_now(self) -> None:
        """Count again."""
        if self.mode != PATTERNS:
            return
        criteria, today = self._page.criteria(), clock.today()

        def count(session: Any) -> Pictures:
            from btl_desktop.services.incidents import incident_patterns

            return incident_patterns.pictures(session, criteria, today)

        self._page.context.tasks.read(count, self._take, owner=self._page, latest="pictures")

    def _take(self, found: Pictures) -> None:
        if self.mode == PATTERNS:
            self.pane.show_pictures(found, self._page.filters_chosen.choice(), clock.today())
            self._page.count_label.say(text.count(found.now.total, *self._page.noun))
