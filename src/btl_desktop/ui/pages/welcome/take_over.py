"""Taking the desk over from somebody: the pack, what opens it, what is in it, and a passphrase of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import choosing, theme
from btl_desktop.ui.common.key_steps import ChoosePassphrase, TypePassphrase
from btl_desktop.ui.common.progress import Background
from btl_desktop.ui.common.steps import Step, Steps
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label
from btl_desktop.ui.pages.welcome import steps as wizard

_STEPS = 6  # with that of the passphrase, and that of the recovery sheet
_COUNTED = (
    ("volunteer", "Vrijwilligers"),
    ("patrol", "Patrouilles"),
    ("action", "Gezamenlijke acties"),
    ("incident", "Meldingen"),
    ("meeting", "Overleggen"),
    ("partner", "Partners"),
)


class TakeOverSteps(QWidget):
    """``opened(office)`` when the vault stands and its recovery sheet is on paper; ``back`` for who thinks better.

    ``beside`` says that this computer has a vault already, so that the new one gets a place of its own, which the user
    may change.
    """

    opened = Signal(object)
    back = Signal()

    def __init__(self, vault: Path, *, beside: bool = False) -> None:
        super().__init__()
        self._found: Any = None
        self.office: Any = None
        self._background = Background(self)
        self.file = PackStep(self._look_at, vault, beside=beside)
        self.phrase = TypePassphrase(
            "De wachtzin van het pakket", "Die hebt u van uw voorganger gehoord.", "Openen", self._open_with_phrase
        )
        self.inside = InsideStep()
        self.words = ChoosePassphrase(
            "Kies uw eigen wachtzin",
            "Vanaf nu opent deze zin de kluis op deze computer. Die van het pakket hebt u niet meer nodig.",
            "Overnemen",
            self._take_over,
        )
        self.remember = wizard.Remember(self._remember)
        self.steps = Steps([self.file, self.inside, self.words, self.remember], total=_STEPS)
        self.steps.cancelled.connect(self.back)
        self.steps.finished.connect(lambda: self.opened.emit(self.office))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.steps)
        self.setFocusProxy(self.file)

    @property
    def vault(self) -> Path:
        """Where the new vault comes."""
        return self.file.place

    def begin_with(self, pack: Path) -> None:
        """The file is known already, by a double click."""
        self.file.line.setText(str(pack))
        self.file.enter()

    def leave(self) -> None:
        """The window closes before the end: shut the vault that was made."""
        if self.office is not None and self.office.is_open:
            self.office.close()

    def _look_at(self, go_on: Callable[[], None]) -> None:
        pack = self.file.path()

        def known(asks_passphrase: bool) -> None:
            self._ask_phrase(asks_passphrase)
            if asks_passphrase:
                go_on()
            else:
                self._open("", go_on)

        self._background.run(partial(_asks_passphrase, pack), known, self.steps.fail)

    def _ask_phrase(self, asked: bool) -> None:
        """The step of the passphrase is there for packs that have one."""
        if asked and self.phrase not in self.steps.steps:
            self.steps.insert(self.phrase)
        elif not asked and self.phrase in self.steps.steps:
            self.steps.steps.remove(self.phrase)
        self.steps.expect(_STEPS if asked else _STEPS - 1)

    def _open_with_phrase(self, go_on: Callable[[], None]) -> None:
        self._open(self.phrase.input.text(), go_on)

    def _open(self, phrase: str, go_on: Callable[[], None]) -> None:
        def opened(found: Any) -> None:
            self._found = found
            self.phrase.input.clear()
            self.inside.show_letter(found.letter)
            go_on()

        self._background.run(partial(_look_into, self.file.path(), phrase), opened, self.steps.fail)

    def _take_over(self, go_on: Callable[[], None]) -> None:
        def taken(result: tuple[Any, str]) -> None:
            self.office, code = result
            self.words.chooser.clear()
            self.steps.insert(wizard.confirm_sheet(code, self._confirm))
            go_on()

        work = partial(_take_over, self._found, self.vault, self.words.chooser.passphrase())
        self._background.run(work, taken, self.steps.fail)

    def _confirm(self, go_on: Callable[[], None]) -> None:
        self._background.run(partial(_note_checked, self.office), lambda _: go_on(), self.steps.fail)

    def _remember(self, go_on: Callable[[], None]) -> None:
        if self.remember.tick.isChecked():
            self._background.run(partial(_keep, self.office), lambda _: go_on(), self.steps.fail)
        else:
            go_on()


class PackStep(Step):
    """Which file; for who wants it the key of this computer; and ``beside`` a vault, the ``place`` of the new one."""

    def __init__(self, look_at: Callable[[Callable[[], None]], None], place: Path, *, beside: bool = False) -> None:
        super().__init__(
            "Welk overdrachtspakket?",
            "Uw voorganger gaf u een bestand dat op .btl-overdracht eindigt, bijvoorbeeld op een stick.",
            proceed=look_at,
        )
        self.place = place
        self.line = QLineEdit()
        self.line.setAccessibleName("Overdrachtspakket")
        self.line.setPlaceholderText("Kies het bestand…")
        self.line.textChanged.connect(self.ready_changed)
        self.line.returnPressed.connect(self.entered)
        self.browse = button("Bestand kiezen…", "folder-open", press=self._browse)
        self.show_key = button("Sleutel van deze computer tonen", "key-round", "quiet", self._show_key)
        self.key = QLineEdit(readOnly=True)
        self.key.setAccessibleName("Sleutel van deze computer")
        self.key.hide()
        self.note = Message(Meaning.INFORMATION)
        self.note.say(Meaning.INFORMATION, "")
        self.column.addWidget(self.line)
        self.column.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignLeft)
        self.where = Message(Meaning.INFORMATION)
        self.elsewhere = button("Andere map kiezen…", "folder-open", "quiet", self._choose_place)
        if beside:
            self.column.addWidget(self.where)
            self.column.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
            self._show_place()
        self.column.addSpacing(theme.space(2))
        self.column.addWidget(label("Nog geen pakket? Met een sleutel kan alleen deze computer het openen.", "soft"))
        self.column.addWidget(self.show_key, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.key)
        self.column.addWidget(self.note)
        self.column.addStretch()

    def enter(self) -> None:
        (self.line if self.is_ready() else self.browse).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        return bool(self.line.text().strip())

    def path(self) -> Path:
        """The file that was chosen."""
        return Path(self.line.text().strip().strip('"'))

    def _browse(self) -> None:
        wanted = "Overdrachtspakket (*.btl-overdracht);;Alle bestanden (*)"
        if chosen := choosing.ask_file(self, "Overdrachtspakket kiezen", wanted, "pack", stick=True):
            self.line.setText(str(chosen))

    def _show_place(self) -> None:
        words = (
            "Op deze computer staat al een kluis. Die blijft zoals hij is: van het pakket komt een nieuwe, "
            f"in de map {self.place}."
        )
        self.where.say(Meaning.INFORMATION, words)

    def _choose_place(self) -> None:
        with choosing.leaving_no_trace():
            chosen = QFileDialog.getExistingDirectory(self, "Map voor de nieuwe kluis", str(self.place.parent))
        if chosen:
            self.place = _free_place(Path(chosen) / self.place.name)
            self._show_place()

    def _show_key(self) -> None:
        key = _own_key()
        self.key.setText(key)
        self.key.setVisible(bool(key))
        if key:
            QGuiApplication.clipboard().setText(key)
            words = "De sleutel is gekopieerd: stuur hem in een bericht aan uw voorganger. Geheim is hij niet."
        else:
            words = "Deze computer heeft geen sleutelbos. Vraag om een pakket met een wachtzin."
        self.note.say(Meaning.INFORMATION, words)


class InsideStep(Step):
    """What is in the pack, before anything is made."""

    def __init__(self) -> None:
        super().__init__("Dit zit erin", "Klopt het? Dan maakt u er zo een kluis van.")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.space(3))
        self.grid.setColumnStretch(1, 1)
        self.column.addLayout(self.grid)
        self.column.addStretch()

    def show_letter(self, letter: Any) -> None:
        """The words of its maker, and how much of what."""
        about = letter.about
        made = clock.local(about.made)
        lines = [
            ("Organisatie", about.organisation),
            ("Van", about.maker or "niet ingevuld"),
            ("Gemaakt", f"{clock.day_text(made.date())}, {made:%H:%M}"),
            ("Wat", about.scope),
            *((words, text.number_text(letter.rows[table])) for table, words in _COUNTED if letter.rows.get(table)),
        ]
        while (item := self.grid.takeAt(0)) is not None:
            item.widget().deleteLater()
        for row, (name, value) in enumerate(lines):
            shown = label(value)
            shown.setTextFormat(Qt.TextFormat.PlainText)
            self.grid.addWidget(label(name, "soft", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(shown, row, 1)


def _asks_passphrase(pack: Path) -> bool:
    from btl_desktop.services.handing_over import handover

    return handover.asks_passphrase(pack)


def _look_into(pack: Path, phrase: str) -> Any:
    from btl_desktop.services.handing_over import handover

    return handover.look_into(pack, phrase)


def _take_over(found: Any, vault: Path, passphrase: str) -> tuple[Any, str]:
    from btl_desktop.services.handing_over import handover

    return handover.take_over(found, vault, passphrase)


def _free_place(wanted: Path) -> Path:
    from btl_desktop.services.handing_over import handover

    return handover.free_place(wanted)


def _own_key() -> str:
    from btl_desktop.services.handing_over import handover

    return handover.own_public_key() or ""


def _note_checked(office: Any) -> None:
    from btl_desktop.services import vaults

    vaults.note_recovery_code_checked(office)


def _keep(office: Any) -> None:
    from btl_desktop.services import vaults

    vaults.remember(office)
