"""Nabespreking: the return forms of an evening typed over one after the other, their sums beside them, the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from btl_desktop import text
from btl_desktop.models.choices import ActionState, PatrolStatus
from btl_desktop.models.debrief_figures import Figures, rate_text, total
from btl_desktop.models.debrief_form import hours_text
from btl_desktop.ui.common import icons, question, theme
from btl_desktop.ui.common.errors import unless_gone
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import EmptyState, button, label
from btl_desktop.ui.pages.actions.debrief_form import ReturnFormPanel
from btl_desktop.ui.pages.actions.debrief_partners import PartnersCamePanel

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView
    from btl_desktop.services.actions.debriefs import ReturnForm
    from btl_desktop.ui.common.context import Context

TABLES = frozenset({"debrief", "patrol", "patrol_walker", "action"})
_WIDE = 26
_PARTNERS = "Partners: wie kwamen er"
# What the sums say, in the order of the paper.
_TOTALS: tuple[tuple[str, Callable[[Figures], str]], ...] = (
    ("Adressen", lambda one: str(one.addresses)),
    ("Iets open", lambda one: str(one.open_things)),
    ("Op 100 adressen", rate_text),
    ("Kaarten", lambda one: str(one.cards_left)),
    ("Gesprekken", lambda one: str(one.conversations)),
    ("Incidenten", lambda one: str(one.incidents)),
    ("Uren samen", lambda one: hours_text(one.minutes)),
)
# Lower than so many lines the sums leave no room for the list.
_HIGH = 21
_ICONS = {0: ("minus", "soft", "nog niet binnen"), 1: ("pencil", "attention", "nog niet klaar")}


class DebriefPanel(QWidget):
    """The tab. It reads the forms itself when it is looked at, and again when one changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._action: UUID | None = None
        self._state: ActionState | None = None
        self._starts_at: datetime | None = None
        self._stale = True
        self.forms: list[ReturnForm] = []
        self._finished: set[UUID] = set()
        self.number = QLineEdit(placeholderText="Nummer, of Enter")
        self._unknown = label("", "problem")
        self.list = QListWidget()
        self.totals = TotalsBox()
        self.form = ReturnFormPanel(context)
        self.partners = PartnersCamePanel(context)
        self._shown = QStackedWidget()
        self._count = label("", "strong")
        self.look_button = button("Verslag bekijken", "eye", press=self.look)
        self.export_button = button("Verslag als Excel", "file-spreadsheet", press=self.export)
        self.close_button = button("Afronden", "clipboard-check", press=self.close_evening)
        self._left = QWidget()
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def show_action(self, view: ActionView) -> None:
        """Another action, or the same one that changed."""
        if view.action.id != self._action:
            self.clear()
            self._action = view.action.id
        self._state, self._starts_at = view.action.state, view.action.starts_at
        self.partners.show_action(view.action)
        self.refresh(None)

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read the forms again, now or when the tab is looked at."""
        action = self._action
        if action is None or not (changed is None or changed & TABLES):
            return
        self._stale = not self.isVisible()
        if not self._stale:
            self._context.tasks.read(
                lambda s: (action, _forms(s, action)), self._show, unless_gone(self), self, "forms"
            )

    def clear(self) -> None:
        """Show nothing; what is typed is saved."""
        self.form.clear()
        self.partners.clear()
        self.forms = []
        self._finished = set()
        self._action = None
        self.list.clear()

    def flush(self) -> None:
        """Save what may be saved."""
        self.form.flush()
        self.partners.flush()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh(None)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size, and take the theme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit()
        if event.type() == QEvent.Type.PaletteChange and self.forms:
            self._show_list()

    def _limit(self) -> None:
        self._left.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDE)

    def go_to_number(self) -> None:
        """To the form whose number is typed; nothing typed is the next one that is out."""
        from btl_desktop.services.actions import debriefs

        typed = self.number.text()
        meant = debriefs.matching(self.forms, typed) if typed.strip() else self._next_open()
        theme.set_role(self._unknown, "problem" if typed.strip() else "good")
        self._unknown.setText("" if meant else _not_found(typed))
        self._unknown.setVisible(meant is None)
        if meant is not None:
            self.number.clear()
            self.choose(meant.id)
            self.form.start()

    def choose(self, form_id: UUID) -> None:
        """Look at one form."""
        place = next((n for n, form in enumerate(self.forms) if form.id == form_id), -1)
        if place >= 0:
            self.list.setCurrentRow(place)

    def look(self) -> None:
        """The report on the screen, from where it can be printed and saved."""
        from btl_desktop.ui.pages.actions import debrief_output

        if self._action is not None:
            self.flush()
            debrief_output.show(self, self._context, self._action)

    def export(self) -> None:
        """The report as a workbook."""
        from btl_desktop.ui.pages.actions import debrief_output

        if self._action is not None:
            self.flush()
            debrief_output.export(self, self._context, self._action)

    def close_evening(self) -> None:
        """All forms are in: the evening is evaluated, once all can be read. One that is still to come asks first."""
        action, starts_at = self._action, self._starts_at
        if not self.partners.form.is_right:
            self.list.setCurrentRow(len(self.forms))
            self.partners.form.is_ready()
            return

        def write(session: Any) -> None:
            from btl_desktop.services.actions import debriefs

            debriefs.close(session, action)  # type: ignore[arg-type]

        def go() -> None:
            told = "De avond is afgerond: de stand is nu geëvalueerd."
            self._context.tasks.write(write, lambda _: self._context.notify.undoable(told), undo="afgerond", owner=self)

        self.flush()
        if starts_at is not None:
            question.once_begun(self, starts_at, "Avond nu al afronden?", "De avond", "Toch afronden", go)

    def _show(self, answer: tuple[UUID, list[ReturnForm]]) -> None:
        action, self.forms = answer
        if action != self._action:
            return
        self._finished &= {form.id for form in self._out()}
        self._stack.setCurrentIndex(0 if self.forms else 1)
        self._show_list()
        self._show_sums()

    def _show_list(self) -> None:
        current = self.form.form.id if self.form.form else None
        known = [form.id for form in self.forms]
        first = (self._out() or self.forms)[:1]
        chosen = current if current in known else (first[0].id if first else None)
        self.list.blockSignals(True)
        on_partners = 0 < self.list.count() == self.list.currentRow() + 1
        self.list.clear()
        for form in self.forms:
            _fill(self.list, form)
        self.list.addItem(_PARTNERS)
        if on_partners or chosen is None:
            self.list.setCurrentRow(len(self.forms))
        else:
            self.list.setCurrentRow(known.index(chosen))
        self.list.blockSignals(False)
        self._show_form(self.list.currentRow())

    def _show_sums(self) -> None:
        from btl_desktop.services.actions import debriefs

        out = len(self._out())
        self._count.setText(f"{len(self.forms) - out} van de {len(self.forms)} formulieren binnen")
        self.totals.show_figures(total(map(debriefs.figures, self.forms)))
        over = self._state is ActionState.EVALUATED
        self.close_button.setEnabled(bool(self.forms) and not out and not over)
        self.close_button.setText("Afgerond" if over else "Afronden")
        waiting = f"Kan als alle formulieren binnen zijn: nog {text.count(out, 'formulier', 'formulieren')}."
        self.close_button.setToolTip(plain_tip(waiting if out else "De stand van de actie wordt geëvalueerd."))

    def _show_form(self, place: int) -> None:
        """The form of a line; the last line is that of the partners."""
        self._shown.setCurrentIndex(int(place == len(self.forms)))
        if 0 <= place < len(self.forms):
            self.form.show_form(self.forms[place])

    def _start(self) -> None:
        """The cursor in what the chosen line shows."""
        (self.partners if self._shown.currentIndex() else self.form).start()

    def _out(self) -> list[ReturnForm]:
        from btl_desktop.services.actions import debriefs

        return debriefs.still_out(self.forms)

    def _next_open(self) -> ReturnForm | None:
        """The next form that is out after the one that is shown, going round."""
        now = max(0, self.list.currentRow())
        turned = [*self.forms[now + 1 :], *self.forms[: now + 1]]
        out = {form.id for form in self._out()} - self._finished
        if self.form.form is not None and self.form.form.id in out and not self.form.isAncestorOf(_focused(self)):
            return self.form.form
        return next((form for form in turned if form.id in out), None)

    def _done(self, form_id: UUID) -> None:
        self._finished.add(form_id)
        following = self._next_open()
        if following is None:
            self.list.setCurrentRow(len(self.forms))
            self.partners.start()
            self._context.notify.tell("Alle formulieren zijn binnen. Nog de partners, en dan afronden.")
        else:
            self.choose(following.id)
            self.form.start()

    def _connect(self) -> None:
        self.number.returnPressed.connect(self.go_to_number)
        self.list.currentRowChanged.connect(self._show_form)
        self.list.itemActivated.connect(lambda _item: self._start())
        self.form.done.connect(self._done)
        self.partners.done.connect(lambda: self.close_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the sums make way for the list of forms; they stand in the report as well."""
        super().resizeEvent(event)
        self.totals.setVisible(event.size().height() > _HIGH * self.fontMetrics().lineSpacing())

    def _arrange(self) -> None:
        self.number.setAccessibleName("Nummer van het formulier")
        self.list.setAccessibleName("Retourformulieren")
        theme.set_role(self.list, "framed")
        self._unknown.hide()
        left = self._left
        self._limit()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.75))
        column.addWidget(label("Nummer van het formulier", "label"))
        column.addWidget(self.number)
        column.addWidget(self._unknown)
        column.addWidget(self.list, 1)
        column.addWidget(self._count)
        column.addWidget(self.totals)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(theme.space(3), theme.space(1.5), 0, theme.space(3))
        row.setSpacing(0)
        row.addWidget(left)
        self._shown.addWidget(scrolling(self.form))
        self._shown.addWidget(scrolling(self.partners))
        row.addWidget(self._shown, 1)
        nothing = EmptyState(
            "clipboard-list", "Nog geen teams", "Elk team levert een retourformulier in. Maak eerst teams."
        )
        self._stack.addWidget(body)
        self._stack.addWidget(nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._make_buttons())
        whole.addWidget(self._stack, 1)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(3), 0)
        row.setSpacing(theme.space(1))
        for one in (self.look_button, self.export_button, self.close_button):
            row.addWidget(one)
        row.addStretch()
        return row


