"""Overzicht: the first page. What comes, what needs attention, how the organisation stands; each line a link."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from btl_desktop import clock
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context, Page
from btl_desktop.ui.common.widgets import EmptyState, button, label
from btl_desktop.ui.pages.overview.cards import Card, backup_card, coming_card, numbers_card
from btl_desktop.ui.pages.overview.link_row import MEANINGS, LinkRow

if TYPE_CHECKING:
    from btl_desktop.services.office import Office
    from btl_desktop.services.overview import Coming, Line, Overview

YEAR_REPORT = "year_report"
_TWO_COLUMNS = 120  # characters that a page with two columns is wide at least


class OverviewPage(Page):
    """The page; it reads again whenever something changed."""

    page_id = "overview"
    title = "Overzicht"
    icon = "layout-dashboard"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.seen: Overview | None = None
        self._columns: QBoxLayout | None = None
        self._doubles: Line | None = None
        self._backup: datetime | None = None
        self._backup_known = False
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read the overview again; what takes a moment longer follows."""
        self.context.tasks.read(_load, self._show, owner=self, latest="overview")
        if changed is None or "volunteer" in changed:
            self.context.tasks.read(_duplicates, self._show_doubles, owner=self, latest="doubles")
        if changed is None:
            office = self.context.office
            self.context.tasks.aside(lambda: _latest_backup(office), self._show_backup, owner=self)

    def focus_search(self) -> None:
        """There is nothing to search here: the roster is where one looks somebody up."""
        self.context.go_to("volunteers")

    def show_filter(self, name: str) -> None:
        """This page has no filters; ``year_report`` opens the year report."""
        if name == YEAR_REPORT:
            self.make_year_report()

    def make_year_report(self) -> None:
        """The report for the municipality."""
        from btl_desktop.ui.pages.overview.year_report_dialog import YearReportDialog

        YearReportDialog(self, self.context).open()

    def lines(self) -> list[QPushButton]:
        """The lines that need attention, as the buttons they are; those of the coming action come first."""
        return self._area.findChildren(LinkRow)

    def _show(self, seen: Overview) -> None:
        self.seen = seen
        at = self._area.verticalScrollBar().value()
        focus = QApplication.focusWidget()
        name = focus.accessibleName() if focus is not None and self._area.isAncestorOf(focus) else ""
        self._area.setWidget(self._content(seen))
        self._area.verticalScrollBar().setValue(at)
        again = next((row for row in self.lines() if name and row.accessibleName() == name), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_doubles(self, line: Line | None) -> None:
        if line != self._doubles:
            self._doubles = line
            self._show_again()

    def _show_backup(self, made: datetime | None) -> None:
        self._backup, self._backup_known = made, True
        self._show_again()

    def _show_again(self) -> None:
        if self.seen is not None:
            self._show(self.seen)

    def _all_lines(self, seen: Overview) -> list[Line]:
        """The lines of the overview and what came later, the heaviest first."""
        from btl_desktop.services.overview import backup_line

        later = (backup_line(self._backup, clock.now()), self._doubles)
        return sorted([*seen.lines, *filter(None, later)], key=lambda line: -line.weight)

    def _content(self, seen: Overview) -> QWidget:
        self._columns = None
        if not seen.volunteers and seen.coming is None and not seen.lines:
            return self._first_steps()
        content = QWidget()
        self._columns = columns = QBoxLayout(self._direction(), content)
        columns.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(4))
        columns.setSpacing(theme.space(3))
        columns.addLayout(self._main_column(seen), 5)
        columns.addLayout(self._side_column(seen), 3)
        return content

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where two columns do not fit, as in large letters, the second comes under the first."""
        super().resizeEvent(event)
        if self._columns is not None:
            self._columns.setDirection(self._direction())

    def _direction(self) -> QBoxLayout.Direction:
        narrow = self.width() < _TWO_COLUMNS * self.fontMetrics().averageCharWidth()
        return QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight

    def _main_column(self, seen: Overview) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.space(1.5))
        column.addWidget(label("Eerstvolgende actie", "heading"))
        column.addWidget(self._coming(seen.coming) if seen.coming else self._no_action())
        column.addSpacing(theme.space(1.5))
        column.addWidget(label("Om naar te kijken", "heading"))
        column.addWidget(self._attention(self._all_lines(seen)))
        column.addStretch()
        return column

    def _side_column(self, seen: Overview) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.space(1.5))
        column.addWidget(label(seen.organisation, "heading"))
        if seen.villages:
            column.addWidget(numbers_card(seen.villages))
        row = QHBoxLayout()
        row.addWidget(button("Jaarverslag maken", "file-text", press=self.make_year_report))
        row.addStretch()
        column.addLayout(row)
        if self._backup_known:
            column.addWidget(backup_card(self._backup))
        column.addStretch()
        return column

    def _coming(self, coming: Coming) -> Card:
        return coming_card(
            coming,
            open_action=partial(self.context.go_to, "actions", select=coming.id),
            mend=lambda concern: self.context.go_to("actions", select=coming.id, at=concern),
            look=partial(self._preview, coming.id),
            print_it=partial(self._preview, coming.id, print_now=True),
        )

    def _preview(self, action_id: UUID, *, print_now: bool = False) -> None:
        from btl_desktop.ui.common.briefing_preview import show

        show(self, self.context, action_id, print_now=print_now)

    def _no_action(self) -> Card:
        card = Card()
        words = "Er staat geen actie gepland. Een nieuwe begint met een sjabloon, of als kopie van een eerdere."
        card.column.addWidget(label(words))
        row = QHBoxLayout()
        row.addWidget(button("Nieuwe actie", "plus", press=self._new_action))
        row.addStretch()
        card.column.addLayout(row)
        return card

    def _new_action(self) -> None:
        self.context.go_to("actions", show="new")

    def _attention(self, lines: list[Line]) -> QWidget:
        card = Card()
        card.column.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
        card.column.setSpacing(0)
        if not lines:
            card.column.addWidget(label("Niets bijzonders: alles is bij.", "good"))
        for line in lines:
            card.column.addWidget(LinkRow(line.what, line.why, MEANINGS[line.weight], partial(self._follow, line)))
        return card

    def _follow(self, line: Line) -> None:
        self.context.go_to(line.page, select=line.select, show=line.show)

    def _first_steps(self) -> EmptyState:
        return EmptyState(
            "layout-dashboard",
            "Hier ziet u straks in één oogopslag wat er speelt",
            "Begin met uw ledenlijst: een Excel-bestand inlezen mag zoals het is.",
            button("Naar de vrijwilligers", "users", "primary", partial(self.context.go_to, "volunteers")),
        )


def _duplicates(session: Any) -> Line | None:
    from btl_desktop.services.overview import duplicates

    return duplicates(session)


def _latest_backup(office: Office) -> datetime | None:
    from btl_desktop.services.overview import latest_backup

    return latest_backup(office)


def _load(session: Any) -> Overview:
    from btl_desktop.services.overview import overview

    return overview(session)
