"""The second look at a file that is imported: what becomes of each row, and why, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Chip, FlowLayout, button, label

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.roster_import import Preview, PreviewRow, RowProblem

_MEANINGS = {
    "new": Meaning.GOOD,
    "changed": Meaning.INFORMATION,
    "duplicate": Meaning.ATTENTION,
    "problem": Meaning.PROBLEM,
}
_REMARKED = "remarked"
_CHIPS = (
    ("new", "nieuw"),
    ("changed", "gewijzigd"),
    ("unchanged", "ongewijzigd"),
    ("duplicate", "dubbel"),
    ("problem", "niet te lezen"),
    (_REMARKED, "met een opmerking"),
)
_LEFT_OUT = "wordt niet overgenomen"


class PreviewStage(QWidget):
    """Counts as chips, the rows, and what there is to know of the chosen row."""

    apart_wanted = Signal(int, bool)
    changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.skip: set[int] = set()
        self.apart: set[int] = set()
        self._remarks: dict[int, list[RowProblem]] = {}
        self.chips = {name: Chip(words) for name, words in _CHIPS}
        self.table: TableView[PreviewRow] = TableView(self._columns(), preferences, "import", lambda row: row.number)
        self.table.setAccessibleName("Rijen van het bestand")
        self.about = label("", "")
        self.leave_out = button("Niet overnemen", "x", press=self._leave_out)
        self.other = button("Is iemand anders", "user-x", press=self._keep_apart)
        self._arrange()
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, name=name: self._press(name))
        self.table.row_chosen.connect(self._show)

    def show_preview(self, preview: Preview) -> None:
        """Show what an import would do."""
        self.preview = preview
        self._remarks = {}
        for problem in preview.problems:
            self._remarks.setdefault(problem.row, []).append(problem)
        counts: dict[str, int] = {state.value: number for state, number in preview.counts.items()}
        counts[_REMARKED] = sum(1 for row in preview.rows if row.number in self._remarks)
        for name, words in _CHIPS:
            chip = self.chips[name]
            chip.setText(f"{counts.get(name, 0):,}".replace(",", ".") + f" {words}")
            chip.setVisible(counts.get(name, 0) > 0)
            chip.setChecked(chip.isChecked() and counts.get(name, 0) > 0)
        self._filter()

    @property
    def taken(self) -> int:
        """How many volunteers would be added or changed."""
        if self.preview is None:
            return 0
        return sum(
            1 for row in self.preview.rows if row.state.value in {"new", "changed"} and row.number not in self.skip
        )

    def _filter(self) -> None:
        if self.preview is None:
            return
        active = {name for name, chip in self.chips.items() if chip.isChecked()}
        self.table.set_rows([
            row for row in self.preview.rows
            if not active or row.state.value in active or (_REMARKED in active and row.number in self._remarks)
        ])  # fmt: skip
        if self.table.current_row() is None and self.table.table_model.rows:
            self.table.selectRow(0)

    def _press(self, pressed: str) -> None:
        for name, chip in self.chips.items():
            if name != pressed:
                chip.setChecked(False)
        self._filter()

    def _show(self, row: PreviewRow | None) -> None:
        writes = row is not None and row.state.value in {"new", "changed"}
        recognised = row is not None and row.state.value in {"changed", "unchanged", "duplicate"}
        self.leave_out.setEnabled(writes)
        self.other.setEnabled(recognised or (row is not None and row.number in self.apart))
        self.about.setText("\n".join(self._story(row)) if row else "Kies een rij om te zien wat ermee gebeurt.")
        if row is not None:
            self.leave_out.setText("Toch overnemen" if row.number in self.skip else "Niet overnemen")
            self.other.setText("Toch dezelfde" if row.number in self.apart else "Is iemand anders")

    def _story(self, row: PreviewRow) -> list[str]:
        story = [f"Rij {row.number}, {row.name or 'zonder naam'}: {row.why}"]
        for change in row.changes:
            story.append(
                f"• {change.label}: {change.old} → {change.new}" if change.old else f"• {change.label}: {change.new}"
            )
        for remark in self._remarks.get(row.number, ()):
            where = f"{remark.column}: " if remark.column else ""
            story.append(f"• Let op: {where}{remark.message}")
        return story

    def _leave_out(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.skip ^= {row.number}
            self.table.table_model.dataChanged.emit(*self._corners())
            self._show(row)
            self.changed.emit()

    def _corners(self) -> tuple[Any, Any]:
        rows = self.table.table_model
        return rows.index(0, 0), rows.index(rows.rowCount() - 1, rows.columnCount() - 1)

    def _keep_apart(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.apart ^= {row.number}
            self.apart_wanted.emit(row.number, row.number in self.apart)

    def _columns(self) -> list[Column[PreviewRow]]:
        return [
            Column("Rij", lambda row: str(row.number), sort=lambda row: row.number, width=5, align="right"),
            Column("Naam", lambda row: row.name, width=22),
            Column("Wordt", self._state, width=14, meaning=self._meaning),
            Column("Waarom", self._why, width=34, stretch=True, tooltip=self._why),
        ]

    def _state(self, row: PreviewRow) -> str:
        return "Overgeslagen" if row.number in self.skip else row.state.titled

    def _meaning(self, row: PreviewRow) -> Meaning | None:
        return None if row.number in self.skip else _MEANINGS.get(row.state.value)

    def _why(self, row: PreviewRow) -> str:
        if row.number in self.skip:
            return f"Op uw verzoek: {_LEFT_OUT}."
        changed = text.listing(change.label for change in row.changes)
        remarks = [remark.message for remark in self._remarks.get(row.number, ())]
        # That somebody is new is told in the column before this one; a remark has more to say.
        why = "" if remarks and row.state.value == "new" else row.why
        return " ".join(filter(None, (why, f"Anders: {changed}." if changed else "", *remarks)))

    def _arrange(self) -> None:
        chips = FlowLayout(gap=theme.space(0.5))
        for chip in self.chips.values():
            chips.addWidget(chip)
        about = QScrollArea()
        about.setWidgetResizable(True)
        about.setWidget(self.about)
        about.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + theme.space(1))
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addWidget(about, 1)
        column = QVBoxLayout()
        column.addWidget(self.leave_out)
        column.addWidget(self.other)
        column.addStretch()
        row.addLayout(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space(1))
        whole.addLayout(chips)
        whole.addWidget(self.table, 1)
        whole.addLayout(row)


def counted(preview: Preview, problems: Sequence[RowProblem]) -> str:
    """``491 rijen gelezen; 3 opmerkingen.``"""
    rows = text.count(len(preview.rows), "rij gelezen", "rijen gelezen")
    if not problems:
        return f"{rows}. Er is nog niets opgeslagen."
    return f"{rows}, {text.count(len(problems), 'opmerking', 'opmerkingen')}. Er is nog niets opgeslagen."
