"""Forms that are edited in place: labels above, problems under the field while typing, saved by themselves.

    form = Form(check=lambda values: check_volunteer(…))
    form.section("Naam")
    form.row(TextField("first_name", "Voornaam"), TextField("last_name", "Achternaam", stretch=2))
    form.save_wanted.connect(self._save)      # (subject, {"first_name": "Jan"})

    form.load(volunteer.id, {"first_name": …})        # show a record; also after it changed elsewhere
    tasks.write(…, then=lambda _: form.saved(subject, changes), failed=lambda e: form.save_failed(subject, changes, e))

Saving is asked for when a field is left and after a pause. Nothing typed is ever thrown away: what cannot be saved
(a date that does not exist, a full disk) stays in the field, and comes back when the record is shown again.
Call ``form.flush()`` before something else happens with the record (printing, locking).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from btl_desktop.errors import Problem
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.field_row import FieldRow
from btl_desktop.ui.common.fields import Field
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label

PAUSE_MS = 1_500
_WIDEST = 84
Offer = Callable[[Mapping[str, Any]], object]


class Form(QWidget):
    """Fields in sections and rows; ``check`` judges the values while one types.

    ``keeps`` is for a list of records with a button to save: what was typed in one is there again after a look at
    another.
    """

    edited = Signal(str)
    save_wanted = Signal(object, object)  # as a "dict" Qt would turn the values into types of its own

    def __init__(
        self,
        check: Callable[[dict[str, Any]], list[Problem]] | None = None,
        *,
        autosave: bool = True,
        keeps: bool = False,
    ) -> None:
        super().__init__()
        self.subject: Any = None
        self._check = check
        self._autosave = autosave
        self._keeps = keeps
        self._fields: dict[str, Field] = {}
        self._base: dict[str, Any] = {}
        self._drafts: dict[Any, dict[str, Any]] = {}
        self._stopped: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        # A form with a button of its own to save has that one to try again.
        again = button("Opnieuw proberen", "refresh-cw", press=self.flush) if autosave else None
        self.failure = Message(Meaning.PROBLEM, action=again)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1.5))
        self._column.addWidget(self.failure)
        self._limit_width()

    def section(self, title: str) -> None:
        """Start a group of fields."""
        if self._fields:
            self._column.addSpacing(theme.space(1))
        self._column.addWidget(label(title, "heading"))

    def row(self, *fields: Field) -> None:
        """Fields side by side; one field takes the whole width, and where there is no room each does."""
        for field in fields:
            self._fields[field.name] = field
            field.edited.connect(lambda name=field.name: self._edit(name))
            field.left.connect(self._leave)
        self._column.addWidget(FieldRow(fields))

    def add(self, widget: QWidget) -> None:
        """Something else between the rows."""
        self._column.addWidget(widget)

    def finish(self) -> None:
        """After the last row: keep everything at the top."""
        self._column.addStretch()

    def field(self, name: str) -> Field:
        """One field by its name."""
        return self._fields[name]

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields.values())

    def load(self, subject: Any, values: Mapping[str, Any], offer: Offer = lambda _: None) -> None:
        """Show a record. The same subject again: what is being typed stays, the rest is taken over.

        ``offer`` puts in what there is to choose for these values, such as the wijken of the village. It has to be
        done here: done before, the record that is still shown would lose a choice that the next one does not have.
        """
        if subject != self.subject:
            self._put_away()
            offer(values)
            self._show(subject, values)
        else:
            dirty = self.changes()
            faulty = {f.name for f in self if f.fault}
            offer({**values, **dirty})
            self._base = dict(values)
            for field in self:
                if field.name not in dirty and field.name not in faulty and field.name in values:
                    field.set_value(values[field.name])
        self._judge()

    def restore(self, drafts: Mapping[str, Any]) -> None:
        """Fill in what was being typed before in this record, by the names of the fields."""
        for name, draft in drafts.items():
            self._fields[name].restore(draft)
            self._fields[name].touched = True
        self._judge()

    def clear(self) -> None:
        """Show nothing; what was not saved is kept for when the record comes back."""
        self._put_away()
        self.subject = None
        self._base = {}

    def forget(self, subject: Any) -> None:
        """What was typed in a record is kept by now, or not wanted any more; another that is shown stays."""
        self._drafts.pop(subject, None)
        if subject == self.subject:
            self.subject = None
            self._base = {}

    def values(self) -> dict[str, Any]:
        """All values as filled in, over those of the record that have no field here."""
        return {**self._base, **{field.name: field.value() for field in self}}

    def changes(self) -> dict[str, Any]:
        """The values that differ from the record and can be read."""
        return {
            f.name: f.value()
            for f in self
            if not f.fault and (f.name not in self._base or f.value() != self._base[f.name])
        }

    @property
    def saves_itself(self) -> bool:
        """Whether what is typed here is saved without a button."""
        return self._autosave

    @property
    def is_right(self) -> bool:
        """Whether every field can be read and nothing stops saving."""
        return not self._stopped and not any(field.fault for field in self)

    @property
    def is_typed_in(self) -> bool:
        """Whether a field that was typed in holds something else than the record, or cannot be read."""
        if self._keeps and self._drafts:
            return True
        return any(f.touched and (f.fault or (f.value() or None) != (self._base.get(f.name) or None)) for f in self)

    def typed_words(self) -> list[str]:
        """What was typed in the fields and is not in the record, as one reads it: ``Titel: Jeugdoverleg``."""
        typed = [(f.title, f.draft()) for f in self if f.touched and (f.fault or f.name in self.changes())]
        return [f"{title}: {words}" for title, words in typed if isinstance(words, str) and words]

    def is_ready(self) -> bool:
        """Whether it may be kept; else every field says what is not right, and the cursor goes to the first."""
        self.point_out()
        wrong = next((field for field in self if field.fault or field.name in self._stopped), None)
        if wrong is not None:
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            wrong.tell(wrong.fault or wrong.message)
        return wrong is None

    def point_out(self) -> None:
        """Say of every field what is not right, also of those that nobody has been in yet."""
        for field in self:
            field.touched = True
        self._judge()

    def flush(self) -> None:
        """Ask to save now what is changed and may be saved."""
        self._pause.stop()
        ready = {name: value for name, value in self.changes().items() if name not in self._stopped}
        if ready and self._autosave and self.subject is not None:
            self.save_wanted.emit(self.subject, ready)

    def saved(self, subject: Any, changes: Mapping[str, Any]) -> None:
        """These changes are in the record now."""
        for name in changes:
            self._drafts.get(subject, {}).pop(name, None)
        if subject == self.subject and shiboken6.isValid(self):
            self._base.update(changes)
            self.failure.say(Meaning.PROBLEM, "")

    def save_failed(self, subject: Any, changes: Mapping[str, Any], error: Exception) -> None:
        """These changes could not be saved: they stay in the fields, with what to do about it."""
        if not shiboken6.isValid(self):
            return  # it went with what it was about, a partner that was taken off the list
        told = "Nog niet opgeslagen."
        if subject != self.subject:
            self._drafts.setdefault(subject, {}).update(changes)
            told = "Wat u hiervoor veranderde, is nog niet opgeslagen; ga ernaar terug, het staat er nog."
        self.failure.say(Meaning.PROBLEM, f"{told} {errors.reason(error)}")

    def focus_first(self) -> None:
        """The cursor in the first field."""
        next(iter(self)).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit_width()

    def _limit_width(self) -> None:
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)

    def _show(self, subject: Any, values: Mapping[str, Any]) -> None:
        self.subject = subject
        self._base = dict(values)
        self.failure.say(Meaning.PROBLEM, "")
        drafts = self._drafts.pop(subject, {})
        for field in self:
            field.touched = field.name in drafts
            field.set_value(values.get(field.name))
            if field.name in drafts:
                field.restore(drafts[field.name])
        if drafts:
            self.failure.say(Meaning.ATTENTION, "Hier staat nog iets dat niet is opgeslagen.")

    def _put_away(self) -> None:
        """Before another record comes: save what can be saved, keep what cannot."""
        if self.subject is None:
            return
        self.flush()
        waits = {*self.changes()} if self._keeps else set()
        unsaved = {f.name: f.draft() for f in self if f.fault or f.name in self._stopped | waits}
        if unsaved:
            self._drafts[self.subject] = unsaved

    def _edit(self, name: str) -> None:
        self._judge()
        self.edited.emit(name)
        if self._autosave:
            self._pause.start()

    def _leave(self) -> None:
        self._judge()
        if self._autosave:
            self.flush()

    def _judge(self) -> None:
        problems = {p.field: p for p in reversed(self._check(self.values()) if self._check else [])}
        self._stopped = {name for name, problem in problems.items() if problem.stops}
        for field in self:
            problem = problems.get(field.name)
            if field.fault and field.touched:
                field.tell(field.fault if not field.editor.hasFocus() else "")
            elif problem is not None and (field.touched or not problem.stops):
                field.tell(problem.message, stops=problem.stops)
            else:
                field.tell("")


def scrolling(content: QWidget) -> QScrollArea:
    """A form in a pane that scrolls when it is longer than the window, with a margin round it."""
    inner = QWidget()
    layout = QHBoxLayout(inner)
    layout.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(3))
    layout.addWidget(content, 1, Qt.AlignmentFlag.AlignTop)
    layout.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
