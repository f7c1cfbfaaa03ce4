"""The kinds of incidents: names, what each means, their order in the form, and which are still offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from btl_desktop import text
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import TextField, TickField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import FlowLayout, Message, button
from btl_desktop.ui.pages.settings.section import Section

# What a kind can mean: the field, the words in the form, the words in the list, and what follows from it.
FLAGS = (
    ("emergency", "Spoed: eerst 112 bellen", "Spoed", ""),
    ("for_police", "Voor de politie", "Politie", ""),
    ("for_municipality", "Voor de gemeente", "Gemeente", ""),
    ("nuisance", "Telt mee als overlast", "Overlast", "Bij het zoeken naar plekken waar het vaker misgaat."),
    ("quiet", "Betekent “niets bijzonders”", "Niets bijzonders", "Wat een patrouille met één druk vastlegt."),
)


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind as the list shows it; ``id`` is ``None`` for one that is still to be made."""

    id: UUID | None
    name: str = ""
    flags: tuple[str, ...] = ()
    in_use: bool = True
    number: int = 0


def columns() -> list[Column[KindRow]]:
    """Name, meaning, whether it is offered, and how many there are."""
    return [
        Column("Soort", lambda row: row.name, width=22, stretch=True),
        Column("Betekent", _meaning, width=20, tooltip=_meaning),
        Column("Te kiezen", lambda row: "Ja" if row.in_use else "Nee", width=9,
               meaning=lambda row: None if row.in_use else Meaning.INFORMATION),
        Column("Meldingen", lambda row: text.number_text(row.number), width=9, align="right"),
    ]  # fmt: skip


