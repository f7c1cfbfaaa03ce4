"""Importing incidents: choose a file, look at its columns, look at what would be written, and only then write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.errors import Cancelled, UserError
from btl_desktop.models.incident_choices import IncidentSource
from btl_desktop.services.incidents.incident_words import when_text
from btl_desktop.ui.common import choosing, errors, theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.menu_chip import MenuChip
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import EmptyState, Message, button, label, line

if TYPE_CHECKING:
    from btl_desktop.services.incidents.incident_import import Draft, IncidentFile, Part, Preview, PreviewRow
    from btl_desktop.ui.common.context import Context

_FILES = "Meldingen (*.csv *.xlsx *.xls *.ods *.txt *.tsv);;Alle bestanden (*)"
_SAFE = "Er wordt niets opgeslagen voordat u het zegt."
_CHOOSE, _COLUMNS, _PREVIEW, _DONE = range(4)
_REMARKED = "remarked"


class ColumnsStage(QWidget):
    """Each column of the file with some of its values, and what it is taken for."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[ChoiceField] = []
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    def show_file(self, file: IncidentFile, known: Sequence[Part]) -> None:
        """Show the columns of this file, and what they are taken for."""
        from btl_desktop.services.incidents.incident_import import PARTS

        while (item := self._place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(1, 1)
        choices = [(part, part.value) for part in PARTS]
        self.fields = []
        for place, title in enumerate(("In uw bestand", "Bijvoorbeeld", "Komt in")):
            grid.addWidget(label(title, "soft", wrap=False), 0, place)
        for number, (column, part) in enumerate(zip(file.columns, known, strict=True), start=1):
            row, name = 2 * number, column.header or f"Kolom {number}"
            grid.addWidget(line(), row - 1, 0, 1, 3)
            grid.addWidget(label(name, "strong"), row, 0)
            grid.addWidget(label(column.sample or "(leeg)", "soft"), row, 1)
            field = ChoiceField(str(number), f"{name} komt in", choices)
            field.hide_title()
            field.box.setMinimumContentsLength(22)
            field.set_value(part)
            self.fields.append(field)
            grid.addWidget(field, row, 2)
        self._place.addWidget(scrolling(page))

    def parts(self) -> list[Any]:
        """What each column is taken for."""
        return [field.value() for field in self.fields]


class PreviewStage(QWidget):
    """Every row of the file: whether it is new, there already or passed over, and what is said of it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.told = label("")
        self.source = ChoiceField("source", "Deze meldingen komen", [(one, one.label) for one in IncidentSource])
        self.source.set_value(IncidentSource.POLICE)
        self.chip = MenuChip("Alle rijen", "Alle rijen")
        self.chip.changed.connect(self._filter)
        self.table: TableView[Any] = TableView(_columns(), context.preferences, "incident_rows", lambda one: one.row)
        self.table.setAccessibleName("Rijen van het bestand")
        self._rows: tuple[PreviewRow, ...] = ()
        above = QHBoxLayout()
        above.addWidget(self.source)
        above.addStretch()
        above.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.told)
        column.addLayout(above)
        column.addWidget(self.table, 1)

    def show_preview(self, preview: Preview) -> None:
        """Show this."""
        from btl_desktop.services.incidents.incident_import import RowState

        self.told.setText(told(preview))
        self._rows = preview.rows
        counts = [(state.name, state.value, preview.count(state)) for state in RowState]
        remarked = len(preview.remarks)
        choices = [(name, f"{words} ({text.number_text(number)})") for name, words, number in counts if number]
        more = [(_REMARKED, f"Met een opmerking ({text.number_text(remarked)})")] if remarked else []
        self.chip.offer([*choices, *more])
        self._filter()

    def _filter(self) -> None:
        chosen = self.chip.chosen
        if chosen == _REMARKED:
            self.table.set_rows([one for one in self._rows if one.remark])
        else:
            self.table.set_rows([one for one in self._rows if chosen in ("", one.state.name)])


def _columns() -> list[Column[Any]]:
    return [
        Column("Rij", lambda one: str(one.row), sort=lambda one: one.row, width=4, align="right"),
        Column("Wat", lambda one: one.state.value, width=10, meaning=_meaning),
        Column("Opmerking", lambda one: one.remark, width=22, tooltip=lambda one: one.remark),
        Column("Wanneer", _of(lambda draft: when_text(draft.noticed_at, draft.noticed_until)), width=17),
        Column("Soort", _of(lambda draft: draft.kind), width=12),
        Column("Waar", _of(lambda draft: f"{draft.street} {draft.house_number}".strip() or draft.place), width=13),
        Column("Waargenomen", _of(lambda draft: draft.seen.replace("\n", " ")), width=12, stretch=True),
    ]


def _of(words: Callable[[Draft], str]) -> Callable[[Any], str]:
    """A cell about what was read; empty for a row in which nothing could be."""
    return lambda one: words(one.draft) if one.draft is not None else ""


def _meaning(one: Any) -> Meaning | None:
    if one.state.name == "REFUSED":
        return Meaning.PROBLEM
    return Meaning.ATTENTION if one.remark else None


class ImportIncidentsDialog(Dialog):
    """Four stages in one window; closing it leaves everything as it was. ``imported`` tells that it was done."""

    imported = Signal()

    def __init__(self, parent: QWidget, context: Context, path: Path | None = None) -> None:
        super().__init__(parent, "Meldingen importeren", _SAFE, wide=136, high=84)
        self._context = context
        self._file: IncidentFile | None = None
        self._preview: Preview | None = None
        self.columns = ColumnsStage()
        self.preview = PreviewStage(context)
        self.ending = EmptyState("circle-check", "Klaar", "")
        self.message = Message(Meaning.PROBLEM)
        self.stages = QStackedWidget()
        self.back = button("Terug", "arrow-left", press=self._go_back)
        self.next = button("Verder", role="primary", press=self.go_on)
        self.leave = button("Annuleren", press=self.reject)
        choose = button("Bestand kiezen", "folder-open", "primary", self._ask_file)
        first = EmptyState("file-up", "Welk bestand?", "Excel, OpenDocument of csv, met een kopregel.", choose)
        for stage in (first, self.columns, self.preview, self.ending):
            self.stages.addWidget(stage)
        self.body.addWidget(self.message)
        self.body.addWidget(self.stages, 1)
        self.buttons([self.back], [self.leave, self.next])
        self._enter(_CHOOSE)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file."""

        office = self._context.office

        def work(progress: Any) -> tuple[IncidentFile, list[Part]]:
            from btl_desktop.services.incidents import incident_import

            file = incident_import.read_file(path, progress=progress)
            return file, office.read(lambda session: incident_import.recall(session, file))

        self._context.tasks.long(self, "Bestand lezen", work, self._show_columns, self._failed)

    def go_on(self) -> None:
        """To the next stage."""
        self.message.say(Meaning.PROBLEM, "")
        stage = self.stages.currentIndex()
        if stage == _COLUMNS:
            self._propose()
        elif stage == _PREVIEW and self._preview is not None and self._preview.fresh:
            self._apply()
        else:
            self.accept()

    def _propose(self) -> None:
        file, parts, office = self._file, self.columns.parts(), self._context.office
        if file is None:
            return

        def work(progress: Any) -> Preview:
            from btl_desktop.services.incidents import incident_import

            return office.read(lambda session: incident_import.propose(session, file, parts, progress))

        self._context.tasks.long(self, "Meldingen vergelijken", work, self._show_preview, self._failed)

    def _apply(self) -> None:
        preview, source, office = self._preview, self.preview.source.value(), self._context.office
        if preview is None:
            return

        def work(progress: Any) -> int:
            from btl_desktop.services.incidents import incident_import

            def write(session: Any) -> int:
                return incident_import.apply(session, preview, source, progress)

            return office.write(write, undo="meldingen importeren")

        self._context.tasks.long(self, "Importeren", work, self._show_done, self._failed)

    def _show_columns(self, found: tuple[IncidentFile, list[Part]]) -> None:
        self._file, parts = found
        self.columns.show_file(self._file, parts)
        self._enter(_COLUMNS)

    def _show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self.preview.show_preview(preview)
        self._enter(_PREVIEW)

    def _show_done(self, number: int) -> None:
        from btl_desktop.services.incidents.incident_import import UNDOABLE

        self.ending.title.setText(f"{text.count(number, 'melding', 'meldingen')} toegevoegd.")
        undo = "U kunt dit nog ongedaan maken met Ctrl+Z." if number <= UNDOABLE else ""
        self.ending.explanation.setText(undo)
        self._enter(_DONE)
        self.imported.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.message.say(Meaning.PROBLEM, str(error))
        elif not isinstance(error, Cancelled):
            errors.show_error(self, error)

    def _go_back(self) -> None:
        self.message.say(Meaning.PROBLEM, "")
        self._enter(self.stages.currentIndex() - 1)

    def _ask_file(self) -> None:
        if path := choosing.ask_file(self, "Kies een bestand met meldingen", _FILES, "list"):
            self.read(path)

    def _enter(self, stage: int) -> None:
        self.stages.setCurrentIndex(stage)
        self.back.setVisible(stage in {_COLUMNS, _PREVIEW})
        self.next.setVisible(stage != _CHOOSE)
        self.leave.setVisible(stage != _DONE)
        name = self._file.name if self._file else ""
        says = {_CHOOSE: _SAFE, _COLUMNS: f"{name}: kloppen de kolommen? {_SAFE}", _PREVIEW: f"{name}. {_SAFE}"}
        self.say(says.get(stage, f"{name} is ingelezen."))
        fresh = len(self._preview.fresh) if self._preview else 0
        many = f"{text.count(fresh, 'melding', 'meldingen')} importeren" if fresh else "Niets te importeren, sluiten"
        self.next.setText({_COLUMNS: "Verder", _PREVIEW: many}.get(stage, "Klaar"))
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)


