"""A year of evenings in one sitting, typed in the program's own window by keyboard alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.meeting_choices import ItemRole, MeetingState
from btl_desktop.models.meetings import ActionPoint
from btl_desktop.services.meetings import action_points, decisions, meeting_papers, meeting_series, meetings
from btl_desktop.services.meetings.meeting_people import Somebody
from btl_desktop.ui.common import errors
from btl_desktop.ui.common.question import Question
from btl_desktop.ui.pages.meetings.new_dialog import NewMeetingDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FIRST = date(2026, 1, 1)
PEOPLE = [Somebody("Ans Bakker", "", "ans@voorbeeld.nl"), Somebody("Kees Blauw", "Politie")]


def evening(page: Any, office: Any, month: int, settle: Any, qtbot: QtBot) -> None:
    """A new meeting with one press, its minutes typed item by item, the last ones approved, and the end."""
    page.new_item()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.window().findChildren(NewMeetingDialog)))
    next(one for one in page.window().findChildren(NewMeetingDialog) if one.isVisible()).make()
    settle()
    page.window().activateWindow()
    page.meeting.take_minutes()
    settle()
    view = page.minutes
    items = office.read(lambda s: meetings.get(s, page.meeting.view.meeting.id)).items
    wanted = {place: item for place, item in enumerate(items) if item.role is ItemRole.MINUTES or "vraag" in item.title}
    for place, item in wanted.items():
        view.items.setCurrentRow(place)
        settle()
        view.editor.setFocus()
        if item.role is ItemRole.MINUTES:
            qtbot.keyClicks(view.editor, f"Maand {month}: besproken.")
            if view.view.to_approve is not None:
                view.approve()
            continue
        qtbot.keyClicks(view.editor, f"besluit: plan {month} gaat door")
        qtbot.keyClick(view.editor, Qt.Key.Key_Return)
        qtbot.keyClicks(view.editor, "actie: kee")
        qtbot.keyClick(view.editor, Qt.Key.Key_Tab)
        qtbot.keyClicks(view.editor, f"hek {month} nakijken, over drie weken")
        qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    view.end_meeting()
    for asked in page.window().findChildren(Question):  # of a month that has yet to come
        asked.do_button.click()
    settle()


def test_a_year_of_evenings_in_one_sitting(open_window: Any, settle: Any, qtbot: QtBot, monkeypatch: Any) -> None:
    office = open_window.workspace.office
    # The last Sunday: the very days on which the clock changes.
    values = {"name": "Maandoverleg", "first_day": FIRST, "starts": "20:00", "ends": "22:00", "nth": -1, "weekday": 7}
    office.write(lambda s: meeting_series.save(s, values, people=PEOPLE))
    page = open_window.workspace.show_page("meetings").show_view("meetings")
    open_window.activateWindow()
    settle()
    for month in range(1, 13):
        evening(page, office, month, settle, qtbot)

    lines = office.read(meetings.meeting_lines)
    assert [line.state for line in lines] == [MeetingState.HELD, *[MeetingState.APPROVED] * 11]
    assert {clock.time_text(line.starts_at) for line in lines} == {"20:00"}, "summer and winter"
    points = office.read(lambda s: action_points.point_lines(s, clock.today()))
    assert {(one.name, one.party) for one in points} == {("Kees Blauw", "Politie")}
    assert sorted(int(one.what.split()[1]) for one in points) == [*range(1, 13)]
    assert len(office.read(decisions.decision_lines)) == 12
    sheet = office.read(lambda s: meeting_papers.content(s, lines[-1].id))
    assert sheet.following.startswith(clock.day_text_long(clock.local(lines[-2].starts_at).date()))

    told: list[str] = []
    monkeypatch.setattr(errors, "show_error", lambda _parent, error: told.append(str(error)))
    page.delete_selected()
    settle()
    assert "kan niet weg" in told[0]
    assert "Gaat niet door" in told[0]
    assert len(office.read(meetings.meeting_lines)) == 12
    with pytest.raises(UserError):
        office.write(lambda s: meetings.delete(s, [line.id for line in lines]))
    assert office.read(lambda s: s.query(ActionPoint).count()) == 12
