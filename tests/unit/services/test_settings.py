"""The organisation's settings survive, whatever an older or newer version wrote."""

from dataclasses import replace

from btl_desktop.models.organisation import HOUSE_RULES, Organisation
from btl_desktop.services import audit, settings


def test_an_organisation_that_was_never_set_has_the_usual_values(office):
    assert office.read(settings.organisation) == Organisation()


def test_what_the_coordinator_chose_comes_back(office):
    chosen = replace(Organisation(), name="Buurttoezicht De Polder", house_rules=("Nooit alleen.",), lock_minutes=5)
    office.write(lambda s: settings.save_organisation(s, chosen))
    assert office.read(settings.organisation) == chosen


def test_a_value_of_another_kind_or_name_gives_way_to_the_usual_one():
    stored = {"name": "De Polder", "lock_minutes": "vijf", "house_rules": None, "later_invented": 1}
    assert settings.organisation_from(stored) == replace(Organisation(), name="De Polder")
    assert settings.organisation_from(stored).house_rules == HOUSE_RULES
    assert settings.organisation_from("kapot") == Organisation()


def test_a_setting_can_hold_any_plain_value_and_be_changed(office):
    office.write(lambda s: settings.put(s, "kolommen", {"Naam": "name"}))
    office.write(lambda s: settings.put(s, "kolommen", ["a", "b"]))
    assert office.read(lambda s: settings.get(s, "kolommen")) == ["a", "b"]
    assert office.read(lambda s: settings.get(s, "niets", "standaard")) == "standaard"


def test_keeping_the_same_value_again_changes_nothing(office):
    office.write(lambda s: settings.put(s, "a", [1]))
    heard = []
    office.on_change(heard.append)
    office.write(lambda s: settings.put(s, "a", [1]))
    assert heard == []


def test_the_audit_trail_is_read_newest_first(office):
    office.write(lambda s: audit.note(s, "Briefing afgedrukt", "A2026-01", 12))
    office.write(lambda s: audit.note(s, "Lijst bewaard", "xlsx", 500))
    lines = office.read(lambda s: [(e.what, e.detail, e.number) for e in audit.entries(s)])
    assert lines == [("Lijst bewaard", "xlsx", 500), ("Briefing afgedrukt", "A2026-01", 12)]
