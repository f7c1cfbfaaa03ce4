"""Work agreements: for whom they hold, the newest version to write in, and the ones before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.ui.common.fields import ChoiceField, DateField, LinesField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.record_lines import RecordLine, RecordList, in_a_row
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.agreements.panel import Panel, standing_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from btl_desktop.models.agreements import AgreementEdition
    from btl_desktop.services.partners.work_agreements import AgreementView
    from btl_desktop.ui.common.context import Context

_FIELDS = ("title", "covenant_id", "village_id", "area_id")
_EDITION = ("valid_from", "valid_until", "body", "signed_by", "signed_on")


class WorkPanel(Panel):
    """The pane of work agreements."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "wijziging in de werkafspraken", "Scans")
        self.view: AgreementView | None = None
        self.form = self.put(_form(), _change)
        self.form.field("village_id").edited.connect(self._offer_areas)
        self.heading = label("", "heading")
        self.column.addWidget(self.heading)
        self.edition = self.put(_edition_form(self._check_edition), _change_edition)
        self.new_button = button("Nieuwe versie", "plus", press=self.new_edition)
        self.compare_button = button("Versies vergelijken", "scale", press=self.compare)
        self.remove_button = button("Versie verwijderen", "trash-2", press=self.remove_edition)
        self.column.addLayout(in_a_row(self.new_button, self.compare_button, self.remove_button))
        self.column.addWidget(label("Eerdere versies", "heading"))
        self.earlier = RecordList("Dit is de eerste versie.")
        self.column.addWidget(self.earlier)
        self.column.addWidget(self.documents)

    def read(self, session: Any, agreement: UUID) -> AgreementView:
        """All there is to show."""
        from btl_desktop.services.partners import work_agreements

        return work_agreements.view(session, agreement)

    def show_view(self, view: AgreementView) -> None:
        """Show work agreements, with the newest version."""
        from btl_desktop.models.documents import Owner
        from btl_desktop.services.partners import work_agreements

        self.view = view
        now = view.in_force or view.newest
        last = work_agreements.last_day(now, view.agreement.editions)
        meaning, words = standing_words(view.standing, now.valid_from, last)
        if view.in_force is not None and view.in_force is not view.newest:
            words += f" Dit is versie {now.edition}; versie {view.newest.edition} {_waits(view.newest)}."
        self.say(view.agreement.title, f"Werkafspraken, {_whose(view)}")
        self.stands.say(meaning, words)
        self.load(self.form, view.agreement, _FIELDS, self._offer)
        self.heading.setText(f"Versie {view.newest.edition}")
        self.load(self.edition, view.newest, _EDITION)
        several = len(view.agreement.editions) > 1
        self.compare_button.setVisible(several)
        self.remove_button.setVisible(several)
        older = [*reversed(view.agreement.editions[:-1])]
        self.earlier.show_lines([self._line(one) for one in older])
        self.documents.show_owners([(Owner.of(one), f"versie {one.edition}") for one in (view.newest, *older)])

    def new_edition(self) -> None:
        """One more version, that begins with the text of this one."""
        view = self.view
        if view is None:
            return
        self.flush()

        def write(session: Any) -> None:
            from btl_desktop.services.partners import work_agreements

            start = work_agreements.next_start(view.newest, clock.today())
            work_agreements.new_edition(session, view.agreement.id, start)

        said = f"Versie {view.newest.edition + 1} gemaakt; versie {view.newest.edition} ligt nu vast."
        self._write(write, said, "nieuwe versie")

    def remove_edition(self) -> None:
        """The newest version less; can be taken back."""
        view = self.view
        if view is None:
            return
        newest = view.newest.id

        def write(session: Any) -> None:
            from btl_desktop.services.partners import work_agreements

            work_agreements.remove_edition(session, newest)

        self._write(write, f"Verwijderd: versie {view.newest.edition}", "versie verwijderd")

    def compare(self, older: int | None = None) -> None:
        """Two versions beside each other."""
        from btl_desktop.ui.pages.agreements.compare_dialog import CompareDialog

        if self.view is not None:
            self.flush()
            editions = self.view.agreement.editions
            CompareDialog(self, editions, editions[-2].edition if older is None else older).open()

    def _write(self, write: Callable[[Any], None], said: str, undo: str) -> None:
        self.context.tasks.write(write, lambda _: self.context.notify.undoable(said), undo=undo, owner=self)

    def _line(self, edition: AgreementEdition) -> RecordLine:
        from btl_desktop.services.partners import work_agreements

        assert self.view is not None
        last = work_agreements.last_day(edition, self.view.agreement.editions)
        until = f" tot en met {clock.day_text(last, weekday=False)}" if last else ""
        about = f"vanaf {clock.day_text(edition.valid_from, weekday=False)}{until}, {_signed(edition)}"
        number = edition.edition
        look = button("Vergelijken", press=lambda: self.compare(number))
        look.setAccessibleName(f"Versie {number} vergelijken met de nieuwste")
        return RecordLine("history", "text", f"Versie {number}", about, [look])

    def _check_edition(self, values: dict[str, Any]) -> list[Problem]:
        problems = _check_edition(values)
        if self.view is not None and values.get("valid_from") is not None:
            from btl_desktop.models.agreements import check_follows
            from btl_desktop.services.partners import work_agreements

            before = work_agreements.start_before(self.view.newest, self.view.agreement.editions)
            problems += check_follows(values["valid_from"], before)
        return problems

    def _offer(self, values: Mapping[str, Any]) -> None:
        view = self.view
        assert view is not None
        _choice(self.form, "covenant_id").set_choices([(None, "geen convenant"), *view.covenants])
        _choice(self.form, "village_id").set_choices([(None, "heel de wacht"), *view.villages])
        self._offer_areas(values["village_id"])

    def _offer_areas(self, village: Any = ...) -> None:
        """The wijken of the chosen village."""
        if self.view is None:
            return
        chosen = _choice(self.form, "village_id").value() if village is ... else village
        areas = [(id_, name) for id_, inside, name in self.view.areas if inside == chosen]
        _choice(self.form, "area_id").set_choices([(None, "alle wijken"), *areas])
        field = _choice(self.form, "area_id")
        field.setEnabled(chosen is not None)
        if field.value() is None:
            field.set_value(None)


