"""A covenant: its term and text, who signed it, which teams did, and its scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QMenu

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.ui.common.fields import DateField, LinesField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.record_lines import RecordLine, RecordList, in_a_row
from btl_desktop.ui.common.record_rows import RecordRows
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.agreements.panel import Panel, standing_words
from btl_desktop.ui.pages.agreements.signing_teams import TeamsBox

if TYPE_CHECKING:
    from btl_desktop.services.partners.covenants import CovenantView
    from btl_desktop.ui.common.context import Context

_FIELDS = ("title", "starts_on", "ends_on")
_TEXTS = ("body", "remarks")
_PARTY = ("organisation", "signed_by", "signed_on")


class CovenantPanel(Panel):
    """The pane of a covenant."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "wijziging in het convenant", "Het getekende convenant")
        self._covenant: UUID | None = None
        self.form = self.put(_form(), _change)
        self.column.addWidget(label("Ondertekenaars", "heading"))
        self.parties = RecordRows(self.saver, _change_party, _party_form, self._remove_party)
        self.column.addWidget(self.parties)
        self.party_button = button("Ondertekenaar toevoegen", "plus")
        self._partners = QMenu(self.party_button)
        self.party_button.setMenu(self._partners)
        self.column.addLayout(in_a_row(self.party_button))
        self.column.addWidget(label("Teams die tekenden", "heading"))
        self.teams = TeamsBox(context)
        self.column.addWidget(self.teams)
        self.texts = self.put(_texts(), _change)
        self.column.addWidget(label("Werkafspraken onder dit convenant", "heading"))
        self.agreements = RecordList("Nog geen. Maak ze met “Nieuwe afspraak”, “Werkafspraken”.")
        self.column.addWidget(self.agreements)
        self.column.addWidget(self.documents)

    def read(self, session: Any, covenant: UUID) -> CovenantView:
        """All there is to show."""
        from btl_desktop.services.partners import covenants

        return covenants.view(session, covenant)

    def show_view(self, view: CovenantView) -> None:
        """Show a covenant."""
        from btl_desktop.models.documents import Owner

        covenant = self._covenant = view.covenant.id
        parties = text.listing(party.organisation for party in view.covenant.parties)
        self.say(view.covenant.title, f"Convenant van {parties}" if parties else "Convenant")
        meaning, words = standing_words(view.standing, view.covenant.starts_on, view.covenant.ends_on)
        self.stands.say(meaning, view.waiting or words)
        self.load(self.form, view.covenant, _FIELDS)
        self.load(self.texts, view.covenant, _TEXTS)
        rows = [(one.id, {name: getattr(one, name) for name in _PARTY}) for one in view.covenant.parties]
        self.parties.show_records(covenant, rows)
        self._offer_partners(view)
        self.teams.show_teams(covenant, view.teams, view.can_sign)
        self.agreements.show_lines([self._agreement_line(*one) for one in view.agreements])
        self.documents.show_owner(Owner.of(view.covenant))

    def clear(self) -> None:
        super().clear()
        self.parties.clear()

    def flush(self) -> None:
        super().flush()
        self.parties.flush()

    def add_party(self, organisation: str, partner: UUID | None = None) -> None:
        """One more organisation that is to sign, the cursor in its row."""
        covenant = self._covenant
        if covenant is None:
            return

        def write(session: Any) -> UUID:
            from btl_desktop.services.partners import covenants

            return covenants.add_party(session, covenant, organisation, partner).id

        self.context.tasks.write(write, self.parties.go_to, undo="ondertekenaar toegevoegd", owner=self)

    def _offer_partners(self, view: CovenantView) -> None:
        there = {text.fold(party.organisation) for party in view.covenant.parties}
        self._partners.clear()
        for id_, name in view.partners:
            if text.fold(name) not in there:
                action = self._partners.addAction(name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, id_=id_, name=name: self.add_party(name, id_))
        other = self._partners.addAction("Een andere organisatie")
        other.triggered.connect(lambda _=False: self.add_party("Andere organisatie"))

    def _remove_party(self, party: UUID, name: str) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.partners import covenants

            covenants.remove_party(session, party)

        said = f"Verwijderd: {name}"
        self.context.tasks.write(
            write, lambda _: self.context.notify.undoable(said), undo="ondertekenaar verwijderd", owner=self
        )

    def _agreement_line(self, agreement: UUID, title: str) -> RecordLine:
        go = button("Openen", press=lambda: self.context.go_to("meetings", show="agreements", select=agreement))
        go.setAccessibleName(f"{title} openen")
        return RecordLine("clipboard-check", "text", title, "", [go])


def _form() -> Form:
    form = Form(_check)
    form.row(TextField("title", "Convenant"))
    form.row(DateField("starts_on", "Geldig vanaf"), DateField("ends_on", "Tot en met", hint="Leeg: zonder einddatum."))
    return form


def _texts() -> Form:
    form = Form()
    form.row(
        LinesField(
            "body",
            "Tekst",
            rows=7,
            hint="Wat er in staat, of het belangrijkste ervan; hierop kunt u zoeken.",
            fixed=True,
        )
    )
    form.row(LinesField("remarks", "Opmerkingen", rows=2, fixed=True))
    return form


def _party_form() -> Form:
    form = Form(_check_party)
    form.row(TextField("organisation", "Organisatie"))
    form.row(TextField("signed_by", "Getekend door", stretch=3), DateField("signed_on", "Op", stretch=2))
    return form


def _check(values: dict[str, Any]) -> list[Problem]:
    problems = []
    first, last = values.get("starts_on"), values.get("ends_on")
    if not text.clean(values.get("title") or ""):
        problems.append(Problem("title", "Geef het convenant een naam."))
    if first is None:
        problems.append(Problem("starts_on", "Vul de eerste dag in."))
    if first is not None and last is not None and last < first:
        problems.append(Problem("ends_on", "Het einde ligt vóór het begin: kijk de datums na."))
    return problems


def _check_party(values: dict[str, Any]) -> list[Problem]:
    problems = []
    by, on = text.clean(values.get("signed_by") or ""), values.get("signed_on")
    if not text.clean(values.get("organisation") or ""):
        problems.append(Problem("organisation", "Vul de naam in."))
    if on is not None and on > clock.today():
        problems.append(Problem("signed_on", "Deze datum komt nog; klopt dat?", stops=False))
    if by and on is None:
        problems.append(Problem("signed_on", "Vul ook de datum in.", stops=False))
    if on is not None and not by:
        problems.append(Problem("signed_by", "Vul ook in wie.", stops=False))
    return problems


def _change(session: Any, covenant: UUID, was: dict[str, Any], values: dict[str, Any]) -> None:
    from btl_desktop.services.partners import covenants

    covenants.change(session, covenant, was, values)


def _change_party(session: Any, party: UUID, was: dict[str, Any], values: dict[str, Any]) -> None:
    from btl_desktop.services.partners import covenants

    covenants.change_party(session, party, was, values)
