"""The minutes of a meeting to read: what was said per item, decisions and action points standing out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.meeting_choices import MeetingState
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import FlowLayout, Message, button

if TYPE_CHECKING:
    from btl_desktop.models.meetings import Correction, Meeting
    from btl_desktop.services.meetings.meeting_view import MeetingView


class MinutesText(QWidget):
    """Read only; a press on a title goes to that item in the minute-taking view."""

    item_wanted = Signal(object)
    correction_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: MeetingView | None = None
        self.standing = Message(Meaning.INFORMATION)
        self.words = QTextBrowser()
        self.words.setAccessibleName("Verslag")
        self.words.setOpenLinks(False)
        self.words.anchorClicked.connect(self._follow)
        self.go_on = button("Verder notuleren", "pen-line", press=lambda: self.item_wanted.emit(None))
        self.correct = button("Correctie toevoegen", "plus", press=self.correction_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(1.5), theme.space(3), theme.space(2))
        column.setSpacing(theme.space(1))
        column.addWidget(self.standing)
        column.addWidget(self.words, 1)
        row = FlowLayout(gap=theme.space(1))
        row.addWidget(self.go_on)
        row.addWidget(self.correct)
        column.addLayout(row)

    def show_view(self, view: MeetingView) -> None:
        """Show the minutes of a meeting."""
        self._view = view
        meeting = view.meeting
        fixed = meeting.state is MeetingState.APPROVED
        self.standing.say(Meaning.GOOD if fixed else Meaning.INFORMATION, _standing(meeting))
        self.go_on.setVisible(not fixed)
        self.correct.setVisible(fixed)
        place = self.words.verticalScrollBar().value()
        self.words.setHtml(_html(meeting, link=not fixed))
        self.words.verticalScrollBar().setValue(place)

    def go_to(self, item_id: UUID | None) -> None:
        """Bring an item into view."""
        if item_id is not None:
            self.words.scrollToAnchor(item_id.hex)

    def _follow(self, link: QUrl) -> None:
        if self._view is not None and self._view.meeting.state is not MeetingState.APPROVED:
            self.item_wanted.emit(UUID(link.toString()))


def _standing(meeting: Meeting) -> str:
    if meeting.erased_on is not None:
        return f"Wat er gezegd is, is op {clock.day_text(meeting.erased_on)} gewist: de bewaartermijn was voorbij."
    if meeting.state is MeetingState.APPROVED and meeting.approved_on is not None:
        where = f" in overleg {meeting.approved_in}" if meeting.approved_in else ""
        return (
            f"Vastgesteld op {clock.day_text(meeting.approved_on)}{where}. Wat anders moet, komt als correctie eronder."
        )
    return "Concept: het verslag wordt vastgesteld in het volgende overleg."


def _html(meeting: Meeting, *, link: bool) -> str:
    tokens = theme.tokens()
    parts = []
    for number, item in enumerate(meeting.items, start=1):
        title = escape(f"{number}. {item.title}")
        named = f'<a href="{item.id}" style="color:{tokens.text};text-decoration:none">{title}</a>' if link else title
        parts.append(f'<p style="margin-bottom:2px"><a name="{item.id.hex}"></a><b>{named}</b></p>')
        lines = [_line(line, tokens.accent) for line in item.said.split("\n")]
        said = "<br>".join(lines) if item.said.strip() else f'<span style="color:{tokens.soft}">Niets genoteerd.</span>'
        parts.append(f'<p style="margin-top:0;margin-left:16px">{said}</p>')
    if meeting.corrections:
        parts.append("<p><b>Correcties na vaststelling</b></p>")
        parts += [f'<p style="margin-left:16px">{_note(note)}</p>' for note in meeting.corrections]
    return "".join(parts)


def _line(line: str, accent: str) -> str:
    shown = escape(line)
    if line.startswith("Besluit B"):
        return f'<b style="color:{accent}">{shown}</b>'
    return f"<b>{shown}</b>" if line.startswith("Actie AP") else shown


def _note(note: Correction) -> str:
    by = f", {escape(note.said_by)}" if note.said_by else ""
    day = clock.day_text(clock.local(note.entered_at).date())
    return f"{day}{by}: {escape(note.words)}"
