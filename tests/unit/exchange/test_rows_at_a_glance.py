"""Most rows of a roster are understood at a glance: that says the same of a row as looking at every cell of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from btl_desktop.exchange import at_a_glance, roster
from btl_desktop.exchange.at_a_glance import Memory
from btl_desktop.exchange.cells import Cell
from btl_desktop.exchange.columns import Assigned
from btl_desktop.exchange.fields import Field
from btl_desktop.exchange.glances import GLANCES
from btl_desktop.exchange.people import longest
from btl_desktop.exchange.roster import Readings, read_people
from btl_desktop.exchange.tables import Column, Table
from btl_desktop.exchange.takers import TAKERS

TODAY = date(2026, 11, 22)

# What people write in each field; the first few of each as nearly everybody does.
NAMES = [
    "Jan de Vries", "Vries, Jan de", "Marie Bos", "Bos, Kees", "Piet van der Berg", "VRIES, JAN", "jan de vries",
    "Jan Willem Bos", "J.P. Bos", "dhr. Jan Bos", "Wijk Noord", "Berkel Rodenrijs", "Totaal Bos", "Hélène Łoś",
    "Jan  de  Boer", " Piet Bos ", "Berg, Piet van  der", "Jan en Marie Bos", "Bleiswijk", "Jan (J.) Bos",
    "O'Brien, Kate", "Jan3 Bos", "Bos", "Constantijnalexander Henegouwennnnnnnnn", "\u200bJan Bos", "Jan\u00a0Bos",
    "Ke÷s Bos", "Hart, Jan 't",
]  # fmt: skip
WRITTEN: dict[Field, list[Any]] = {
    Field.FULL_NAME: NAMES,
    Field.FIRST_NAME: ["Jan", "Marie", "J.", "jan", "JAN", "Jan Willem", "Hélène", "Aantal", "Berkel", "Jan en Piet"],
    Field.INITIALS: ["J.", "J.P.", "JP", "j.p.", "Th.", "J. P.", "J.P.M.A.C.X.Y."],
    Field.PREFIX: ["de", "van der", "Van Der", "’t", "'t", "van  de", "xx", "x" * 40],
    Field.LAST_NAME: ["Vries", "Bos", "de Vries", "Vries, de", "BOS", "Rodenrijs", "Bos-Smit", "Vries de", "Łoś"],
    Field.MEMBER_NUMBER: ["2024-17", "A 12", "12", "x" * 60, "a  b", "----"],
    Field.ADDRESS: [
        "Dorpsstraat 12", "Dorpsstraat 12a", "Dorpsstraat 12-2", "Archipel 15 180", "Dorpsstraat", "Café 12",
        "Dorpsstraat 12, 2665 BR Bleiswijk", "Dorpsstraat  12", "Dorpsstraat 12\n2665 BR Bleiswijk",
        f"{'Laan ' * 30}12", "Dorps\x00straat 12",
    ],
    Field.STREET: ["Dorpsstraat", "Dorpsstraat 12", "Archipel 15", "Dorps  straat", "x" * 150, "Straat 12, 2665 BR"],
    Field.HOUSE_NUMBER: [12, "12", "12a", "12 bis", "abc", date(2026, 3, 12), "nr 12"],
    Field.HOUSE_SUFFIX: ["a", "B", "-2", "/ 3", 2, "veel te lang voor dit veld"],
    Field.POSTCODE: ["2665 BR", "2665br", "2661 SA", "2665", "2665 BR Bleiswijk", "xx", 2665],
    Field.CITY: ["Bleiswijk", "B&R", "Rotterdam", "2665 BR Bleiswijk", "den haag"],
    Field.VILLAGE: ["Bleiswijk", "Berkel", "Rotterdam"],
    Field.AREA: ["Noord", "Zuid"],
    Field.PHONE: [
        "06-12345678", "0612345678", 612345678, "010-4281450", "0174 123456", "+49 30 123456", "geen", "4281450",
        "06-12345678 (werk) / 010 428 1450", "061-2345678", "003 2123456", 612345678.5, "06-12345678 ",
    ],
    Field.EMAIL: [
        "jan.bos@example.nl", "Vries.Jan@Example.nl", "bos@example.nl", "geen", "jan@x", "a@b.nl; c@d.nl",
        "jan@voorbeeld.nl ", f"{'x' * 90}@example.nl", f"{'x' * 300}@example.nl", "jan@v\u212borbeeld.nl",
    ],
    Field.LEVEL: ["BTH", "WC", "kandidaat", "xyz", "passief", "gestopt"],
    Field.PARTICIPATION: ["loopt", "passief", "ja", "xyz"],
    Field.STATUS: ["actief", "gestopt", "xyz", "ja"],
    Field.JOINED_ON: ["1-3-2018", date(2018, 3, 1), datetime(2018, 3, 1, 9, 5), "onbekend", 43160, "1-13-2018"],  # noqa: DTZ001
    Field.LEFT_ON: ["1-3-2020", "ja", "nee", "ooit"],
    Field.VOG: ["ja", "1-3-2018", "nee", "ja, 1-3-2018", "1-1-2030", "wie weet"],
    Field.VOG_BY: ["Marie Bos", "Piet", "x" * 100],
    Field.ID_CARD: ["12345", "A-1", 12],
    Field.VEST: ["L", "xl", "?", "ja", "nee", "XL V-0293", 42],
    Field.TORCH: ["ja", "nee", "x", "nr 3"],
    Field.COURSE: ["Basis 1-3-2018", "EHBO", "Basis (1-3-2018), EHBO 2 mrt 2019"],
    Field.EMERGENCY_NAME: ["Piet Bos", "Piet Bos 06-12345678", "Łoś", "Ed"],
    Field.EMERGENCY_PHONE: ["06-12345678", "Piet 06-12345678", "06-12345678 010-4281450", "geen"],
    Field.CONSENT: ["ja", "nee", "1-3-2020", "wie weet"],
    Field.REMARKS: ["alleen vrijdag", "regel 1\nregel 2", "=zie mail", 12, date(2020, 1, 2)],
    Field.NOTE: ["alleen vrijdag", 3, "\u202etxt"],
}  # fmt: skip
ANYWHERE: list[Cell] = ["", "", "-", "----", " ", True, False, 0, 1, 7, 1.5, date(2020, 1, 2)]
MORE = {Field.MOBILE: Field.PHONE, Field.LANDLINE: Field.PHONE}


def cells_of(field: Field) -> st.SearchStrategy[Cell]:
    usual = WRITTEN[MORE.get(field, field)]
    return st.one_of(
        st.sampled_from(usual[:4]), st.sampled_from(usual), st.sampled_from(ANYWHERE), st.text(max_size=12)
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Field], list[list[Cell]]]:
    """Some columns in any order, with a name among them, and rows that may be shorter than those."""
    named = draw(st.sampled_from([Field.FULL_NAME, Field.FULL_NAME, Field.LAST_NAME]))
    others = draw(st.lists(st.sampled_from([*WRITTEN, *MORE]), unique=True, max_size=8))
    fields = draw(st.permutations([*dict.fromkeys([named, *others])]))
    rows = draw(st.lists(st.tuples(*map(cells_of, fields)).map(list), min_size=1, max_size=5))
    return fields, [row[: draw(st.integers(1, len(row)))] if draw(st.booleans()) else row for row in rows]


def read(fields: list[Field], rows: list[list[Cell]]) -> Readings:
    columns = [Column(at, "ABCDEFGHIJKLMNOP"[at], field.label) for at, field in enumerate(fields)]
    table = Table(columns, rows=rows, numbers=[*range(2, len(rows) + 2)], header_row=1)
    return read_people(table, [Assigned(*pair) for pair in zip(columns, fields, strict=True)], TODAY)


def cell_by_cell(fields: list[Field], rows: list[list[Cell]]) -> Readings:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(at_a_glance, "together", lambda _cells, _today: None)
        patch.setattr(roster, "REPEATING", frozenset())
        return read(fields, rows)


@settings(deadline=None, max_examples=60)
@given(tables())
def test_a_glance_at_a_row_says_what_a_look_at_every_cell_says(table: tuple[list[Field], list[list[Cell]]]) -> None:
    assert read(*table) == cell_by_cell(*table)


@pytest.mark.parametrize("field", [*WRITTEN, *MORE])
def test_each_value_beside_a_name_is_what_it_is_cell_by_cell(field: Field) -> None:
    fields = [*dict.fromkeys([Field.LAST_NAME if field in NAME_PARTS else Field.FULL_NAME, field])]
    for value in [*WRITTEN[MORE.get(field, field)], *ANYWHERE]:
        rows: list[list[Cell]] = [["Vries" if len(fields) > 1 else value, value][: len(fields)]]
        assert read(fields, rows) == cell_by_cell(fields, rows)


NAME_PARTS = {Field.FIRST_NAME, Field.INITIALS, Field.PREFIX, Field.LAST_NAME}


def understood_at_a_glance(monkeypatch: pytest.MonkeyPatch, fields: list[Field], *rows: list[Cell]) -> Readings:
    """Read where no row may be looked at cell by cell."""
    monkeypatch.setattr(roster, "_draft", None)
    return read(fields, [*rows])


def test_a_usual_row_takes_one_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = [Field.FULL_NAME, Field.ADDRESS, Field.POSTCODE, Field.CITY, Field.MOBILE, Field.LANDLINE, Field.EMAIL]
    fields += [Field.LEVEL, Field.VILLAGE, Field.AREA, Field.VEST, Field.REMARKS, Field.EMERGENCY_NAME]
    row: list[Cell] = ["Vries, Jan de", "Kerkweg 5a", "2665 br", "B&R", 612345678, "010-4281450", "Jan@x.nl"]
    found = understood_at_a_glance(monkeypatch, fields, [*row, "WC", "Bleiswijk", "Noord", "xl", "belt", "Piet Bos"])
    person = found.rows[0].person
    assert (person.name, person.get("house_suffix"), person.get("mobile")) == ("Jan de Vries", "a", "+31612345678")
    assert (person.village, person.area, person.notes) == ("Bleiswijk", "Noord", ("belt",))
    assert not found.problems


def test_a_name_in_parts_takes_one_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = [Field.FIRST_NAME, Field.INITIALS, Field.PREFIX, Field.LAST_NAME]
    found = understood_at_a_glance(monkeypatch, fields, ["Jan", "J.P.", "van der", "Berg"], ["Marie", "", "", "Bos"])
    assert [one.person.name for one in found.rows] == ["Jan van der Berg", "Marie Bos"]
    assert found.rows[0].person.get("initials") == "J.P."


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        ([Field.FULL_NAME, Field.JOINED_ON], ["Vries, Jan de", "-"]),
        ([Field.FULL_NAME, Field.FIRST_NAME], ["Jan de Vries", "Johannes"]),
        ([Field.FULL_NAME, Field.CITY, Field.POSTCODE], ["Jan Bos", "2665 BR Bleiswijk", "2661 AA"]),
        ([Field.FULL_NAME, Field.PHONE, Field.MOBILE], ["Jan Bos", "06-12345678", "06-87654321"]),
    ],
)
def test_what_no_glance_can_tell_is_looked_at_cell_by_cell(fields: list[Field], row: list[Cell]) -> None:
    assert read(fields, [row]) == cell_by_cell(fields, [row])


def test_yes_is_not_taken_for_the_number_one() -> None:
    found = read(
        [Field.FULL_NAME, Field.NOTE], [["Jan Bos", 1], ["Kees Bos", True], ["Piet Bos", 1], ["An Bos", False]]
    )
    assert [one.person.notes[0].partition(": ")[2] for one in found.rows] == ["1", "ja", "1", "nee"]


def test_only_so_many_values_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_a_glance, "_REMEMBERED", 2)
    memory = Memory("Plaats", TAKERS[Field.CITY], False, TODAY)
    assert [memory[place] for place in ("Delft", "Gouda", "Delft")] == [
        {"city": name} for name in ("Delft", "Gouda", "Delft")
    ]
    assert [*memory] == ["", "Delft"]


@pytest.mark.parametrize("field", GLANCES)
def test_what_is_taken_at_a_glance_fits_its_field(field: Field) -> None:
    for value in WRITTEN[MORE.get(field, field)]:
        for attribute, kept in (GLANCES[field](value) or {}).items():
            assert len(kept) <= longest()[attribute]
