"""Tables as data: a list of columns over any sequence of rows.

    columns = [Column("Naam", lambda v: v.name, sort=lambda v: v.sort_key, width=28, stretch=True), …]
    table = TableView(columns, preferences, "volunteers", key=lambda v: v.id)
    table.set_rows(rows)

``rows`` may be any sequence, also a ``windows.CountedRows`` that fetches while one scrolls. The table keeps the
selection by ``key`` when the rows change, remembers widths, order and sorting, and tells ``row_chosen(row or None)``,
``activated_row(row)`` (Enter, double click) and ``delete_wanted()`` (Del).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from btl_desktop import text as words
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.cells import CellDelegate, alignment
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.common.row_places import places_of, stretches
from btl_desktop.ui.common.tokens import MEANING_ICONS, Meaning
from btl_desktop.ui.common.typed import is_enter, plain_tip

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WAITING = "…"
_LEAST = 0.8


class Column(NamedTuple, Generic[R]):
    """One column. ``sort`` gives the key to sort by (the folded text by itself); ``width`` is in characters.

    ``align`` is ``"left"`` or ``"right"``; ``meaning`` colours the cell and puts that meaning's icon before the text;
    ``icon`` names another one. ``spoken`` is what a screen reader says where the text alone is not clear.
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    width: int = 14
    align: str = "left"
    tooltip: Callable[[R], str] | None = None
    meaning: Callable[[R], Meaning | None] | None = None
    icon: Callable[[R], str] | None = None
    spoken: Callable[[R], str] | None = None
    stretch: bool = False
    hidden: bool = False

    def sort_key(self, row: R) -> Any:
        """What rows are compared by in this column."""
        return self.sort(row) if self.sort else words.fold(self.text(row))


@runtime_checkable
class SortsItself(Protocol):
    """Rows whose source does the sorting, such as a query; ``sorted_by`` gives new rows."""

    def sorted_by(self, column: int, descending: bool) -> Sequence[Any]: ...


