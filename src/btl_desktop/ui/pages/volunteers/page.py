"""The roster: everyone who volunteers, with their details beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QPushButton

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level
from btl_desktop.services.volunteers.roster import RosterLine, matching, search_words
from btl_desktop.ui.common import errors
from btl_desktop.ui.common.columns_menu import ColumnsButton
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.list_page import NEW, ListPage
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.widgets import EmptyState, button
from btl_desktop.ui.pages.volunteers import dropped, filters, table
from btl_desktop.ui.pages.volunteers.keeping import Keeping
from btl_desktop.ui.pages.volunteers.order import Ordered, Orders
from btl_desktop.ui.pages.volunteers.search_memory import SearchMemory

if TYPE_CHECKING:
    from btl_desktop.ui.common.forms import Form
    from btl_desktop.ui.pages.volunteers.collecting_dialog import CollectingDialog
    from btl_desktop.ui.pages.volunteers.details import VolunteerDetails

Work = Callable[[Any], object]
# What the list and what the details are made of.
_IN_LIST = frozenset(
    {"volunteer", "equipment_loan", "course", "course_result", "absence", "village", "area", "setting"}
)
_IN_DETAILS = _IN_LIST | {"availability", "companion"}
# List and details at first, in proportion; whoever moves the line between them keeps that.
_SHARES = (816, 550)


class VolunteersPage(ListPage[RosterLine]):
    """Search, chips, list and details of the volunteers."""

    page_id: ClassVar[str] = "volunteers"
    title: ClassVar[str] = "Vrijwilligers"
    icon: ClassVar[str] = "users"
    noun: ClassVar[tuple[str, str]] = ("vrijwilliger", "vrijwilligers")
    new_text: ClassVar[str] = "Nieuwe vrijwilliger"
    search_text: ClassVar[str] = "Zoek op naam, straat, telefoon, e-mail…"
    tables: ClassVar[frozenset[str]] = _IN_LIST
    plain: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        self._found = SearchMemory()
        self._orders: Orders | None = None
        self._villages: list[tuple[UUID, str]] = []
        self._areas: list[tuple[UUID, UUID, str]] = []
        self.menus = filters.Menus()
        super().__init__(context)
        self._keeping = Keeping(context, self)
        self._keeping.added.connect(self.select)
        self.columns_button.serve(self.table)
        self._orders = Orders(self.table, context.tasks, self.filter)
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self.filter())
        if context.preferences.state(f"splitter/{self.page_id}") is None:
            self._splitter.setSizes([*_SHARES])
        self.setAcceptDrops(True)
        for menu in self.menus.all:
            menu.changed.connect(self.filter)

    @property
    def form(self) -> Form:
        """The form of the details."""
        form: Form = self.details.form
        return form

    # What ListPage asks for.

    def columns(self) -> list[Column[RosterLine]]:
        return table.columns()

    def filters(self) -> list[Filter]:
        return filters.chips()

    def filter_menus(self) -> list[QPushButton]:
        self.columns_button = ColumnsButton(self.columns())
        return [*self.menus.all, self.columns_button]

    def list_buttons(self) -> list[QPushButton]:
        return [
            button("Importeren", "file-up", "quiet", self.import_file),
            button("Beschikbaarheid", "clipboard-check", "quiet", self.collect_offers),
            button("Straatdekking", "map-pin", "quiet", self.show_streets),
            button("Opleidingen", "graduation-cap", "quiet", self.keep_courses),
            button("Dubbelen", "merge", "quiet", self.show_duplicates),
        ]

    def selection_buttons(self) -> list[QPushButton]:
        self.for_all = [button("E-mailadressen kopiëren", "mail", press=self.copy_addresses), self._export_button()]
        for one in self.for_all:
            one.setToolTip("Van wie u kiest; kiest u niemand, dan van iedereen in de lijst")
        return [*self.for_all, button("Verwijderen", "trash-2", press=self.delete_selected)]

    def glance(self, rows: Any) -> Sequence[RosterLine | None]:
        from btl_desktop.services.volunteers.roster_glance import glance

        return glance(rows)

    def load(self, rows: Any) -> Sequence[RosterLine]:
        return self._keeping.roster.lines(rows)

    def keep(self, rows: Sequence[RosterLine], query: str, active: frozenset[str]) -> Sequence[RosterLine]:
        words = search_words(query)
        rows = self._orders.of(rows) if self._orders else rows
        kept = self._found.recall(rows, words, active)
        if kept is None:
            shorter = self._found.shorter(rows, words, active)
            names, village, area = filters.places_of(active)
            found = matching(rows, query, names, village, area) if shorter is None else matching(shorter, query)
            kept = self._found.keep(rows, words, active, Ordered(found))
        return kept

    def make_details(self) -> VolunteerDetails:
        from btl_desktop.ui.pages.volunteers.details import VolunteerDetails

        return VolunteerDetails(
            self.write, self.delete_selected, self.keep_courses, self._keeping.keep_offer, lambda: self.all_rows
        )

    def details_made(self) -> None:
        self._keeping.serve(self.form)
        self.details.step_done.connect(self._note_step)
        self.details.role_wanted.connect(self.show_role)
        self.details.courses.certificate_wanted.connect(self.print_certificate)
        self.details.availability.why_wanted.connect(self._show_why)
        self.details.back.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.details.expect_nobody(not self.all_rows)

    def _show_why(self, volunteer: UUID) -> None:
        from btl_desktop.ui.common import why_dialog

        name = self.details.name.text()
        about = f"{name} en de patrouilles van het komende half jaar."
        why_dialog.show(self, self.context, about, lambda s: _why(s, volunteer), evenings=True)

    def show_details(self, row: RosterLine | None) -> None:
        if row is not None:
            self.details.announce(row)
            self._read_details(row.id)
        elif self.details.subject not in {NEW, self._wanted}:  # somebody just added may still have to come in the list
            self.details.clear()

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "users",
            "Nog geen vrijwilligers",
            "Importeer uw ledenlijst of voeg iemand toe. U kunt een bestand ook hierheen slepen.",
            button("Ledenlijst importeren", "file-up", "primary", self.import_file),
            button("Nieuwe vrijwilliger", "plus", press=self.new_item),
        )

    def filter(self) -> None:
        super().filter()
        if self.has_details:
            self.details.expect_nobody(not self.all_rows)
            self._announce_anew()

    def _announce_anew(self) -> None:
        """The same volunteer may have another name or status now."""
        current = self.table.current_row()
        if current is not None and current.id == self.details.subject:
            self.details.announce(current)

    def active_filters(self) -> frozenset[str]:
        return super().active_filters() | self.menus.active()

    def show_filter(self, name: str) -> None:
        dialogs = {
            "streets": self.show_streets, "duplicates": self.show_duplicates, "offers": self.collect_offers,
        }  # fmt: skip
        if name in dialogs:
            dialogs[name]()
            return
        self.menus.show_only(name)
        super().show_filter(name)

    def refresh(self, changed: frozenset[str] | None) -> None:
        super().refresh(changed)
        if changed is None or changed & {"village", "area"}:
            self.context.tasks.read(_places, self._take_places, owner=self)
        current = self.table.current_row()
        if current is not None and changed is not None and changed & _IN_DETAILS:
            self._read_details(current.id)

    # What one does here.

    def new_item(self) -> None:
        """An empty form beside the list; it is saved once there is a name."""
        self.form.flush()
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self.details.start_new(self._keeping.begin(), self._villages, self._areas)

    def delete_selected(self) -> None:
        """Delete who is selected; a bar offers to take it back."""
        rows = self.table.selected_rows()
        if not rows:
            return
        self.form.flush()
        after = self._neighbour(rows)
        ids = [row.id for row in rows]

        def delete(session: Any) -> int:
            from btl_desktop.services.volunteers import volunteers

            return volunteers.delete(session, ids)

        def told(number: int) -> None:
            if after is not None:
                self.select(after)
            self.context.notify.undoable(f"Verwijderd: {text.count(number, *self.noun)}")

        self._keeping.write(delete, ids, "Verwijderen", told)

    def write(self, work: Work, undo: str) -> None:
        """Save a change to what belongs to the volunteer shown: loans, courses."""
        subject = self.details.subject
        if isinstance(subject, UUID):
            self._keeping.write(work, [subject], undo, lambda _: self.context.notify.saved())

    def import_file(self, path: Path | None = None) -> None:
        """Import a member list; the file is asked for when none is given."""
        from btl_desktop.ui.pages.volunteers.import_dialog import ImportDialog

        self.form.flush()
        ImportDialog(self, self.context, path).open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A member list may be dropped anywhere on the page."""
        if dropped.file_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        path = dropped.file_of(event.mimeData())
        if path:
            self.import_file(path)

    def collect_offers(self) -> None:
        """Ask people when they can walk, and read what they answer."""
        from btl_desktop.ui.pages.volunteers.collecting_dialog import CollectingDialog

        self.form.flush()
        dialog = CollectingDialog(self, self.context, [row.id for row in self.table.selected_rows()])
        dialog.import_wanted.connect(lambda: self._read_offers(dialog))
        dialog.open()

    def _read_offers(self, collecting: CollectingDialog) -> None:
        from btl_desktop.ui.pages.volunteers.offers_dialog import OffersDialog

        dialog = OffersDialog(collecting, self.context)
        dialog.finished.connect(lambda _: collecting.read())
        dialog.open()

    def keep_courses(self) -> None:
        """Open the list of courses."""
        from btl_desktop.ui.pages.volunteers.courses_dialog import CoursesDialog

        self.form.flush()
        CoursesDialog(self, self.context).open()

    def show_streets(self) -> None:
        """Open the street coverage."""
        self.form.flush()
        self.context.tasks.read(_places, self._open_streets, owner=self)

    def show_duplicates(self) -> None:
        """Look for people who are in the roster twice."""
        from btl_desktop.ui.pages.volunteers.duplicates import DuplicatesDialog

        self.form.flush()
        DuplicatesDialog(self, self.context).open()

    def show_role(self, level: Level) -> None:
        """Read the role description of a level, to give to whoever is looked at."""
        from btl_desktop.ui.common.role_dialog import RoleDialog

        subject = self.details.subject
        who = subject if isinstance(subject, UUID) else None
        RoleDialog(self, self.context, level, who, self.details.name.text() if who else "").open()

    def print_certificate(self, result: UUID) -> None:
        """The certificate of one result."""
        from btl_desktop.ui.common import certificates

        certificates.show_of_results(self, self.context, [result])

    def export(self, kind: str) -> None:
        """Take the selection along in a file: ``xlsx``, ``csv`` or ``vcf``."""
        from btl_desktop.ui.pages.volunteers import selection

        self.form.flush()
        selection.export(self, self.context, self._meant(), kind)

    def copy_addresses(self) -> None:
        """The e-mail addresses of the selection, as text for the BCC box."""
        from btl_desktop.ui.pages.volunteers import selection

        selection.copy_addresses(self, self.context, self._meant())

    def _meant(self) -> Sequence[RosterLine]:
        """Who is selected; with nobody selected, all that the chips and the search leave."""
        return self.table.selected_rows() or [row for row in self.table.table_model.rows if row is not None]

    def _note_step(self, name: str) -> None:
        from btl_desktop.services.volunteers import onboarding, volunteers

        subject, values = self.details.subject, onboarding.done_today(name, clock.today())
        if values is not None:
            self.write(lambda s: volunteers.change(s, subject, values), "Stap")

    def _export_button(self) -> QPushButton:
        made = button("Exporteren", "file-down")
        menu = QMenu(made)
        for kind, words in (("xlsx", "Excel-werkmap"), ("csv", "Tabel (csv)"), ("vcf", "Contacten (vCard)")):
            menu.addAction(words, lambda kind=kind: self.export(kind))
        made.setMenu(menu)
        return made

    def _read_details(self, volunteer_id: UUID) -> None:
        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers.volunteer_details import details

            return details(session, volunteer_id, clock.today())

        self.context.tasks.read(read, self.details.show_details, self._not_read, owner=self, latest="details")

    def _not_read(self, error: Exception) -> None:
        """Somebody who was just deleted has no details any more; the list is about to say so."""
        if not isinstance(error, UserError):
            errors.show_error(self, error)

    def _open_streets(self, found: tuple[list[tuple[UUID, str]], object]) -> None:
        from btl_desktop.ui.pages.volunteers.street_coverage import StreetsDialog

        StreetsDialog(self, self.context, found[0]).open()

    def _take_places(self, found: tuple[list[tuple[UUID, str]], list[tuple[UUID, UUID, str]]]) -> None:
        self._villages, self._areas = found
        self.menus.offer_places(self._villages, [(id_, name) for id_, _, name in self._areas])

    def _neighbour(self, rows: Sequence[RosterLine]) -> UUID | None:
        """Who stands below the rows, or above them: selected when they are gone."""
        shown = self.table.table_model.rows
        gone = {row.id for row in rows}
        last = max(place for place, row in enumerate(shown) if row is not None and row.id in gone)
        below = (row for row in shown[last:] if row is not None and row.id not in gone)
        above = (row for row in reversed(shown[:last]) if row is not None and row.id not in gone)
        found = next(below, None) or next(above, None)
        return found.id if found else None


def _places(session: Any) -> tuple[list[tuple[UUID, str]], list[tuple[UUID, UUID, str]]]:
    from btl_desktop.services import places

    villages = [(village.id, village.name) for village in places.villages(session)]
    return villages, [(area.id, area.village_id, area.name) for area in places.areas(session)]


def _why(session: Any, volunteer: UUID) -> Any:
    from btl_desktop.services.patrols import plan_why

    return plan_why.person_today(session, volunteer)
