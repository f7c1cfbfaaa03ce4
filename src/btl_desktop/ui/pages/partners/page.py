"""Partners: the organisations the watch works with, left the list, right the one that is looked at with its people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from btl_desktop import text
from btl_desktop.models.partner_choices import MaySee, PartnerKind
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from btl_desktop.ui.common.roomy_details import RoomyDetails
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.widgets import EmptyState, button
from btl_desktop.ui.pages.partners import columns
from btl_desktop.ui.pages.partners.details import TABLES, PartnerDetails

if TYPE_CHECKING:
    from btl_desktop.services.partners.partners import PartnerLine
    from btl_desktop.ui.common.progress import Progress

_KINDS = (PartnerKind.POLICE, PartnerKind.MUNICIPALITY)


class PartnersPage(RoomyDetails["PartnerLine"]):
    """The list of partners, with the details in place."""

    page_id = "partners"
    title = "Partners"
    icon = "building-2"
    noun = ("partner", "partners")
    new_text = "Nieuwe partner"
    search_text = "Zoek op naam, functie, telefoon…"
    tables = TABLES
    _partner: PartnerDetails | None = None

    def columns(self) -> list[Column[PartnerLine]]:
        return columns.columns()

    def filters(self) -> list[Filter]:
        kinds = [Filter(kind.value, kind.label.capitalize(), group="kind") for kind in _KINDS]
        return [*kinds, Filter("officers", "Met wijkagent"), Filter("ended", "Beëindigd")]

    def list_buttons(self) -> list[QPushButton]:
        return [
            button("Wijkagenten", "shield-check", press=self.show_officers),
            button("Contactblad", "printer", press=self.print_sheet),
        ]

    def selection_buttons(self) -> list[QPushButton]:
        return [button("Verwijderen", "trash-2", press=self.delete_selected)]

    def load(self, session: Any) -> Sequence[PartnerLine]:
        from btl_desktop.services.partners import partners

        return partners.partner_lines(session)

    def keep(self, rows: Sequence[PartnerLine], query: str, active: frozenset[str]) -> Sequence[PartnerLine]:
        words = text.words(query)
        kinds = active & {kind.value for kind in PartnerKind}
        return [
            row
            for row in rows
            if text.contains_all(row.haystack, words)
            and (not kinds or row.kind.value in kinds)
            and ("officers" not in active or row.officers)
            and ("ended" not in active or row.ended)
        ]

    @property
    def partner(self) -> PartnerDetails:
        """The details beside the list."""
        made: PartnerDetails = self.details
        return made

    def make_details(self) -> PartnerDetails:
        self._partner = PartnerDetails(self.context)
        return self._partner

    def show_details(self, row: PartnerLine | None) -> None:
        if self._partner is not None:
            self._partner.show_partner(row.id if row else None)

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "building-2",
            "Nog geen partners",
            "Zet hier de gemeente, de politie en anderen met wie u samenwerkt: wie u daar belt, en wanneer. "
            "Begin met de wijkagent van uw dorp.",
            button("Politie toevoegen", "shield-check", "primary", lambda: self._add("Politie", PartnerKind.POLICE)),
            button("Gemeente toevoegen", "building-2", press=lambda: self._add("Gemeente", PartnerKind.MUNICIPALITY)),
        )

    def refresh(self, changed: frozenset[str] | None) -> None:
        super().refresh(changed)
        if self._partner is not None:
            self._partner.refresh(changed)

    def show_filter(self, name: str) -> None:
        """A chip by its name; ``new`` asks for a new partner."""
        if name == "new":
            self.new_item()
        else:
            super().show_filter(name)

    def new_item(self) -> None:
        self._add("Nieuwe partner", PartnerKind.OTHER)

    def delete_selected(self) -> None:
        rows = self.table.selected_rows()
        chosen = [row.id for row in rows]
        if not chosen:
            return
        words = rows[0].name if len(rows) == 1 else text.count(len(rows), *self.noun)

        def write(session: Any) -> int:
            from btl_desktop.services.partners import partners

            return partners.delete(session, chosen)

        self.context.tasks.write(
            write,
            lambda _: self.context.notify.undoable(f"Verwijderd: {words}"),
            undo="partner verwijderd",
            owner=self,
        )

    def show_officers(self) -> None:
        """The wijkagent of every village."""
        from btl_desktop.ui.pages.partners.officers_dialog import OfficersDialog

        OfficersDialog(self, self.context).open()

    def print_sheet(self) -> None:
        """The contact sheet in the print preview; for whom it is, is chosen there."""
        self.flush()
        PreviewDialog(self.window(), self.context, _paper(self.context)).open()

    def _add(self, name: str, kind: PartnerKind) -> None:
        """A new one is there at once, its name selected to type over."""
        taken = {text.fold(row.name) for row in self.all_rows}
        free = next(n for n in (name, *(f"{name} {place}" for place in range(2, 1000))) if text.fold(n) not in taken)

        def write(session: Any) -> UUID:
            from btl_desktop.services.partners import partners

            return partners.add(session, {"name": free, "kind": kind}).id

        self.context.tasks.write(write, self._added, undo="partner toegevoegd", owner=self)

    def _added(self, partner_id: UUID) -> None:
        self.partner.begin(partner_id)
        self.select(partner_id)
        self.refresh(None)


def _paper(context: Any) -> Paper:
    from btl_desktop.services.partners import contact_sheets

    def make(audience: MaySee, _progress: Progress) -> bytes:
        return contact_sheets.render(context.office.read(lambda s: contact_sheets.content(s, audience)))

    return Paper(
        title="Contactblad partners",
        file_name=contact_sheets.FILE_NAME,
        parts=[*contact_sheets.AUDIENCES.items()],
        make=make,
        note=contact_sheets.note_printed,
    )
