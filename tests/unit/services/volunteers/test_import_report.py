"""What an import remarked on can be kept beside the original list."""

from __future__ import annotations

import csv
from pathlib import Path

from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import import_report, roster_import


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
