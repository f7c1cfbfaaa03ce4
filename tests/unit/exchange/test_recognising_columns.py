"""What the columns of a member list are: by their headers, by what stands in them, and by what stands beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from btl_desktop.exchange import delimited, reading
from btl_desktop.exchange.cells import Limits, Merge, Row, Sheet
from btl_desktop.exchange.columns import Assigned, column_of, recognise
from btl_desktop.exchange.fields import Field
from btl_desktop.exchange.prose import is_prose
from btl_desktop.exchange.tables import Table, find_tables

ROSTERS = Path(__file__).resolve().parents[2] / "data" / "rosters"


def sheet_of(*lines: str) -> Sheet:
    return delimited.read("\n".join(lines).encode(), Limits())


def table_of(*lines: str) -> Table:
    return find_tables(sheet_of(*lines))[0]


def recognised(*lines: str) -> dict[str, Field]:
    return {one.column.label: one.field for one in recognise(table_of(*lines))}


def bare(name: str, *, without: int, columns: list[int] | None = None) -> list[Field]:
    """What is recognised in one of the coordinators' files without its header, or in some of its columns."""
    sheet = reading.read(ROSTERS / name)
    rows: list[Row] = sheet.rows[without:]
    if columns:
        rows = [[row[at] if at < len(row) else "" for at in columns] for row in rows]
    found = Sheet("xlsx", rows=rows, numbers=[*range(1, len(rows) + 1)])
    return [one.field for one in recognise(find_tables(found)[0])]


PEOPLE = ("Jan;Jansen", "Els;Smit", "Kees;Bakker", "Piet;de Boer", "Anna;Visser")
COUPLES = ("Jan;Jansen;a@x.nl", "Jan;Smit;b@x.nl", "Els;Bakker;c@x.nl", "Els;de Boer;d@x.nl", "Jan;Visser;e@x.nl")


def test_headers_are_known_in_full_short_and_english() -> None:
    jan = "Jan;van;Bos;a@b.nl;1-1-2020;2665BR;7"
    assert recognised("Vn;Tv;Achternaam;E-mail adres;Lid sinds;PC;member number", jan) == {
        "Vn": Field.FIRST_NAME, "Tv": Field.PREFIX, "Achternaam": Field.LAST_NAME, "E-mail adres": Field.EMAIL,
        "Lid sinds": Field.JOINED_ON, "PC": Field.POSTCODE, "member number": Field.MEMBER_NUMBER,
    }  # fmt: skip


def test_a_header_that_its_values_contradict_does_not_count() -> None:
    assert recognised("Naam;Mail", *(f"Jan {name};Kerkweg {at}" for at, name in enumerate("abcde", 1))) == {
        "Naam": Field.FULL_NAME,
        "Mail": Field.NOTE,
    }


def test_a_header_about_somebody_else_is_no_field_of_the_volunteer() -> None:
    found = recognised("Naam;Naam partner;Telefoon werk", "Jan Jansen;Els Smit;06-12345678", "Kees Bos;;06-12345679")
    assert found == {"Naam": Field.FULL_NAME, "Naam partner": Field.NOTE, "Telefoon werk": Field.NOTE}


def test_a_header_of_several_words_counts_by_those_that_are_known() -> None:
    found = recognised("Naam vrijwilliger;Mobiel (privé)", "Jan Jansen;06-12345678", "Els Smit;06-12345679")
    assert found["Mobiel (privé)"] is Field.MOBILE


def test_a_name_beside_a_first_name_is_the_last_name_unless_it_repeats_it() -> None:
    assert recognised("Voornaam;Naam", *PEOPLE)["Naam"] is Field.LAST_NAME
    whole = [f"{first};{first} {last}" for first, last in (one.split(";") for one in PEOPLE)]
    assert recognised("Voornaam;Naam", *whole)["Naam"] is Field.FULL_NAME


