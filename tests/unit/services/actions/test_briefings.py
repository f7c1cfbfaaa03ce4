"""From the vault to the paper: what the briefing of an action says, and what it must keep to itself."""

import uuid
from datetime import date, time
from types import SimpleNamespace

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.actions import Action, ActionPartner
from btl_desktop.models.choices import Theme, WalkerStatus
from btl_desktop.models.organisation import HOUSE_RULES, Organisation
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, paper, places, settings
from btl_desktop.services.actions import actions, briefings
from btl_desktop.services.actions.briefings import Part

DAY = date(2026, 12, 11)
PRINTED = clock.at(date(2026, 12, 9), time(14, 5))


@pytest.fixture
def evening(office):
    """An action with one team: a leader who shares her phone, a walker who does not, one who cancelled."""

    def save(session):
        village, *_ = places.set_up_villages(session, ["Bergschenhoek"])
        people = [
            Volunteer(
                first_name="Anna", last_name="Bakker", mobile="+31612345678", phone="+31101234567", shares_contact=True
            ),
            Volunteer(first_name="Piet", prefix="de", last_name="Vries", mobile="+31687654321"),
            Volunteer(first_name="Joke", last_name="Ziek", mobile="+31611111111", shares_contact=True),
        ]
        session.add_all(people)
        session.flush()
        statuses = (WalkerStatus.PROMISED, WalkerStatus.ASKED, WalkerStatus.CANCELLED)
        team = Patrol(
            number="2026-0141",
            name="Team 1",
            starts_at=clock.at(DAY, time(19, 30)),
            ends_at=clock.at(DAY, time(21, 30)),
            area_codes=["BU16211111", "BU16213141"],
            route="Dorpsstraat\nKerkstraat",
            meeting_point="Hoek Kerkstraat",
            team_phone="+31655550101",
            leader_id=people[0].id,
            attention="- Achterpaden\n\n• Schuren ",
            walkers=[
                PatrolWalker(volunteer_id=person.id, position=place, status=status)
                for place, (person, status) in enumerate(zip(people, statuses, strict=True))
            ],
        )
        action = Action(
            number="A2026-03",
            title="  Donkere Dagen Offensief ",
            theme=Theme.DDO,
            village_id=village.id,
            gather_at=clock.at(DAY, time(19)),
            starts_at=team.starts_at,
            ends_at=team.ends_at,
            coordinator_name="Ria",
            coordinator_phone="+31623456789",
            attention="Let op licht",
            conduct="Niets op sociale media.",
            partners=[ActionPartner(organisation="Politie", contact="De Boer", phone="+31622222222", in_charge=True)],
            teams=[team],
        )
        session.add(action)
        session.flush()
        return SimpleNamespace(action=action.id, team=team.id, people=[person.id for person in people])

    return office.write(save)


def content(office, evening, **options):
    return office.read(lambda s: briefings.content(s, evening.action, PRINTED, **options))


def change(office, kind, key, **values):
    office.write(lambda s: [setattr(s.get(kind, key), name, value) for name, value in values.items()])


def test_the_content_says_what_stands_in_the_vault(office, evening):
    found = content(office, evening)
    assert found.title == "Donkere Dagen Offensief"
    assert found.village == "Bergschenhoek"
    assert [(moment.label, clock.time_text(moment.at)) for moment in found.timetable] == [
        ("Verzamelen", "19:00"),
        ("Start", "19:30"),
        ("Einde", "21:30"),
    ]
    assert clock.time_text(found.sunset) == "16:30"
    assert found.dusk > found.sunset
    assert (found.coordinator, found.coordinator_phone) == ("Ria", "06 2345 6789")
    (partner,) = found.partners
    assert (partner.organisation, partner.phone, partner.in_charge) == ("Politie", "06 2222 2222", True)
    (team,) = found.teams
    assert team.area == "Dorp Bergschenhoek en Oranjebuurt (Bleiswijk)"
    assert team.attention == ("Achterpaden", "Schuren")
    assert team.route == "Dorpsstraat\nKerkstraat"
    assert team.phone == "06 5555 0101"
    assert team.starts_at is None
    assert team.ends_at is None


def test_in_its_own_village_a_buurt_needs_no_village_behind_its_name(office, evening):
    village = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"])[0].id)
    change(office, Action, evening.action, village_id=village)
    (team,) = content(office, evening).teams
    assert team.area == "Dorp Bergschenhoek en Oranjebuurt"


def test_only_who_is_coming_is_on_the_sheet_and_only_who_consented_with_a_phone(office, evening):
    anna, piet = content(office, evening).teams[0].people
    assert (anna.name, anna.phone, anna.leads, anna.note) == ("Anna Bakker", "06 1234 5678", True, "")
    assert (piet.name, piet.phone, piet.leads, piet.note) == ("Piet de Vries", "", False, "nog niet bevestigd")
    pdf = office.read(lambda s: briefings.briefing_pdf(s, evening.action, printed_at=PRINTED))
    assert paper.page_count(pdf) >= 4


def test_without_a_mobile_the_other_phone_is_printed(office, evening):
    change(office, Volunteer, evening.people[0], mobile="")
    assert content(office, evening).teams[0].people[0].phone == "010 123 4567"


