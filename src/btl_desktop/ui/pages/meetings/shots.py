"""What the picture maker shows of the meetings: the list with each part of one, the minutes, and the dialogs."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop.models.meeting_choices import MeetingState
from btl_desktop.ui.common.question import Question
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.meetings.invitation_dialog import InvitationDialog
from btl_desktop.ui.pages.meetings.new_dialog import NewMeetingDialog
from btl_desktop.ui.pages.meetings.people_dialog import PeopleDialog
from btl_desktop.ui.pages.meetings.series_dialog import SeriesDialog
from btl_desktop.ui.pages.meetings.small_dialogs import CorrectionDialog, DoneDialog, NewPointDialog

_OF_THE_PAST = {2, 4}
_PARTS = ("agenda", "genodigden", "verslag", "stukken", "gegevens")


def _page(stage: Stage, state: MeetingState = MeetingState.HELD) -> Any:
    view = _view(stage, "meetings")
    view.stop_taking()
    view.search.clear()
    stage.settle()
    for place, line in enumerate(view.table.table_model.rows):
        if line.state is state and line.title == "Maandoverleg":
            view.table.selectRow(place)
            break
    stage.settle()
    return view


def _view(stage: Stage, name: str) -> Any:
    page = stage.page("meetings")
    view = page.show_view(name)
    stage.settle()
    return view


def _whole(stage: Stage) -> QWidget:
    found: QWidget = stage.page("meetings")
    return found


def _part(stage: Stage, place: int) -> QWidget:
    meeting = _page(stage, MeetingState.APPROVED if place in _OF_THE_PAST else MeetingState.PLANNED).meeting
    meeting.tabs.setCurrentIndex(place)
    if place == 0:
        meeting.agenda.list.choose(meeting.agenda.list.ids()[3])
    elif place == 1:
        meeting.invitees.list.topLevelItem(1).setSelected(True)
    stage.settle()
    return _whole(stage)


def _taking(stage: Stage, place: int, typed: str = "") -> QWidget:
    view = _page(stage, MeetingState.PLANNED)
    view.meeting.take_minutes()
    stage.settle()
    view.minutes.items.setCurrentRow(place)
    stage.settle()
    if typed:
        view.minutes.editor.insertPlainText(typed)
        view.minutes.save_all()
        stage.settle()
    return _whole(stage)


_TYPED = (
    "De politie meldt drie inbraken in de wijk Noord.\n"
    "besluit: de patrouille op vrijdag loopt een uur langer\n"
    "actie: ik, het rooster aanpassen, 5 januari\n"
    "actie: Willemijn, lantaarns melden, 31 februari"
)


def _naming(stage: Stage) -> QWidget:
    """Names are offered behind "actie:" """
    shown = _taking(stage, 5)
    editor = _view(stage, "meetings").minutes.editor
    stage.window.activateWindow()
    editor.setFocus()
    stage.settle()
    editor.insertPlainText("De route langs het park wordt als donker ervaren.\nactie: p")
    stage.settle()
    return shown


def _points(stage: Stage, name: str) -> QWidget:
    _page(stage)
    view = _view(stage, "points")
    view.show_filter(name)
    view.table.selectRow(0)
    stage.settle()
    return _whole(stage)


def _decisions(stage: Stage) -> QWidget:
    view = _view(stage, "decisions")
    view.table.selectRow(0)
    stage.settle()
    view.search.setText("hesj")
    stage.settle()
    return _whole(stage)


def _found(stage: Stage) -> QWidget:
    view = _page(stage)
    view.search.setText("hotspot winkel")
    stage.settle()
    return _whole(stage)


def _new(stage: Stage) -> QWidget:
    _page(stage).new_item()
    return stage.opened(NewMeetingDialog)


def _series(stage: Stage) -> QWidget:
    _page(stage).show_series()
    return stage.opened(SeriesDialog)


def _people(stage: Stage) -> QWidget:
    _page(stage, MeetingState.PLANNED).meeting.invitees.add()
    return stage.opened(PeopleDialog)


def _invite(stage: Stage) -> QWidget:
    _page(stage, MeetingState.PLANNED).meeting.invite()
    return stage.opened(InvitationDialog)


def _correction(stage: Stage) -> QWidget:
    _page(stage, MeetingState.APPROVED).meeting.correct()
    return stage.opened(CorrectionDialog)


def _done(stage: Stage) -> QWidget:
    _points(stage, "open")
    _view(stage, "points").finish()
    return stage.opened(DoneDialog)


def _new_point(stage: Stage) -> QWidget:
    _view(stage, "points").new_item()
    return stage.opened(NewPointDialog)


def _too_early(stage: Stage) -> QWidget:
    """Closing a meeting that is still to come."""
    _page(stage, MeetingState.PLANNED).meeting.set_state(MeetingState.HELD)
    return stage.opened(Question)


SHOTS = (
    *(Shot(f"overleg-{name}", partial(_part, place=place)) for place, name in enumerate(_PARTS)),
    Shot("overleg-gevonden", _found),
    Shot("overleg-actiepunten", partial(_points, name="open")),
    Shot("overleg-besluiten", _decisions),
    Shot("overleg-nieuw", _new),
    Shot("overleg-reeksen", _series),
    Shot("overleg-mensen", _people),
    Shot("overleg-uitnodigen", _invite),
    Shot("overleg-correctie", _correction),
    Shot("overleg-klaar", _done),
    Shot("overleg-nog-niet-geweest", _too_early),
    Shot("overleg-nieuw-actiepunt", _new_point),
    Shot("overleg-notuleren-actiepunten", partial(_taking, place=2)),
    Shot("overleg-notuleren", partial(_taking, place=3, typed=_TYPED)),
    Shot("overleg-notuleren-namen", _naming),
)