def test_an_address_beside_a_house_number_is_the_street() -> None:
    assert recognised("Naam;Adres;Nr", "Jan Jansen;Kerkweg;5", "Els Smit;Kerkweg;7") == {
        "Naam": Field.FULL_NAME, "Adres": Field.STREET, "Nr": Field.HOUSE_NUMBER,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "numbers", "field"),
    [
        ("Huisnummer", (12, 14, 3), Field.HOUSE_NUMBER),
        ("Hnr", (12, 14, 3), Field.HOUSE_NUMBER),
        ("Nr", (12, 12, 3), Field.HOUSE_NUMBER),
        ("Nr", (12, 14, 3), Field.NOTE),
        ("Nr", (1, 2, 3), Field.IGNORE),
    ],
)
def test_a_number_without_a_street_is_a_house_number_when_that_is_sure(
    header: str, numbers: tuple[int, ...], field: Field
) -> None:
    people = [
        f"{name};{number};2665BR" for name, number in zip(("Jan Bos", "Els Smit", "Kees Pot"), numbers, strict=True)
    ]
    assert recognised(f"Naam;{header};Postcode", *people)[header] is field


def test_a_mere_number_without_street_or_postcode_is_kept_with_its_name() -> None:
    assert recognised("Naam;Nr", "Jan Jansen;12", "Els Smit;12", "Kees Bos;3")["Nr"] is Field.NOTE


def test_a_column_that_is_the_same_everywhere_or_only_counts_is_left_out() -> None:
    rows = [f"{at};{name} Bos;Nederland" for at, name in enumerate(("Jan", "Els", "Kees", "Piet"), 1)]
    found = recognise(table_of("#;Naam;Land", *rows))
    assert [(one.field, one.why) for one in found] == [
        (Field.IGNORE, "telt de rijen"), (Field.FULL_NAME, "kopregel"), (Field.IGNORE, "overal “Nederland”"),
    ]  # fmt: skip


def test_without_a_header_every_column_is_known_by_its_values() -> None:
    assert bare("bin_leden.xlsx", without=1) == [
        Field.FIRST_NAME, Field.LAST_NAME, Field.STREET, Field.HOUSE_NUMBER, Field.PHONE, Field.EMAIL,
    ]  # fmt: skip
    found = bare("ledenexport_tab.txt", without=1)
    assert found[1:7] == [
        Field.FIRST_NAME, Field.INITIALS, Field.PREFIX, Field.LAST_NAME, Field.STREET, Field.HOUSE_NUMBER,
    ]  # fmt: skip
    assert found[0] is Field.NOTE
    assert bare("vrijwilligers_coordinator.xlsx", without=2)[:8] == [
        Field.FULL_NAME, Field.ADDRESS, Field.POSTCODE, Field.CITY, Field.PHONE, Field.PHONE, Field.EMAIL, Field.LEVEL,
    ]  # fmt: skip


def test_without_a_header_the_last_name_may_come_first() -> None:
    assert bare("bin_leden.xlsx", without=1, columns=[1, 0, 5]) == [Field.LAST_NAME, Field.FIRST_NAME, Field.EMAIL]


def test_well_known_first_names_tell_the_two_apart_without_any_email() -> None:
    assert [*recognised(*PEOPLE).values()] == [Field.FIRST_NAME, Field.LAST_NAME]
    assert [*recognised(*COUPLES).values()] == [Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL]


def test_two_columns_of_words_that_nothing_tells_apart_are_left_to_the_user() -> None:
    assert bare("bin_leden.xlsx", without=1, columns=[0, 1, 4]) == [Field.NOTE, Field.NOTE, Field.PHONE]


def test_a_first_name_far_from_any_last_name_is_the_whole_name() -> None:
    lines = [f"{name};06-1234567{at};Kerkweg {at}" for at, name in enumerate(("Jan", "Els", "Kees", "Piet"))]
    assert [*recognised(*lines).values()] == [Field.FULL_NAME, Field.PHONE, Field.ADDRESS]


def test_numbers_behind_words_that_are_no_streets_are_no_house_numbers() -> None:
    assert Field.HOUSE_NUMBER not in recognised("Jan;Jansen;12", "Els;Smit;40", "Kees;Bakker;33").values()
    assert Field.HOUSE_NUMBER not in recognised("12;Jan;Jansen", "40;Els;Smit", "33;Kees;Bakker").values()


def test_a_second_phone_is_a_phone_only_where_no_header_says_otherwise() -> None:
    people = [f"Jan {name};06-1234567{at};010-428145{at}" for at, name in enumerate("abcd")]
    assert [*recognised(*people).values()] == [Field.FULL_NAME, Field.PHONE, Field.PHONE]
    assert recognised("Naam;Mobiel;Buren", *people)["Buren"] is Field.NOTE


