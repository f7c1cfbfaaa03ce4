"""Forms edited in place: problems while typing, saved by themselves, nothing typed ever thrown away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from btl_desktop import clock, paths
from btl_desktop.errors import Problem, UserError
from btl_desktop.services import typed_dates
from btl_desktop.ui.common.fields import (
    CalendarDialog,
    ChoiceField,
    DateField,
    Field,
    LinesField,
    NumberField,
    TextField,
    TickField,
    TimeField,
)
from btl_desktop.ui.common.forms import Form

JAN = {
    "name": "Jan", "email": "jan@voorbeeld.nl", "joined_on": date(2020, 3, 12), "status": "active",
    "vog": True, "remarks": "", "walks": 3, "starts": time(20, 0),
}  # fmt: skip
ANS = {**JAN, "name": "Ans", "email": "ans@voorbeeld.nl"}


def check(values: dict[str, Any]) -> list[Problem]:
    problems = []
    if not values["name"]:
        problems.append(Problem("name", "Vul een naam in."))
    if values["email"] and "@" not in values["email"]:
        problems.append(Problem("email", "Dit lijkt geen e-mailadres.", stops=False))
    return problems


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    """A form beside another field to go to, as on a page."""
    made = Form(check)
    made.section("Wie")
    made.row(TextField("name", "Naam"), TextField("email", "E-mail"))
    made.row(DateField("joined_on", "Lid sinds"), TimeField("starts", "Begint"))
    made.row(
        ChoiceField("status", "Status", [("active", "actief"), ("paused", "pauze")]), TickField("vog", "VOG gezien")
    )
    made.row(NumberField("walks", "Rondes"))
    made.row(LinesField("remarks", "Opmerkingen"))
    made.finish()
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(made)
    layout.addWidget(QLineEdit(objectName="elsewhere"))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    made.page = page  # type: ignore[attr-defined]
    made.load("jan", JAN)
    return made


@pytest.fixture
def saves(form: Form) -> list[tuple[Any, dict[str, Any]]]:
    """What the form asked to save."""
    asked: list[tuple[Any, dict[str, Any]]] = []
    form.save_wanted.connect(lambda subject, changes: asked.append((subject, changes)))
    return asked


def type_in(qtbot: QtBot, form: Form, name: str, typed: str) -> None:
    line = form.field(name).editor
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, typed)


def leave(form: Form) -> None:
    form.page.findChild(QLineEdit, "elsewhere").setFocus()  # type: ignore[attr-defined]


def test_a_field_left_is_saved_and_only_what_changed(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    type_in(qtbot, form, "name", "Johannes")
    assert saves == []
    leave(form)

    assert saves == [("jan", {"name": "Johannes"})]


def test_a_pause_in_typing_saves_too(
    form: Form, saves: list[Any], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form._pause.setInterval(1)
    type_in(qtbot, form, "name", "Johan")
    qtbot.waitUntil(lambda: saves != [])

    assert saves[-1] == ("jan", {"name": "Johan"})


def test_what_is_saved_is_not_saved_again(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    type_in(qtbot, form, "name", "Johan")
    leave(form)
    form.saved(*saves[0])
    form.flush()

    assert len(saves) == 1


def test_a_problem_shows_while_typing_and_stops_only_that_field(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    form.field("name").editor.setFocus()
    form.field("name").editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClick(form.field("name").editor, Qt.Key.Key_Delete)
    type_in(qtbot, form, "email", "johan@voorbeeld.nl")
    leave(form)

    assert form.field("name").message == "Vul een naam in."
    assert form.field("name").editor.property("problem")
    assert form.field("name").editor.accessibleDescription() == "Vul een naam in."
    assert saves == [("jan", {"email": "johan@voorbeeld.nl"})]


def test_a_doubt_is_told_and_saved_all_the_same(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    type_in(qtbot, form, "email", "jan.voorbeeld")
    leave(form)

    assert form.field("email").message == "Dit lijkt geen e-mailadres."
    assert saves == [("jan", {"email": "jan.voorbeeld"})]


def test_when_saving_fails_the_text_stays_and_says_what_to_do(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    type_in(qtbot, form, "name", "Johan")
    leave(form)
    form.save_failed(*saves[0], UserError("De schijf is vol.", "Maak schijfruimte vrij."))

    assert form.field("name").value() == "Johan"
    assert "De schijf is vol. Maak schijfruimte vrij." in form.failure.words.text()
    form.flush()
    assert saves[1] == saves[0], "trying again asks for the same"

    form.saved(*saves[1])
    assert not form.failure.isVisible()


def test_a_bug_while_saving_is_told_and_logged_without_what_was_typed(
    form: Form, saves: list[Any], qtbot: QtBot
) -> None:
    type_in(qtbot, form, "name", "Johan")
    leave(form)
    form.save_failed(*saves[0], ValueError("Johan"))
    assert "Er ging iets mis in het programma" in form.failure.words.text()
    logged = (paths.log_folder() / "btl-desktop.log").read_text("utf-8")
    assert "ValueError" in logged
    assert "Johan" not in logged


def test_what_failed_to_save_comes_back_with_its_record(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    type_in(qtbot, form, "name", "Johan")
    form.load("ans", ANS)
    assert saves == [("jan", {"name": "Johan"})], "going to another record saves first"
    form.save_failed(*saves[0], UserError("De schijf is vol."))
    assert form.field("name").value() == "Ans"
    assert "Wat u hiervoor veranderde, is nog niet opgeslagen" in form.failure.words.text()

    form.load("jan", JAN)

    assert form.field("name").value() == "Johan"
    assert form.changes() == {"name": "Johan"}


def test_a_date_that_does_not_exist_stays_as_typed_and_comes_back(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    type_in(qtbot, form, "joined_on", "31-2-2020")
    leave(form)

    assert saves == []
    assert "12-3-2026" in form.field("joined_on").message
    form.load("ans", ANS)
    assert form.field("joined_on").message == ""
    form.load("jan", JAN)
    assert form.field("joined_on").draft() == "31-2-2020"


def test_a_record_changed_elsewhere_does_not_overwrite_what_is_being_typed(form: Form, qtbot: QtBot) -> None:
    type_in(qtbot, form, "name", "Joh")
    form.load("jan", {**JAN, "name": "Janneke", "email": "nieuw@voorbeeld.nl"})

    assert form.field("name").value() == "Joh"
    assert form.field("email").value() == "nieuw@voorbeeld.nl"


def test_dates_and_times_are_written_out_when_left(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    type_in(qtbot, form, "joined_on", "12-3-26")
    type_in(qtbot, form, "starts", "2130")
    leave(form)

    assert form.field("joined_on").draft() == "do 12 mrt 2026"
    assert form.field("starts").draft() == "21:30"
    assert ("jan", {"joined_on": date(2026, 3, 12)}) in saves


def test_a_choice_a_tick_and_a_number_save_at_once(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    box = form.field("status").editor
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert form.field("status").value() == "paused"
    form.field("vog").editor.click()  # type: ignore[attr-defined]
    qtbot.keyClick(form.field("walks").editor, Qt.Key.Key_Up)
    leave(form)

    saved: dict[str, Any] = {}
    for _, changes in saves:
        saved |= changes
    assert saved == {"status": "paused", "vog": False, "walks": 4}


def test_turning_the_wheel_over_a_field_without_focus_changes_nothing(form: Form, qtbot: QtBot) -> None:
    box = form.field("status").editor
    leave(form)
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)

    assert form.field("status").value() == "active"


def test_no_field_takes_the_focus_from_the_wheel_for_then_it_would_be_turned(form: Form) -> None:
    assert [field.name for field in form if field.editor.focusPolicy() == Qt.FocusPolicy.WheelFocus] == []


def test_a_day_can_be_picked_from_a_calendar(form: Form, saves: list[Any], qtbot: QtBot) -> None:
    form.field("joined_on").open_calendar()  # type: ignore[attr-defined]
    calendar = form.findChild(CalendarDialog)
    assert calendar.calendar.selectedDate().toPython() == date(2020, 3, 12)
    calendar.calendar.setSelectedDate(date(2020, 3, 20))
    calendar.calendar.activated.emit(calendar.calendar.selectedDate())

    assert saves == [("jan", {"joined_on": date(2020, 3, 20)})]


def test_every_input_has_a_name_that_is_read_aloud(form: Form) -> None:
    assert [field.editor.accessibleName() for field in form] == [field.title for field in form]


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12-3-26", date(2026, 3, 12)),
        ("12-03-2026", date(2026, 3, 12)),
        ("12/3/2026", date(2026, 3, 12)),
        ("12.3.2026", date(2026, 3, 12)),
        ("12 mrt 2026", date(2026, 3, 12)),
        ("12 maart 2026", date(2026, 3, 12)),
        ("do 12 mrt 2026", date(2026, 3, 12)),
        ("donderdag 12 maart 2026", date(2026, 3, 12)),
        ("2026-03-12", date(2026, 3, 12)),
        ("  12   MRT  2026 ", date(2026, 3, 12)),
        ("vandaag", TODAY),
        ("morgen", date(2026, 11, 23)),
        ("gisteren", date(2026, 11, 21)),
        ("12-12", date(2026, 12, 12)),
        ("5 jan", date(2027, 1, 5)),
        ("1-1-99", date(1999, 1, 1)),
        ("", None),
        ("   ", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, meant: date | None) -> None:
    assert typed_dates.parse_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["31-2-2026", "29-2", "12-13-2026", "ooit", "12 foo 2026", "0-0-0", "99", "12-3-26-7", "１２"]
)
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="Typ een datum als"):
        typed_dates.parse_date(typed, TODAY)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2024, 2, 29), date(2026, 12, 31), date(2030, 8, 9)])
def test_a_date_as_it_is_shown_is_read_back_as_itself(day: date) -> None:
    assert typed_dates.parse_date(clock.day_text(day), TODAY) == day
    assert typed_dates.parse_date(clock.day_text_long(day), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20:00", time(20)), ("20.00", time(20)), ("2000", time(20)), ("20", time(20)), ("20u", time(20)),
        ("20 uur", time(20)), ("8:05", time(8, 5)), ("0030", time(0, 30)), ("20u30", time(20, 30)), ("", None),
    ],
)  # fmt: skip
def test_times_are_read_as_people_type_them(typed: str, meant: time | None) -> None:
    assert typed_dates.parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "20:75", "acht", "8:0:0", "-1"])
def test_what_is_no_time_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="Typ een tijd als"):
        typed_dates.parse_time(typed)


def test_fields_of_a_row_stand_under_each_other_where_there_is_no_room(qtbot: QtBot) -> None:
    form = Form(autosave=False)
    first, second = TextField("first", "Voornaam"), TextField("second", "Een achternaam met een lang opschrift")
    form.row(first, second)
    qtbot.addWidget(form)
    form.resize(900, 200)
    form.show()
    QApplication.processEvents()
    assert first.y() == second.y()
    form.resize(form.minimumSizeHint().width(), 400)
    QApplication.processEvents()
    assert second.y() > first.y()
    assert form.minimumSizeHint().width() < first.minimumSizeHint().width() + second.minimumSizeHint().width()


def test_enter_in_what_cannot_be_read_tells_so_at_once(form: Form, qtbot: QtBot) -> None:
    type_in(qtbot, form, "joined_on", "flauwekul")
    assert form.field("joined_on").message == ""
    qtbot.keyClick(form.field("joined_on").editor, Qt.Key.Key_Return)
    assert form.field("joined_on").message


def test_with_a_button_to_save_what_was_typed_is_there_again_after_a_look_at_another(qtbot: QtBot) -> None:
    form = Form(autosave=False, keeps=True)
    form.row(TextField("name", "Naam"))
    qtbot.addWidget(form)
    form.load("jan", {"name": "Jan"})
    qtbot.keyClicks(form.field("name").editor, "tje")
    typed = form.values()
    form.load("ans", {"name": "Ans"})
    form.load("jan", {"name": "Jan"})
    assert form.values() == typed
    form.load("ans", {"name": "Ans"})
    form.forget("jan")
    assert form.subject == "ans", "another that is shown stays"
    form.load("jan", {"name": "Jan"})
    assert form.values() == {"name": "Jan"}


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (lambda: ChoiceField("one", "Status", [("active", "actief")]), "of long ago"),
        (lambda: NumberField("one", "Plaatsen", (1, 20)), 25),
        (lambda: NumberField("one", "Minstens", (2, 20)), 1),
    ],
)
def test_a_record_keeps_what_can_no_longer_be_chosen(qtbot: QtBot, make: Callable[[], Field], value: Any) -> None:
    form = Form()
    form.row(make())
    qtbot.addWidget(form)
    with qtbot.assertNotEmitted(form.save_wanted):
        form.load("jan", {"one": value})
        form.clear()
    form.load("jan", {"one": value})
    assert form.values() == {"one": value}


@pytest.mark.parametrize("typed", ["1-1-0001", "31-12-9999", "0026-03-12", "12 mrt 3026"])
def test_a_year_that_nobody_means_is_asked_about(typed: str) -> None:
    with pytest.raises(ValueError, match="Kijk het jaar na"):
        typed_dates.parse_date(typed, date(2026, 3, 1))


def test_the_calendar_goes_no_further_than_what_can_be_typed(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    calendar = CalendarDialog(page, "Datum", date(2026, 3, 12)).calendar
    assert (calendar.minimumDate().year(), calendar.maximumDate().year()) == (
        typed_dates.YEARS[0],
        typed_dates.YEARS[-1],
    )


def test_an_answer_for_a_form_that_is_gone_is_nobody_s_any_more(qtbot: QtBot) -> None:
    form = Form()
    form.row(TextField("name", "Naam"))
    form.load("jan", {"name": "Jan"})
    shiboken6.delete(form)
    form.saved("jan", {"name": "Jantje"})
    form.save_failed("jan", {"name": "Jantje"}, UserError("Deze partner is intussen verwijderd."))
