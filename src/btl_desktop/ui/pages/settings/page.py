"""Instellingen: sections on the left, what one can change beside it; everything is saved by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.context import Context, Page
from btl_desktop.ui.pages.settings.section import Section


@dataclass(frozen=True, slots=True)
class _Section:
    """One section: made when it is first shown."""

    name: str
    title: str
    icon: str
    make: Callable[[], Section]


class SettingsPage(Page):
    """The sections. ``organisation_changed`` after a setting that the window itself follows."""

    page_id = "settings"
    title = "Instellingen"
    icon = "settings"

    organisation_changed = Signal()
    restore_wanted = Signal()
    wipe_wanted = Signal(object)
    sheet_changed = Signal(bool)

    def __init__(self, context: Context, vault: Path) -> None:
        super().__init__()
        self.context = context
        self.vault = vault
        self._made: dict[str, Any] = {}
        self._sections = [
            _Section("appearance", "Weergave", "type", self._appearance),
            _Section("organisation", "Organisatie", "building-2", self._organisation),
            _Section("places", "Dorpen en wijken", "map", self._places),
            _Section("kinds", "Soorten meldingen", "clipboard-list", self._kinds),
            _Section("retention", "Bewaartermijnen", "clock-alert", self._retention),
            _Section("security", "Beveiliging", "key-round", self._security),
            _Section("backup", "Reservekopieën", "archive", self._backup),
            _Section("handover", "Overdracht", "package", self._handover),
            _Section("log", "Logboek", "history", self._log),
        ]
        self.sections = QListWidget()
        self.sections.setAccessibleName("Onderdelen van de instellingen")
        self._stack = QStackedWidget()
        self._arrange()
        self.sections.currentRowChanged.connect(self._show)
        self.sections.setCurrentRow(0)

    def section(self, name: str) -> Any:
        """Show a section and return it."""
        place = next(n for n, section in enumerate(self._sections) if section.name == name)
        self.sections.setCurrentRow(place)
        return self._made[name]

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Have the sections that were made read again."""
        for made in self._made.values():
            made.refresh(changed)

    def show_filter(self, name: str) -> None:
        """Show a section; ``recovery`` opens the making of a new sheet as well."""
        if name == "recovery":
            self.section("security").new_sheet()
        else:
            self.section(name)

    def focus_search(self) -> None:
        """The list of sections."""
        self.sections.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, place: int) -> None:
        section = self._sections[place]
        if section.name not in self._made:
            made = self._made[section.name] = section.make()
            self._stack.addWidget(made)
            made.refresh(None)
        self._stack.setCurrentWidget(self._made[section.name])

    def _arrange(self) -> None:
        for section in self._sections:
            item = QListWidgetItem(icons.icon(section.icon, "soft"), section.title)
            item.setSizeHint(QSize(0, theme.row_height() + theme.space(0.5)))
            self.sections.addItem(item)
        self.sections.setFixedWidth(theme.space(30))
        self.sections.setFrameShape(QListWidget.Shape.NoFrame)
        self.sections.setIconSize(QSize(theme.space(2.5), theme.space(2.5)))
        theme.set_role(self.sections, "sidebar")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.space(1), theme.space(2), 0, 0)
        whole.setSpacing(theme.space(1))
        whole.addWidget(self.sections)
        whole.addWidget(self._stack, 1)

    def _appearance(self) -> Section:
        from btl_desktop.ui.pages.settings.appearance import AppearanceSection

        return AppearanceSection(self.context)

    def _organisation(self) -> Section:
        from btl_desktop.ui.pages.settings.organisation import OrganisationSection

        return OrganisationSection(self.context)

    def _places(self) -> Section:
        from btl_desktop.ui.pages.settings.places import PlacesSection

        return PlacesSection(self.context)

    def _kinds(self) -> Section:
        from btl_desktop.ui.pages.settings.kinds import KindsSection

        return KindsSection(self.context)

    def _retention(self) -> Section:
        from btl_desktop.ui.pages.settings.retention import RetentionSection

        return RetentionSection(self.context)

    def _security(self) -> Section:
        from btl_desktop.ui.pages.settings.security import SecuritySection

        made = SecuritySection(self.context)
        made.lock_changed.connect(self.organisation_changed)
        made.sheet_changed.connect(self.sheet_changed)
        return made

    def _backup(self) -> Section:
        from btl_desktop.ui.pages.settings.backup import BackupSection

        made = BackupSection(self.context, self.vault)
        made.restore_wanted.connect(self.restore_wanted)
        return made

    def _handover(self) -> Section:
        from btl_desktop.ui.pages.settings.handover import HandoverSection

        made = HandoverSection(self.context)
        made.wipe_wanted.connect(self.wipe_wanted)
        return made

    def _log(self) -> Section:
        from btl_desktop.ui.pages.settings.log import LogSection

        return LogSection(self.context)
