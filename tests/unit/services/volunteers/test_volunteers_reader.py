"""The roster is read once; after a change only the changed lines are made again."""

from datetime import date

import pytest

from btl_desktop.models.choices import Equipment, Status
from btl_desktop.models.volunteers import Course, Volunteer
from btl_desktop.services.volunteers import roster_glance, volunteers
from btl_desktop.services.volunteers.roster_reader import RosterReader


@pytest.fixture
def reader(office):
    office.write(lambda s: s.add_all([Volunteer(last_name=name) for name in ("Bakker", "Vries", "Wit")]))
    reader = RosterReader()
    office.look(reader.lines)
    return reader


def names(office, reader):
    return [line.listed for line in office.look(reader.lines)]


def test_nothing_changed_gives_the_same_list(office, reader):
    assert office.look(reader.lines) is office.look(reader.lines)


def test_a_changed_name_moves_to_its_new_place_and_the_other_lines_stay(office, reader):
    before = {line.listed: line for line in office.look(reader.lines)}

    def rename(session):
        with reader.following(session) as touched:
            touched.add(volunteers.change(session, before["Wit"].id, {"last_name": "Aalders"}).id)

    office.write(rename)
    after = office.look(reader.lines)
    assert [line.listed for line in after] == ["Aalders", "Bakker", "Vries"]
    assert after[1] is before["Bakker"]


def test_somebody_new_and_somebody_gone(office, reader):
    bakker = office.look(reader.lines)[0]

    def swap(session):
        with reader.following(session) as touched:
            touched.add(volunteers.add(session, {"last_name": "Smit"}).id)
            volunteers.delete(session, [bakker.id])
            touched.add(bakker.id)

    office.write(swap, undo="Wisselen")
    assert names(office, reader) == ["Smit", "Vries", "Wit"]
    office.undo()
    assert names(office, reader) == ["Bakker", "Vries", "Wit"]


def test_a_write_that_fails_after_all_leaves_the_roster_as_it_is(office, reader):
    bakker = office.look(reader.lines)[0]

    def fail(session):
        with reader.following(session) as touched:
            volunteers.delete(session, [bakker.id])
            touched.add(bakker.id)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        office.write(fail)
    assert names(office, reader) == ["Bakker", "Vries", "Wit"]


def test_following_one_change_does_not_overlook_another_that_was_not_yet_seen(office, reader):
    bakker, vries, _ = office.look(reader.lines)
    office.write(lambda s: volunteers.change(s, vries.id, {"first_name": "Jan"}))

    def rename(session):
        with reader.following(session) as touched:
            touched.add(volunteers.change(session, bakker.id, {"first_name": "Piet"}).id)

    office.write(rename)
    assert names(office, reader) == ["Bakker, Piet", "Vries, Jan", "Wit"]


@pytest.mark.parametrize(
    ("elsewhere", "mark"),
    [
        (lambda s, who: volunteers.change(s, who, {"status": Status.STOPPED}), "stopped"),
        (lambda s, _: s.add(Course(name="Introductie", required_watch=True)), "course_needed"),
        (lambda s, who: volunteers.change(s, who, {"vog_seen": False, "email": ""}), "no_email"),
    ],
)
def test_what_changed_elsewhere_is_seen(office, reader, elsewhere, mark):
    bakker = office.look(reader.lines)[0]
    office.write(lambda s: elsewhere(s, bakker.id))
    shown = volunteers.matching(office.look(reader.lines), "bakker", {mark})
    assert [line.listed for line in shown] == ["Bakker"]


def test_a_vest_that_came_back_is_seen(office, reader):
    bakker = office.look(reader.lines)[0]
    lent = office.write(lambda s: volunteers.lend(s, bakker.id, Equipment.VEST, {}))
    office.write(lambda s: volunteers.change(s, bakker.id, {"status": Status.STOPPED}))
    assert len(volunteers.matching(office.look(reader.lines), "", {"loan_open"})) == 1
    office.write(lambda s: volunteers.return_loan(s, lent.loans[0].id, date(2026, 11, 20)))
    assert volunteers.matching(office.look(reader.lines), "", {"loan_open"}) == []


def test_a_glance_shows_the_names_that_the_whole_roster_shows_and_leaves_the_rest_for_later(office, reader):
    whole, seen = office.look(reader.lines), office.look(roster_glance.glance)

    assert [line.listed for line in seen] == ["Bakker", "Vries", "Wit"]
    assert [line._replace(marks=0, haystack="") for line in whole] == list(seen)
    assert seen[-1].listed == "Wit"
    assert [line.listed for line in seen[:2]] == ["Bakker", "Vries"]


def test_a_glance_at_a_large_roster_counts_everyone_and_says_who_is_not_there_yet(office, reader, monkeypatch):
    monkeypatch.setattr(roster_glance, "MOST", 2)
    seen = office.look(roster_glance.glance)

    assert len(seen) == 3
    assert [line and line.listed for line in seen] == ["Bakker", "Vries", None]
    with pytest.raises(IndexError):
        seen[3]
