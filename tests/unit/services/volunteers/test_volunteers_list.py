"""The roster as a list: Dutch order, finding while typing, filters."""

from datetime import date

import pytest

from btl_desktop.models.choices import Equipment, Level, Participation, Status
from btl_desktop.models.volunteers import CourseResult, EquipmentLoan, Volunteer
from btl_desktop.services import places
from btl_desktop.services.volunteers import courses, volunteers
from btl_desktop.services.volunteers.roster import counts, has, listed_name

TODAY = date(2026, 11, 20)


def enrol(office, *people, **same):
    """Put people on the roster; a text is a last name."""
    records = [p if isinstance(p, Volunteer) else Volunteer(last_name=p, **same) for p in people]
    office.write(lambda session: session.add_all(records))
    return records


def lines(office):
    return office.read(lambda session: volunteers.roster_lines(session, TODAY))


def found(office, query="", filters=(), **where):
    return [line.listed for line in volunteers.matching(lines(office), query, filters, **where)]


def test_the_list_stands_in_dutch_order_without_prefix_and_accents(office):
    enrol(
        office,
        Volunteer(first_name="Bo", last_name="Wit"),
        Volunteer(first_name="Jan", prefix="de", last_name="Vries"),
        Volunteer(first_name="Ans", prefix="van der", last_name="Åberg"),
        Volunteer(initials="A.", last_name="Vries"),
    )
    assert found(office) == ["Åberg, Ans van der", "Vries, A.", "Vries, Jan de", "Wit, Bo"]


def test_a_name_without_a_last_name_is_listed_as_it_is():
    assert listed_name("Fatima", "", "") == "Fatima"
    assert listed_name("", "van", "Dam") == "Dam, van"


@pytest.mark.parametrize(
    "query",
    ["vries", "VRIES jan", "jan de v", "helene", "06 1234 5678", "06-12345678", "+31 6 1234", "0031612345678",
     "(06) 1234", "06 - 12345678", "2665 br", "2665BR", "dorpsstraat 12", "jan@", "bleiswijk", "wijkcoord", "wc",
     "hesje graag"],
)  # fmt: skip
def test_every_way_to_look_for_somebody_finds_them(office, query):
    village = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"])[0])
    enrol(
        office,
        Volunteer(
            first_name="Jan Hélène", prefix="de", last_name="Vries", street="Dorpsstraat", house_number="12",
            postcode="2665BR", mobile="+31612345678", email="jan@example.nl", village_id=village.id,
            level=Level.DISTRICT, remarks="Hesje graag in maat L",
        ),
        Volunteer(first_name="Piet", last_name="Bakker", mobile="+31687654321"),
    )  # fmt: skip
    assert found(office, query) == ["Vries, Jan Hélène de"]


def test_all_words_must_be_there_and_nothing_is_found_across_two_fields(office):
    enrol(office, Volunteer(first_name="Jan", last_name="Vries", street="Oost"))
    assert found(office, "jan oost") == ["Vries, Jan"]
    assert found(office, "jan west") == []
    assert found(office, "vriesoost") == []


@pytest.mark.parametrize("query", ["", "   ", "-", "()", " - / "])
def test_an_empty_search_shows_everyone(office, query):
    enrol(office, "Bakker", "Vries")
    assert found(office, query) == ["Bakker", "Vries"]


@pytest.mark.parametrize("query", ["%", "_", "*", "'", '"', "\\", "NEAR(", "a" * 10_000, "\ud800", "\u202e"])
def test_strange_searches_find_nobody_and_break_nothing(office, query):
    enrol(office, "Bakker")
    assert found(office, query) in ([], ["Bakker"] if not query.strip("\u202e") else [])


def test_filters_of_one_group_widen_and_of_different_groups_narrow(office):
    enrol(
        office,
        Volunteer(last_name="Actief", status=Status.ACTIVE),
        Volunteer(last_name="Pauze", status=Status.PAUSED, level=Level.VILLAGE),
        Volunteer(last_name="Gestopt", status=Status.STOPPED),
    )
    assert found(office, filters={"active", "paused"}) == ["Actief", "Pauze"]
    assert found(office, filters={"active", "paused", "village"}) == ["Pauze"]


def test_walkers_and_observers_are_kept_apart(office):
    enrol(office, "Loper")
    enrol(office, "Kijker", participation=Participation.OBSERVER)
    assert found(office, filters={"walker"}) == ["Loper"]
    assert found(office, filters={"observer"}) == ["Kijker"]


