"""The month on one A4: every patrol and name on it, as large as fits."""

from datetime import UTC, date, datetime, timedelta

import pytest

from btl_desktop.printing import month_sheet
from btl_desktop.printing.month_sheet import DayNote, MonthSheet, Walk
from pdf_words import words_of

NAMES = ("Fatma Yilmaz", "Jan-Willem van der Velden", "Sjoerd Hoekstra", "Marieke de Wit")


def sheet(walks):
    notes = {date(2026, 12, 25): DayNote("17:16", "Eerste kerstdag")}
    return MonthSheet(
        organisation="Buurttoezicht Lansingerland",
        month=date(2026, 12, 1),
        under="Alle dorpen",
        walks=tuple(walks),
        notes=notes,
        printed_at=datetime(2026, 11, 20, 19, tzinfo=UTC),
    )


def walk(day, who=NAMES, **values):
    return Walk(day, "20:00–22:00", values.pop("where", "Bk Oosteindsche Polder"), who, who[0] if who else "", **values)


def month(a_day, evenings=(2, 4, 5, 6)):
    days = [date(2026, 12, 1) + timedelta(days=n) for n in range(31)]
    return [walk(day) for day in days if day.weekday() in evenings for _ in range(a_day)]


def words_on(pdf):
    return ["".join(page.split("\r")) for page in words_of(pdf)]


def test_a_whole_month_of_three_villages_stands_on_one_sheet_that_can_be_read():
    full = sheet(month(3))
    assert len(full.walks) >= 50
    (page,) = words_on(month_sheet.render(full))
    assert month_sheet.size_of(full) >= 9
    assert page.count("Yilmaz") == len(full.walks)
    assert "blad 1 van 1" in page


def test_where_places_are_few_a_prefix_is_short_and_a_joint_action_one_line():
    teams = [walk(date(2026, 12, 4), where=f"Bk DDO Team {number}", action="Bk DDO") for number in range(1, 8)]
    full = sheet(sorted([*month(3), *teams], key=lambda one: one.day))
    (page,) = words_on(month_sheet.render(full))
    assert "J. v.d. Velden" in " ".join(page.split())
    assert "7 teams, samen 28 lopers: zie de briefing" in " ".join(page.split())


def test_a_month_of_one_village_is_printed_large_with_whole_names():
    own = sheet(month(1))
    (page,) = words_on(month_sheet.render(own))
    assert month_sheet.size_of(own) >= 11
    assert "Jan-Willem van der Velden" in " ".join(page.split())


def test_what_does_not_fit_goes_on_in_readable_type_on_a_second_sheet():
    large = sheet(month(8, evenings=range(7)))
    pages = words_on(month_sheet.render(large))
    assert len(pages) > 1
    assert month_sheet.size_of(large) == 11
    assert sum(page.count("Yilmaz") for page in pages) == len(large.walks)


def test_a_holiday_and_what_is_missing_stand_beside_the_day():
    (page,) = words_on(month_sheet.render(sheet([walk(date(2026, 12, 25), NAMES[:1], note="nog 3 plaatsen")])))
    assert "Eerste kerstdag" in page
    assert "Fatma Yilmaz · nog 3 plaatsen" in page


def test_an_empty_month_says_so():
    (page,) = words_on(month_sheet.render(sheet([])))
    assert "Deze maand staat er geen patrouille." in page


def test_strips_tell_everybody_when_where_and_with_whom():
    strips = [("Jan Bos", [walk(date(2026, 12, 4), ("Jan Bos", "Fatma Yilmaz"), where="Bleiswijk")])]
    (page,) = words_on(month_sheet.render_strips(sheet([]), strips, None))
    assert "Vrijdag 4 december 2026, 20:00–22:00, Bleiswijk, met Fatma Yilmaz." in " ".join(page.split())


@pytest.mark.parametrize("name", ["Cher", "Jan Bos"])
def test_initials_are_of_who_has_more_than_one_name(name):
    crowded = sheet([walk(date(2026, 12, 4), (name,) * 60)])
    assert name.split()[-1] in words_on(month_sheet.render(crowded))[0]
