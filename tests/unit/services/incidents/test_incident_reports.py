"""A month or a year of incidents: right figures, honest sentences, nobody named, and the same on paper as on screen."""

import io
from datetime import date, datetime, time

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from btl_desktop import clock
from btl_desktop.models.figures import SMALL, AreaMap, Course, Week
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.models.incidents import Incident
from btl_desktop.services import paper, places
from btl_desktop.services.incidents import incident_counts, incident_kinds, incident_reports, incidents
from btl_desktop.services.incidents.incident_patterns import patterns
from btl_desktop.services.incidents.incident_reports import Part, Wanted
from btl_desktop.services.report_periods import Period, choices, year_before

TODAY = date(2026, 11, 22)
OCTOBER = Period(2026, 10)
DORP, DRIEHOEK, HOEF = "BU16211111", "BU16211121", "BU16213133"


def moment(day, hour=21):
    return clock.at(day, time(hour))


@pytest.fixture
def world(office):
    def make(session):
        villages = places.set_up_villages(session, places.known_villages())
        kinds = {kind.name: kind.id for kind in incident_kinds.set_up(session)}
        return {village.name: village.id for village in villages}, kinds

    return office.write(make)


@pytest.fixture
def noticed(office, world):
    villages, kinds = world

    def add(
        day,
        hour=21,
        kind="Jeugdoverlast",
        area="",
        village="Bergschenhoek",
        times=1,
        status=IncidentStatus.OPEN,
        **fields,
    ):
        def write(session):
            for _ in range(times):
                values = {"noticed_at": moment(day, hour), "village_id": villages[village], "seen": "Iets."}
                entry = incidents.Entry(kind_id=kinds[kind], **{**values, **fields})
                made = incidents.enter(session, entry)
                made.area_code, made.status = area, status

        office.write(write)

    return add


def report(office, wanted, today=TODAY):
    return office.read(lambda s: incident_reports.content(s, wanted, today))


def section(made, name):
    return next(one for one in made.sections if one.name == name)


def test_a_month_counts_its_own_days_and_sets_them_against_the_year_before(office, noticed):
    noticed(date(2026, 10, 1), 0)
    noticed(date(2026, 10, 31), 23, times=4)
    noticed(date(2026, 11, 1), 0)
    noticed(date(2025, 10, 3), times=7)
    made = report(office, Wanted(OCTOBER))
    assert made.headline == ("In oktober 2026 kwamen er 5 meldingen binnen. 2 minder dan in oktober 2025 (7).")
    chart = section(made, "Per maand").chart
    assert isinstance(chart, Course)
    assert (chart.now[9], chart.before[9], chart.now[10]) == (5, 7, None)


def test_nothing_special_is_no_incident(office, noticed):
    noticed(date(2026, 10, 2), kind="Niets bijzonders", times=3)
    made = report(office, Wanted(OCTOBER))
    assert made.headline == "In oktober 2026 kwam er geen enkele melding binnen, en een jaar eerder ook niet."
    assert paper.page_count(incident_reports.to_pdf(made)) == 1


def test_one_incident_says_nothing_about_days_or_places(office, noticed):
    noticed(date(2026, 10, 2), area=DORP)
    made = report(office, Wanted(OCTOBER))
    assert "1 melding binnen" in made.headline
    assert section(made, "Dagen en uren").says.startswith("Te weinig meldingen in oktober")
    assert section(made, "Buurten").says == "1 melding: te weinig om iets over plaatsen te zeggen."


def test_the_busiest_part_of_the_week_is_named_and_a_night_belongs_to_the_day_it_begins_on(office, noticed):
    friday, saturday = date(2026, 10, 2), date(2026, 10, 3)
    noticed(friday, 21, times=2)
    noticed(friday, 23, times=2)
    noticed(saturday, 2, times=2)
    says = section(report(office, Wanted(OCTOBER)), "Dagen en uren").says
    assert says == "In oktober werd het vaakst gemeld in de nacht van vrijdag op zaterdag (4 keer)."


def test_the_hour_that_comes_twice_in_october_counts_as_that_hour_both_times(office, noticed, world):
    for fold in (0, 1):
        twice = datetime(2026, 10, 25, 2, 30, tzinfo=clock.HOME, fold=fold)
        noticed(date(2026, 10, 25), noticed_at=twice)
    chart = section(report(office, Wanted(OCTOBER)), "Dagen en uren").chart
    assert isinstance(chart, Week)
    assert chart.counts[6][2] == 2


def test_outside_a_small_number_of_one_buurt_is_told_together_and_inside_as_it_is(office, noticed, world):
    noticed(date(2026, 10, 2), area=DORP, times=8)
    noticed(date(2026, 10, 2), area=DRIEHOEK, times=SMALL - 1)
    village = world[0]["Bergschenhoek"]
    chart = section(report(office, Wanted(OCTOBER, village)), "Buurten").chart
    assert isinstance(chart, AreaMap)
    assert [number for _, _, number in chart.counts if number] == [8]
    assert (DRIEHOEK in chart.few, chart.few_together, chart.points) == (True, 4, ())
    inside = section(report(office, Wanted(OCTOBER, village, outside=False)), "Buurten").chart
    assert sorted(number for _, _, number in inside.counts if number) == [4, 8]
    assert inside.few == ()


