"""One incident beside the list: its form, what becomes of it, and who was out then and there. Or a new one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.services.incidents.incident_words import when_text
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.widgets import EmptyState, button, label
from btl_desktop.ui.pages.incidents import begun
from btl_desktop.ui.pages.incidents.course import CoursePanel
from btl_desktop.ui.pages.incidents.dialogs import KeepLongerDialog, ReportTextDialog, StrikeDialog
from btl_desktop.ui.pages.incidents.entry import EntryPanel
from btl_desktop.ui.pages.incidents.form import IncidentForm
from btl_desktop.ui.pages.incidents.saving import Saver

if TYPE_CHECKING:
    from btl_desktop.models.incidents import Description
    from btl_desktop.models.patrols import Patrol
    from btl_desktop.services.incidents.incident_form import Choices
    from btl_desktop.services.incidents.incidents import Whole
    from btl_desktop.ui.common.context import Context

OWN_TABLES = frozenset({"incident", "incident_report", "follow_up", "description", "incident_link", "incident_kind"})
ALL_TABLES = OWN_TABLES | {"village", "patrol", "patrol_walker", "street"}
_NOTHING, _WHOLE, _ENTRY = range(3)
_Answer = tuple["Whole", "list[Patrol]", "Choices"]


class IncidentDetails(QWidget):
    """The pane. It reads its incident itself, and again whenever something about it changed."""

    entered = Signal(object)
    go_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.incident: UUID | None = None
        self.form = IncidentForm(whole=True)
        self.saver = Saver(context, self, self.form)
        self.course = CoursePanel(context)
        self._entry: EntryPanel | None = None
        self.title = label("", "heading")
        self.about = label("", "soft")
        self.walkers = label("", "soft")
        self.text_button = button("Tekst voor melding", "file-text", press=self.show_text)
        self._nothing = EmptyState(
            "clipboard-list", "Geen melding gekozen", "Kies een melding in de lijst, of typ een woord."
        )
        self._stack = QStackedWidget()
        self._arrange()
        self.course.strike_wanted.connect(self._ask_strike)
        self.course.keep_wanted.connect(self.ask_keep)
        self.course.go_wanted.connect(self.go_wanted)

    @property
    def entry(self) -> EntryPanel:
        """The form for a new one; made when it is first needed."""
        if self._entry is None:
            self._entry = EntryPanel(self._context)
            self._entry.left.connect(self._leave_entry)
            self._entry.entered.connect(self.entered)
            self._stack.addWidget(self._entry)
        return self._entry

    @property
    def is_entering(self) -> bool:
        """Whether a new incident is being written down."""
        return self._stack.currentIndex() == _ENTRY

    def show_incident(self, incident: UUID | None) -> None:
        """Show an incident, or none."""
        if incident is None:
            self.incident = None
            self.form.clear()
            self._stack.setCurrentIndex(_NOTHING)
        elif incident != self.incident or self.is_entering:
            self.incident = incident
            self.refresh(None)

    def expect_none(self, empty: bool) -> None:
        """Where there is none to choose from, nobody is asked to choose."""
        self._nothing.setVisible(not empty)

    def start_new(self) -> None:
        """The form for a new one."""
        self.form.clear()
        self.incident = None
        self._context.tasks.read(_begin, self._start_entry, owner=self, latest="choices")

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read the incident again as far as it is touched."""
        incident = self.incident
        if incident is not None and (changed is None or changed & ALL_TABLES):
            self._context.tasks.read(lambda s: _read(s, incident), self._show, self._gone, self, "whole")

    def flush(self) -> None:
        """Have the form save what it may."""
        self.form.flush()

    def show_text(self) -> None:
        """The report to read out or copy."""
        if self.incident is not None:
            self.flush()
            ReportTextDialog(self, self._context, self.incident).open()

    def put_away(self) -> None:
        """Before the vault is shut."""
        if self._entry is not None:
            self._entry.put_away()

    def _start_entry(self, found: tuple[Choices, dict[str, Any]]) -> None:
        entry = self.entry
        self._stack.setCurrentIndex(_ENTRY)
        entry.start(*found)

    def _leave_entry(self) -> None:
        self._stack.setCurrentIndex(_NOTHING)

    def _show(self, answer: _Answer) -> None:
        whole, patrols, choices = answer
        incident = whole.incident
        if incident.id != self.incident:
            return
        from btl_desktop.services.incidents.incident_form import patrol_text

        then = (whole.patrol.id, patrol_text(whole.patrol)) if whole.patrol else None
        self.title.setText(f"{whole.kind.name} · {incident.number}")
        about = (when_text(incident.noticed_at, incident.noticed_until), whole.village, incident.area_name)
        self.about.setText(" · ".join(filter(None, about)))
        self.walkers.setText(_out_text(patrols))
        self.saver.load(incident, lambda: self.form.offer(choices, (whole.kind.id, whole.kind.name), then))
        self.form.look_at_village()
        self.course.show_whole(whole)
        self._stack.setCurrentIndex(_WHOLE)

    def _gone(self, error: Exception) -> None:
        """Deleted meanwhile: there is nothing to show any more."""
        self.show_incident(None)
        if not isinstance(error, UserError):
            errors.show_error(self, error)

    def _ask_strike(self, follow_up: UUID) -> None:
        dialog = StrikeDialog(self)
        dialog.struck.connect(lambda reason: self._strike(follow_up, reason))
        dialog.open()

    def _strike(self, follow_up: UUID, reason: str) -> None:
        from btl_desktop.services.incidents import incident_course

        self._context.tasks.write(
            lambda s: incident_course.strike(s, follow_up, reason), undo="vervolg doorgehaald", owner=self
        )

    def ask_keep(self, description: Description) -> None:
        """Ask why a description is to stay for longer."""
        entered = clock.local(description.entered_at).date()
        dialog = KeepLongerDialog(self, entered, description.expires_on)
        dialog.chosen.connect(lambda until, reason: self._keep(dialog, description.id, until, reason))
        dialog.open()

    def _keep(self, dialog: KeepLongerDialog, description: UUID, until: date, reason: str) -> None:
        from btl_desktop.services.incidents import incident_course

        def kept(_: object) -> None:
            self._context.notify.saved()
            dialog.accept()

        self._context.tasks.write(
            lambda s: incident_course.keep_longer(s, description, until, reason),
            kept, "signalement langer bewaren", dialog.fail, dialog,
        )  # fmt: skip

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.text_button)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addSpacing(theme.space(1))
        column.addWidget(self.form)
        column.addWidget(self.course)
        column.addSpacing(theme.space(1))
        column.addWidget(label("Op patrouille, toen en daar", "heading"))
        column.addWidget(self.walkers)
        self._stack.addWidget(self._nothing)
        self.pane = scrolling(page)
        self._stack.addWidget(self.pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


def _out_text(patrols: list[Patrol]) -> str:
    from btl_desktop.services.incidents.incident_form import patrol_text

    if not patrols:
        return "Er was toen geen patrouille in deze buurt."
    return "\n".join(f"{patrol_text(patrol)}: {_names(patrol)}" for patrol in patrols)


def _names(patrol: Patrol) -> str:
    there = (WalkerStatus.CAME, WalkerStatus.PROMISED)
    names = [walker.volunteer.name for walker in patrol.walkers if walker.status in there]
    return text.listing(names) if names else "nog geen lopers bekend"


def _begin(session: Any) -> tuple[Choices, dict[str, Any]]:
    from btl_desktop.services.incidents import incident_form

    return incident_form.choices(session, clock.now()), begun.read(session)


def _read(session: Any, incident: UUID) -> _Answer:
    from btl_desktop.services.incidents import incident_course, incident_form, incidents

    whole = incidents.whole(session, incident)
    moment = whole.incident.noticed_at
    return whole, incident_course.on_patrol(session, whole.incident), incident_form.choices(session, moment)
