"""One return form on the screen, in the order of the paper: Enter goes on, the last Enter is done."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from btl_desktop.models.choices import PatrolStatus
from btl_desktop.models.debrief_form import COUNTS, HOURS, check_debrief
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.errors import show_error
from btl_desktop.ui.common.fields import LinesField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import is_enter
from btl_desktop.ui.common.widgets import Message, button, label, scroll_area
from btl_desktop.ui.pages.actions.debrief_fields import LETTERS, FigureField, HoursField, Tick, TickGroup
from btl_desktop.ui.pages.actions.saving import Saver

if TYPE_CHECKING:
    from btl_desktop.services.actions.debriefs import ReturnForm
    from btl_desktop.ui.common.context import Context

UNDO = "retourformulier"
_WALKED, _LAPSED, _NOTHING = "walked", "lapsed", "nothing_special"
_OUTCOME = (
    Tick(_WALKED, "g", "Gelopen"),
    Tick(_LAPSED, "v", "Vervallen"),
    Tick(_NOTHING, "n", "Niets bijzonders gezien"),
)
# Fewer characters beside each other than these leave no room for two columns.
_WIDE = 56
_REMARKS = "Komt in het verslag: geen namen."
_NOTHING_YET = "Er is nog niets ingevuld. Vul een getal in, of kruis Vervallen of Niets bijzonders aan."

_NOBODY = "Er stonden geen lopers in dit team."
_GONE = "De namen zijn gewist: de bewaartermijn is voorbij."


class ReturnFormPanel(QWidget):
    """The form. ``done`` tells that it has been typed over as a whole; what is typed is kept at once."""

    done = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form: ReturnForm | None = None
        self._own: dict[tuple[UUID, object], bool] = {}  # ticks that are being written: an older answer may come first
        self._title = label("", "heading", wrap=False)
        self._area = label("", "soft")
        self._problem = Message(Meaning.ATTENTION)
        self.outcome = TickGroup("Gelopen, vervallen of niets bijzonders", beside=True)
        self.counts = Form(self._check)
        self.people = TickGroup("Wie waren er")
        self._nobody = label(_NOBODY, "soft")
        self.words = Form()
        self.done_button = button("Klaar, volgende formulier", "check", "primary", self.finish)
        self._saver = Saver(context, self, _write)
        self._fill()
        self._arrange()
        self._connect()

    def show_form(self, form: ReturnForm) -> None:
        """Show a form; the same one again leaves what is being typed."""
        new = self.form is None or self.form.id != form.id
        self.form = form
        self._title.setText(f"{form.number} · {form.name}")
        self._area.setText(form.area)
        lapsed = self._own.get((form.id, _LAPSED), form.status is PatrolStatus.LAPSED)
        nothing = self._own.get((form.id, _NOTHING), form.values[_NOTHING])
        shown = {_WALKED: not lapsed, _LAPSED: lapsed, _NOTHING: nothing}
        self.outcome.show_ticks(_OUTCOME, lambda key: shown[key])
        came = {walker.id: self._own.get((form.id, walker.id), walker.came) for walker in form.walkers}
        ticks = [Tick(w.id, LETTERS[n : n + 1], w.name) for n, w in enumerate(form.walkers)]
        self.people.show_ticks(ticks, lambda key: came[key])
        self._in_order()
        self._nobody.setVisible(not ticks)
        self._nobody.setText(_GONE if form.had_place else _NOBODY)
        self._saver.load(self.counts, form, {name: form.values[name] for name, _ in (HOURS, *COUNTS)})
        self._saver.load(self.words, form, {"remarks": form.values["remarks"]})
        self._allow(lapsed)
        if new:
            self._problem.say(Meaning.ATTENTION, "")

    def _in_order(self) -> None:
        """Tab and Shift+Tab go as the paper does, also through the ticks, which are made anew for each form."""
        figures = [field.editor for field in self.counts]
        remarks = self.words.field("remarks").editor
        chain = [*self.outcome.boxes.values(), *figures, *self.people.boxes.values(), remarks, self.done_button]
        for one, after in pairwise(chain):
            QWidget.setTabOrder(one, after)

    def clear(self) -> None:
        """Show nothing."""
        self.counts.clear()
        self.words.clear()
        self.form = None

    def flush(self) -> None:
        """Save what may be saved."""
        self.counts.flush()
        self.words.flush()

    def start(self) -> None:
        """The cursor where typing begins."""
        if (area := scroll_area(self)) is not None:
            area.verticalScrollBar().setValue(0)
        self.outcome.focus_first()

    def finish(self) -> None:
        """The whole form is typed over: team and walkers get their mark, and the next form comes."""
        form = self.form
        if form is None:
            return
        self.flush()
        lapsed = self.outcome.boxes[_LAPSED].isChecked()
        if not lapsed and not self._is_right():
            return
        came = [key for key, box in self.people.boxes.items() if box.isChecked()]

        def write(session: Any) -> None:
            from btl_desktop.services.actions import debriefs

            debriefs.complete(session, form.id, lapsed=lapsed, came=came)

        self._context.tasks.write(write, lambda _: self._context.notify.saved(), undo=UNDO, owner=self)
        self.done.emit(form.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field; in the remarks Shift makes it a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_enter(event.key()):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return False
            self._go_on(watched)
            return True
        return False

    def _is_right(self) -> bool:
        """Whether the figures can be read and say something; else the cursor is put where they do not."""
        wrong = next(
            (field for field in self.counts if field.fault or (field.message and not self.counts.is_right)), None
        )
        if wrong is not None:
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        said = any(field.value() is not None for field in self.counts) or self.words.field("remarks").value()
        if not said and not self.outcome.boxes[_NOTHING].isChecked():
            self._problem.say(Meaning.ATTENTION, _NOTHING_YET)
            self.start()
            return False
        return True

    def _go_on(self, watched: QObject) -> None:
        fields = [field.editor for field in self.counts]
        if watched is self.words.field("remarks").editor:
            self.finish()
        elif watched is fields[-1]:
            self._to_people()
        elif watched in fields:
            _focus(fields[fields.index(watched) + 1])

    def _after_outcome(self) -> None:
        if self.outcome.boxes[_LAPSED].isChecked():
            self._to_remarks()
        else:
            _focus(next(iter(self.counts)).editor)

    def _to_people(self) -> None:
        if not self.people.focus_first():
            self._to_remarks()

    def _to_remarks(self) -> None:
        _focus(self.words.field("remarks").editor)

    def _tick_outcome(self, key: str, on: bool) -> None:
        if key == _NOTHING:
            self._run(_NOTHING, on, lambda debriefs, session, form: debriefs.change(session, form, {}, {_NOTHING: on}))
            return
        lapsed = on if key == _LAPSED else not on
        self.outcome.boxes[_WALKED].setChecked(not lapsed)
        self.outcome.boxes[_LAPSED].setChecked(lapsed)
        self._allow(lapsed)
        self._run(_LAPSED, lapsed, lambda debriefs, session, form: debriefs.set_lapsed(session, form, lapsed))

    def _tick_person(self, person: UUID, on: bool) -> None:
        self._run(person, on, lambda debriefs, session, form: debriefs.set_came(session, form, person, on))

    def _run(self, key: object, on: bool, fn: Any) -> None:
        """Write a tick of the form that is shown; ``fn`` gets the service first."""
        if self.form is None:
            return
        form = self.form.id
        self._own[form, key] = on

        def over(_answer: object) -> None:
            if self._own.get((form, key)) is on:
                del self._own[form, key]

        def failed(error: Exception) -> None:
            over(error)
            show_error(self, error)

        def write(session: Any) -> None:
            from btl_desktop.services.actions import debriefs

            fn(debriefs, session, form)

        self._context.tasks.write(write, over, undo=UNDO, failed=failed, owner=self)

    def _allow(self, lapsed: bool) -> None:
        """A team that did not walk has no figures and nobody who came."""
        self.counts.setEnabled(not lapsed)
        self.people.setEnabled(not lapsed)

    def _check(self, values: dict[str, Any]) -> list[Any]:
        box = self.outcome.boxes.get(_NOTHING)
        return check_debrief({**values, _NOTHING: bool(box and box.isChecked())})

    def _fill(self) -> None:
        if (column := self.counts.layout()) is not None:
            column.setSpacing(theme.space(0.5))
        self.counts.row(HoursField(*HOURS))
        for name, title in COUNTS:
            self.counts.row(FigureField(name, title))
        self.counts.finish()
        remarks = LinesField("remarks", "Opmerkingen", rows=3, hint=_REMARKS)
        remarks.box.setMaximumHeight(remarks.box.fontMetrics().lineSpacing() * 3 + theme.space(3))
        self.words.row(remarks)
        self.words.finish()

    def _connect(self) -> None:
        for form in (self.counts, self.words):
            self._saver.connect(form)
            for field in form:
                field.editor.installEventFilter(self)
        self.outcome.ticked.connect(self._tick_outcome)
        self.outcome.entered.connect(self._after_outcome)
        self.people.ticked.connect(self._tick_person)
        self.people.entered.connect(self._to_remarks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room for large letters, who were there comes under the figures, as on the paper."""
        super().resizeEvent(event)
        narrow = self.width() < _WIDE * self.fontMetrics().averageCharWidth()
        self._below.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the figures with their names; the rest comes under them."""
        return QSize(self.counts.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(theme.space(1))
        right.addWidget(label("Wie waren er", "label"))
        right.addWidget(self._nobody)
        right.addWidget(self.people)
        right.addSpacing(theme.space(1))
        right.addWidget(self.words)
        right.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(theme.space(4))
        self._below.addWidget(self.counts, 1)
        self._below.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        head = QHBoxLayout()
        head.setSpacing(theme.space(1.5))
        head.addWidget(self._title)
        head.addWidget(self._area, 1)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(self.outcome)
        column.addLayout(self._below)
        column.addStretch()


def _focus(editor: QWidget) -> None:
    """The cursor there, and what is beside it in sight."""
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(editor, QLineEdit):
        editor.selectAll()
    if (area := scroll_area(editor)) is not None:
        area.ensureWidgetVisible(editor, 0, theme.space(8))


def _write(session: Any, form: Any, was: dict[str, Any], changes: dict[str, Any]) -> None:
    from btl_desktop.services.actions import debriefs

    debriefs.change(session, form.id, was, changes)
