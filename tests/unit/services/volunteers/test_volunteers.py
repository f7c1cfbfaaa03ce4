"""Adding, changing, lending to and deleting volunteers; everything can be taken back."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from btl_desktop.errors import UserError
from btl_desktop.models.choices import Equipment, Participation, Status
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.volunteers import CourseResult, EquipmentLoan, Volunteer
from btl_desktop.services import places
from btl_desktop.services.volunteers import courses, duplicates, onboarding, volunteers
from btl_desktop.services.volunteers.onboarding import StepState

TODAY = date(2026, 11, 20)


def add(office, **values):
    return office.write(lambda s: volunteers.add(s, values, TODAY))


def change(office, volunteer, **values):
    return office.write(lambda s: volunteers.change(s, volunteer.id, values, TODAY), undo="Wijziging")


def test_a_new_volunteer_is_an_aspirant_who_applied_today(office):
    jansen = add(office, last_name="Jansen")
    assert (jansen.status, jansen.applied_on) == (Status.ASPIRANT, TODAY)


def test_a_volunteer_needs_a_name(office):
    with pytest.raises(UserError, match="achternaam of voornaam"):
        add(office, email="x@example.nl")
    jansen = add(office, last_name="Jansen")
    with pytest.raises(UserError, match="achternaam of voornaam"):
        change(office, jansen, last_name="  ")
    assert office.read(lambda s: volunteers.get(s, jansen.id)).last_name == "Jansen"


def test_typed_text_is_kept_without_stray_spaces_and_invisible_marks(office):
    jansen = add(office, last_name=" Jan\u202esen  ", remarks="een \r\n\r\ntwee  ")
    assert (jansen.last_name, jansen.remarks) == ("Jansen", "een\n\ntwee")


def test_asking_for_somebody_who_is_gone_says_so(office):
    jansen = add(office, last_name="Jansen")
    office.write(lambda s: volunteers.delete(s, [jansen.id]))
    with pytest.raises(UserError, match="niet meer in de lijst"):
        office.read(lambda s: volunteers.get(s, jansen.id))


def test_the_dates_of_a_membership_follow_its_status(office):
    jansen = add(office, last_name="Jansen")
    assert change(office, jansen, status=Status.ACTIVE).joined_on == TODAY
    assert change(office, jansen, status=Status.STOPPED).left_on == TODAY
    back = change(office, jansen, status=Status.ACTIVE)
    assert (back.left_on, back.joined_on) == (None, TODAY)


def test_a_known_date_is_not_overwritten_by_a_status(office):
    jansen = add(office, last_name="Jansen", joined_on=date(2019, 5, 1), left_on=date(2026, 1, 1))
    assert change(office, jansen, status=Status.ACTIVE).joined_on == date(2019, 5, 1)
    assert change(office, jansen, status=Status.STOPPED).left_on == date(2026, 1, 1)


def test_consent_and_vog_get_the_date_on_which_they_were_noted(office):
    jansen = add(office, last_name="Jansen")
    assert change(office, jansen, shares_contact=True).shares_contact_on == TODAY
    assert change(office, jansen, shares_contact=False).shares_contact_on is None
    assert change(office, jansen, vog_seen=True).vog_seen_on == TODAY
    assert change(office, jansen, vog_seen=False).vog_seen_on is None
    assert change(office, jansen, vog_seen_on=date(2026, 1, 2)).vog_seen is True


def test_a_wijk_belongs_to_its_village(office):
    bleiswijk, berkel = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk", "Berkel en Rodenrijs"]))
    area = office.read(lambda s: places.areas(s, bleiswijk.id)[0])
    jansen = add(office, last_name="Jansen")
    assert change(office, jansen, area_id=area.id).village_id == bleiswijk.id
    assert change(office, jansen, village_id=berkel.id).area_id is None


def test_a_changed_name_can_be_taken_back(office):
    jansen = add(office, last_name="Jansen")
    change(office, jansen, last_name="Janssen")
    office.undo()
    assert office.read(lambda s: volunteers.get(s, jansen.id)).last_name == "Jansen"


def test_things_go_out_on_loan_and_come_back(office):
    jansen = add(office, last_name="Jansen")
    lent = office.write(
        lambda s: volunteers.lend(s, jansen.id, Equipment.VEST, {"size": " L ", "lent_on": TODAY, "signed_on": TODAY})
    )
    (vest,) = lent.loans
    assert (vest.kind, vest.size, vest.returned_on) == (Equipment.VEST, "L", None)
    office.write(lambda s: volunteers.return_loan(s, vest.id, date(2026, 12, 1)))
    assert office.read(lambda s: volunteers.get(s, jansen.id)).loans[0].returned_on == date(2026, 12, 1)
    office.write(lambda s: volunteers.remove_loan(s, vest.id), undo="Verwijderen")
    assert office.read(lambda s: volunteers.get(s, jansen.id)).loans == []
    office.undo()
    assert len(office.read(lambda s: volunteers.get(s, jansen.id)).loans) == 1


def test_a_loan_that_is_gone_cannot_be_changed(office):
    jansen = add(office, last_name="Jansen")
    with pytest.raises(UserError, match="bruikleen"):
        office.write(lambda s: volunteers.change_loan(s, jansen.id, {"size": "L"}))


def test_a_deleted_volunteer_comes_back_with_loans_courses_patrol_places_and_leadership(office):
    course = office.write(courses.set_up)[0]
    jansen = add(
        office, last_name="Jansen", loans=[EquipmentLoan(kind=Equipment.TORCH)],
        courses=[CourseResult(course_id=course.id, passed_on=TODAY)],
    )  # fmt: skip
    bakker = add(office, last_name="Bakker")

    def plan(session):
        start, end = datetime(2026, 12, 4, 19, tzinfo=UTC), datetime(2026, 12, 4, 21, tzinfo=UTC)
        patrol = Patrol(number="2026-1", starts_at=start, ends_at=end, leader_id=jansen.id)
        patrol.walkers = [PatrolWalker(volunteer_id=jansen.id), PatrolWalker(volunteer_id=bakker.id, position=1)]
        session.add(patrol)

    def story(session):
        people = sorted(session.scalars(select(Volunteer.last_name)))
        loans = len(session.scalars(select(EquipmentLoan.id)).all())
        results = len(session.scalars(select(CourseResult.id)).all())
        walkers = session.scalars(select(PatrolWalker.volunteer_id).order_by(PatrolWalker.position)).all()
        return people, loans, results, walkers, session.scalars(select(Patrol.leader_id)).one()

    office.write(plan)
    before = office.read(story)
    assert office.write(lambda s: volunteers.delete(s, [jansen.id]), undo="Verwijderen") == 1
    assert office.read(story) == (["Bakker"], 0, 0, [bakker.id], None)
    office.undo()
    assert office.read(story) == before == (["Bakker", "Jansen"], 1, 1, [jansen.id, bakker.id], jansen.id)


def test_many_can_be_deleted_at_once_and_come_back(office):
    people = [Volunteer(last_name=f"Nummer {n}") for n in range(1200)]
    office.write(lambda s: s.add_all(people))
    everyone = [one.id for one in people]
    assert office.write(lambda s: volunteers.delete(s, everyone), undo="Verwijderen") == 1200
    assert office.read(volunteers.roster_lines) == []
    office.undo()
    assert len(office.read(volunteers.roster_lines)) == 1200


def states(volunteer):
    return [(step.label, step.state) for step in onboarding.steps(volunteer)]


def test_an_aspirant_goes_from_aanmelding_to_hesje_one_step_at_a_time(office):
    jansen = add(office, last_name="Jansen")
    assert states(jansen) == [
        ("Aanmelding", StepState.DONE),
        ("Kennismaking", StepState.NEXT),
        ("Proefronde", StepState.LATER),
        ("VOG", StepState.LATER),
        ("Hesje", StepState.LATER),
    ]
    for name in ("met_on", "trial_walk_on", "vog"):
        jansen = change(office, jansen, **onboarding.done_today(name, TODAY))
    assert states(jansen)[-2:] == [("VOG", StepState.DONE), ("Hesje", StepState.NEXT)]
    assert onboarding.done_today("vest", TODAY) is None
    jansen = office.write(lambda s: volunteers.lend(s, jansen.id, Equipment.VEST, {"lent_on": TODAY}))
    assert all(step.state is StepState.DONE and step.day == TODAY for step in onboarding.steps(jansen))


def test_who_does_not_walk_needs_no_trial_walk_and_no_vest(office):
    kijker = add(office, last_name="Kijker", participation=Participation.OBSERVER)
    assert [step.label for step in onboarding.steps(kijker)] == ["Aanmelding", "Kennismaking", "VOG"]


def test_a_step_without_a_date_is_not_asked_of_who_has_long_been_active(office):
    jansen = add(office, last_name="Jansen", status=Status.ACTIVE)
    assert StepState.NEXT not in [state for _, state in states(jansen)]


def test_a_vest_that_came_back_no_longer_counts(office):
    jansen = add(office, last_name="Jansen", loans=[EquipmentLoan(kind=Equipment.VEST, returned_on=TODAY)])
    assert states(jansen)[-1] == ("Hesje", StepState.LATER)


def test_days_away_are_noted_and_taken_back(office):
    jansen = add(office, last_name="Jansen")
    away = office.write(lambda s: volunteers.add_absence(s, jansen.id, TODAY, date(2026, 12, 1))).absences
    assert [(one.first_day, one.last_day) for one in away] == [(TODAY, date(2026, 12, 1))]
    office.write(lambda s: volunteers.remove_absence(s, away[0].id), undo="Verwijderen")
    assert office.read(lambda s: volunteers.get(s, jansen.id)).absences == []
    office.undo()
    assert len(office.read(lambda s: volunteers.get(s, jansen.id)).absences) == 1


def test_an_absence_that_ends_before_it_begins_is_refused(office):
    jansen = add(office, last_name="Jansen")
    with pytest.raises(UserError, match="laatste dag"):
        office.write(lambda s: volunteers.add_absence(s, jansen.id, TODAY, date(2026, 11, 1)))


def test_days_away_move_along_when_two_records_become_one(office):
    one, two = add(office, last_name="Jansen"), add(office, last_name="Jansen")
    office.write(lambda s: volunteers.add_absence(s, two.id, TODAY, TODAY))
    merged = office.write(lambda s: duplicates.merge(s, one.id, two.id))
    assert len(merged.absences) == 1