def test_consent_withdrawn_takes_the_phone_off_the_paper(office, evening):
    change(office, Volunteer, evening.people[0], shares_contact=False)
    assert content(office, evening).teams[0].people[0].phone == ""


def test_a_leader_who_was_not_placed_in_the_team_is_in_it_all_the_same(office, evening):
    change(office, Patrol, evening.team, leader_id=evening.people[2])
    office.write(
        lambda s: s.delete(
            next(w for w in actions.get(s, evening.action).teams[0].walkers if w.volunteer_id == evening.people[2])
        )
    )
    joke, anna, _ = content(office, evening).teams[0].people
    assert joke.leads
    assert not anna.leads


def test_a_leader_who_cancelled_leads_no_more(office, evening):
    change(office, Patrol, evening.team, leader_id=evening.people[2])
    assert content(office, evening).teams[0].leaders == ()


def test_a_team_without_leader_or_name_still_has_a_sheet(office, evening):
    change(office, Patrol, evening.team, leader_id=None, name="", area_codes=[])
    (team,) = content(office, evening).teams
    assert team.name == "Team 1"
    assert team.leaders == ()
    assert team.area == ""


def test_a_team_with_its_own_times_keeps_them(office, evening):
    later = clock.at(DAY, time(20))
    change(office, Patrol, evening.team, starts_at=later)
    assert content(office, evening).teams[0].starts_at == later


def test_house_rules_come_before_the_action_s_own(office, evening):
    assert content(office, evening).rules == (*HOUSE_RULES, "Niets op sociale media.")


def test_an_action_that_began_with_the_house_rules_has_them_as_they_were_changed_in_it(office, evening):
    change(office, Action, evening.action, conduct=f"{HOUSE_RULES[0]}\nAlleen in Bergschenhoek.")
    assert content(office, evening).rules == (HOUSE_RULES[0], "Alleen in Bergschenhoek.")


def test_the_organisation_s_own_numbers_are_printed(office, evening):
    office.write(lambda s: settings.save_organisation(s, Organisation(public_space_phone="14 079")))
    assert content(office, evening).organisation.public_space_phone == "14 079"


def test_one_team_can_be_printed_alone(office, evening):
    assert content(office, evening, teams={evening.team}).teams[0].number == "2026-0141"
    assert content(office, evening, teams=set()).teams == ()


def test_without_a_village_the_sun_is_that_of_the_municipality(office, evening):
    change(office, Action, evening.action, village_id=None)
    found = content(office, evening)
    assert found.village == ""
    assert clock.time_text(found.sunset) == "16:30"


def test_a_special_day_is_told(office, evening):
    change(office, Action, evening.action, starts_at=clock.at(date(2026, 12, 5), time(19)))
    assert content(office, evening).day_notes == ("Sinterklaasavond",)


def test_an_action_that_is_gone_is_told(office, evening):
    with pytest.raises(UserError):
        office.read(lambda s: briefings.content(s, uuid.uuid4()))


def test_printing_now_bears_the_time_of_now(office, evening):
    found = office.read(lambda s: briefings.content(s, evening.action))
    assert abs((clock.now() - found.printed_at).total_seconds()) < 60


def test_what_is_rendered_has_as_many_pages_as_was_told(office, evening):
    found = content(office, evening)
    for parts in ({Part.TEAMS}, {Part.OVERVIEW, Part.RETURN}, briefings.ALL):
        assert paper.page_count(briefings.render(found, parts)) == briefings.page_total(found, parts)


@pytest.mark.parametrize("parts", [set(), {Part.TEAMS}, {Part.TEAMS, Part.RETURN}])
def test_nothing_to_print_is_told(office, evening, parts):
    found = content(office, evening, teams=set())
    with pytest.raises(UserError, match="niets af te drukken"):
        briefings.render(found, parts)


def test_without_teams_there_is_still_an_overview(office, evening):
    assert briefings.render(content(office, evening, teams=set()), {Part.OVERVIEW})


def test_the_file_name_says_which_action_and_nothing_about_persons(office, evening):
    assert briefings.file_name(content(office, evening)) == "briefing-A2026-03-2026-12-11.pdf"
    change(office, Action, evening.action, number="A/../x: 3")
    assert briefings.file_name(content(office, evening)) == "briefing-A-x-3-2026-12-11.pdf"


def test_printing_is_noted_without_content(office, evening):
    found = content(office, evening)
    office.write(lambda s: briefings.note_printed(s, found, 7))
    (entry, *_) = office.read(audit.entries)
    assert (entry.what, entry.detail, entry.number) == ("Briefing afgedrukt", "A2026-03", 7)


def test_the_same_pack_at_the_same_time_is_the_same_file(office, evening):
    one, other = (
        office.read(lambda s: briefings.briefing_pdf(s, evening.action, printed_at=PRINTED)) for _ in range(2)
    )
    assert one == other


def test_every_template_gives_teams_that_fit_one_sheet(office):
    for theme in Theme:
        action = office.write(lambda s, theme=theme: actions.new_from_template(s, theme, DAY).id)
        found = office.read(lambda s, action=action: briefings.content(s, action, PRINTED))
        assert briefings.page_total(found, {Part.TEAMS}) == len(found.teams)