class TotalsBox(QWidget):
    """The sums of what is in, live."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.space(0.25))
        grid.setColumnStretch(0, 1)
        for place, (name, _) in enumerate(_TOTALS):
            shown = label("", "strong", wrap=False)
            shown.setAccessibleName(name)
            grid.addWidget(label(name, "soft", wrap=False), place, 0)
            grid.addWidget(shown, place, 1, Qt.AlignmentFlag.AlignRight)
            self._figures.append(shown)

    def show_figures(self, figures: Figures) -> None:
        """Show sums."""
        for shown, (_, words) in zip(self._figures, _TOTALS, strict=True):
            shown.setText(words(figures))

    def shown(self) -> dict[str, str]:
        """What stands there, by name."""
        return {name: shown.text() for shown, (name, _) in zip(self._figures, _TOTALS, strict=True)}


def _fill(shown: QListWidget, form: ReturnForm) -> None:
    item = QListWidgetItem(shown)
    icon, role, state = _ICONS.get(form.state, ("circle-check", "good", "binnen"))
    if form.status is PatrolStatus.LAPSED:
        state = "vervallen"
    words = f"{form.number}  {form.name}"
    item.setText(words)
    item.setIcon(icons.icon(icon, role, 18))
    item.setToolTip(plain_tip(f"{words}: {state}"))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {state}")


def _focused(panel: QWidget) -> QWidget:
    focused: QWidget | None = panel.window().focusWidget()
    return panel if focused is None else focused


def _not_found(typed: str) -> str:
    return (
        f"Er is geen formulier {text.clean(typed)} bij deze actie."
        if typed.strip()
        else "Alle formulieren zijn binnen."
    )


def _forms(session: Any, action_id: UUID) -> list[ReturnForm]:
    from btl_desktop.services.actions import debriefs

    return debriefs.forms(session, action_id)
