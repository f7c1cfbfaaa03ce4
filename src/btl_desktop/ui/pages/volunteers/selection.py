"""What one does with selected volunteers: write to them, or take them along in a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from btl_desktop import clock, text
from btl_desktop.services.volunteers.roster import RosterLine
from btl_desktop.ui.common import saving
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.widgets import button, label

NAMES_SHOWN = 12


def copy_addresses(parent: QWidget, context: Context, rows: Sequence[RosterLine]) -> None:
    """Put the e-mail addresses on the clipboard, for the BCC box; name those who have none."""
    from btl_desktop.services.volunteers.volunteers import mailing

    letter = mailing(rows)
    copied = text.count(len(letter.addresses), "e-mailadres", "e-mailadressen")
    if letter.addresses:
        QGuiApplication.clipboard().setText(letter.bcc)
        _note(context, "E-mailadressen gekopieerd", len(letter.addresses))
    if not letter.without:
        them = "het" if len(letter.addresses) == 1 else "ze"
        context.notify.tell(f"{copied} gekopieerd. Plak {them} in het vak BCC van uw e-mail.")
        return
    AddressesDialog(parent, copied if letter.addresses else "", letter.without).open()


class AddressesDialog(Dialog):
    """How many addresses were copied, and who is not reached by them."""

    def __init__(self, parent: QWidget, copied: str, without: Sequence[str]) -> None:
        title = f"{copied} gekopieerd" if copied else "Geen e-mailadressen"
        super().__init__(parent, title, "Plak dit in het vak BCC van uw e-mail." if copied else "", wide=60)
        people = text.count(len(without), "vrijwilliger heeft", "vrijwilligers hebben")
        self.without = label(f"{people} geen e-mailadres: {text.listing_people(without, NAMES_SHOWN)}.")
        self.body.addWidget(self.without)
        self.buttons(right=[button("Sluiten", role="primary", press=self.accept)])


# Of each kind of file: how it is called, and what the dialog asks for.
_KINDS = {
    "xlsx": ("Excel-werkmap (*.xlsx)", "to_xlsx"),
    "csv": ("Tabel (*.csv)", "to_csv"),
    "vcf": ("Contacten (*.vcf)", "to_vcard"),
}


def export(parent: QWidget, context: Context, rows: Sequence[RosterLine], kind: str) -> None:
    """Write the selection to a file that the user names; the audit trail keeps that it was done, and of how many."""
    filter_, maker = _KINDS[kind]
    name = f"vrijwilligers-{clock.today():%Y-%m-%d}.{kind}"
    target = saving.ask_where(parent, "Vrijwilligers exporteren", name, filter_) if rows else None
    if target is None:
        return
    ids = [row.id for row in rows]

    def work(_progress: Any) -> None:
        from btl_desktop.services.volunteers import roster_export

        make = getattr(roster_export, maker)
        saving.write(target, context.office.write(lambda session: make(session, ids)))

    def told(_: None) -> None:
        context.notify.tell(f"{text.count(len(ids), 'vrijwilliger', 'vrijwilligers')} bewaard in {target.name}")

    context.tasks.long(parent, "Exporteren", work, told)


def _note(context: Context, what: str, number: int) -> None:
    def note(session: Any) -> None:
        from btl_desktop.services import audit

        audit.note(session, what, number=number)

    context.tasks.write(note)
