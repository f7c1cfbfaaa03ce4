"""The year report: every figure there is, honest where there is none, and nobody named."""

import io
from datetime import date, time

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from btl_desktop import clock
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import ActionState, Level, Participation, PatrolStatus, Status, Theme, WalkerStatus
from btl_desktop.models.meeting_choices import MeetingKind, MeetingState, PointState
from btl_desktop.models.meetings import ActionPoint, Decision, Meeting
from btl_desktop.models.patrols import Debrief, Patrol, PatrolWalker
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, paper, places
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.patrols import patrol_retention
from btl_desktop.services.volunteers import course_sessions, courses, streets
from btl_desktop.services.year_report import year_reports

TODAY = date(2026, 11, 22)


def report(office, year=2026, today=TODAY):
    return office.read(lambda s: year_reports.content(s, year, today))


def section(made, name):
    return next(one for one in made.sections if one.name == name)


@pytest.fixture
def villages(office):
    made = office.write(lambda s: places.set_up_villages(s, places.known_villages()))
    return {one.name: one.id for one in made}


def walk(village, day, people, status=PatrolStatus.WALKED, number="2026-0001", **more):
    walkers = [PatrolWalker(volunteer_id=who.id, status=WalkerStatus.CAME) for who in people]
    return Patrol(
        number=number, village_id=village, starts_at=clock.at(day, time(20)), ends_at=clock.at(day, time(22)),
        status=status, walkers=walkers, **more,
    )  # fmt: skip


def test_an_empty_vault_has_a_report_that_says_there_is_nothing(office):
    made = report(office)
    assert made.headline == "Over 2026 is nog niets vastgelegd."
    assert section(made, "Acties").says == "Er waren geen gezamenlijke acties."
    assert section(made, "Overleggen").says == "Er is geen overleg vastgelegd."
    assert "stratenlijsten" in section(made, "Straatdekking").says
    assert paper.page_count(year_reports.to_pdf(made)) >= 1
    assert CalamineWorkbook.from_filelike(io.BytesIO(year_reports.to_xlsx(made))).sheet_names[0] == "Samenvatting"


def test_volunteers_are_counted_by_village_level_and_way_of_taking_part(office, villages):
    def add(session):
        home = villages["Bleiswijk"]
        session.add_all([
            Volunteer(last_name="A", village_id=home, joined_on=date(2026, 2, 28)),
            Volunteer(last_name="B", village_id=home, level=Level.DISTRICT, joined_on=date(2025, 12, 31)),
            Volunteer(last_name="C", village_id=home, participation=Participation.OBSERVER),
            Volunteer(last_name="D", status=Status.ASPIRANT),
            Volunteer(last_name="E", village_id=home, status=Status.STOPPED),
        ])  # fmt: skip

    office.write(add)
    made = report(office)
    levels = dict(section(made, "Vrijwilligers").chart.bars)
    assert levels == {
        "Bergschenhoek": (0, 0, 0),
        "Berkel en Rodenrijs": (0, 0, 0),
        "Bleiswijk": (2, 1, 0),
        "Zonder dorp": (1, 0, 0),
    }
    ways = {row[0]: row[1:] for row in section(made, "Meedoen").chart.rows}
    assert ways["Bleiswijk"] == (2, 1, 0, 0, 3)
    assert ways["Zonder dorp"] == (0, 0, 1, 0, 1)
    assert section(made, "Vrijwilligers").says == "4 vrijwilligers doen mee; 1 kwam er in 2026 bij."


def test_hours_are_of_everybody_who_came_and_a_lapsed_patrol_has_none(office, villages):
    def add(session):
        people = [Volunteer(last_name=name) for name in "AB"]
        session.add_all(people)
        session.flush()
        home = villages["Bleiswijk"]
        session.add_all([
            walk(home, date(2026, 3, 6), people),
            walk(home, date(2026, 3, 13), people[:1], PatrolStatus.LAPSED, "2026-0002"),
            walk(home, date(2026, 12, 31), people, PatrolStatus.PLANNED, "2026-0003"),
            walk(home, date(2025, 12, 31), people, number="2025-0001"),
        ])  # fmt: skip

    office.write(add)
    made = report(office)
    assert section(made, "Patrouilles per dorp").chart.rows == (("Bleiswijk", 1, 1, 4.0),)
    months = section(made, "Patrouilles per maand").chart
    assert (months.now[2], months.now[11], months.before[11]) == (1, None, 1)


