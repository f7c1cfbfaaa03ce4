"""The agenda of a meeting: items in order with the clock beside them, dragged or moved by key, one edited below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from btl_desktop import text
from btl_desktop.errors import Problem
from btl_desktop.models.meeting_choices import MeetingState
from btl_desktop.ui.common import errors, icons, theme
from btl_desktop.ui.common.fields import LinesField, NumberField, TextField, TickField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Message, icon_button, label

if TYPE_CHECKING:
    from btl_desktop.services.meetings.meeting_view import MeetingView
    from btl_desktop.ui.common.context import Context

_ID = Qt.ItemDataRole.UserRole
_FIELDS = ("title", "minutes", "presenter", "explanation", "standing")


class ItemList(QTreeWidget):
    """The items; Alt with an arrow moves one, Del takes it off. ``moved`` tells the new order."""

    moved = Signal(list)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Agendapunten")
        self.setHeaderLabels(["Tijd", "Agendapunt", "Door", "Min"])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        for column, mode in enumerate(("ResizeToContents", "Stretch", "ResizeToContents", "ResizeToContents")):
            self.header().setSectionResizeMode(column, getattr(QHeaderView.ResizeMode, mode))
        theme.set_role(self, "framed")

    def ids(self) -> list[UUID]:
        """The items in the order in which they stand."""
        return [item.data(0, _ID) for item in self._rows()]

    def _rows(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def chosen(self) -> UUID | None:
        """The item that the form below is about."""
        found: UUID | None = self.currentItem().data(0, _ID) if self.currentIndex().isValid() else None
        return found

    def choose(self, item_id: UUID | None) -> None:
        """Choose an item, else the first."""
        rows = self._rows()
        if rows:
            self.setCurrentItem(next((item for item in rows if item.data(0, _ID) == item_id), rows[0]))

    def step(self, by: int) -> None:
        """Move the chosen item up (-1) or down (1)."""
        ids, chosen = self.ids(), self.chosen()
        if chosen is None or not 0 <= (place := ids.index(chosen)) + by < len(ids):
            return
        ids.insert(place + by, ids.pop(place))
        self.moved.emit(ids)

    def dropEvent(self, event: QDropEvent) -> None:
        """Dragged to another place."""
        super().dropEvent(event)
        self.moved.emit(self.ids())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves, Del removes."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete and self.chosen() is not None:
            self.removed.emit(self.chosen())
        else:
            super().keyPressEvent(event)


class AgendaPanel(QWidget):
    """The list, a line to add an item, and the chosen item as a form. ``paper_wanted(item)``: one is to be added."""

    paper_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: MeetingView | None = None
        self._fresh: UUID | None = None
        self.list = ItemList()
        self.new = QLineEdit(placeholderText="Nieuw agendapunt, en dan Enter")
        self.new.setAccessibleName("Nieuw agendapunt")
        self.room = label("", "soft")
        self.fixed = Message(Meaning.INFORMATION)
        self.form = _make_form()
        self._form_box = QWidget()
        self.list.currentItemChanged.connect(lambda *_: self._show_item())
        self.list.moved.connect(self._order)
        self.list.removed.connect(self._remove)
        self.new.returnPressed.connect(self._add)
        self.form.save_wanted.connect(self._save)
        self._arrange()

    def show_view(self, view: MeetingView) -> None:
        """Show the agenda of a meeting; the chosen item stays chosen."""
        from btl_desktop.ui.pages.meetings.details import over_words

        same = self._view is not None and self._view.meeting.id == view.meeting.id
        chosen = self._fresh or self.list.chosen() if same else None
        self._fresh = None
        self._view = view
        self.list.blockSignals(True)
        self.list.clear()
        for number, (item, (begins, _)) in enumerate(zip(view.meeting.items, view.times, strict=True), start=1):
            cells = [begins.strftime("%H:%M"), f"{number}. {item.title}", item.presenter, str(item.minutes)]
            row = QTreeWidgetItem(cells)
            row.setData(0, _ID, item.id)
            row.setTextAlignment(3, Qt.AlignmentFlag.AlignRight)
            papers = [paper.name for paper in view.papers.get(item.id, ())]
            row.setToolTip(
                1, plain_tip("\n".join([item.explanation or item.title, *(f"Stuk: {name}" for name in papers)]))
            )
            if papers:
                row.setIcon(1, icons.icon("paperclip", "soft"))
                said = text.count(len(papers), "stuk", "stukken")
                row.setData(1, Qt.ItemDataRole.AccessibleTextRole, f"{number}. {item.title}, {said}")
            row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.list.addTopLevelItem(row)
        self.list.blockSignals(False)
        self.list.choose(chosen)
        self._show_item()
        self.room.setText(over_words(view.over) if view.meeting.items else "Nog geen agendapunten.")
        theme.set_role(self.room, "attention" if view.over > 0 else "soft")
        theme.restyle(self.room)
        fixed = view.meeting.state is MeetingState.APPROVED
        self.fixed.say(
            Meaning.INFORMATION, "Het verslag is vastgesteld: de agenda verandert niet meer." if fixed else ""
        )
        for widget in (self.new, self._form_box, self.up, self.down, self.paper_button, self.remove_button):
            widget.setEnabled(not fixed)

    def clear(self) -> None:
        """Show nothing."""
        self.form.clear()
        self._view = None

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the chosen item, also from the line where it was typed."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.list.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _show_item(self) -> None:
        chosen = self.list.chosen()
        item = next((one for one in self._view.meeting.items if one.id == chosen), None) if self._view else None
        self._form_box.setVisible(item is not None)
        if item is None:
            self.form.clear()
        else:
            self.form.load(item.id, {name: getattr(item, name) for name in _FIELDS})

    def _write(self, work: Callable[[Any], object], undo: str, then: Callable[[Any], object] | None = None) -> None:
        self._context.tasks.write(work, then or (lambda _: self._context.notify.saved()), undo=undo, owner=self)

    def _add(self) -> None:
        title, view = text.clean(self.new.text()), self._view
        if not title or view is None:
            return

        def write(session: Any) -> UUID:
            from btl_desktop.services.meetings import agendas

            return agendas.add_item(session, view.meeting.id, title).id

        def failed(error: Exception) -> None:
            self.new.setText(self.new.text() or title)
            errors.show_error(self, error)

        self.new.clear()
        self._context.tasks.write(write, self._added, "agendapunt toegevoegd", failed, self)

    def _added(self, item_id: UUID) -> None:
        """What was added is chosen, and so in sight; as soon as it stands in the list."""
        if item_id in self.list.ids():
            self.list.choose(item_id)
        else:
            self._fresh = item_id

    def _order(self, ids: list[UUID]) -> None:
        view = self._view
        if view is None:
            return

        def write(session: Any) -> None:
            from btl_desktop.services.meetings import agendas

            agendas.set_order(session, view.meeting.id, ids)

        self._write(write, "volgorde van de agenda")

    def _remove(self, item_id: UUID) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.meetings import agendas

            agendas.remove_item(session, item_id)

        self._write(write, "agendapunt verwijderd", lambda _: self._context.notify.undoable("Agendapunt verwijderd"))

    def _save(self, subject: UUID, changes: dict[str, Any]) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.meetings import agendas

            agendas.change_item(session, subject, changes)

        def done(_result: object) -> None:
            self.form.saved(subject, changes)
            self._context.notify.saved()

        self._context.tasks.write(
            write,
            done,
            undo="wijziging in de agenda",
            failed=partial(self.form.save_failed, subject, changes),
            owner=self,
        )

    def _arrange(self) -> None:
        self.up = icon_button("arrow-up", "Naar boven (Alt+pijl omhoog)", lambda: self.list.step(-1))
        self.down = icon_button("arrow-down", "Naar beneden (Alt+pijl omlaag)", lambda: self.list.step(1))
        self.paper_button = icon_button("paperclip", "Stuk bij dit agendapunt toevoegen", self._ask_paper)
        self.remove_button = icon_button("trash-2", "Agendapunt verwijderen", self._remove_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(3), theme.space(2))
        column.setSpacing(theme.space(1))
        column.addWidget(self.fixed)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.new, 1)
        for one in (self.up, self.down, self.paper_button, self.remove_button):
            row.addWidget(one)
        column.addLayout(row)
        column.addWidget(self.room)
        inner = QVBoxLayout(self._form_box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.form)
        column.addWidget(self._form_box)

    def _ask_paper(self) -> None:
        if (chosen := self.list.chosen()) is not None:
            self.paper_wanted.emit(chosen)

    def _remove_chosen(self) -> None:
        if (chosen := self.list.chosen()) is not None:
            self._remove(chosen)


def _make_form() -> Form:
    form = Form(_check)
    form.row(
        TextField("title", "Agendapunt", stretch=5),
        NumberField("minutes", "Duur", (0, 600), suffix=" min", stretch=2),
        TickField("standing", "Elke keer", stretch=2),
    )
    explanation = LinesField("explanation", "Toelichting op de agenda", rows=1, stretch=5)
    explanation.box.setMaximumHeight(explanation.box.minimumHeight())
    form.row(TextField("presenter", "Wie vertelt het", stretch=3), explanation)
    return form


def _check(values: dict[str, Any]) -> list[Problem]:
    if text.clean(values.get("title") or ""):
        return []
    return [Problem("title", "Geef het agendapunt een naam.")]
