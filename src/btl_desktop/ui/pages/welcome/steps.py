"""The steps of the wizard, in the order in which they come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QRadioButton

from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.key_steps import ChoosePassphrase, ConfirmSheet
from btl_desktop.ui.common.steps import Step
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import FlowLayout, Message, button, label

Proceed = Callable[[Callable[[], None]], None]

_PROMISES = (
    ("users", "Vrijwilligers, gezamenlijke acties en hun briefings op één plek."),
    ("shield-check", "Alles staat versleuteld op deze computer; niets gaat het internet op."),
    ("undo-2", "U kunt niets stukmaken: wijzigingen zijn terug te draaien en reservekopieën gaan vanzelf."),
)


class Intro(Step):
    """What this is, and that it takes a few minutes."""

    def __init__(self, vault: Path) -> None:
        super().__init__(
            "Welkom bij BTL Desktop",
            "De werkplek van de dorpscoördinator. In een paar minuten staat alles klaar.",
            "Beginnen",
        )
        for icon, promise in _PROMISES:
            self.column.addLayout(_promise(icon, promise))
        for warning in _warnings(vault):
            self.column.addWidget(Message(Meaning.ATTENTION, warning))
        self.look_around = button("Eerst rondkijken met verzonnen gegevens", "eye")
        self.take_over = button("Ik neem het over van iemand", "package-open")
        self.restore = button("Ik heb een reservekopie", "archive-restore")
        row = FlowLayout(gap=theme.space(1))
        row.addWidget(self.look_around)
        row.addWidget(self.take_over)
        row.addWidget(self.restore)
        self.column.addLayout(row)
        self.column.addStretch()


def choose_words(make_vault: Proceed) -> ChoosePassphrase:
    """The passphrase; going on makes the vault."""
    return ChoosePassphrase(
        "Kies een wachtzin",
        "De wachtzin is de sleutel van uw kluis. Schrijf hem op en bewaar hem niet bij de computer: "
        "niemand kan hem voor u terugzoeken.",
        "Verder",
        make_vault,
    )


def confirm_sheet(code: str, confirmed: Proceed) -> ConfirmSheet:
    """The recovery code on paper."""
    return ConfirmSheet(
        "Uw herstelblad",
        "Bent u de wachtzin ooit kwijt, dan opent deze code de kluis. Een andere weg is er niet: druk het blad af.",
        "Verder",
        code,
        confirmed,
    )


class Remember(Step):
    """Whether this computer keeps the key."""

    can_go_back = False

    def __init__(self, remember: Proceed) -> None:
        super().__init__(
            "Onthouden op deze pc?",
            "Dan hoeft u de wachtzin op deze computer niet elke keer te typen.",
            proceed=remember,
        )
        self.tick = QCheckBox("Onthouden op deze pc")
        self.note = Message(Meaning.INFORMATION)
        self.column.addWidget(self.tick)
        self.column.addWidget(self.note)
        self.column.addStretch()

    def enter(self) -> None:
        from btl_desktop.services import vaults

        keyring = vaults.keyring_state()
        self.tick.setEnabled(keyring.available)
        if keyring.available:
            words = (
                "Wie als u op deze computer is aangemeld, kan dan ook de kluis openen. "
                f"De sleutel staat in {keyring.name}. U kunt dit later veranderen bij Instellingen."
            )
        else:
            words = "Deze computer heeft geen sleutelbos die wij vertrouwen. U typt uw wachtzin bij het openen."
        self.note.say(Meaning.INFORMATION, words)
        if keyring.available:
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)


class Villages(Step):
    """For which villages one works."""

    def __init__(self, set_up: Proceed) -> None:
        super().__init__(
            "Voor welke dorpen werkt u?",
            "De wijken van deze dorpen staan dan meteen klaar. U kunt dit later veranderen.",
            proceed=set_up,
        )
        from btl_desktop.services import places

        self.ticks = [QCheckBox(name) for name in places.known_villages()]
        for tick in self.ticks:
            tick.toggled.connect(self.ready_changed)
            self.column.addWidget(tick)
        self.column.addStretch()

    def enter(self) -> None:
        self.ticks[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[str]:
        """The names of the villages that are ticked."""
        return [tick.text() for tick in self.ticks if tick.isChecked()]

    def is_ready(self) -> bool:
        return bool(self.chosen())


class Begin(Step):
    """Where to begin."""

    def __init__(self) -> None:
        super().__init__("De kluis is klaar", "Waarmee wilt u beginnen?", "Beginnen")
        self.with_list = QRadioButton("Mijn ledenlijst importeren")
        self.empty = QRadioButton("Leeg beginnen en zelf mensen toevoegen")
        self.with_list.setChecked(True)
        self.column.addWidget(self.with_list)
        self.column.addWidget(_indented("Uit Excel, LibreOffice of een ander programma; u ziet eerst wat er gebeurt."))
        self.column.addWidget(self.empty)
        self.column.addWidget(_indented("Importeren kan altijd nog."))
        self.column.addStretch()

    def enter(self) -> None:
        self.with_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_page(self) -> str:
        """``import`` or the overview."""
        return "import" if self.with_list.isChecked() else "overview"


def _promise(icon: str, words: str) -> QHBoxLayout:
    picture = QLabel()
    icons.set_icon(picture, icon, "accent", 24)
    row = QHBoxLayout()
    row.setSpacing(theme.space(1.5))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words), 1)
    return row


def _indented(words: str) -> QLabel:
    made = label(words, "soft")
    made.setContentsMargins(theme.space(4), 0, 0, theme.space(1))
    return made


def _warnings(vault: Path) -> list[str]:
    from btl_desktop.services import vaults

    return vaults.place_warnings(vault)
