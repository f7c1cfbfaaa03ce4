"""Handing the desk over: a pack for the successor, the sheet of open matters, and wiping this computer afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout

from btl_desktop.ui.common import errors, paper, saving, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button
from btl_desktop.ui.pages.settings.pack_dialog import PackDialog
from btl_desktop.ui.pages.settings.section import Section
from btl_desktop.ui.pages.settings.wipe_dialog import WipeDialog

_SHEET = "Lopende zaken"


class Wipe(NamedTuple):
    """A wish to wipe the vault: what its record says, and where that comes."""

    about: Any
    record: Path


class HandoverSection(Section):
    """``wipe_wanted(Wipe)``: the vault must close for that, so the window does it."""

    wipe_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(
            "Overdracht",
            "Gaat een ander uw werk doen? Maak een overdrachtspakket: één versleuteld bestand dat alleen uw opvolger "
            "kan openen. Uw eigen kluis blijft zoals hij is.",
        )
        self._context = context
        self.made = Message(Meaning.INFORMATION)
        self.made.say(Meaning.INFORMATION, "")
        self._add(button("Overdrachtspakket maken…", "package", "primary", self.make))
        self.column.addWidget(self.made)
        self.group(
            "Blad met lopende zaken",
            "Acties en overleggen die komen, actiepunten, afspraken die aflopen en wie u belt. "
            "Loop het samen met uw opvolger door.",
        )
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addWidget(button("Afdrukken…", "printer", press=self.print_sheet))
        row.addWidget(button("Opslaan als PDF…", "file-down", press=self.save_sheet))
        row.addStretch()
        self.column.addLayout(row)
        self.group(
            "Als alles is overgedragen",
            "Wis dan de kluis van deze computer. U krijgt er een bewijs van, als PDF. Terughalen kan niet.",
        )
        self._add(button("Kluis van deze computer wissen…", "trash-2", press=self.wipe))
        self.column.addStretch()

    def refresh(self, changed: frozenset[str] | None) -> None:
        if changed is None or "audit_entry" in changed:
            self._context.tasks.read(_packs_made, self._show_made, owner=self, latest="packs")

    def make(self) -> QDialog:
        """Choose what goes along and for whom, and make the pack."""
        dialog = PackDialog(self, self._context)
        dialog.sheet_wanted.connect(self.print_sheet)
        dialog.open()
        return dialog

    def print_sheet(self) -> None:
        """The open matters on paper."""
        self._with_sheet(lambda pdf: paper.print_pdf(self, pdf, _SHEET))

    def save_sheet(self) -> None:
        """The open matters as a file."""
        self._with_sheet(lambda pdf: paper.save_pdf(self, pdf, _SHEET))

    def wipe(self) -> QDialog:
        """Ask for the passphrase and a place for the record; the window does the rest."""
        dialog = WipeDialog(self, self._context)
        dialog.agreed.connect(self._choose_record)
        dialog.open()
        return dialog

    def _choose_record(self, about: Any) -> None:
        chosen = saving.ask_where(self, "Waar komt het bewijs?", "Bewijs van wissen.pdf", "PDF (*.pdf)")
        if chosen is not None:
            self.wipe_wanted.emit(Wipe(about, chosen))

    def _with_sheet(self, use: Callable[[bytes], object]) -> None:
        def made(pdf: bytes) -> None:
            try:
                use(pdf)
            except Exception as error:
                errors.show_error(self, error)

        self._context.tasks.write(_sheet, made, owner=self)

    def _show_made(self, packs: tuple[str, ...]) -> None:
        self.made.say(Meaning.INFORMATION, f"Laatst gemaakt op {packs[0]}." if packs else "")

    def _add(self, widget: Any) -> None:
        self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)


def _sheet(session: Any) -> bytes:
    from btl_desktop.services.handing_over import open_matters

    return open_matters.sheet(session)


def _packs_made(session: Any) -> tuple[str, ...]:
    from btl_desktop.services.handing_over import leaving

    return leaving.packs_made(session)
