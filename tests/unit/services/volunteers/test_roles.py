"""Role descriptions: the program brings one a level, the organisation writes its own."""

from datetime import date

import pytest
from sqlalchemy import select

from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level
from btl_desktop.models.volunteers import RoleProfile
from btl_desktop.services.volunteers import roles


@pytest.mark.parametrize("level", [*Level])
def test_every_level_has_a_description_from_the_first_day(office, level):
    profile = office.read(lambda s: roles.role_profile(s, level))
    assert level.label in profile.body.lower()
    assert profile.edition == 1


def test_a_new_edition_takes_over_and_the_older_stay(office):
    def write(body):
        return office.write(lambda s: roles.write_role_profile(s, Level.WATCH, body, date(2027, 1, 1)))

    write("Kijk en meld.")
    write("Kijk, signaleer en meld.")
    current = office.read(lambda s: roles.role_profile(s, Level.WATCH))
    assert (current.edition, current.body) == (3, "Kijk, signaleer en meld.")
    kept = office.read(lambda s: s.scalars(select(RoleProfile.edition).order_by(RoleProfile.edition)).all())
    assert kept == [2, 3]


def test_the_same_text_makes_no_new_edition_and_an_empty_one_is_refused(office):
    office.write(lambda s: roles.write_role_profile(s, Level.WATCH, "Kijk en meld.", date(2027, 1, 1)))
    office.write(lambda s: roles.write_role_profile(s, Level.WATCH, "Kijk en meld. ", date(2027, 2, 1)))
    assert office.read(lambda s: roles.role_profile(s, Level.WATCH)).edition == 2
    with pytest.raises(UserError, match="leeg"):
        office.write(lambda s: roles.write_role_profile(s, Level.WATCH, " ", date(2027, 1, 1)))