def test_months_of_which_only_counts_are_left_say_the_same(office, villages):
    """Rosters lapse after six months, in one go and once more later; the year's figures may not notice."""

    def add(session):
        people = [Volunteer(last_name=name) for name in "ABC"]
        session.add_all(people)
        session.flush()
        home, other = villages["Bleiswijk"], villages["Bergschenhoek"]
        late = walk(home, date(2026, 2, 6), people[:2], number="2026-0002")
        late.out_at, late.back_at = clock.at(date(2026, 2, 6), time(20, 15)), clock.at(date(2026, 2, 6), time(23))
        session.add_all([
            walk(home, date(2026, 1, 9), people, number="2026-0001"),
            late,
            walk(other, date(2026, 3, 6), people[:1], PatrolStatus.LAPSED, "2026-0003"),
            walk(other, date(2026, 5, 8), people, number="2026-0004"),
            walk(other, date(2026, 11, 6), people[1:], number="2026-0005"),
            walk(home, date(2025, 12, 31), people, number="2025-0001"),
        ])  # fmt: skip

    office.write(add)
    before = report(office)
    assert section(before, "Patrouilles per dorp").chart.rows == (
        ("Bergschenhoek", 2, 1, 10.0),
        ("Bleiswijk", 2, 0, 11.5),
    )
    for day in (date(2026, 8, 1), TODAY):
        office.write(lambda s, day=day: patrol_retention.lapse(s, clock.at(day, time(3))))
    assert office.read(lambda s: s.scalar(select(func.count(PatrolWalker.id)))) == 2, "only November has names"
    after = report(office)
    assert after.key_figures == before.key_figures
    assert after.sections == before.sections


def test_a_walk_on_new_years_eve_belongs_to_the_year_in_which_it_began(office, villages):
    def add(session):
        who = Volunteer(last_name="A")
        session.add(who)
        session.flush()
        starts = clock.at(date(2026, 12, 31), time(23, 30))
        patrol = walk(villages["Bleiswijk"], date(2026, 1, 1), [who])
        patrol.starts_at, patrol.ends_at = starts, clock.at(date(2027, 1, 1), time(1, 30))
        session.add(patrol)

    office.write(add)
    assert section(report(office, 2026, date(2027, 2, 1)), "Patrouilles per dorp").chart.rows == (
        ("Bleiswijk", 1, 0, 2.0),
    )
    assert report(office, 2027, date(2027, 2, 1)).key_figures[1] == ("patrouilles gelopen", "0")


def test_actions_stand_with_their_results_and_against_the_year_before_but_without_their_titles(office, villages):
    def add(session):
        for year, open_, number in ((2025, 20, "A2025-01"), (2026, 10, "A2026-01")):
            day = date(year, 2, 20)
            one = Action(
                number=number, title="Met Jan Jansen op pad", theme=Theme.DDO, state=ActionState.EVALUATED,
                village_id=villages["Bleiswijk"], starts_at=clock.at(day, time(19)), ends_at=clock.at(day, time(21)),
            )  # fmt: skip
            team = walk(villages["Bleiswijk"], day, [], number=f"{year}-0009")
            team.debrief = Debrief(addresses=100, open_sheds=open_, conversations=3, minutes=240)
            one.teams.append(team)
            session.add(one)

    office.write(add)
    made = report(office)
    shown = section(made, "Acties")
    assert shown.says == (
        "1 gezamenlijke actie. Bij 100 bekeken adressen stond 10 keer iets open: 10,0 op de 100. "
        "Minder dan in 2025 (20,0)."
    )
    assert shown.chart.rows == (("vr 20 feb 2026", "Donkere Dagen Offensief, Bleiswijk", 100, 10, 10.0, 3, 4.0),)
    assert "Jansen" not in repr(made)
    assert section(made, "Patrouilles per maand").chart is None  # a team of an action is no patrol of its own


