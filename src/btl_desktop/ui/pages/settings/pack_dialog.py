"""Making a hand-over pack in three steps: what goes along, for whom, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.ui.common import saving, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.passphrase import PassphraseChooser
from btl_desktop.ui.common.steps import Step, Steps
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label


class PackDialog(QDialog):
    """``sheet_wanted`` when the user also wants the open matters on paper."""

    sheet_wanted = Signal()

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Overdrachtspakket maken")
        self.context = context
        self.what = What()
        self.whom = ForWhom(self._make)
        self.ready = Ready(self.sheet_wanted.emit)
        self.steps = Steps([self.what, self.whom, self.ready], cancel_text="Annuleren", sheet=False)
        self.steps.cancelled.connect(self.reject)
        self.steps.finished.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.steps)
        self.resize(theme.space(84), theme.space(78))
        context.tasks.read(_villages, self.what.offer, owner=self)

    def _make(self, go_on: Callable[[], None]) -> None:
        """The key or passphrase is looked at first: who has to mend that is not asked for a place yet."""
        secret, by_phrase = self.whom.secret(), self.whom.is_passphrase
        self.context.tasks.aside(
            lambda: _seal(secret, by_phrase), lambda seal: self._make_with(seal, go_on), self.steps.fail, owner=self
        )

    def _make_with(self, seal: Any, go_on: Callable[[], None]) -> None:
        title = "Waar komt het overdrachtspakket? Kies een stick"
        kind = "Overdrachtspakket (*.btl-overdracht)"
        target = saving.ask_where(self, title, self.what.file_name, kind, stick=True)
        if target is None:
            self.steps.wait(False)
            return
        choice = self.what.choice()

        def made(pack: Any) -> None:
            self.ready.show_made(target, pack, by_phone=self.whom.is_passphrase, phrase=self.whom.readable_phrase())
            self.whom.forget()
            go_on()

        work = self.context.office
        self.steps.message.say(Meaning.INFORMATION, "Bezig met het pakket. Bij een grote kluis duurt dat even…")
        self.context.tasks.aside(lambda: _make(work, target, seal, choice), made, self.steps.fail, owner=self)


class What(Step):
    """Everything, or some villages; with or without what is kept for weeks only; and who hands it over."""

    def __init__(self) -> None:
        super().__init__("Wat gaat er mee?", "Uw opvolger krijgt een eigen kopie. Bij u verandert er niets.")
        self.file_name = "overdracht.btl-overdracht"
        self.all = QRadioButton("Alles")
        self.some = QRadioButton("Alleen deze dorpen, met wie en wat daarbij hoort")
        self.all.setChecked(True)
        self.ticks: dict[Any, QCheckBox] = {}
        self.short_lived = QCheckBox("Ook signalementen en kentekens (die vervallen vanzelf na hun termijn)")
        self.maker = QLineEdit()
        self.maker.setAccessibleName("Uw naam")
        self.maker.setMaxLength(80)
        self.maker.setPlaceholderText("Dan weet uw opvolger van wie het pakket komt")
        # It keeps its place when it is not shown, so that nothing jumps away from under the mouse.
        self.whole = label("Overleggen, partners en afspraken van heel de wacht gaan altijd helemaal mee.", "soft")
        keeps = self.whole.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.whole.setSizePolicy(keeps)
        self._villages = QVBoxLayout()
        self._villages.setContentsMargins(theme.space(4), 0, 0, 0)
        self._villages.setSpacing(0)
        self.column.setSpacing(theme.space(1))
        self.column.addWidget(self.all)
        self.column.addWidget(self.some)
        self.column.addLayout(self._villages)
        self.column.addWidget(self.whole)
        self.column.addWidget(self.short_lived)
        caption = label("Uw naam (mag leeg blijven)", "label")
        caption.setBuddy(self.maker)
        self.column.addWidget(caption)
        self.column.addWidget(self.maker)
        self.column.addStretch()
        self.some.toggled.connect(self._look)

    def offer(self, known: tuple[str, list[tuple[Any, str]]]) -> None:
        """The villages that there are, and what the file is called."""
        self.file_name, villages = known
        for id_, name in villages:
            tick = self.ticks[id_] = QCheckBox(name)
            tick.toggled.connect(self._ticked)
            self._villages.addWidget(tick)
        self._look()

    def enter(self) -> None:
        (self.all if self.all.isChecked() else self.some).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        return self.all.isChecked() or any(tick.isChecked() for tick in self.ticks.values())

    def choice(self) -> tuple[tuple[Any, ...], bool, str]:
        """The villages (none for all), whether short-lived records go along, and the maker's name."""
        chosen = [id_ for id_, tick in self.ticks.items() if tick.isChecked()] if self.some.isChecked() else []
        return tuple(chosen), self.short_lived.isChecked(), self.maker.text()

    def _ticked(self, on: bool) -> None:
        if on:
            self.some.setChecked(True)
        self.ready_changed.emit()

    def _look(self, *_: object) -> None:
        for tick in self.ticks.values():
            tick.setEnabled(self.some.isChecked())
        self.whole.setVisible(self.some.isChecked())
        self.ready_changed.emit()


