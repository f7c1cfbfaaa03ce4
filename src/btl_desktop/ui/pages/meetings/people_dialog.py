"""Whom to invite: contact persons and volunteers to tick, or anybody else by name."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.widgets import button, label, search_line

if TYPE_CHECKING:
    from btl_desktop.services.meetings.meeting_people import Somebody

_PERSON = Qt.ItemDataRole.UserRole
_HAYSTACK = Qt.ItemDataRole.UserRole + 1
_EXPLAINED = "Vink aan wie u uitnodigt. Wie niet in de lijst staat, typt u eronder."


class PeopleDialog(Dialog):
    """``chosen(people)`` tells who; those in ``taken`` (ids) are there already and are left out."""

    chosen = Signal(list)

    def __init__(self, parent: QWidget, people: list[Somebody], taken: Collection[Any]) -> None:
        super().__init__(parent, "Mensen uitnodigen", _EXPLAINED, wide=70, high=76)
        self.search = search_line("Mensen zoeken", "Zoek op naam of organisatie")
        self.list = QListWidget()
        self.list.setAccessibleName("Wie u kunt uitnodigen")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self.list, "framed")
        self.other = QLineEdit(placeholderText="Iemand anders: naam, organisatie, e-mail")
        self.other.setAccessibleName("Iemand anders")
        self.count = label("", "soft")
        self.do_button = button("Uitnodigen", "check", "primary", self._choose)
        for one in people:
            if (one.volunteer_id or one.contact_id) not in taken:
                self.list.addItem(_item(one))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._narrow)
        self.search.textChanged.connect(self._soon.start)
        self.list.itemChanged.connect(self._tell)
        self.other.textChanged.connect(self._tell)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.other, 1)
        self.body.addLayout(row)
        self.buttons([self.count], [button("Annuleren", press=self.reject), self.do_button])
        self._tell()
        self.search.installEventFilter(self)
        self.search.setFocus()

    def ticked(self) -> list[Somebody]:
        """Who is ticked, and who was typed."""
        items = (self.list.item(place) for place in range(self.list.count()))
        found = [item.data(_PERSON) for item in items if item.checkState() is Qt.CheckState.Checked]
        return [*found, *([typed] if (typed := _typed(self.other.text())) else [])]

    def showEvent(self, event: QShowEvent) -> None:
        """The rows were measured before they were dressed: measure them again."""
        super().showEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down from the search goes to the first who is found, to tick with the space bar."""
        if watched is not self.search or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if down := event.key() == Qt.Key.Key_Down:
            shown = (place for place in range(self.list.count()) if not self.list.item(place).isHidden())
            self.list.setCurrentRow(next(shown, -1))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return down

    def _choose(self) -> None:
        people = self.ticked()
        self.accept()
        self.chosen.emit(people)

    def _narrow(self) -> None:
        words = text.words(self.search.text())
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(not text.contains_all(item.data(_HAYSTACK), words))

    def _tell(self, *_: object) -> None:
        number = len(self.ticked())
        self.count.setText(text.count(number, "gekozen", "gekozen"))
        self.do_button.setEnabled(number > 0)


def _item(one: Somebody) -> QListWidgetItem:
    about = ", ".join(filter(None, (one.party or "vrijwilliger", "" if one.email else "geen e-mail")))
    made = QListWidgetItem(f"{one.name}  ·  {about}")
    made.setData(_PERSON, one)
    made.setData(_HAYSTACK, text.fold(f"{one.name} {one.party}"))
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(Qt.CheckState.Unchecked)
    return made


def _typed(words: str) -> Somebody | None:
    """``Karin Bos, Woonstad, karin@voorbeeld.nl``: a name, and what else was typed."""
    from btl_desktop.services.meetings.meeting_people import Somebody

    name, *more = (text.clean(part) for part in words.split(","))
    if not name:
        return None
    email = next((part.lower() for part in more if "@" in part), "")
    party = next((part for part in more if part and "@" not in part), "")
    return Somebody(name, party, email)
