"""Who is invited to a meeting: by name and organisation, how to reach them, and whether they came."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.errors import Problem
from btl_desktop.models.meeting_choices import Attendance, MeetingState
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.fields import TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import FlowLayout, button, label

if TYPE_CHECKING:
    from btl_desktop.services.meetings.meeting_view import MeetingView
    from btl_desktop.ui.common.context import Context

_ID = Qt.ItemDataRole.UserRole
_OWN = "Buurttoezicht"
_NO_MAIL = "geen e-mail"
_FIELDS = ("name", "party", "email")
_CAME = (("Aanwezig", Attendance.PRESENT), ("Afgemeld", Attendance.EXCUSED), ("Afwezig", Attendance.ABSENT))


class _People(QTreeWidget):
    """The list; Del takes somebody off it."""

    def __init__(self, remove: Callable[[], object]) -> None:
        super().__init__()
        self._remove = remove
        self.setAccessibleName("Genodigden")
        self.setHeaderLabels(["Naam", "Van", "E-mail", "Stand"])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        for column, mode in enumerate(("Stretch", "Stretch", "Stretch", "ResizeToContents")):
            self.header().setSectionResizeMode(column, getattr(QHeaderView.ResizeMode, mode))
        theme.set_role(self, "framed")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)


class InviteesPanel(QWidget):
    """The list, a button to add people, and what one notes about those that are selected."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: MeetingView | None = None
        self.list = _People(self.remove)
        self.reach = label("", "soft")
        self.add_button = button("Mensen uitnodigen", "user-plus", press=self.add)
        self.form = Form(_check)
        self.form.row(TextField("name", "Naam", stretch=3), TextField("party", "Van", stretch=3))
        self.form.row(TextField("email", "E-mail", placeholder="naam@voorbeeld.nl"))
        self.form.save_wanted.connect(self._save)
        self.list.itemSelectionChanged.connect(self._show_one)
        self._marks = [button(words, press=partial(self.mark, to)) for words, to in _CAME]
        self.remove_button = button("Van de lijst", "user-x", press=self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(3), theme.space(2))
        column.setSpacing(theme.space(1))
        column.addWidget(self.list, 1)
        column.addWidget(self.reach)
        row = FlowLayout(gap=theme.space(1))
        for one in (self.add_button, *self._marks, self.remove_button):
            row.addWidget(one)
        column.addLayout(row)
        column.addWidget(self.form)

    def clear(self) -> None:
        """Show nothing."""
        self.form.clear()
        self._view = None

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()

    def show_view(self, view: MeetingView) -> None:
        """Show who is invited to a meeting."""
        chosen = set(self._chosen())
        self._view = view
        self.list.blockSignals(True)
        self.list.clear()
        for one in view.meeting.invitees:
            row = QTreeWidgetItem(
                [one.name, one.party or _OWN, one.email or _NO_MAIL, one.attendance.label.capitalize()]
            )
            row.setData(0, _ID, one.id)
            if not one.email:
                row.setIcon(2, icons.icon("triangle-alert", "attention"))
            self.list.addTopLevelItem(row)
            row.setSelected(one.id in chosen)
        self.list.blockSignals(False)
        self._show_one()
        without = sum(not one.email for one in view.meeting.invitees)
        self.reach.setText(_reach(len(view.meeting.invitees), without))
        fixed = view.meeting.state is MeetingState.APPROVED
        for widget in (self.add_button, *self._marks, self.remove_button, self.form):
            widget.setEnabled(not fixed)

    def add(self) -> None:
        """Choose people from the lists, or type a name."""
        from btl_desktop.ui.pages.meetings.people_dialog import PeopleDialog

        view = self._view
        if view is None:
            return

        def opened(people: list[Any]) -> None:
            taken = {one.volunteer_id or one.contact_id for one in view.meeting.invitees}
            dialog = PeopleDialog(self.window(), people, taken)
            dialog.chosen.connect(self._invite)
            dialog.open()

        self._context.tasks.read(_everybody, opened, owner=self)

    def mark(self, attendance: Attendance) -> None:
        """Note whether the selected people came."""
        chosen = self._chosen()

        def write(session: Any) -> None:
            from btl_desktop.services.meetings import agendas

            for invitee in chosen:
                agendas.mark(session, invitee, attendance)

        if chosen:
            self._write(write, "aanwezigheid")

    def remove(self) -> None:
        """Take the selected people off the list."""
        chosen = self._chosen()

        def write(session: Any) -> None:
            from btl_desktop.services.meetings import agendas

            for invitee in chosen:
                agendas.uninvite(session, invitee)

        if chosen:
            said = f"Van de lijst: {text.count(len(chosen), 'genodigde', 'genodigden')}"
            self._context.tasks.write(
                write, lambda _: self._context.notify.undoable(said), undo="genodigde verwijderd", owner=self
            )

    def _show_one(self) -> None:
        """How the selected person is called and reached, to change in place."""
        chosen = self._chosen()
        people = self._view.meeting.invitees if self._view is not None else []
        one = next((who for who in people if [who.id] == chosen), None)
        self.form.setVisible(one is not None)
        if one is None:
            self.form.clear()
        else:
            self.form.load(one.id, {name: getattr(one, name) for name in _FIELDS})

    def _save(self, subject: UUID, changes: dict[str, Any]) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.meetings import agendas

            agendas.change_invitee(session, subject, changes)

        def done(_result: object) -> None:
            self.form.saved(subject, changes)
            self._context.notify.saved()

        failed = partial(self.form.save_failed, subject, changes)
        self._context.tasks.write(write, done, undo="wijziging bij een genodigde", failed=failed, owner=self)

    def _invite(self, people: list[Any]) -> None:
        view = self._view

        def write(session: Any) -> int:
            from btl_desktop.services.meetings import agendas

            assert view is not None
            return agendas.invite(session, view.meeting.id, people)

        if view is not None and people:
            self._write(write, "mensen uitgenodigd")

    def _write(self, work: Callable[[Any], object], undo: str) -> None:
        self._context.tasks.write(work, lambda _: self._context.notify.saved(), undo=undo, owner=self)

    def _chosen(self) -> list[UUID]:
        return [row.data(0, _ID) for row in self.list.selectedItems()]


def _reach(people: int, without: int) -> str:
    if not people:
        return "Nog niemand uitgenodigd."
    if not without:
        return "Iedereen heeft een e-mailadres."
    who = text.count(without, "genodigde heeft", "genodigden hebben")
    return f"{who} geen e-mailadres: kies de naam en vul het hieronder in, of bel of app."


def _check(values: dict[str, Any]) -> list[Problem]:
    from btl_desktop.services.meetings import agendas

    return agendas.check_invitee(values)


def _everybody(session: Any) -> list[Any]:
    from btl_desktop.services.meetings import meeting_people

    return meeting_people.everybody(session)
