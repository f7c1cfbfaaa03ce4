"""One partner beside the list: the organisation, its people, what it signed, and its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Problem, UserError
from btl_desktop.models.partner_choices import PartnerKind
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.documents_box import DocumentsBox
from btl_desktop.ui.common.entry import read_email, read_reachable
from btl_desktop.ui.common.fields import ChoiceField, DateField, LinesField, TextField
from btl_desktop.ui.common.forms import Form, scrolling
from btl_desktop.ui.common.record_lines import RecordLine, RecordList
from btl_desktop.ui.common.record_saving import RecordSaver
from btl_desktop.ui.common.widgets import EmptyState, button, label
from btl_desktop.ui.pages.partners.contacts import ContactsBox

if TYPE_CHECKING:
    from btl_desktop.models.partners import Partner
    from btl_desktop.services.partners.partners import PartnerView
    from btl_desktop.ui.common.context import Context

TABLES = frozenset({"partner", "contact_person", "village", "covenant", "covenant_party"})
_FIELDS = ("name", "kind", "phone", "email")
_MORE = ("address", "website", "remarks", "ended_on")


class PartnerDetails(QWidget):
    """The pane. It reads its partner itself, and again whenever something about it changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.partner: UUID | None = None
        self._begun: UUID | None = None
        self.form = _form()
        self._saver = RecordSaver(context, self, "wijziging in de partner")
        self.more = _more()
        for form in (self.form, self.more):
            self._saver.serve(form, _change)
        self.title = label("", "heading")
        self.about = label("", "soft")
        self.contacts = ContactsBox(context)
        self.signed = RecordList("Nog bij geen convenant partij.")
        self.documents = DocumentsBox(context, nothing="Nog geen brief of bijlage.")
        self._stack = QStackedWidget()
        self._arrange()

    def show_partner(self, partner: UUID | None) -> None:
        """Show a partner, or none."""
        if partner != self.partner:
            self.partner = partner
            if partner is None:
                self.form.clear()
                self.more.clear()
                self.contacts.clear()
                self._stack.setCurrentIndex(0)
            else:
                self.refresh(None)

    def begin(self, partner: UUID) -> None:
        """A new one was made: the cursor goes to its name as soon as it is shown."""
        self._begun = partner

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read the partner again as far as it is touched."""
        partner = self.partner
        if partner is not None and (changed is None or changed & TABLES):
            self._context.tasks.read(lambda s: _read(s, partner), self._show, self._gone, self, "partner")
        self.documents.refresh(changed)

    def flush(self) -> None:
        """Have the forms save what they may."""
        self.form.flush()
        self.more.flush()
        self.contacts.flush()

    def _show(self, view: PartnerView) -> None:
        from btl_desktop.models.documents import Owner

        partner = view.partner
        if partner.id != self.partner:
            return
        self.title.setText(partner.name)
        self.about.setText(_about(partner))
        for form, names in ((self.form, _FIELDS), (self.more, _MORE)):
            self._saver.load(form, partner.id, {name: getattr(partner, name) for name in names})
        self.contacts.show_contacts(partner.id, partner.contacts, view.villages)
        self.signed.show_lines([self._signed_line(*one) for one in view.signed])
        self.documents.show_owner(Owner.of(partner))
        self._stack.setCurrentIndex(1)
        if self._begun == partner.id:
            self._begun = None
            self.form.focus_first()
            self.form.field("name").editor.selectAll()  # type: ignore[attr-defined]

    def _signed_line(self, covenant: UUID, title: str, signed_on: Any) -> RecordLine:
        about = f"getekend op {clock.day_text(signed_on, weekday=False)}" if signed_on else "nog niet getekend"
        go = button("Openen", press=lambda: self._context.go_to("meetings", show="agreements", select=covenant))
        go.setAccessibleName(f"{title} openen")
        return RecordLine("file-text", "text", title, about, [go])

    def _gone(self, error: Exception) -> None:
        self.show_partner(None)
        if not isinstance(error, UserError):
            errors.show_error(self, error)

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        head = QVBoxLayout()
        head.setSpacing(theme.space(0.5))
        head.addWidget(self.title)
        head.addWidget(self.about)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self.contacts)
        column.addWidget(self.more)
        column.addWidget(label("Convenanten", "heading"))
        column.addWidget(self.signed)
        column.addWidget(self.documents)
        nothing = EmptyState(
            "building-2", "Geen partner gekozen", "Kies een organisatie in de lijst, of typ een woord."
        )
        self._stack.addWidget(nothing)
        self._stack.addWidget(scrolling(page))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


def _about(partner: Partner) -> str:
    """What kind of organisation it is, and how many people are known there."""
    people = text.count(len(partner.contacts), "contactpersoon", "contactpersonen")
    over = f" · beëindigd op {clock.day_text(partner.ended_on, weekday=False)}" if partner.ended_on else ""
    kind = partner.kind.label
    return f"{kind.capitalize() if kind.islower() else kind} · {people}{over}"


def _form() -> Form:
    form = Form(_check)
    kinds = [(kind, kind.label.capitalize() if kind.label.islower() else kind.label) for kind in PartnerKind]
    form.row(TextField("name", "Organisatie", stretch=3), ChoiceField("kind", "Soort", kinds, stretch=2))
    form.row(
        TextField("phone", "Algemeen nummer", read=read_reachable, show=text.phone_text),
        TextField("email", "E-mail", read=read_email),
    )
    return form


def _more() -> Form:
    form = Form()
    form.section("Meer over deze organisatie")
    form.row(TextField("address", "Adres"), TextField("website", "Website"))
    form.row(LinesField("remarks", "Opmerkingen", rows=2, fixed=True))
    form.row(
        DateField(
            "ended_on",
            "Samenwerking beëindigd op",
            hint="Leeg zolang u samenwerkt. Daarna worden de contactpersonen na de bewaartermijn gewist.",
        )
    )
    return form


def _check(values: dict[str, Any]) -> list[Problem]:
    problems = []
    if not text.clean(values.get("name") or ""):
        problems.append(Problem("name", "Vul de naam van de organisatie in."))
    if (email := values.get("email")) and "@" not in email:
        problems.append(Problem("email", "Dit lijkt geen e-mailadres.", stops=False))
    return problems


def _change(session: Any, partner: UUID, was: dict[str, Any], values: dict[str, Any]) -> None:
    from btl_desktop.services.partners import partners

    partners.change(session, partner, was, values)


def _read(session: Any, partner: UUID) -> PartnerView:
    from btl_desktop.services.partners import partners

    return partners.view(session, partner)
