"""The people at a partner, a card each: whom and how in sight with buttons to copy, the rest unfolds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.models.partner_choices import MaySee
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.entry import read_email, read_reachable
from btl_desktop.ui.common.field_row import QWIDGETSIZE_MAX
from btl_desktop.ui.common.fields import ChoiceField, DateField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.record_lines import in_a_row
from btl_desktop.ui.common.record_saving import RecordSaver
from btl_desktop.ui.common.widgets import FlowLayout, button, icon_button, label

if TYPE_CHECKING:
    from btl_desktop.models.partners import ContactPerson
    from btl_desktop.ui.common.context import Context

Villages = Sequence[tuple[UUID, str]]
_FIELDS = ("name", "role", "mobile", "phone", "email", "reachable", "village_id", "may_see", "left_on")


_SHARED: dict[object, str] = {
    MaySee.DISTRICT: "ook voor wijkcoördinatoren",
    MaySee.EVERYONE: "ook voor alle vrijwilligers",
}


class ContactsBox(QWidget):
    """The cards, and a button for one more."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._partner: UUID | None = None
        self._begun: UUID | None = None
        self._cards: dict[UUID, ContactCard] = {}
        self._saver = RecordSaver(context, self, "wijziging in de contactpersoon")
        self.nothing = label("Nog niemand. Zet hier wie u belt of mailt.", "soft")
        self.add_button = button("Contactpersoon toevoegen", "user-plus", press=self.add)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space(1))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space(1))
        whole.addWidget(label("Contactpersonen", "heading"))
        whole.addWidget(self.nothing)
        whole.addLayout(self._column)
        whole.addLayout(in_a_row(self.add_button))

    @property
    def cards(self) -> list[ContactCard]:
        """From top to bottom."""
        return [*self._cards.values()]

    def show_contacts(self, partner: UUID, contacts: Sequence[ContactPerson], villages: Villages) -> None:
        """Show the people of a partner; cards that are there already keep what is being typed."""
        if partner != self._partner:
            self.clear()
            self._partner = partner
        wanted = [contact.id for contact in contacts]
        for gone in [known for known in self._cards if known not in wanted]:
            self._drop(gone)
        for place, contact in enumerate(contacts):
            card = self._cards.get(contact.id) or self._make(contact.id)
            self._column.insertWidget(place, card)
            card.offer(villages)
            self._saver.load(card.form, contact.id, {name: getattr(contact, name) for name in _FIELDS})
            card.tell()
        self._cards = {id_: self._cards[id_] for id_ in wanted}
        self.nothing.setVisible(not wanted)
        if self._begun in self._cards:
            self._cards[self._begun].unfold()
            self._begun = None

    def clear(self) -> None:
        """Show nobody; what is being typed is saved first."""
        for known in [*self._cards]:
            self._cards[known].form.clear()
            self._drop(known)
        self._partner = None

    def flush(self) -> None:
        """Have every card save what it may."""
        for card in self.cards:
            card.form.flush()

    def add(self) -> None:
        """One more person, the cursor in the name."""
        partner = self._partner
        if partner is None:
            return

        def write(session: Any) -> UUID:
            from btl_desktop.services.partners import partners

            return partners.add_contact(session, partner, {"name": "Nieuwe contactpersoon"}).id

        self._context.tasks.write(write, self._added, undo="contactpersoon toegevoegd", owner=self)

    def remove(self, contact: UUID) -> None:
        """One person less; can be taken back."""
        name = self._cards[contact].form.field("name").value()

        def write(session: Any) -> None:
            from btl_desktop.services.partners import partners

            partners.remove_contact(session, contact)

        said = f"Verwijderd: {name}"
        self._context.tasks.write(
            write, lambda _: self._context.notify.undoable(said), undo="contactpersoon verwijderd", owner=self
        )

    def copy(self, contact: UUID, field: str) -> None:
        """A number or address on the clipboard; the program forgets it when the vault is locked."""
        values = self._cards[contact].form.values()
        words = values["email"] if field == "email" else text.phone_text(values["mobile"] or values["phone"])
        QGuiApplication.clipboard().setText(words)
        self._context.notify.tell("E-mailadres gekopieerd." if field == "email" else f"Gekopieerd: {words}")

    def _added(self, contact: UUID) -> None:
        self._begun = contact
        if contact in self._cards:
            self._cards[contact].unfold()
            self._begun = None

    def _make(self, contact: UUID) -> ContactCard:
        card = ContactCard(partial(self.copy, contact), partial(self.remove, contact))
        self._saver.serve(card.form, _change)
        self._cards[contact] = card
        return card

    def _drop(self, contact: UUID) -> None:
        card = self._cards.pop(contact)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()


