"""What residents are told about an action: in general terms, for each theme, without what is not known."""

import io
import re
import uuid
from datetime import date, time

import pytest
from PIL import Image

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.actions import Action, ActionPartner
from btl_desktop.models.choices import Theme
from btl_desktop.models.organisation import Organisation
from btl_desktop.services import logo, places, settings
from btl_desktop.services.actions import actions, briefings, residents
from btl_desktop.services.actions.briefings import Part

DAY = date(2026, 12, 11)


def action(theme=Theme.DDO, *partners, starts=time(19, 30), **fields):
    start = clock.at(DAY, starts)
    made = Action(number="A2026-03", title="Actie", theme=theme, starts_at=start, ends_at=start, **fields)
    made.partners = [ActionPartner(organisation=name) for name in partners]
    return made


def letter(made, village="Bergschenhoek", **organisation):
    return residents.letter(made, Organisation(**organisation), village)


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_has_a_letter_without_loose_ends_that_names_no_evening_place_or_person(theme):
    words = letter(action(theme, "Politie", meeting_place="Kazerne", coordinator_phone="+31612345678"))
    assert words.startswith("Beste bewoners van Bergschenhoek,")
    assert words.endswith("\n\nBuurttoezicht Lansingerland")
    assert not re.search(r"[{}]", words)
    assert not re.search(r"\n\n\n|  ", words)
    assert "welkom als gast" in words
    assert "112" in words
    for secret in ("11 december", "19:30", "Kazerne", "06"):
        assert secret not in words


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_has_two_cards(theme):
    card, good = residents.cards(theme)
    assert len(card.ticks) >= 6
    assert good.ticks == ()
    for one in (card, good):
        assert one.title
        assert one.intro
        assert len(one.tips) == 3


@pytest.mark.parametrize("theme", [Theme.DDO, Theme.BURGLARY, Theme.OTHER])
def test_the_card_about_a_burglar_has_a_box_for_everything_that_could_have_been_taken(theme):
    ticks = " ".join(residents.cards(theme)[0].ticks).lower()
    for words in ("raam", "deur", "poort", "schuur", "sleutels in zicht", "auto", "ladder"):
        assert words in ticks


@pytest.mark.parametrize(
    ("starts", "told"),
    [(time(3), "’s nachts"), (time(8), "’s ochtends"), (time(13), "’s middags"), (time(19, 30), "’s avonds")],
)
def test_residents_read_the_week_and_the_part_of_the_day(starts, told):
    assert residents.when(clock.at(DAY, starts)) == f"{told} in de week van 7 december"


def test_the_week_may_begin_in_the_month_before():
    assert residents.when(clock.at(date(2027, 1, 1), time(20))) == "’s avonds in de week van 28 december"


def test_partners_are_named_as_in_a_sentence():
    assert ", samen met politie, gemeente Lansingerland en ANWB." in letter(
        action(Theme.DDO, "Politie", "Gemeente Lansingerland", "ANWB")
    )
    assert "samen met" not in letter(action())


def test_what_is_not_known_is_left_out_and_what_is_known_is_there():
    plain = letter(action())
    known = letter(action(coordinator_name=" Ria  Kooistra "), contact="info@btl.example")
    assert "info@btl.example" in known
    assert "\n\nRia Kooistra\nBuurttoezicht Lansingerland" in known
    assert len(known.split("\n")) == len(plain.split("\n")) + 2


def test_without_a_village_residents_of_the_municipality_are_addressed():
    assert letter(action(), "").startswith("Beste bewoners van Lansingerland,")


def test_braces_that_mean_nothing_stay():
    assert residents._filled("{wat} {place}", {"place": "hier"}) == "{wat} hier"
    assert residents._is_known("{wat}", {})


# From the vault to the paper.


@pytest.fixture
def planned(office):
    def save(session):
        village, *_ = places.set_up_villages(session, ["Bleiswijk"])
        return actions.new_from_template(session, Theme.BICYCLE, DAY, village.id).id

    return office.write(save)


def content(office, key):
    return office.read(lambda session: briefings.content(session, key))


def test_a_new_action_has_the_letter_of_its_theme_and_its_cards(office, planned):
    found = content(office, planned)
    assert found.letter == office.read(lambda s: residents.proposed_letter(s, planned))
    assert "Beste bewoners van Bleiswijk" in found.letter
    assert "’s middags in de week van 7 december" in found.letter
    assert (found.card, found.good_card) == residents.cards(Theme.BICYCLE)


def test_a_letter_of_one_s_own_takes_its_place_until_it_is_emptied(office, planned):
    def write(words):
        office.write(lambda s: setattr(actions.get(s, planned), "letter", words))

    write("Beste buren,\r\n\r\n\u202eWij komen.  ")
    assert content(office, planned).letter == "Beste buren,\n\nWij komen."
    write("  \n ")
    assert "Beste bewoners" in content(office, planned).letter


def test_an_action_without_a_village_has_a_letter(office, planned):
    office.write(lambda s: setattr(actions.get(s, planned), "village_id", None))
    expected = "Beste bewoners van Lansingerland"
    assert office.read(lambda s: residents.proposed_letter(s, planned)).startswith(expected)
    assert content(office, planned).letter.startswith(expected)


def test_the_letter_of_an_action_that_is_gone_is_told(office):
    with pytest.raises(UserError):
        office.read(lambda s: residents.proposed_letter(s, uuid.uuid4()))


def test_name_contact_and_logo_of_the_organisation_go_along(office, planned):
    picture = io.BytesIO()
    Image.new("RGB", (900, 300)).save(picture, "PNG")

    def save(session):
        settings.save_organisation(session, Organisation(name="BTZ Bleiswijk", contact="010 123 4567"))
        logo.set_logo(session, picture.getvalue())

    office.write(save)
    found = content(office, planned)
    assert found.logo == office.read(logo.logo)
    assert "010 123 4567" in found.letter
    assert found.letter.endswith("BTZ Bleiswijk")


def test_cards_and_letter_need_no_team_and_are_not_in_the_pack_unless_asked(office, planned):
    found = office.read(lambda s: briefings.content(s, planned, teams=set()))
    for part in (Part.CARDS, Part.GOOD_CARDS, Part.LETTER):
        assert briefings.page_total(found, {part}) == 1
        assert briefings.render(found, {part})
        assert part not in briefings.ALL
