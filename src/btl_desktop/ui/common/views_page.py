"""A tab with several views in it: a switch above, below it one view at a time, each made when it is first shown.

    class MeetingsTab(ViewsPage): page_id, title, icon = …
    MeetingsTab(context, (View("meetings", "Overleggen", MeetingsView), …))

A view is a page of its own (:class:`btl_desktop.ui.common.context.Page`, such as a ``ListPage``); whatever the window
asks of the tab goes to the view that is shown. ``go_to(page, show="points")`` shows a view, ``show="points:late"`` a
view and one of its filters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context, Page
from btl_desktop.ui.common.widgets import line


class View(NamedTuple):
    """One view of a tab; ``make`` imports and makes it."""

    name: str
    title: str
    make: Callable[[Context], Page]


class ViewsPage(Page):
    """The switch and the view that is shown; the last one is remembered."""

    def __init__(self, context: Context, views: Sequence[View]) -> None:
        super().__init__()
        self.context = context
        self.views = tuple(views)
        self._made: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self.switch = QTabBar()
        self._stack = QStackedWidget()
        self._arrange()
        kept = context.preferences.text(self._key, "")
        self._first = kept if kept in self._names else self.views[0].name
        self.switch.currentChanged.connect(lambda place: self.show_view(self.views[place].name))

    @property
    def view(self) -> Any:
        """The view that is shown; the first time it is made."""
        return self._made[self.view_name] if self.view_name else self.show_view(self._first)

    @property
    def view_name(self) -> str:
        """The name of the view that is shown."""
        return next((name for name, view in self._made.items() if view is self._stack.currentWidget()), "")

    @property
    def table(self) -> Any:
        """The list of the view that is shown; a view without one has no such attribute, and so has the tab."""
        return self.view.table

    def made_views(self) -> list[str]:
        """The names of the views that were shown so far."""
        return [*self._made]

    def show_view(self, name: str) -> Any:
        """Show a view, made now if it is the first time."""
        view = self._made.get(name)
        if view is None:
            view = self._made[name] = next(one for one in self.views if one.name == name).make(self.context)
            self._stack.addWidget(view)
            view.refresh(None)
        elif name in self._stale:
            view.refresh(self._stale.pop(name))
        self._stack.setCurrentWidget(view)
        self.switch.blockSignals(True)
        self.switch.setCurrentIndex(self._names.index(name))
        self.switch.blockSignals(False)
        self.context.preferences.set_text(self._key, name)
        return view

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Tell the view that is shown; the others hear of it when they are shown."""
        if not self.view_name:
            self.show_view(self._first)
            return
        for name, view in self._made.items():
            if name == self.view_name:
                view.refresh(changed)
            elif changed is not None:
                self._stale[name] = self._stale.get(name, frozenset()) | changed

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.view.focus_search()

    def new_item(self) -> None:
        """Ctrl+N."""
        self.view.new_item()

    def delete_selected(self) -> None:
        """Del."""
        self.view.delete_selected()

    def show_filter(self, name: str) -> None:
        """``points`` shows that view, ``points:late`` a filter of it; any other name is a filter of the first view."""
        view, _, wanted = name.partition(":")
        if view not in self._names:
            view, wanted = self.views[0].name, name
        shown = self.show_view(view)
        if wanted:
            shown.show_filter(wanted)

    def select(self, record_id: UUID) -> None:
        """Show one record of the view that is shown."""
        self.view.select(record_id)

    def show_place(self, record_id: UUID, at: Any) -> None:
        """Show a place in a record."""
        self.view.show_place(record_id, at)

    def flush(self) -> None:
        """Have every view save what is being typed."""
        for view in self._made.values():
            view.flush()

    @property
    def _names(self) -> list[str]:
        return [view.name for view in self.views]

    @property
    def _key(self) -> str:
        return f"view/{self.page_id}"

    def _step(self, by: int) -> None:
        self.show_view(self._names[(self.switch.currentIndex() + by) % len(self.views)])

    def _arrange(self) -> None:
        theme.set_role(self.switch, "views")
        self.switch.setDrawBase(False)
        self.switch.setExpanding(False)
        self.switch.setUsesScrollButtons(True)
        self.switch.setAccessibleName(f"Onderdelen van {self.title}")
        for view in self.views:
            self.switch.addTab(view.title)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self._step(by))  # wherever the cursor is while this tab is shown
        top = QHBoxLayout()
        top.setContentsMargins(theme.space(2), theme.space(1), theme.space(2), theme.space(1))
        top.addWidget(self.switch)
        top.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(line())
        whole.addWidget(self._stack, 1)
