"""Every theme has a template that a coordinator could print as it is."""

from dataclasses import replace
from datetime import time

import pytest

from btl_desktop.models.choices import Theme
from btl_desktop.models.organisation import Organisation
from btl_desktop.services.actions.action_templates import TEXTS, parse, template


@pytest.mark.parametrize("theme", list(Theme))
def test_every_theme_has_goals_points_materials_conduct_and_what_to_do_when_something_happens(theme):
    usual = template(theme, Organisation())
    assert usual.theme is theme
    assert all(getattr(usual, name) for name in TEXTS)
    assert usual.times.start < usual.times.end
    assert [partner.organisation for partner in usual.partners] == ["Politie", "Gemeente Lansingerland"]
    assert [partner.in_charge for partner in usual.partners] == [True, False]


@pytest.mark.parametrize("theme", list(Theme))
def test_no_point_is_left_with_a_gap_or_too_long_for_a_sheet(theme):
    usual = template(theme, Organisation())
    points = [point for name in TEXTS for point in getattr(usual, name)]
    assert not [point for point in points if "{" in point or len(point) > 110 or point != point.strip()]


@pytest.mark.parametrize("theme", list(Theme))
def test_every_material_says_who_brings_it(theme):
    assert all(": " in line for line in template(theme, Organisation()).materials)


def test_the_house_rules_come_first_in_the_rules_of_conduct():
    usual = template(Theme.DDO, replace(Organisation(), house_rules=("Nooit alleen.", "Geen hond.")))
    assert usual.conduct[:2] == ("Nooit alleen.", "Geen hond.")
    assert len(usual.conduct) > 2


def test_numbers_are_those_of_the_organisation():
    usual = template(Theme.NEW_YEAR, replace(Organisation(), police_phone="0900 1234", public_space_phone="14 020"))
    assert any("0900 1234" in point for point in usual.emergency)
    assert any("14 020" in point for point in usual.emergency)


def test_a_template_of_ones_own_is_read_from_plain_values():
    own = parse(
        Theme.OTHER,
        {"title": "Sint", "times": {"start": "17:00", "end": "18:30"}, "goals": ["Gezellig {niet} ingevuld."]},
    )
    assert (own.times.start, own.times.end, own.times.gather) == (time(17), time(18, 30), None)
    assert own.goals == ("Gezellig {niet} ingevuld.",)
    assert own.partners == ()
