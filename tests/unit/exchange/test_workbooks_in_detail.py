"""What a workbook shows and a reader easily loses: errors, formulas, merged cells, odd corners of old files."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineError, PasswordError

from btl_desktop.errors import UserError
from btl_desktop.exchange import delimited, encodings, file_kinds, lost_cells, reading, spreadsheet, table_files
from btl_desktop.exchange.cells import Limits
from btl_desktop.exchange.people import longest


def made(fill: Any, **options: Any) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **options}) as book:
        fill(book.add_worksheet("Leden"), book)
    return target.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Any:
    return spreadsheet.read(data, file_kinds.XLSX, None, limits or Limits())


def changed(data: bytes, part: str, *swaps: tuple[bytes, bytes]) -> bytes:
    """A workbook with some bytes of one of its parts replaced; without swaps the part is left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                for before, after in swaps:
                    assert before in content
                    content = content.replace(before, after)
                if not swaps:
                    continue
            new.writestr(name, content)
    return target.getvalue()


def with_faults(sheet: Any, _book: Any) -> None:
    sheet.write_row(0, 0, ["Naam", "Mobiel", "Plaats", "Som"])
    sheet.write_row(1, 0, ["Jan Bos", "06-12345678", "", ""])
    sheet.write_formula(1, 2, "=VLOOKUP(1,A1:A2,1)", value="#N/A")
    sheet.write_formula(1, 3, "=1+1", value="")


def test_an_error_and_a_formula_never_worked_out_are_told() -> None:
    lost = read(made(with_faults)).lost
    assert [(one.row, one.column) for one in lost] == [(2, 2), (2, 3)]
    assert "fout (#N/B)" in lost[0].why
    assert "formule zonder uitkomst" in lost[1].why


def test_only_cells_of_rows_that_hold_something_are_told() -> None:
    def fill(sheet: Any, _book: Any) -> None:
        with_faults(sheet, _book)
        sheet.write_formula(7, 2, "=1+1", value="")

    data = made(fill)
    assert [one.row for one in lost_cells.find(data, "Leden")] == [2, 2, 8]
    assert [one.row for one in read(data).lost] == [2, 2]
    assert lost_cells.find(data, "Ander blad") == []


@pytest.mark.parametrize(
    ("part", "swaps"),
    [
        ("xl/_rels/workbook.xml.rels", ()),
        ("xl/workbook.xml", ((b"<workbook", b"<wrong<"),)),
        ("xl/_rels/workbook.xml.rels", ((b"worksheets/sheet1.xml", b"worksheets/gone.xml"),)),
    ],
)
def test_a_workbook_put_together_otherwise_has_no_lost_cells(part: str, swaps: tuple[tuple[bytes, bytes], ...]) -> None:
    assert lost_cells.find(changed(made(with_faults), part, *swaps), "Leden") == []


def test_a_sheet_named_from_the_root_is_found_too() -> None:
    data = changed(
        made(with_faults), "xl/_rels/workbook.xml.rels", (b'"worksheets/sheet1.xml"', b'"/xl/worksheets/sheet1.xml"')
    )
    assert len(lost_cells.find(data, "Leden")) == 2


def test_cells_merged_downwards_hold_for_every_row_they_touch() -> None:
    def fill(sheet: Any, _book: Any) -> None:
        sheet.write_row(0, 1, ["Wijk", "Naam"])
        sheet.merge_range(1, 1, 2, 1, "Oost")
        sheet.merge_range(4, 1, 5, 1, "")
        for at, name in enumerate(("Jan Bos", "Els Smit", "Kees Pot", "Ria Aal", "Cor Bes"), 1):
            sheet.write(at, 2, name)

    found = read(made(fill))
    assert (found.first_column, [row[0] for row in found.rows]) == (1, ["Wijk", "Oost", "Oost", "", "", ""])


def test_a_merged_cell_at_the_end_of_a_row_reaches_the_shorter_rows_below() -> None:
    def fill(sheet: Any, _book: Any) -> None:
        sheet.write_row(0, 0, ["Naam", "", "Wijk"])
        sheet.write(1, 0, "Jan Bos")
        sheet.merge_range(1, 2, 2, 2, "Oost")
        sheet.write(2, 0, "Els Smit")

    assert read(made(fill)).rows[2] == ["Els Smit", "", "Oost"]


def test_cells_of_nothing_but_spaces_are_no_row() -> None:
    def fill(sheet: Any, _book: Any) -> None:
        sheet.write(0, 0, "Jan Bos")
        sheet.write(1, 0, "   ")
        sheet.write_row(2, 0, ["Els", "  ", " "])

    assert read(made(fill)).rows == [["Jan Bos"], ["Els"]]


def test_an_empty_workbook_is_empty() -> None:
    with pytest.raises(UserError, match="leeg"):
        read(made(lambda _sheet, _book: None))


