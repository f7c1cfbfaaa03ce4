"""The one pattern of the program: a list with search, filter chips and a count; beside it the details.

A page subclasses :class:`ListPage`, sets the class attributes and fills in five methods:

    class VolunteersPage(ListPage[RosterLine]):
        page_id, title, icon = "volunteers", "Vrijwilligers", "users"
        noun = ("vrijwilliger", "vrijwilligers")
        new_text = "Nieuwe vrijwilliger"
        search_text = "Zoek op naam, straat, telefoon…"
        tables = frozenset({"volunteer", "course_result"})   # reads again when one of these changes

        def columns(self): …            # list[Column]
        def filters(self): …            # list[Filter]
        def load(self, session): …      # all rows; on the database worker
        def keep(self, rows, query, active): …  # those that match; on the UI thread, so fast
        def make_details(self): …       # the widget beside the list, made once, when it is needed
        def details_made(self): …       # connect its signals
        def show_details(self, row): …  # fill it; row is None when nothing is selected
        def make_empty(self): …         # EmptyState with the first step

``tool_buttons()`` may add buttons beside "new"; ``filter_menus()`` chips with a menu beside the chips, whose choice
``active_filters`` then has to tell; ``list_buttons()`` what one does with the whole list, behind the count;
``selection_buttons()`` what one does with selected rows, under the table.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar, cast
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context, Page
from btl_desktop.ui.common.list_tools import Filter, ListTools, Tally
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tool_row import ToolRow
from btl_desktop.ui.common.widgets import EmptyState, button, search_line, to_top

R = TypeVar("R")
NEW = "new"  # the subject of a form for a record that is not saved yet


class _WhatIsLeft(QStackedWidget):
    """The list gets the height that is left: chips and buttons above it, in as many rows as they need, never give way.

    A stack of pages asks for what the tallest of them likes as if it could not do with less.
    """

    def hasHeightForWidth(self) -> bool:
        return False


class ListPage(Page, Generic[R]):
    """Search, chips, count, table, details; see the module's text. ``filled`` is told when rows have been read,
    ``painted`` once, when they stand on the screen: whatever is not in that first picture can wait for it."""

    filled = Signal()

    noun: ClassVar[tuple[str, str]]
    new_text: ClassVar[str] = ""
    search_text: ClassVar[str] = "Zoeken…"
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.all_rows: Sequence[R] = ()
        self.for_all: list[QPushButton] = []  # of the selection's buttons: with nobody selected, for all in the list
        self._loaded = False
        self._glancing = False
        self._stands = False
        self._wanted: UUID | None = None
        self._beside_row: Hashable = None
        self.search = search_line(f"{self.title} zoeken", self.search_text)
        self.count_label = Tally()
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._left = QWidget(self._splitter)
        self._pane = QFrame(self._splitter)
        self._tools = ListTools(self._left)
        self._stack = _WhatIsLeft(self._left)
        self._list = QWidget(self._stack)
        self.table: TableView[R] = TableView(
            self.columns(), context.preferences, self.page_id, self.row_key, self._list
        )
        self._details: QWidget | None = None
        self._instead_of_rows: dict[bool, EmptyState] = {}
        self._beside = QVBoxLayout(self._pane)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._arrange()
        self._connect()

    @property
    def details(self) -> Any:
        """The pane beside the list; made after the list has been painted, or as soon as somebody asks for it."""
        if self._details is None:
            self._details = self.make_details()
            self._beside.addWidget(self._details)
            self.details_made()
            self.show_details(self.table.current_row())
        return self._details

    @property
    def is_filled(self) -> bool:
        """Whether there are rows to show, all or the first of them."""
        return self._loaded or bool(self.table.table_model.rows)

    @property
    def has_details(self) -> bool:
        """Whether the pane beside the list has been made."""
        return self._details is not None

    def details_made(self) -> None:
        """Connect what the details tell; called once."""

    def columns(self) -> list[Column[R]]:
        """The columns of the table."""
        raise NotImplementedError

    def filters(self) -> list[Filter]:
        """The chips under the search box."""
        return []

    def load(self, session: Any) -> Sequence[R]:
        """All rows; runs on the database worker, so touches no widget. A ``plain`` page gets plain rows."""
        raise NotImplementedError

    def glance(self, rows: Any) -> Sequence[R | None]:
        """What the first picture of a ``plain`` page shows, in no time; ``None`` where a row is not there yet.

        Nothing is searched in it: everything is loaded as soon as it is painted.
        """
        raise NotImplementedError

    def keep(self, rows: Sequence[R], query: str, active: frozenset[str]) -> Sequence[R]:
        """The rows that match the search text and the active chips; in memory, within milliseconds."""
        raise NotImplementedError

    def make_details(self) -> QWidget:
        """The pane beside the list."""
        raise NotImplementedError

    def show_details(self, row: R | None) -> None:
        """Fill the pane."""
        raise NotImplementedError

    def make_empty(self) -> EmptyState:
        """What to show when there is no record at all."""
        raise NotImplementedError

    def tool_buttons(self) -> list[QPushButton]:
        """Buttons beside the one for a new record."""
        return []

    def filter_menus(self) -> list[QPushButton]:
        """Chips with a menu, beside the other chips."""
        return []

    def list_buttons(self) -> list[QPushButton]:
        """Quiet buttons behind the count, for the list as a whole."""
        return []

    def selection_buttons(self) -> list[QPushButton]:
        """Buttons for the selected rows; shown when something is selected."""
        return []

    def row_key(self, row: R) -> Hashable:
        """What stays the same about a row when it is read again."""
        return cast("Hashable", row.id)  # type: ignore[attr-defined]

    def new_item(self) -> None:
        """Ctrl+N and the button."""

    def delete_selected(self) -> None:
        """Del and the button."""

    def open_row(self, row: R) -> None:  # noqa: ARG002 - a page may need it
        """Enter and double click: go to the details."""
        self.focus_details()

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read again when it concerns this page."""
        if changed is not None and not changed & self.tables:
            return
        tasks = self.context.tasks
        if not self.plain:
            tasks.read(self.load, self._take, owner=self, latest="rows")
        elif self._loaded or self._glancing or not self.table.is_in_natural_order:
            tasks.look(self.load, self._take, owner=self, latest="rows")
        else:
            self._glancing = True
            tasks.look(self.glance, self._take_glance, owner=self)
            tasks.look(self.load, self._take, owner=self, latest="rows", at_once=False)

    def flush(self) -> None:
        """Have the details save what is being typed in them, where they are more than a form."""
        if self._details is not None and hasattr(self._details, "flush"):
            self._details.flush()

    def focus_search(self) -> None:
        """Ctrl+F: the cursor in the search box, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_details(self) -> None:
        """The first field of the details."""
        for widget in self.details.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def show_filter(self, name: str) -> None:
        """Only this chip, no search text: what a line of the overview links to."""
        self.search.clear()
        self._tools.press_only(name)
        self.filter()

    def select(self, record_id: UUID) -> None:
        """Show one record; chips and search give way when they hide it."""
        self._wanted = record_id
        self._find_wanted()

    def active_filters(self) -> frozenset[str]:
        """The names of the pressed chips."""
        return self._tools.pressed()

    def filter(self) -> None:
        """Show what matches now."""
        if self._glancing and not self._loaded:
            return  # what is typed meanwhile is looked for as soon as all is there
        shown = self.keep(self.all_rows, self.search.text(), self.active_filters())
        self.table.set_rows(shown)
        self._tell_count(len(shown), len(self.all_rows))
        empty = self._loaded and not self.all_rows
        self._stack.setCurrentWidget(self._list if shown or not self._loaded else self._instead(empty))
        self._tools.setVisible(not empty)

    def _instead(self, empty: bool) -> EmptyState:
        """What stands in the place of a list without rows; made when it is first needed."""
        if empty not in self._instead_of_rows:
            self._instead_of_rows[empty] = self.make_empty() if empty else self._make_nothing_found()
            self._stack.addWidget(self._instead_of_rows[empty])
        return self._instead_of_rows[empty]

    def _take_glance(self, rows: Sequence[R | None]) -> None:
        if not self._loaded:
            self.table.set_rows(rows)
            self._tell_count(len(rows), len(rows))
            self._filled(len(rows))

    def _take(self, rows: Sequence[R]) -> None:
        self.all_rows = rows
        if not self._loaded:
            self._loaded = True
            self.search.installEventFilter(self)
        self.filter()
        self._find_wanted()
        self._filled(len(rows))

    def _filled(self, number: int) -> None:
        self.filled.emit()
        if not number:  # nothing will be drawn
            self._picture_stands()

    def _picture_stands(self) -> None:
        """There is something to see: whatever was not needed for that can come now."""
        if not self._stands:
            self._stands = True
            self.painted.emit()
            self.details.ensurePolished()

    def _find_wanted(self) -> None:
        if self._wanted is None or not self._loaded:
            return
        if not self.table.select_key(self._wanted):
            self.show_filter("")
            if not self.table.select_key(self._wanted):
                return
        self._wanted = None

    def _show_row(self, row: R | None) -> None:
        if self._details is not None or row is not None:
            _ = self.details
            self.show_details(row)
            before, self._beside_row = self._beside_row, None if row is None else self.row_key(row)
            if before != self._beside_row:
                to_top(self.details)

    def _tell_count(self, shown: int, total: int) -> None:
        everything = text.count(total, *self.noun)
        some = "" if shown == total else f"{text.number_text(shown)} van "
        self.count_label.say(some + everything, f"{text.number_text(total)} van {everything}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search box: down goes to the table, Esc empties."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # which has Qt begin at a row without choosing it
                if not self.table.selectionModel().hasSelection():
                    self.table.selectRow(max(0, self.table.currentIndex().row()))
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(1))
        column.setSpacing(theme.space(1))
        self._fill_tools()
        column.addWidget(self._tools)
        self._make_list()
        last_tool = [self.search, *self._tools.findChildren(QPushButton)][-1]
        self.setTabOrder(last_tool, self.table)  # with Tab as one reads: what stands above comes first
        self._stack.addWidget(self._list)
        column.addWidget(self._stack, 1)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self._pane)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setChildrenCollapsible(False)
        state = self.context.preferences.state(f"splitter/{self.page_id}")
        if state is not None:
            self._splitter.restoreState(state)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _fill_tools(self) -> None:
        self._tools.put_search(self.search, self.tool_buttons())
        if self.new_text:
            self.new_button = self._tools.put_new(self.new_text, self.new_item)
        self._tools.put_chips(self.filters(), self.filter_menus(), self.count_label)
        self._tools.put_list_buttons(self.list_buttons())

    def _make_list(self) -> None:
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        self.table.setAccessibleName(self.title)
        column.addWidget(self.table, 1)
        self._selection = self.selection_buttons()
        if self._selection:
            column.addWidget(ToolRow(self._selection))

    def _make_nothing_found(self) -> EmptyState:
        clear = button("Zoekopdracht wissen", "x", press=lambda: self.show_filter(""))
        return EmptyState(
            "search",
            "Niets gevonden",
            f"Geen {self.noun[1]} die passen bij wat u zoekt. Probeer minder woorden.",
            clear,
        )

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.filter)
        self.search.textChanged.connect(self._soon.start)
        self._tools.narrowed.connect(self.filter)
        self.search.returnPressed.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.drawn.connect(self._picture_stands)
        self.table.row_chosen.connect(self._show_row)
        self.table.activated_row.connect(self.open_row)
        self.table.delete_wanted.connect(self.delete_selected)
        self.table.selection_changed.connect(self._enable_selection)
        self._splitter.splitterMoved.connect(self._keep_splitter)
        self._enable_selection()

    def _enable_selection(self) -> None:
        some = self.table.has_selection
        for one in self._selection:
            one.setEnabled(some or one in self.for_all)

    def _keep_splitter(self) -> None:
        self.context.preferences.set_state(f"splitter/{self.page_id}", self._splitter.saveState())
