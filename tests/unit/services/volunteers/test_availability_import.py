"""Collecting availability: what goes out on paper or by mail comes back whole, and nothing else is changed."""

from datetime import date

import pytest
import xlsxwriter
from sqlalchemy import select

from btl_desktop.errors import UserError
from btl_desktop.models.choices import Daypart, Participation, Status
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, paper, places
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.volunteers import availability, availability_import, availability_sheets
from btl_desktop.services.volunteers import volunteers as roster
from btl_desktop.services.volunteers.roster_preview import RowState
from pdf_words import words_of

TODAY = date(2026, 11, 20)
EVENINGS = frozenset((day, Daypart.EVENING) for day in range(1, 8))
FRIDAY = frozenset({(5, Daypart.EVENING)})


@pytest.fixture
def people(office):
    def enrol(session):
        (village,) = places.set_up_villages(session, ["Bleiswijk"])
        area = places.areas(session, village.id)[0]
        made = [
            Volunteer(first_name="Jan", prefix="de", last_name="Vries", member_number="12", status=Status.ACTIVE,
                      village_id=village.id, area_id=area.id),
            Volunteer(first_name="Els", last_name="=Bos", status=Status.ACTIVE),
            Volunteer(first_name="Piet", last_name="Stil", status=Status.ACTIVE, participation=Participation.OBSERVER),
        ]  # fmt: skip
        session.add_all(made)
        session.flush()
        return {one.first_name: one.id for one in made}

    return office.write(enrol)


def book(tmp_path, *rows):
    path = tmp_path / "terug.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet()
        for down, row in enumerate(rows):
            for at, cell in enumerate(row):
                page.write(down, at, cell)
    return path


def propose(office, path):
    file = availability_import.read_file(path)
    return availability_import.propose(office.read(availability_import.known), file, TODAY)


def apply(office, preview, **more):
    return office.write(lambda s: availability_import.apply(s, preview, TODAY, **more), undo="Beschikbaarheid inlezen")


def test_the_sheet_that_is_mailed_is_read_back_whole(office, people, tmp_path):
    area = office.read(places.areas)[0]
    told = {"offer": EVENINGS, "most_a_month": 3, "preferred_area_id": area.id, "remarks": "=bel eerst"}
    office.write(lambda s: availability.save(s, people["Jan"], told))
    office.write(lambda s: availability.save(s, people["Els"], {"offer": FRIDAY}))
    asked = office.read(availability_sheets.asked)
    assert [one.name for one in asked] == ["Els =Bos", "Jan de Vries"], "who does not walk is not asked"
    path = tmp_path / "blad.xlsx"
    path.write_bytes(office.write(lambda s: availability_sheets.to_xlsx(s, asked)))
    office.write(lambda s: availability.erase(s, people.values()))
    preview = propose(office, path)
    assert [row.state for row in preview.rows] == [RowState.NEW, RowState.NEW]
    assert preview.problems == []
    assert apply(office, preview) == 2
    seen = office.read(lambda s: availability.told(s, people["Jan"]))
    assert (seen.offer, seen.most_a_month, seen.preferred_area_id, seen.remarks) == (EVENINGS, 3, area.id, "=bel eerst")
    assert office.read(lambda s: availability.told(s, people["Els"])).offer == FRIDAY
    assert {row.state for row in propose(office, path).rows} == {RowState.UNCHANGED}
    office.undo()
    assert office.read(availability.offers) == {}


def test_the_demonstration_comes_back_as_it_went(office, tmp_path):
    office.write(lambda s: demonstration.fill(s, 60, seed=3, today=TODAY))
    path = tmp_path / "blad.xlsx"
    path.write_bytes(office.write(lambda s: availability_sheets.to_xlsx(s, availability_sheets.asked(s))))
    states = {row.state for row in propose(office, path).rows}
    assert states == {RowState.UNCHANGED}


def test_an_empty_cell_is_not_a_no(office, people, tmp_path):
    office.write(lambda s: availability.save(s, people["Jan"], {"offer": EVENINGS, "most_a_month": 2}))
    preview = propose(office, book(tmp_path, ["Naam", "vr avond", "za avond"], ["Jan de Vries", "", ""]))
    (row,) = preview.rows
    assert (row.state, row.why) == (RowState.UNCHANGED, "Niets ingevuld; blijft zoals het was.")
    preview = propose(office, book(tmp_path, ["Naam", "vr avond", "za avond"], ["Jan de Vries", "x", ""]))
    (row,) = preview.rows
    assert [change.label for change in row.changes] == ["Kan lopen op"]
    apply(office, preview)
    told = office.read(lambda s: availability.told(s, people["Jan"]))
    assert told.most_a_month == 2
    assert told.offer == EVENINGS - {(6, Daypart.EVENING)}, "what the list has no column for stays"


def test_who_wrote_only_no_has_answered(office, people, tmp_path):
    header = ["Naam", "vr avond", "za avond"]
    (row,) = propose(office, book(tmp_path, header, ["Jan de Vries", "nee", "nee"])).rows
    assert (row.state, [change.new for change in row.changes]) == (RowState.NEW, ["niets"])
    preview = propose(office, book(tmp_path, header, ["Jan de Vries", "nee", "nee"]))
    assert apply(office, preview) == 1
    told = office.read(lambda s: availability.told(s, people["Jan"]))
    assert (told.offer, told.told_on) == (frozenset(), TODAY)
    assert [row.state for row in propose(office, book(tmp_path, header, ["Jan de Vries", "nee", ""])).rows] == [
        RowState.UNCHANGED
    ]