@pytest.mark.parametrize(
    ("error", "told"),
    [(PasswordError("x"), "wachtwoord"), (CalamineError("x"), "beschadigd"), (OSError(), "beschadigd")],
)
def test_what_calamine_refuses_is_told_in_the_users_words(
    monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    import python_calamine

    def refuse(_file: object) -> None:
        raise error

    monkeypatch.setattr(python_calamine, "load_workbook", refuse)
    with pytest.raises(UserError, match=told):
        read(made(with_faults))


def test_a_sheet_that_cannot_be_read_is_damaged() -> None:
    data = changed(made(with_faults), "xl/worksheets/sheet1.xml", (b"<sheetData>", b"<sheetData><row r='x"))
    with pytest.raises(UserError, match="beschadigd"):
        read(data)


def test_thousands_of_rows_come_in_parts_that_fit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(sheet: Any, _book: Any) -> None:
        for at in range(7):
            sheet.write(at, 0, f"rij {at}")

    data = made(fill)
    whole = read(data)
    monkeypatch.setattr(spreadsheet, "_ROWS_IN_A_PART", 3)
    assert (read(data).rows, read(data).numbers) == (whole.rows, whole.numbers)
    with pytest.raises(UserError, match="gevulde rijen"):
        read(data, Limits(rows=5))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word-document"),
        (b"RIFF\0\0\0\0WEBP", "afbeelding"),
        (b"\x1f\x8b\x08", "ingepakt"),
        (b"<?xml version='1.0'?><boek/>", "XML"),
        (b"BEGIN:VCARD\nFN:Jan\n", "visitekaartje"),
    ],
)
def test_other_kinds_of_file_are_named(data: bytes, told: str) -> None:
    with pytest.raises(UserError, match=told):
        file_kinds.kind_of(data)


def zip_of(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


def test_what_is_in_a_zip_tells_what_it_is() -> None:
    def kind(**files: bytes) -> str:
        return file_kinds.kind_of(zip_of(**files))

    sheet = b"application/vnd.oasis.opendocument.spreadsheet"
    assert kind(content_xml=b"", **{"META-INF/manifest.xml": sheet}) == file_kinds.ODS
    assert kind(**{"xl/workbook.bin": b""}) == file_kinds.XLSB
    for told, files in {
        "wachtwoord": {"META-INF/manifest.xml": b"encryption-data"},
        "tekstdocument": {"content.xml": b"", "META-INF/manifest.xml": b"opendocument.text"},
        "Numbers": {"Index/Document.iwa": b""},
    }.items():
        with pytest.raises(UserError, match=told):
            file_kinds.kind_of(zip_of(**files))


def test_old_excel_files_are_known_by_their_first_bytes() -> None:
    assert file_kinds.kind_of(b"\x09\x08\x10\0\0\x06\x05\0" + b"\0" * 20) == file_kinds.XLS
    assert file_kinds.kind_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")) == file_kinds.XLS


def test_a_file_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(UserError, match="niet worden geopend"):
        reading.read(tmp_path / "leden.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp850", "mac_roman"])
def test_letters_are_told_whatever_wrote_them(encoding: str) -> None:
    written = "Naam;Plaats\r\nZoë van Éénennaam;Coöperatie België\r\nRenée Daniëls;’s-Gravenhage\r\n"
    plain = written if encoding.startswith("utf") else written.replace("’", "'")
    assert encodings.decode(plain.encode(encoding))[0].removeprefix("\ufeff") == plain
    assert encodings.decode(b"a") == ("a", "utf-8")


def test_separators_are_told_by_the_first_line_or_by_evenness() -> None:
    def rows(text: str) -> list[Any]:
        return delimited.read(text.encode(), Limits()).rows

    assert rows("sep=\t\na\tb\n") == [["a", "b"]]
    assert rows("a,b;c\n\nd,e;f\n") == [["a,b", "c"], ["d,e", "f"]]
    assert rows('een "los\nwoord\n')
    with pytest.raises(UserError, match="onleesbaar lang"):
        delimited.read(b'a;b\n"' + b"x" * 300 + b";" + b"y" * 300, Limits(cell_characters=200))


@given(st.lists(st.text(max_size=40), min_size=2, max_size=4).filter(lambda row: any(one.strip() for one in row)))
def test_no_cell_of_our_own_csv_becomes_a_formula_and_all_come_back(row: list[str]) -> None:
    assert all(table_files.unguarded(table_files.guarded(cell)) == cell for cell in row)
    assert not any(table_files.guarded(cell).startswith(("=", "+", "-", "@")) for cell in row)


def test_a_text_longer_than_a_cell_goes_on_in_the_next() -> None:
    long = "x" * (table_files.LONGEST_CELL + 5)
    data = table_files.to_xlsx("Leden", ["Naam", "Opm"], [["Jan", long], ["Els", ""]], datetime(2026, 1, 1, tzinfo=UTC))
    rows = read(data).rows
    assert rows[0] == ["Naam", "Opm", "Opm (vervolg)"]
    assert "".join(rows[1][1:]) == long
    assert longest()["last_name"] < table_files.LONGEST_CELL
