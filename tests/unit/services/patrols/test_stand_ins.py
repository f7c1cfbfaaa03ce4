"""Somebody cancels: the list of who could step in, and why seats stay empty, in words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from btl_desktop.models.availability import Availability, slots_of
from btl_desktop.models.choices import Daypart, Status, WalkerStatus
from btl_desktop.services.patrols import patrols, plan_proposal, plan_reasons, planner, stand_ins
from btl_desktop.services.volunteers import volunteers

FRIDAY = date(2026, 11, 20)
FRIDAYS = frozenset({(5, Daypart.EVENING)})


@pytest.fixture
def person(office):
    def person(name, offer=FRIDAYS, most=None):
        def add(session):
            who = volunteers.add(session, {"first_name": name, "status": Status.ACTIVE, "mobile": "+31612345678"})
            session.add(Availability(volunteer_id=who.id, slots=slots_of(offer), most_a_month=most, told_on=FRIDAY))
            return who.id

        return office.write(add)

    return person


@pytest.fixture
def patrol(office):
    def patrol(day, **values):
        given = {"day": day, "start": time(20), "end": time(22), "meeting_point": "De Zorgwaard", **values}
        return office.write(lambda s: patrols.new(s, given)).id

    return patrol


def ranked(office, which):
    return [one.name for one in office.read(lambda s: stand_ins.stand_ins(s, which))]


def test_who_walks_least_comes_first_and_who_cannot_is_not_there(office, person, patrol):
    which, earlier = patrol(FRIDAY), patrol(FRIDAY - timedelta(days=14))
    busy, _free = person("Bezet"), person("Vrij")
    person("Nooit vrijdag", offer=frozenset({(1, Daypart.EVENING)}))
    person("Aan het maximum", most=0)
    office.write(lambda s: patrols.place(s, earlier, busy))
    assert ranked(office, which) == ["Vrij", "Bezet"]


def test_among_equals_who_was_asked_longest_ago(office, person, patrol):
    which, before, long_before = (
        patrol(FRIDAY),
        patrol(FRIDAY - timedelta(days=14)),
        patrol(FRIDAY - timedelta(days=21)),
    )
    recent, longer = person("Pas gevraagd"), person("Lang geleden")
    moments = {recent: datetime(2026, 10, 30, tzinfo=UTC), longer: datetime(2026, 9, 1, tzinfo=UTC)}
    for where, who in ((before, recent), (long_before, longer)):
        office.write(lambda s, where=where, who=who: patrols.place(s, where, who, now=moments[who]))
    assert ranked(office, which) == ["Lang geleden", "Pas gevraagd"]
    first = office.read(lambda s: stand_ins.stand_ins(s, which))[0]
    assert first.reasons.startswith("1 patrouille dit seizoen · gevraagd op di 1 sep 2026")
    assert first.phone == "+31612345678"


def test_who_cancelled_is_not_asked_to_replace_themselves(office, person, patrol):
    which, who = patrol(FRIDAY), person("Anna")
    office.write(lambda s: patrols.place(s, which, who))
    office.write(lambda s: patrols.set_status(s, which, who, WalkerStatus.CANCELLED))
    person("Bram")
    assert ranked(office, which) == ["Bram"]


def test_the_message_says_when_and_where_and_names_nobody(office, patrol, person):
    which, who = patrol(FRIDAY), person("Anna")
    office.write(lambda s: patrols.place(s, which, who))
    words = stand_ins.message(office.read(lambda s: patrols.line(s, which)))
    assert "vrijdag 20 november 2026 van 20:00 tot 22:00" in words
    assert "De Zorgwaard" in words
    assert "Anna" not in words


def test_an_empty_seat_is_explained_in_a_sentence(office, person, patrol):
    first, second = patrol(FRIDAY, max_walkers=3), patrol(FRIDAY + timedelta(days=7), max_walkers=3)
    for name in ("Anna", "Bram", "Coen"):
        person(name, most=1)
    asked = office.read(lambda s: planner.problem(s, FRIDAY, FRIDAY + timedelta(days=7)))
    plan = planner.solve_in_own_process(asked, 30)
    (line,) = plan_reasons.empty_lines(asked, plan)
    assert line.patrol in {first, second}
    assert line.why == "3 anderen kunnen vrijdagavond; alle 3 hebben hun eigen maximum die maand al."
    assert line.helps == "iemand loopt die maand één keer meer dan het eigen maximum"
    assert "eigen maximum per maand" in plan_reasons.contradiction(asked)
    proposal = office.read(lambda s: plan_proposal.propose(s, asked, plan))
    assert sum(len(one.new) for one in proposal.lines) == 3
    assert plan_proposal.progress_words(asked, plan).startswith("3 van de 6 lege plaatsen gevuld. Bewezen het best")


def test_nothing_to_plan_is_told(office):
    asked = office.read(lambda s: planner.problem(s, FRIDAY, FRIDAY))
    assert plan_proposal.outlook(asked).words.startswith("In deze periode staan geen patrouilles.")
    assert planner.solve_in_own_process(asked, 5).placings == ()
