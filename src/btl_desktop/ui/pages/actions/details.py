"""One action beside the list: its name and when, its briefing, and its parts in tabs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.choices import Theme
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.errors import unless_gone
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import EmptyState, FlowLayout, button, label
from btl_desktop.ui.pages.actions.debrief import DebriefPanel
from btl_desktop.ui.pages.actions.evening import EveningPanel
from btl_desktop.ui.pages.actions.partners import PartnersPanel
from btl_desktop.ui.pages.actions.teams import TeamsPanel
from btl_desktop.ui.pages.actions.texts import TextsPanel
from btl_desktop.ui.pages.actions.to_do import ToDoPanel

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView
    from btl_desktop.services.actions.concerns import Concern
    from btl_desktop.ui.common.context import Context

_NAME = 30
_ROOMY, _NARROWEST = 11, 40
_PARTS = ("De avond", "Partners", "Teams", "Teksten", "Nog te doen", "Nabespreking")
PARTNER_FIELDS = {"partners", "briefing_by", "briefing_text"}  # fields of an action that stand with the partners
# What changes in these tables change for an action: its own records, and what is known of the people in it.
OWN_TABLES = frozenset({"action", "action_partner", "patrol", "patrol_walker", "village"})
PEOPLE_TABLES = frozenset({
    "volunteer", "patrol", "patrol_walker", "course", "course_result", "area", "village", "absence",
})  # fmt: skip

# What an action still lacks depends on all of these; the log tells whether its briefing was printed.
VIEW_TABLES = OWN_TABLES | PEOPLE_TABLES | {"audit_entry", "partner", "contact_person", "year_plan", "year_plan_theme"}


class ActionDetails(QWidget):
    """The pane. It reads its action itself, and again whenever something about it changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._action: UUID | None = None
        self.view: ActionView | None = None
        self._wanted: tuple[UUID, Concern] | None = None
        self.evening = EveningPanel(context)
        self.partners = PartnersPanel(context)
        self.teams = TeamsPanel(context)
        self.texts = TextsPanel(context)
        self.to_do = ToDoPanel()
        self.debrief = DebriefPanel(context)
        self.to_do.followed.connect(self._follow)
        # In the order of the tabs. Only the one in sight shows what was read; the others when one turns to them, as
        # sixty teams with their people are hundreds of widgets.
        self._panels = (self.evening, self.partners, self.teams, self.texts, self.to_do, self.debrief)
        self._stale: set[int] = set()
        self._people_stale = True
        self.tabs = QTabWidget()
        self._title = label("", "heading")
        self._when = label("", "soft")
        self.messages_button = button("Berichten", "mail", press=self.show_messages)
        self.messages_button.setToolTip("Teksten voor deelnemers, teams en partners, en de avond voor in de agenda")
        self.look_button = button("Briefing bekijken", "eye", press=self.look)
        self.print_button = button("Briefing afdrukken", "printer", "primary", self.print_briefing)
        self._button_box = _Buttons(self.messages_button, self.look_button, self.print_button)
        self._stack = QStackedWidget()
        self._arrange()

    def show_action(self, action_id: UUID | None) -> None:
        """Show an action, or none."""
        if action_id is None:
            self._action = self.view = None
            self._stack.setCurrentIndex(1)
            self._stale.clear()
            for panel in self._panels:
                panel.clear()
        elif action_id != self._action:
            self._action = action_id
            self.refresh(None)

    def go_to(self, action_id: UUID, concern: Concern) -> None:
        """To where a concern of an action can be mended: now, or when that action has been read."""
        if self.view is not None and self.view.action.id == action_id == self._action:
            self._follow(concern)
        else:
            self._wanted = (action_id, concern)

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read the action again as far as it is touched."""
        action = self._action
        if action is None:
            return
        if changed is not None and "debrief" in changed:
            self.debrief.refresh(changed)
        if changed is None or changed & VIEW_TABLES:
            self._context.tasks.read(lambda s: _view(s, action), self._show, unless_gone(self), self, "view")
        if changed is None or changed & PEOPLE_TABLES or "action" in changed:
            self._people_stale = True
            self._read_people()

    def _read_people(self) -> None:
        """Who may walk that evening, for the tab of the teams: read when that is in sight."""
        action = self._action
        if action is not None and self._people_stale and self.tabs.currentWidget() is self.teams:
            self._people_stale = False
            self._context.tasks.read(lambda s: _people(s, action), self._show_people, unless_gone(self), self, "people")

    def look(self) -> None:
        """The briefing on the screen."""
        self._preview(print_now=False)

    def print_briefing(self) -> None:
        """The briefing, with the print dialog right over it."""
        self._preview(print_now=True)

    def show_messages(self) -> None:
        """What to write to everybody, to a team or to a partner, and the evening for their calendars."""
        from btl_desktop.ui.pages.actions.messages_dialog import show

        if self._action is not None:
            self.flush()
            show(self, self._context, self._action)

    def flush(self) -> None:
        """Have every form of the pane save what it may."""
        for form in (self.evening.form, self.texts.form, self.teams.editor.top, self.teams.editor.bottom):
            form.flush()
        self.partners.flush()
        self.debrief.flush()

    def _preview(self, *, print_now: bool) -> None:
        from btl_desktop.ui.common.briefing_preview import show

        if self._action is not None:
            self.flush()
            show(self, self._context, self._action, print_now=print_now)

    def _show(self, view: ActionView) -> None:
        if view.action.id != self._action:
            return
        self.view = view
        self._stack.setCurrentIndex(0)
        self._title.setText(short_title(view.action.title))
        self._title.setToolTip(plain_tip(view.action.title))
        self._when.setText(_when(view))
        self._stale = {*range(len(self._panels))}
        self._show_tab()
        self._name_tabs(view)
        if self._wanted is not None and self._wanted[0] == view.action.id:
            (_, concern), self._wanted = self._wanted, None
            self._follow(concern)

    def _show_tab(self, _place: int = 0) -> None:
        """Show in the tab that is in sight what was read since it was shown last."""
        place = self.tabs.currentIndex()
        if self.view is not None and place in self._stale:
            self._stale.discard(place)
            self._panels[place].show_action(self.view)
        self._read_people()

    def _tab_clicked(self, place: int) -> None:
        """With the mouse one opens the return forms to begin; arrow keys on the tabs leave the cursor there."""
        if self._panels[place] is self.debrief:
            QTimer.singleShot(0, self, self.debrief.number.setFocus)

    def _show_people(self, answer: tuple[UUID, list[Any]]) -> None:
        action, people = answer
        if action == self._action:
            self.teams.show_people(people)

    def _name_tabs(self, view: ActionView) -> None:
        """How many there are of each, where letters leave room for it."""
        if _large():
            return
        todo = sum(concern.weight > 0 for concern in view.concerns)
        names = (
            "De avond",
            f"Partners ({len(view.action.partners)})",
            f"Teams ({len(view.action.teams)})",
            "Teksten",
            f"Nog te doen ({todo})" if todo else "Nog te doen",
            "Nabespreking",
        )
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name)

    def _follow(self, concern: Concern) -> None:
        """To where a concern can be mended."""
        if concern.field == "print":
            self.look()
        elif concern.partner_id is not None or concern.field in PARTNER_FIELDS:
            self.tabs.setCurrentIndex(1)
            self.partners.go_to(concern.partner_id, concern.field)
        elif concern.team_id is not None or concern.field == "teams":
            self.tabs.setCurrentIndex(2)
            self.teams.go_to(concern)
        else:
            self.tabs.setCurrentIndex(0)
            self.evening.go_to(concern.field)

    def _arrange(self) -> None:
        scrolled = (self.evening, self.partners, self.texts, self.to_do)
        for panel, name in zip(self._panels, _PARTS, strict=True):
            self.tabs.addTab(scrolling(panel) if panel in scrolled else panel, name)
        self.teams.setMinimumWidth(theme.space(_NARROWEST))  # it arranges itself by the room that it gets
        self._fit_tabs()
        self.tabs.currentChanged.connect(self._show_tab)
        self.tabs.tabBarClicked.connect(self._tab_clicked)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        # Arrows to hidden parts would be overlooked.
        self.tabs.setUsesScrollButtons(False)
        self.tabs.tabBar().setAccessibleName("Onderdelen van de actie")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.space(2), 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(self._make_head())
        column.addWidget(self.tabs, 1)
        nothing = EmptyState("flag", "Geen actie gekozen", "Kies links een actie om die te bekijken en te wijzigen.")
        self._stack.addWidget(page)
        self._stack.addWidget(nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the buttons come under the name, and under each other when they must."""
        super().resizeEvent(event)
        beside = self._button_box.sizeHint().width()
        narrow = self.width() < beside + _NAME * self.fontMetrics().averageCharWidth()
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def changeEvent(self, event: QEvent) -> None:
        """In large letters all parts stay in sight, closer together and without their numbers."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_tabs()

    def _fit_tabs(self) -> None:
        close = f"QTabBar::tab {{ padding: {theme.space(1)}px {theme.space(1)}px; }}" if _large() else ""
        if self.tabs.tabBar().styleSheet() != close:
            self.tabs.tabBar().setStyleSheet(close)
        for place, name in enumerate(_PARTS):
            self.tabs.setTabText(place, name)
        if self.view is not None:
            self._name_tabs(self.view)

    def _make_head(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.space(0.25))
        words.addWidget(self._title)
        words.addWidget(self._when)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(theme.space(3), 0, theme.space(3), 0)
        self._head.setSpacing(theme.space(1))
        self._head.addLayout(words, 1)
        self._head.addWidget(self._button_box)
        return self._head


class _Buttons(QWidget):
    """Beside each other where they may be, under each other where they must."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        self._each = buttons
        row = FlowLayout(self, gap=theme.space(1))
        for one in buttons:
            row.addWidget(one)

    def sizeHint(self) -> QSize:
        """What they would like: one row."""
        hints = [one.sizeHint() for one in self._each]
        gaps = theme.space(1) * (len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max(hint.height() for hint in hints))


_SEASON = timedelta(days=365)


def _large() -> bool:
    return theme.space(1) > _ROOMY


def short_title(title: str) -> str:
    """Everybody here says DDO; the whole name stands in its field and on paper."""
    return title.replace(Theme.DDO.label, Theme.DDO.value.upper())


def _when(view: ActionView) -> str:
    """``vr 4 dec 2026, 19:15–21:15 · over 12 dagen · A2026-03``"""
    from btl_desktop.services.overview import countdown

    action = view.action
    day = clock.local(action.starts_at).date()
    walk = f"{clock.time_text(action.starts_at)}–{clock.time_text(action.ends_at)}"
    when = f"{clock.day_text(day)}, {walk}"
    today = clock.today()
    away = countdown(today, day).replace(" ", "\N{NO-BREAK SPACE}") if today - day < _SEASON else ""
    return " · ".join(filter(None, (when, away, action.number)))


def _view(session: Any, action_id: UUID) -> ActionView:
    from btl_desktop.services.actions import action_view

    return action_view.view(session, action_id)


def _people(session: Any, action_id: UUID) -> tuple[UUID, list[Any]]:
    from btl_desktop.services.actions import teams

    return action_id, teams.candidates(session, action_id)
