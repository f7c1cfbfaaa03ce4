"""Overleggen: the meetings, left the list, right the one that is looked at, or the minutes while it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from btl_desktop import clock, text
from btl_desktop.models.meeting_choices import AHEAD, MeetingKind, MeetingState
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.menu_chip import MenuChip
from btl_desktop.ui.common.roomy_details import RoomyDetails
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.widgets import EmptyState, button
from btl_desktop.ui.pages.meetings.columns import meeting_columns
from btl_desktop.ui.pages.meetings.details import OWN_TABLES, MeetingDetails

if TYPE_CHECKING:
    from btl_desktop.services.meetings.meetings import MeetingLine
    from btl_desktop.ui.pages.meetings.taking import MinuteView

_FILTERS = (
    Filter("coming", "Komt nog", "Wat nog gehouden wordt", group="when"),
    Filter("past", "Geweest", "Wat voorbij is", group="when"),
    Filter("draft", "Verslag open", "Gehouden, en het verslag is nog niet vastgesteld"),
)
_Found = tuple[str, frozenset[UUID] | None]


class MeetingsPage(RoomyDetails["MeetingLine"]):
    """The list searches every word of all agendas and minutes. ``minutes`` is the view to take minutes in."""

    page_id = "meetings"
    title = "Overleggen"
    icon = "messages-square"
    noun = ("overleg", "overleggen")
    new_text = "Nieuw overleg"
    search_text = "Zoek in agenda’s en verslagen…"
    tables = OWN_TABLES
    list_share = 0.4
    _meeting: MeetingDetails | None = None
    _minutes: MinuteView | None = None
    _found: _Found = ("", None)
    _waiting = False

    @property
    def meeting(self) -> MeetingDetails:
        """The details beside the list."""
        made: MeetingDetails = self.details
        return made

    def columns(self) -> list[Column[MeetingLine]]:
        return meeting_columns()

    def filters(self) -> list[Filter]:
        return [*_FILTERS]

    def filter_menus(self) -> list[QPushButton]:
        self.kind = MenuChip("Soort", "Alle soorten")
        self.kind.offer((kind.value, kind.label.capitalize()) for kind in MeetingKind)
        self.kind.changed.connect(self.filter)
        return [self.kind]

    def list_buttons(self) -> list[QPushButton]:
        return [button("Reeksen", "refresh-cw", press=self.show_series)]

    def load(self, session: Any) -> Sequence[MeetingLine]:
        from btl_desktop.services.meetings import meetings

        return meetings.meeting_lines(session)

    def keep(self, rows: Sequence[MeetingLine], query: str, active: frozenset[str]) -> Sequence[MeetingLine]:
        words, kind, now = text.words(query), self.kind.chosen, clock.now()
        asked, found = self._found
        said = found if asked == query and found is not None else frozenset()
        return [
            row
            for row in rows
            if (text.contains_all(row.haystack, words) or row.id in said)
            and (not kind or row.kind.value == kind)
            and ("coming" not in active or (row.ends_at >= now and row.state in AHEAD))
            and ("past" not in active or row.ends_at < now)
            and ("draft" not in active or row.state is MeetingState.HELD)
        ]

    def filter(self) -> None:
        super().filter()
        query = self.search.text()
        if query != self._found[0]:
            self.context.tasks.read(partial(_search, typed=query), self._take_found, owner=self, latest="found")

    def _take_found(self, found: _Found) -> None:
        if found[0] == self.search.text():
            self._found = found
            super().filter()

    def make_details(self) -> MeetingDetails:
        self._meeting = MeetingDetails(self.context)
        return self._meeting

    def details_made(self) -> None:
        details = self.meeting
        details.minutes_wanted.connect(self.take_minutes)
        details.delete_wanted.connect(self.delete_selected)
        details.next_wanted.connect(self._make_next)

    def show_details(self, row: MeetingLine | None) -> None:
        if self._meeting is not None:
            self._meeting.show_meeting(row.id if row else None)

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "messages-square",
            "Nog geen overleggen",
            "Hier komen de overleggen met gemeente, politie en uw team: agenda, verslag, besluiten en actiepunten.",
            button("Reeks maken", "refresh-cw", "primary", self.show_series),
            button(self.new_text, "plus", press=self.new_item),
        )

    def selection_buttons(self) -> list[QPushButton]:
        return [button("Verwijderen", "trash-2", press=self.delete_selected)]

    def refresh(self, changed: frozenset[str] | None) -> None:
        if self.is_taking and changed is not None:
            self._waiting = True  # the list is behind the minutes: it reads again when it comes back
            self.minutes.refresh(changed)
            return
        if changed is None or changed & OWN_TABLES:
            self._found = ("", None)
        super().refresh(changed)
        if self._meeting is not None:
            self._meeting.refresh(changed)

    def show_filter(self, name: str) -> None:
        """A chip by its name; ``new`` asks for a new meeting."""
        self.stop_taking()
        if name == "new":
            self.new_item()
        else:
            self.kind.choose("")
            super().show_filter(name)

    def select(self, record_id: UUID) -> None:
        self.stop_taking()
        super().select(record_id)

    def show_place(self, meeting_id: UUID, item_id: UUID | None) -> None:
        """A meeting, at an item of its minutes."""
        self.meeting.go_to(meeting_id, item_id)

    def new_item(self) -> None:
        from btl_desktop.ui.pages.meetings.new_dialog import NewMeetingDialog, offer

        def opened(found: Any) -> None:
            dialog = NewMeetingDialog(self, self.context, found)
            dialog.made.connect(self._made)
            dialog.series_wanted.connect(self.show_series)
            dialog.open()

        self.context.tasks.read(offer, opened, owner=self)

    def show_series(self) -> None:
        """The series, their standing items and who is always invited."""
        from btl_desktop.ui.pages.meetings.series_dialog import SeriesDialog

        SeriesDialog(self, self.context).open()

    def _make_next(self, meeting_id: UUID) -> None:
        """The meeting after this one, on its usual day."""

        def write(session: Any) -> UUID:
            from btl_desktop.services.meetings import meeting_series

            day = meeting_series.proposed_day(session, meeting_id)
            return meeting_series.make_from(session, meeting_id, day).id

        def made(new: UUID) -> None:
            self._made(new)
            self.context.notify.undoable("Het volgende overleg staat klaar")

        self.context.tasks.write(write, made, undo="overleg gemaakt", owner=self)

    def _made(self, meeting_id: UUID) -> None:
        self.select(meeting_id)
        self.refresh(None)

    def delete_selected(self) -> None:
        rows = self.table.selected_rows()
        if not rows:
            return
        words = rows[0].title if len(rows) == 1 else text.count(len(rows), *self.noun)

        def write(session: Any) -> int:
            from btl_desktop.services.meetings import meetings

            return meetings.delete(session, [row.id for row in rows])

        self.context.tasks.write(
            write,
            lambda _: self.context.notify.undoable(f"Verwijderd: {words}"),
            undo="overleg verwijderd",
            owner=self,
        )

    @property
    def minutes(self) -> MinuteView:
        """The view to take minutes in; made with the first look at it."""
        if self._minutes is None:
            from btl_desktop.ui.pages.meetings.taking import MinuteView

            self._minutes = MinuteView(self.context)
            self._minutes.hide()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._minutes)
            self._minutes.closed.connect(self.stop_taking)
        return self._minutes

    @property
    def is_taking(self) -> bool:
        """Whether minutes are being taken."""
        return self._minutes is not None and not self._minutes.isHidden()

    def take_minutes(self, meeting_id: UUID, item_id: UUID | None = None) -> None:
        """The minutes in the place of list and details."""
        if self._meeting is not None:
            self._meeting.flush()
        self._splitter.hide()
        self.minutes.show()
        self.minutes.open_meeting(meeting_id, item_id)

    def stop_taking(self) -> None:
        """Back to the list."""
        if self.is_taking:
            self.minutes.flush()
            self.minutes.hide()
            self._splitter.show()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._waiting:
                self._waiting = False
                self.refresh(None)

    def flush(self) -> None:
        super().flush()
        if self._minutes is not None:
            self._minutes.flush()


def _search(session: Any, typed: str) -> _Found:
    from btl_desktop.services.meetings import decisions

    return typed, decisions.meetings_with(session, typed)
