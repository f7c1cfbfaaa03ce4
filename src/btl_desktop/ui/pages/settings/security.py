"""Security: when the vault locks by itself, and the three ways to open it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QProgressBar, QVBoxLayout, QWidget

from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.fields import NumberField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.key_steps import ChoosePassphrase, ConfirmSheet, TypePassphrase
from btl_desktop.ui.common.steps import Steps
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button
from btl_desktop.ui.pages.settings import organisation
from btl_desktop.ui.pages.settings.section import Section


class SecuritySection(Section):
    """Lock minutes, passphrase, recovery sheet, this computer. ``sheet_changed`` says whether the sheet is on paper."""

    lock_changed = Signal()
    sheet_changed = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__("Beveiliging", "Hoe de kluis opengaat, en wanneer hij vanzelf op slot gaat.")
        self._context = context
        self.form = Form()
        minutes = NumberField("lock_minutes", "Op slot als u niets doet", (1, 240), suffix=" minuten")
        minutes.setMaximumWidth(theme.space(36))
        self.form.row(minutes)
        self.form.save_wanted.connect(self._save)
        self.column.addWidget(self.form)
        self.group("Wachtzin", "Oude reservekopieën gaan open met de wachtzin van toen.")
        self._add(button("Wachtzin wijzigen…", "key-round", press=self.change_passphrase))
        self.group(
            "Herstelblad", "De weg naar binnen als u de wachtzin kwijt bent. Een nieuw blad maakt het oude ongeldig."
        )
        self._add(button("Nieuw herstelblad maken…", "printer", press=self.new_sheet))
        self.group("Na diefstal", "Als iemand anders bij uw computer of bij een kopie van de kluis kan zijn geweest.")
        self._add(button("Kluis opnieuw versleutelen…", "refresh-cw", press=self.renew))
        self.group("Deze pc")
        self.remember = QCheckBox("Onthouden op deze pc")
        self.remember.clicked.connect(self._keep)
        self.note = Message(Meaning.INFORMATION)
        self._add(self.remember)
        self.column.addWidget(self.note)
        self.column.addStretch()

    def refresh(self, changed: frozenset[str] | None) -> None:
        if changed is None or "setting" in changed:
            self._context.tasks.read(_minutes, self._show_minutes, owner=self, latest="minutes")
        if changed is None:
            office = self._context.office
            self._context.tasks.aside(lambda: _keyring(office), self._show_keyring, owner=self)

    def change_passphrase(self) -> QDialog:
        """Ask for the old passphrase and a new one."""
        return ChangePassphrase(self, self._context).begin()

    def new_sheet(self) -> QDialog:
        """Ask for the passphrase and put a new recovery code on paper."""
        return self._follow(NewSheet(self, self._context))

    def renew(self) -> QDialog:
        """Ask for the passphrase, give the vault another key, and put a new recovery code on paper."""
        return self._follow(Renewal(self, self._context))

    def _follow(self, dialog: NewSheet) -> QDialog:
        dialog.sheet_changed.connect(self.sheet_changed)
        return dialog.begin()

    def _show_minutes(self, minutes: int) -> None:
        self.form.load("security", {"lock_minutes": minutes})
        self.lock_changed.emit()

    def _save(self, subject: str, changes: dict[str, Any]) -> None:
        def saved(_: object) -> None:
            self.form.saved(subject, changes)
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            self.form.save_failed(subject, changes, error)

        work = partial(organisation.save, changes=changes)
        self._context.tasks.write(work, saved, undo="Instelling", failed=failed, owner=self)

    def _show_keyring(self, state: tuple[bool, str, bool]) -> None:
        available, name, remembered = state
        self.remember.setEnabled(available or remembered)
        self.remember.setChecked(remembered)
        if available:
            words = f"Wie als u is aangemeld, kan dan ook de kluis openen. De sleutel staat in {name}."
        else:
            words = "Deze computer heeft geen sleutelbos die het programma vertrouwt."
        self.note.say(Meaning.INFORMATION, words)

    def _keep(self, wanted: bool) -> None:
        office = self._context.office
        work = partial(_remember if wanted else _forget, office)
        self._context.tasks.aside(work, self._kept, self._not_kept, owner=self)

    def _kept(self, remembered: bool) -> None:
        if remembered != self.remember.isChecked():
            self.note.say(Meaning.ATTENTION, "De sleutelbos van deze computer bewaart de sleutel niet.")
            self.remember.setChecked(remembered)
        else:
            self._context.notify.saved()

    def _not_kept(self, error: Exception) -> None:
        self.remember.setChecked(not self.remember.isChecked())
        errors.show_error(self, error)

    def _add(self, widget: QWidget) -> None:
        self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)


class KeyDialog(QDialog):
    """Steps in a dialog: something that is finished or left."""

    def __init__(self, parent: QWidget, context: Context, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context
        self.old = TypePassphrase("Typ eerst uw wachtzin van nu", proceed=self.proceed)
        self.steps: Steps

    def begin(self) -> KeyDialog:
        """Show the first step."""
        self.steps = self.make_steps()
        self.steps.cancelled.connect(self.reject)
        self.steps.finished.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.steps)
        self.resize(theme.space(80), theme.space(78))
        self.open()
        return self

    def make_steps(self) -> Steps:
        """The steps of this dialog."""
        raise NotImplementedError

    def proceed(self, go_on: Callable[[], None]) -> None:
        """After the passphrase of now."""
        go_on()

    def fail(self, error: Exception) -> None:
        """Back to the passphrase of now, with what is wrong."""
        self.steps.fail(error, to=self.old)


class ChangePassphrase(KeyDialog):
    """Another passphrase."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "Wachtzin wijzigen")

    def make_steps(self) -> Steps:
        self.new = ChoosePassphrase(
            "Kies een nieuwe wachtzin",
            "De oude werkt daarna niet meer op deze kluis.",
            "Wachtzin wijzigen",
            self._change,
        )
        return Steps([self.old, self.new], cancel_text="Annuleren", sheet=False)

    def _change(self, go_on: Callable[[], None]) -> None:
        office, old, new = self.context.office, self.old.input.text(), self.new.chooser.passphrase()

        def changed(_: object) -> None:
            self.context.notify.tell("Uw nieuwe wachtzin geldt vanaf nu.")
            go_on()

        self.context.tasks.aside(lambda: _change(office, old, new), changed, self.fail, owner=self)


