"""The first look at a file that is imported: what each column is, with examples, to be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Message, calm, label, line

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.roster_import import Assigned, Offer, RosterFile

_EXAMPLES = 3
_EXAMPLE_LENGTH = 40
_NO_NAMES = "Nog geen kolom met namen. Kies bij de juiste kolom “naam”, “voornaam” of “achternaam”."


class ColumnsStage(QWidget):
    """One line a column of the file: its header, some values, and the field it goes to."""

    table_wanted = Signal(str, int)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[Assigned] = []
        self.choices: list[_FieldChoice] = []
        self._offers: Sequence[Offer] = ()
        self.tables = calm(QComboBox())
        self.tables.setAccessibleName("Tabel in het bestand")
        self.tables.activated.connect(self._choose_table)
        self._tables_row = QWidget()
        self.notice = Message(Meaning.INFORMATION)
        self.problem = Message(Meaning.PROBLEM)
        self._lines = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        row = QHBoxLayout(self._tables_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label("Lezen uit", wrap=False))
        row.addWidget(self.tables, 1)
        for widget in (self._tables_row, self.notice, self.problem):
            self._column.addWidget(widget)
        self._area = scrolling(self._lines)
        self._column.addWidget(self._area, 1)

    def show_file(self, file: RosterFile, columns: list[Assigned]) -> None:
        """Show a file with what its columns seem to be."""
        self._offers = file.offers
        self.tables.clear()
        self.tables.addItems([_offer_words(offer) for offer in file.offers])
        self.tables.setCurrentIndex(next((n for n, offer in enumerate(file.offers) if offer.chosen), 0))
        self._tables_row.setVisible(len(file.offers) > 1)
        self.notice.say(Meaning.INFORMATION, " ".join(file.notices))
        self._draw(file, columns)

    @property
    def has_names(self) -> bool:
        """Whether some column holds names."""
        names = {"full_name", "first_name", "last_name", "initials"}
        return any(one.field.value in names for one in self.columns)

    def _draw(self, file: RosterFile, columns: list[Assigned]) -> None:
        self.columns = columns
        self.choices = []
        self._lines = QWidget()
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(1))
        for place, title in enumerate(("In uw bestand", "Bijvoorbeeld", "Komt in")):
            grid.addWidget(label(title, "soft", wrap=False), 0, place)
        for number, one in enumerate(columns):
            self._add_line(grid, 2 * number + 1, file, one)
        grid.setColumnStretch(1, 1)
        self._replace_area()
        self._judge()

    def _add_line(self, grid: QGridLayout, row: int, file: RosterFile, one: Assigned) -> None:
        grid.addWidget(line(), row, 0, 1, 3)
        grid.addWidget(label(one.column.label, "strong"), row + 1, 0)
        values = list(dict.fromkeys(file.table.samples(one.column)))[:_EXAMPLES]
        grid.addWidget(label(" · ".join(value[:_EXAMPLE_LENGTH] for value in values) or "(leeg)", "soft"), row + 1, 1)
        choice = calm(_FieldChoice(one))
        choice.chosen.connect(self._assign)
        self.choices.append(choice)
        grid.addWidget(choice, row + 1, 2, Qt.AlignmentFlag.AlignVCenter)

    def _replace_area(self) -> None:
        old, self._area = self._area, scrolling(self._lines)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._column.replaceWidget(old, self._area)
        old.hide()
        old.deleteLater()

    def _assign(self, place: int, field: object) -> None:
        from btl_desktop.services.volunteers import roster_import

        self.columns = roster_import.assign(self.columns, place, field)  # type: ignore[arg-type]
        for choice, one in zip(self.choices, self.columns, strict=True):
            choice.show_field(one)
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        self.problem.say(Meaning.PROBLEM, "" if self.has_names else _NO_NAMES)

    def _choose_table(self, place: int) -> None:
        offer = self._offers[place]
        if not offer.chosen:
            self.table_wanted.emit(offer.sheet, offer.part)


class _FieldChoice(QComboBox):
    """Where a column goes."""

    chosen = Signal(int, object)

    def __init__(self, one: Assigned) -> None:
        super().__init__()
        from btl_desktop.services.volunteers.roster_import import Field

        self._place = one.column.place
        self._fields = [*Field]
        self.addItems([text.capital(field.label) for field in self._fields])
        self.setMinimumContentsLength(18)
        self.setMaxVisibleItems(20)
        self.setAccessibleName(f"Kolom {one.column.label} komt in")
        self.show_field(one)
        self.activated.connect(lambda at: self.chosen.emit(self._place, self._fields[at]))

    def show_field(self, one: Assigned) -> None:
        """Show what was decided, and why."""
        self.setCurrentIndex(self._fields.index(one.field))
        self.setToolTip(plain_tip(f"Gekozen op: {one.why}" if one.why else ""))


def _offer_words(offer: Offer) -> str:
    return f"{text.clean(offer.label)} (verborgen)" if offer.hidden else text.clean(offer.label)
