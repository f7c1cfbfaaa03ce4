"""The three member lists of the watch, as they are: who is in them, and that no value of theirs gets lost."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from btl_desktop.models.choices import Level, Status
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import roster_import
from btl_desktop.services.volunteers.roster_import import Known, Preview, propose, read_file, summary

ROSTERS = Path(__file__).resolve().parents[3] / "data" / "rosters"
TODAY = date(2026, 11, 22)
# What each file holds: rows, people nobody knows yet, rows about somebody who was there, remarks.
FILES = {
    "bin_leden.xlsx": (60, 60, 0, 0),
    "ledenexport_tab.txt": (102, 80, 22, 2),
    "vrijwilligers_coordinator.xlsx": (480, 478, 2, 84),
}


def proposed(name: str, sheet: str | None = None) -> Preview:
    return propose(Known(), read_file(ROSTERS / name, sheet), today=TODAY)


def take(office: Office, name: str) -> dict[str, int]:
    """Import a file and say what became of its rows."""
    file = read_file(ROSTERS / name)
    preview = office.read(lambda session: propose(session, file, today=TODAY))
    office.write(lambda session: roster_import.apply(session, preview))
    return {key: value for key, value in summary(preview).items() if isinstance(value, int)}


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_a_list_is_read_and_everybody_is_in_it_once(name: str) -> None:
    told = summary(proposed(name))
    read, new, duplicates, problems = FILES[name]
    assert (told["read"], told["new"], told["duplicates"], len(told["problems"])) == (read, new, duplicates, problems)
    assert told["changed"] == told["unchanged"] == 0


@pytest.mark.parametrize("name", FILES)
def test_importing_a_list_twice_changes_nothing_the_second_time(office: Office, name: str) -> None:
    read, new, duplicates, _ = FILES[name]
    assert take(office, name) == {"read": read, "new": new, "changed": 0, "unchanged": 0, "duplicates": duplicates}
    again = take(office, name)
    assert again == {"read": read, "new": 0, "changed": 0, "unchanged": new, "duplicates": duplicates}


def test_the_three_lists_together_are_the_people_of_one_watch(office: Office) -> None:
    told = [take(office, name) for name in ("vrijwilligers_coordinator.xlsx", "ledenexport_tab.txt", "bin_leden.xlsx")]
    assert told[0]["new"] == 478
    assert all(one["new"] == 0 for one in told[1:]), told
    people = office.read(lambda session: [*session.scalars(select(Volunteer))])
    assert len(people) == 478
    assert sum(bool(one.member_number) for one in people) == 80


def test_the_coordinators_list_is_taken_apart(office: Office) -> None:
    take(office, "vrijwilligers_coordinator.xlsx")
    people = {one.name: one for one in office.read(lambda session: [*session.scalars(select(Volunteer))])}
    levi = people["Levi Holthoes"]
    assert (levi.street, levi.house_number, levi.postcode, levi.city) == (
        "Balsemienbeemd", "136", "2652LN", "Berkel en Rodenrijs",
    )  # fmt: skip
    assert (levi.mobile, levi.phone, levi.level) == ("+31619225203", "+31104281450", Level.VILLAGE)
    assert (levi.joined_on, levi.remarks) == (date(2015, 4, 12), "tot mrt met vakantie")
    yigit = people["Yigit Heuitinck"]
    assert (yigit.joined_on, yigit.vog_seen, yigit.vog_seen_on) == (date(2017, 2, 1), True, date(2022, 9, 22))
    assert Counter(one.status for one in people.values()) == {Status.ACTIVE: len(people)}


def test_the_sheet_of_those_who_left_is_offered_and_read_only_when_asked() -> None:
    file = read_file(ROSTERS / "vrijwilligers_coordinator.xlsx")
    assert [(offer.sheet, offer.chosen) for offer in file.offers] == [("Actief", True), ("Gestopt", False)]
    assert "“Gestopt”" in " ".join(file.notices)
    left = proposed("vrijwilligers_coordinator.xlsx", "Gestopt")
    assert left.rows
    assert {row.person.values["status"] for row in left.rows if row.todo} == {Status.STOPPED}
    assert any("krijgt de status gestopt" in notice for notice in left.notices)


@pytest.mark.parametrize("name", FILES)
def test_no_value_of_a_list_gets_lost_without_being_named(name: str) -> None:
    file = read_file(ROSTERS / name)
    preview = propose(Known(), file, today=TODAY)
    persons = {row.number: row.person for row in preview.rows}
    for number, row in zip(file.table.numbers, file.table.rows, strict=True):
        first = next(one for one in preview.rows if one.number == number)
        person = persons[first.same_as or number]
        kept = "".join([*map(str, person.values.values()), person.name, *person.notes]).casefold()
        for one in file.columns:
            if one.field.value in {"email", "last_name", "street", "remarks", "note", "member_number"}:
                cell = str(row[one.column.place] if one.column.place < len(row) else "").strip().casefold()
                assert cell in kept or cell == "-", (number, one.column.label, cell)