class NewSheet(KeyDialog):
    """Another recovery code; the old sheet stops working when the new one is made.

    ``sheet_changed(False)`` from then on, ``sheet_changed(True)`` once somebody has shown to have it on paper.
    """

    sheet_changed = Signal(bool)

    def __init__(self, parent: QWidget, context: Context, title: str = "Nieuw herstelblad") -> None:
        super().__init__(parent, context, title)

    def make_steps(self) -> Steps:
        return Steps([self.old], cancel_text="Annuleren", total=2, sheet=False)

    def proceed(self, go_on: Callable[[], None]) -> None:
        office, passphrase = self.context.office, self.old.input.text()

        def made(code: str) -> None:
            self.made(code)
            go_on()

        self.context.tasks.aside(lambda: self.new_code(office, passphrase), made, self.fail, owner=self)

    def new_code(self, office: Any, passphrase: str) -> str:
        """Do it, on the worker; the new recovery code."""
        from btl_desktop.services import vaults

        return vaults.new_recovery_code(office, passphrase)

    def made(self, code: str) -> None:
        """It was done: the new sheet comes next."""
        words = "Het oude blad werkt niet meer. Druk het nieuwe af en gooi het oude weg."
        self.sheet_changed.emit(False)
        self.steps.insert(ConfirmSheet("Uw nieuwe herstelblad", words, "Klaar", code, self._confirmed))

    def _confirmed(self, go_on: Callable[[], None]) -> None:
        office = self.context.office

        def noted(_: object) -> None:
            self.sheet_changed.emit(True)
            go_on()

        self.context.tasks.aside(lambda: _note_checked(office), noted, self.steps.fail, owner=self)


class Renewal(NewSheet):
    """The whole vault under another key, and with it another recovery code. Once it has begun it is not left."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "Kluis opnieuw versleutelen")
        self.old = TypePassphrase(
            "Kluis opnieuw versleutelen",
            "Alles in de kluis krijgt een nieuwe sleutel. Wie een oude kopie heeft, kan daarmee niets lezen van wat u "
            "hierna bewaart.\n\nUw wachtzin blijft hetzelfde. Uw herstelblad wordt vervangen: zorg dat u kunt "
            "afdrukken. Reservekopieën van vóór nu houden de oude sleutel.",
            "Opnieuw versleutelen",
            self.proceed,
        )
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("De kluis wordt opnieuw versleuteld")
        self.bar.hide()
        self.old.column.insertWidget(1, self.bar)

    def proceed(self, go_on: Callable[[], None]) -> None:
        self.bar.show()
        self.steps.message.say(Meaning.INFORMATION, "De kluis wordt opnieuw versleuteld. Laat de computer aan staan.")
        super().proceed(go_on)

    def new_code(self, office: Any, passphrase: str) -> str:
        from btl_desktop.services import vaults

        return vaults.renew_data_key(office, passphrase)

    def made(self, code: str) -> None:
        self.bar.hide()
        self.steps.message.say(Meaning.PROBLEM, "")
        super().made(code)

    def fail(self, error: Exception) -> None:
        self.bar.hide()
        super().fail(error)

    def reject(self) -> None:
        """Not while the vault is being encrypted: the new recovery code would never be seen."""
        if self.bar.isHidden():
            super().reject()


def _minutes(session: Any) -> int:
    from btl_desktop.services import settings

    return settings.organisation(session).lock_minutes


def _keyring(office: Any) -> tuple[bool, str, bool]:
    from btl_desktop.services import vaults

    state = vaults.keyring_state()
    return state.available, state.name, vaults.is_remembered(office)


def _remember(office: Any) -> bool:
    from btl_desktop.services import vaults

    return vaults.remember(office)


def _forget(office: Any) -> bool:
    from btl_desktop.services import vaults

    vaults.forget(office)
    return False


def _change(office: Any, old: str, new: str) -> None:
    from btl_desktop.services import vaults

    vaults.change_passphrase(office, old, new)


def _note_checked(office: Any) -> None:
    from btl_desktop.services import vaults

    vaults.note_recovery_code_checked(office)
