"""Writing down a new incident: within a minute, by keyboard, and ready for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.incident_choices import IncidentSource, ReportParty
from btl_desktop.ui.common import errors, presses, theme
from btl_desktop.ui.common.fields import ChoiceField, TextField
from btl_desktop.ui.common.forms import Form, scrolling
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.unsaved import KEPT_ELSEWHERE
from btl_desktop.ui.common.widgets import Message, button, label
from btl_desktop.ui.pages.incidents import begun
from btl_desktop.ui.pages.incidents.form import IncidentForm, record_of
from btl_desktop.ui.pages.incidents.spot_map import Spot

if TYPE_CHECKING:
    from btl_desktop.models.incidents import Incident
    from btl_desktop.services.incidents.incident_form import Choices
    from btl_desktop.ui.common.context import Context

_FIELDS = {
    "kind_id", "street", "house_number", "place", "village_id", "source", "patrol_id", "seen", "day", "time", "spot",
}  # fmt: skip


class EntryPanel(QWidget):
    """The form for a new one. What is typed stays until it is kept or thrown away. ``left`` asks to go back."""

    left = Signal()
    entered = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._village: UUID | None = None
        self.form = IncidentForm(whole=False)
        self.reported = Form(autosave=False)
        for form in (self.form, self.reported):
            form.setProperty(KEPT_ELSEWHERE, True)
        self.keep = presses.once(self._keep)
        self.keep_button = button("Melding vastleggen", "check", "primary", self.keep)
        self.keep_button.setToolTip("Ctrl+Enter")
        self.failure = Message(Meaning.PROBLEM)
        self._started = False
        self._being_kept: list[UUID] = []
        self._fill()

    def start(self, choices: Choices, words: Mapping[str, Any]) -> None:
        """The cursor in an empty form, or in what was begun before; ``words`` are those of before the lock."""
        self.form.offer(choices)
        if not self._started:
            self._village = choices.last_village
            self._begin()
            if words:
                begun.put_back(self.form, words["form"])
                begun.put_back(self.reported, words["reported"])
                self.failure.say(Meaning.ATTENTION, "Dit was u aan het opschrijven; het is nog niet vastgelegd.")
        self._to_the_top()

    def put_away(self) -> None:
        """Before the vault is shut: what was begun is there again afterwards."""
        if self._started:
            typed = self.form.is_typed_in or self.reported.is_typed_in
            words = {"form": begun.words_of(self.form), "reported": begun.words_of(self.reported)} if typed else {}
            kept = self._being_kept
            self._context.tasks.write(lambda session: begun.write(session, {} if _is_kept(session, kept) else words))

    def _keep(self) -> None:
        """Write it down, and be ready for the next."""
        values = self.form.values()
        reported = self.reported.values()
        self.form.point_out()
        if not self.form.is_right:
            self.failure.say(Meaning.PROBLEM, "Er ontbreekt nog iets; het staat bij het veld.")
            return
        kept: list[UUID] = []
        self._being_kept = kept
        self._pane.setEnabled(False)  # whatever is typed on would be of the next one
        self._context.tasks.write(
            lambda session: _enter(session, values, reported, kept), self._kept, "nieuwe melding", self._failed, self
        )

    def throw_away(self) -> None:
        """Not after all."""
        self._started = False
        self._context.tasks.write(lambda session: begun.write(session, {}))
        self.left.emit()

    def _kept(self, incident: Incident) -> None:
        self._may_go_on()
        self._village = incident.village_id
        self._context.notify.undoable(f"Vastgelegd: melding {incident.number}")
        self._begin()
        self._to_the_top()
        self.entered.emit(incident.id)

    def _to_the_top(self) -> None:
        """The cursor in the first field; once everything has its place, also before the eyes."""
        self.form.focus_first()
        QTimer.singleShot(0, self, lambda: self._pane.verticalScrollBar().setValue(0))

    def _failed(self, error: Exception) -> None:
        self._may_go_on()
        self.failure.say(Meaning.PROBLEM, f"Nog niet vastgelegd. {errors.reason(error)}")

    def _may_go_on(self) -> None:
        self._being_kept = []
        self._pane.setEnabled(True)

    def _begin(self) -> None:
        """Now, in the village of last time."""
        self._started = True
        self.failure.say(Meaning.PROBLEM, "")
        now = clock.local(clock.now())
        minute = now.time().replace(second=0, microsecond=0)
        empty = dict.fromkeys(("street", "house_number", "place", "seen"), "")
        self.form.load(
            object(),
            {
                **empty, "kind_id": None, "source": IncidentSource.OWN, "day": now.date(), "time": minute,
                "until_day": None, "until_time": None, "village_id": self._village, "patrol_id": None, "spot": Spot(),
            },
        )  # fmt: skip
        self.form.look_at_village()
        self.reported.load(object(), {"party": None, "reference": ""})

    def _fill(self) -> None:
        parties = [(None, "– (nog niet gemeld)"), *((one, one.titled) for one in ReportParty)]
        self.reported.section("Gemeld aan")
        self.reported.row(
            ChoiceField("party", "Gemeld aan", parties, stretch=3),
            TextField("reference", "Hun nummer of kenmerk", stretch=2),
        )
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1.5))
        column.addWidget(self.form)
        column.addWidget(self.reported)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1.5))
        foot.setSpacing(theme.space(1))
        foot.addWidget(self.keep_button)
        foot.addWidget(button("Annuleren", press=self.throw_away))
        foot.addStretch()
        head = QVBoxLayout()
        head.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), 0)
        head.addWidget(label("Nieuwe melding", "heading"))
        head.addWidget(self.failure)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        self._pane = scrolling(page)
        whole.addWidget(self._pane, 1)
        whole.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.keep)


def _is_kept(session: Any, ids: list[UUID]) -> bool:
    """Whether what was being written down when the vault was shut has been; ``ids`` has its id by then."""
    from btl_desktop.services.incidents import incidents

    return bool(ids) and incidents.is_there(session, ids[-1])


def _enter(session: Any, values: dict[str, Any], reported: dict[str, Any], kept: list[UUID]) -> Incident:
    from btl_desktop.services.incidents import incident_course, incidents

    begun.write(session, {})
    incident = incidents.enter(session, incidents.Entry(**record_of(values, _FIELDS)))
    if reported["party"] is not None:
        incident_course.report(session, incident.id, reported["party"], clock.now(), reported["reference"])
    kept.append(incident.id)
    return incident
