"""What the panes of all agreements have in common: how it stands on top, forms, and the papers below."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.partner_choices import Standing
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.documents_box import DocumentsBox
from btl_desktop.ui.common.fields import TextField
from btl_desktop.ui.common.forms import Form, Offer
from btl_desktop.ui.common.record_saving import RecordSaver
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, label
from btl_desktop.ui.pages.agreements.columns import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from btl_desktop.ui.common.context import Context


class Panel(QWidget):
    """A pane: widgets go into ``column``; every form in ``forms`` saves itself."""

    name_field = "title"

    def __init__(self, context: Context, undo: str, documents: str) -> None:
        super().__init__()
        self.context = context
        self.saver = RecordSaver(context, self, undo)
        self.forms: list[Form] = []
        self.title = label("", "heading")
        self.about = label("", "soft")
        self.stands = Message(Meaning.INFORMATION)
        self.documents = DocumentsBox(context, documents, where="Een nieuwe scan hoort bij")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space(2))
        head = QVBoxLayout()
        head.setSpacing(theme.space(0.5))
        head.addWidget(self.title)
        head.addWidget(self.about)
        self.column.addLayout(head)
        self.column.addWidget(self.stands)

    def say(self, title: str, about: str) -> None:
        """What is looked at, in the head of the pane."""
        self.title.setText(title)
        self.about.setText(about)

    def put(self, form: Form, change: Callable[..., object]) -> Form:
        """A form that saves itself."""
        self.saver.serve(form, change)
        self.forms.append(form)
        self.column.addWidget(form)
        return form

    def load(self, form: Form, record: Any, names: tuple[str, ...], offer: Offer = lambda _: None) -> None:
        """Show a record in a form; ``offer`` puts in what there is to choose for these values."""
        values: Mapping[str, Any] = {name: getattr(record, name) for name in names}
        self.saver.load(form, record.id, values, offer)

    def begin(self) -> None:
        """The cursor in the name, to type over."""
        field = self.forms[0].field(self.name_field)
        field.editor.setFocus()
        if isinstance(field, TextField):
            field.line.selectAll()

    def clear(self) -> None:
        """Show nothing; what was not saved is kept."""
        for form in self.forms:
            form.clear()

    def flush(self) -> None:
        """Have every form save what it may."""
        for form in self.forms:
            form.flush()


def standing_words(standing: Standing, first: date, last: date | None) -> tuple[Meaning, str]:
    """How an agreement stands, in a sentence with what to do."""
    until = clock.day_text(last) if last else ""
    words = {
        Standing.LAPSED: f"Verlopen op {until}. Zet vernieuwen op de agenda van het overleg.",
        Standing.LAPSING: f"Loopt af op {until}. Zet verlengen op de agenda van het overleg.",
        Standing.UNSIGNED: "Nog niet getekend: vul in wie er tekende en wanneer.",
        Standing.COMING: f"Getekend; gaat in op {clock.day_text(first)}.",
        Standing.VALID: f"Geldig tot en met {until}." if last else "Geldig, zonder einddatum.",
    }
    return MEANINGS[standing], words[standing]
