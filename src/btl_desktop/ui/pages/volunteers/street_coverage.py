"""Street coverage of a village: in which streets somebody takes part, and in which nobody yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from btl_desktop import text
from btl_desktop.ui.common import choosing, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Chip, FlowLayout, button, calm, clearable, label

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.streets import Coverage, StreetLine

_FILES = "Lijsten (*.txt *.csv *.tsv *.xlsx *.xls *.ods);;Alle bestanden (*)"


class StreetsDialog(Dialog):
    """One village at a time: a sentence with the figures, a searchable list, and the village's list of streets."""

    def __init__(self, parent: QWidget, context: Context, villages: Sequence[tuple[UUID, str]]) -> None:
        super().__init__(parent, "Straatdekking", wide=100, high=84)
        self._context = context
        self._coverage: Coverage | None = None
        self.village = calm(QComboBox())
        self.village.setAccessibleName("Dorp")
        for id_, name in villages:
            self.village.addItem(name, id_)
        self.search = clearable(QLineEdit(placeholderText="Zoek een straat…"))
        self.search.setAccessibleName("Straat zoeken")
        self.chips = {name: Chip(words) for name, words in (
            ("empty", "Nog niemand"), ("covered", "Met vrijwilliger"), ("unknown", "Niet in de stratenlijst"),
        )}  # fmt: skip
        self.table: TableView[StreetLine] = TableView(
            _columns(), context.preferences, "streets", lambda line: line.name
        )
        self.table.setAccessibleName("Straten")
        self.add = button("Straten toevoegen", "plus", press=self._add)
        self.remove = button("Van de lijst halen", "trash-2", press=self._remove)
        self.copy = button("Lijst kopiëren", "copy", press=self._copy)
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def village_id(self) -> UUID | None:
        """The village that is shown."""
        chosen = self.village.currentData()
        return chosen if isinstance(chosen, UUID) else None

    def refresh(self, *_: object) -> None:
        """Read the coverage of the village again."""
        village = self.village_id
        if village is None:
            self.say("Er zijn nog geen dorpen. Stel ze in bij Instellingen.")
            return

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import streets

            return streets.coverage(session, village)

        self._context.tasks.read(read, self._take, owner=self, latest="coverage")

    def _take(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self.say(summary(self.village.currentText(), coverage))
        for name in ("empty", "unknown"):
            self.chips[name].setVisible(coverage.listed > 0)
        self._filter()

    def _filter(self) -> None:
        if self._coverage is None:
            return
        wanted = text.words(self.search.text())
        kinds = {name for name, chip in self.chips.items() if chip.isChecked() and not chip.isHidden()}
        self.table.set_rows([
            line for line in self._coverage.lines
            if text.contains_all(text.fold(line.name), wanted) and (not kinds or _kind(line) in kinds)
        ])  # fmt: skip

    def _press(self, pressed: QPushButton) -> None:
        for chip in self.chips.values():
            if chip is not pressed:
                chip.setChecked(False)
        self._filter()

    def _add(self) -> None:
        village = self.village_id
        if village is not None:
            AddStreetsDialog(self, self._context, village, self.village.currentText()).open()

    def _remove(self) -> None:
        ids = [line.street_id for line in self.table.selected_rows() if line.street_id is not None]
        if not ids:
            return

        def remove(session: Any) -> None:
            from btl_desktop.services.volunteers import streets

            streets.remove_streets(session, ids)

        def told(_: object) -> None:
            self.undoable(f"Van de lijst gehaald: {text.count(len(ids), 'straat', 'straten')}.", self._context.tasks)

        self._context.tasks.write(remove, told, undo="Straten van de lijst halen", owner=self)

    def _copy(self) -> None:
        if self._coverage is None:
            return
        shown = [line for line in self.table.table_model.rows if line is not None]
        QGuiApplication.clipboard().setText(as_text(self.explanation.text(), shown))
        self.copy.setText("Gekopieerd")

    def _enable(self) -> None:
        self.remove.setEnabled(any(line.street_id for line in self.table.selected_rows()))

    def _connect(self) -> None:
        self.village.currentIndexChanged.connect(self.refresh)
        self.search.textChanged.connect(self._filter)
        for chip in self.chips.values():
            chip.clicked.connect(lambda _=False, chip=chip: self._press(chip))
        self.table.selection_changed.connect(self._enable)
        self.table.delete_wanted.connect(self._remove)
        self._context.tasks.changed.connect(self.refresh)
        self._enable()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.space(1))
        top.addWidget(self.village, 1)
        top.addWidget(self.search, 2)
        chips = FlowLayout(gap=theme.space(0.5))
        for chip in self.chips.values():
            chips.addWidget(chip)
        self.body.addLayout(top)
        self.body.addLayout(chips)
        self.body.addWidget(self.table, 1)
        self.buttons([self.add, self.remove, self.copy], [button("Sluiten", press=self.accept)])


