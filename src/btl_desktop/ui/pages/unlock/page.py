"""The vault is shut: the passphrase, or the recovery code for who has lost it.

``opened(office)`` comes once the vault is open, ``told(words)`` after that when there is something to say of it.
Nothing typed is kept here after that.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from btl_desktop.errors import UserError
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.gate import Gate
from btl_desktop.ui.common.passphrase import PassphraseInput
from btl_desktop.ui.common.progress import Background
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import FlowLayout, Message, button, label


class UnlockPage(QWidget):
    """Asking for the passphrase, with the way round it."""

    opened = Signal(object)
    told = Signal(str)

    def __init__(self, vault: Path) -> None:
        super().__init__()
        self.vault = vault
        self._background = Background(self)
        self.passphrase = PassphraseInput("Wachtzin")
        self.passphrase.entered.connect(self.unlock)
        self.message = Message(Meaning.PROBLEM)
        self.open_button = button("Kluis openen", "lock-open", "primary", self.unlock)
        self.remembered_button = button("Openen met deze pc", "monitor", press=self.unlock_remembered)
        self.remembered_button.hide()
        self.lost_button = button("Ik ben mijn wachtzin kwijt", "life-buoy", "link", self.show_recovery)
        self.restore_button = button("Reservekopie terugzetten", "archive-restore", press=self.show_backups)
        self.restore_button.hide()
        self._stack = QStackedWidget()
        self._arrange()

    def start(self) -> None:
        """Put the cursor where one types."""
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_remembered(self) -> None:
        """This computer remembers the key: one press opens."""
        self.remembered_button.show()

    @property
    def is_busy(self) -> bool:
        """Whether an attempt is under way."""
        return self._background.is_busy

    def unlock(self) -> None:
        """Try what is typed."""
        typed = self.passphrase.text()
        if self._background.is_busy:
            return
        if not typed:
            self.message.say(Meaning.INFORMATION, "Typ eerst uw wachtzin.")
            return
        self._wait()
        self._background.run(partial(_open, self.vault, typed), self._open, self.refuse)

    def unlock_remembered(self) -> None:
        """Open with what this computer remembers."""
        self._wait()
        self._background.run(partial(_open_remembered, self.vault), self._open_or_ask, self.refuse)

    def show_recovery(self, backup: Any = None) -> None:
        """The way for who has lost the passphrase, of the vault or of a ``backup`` to put back."""
        from btl_desktop.ui.pages.unlock.recovery import RecoverySteps

        steps = RecoverySteps(self.vault, backup)
        steps.opened.connect(self._open)
        steps.told.connect(self.told)
        steps.back.connect(self.show_passphrase)
        self._push(steps)

    def show_backups(self) -> None:
        """Put a backup back."""
        from btl_desktop.ui.pages.unlock.restore import RestoreSteps

        steps = RestoreSteps(self.vault)
        steps.opened.connect(self._open)
        steps.told.connect(self.told)
        steps.lost.connect(self.show_recovery)
        steps.back.connect(self.show_passphrase)
        self._push(steps)

    def show_passphrase(self) -> None:
        """Back to the first question."""
        while self._stack.count() > 1:
            last = self._stack.widget(self._stack.count() - 1)
            self._stack.removeWidget(last)
            last.deleteLater()
        self.start()

    def leave(self) -> None:
        """The window closes: whatever was half done lets go of the vault."""
        leave = getattr(self._stack.currentWidget(), "leave", None)
        if leave is not None:
            leave()

    def _push(self, steps: QWidget) -> None:
        self._stack.addWidget(steps)
        self._stack.setCurrentWidget(steps)
        steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait(self) -> None:
        self.message.say(Meaning.INFORMATION, "De kluis gaat open…")
        self.open_button.setEnabled(False)
        self.remembered_button.setEnabled(False)

    def _open(self, office: Any) -> None:
        self.passphrase.clear()
        self.opened.emit(office)

    def _open_or_ask(self, office: Any) -> None:
        if office is not None:
            self._open(office)
        else:
            self.refuse(UserError("Deze pc kent de sleutel niet meer.", "Open de kluis met uw wachtzin."))

    def refuse(self, error: Exception) -> None:
        """Say why the vault stays shut."""
        self.open_button.setEnabled(True)
        self.remembered_button.setEnabled(True)
        if not isinstance(error, UserError):
            self.message.say(Meaning.PROBLEM, "")
            errors.show_error(self, error)
            return
        self.message.say(Meaning.PROBLEM, str(error))
        self.restore_button.setVisible(_calls_for_backup(error))
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passphrase.line.selectAll()

    def _arrange(self) -> None:
        gate = Gate(width=66)
        column = gate.column
        column.addWidget(label("BTL Desktop", "soft"))
        column.addWidget(label("De kluis is op slot", "title"))
        column.addWidget(self.passphrase)
        column.addWidget(self.message)
        row = FlowLayout(gap=theme.space(1))
        for one in (self.open_button, self.remembered_button, self.restore_button):
            row.addWidget(one)
        column.addLayout(row)
        column.addWidget(self.lost_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.message.say(Meaning.PROBLEM, "")
        self._stack.addWidget(gate)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


def _open(vault: Path, passphrase: str) -> Any:
    from btl_desktop.services import vaults

    return vaults.open_with_passphrase(vault, passphrase)


def _open_remembered(vault: Path) -> Any:
    from btl_desktop.services import vaults

    return vaults.open_remembered(vault)


def _calls_for_backup(error: UserError) -> bool:
    from btl_desktop.services import vaults

    broken = (vaults.Damaged, vaults.DatabaseMissing, vaults.KeysDamaged, vaults.KeysMissing, vaults.NotEncrypted)
    return isinstance(error, broken)
