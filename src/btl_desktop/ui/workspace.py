"""What is seen of an open vault: the tabs and their pages, each made when it is first shown.

Closing the workspace forgets everything: pages, previews, tables, undo and the clipboard when its text was ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from btl_desktop.errors import UserError
from btl_desktop.ui import left_typed
from btl_desktop.ui.common import errors, icons, theme
from btl_desktop.ui.common.context import Context, Page
from btl_desktop.ui.common.notices import Notices
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.common.tasks import Tasks
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, icon_button, line
from btl_desktop.ui.evening_watch import EveningWatch
from btl_desktop.ui.left_typed import LeftTyped

if TYPE_CHECKING:
    from pathlib import Path

    from btl_desktop.services.office import Office


def _overview(context: Context) -> Page:
    from btl_desktop.ui.pages.overview.page import OverviewPage

    return OverviewPage(context)


def _volunteers(context: Context) -> Page:
    from btl_desktop.ui.pages.volunteers.page import VolunteersPage

    return VolunteersPage(context)


def _patrols(context: Context) -> Page:
    from btl_desktop.ui.pages.patrols.page import PatrolsPage

    return PatrolsPage(context)


def _actions(context: Context) -> Page:
    from btl_desktop.ui.pages.actions.page import ActionsPage

    return ActionsPage(context)


def _incidents(context: Context) -> Page:
    from btl_desktop.ui.pages.incidents.page import IncidentsPage

    return IncidentsPage(context)


def _meetings(context: Context) -> Page:
    from btl_desktop.ui.meetings_tab import MeetingsTab

    return MeetingsTab(context)


class Tab(NamedTuple):
    """A tab; ``make`` imports and makes its page."""

    page_id: str
    title: str
    icon: str
    make: Callable[[Context], Page]


TABS = (
    Tab("overview", "Overzicht", "layout-dashboard", _overview),
    Tab("volunteers", "Vrijwilligers", "users", _volunteers),
    Tab("patrols", "Patrouilles", "calendar", _patrols),
    Tab("actions", "Acties", "flag", _actions),
    Tab("incidents", "Incidenten", "clipboard-list", _incidents),
    Tab("meetings", "Overleg", "messages-square", _meetings),
)
_PAINT_MS = 20
_PATIENCE_MS = 2_000
SETTINGS = "settings"
SETTINGS_TITLE = "Instellingen"


class Workspace(QWidget):
    """The tabs over an open office."""

    lock_wanted = Signal()
    page_shown = Signal(str)
    settings_changed = Signal()
    restore_wanted = Signal()
    wipe_wanted = Signal(object)

    def __init__(self, office: Office, vault: Path, preferences: Preferences) -> None:
        super().__init__()
        self.office = office
        self.vault = vault
        self.preferences = preferences
        self.tasks = Tasks(office, self, hold=True)
        self.notices = Notices(self)
        self.context = Context(office, self.tasks, preferences, self.notices, self.go_to)
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self._tabs = QTabBar()
        self._stack = QStackedWidget()
        self._banners = QVBoxLayout()
        self.lasting: Message | None = None
        self.banner: Message | None = None
        self._asks_sheet: Message | None = None
        self._arrange()
        self.watch = EveningWatch(self.context, self._banners, self)
        self.left_typed = LeftTyped(self.context, self._shown, self._gone, self)
        self._tabs.currentChanged.connect(self._tab_chosen)
        self.tasks.changed.connect(self.refresh)
        self.notices.undo_wanted.connect(self.undo)

    @property
    def page(self) -> Any:
        """The page that is shown; ``None`` before the first."""
        return self._stack.currentWidget()

    @property
    def page_id(self) -> str:
        """The page that is shown, by its id."""
        return next((name for name, page in self._pages.items() if page is self.page), "")

    def made_pages(self) -> list[str]:
        """The ids of the pages that were shown so far."""
        return [*self._pages]

    def start(self, first: str = "") -> None:
        """Show a tab, by itself that of last time; the database layer is loaded once it has been painted."""
        wanted = first or self.preferences.text("tab", TABS[0].page_id)
        page = self.show_page(wanted if wanted in {tab.page_id for tab in TABS} else TABS[0].page_id)
        self.put_cursor()
        release = QTimer(self, singleShot=True, interval=_PAINT_MS)
        release.timeout.connect(self.tasks.release)
        if page.plain:
            page.painted.connect(self.tasks.release)
            release.start(_PATIENCE_MS)
        else:
            release.start()

    def show_page(self, page_id: str) -> Page:
        """Show a page, made now if it is the first time."""
        page = self._pages.get(page_id)
        if page is None:
            page = self._pages[page_id] = self._make(page_id)
            self._stack.addWidget(page)
            page.refresh(None)
        elif page_id in self._stale:
            page.refresh(self._stale.pop(page_id))
        self._stack.setCurrentWidget(page)
        self._mark_tab(page_id)
        if page_id != SETTINGS:
            self.preferences.set_text("tab", page_id)
        self.page_shown.emit(page_id)
        return page

    def put_cursor(self) -> None:
        """The cursor where one begins: in the search box of a list. Moving along the tabs by arrow leaves it there."""
        if hasattr(self.page, "table"):
            self.page.focus_search()

    def go_to(self, page_id: str, *, select: UUID | None = None, show: str = "", at: Any = None) -> None:
        """Show a page and on it one record, or a place in it, or those of one filter."""
        page = self.show_page(page_id)
        if show:
            page.show_filter(show)
        if select is not None:
            page.select(select)
            if at is not None:
                page.show_place(select, at)

    def put_banner(self, banner: Message) -> None:
        """A message over the pages, until the user puts it away or another comes."""
        banner.add(icon_button("x", "Bericht sluiten", self.put_banner_away))
        self.put_banner_away()
        self.banner = self._shown(banner)

    def put_banner_away(self) -> None:
        """It was read."""
        self._gone(self.banner)
        self.banner = None

    def put_lasting(self, banner: Message) -> None:
        """A message over the pages, and over the banner, that stays until the vault closes or another comes."""
        self._gone(self.lasting)
        self.lasting = self._shown(banner)

    def tell_sheet(self, on_paper: bool) -> None:
        """Ask for a recovery sheet, until somebody has shown to have one."""
        asking, self._asks_sheet = self._asks_sheet, None
        if not on_paper:
            words = "Uw herstelblad is nog niet gecontroleerd. Zonder dat blad helpt niets bij een vergeten wachtzin."
            make = button("Herstelblad maken", "printer", press=lambda: self.go_to(SETTINGS, show="recovery"))
            self._asks_sheet = Message(Meaning.ATTENTION, words, make)
            self.put_lasting(self._asks_sheet)
        elif asking is not None and asking is self.lasting:
            self._gone(asking)
            self.lasting = None

    def _shown(self, banner: Message) -> Message:
        self._banners.setContentsMargins(theme.space(2), theme.space(1), theme.space(2), 0)
        self._banners.addWidget(banner)
        return banner

    def _gone(self, banner: Message | None) -> None:
        if banner is not None:
            self._banners.removeWidget(banner)
            banner.hide()
            banner.deleteLater()

    def tell_trouble(self, error: Exception) -> None:
        """Something that went by itself went wrong: say so without getting in the way."""
        if isinstance(error, UserError):
            self.put_banner(Message(Meaning.ATTENTION, str(error)))
        else:
            errors.show_error(self, error)

    def undo(self) -> None:
        """Take back the last change."""
        self.flush()
        self.tasks.undo(self._undone, owner=self)

    def flush(self) -> None:
        """Have every form save what it may."""
        from btl_desktop.ui.common.forms import Form

        for form in self.findChildren(Form):
            form.flush()
        for page in self._pages.values():
            page.flush()

    def keep_typed(self) -> None:
        """Before the vault is shut without anybody being asked: what is half typed waits for who opens it again."""
        self.flush()
        self.left_typed.keep(left_typed.gather(self._pages.values()))

    def close_down(self) -> None:
        """Save, stop all work, close the office and let go of everything that was shown."""
        self.flush()
        for page in self._pages.values():
            page.put_away()
        self.notices.clear()
        self.tasks.close()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        for page in self._pages.values():
            page.setParent(None)
            page.deleteLater()
        self._pages.clear()
        self.office.close()

    def _make(self, page_id: str) -> Page:
        if page_id == SETTINGS:
            from btl_desktop.ui.pages.settings.page import SettingsPage

            page = SettingsPage(self.context, self.vault)
            page.organisation_changed.connect(self.settings_changed)
            page.restore_wanted.connect(self.restore_wanted)
            page.wipe_wanted.connect(self.wipe_wanted)
            page.sheet_changed.connect(self.tell_sheet)
            return page
        return next(tab for tab in TABS if tab.page_id == page_id).make(self.context)

    def refresh(self, changed: frozenset[str]) -> None:
        """Tell the page that is shown what changed; the others hear of it when they are shown."""
        for page_id, page in self._pages.items():
            if page is self.page:
                page.refresh(changed)
            else:
                self._stale[page_id] = self._stale.get(page_id, frozenset()) | changed

    def _undone(self, name: str) -> None:
        self.notices.tell(f"Teruggedraaid: {name}." if name else "Er is niets om ongedaan te maken.")

    def _tab_chosen(self, place: int) -> None:
        self.show_page(TABS[place].page_id if place < len(TABS) else SETTINGS)

    def _mark_tab(self, page_id: str) -> None:
        place = next((n for n, tab in enumerate(TABS) if tab.page_id == page_id), len(TABS))
        self._tabs.blockSignals(True)
        self._tabs.setCurrentIndex(place)
        self._tabs.blockSignals(False)

    def _arrange(self) -> None:
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setAccessibleName("Onderdelen")
        for number, tab in enumerate(TABS, start=1):
            self._tabs.addTab(tab.title)
            self._tabs.setTabToolTip(number - 1, f"Ctrl+{number}")
        self._tabs.addTab(SETTINGS_TITLE)
        self._tabs.setTabToolTip(len(TABS), "Ctrl+,")
        lock = button("Op slot", role="quiet", press=self.lock_wanted.emit)
        icons.set_icon(lock, "lock", "soft")
        lock.setToolTip("De kluis sluiten (Ctrl+L)")
        top = QHBoxLayout()
        top.setContentsMargins(theme.space(1), 0, theme.space(1), 0)
        top.addWidget(self._tabs)
        top.addStretch()
        top.addWidget(lock)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(line())
        self._banners.setContentsMargins(theme.space(2), 0, theme.space(2), 0)
        self._banners.setSpacing(theme.space(0.5))
        whole.addLayout(self._banners)
        whole.addWidget(self._stack, 1)
