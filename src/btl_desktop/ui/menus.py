"""The menus: small, calm, and nothing in them that is not on a page as well, but for the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from btl_desktop.ui.common.preferences import DEFAULT_TEXT_SIZE, Appearance
from btl_desktop.ui.workspace import SETTINGS, TABS

if TYPE_CHECKING:
    from btl_desktop.ui.main_window import MainWindow

_APPEARANCES = {
    Appearance.SYSTEM: "Zoals de computer",
    Appearance.LIGHT: "Licht",
    Appearance.DARK: "Donker",
}


class Menus(QObject):
    """Bestand, Bewerken, Beeld and Help of one window. Hidden while the vault is shut, but for Beeld and Help."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._only_open: list[QAction] = []
        self._pages: dict[str, QAction] = {}
        self._appearances: dict[Appearance, QAction] = {}
        bar = window.menuBar()
        self._fill_file(bar.addMenu("&Bestand"))
        self._edit = bar.addMenu("Be&werken")
        self._fill_edit(self._edit)
        self._fill_view(bar.addMenu("Bee&ld"))
        self._fill_help(bar.addMenu("&Help"))
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:
        """The vault was opened or shut."""
        for action in self._only_open:
            action.setEnabled(is_open)
        self._edit.menuAction().setVisible(is_open)

    def page_shown(self, page_id: str) -> None:
        """Mark the page that is shown."""
        for name, action in self._pages.items():
            action.setChecked(name == page_id)

    def _fill_file(self, menu: QMenu) -> None:
        self._add(menu, "&Nieuw", "Ctrl+N", lambda: self._on_page("new_item"))
        self._add(menu, "&Instellingen", "Ctrl+,", lambda: self._show_page(SETTINGS))
        self._add(menu, "&Jaarverslag maken", "", lambda: self._show_page("overview", "year_report"))
        self._add(menu, "&Reservekopie maken", "", lambda: self._show_page(SETTINGS, "backup"))
        menu.addSeparator()
        self._add(menu, "&Op slot", "Ctrl+L", self._window.lock)
        self._add(menu, "&Afsluiten", "Ctrl+Q", self._window.close, always=True)

    def _fill_edit(self, menu: QMenu) -> None:
        self._undo = self._add(menu, "&Ongedaan maken", "Ctrl+Z", self._undo_last)
        menu.aboutToShow.connect(self._name_undo)
        menu.aboutToHide.connect(lambda: self._undo.setEnabled(True))
        self._add(menu, "&Zoeken", "Ctrl+F", lambda: self._on_page("focus_search"))
        self._add(menu, "&Verwijderen", "", lambda: self._on_page("delete_selected"))

    def _fill_view(self, menu: QMenu) -> None:
        for number, tab in enumerate(TABS):
            action = self._add(menu, tab.title, f"Ctrl+{number + 1}", partial(self._window.show_tab, number))
            action.setCheckable(True)
            self._pages[tab.page_id] = action
        menu.addSeparator()
        self._add(menu, "Tekst &groter", "Ctrl++", lambda: self._window.step_text_size(1), always=True)
        self._add(menu, "Tekst &kleiner", "Ctrl+-", lambda: self._window.step_text_size(-1), always=True)
        self._add(
            menu, "Tekst n&ormaal", "Ctrl+0", lambda: self._window.dress(text_size=DEFAULT_TEXT_SIZE), always=True
        )
        menu.addSeparator()
        group = QActionGroup(menu)
        menu.aboutToShow.connect(self._mark_appearance)
        for appearance, words in _APPEARANCES.items():
            action = self._appearances[appearance] = self._add(
                menu, words, "", partial(self._window.dress, appearance=appearance), always=True
            )
            action.setCheckable(True)
            group.addAction(action)

    def _fill_help(self, menu: QMenu) -> None:
        self._add(menu, "&Uitleg bij dit scherm", "F1", self._help, always=True)
        self._add(menu, "&Toetsen", "", lambda: self._help("keys"), always=True)
        menu.addSeparator()
        self._add(menu, "&Over BTL Desktop", "", lambda: self._help("about"), always=True)

    def _add(self, menu: QMenu, words: str, keys: str, do: Callable[[], object], *, always: bool = False) -> QAction:
        action = QAction(words, menu)
        if keys:
            action.setShortcuts(_shortcuts(keys))
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)
        # A shortcut works wherever the focus is, also while its menu is hidden.
        self._window.addAction(action)
        if not always:
            self._only_open.append(action)
        return action

    def _on_page(self, method: str) -> None:
        if self._window.workspace is not None and self._window.workspace.page is not None:
            getattr(self._window.workspace.page, method)()

    def _show_page(self, page_id: str, show: str = "") -> None:
        if self._window.workspace is not None:
            self._window.workspace.go_to(page_id, show=show)

    def _undo_last(self) -> None:
        if self._window.workspace is not None:
            self._window.workspace.undo()

    def _name_undo(self) -> None:
        workspace = self._window.workspace
        name = workspace.tasks.undo_label if workspace is not None else ""
        self._undo.setText(f"&Ongedaan maken: {name}" if name else "&Ongedaan maken")
        self._undo.setEnabled(bool(name))

    def _mark_appearance(self) -> None:
        self._appearances[self._window.preferences.appearance].setChecked(True)

    def _help(self, topic: str = "") -> None:
        from btl_desktop.ui.help import show_help

        workspace = self._window.workspace
        show_help(self._window, topic or (workspace.page_id if workspace is not None else "unlock"))


def _shortcuts(keys: str) -> list[QKeySequence]:
    """Ctrl++ also as Ctrl+=, which is the same key without shift."""
    return [QKeySequence(keys), QKeySequence("Ctrl+=")] if keys == "Ctrl++" else [QKeySequence(keys)]
