"""What volunteers offer: kept, forgotten with them and in time, and together with whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from btl_desktop.errors import UserError
from btl_desktop.models.availability import EVERY_SLOT, Companion, offer_of, slots_of
from btl_desktop.models.choices import Company, Daypart
from btl_desktop.models.dayparts import slot_at
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import overview, places
from btl_desktop.services.volunteers import availability, duplicates, volunteers

TODAY = date(2026, 11, 20)
EVENINGS = frozenset((day, Daypart.EVENING) for day in range(1, 8))
FRIDAY = frozenset({(5, Daypart.EVENING)})


def person(office, first="Jan"):
    made = Volunteer(first_name=first, last_name="Jansen", vog_seen=True)
    office.write(lambda s: s.add(made))
    return made.id


def tell(office, who, undo="Beschikbaarheid", today=TODAY, **values):
    return office.write(lambda s: availability.save(s, who, values, today), undo=undo)


def told(office, who):
    return office.read(lambda s: availability.told(s, who))


def together(office, one, other, company=Company.TOGETHER):
    office.write(lambda s: availability.set_company(s, one, other, company), undo="Samen")


def test_nobody_offers_anything_before_they_are_asked(office):
    jan = person(office)
    assert told(office, jan) == availability.Told(jan)
    assert office.read(availability.offers) == {}


def test_what_is_told_is_kept_with_the_day_on_which_it_was_told(office):
    jan = person(office)
    tell(office, jan, offer=EVENINGS, most_a_month=2, remarks=" liever  niet laat ")
    seen = told(office, jan)
    assert (seen.offer, seen.most_a_month, seen.told_on, seen.remarks) == (EVENINGS, 2, TODAY, "liever niet laat")
    tell(office, jan, today=TODAY + timedelta(days=9), most_a_month=3)
    assert told(office, jan).offer == EVENINGS
    assert told(office, jan).told_on == date(2026, 11, 29)


def test_whoever_takes_everything_back_has_told_nothing(office):
    jan = person(office)
    tell(office, jan, offer=EVENINGS)
    tell(office, jan, offer=frozenset())
    assert office.read(availability.offers) == {}


def test_never_at_all_is_something_else_than_nothing_told(office):
    jan = person(office)
    tell(office, jan, offer=frozenset(), most_a_month=0)
    assert office.read(availability.offers)[jan].most_a_month == 0


def test_a_maximum_that_cannot_be_is_refused(office):
    jan = person(office)
    with pytest.raises(UserError, match="van 0 tot en met 31"):
        tell(office, jan, most_a_month=32)


def test_nothing_is_kept_for_somebody_who_is_gone(office):
    jan = person(office)
    office.write(lambda s: volunteers.delete(s, [jan]))
    with pytest.raises(UserError, match="niet meer in de lijst"):
        tell(office, jan, offer=EVENINGS)


def test_a_change_can_be_taken_back(office):
    jan = person(office)
    tell(office, jan, offer=EVENINGS)
    tell(office, jan, offer=FRIDAY)
    office.undo()
    assert told(office, jan).offer == EVENINGS


def test_a_pair_is_the_same_from_both_sides_and_kept_once(office):
    jan, els = person(office), person(office, "Els")
    together(office, jan, els)
    together(office, els, jan, Company.APART)
    assert [(mate.name, mate.company) for mate in told(office, jan).mates] == [("Els Jansen", Company.APART)]
    assert [mate.id for mate in told(office, els).mates] == [jan]
    assert len(office.read(lambda s: s.scalars(select(Companion)).all())) == 1
    together(office, jan, els, None)
    assert told(office, els).mates == ()


def test_nobody_is_a_pair_with_themselves(office):
    jan = person(office)
    with pytest.raises(UserError, match="vrijwilliger zelf"):
        together(office, jan, jan)


def test_what_somebody_offered_leaves_with_them_and_comes_back_with_undo(office):
    jan, els = person(office), person(office, "Els")
    tell(office, jan, offer=EVENINGS)
    together(office, jan, els)
    office.write(lambda s: volunteers.delete(s, [jan]), undo="Verwijderen")
    assert office.read(availability.offers) == {}
    assert told(office, els).mates == ()
    office.undo()
    assert told(office, jan).offer == EVENINGS
    assert [mate.id for mate in told(office, els).mates] == [jan]


@pytest.mark.parametrize(("earlier", "kept"), [(9, FRIDAY), (-9, EVENINGS)])
def test_of_two_records_of_one_person_the_last_word_counts(office, earlier, kept):
    jan, double, els = person(office), person(office), person(office, "Els")
    tell(office, jan, offer=EVENINGS, today=TODAY - timedelta(days=earlier))
    tell(office, double, offer=FRIDAY)
    together(office, double, els)
    together(office, double, jan)
    office.write(lambda s: duplicates.merge(s, jan, double), undo="Samenvoegen")
    seen = told(office, jan)
    assert (seen.offer, [mate.id for mate in seen.mates]) == (kept, [els])
    office.undo()
    assert (told(office, jan).offer, told(office, double).offer) == (EVENINGS, FRIDAY)
    assert {mate.id for mate in told(office, double).mates} == {jan, els}


def test_an_offer_of_the_record_that_goes_is_not_lost(office):
    jan, double = person(office), person(office)
    tell(office, double, offer=FRIDAY)
    office.write(lambda s: duplicates.merge(s, jan, double), undo="Samenvoegen")
    assert told(office, jan).offer == FRIDAY
    office.undo()
    assert told(office, double).offer == FRIDAY


def test_a_wijk_that_goes_is_nobodys_preferred_wijk_any_more(office):
    jan = person(office)
    village = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))[0]
    area = office.read(lambda s: places.areas(s, village.id))[0]
    tell(office, jan, offer=FRIDAY, preferred_area_id=area.id)
    office.write(lambda s: places.delete_area(s, area.id))
    assert told(office, jan).preferred_area_id is None


def test_after_six_months_the_first_page_says_that_it_is_too_old(office):
    jan, els = person(office), person(office, "Els")
    tell(office, jan, offer=FRIDAY, today=TODAY - timedelta(days=184))
    tell(office, els, offer=FRIDAY, today=TODAY - timedelta(days=183))
    (line,) = office.read(lambda s: overview.overview(s, datetime(2026, 11, 20, 9, tzinfo=UTC))).lines
    assert (line.page, line.show) == ("volunteers", "offers")
    assert line.what == "Beschikbaarheid van 2 vrijwilligers vervalt binnen vier weken"
    assert office.write(lambda s: availability.forget_outdated(s, TODAY), undo="Wissen") == 1
    assert {*office.read(availability.offers)} == {els}
    office.undo()
    assert told(office, jan).offer == FRIDAY


@pytest.mark.parametrize(
    ("utc", "slot"),
    [
        (datetime(2026, 11, 20, 19, tzinfo=UTC), (5, Daypart.EVENING)),
        (datetime(2026, 11, 20, 22, tzinfo=UTC), (5, Daypart.NIGHT)),
        (datetime(2026, 11, 21, 0, tzinfo=UTC), (5, Daypart.NIGHT)),
        (datetime(2026, 11, 21, 5, tzinfo=UTC), (6, Daypart.MORNING)),
        (datetime(2026, 7, 3, 16, tzinfo=UTC), (5, Daypart.EVENING)),
        (datetime(2026, 7, 3, 15, 59, tzinfo=UTC), (5, Daypart.AFTERNOON)),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), (6, Daypart.NIGHT)),
    ],
)
def test_a_patrol_falls_in_the_daypart_on_the_wall_in_which_it_starts(utc, slot):
    assert slot_at(utc) == slot


def test_the_grid_is_stored_from_monday_morning_and_read_back_whole():
    stored = slots_of(frozenset(EVERY_SLOT))
    assert (stored[0], stored[-1], len(stored)) == ("1:morning", "7:night", 28)
    assert offer_of(stored) == frozenset(EVERY_SLOT)
    assert offer_of(["8:evening", "1:tea", "", "3:night"]) == {(3, Daypart.NIGHT)}
