"""Any file at all: a list is read, and whatever is none is refused in one Dutch sentence that says what to do."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from btl_desktop.errors import UserError
from btl_desktop.exchange import isolated, reading
from btl_desktop.exchange.cells import Limits, Sheet
from btl_desktop.exchange.tables import find_tables
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import roster_import

ROSTERS = Path(__file__).resolve().parents[2] / "data" / "rosters"
PEOPLE = [["Naam", "Plaats"], ["Jan de Vries", "Bleiswijk"], ["Hélène Łoś", "Bergschenhoek"]]


def text_of(rows: list[list[str]], separator: str = ";") -> str:
    return "\n".join(separator.join(row) for row in rows) + "\n"


def workbook(*sheets: tuple[str, list[list[Any]]], **options: Any) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **options}) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(at, column, value, *([day] if isinstance(value, date) else []))
    return target.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def cells(sheet: Sheet) -> list[list[Any]]:
    return [list(row) for row in sheet.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_whatever_separates_and_encodes_it(tmp_path: Path, separator: str, encoding: str) -> None:
    path = put(tmp_path, "leden.csv", text_of(PEOPLE, separator).encode(encoding))
    assert cells(reading.read(path)) == PEOPLE


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "iso8859-15"])
def test_the_letters_of_old_programs_are_recognised(tmp_path: Path, encoding: str) -> None:
    rows = [["Naam", "Plaats"], ["Zoë Çelik", "Berkel en Rodenrijs"], ["André van ’t Hof", "Bleiswijk"]]
    path = put(tmp_path, "leden.txt", text_of(rows).replace("’", "'").encode(encoding))
    assert cells(reading.read(path))[1][0] == "Zoë Çelik"


@pytest.mark.parametrize("amounts", [1, 200])
def test_a_column_of_euros_does_not_outweigh_the_names_beside_it(tmp_path: Path, amounts: int) -> None:
    rows = [["Naam", "Bijdrage"], *[["Ünal Özdemir", "€ 5"]] * amounts, ["Renée Pijl", "€ 5"]]
    path = put(tmp_path, "leden.csv", text_of(rows).encode("iso8859-15"))
    assert cells(reading.read(path))[1] == ["Ünal Özdemir", "€ 5"]


def test_a_separator_named_in_the_first_line_is_obeyed(tmp_path: Path) -> None:
    path = put(tmp_path, "leden.csv", ("sep=,\n" + text_of(PEOPLE, ",")).encode())
    assert cells(reading.read(path)) == PEOPLE


def test_quotes_may_hold_separators_and_line_ends(tmp_path: Path) -> None:
    path = put(tmp_path, "leden.csv", b'Naam;Opmerking\n"Vries; Jan de";"belt\nliever"\n')
    assert cells(reading.read(path))[1] == ["Vries; Jan de", "belt\nliever"]


def test_bytes_that_mean_nothing_are_no_letter(tmp_path: Path) -> None:
    noise = b"".join(sha256(bytes([number])).digest() for number in range(256))
    with pytest.raises(UserError, match="geen tekst en geen rekenblad"):
        reading.read(put(tmp_path, "leden.csv", noise))


def test_nul_bytes_are_left_out_and_told(tmp_path: Path) -> None:
    path = put(tmp_path, "leden.csv", text_of(PEOPLE).encode() + b"Kees\0Bakker;Bleiswijk\n")
    found = reading.read(path)
    assert any("Kees" in str(row[0]) and "\0" not in str(row[0]) for row in found.rows)
    assert found.notices


@pytest.mark.parametrize(("name", "format_"), [("leden.xlsx", "xlsx"), ("leden.csv", "xlsx"), ("leden", "xlsx")])
def test_a_workbook_is_known_by_its_content_not_its_name(tmp_path: Path, name: str, format_: str) -> None:
    found = reading.read(put(tmp_path, name, workbook(("Leden", PEOPLE))))
    assert (found.format, cells(found)) == (format_, PEOPLE)
    assert bool(found.notices) == (not name.endswith(".xlsx"))


@pytest.mark.parametrize("since_1904", [False, True])
def test_a_date_is_a_date_also_when_counted_from_1904(tmp_path: Path, since_1904: bool) -> None:
    rows = [["Naam", "Lid sinds"], ["Jan", date(2018, 3, 2)]]
    found = reading.read(put(tmp_path, "leden.xlsx", workbook(("Leden", rows), date_1904=since_1904)))
    value = found.rows[1][1]
    assert (value.date() if isinstance(value, datetime) else value) == date(2018, 3, 2)


def test_another_sheet_is_offered_and_can_be_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path, "leden.xlsx", workbook(("Leeg", []), ("Leden", PEOPLE), ("Oud", PEOPLE[:2])))
    found = reading.read(path)
    assert found.name == "Leden"
    assert {sheet.name for sheet in found.others()} == {"Leeg", "Oud"}
    assert cells(reading.read(path, "Oud")) == PEOPLE[:2]
    with pytest.raises(UserError, match="staat niet in het bestand"):
        reading.read(path, "Bestaat niet")


def test_a_million_empty_rows_cost_nothing(tmp_path: Path) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(PEOPLE):
            sheet.write_row(at, 0, row)
        sheet.write_blank(1_048_575, 0, None, book.add_format({"bold": True}))
    assert cells(reading.read(put(tmp_path, "leden.xlsx", target.getvalue()))) == PEOPLE


def zip_of(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"PK\3\4 half a workbook",
        zip_of(foto=b"x"),
        zip_of(word__document=b"<w/>"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"SQLite format 3\0" + b"\0" * 100,
        b"{\\rtf1\\ansi Jan}",
        b"<!DOCTYPE html><html><body>Jan</body></html>",
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError) as caught:
        reading.read(put(tmp_path, "leden.xlsx", content))
    assert caught.value.what
    assert caught.value.do


@pytest.mark.parametrize("content", [b"MZ\x90\0" + bytes(range(256)) * 4, bytes(range(256)) * 40])
def test_bytes_without_sense_are_a_list_without_names(office: Office, tmp_path: Path, content: bytes) -> None:
    def offered() -> None:
        file = roster_import.read_file(put(tmp_path, "leden.csv", content))
        office.read(lambda session: roster_import.propose(session, file))

    with pytest.raises(UserError):
        offered()


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_half_a_workbook_is_told_to_be_half(tmp_path: Path, part: float) -> None:
    whole = workbook(("Leden", PEOPLE * 200))
    with pytest.raises(UserError, match="beschadigd"):
        reading.read(put(tmp_path, "leden.xlsx", whole[: int(len(whole) * part)]))


def test_a_bomb_is_seen_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = zip_of(
        xl__workbook=b"x", **{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"0" * 3_000_000}
    )
    with pytest.raises(UserError):
        reading.read(put(tmp_path, "leden.xlsx", bomb), limits=Limits(unzipped_bytes=1_000_000))


@pytest.mark.parametrize(
    "limits",
    [Limits(file_bytes=10), Limits(rows=2), Limits(cells=4), Limits(columns=1)],
    ids=["bytes", "rows", "cells", "columns"],
)
def test_more_than_a_roster_ever_holds_is_refused(tmp_path: Path, limits: Limits) -> None:
    for name, content in (("a.csv", text_of(PEOPLE).encode()), ("a.xlsx", workbook(("Leden", PEOPLE)))):
        with pytest.raises(UserError):
            reading.read(put(tmp_path, name, content), limits=limits)


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="map, geen bestand"):
        reading.read(tmp_path)
    with pytest.raises(UserError, match="er niet"):
        reading.read(tmp_path / "weg.xlsx")


@pytest.mark.parametrize("name", ["vrijwilligers_coordinator.xlsx", "bin_leden.xlsx", "ledenexport_tab.txt"])
def test_the_child_process_hands_back_what_was_read(name: str) -> None:
    here, there = reading.read(ROSTERS / name), isolated.read(ROSTERS / name)
    assert cells(there) == cells(here)
    assert (there.name, there.numbers, there.notices) == (here.name, here.numbers, here.notices)
    assert find_tables(there)


def test_a_name_that_no_disk_can_hold_is_told_to_be_too_long(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="te lang"):
        reading.read(tmp_path / f"{'leden' * 100}.csv")
