"""After an evening: noting who came without a mouse, the hours of a year, and how the load is spread."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from btl_desktop import clock
from btl_desktop.models.choices import Daypart, PatrolStatus, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.patrols import attendance, patrols
from btl_desktop.services.volunteers import availability
from btl_desktop.ui.common import saving
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.pages.patrols.attendance_dialog import AttendanceDialog
from btl_desktop.ui.pages.patrols.evening import show_fairness, show_hours
from btl_desktop.ui.pages.patrols.fairness_dialog import FairnessDialog
from btl_desktop.ui.pages.patrols.hours_dialog import HoursDialog


@pytest.fixture
def page(open_window, settle):
    made = open_window.workspace.show_page("patrols")
    settle()
    open_window.activateWindow()
    return made


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def past(office):
    """Two patrols of two people that are over; gives their ids, the longest ago first, and the people."""

    def plan(session):
        people = [Volunteer(first_name=first, last_name="Vos") for first in ("Ans", "Bram", "Cor")]
        session.add_all(people)
        session.flush()
        made = []
        for days in (9, 2):
            start = clock.local(clock.now() - timedelta(days=days)).time().replace(hour=20, minute=0, second=0)
            start = start.replace(microsecond=0)
            day = clock.today() - timedelta(days=days)
            values = {"day": day, "start": start, "end": start.replace(hour=22), "name": "Ronde"}
            patrol = patrols.new(session, values)
            for person in people[:2]:
                patrols.place(session, patrol.id, person.id, status=WalkerStatus.PROMISED)
            made.append(patrol.id)
        return made, [person.id for person in people]

    return office.write(plan)


@pytest.fixture
def dialog(page, past, settle):
    page.show_filter("attendance")
    settle()
    settle()
    (made,) = page.findChildren(AttendanceDialog)
    return made


def statuses(office, patrol):
    found = office.read(lambda s: patrols.get(s, patrol))
    return found.status, {walker.volunteer.first_name: walker.status for walker in found.walkers}


def test_one_evening_after_the_other_is_noted_with_space_and_enter(qtbot, dialog, office, past, settle):
    (first, second), _ = past
    assert "Nog 2 patrouilles" in dialog.explanation.text()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert statuses(office, first)[0] is PatrolStatus.WALKED
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert "vervallen, want er zijn er minstens 2 nodig" in dialog.outcome.words.text()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert statuses(office, second) == (
        PatrolStatus.LAPSED, {"Ans": WalkerStatus.CAME, "Bram": WalkerStatus.ABSENT},
    )  # fmt: skip
    assert dialog.outcome.words.text() == "Alles is genoteerd."


def test_somebody_extra_is_added_by_name_and_enter_does_not_note_yet(qtbot, dialog, office, past, settle):
    (first, _), people = past
    dialog.ticks[people[1]].setChecked(False)
    dialog.extra.setFocus()
    qtbot.keyClicks(dialog.extra, "cor")
    qtbot.keyClick(dialog.extra, Qt.Key.Key_Return)
    settle()
    assert statuses(office, first)[0] is PatrolStatus.PLANNED
    assert dialog.ticks[people[2]].text() == "Cor Vos (extra)"
    dialog.note.click()
    settle()
    assert statuses(office, first) == (
        PatrolStatus.WALKED,
        {"Ans": WalkerStatus.CAME, "Bram": WalkerStatus.ABSENT, "Cor": WalkerStatus.CAME},
    )


def test_a_storm_lapses_it_and_skipping_leaves_it_for_later(dialog, office, past, settle):
    (first, second), _ = past
    dialog.later.click()
    next(one for one in dialog._lapsed if one.text().startswith("Storm")).click()
    settle()
    assert statuses(office, first)[0] is PatrolStatus.PLANNED
    assert office.read(lambda s: patrols.get(s, second)).remarks == "Storm of gladheid."


def test_what_was_noted_by_mistake_is_taken_back_in_the_dialog(dialog, office, past, settle, qtbot):
    (first, _), _ = past
    dialog.note.click()
    settle()
    undo = next(b for b in dialog.findChildren(type(dialog.note)) if b.text() == "Ongedaan maken" and b.isVisible())
    undo.click()
    settle()
    assert statuses(office, first)[0] is PatrolStatus.PLANNED
    assert dialog.current.id == first


def test_with_nothing_to_note_it_says_so(page, settle):
    page.show_filter("attendance")
    settle()
    (dialog,) = page.findChildren(AttendanceDialog)
    assert dialog.outcome.words.text() == "Alles is genoteerd."


def test_the_hours_of_a_year_are_shown_and_saved(page, office, past, settle, monkeypatch, tmp_path):
    (first, _), people = past
    office.write(lambda s: attendance.note(s, first, people[:2]))
    show_hours(page)
    settle()
    settle()
    (dialog,) = page.findChildren(HoursDialog)
    assert dialog.total.text() == "2 lopers, samen 4 uur"
    monkeypatch.setattr(saving, "ask_where", lambda *_: tmp_path / "uren.xlsx")
    dialog.export.click()
    settle()
    assert (tmp_path / "uren.xlsx").read_bytes().startswith(b"PK")


def test_a_year_without_hours_says_so(page, settle):
    show_hours(page)
    settle()
    (dialog,) = page.findChildren(HoursDialog)
    assert "nog geen patrouille" in dialog.total.text()
    assert not dialog.export.isEnabled()


def test_the_picture_of_the_spread_can_be_read_as_a_table_and_printed(page, office, past, settle):
    _, people = past
    evenings = frozenset((day, Daypart.EVENING) for day in range(1, 8))
    office.write(lambda s: availability.save(s, people[0], {"offer": evenings}))
    show_fairness(page)
    settle()
    (dialog,) = page.findChildren(FairnessDialog)
    rows = dialog.table.table_model.rows
    assert {row.name: row.offered for row in rows}.keys() <= {"Ans Vos", "Bram Vos"}
    dialog.season.setCurrentIndex(1)
    settle()
    dialog.print.setEnabled(True)
    dialog.print.click()
    settle()
    (preview,) = dialog.findChildren(PreviewDialog)
    preview.close()
