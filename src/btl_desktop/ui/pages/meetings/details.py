"""One meeting beside the list: its name and when, what can be done with it, and its parts in tabs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.models.meeting_choices import AHEAD, MeetingState
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.documents_box import DocumentsBox
from btl_desktop.ui.common.errors import unless_gone
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.widgets import EmptyState, FlowLayout, button, label, menu_button
from btl_desktop.ui.pages.meetings.agenda import AgendaPanel
from btl_desktop.ui.pages.meetings.facts import FactsPanel
from btl_desktop.ui.pages.meetings.held import once_held
from btl_desktop.ui.pages.meetings.invitees import InviteesPanel
from btl_desktop.ui.pages.meetings.minutes_text import MinutesText

if TYPE_CHECKING:
    from btl_desktop.services.meetings.meeting_view import MeetingView
    from btl_desktop.ui.common.context import Context

# What changes in these tables changes what is shown of a meeting.
OWN_TABLES = frozenset({
    "meeting", "agenda_item", "invitee", "decision", "action_point", "correction", "meeting_series", "document",
})  # fmt: skip


class MeetingDetails(QWidget):
    """The pane. It reads its meeting itself, and again whenever something about it changed."""

    minutes_wanted = Signal(object, object)
    delete_wanted = Signal()
    next_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting: UUID | None = None
        self.view: MeetingView | None = None
        self._wanted: tuple[UUID, UUID | None] | None = None
        self.agenda = AgendaPanel(context)
        self.invitees = InviteesPanel(context)
        self.minutes = MinutesText()
        self.facts = FactsPanel(context)
        self.papers = DocumentsBox(context, "", "Nog geen stukken bij dit overleg.", "Een nieuw stuk hoort bij")
        self.tabs = QTabWidget()
        self._title = label("", "heading")
        self._when = label("", "soft")
        self.take_button = button("Notuleren", "pen-line", "primary", self.take_minutes)
        self.paper_button = button("Afdrukken", "printer", press=self.print_it)
        self.invite_button = button("Uitnodigen", "mail", press=self.invite)
        self.more = menu_button("Meer", "", ("Volgend overleg maken", self._ask_next))
        self._stack = QStackedWidget()
        self.agenda.paper_wanted.connect(self.add_paper)
        self.minutes.item_wanted.connect(self._take_at)
        self.minutes.correction_wanted.connect(self.correct)
        self._arrange()

    def show_meeting(self, meeting_id: UUID | None) -> None:
        """Show a meeting, or none."""
        if meeting_id is None:
            self._meeting = self.view = None
            self._stack.setCurrentIndex(1)
            self.agenda.clear()
            self.invitees.clear()
            self.facts.clear()
            self.papers.show_owner(None)
        elif meeting_id != self._meeting:
            self._meeting = meeting_id
            self.refresh(None)

    def go_to(self, meeting_id: UUID, item_id: UUID | None) -> None:
        """The minutes of a meeting, at an item: now, or when that meeting has been read."""
        self._wanted = (meeting_id, item_id)
        if self.view is not None and self.view.meeting.id == meeting_id == self._meeting:
            self._show(self.view)

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read the meeting again when it is touched."""
        meeting = self._meeting
        self.papers.refresh(changed)
        if meeting is not None and (changed is None or changed & OWN_TABLES):
            self._context.tasks.read(partial(_view, meeting_id=meeting), self._show, unless_gone(self), self, "view")

    def flush(self) -> None:
        """Have the forms save what they may."""
        self.agenda.flush()
        self.invitees.flush()
        self.facts.form.flush()

    def take_minutes(self) -> None:
        """To the minutes."""
        self._take_at(None)

    def _take_at(self, item_id: UUID | None) -> None:
        if self._meeting is not None:
            self.minutes_wanted.emit(self._meeting, item_id)

    def print_it(self) -> None:
        """Agenda and minutes in the preview; what one wants now stands first."""
        from btl_desktop.ui.pages.meetings.papers import show_meeting

        if self.view is not None:
            self.flush()
            show_meeting(self, self._context, self.view.meeting.id, agenda_first=self.view.meeting.state in AHEAD)

    def invite(self) -> None:
        """The mail and the calendar file."""
        from btl_desktop.ui.pages.meetings.invitation_dialog import show

        if self._meeting is not None:
            self.flush()
            show(self, self._context, self._meeting)

    def correct(self) -> None:
        """A note under fixed minutes."""
        from btl_desktop.ui.pages.meetings.small_dialogs import CorrectionDialog

        if self._meeting is not None:
            CorrectionDialog(self, self._context, self._meeting).open()

    def add_paper(self, item_id: UUID) -> None:
        """Ask for a paper that goes with an agenda item."""
        from btl_desktop.models.documents import Owner

        self.papers.where.set_value(Owner("agenda_item", item_id))
        self.tabs.setCurrentIndex(3)
        self.papers.choose()

    def set_state(self, state: MeetingState) -> None:
        """A step in the life of this meeting."""
        meeting = self._meeting

        def write(session: Any) -> None:
            from btl_desktop.services.meetings import meetings

            assert meeting is not None
            if state is MeetingState.APPROVED:
                meetings.approve(session, meeting)
            else:
                meetings.set_state(session, meeting, state)

        def go() -> None:
            said = f"Stand: {state.label}"
            self._context.tasks.write(
                write, lambda _: self._context.notify.undoable(said), undo="stand van het overleg", owner=self
            )

        if self.view is not None and meeting is not None:
            self.flush()
            if state is MeetingState.HELD:
                once_held(self, self.view.meeting, go)
            else:
                go()

    def _ask_next(self) -> None:
        if self._meeting is not None:
            self.next_wanted.emit(self._meeting)

    def _show(self, view: MeetingView) -> None:
        from btl_desktop.models.documents import Owner
        from btl_desktop.services.meetings.meeting_view import when_text

        if view.meeting.id != self._meeting:
            return
        self.view = view
        meeting = view.meeting
        self._stack.setCurrentIndex(0)
        self._title.setText(meeting.title)
        words = (when_text(meeting), meeting.number, meeting.state.label)
        self._when.setText(" · ".join(words))
        self.take_button.setVisible(meeting.state is not MeetingState.APPROVED)
        self.invite_button.setVisible(meeting.state in {*AHEAD, MeetingState.LAPSED})
        for panel in (self.agenda, self.invitees, self.minutes, self.facts):
            panel.show_view(view)
        items = [(Owner.of(item), f"{place}. {item.title}") for place, item in enumerate(meeting.items, 1)]
        self.papers.show_owners([(Owner.of(meeting), "het hele overleg"), *items])
        papers = sum(map(len, view.papers.values()))
        self.tabs.setTabText(3, f"Stukken ({papers})" if papers else "Stukken")
        self._fill_menu(meeting.state)
        self.tabs.setTabText(1, f"Genodigden ({len(meeting.invitees)})")
        if self._wanted is not None and self._wanted[0] == meeting.id:
            self.tabs.setCurrentWidget(self.minutes)
            self.minutes.go_to(self._wanted[1])
            self._wanted = None

    def _fill_menu(self, state: MeetingState) -> None:
        menu = self.more.menu()
        assert isinstance(menu, QMenu)
        menu.clear()
        steps = {
            "Agenda is verstuurd": (MeetingState.SENT, {MeetingState.PLANNED}),
            "Overleg is gehouden": (MeetingState.HELD, {*AHEAD, MeetingState.LAPSED}),
            "Verslag vaststellen": (MeetingState.APPROVED, {MeetingState.HELD}),
            "Gaat niet door": (MeetingState.LAPSED, {*AHEAD}),
            "Toch weer gepland": (MeetingState.PLANNED, {MeetingState.LAPSED, MeetingState.HELD}),
        }
        for words, (to, possible) in steps.items():
            if state in possible:
                menu.addAction(words).triggered.connect(lambda _=False, to=to: self.set_state(to))
        if state is MeetingState.APPROVED:
            menu.addAction("Correctie toevoegen").triggered.connect(lambda _=False: self.correct())
        menu.addAction("Volgend overleg maken").triggered.connect(lambda _=False: self._ask_next())
        menu.addSeparator()
        menu.addAction("Verwijderen").triggered.connect(lambda _=False: self.delete_wanted.emit())

    def _arrange(self) -> None:
        self.tabs.addTab(self.agenda, "Agenda")
        self.tabs.addTab(self.invitees, "Genodigden")
        self.tabs.addTab(self.minutes, "Verslag")
        self.tabs.addTab(scrolling(self.papers), "Stukken")
        self.tabs.addTab(scrolling(self.facts), "Gegevens")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.tabBar().setAccessibleName("Onderdelen van het overleg")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.space(2), 0, 0)
        column.setSpacing(theme.space(1))
        head = QVBoxLayout()
        head.setContentsMargins(theme.space(3), 0, theme.space(3), 0)
        head.setSpacing(theme.space(0.5))
        head.addWidget(self._title)
        head.addWidget(self._when)
        row = FlowLayout(gap=theme.space(1))
        for one in (self.take_button, self.paper_button, self.invite_button, self.more):
            row.addWidget(one)
        head.addSpacing(theme.space(0.5))
        head.addLayout(row)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        words = "Kies links een overleg om de agenda en het verslag te zien."
        self._stack.addWidget(page)
        self._stack.addWidget(EmptyState("messages-square", "Geen overleg gekozen", words))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


def _view(session: Any, meeting_id: UUID) -> MeetingView:
    from btl_desktop.services.meetings import meeting_view

    return meeting_view.view(session, meeting_id)


def over_words(over: int) -> str:
    """Whether the agenda fits the evening."""
    if over > 0:
        return f"De agenda is {text.count(over, 'minuut', 'minuten')} langer dan het overleg."
    return f"Er is nog {text.count(-over, 'minuut', 'minuten')} ruimte." if over < 0 else "De agenda past precies."
