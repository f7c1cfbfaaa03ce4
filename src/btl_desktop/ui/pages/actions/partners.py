"""The organisations that take part, a card each with its work agreement, and the briefing on location."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import LinesField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.actions.agreement import FIELDS, TERMS, PartnerRow
from btl_desktop.ui.pages.actions.known_partners import KnownButton
from btl_desktop.ui.pages.actions.saving import Saver

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView
    from btl_desktop.services.partners.partners import Known
    from btl_desktop.ui.common.context import Context

_BRIEFING = ("briefing_by", "briefing_text")


class PartnersPanel(QWidget):
    """The cards, a button for one more, and who gives the briefing with what it says."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._saver = Saver(context, self, _write)
        self._action: UUID | None = None
        self._rows: dict[UUID, PartnerRow] = {}
        self._wanted: UUID | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.space(1.5))
        self._total = label("", "soft")
        self.add_button = button("Partner toevoegen", "plus", press=self.add)
        self.known_button = KnownButton()
        self.known_button.chosen.connect(self.add_known)
        self.briefing = _briefing()
        self._action_saver = Saver(context, self)
        self._action_saver.connect(self.briefing)
        self._arrange()

    @property
    def rows(self) -> list[PartnerRow]:
        """The lines from top to bottom."""
        return [*self._rows.values()]

    def show_action(self, view: ActionView) -> None:
        """Show the partners of an action; lines that are there already keep what is being typed."""
        self._action = view.action.id
        self.known_button.offer(view.known)
        wanted = [partner.id for partner in view.action.partners]
        for gone in [id_ for id_ in self._rows if id_ not in wanted]:
            self._drop(gone)
        for place, partner in enumerate(view.action.partners):
            row = self._rows.get(partner.id) or self._make(partner.id)
            self._lines.insertWidget(place, row)
            row.offer(view.known)
            self._saver.load(row.form, partner, {name: getattr(partner, name) for name in FIELDS})
            self._saver.load(row.terms, partner, {name: getattr(partner, name) for name in TERMS})
            row.told()
        self._rows = {id_: self._rows[id_] for id_ in wanted}
        self._tell_total(view)
        self._action_saver.load(self.briefing, view.action, {name: getattr(view.action, name) for name in _BRIEFING})
        if self._wanted in self._rows:
            self._rows[self._wanted].form.focus_first()
            self._wanted = None

    def clear(self) -> None:
        """Show nothing."""
        for known in list(self._rows):
            for form in self._rows[known].forms:
                form.clear()
            self._drop(known)
        self.briefing.clear()

    def add(self) -> None:
        """One more organisation, the cursor in its name."""
        action = self._action
        if action is None:
            return

        def write(session: Any) -> UUID:
            from btl_desktop.services.actions import action_partners

            return action_partners.add(session, action).id

        self._context.tasks.write(write, self._added, undo="partner toegevoegd", owner=self)

    def add_known(self, known: Known) -> None:
        """Somebody from the list of partners takes part."""
        action = self._action
        if action is None:
            return

        def write(session: Any) -> UUID:
            from btl_desktop.services.actions import action_partners

            return action_partners.add_known(session, action, known).id

        self._context.tasks.write(write, self._added, undo="partner toegevoegd", owner=self)

    def remove(self, partner_id: UUID) -> None:
        """One organisation less; can be taken back."""

        def write(session: Any) -> None:
            from btl_desktop.services.actions import action_partners

            action_partners.remove(session, partner_id)

        name = self._rows[partner_id].form.field("organisation").value()
        self._context.tasks.write(
            write, lambda _: self._context.notify.undoable(f"Verwijderd: {name}"), undo="partner verwijderd", owner=self
        )

    def flush(self) -> None:
        """Save what may be saved."""
        for row in self.rows:
            for form in row.forms:
                form.flush()
        self.briefing.flush()

    def go_to(self, partner_id: UUID | None, field: str = "") -> None:
        """The cursor where a concern is mended: in a card, its phone number by itself, or in the briefing."""
        row = self._rows.get(partner_id) if partner_id else None
        if row is not None and field in TERMS:
            row.unfold(field)
        elif row is not None:
            row.form.field(field or "phone").editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field in _BRIEFING:
            self.briefing.field(field).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, partner_id: UUID) -> None:
        self._wanted = partner_id

    def _make(self, partner_id: UUID) -> PartnerRow:
        row = PartnerRow(partial(self.remove, partner_id))
        for form in row.forms:
            self._saver.connect(form)
        self._rows[partner_id] = row
        return row

    def _drop(self, partner_id: UUID) -> None:
        row = self._rows.pop(partner_id)
        self._lines.removeWidget(row)
        row.deleteLater()

    def _tell_total(self, view: ActionView) -> None:
        number = sum(partner.participants for partner in view.action.partners)
        people = text.count(number, "deelnemer", "deelnemers")
        self._total.setText(f"Samen {people} van de partners." if view.action.partners else "Nog geen partners.")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self._total)
        column.addLayout(self._lines)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.known_button)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addWidget(self.briefing)
        column.addStretch()


def _briefing() -> Form:
    form = Form()
    form.section("De briefing")
    form.row(TextField("briefing_by", "Wie geeft de briefing", hint="Naam en organisatie; meestal de politie."))
    form.row(
        LinesField("briefing_text", "Wat de briefing zegt", rows=5, hint="Elke regel is één punt op het leidersblad."),
    )
    return form


def _write(session: Any, partner: Any, was: dict[str, Any], changes: dict[str, Any]) -> None:
    from btl_desktop.services.actions import action_partners, actions

    if changes.pop("in_charge", None) is not None:
        chosen = None if was["in_charge"] else partner.id
        action_partners.put_in_charge(session, partner.action_id, chosen)
    for name, value in changes.items():
        actions.change(session, partner, name, was[name], value)
