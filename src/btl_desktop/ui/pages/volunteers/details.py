"""The details of one volunteer, edited in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.models.choices import Equipment, Level
from btl_desktop.services.volunteers.roster import FILTERS, RosterLine, has
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.list_page import NEW
from btl_desktop.ui.common.widgets import EmptyState, FlowLayout, button, label
from btl_desktop.ui.pages.volunteers.absences import AbsencesBox
from btl_desktop.ui.pages.volunteers.availability_box import AvailabilityBox, People
from btl_desktop.ui.pages.volunteers.course_results import CoursesBox
from btl_desktop.ui.pages.volunteers.form import make_form, show_what_applies
from btl_desktop.ui.pages.volunteers.loans import LoansBox
from btl_desktop.ui.pages.volunteers.steps import StepsBox

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.volunteer_details import Details

# What is told at the top of the details, and by which filter it is known.
_TOLD = ("no_vog", "card_expired", "card_expires", "course_needed", "loan_open", "retention")
_WORDS = {choice.name: text.capital(choice.label) for choice in FILTERS if choice.name in _TOLD}


class VolunteerDetails(QWidget):
    """Header, form and what hangs under it. ``write(work, undo)`` saves what is no field of the form."""

    step_done = Signal(str)
    role_wanted = Signal(object)
    back = Signal()

    def __init__(
        self,
        write: Callable[[Callable[[Any], object], str], None],
        remove: Callable[[], object],
        keep_courses: Callable[[], object],
        save_offer: Callable[..., None],
        people: People,
    ) -> None:
        super().__init__()
        self._areas: list[tuple[UUID, UUID, str]] = []
        self._line: RosterLine | None = None
        self.name = label("", "title")
        self.role = label("", "soft")
        self._told = QWidget()
        self._told_row = FlowLayout(self._told, gap=theme.space(1))
        self.steps = StepsBox()
        self.loans = LoansBox(write)
        self.courses = CoursesBox(write, keep_courses)
        self.absences = AbsencesBox(write)
        self.availability = AvailabilityBox(save_offer, write, people)
        self.remove = button("Vrijwilliger verwijderen", "trash-2", "danger", remove)
        self.role_text = button("Rolbeschrijving lezen of meegeven", "file-text", "link", self._ask_role)
        later = {
            "steps": self.steps,
            "availability": _under("Beschikbaarheid", self.availability),
            "absences": _under("Afwezig", self.absences),
            "loans": _under("In bruikleen", self.loans),
            "courses": _under("Opleidingen", self.courses),
            "remove": _left(self.remove),
        }
        self.form = make_form({**later, "role": _left(self.role_text)})
        self._later = [*later.values()]
        self._nobody = EmptyState("user", "Niemand gekozen", "Kies iemand in de lijst, of typ een naam in het zoekvak.")
        self._stack = QStackedWidget()
        self._arrange()
        self.steps.done_wanted.connect(self._step_done)
        self.form.edited.connect(self._edited)

    @property
    def subject(self) -> Any:
        """The id of the volunteer shown, ``NEW`` for one that is not saved yet, ``None`` for nobody."""
        return self.form.subject

    def clear(self) -> None:
        """Nobody is selected."""
        self._line = None
        self.form.clear()
        self._stack.setCurrentIndex(0)

    def expect_nobody(self, empty: bool) -> None:
        """Where there is nobody to choose from, nobody is asked to choose."""
        self._nobody.setVisible(not empty)

    def announce(self, line: RosterLine) -> None:
        """The header, at once; the rest comes with :meth:`show_details`."""
        if line is self._line:
            return
        self._line = line
        self.name.setText(line.name)
        parts = [line.level.titled, line.status.label, line.village, line.area]
        self.role.setText(" · ".join(part for part in parts if part))
        self._tell([_WORDS[name] for name in _TOLD if has(line, name)])

    def show_details(self, details: Details) -> None:
        """Fill everything in; what is being typed in the same volunteer stays. An answer that comes late is let go."""
        if self._line is None or self._line.id != details.volunteer.id:
            return
        self._areas = [(area.id, area.village_id, area.name) for area in details.areas]
        villages = [(village.id, village.name) for village in details.villages]
        volunteer = details.volunteer
        self.form.load(volunteer.id, details.values, lambda values: self._offer_places(villages, values))
        show_what_applies(self.form)
        self.steps.show_steps(details.steps)
        self.availability.show_told(details.told, [(area.id, area.name) for area in details.areas])
        self.absences.show_absences(volunteer.id, details.absences)
        self.loans.show_loans(volunteer.id, details.loans)
        self.courses.show_results(volunteer.id, details.results, details.needed, details.courses)
        self._show_form(new=False)

    def start_new(self, values: dict[str, Any], villages: list[tuple[UUID, str]], areas: Any) -> None:
        """An empty form for somebody new."""
        self._line = None
        self._areas = areas
        self.name.setText("Nieuwe vrijwilliger")
        self.role.setText("Vul een naam in; de rest kan ook later. Opslaan gaat vanzelf.")
        self._tell([])
        self.form.load(NEW, values, lambda shown: self._offer_places(villages, shown))
        show_what_applies(self.form)
        self._show_form(new=True)
        self.form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def _show_form(self, *, new: bool) -> None:
        for box in self._later:
            box.setVisible(not new)  # it hangs on somebody who is kept; of whom was shown before, nothing stays
        self._stack.setCurrentIndex(1)
        if new:
            self._scroll.verticalScrollBar().setValue(0)

    def _offer_places(self, villages: list[tuple[UUID, str]], values: Mapping[str, Any]) -> None:
        self.form.field("village_id").set_choices([(None, "–"), *villages])  # type: ignore[attr-defined]
        self._offer_areas(values.get("village_id"), values.get("area_id"))

    def _offer_areas(self, village: UUID | None, chosen: UUID | None) -> None:
        here = [(id_, name) for id_, of, name in self._areas if village is None or of == village or id_ == chosen]
        self.form.field("area_id").set_choices([(None, "–"), *here])  # type: ignore[attr-defined]

    def _edited(self, name: str) -> None:
        if name == "village_id":
            self._offer_areas(self.form.field("village_id").value(), None)
            if self.form.field("area_id").value() is None:
                self.form.field("area_id").set_value(None)

    def _step_done(self, name: str) -> None:
        if name == "vest":
            self.loans.ask(kind=Equipment.VEST)
        else:
            self.step_done.emit(name)

    def _ask_role(self) -> None:
        self.role_wanted.emit(self.form.field("level").value() or Level.WATCH)

    def _tell(self, words: list[str]) -> None:
        self._told.hide()
        while (item := self._told_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in words:
            self._told_row.addWidget(_remark(one))
        self._told.setVisible(bool(words))
        self._told.updateGeometry()

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        for widget in (self.name, self.role, self._told):
            column.addWidget(widget)
        column.addSpacing(theme.space(1))
        column.addWidget(self.form)
        self._stack.addWidget(self._nobody)
        self._scroll = scrolling(page)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


def _under(title: str, box: QWidget) -> QWidget:
    """A box with its heading, to be hidden together."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, theme.space(1), 0, 0)
    column.setSpacing(theme.space(1.5))
    column.addWidget(label(title, "heading"))
    column.addWidget(box)
    return both


def _left(widget: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, theme.space(1), 0, 0)
    row.addWidget(widget)
    row.addStretch()
    return box


def _remark(words: str) -> QWidget:
    """A short remark with the sign that it asks for attention."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(0.5))
    sign = label("", wrap=False)
    icons.set_icon(sign, "triangle-alert", "attention")
    row.addWidget(sign)
    row.addWidget(label(words, "attention", wrap=False))
    return box