def test_streets_courses_and_incidents_are_in_it(office, villages):
    def add(session):
        streets.add_streets(session, villages["Bleiswijk"], ["Dorpsstraat", "Kerkweg"])
        who = Volunteer(last_name="A", village_id=villages["Bleiswijk"], street="Dorpsstraat")
        session.add(who)
        session.flush()
        intro = courses.set_up(session)[0]
        day = date(2026, 2, 3)
        evening = course_sessions.plan(session, intro.id, clock.at(day, time(20)), clock.at(day, time(22)))
        course_sessions.sign_up(session, evening.id, [who.id], day)
        seats = course_sessions.seats(session, evening.id)
        course_sessions.note_attendance(session, [seat.id for seat in seats], True)
        kind = incident_kinds.set_up(session)[0]
        entry = incidents.Entry(
            kind_id=kind.id, noticed_at=clock.at(day, time(21)), seen="x", village_id=villages["Bleiswijk"]
        )
        incidents.enter(session, entry)

    office.write(add)
    made = report(office)
    assert section(made, "Straatdekking").chart.bars == (("Bleiswijk", (1, 1)),)
    assert section(made, "Opleidingen").chart.rows[0] == ("Introductiecursus", 1, 1, 1, 0)
    assert section(made, "Meldingen: per maand").chart.now[1] == 1
    assert made.headline == "2026 tot nu toe: 1 vrijwilliger, 0 uur op straat en 1 melding."


def test_meetings_stand_by_kind_with_their_decisions_and_what_is_still_open(office):
    def add(session):
        day = date(2026, 3, 17)
        one = Meeting(
            number="O2026-01", title="Met Jan Jansen", kind=MeetingKind.MONTHLY, state=MeetingState.HELD,
            starts_at=clock.at(day, time(20)), ends_at=clock.at(day, time(22)),
        )  # fmt: skip
        one.decisions.append(Decision(number="B2026-001", decided_on=day, words="Het hek wordt hersteld."))
        session.add(one)
        session.add(Meeting(
            number="O2026-02", title="Nog niet", starts_at=clock.at(date(2026, 12, 15), time(20)),
            ends_at=clock.at(date(2026, 12, 15), time(22)),
        ))  # fmt: skip
        session.flush()
        session.add_all([
            ActionPoint(number="AP2026-001", name="Jan Jansen", what="Bellen", entered_on=day, meeting_id=one.id),
            ActionPoint(
                number="AP2026-002", name="Jan", what="Klaar", entered_on=day, meeting_id=one.id, state=PointState.DONE
            ),
        ])  # fmt: skip

    office.write(add)
    made = report(office)
    shown = section(made, "Overleggen")
    assert shown.chart.rows == (("Maandoverleg met gemeente en politie", 1, 1, 2),)
    assert shown.says == "1 overleg met 1 besluit; van de actiepunten van dit jaar is er nog 1 open."
    assert "Jansen" not in repr(made)


def test_the_demonstration_names_nobody_on_paper_or_in_the_workbook(office):
    office.write(lambda s: demonstration.fill(s, 120, today=TODAY))
    for year in (2025, 2026):
        made = report(office, year)
        told = repr(made)
        for name in office.read(lambda s: [(one.first_name, one.last_name) for one in s.query(Volunteer)]):
            assert f"{name[0]} {name[1]}" not in told
        assert paper.page_count(year_reports.to_pdf(made)) >= 3


def test_a_year_is_over_when_it_is_over(office):
    assert "tot en met" in report(office, 2026).under
    assert report(office, 2024).under == "Jaarverslag 2024"
    assert year_reports.years(date(2027, 1, 9))[0] == 2026
    assert year_reports.years(date(2027, 4, 1))[0] == 2027


def test_making_it_is_in_the_audit_trail(office):
    office.write(lambda s: year_reports.note(s, "bewaard als xlsx", 2026))
    entry = office.read(audit.entries)[0]
    assert (entry.what, entry.detail) == ("Jaarverslag bewaard als xlsx", "2026")
