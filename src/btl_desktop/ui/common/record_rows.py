"""Records under each other, each in a small form that saves itself, with a button to take it away.

rows = RecordRows(saver, change=_change_party, make=_party_form, remove=self._remove)
rows.show_records(covenant.id, [(party.id, {"organisation": …}), …])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.field_row import QWIDGETSIZE_MAX
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.record_saving import Change, RecordSaver
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import icon_button


class RecordRows(QWidget):
    """The rows. Those that are there already keep what is being typed in them."""

    def __init__(
        self, saver: RecordSaver, change: Change, make: Callable[[], Form], remove: Callable[[UUID, str], object]
    ) -> None:
        super().__init__()
        self._saver = saver
        self._change = change
        self._make_form = make
        self._remove = remove
        self._owner: Any = None
        self._wanted: UUID | None = None
        self._rows: dict[UUID, RecordRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))

    @property
    def rows(self) -> list[RecordRow]:
        """From top to bottom."""
        return [*self._rows.values()]

    def show_records(self, owner: Any, records: Sequence[tuple[UUID, Mapping[str, Any]]]) -> None:
        """Show the records of an owner."""
        if owner != self._owner:
            self.clear()
            self._owner = owner
        wanted = [id_ for id_, _ in records]
        for gone in [known for known in self._rows if known not in wanted]:
            self._drop(gone)
        for place, (id_, values) in enumerate(records):
            row = self._rows.get(id_) or self._make(id_)
            self._column.insertWidget(place, row)
            self._saver.load(row.form, id_, values)
            row.tell()
        self._rows = {id_: self._rows[id_] for id_ in wanted}
        if self._wanted in self._rows:
            self.go_to(self._wanted)

    def go_to(self, record: UUID) -> None:
        """The cursor in the first field of a record, now or as soon as it is shown."""
        self._wanted = record
        if record in self._rows:
            self._wanted = None
            self._rows[record].form.focus_first()

    def clear(self) -> None:
        """Show none; what is being typed is saved first."""
        for known in [*self._rows]:
            self._rows[known].form.clear()
            self._drop(known)
        self._owner = None

    def flush(self) -> None:
        """Have every row save what it may."""
        for row in self.rows:
            row.form.flush()

    def _make(self, id_: UUID) -> RecordRow:
        row = RecordRow(self._make_form(), partial(self._remove, id_))
        self._saver.serve(row.form, self._change)
        self._rows[id_] = row
        return row

    def _drop(self, id_: UUID) -> None:
        row = self._rows.pop(id_)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class RecordRow(QFrame):
    """One record on a card: its form, and a button to take it away that says what."""

    def __init__(self, form: Form, remove: Callable[[str], object]) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.form = form
        self.form.setMaximumWidth(QWIDGETSIZE_MAX)
        self.remove_button: QPushButton = icon_button("trash-2", "Verwijderen", lambda: remove(self.name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(1), theme.space(1.5))
        layout.setSpacing(theme.space(0.5))
        layout.addWidget(form, 1)
        layout.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def name(self) -> str:
        """What the record is called: its first field."""
        return str(next(iter(self.form)).value() or "")

    def tell(self) -> None:
        """The fields were filled."""
        self.remove_button.setToolTip(plain_tip(f"{self.name} verwijderen"))
        self.remove_button.setAccessibleName(f"{self.name} verwijderen")