def test_what_is_missing_can_be_asked_for_each_by_itself_and_together(office):
    enrol(
        office,
        Volunteer(last_name="Klaar", vog_seen=True, email="k@example.nl", mobile="+31612345678", shares_contact=True),
        Volunteer(last_name="Zondervog", email="z@example.nl", phone="+31104281450", shares_contact=True),
        Volunteer(last_name="Kaal"),
    )
    assert found(office, filters={"no_vog"}) == ["Kaal", "Zondervog"]
    assert found(office, filters={"no_vog", "no_email"}) == ["Kaal"]
    assert found(office, filters={"no_phone"}) == found(office, filters={"no_consent"}) == ["Kaal"]


def test_nothing_is_asked_any_more_of_who_has_stopped(office):
    enrol(office, "Weg", status=Status.STOPPED)
    for name in ("no_vog", "no_email", "no_phone", "no_consent", "no_area", "course_needed"):
        assert found(office, filters={name}) == []


def test_an_id_card_expires_the_day_after_its_last_day(office):
    enrol(office, "Gisteren", id_card_until=date(2026, 11, 19))
    enrol(office, "Vandaag", id_card_until=TODAY)
    enrol(office, "Overmaand", id_card_until=date(2026, 12, 20))
    enrol(office, "Later", id_card_until=date(2026, 12, 21))
    assert found(office, filters={"card_expired"}) == ["Gisteren"]
    assert found(office, filters={"card_expires"}) == ["Overmaand", "Vandaag"]


def test_a_course_is_needed_until_it_is_passed_and_again_when_it_must_be_renewed(office):
    intro, coordinator = office.write(courses.set_up)
    enrol(
        office,
        Volunteer(last_name="Nieuw"),
        Volunteer(last_name="Geslaagd", courses=[CourseResult(course_id=intro.id, passed_on=date(2026, 1, 1))]),
        Volunteer(
            last_name="Verlopen",
            courses=[CourseResult(course_id=intro.id, passed_on=date(2020, 1, 1), renew_on=TODAY)],
        ),
        Volunteer(
            last_name="Halverwege", level=Level.DISTRICT,
            courses=[CourseResult(course_id=intro.id, passed_on=date(2020, 1, 1))],
        ),
    )  # fmt: skip
    assert coordinator.required_district
    assert found(office, filters={"course_needed"}) == ["Halverwege", "Nieuw", "Verlopen"]


def test_who_stopped_and_still_has_a_vest_or_is_kept_too_long_can_be_found(office):
    vest = EquipmentLoan(kind=Equipment.VEST)
    enrol(office, Volunteer(last_name="Hesje", status=Status.STOPPED, left_on=TODAY, loans=[vest]))
    enrol(office, "Lang", status=Status.STOPPED, left_on=date(2026, 10, 22))
    enrol(office, "Net", status=Status.STOPPED, left_on=date(2026, 10, 23))
    assert found(office, filters={"loan_open"}) == ["Hesje"]
    assert found(office, filters={"retention"}) == ["Lang"]


def test_a_village_and_a_wijk_can_be_chosen(office):
    village = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"])[0])
    area = office.read(lambda s: places.areas(s, village.id)[0])
    enrol(office, "Elders")
    enrol(office, "Dorp", village_id=village.id)
    enrol(office, "Wijk", village_id=village.id, area_id=area.id)
    assert found(office, village_id=village.id) == ["Dorp", "Wijk"]
    assert found(office, area_id=area.id) == ["Wijk"]
    assert found(office, filters={"no_area"}) == ["Dorp", "Elders"]


def test_each_filter_tells_how_many_it_would_leave(office):
    enrol(office, "Een", "Twee", vog_seen=True)
    enrol(office, "Drie", status=Status.ASPIRANT)
    totals = counts(lines(office))
    assert (totals["active"], totals["aspirant"], totals["no_vog"], totals["stopped"]) == (2, 1, 1, 0)


def test_some_lines_can_be_read_again_by_themselves(office):
    bakker, _ = enrol(office, "Bakker", "Vries")
    (line,) = office.read(lambda s: volunteers.roster_lines(s, TODAY, [bakker.id]))
    assert line.name == "Bakker"
    assert has(line, "active")
    assert not has(line, "stopped")


def test_a_mailing_has_each_address_once_and_names_who_has_none(office):
    enrol(
        office,
        Volunteer(first_name="Jan", last_name="Bos", email="bos@example.nl"),
        Volunteer(first_name="Ria", last_name="Bos", email="bos@example.nl"),
        Volunteer(first_name="Piet", last_name="Dam"),
        Volunteer(last_name="Eik", email="eik@example.nl"),
    )
    letter = volunteers.mailing(lines(office))
    assert letter.bcc == "bos@example.nl; eik@example.nl"
    assert letter.without == ("Piet Dam",)