class TableModel(QAbstractTableModel, Generic[R]):
    """The one item model of the program: columns over rows. A row that is still being fetched is ``None``."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[R | None] = ()
        self._natural: Sequence[R | None] = ()
        self._font = QFont()
        self._sort: tuple[int, bool] | None = None
        self.look_again()

    def set_rows(self, rows: Sequence[R | None]) -> None:
        """Show other rows, in the sorting that is in force."""
        self.beginResetModel()
        self._disconnect()
        self._natural = rows
        self.rows = self._in_order(rows)
        fetched = getattr(self.rows, "fetched", None)
        if fetched is not None:
            fetched.connect(self._arrived)
        self.endResetModel()

    def row(self, index: int) -> R | None:
        """One row by its place."""
        return self.rows[index] if 0 <= index < len(self.rows) else None

    def look_again(self) -> None:
        """Take over font and colours after the theme changed."""
        self._font = theme.figures_font()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            return self._font
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column.align)
        if row is None:
            return _WAITING if role == Qt.ItemDataRole.DisplayRole else None
        return _cell(self, column, row, index.column(), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.columns[section].align)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; ``-1`` leaves the rows as they come."""
        self._sort = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        ordered = self._in_order(self._natural)
        if ordered is self.rows:
            return
        if isinstance(self.rows, SortsItself):
            self.set_rows(self._natural)
            return
        self.layoutAboutToBeChanged.emit()
        before, self.rows = self.rows, ordered
        self._follow(before)
        self.layoutChanged.emit()

    def spoken(self, row: R) -> str:
        """A whole row as a sentence, for a screen reader."""
        said = ((c.title, (c.spoken or c.text)(row)) for c in self.columns if not c.hidden)
        return ", ".join(f"{title} {value}" if title else value for title, value in said if value)

    def _in_order(self, rows: Sequence[R | None]) -> Sequence[R | None]:
        if self._sort is None:
            return rows
        column, descending = self._sort
        if isinstance(rows, SortsItself):
            return rows.sorted_by(column, descending)
        key = self.columns[column].sort_key
        return sorted((r for r in rows if r is not None), key=key, reverse=descending)

    def _follow(self, before: Sequence[R | None]) -> None:
        """Selection and current row stay with their records after sorting."""
        kept = self.persistentIndexList()
        if not kept:
            return
        places = {id(row): place for place, row in enumerate(self.rows)}
        moved = [self.index(places[id(before[old.row()])], old.column()) for old in kept]
        self.changePersistentIndexList(kept, moved)

    def _arrived(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _disconnect(self) -> None:
        fetched = getattr(self.rows, "fetched", None)
        if fetched is not None:
            fetched.disconnect(self._arrived)


def _cell(table: TableModel[R], column: Column[R], row: R, place: int, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return column.text(row)
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tip(column.tooltip(row)) if column.tooltip else None
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return table.spoken(row) if place == 0 else f"{column.title} {(column.spoken or column.text)(row)}"
    if role not in {Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.DecorationRole}:
        return None
    meaning = column.meaning(row) if column.meaning else None
    if role == Qt.ItemDataRole.ForegroundRole:
        return QColor(theme.tokens().ink(meaning)) if meaning else None
    name = column.icon(row) if column.icon else MEANING_ICONS[meaning] if meaning else ""
    return icons.icon(name, meaning.value if meaning else "soft") if name else None


class TableView(QTableView, Generic[R]):
    """The one table widget: whole rows, sorting by a click on the header, everything by keyboard."""

    row_chosen = Signal(object)
    selection_changed = Signal()
    activated_row = Signal(object)
    delete_wanted = Signal()
    drawn = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        preferences: Preferences,
        name: str,
        key: Callable[[R], Hashable],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table_model: TableModel[R] = TableModel(columns, self)
        self._preferences = preferences
        self._name = f"table/{name}/{len(columns)}"
        self._key = key
        self._restoring = False
        self._filling = False
        self._was_drawn = False
        self._room = 0
        self._save_soon = QTimer(self, singleShot=True, interval=500)
        self._save_soon.timeout.connect(self.save_state)
        self.setModel(self.table_model)
        self.draw_with(CellDelegate(self.table_model, self))
        self._behave()
        self._restore_columns()
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.doubleClicked.connect(self._activate)

    def set_rows(self, rows: Sequence[R | None], *, keep: bool = True) -> None:
        """Show other rows; the same records stay selected, in the same place on the screen."""
        chosen = self.selected_rows() if keep else []
        current = self.current_row()
        current_key = self._key(current) if current is not None and keep else None
        top = self.verticalScrollBar().value() if keep else 0
        near = self.currentIndex().row()
        self._restoring = True
        self.table_model.set_rows(rows)
        self._choose(chosen, current if keep else None, near)
        self._restoring = False
        self.verticalScrollBar().setValue(top)
        self._tell_selection()
        now = self.current_row()
        if now is None or current_key is None or self._key(now) != current_key:
            self.row_chosen.emit(now)

    @property
    def is_in_natural_order(self) -> bool:
        """Whether the rows stand as they come, not sorted by a column."""
        return self.horizontalHeader().sortIndicatorSection() < 0

    def selected_rows(self) -> list[R]:
        """What is selected, from top to bottom."""
        # By range: asking Qt for each row takes seconds when all of a large table is selected.
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        places = sorted({place for one in ranges for place in range(one.top(), one.bottom() + 1)})
        return [row for row in map(self.table_model.row, places) if row is not None]

    @property
    def has_selection(self) -> bool:
        """Whether anything is selected."""
        return self.selectionModel().hasSelection()

    def current_row(self) -> R | None:
        """The row that the details are about."""
        index = self.currentIndex()
        return self.table_model.row(index.row()) if index.isValid() else None

    def select_key(self, key: Hashable) -> bool:
        """Select one record by its key and bring it into view; ``False`` when it is not in the table."""
        for place in range(len(self.table_model.rows)):
            row = self.table_model.row(place)
            if row is not None and self._key(row) == key:
                self.selectRow(place)
                self.scrollTo(self.table_model.index(place, 0))
                return True
        return False

    def draw_with(self, cells: CellDelegate) -> None:
        """Have another delegate draw the cells."""
        self.setItemDelegate(cells)
        self._cells = cells

    def save_state(self) -> None:
        """Remember widths, order and sorting."""
        self._preferences.set_state(self._name, self.horizontalHeader().saveState())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Del deletes; the rest is Qt's."""
        if is_enter(event.key()):
            self._activate(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.selected_rows():
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once and when it is done, that there are rows on the screen."""
        self._cells.begin(self.selectionModel())
        super().paintEvent(event)
        if not self._was_drawn and len(self.table_model.rows):
            self._was_drawn = True
            QTimer.singleShot(0, self, self.drawn.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No gap on the right, no column squeezed."""
        super().resizeEvent(event)
        self._room = event.size().width()
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_cells"):
            self.table_model.look_again()
            self._cells.look_again()
            self.verticalHeader().setDefaultSectionSize(theme.row_height())

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        # The header asks its selection for whole columns, row by row: with everything selected that takes seconds.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.table_model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _restore_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(not any(c.stretch for c in self.table_model.columns))
        for place, column in enumerate(self.table_model.columns):
            header.resizeSection(place, self._natural_width(column))
            header.setSectionHidden(place, column.hidden)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        state = self._preferences.state(self._name)
        if state is not None:
            header.restoreState(state)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        for signal in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            signal.connect(lambda *_: self._save_soon.start())
        header.sectionResized.connect(self._fill)

    def _natural_width(self, column: Column[R]) -> int:
        return column.width * self.fontMetrics().averageCharWidth() + theme.space(3)

    def _fill(self, *_: object) -> None:
        """The column that stretches takes the room left; it gives in at most a fifth, and keeps its heading whole."""
        header = self.horizontalHeader()
        for place, column in enumerate(self.table_model.columns):
            if column.stretch and not self._filling:
                self._filling = True
                # Not viewport().width(): the first time it is named, PySide makes ready every widget of Qt (15 ms).
                room = self._room - header.length() + header.sectionSize(place)
                heading = self.fontMetrics().horizontalAdvance(column.title) + theme.space(3)
                least = max(round(_LEAST * self._natural_width(column)), heading)
                header.resizeSection(place, max(room, least))
                self._filling = False

    def _choose(self, chosen: Sequence[R], current: R | None, near: int) -> None:
        rows = self.table_model.rows
        if (not chosen and current is None) or not isinstance(rows, list | tuple):
            return  # rows that are fetched while scrolling are not searched through
        flags = QItemSelectionModel.SelectionFlag
        places = places_of(rows, chosen if current is None else [*chosen, current], self._key, near)
        if current is not None and (now := places.pop(self._key(current), None)) is not None:
            self.selectionModel().setCurrentIndex(self.table_model.index(now, 0), flags.NoUpdate)
            if any(row is current for row in chosen):
                places[self._key(current)] = now
        selection = QItemSelection()
        last = len(self.table_model.columns) - 1
        for first, final in stretches(sorted(places.values())):
            selection.append(QItemSelectionRange(self.table_model.index(first, 0), self.table_model.index(final, last)))
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def _tell_selection(self, *_: object) -> None:
        if not self._restoring:
            self.selection_changed.emit()

    def _tell_current(self, *_: object) -> None:
        if not self._restoring:
            self.row_chosen.emit(self.current_row())

    def _activate(self, index: _Index) -> None:
        row = self.table_model.row(index.row()) if index.isValid() else None
        if row is not None:
            self.activated_row.emit(row)
