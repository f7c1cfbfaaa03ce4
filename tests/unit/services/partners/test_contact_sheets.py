"""The contact sheet holds what its readers may have, and nothing more."""

from datetime import UTC, date, datetime

import pytest

from btl_desktop.models.partner_choices import MaySee
from btl_desktop.services import paper, places
from btl_desktop.services.partners import contact_sheets, partners

NOW = datetime(2026, 11, 20, 19, tzinfo=UTC)


@pytest.fixture
def police(office):
    made = office.write(lambda s: partners.add(s, {"name": "Politie", "phone": "+31101234567"}))
    (village,) = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))
    for name, shared in (("Besloten", MaySee.VILLAGE), ("Half", MaySee.DISTRICT), ("Open", MaySee.EVERYONE)):
        values = {"name": name, "may_see": shared, "mobile": "+31612345678"}
        office.write(lambda s, values=values: partners.add_contact(s, made.id, values))
    gone = {"name": "Weg", "may_see": MaySee.EVERYONE, "left_on": date(2026, 1, 1)}
    office.write(lambda s: partners.add_contact(s, made.id, gone))
    officer = office.read(lambda s: partners.get(s, made.id)).contacts[1]
    office.write(lambda s: partners.change_contact(s, officer.id, {}, {"village_id": village.id}))
    return made


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        (MaySee.VILLAGE, {"Besloten", "Half", "Open"}),
        (MaySee.DISTRICT, {"Half", "Open"}),
        (MaySee.EVERYONE, {"Open"}),
    ],
)
def test_each_level_gets_those_that_were_shared_with_it_and_who_are_still_there(office, police, audience, names):
    sheet = office.read(lambda s: contact_sheets.content(s, audience, NOW))
    assert {one.who.split(",")[0] for one in sheet.partners[0].contacts} == names


def test_the_wijkagent_stands_there_with_the_village_and_numbers_as_people_write_them(office, police):
    sheet = office.read(lambda s: contact_sheets.content(s, MaySee.DISTRICT, NOW))
    first = sheet.partners[0].contacts[0]
    assert (first.who, first.phone) == ("Half, wijkagent Bleiswijk", "06 1234 5678")
    assert sheet.partners[0].about == "Algemeen nummer 010 123 4567"


def test_fifty_partners_with_the_longest_names_fit_on_paper_and_nothing_is_cut(office):
    for number in range(50):
        name = f"{number} {'x' * 20} " * 5
        made = office.write(lambda s, name=name: partners.add(s, {"name": name[:120]}))
        values = {"name": "Ł" * 120, "reachable": "w " * 100, "email": "a" * 240 + "@voorbeeld.nl"}
        office.write(lambda s, made=made, values=values: partners.add_contact(s, made.id, values))
    pdf = contact_sheets.render(office.read(lambda s: contact_sheets.content(s, MaySee.VILLAGE, NOW)))
    assert paper.page_count(pdf) > 10


def test_a_sheet_without_anybody_says_so(office):
    pdf = contact_sheets.render(office.read(lambda s: contact_sheets.content(s, MaySee.DISTRICT, NOW)))
    assert paper.page_count(pdf) == 1
