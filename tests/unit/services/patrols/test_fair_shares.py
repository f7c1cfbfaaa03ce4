"""Who walks how much against what they offered."""

from datetime import date, time, timedelta

import pytest

from btl_desktop.models.choices import Daypart, PatrolStatus, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.planning.start import first_plan
from btl_desktop.services import audit, places
from btl_desktop.services.patrols import fair_shares, patrols, plan_reasons, planner
from btl_desktop.services.patrols.fair_shares import FairShare
from btl_desktop.services.volunteers import availability
from pdf_words import words_of

FIRST, LAST = date(2026, 10, 1), date(2027, 3, 31)
FRIDAYS = [date(2026, 11, 6) + timedelta(weeks=week) for week in range(4)]
EVENING = frozenset({(5, Daypart.EVENING)})


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))[0].id


def person(office, village, name, most=None, offer=EVENING):
    def enrol(session):
        made = Volunteer(first_name=name, last_name="Vos", village_id=village)
        session.add(made)
        session.flush()
        if offer:
            availability.save(session, made.id, {"offer": offer, "most_a_month": most})
        return made.id

    return office.write(enrol)


def plan(office, village, day, people, status=PatrolStatus.PLANNED):
    def make(session):
        patrol = patrols.new(session, {"day": day, "start": time(20), "end": time(22), "village_id": village})
        for one in people:
            patrols.place(session, patrol.id, one, status=WalkerStatus.PROMISED)
        if status is PatrolStatus.LAPSED:
            patrols.lapse(session, patrol.id)
        return patrol.id

    return office.write(make)


def shares(office):
    return {one.name: one for one in office.read(lambda s: fair_shares.shares(s, FIRST, LAST))}


def test_who_offers_twice_as_much_has_twice_the_part(office, village):
    ans, bram = person(office, village, "Ans", 2), person(office, village, "Bram")
    for day in FRIDAYS:
        plan(office, village, day, [ans, bram] if day.day < 20 else [ans])
    found = shares(office)
    assert (found["Ans Vos"].offered, found["Bram Vos"].offered) == (2, 4)
    assert (found["Ans Vos"].given, found["Bram Vos"].given) == (4, 2)
    assert (found["Ans Vos"].fair, found["Bram Vos"].fair) == (2.0, 4.0)
    assert (found["Ans Vos"].verdict, found["Bram Vos"].verdict) == ("meer", "minder")


def test_the_parts_of_a_village_add_up_to_its_places(office, village):
    people = [person(office, village, name, most) for name, most in (("Ans", 1), ("Bram", 2), ("Cor", None))]
    for day in FRIDAYS:
        plan(office, village, day, people[:2])
    assert sum(one.fair for one in shares(office).values()) == pytest.approx(8)


def test_within_one_patrol_is_in_proportion(office, village):
    ans = person(office, village, "Ans")
    plan(office, village, FRIDAYS[0], [ans])
    assert shares(office)["Ans Vos"].verdict == "naar verhouding"


def test_whoever_walks_without_having_offered_is_told(office, village):
    ans = person(office, village, "Ans", offer=frozenset())
    plan(office, village, FRIDAYS[0], [ans])
    assert shares(office)["Ans Vos"].verdict == "niets opgegeven"


def test_another_village_another_daypart_and_what_lapsed_do_not_count(office, village):
    ans = person(office, village, "Ans")
    other = office.write(lambda s: places.set_up_villages(s, ["Bergschenhoek"]))[0].id
    plan(office, other, FRIDAYS[0], [])
    plan(office, village, FRIDAYS[0] + timedelta(days=1), [])
    plan(office, village, FRIDAYS[1], [ans], PatrolStatus.LAPSED)
    plan(office, village, FRIDAYS[2], [])
    assert (shares(office)["Ans Vos"].offered, shares(office)["Ans Vos"].given) == (1, 0)


def test_the_days_at_both_ends_belong_to_the_season(office, village):
    ans = person(office, village, "Ans", offer=frozenset((day, Daypart.EVENING) for day in range(1, 8)))
    for day in (FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1)):
        plan(office, village, day, [ans])
    assert shares(office)["Ans Vos"].given == 2


def test_a_patrol_of_no_village_counts_for_everybody(office, village):
    person(office, village, "Ans")
    plan(office, village, FRIDAYS[0], [])
    plan(office, None, FRIDAYS[1], [])
    assert shares(office)["Ans Vos"].offered == 2


def test_two_evenings_in_a_week_are_offered_as_one_patrol(office, village):
    person(office, village, "Ans", offer=EVENING | {(6, Daypart.EVENING)})
    for day in (FRIDAYS[0], FRIDAYS[0] + timedelta(days=1), FRIDAYS[1]):
        plan(office, village, day, [])
    assert shares(office)["Ans Vos"].offered == 2


def test_the_proposal_the_plan_and_the_picture_know_one_fair_part(office, village):
    for name, most in (("Ans", 1), ("Bram", 2), ("Cor", None), ("Dora", None)):
        person(office, village, name, most)
    early = plan(office, village, FIRST, [])
    for day in FRIDAYS:
        plan(office, village, day, [])
    asked = office.read(lambda s: planner.problem(s, FRIDAYS[0], FRIDAYS[-1]))
    assert early not in asked.shift_at
    placed = planner.Plan(first_plan(asked).placings, 0, 0)
    told = {line.name: line.share for line in plan_reasons.people_lines(asked, placed)}
    office.write(lambda s: planner.accept(s, asked, placed.placings))
    found = shares(office)
    filled = sum(one.given for one in found.values()) / sum(shift.seats for shift in asked.shifts)
    assert {name: told[name] * filled for name in told} == pytest.approx({n: one.fair for n, one in found.items()})


@pytest.mark.parametrize(
    ("walked", "share", "why"), [(2, 1.2, "liepen minder"), (0, 0.6, "geen hele patrouille"), (0, 1.4, "aan de beurt")]
)
def test_who_did_not_walk_at_all_is_not_told_that_others_walked_less(walked, share, why):
    assert why in plan_reasons.not_due(walked, share)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 22), date(2026, 7, 1)),
        (date(2027, 6, 30), date(2026, 7, 1)),
        (date(2027, 7, 1), date(2027, 7, 1)),
    ],
)
def test_a_season_goes_from_summer_to_summer(today, first):
    assert fair_shares.season_of(today)[0] == first
    assert fair_shares.season_of(today, -1) == (first.replace(year=first.year - 1), date(first.year, 6, 30))


def test_the_picture_is_printed_with_everybody_on_it_and_noted(office):
    many = [FairShare(None, f"Loper {n}", "Bleiswijk" if n % 2 else "", n % 9, n % 4, 1.5) for n in range(90)]
    many.append(FairShare(None, "Joëlle van den Bermuda-Langenaam de Derde", "Bleiswijk", 4, 2, 2.0))
    pdf = fair_shares.to_pdf(many, FIRST, LAST, "Buurttoezicht")
    pages = words_of(pdf)
    assert len(pages) == 3
    words = "\n".join(pages)
    assert all(part in words for one in many for part in one.name.split())
    assert "1 okt 2026 tot en met 31 mrt 2027" in words
    assert "Bleiswijk (vervolg)" in words
    office.write(lambda s: fair_shares.note_printed(s, "Afgedrukt", 3))
    assert office.read(audit.entries)[0].what == "Verdeling afgedrukt"


def test_nobody_gives_an_empty_sheet():
    assert fair_shares.to_pdf([], FIRST, LAST, "Buurttoezicht").startswith(b"%PDF")
