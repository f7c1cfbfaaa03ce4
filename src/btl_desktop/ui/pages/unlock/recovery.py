"""Who has lost the passphrase: the recovery code, a new passphrase, a new recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop.ui.common.key_steps import ChoosePassphrase, ConfirmSheet
from btl_desktop.ui.common.progress import Background
from btl_desktop.ui.common.recovery import RecoveryCodeInput
from btl_desktop.ui.common.steps import Step, Steps, go_straight_on
from btl_desktop.ui.pages.unlock.restore import put_back


class RecoverySteps(QWidget):
    """``opened(office)`` at the end, ``told(words)`` after that when there is something to say; ``back`` when the user
    remembers after all. With a ``backup`` that is put back first: it opens with the code of its own day.
    """

    opened = Signal(object)
    told = Signal(str)
    back = Signal()

    def __init__(self, vault: Path, backup: Any = None) -> None:
        super().__init__()
        self._vault = vault
        self._backup = backup
        self._office: Any = None
        self._words = ""
        self._background = Background(self)
        self.code = CodeStep()
        self.words = ChoosePassphrase(
            "Kies een nieuwe wachtzin",
            "De oude werkt daarna niet meer. Schrijf de nieuwe op en bewaar hem niet bij de computer.",
            "Kluis openen",
            self._reset,
        )
        self.steps = Steps([self.code, self.words], total=3)
        self.steps.cancelled.connect(self.back)
        self.steps.finished.connect(self._finish)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.steps)
        self.setFocusProxy(self.code)

    def leave(self) -> None:
        """The window closes before the new sheet is on paper: shut the vault."""
        if self._office is not None and self._office.is_open:
            self._office.close()

    def _reset(self, go_on: Callable[[], None]) -> None:
        """Open the vault with the code and the new passphrase; there is no way back after that."""
        work = _reset if self._backup is None else partial(_put_back, self._backup)
        reset = partial(work, self._vault, self.code.input.code(), self.words.chooser.passphrase())

        def opened(result: tuple[Any, str, str]) -> None:
            self._office, new_code, self._words = result
            self.code.input.clear()
            self.words.chooser.clear()
            self.steps.insert(_sheet(new_code))
            go_on()

        self._background.run(reset, opened, lambda error: self.steps.fail(error, to=self.code))

    def _finish(self) -> None:
        from btl_desktop.services import vaults

        vaults.note_recovery_code_checked(self._office)
        self.opened.emit(self._office)
        if self._words:
            self.told.emit(self._words)


class CodeStep(Step):
    """The code from the sheet."""

    def __init__(self) -> None:
        super().__init__(
            "Typ uw herstelcode", "De code staat op uw herstelblad: zeven groepjes van vijf letters en cijfers."
        )
        self.input = RecoveryCodeInput()
        self.input.changed.connect(self.ready_changed)
        self.input.entered.connect(self.entered)
        self.column.addWidget(self.input)
        self.column.addStretch()
        self.setFocusProxy(self.input)

    def enter(self) -> None:
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        return self.input.is_complete


def _sheet(code: str) -> ConfirmSheet:
    words = "De code die u net gebruikte werkt niet meer. Druk het nieuwe blad af en gooi het oude weg."
    return ConfirmSheet("Uw nieuwe herstelblad", words, "Klaar", code, go_straight_on)


def _reset(vault: Path, code: str, passphrase: str) -> tuple[Any, str, str]:
    """The open office, the new code, and nothing to tell."""
    from btl_desktop.services import vaults

    return (*vaults.open_with_recovery_code(vault, code, passphrase), "")


def _put_back(backup: Any, vault: Path, code: str, passphrase: str) -> tuple[Any, str, str]:
    """The same of a backup, with what to tell of what stood there."""
    from btl_desktop.services import backups

    before = backups.replaced(vault)
    opened = backups.restore_with_recovery_code(vault, backup, code, passphrase)
    return (*opened, put_back(backup, backups.replaced(vault) - before))
