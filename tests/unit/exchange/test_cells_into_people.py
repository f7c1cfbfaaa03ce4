"""How the cells of a row become a person; what a field cannot take is told per row and column and kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from btl_desktop.exchange.cells import Cell, LostCell, Sheet
from btl_desktop.exchange.columns import Assigned, recognise
from btl_desktop.exchange.drafts import FITS_ANYWHERE
from btl_desktop.exchange.fields import Field
from btl_desktop.exchange.merging import fold_into
from btl_desktop.exchange.people import Person, label_of, longest, shown
from btl_desktop.exchange.roster import Readings, read_people
from btl_desktop.exchange.tables import Column, Table, find_tables
from btl_desktop.models.choices import Equipment, Level, Participation, Status

TODAY = date(2026, 11, 22)


def rows_of(fields: dict[str, Field], *rows: list[Cell]) -> Readings:
    """These rows under columns that are already known."""
    columns = [Column(at, "ABCDEFGHIJKLMNOP"[at], name) for at, name in enumerate(fields)]
    table = Table(columns, rows=[*rows], numbers=[*range(2, len(rows) + 2)], header_row=1)
    assigned = [Assigned(column, field) for column, field in zip(columns, fields.values(), strict=True)]
    return read_people(table, assigned, TODAY)


def one(field: Field, value: Cell, label: str = "Kolom") -> tuple[Person, list[str]]:
    """A person called Jan with one more cell, and what was told of it."""
    found = rows_of({"Naam": Field.FULL_NAME, label: field}, ["Jan Bos", value])
    return found.rows[0].person, [problem.message for problem in found.problems]


def values(field: Field, value: Cell) -> dict[str, Any]:
    person, problems = one(field, value)
    assert not problems
    assert not person.notes
    return {name: kept for name, kept in person.values.items() if name not in {"first_name", "last_name"}}


@pytest.mark.parametrize(
    ("field", "cell", "kept"),
    [
        (Field.EMAIL, "Jan@X.NL", {"email": "jan@x.nl"}),
        (Field.PHONE, 612345678, {"mobile": "+31612345678"}),
        (Field.PHONE, 104281450.0, {"phone": "+31104281450"}),
        (Field.MOBILE, "010-4281450", {"phone": "+31104281450"}),
        (Field.LANDLINE, "06-12345678; 010-4281450", {"mobile": "+31612345678", "phone": "+31104281450"}),
        (Field.PHONE, "06-12345678 / 06-12345679", {"mobile": "+31612345678", "phone": "+31612345679"}),
        (Field.PHONE, "06-12345678 / 06-12345678", {"mobile": "+31612345678"}),
        (Field.POSTCODE, "2665 br", {"postcode": "2665BR"}),
        (Field.POSTCODE, "2665 BR Bleiswijk", {"postcode": "2665BR", "city": "Bleiswijk"}),
        (Field.CITY, "2665 BR BLEISWIJK", {"postcode": "2665BR", "city": "Bleiswijk"}),
        (Field.CITY, "Rotterdam", {"city": "Rotterdam"}),
        (Field.ADDRESS, "Kerkweg 5a", {"street": "Kerkweg", "house_number": "5", "house_suffix": "a"}),
        (Field.STREET, "Kerkweg 5 a", {"street": "Kerkweg", "house_number": "5", "house_suffix": "a"}),
        (Field.STREET, "Kerkweg", {"street": "Kerkweg"}),
        (Field.HOUSE_NUMBER, 36.0, {"house_number": "36"}),
        (Field.HOUSE_NUMBER, "12-3", {"house_number": "12", "house_suffix": "3"}),
        (Field.HOUSE_NUMBER, "12 achter", {"house_number": "12", "house_suffix": "achter"}),
        (Field.HOUSE_SUFFIX, "-2", {"house_suffix": "2"}),
        (Field.HOUSE_SUFFIX, "/", {"house_suffix": "/"}),
        (Field.LEVEL, "WC", {"level": Level.DISTRICT}),
        (Field.LEVEL, "aspirant", {"status": Status.ASPIRANT}),
        (Field.PARTICIPATION, "ja", {"participation": Participation.WALKER}),
        (Field.PARTICIPATION, "nee", {"participation": Participation.OBSERVER}),
        (Field.STATUS, True, {"status": Status.ACTIVE}),
        (Field.STATUS, "gestopt", {"status": Status.STOPPED}),
        (Field.JOINED_ON, datetime(2018, 3, 2, tzinfo=UTC), {"joined_on": date(2018, 3, 2)}),
        (Field.JOINED_ON, "2-3-2018", {"joined_on": date(2018, 3, 2)}),
        (Field.LEFT_ON, "2-3-2018", {"left_on": date(2018, 3, 2), "status": Status.STOPPED}),
        (Field.LEFT_ON, "ja", {"status": Status.STOPPED}),
        (Field.LEFT_ON, "nee", {"status": Status.ACTIVE}),
        (Field.VOG, "ja", {"vog_seen": True}),
        (Field.VOG, "nee", {"vog_seen": False}),
        (Field.VOG, "ja, 2-3-2018", {"vog_seen": True, "vog_seen_on": date(2018, 3, 2)}),
        (Field.VOG, "gezien (2-3-2018)", {"vog_seen": True, "vog_seen_on": date(2018, 3, 2)}),
        (Field.CONSENT, True, {"shares_contact": True}),
        (Field.CONSENT_ON, "2-3-2018", {"shares_contact_on": date(2018, 3, 2)}),
        (Field.EMERGENCY_PHONE, "Els 06-12345678", {"emergency_phone": "+31612345678", "emergency_name": "Els"}),
        (Field.EMERGENCY_NAME, "Els (06-12345678)", {"emergency_phone": "+31612345678", "emergency_name": "Els"}),
        (Field.EMERGENCY_NAME, "06-12345678", {"emergency_phone": "+31612345678"}),
        (Field.EMERGENCY_NAME, "Els", {"emergency_name": "Els"}),
        (Field.MEMBER_NUMBER, 100001, {"member_number": "100001"}),
    ],
)
def test_a_cell_fills_its_field(field: Field, cell: Cell, kept: dict[str, Any]) -> None:
    assert values(field, cell) == kept


@pytest.mark.parametrize(
    ("field", "cell", "why"),
    [
        (Field.EMAIL, "jan at x", "is geen e-mailadres"),
        (Field.PHONE, "12345", "is geen telefoonnummer"),
        (Field.EMERGENCY_PHONE, "12345", "is geen telefoonnummer"),
        (Field.POSTCODE, "26610 AB", "is geen postcode"),
        (Field.HOUSE_NUMBER, "vijf", "is geen huisnummer"),
        (Field.LEVEL, "bakker", "is geen functie"),
        (Field.PARTICIPATION, "soms", "zegt niet of iemand meeloopt"),
        (Field.STATUS, "weg", "is geen status"),
        (Field.JOINED_ON, "ooit", "is geen datum"),
        (Field.JOINED_ON, "1-1-1850", "is geen datum"),
        (Field.LEFT_ON, "binnenkort", "is geen datum"),
        (Field.VOG, "aangevraagd", "is geen datum en geen ja of nee"),
        (Field.CONSENT, "misschien", "is geen ja of nee"),
        (Field.VEST, "?", "is geen maat"),
        (Field.TORCH, "kapot", "zegt niet of iemand een zaklamp heeft"),
    ],
)
def test_what_a_field_cannot_take_is_told_and_kept(field: Field, cell: Cell, why: str) -> None:
    person, problems = one(field, cell)
    assert [why in problem for problem in problems] == [True]
    assert person.notes == (f"Kolom: {cell}",)


@pytest.mark.parametrize(
    ("field", "cell", "note"),
    [
        (Field.EMAIL, "geen e-mail", "Kolom: geen e-mail"),
        (Field.EMAIL, "a@x.nl; b@x.nl", "Kolom: b@x.nl"),
        (Field.PHONE, "geheim", "Kolom: geheim"),
        (Field.PHONE, "06-12345678 (na 18 uur)", "Kolom: 06-12345678 (na 18 uur)"),
        (Field.EMERGENCY_PHONE, "06-12345678, 06-12345679", "Kolom: 06-12345678, 06-12345679"),
        (Field.EMERGENCY_NAME, "06-12345678, 06-12345679", "Kolom: 06-12345678, 06-12345679"),
        (Field.ADDRESS, "Kerkweg 5, achterom", "Kolom: achterom"),
        (Field.NOTE, "wat\nook", "Kolom: wat\nook"),
        (Field.REMARKS, "alleen vrijdag", "alleen vrijdag"),
        (Field.COURSE, "ooit iets gedaan", "Kolom: ooit iets gedaan"),
    ],
)
def test_what_has_no_field_goes_to_the_remarks_without_a_fuss(field: Field, cell: Cell, note: str) -> None:
    person, problems = one(field, cell)
    assert (person.notes, problems) == ((note,), [])


@pytest.mark.parametrize(
    ("field", "cell", "loans"),
    [
        (Field.VEST, "xl", {Equipment.VEST: ("XL", "")}),
        (Field.VEST, "ja", {Equipment.VEST: ("", "")}),
        (Field.VEST, "XL V-0293", {Equipment.VEST: ("XL", "V-0293")}),
        (Field.VEST, "V-0293", {Equipment.VEST: ("", "V-0293")}),
        (Field.VEST, "nee", {}),
        (Field.TORCH, "ja", {Equipment.TORCH: ("", "")}),
        (Field.RADIO, "nr 12", {Equipment.RADIO: ("", "nr 12")}),
        (Field.RADIO, "nee", {}),
    ],
)
def test_equipment_with_its_size_and_number(field: Field, cell: Cell, loans: dict[Equipment, tuple[str, str]]) -> None:
    person, problems = one(field, cell)
    assert (dict(person.loans), problems) == (loans, [])


def test_courses_with_their_days() -> None:
    person, _ = one(Field.COURSE, "Introductie (2-3-2018), EHBO: 4 mei 2019;\n6-7-2020", "Cursus")
    assert person.courses == (
        ("Introductie", date(2018, 3, 2)), ("EHBO", date(2019, 5, 4)), ("Cursus", date(2020, 7, 6)),
    )  # fmt: skip


def test_a_house_number_that_excel_made_a_date_is_taken_and_told() -> None:
    person, problems = one(Field.HOUSE_NUMBER, date(2026, 3, 12))
    assert (person.get("house_number"), person.get("house_suffix")) == ("12", "3")
    assert "Excel maakte van dit huisnummer een datum" in problems[0]


def test_a_vog_from_the_future_and_a_postcode_that_cannot_be_are_taken_and_told() -> None:
    person, problems = one(Field.VOG, "2-3-2027")
    assert (person.values["vog_seen_on"], len(problems)) == (date(2027, 3, 2), 1)
    person, problems = one(Field.POSTCODE, "2665 SS")
    assert (person.get("postcode"), len(problems)) == ("2665SS", 1)


def test_a_date_in_a_column_written_the_american_way() -> None:
    found = rows_of({"Naam": Field.FULL_NAME, "Sinds": Field.JOINED_ON}, ["Jan Bos", "11/22/19"], ["Els Pot", "1/2/20"])
    assert [row.person.values["joined_on"] for row in found.rows] == [date(2019, 11, 22), date(2020, 1, 2)]


def test_the_second_date_or_value_for_one_field_is_kept_in_the_remarks() -> None:
    columns = {
        "Naam": Field.FULL_NAME,
        "Sinds": Field.JOINED_ON,
        "Vanaf": Field.JOINED_ON,
        "A": Field.CITY,
        "B": Field.CITY,
    }
    found = rows_of(
        columns, ["Jan Bos", "2-3-2018", "4-5-2019", "Ede", "Rotterdam"], ["Els Pot", "", "2-3-2018", "", ""]
    )
    assert found.rows[0].person.notes == ("Vanaf: 4-5-2019", "B: Rotterdam")
    assert found.rows[1].person.values["joined_on"] == date(2018, 3, 2)


def test_a_third_phone_number_is_kept_in_the_remarks() -> None:
    columns = {"Naam": Field.FULL_NAME, "A": Field.PHONE, "B": Field.PHONE, "C": Field.PHONE}
    found = rows_of(
        columns,
        ["Jan Bos", "06-12345678", "06-12345679", "06-12345670"],
        ["Els", "010-4281450", "010-4281451", ""],
        ["Ria", "06-12345678", "06-12345679", "06-12345679"],
    )
    assert [row.person.notes for row in found.rows] == [("C: 06 1234 5670",), (), ()]
    assert (found.rows[1].person.get("phone"), found.rows[1].person.get("mobile")) == ("+31104281450", "+31104281451")


def test_parts_of_the_name_go_before_the_whole_name_which_is_kept_when_it_differs() -> None:
    columns = {
        "Naam": Field.FULL_NAME, "Voorn": Field.FIRST_NAME, "Voorl": Field.INITIALS, "Tv": Field.PREFIX,
        "Achter": Field.LAST_NAME,
    }  # fmt: skip
    found = rows_of(
        columns,
        ["Jan de Vries", "Jan", "J.P.", "", "Vries"],
        ["Jan de Vries", "Johannes", "", "Van der", "VRIES"],
        ["", "J.", "", "", "van den Berg"],
    )
    people = [row.person for row in found.rows]
    assert [person.name for person in people] == ["Jan de Vries", "Johannes van der Vries", "J. van den Berg"]
    assert [person.notes for person in people] == [(), ("Naam: Jan de Vries",), ()]


def test_titles_two_people_and_figures_in_a_name_are_noticed() -> None:
    found = rows_of({"Naam": Field.FULL_NAME}, ["dhr. Jan Bos"], ["Jan en Marie Bos"], ["Jan Bos 2"])
    assert found.rows[0].person.notes == ("Aanhef: dhr.",)
    assert [(problem.row, problem.message.partition("”")[2][:20]) for problem in found.problems] == [
        (3, " lijkt twee mensen i"), (4, " heeft cijfers in de"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "other", "why"),
    [
        ("Totaal", "60", "Geen naam in deze rij. Er staat: Naam: Totaal; Kolom: 60."),
        ("", "60", "Geen naam in deze rij. Er staat: Kolom: 60."),
        ("jan@x.nl", "60", "Geen naam in deze rij. Er staat: Naam: jan@x.nl; Kolom: 60."),
        ("Wijk: Centrum", "", "“Wijk: Centrum” lijkt een tussenkop."),
        ("Bleiswijk", "", "“Bleiswijk” lijkt een tussenkop."),
        ("Bleiswijk", "60", ""),
        ("'t Hooft", "60", ""),
    ],
)
def test_a_row_that_is_nobody(name: str, other: str, why: str) -> None:
    assert rows_of({"Naam": Field.FULL_NAME, "Kolom": Field.NOTE}, [name, other]).rows[0].nobody == why


def test_what_is_left_out_of_every_row_is_told_once() -> None:
    found = rows_of(
        {"Naam": Field.FULL_NAME, "Land": Field.IGNORE, "Tel": Field.PHONE},
        ["Jan Bos", "NL", "-"],
        ["Els Pot", "NL", "."],
    )
    assert found.notices == [
        "Kolom “Land” is niet overgenomen (zoals u koos).",
        "Een cel met alleen een streepje of punt geldt als leeg: Tel 2×.",
    ]


def test_what_stands_above_a_list_and_a_cell_without_value_are_told() -> None:
    head: list[Cell] = ["Naam", "Mobiel", "Plaats"]
    rows: list[list[Cell]] = [["Leden 2026"], head, ["Jan Bos", "06-12345678"], head, ["Els Pot", "06-12345679"]]
    lost = [LostCell(3, 1, "kapot"), LostCell(3, 7, "weg"), LostCell(1, 0, "buiten de tabel")]
    table = find_tables(Sheet("xlsx", rows=rows, numbers=[1, 2, 3, 4, 5], lost=lost))[0]
    found = read_people(table, recognise(table), TODAY)
    assert "“Leden 2026” (rij 1)" in found.notices[0]
    assert found.notices[1] == "De kopregel staat er nog eens in (rij 4); die is overgeslagen."
    assert [(one.row, one.column, one.message) for one in found.problems] == [
        (3, "Mobiel", "kapot"), (3, "Kolom H", "weg"),
    ]  # fmt: skip


def test_texts_that_are_too_long_are_cut_told_and_kept_whole() -> None:
    name, word = "B" + "o" * 10_000, "x" * 200
    found = rows_of({"V": Field.FIRST_NAME, "A": Field.LAST_NAME, "S": Field.STREET}, ["Jan", name, word])
    person = found.rows[0].person
    assert (len(person.get("last_name")), len(person.get("street"))) == (longest()["last_name"], longest()["street"])
    assert person.notes == (f"S: {word}", f"Achternaam: {name}")
    assert len(found.problems) == 2


def test_a_city_that_is_a_village_tells_where_somebody_serves_unless_a_column_does() -> None:
    columns = {"Naam": Field.FULL_NAME, "Plaats": Field.CITY, "Dorp": Field.VILLAGE, "Wijk": Field.AREA}
    found = rows_of(columns, ["Jan Bos", "Bleiswijk", "", "Oost"], ["Els Pot", "Bleiswijk", "B&R", ""])
    told = [(row.person.village, row.person.village_told, row.person.area) for row in found.rows]
    assert told == [("Bleiswijk", False, "Oost"), ("Berkel en Rodenrijs", True, "")]


def test_a_value_that_returns_means_the_same_in_every_row() -> None:
    columns = {"Naam": Field.FULL_NAME, "A": Field.REMARKS, "Ja": Field.VOG, "P": Field.POSTCODE, "C": Field.CITY}
    cells: list[Cell] = ["x", 1, "2665 BR Bleiswijk", "Ede"]
    found = rows_of(
        columns, ["Jan Bos", *cells], ["Els Pot", *cells], ["Kees Bos", "x", True, "2665 BR Bleiswijk", "Ede"]
    )
    first, second, third = (row.person for row in found.rows)
    assert (first.notes, first.values["city"]) == (second.notes, second.values["city"])
    assert third.values["vog_seen"] is True
    assert "C: Ede" in second.notes


CELLS = st.one_of(
    st.text(max_size=40),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(
        ["06-12345678", "ja", "2665BR", "XL", "Jan en Els", "van der", "1-1-2020", "a@b.nl", "Totaal", "-"]
    ),
)


@settings(max_examples=150)
@given(
    st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=4),
    st.lists(st.sampled_from([*Field]), min_size=6, max_size=6),
)
def test_no_cell_whatever_breaks_the_reading(rows: list[list[Cell]], fields: list[Field]) -> None:
    found = rows_of({str(at): field for at, field in enumerate(fields)}, *rows)
    for row in found.rows:
        for name, value in row.person.values.items():
            assert not isinstance(value, str) or len(value) <= longest().get(name, 300)
            shown(name, value)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=5))
def test_no_sheet_whatever_breaks_the_recognising(rows: list[list[Cell]]) -> None:
    filled = [row for row in rows if any(cell != "" for cell in row)] or [["x", "", "", ""]]
    for table in find_tables(Sheet("xlsx", rows=filled, numbers=[*range(1, len(filled) + 1)])):
        read_people(table, recognise(table), TODAY)


def test_two_rows_about_one_person_are_folded_and_nothing_is_lost() -> None:
    kept = Person(
        {"level": Level.WATCH, "vog_seen": False, "city": "Ede", "street": "KERKWEG", "status": Status.ASPIRANT},
        {Equipment.VEST: ("M", "12")}, (("EHBO", TODAY),), ("zelfde",), "Bleiswijk", False, "Oost",
    )  # fmt: skip
    other = Person(
        {"level": Level.DISTRICT, "vog_seen": True, "city": "Lunteren", "street": "Kerkweg",
         "status": Status.ACTIVE, "email": "a@b.nl"},
        {Equipment.VEST: ("XL", "13"), Equipment.TORCH: ("", "")}, (("EHBO", TODAY), ("BHV", TODAY)),
        ("zelfde", "meer"), "Bergschenhoek", True, "West",
    )  # fmt: skip
    told = fold_into(kept, other)
    assert kept.values == {
        "level": Level.DISTRICT, "vog_seen": True, "city": "Ede", "street": "KERKWEG",
        "status": Status.ACTIVE, "email": "a@b.nl",
    }  # fmt: skip
    assert (kept.loans, len(kept.courses)) == ({Equipment.VEST: ("M", "12"), Equipment.TORCH: ("", "")}, 2)
    assert kept.notes == (
        "zelfde", "Woonplaats: ook “Lunteren”", "Hesje: ook “XL”", "Hesje: ook “13”", "meer", "Wijk: ook “West”",
    )  # fmt: skip
    assert [attribute for attribute, _ in told] == ["city", "vest", "vest", "area"]
    assert (kept.village, kept.village_told) == ("Bergschenhoek", True)


def test_who_stopped_according_to_one_row_and_not_the_other_is_told() -> None:
    kept, other = (
        Person({"status": Status.STOPPED}),
        Person({"status": Status.ACTIVE}, village="Bleiswijk", area="Oost"),
    )
    assert len(fold_into(kept, other)) == 1
    assert (kept.values["status"], kept.notes) == (Status.STOPPED, ("Status: ook “actief”",))
    assert (kept.village, kept.area) == ("Bleiswijk", "Oost")
    assert len(fold_into(kept, other)) == 1
    assert kept.notes == ("Status: ook “actief”",)


def test_values_are_shown_as_people_write_them() -> None:
    told = [
        shown("mobile", "+31612345678"), shown("postcode", "2665BR"), shown("joined_on", date(2018, 3, 2)),
        shown("vog_seen", True), shown("vog_seen", False), shown("level", Level.WATCH),
        shown("city", None), shown("city", "Ede"),
    ]  # fmt: skip
    assert told == ["06 1234 5678", "2665 BR", "2 mrt 2018", "ja", "nee", Level.WATCH.label, "", "Ede"]
    assert (label_of("city"), label_of("vest")) == ("woonplaats", "hesje")


def test_what_fits_anywhere_fits_the_shortest_field() -> None:
    assert min(longest().values()) >= FITS_ANYWHERE
