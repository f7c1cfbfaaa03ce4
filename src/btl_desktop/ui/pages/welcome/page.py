"""The first-run wizard: from nothing to an open vault with the recovery code on paper.

``finished(office, page)`` at the end, ``page`` being where to begin; ``practice(office, folder)`` when somebody wants
to look around first, in a vault with fictional people that is thrown away; ``restore_wanted`` for who has a backup.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop.ui.common.progress import Background, LongWork
from btl_desktop.ui.common.steps import Steps
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.pages.welcome import steps as step
from btl_desktop.ui.pages.welcome.practice import make_practice
from btl_desktop.ui.pages.welcome.take_over import TakeOverSteps


class WelcomePage(QWidget):
    """The wizard for the vault that will stand at ``vault``."""

    finished = Signal(object, str)
    practice = Signal(object, object)
    restore_wanted = Signal()

    def __init__(self, vault: Path) -> None:
        super().__init__()
        self.vault = vault
        self._office: Any = None
        self._background = Background(self)
        self._long: LongWork | None = None
        self.intro = step.Intro(vault)
        self.words = step.choose_words(self._make_vault)
        self.remember = step.Remember(self._remember)
        self.villages = step.Villages(self._set_up_villages)
        self.begin = step.Begin()
        self.steps = Steps([self.intro, self.words, self.remember, self.villages, self.begin], cancel_text="", total=6)
        self.steps.finished.connect(self._finish)
        self.intro.look_around.clicked.connect(self.look_around)
        self.intro.take_over.clicked.connect(self.take_over)
        self.intro.restore.clicked.connect(self.restore_wanted)
        self._successor: TakeOverSteps | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.steps)

    def take_over(self) -> TakeOverSteps:
        """Steps of their own for who gets the desk from somebody else."""
        self._successor = made = TakeOverSteps(self.vault)
        made.back.connect(self._begin_again)
        made.opened.connect(lambda office: self.finished.emit(office, "overview"))
        self._whole.addWidget(made)
        self.steps.hide()
        made.steps.step.enter()
        return made

    def _begin_again(self) -> None:
        if self._successor is not None:
            self._successor.deleteLater()
            self._successor = None
        self.steps.show()

    def look_around(self) -> None:
        """A vault with fictional people in a temporary folder."""
        self.steps.wait(True)
        self._long = LongWork(
            self, "Oefengegevens klaarzetten", make_practice, lambda made: self.practice.emit(*made), self.steps.fail
        )
        self._long.start()

    def tell(self, words: str) -> None:
        """Something good to know before one begins."""
        self.steps.message.say(Meaning.GOOD, words)

    def leave(self) -> None:
        """The window closes before the end: shut the vault; next time it asks for the sheet again."""
        if self._successor is not None:
            self._successor.leave()
        if self._office is not None and self._office.is_open:
            self._office.close()

    @property
    def office(self) -> Any:
        """The vault, from the moment that it is made."""
        return self._office

    def _make_vault(self, go_on: Callable[[], None]) -> None:
        """Make the vault; its recovery sheet becomes the next step."""

        def made(result: tuple[Any, str]) -> None:
            self._office, code = result
            self.words.chooser.clear()
            self.steps.insert(step.confirm_sheet(code, self._confirm))
            go_on()

        self._background.run(partial(_create, self.vault, self.words.chooser.passphrase()), made, self.steps.fail)

    def _confirm(self, go_on: Callable[[], None]) -> None:
        self._do(_note_recovery_code_checked, go_on)

    def _remember(self, go_on: Callable[[], None]) -> None:
        if self.remember.tick.isChecked():
            self._do(_remember, go_on)
        else:
            go_on()

    def _set_up_villages(self, go_on: Callable[[], None]) -> None:
        self._do(partial(_set_up, names=self.villages.chosen()), go_on)

    def _do(self, work: Callable[[Any], Any], go_on: Callable[[], None]) -> None:
        self._background.run(lambda: work(self._office), lambda _: go_on(), self.steps.fail)

    def _finish(self) -> None:
        self.finished.emit(self._office, self.begin.first_page())


def _create(vault: Path, passphrase: str) -> tuple[Any, str]:
    from btl_desktop.services import vaults

    return vaults.create(vault, passphrase)


def _note_recovery_code_checked(office: Any) -> None:
    from btl_desktop.services import vaults

    vaults.note_recovery_code_checked(office)


def _remember(office: Any) -> None:
    from btl_desktop.services import vaults

    vaults.remember(office)


def _set_up(office: Any, names: list[str]) -> None:
    from btl_desktop.services import first_day

    office.write(lambda session: first_day.set_up(session, names))
