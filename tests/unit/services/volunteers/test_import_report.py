"""An import tells what it did, whom it could not place, and what it remarked on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import select

from btl_desktop.models.places import Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import import_report, roster_import
from btl_desktop.services.volunteers.roster_import import RowState


@pytest.mark.parametrize(
    ("new", "changed", "told"),
    [
        (1200, 0, "1.200 vrijwilligers toegevoegd."),
        (1, 3, "1 vrijwilliger toegevoegd, 3 gewijzigd."),
        (0, 1, "1 vrijwilliger gewijzigd."),
        (0, 0, "Er was niets te wijzigen."),
    ],
)
def test_only_what_there_is_of_it_is_told(new: int, changed: int, told: str) -> None:
    assert import_report.outcome({RowState.NEW: new, RowState.CHANGED: changed}) == told


def test_who_lives_in_a_village_that_is_not_set_up_is_counted_and_placed_as_soon_as_it_is(
    office: Office, tmp_path: Path
) -> None:
    list_ = "Naam;Woonplaats\nJan de Vries;Bleiswijk\nKees Bakker;Bergschenhoek\nEls Dam;Bergschenhoek\n"
    (tmp_path / "leden.csv").write_text(list_, "utf-8")
    file = roster_import.read_file(tmp_path / "leden.csv")

    def take(skip: tuple[int, ...] = ()) -> int:
        preview = office.read(lambda session: roster_import.propose(session, file))
        office.write(lambda session: roster_import.apply(session, preview, skip=skip))
        return office.read(lambda session: roster_import.without_village(session, preview, skip=skip))

    def served() -> list[str]:
        joined = select(Village.name).join(Volunteer, Volunteer.village_id == Village.id)
        return sorted(office.read(lambda session: [*session.scalars(joined)]))

    office.write(lambda session: places.set_up_villages(session, ["Bleiswijk"]))
    assert (take(skip=(4,)), served()) == (1, ["Bleiswijk"])
    assert "hoort nog bij geen dorp" in import_report.without_village(1)
    office.write(lambda session: places.set_up_villages(session, ["Bergschenhoek"]))
    assert (take(), served()) == (0, ["Bergschenhoek", "Bergschenhoek", "Bleiswijk"])
    assert import_report.without_village(0) == ""


def test_each_remark_names_its_row_the_person_and_the_column(office: Office, tmp_path: Path) -> None:
    list_ = "Naam;Postcode;Mobiel\nJan de Vries;2665 BR;06-12340001\nKees Bakker;26 65;06-12\n"
    (tmp_path / "leden.csv").write_text(list_, "utf-8")
    file = roster_import.read_file(tmp_path / "leden.csv")
    preview = office.read(lambda session: roster_import.propose(session, file))
    header, *remarks = csv.reader(import_report.to_csv(preview).decode("utf-8-sig").splitlines(), delimiter=";")
    assert header == ["Rij", "Naam", "Kolom", "Opmerking"]
    assert len(remarks) == len(preview.problems) > 0
    assert {remark[0] for remark in remarks} == {"3"}
    assert all("Bakker" in remark[1] for remark in remarks)
    assert {"Postcode", "Mobiel"} <= {remark[2] for remark in remarks}


def test_a_name_that_a_spreadsheet_would_run_is_only_a_name(office: Office, tmp_path: Path) -> None:
    others = "".join(f"{first} Bakker;2665 BR\n" for first in ("Jan", "Kees", "Piet", "Anna", "Els", "Ria"))
    list_ = f"Naam;Postcode\n{others}=1+1 Jansen;26 65\n"
    (tmp_path / "leden.csv").write_text(list_, "utf-8")
    file = roster_import.read_file(tmp_path / "leden.csv")
    preview = office.read(lambda session: roster_import.propose(session, file))
    _, *remarks = csv.reader(import_report.to_csv(preview).decode("utf-8-sig").splitlines(), delimiter=";")
    assert not any(cell.startswith(("=", "+", "-", "@")) for remark in remarks for cell in remark)
