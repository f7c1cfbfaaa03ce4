"""People who are in the roster twice: found whatever they have in common, and merged without mixing two truths."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.exchange.identity import Identity, identity
from btl_desktop.models.choices import Equipment, Level, Status
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Course, CourseResult, EquipmentLoan, Volunteer
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import duplicates, volunteers
from btl_desktop.services.volunteers.duplicates import Certainty, judge

DAY = date(2026, 11, 22)
HOME = {"street": "Kerkweg", "house_number": "5", "postcode": "2661AB"}
JAN = {"first_name": "Jan", "last_name": "Jansen"}


def who(**values: Any) -> Identity:
    return identity({**JAN, **values})


def add(office: Office, *people: dict[str, Any]) -> list[Volunteer]:
    made = [Volunteer(**{**JAN, **values}) for values in people]
    office.write(lambda s: s.add_all(made))
    return made


def verdict(one: Identity, two: Identity) -> tuple[str, str]:
    found = judge(one, two)
    assert found == judge(two, one)
    return (found[0].value, found[1]) if found else ("", "")


@pytest.mark.parametrize(
    ("one", "two", "certainty", "why"),
    [
        ({"mobile": "+31612345678"}, {"mobile": "+31612345678"}, "certain", "zelfde naam en mobiel nummer"),
        ({"email": "a@b.nl"}, {"email": "a@b.nl"}, "certain", "zelfde naam en e-mailadres"),
        ({"mobile": "+31612345678"}, {"phone": "+31612345678"}, "likely", "zelfde naam en telefoonnummer"),
        (HOME, HOME, "likely", "zelfde naam en adres"),
        (HOME | {"phone": "+31104281450"}, HOME | {"phone": "+31104281450"}, "certain",
         "zelfde naam en telefoonnummer en adres"),
        ({}, {}, "possible", "zelfde naam"),
        ({}, HOME, "possible", "zelfde naam"),
        (HOME | {"email": "a@b.nl"}, {"street": "Laan", "house_number": "7", "email": "c@d.nl"}, "", ""),
        ({"first_name": "Jan Willem", "mobile": "+31612345678"}, {"mobile": "+31612345678"}, "likely",
         "zelfde achternaam, deel van de voornaam en mobiel nummer"),
        ({"first_name": "", "initials": "J.", "email": "a@b.nl"}, {"email": "a@b.nl"}, "possible",
         "zelfde achternaam, voorletter en e-mailadres"),
        ({"first_name": "", "initials": "J."} | HOME, HOME, "possible", "zelfde achternaam, voorletter en adres"),
        ({"first_name": ""} | HOME, HOME, "possible", "zelfde achternaam en adres"),
        ({"first_name": "Els"} | HOME, HOME, "", ""),
        ({"first_name": "Els", "mobile": "+31612345678"}, {"mobile": "+31612345678"}, "possible",
         "zelfde achternaam en mobiel nummer, andere voornaam"),
        ({"member_number": "1", "email": "a@b.nl"}, {"member_number": "2", "email": "a@b.nl"}, "possible",
         "zelfde naam en e-mailadres, maar twee lidnummers"),
        ({"first_name": "Els", "member_number": "1", "mobile": "+31612345678"},
         {"member_number": "2", "mobile": "+31612345678"}, "possible", "zelfde gegevens, maar twee lidnummers"),
        ({"member_number": "1"}, {"member_number": "1"}, "certain", "zelfde naam en lidnummer"),
        ({"last_name": "Janssen", "email": "a@b.nl"}, {"email": "a@b.nl"}, "likely",
         "bijna dezelfde naam, zelfde e-mailadres"),
        ({"last_name": "Jansen-Smit"} | HOME, HOME, "likely", "bijna dezelfde naam, zelfde adres"),
        ({"last_name": "Bakker", "email": "a@b.nl"}, {"email": "a@b.nl"}, "possible",
         "zelfde voornaam en e-mailadres"),
        ({"last_name": "Bakker"} | HOME, HOME, "", ""),
        ({"last_name": "Bakker"}, {}, "", ""),
        ({"first_name": "Els", "last_name": "Bakker", "email": "a@b.nl"}, {"email": "a@b.nl"}, "", ""),
        ({"first_name": "Jansen", "last_name": "Jan", "email": "a@b.nl"}, {"email": "a@b.nl"}, "likely",
         "voor- en achternaam omgewisseld, zelfde e-mailadres"),
        (HOME, HOME | {"postcode": "2665BR"}, "possible", "zelfde naam"),
    ],
)  # fmt: skip
def test_how_sure_it_is_that_two_records_are_one_person(
    one: dict[str, Any], two: dict[str, Any], certainty: str, why: str
) -> None:
    assert verdict(who(**one), who(**two)) == (certainty, why)


def test_everybody_who_may_be_there_twice_is_found_the_surest_first(office: Office) -> None:
    add(
        office,
        {"email": "a@b.nl", "city": "Ede", **HOME}, {"email": "a@b.nl"},
        {"first_name": "Els", "last_name": "Smit", "mobile": "+31612345678"},
        {"first_name": "Els", "last_name": "Smits", "mobile": "+31612345678"},
        {"first_name": "Kees", "last_name": "Bos"}, {"first_name": "Kees", "last_name": "Bos"},
        {"first_name": "Ria", "last_name": "Pot"},
    )  # fmt: skip
    asked: list[tuple[int, int]] = []
    groups = office.read(lambda s: duplicates.find(s, lambda done, total: asked.append((done, total))))
    assert [(group.certainty, len(group.people)) for group in groups] == [
        (Certainty.CERTAIN, 2), (Certainty.LIKELY, 2), (Certainty.POSSIBLE, 2),
    ]  # fmt: skip
    assert (groups[0].people[0].name, groups[0].people[0].address) == ("Jan Jansen", "Kerkweg 5")
    assert asked


def test_sure_pairs_that_hang_together_are_one_group_with_the_least_certainty(office: Office) -> None:
    add(
        office,
        {"email": "a@b.nl"}, {"email": "a@b.nl", "phone": "+31104281450"}, {"phone": "+31104281450"},
        {"first_name": "Jan Piet", "email": "a@b.nl"},
    )  # fmt: skip
    groups = office.read(duplicates.find)
    assert (len(groups[0].people), groups[0].certainty) == (3, Certainty.LIKELY)
    assert groups[0].people[0].filled >= groups[0].people[-1].filled
    assert all(len(group.people) == 2 and group.certainty is Certainty.POSSIBLE for group in groups[1:])


def test_a_mere_possibility_within_a_sure_group_is_not_told_apart(office: Office) -> None:
    add(office, {"email": "a@b.nl"}, {"email": "a@b.nl", "phone": "+31104281450"}, {"phone": "+31104281450"})
    (group,) = office.read(duplicates.find)
    assert len(group.people) == 3


def test_an_address_that_half_the_roster_shares_tells_nobody_apart(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "_CROWD", 3)
    names = ("Aal", "Bes", "Cor", "Dik")
    add(office, *({"first_name": name, "last_name": name[::-1] + "sen", "email": "watch@b.nl"} for name in names))
    assert office.read(duplicates.find) == []


def test_a_long_chain_of_look_alikes_is_one_group(office: Office) -> None:
    people = [{"phone": f"+3110428{at:04}", "mobile": f"+3110428{at + 1:04}"} for at in range(60)]
    add(office, *people)
    (group,) = office.read(duplicates.find)
    assert len(group.people) == 60


def fresh(office: Office, id_: Any) -> Volunteer:
    whole = (selectinload(Volunteer.loans), selectinload(Volunteer.courses), selectinload(Volunteer.absences))
    return office.read(lambda s: s.scalars(select(Volunteer).where(Volunteer.id == id_).options(*whole)).one())


def merged(office: Office, one: Volunteer, two: Volunteer, choices: dict[str, str] | None = None) -> Volunteer:
    office.write(lambda s: duplicates.merge(s, one.id, two.id, choices), undo="Samenvoegen")
    assert office.read(lambda s: s.get(Volunteer, two.id)) is None
    return fresh(office, one.id)


def test_what_is_empty_is_filled_and_what_is_filled_stays(office: Office) -> None:
    one, two = add(office, {"email": "a@b.nl"}, {"email": "c@d.nl", "mobile": "+31612345678", "vog_seen": True})
    kept = merged(office, one, two)
    assert (kept.email, kept.mobile, kept.vog_seen) == ("a@b.nl", "+31612345678", True)
    office.undo()
    assert fresh(office, two.id).email == "c@d.nl"


def test_each_difference_is_chosen(office: Office) -> None:
    one, two = add(office, {"email": "a@b.nl", "city": ""}, {"email": "c@d.nl", "city": "Ede"})
    kept = merged(office, one, two, {"email": "other", "city": "keep"})
    assert (kept.email, kept.city) == ("c@d.nl", "")


def test_two_addresses_are_never_mixed(office: Office) -> None:
    moved = {"street": "Laan", "house_number": "7", "house_suffix": "a", "city": "Ede"}
    one, two = add(office, HOME, moved)
    (told,) = office.read(lambda s: duplicates.differences(s, one.id, two.id))
    assert (told.field, told.label, told.keep, told.other) == (
        "address", "adres", "Kerkweg 5 2661 AB", "Laan 7 a Ede",
    )  # fmt: skip
    kept = merged(office, one, two)
    assert (kept.address, kept.postcode, kept.city) == ("Kerkweg 5", "2661AB", "")


def test_the_other_address_is_taken_whole(office: Office) -> None:
    one, two = add(office, HOME, {"street": "Laan", "house_number": "7", "house_suffix": "a", "city": "Ede"})
    kept = merged(office, one, two, {"address": "other"})
    assert (kept.address, kept.postcode, kept.city) == ("Laan 7 a", "", "Ede")


def test_two_halves_of_one_address_complete_each_other(office: Office) -> None:
    one, two = add(office, {"street": "Kerkweg", "house_number": "5"}, {"postcode": "2661AB", "house_number": "5"})
    told = office.read(lambda s: duplicates.differences(s, one.id, two.id))
    assert {difference.field for difference in told} == {"street", "postcode"}
    kept = merged(office, one, two)
    assert (kept.address, kept.postcode) == ("Kerkweg 5", "2661AB")


def test_who_is_active_did_not_leave(office: Office) -> None:
    one, two = add(office, {"status": Status.ACTIVE}, {"status": Status.STOPPED, "left_on": date(2020, 1, 1)})
    told = office.read(lambda s: duplicates.differences(s, one.id, two.id))
    assert [(one.label, one.keep, one.other) for one in told] == [("status", "actief", "gestopt 1 jan 2020")]
    kept = merged(office, one, two)
    assert (kept.status, kept.left_on) == (Status.ACTIVE, None)


def test_who_left_takes_the_day_along(office: Office) -> None:
    one, two = add(office, {"status": Status.ACTIVE}, {"status": Status.STOPPED, "left_on": date(2020, 1, 1)})
    kept = merged(office, one, two, {"status": "other"})
    assert (kept.status, kept.left_on) == (Status.STOPPED, date(2020, 1, 1))


def test_the_phone_of_one_emergency_contact_does_not_go_with_the_name_of_another(office: Office) -> None:
    one, two = add(
        office, {"emergency_name": "Els"}, {"emergency_name": "Piet", "emergency_phone": "+31612345678"},
    )  # fmt: skip
    kept = merged(office, one, two)
    assert (kept.emergency_name, kept.emergency_phone) == ("Els", "")


@pytest.mark.parametrize(
    ("choice", "remarks"), [({}, "a\nb\nc"), ({"remarks": "keep"}, "a\nb"), ({"remarks": "other"}, "b\nc")]
)
def test_remarks_are_joined_unless_told_otherwise(office: Office, choice: dict[str, str], remarks: str) -> None:
    one, two = add(office, {"remarks": "a\nb"}, {"remarks": "b\nc"})
    told = office.read(lambda s: duplicates.differences(s, one.id, two.id))
    assert [(difference.field, difference.label) for difference in told] == [("remarks", "opmerkingen")]
    assert merged(office, one, two, choice).remarks == remarks


def test_village_and_wijk_are_told_by_their_names(office: Office) -> None:
    place = Village(name="Bleiswijk")
    office.write(lambda s: s.add(place))
    area = Area(village_id=place.id, name="Oost")
    office.write(lambda s: s.add(area))
    one, two = add(office, {}, {"village_id": place.id, "area_id": area.id, "level": Level.DISTRICT})
    told = office.read(lambda s: duplicates.differences(s, one.id, two.id))
    assert [(one.label, one.keep, one.other) for one in told] == [
        ("functie", Level.WATCH.label, Level.DISTRICT.label), ("dorp", "", "Bleiswijk"), ("wijk", "", "Oost"),
    ]  # fmt: skip
    kept = merged(office, one, two)
    assert (kept.village_id, kept.area_id, kept.level) == (place.id, area.id, Level.WATCH)


def test_what_hangs_under_both_moves_along_once(office: Office) -> None:
    course = Course(name="EHBO")
    start = clock.now() + timedelta(days=7)
    walks = [Patrol(number=f"2026-{at}", starts_at=start, ends_at=start + timedelta(hours=2)) for at in (0, 1)]
    office.write(lambda s: s.add_all([course, *walks]))
    one, two = add(office, {}, {})

    def hang(s: Any) -> None:
        for volunteer, size in ((one, "M"), (two, "M"), (two, "XL")):
            s.add(EquipmentLoan(volunteer_id=volunteer.id, kind=Equipment.VEST, size=size))
        for volunteer, day in ((one, DAY), (two, DAY), (two, DAY + timedelta(1))):
            s.add(CourseResult(volunteer_id=volunteer.id, course_id=course.id, passed_on=day))
        for walk, volunteer in ((walks[0], one), (walks[0], two), (walks[1], two)):
            s.add(PatrolWalker(patrol_id=walk.id, volunteer_id=volunteer.id))
        s.get(Patrol, walks[1].id).leader_id = two.id
        for volunteer, at in ((one, 0), (two, 0), (two, 9)):
            day = clock.today() + timedelta(at)
            volunteers.add_absence(s, volunteer.id, day, day)

    office.write(hang)
    kept = merged(office, one, two)
    assert sorted(loan.size for loan in kept.loans) == ["M", "XL"]
    assert len(kept.courses) == len(kept.absences) == 2
    places = office.read(lambda s: [*s.scalars(select(PatrolWalker))])
    assert {(place.patrol_id, place.volunteer_id) for place in places} == {(walk.id, one.id) for walk in walks}
    assert office.read(lambda s: s.get(Patrol, walks[1].id).leader_id) == one.id


def test_one_who_is_gone_or_chosen_twice_cannot_be_merged(office: Office) -> None:
    one, two = add(office, {}, {})
    with pytest.raises(UserError, match="twee keer dezelfde"):
        office.write(lambda s: duplicates.merge(s, one.id, one.id))
    office.write(lambda s: volunteers.delete(s, [two.id]))
    with pytest.raises(UserError, match="niet meer in de lijst"):
        office.read(lambda s: duplicates.differences(s, one.id, two.id))