def test_two_header_rows_are_read_together() -> None:
    rows: list[Row] = [
        ["", "Noodcontact", ""], ["Naam", "Naam", "Telefoon"], ["Jan Jansen", "Els", "06-12345678"],
        ["Kees Bos", "Ria", "06-12345679"],
    ]  # fmt: skip
    sheet = Sheet("xlsx", rows=rows, numbers=[1, 2, 3, 4], merges=[Merge(1, 1, 1, 2)])
    found = {one.column.label: one.field for one in recognise(find_tables(sheet)[0])}
    assert found == {
        "Naam": Field.FULL_NAME,
        "Noodcontact Naam": Field.EMERGENCY_NAME,
        "Noodcontact Telefoon": Field.EMERGENCY_PHONE,
    }


def test_a_group_above_that_nobody_knows_leaves_the_header_as_it_is() -> None:
    rows: list[Row] = [
        ["Persoon", "", "Bereikbaar"],
        ["Voornaam", "Achternaam", "Mobiel"],
        ["Jan", "Bos", "06-12345678"],
    ]
    sheet = Sheet("xlsx", rows=rows, numbers=[1, 2, 3])
    assert [one.field for one in recognise(find_tables(sheet)[0])] == [
        Field.FIRST_NAME, Field.LAST_NAME, Field.MOBILE,
    ]  # fmt: skip


def test_two_tables_below_each_other_and_a_header_printed_again() -> None:
    tables = find_tables(
        sheet_of(
            "Naam;Mobiel;Plaats", "Jan Jansen;06-12345678;Bleiswijk", "Naam;Mobiel;Plaats", "Els Smit;06-12345679;B&R",
            "Voornaam;Achternaam;E-mail", "Kees;Bos;kees@x.nl",
        )
    )  # fmt: skip
    assert [len(table.rows) for table in tables] == [2, 1]
    assert tables[0].repeated == [3]
    assert tables[1].header_row == 5


def test_two_columns_with_one_name_are_told_apart_by_their_letter() -> None:
    table = table_of("Naam;Tel;Tel", "Jan Jansen;06-12345678;010-4281450", "Els Smit;06-12345679;")
    assert [column.label for column in table.columns] == ["Naam", "Tel (B)", "Tel (C)"]


def test_unknown_words_above_columns_of_figures_are_a_header_all_the_same() -> None:
    people = [f"Jan {name};06-1234567{at};{at + 1}-1-2020" for at, name in enumerate("abcd")]
    table = table_of("Wie;Bel;Erbij", *people)
    assert (table.header_row, [column.label for column in table.columns]) == (1, ["Wie", "Bel", "Erbij"])
    assert table_of("Wie;Wie;Erbij", *people).header_row is None
    assert table_of("Wie;Bel;Erbij", *people[:1]).header_row is None


def test_titles_above_a_list_without_header_stand_apart() -> None:
    table = table_of("Vrijwilligers 2026;;", "Jan Jansen;06-12345678;a@x.nl", "Els Smit;06-12345679;b@x.nl")
    assert table.above == [(1, "Vrijwilligers 2026")]
    assert len(table.rows) == 2


def test_the_signature_of_a_list_is_that_of_its_headers() -> None:
    assert table_of("Naam;PC", "Jan;2665BR").signature == table_of("naam;pc.", "Els;2661AB", "Kees;2661AB").signature
    assert table_of("Naam;PC", "Jan;2665BR").signature != table_of("PC;Naam", "2665BR;Jan").signature
    assert table_of("Jan Bos;06-12345678").signature == table_of("Els Pot;06-12345679").signature


def test_a_problem_is_told_in_the_column_that_filled_the_field() -> None:
    assigned: list[Assigned] = recognise(table_of("Naam;Adres", "Jan Jansen;Kerkweg 5", "Els Smit;Kerkweg 7"))
    assert (column_of(assigned, "house_number"), column_of(assigned, "last_name")) == ("Adres", "Naam")
    assert column_of(assigned, "email") == column_of(assigned, "member_number") == ""


LETTER = (
    "Geachte heer Jansen,", "Graag nodig ik u uit voor het overleg, op vrijdag 12 december 2025, in het gemeentehuis.",
    "We bespreken de donkere dagen en de planning.", "Met vriendelijke groet,", "P. de Vries", "06-12345678",
)  # fmt: skip


