"""One patrol beside the calendar: when and how dark, who walks along, and its facts; saved by themselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.choices import PatrolStatus
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Chip, EmptyState, FlowLayout, Message, button, label
from btl_desktop.ui.pages.patrols.available import AvailablePanel
from btl_desktop.ui.pages.patrols.entries import MEANINGS
from btl_desktop.ui.pages.patrols.form import PatrolForm
from btl_desktop.ui.pages.patrols.month_model import info_words
from btl_desktop.ui.pages.patrols.walkers import WalkersPanel

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_lines import PatrolLine
    from btl_desktop.services.patrols.patrol_view import PatrolView
    from btl_desktop.ui.common.context import Context

PEOPLE_TABLES = frozenset({"volunteer", "patrol", "patrol_walker", "village", "area", "absence", "availability"})

_LIST = "patrols/who_can"


class PatrolDetails(QWidget):
    """The pane. It reads its patrol itself, and again whenever something about it changed.

    ``place_wanted(patrol, person)``, ``elsewhere_wanted(line, person, name)``, ``lapse_wanted(line)`` and
    ``delete_wanted()`` ask the page; ``new_wanted(day)`` a patrol on a day that has none.
    """

    place_wanted = Signal(object, object)
    elsewhere_wanted = Signal(object, object, str)
    lapse_wanted = Signal(object)
    text_wanted = Signal(object)
    stand_in_wanted = Signal(object)
    why_wanted = Signal(object)
    delete_wanted = Signal()
    new_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._patrol: UUID | None = None
        self._day: date | None = None
        self.view: PatrolView | None = None
        self.title = label("", "title")
        self.where = label("", "soft")
        self.dark = label("", "soft")
        self.state = Message(Meaning.INFORMATION)
        self.walkers = WalkersPanel()
        self.available = AvailablePanel()
        self.form = PatrolForm(context, self)
        self._make_buttons()
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def show_patrol(self, patrol: UUID | None, day: date | None = None) -> None:
        """Show a patrol, or the day that has none."""
        self._day = day
        if patrol is None:
            self._patrol = self.view = None
            self.form.clear()
            self._show_no_patrol(day)
        elif patrol != self._patrol:
            self._patrol = patrol
            self.refresh(None)

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read the patrol again as far as it is touched."""
        patrol = self._patrol
        if patrol is None or not (changed is None or changed & (PEOPLE_TABLES | {"patrol_template"})):
            return
        self._context.tasks.read(lambda s: _view(s, patrol), self._show, self._gone, owner=self, latest="view")
        self._context.tasks.read(lambda s: _people(s, patrol), self._show_people, self._gone, self, "people")
        self._read_available()

    def flush(self) -> None:
        """Have the form save what it may."""
        self.form.flush()

    def _gone(self, _error: Exception) -> None:
        """It was deleted while we looked: the list tells what comes in its place."""

    def _show_no_patrol(self, day: date | None) -> None:
        self._new.setVisible(day is not None)
        self._nothing.title.setText(clock.day_text_long(day).capitalize() if day else "Geen patrouille gekozen")
        told = "Op deze dag staat geen patrouille." if day else "Kies een dag of een patrouille."
        self._nothing.explanation.setText(told)
        self._stack.setCurrentIndex(1)

    def _show(self, view: PatrolView) -> None:
        if view.line.id != self._patrol:
            return
        self.view = view
        line = view.line
        self._stack.setCurrentIndex(0)
        self.title.setText(f"{clock.day_text(line.day)}, {line.times}")
        kind = line.action or (f"uit “{view.template}”" if view.template else "")
        self.where.setText(
            " · ".join(dict.fromkeys(filter(None, (line.village, line.area or line.name, line.number, kind))))
        )
        self.dark.setText(info_words(view.info).replace("; ", " · "))
        self._tell_state(line)
        self.walkers.show_patrol(line, view.levels)
        self.form.show_view(view)
        self.form.setEnabled(line.action_id is None)
        lapsed = line.status is PatrolStatus.LAPSED
        self.lapse.setText("Toch door laten gaan" if lapsed else "Laten vervallen")
        own = line.action_id is None
        for one in (self.why, self.lapse, self.delete):
            one.setVisible(own)
        coming = own and line.ends_at > clock.now()
        for one in (self.stand_in, self.who_can):
            one.setVisible(coming)
        self.available.setVisible(coming and self.who_can.isChecked())
        self.action.setVisible(line.action_id is not None)
        self.delete.setEnabled(line.status is PatrolStatus.PLANNED and line.starts_at > clock.now())
        self.delete.setToolTip("" if self.delete.isEnabled() else "Wat geweest is, blijft staan: gelopen of vervallen.")

    def _tell_state(self, line: PatrolLine) -> None:
        manned = line.manned(clock.now())
        meaning = MEANINGS[manned.value][0] or Meaning.INFORMATION
        self.state.say(meaning, _state_words(line, manned.value))

    def _show_people(self, answer: tuple[UUID, list[Any]]) -> None:
        patrol, people = answer
        if patrol == self._patrol:
            self.walkers.show_people(people)

    def _show_list(self, on: bool) -> None:
        """The list of who could walk, or not; it is remembered."""
        self._context.preferences.set_text(_LIST, "1" if on else "")
        self.available.setVisible(on)
        self._read_available()

    def _read_available(self) -> None:
        patrol = self._patrol
        if patrol is not None and self.who_can.isChecked():
            self._context.tasks.read(
                lambda s: _available(s, patrol), self._show_available, self._gone, self, "available"
            )

    def _show_available(self, answer: tuple[UUID, list[Any]]) -> None:
        patrol, people = answer
        if patrol == self._patrol:
            self.available.show_people(people)

    def _make_buttons(self) -> None:
        self.who_can = Chip("Lijst van wie kan")
        self.who_can.setChecked(bool(self._context.preferences.text(_LIST)))
        if not self.who_can.isChecked():  # showing it before it has a place would make it a window of its own
            self.available.hide()
        self.who_can.toggled.connect(self._show_list)
        self.message = button("Tekst voor WhatsApp", "copy", press=lambda: self._ask(self.text_wanted))
        self.stand_in = button("Wie kan invallen?", "users", press=lambda: self._ask(self.stand_in_wanted))
        self.why = button("Waarom (niet) ingedeeld?", "scale", press=lambda: self._ask(self.why_wanted))
        self.lapse = button("Laten vervallen", "x", press=lambda: self._ask(self.lapse_wanted))
        self.delete = button("Verwijderen", "trash-2", "danger", self.delete_wanted.emit)
        self.action = button("Naar de actie", "flag", press=self._go_to_action)
        self._new = button("Nieuwe patrouille op deze dag", "plus", "primary", lambda: self.new_wanted.emit(self._day))

    def _ask(self, signal: Any) -> None:
        if self.view is not None:
            self.flush()
            signal.emit(self.view.line)

    def _go_to_action(self) -> None:
        if self.view is not None and self.view.line.action_id is not None:
            self._context.go_to("actions", select=self.view.line.action_id)

    def _connect(self) -> None:
        self.walkers.placed.connect(lambda person: self.place_wanted.emit(self._patrol, person))
        self.available.wanted.connect(lambda person: self.place_wanted.emit(self._patrol, person))
        self.walkers.elsewhere_wanted.connect(self._elsewhere)
        self.walkers.removed.connect(lambda who, name: self._write("remove", f"{name} eruit", who))
        self.walkers.led.connect(lambda who: self._write("lead", "leider gekozen", who))
        self.walkers.status_set.connect(lambda who, status: self._write("set_status", "stand gewijzigd", who, status))

    def _elsewhere(self, person: UUID, name: str) -> None:
        if self.view is not None:
            self.elsewhere_wanted.emit(self.view.line, person, name)

    def _write(self, name: str, undo: str, *values: object) -> None:
        """One of the plain doings of ``services.patrols`` with this patrol."""
        patrol = self._patrol
        if patrol is None:
            return

        def written(_: object) -> None:
            if name == "remove":
                self._context.notify.undoable(f"Uit de patrouille: {undo.removesuffix(' eruit')}")
            else:
                self._context.notify.saved()

        def write(session: Any) -> object:
            from btl_desktop.services.patrols import patrols

            return getattr(patrols, name)(session, patrol, *values)

        self._context.tasks.write(write, written, undo=undo, owner=self)

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1.5))
        head = QVBoxLayout()
        head.setSpacing(theme.space(0.25))
        for words in (self.title, self.where, self.dark):
            head.addWidget(words)
        column.addLayout(head)
        column.addWidget(self.state)
        column.addWidget(self.walkers)
        column.addWidget(self.who_can, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.available)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=theme.space(1))
        for one in (self.stand_in, self.why, self.message, self.action, self.lapse, self.delete):
            row.addWidget(one)
        column.addWidget(buttons)
        column.addWidget(self.form)
        self._nothing = EmptyState("calendar", "Geen patrouille gekozen", "Kies een dag of een patrouille.", self._new)
        self._stack.addWidget(scrolling(page))
        self._stack.addWidget(self._nothing)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._show_no_patrol(None)


