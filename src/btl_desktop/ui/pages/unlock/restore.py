"""Putting a backup back: which one, and the passphrase that opens it. What stood there is kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.ui.common import choosing, errors, theme
from btl_desktop.ui.common.key_steps import TypePassphrase
from btl_desktop.ui.common.progress import Background
from btl_desktop.ui.common.steps import Step, Steps
from btl_desktop.ui.common.widgets import button


class RestoreSteps(QWidget):
    """``opened(office)`` when the backup stands in its place, ``told(words)`` after that; ``back`` when not.

    ``lost(backup)``: this one is wanted, and its passphrase is not known any more.
    """

    opened = Signal(object)
    told = Signal(str)
    lost = Signal(object)
    back = Signal()

    def __init__(self, vault: Path) -> None:
        super().__init__()
        self._vault = vault
        self._office: Any = None
        self._words = ""
        self._background = Background(self)
        self.choice = ChoiceStep(vault)
        self.words = TypePassphrase(
            "De wachtzin van deze reservekopie",
            "Dat is de wachtzin van toen de kopie werd gemaakt; meestal die van nu.",
            "Terugzetten",
            self._restore,
        )
        self.lost_button = button("Ik ben deze wachtzin kwijt", "life-buoy", "link", self._ask_code)
        self.words.add_below(self.lost_button)
        self.steps = Steps([self.choice, self.words])
        self.steps.cancelled.connect(self.back)
        self.steps.finished.connect(self._finished)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.steps)
        self.setFocusProxy(self.choice)

    def _restore(self, go_on: Callable[[], None]) -> None:
        backup = self.choice.chosen()

        def restored(answer: tuple[Any, set[str]]) -> None:
            self._office, kept = answer
            self._words = put_back(backup, kept)
            self.words.input.clear()
            go_on()

        work = partial(_restore, self._vault, backup, self.words.input.text())
        self._background.run(work, restored, self.steps.fail)

    def _ask_code(self) -> None:
        self.lost.emit(self.choice.chosen())

    def _finished(self) -> None:
        self.opened.emit(self._office)
        self.told.emit(self._words)


class ChoiceStep(Step):
    """The backups beside the vault, newest first, or those in another folder such as a stick."""

    def __init__(self, vault: Path) -> None:
        super().__init__(
            "Welke reservekopie?",
            "De nieuwste staat bovenaan. Staat er nu een kluis, dan wordt die niet gewist maar ernaast bewaard.",
        )
        self._backups: list[Any] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Reservekopieën")
        self.list.setMinimumHeight(theme.row_height() * 5)
        theme.set_role(self.list, "framed")
        self.list.currentRowChanged.connect(lambda _: self.ready_changed.emit())
        self.list.itemActivated.connect(lambda _: self.entered.emit())
        self.elsewhere = button("In een andere map zoeken…", "folder-open", press=self._search)
        self.column.addWidget(self.list)
        self.column.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()
        self.setFocusProxy(self.list)
        self._offer(_beside(vault))

    def enter(self) -> None:
        (self.list if self.is_ready() else self.elsewhere).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        return 0 <= self.list.currentRow() < len(self._backups)

    def chosen(self) -> Any:
        """The backup that is selected."""
        return self._backups[self.list.currentRow()]

    def _search(self) -> None:
        folder = choosing.ask_folder(self, "Map met de reservekopie", "backup", stick=True)
        if folder:
            try:
                self._offer(_found_in(folder))
                self.enter()
            except Exception as error:
                errors.show_error(self, error)

    def _offer(self, backups: Sequence[Any]) -> None:
        self._backups = list(backups)
        self.list.clear()
        for backup in self._backups:
            self.list.addItem(QListWidgetItem(_in_words(backup)))
        if not self._backups:
            nothing = QListWidgetItem("Hier staan geen reservekopieën. Zoek in een andere map, zoals een stick.")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0 if self._backups else -1)
        self.ready_changed.emit()


def put_back(backup: Any, kept: Iterable[str]) -> str:
    """What to tell afterwards; ``kept`` are the names under which what stood there is kept."""
    words = f"Teruggezet: de reservekopie van {_in_words(backup)}."
    return " ".join([words, *(f"Wat er stond, is bewaard als {name}." for name in kept)])


def _in_words(backup: Any) -> str:
    made = clock.local(backup.made)
    words = f"{clock.day_text(made.date())}, {made:%H:%M}"
    return f"{words}   ·   vóór het bijwerken van het programma" if backup.reason else words


def _beside(vault: Path) -> Sequence[Any]:
    from btl_desktop.services import backups

    return backups.listing(vault)


def _found_in(folder: Path) -> Sequence[Any]:
    from btl_desktop.services import backups

    return backups.found_in(folder)


def _restore(vault: Path, backup: Any, passphrase: str) -> tuple[Any, set[str]]:
    """The open office, and the name under which the vault that stood there is kept."""
    from btl_desktop.services import backups

    before = backups.replaced(vault)
    office = backups.restore(vault, backup, passphrase)
    return office, backups.replaced(vault) - before