class KindsSection(Section):
    """The list in the order of the form; everything done here can be taken back."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            "Soorten meldingen",
            "Deze lijst staat in het formulier, in deze volgorde. Een soort die al gebruikt is, kan eruit; "
            "de meldingen houden hem.",
        )
        self._context = context
        self._wanted: UUID | None = None
        self.table: TableView[KindRow] = TableView(columns(), context.preferences, "kinds", key=lambda row: row.id)
        self.table.setSortingEnabled(False)  # the order is the user's own
        self.table.setAccessibleName("Soorten meldingen")
        self.table.setMinimumHeight(theme.row_height() * 12)
        theme.set_role(self.table, "framed")
        self.table.activated_row.connect(self.edit)
        self.table.delete_wanted.connect(self.remove)
        self.table.selection_changed.connect(self._enable)
        self.add_button = button("Soort toevoegen…", "plus", press=self.add)
        self.edit_button = button("Wijzigen…", "pencil", press=self._edit_current)
        self.up_button = button("Omhoog", "arrow-up", press=lambda: self.shift(-1))
        self.down_button = button("Omlaag", "arrow-down", press=lambda: self.shift(1))
        self.use_button = button("Uit het formulier", "eye-off", press=self.switch)
        self.remove_button = button("Verwijderen", "trash-2", press=self.remove)
        row = FlowLayout(gap=theme.space(1))
        for one in (self.add_button, self.edit_button, self.up_button, self.down_button, self.use_button,
                    self.remove_button):  # fmt: skip
            row.addWidget(one)
        self.column.addWidget(self.table)
        self.column.addLayout(row)
        self.column.addStretch()
        self._enable()

    def refresh(self, changed: frozenset[str] | None) -> None:
        if changed is None or changed & {"incident_kind", "incident"}:
            self._context.tasks.read(_read, self._show, owner=self, latest="kinds")

    def add(self) -> KindDialog:
        """Make a kind."""
        return self.edit(KindRow(None))

    def edit(self, row: KindRow) -> KindDialog:
        """Change a kind."""
        dialog = KindDialog(self, row)
        dialog.filled.connect(self._save)
        dialog.open()
        return dialog

    def shift(self, by: int) -> None:
        """The chosen kind up or down the list."""
        row = self.table.current_row()
        if row is not None and row.id is not None:
            self._wanted = row.id
            self._context.tasks.write(partial(_move, kind=row.id, by=by), undo="Volgorde van de soorten", owner=self)

    def switch(self) -> None:
        """The chosen kind in or out of the form."""
        row = self.table.current_row()
        if row is not None and row.id is not None:
            self._wanted = row.id
            told = f"Uit het formulier: {row.name}" if row.in_use else f"Weer in het formulier: {row.name}"
            change = partial(_change, kind=row.id, values={"in_use": not row.in_use})
            self._write(change, told)

    def remove(self) -> None:
        """Take the chosen kind away; one that was used only leaves the form."""
        row = self.table.current_row()
        if row is not None and row.id is not None:
            told = f"Uit het formulier: {row.name}" if row.number else f"Verwijderd: {row.name}"
            self._write(partial(_remove, kind=row.id), told)

    def _write(self, change: Any, told: str) -> None:
        notify = self._context.notify
        self._context.tasks.write(change, lambda _: notify.undoable(told), undo="Soort melding", owner=self)

    def _edit_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.edit(row)

    def _save(self, dialog: KindDialog, values: dict[str, Any]) -> None:
        def saved(kind: UUID) -> None:
            self._wanted = kind
            self._context.notify.saved()
            dialog.accept()

        save = partial(_save, kind=dialog.row.id, values=values)
        self._context.tasks.write(save, saved, undo="Soort melding", failed=dialog.fail, owner=dialog)

    def _show(self, rows: Sequence[KindRow]) -> None:
        self.table.set_rows(rows)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        self._enable()

    def _enable(self) -> None:
        row = self.table.current_row()
        for one in (self.edit_button, self.up_button, self.down_button, self.use_button, self.remove_button):
            one.setEnabled(row is not None)
        out = row is not None and not row.in_use
        self.use_button.setText("In het formulier zetten" if out else "Uit het formulier")


class KindDialog(Dialog):
    """One kind: its name and what it means. ``filled`` gives what was filled in."""

    filled = Signal(object, object)

    def __init__(self, parent: QWidget, row: KindRow) -> None:
        super().__init__(parent, "Soort melding" if row.id else "Nieuwe soort melding")
        self.row = row
        self.form = Form(autosave=False)
        self.form.row(TextField("name", "Naam"))
        for name, words, _, hint in FLAGS:
            self.form.row(TickField(name, words, hint=hint, alone=True))
        self.form.load(object(), {"name": row.name, **{name: name in row.flags for name, *_ in FLAGS}})
        self.message = Message(Meaning.PROBLEM)
        self.message.say(Meaning.PROBLEM, "")
        self.save_button = button("Soort bewaren", "check", "primary", self._save)
        self.body.addWidget(self.form)
        self.body.addWidget(self.message)
        self.body.addStretch()
        self.buttons(right=(button("Annuleren", press=self.reject), self.save_button))
        self.form.focus_first()

    def fail(self, error: Exception) -> None:
        """It could not be saved: say why and keep what was filled in."""
        self.save_button.setEnabled(True)
        errors.tell(self, error, partial(self.message.say, Meaning.PROBLEM))

    def _save(self) -> None:
        self.save_button.setEnabled(False)
        self.filled.emit(self, self.form.values())


def _meaning(row: KindRow) -> str:
    return ", ".join(words for name, _, words, _ in FLAGS if name in row.flags)


def _read(session: Any) -> list[KindRow]:
    from btl_desktop.services.incidents import incident_kinds

    numbers = incident_kinds.numbers(session)
    return [
        KindRow(
            kind.id, kind.name, tuple(name for name, *_ in FLAGS if getattr(kind, name)), kind.in_use,
            numbers.get(kind.id, 0),
        )
        for kind in incident_kinds.kinds(session, also_old=True)
    ]  # fmt: skip


def _save(session: Any, kind: UUID | None, values: dict[str, Any]) -> UUID:
    from btl_desktop.services.incidents import incident_kinds

    saved = incident_kinds.add(session, **values) if kind is None else incident_kinds.change(session, kind, **values)
    return saved.id


def _change(session: Any, kind: UUID, values: dict[str, Any]) -> None:
    from btl_desktop.services.incidents import incident_kinds

    incident_kinds.change(session, kind, **values)


def _move(session: Any, kind: UUID, by: int) -> None:
    from btl_desktop.services.incidents import incident_kinds

    incident_kinds.move(session, kind, by)


def _remove(session: Any, kind: UUID) -> None:
    from btl_desktop.services.incidents import incident_kinds

    incident_kinds.remove(session, kind)