def _state_words(line: PatrolLine, manned: str) -> str:
    stand = f"{line.standing} van {line.seats}"
    if manned == "short":
        return f"Te weinig lopers: {stand}, minstens {line.least}. Nooit alleen."
    if manned == "enough":
        return f"Genoeg lopers: {stand}; er kan nog bij."
    if manned == "full":
        return f"Vol: {stand}."
    if manned == "open_end":
        return "Deze avond is geweest. Schrijf op wie er liepen: gelopen of vervallen."
    gone = " De namen zijn gewist: de bewaartermijn is voorbij." if line.standing and not line.walkers else ""
    return f"Gelopen met {line.standing}.{gone}" if manned == "walked" else "Vervallen. Zij blijft in de boeken staan."


def _view(session: Any, patrol: UUID) -> PatrolView:
    from btl_desktop.services.patrols import patrol_view

    return patrol_view.view(session, patrol)


def _people(session: Any, patrol: UUID) -> tuple[UUID, list[Any]]:
    from btl_desktop.services.patrols import patrol_view

    return patrol, patrol_view.candidates(session, patrol)


def _available(session: Any, patrol: UUID) -> tuple[UUID, list[Any]]:
    from btl_desktop.services.patrols import stand_ins

    return patrol, stand_ins.stand_ins(session, patrol)
