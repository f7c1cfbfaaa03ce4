"""Why somebody is placed, or is not: the same words in a proposal, beside a patrol and beside a person."""

from datetime import date, time, timedelta

import pytest

from btl_desktop.models.choices import Daypart, Level, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.planning.start import first_plan
from btl_desktop.services import places
from btl_desktop.services.patrols import patrols, plan_why, planner
from btl_desktop.services.patrols.plan_why import Verdict
from btl_desktop.services.volunteers import availability

FRIDAY = date(2026, 11, 6)
EVENING = frozenset({(5, Daypart.EVENING)})


@pytest.fixture
def villages(office):
    return [one.id for one in office.write(lambda s: places.set_up_villages(s, ["Bleiswijk", "Bergschenhoek"]))]


def person(office, name, village, offer=EVENING, most=None, level=Level.WATCH):
    def enrol(session):
        made = Volunteer(first_name=name, last_name="Vos", village_id=village, level=level)
        session.add(made)
        session.flush()
        availability.save(session, made.id, {"offer": offer, "most_a_month": most})
        return made.id

    return office.write(enrol)


def patrol(office, village, day=FRIDAY, people=(), seats=2):
    def make(session):
        values = {"day": day, "start": time(20), "end": time(22), "village_id": village, "max_walkers": seats}
        made = patrols.new(session, values)
        for one in people:
            patrols.place(session, made.id, one, status=WalkerStatus.PROMISED)
        return made.id

    return office.write(make)


def told(office, which):
    return {line.name.split()[0]: line for line in office.read(lambda s: plan_why.patrol_today(s, which))}


def test_beside_a_patrol_everybody_is_told_why(office, villages):
    here, there = villages
    ans = person(office, "Ans", here, level=Level.DISTRICT)
    person(office, "Bram", here)
    person(office, "Cor", there)
    person(office, "Dirk", here, offer=frozenset({(1, Daypart.EVENING)}))
    found = told(office, patrol(office, here, people=[ans]))
    assert {name: line.verdict for name, line in found.items()} == {
        "Ans": Verdict.STANDS, "Bram": Verdict.CAN, "Cor": Verdict.CAN_BUT, "Dirk": Verdict.CANNOT,
    }  # fmt: skip
    assert found["Ans"].why.startswith("Gaf vrijdagavond op. Loopt dit seizoen 1 patrouille; eerlijk deel")
    assert found["Ans"].why.endswith("Is de enige ervaren loper van deze patrouille.")
    assert found["Bram"].why.endswith("Er is nog plaats.")
    assert found["Cor"].why.startswith("Woont in een ander dorp.")
    assert found["Dirk"].why == "Heeft vrijdagavond niet opgegeven."
    assert [*found] == ["Ans", "Bram", "Cor", "Dirk"]


def test_a_full_patrol_keeps_nobody_out_by_itself(office, villages):
    here = villages[0]
    ans, bram, _ = (person(office, name, here) for name in ("Ans", "Bram", "Cor"))
    found = told(office, patrol(office, here, people=[ans, bram]))
    assert found["Cor"].verdict is Verdict.CAN
    assert found["Cor"].why.endswith("De patrouille is vol: anderen gingen voor.")


def test_a_person_sees_the_evenings_of_the_own_village_and_where_they_stand(office, villages):
    here, there = villages
    ans = person(office, "Ans", here, most=1)
    own, later = (patrol(office, here, FRIDAY + timedelta(weeks=week)) for week in (1, 2))
    guest = patrol(office, there, FRIDAY, [ans])
    patrol(office, there, FRIDAY + timedelta(weeks=3))
    lines = office.read(lambda s: plan_why.person_today(s, ans, FRIDAY))
    assert [(line.patrol, line.verdict) for line in lines] == [
        (guest, Verdict.STANDS), (own, Verdict.CANNOT), (later, Verdict.CANNOT),
    ]  # fmt: skip
    assert lines[1].why == "Heeft die maand het eigen maximum van 1 al."
    assert lines[0].when == "vr 6 nov 2026, 20:00"


def test_of_a_proposal_the_same_is_told(office, villages):
    people = [person(office, name, villages[0], most=1) for name in ("Ans", "Bram", "Cor")]
    first, second = (patrol(office, villages[0], FRIDAY + timedelta(weeks=week)) for week in range(2))
    asked = office.read(lambda s: planner.problem(s, FRIDAY, FRIDAY + timedelta(weeks=1)))
    plan = first_plan(asked)
    stands = {one.volunteer for one in plan.placings if one.patrol == first}
    lines = plan_why.patrol_in_plan(asked, plan, first)
    assert {line.volunteer for line in lines if line.verdict is Verdict.STANDS} == stands
    mine = plan_why.person_in_plan(asked, plan, people[0])
    assert {line.patrol for line in mine} == {first, second}
    assert len(asked.people) == len(lines)


def test_where_nobody_can_step_in_it_is_told_what_would_help(office, villages):
    people = [person(office, name, villages[0], most=1) for name in ("Ans", "Bram")]
    patrol(office, villages[0], FRIDAY, people)
    other = patrol(office, villages[0], FRIDAY + timedelta(weeks=1))
    words = office.read(lambda s: plan_why.nobody(s, other))
    assert words.startswith("2 anderen kunnen vrijdagavond; alle 2 hebben hun eigen maximum die maand al.")
    assert "één keer meer dan het eigen maximum" in words
