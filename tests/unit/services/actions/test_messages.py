"""What is written about an action: everything that somebody must know, and no more of anybody than was agreed to."""

from datetime import date

import pytest

from btl_desktop.models.choices import Theme, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.actions import actions, messages, teams
from btl_desktop.services.actions.messages import Audience

FRIDAY = date(2026, 12, 11)


def person(first, last, *, shares=False, email=""):
    return Volunteer(first_name=first, last_name=last, mobile="+31612345678", shares_contact=shares, email=email)


@pytest.fixture
def evening(office):
    """Two in team 1, led by one who shares the number; the other was only asked; a third cancelled."""

    def write(session):
        (village,) = places.set_up_villages(session, ["Bleiswijk"])
        action = actions.new_from_template(session, Theme.DDO, FRIDAY, village.id)
        action.meeting_place, action.coordinator_name = "Dorpshuis", "Ria Kooistra"
        action.coordinator_phone = "+31623456789"
        police = action.partners[0]
        police.contact, police.email, police.agreement = (
            "Jan Smit",
            "jan@politie.nl",
            "- Politie brieft.\n\nTwee wagens.",
        )
        police.exchange, police.times = "Portofoon", "19:00–21:00"
        people = [
            person("Anneke", "Heijder", shares=True, email="a@voorbeeld.nl"),
            person("Fatima", "Amrani"),
            person("Weg", "Gebleven", email="weg@voorbeeld.nl"),
        ]
        session.add_all(people)
        session.flush()
        first = action.teams[0].id
        teams.place(session, first, people[1].id, WalkerStatus.ASKED)
        teams.place(session, first, people[0].id, WalkerStatus.PROMISED)
        teams.place(session, first, people[2].id, WalkerStatus.CANCELLED)
        teams.lead(session, first, people[0].id)
        return action.id

    return office.write(write)


@pytest.fixture
def found(office, evening):
    return office.read(lambda s: messages.messages(s, evening))


def of(found, name):
    return next(one for one in found.all if one.name == name)


def test_there_is_one_for_everybody_one_for_each_team_and_one_for_each_partner(found):
    assert [one.audience for one in found.all] == [
        Audience.ALL, *[Audience.TEAM] * 3, *[Audience.PARTNER] * 2,
    ]  # fmt: skip


def test_everybody_reads_when_where_and_what_to_bring_and_no_names_of_others(found):
    mail = of(found, "Alle deelnemers")
    assert mail.subject == "Donkere Dagen Offensief Bleiswijk: vrijdag 11 december 2026"
    for words in (
        "samen met politie en gemeente Lansingerland",
        "- Verzamelen 18:30, briefing 18:45, lopen 19:15–21:15, nabespreking 21:30",
        "- Verzamelen: Dorpshuis",
        "- Zaklamp met volle batterij: iedere loper zelf",
        "Met vriendelijke groet,\nRia Kooistra\nBuurttoezicht Lansingerland",
    ):
        assert words in mail.body
    assert "Anneke" not in mail.body
    assert "12345678" not in mail.body.replace(" ", "")


def test_addresses_are_those_of_who_is_still_coming_each_once(found):
    mail = of(found, "Alle deelnemers")
    assert mail.mailing.addresses == ("a@voorbeeld.nl",)
    assert mail.mailing.without == ("Fatima Amrani",)


def test_a_team_reads_who_walks_and_only_the_leaders_number_when_it_may_be_shared(found):
    app = of(found, "Team 1").body
    assert app.startswith("*Team 1, Donkere Dagen Offensief Bleiswijk*\nVrijdag 11 december 2026\n")
    assert "Team: Anneke Heijder (teamleider, 06 1234 5678), Fatima Amrani" in app
    assert "Actieleiding: Ria Kooistra, 06 2345 6789" in app
    assert "Wilt u nog bevestigen: Fatima Amrani?" in app
    assert "Gebleven" not in app


def test_a_leader_who_does_not_share_the_number_is_named_without_it(office, evening):
    def hide(session):
        for someone in session.query(Volunteer):
            someone.shares_contact = False

    office.write(hide)
    app = of(office.read(lambda s: messages.messages(s, evening)), "Team 1").body
    assert "Anneke Heijder (teamleider)" in app
    assert "1234 5678" not in app


def test_a_partner_reads_what_was_agreed_point_by_point(found):
    mail = of(found, "Politie")
    assert mail.mailing.addresses == ("jan@politie.nl",)
    assert mail.body.startswith("Beste Jan Smit,\n\nDit zijn de afspraken voor")
    agreed = mail.body.partition("Wat wij afspraken:\n")[2].partition("\n\n")[0].split("\n")
    assert agreed == [
        "- Politie brieft.", "- Twee wagens.", "- Aantal van u: 2 deelnemers", "- U heeft de leiding op de avond.",
        "- Gegevens uitwisselen: Portofoon",
    ]  # fmt: skip
    assert "- Voor u: 19:00–21:00" in mail.body
    assert "Wilt u laten weten of dit klopt?" in mail.body


def test_an_agreement_that_is_signed_off_is_thanked_with_its_date(office, evening):
    def sign(session):
        police = actions.get(session, evening).partners[0]
        police.signed_by, police.signed_on = "Jan Smit", date(2026, 11, 20)

    office.write(sign)
    body = of(office.read(lambda s: messages.messages(s, evening)), "Politie").body
    assert "Afgetekend door Jan Smit op vr 20 nov 2026." in body
    assert "of dit klopt" not in body


def test_a_partner_without_a_contact_person_or_address_is_told_apart(found):
    mail = of(found, "Gemeente Lansingerland")
    assert mail.mailing.addresses == ()
    assert mail.mailing.without == ("Gemeente Lansingerland",)


def test_markup_emoji_and_hidden_signs_come_through_as_text(office, evening):
    def dress(session):
        action = actions.get(session, evening)
        action.title, action.teams[0].name = "<b>Actie</b> 😀\u202e\nregel", "W" * 120

    office.write(dress)
    body = of(office.read(lambda s: messages.messages(s, evening)), "W" * 120).body
    assert body.startswith(f"*{'W' * 120}, <b>Actie</b> 😀 regel*\n")


def test_each_goes_with_its_own_appointment(found):
    assert messages.calendar_file_name(found, of(found, "Alle deelnemers")) == "agenda-A2026-01-2026-12-11.ics"
    assert messages.calendar_file_name(found, of(found, "Team 2")) == "agenda-A2026-01-team-2-2026-12-11.ics"
    assert messages.calendar_file_name(found, of(found, "Politie")) == "agenda-A2026-01-2026-12-11.ics"
    assert b"SUMMARY:Donkere Dagen Offensief Bleiswijk\\, Team 2" in messages.calendar_file(of(found, "Team 2"))


def test_an_evening_without_teams_and_partners_has_one_message(office):
    def write(session):
        action = actions.new_from_template(session, Theme.DDO, FRIDAY)
        action.teams, action.partners = [], []
        return action.id

    bare = office.write(write)
    (only,) = office.read(lambda s: messages.messages(s, bare)).all
    assert "lopen wij: Donkere Dagen Offensief." in only.body
    assert only.mailing.addresses == ()