class ContactCard(QFrame):
    """One person."""

    def __init__(self, copy: Any, remove: Any) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.form = _form()
        self.form.setMaximumWidth(QWIDGETSIZE_MAX)
        self.form.hide()
        self.who = label("", "strong")
        self.about = label("", "soft")
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.phone_button = button("Telefoon", "phone", press=lambda: copy("phone"))
        self.email_button = button("E-mail", "mail", press=lambda: copy("email"))
        self.turn_button = button("Wijzigen", "chevron-right", "link", self._turn)
        self.remove_button = icon_button("trash-2", "Contactpersoon verwijderen", remove)
        self.form.edited.connect(lambda _name: self.tell())
        self._arrange()

    def offer(self, villages: Villages) -> None:
        """The villages to be the wijkagent of."""
        field = self.form.field("village_id")
        assert isinstance(field, ChoiceField)
        field.set_choices([(None, "geen"), *villages])

    def unfold(self) -> None:
        """Show the fields, the cursor in the name."""
        if self.form.isHidden():
            self._turn()
        self.form.focus_first()
        self.form.field("name").editor.selectAll()  # type: ignore[attr-defined]

    def tell(self) -> None:
        """Who it is and what can be copied, from the fields."""
        values = self.form.values()
        name, phone, email = (
            values.get("name") or "",
            values.get("mobile") or values.get("phone") or "",
            values["email"],
        )
        self.who.setText(name)
        self.about.setText(_about(values, self._village()))
        for one, words in ((self.phone_button, text.phone_text(phone)), (self.email_button, email or "")):
            one.setText(words)
            one.setVisible(bool(words))
            one.setToolTip("Kopiëren")
            one.setAccessibleName(f"{words} van {name} kopiëren")
        folded = self.form.isHidden()
        icons.set_icon(self.turn_button, "chevron-right" if folded else "chevron-down", "accent")
        self.turn_button.setText("Wijzigen" if folded else "Inklappen")
        self.turn_button.setAccessibleName(f"{name} {'wijzigen' if folded else 'inklappen'}")
        self.remove_button.setAccessibleName(f"{name} verwijderen")

    def _village(self) -> str:
        field = self.form.field("village_id")
        assert isinstance(field, ChoiceField)
        return field.box.currentText() if field.value() is not None else ""

    def _turn(self) -> None:
        self.form.setVisible(self.form.isHidden())
        self.tell()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.who)
        words.addWidget(self.about)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self.turn_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        reach = FlowLayout(gap=theme.space(0.5))
        reach.addWidget(self.phone_button)
        reach.addWidget(self.email_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(1), theme.space(1.5))
        column.setSpacing(theme.space(1))
        column.addLayout(top)
        column.addLayout(reach)
        column.addWidget(self.form)


def _form() -> Form:
    form = Form(_check)
    form.row(TextField("name", "Naam", stretch=3), TextField("role", "Functie", stretch=2))
    form.row(
        TextField("mobile", "Mobiel", read=read_reachable, show=text.phone_text),
        TextField("phone", "Andere telefoon", read=read_reachable, show=text.phone_text),
    )
    form.row(TextField("email", "E-mail", read=read_email))
    form.row(TextField("reachable", "Bereikbaar", hint="Bijvoorbeeld: di en do overdag, liever appen."))
    form.row(
        ChoiceField("village_id", "Wijkagent van"),
        ChoiceField("may_see", "Wie dit mag hebben", [(one, one.label.capitalize()) for one in MaySee], stretch=2),
    )
    form.row(DateField("left_on", "Daar weg sinds", hint="Na de bewaartermijn wordt deze persoon gewist."))
    return form


def _check(values: dict[str, Any]) -> list[Problem]:
    problems = []
    if not text.clean(values.get("name") or ""):
        problems.append(Problem("name", "Vul een naam in, of een functie zoals “Dienstdoende wijkagent”."))
    if (email := values.get("email")) and "@" not in email:
        problems.append(Problem("email", "Dit lijkt geen e-mailadres.", stops=False))
    return problems


def _about(values: dict[str, Any], village: str) -> str:
    role = text.clean(values.get("role") or "")
    officer = f"wijkagent van {village}" if village else ""
    if officer and text.fold(role) == "wijkagent":
        role = ""
    left = values.get("left_on")
    gone = f"weg sinds {clock.day_text(left, weekday=False)}" if left else ""
    shared = values.get("may_see")
    seen = _SHARED.get(shared, "")
    return " · ".join(filter(None, (role, officer, text.clean(values.get("reachable") or ""), gone, seen)))


def _change(session: Any, contact: UUID, was: dict[str, Any], values: dict[str, Any]) -> None:
    from btl_desktop.services.partners import partners

    partners.change_contact(session, contact, was, values)
