"""Taking minutes while the meeting goes on: the items with the clock, who is there, and one large box to type in.

What is typed is written in the vault again and again: after each word, and never more than half a second after a
key. Lines that mean something become decisions and action points there (``services.minute_taking``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.meeting_choices import ItemRole, MeetingState
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.errors import unless_gone
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Message, button, label
from btl_desktop.ui.pages.meetings.attendance import AttendanceList
from btl_desktop.ui.pages.meetings.carried import CarriedPoints
from btl_desktop.ui.pages.meetings.details import OWN_TABLES
from btl_desktop.ui.pages.meetings.held import once_held
from btl_desktop.ui.pages.meetings.item_papers import ItemPapers
from btl_desktop.ui.pages.meetings.minute_editor import MinuteEditor
from btl_desktop.ui.pages.meetings.taking_words import due_item, now_words, told_words

if TYPE_CHECKING:
    from btl_desktop.models.meetings import AgendaItem
    from btl_desktop.services.meetings.meeting_view import MeetingView
    from btl_desktop.services.meetings.minute_taking import Saved
    from btl_desktop.services.meetings.name_offers import Offer
    from btl_desktop.ui.common.context import Context

SAVE_MS = 400  # after a key, also while one goes on typing
_TICK_MS = 15_000
_ID = Qt.ItemDataRole.UserRole
_HOW = "besluit: wat er is besloten     actie: naam, wat, datum"


class MinuteView(QWidget):
    """``closed`` tells that one wants back to the list. ``item_id`` is the item whose minutes are in the box."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: MeetingView | None = None
        self._meeting: UUID | None = None
        self.item_id: UUID | None = None
        self._wanted: UUID | None = None
        self._dirty = False
        self._writing = 0  # saves that are under way
        self._unsaved: dict[UUID, str] = {}  # what could not be saved of items that one has left
        self.title = label("", "heading", wrap=False)
        self.now = label("", "soft")
        self.saved_label = label("", "soft", wrap=False)
        self.items = QListWidget()
        self.attendance = AttendanceList()
        self.heading = label("", "heading")
        self.explanation = label("", "soft")
        self.approve_button = button("Verslag vaststellen", "check", press=self.approve)
        self.approval = Message(Meaning.INFORMATION, action=self.approve_button)
        self.papers = ItemPapers(context)
        self.carried = CarriedPoints(context)
        self.editor = MinuteEditor()
        self.told = Message(Meaning.ATTENTION)
        self.failure = Message(Meaning.PROBLEM, action=button("Opnieuw bewaren", "refresh-cw", press=self.save_all))
        self._soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._arrange()
        self._connect()

    def open_meeting(self, meeting_id: UUID, item_id: UUID | None = None) -> None:
        """Show a meeting, at an item or where the clock says one is."""
        self.flush()
        self._meeting, self._wanted, self.item_id = meeting_id, item_id, None
        self.view = None
        self._clock.start()
        self.refresh(None)
        self._context.tasks.read(partial(_offers, meeting_id=meeting_id), self.editor.names.offer, owner=self)

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Follow what changed; the text that is being typed is never put back."""
        meeting = self._meeting
        if meeting is not None and (changed is None or changed & OWN_TABLES):
            self._context.tasks.read(partial(_view, meeting_id=meeting), self._show, unless_gone(self), self, "view")

    def flush(self) -> None:
        """Save what is not saved yet."""
        self._soon.stop()
        if self._dirty:
            self._save(None)
        self._try_again()

    def save_all(self) -> None:
        """Save everything that stands there, finished lines and all."""
        self._soon.stop()
        self._save(None)
        self._try_again()

    def close_view(self) -> None:
        """Back to the list; nothing is lost."""
        self.save_all()
        self._clock.stop()
        self.closed.emit()

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) item."""
        row = self.items.currentRow() + by
        if 0 <= row < self.items.count():
            self.items.setCurrentRow(row)
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def approve(self) -> None:
        """Fix the minutes of the last meeting, in this one."""
        view = self.view
        if view is None or view.to_approve is None:
            return
        earlier, number, on = view.to_approve.id, view.meeting.number, clock.local(view.meeting.starts_at).date()

        def write(session: Any) -> None:
            from btl_desktop.services.meetings import meetings

            meetings.approve(session, earlier, number, on)

        said = f"Verslag {view.to_approve.number} is vastgesteld"
        self._context.tasks.write(
            write, lambda _: self._context.notify.undoable(said), undo="verslag vastgesteld", owner=self
        )

    def end_meeting(self) -> None:
        """The meeting is over: it counts as held."""
        meeting = self._meeting
        self.save_all()

        def write(session: Any) -> None:
            from btl_desktop.services.meetings import meetings

            assert meeting is not None
            meetings.set_state(session, meeting, MeetingState.HELD)

        def done(_result: object) -> None:
            self._context.notify.undoable("Het overleg is gehouden; het verslag staat als concept klaar")
            self.closed.emit()

        if self.view is not None:
            go = partial(self._context.tasks.write, write, done, undo="overleg gehouden", owner=self)
            once_held(self, self.view.meeting, go)

    def _show(self, view: MeetingView) -> None:
        if view.meeting.id != self._meeting:
            return
        self.view = view
        self.title.setText(f"{view.meeting.title}, {clock.day_text(clock.local(view.meeting.starts_at).date())}")
        self.attendance.show_people(view.meeting.invitees)
        self._fill_items(view)
        self._show_item_facts()
        self._tell_time()

    def _fill_items(self, view: MeetingView) -> None:
        chosen = self.item_id or self._wanted or due_item(view)
        self.items.blockSignals(True)
        self.items.clear()
        for number, (item, (begins, _)) in enumerate(zip(view.meeting.items, view.times, strict=True), start=1):
            row = QListWidgetItem(f"{begins:%H:%M}  {number}. {item.title}")
            row.setData(_ID, item.id)
            row.setToolTip(plain_tip(f"{item.title}, {text.count(item.minutes, 'minuut', 'minuten')}"))
            self.items.addItem(row)
            if item.id == chosen:
                self.items.setCurrentItem(row)
        self.items.blockSignals(False)
        if self.item_id is None and chosen is not None:
            self._wanted = None
            self._open_item(chosen)

    def _chosen(self) -> None:
        row = self.items.currentRow()
        if row >= 0 and self.items.item(row).data(_ID) != self.item_id:
            self.save_all()
            self._open_item(self.items.item(row).data(_ID))

    def _open_item(self, item_id: UUID) -> None:
        """Its minutes as the vault has them now: what was just saved may not have been read yet."""
        self.item_id = item_id
        self.editor.setEnabled(False)
        self.told.say(Meaning.ATTENTION, "")
        self._context.tasks.read(partial(_said, item_id=item_id), self._take_item, owner=self, latest="item")

    def _take_item(self, found: tuple[UUID, str]) -> None:
        if found[0] == self.item_id:
            self.editor.blockSignals(True)
            self._dirty = found[0] in self._unsaved
            self.editor.show_text(self._unsaved.pop(found[0], found[1]))
            self.editor.blockSignals(False)
            self.editor.setEnabled(True)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_item_facts()

    def _show_item_facts(self) -> None:
        view, item = self.view, self._item()
        if view is None or item is None:
            return
        place = view.meeting.items.index(item)
        begins, ends = view.times[place]
        self.heading.setText(f"{place + 1}. {item.title}")
        about = [f"{begins:%H:%M}–{ends:%H:%M}", item.presenter, item.explanation]
        self.explanation.setText(" · ".join(filter(None, about)))
        waits = view.to_approve if item.role is ItemRole.MINUTES else None
        words = f"Verslag {waits.number} is nog een concept. Akkoord?" if waits else ""
        self.approval.say(Meaning.INFORMATION, words)
        self.papers.show_papers(view.papers.get(item.id, ()))
        self.carried.show_points(view.carried if item.role is ItemRole.POINTS else ())

    def _item(self) -> AgendaItem | None:
        items = self.view.meeting.items if self.view is not None else []
        return next((one for one in items if one.id == self.item_id), None)

    def _typed(self) -> None:
        self._dirty = True
        self.saved_label.setText("")
        if self.editor.ended_word and not self._writing:
            self._save(self.editor.typing)
        elif not self._soon.isActive():  # not put off by the next key: typing on and on is saved as well
            self._soon.start()

    def _line_ended(self) -> None:
        self._soon.stop()
        self._save(self.editor.typing)

    def _save(self, typing: int | None) -> None:
        item_id = self.item_id
        if item_id is None or not self.editor.isEnabled():
            return
        self._dirty = False
        self._write(item_id, self.editor.said, typing)

    def _try_again(self) -> None:
        for item_id, said in self._unsaved.items():
            self._write(item_id, said, None)

    def _write(self, item_id: UUID, said: str, typing: int | None) -> None:
        self._writing += 1

        def write(session: Any) -> Saved:
            from btl_desktop.services.meetings import minute_taking

            return minute_taking.save(session, item_id, said, typing)

        self._context.tasks.write(
            write,
            lambda saved: self._saved(item_id, said, saved),
            failed=partial(self._refused, item_id, said),
            owner=self,
        )

    def _saved(self, item_id: UUID, said: str, saved: Saved) -> None:
        self._writing -= 1
        if self._unsaved.get(item_id) == said:
            del self._unsaved[item_id]
        if item_id != self.item_id:
            return
        self.failure.say(Meaning.PROBLEM, "")
        self.saved_label.setText("" if self._dirty or self._writing else "Opgeslagen")
        self.editor.blockSignals(True)
        self.editor.take_over(saved.rewritten)
        self.editor.blockSignals(False)
        self.told.say(Meaning.ATTENTION, "\n".join(told_words(one.line, one.message) for one in saved.told))

    def _refused(self, item_id: UUID, said: str, error: Exception) -> None:
        """What could not be saved stays in the box, or comes back in it with its item, and is tried again."""
        self._writing -= 1
        if item_id == self.item_id and self.editor.isEnabled():
            self._dirty = True
        else:
            self._unsaved[item_id] = said
        words = str(error) if isinstance(error, UserError) else "Opslaan lukte niet."
        self.failure.say(Meaning.PROBLEM, f"{words} Wat u typte, staat er nog.")

    def _mark(self, invitee: UUID, attendance: Any) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.meetings import agendas

            agendas.mark(session, invitee, attendance)

        self._context.tasks.write(write, undo="aanwezigheid", owner=self)

    def _tell_time(self) -> None:
        if self.view is not None:
            self.now.setText(now_words(self.view))

    def _connect(self) -> None:
        self._soon.timeout.connect(lambda: self._save(self.editor.typing))
        self._clock.timeout.connect(self._tell_time)
        self.items.currentItemChanged.connect(lambda *_: self._chosen())
        self.editor.textChanged.connect(self._typed)
        self.editor.line_ended.connect(self._line_ended)
        self.editor.left.connect(lambda: self.save_all() if self._dirty else None)
        self.attendance.marked.connect(self._mark)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Alt+Down", partial(self.step, 1)),
            ("Alt+Up", partial(self.step, -1)),
            ("Ctrl+B", partial(self.editor.begin_line, "besluit: ")),
            ("Ctrl+E", partial(self.editor.begin_line, "actie: ")),
            ("Esc", self.close_view),
        )
        for name, do in keys:
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _arrange(self) -> None:
        self.items.setAccessibleName("Agendapunten")
        self.items.setWordWrap(True)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self.items, "framed")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(3), theme.space(2))
        whole.setSpacing(theme.space(1))
        whole.addLayout(self._make_top())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._make_left())
        split.addWidget(self._make_right())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 7)
        split.setSizes([theme.space(38), theme.space(90)])
        whole.addWidget(split, 1)

    def _make_top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(theme.space(1))
        back = button("Terug", "arrow-left", press=self.close_view)
        back.setToolTip("Terug naar het overleg (Esc); alles is opgeslagen")
        top.addWidget(back)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.now)
        top.addLayout(words, 1)
        top.addWidget(self.saved_label)
        top.addWidget(button("Overleg is klaar", "check", press=self.end_meeting))
        return top

    def _make_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.space(1), 0)
        column.setSpacing(theme.space(1))
        column.addWidget(label("Agenda", "strong"))
        column.addWidget(self.items, 3)
        column.addWidget(self.attendance, 2)
        return left

    def _make_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.space(1), 0, 0, 0)
        column.setSpacing(theme.space(1))
        for widget in (self.heading, self.explanation, self.papers, self.approval, self.carried):
            column.addWidget(widget)
        column.addWidget(self.editor, 1)
        column.addWidget(self.told)
        column.addWidget(self.failure)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        decide = button("Besluit", "gavel", press=partial(self.editor.begin_line, "besluit: "))
        decide.setToolTip("Een regel die een besluit wordt (Ctrl+B)")
        promise = button("Actie", "list-checks", press=partial(self.editor.begin_line, "actie: "))
        promise.setToolTip("Een regel die een actiepunt wordt: naam, wat, datum (Ctrl+E)")
        row.addWidget(decide)
        row.addWidget(promise)
        row.addWidget(label(_HOW, "soft"), 1)
        column.addLayout(row)
        return right


def _view(session: Any, meeting_id: UUID) -> MeetingView:
    from btl_desktop.services.meetings import meeting_view

    return meeting_view.view(session, meeting_id)


def _offers(session: Any, meeting_id: UUID) -> Sequence[Offer]:
    from btl_desktop.services.meetings import name_offers

    return name_offers.read(session, meeting_id)


def _said(session: Any, item_id: UUID) -> tuple[UUID, str]:
    from btl_desktop.services.meetings import minute_taking

    return item_id, minute_taking.said(session, item_id)
