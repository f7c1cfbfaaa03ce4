"""One organisation that takes part: whom it sends, and the work agreement with it, which unfolds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.models.debrief_form import read_count
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.entry import read_email, read_reachable
from btl_desktop.ui.common.fields import DateField, LinesField, NumberField, TextField, TickField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, icon_button, label
from btl_desktop.ui.pages.actions import known_partners

if TYPE_CHECKING:
    from btl_desktop.services.partners.partners import Known

FIELDS = ("organisation", "contact", "phone", "participants", "came", "in_charge")
TERMS = ("email", "times", "others", "exchange", "agreement", "signed_by", "signed_on")
_WIDEST = 16_777_215
_ROOMY = 11


class PartnerRow(QFrame):
    """A card: who and how many in sight, what was agreed behind a button that says whether it is signed off."""

    def __init__(self, remove: Callable[[], object]) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.form = _whom()
        self.terms = _terms()
        self.terms.hide()
        self.remove_button: QPushButton = icon_button("trash-2", "Partner verwijderen", remove)
        self.unfold_button = button("Werkafspraak", "chevron-right", "link", self._turn)
        self.standing = label("", "soft")
        for form in (self.form, self.terms):
            form.setMaximumWidth(_WIDEST)
            form.edited.connect(lambda _name: self._tell())
        self._arrange()
        self._tell()

    @property
    def forms(self) -> tuple[Form, Form]:
        """Both forms of the card."""
        return self.form, self.terms

    def offer(self, known: Sequence[Known]) -> None:
        """Complete a name that is typed from the list of partners; whoever is chosen fills the card."""
        for name in ("organisation", "contact"):
            field = self.form.field(name)
            assert isinstance(field, TextField)
            known_partners.complete(field.line, known, self._fill)

    def _fill(self, known: Known) -> None:
        from btl_desktop.services.actions import action_partners

        for name, value in action_partners.details(known).items():
            form = self.form if name in FIELDS else self.terms
            form.field(name).set_value(value)
            form.field(name).edited.emit()

    def unfold(self, field: str = "") -> None:
        """Show the work agreement, the cursor in one of its fields."""
        if self.terms.isHidden():
            self._turn()
        if field:
            self.terms.field(field).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def told(self) -> None:
        """The fields were filled: say how the agreement stands."""
        self._tell()

    def _turn(self) -> None:
        self.terms.setVisible(self.terms.isHidden())
        self._tell()

    def _tell(self) -> None:
        words = standing(self.terms.values())
        folded = self.terms.isHidden()
        organisation = text.clean(self.form.field("organisation").value() or "")
        icons.set_icon(self.unfold_button, "chevron-right" if folded else "chevron-down", "accent")
        self.standing.setText(words)
        how = "ingeklapt" if folded else "uitgeklapt"
        self.unfold_button.setAccessibleName(f"Werkafspraak met {organisation}, {words}, {how}")

    def _arrange(self) -> None:
        stands = QHBoxLayout()
        stands.setSpacing(theme.space(1))
        stands.addWidget(self.unfold_button)
        stands.addWidget(self.standing, 1)
        column = QVBoxLayout()
        column.setSpacing(theme.space(1))
        column.addWidget(self.form)
        column.addLayout(stands)
        column.addWidget(self.terms)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(1), theme.space(1.5))
        layout.addLayout(column, 1)
        layout.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)


def standing(values: Mapping[str, Any]) -> str:
    """How a work agreement stands, in a few words: signed off by whom and when, made, or not made yet."""
    by, on = text.clean(values.get("signed_by") or ""), values.get("signed_on")
    if by or on:
        return " ".join(filter(None, ("afgetekend", by and f"door {by}", on and f"op {clock.day_text(on)}")))
    made = any(text.clean(values.get(name) or "") for name in ("agreement", "exchange", "times"))
    return "nog niet afgetekend" if made else "nog niet ingevuld"


def _whom() -> Form:
    form = Form(_check)
    organisation = TextField("organisation", "Organisatie", stretch=5)
    whom = (
        TextField("contact", "Contactpersoon", stretch=4),
        TextField("phone", "Telefoon", read=read_reachable, show=text.phone_text, stretch=3),
    )
    # Three in a row fit a small laptop, but not in the largest letters.
    for row in [(organisation, *whom)] if theme.space(1) <= _ROOMY else [(organisation,), whom]:
        form.row(*row)
    form.row(
        NumberField("participants", "Toegezegd", (0, 200), stretch=3),
        TextField("came", "Gekomen", read=read_count, stretch=3),
        TickField("in_charge", "Heeft de leiding", stretch=6),
    )
    return form


def _terms() -> Form:
    form = Form(_check_terms)
    form.row(LinesField("agreement", "Wat is afgesproken", rows=3, hint="Elke regel is één afspraak.", fixed=True))
    form.row(
        TextField("exchange", "Hoe u gegevens uitwisselt", hint="Wie belt of appt wie, en wat u elkaar doorgeeft."),
    )
    form.row(
        TextField("times", "Tijden", hint="Alleen als deze partner niet de hele avond is."),
        TextField("email", "E-mail", read=read_email),
    )
    form.row(
        LinesField("others", "Meer contactpersonen", rows=2, hint="Eén per regel: naam, functie, telefoon.", fixed=True)
    )
    form.row(TextField("signed_by", "Afgetekend door", stretch=3), DateField("signed_on", "Op", stretch=2))
    return form


def _check(values: dict[str, Any]) -> list[Problem]:
    if text.clean(values.get("organisation") or ""):
        return []
    return [Problem("organisation", "Vul de naam van de organisatie in.")]


def _check_terms(values: dict[str, Any]) -> list[Problem]:
    problems = []
    email, by, on = (values.get(name) for name in ("email", "signed_by", "signed_on"))
    if email and "@" not in email:
        problems.append(Problem("email", "Dit lijkt geen e-mailadres.", stops=False))
    if isinstance(on, date) and on > clock.today():
        problems.append(Problem("signed_on", "Deze datum komt nog; klopt dat?", stops=False))
    if by and on is None:
        problems.append(Problem("signed_on", "Vul ook de datum in.", stops=False))
    if on is not None and not by:
        problems.append(Problem("signed_by", "Vul ook in wie.", stops=False))
    return problems