def _choice(form: Form, name: str) -> ChoiceField:
    field = form.field(name)
    assert isinstance(field, ChoiceField)
    return field


def _form() -> Form:
    form = Form(_check)
    form.row(TextField("title", "Werkafspraken"))
    form.row(ChoiceField("covenant_id", "Onder convenant"))
    form.row(ChoiceField("village_id", "Gelden voor"), ChoiceField("area_id", "Wijk"))
    return form


def _edition_form(check: Callable[[dict[str, Any]], list[Problem]]) -> Form:
    form = Form(check)
    form.row(
        DateField("valid_from", "Geldig vanaf"), DateField("valid_until", "Tot en met", hint="Leeg: tot een nieuwe.")
    )
    form.row(
        LinesField(
            "body",
            "Wat is afgesproken",
            rows=9,
            hint="Elke regel is één afspraak; zo ziet u later wat er wijzigde.",
            fixed=True,
        )
    )
    form.row(TextField("signed_by", "Getekend door", stretch=3), DateField("signed_on", "Op", stretch=2))
    return form


def _check(values: dict[str, Any]) -> list[Problem]:
    if text.clean(values.get("title") or ""):
        return []
    return [Problem("title", "Geef de werkafspraken een naam.")]


def _check_edition(values: dict[str, Any]) -> list[Problem]:
    problems = []
    first, last = values.get("valid_from"), values.get("valid_until")
    by, on = text.clean(values.get("signed_by") or ""), values.get("signed_on")
    if first is None:
        problems.append(Problem("valid_from", "Vul de eerste dag in."))
    if first is not None and last is not None and last < first:
        problems.append(Problem("valid_until", "Het einde ligt vóór het begin: kijk de datums na."))
    if by and on is None:
        problems.append(Problem("signed_on", "Vul ook de datum in.", stops=False))
    if on is not None and not by:
        problems.append(Problem("signed_by", "Vul ook in wie.", stops=False))
    return problems


def _whose(view: AgreementView) -> str:
    """For whom they hold: ``heel de wacht``, ``Bleiswijk``, ``Bleiswijk, Centrum``."""
    villages = dict(view.villages)
    areas = {id_: name for id_, _, name in view.areas}
    agreement = view.agreement
    place = [names[id_] for names, id_ in ((villages, agreement.village_id), (areas, agreement.area_id)) if id_]
    return ", ".join(place) or "heel de wacht"


def _waits(edition: AgreementEdition) -> str:
    if edition.signed_on is None:
        return "is nog niet getekend"
    return f"gaat in op {clock.day_text(edition.valid_from, weekday=False)}"


def _signed(edition: AgreementEdition) -> str:
    if edition.signed_on is None:
        return "niet getekend"
    return f"getekend door {edition.signed_by} op {clock.day_text(edition.signed_on, weekday=False)}"


def _change(session: Any, agreement: UUID, was: dict[str, Any], values: dict[str, Any]) -> None:
    from btl_desktop.services.partners import work_agreements

    work_agreements.change(session, agreement, was, values)


def _change_edition(session: Any, edition: UUID, was: dict[str, Any], values: dict[str, Any]) -> None:
    from btl_desktop.services.partners import work_agreements

    work_agreements.change_edition(session, edition, was, values)
