"""Steps that several pages need: typing the passphrase, choosing a new one, putting the recovery code on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.passphrase import PassphraseChooser, PassphraseInput
from btl_desktop.ui.common.recovery import RecoverySheet
from btl_desktop.ui.common.steps import Step, go_straight_on

Proceed = Callable[[Callable[[], None]], None]


class TypePassphrase(Step):
    """The passphrase as it is now."""

    def __init__(
        self, title: str, explanation: str = "", next_text: str = "Verder", proceed: Proceed = go_straight_on
    ) -> None:
        super().__init__(title, explanation, next_text, proceed)
        self.input = PassphraseInput("Wachtzin")
        self.input.edited.connect(self.ready_changed)
        self.input.entered.connect(self.entered)
        self.column.addWidget(self.input)
        self.column.addStretch()

    def add_below(self, more: QWidget) -> None:
        """Something else to do, under the passphrase."""
        self.column.insertWidget(self.column.count() - 1, more, 0, Qt.AlignmentFlag.AlignLeft)

    def enter(self) -> None:
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        return bool(self.input.text())


class ChoosePassphrase(Step):
    """A new passphrase, strong enough and typed twice."""

    def __init__(self, title: str, explanation: str, next_text: str, proceed: Proceed) -> None:
        super().__init__(title, explanation, next_text, proceed)
        self.chooser = PassphraseChooser()
        self.chooser.changed.connect(self.ready_changed)
        self.chooser.entered.connect(self.entered)
        self.column.addWidget(self.chooser)
        self.column.addStretch()

    def enter(self) -> None:
        self.chooser.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        return self.chooser.is_ready


class ConfirmSheet(Step):
    """The recovery code printed or saved, and one group typed back; there is no way back from here."""

    can_go_back = False

    def __init__(self, title: str, explanation: str, next_text: str, code: str, confirmed: Proceed) -> None:
        super().__init__(title, explanation, next_text, confirmed)
        self.sheet = RecoverySheet(code)
        self.sheet.changed.connect(self.ready_changed)
        self.sheet.entered.connect(self.entered)
        self.column.addWidget(self.sheet)
        self.column.addStretch()

    def enter(self) -> None:
        self.sheet.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        return self.sheet.is_confirmed

    def proceed(self, go_on: Callable[[], None]) -> None:
        self.sheet.forget()
        super().proceed(go_on)