def test_a_village_sees_its_own_and_what_lies_elsewhere_is_said(office, noticed, world):
    noticed(date(2026, 10, 2), area=DORP, times=5)
    noticed(date(2026, 10, 2), area="", times=2)
    noticed(date(2026, 10, 2), area=HOEF, village="Bleiswijk", times=9)
    made = report(office, Wanted(OCTOBER, world[0]["Bergschenhoek"]))
    chart = section(made, "Buurten").chart
    assert (chart.total, chart.elsewhere) == (7, 2)
    assert "Van 2 meldingen is de buurt niet bekend" in section(made, "Buurten").note


def test_paper_workbook_and_screen_say_the_same(office, noticed, world):
    noticed(date(2026, 10, 2), area=DORP, times=6, source=IncidentSource.RESIDENT)
    noticed(date(2026, 10, 9), 12, kind="Fietsdiefstal", area=DRIEHOEK, times=5, status=IncidentStatus.SETTLED)
    wanted = Wanted(OCTOBER, outside=False)
    made = report(office, wanted)
    criteria = office.read(lambda s: incident_reports.criteria_of(s, wanted, TODAY))
    screen = office.read(lambda s: patterns(s, criteria, TODAY))
    book = CalamineWorkbook.from_filelike(io.BytesIO(incident_reports.to_xlsx(made)))
    assert ["Gebruik", "Voor eigen gebruik"] in book.get_sheet_by_name("Samenvatting").to_python()
    week = book.get_sheet_by_name("Dagen en uren").to_python()
    assert [row[1:25] for row in week[1:8]] == [[float(number) for number in hours] for hours in screen.hours]
    kinds = dict(row[:2] for row in book.get_sheet_by_name("Soorten").to_python()[1:])
    assert kinds == {one.name: float(one.count) for one in screen.kinds}
    areas = {row[0]: row[1] for row in book.get_sheet_by_name("Buurten").to_python()[1:]}
    assert {one.name: float(one.count) for one in screen.areas if one.count}.items() <= areas.items()
    assert areas["Samen"] == screen.total
    months = [row[1] for row in book.get_sheet_by_name("Per maand").to_python()[1:11]]
    assert months == [float(number) for number in screen.months[:10]]


def test_only_the_parts_that_are_asked_for_are_in_it(office, noticed):
    noticed(date(2026, 10, 2))
    made = report(office, Wanted(OCTOBER, parts=frozenset({Part.KINDS})))
    assert [one.name for one in made.sections] == ["Soorten"]


def test_a_year_that_is_not_over_is_set_against_the_same_days(office, noticed):
    noticed(date(2026, 11, 22), times=2)
    noticed(date(2025, 11, 22))
    noticed(date(2025, 11, 23), times=5)
    made = report(office, Wanted(Period(2026)))
    assert made.headline == (
        "In 2026 tot en met 22 nov 2026 kwamen er 2 meldingen binnen. 1 meer dan in dezelfde dagen van 2025 (1)."
    )
    assert made.under == "2026, tot en met 22 nov 2026"


def test_february_answers_to_february_whether_it_has_28_or_29_days(office, noticed):
    noticed(date(2028, 2, 29))
    noticed(date(2027, 2, 28), times=3)
    today = date(2030, 1, 1)
    assert "2 minder dan in februari 2027 (3)" in report(office, Wanted(Period(2028, 2)), today).headline
    assert "1 minder dan in februari 2028 (1)" in report(office, Wanted(Period(2029, 2)), today).headline
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_the_text_of_incidents_and_signalements_are_nowhere_in_a_report(office, noticed):
    noticed(date(2026, 10, 2), seen="Jan Jansen reed weg in 12-ABC-3.", place="GEHEIM", street="Dorpsstraat")
    made = report(office, Wanted(OCTOBER, outside=False))
    for word in ("Jansen", "12-ABC-3", "GEHEIM", "Dorpsstraat"):
        assert word not in repr(made)


def test_what_is_left_of_erased_incidents_still_counts(office, noticed, world):
    noticed(date(2025, 10, 3), area=DORP, times=6, kind="Fietsdiefstal")
    noticed(date(2026, 10, 3), area=DORP, times=5)
    today = date(2026, 11, 22)
    before = report(office, Wanted(Period(2025, 10)), today)

    def erase(session):
        which = Incident.noticed_at < moment(date(2026, 1, 1))
        incident_counts.keep(session, incident_counts.cells(session, which))
        incidents.delete(session, [*session.scalars(select(Incident.id).where(which))])

    office.write(erase)
    after = report(office, Wanted(Period(2025, 10)), today)
    assert after.headline == before.headline
    assert section(after, "Soorten").chart == section(before, "Soorten").chart
    assert section(after, "Buurten").chart == section(before, "Buurten").chart
    assert section(after, "Dagen en uren").chart is None
    assert "6 meldingen is het uur niet (meer) bekend" in section(after, "Dagen en uren").note
    assert "1 minder dan in oktober 2025 (6)" in report(office, Wanted(OCTOBER), today).headline


def test_ties_are_told_as_such(office, noticed):
    noticed(date(2026, 10, 2), kind="Fietsdiefstal", times=3)
    noticed(date(2026, 10, 3), kind="Jeugdoverlast", times=3)
    says = section(report(office, Wanted(OCTOBER)), "Soorten").says
    assert says == "Jeugdoverlast en Fietsdiefstal werden het meest gemeld: elk 3 van de 6 keer."


def test_the_choice_of_periods_begins_with_this_month(office):
    found = choices(date(2026, 2, 10))
    assert [one.words for one in found[:3]] == ["februari 2026", "januari 2026", "december 2025"]
    assert found[-1].key == "2023"
