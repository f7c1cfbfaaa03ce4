"""The organisations the watch works with: in the list once, found by what one remembers, people who left let go."""

import io
from datetime import date

import pytest
from PIL import Image

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.documents import Owner
from btl_desktop.models.partner_choices import MaySee, PartnerKind
from btl_desktop.services import documents, places
from btl_desktop.services.partners import partners

TODAY = date(2026, 11, 20)


@pytest.fixture
def police(office):
    return office.write(lambda s: partners.add(s, {"name": " Politie  Rijnmond ", "kind": PartnerKind.POLICE}))


def contact(office, partner, **values):
    return office.write(lambda s: partners.add_contact(s, partner.id, {"name": "Anja de Vries", **values}))


def lines(office):
    return office.read(lambda s: partners.partner_lines(s, TODAY))


def test_a_partner_stands_in_the_list_once_however_its_name_is_typed(office, police):
    assert police.name == "Politie Rijnmond"
    with pytest.raises(UserError, match="staat al in de lijst"):
        office.write(lambda s: partners.add(s, {"name": "politie RIJNMOND"}))
    with pytest.raises(UserError, match="Vul de naam"):
        office.write(lambda s: partners.add(s, {"name": "  "}))


def test_the_list_shows_whom_to_call_first_and_leaves_out_who_has_left(office, police):
    contact(office, police, name="Oud", mobile="+31611111111", left_on=date(2026, 11, 1))
    contact(office, police, name="Nieuw", mobile="+31622222222", phone="+31101234567")
    (line,) = lines(office)
    assert (line.contact, line.phone, line.contacts) == ("Nieuw", "+31622222222", 1)


def test_a_partner_without_people_is_reached_at_its_own_number(office):
    office.write(lambda s: partners.add(s, {"name": "Gemeente", "phone": "14 010"}))
    assert lines(office)[0].phone == "14 010"


@pytest.mark.parametrize("typed", ["politie", "vries", "0612345678", "06 1234", "wijkagent bleiswijk", "overdag"])
def test_a_partner_is_found_by_what_one_remembers(office, police, typed):
    (village,) = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))
    contact(office, police, mobile="+31612345678", village_id=village.id, reachable="overdag")
    assert text.contains_all(lines(office)[0].haystack, text.words(typed))


def test_partners_with_whom_it_is_over_stand_last(office, police):
    office.write(lambda s: partners.add(s, {"name": "Aal", "ended_on": date(2026, 1, 1)}))
    assert [line.name for line in lines(office)] == ["Politie Rijnmond", "Aal"]


def test_every_village_shows_its_wijkagent_and_the_one_without_stands_out(office, police):
    berkel, bleiswijk = office.write(lambda s: places.set_up_villages(s, ["Berkel en Rodenrijs", "Bleiswijk"]))
    someone = contact(office, police)
    office.write(lambda s: partners.change_contact(s, someone.id, {"village_id": None}, {"village_id": bleiswijk.id}))
    contact(office, police, name="Vorige", village_id=berkel.id, left_on=date(2026, 1, 1))
    found = {
        one.village: [who.name for who in one.contacts] for one in office.read(lambda s: partners.officers(s, TODAY))
    }
    assert found == {"Berkel en Rodenrijs": [], "Bleiswijk": ["Anja de Vries"]}
    assert office.read(lambda s: partners.get(s, police.id)).contacts[0].role == "Wijkagent"


def test_two_windows_do_not_overwrite_each_other(office, police):
    office.write(lambda s: partners.change(s, police.id, {"phone": ""}, {"phone": "+31101234567"}))
    with pytest.raises(UserError, match="intussen"):
        office.write(lambda s: partners.change(s, police.id, {"phone": ""}, {"phone": "+31107654321"}))
    office.write(lambda s: partners.change(s, police.id, {"email": ""}, {"email": "info@voorbeeld.nl"}))


def test_a_contact_person_is_only_for_the_coordinator_until_it_is_shared(office, police):
    assert contact(office, police).may_see is MaySee.VILLAGE


def test_a_name_of_ten_thousand_characters_is_refused_in_a_sentence(office, police):
    with pytest.raises(UserError, match="te lang"):
        contact(office, police, name="x" * 10_000)


def test_those_to_choose_from_are_people_who_are_there_and_organisations_without_people(office, police):
    contact(office, police, mobile="+31612345678", email="anja@voorbeeld.nl", role="wijkagent")
    contact(office, police, name="Weg", left_on=date(2026, 1, 1))
    office.write(lambda s: partners.add(s, {"name": "Gemeente", "phone": "+31101234567"}))
    office.write(lambda s: partners.add(s, {"name": "Voorbij", "ended_on": date(2026, 1, 1)}))
    assert [one.label for one in office.read(lambda s: partners.known(s, TODAY))] == [
        "Gemeente", "Anja de Vries, wijkagent (Politie Rijnmond)",
    ]  # fmt: skip


def test_deleting_a_partner_takes_its_people_and_papers_along_and_undo_brings_all_back(office, police):
    contact(office, police)
    scan = io.BytesIO()
    Image.new("1", (9, 9)).save(scan, "PNG")
    office.write(lambda s: documents.attach(s, Owner.of(police), scan.getvalue(), "brief.png"))
    assert office.write(lambda s: partners.delete(s, [police.id]), undo="partner verwijderd") == 1
    assert lines(office) == []
    office.undo()
    assert lines(office)[0].contacts == 1
    assert len(office.read(lambda s: documents.of(s, Owner.of(police)))) == 1
