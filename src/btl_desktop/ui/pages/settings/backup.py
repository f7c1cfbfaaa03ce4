"""Backups: those that are there, one more now, one on a stick, putting one back, and checking the vault."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.ui.common import choosing, errors, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button
from btl_desktop.ui.pages.settings.section import Section


class BackupSection(Section):
    """``restore_wanted``: the vault must close for that, so the window does it."""

    restore_wanted = Signal()

    def __init__(self, context: Context, vault: Path) -> None:
        super().__init__(
            "Reservekopieën",
            "Elke dag dat u het programma gebruikt, komt er vanzelf een kopie bij. Die staat naast de kluis: "
            "maak er af en toe ook een op een stick, voor als de computer het begeeft.",
        )
        self._context = context
        self._vault = vault
        self.list = QListWidget()
        self.list.setAccessibleName("Reservekopieën")
        self.list.setMinimumHeight(theme.row_height() * 5)
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        theme.set_role(self.list, "framed")
        self.message = Message(Meaning.GOOD)
        self.message.say(Meaning.GOOD, "")
        self.column.addLayout(
            _row(
                button("Nu een kopie maken", "archive", "primary", self.make),
                button("Kopie op een stick…", "hard-drive", press=self.make_elsewhere),
                button("Terugzetten…", "archive-restore", press=self.restore_wanted.emit),
            )
        )
        self.column.addWidget(self.message)
        self.column.addWidget(self.list)
        self.group("Controle", "Leest de hele kluis na. Dat gebeurt ook vanzelf bij elke reservekopie.")
        self.verdict = Message(Meaning.GOOD)
        self.verdict.say(Meaning.GOOD, "")
        self.column.addLayout(_row(button("Kluis controleren", "shield-check", press=self.check)))
        self.column.addWidget(self.verdict)
        self.column.addStretch()

    def refresh(self, changed: frozenset[str] | None) -> None:
        if changed is None or "backup" in changed:
            self._context.tasks.aside(lambda: _listing(self._vault), self._show, owner=self)

    def make(self) -> None:
        """A backup beside the vault."""
        self._make(None)

    def make_elsewhere(self) -> None:
        """A backup in a folder of the user's choice."""
        if folder := choosing.ask_folder(self, "Map of stick voor de reservekopie", "backup", stick=True):
            self._make(folder)

    def check(self) -> None:
        """Read everything and say whether it is whole."""
        office = self._context.office
        self.verdict.say(Meaning.INFORMATION, "Bezig met nalezen…")
        self._context.tasks.aside(lambda: _check(office), self._tell_check, self._fail_check, owner=self)

    def _make(self, into: Path | None) -> None:
        office = self._context.office
        self.message.say(Meaning.INFORMATION, "Bezig met de reservekopie…")
        made = partial(self._made, elsewhere=into is not None)
        self._context.tasks.aside(lambda: _back_up(office, into), made, self._failed, owner=self)

    def _made(self, backup: Any, *, elsewhere: bool) -> None:
        where = f" Het is de map {backup.folder.name} in {backup.folder.parent}." if elsewhere else ""
        self.message.say(Meaning.GOOD, f"Gemaakt en nagekeken: de kopie van {in_words(backup)}.{where}")
        self.refresh(None)

    def _failed(self, error: Exception) -> None:
        self._tell(self.message, error)

    def _tell_check(self, report: Any) -> None:
        rows = sum(report.rows.values())
        if report.ok:
            self.verdict.say(Meaning.GOOD, f"De kluis is heel: {text.count(rows, 'gegeven', 'gegevens')} nagelezen.")
        else:
            self.verdict.say(Meaning.PROBLEM, "De kluis is beschadigd. Zet de nieuwste reservekopie terug.")

    def _fail_check(self, error: Exception) -> None:
        self._tell(self.verdict, error)

    def _tell(self, message: Message, error: Exception) -> None:
        if isinstance(error, UserError):
            message.say(Meaning.PROBLEM, str(error))
        else:
            message.say(Meaning.PROBLEM, "")
            errors.show_error(self, error)

    def _show(self, backups: Sequence[Any]) -> None:
        self.list.clear()
        self.list.addItems([in_words(backup) for backup in backups] or ["Er is nog geen reservekopie."])


def in_words(backup: Any) -> str:
    """When a backup was made, and what for if it was not the daily one."""
    made = clock.local(backup.made)
    words = f"{clock.day_text(made.date())}, {made:%H:%M}"
    return f"{words}   ·   vóór het bijwerken van het programma" if backup.reason else words


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.space(1))
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    row.addStretch()
    return row


def _listing(vault: Path) -> Sequence[Any]:
    from btl_desktop.services import backups

    return backups.listing(vault)


def _back_up(office: Any, into: Path | None) -> Any:
    from btl_desktop.services import vaults

    return vaults.back_up(office, into)


def _check(office: Any) -> Any:
    from btl_desktop.services import vaults

    return vaults.check(office)
