"""Look-alikes that are two people after all are asked about once."""

import pytest

from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.volunteers import not_the_same, volunteers


@pytest.fixture
def twins(office):
    """Two people with one name and one phone."""
    people = [Volunteer(first_name="Jan", last_name="Vries", mobile="+31612345678") for _ in range(2)]
    office.write(lambda s: s.add_all(people))
    return [one.id for one in people]


def groups(office):
    return office.read(not_the_same.find)


def test_look_alikes_are_found_until_they_are_said_to_be_two_people(office, twins):
    assert len(groups(office)) == 1
    office.write(lambda s: not_the_same.declare(s, twins), undo="Is niet dezelfde")
    assert groups(office) == []
    office.undo()
    assert len(groups(office)) == 1


def test_a_third_look_alike_is_asked_about_again(office, twins):
    office.write(lambda s: not_the_same.declare(s, twins))
    office.write(lambda s: s.add(Volunteer(first_name="Jan", last_name="Vries", mobile="+31612345678")))
    assert len(groups(office)[0].people) == 3


def test_who_left_the_roster_is_forgotten(office, twins):
    office.write(lambda s: not_the_same.declare(s, twins))
    office.write(lambda s: volunteers.delete(s, twins))
    office.write(lambda s: not_the_same.declare(s, []))
    assert office.read(not_the_same.pairs) == set()
