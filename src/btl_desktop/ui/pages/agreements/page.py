"""Afspraken: covenants, work agreements and year plans, left the list, right the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from btl_desktop import text
from btl_desktop.models.partner_choices import AgreementKind
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from btl_desktop.ui.common.roomy_details import RoomyDetails
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.widgets import EmptyState, button, menu_button
from btl_desktop.ui.pages.agreements import columns
from btl_desktop.ui.pages.agreements.details import TABLES, AgreementDetails

if TYPE_CHECKING:
    from btl_desktop.services.partners.agreement_lines import AgreementLine
    from btl_desktop.ui.common.progress import Progress

_KINDS = {AgreementKind.COVENANT: "Convenanten", AgreementKind.WORK: "Werkafspraken", AgreementKind.PLAN: "Jaarplannen"}


class AgreementsPage(RoomyDetails["AgreementLine"]):
    """The list of agreements, with the details in place."""

    page_id = "agreements"
    title = "Afspraken"
    icon = "shield-check"
    noun = ("afspraak", "afspraken")
    search_text = "Zoek op naam, partij, tekst…"
    tables = TABLES
    _agreement: AgreementDetails | None = None

    def columns(self) -> list[Column[AgreementLine]]:
        return columns.columns()

    def filters(self) -> list[Filter]:
        kinds = [Filter(kind.value, words, group="kind") for kind, words in _KINDS.items()]
        return [*kinds, Filter("asks", "Vraagt aandacht", "Wat afloopt, verlopen is of nog niet is getekend")]

    def tool_buttons(self) -> list[QPushButton]:
        made = menu_button(
            "Nieuwe afspraak",
            "plus",
            ("Convenant", self.new_item),
            ("Werkafspraken", lambda: self._begin(AgreementKind.WORK)),
            ("Jaarplan", lambda: self._begin(AgreementKind.PLAN)),
        )
        theme.set_role(made, "primary")
        icons.set_icon(made, "plus", "on_accent")
        made.setToolTip("Ctrl+N maakt een convenant")
        return [made]

    def list_buttons(self) -> list[QPushButton]:
        return [button("Erkende teams", "users", press=self.show_teams)]

    def selection_buttons(self) -> list[QPushButton]:
        return [
            button("Afdrukken", "printer", press=self.print_selected),
            button("Verwijderen", "trash-2", press=self.delete_selected),
        ]

    def load(self, session: Any) -> Sequence[AgreementLine]:
        from btl_desktop.services.partners import agreement_lines

        return agreement_lines.agreement_lines(session)

    def keep(self, rows: Sequence[AgreementLine], query: str, active: frozenset[str]) -> Sequence[AgreementLine]:
        words = text.words(query)
        kinds = active & {kind.value for kind in AgreementKind}
        return [
            row
            for row in rows
            if text.contains_all(row.haystack, words)
            and (not kinds or row.kind.value in kinds)
            and ("asks" not in active or row.asks)
        ]

    @property
    def agreement(self) -> AgreementDetails:
        """The details beside the list."""
        made: AgreementDetails = self.details
        return made

    def make_details(self) -> AgreementDetails:
        self._agreement = AgreementDetails(self.context)
        return self._agreement

    def show_details(self, row: AgreementLine | None) -> None:
        if self._agreement is not None:
            self._agreement.show_agreement(row.kind if row else None, row.id if row else None)

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "shield-check",
            "Nog geen afspraken",
            "Hier staat wat u met gemeente en politie afsprak, wie tekende en wanneer het afloopt. "
            "Begin met het convenant; een team is pas erkend als het dat getekend heeft.",
            button("Convenant maken", "plus", "primary", self.new_item),
            button("Jaarplan invoeren", "calendar", press=lambda: self._begin(AgreementKind.PLAN)),
        )

    def refresh(self, changed: frozenset[str] | None) -> None:
        super().refresh(changed)
        if self._agreement is not None:
            self._agreement.refresh(changed)

    def show_filter(self, name: str) -> None:
        """A chip by its name; ``new`` makes a covenant, ``teams`` shows which teams are recognised."""
        if name == "new":
            self.new_item()
        elif name == "teams":
            self.show_teams()
        else:
            super().show_filter(name)

    def new_item(self) -> None:
        self._begin(AgreementKind.COVENANT)

    def delete_selected(self) -> None:
        rows = self.table.selected_rows()
        if not rows:
            return
        words = rows[0].title if len(rows) == 1 else text.count(len(rows), *self.noun)
        chosen = {kind: [row.id for row in rows if row.kind is kind] for kind in AgreementKind}

        def write(session: Any) -> None:
            for kind, ids in chosen.items():
                if ids:
                    _service(kind).delete(session, ids)

        self.context.tasks.write(
            write,
            lambda _: self.context.notify.undoable(f"Verwijderd: {words}"),
            undo="afspraak verwijderd",
            owner=self,
        )

    def print_selected(self) -> None:
        """The agreement that is looked at on paper, with room to sign."""
        row = self.table.current_row()
        if row is not None:
            self.flush()
            PreviewDialog(self.window(), self.context, _paper(self.context, row)).open()

    def show_teams(self) -> None:
        """Which teams are recognised, and why others are not."""
        from btl_desktop.ui.pages.agreements.teams_dialog import TeamsDialog

        TeamsDialog(self, self.context).open()

    def _begin(self, kind: AgreementKind) -> None:
        """A new one is there at once, its name selected to type over."""

        def write(session: Any) -> UUID:
            made: UUID = _service(kind).begin(session).id
            return made

        self.context.tasks.write(write, self._begun, undo=f"{kind.label} toegevoegd", owner=self)

    def _begun(self, made: UUID) -> None:
        self.agreement.begin(made)
        self.select(made)
        self.refresh(None)


def _paper(context: Any, row: AgreementLine) -> Paper:
    from btl_desktop.services.partners import agreement_sheets

    def make(_key: object, _progress: Progress) -> bytes:
        return agreement_sheets.render(context.office.read(lambda s: agreement_sheets.content(s, row.kind, row.id)))

    def note(session: Any, what: str, sheets: int) -> None:
        agreement_sheets.note_printed(session, row.kind, what, sheets)

    name = row.kind.label.capitalize()
    return Paper(name, agreement_sheets.FILE_NAMES[row.kind], [(None, name)], make, note)


def _service(kind: AgreementKind) -> Any:
    from btl_desktop.services.partners import covenants, work_agreements, year_plans

    found: dict[AgreementKind, Any] = {
        AgreementKind.COVENANT: covenants,
        AgreementKind.WORK: work_agreements,
        AgreementKind.PLAN: year_plans,
    }
    return found[kind]
