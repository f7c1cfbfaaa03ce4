"""The window: the wizard when there is no vault, the unlock page when it is shut, the workspace when it is open.

``show_vault`` decides which. Locking puts the unlock page back and leaves nothing of the vault behind.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from btl_desktop.errors import UserError
from btl_desktop.ui import collector
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.preferences import TEXT_SIZES, Appearance, Preferences
from btl_desktop.ui.common.progress import Progress
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button
from btl_desktop.ui.lock_watch import LockWatch, watch_session
from btl_desktop.ui.menus import Menus
from btl_desktop.ui.workspace import TABS, Workspace

if TYPE_CHECKING:
    from btl_desktop.services.office import Office
    from btl_desktop.ui.one_window import Doorbell
    from btl_desktop.ui.pages.unlock.page import UnlockPage
    from btl_desktop.ui.pages.welcome.page import WelcomePage
    from btl_desktop.ui.pages.welcome.take_over import TakeOverSteps

NAME = "BTL Desktop"
SMALLEST = (960, 600)
FIRST_SIZE = (1280, 720)
CARE_AFTER_MS = 3_000
_TIDY_PAUSE_MS = 500  # between the parts of what goes on behind the user's back
BACKED_UP = frozenset({"backup"})  # no table, but pages show when the last one was


class MainWindow(QMainWindow):
    """One window over one vault at ``vault`` (a folder or a ``.btlkluis`` file)."""

    opened = Signal()
    locked = Signal()

    def __init__(self, vault: Path, preferences: Preferences) -> None:
        super().__init__()
        self.vault = vault
        self.preferences = preferences
        self.workspace: Workspace | None = None
        self.practice: Path | None = None
        self._watch = LockWatch(self)
        self._watch.time_to_lock.connect(self.lock_by_itself)
        self._watch.lock_pressed.connect(self.lock_from_dialog)
        self._session_watch: object = None
        self._doorbell: Doorbell | None = None
        self.is_elsewhere = False
        self._care = QTimer(self, singleShot=True, interval=CARE_AFTER_MS)
        self._care.timeout.connect(self.settle_in)
        self.setWindowTitle(NAME)
        self.setMinimumSize(*SMALLEST)
        self._restore_place()
        self.menus = Menus(self)

    def show_vault(self) -> None:
        """The wizard, the unlock page, or straight on when this computer remembers the key."""
        from btl_desktop.services import vaults

        if not vaults.exists(self.vault):
            self.show_welcome()
            return
        try:
            office = vaults.open_remembered(self.vault)
        except UserError as error:
            self.is_elsewhere = isinstance(error, vaults.InUse) and self._ring()
            self.show_unlock().refuse(error)
            return
        if office is None:
            self.show_unlock()
        else:
            self.open_office(office)

    def _ring(self) -> bool:
        """The vault is open in another window: have that one come to the front."""
        from btl_desktop.ui.one_window import ring

        return ring(self.vault)

    def show_welcome(self) -> WelcomePage:
        """The first-run wizard."""
        from btl_desktop.ui.pages.welcome.page import WelcomePage

        page = WelcomePage(self.vault)
        page.finished.connect(self._welcomed)
        page.practice.connect(self._practise)
        page.restore_wanted.connect(lambda: self.show_unlock().show_backups())
        self._show_gate(page)
        return page

    def show_take_over(self, place: Path) -> TakeOverSteps:
        """Taking over on a computer that has a vault already: the new one comes at ``place``."""
        from btl_desktop.ui.pages.welcome.take_over import TakeOverSteps

        page = TakeOverSteps(place, beside=True)
        page.back.connect(self.show_vault)
        page.opened.connect(partial(self._taken_over, page))
        self._show_gate(page)
        return page

    def _taken_over(self, page: TakeOverSteps, office: Office) -> None:
        self.vault = page.vault
        words = (
            f"Deze kluis staat in de map {page.vault}. Dubbelklik daar op vault.btlkluis om hem later te openen; "
            "het programma zelf opent de kluis die u al had."
        )
        self.open_office(office, "overview").put_banner(Message(Meaning.INFORMATION, words))

    def _pack_arrived(self, pack: Path) -> None:
        from btl_desktop.ui import pack_arrival

        pack_arrival.offer(self, pack)

    def show_unlock(self, *, remembered: bool = False) -> UnlockPage:
        """The vault is shut; ``remembered`` offers to open it with what this computer keeps."""
        from btl_desktop.ui.pages.unlock.page import UnlockPage

        page = UnlockPage(self.vault)
        page.opened.connect(self.open_office)
        page.told.connect(self._tell)
        if remembered:
            page.offer_remembered()
        self._show_gate(page)
        page.start()
        return page

    def open_office(self, office: Office, first: str = "") -> Workspace:
        """Show what is in the vault; ``first`` names another tab than the last one."""
        workspace = Workspace(office, self.vault, self.preferences)
        workspace.lock_wanted.connect(self.lock)
        workspace.settings_changed.connect(self._read_lock_minutes)
        workspace.restore_wanted.connect(self.restore_backup)
        workspace.wipe_wanted.connect(self.wipe, Qt.ConnectionType.QueuedConnection)
        workspace.page_shown.connect(self.menus.page_shown)
        self.workspace = workspace
        self.setCentralWidget(workspace)
        workspace.start(first)
        self.menus.set_open(True)
        self._start_watching()
        workspace.left_typed.look()
        self._care.start()
        self.opened.emit()
        return workspace

    def lock(self) -> None:
        """Shut the vault and show nothing of it any more."""
        if self.workspace is None:
            return
        remembered = self._is_remembered()
        self._close_workspace()
        self.menus.set_open(False)
        if self.practice is not None:
            self._end_practice()
            self.show_vault()
        else:
            self.show_unlock(remembered=remembered)
        self.locked.emit()
        collector.let_go()

    def lock_from_dialog(self) -> None:
        """Ctrl+L over an open dialog: lock, after a question when that would lose something."""
        from btl_desktop.ui import leaving

        dialog = QApplication.activeModalWidget()
        if self.workspace is None or dialog is None:
            return
        lost = leaving.lost_by_locking(dialog, busy=self.workspace.tasks.is_long_busy)
        if lost and not isinstance(dialog, leaving.LockQuestion):
            leaving.ask(dialog, lost).accepted.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        else:
            QTimer.singleShot(0, self, self.lock)

    def restore_backup(self) -> None:
        """Shut the vault and offer its backups."""
        self.lock()
        self.show_unlock().show_backups()

    def wipe(self, wanted: Any) -> None:
        """Shut the vault, wipe it from this computer, and begin again as on the first day."""
        from btl_desktop.services.handing_over import leaving

        self.lock()
        try:
            leaving.wipe(self.vault, wanted.about, wanted.record)
        except UserError as error:
            self.show_vault()
            errors.show_error(self, error)
            return
        self.show_welcome().tell(f"De kluis is gewist. Het bewijs staat in {wanted.record.name}.")

    def lock_by_itself(self) -> None:
        """Lock, but not in the middle of an import or another long piece of work."""
        if self.workspace is not None and not self.workspace.tasks.is_long_busy:
            self.workspace.keep_typed()
            self.lock()

    def dress(self, *, text_size: int | None = None, appearance: Appearance | None = None) -> None:
        """Another text size or appearance, remembered and in force at once."""
        if text_size is not None:
            self.preferences.text_size = text_size
        if appearance is not None:
            self.preferences.appearance = appearance
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, self.preferences)

    def step_text_size(self, step: int) -> None:
        """One size larger (1) or smaller (-1)."""
        place = TEXT_SIZES.index(self.preferences.text_size) + step
        self.dress(text_size=TEXT_SIZES[max(0, min(place, len(TEXT_SIZES) - 1))])

    def show_tab(self, number: int) -> None:
        """Ctrl+1 and so on."""
        if self.workspace is not None:
            self.workspace.show_page(TABS[number].page_id)
            self.workspace.put_cursor()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, remember the window's place, close the vault."""
        self.preferences.set_state("window", self.saveGeometry())
        self._leave_gate()
        self._close_workspace()
        self._end_practice()
        self.preferences.flush()
        super().closeEvent(event)

    def _leave_gate(self) -> None:
        """A wizard that is left half way lets go of the vault that it had made or opened."""
        leave = getattr(self.centralWidget(), "leave", None)
        if leave is not None:
            leave()

    def _close_workspace(self) -> None:
        self._watch.stop()
        self._care.stop()
        if self._doorbell is not None:
            self._doorbell.close()
            self._doorbell = None
        if self.workspace is not None:
            self._close_dialogs()
            self.workspace.close_down()
            self.workspace = None

    def _welcomed(self, office: Office, first: str) -> None:
        if first == "import":
            # The wizard promised it: the page offers the import right away.
            page = self.open_office(office, "volunteers").page
            QTimer.singleShot(0, page, page.import_file)
        else:
            self.open_office(office, first)

    def _practise(self, office: Office, folder: Path) -> None:
        self.practice = folder
        workspace = self.open_office(office, "overview")
        stop = button("Stoppen met rondkijken", press=self.lock)
        words = "U kijkt rond met verzonnen gegevens. Wat u hier doet, wordt niet bewaard."
        workspace.put_lasting(Message(Meaning.INFORMATION, words, stop))

    def _end_practice(self) -> None:
        if self.practice is not None:
            rmtree(self.practice, ignore_errors=True)
            self.practice = None

    def _is_remembered(self) -> bool:
        from btl_desktop.services import vaults

        assert self.workspace is not None
        return vaults.is_remembered(self.workspace.office)

    def _show_gate(self, page: QWidget) -> None:
        self.setCentralWidget(page)

    def _close_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()
                widget.deleteLater()

    def _restore_place(self) -> None:
        state = self.preferences.state("window")
        if state is None or not self.restoreGeometry(state):
            room = self.screen().availableGeometry()
            self.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height()))

    def take_care(self) -> None:
        """Soon after opening, when nobody waits: the daily backup, and whether the recovery sheet is on paper."""
        workspace = self.workspace
        if workspace is None or self.practice is not None:
            return
        office = workspace.office
        workspace.tasks.aside(lambda: _care(office), self._tell_care, workspace.tell_trouble)
        workspace.tasks.write(_begin, owner=self)
        workspace.tasks.read(_much_lapses, self._lapse, failed=workspace.tell_trouble, owner=self)

    def _lapse(self, much: bool) -> None:
        """Erase what is past its term; very much of it where one can see how far it is, and stop it until next time."""
        workspace = self.workspace
        if workspace is None:
            return
        if not much:
            workspace.tasks.write(_lapse, self._tell_lapsed, failed=workspace.tell_trouble, owner=self)
            return
        write = workspace.office.write
        workspace.tasks.long(
            self,
            "Meldingen over de bewaartermijn wissen",
            lambda progress: write(partial(_lapse, progress=progress)),
            self._tell_lapsed,
            workspace.tell_trouble,
        )

    def _tell_lapsed(self, words: str) -> None:
        self._tell(words)
        self._tidy_on(more=True)

    def _tell(self, words: str) -> None:
        if self.workspace is not None and words:
            self.workspace.notices.tell(words)

    def _tidy_on(self, more: bool) -> None:
        """What was erased leaves the search index a part at a time, between what the user asks for."""
        workspace = self.workspace
        if more and workspace is not None:
            tidied = partial(workspace.tasks.write, _tidy, self._tidy_on, failed=workspace.tell_trouble, owner=self)
            QTimer.singleShot(_TIDY_PAUSE_MS, workspace, tidied)

    def _tell_care(self, sheet_is_safe: bool) -> None:
        workspace = self.workspace
        if workspace is not None:
            workspace.refresh(BACKED_UP)
            if not sheet_is_safe:
                workspace.tell_sheet(False)

    def _start_watching(self) -> None:
        assert self.workspace is not None
        self.workspace.tasks.read(_lock_minutes, self._watch.start, owner=self)

    def settle_in(self) -> None:
        """Soon after opening, when nobody waits for it: listen to the system and to a second start, and take care."""
        if self._session_watch is None:
            self._session_watch = watch_session(self, lambda: QTimer.singleShot(0, self.lock_by_itself))
        if self._doorbell is None:
            from btl_desktop.ui.one_window import Doorbell

            self._doorbell = Doorbell(self, self.vault, self._pack_arrived)
        self.take_care()

    def _read_lock_minutes(self) -> None:
        if self.workspace is not None:
            self.workspace.tasks.read(_lock_minutes, self._watch.set_minutes, owner=self)


def _care(office: Office) -> bool:
    from btl_desktop.services import backups, vaults

    backups.care(office)
    return vaults.recovery_code_checked(office)


def _begin(session: Any) -> None:
    """A wizard that was left half way may have made a vault without its first lists."""
    from btl_desktop.services import first_day

    first_day.set_up(session)


def _much_lapses(session: Any) -> bool:
    from btl_desktop.services import lapsing

    return lapsing.takes_long(session)


def _lapse(session: Any, progress: Progress | None = None) -> str:
    from btl_desktop.services import lapsing

    return lapsing.lapse(session, progress) if progress else lapsing.lapse(session)


def _tidy(session: Any) -> bool:
    from btl_desktop.services import lapsing

    return lapsing.tidy_on(session)


def _lock_minutes(session: Any) -> int:
    from btl_desktop.services import settings

    return settings.organisation(session).lock_minutes
