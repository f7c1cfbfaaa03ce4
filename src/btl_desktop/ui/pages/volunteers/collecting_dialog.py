"""Collecting availability: sheets to print or mail, filled-in ones to read back, and what is too old to keep."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import saving, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, calm, label

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.availability_sheets import Asked

_EVERYBODY, _SELECTED, _SILENT = "everybody", "selected", "silent"


class CollectingDialog(Dialog):
    """Whom to ask, three ways to ask them, and reading what comes back. ``import_wanted`` asks for the last."""

    import_wanted = Signal()

    def __init__(self, parent: QWidget, context: Context, selected: Collection[UUID] = ()) -> None:
        words = "Wie loopt er, en wanneer kunnen zij? Op papier of per mail; wat al bekend is, staat er al in."
        super().__init__(parent, "Beschikbaarheid verzamelen", words, wide=88, high=62)
        self._context = context
        self._selected = frozenset(selected)
        self._asked: Sequence[Asked] = ()
        self.whom = calm(QComboBox())
        self.whom.setAccessibleName("Wie vraagt u?")
        self.whom.currentIndexChanged.connect(self._count)
        self.known = label("", "soft")
        self.print = button("Invulbladen afdrukken", "printer", "primary", self.preview)
        self.mail = button("Excel-blad bewaren om te mailen", "file-spreadsheet", press=self.save)
        self.read_back = button("Ingevuld blad inlezen", "file-up", press=self.import_wanted.emit)
        self.forget = button("Nu wissen", "trash-2", press=self._forget)
        self.old = Message(Meaning.ATTENTION, "", self.forget)
        self._arrange()
        self.read()

    def read(self) -> None:
        """Who is asked, and how much is too old."""
        today = clock.today()

        def look(session: Any) -> tuple[Sequence[Asked], int]:
            from btl_desktop.services.volunteers import availability, availability_sheets

            return availability_sheets.asked(session), availability.outdated(session, today)

        self._context.tasks.read(look, self._show, owner=self, latest="asked")

    def chosen(self) -> list[Asked]:
        """Those who are asked."""
        which = self.whom.currentData()
        if which == _SELECTED:
            return [one for one in self._asked if one.id in self._selected]
        return [one for one in self._asked if which != _SILENT or one.told_on is None]

    def preview(self) -> None:
        """The sheets as they will be printed: one A4 each, or a list per wijk."""
        people, today, office = self.chosen(), clock.today(), self._context.office

        def make(part: str, _progress: Any) -> bytes:
            from btl_desktop.services.volunteers import availability_sheets

            draw = availability_sheets.lists_pdf if part == "lists" else availability_sheets.sheets_pdf
            return office.read(lambda session: draw(session, people, today))

        def note(session: Any, what: str, sheets: int) -> None:
            from btl_desktop.services.volunteers import availability_sheets

            availability_sheets.note_printed(session, what, sheets)

        parts = [("sheets", "Een blad voor ieder"), ("lists", "Een lijst per wijk")]
        paper = Paper("Invulbladen", "invulbladen-beschikbaarheid", parts, make, note)
        PreviewDialog(self, self._context, paper).open()

    def save(self) -> None:
        """The workbook, where the user says."""
        people = self.chosen()
        name = f"beschikbaarheid-{clock.today():%Y-%m-%d}.xlsx"
        target = saving.ask_where(self, "Invulblad bewaren", name, "Excel-werkmap (*.xlsx)")
        if target is None:
            return

        def work(_progress: Any) -> None:
            from btl_desktop.services.volunteers import availability_sheets

            saving.write(target, self._context.office.write(lambda s: availability_sheets.to_xlsx(s, people)))

        told = f"Bewaard in {target.name}. Mail het, en lees het hier weer in als het terug is."
        self._context.tasks.long(self, "Invulblad bewaren", work, lambda _: self.say(told))

    def _show(self, answer: tuple[Sequence[Asked], int]) -> None:
        self._asked, old = answer
        silent = sum(one.told_on is None for one in self._asked)
        selected = sum(one.id in self._selected for one in self._asked)
        self.whom.clear()
        self.whom.addItem(f"Alle lopers ({len(self._asked)})", _EVERYBODY)
        if silent:
            self.whom.addItem(f"Wie nog niets opgaf ({silent})", _SILENT)
        if selected:
            self.whom.addItem(f"Wie in de lijst gekozen is ({selected})", _SELECTED)
        told = len(self._asked) - silent
        self.known.setText(f"Van {told} van de {text.count(len(self._asked), 'loper', 'lopers')} is het bekend.")
        people = text.count(old, "vrijwilliger gaf", "vrijwilligers gaven")
        self.old.say(
            Meaning.ATTENTION,
            f"{people} de beschikbaarheid langer geleden op dan die bewaard blijft: vraag het opnieuw, of wis het."
            if old
            else "",
        )

    def _count(self) -> None:
        for one in (self.print, self.mail):
            one.setEnabled(bool(self.chosen()))

    def _forget(self) -> None:
        today = clock.today()

        def write(session: Any) -> int:
            from btl_desktop.services.patrols import patrol_retention

            return patrol_retention.forget_offers(session, today)

        def done(number: int) -> None:
            self.read()
            people = text.count(number, "vrijwilliger", "vrijwilligers")
            self.undoable(f"Oude beschikbaarheid van {people} gewist.", self._context.tasks, self.read)

        self._context.tasks.write(write, done, undo="Oude beschikbaarheid wissen", owner=self)

    def _arrange(self) -> None:
        ways = QVBoxLayout()
        ways.setSpacing(theme.space(1))
        for one in (self.print, self.mail, self.read_back):
            ways.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        title = label("Wie vraagt u?", "label")
        title.setBuddy(self.whom)
        for widget in (title, self.whom, self.known):
            self.body.addWidget(widget)
        self.body.addLayout(ways)
        self.body.addWidget(self.old)
        self.body.addStretch()
        self.buttons(right=[button("Sluiten", press=self.accept)])