def test_strangers_namesakes_and_second_rows_are_told_and_not_written(office, people, tmp_path):
    office.write(lambda s: s.add_all(Volunteer(first_name="Ans", last_name="Bos", street=n) for n in ("A", "B")))
    path = book(
        tmp_path,
        ["Lidnummer", "Naam", "vr avond", "za avond", "Liefst in wijk"],
        ["", "Jan de Vries", "x", "", "Verweg"],
        ["12", "Jan de Vries", "", "x", ""],
        ["", "Niemand Bekend", "x", "", ""],
        ["", "Ans Bos", "x", "", ""],
    )
    preview = propose(office, path)
    assert [row.state for row in preview.rows] == [
        RowState.NEW, RowState.DUPLICATE, RowState.PROBLEM, RowState.PROBLEM,
    ]  # fmt: skip
    told = {(problem.row, problem.column): problem.message for problem in preview.problems}
    assert told[2, "Liefst in wijk"] == "“Verweg” is geen wijk van u; niet overgenomen."
    assert told[4, ""] == "Deze naam staat niet in de ledenlijst."
    assert "meer mensen" in told[5, ""]
    assert apply(office, preview) == 1


def test_a_name_that_was_typed_into_another_box_comes_back_too(office, tmp_path):
    office.write(lambda s: s.add(Volunteer(first_name="Bram", last_name="de Wit", status=Status.ACTIVE)))
    preview = propose(office, book(tmp_path, ["Naam", "vr avond", "za avond"], ["Bram de Wit", "x", ""]))
    assert [row.state for row in preview.rows] == [RowState.NEW]


def test_a_row_can_be_left_out_and_a_stopped_import_changes_nothing(office, people, tmp_path):
    preview = propose(office, book(tmp_path, ["Naam", "vr avond", "za avond"], ["Jan de Vries", "x", "x"]))
    assert apply(office, preview, skip=[2]) == 0

    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply(office, preview, progress=stop)
    assert office.read(availability.offers) == {}


def test_somebody_who_left_meanwhile_stops_the_whole_import(office, people, tmp_path):
    path = book(tmp_path, ["Naam", "vr avond", "za avond"], ["Els =Bos", "x", ""], ["Jan de Vries", "x", "x"])
    preview = propose(office, path)
    office.write(lambda s: roster.delete(s, [people["Jan"]]))
    with pytest.raises(UserError, match="niet meer in de lijst"):
        apply(office, preview)
    assert office.read(availability.offers) == {}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04kapot", b"\x00" * 5000, b"%PDF-1.7", b"Naam;Telefoon\nJan;1\n"])
def test_a_file_that_is_no_sheet_is_refused_in_words(office, people, tmp_path, content):
    path = tmp_path / "raar.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError):
        propose(office, path)


def test_csv_comes_back_too_and_a_formula_stays_text(office, people, tmp_path):
    path = tmp_path / "terug.csv"
    path.write_text("Naam;vr avond;za avond;Opmerking\nJan de Vries;ja;nee;=HYPERLINK(1)\n", "utf-8")
    preview = propose(office, path)
    apply(office, preview)
    assert office.read(lambda s: availability.told(s, people["Jan"])).remarks == "=HYPERLINK(1)"


def test_everybody_gets_an_a4_of_their_own_with_what_is_known(office, people):
    office.write(lambda s: availability.save(s, people["Jan"], {"offer": EVENINGS, "most_a_month": 3}))
    asked = office.read(availability_sheets.asked)
    pdf = office.read(lambda s: availability_sheets.sheets_pdf(s, asked, TODAY))
    pages = words_of(pdf)
    assert len(pages) == 2
    assert "Jan de Vries" in pages[1]
    assert "3 keer per maand" in pages[1]
    for day in ("maandag", "zondag"):
        assert day in pages[0]
    assert {round(size) for size in paper.page_size(pdf, 0)} == {595, 842}


def test_a_list_for_each_wijk_names_everybody_once(office):
    office.write(lambda s: demonstration.fill(s, 120, seed=3, today=TODAY))
    asked = office.read(availability_sheets.asked)
    pdf = office.read(lambda s: availability_sheets.lists_pdf(s, asked, TODAY))
    words = "\n".join(words_of(pdf))
    assert all(one.name in words for one in asked)


def test_nobody_gives_paper_that_says_so(office):
    pdf = office.read(lambda s: availability_sheets.sheets_pdf(s, [], TODAY))
    assert "niemand gekozen" in words_of(pdf)[0]
    office.write(lambda s: availability_sheets.note_printed(s, "Afgedrukt", 1))
    assert office.read(audit.entries)[0].what == "Invulbladen afgedrukt"
    assert office.read(lambda s: s.scalars(select(Volunteer)).all()) == []


def test_an_offer_is_told_in_words():
    assert availability_sheets.shown(frozenset()) == "niets"
    assert (
        availability_sheets.shown(FRIDAY | {(5, Daypart.NIGHT), (6, Daypart.MORNING)})
        == "vr avond en nacht, za ochtend"
    )
