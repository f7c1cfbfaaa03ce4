"""Member lists that are not what they claim: nobody in them disappears unseen, and none keeps the program busy."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from btl_desktop.errors import UserError
from btl_desktop.exchange import delimited, file_kinds, spreadsheet
from btl_desktop.exchange.cells import Limits
from btl_desktop.exchange.columns import recognise
from btl_desktop.exchange.roster import read_people
from btl_desktop.exchange.tables import find_tables
from btl_desktop.services.volunteers.roster_known import Known
from btl_desktop.services.volunteers.roster_preview import Builder, Preview

HEADER = "Voornaam;Achternaam;Adres;Mobiel"
PEOPLE = [f"Jan;Jansen{letter};Kerkweg {at};06123456{at:02}" for at, letter in enumerate("abcdefghijkl", 1)]


def rows_of(lines: list[str]) -> delimited.Sheet:
    return delimited.read("\r\n".join([HEADER, *lines, ""]).encode(), Limits())


def quoted(at: int) -> list[str]:
    """The people, with a quotation mark at the start of one of them that is closed nowhere on that line."""
    return [f'"{line}' if place == at else line for place, line in enumerate(PEOPLE)]


@pytest.mark.parametrize("at", [0, 5, 11])
def test_a_quotation_mark_that_never_closes_swallows_nobody(at: int) -> None:
    sheet = rows_of(quoted(at))
    assert len(sheet.rows) == 1 + len(PEOPLE)
    assert any("aanhalingsteken" in notice for notice in sheet.notices)


def test_two_loose_quotation_marks_far_apart_swallow_nobody() -> None:
    lines = quoted(2)
    lines[8] = lines[8].replace("Kerkweg 9", 'Kerkweg 9 "het oude huis"')
    assert len(rows_of(lines).rows) == 1 + len(PEOPLE)


def test_a_remark_of_several_lines_is_one_cell() -> None:
    remark = 'Bel eerst;\nniet op zondag; dan;\n\nheeft "een" hond'.replace('"', '""')
    sheet = rows_of([f'Els;Smit;"{remark}";0612345678', *PEOPLE])
    assert len(sheet.rows) == 2 + len(PEOPLE)
    assert sheet.rows[1][2] == 'Bel eerst;\nniet op zondag; dan;\n\nheeft "een" hond'


def test_a_file_that_ends_in_a_closed_cell_keeps_its_quotation_marks_out() -> None:
    sheet = delimited.read(b'Naam;Adres\n"Jansen";"Kerkweg 5"', Limits())
    assert sheet.rows[1] == ["Jansen", "Kerkweg 5"]


def test_thousands_of_columns_are_no_member_list() -> None:
    wide = ";".join(f"Extra{at}" for at in range(2000))
    with pytest.raises(UserError, match="veel te breed"):
        delimited.read(f"{wide}\n{wide}\n".encode(), Limits())


def test_a_cell_that_no_spreadsheet_can_hold_is_refused_before_it_keeps_the_program_busy() -> None:
    made = BytesIO()
    book = xlsxwriter.Workbook(made)
    book.add_worksheet().write_column("A1", ["Naam", "Jansen", "x" * 20_000])
    book.close()
    assert len(spreadsheet.read(made.getvalue(), file_kinds.XLSX, None, Limits()).rows) == 3
    with pytest.raises(UserError, match="onleesbaar lang"):
        spreadsheet.read(made.getvalue(), file_kinds.XLSX, None, Limits(cell_characters=10_000))


def people(header: list[str], *rows: list[str]) -> Preview:
    """What an import into an empty vault would do with these rows."""
    cells = delimited.read("\n".join(";".join(row) for row in (header, *rows)).encode(), Limits())
    table = find_tables(cells)[0]
    builder = Builder(Known(), recognise(table))
    readings = read_people(table, recognise(table), date(2026, 11, 22))
    builder.take(readings.rows)
    return builder.preview(readings, None)


def test_a_place_that_stands_in_the_street_column_is_not_lost() -> None:
    told = people(
        ["Voornaam", "Achternaam", "Straat", "Woonplaats"],
        ["Jan", "Jansen", "Kerkweg 5, 2661 AB Bergschenhoek", ""],
        ["Els", "Smit", "Kerkweg 7, 2661 AB Bergschenhoek", "Rotterdam"],
    )
    first, second = (row.todo.values for row in told.rows)
    assert (first["street"], first["house_number"], first["postcode"], first["city"]) == (
        "Kerkweg", "5", "2661AB", "Bergschenhoek",
    )  # fmt: skip
    assert (second["street"], second["city"]) == ("Kerkweg 7, 2661 AB Bergschenhoek", "Rotterdam")


def test_two_rows_that_do_not_agree_on_village_and_consent_are_told_apart_and_no_is_no() -> None:
    told = people(
        ["Naam", "E-mail", "Dorp", "Toestemming"],
        ["Jan Jansen", "jan@example.nl", "Bergschenhoek", "ja"],
        ["Jan Jansen", "jan@example.nl", "Bleiswijk", "nee"],
    )
    todo = told.rows[0].todo
    assert todo.values["shares_contact"] is False
    assert [*todo.notes] == ["Toestemming delen: ook “nee”", "Dorp: ook “Bleiswijk”"]
    assert {problem.column for problem in told.problems} == {"Dorp", "Toestemming"}