class AddStreetsDialog(Dialog):
    """Type or paste street names, one a line, or take them from a file."""

    def __init__(self, parent: QWidget, context: Context, village: UUID, name: str) -> None:
        super().__init__(
            parent, f"Straten in {name}",
            "Typ of plak de straatnamen, op elke regel één. Wat al in de lijst staat, blijft zo.", wide=70, high=64,
        )  # fmt: skip
        self._context = context
        self._village = village
        self.box = QPlainTextEdit(tabChangesFocus=True)
        self.box.setAccessibleName("Straatnamen, op elke regel één")
        self.count = label("", "soft")
        self.body.addWidget(self.box, 1)
        self.body.addWidget(self.count)
        self.file = button("Uit een bestand…", "folder-open", press=self._choose_file)
        self.save = button("Toevoegen", "check", "primary", self._save)
        self.buttons([self.file], [button("Annuleren", press=self.reject), self.save])
        self.box.textChanged.connect(self._count)
        self._count()

    def read_file(self, path: Path) -> None:
        """Put the streets of a file in the box, to look at before they are added."""

        def read(progress: Any) -> list[str]:
            from btl_desktop.services.volunteers import streets

            return streets.read_streets(path, progress)

        self._context.tasks.long(self, "Straten lezen", read, self._put)

    def _put(self, names: list[str]) -> None:
        self.box.setPlainText("\n".join([*self._names(), *names]))

    def _choose_file(self) -> None:
        if path := choosing.ask_file(self, "Kies een lijst met straten", _FILES, "list"):
            self.read_file(path)

    def _names(self) -> list[str]:
        from btl_desktop.services.volunteers import streets

        return streets.parse_streets(self.box.toPlainText())

    def _count(self) -> None:
        number = len(self._names())
        self.count.setText(text.count(number, "straat", "straten"))
        self.save.setEnabled(number > 0)

    def _save(self) -> None:
        names, village = self._names(), self._village

        def save(session: Any) -> int:
            from btl_desktop.services.volunteers import streets

            return streets.add_streets(session, village, names)

        self._context.tasks.write(save, lambda _: self.accept(), undo="Straten toevoegen", owner=self)


def summary(village: str, coverage: Coverage) -> str:
    """``Bleiswijk: 35 van de 62 straten hebben iemand (56 %), in 27 straten nog niemand.``"""
    parts = []
    if coverage.listed:
        share = round(100 * coverage.covered / coverage.listed)
        streets = text.count(coverage.listed, "straat heeft", "straten hebben")
        parts.append(f"{village}: {coverage.covered} van de {streets} een vrijwilliger ({share}\u00a0%).")
        if coverage.empty:
            parts.append(f"In {text.count(len(coverage.empty), 'straat', 'straten')} nog niemand.")
        if coverage.unknown:
            parts.append(f"{text.count(len(coverage.unknown), 'straat staat', 'straten staan')} niet in de lijst.")
    else:
        with_someone = text.count(len(coverage.lines), "straat", "straten")
        parts.append(f"{village}: vrijwilligers in {with_someone}.")
        parts.append("Voeg de straten van het dorp toe om te zien waar nog niemand meedoet.")
    if coverage.without_street:
        people = text.count(coverage.without_street, "actieve vrijwilliger heeft", "actieve vrijwilligers hebben")
        parts.append(f"{people} geen straat ingevuld.")
    return " ".join(parts)


def as_text(heading: str, lines: Sequence[StreetLine]) -> str:
    """The list as text with tabs, which Word and Excel make a table of."""
    rows = [f"{line.name}\t{line.walkers}\t{line.observers}" for line in lines]
    return "\n".join([heading, "", "Straat\tLopers\tOplettend", *rows])


def _columns() -> list[Column[StreetLine]]:
    return [
        Column("Straat", lambda line: line.name, width=24, stretch=True),
        Column("Lopers", lambda line: _number(line.walkers), sort=lambda line: line.walkers, width=7, align="right"),
        Column("Oplettend", lambda line: _number(line.observers), sort=lambda line: line.observers, width=9,
               align="right"),
        Column("Bijzonder", _state, width=20, meaning=_meaning),
    ]  # fmt: skip


def _kind(line: StreetLine) -> str:
    if not line.listed:
        return "unknown"
    return "covered" if line.covered else "empty"


def _number(count: int) -> str:
    return str(count) if count else "–"


def _state(line: StreetLine) -> str:
    if not line.listed:
        return "niet in de stratenlijst"
    return "" if line.covered else "nog niemand"


def _meaning(line: StreetLine) -> Meaning | None:
    return Meaning.ATTENTION if line.listed and not line.covered else None
