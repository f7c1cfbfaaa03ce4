"""Besluiten: what was decided over the years, searched as one types, and where else the words were said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.models.meeting_choices import MeetingKind
from btl_desktop.services.incidents.incident_query import highlights, read
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import LinesField
from btl_desktop.ui.common.forms import Form, scrolling
from btl_desktop.ui.common.marking import MarkingDelegate
from btl_desktop.ui.common.menu_chip import MenuChip
from btl_desktop.ui.common.roomy_details import RoomyDetails
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.widgets import EmptyState, button, label
from btl_desktop.ui.pages.meetings.columns import decision_columns

if TYPE_CHECKING:
    from btl_desktop.services.meetings.decisions import DecisionLine, Hit
    from btl_desktop.ui.common.context import Context

_HITS = 30


class DecisionsPage(RoomyDetails["DecisionLine"]):
    """The list of decisions; beside it the one that is looked at and the minutes in which the words stand."""

    page_id = "decisions"
    title = "Besluiten"
    icon = "gavel"
    noun = ("besluit", "besluiten")
    search_text = "Zoek in alle besluiten en verslagen…"
    list_share = 0.58
    tables = frozenset({"decision", "meeting", "agenda_item"})

    def columns(self) -> list[Column[DecisionLine]]:
        return decision_columns()

    def filter_menus(self) -> list[QPushButton]:
        self.year = MenuChip("Jaar", "Alle jaren")
        self.kind = MenuChip("Soort overleg", "Alle soorten")
        self.kind.offer((kind.value, kind.label.capitalize()) for kind in MeetingKind)
        for menu in (self.year, self.kind):
            menu.changed.connect(self.filter)
        return [self.year, self.kind]

    def load(self, session: Any) -> Sequence[DecisionLine]:
        from btl_desktop.services.meetings import decisions

        return decisions.decision_lines(session)

    def _take(self, rows: Sequence[DecisionLine]) -> None:
        years = sorted({row.decided_on.year for row in rows}, reverse=True)
        self.year.offer((str(year), str(year)) for year in years)
        super()._take(rows)

    def keep(self, rows: Sequence[DecisionLine], query: str, active: frozenset[str]) -> Sequence[DecisionLine]:  # noqa: ARG002
        words, year, kind = text.words(query), self.year.chosen, self.kind.chosen
        return [
            row
            for row in rows
            if text.contains_all(row.haystack, words)
            and (not year or str(row.decided_on.year) == year)
            and (not kind or row.kind.value == kind)
        ]

    def filter(self) -> None:
        typed = self.search.text()
        self._marking.words = read(typed)
        super().filter()
        self.table.viewport().update()
        if self.has_details:
            self.context.tasks.read(partial(_hits, typed=typed), self._take_hits, owner=self, latest="hits")

    def _take_hits(self, found: tuple[str, list[Hit]]) -> None:
        if found[0] == self.search.text():
            self.details.show_hits(*found)

    def _make_list(self) -> None:
        super()._make_list()
        self._marking = MarkingDelegate(self.table.table_model, self.table)
        self.table.draw_with(self._marking)

    def make_details(self) -> DecisionDetails:
        return DecisionDetails(self.context)

    def details_made(self) -> None:
        self.details.meeting_wanted.connect(self._go)

    def show_details(self, row: DecisionLine | None) -> None:
        if self.has_details:
            self.details.show_decision(row)

    def show_filter(self, name: str) -> None:
        for menu in (self.year, self.kind):
            menu.choose("")
        super().show_filter(name)

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "gavel",
            "Nog geen besluiten",
            "Ze ontstaan vanzelf uit een verslag: typ daar een regel als “besluit: de actie gaat door”.",
        )

    def _go(self, meeting_id: UUID, item_id: UUID | None) -> None:
        self.context.go_to("meetings", show="meetings", select=meeting_id)
        self.context.go_to("meetings", select=meeting_id, at=item_id)


class DecisionDetails(QWidget):
    """The words of a decision, from which meeting it is, and the places in minutes that match the search.

    ``meeting_wanted(meeting, item)`` asks to show the minutes.
    """

    meeting_wanted = Signal(object, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: DecisionLine | None = None
        self.title = label("", "heading")
        self.about = label("", "soft")
        self.words = label("")
        self.form = Form(_check)
        self.form.row(LinesField("words", "Besluit", rows=3, hint="Het verslag is nog een concept en verandert mee."))
        self.form.save_wanted.connect(self._save)
        self.meeting_button = button("Naar het verslag", "messages-square", press=self._go)
        self.hits_title = label("", "heading")
        self.nothing = label("Typ in het zoekvak: ook alle verslagen worden doorzocht.", "soft")
        # One text with links: thirty places as widgets of their own would be made anew at every key.
        self.hits = label("")
        self.hits.setTextFormat(Qt.TextFormat.RichText)
        self.hits.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.hits.linkActivated.connect(self._follow)
        self._found: list[Hit] = []
        self._decision = QWidget()
        self._arrange()

    def show_decision(self, row: DecisionLine | None) -> None:
        """Show a decision, or none."""
        self._row = row
        self._decision.setVisible(row is not None)
        if row is None:
            self.form.clear()
            return
        self.title.setText(row.number)
        self.about.setText(f"{clock.day_text(row.decided_on)}, {row.title} ({row.meeting})")
        self.words.setText(row.words)
        self.words.setVisible(not row.draft)
        self.form.setVisible(row.draft)
        self.form.load(row.id, {"words": row.words})

    def show_hits(self, typed: str, found: list[Hit]) -> None:
        """Show where else the words that are searched for stand."""
        self._found = found
        self.hits_title.setText(f"In de verslagen ({len(found)}{'+' if len(found) == _HITS else ''})" if typed else "")
        self.nothing.setVisible(not typed)
        self.hits.setText("".join(_place(number, hit, typed) for number, hit in enumerate(found)))

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()

    def _follow(self, link: str) -> None:
        hit = self._found[int(link)]
        self.meeting_wanted.emit(hit.meeting_id, hit.item_id)

    def _go(self) -> None:
        if self._row is not None:
            self.meeting_wanted.emit(self._row.meeting_id, None)

    def _save(self, subject: UUID, changes: dict[str, Any]) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.meetings import decisions

            decisions.change(session, subject, changes["words"])

        def done(_result: object) -> None:
            self.form.saved(subject, changes)
            self._context.notify.saved()

        failed = partial(self.form.save_failed, subject, changes)
        self._context.tasks.write(write, done, undo="wijziging in het besluit", failed=failed, owner=self)

    def _arrange(self) -> None:
        inner = QVBoxLayout(self._decision)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.space(1))
        for widget in (self.title, self.about, self.words, self.form):
            inner.addWidget(widget)
        row = QVBoxLayout()
        row.addWidget(self.meeting_button, 0)
        inner.addLayout(row)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1.5))
        column.addWidget(self._decision)
        column.addWidget(self.hits_title)
        column.addWidget(self.nothing)
        column.addWidget(self.hits)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(box))


def _place(number: int, hit: Hit, typed: str) -> str:
    """Where the words stand, as a link to the minutes, and the words around them."""
    where = escape(f"{clock.day_text(hit.day, weekday=False)} · {hit.where}")
    link = f'<a href="{number}" style="color:{theme.tokens().accent}">{where}</a>'
    return f'<p style="margin:0 0 8px 0">{link}<br>{_marked(hit.snippet, typed)}</p>'


def _marked(snippet: str, typed: str) -> str:
    """The words round what was found, as rich text with what matches on a coloured ground."""
    ground = theme.tokens().attention_surface
    parts, at = [], 0
    for start, length in highlights(snippet, read(typed)):
        found = escape(snippet[start : start + length])
        parts += [escape(snippet[at:start]), f'<span style="background:{ground};font-weight:600">{found}</span>']
        at = start + length
    return "".join([*parts, escape(snippet[at:])])


def _check(values: dict[str, Any]) -> list[Problem]:
    return [] if text.clean(values.get("words") or "") else [Problem("words", "Schrijf op wat er is besloten.")]


def _hits(session: Any, typed: str) -> tuple[str, list[Hit]]:
    from btl_desktop.services.meetings import decisions

    return typed, decisions.hits(session, typed, _HITS)
