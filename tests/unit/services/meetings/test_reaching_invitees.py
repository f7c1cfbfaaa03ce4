"""Whom an invitation reaches: an address is filled in once, and whoever has none is named with a number to call."""

from __future__ import annotations

from datetime import date

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.partners import ContactPerson, Partner
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.meetings import agendas, meeting_papers, meeting_people, meeting_series, meetings

FIRST = date(2026, 1, 1)


@pytest.fixture
def kees(office):
    """The wijkagent, without an address."""

    def write(session):
        police = Partner(name="Politie", contacts=[ContactPerson(name="Kees Blauw", mobile="+31612345678")])
        session.add(police)
        session.flush()
        return police.contacts[0].id

    return office.write(write)


@pytest.fixture
def series(office, kees):
    values = {"name": "Maandoverleg", "first_day": FIRST, "starts": "20:00", "ends": "22:00"}
    people = office.read(meeting_people.everybody)
    return office.write(lambda s: meeting_series.save(s, values, people=people)).id


@pytest.fixture
def meeting(office, series):
    return office.write(lambda s: meeting_series.make_next(s, series, today=FIRST)).id


def invitee(office, meeting):
    return office.read(lambda s: meetings.get(s, meeting)).invitees[0]


def test_whoever_has_no_address_is_named_with_a_number_to_call(office, meeting):
    invitation = office.read(lambda s: meeting_papers.invitation(s, meeting))
    assert invitation.mailing.without == ("Kees Blauw (06 1234 5678)",)


def test_an_address_is_filled_in_once_for_this_meeting_the_next_and_the_lists(office, series, meeting, kees):
    one = invitee(office, meeting)
    office.write(lambda s: agendas.change_invitee(s, one.id, {"email": " kees@politie.voorbeeld.nl "}))
    invitation = office.read(lambda s: meeting_papers.invitation(s, meeting))
    assert invitation.mailing.addresses == ("kees@politie.voorbeeld.nl",)
    assert office.read(lambda s: s.get_one(ContactPerson, kees)).email == "kees@politie.voorbeeld.nl"
    following = office.write(lambda s: meeting_series.make_next(s, series)).id
    assert invitee(office, following).email == "kees@politie.voorbeeld.nl"


def test_another_address_for_once_leaves_the_lists_as_they_are(office, meeting, kees):
    office.write(lambda s: setattr(s.get_one(ContactPerson, kees), "email", "vast@politie.voorbeeld.nl"))
    one = invitee(office, meeting)
    office.write(lambda s: agendas.change_invitee(s, one.id, {"email": "tijdelijk@politie.voorbeeld.nl"}))
    assert office.read(lambda s: s.get_one(ContactPerson, kees)).email == "vast@politie.voorbeeld.nl"


def test_the_next_meeting_goes_to_the_address_that_the_roster_knows_by_then(office, series):
    def write(session):
        ans = Volunteer(first_name="Ans", last_name="Bakker", email="oud@voorbeeld.nl")
        session.add(ans)
        session.flush()
        people = [meeting_people.Somebody("Ans Bakker", "", "oud@voorbeeld.nl", ans.id)]
        made = meeting_series.make_next(session, series, today=FIRST)
        agendas.invite(session, made.id, people)
        ans.email = "nieuw@voorbeeld.nl"
        return made.id

    first = office.write(write)
    office.write(lambda s: setattr(meetings.get(s, first), "series_id", None))
    made = office.write(lambda s: meeting_series.make_from(s, first, date(2026, 3, 1))).id
    found = {one.name: one.email for one in office.read(lambda s: meetings.get(s, made)).invitees}
    assert found["Ans Bakker"] == "nieuw@voorbeeld.nl"


@pytest.mark.parametrize("values", [{"email": "kees.voorbeeld"}, {"email": "kees@"}, {"name": "  "}])
def test_what_is_no_address_or_no_name_is_refused_in_a_sentence(office, meeting, values):
    one = invitee(office, meeting)
    with pytest.raises(UserError):
        office.write(lambda s: agendas.change_invitee(s, one.id, values))
    assert invitee(office, meeting).name == "Kees Blauw"
