"""A new meeting: the next one of a series with everything that belongs to it, or one by itself."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from btl_desktop import clock
from btl_desktop.models.meeting_choices import MeetingKind
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.meetings.facts import meeting_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from btl_desktop.services.meetings.carried_papers import Offered
    from btl_desktop.services.meetings.meeting_series import SeriesLine
    from btl_desktop.ui.common.context import Context

    Offer = tuple[list[SeriesLine], dict[UUID, list[Offered]]]

_ID = Qt.ItemDataRole.UserRole
_PAPERS = 5  # that are seen without scrolling
_EXPLAINED = (
    "Het volgende van een reeks krijgt de vaste agendapunten, de genodigden en de open actiepunten vanzelf mee."
)


class NewMeetingDialog(Dialog):
    """``made(id)`` tells which one; ``series_wanted`` that one rather makes a series."""

    made = Signal(object)
    series_wanted = Signal()

    def __init__(self, parent: QWidget, context: Context, found: Offer) -> None:
        series, self._papers = found
        super().__init__(parent.window(), "Nieuw overleg", _EXPLAINED, wide=76)
        self._context = context
        self._series = {one.id: one for one in series}
        choices = [(one.id, f"Volgende van: {one.name}, {_day(one)}") for one in series if one.next_day]
        self.which = ChoiceField("series", "Wat", [*choices, (None, "Eén los overleg")])
        self.which.box.setMinimumContentsLength(24)
        self.form = meeting_form(autosave=False)
        self.note = label("", "soft")
        self.papers = QListWidget()
        self.papers.setAccessibleName("Stukken die meegaan")
        self.papers_title = label("Stukken van het vorige overleg die meegaan", "label")
        theme.set_role(self.papers, "framed")
        self.do_button = button("Overleg maken", "check", "primary", self.make)
        self.which.edited.connect(self._tell)
        self.body.addWidget(self.which)
        self.body.addWidget(self.note)
        self.body.addWidget(self.papers_title)
        self.body.addWidget(self.papers)
        self.body.addWidget(self.form)
        self.buttons(
            [button("Reeks maken", "refresh-cw", press=self._make_series)],
            [button("Annuleren", press=self.reject), self.do_button],
        )
        self.which.set_value(choices[0][0] if choices else None)
        self.form.load(self, _usual())
        self._tell()

    def make(self) -> None:
        """Make it."""
        chosen: UUID | None = self.which.value()
        values, papers = self.form.values(), self._chosen_papers()
        if chosen is None and not self.form.is_right:
            _touch(self.form)
            return

        def write(session: Any) -> UUID:
            from btl_desktop.services.meetings import meeting_series, meetings

            if chosen is None:
                return meetings.add(session, values).id
            return meeting_series.make_next(session, chosen, papers=papers).id

        self._context.tasks.write(
            write, self._made, undo="overleg gemaakt", failed=lambda e: self.form.save_failed(self, {}, e), owner=self
        )

    def _made(self, meeting_id: UUID) -> None:
        self.accept()
        self.made.emit(meeting_id)

    def _make_series(self) -> None:
        self.reject()
        self.series_wanted.emit()

    def _tell(self) -> None:
        chosen = self._series.get(self.which.value())
        self.form.setVisible(chosen is None)
        self.note.setText(f"{chosen.rule[:1].upper()}{chosen.rule[1:]}." if chosen else "")
        self.note.setVisible(chosen is not None)
        self._offer_papers(self._papers.get(chosen.id, ()) if chosen else ())
        self.adjustSize()

    def _offer_papers(self, papers: Sequence[Offered]) -> None:
        self.papers.clear()
        for one in papers:
            line = QListWidgetItem(f"{one.name}  ·  {one.item or 'het hele overleg'}", self.papers)
            line.setData(_ID, one.id)
            line.setCheckState(Qt.CheckState.Checked if one.usual else Qt.CheckState.Unchecked)
        row = self.papers.sizeHintForRow(0) if papers else 0
        self.papers.setFixedHeight(row * min(len(papers), _PAPERS) + theme.space(1))
        self.papers.setVisible(bool(papers))
        self.papers_title.setVisible(bool(papers))

    def _chosen_papers(self) -> frozenset[UUID]:
        lines = (self.papers.item(place) for place in range(self.papers.count()))
        return frozenset(line.data(_ID) for line in lines if line.checkState() is Qt.CheckState.Checked)


def _touch(form: Form) -> None:
    for field in form:
        field.touched = True
    form.load(form.subject, form.values())


def _day(one: SeriesLine) -> str:
    return clock.day_text(one.next_day) if one.next_day else ""


def _usual() -> dict[str, Any]:
    """A week from now, in the evening."""
    return {
        "title": "",
        "kind": MeetingKind.TEAM,
        "day": clock.today() + timedelta(days=7),
        "start": time(20),
        "end": time(22),
        "place": "",
        "chair": "",
        "minute_taker": "",
    }


def offer(session: Any) -> Offer:
    """The series of which a next meeting can be made, and the papers that may go along."""
    from btl_desktop.services.meetings import carried_papers, meeting_series

    series = meeting_series.series_lines(session)
    return series, {one.id: carried_papers.offered(session, one.id) for one in series if one.next_day}
