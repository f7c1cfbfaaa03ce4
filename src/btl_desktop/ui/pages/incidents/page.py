"""Incidenten: what was noticed, found again by half a word; beside the list the one that is looked at, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.services.incidents import incident_query
from btl_desktop.ui.common import errors, saving
from btl_desktop.ui.common.list_page import ListPage
from btl_desktop.ui.common.marking import MarkingDelegate
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.typed import no_shortcut
from btl_desktop.ui.common.widgets import EmptyState, button
from btl_desktop.ui.common.windows import WINDOW
from btl_desktop.ui.pages.incidents import filters as filtering
from btl_desktop.ui.pages.incidents.details import ALL_TABLES, IncidentDetails
from btl_desktop.ui.pages.incidents.filters import IncidentFilters
from btl_desktop.ui.pages.incidents.patterns import HOTSPOTS, LIST, PATTERNS, Patterns
from btl_desktop.ui.pages.incidents.rows import FoundRows
from btl_desktop.ui.pages.incidents.saved import SavedSearches
from btl_desktop.ui.pages.incidents.table import ORDERS, columns

if TYPE_CHECKING:
    from btl_desktop.services.incidents.incident_criteria import Criteria
    from btl_desktop.services.incidents.incident_form import Choices
    from btl_desktop.services.incidents.incident_order import Found
    from btl_desktop.services.incidents.incident_search import IncidentLine

_LIST_SHARE = 0.6
FORMATS = {"xlsx": "Excel (*.xlsx)", "csv": "Tabel (*.csv)", "geojson": "Kaart, GeoJSON (*.geojson)"}
_Found = tuple["Found", "list[IncidentLine]"]


class IncidentsPage(ListPage["IncidentLine"]):
    """The list is a question to the search index, asked anew at every key; its rows come while one scrolls."""

    page_id = "incidents"
    title = "Incidenten"
    icon = "clipboard-list"
    noun = ("melding", "meldingen")
    new_text = "Nieuwe melding"
    search_text = "Zoek op alles wat er staat: een half woord is genoeg…"
    tables = ALL_TABLES
    _incident: IncidentDetails | None = None
    _filling = False

    def showEvent(self, event: QShowEvent) -> None:
        """The first time: a line of the list says much."""
        super().showEvent(event)
        if self.context.preferences.state(f"splitter/{self.page_id}") is None:
            wide = round(self.width() * _LIST_SHARE)
            self._splitter.setSizes([wide, self.width() - wide])

    @property
    def incident(self) -> IncidentDetails:
        """The details beside the list."""
        made: IncidentDetails = self.details
        return made

    @property
    def rows(self) -> FoundRows | None:
        """What was found last."""
        shown: Any = self.table.table_model.rows
        return shown if isinstance(shown, FoundRows) else None

    def columns(self) -> list[Column[IncidentLine]]:
        return columns()

    def filter_menus(self) -> list[QPushButton]:
        self.filters_chosen = IncidentFilters(self.filter)
        self.saved = SavedSearches(self.context, self._saved_chosen, self._choice)
        self.filters_shown = (*self.filters_chosen.buttons(), self.count_label)
        return [*self.filters_chosen.buttons(), self.saved.chip]

    def list_buttons(self) -> list[QPushButton]:
        quiet = button("Niets bijzonders", "check", press=self.ask_quiet)
        quiet.setToolTip("Leg met één druk vast dat er op een patrouille niets bijzonders was")
        self._quiet_button = quiet
        out = button("Exporteren", "file-down", press=lambda: None)
        menu = QMenu(out)
        for name, words in FORMATS.items():
            menu.addAction(words).triggered.connect(lambda _=False, name=name: self.export(name))
        out.setMenu(menu)
        self.only_for_the_list = (
            quiet,
            self.saved.keep_button,
            button("Importeren", "file-up", press=self.import_file),
            out,
        )
        self.to_list = button("Toon deze in de lijst", "table", press=lambda: self.patterns.show_view(LIST))
        return [self.to_list, *self.only_for_the_list, button("Rapport…", "file-text", press=self.make_report)]

    def selection_buttons(self) -> list[QPushButton]:
        return [button("Verwijderen", "trash-2", press=self.delete_selected)]

    def make_details(self) -> IncidentDetails:
        self._incident = IncidentDetails(self.context)
        return self._incident

    def details_made(self) -> None:
        self.incident.go_wanted.connect(self.select)

    def show_details(self, row: IncidentLine | None) -> None:
        """While other rows come in, what is looked at stays; so does a new one that is being typed."""
        if row is not None and self._incident is not None:
            self._incident.show_incident(row.id)

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "clipboard-list",
            "Nog geen meldingen",
            "Hier staat wat patrouilles en bewoners opmerken: feiten, aan wie ze gemeld zijn, en wat ermee gebeurde.",
            button(self.new_text, "plus", "primary", self.new_item),
            button("Importeren", "file-up", press=self.import_file),
        )

    def refresh(self, changed: frozenset[str] | None) -> None:
        if changed is None or changed & {"incident_kind", "village"}:
            self.context.tasks.read(_choices, self._offer, owner=self, latest="choices")
        if changed is None or "setting" in changed:
            self.saved.refresh()
        if changed is None or changed & self.tables:
            self.filter()
        self.patterns.refresh(changed)
        if self._incident is not None:
            self._incident.refresh(changed)

    def filter(self) -> None:
        """Ask the index; what is typed meanwhile overtakes. The pictures ask for themselves."""
        if self.patterns.mode != LIST:
            self.patterns.ask()
            return
        criteria = self.criteria()

        def ask(session: Any) -> _Found:
            from btl_desktop.services.incidents import incident_order

            return incident_order.first(session, criteria, WINDOW)

        self.context.tasks.read(ask, partial(self._take_found, criteria), owner=self, latest="rows")

    def criteria(self) -> Criteria:
        """What is looked for now."""
        return filtering.criteria(self.search.text(), self.filters_chosen.choice(), clock.today())

    def show_filter(self, name: str) -> None:
        """``new`` asks for a new incident, ``patterns`` and ``hotspots`` show those; a status shows its incidents;
        nothing shows all."""
        if name == "new":
            self.new_item()
            return
        self.patterns.show_view(name if name in {PATTERNS, HOTSPOTS} else LIST)
        if name in {PATTERNS, HOTSPOTS}:
            return
        self.search.clear()
        self.filters_chosen.choose({"status": name} if name else {})
        self.saved.chip.choose("")
        self.filter()

    def put_away(self) -> None:
        """Before the vault is shut: a new one that was begun is there again afterwards."""
        if self._incident is not None:
            self._incident.put_away()

    def new_item(self) -> None:
        self.patterns.show_view(LIST)
        self.table.clearSelection()
        self.incident.start_new()

    def delete_selected(self) -> None:
        chosen = self.table.selected_rows()
        if not chosen:
            return
        ids = [row.id for row in chosen]
        words = f"melding {chosen[0].number}" if len(ids) == 1 else text.count(len(ids), *self.noun)

        def write(session: Any) -> int:
            from btl_desktop.services.incidents import incidents

            return incidents.delete(session, ids)

        def done(_number: int) -> None:
            self.context.notify.undoable(f"Verwijderd: {words}")

        self.context.tasks.write(write, done, undo="melding verwijderd", owner=self)

    def select(self, record_id: UUID) -> None:
        """Show one incident, and in the list when it is there."""
        self.patterns.show_view(LIST)
        self.incident.show_incident(record_id)
        self._put_cursor()

    def ask_quiet(self) -> None:
        """Offer the patrols of the last days to say "niets bijzonders" of; a single one is taken at once."""
        self.context.tasks.read(_patrols, self._offer_quiet, owner=self, latest="quiet")

    def make_report(self) -> None:
        """The figures of a month or year, or the list for a meeting."""
        from btl_desktop.ui.pages.incidents.report_dialog import ReportDialog

        ReportDialog(self, self.context).open()

    def import_file(self) -> None:
        """Bring incidents in from a file."""
        from btl_desktop.ui.pages.incidents.import_dialog import ImportIncidentsDialog

        ImportIncidentsDialog(self, self.context).open()

    def export(self, name: str) -> None:
        """Write what is listed now to a file."""
        target = saving.ask_where(self, "Meldingen exporteren", f"meldingen.{name}", FORMATS[name])
        if target is None:
            return
        criteria = self.criteria()

        def work(session: Any) -> bytes:
            from btl_desktop.services.incidents import incident_export

            write = {"csv": incident_export.to_csv, "xlsx": incident_export.to_xlsx}
            return write.get(name, incident_export.to_geojson)(session, criteria)

        def done(content: bytes) -> None:
            try:
                saving.write(target, content)
            except UserError as error:
                errors.show_error(self, error)
            else:
                self.context.notify.tell(f"Weggeschreven: {target.name}")

        self.context.tasks.write(work, done, owner=self)

    def say_quiet(self, patrol: UUID) -> None:
        """ "Niets bijzonders" for this patrol."""

        def write(session: Any) -> str:
            from btl_desktop.services.incidents import incidents

            return incidents.nothing_special(session, patrol).number

        def done(number: str) -> None:
            self.context.notify.undoable(f"Niets bijzonders: vastgelegd als {number}")

        self.context.tasks.write(write, done, undo="niets bijzonders", owner=self)

    def offer_tools(self, view: str) -> None:
        """What can be done with what is shown now."""
        self._tools.offer(self.only_for_the_list, view == LIST)
        self._tools.offer((self.to_list,), view == PATTERNS)
        for chip in self.filters_shown:
            chip.setVisible(view != HOTSPOTS)
        self.saved.show_chip(view != HOTSPOTS)

    def _fill_tools(self) -> None:
        super()._fill_tools()
        self._tools.offer((self.to_list,), False)
        self.patterns = Patterns(self, self._stack, self._pane)
        self._tools.put_first(self.patterns.switch)
        self.search.textEdited.connect(self.patterns.typed)

    def show_rows(self) -> None:
        """The list in the place of the pictures."""
        self._stack.setCurrentWidget(self._list)
        self.filter()

    def pick(self, name: str, value: str, words: str) -> None:
        """A piece of a picture was picked: it becomes a filter."""
        self.filters_chosen.pick(name, value, words)
        self.patterns.ask_now()

    def _connect(self) -> None:
        super()._connect()
        self._marking = MarkingDelegate(self.table.table_model, self.table)
        self.table.draw_with(self._marking)
        self.table.setSortingEnabled(False)  # the index puts them in order, not the table
        self.table.table_model.sort(-1)  # nor by the arrow of last time, which came back with the widths
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._order)

    def _take_found(self, criteria: Criteria, found: _Found) -> None:
        if self.patterns.mode != LIST:
            return
        keys, lines = found[0].keys, found[1]
        rows = FoundRows(self.context.tasks, criteria, found[0], lines)
        self._marking.words = incident_query.read(criteria.words)
        self._filling = True
        self.table.set_rows(cast("Sequence[IncidentLine | None]", rows), keep=False)
        self._filling = False
        if not self._loaded:
            self._loaded = True
            self.search.installEventFilter(self)
        rows.grown.connect(self._tell_found)
        rows.fetched.connect(lambda *_: self._catch_up())
        empty = criteria.is_empty and not keys
        self._stack.setCurrentWidget(self._list if keys else self._instead(empty))
        self._tools.setVisible(not empty)
        self.incident.expect_none(empty)
        self._tell_found()
        self._show_order()
        self._put_cursor()
        self._filled(len(keys))
        rows.read_on_soon(self.table.table_model)

    def _order(self, column: int) -> None:
        """A click on a header: in the order of that column, and with the next click in that of time again."""
        if column in ORDERS:
            self.filters_chosen.order_by(ORDERS[column])

    def _show_order(self) -> None:
        chosen = self.filters_chosen.choice().get("order", "")
        column = next((place for place, order in ORDERS.items() if order == chosen), 0)
        falling = Qt.SortOrder.AscendingOrder if chosen else Qt.SortOrder.DescendingOrder
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, falling)

    def _tell_found(self) -> None:
        rows = self.rows
        if rows is not None:
            more = "" if rows.complete else " en meer"
            self.count_label.say(text.count(len(rows), *self.noun) + more)

    def _put_cursor(self) -> None:
        """The row of what is looked at, when it is among those fetched."""
        rows, wanted = self.rows, self._incident.incident if self._incident else None
        if rows is None or wanted is None:
            return
        for place in range(min(len(rows), WINDOW)):
            line = rows[place]
            if line is not None and line.id == wanted:
                flags = QItemSelectionModel.SelectionFlag
                index = self.table.table_model.index(place, 0)
                chosen = flags.ClearAndSelect | flags.Rows
                self.table.selectionModel().setCurrentIndex(index, chosen)

    def _catch_up(self) -> None:
        """The cursor went to a row that had not come yet; now it has."""
        row = self.table.current_row()
        if row is not None and not self._filling and not self.incident.is_entering:
            self.show_details(row)

    def _offer(self, choices: Choices) -> None:
        self.filters_chosen.offer(choices)

    def _choice(self) -> tuple[dict[str, str], list[str]]:
        words = self.search.text().strip()
        choice = {**self.filters_chosen.choice(), **({"words": words} if words else {})}
        return choice, [*([words] if words else []), *self.filters_chosen.words()]

    def _saved_chosen(self, choice: dict[str, str]) -> None:
        self.search.setText(choice.get("words", ""))
        self.filters_chosen.choose(choice)
        self.filter()

    def _offer_quiet(self, patrols: list[tuple[UUID, str]]) -> None:
        if not patrols:
            self.context.notify.tell("Er is de laatste twee dagen geen patrouille geweest.")
        elif len(patrols) == 1:
            self.say_quiet(patrols[0][0])
        else:
            menu = QMenu(self)
            for patrol, words in patrols:
                menu.addAction(no_shortcut(words)).triggered.connect(
                    lambda _=False, patrol=patrol: self.say_quiet(patrol)
                )
            menu.popup(self._quiet_button.mapToGlobal(self._quiet_button.rect().bottomLeft()))


def _choices(session: Any) -> Choices:
    from btl_desktop.services.incidents import incident_form

    return incident_form.choices(session, clock.now())


def _patrols(session: Any) -> list[tuple[UUID, str]]:
    from btl_desktop.services.incidents import incident_form, incidents

    now = clock.now()
    recent = (one for one in incidents.patrols_around(session, now, hours=48) if one.starts_at <= now)
    return [(one.id, incident_form.patrol_text(one)) for one in recent]