def told(preview: Preview) -> str:
    """What importing would do, in a few sentences."""
    fresh = len(preview.fresh)
    parts = [f"{text.count(fresh, 'nieuwe melding', 'nieuwe meldingen')}."]
    if preview.known:
        parts.append(f"{text.count(preview.known, 'melding staat', 'meldingen staan')} er al.")
    if preview.refused:
        parts.append(f"{text.count(len(preview.refused), 'rij wordt', 'rijen worden')} overgeslagen.")
    if preview.new_kinds:
        names = text.listing(preview.new_kinds[:5]) + (" en meer" if len(preview.new_kinds) > 5 else "")
        parts.append(f"{text.count(len(preview.new_kinds), 'nieuwe soort', 'nieuwe soorten')}: {names}.")
    if preview.outside:
        parts.append(f"{text.count(preview.outside, 'plek ligt', 'plekken liggen')} buiten de gemeente; dat mag.")
    if preview.without_spot:
        parts.append(f"{text.count(preview.without_spot, 'melding heeft', 'meldingen hebben')} geen coördinaten.")
    if preview.past_term:
        old = text.count(preview.past_term, "melding is", "meldingen zijn")
        parts.append(f"{old} ouder dan de bewaartermijn: daarvan blijft na een week alleen een aantal over.")
    return " ".join(parts)
