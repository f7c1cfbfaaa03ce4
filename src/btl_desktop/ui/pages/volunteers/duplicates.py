"""Who may be in the roster twice: look at two records side by side, make one of them, or say they are two people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QRadioButton, QSplitter, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import no_shortcut, plain_tip
from btl_desktop.ui.common.widgets import EmptyState, button, calm, label, line

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.duplicates import Difference, Group, Suspect

KEEP, OTHER, BOTH = "keep", "other", "both"
_EMPTY = "(leeg)"
_LONGEST = 34


class DuplicatesDialog(Dialog):
    """Groups above, the two records of the chosen one below."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Dubbele vrijwilligers", wide=136, high=84)
        self._context = context
        self._group: Group | None = None
        self._wanted_place = 0
        self.table: TableView[Group] = TableView(_columns(), context.preferences, "duplicates", _key)
        self.table.setAccessibleName("Mogelijk dubbele vrijwilligers")
        self.other = calm(QComboBox())
        self.other.setAccessibleName("Met wie samenvoegen")
        self.comparison = Comparison()
        self.merge = button("Samenvoegen", "merge", "primary", self._merge)
        self.not_same = button("Is niet dezelfde", "users", press=self._not_same)
        self._nobody = EmptyState(
            "circle-check", "Geen dubbele vrijwilligers", "Iedereen staat één keer in de lijst, voor zover te zien is."
        )
        self._arrange()
        self.table.row_chosen.connect(self._show)
        self.other.currentIndexChanged.connect(self._compare)
        self.refresh()

    def refresh(self) -> None:
        """Look for duplicates again."""
        office = self._context.office

        def work(progress: Any) -> list[Group]:
            from btl_desktop.services.volunteers import not_the_same

            return office.read(lambda session: not_the_same.find(session, progress))

        self._context.tasks.long(self, "Dubbele vrijwilligers zoeken", work, self._take)

    def _take(self, groups: Sequence[Group]) -> None:
        self._both.setVisible(bool(groups))
        self._nobody.setVisible(not groups)
        for one in (self.merge, self.not_same):
            one.setEnabled(bool(groups))
        found = text.count(len(groups), "keer", "keer")
        self.say(f"{found} lijkt iemand dubbel in de lijst te staan. Kies per verschil wat blijft." if groups else "")
        self.table.set_rows(groups)
        if groups and self.table.current_row() is None:
            self.table.selectRow(min(self._wanted_place, len(groups) - 1))

    def _show(self, group: Group | None) -> None:
        self._group = group
        self.other.blockSignals(True)
        self.other.clear()
        if group is not None:
            self.other.addItems([_words(one) for one in group.people[1:]])
        self.other.blockSignals(False)
        self.other.setVisible(group is not None and len(group.people) > 2)
        self._compare()

    def _compare(self, *_: object) -> None:
        pair = self._pair()
        if pair is None:
            self.comparison.clear()
            return
        keep, other = pair

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import duplicates

            return duplicates.differences(session, keep.id, other.id)

        self._context.tasks.read(read, partial(self.comparison.show_pair, keep, other), owner=self, latest="pair")

    def _pair(self) -> tuple[Suspect, Suspect] | None:
        if self._group is None:
            return None
        others = self._group.people[1:]
        return self._group.people[0], others[max(0, self.other.currentIndex())]

    def _merge(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        keep, other, choices = pair[0].id, pair[1].id, self.comparison.choices()

        def merge(session: Any) -> str:
            from btl_desktop.services.volunteers import duplicates

            return f"Samengevoegd: {duplicates.merge(session, keep, other, choices).name}."

        self._do(merge, "Samenvoegen")

    def _not_same(self) -> None:
        if self._group is None:
            return
        ids = [one.id for one in self._group.people]

        name = self._group.people[0].name

        def declare(session: Any) -> str:
            from btl_desktop.services.volunteers import not_the_same

            not_the_same.declare(session, ids)
            return f"{name}: onthouden dat dit verschillende mensen zijn."

        self._do(declare, "Is niet dezelfde")

    def _do(self, work: Callable[[Any], str], undo: str) -> None:
        """``work`` returns what is to be said of it."""
        self._wanted_place = max(0, self.table.currentIndex().row())

        def done(words: str) -> None:
            self.undoable(words, self._context.tasks, then=self.refresh)
            self.refresh()

        self._context.tasks.write(work, done, undo=undo, owner=self)

    def _arrange(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.other)
        area = scrolling(self.comparison)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column.addWidget(area, 1)
        self._both = QSplitter()
        self._both.setOrientation(Qt.Orientation.Vertical)
        self._both.setChildrenCollapsible(False)
        self._both.addWidget(self.table)
        self._both.addWidget(below)
        self._both.setSizes([200, 400])
        self.body.addWidget(self._both, 1)
        self.body.addWidget(self._nobody, 1)
        self._nobody.hide()
        self.buttons([self.not_same], [button("Sluiten", press=self.accept), self.merge])


class Comparison(QWidget):
    """Two records side by side: only what differs, with a choice for each field."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[str, QButtonGroup] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._grid_box = QWidget()
        self._column.addWidget(self._grid_box)
        self._column.addStretch()

    def clear(self) -> None:
        """Nobody is chosen."""
        self._replace(QWidget())
        self._choices = {}

    def choices(self) -> Mapping[str, str]:
        """Per field whose value stays."""
        return {field: str(group.checkedButton().property("choice")) for field, group in self._choices.items()}

    def show_pair(self, keep: Suspect, other: Suspect, differences: Sequence[Difference]) -> None:
        """Draw the differences between two records; filled values are chosen beforehand."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(0.5))
        self._choices = {}
        for column, one in enumerate((keep, other), start=1):
            grid.addWidget(label(_words(one), "strong"), 0, column)
            grid.setColumnStretch(column, 1)
        if not differences:
            grid.addWidget(label("Alle gegevens zijn gelijk. Samenvoegen verandert niets aan de inhoud."), 1, 0, 1, 3)
        for number, difference in enumerate(differences):
            self._add(grid, 2 * number + 1, difference)
        self._replace(box)

    def _add(self, grid: QGridLayout, row: int, difference: Difference) -> None:
        grid.addWidget(line(), row, 0, 1, 4)
        title = text.capital(difference.label)
        grid.addWidget(label(title, "soft", wrap=False), row + 1, 0)
        group = QButtonGroup(self)
        options = [(KEEP, difference.keep), (OTHER, difference.other)]
        if difference.field == "remarks" and difference.keep and difference.other:
            options.append((BOTH, "allebei"))
        for column, (choice, value) in enumerate(options, start=1):
            radio = QRadioButton(no_shortcut(_short(value)) or _EMPTY)
            radio.setToolTip(plain_tip(value) if _short(value) != value else "")
            radio.setProperty("choice", choice)
            radio.setAccessibleName(f"{title}: {value or _EMPTY}")
            group.addButton(radio)
            grid.addWidget(radio, row + 1, column)
        first = BOTH if len(options) > 2 else KEEP if difference.keep else OTHER
        next(one for one in group.buttons() if one.property("choice") == first).setChecked(True)
        self._choices[difference.field] = group

    def _replace(self, box: QWidget) -> None:
        old, self._grid_box = self._grid_box, box
        self._column.replaceWidget(old, box)
        old.hide()
        old.deleteLater()


def _columns() -> list[Column[Group]]:
    return [
        Column("Wie", lambda group: " / ".join(one.name for one in group.people), width=34),
        Column("Hoe zeker", lambda group: group.certainty.titled, width=14, meaning=_meaning),
        Column("Waarom", lambda group: group.why, width=30, stretch=True),
    ]


def _key(group: Group) -> frozenset[Any]:
    return frozenset(one.id for one in group.people)


def _meaning(group: Group) -> Meaning:
    return Meaning.ATTENTION if group.certainty.value == "certain" else Meaning.INFORMATION


def _short(value: str) -> str:
    """One line of a value; all of it is in the tooltip and read aloud."""
    line_ = " / ".join(value.splitlines())
    return line_ if len(line_) <= _LONGEST else f"{line_[:_LONGEST]}…"


def _words(one: Suspect) -> str:
    return f"{one.name}, {one.address}" if one.address else one.name