@pytest.mark.parametrize(
    "lines", [LETTER, ("Beste Jan,", "Hierbij de lijst van onze vrijwilligers.", "Groeten,", "Piet")]
)
def test_a_letter_is_no_list(lines: tuple[str, ...]) -> None:
    assert is_prose(table_of(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("Jan Jansen", "Els Smit", "Kees van den Bos"),
        ("jan jansen", "els smit", "kees van den bos"),
        ("Jan Jansen;belt liever niet op zondag", "Els Smit;heeft een hond en twee katten", "Kees Bos;loopt graag mee"),
        ("Naam", "de heer die altijd op vrijdag loopt", "een mevrouw met een hond"),
        PEOPLE,
    ],
)
def test_a_list_of_names_is_no_letter(lines: tuple[str, ...]) -> None:
    assert not is_prose(table_of(*lines))


def test_dates_and_answers_are_seen_in_a_column_without_known_header() -> None:
    today = date(2026, 11, 22)
    people = [f"Jan {name};{at + 1}-1-2020;{today.year}" for at, name in enumerate("abcd")]
    assert recognised("Naam;VOG;Jaar", *people)["VOG"] is Field.VOG


NUMBERED = ("1;Jan Jansen;{};2", "2;Els Smit;{};7a", "3;Kees Bakker;{};15", "4;Anna Visser;{};8")
STREETS = ("Dorpsstraat 12", "Kerkstraat 7a", "Hoefweg 3", "Plein 9")


@pytest.mark.parametrize("header", ["Adres", "Straat", "Straatnaam + huisnummer"])
@pytest.mark.parametrize("first", [1, 14])
def test_a_number_before_the_name_is_no_house_number_where_the_address_has_one(header: str, first: int) -> None:
    people = [f"{at * first};Jan Jansen;{street}" for at, street in enumerate(STREETS, 1)]
    found = recognised(f"Nr;Naam;{header}", *people)
    assert found[header] is Field.ADDRESS
    assert found["Nr"] in {Field.IGNORE, Field.NOTE}


def test_a_house_number_is_told_from_a_row_number_by_its_name() -> None:
    people = [line.format(street.split()[0]) for line, street in zip(NUMBERED, STREETS, strict=True)]
    found = recognised("Nr.;Naam;Straat;Huisnr.", *people)
    assert (found["Nr."], found["Straat"], found["Huisnr."]) == (Field.IGNORE, Field.STREET, Field.HOUSE_NUMBER)


def test_numbers_behind_one_street_are_house_numbers_even_when_they_count() -> None:
    found = recognised("Naam;Straat;Nr", *(f"Jan Jansen;Dorpsstraat;{number}" for number in (1, 3, 5, 9)))
    assert (found["Straat"], found["Nr"]) == (Field.STREET, Field.HOUSE_NUMBER)


def test_an_address_with_its_postcode_and_place_is_an_address_and_no_postcode() -> None:
    lines = ("Jan Jansen;Dorpsstraat 12, 2665 BR Bleiswijk", "Els Smit;Kerkstraat 7a, 2651 AB Berkel",
             "Piet Bos;Hoefweg 3, 2665CD Bleiswijk")  # fmt: skip
    assert recognised("Naam;Adres + pc + plaats", *lines)["Adres + pc + plaats"] is Field.ADDRESS
    assert recognised("Naam;Woont op", *lines)["Woont op"] is Field.ADDRESS
    assert recognised("Naam;Woont", "A B;2665 BR Bleiswijk", "C D;2651 AB Berkel")["Woont"] is Field.POSTCODE


def test_unknown_headers_are_seen_below_a_title_and_beside_an_empty_column() -> None:
    cells = [["Buurtpreventie Noord"], ["", "Wie", "Post", "Te bereiken op", "Mailtje"]]
    cells += [["", "Jan Jansen", "2665 BR", f"061234567{at}", f"jan{at}@x.nl"] for at in range(4)]
    rows: list[Row] = [[*row] for row in cells]
    table = find_tables(Sheet("xlsx", rows=rows, numbers=[*range(1, 7)]))[0]
    assert table.header_row == 2
    assert [column.header for column in table.columns] == ["Wie", "Post", "Te bereiken op", "Mailtje"]


def test_a_letter_of_two_lines_is_no_list_though_a_comma_divides_one() -> None:
    assert is_prose(table_of("Beste allemaal,", "Hierbij nodig ik jullie uit voor de vergadering. Groet, Henk"))
    assert not is_prose(table_of("Jan de Vries;Dorpsstraat 12;0612345678"))