class ForWhom(Step):
    """A passphrase that is told by phone, or the key that the successor sent."""

    def __init__(self, make: Callable[[Callable[[], None]], None]) -> None:
        super().__init__("Wie mag het openen?", "", "Pakket maken…", make)
        self.by_phrase = QRadioButton("Wie de wachtzin weet die u zo kiest; u belt hem door")
        self.by_key = QRadioButton("Alleen de computer van mijn opvolger, met diens sleutel (age1…)")
        self.by_phrase.setChecked(True)
        self.chooser = PassphraseChooser(name="De wachtzin van het pakket")
        self.key = QLineEdit()
        self.key.setAccessibleName("Sleutel van uw opvolger")
        self.key.setPlaceholderText("age1…")
        self.key.hide()
        self.column.setSpacing(theme.space(1))
        for widget in (self.by_phrase, self.by_key, self.chooser, self.key):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.by_key.toggled.connect(self._look)
        self.chooser.changed.connect(self.ready_changed)
        self.chooser.entered.connect(self.entered)
        self.key.textChanged.connect(self.ready_changed)
        self.key.returnPressed.connect(self.entered)

    @property
    def is_passphrase(self) -> bool:
        """Whether the pack opens with a passphrase."""
        return self.by_phrase.isChecked()

    def enter(self) -> None:
        (self.by_phrase if self.is_passphrase else self.key).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        return self.chooser.is_ready if self.is_passphrase else bool(self.key.text().strip())

    def secret(self) -> str:
        """The passphrase, or the key."""
        return self.chooser.passphrase() if self.is_passphrase else self.key.text()

    def readable_phrase(self) -> str:
        """The passphrase when it stands there to be read, as words on offer do; nothing when it was typed unseen."""
        return self.chooser.passphrase() if self.is_passphrase and self.chooser.is_readable else ""

    def forget(self) -> None:
        """Show the passphrase no longer."""
        self.chooser.clear()

    def _look(self, by_key: bool) -> None:
        self.chooser.setVisible(not by_key)
        self.key.setVisible(by_key)
        self.ready_changed.emit()


class Ready(Step):
    """Where the pack is, the mark by which it is known, and what comes next."""

    can_go_back = False

    def __init__(self, print_sheet: Callable[[], None]) -> None:
        super().__init__("Het overdrachtspakket is klaar", "", "Klaar")
        self.told = Message(Meaning.GOOD)
        self.next = QLabel()
        self.next.setWordWrap(True)
        self.next.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(self.told)
        self.column.addWidget(self.next)
        sheet = button("Blad met lopende zaken afdrukken…", "printer", press=print_sheet)
        self.column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()

    def show_made(self, target: Path, pack: Any, *, by_phone: bool, phrase: str = "") -> None:
        """Tell where it is and how to go on; ``phrase`` once more, for who did not write it down yet."""
        size = max(1, round(target.stat().st_size / 1_000_000))
        self.told.say(Meaning.GOOD, f"{target.name} ({size} MB). Kenmerk: {_mark(pack)}")
        phone = "Bel de wachtzin door, of vertel hem aan tafel. Schrijf hem niet bij het pakket."
        if phrase:
            phone = f"{phone} De zin is: {phrase}. Straks ziet u hem niet meer."
        key = "Alleen de computer van uw opvolger kan dit pakket openen."
        steps = (
            "Geef het bestand aan uw opvolger, op een stick.",
            phone if by_phone else key,
            "Uw opvolger dubbelklikt op het bestand, of kiest bij de eerste start “Ik neem het over van iemand”.",
            "Lukt dat, wis dan bij Overdracht de kluis van deze computer.",
        )
        self.next.setText("\n\n".join(f"{number}.  {words}" for number, words in enumerate(steps, start=1)))


def _villages(session: Any) -> tuple[str, list[tuple[Any, str]]]:
    from btl_desktop.services import places, settings
    from btl_desktop.services.handing_over import handover

    name = handover.file_name(settings.organisation(session).name, clock.now())
    return name, [(village.id, village.name) for village in places.villages(session)]


def _seal(secret: str, by_phrase: bool) -> Any:
    from btl_desktop.services.handing_over import handover

    return handover.for_passphrase(secret) if by_phrase else handover.for_key(secret)


def _make(office: Any, target: Path, seal: Any, choice: tuple[tuple[Any, ...], bool, str]) -> Any:
    from btl_desktop.services.handing_over import handover

    villages, short_lived, maker = choice
    return handover.make(office, target, seal, handover.Scope(villages, short_lived), maker)


def _mark(pack: Any) -> str:
    from btl_desktop.services.handing_over import handover

    return handover.fingerprint(pack.sha256)
