"""From a file to the vault: shown first, then all of it or nothing, and what the vault knows better stays."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from btl_desktop.errors import UserError
from btl_desktop.exchange import isolated, reading
from btl_desktop.exchange.cells import Limits, Sheet
from btl_desktop.models.choices import Equipment, Level, Participation, Status
from btl_desktop.models.places import Area, Village
from btl_desktop.models.settings import AuditEntry
from btl_desktop.models.volunteers import Course, EquipmentLoan, Volunteer
from btl_desktop.services import collecting as collecting_module
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import roster_apply, roster_import, volunteers
from btl_desktop.services.volunteers.roster_import import Field, Known, Preview, RosterFile, RowState

TODAY = date(2026, 11, 22)
Make = Callable[..., RosterFile]


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A member list of these lines, read in this process."""

    def read(path: Path, sheet: str | None, *, limits: Limits | None, progress: object) -> Sheet:
        return reading.read(path, sheet, limits)

    monkeypatch.setattr(isolated, "read", read)

    def make(*lines: str, name: str = "leden.csv", sheet: str | None = None, part: int = 0) -> RosterFile:
        path = tmp_path / name
        if lines:
            path.write_text("\n".join(lines), "utf-8")
        return roster_import.read_file(path, sheet, part)

    return make


def show(office: Office, file: RosterFile, **options: Any) -> Preview:
    return office.read(lambda session: roster_import.propose(session, file, today=TODAY, **options))


def take(office: Office, file: RosterFile, **options: Any) -> Preview:
    preview = show(office, file, **options)
    office.write(lambda session: roster_import.apply(session, preview), undo="Ledenlijst inlezen")
    return preview


def everybody(office: Office) -> list[Volunteer]:
    whole = (selectinload(Volunteer.loans), selectinload(Volunteer.courses))
    return office.read(lambda s: [*s.scalars(select(Volunteer).order_by(Volunteer.sort_key).options(*whole))])


def only(office: Office) -> Volunteer:
    (one,) = everybody(office)
    return one


def told(preview: Preview) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.message) for problem in preview.problems]


JAN = "Jan;Jansen;06-12345678;jan@x.nl"
HEADER = "Voornaam;Achternaam;Mobiel;E-mail"


def test_nothing_is_written_before_it_is_confirmed(office: Office, listed: Make) -> None:
    preview = show(office, listed(HEADER, JAN))
    assert [(row.name, row.state, row.why) for row in preview.rows] == [
        ("Jan Jansen", RowState.NEW, "Nog niet in de kluis.")
    ]
    assert (preview.touched, preview.rows[0].volunteer_id, everybody(office)) == (1, None, [])


def test_an_import_is_one_change_that_can_be_undone(office: Office, listed: Make) -> None:
    take(office, listed(HEADER, JAN, "Els;Smit;06-12345679;els@x.nl"))
    assert [one.name for one in everybody(office)] == ["Jan Jansen", "Els Smit"]
    noted = office.read(lambda s: [*s.scalars(select(AuditEntry))])
    assert [(one.what, one.number) for one in noted if "ingelezen" in one.what] == [("Ledenlijst ingelezen", 2)]
    assert office.undo() == "Ledenlijst inlezen"
    assert everybody(office) == []


def test_rows_can_be_skipped(office: Office, listed: Make) -> None:
    preview = show(office, listed(HEADER, JAN, "Els;Smit;06-12345679;els@x.nl"))
    counted = office.write(lambda session: roster_import.apply(session, preview, skip={2}))
    assert counted == {RowState.NEW: 1, RowState.CHANGED: 0}
    assert only(office).name == "Els Smit"


def test_a_change_shows_old_and_new_and_only_that_is_written(office: Office, listed: Make) -> None:
    take(office, listed(HEADER, JAN))
    preview = take(office, listed(HEADER, "Jan;Jansen;06-12345678;jan@nieuw.nl"))
    (row,) = preview.rows
    assert (row.state, row.why) == (RowState.CHANGED, "Al bekend: zelfde naam en mobiel nummer.")
    assert [(one.label, one.old, one.new) for one in row.changes] == [("e-mail", "jan@x.nl", "jan@nieuw.nl")]
    assert (only(office).email, only(office).version, row.volunteer_id) == ("jan@nieuw.nl", 2, only(office).id)


def test_an_empty_cell_empties_nothing(office: Office, listed: Make) -> None:
    take(office, listed(HEADER, JAN))
    preview = take(office, listed(HEADER, "Jan;Jansen;06-12345678;"))
    assert preview.rows[0].state is RowState.UNCHANGED
    assert only(office).email == "jan@x.nl"


def test_a_volunteer_changed_since_the_preview_stops_the_whole_import(office: Office, listed: Make) -> None:
    take(office, listed(HEADER, JAN))
    preview = show(office, listed(HEADER, "Jan;Jansen;06-12345678;jan@nieuw.nl", "Els;Smit;06-12345679;els@x.nl"))
    office.write(lambda s: volunteers.change(s, only(office).id, {"city": "Bleiswijk"}))
    with pytest.raises(UserError, match="gewijzigd sinds"):
        office.write(lambda session: roster_import.apply(session, preview))
    assert (only(office).email, only(office).city) == ("jan@x.nl", "Bleiswijk")


def test_stopping_halfway_writes_nothing(office: Office, listed: Make) -> None:
    preview = show(office, listed(HEADER, JAN))

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.write(lambda session: roster_import.apply(session, preview, progress=stop))
    with pytest.raises(KeyboardInterrupt):
        show(office, listed(HEADER, JAN), progress=stop)
    assert everybody(office) == []


def test_a_level_is_not_lowered_and_a_vog_not_unseen(office: Office, listed: Make) -> None:
    head = "Naam;E-mail;Functie;VOG gezien"
    take(office, listed(head, "Jan Jansen;jan@x.nl;WC;2-3-2018"))
    preview = take(office, listed(head, "Jan Jansen;jan@x.nl;BTH;nee"))
    assert [(column, message.partition(";")[0]) for _, column, message in told(preview)] == [
        ("Functie", "In de kluis staat wijkcoördinator"), ("VOG gezien", "In de kluis is de VOG gezien"),
    ]  # fmt: skip
    jan = only(office)
    assert (jan.level, jan.vog_seen, jan.vog_seen_on) == (Level.DISTRICT, True, date(2018, 3, 2))
    raised = take(office, listed(head, "Jan Jansen;jan@x.nl;DC;4-5-2024"))
    assert {one.label for one in raised.rows[0].changes} == {"functie", "VOG gezien op"}
    assert only(office).level is Level.VILLAGE


def test_a_number_that_is_known_as_the_other_phone_is_no_news(office: Office, listed: Make) -> None:
    office.write(lambda s: s.add(Volunteer(first_name="Jan", last_name="Jansen", phone="+31612345678")))
    assert show(office, listed(HEADER, "Jan;Jansen;06-12345678;")).rows[0].state is RowState.UNCHANGED


def test_a_vog_seen_for_the_first_time_is_a_change_with_its_date(office: Office, listed: Make) -> None:
    take(office, listed("Naam;E-mail", "Jan Jansen;jan@x.nl"))
    preview = take(office, listed("Naam;E-mail;VOG", "Jan Jansen;jan@x.nl;2-3-2018"))
    assert [(one.label, one.new) for one in preview.rows[0].changes] == [
        ("VOG gezien", "ja"), ("VOG gezien op", "2 mrt 2018"),
    ]  # fmt: skip
    assert (only(office).vog_seen, only(office).vog_seen_on) == (True, date(2018, 3, 2))


def test_the_same_in_other_letters_or_shorter_is_no_change(office: Office, listed: Make) -> None:
    head = "Voornaam;Voorletters;Achternaam;E-mail;Mobiel;Telefoon"
    take(office, listed(head, "Jan Willem;J.W.;Jansen;jan@x.nl;06-12345678;010-4281450"))
    preview = show(office, listed(head, "Jan;J.;JANSEN;jan@x.nl;010-4281450;06-12345678"))
    assert [row.state for row in preview.rows] == [RowState.UNCHANGED]


def test_accents_that_the_vault_lacks_are_taken_over(office: Office, listed: Make) -> None:
    take(office, listed(HEADER, "Zoe;Celik;06-12345678;zoe@x.nl"))
    take(office, listed(HEADER, "Zoë;Çelik;06-12345678;zoe@x.nl"))
    assert only(office).name == "Zoë Çelik"
    assert show(office, listed(HEADER, "Zoe;Celik;06-12345678;zoe@x.nl")).rows[0].state is RowState.UNCHANGED


def test_equipment_is_lent_completed_and_known_the_next_time(office: Office, listed: Make) -> None:
    take(office, listed("Naam;E-mail;Hesje;Zaklamp", "Jan Jansen;jan@x.nl;XL;ja"))
    preview = take(office, listed("Naam;E-mail;Hesje;Zaklamp", "Jan Jansen;jan@x.nl;V-0293;ja"))
    assert [(one.label, one.old, one.new) for one in preview.rows[0].changes] == [("hesje", "XL", "XL V-0293")]
    found = {loan.kind: (loan.size, loan.number) for loan in only(office).loans}
    assert found == {Equipment.VEST: ("XL", "V-0293"), Equipment.TORCH: ("", "")}
    assert show(office, listed("Naam;E-mail;Hesje", "Jan Jansen;jan@x.nl;XL")).rows[0].state is RowState.UNCHANGED
    more = take(office, listed("Naam;E-mail;Portofoon", "Jan Jansen;jan@x.nl;ja"))
    assert [(one.label, one.new) for one in more.rows[0].changes] == [("portofoon", "ja")]


def test_courses_that_are_known_are_passed_and_others_remarked_on(office: Office, listed: Make) -> None:
    office.write(lambda s: s.add(Course(name="Introductie")))
    head, jan = "Naam;E-mail;Opleidingen", "Jan Jansen;jan@x.nl;introductie (2-3-2018), EHBO 4-5-2019"
    preview = take(office, listed(head, jan))
    assert "“EHBO” is hier niet bekend" in told(preview)[0][2]
    (result,) = only(office).courses
    assert (result.passed_on, only(office).remarks) == (date(2018, 3, 2), "EHBO: 4 mei 2019")
    assert show(office, listed(head, jan)).rows[0].state is RowState.UNCHANGED
    later = take(office, listed(head, "Jan Jansen;jan@x.nl;introductie (6-7-2024)"))
    assert [(one.label, one.new) for one in later.rows[0].changes] == [("opleiding", "introductie, 6 jul 2024")]
    assert len(only(office).courses) == 2


def set_up(office: Office) -> None:
    """Two villages, with a wijk of the same name in both and one that is in Bleiswijk only."""

    def work(session: Any) -> None:
        places = [Village(name=name) for name in ("Bleiswijk", "Bergschenhoek")]
        session.add_all(places)
        session.flush()
        session.add_all(Area(village_id=place.id, name="Centrum") for place in places)
        session.add(Area(village_id=places[0].id, name="Oost"))

    office.write(work)


def where(office: Office) -> tuple[str, str]:
    villages = {one.id: one.name for one in office.read(lambda s: [*s.scalars(select(Village))])}
    areas = {one.id: one.name for one in office.read(lambda s: [*s.scalars(select(Area))])}
    one = only(office)
    return villages.get(one.village_id, ""), areas.get(one.area_id, "")  # type: ignore[arg-type]


def test_village_and_wijk_are_found_by_their_names(office: Office, listed: Make) -> None:
    set_up(office)
    head = "Naam;E-mail;Dorp;Wijk"
    take(office, listed(head, "Jan Jansen;jan@x.nl;bleiswijk;Centrum"))
    assert where(office) == ("Bleiswijk", "Centrum")
    preview = take(office, listed(head, "Jan Jansen;jan@x.nl;Bergschenhoek;Centrum"))
    assert [(one.label, one.old, one.new) for one in preview.rows[0].changes] == [
        ("dorp", "Bleiswijk", "Bergschenhoek"), ("wijk", "Centrum", "Centrum"),
    ]  # fmt: skip
    take(office, listed("Naam;E-mail;Wijk", "Jan Jansen;jan@x.nl;Oost"))
    assert where(office) == ("Bergschenhoek", "Oost")
    assert show(office, listed(head, "Jan Jansen;jan@x.nl;Bergschenhoek;")).rows[0].state is RowState.UNCHANGED


def test_a_village_or_wijk_that_is_not_set_up_goes_to_the_remarks(office: Office, listed: Make) -> None:
    set_up(office)
    preview = take(office, listed("Naam;E-mail;Dorp;Wijk", "Jan Jansen;jan@x.nl;Pijnacker;Noord"))
    assert {column for _, column, _ in told(preview)} == {"Dorp", "Wijk"}
    assert (where(office), only(office).remarks) == (("", ""), "Dorp: Pijnacker\nWijk: Noord")
    assert show(office, listed("Naam;E-mail;Wijk", "Jan Jansen;jan@x.nl;Centrum")).problems


def test_who_moves_house_moves_to_the_other_village(office: Office, listed: Make) -> None:
    set_up(office)
    head = "Naam;E-mail;Adres;Woonplaats"
    take(office, listed(head, "Jan Jansen;jan@x.nl;Kerkweg 5;Bleiswijk"))
    assert where(office)[0] == "Bleiswijk"
    take(office, listed(head, "Jan Jansen;jan@x.nl;Laan 7;Bergschenhoek"))
    assert where(office)[0] == "Bergschenhoek"
    take(office, listed(head, "Jan Jansen;jan@x.nl;Laan 7;Rotterdam"))
    assert where(office)[0] == "Bergschenhoek"


def test_who_serves_another_village_than_the_own_goes_on_doing_so(office: Office, listed: Make) -> None:
    set_up(office)
    take(office, listed("Naam;E-mail;Woonplaats;Dorp", "Jan Jansen;jan@x.nl;Bleiswijk;Bergschenhoek"))
    take(office, listed("Naam;E-mail;Woonplaats", "Jan Jansen;jan@x.nl;Bleiswijk"))
    assert where(office)[0] == "Bergschenhoek"


def test_a_vault_without_villages_gets_those_of_the_list(office: Office, listed: Make) -> None:
    take(office, listed("Naam;Woonplaats", "Jan Jansen;B&R"))
    assert where(office)[0] == "Berkel en Rodenrijs"


def test_two_rows_about_one_person_become_one_unless_they_are_kept_apart(office: Office, listed: Make) -> None:
    file = listed(HEADER, JAN, "Jan;Jansen;06-12345678;")
    preview = show(office, file)
    assert [(row.state, row.same_as) for row in preview.rows] == [(RowState.NEW, None), (RowState.DUPLICATE, 2)]
    assert preview.rows[1].why == "Dezelfde persoon als rij 2: zelfde naam en mobiel nummer. Samengevoegd."
    take(office, file, apart={3})
    assert len(everybody(office)) == 2


def test_rows_that_look_alike_are_told_and_kept_apart(office: Office, listed: Make) -> None:
    preview = take(office, listed("Naam;Adres", "Jan Jansen;Kerkweg 5", "Jan Jansen;Laan 7"))
    assert told(preview) == [(3, "", "Lijkt op rij 2 (zelfde naam), maar dat is niet zeker: apart gehouden.")]
    again = show(office, listed("Naam;Adres", "Jan Jansen;Plein 9"))
    assert "Lijkt op iemand in de kluis (zelfde naam)" in told(again)[0][2]
    assert show(office, listed("Naam;Adres", "Jan Jansen;Plein 9"), apart={2}).problems == []


def test_one_address_for_two_strangers_is_told(office: Office, listed: Make) -> None:
    jan, els = "Jan Bos;Kerkweg 5;jan@x.nl;06-12345678", "Els Smit;Laan 7;jan@x.nl;06-12345678"
    preview = show(office, listed("Naam;Adres;E-mail;Mobiel", jan, els))
    assert [(column, message.partition(" als")[0]) for _, column, message in told(preview)] == [
        ("E-mail", "Hetzelfde e-mailadres"), ("Mobiel", "Hetzelfde mobiele nummer"),
    ]  # fmt: skip


def test_of_two_rows_that_fit_one_volunteer_the_second_is_new(office: Office, listed: Make) -> None:
    take(office, listed("Naam;E-mail;Mobiel", "Jan Jansen;jan@x.nl;06-12345678"))
    file = listed("Lidnummer;Naam;E-mail;Mobiel", "1;Jan Jansen;jan@x.nl;", "2;Jan Jansen;;06-12345678")
    preview = take(office, file)
    assert [row.state for row in preview.rows] == [RowState.CHANGED, RowState.NEW]
    assert any("Past bij dezelfde vrijwilliger als rij 2" in message for _, _, message in told(preview))


def test_a_row_without_a_name_is_a_problem_with_everything_in_it(office: Office, listed: Make) -> None:
    preview = show(office, listed(HEADER, JAN, ";;06-12345679;els@x.nl", "Totaal;2;;"))
    assert [row.state for row in preview.rows] == [RowState.NEW, RowState.PROBLEM, RowState.PROBLEM]
    assert preview.rows[1].why == "Geen naam in deze rij. Er staat: Mobiel: 06-12345679; E-mail: els@x.nl."


def test_a_column_can_be_made_another_and_that_is_remembered(office: Office, listed: Make) -> None:
    file = listed("Naam;Code;E-mail", "Jan Jansen;P12;jan@x.nl", "Els Smit;P13;els@x.nl")
    columns = roster_import.assign(file.columns, 1, Field.ID_CARD)
    columns = roster_import.assign(columns, 2, Field.IGNORE)
    assert [(one.field, one.why) for one in columns][1:] == [
        (Field.ID_CARD, "zoals u koos"), (Field.IGNORE, "zoals u koos"),
    ]  # fmt: skip
    take(office, file, columns=columns)
    assert [(one.id_card, one.email) for one in everybody(office)] == [("P12", ""), ("P13", "")]
    later = listed("Naam;Code;E-mail", "Kees Bos;P14;kees@x.nl", "Ria Pot;P15;ria@x.nl")
    recalled = office.read(lambda session: roster_import.recall(session, later))
    assert [(one.field, one.why) for one in recalled] == [
        (Field.FULL_NAME, "kopregel"), (Field.ID_CARD, "zoals u eerder koos"), (Field.IGNORE, "zoals u eerder koos"),
    ]  # fmt: skip
    assert show(office, later).rows[0].person.values["id_card"] == "P14"


def test_a_field_that_is_there_once_is_taken_from_the_column_that_had_it(listed: Make) -> None:
    file = listed("Naam;E-mail;Extra", "Jan Jansen;jan@x.nl;jan@y.nl", "Els Smit;els@x.nl;els@y.nl")
    columns = roster_import.assign(file.columns, 2, Field.EMAIL)
    assert [one.field for one in columns] == [Field.FULL_NAME, Field.NOTE, Field.EMAIL]


def test_a_list_without_names_is_told_to_have_none(office: Office, listed: Make) -> None:
    file = listed("Mobiel;E-mail", "06-12345678;jan@x.nl", "06-12345679;els@x.nl")
    assert not file.has_names
    with pytest.raises(UserError, match="geen kolom met namen"):
        show(office, file)


def workbook(path: Path, **sheets: list[list[str]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)


def test_of_a_workbook_the_first_sheet_with_names_is_read(listed: Make, tmp_path: Path) -> None:
    people = [["Naam", "Mobiel"], ["Jan Jansen", "06-12345678"]]
    workbook(tmp_path / "leden.xlsx", Uitleg=[["06-12345678", "x@y.nl"]], Leeg=[], Leden=people, Oud=people)
    file = listed(name="leden.xlsx")
    assert (file.sheet, [offer.label for offer in file.offers]) == ("Leden", ["Leden", "Uitleg", "Leeg", "Oud"])
    assert listed(name="leden.xlsx", sheet="Oud").sheet == "Oud"
    with pytest.raises(UserError):
        listed(name="leden.xlsx", sheet="Leeg")


COVER = [["Ledenadministratie"], ["Gemaakt door Henk, bel hem gerust"]]


def test_behind_a_cover_with_words_the_list_is_found(listed: Make, tmp_path: Path) -> None:
    people = [["Naam", "Mobiel"], ["Jan Jansen", "06-12345678"]]
    workbook(tmp_path / "leden.xlsx", Voorblad=COVER, Leden=people)
    assert listed(name="leden.xlsx").sheet == "Leden"
    workbook(tmp_path / "brief.xlsx", Voorblad=COVER)
    with pytest.raises(UserError, match="lopende tekst"):
        listed(name="brief.xlsx")


def test_a_hidden_sheet_is_not_read_without_saying_so(listed: Make, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "leden.xlsx")) as book:
        book.add_worksheet("Zicht")
        hidden = book.add_worksheet("Geheim")
        hidden.hide()
        hidden.write_row(0, 0, ["Naam", "Mobiel"])
        hidden.write_row(1, 0, ["Jan Jansen", "06-12345678"])
    told = "De zichtbare bladen zijn leeg; gelezen is het verborgen blad “Geheim”."
    assert told in listed(name="leden.xlsx").notices
    assert told not in listed(name="leden.xlsx", sheet="Geheim").notices


def test_where_no_sheet_has_names_the_first_is_shown(listed: Make, tmp_path: Path) -> None:
    workbook(tmp_path / "leden.xlsx", Een=[["06-12345678", "x@y.nl"]], Twee=[["06-12345679", "y@y.nl"]])
    assert listed(name="leden.xlsx").sheet == "Een"


def test_a_second_table_on_a_sheet_is_offered(office: Office, listed: Make) -> None:
    lines = ("Naam;Mobiel;Plaats", "Jan Jansen;06-12345678;B&R", "Naam;E-mail;Functie", "Els Smit;els@x.nl;WC")
    first = listed(*lines)
    assert [offer.label for offer in first.offers] == ["de lijst", "tabel vanaf rij 3"]
    assert show(office, listed(*lines, part=1)).rows[0].name == "Els Smit"
    with pytest.raises(UserError, match="staat niet in het bestand"):
        listed(*lines, part=2)


@pytest.mark.parametrize(
    ("sheet", "status"), [("Gestopt", Status.STOPPED), ("Actieve leden", Status.ACTIVE), ("Blad1", None)]
)
def test_the_name_of_a_sheet_says_who_is_on_it(listed: Make, tmp_path: Path, sheet: str, status: Status | None) -> None:
    workbook(tmp_path / "leden.xlsx", **{sheet: [["Naam", "Mobiel"], ["Jan Jansen", "06-12345678"]]})
    preview = roster_import.propose(Known(), listed(name="leden.xlsx"), today=TODAY)
    assert preview.rows[0].person.values.get("status") is status


def test_who_is_on_the_sheet_of_those_who_left_has_left(office: Office, listed: Make, tmp_path: Path) -> None:
    take(office, listed(HEADER, JAN))
    workbook(tmp_path / "oud.xlsx", Gestopt=[HEADER.split(";"), JAN.split(";")])
    take(office, listed(name="oud.xlsx"))
    assert only(office).status is Status.STOPPED
    workbook(tmp_path / "nu.xlsx", Actief=[HEADER.split(";"), JAN.split(";")])
    take(office, listed(name="nu.xlsx"))
    assert only(office).status is Status.STOPPED


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("brief.txt", "Beste Jan,\n\nHierbij de lijst van onze vrijwilligers.\n\nGroeten,\nPiet\n"),
        ("leden.xlsx", "P"),
        ("leden.xlsx", "PK"),
        ("leden.xls", "abc"),
        ("leden.ods", "\0"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(listed: Make, name: str, text: str) -> None:
    with pytest.raises(UserError) as caught:
        listed(text, name=name)
    assert caught.value.do


def test_thousands_at_once_are_written_as_records_one_by_one_would_be(
    office: Office, listed: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write(lambda s: s.add(Course(name="Introductie")))
    head = "Voornaam;Tussenvoegsel;Achternaam;Adres;Woonplaats;Mobiel;Functie;VOG;Hesje;Opleidingen;Lid sinds;Opm"
    lines = [
        f"{first};van der;Bos{letter};Kerkweg {at};B&R;06-1234{at:04};{level};{at + 1}-3-2018;{size};{course};;"
        for at, (letter, first, level, size, course) in enumerate(
            zip("abcd", ("Jan", "Els", "Zoë", "Kees"), ("WC", "BTH", "", "DC"), ("XL", "", "M 12", ""),
                ("introductie 2-3-2018", "", "", "EHBO 2-3-2018"), strict=True)
        )
    ]  # fmt: skip
    file = listed(head, *lines)

    def fields() -> list[dict[str, Any]]:
        names = {column.name for column in Volunteer.__table__.columns} - {"id", "village_id"}
        return [
            {
                **{name: getattr(one, name) for name in names},
                "lives": one.village_id is not None,
                "loans": [(loan.kind, loan.size, loan.number, loan.lent_on) for loan in one.loans],
                "courses": [(result.course_id, result.passed_on, result.certificate) for result in one.courses],
            }
            for one in everybody(office)
        ]  # fmt: skip

    take(office, file)
    one_by_one = fields()
    assert office.undo()
    monkeypatch.setattr(roster_apply, "UNDOABLE", 1)
    take(office, file)
    assert fields() == one_by_one
    assert len({one.id for one in everybody(office)}) == 4
    assert {row.state for row in show(office, file).rows} == {RowState.UNCHANGED}


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_rests_meanwhile_and_is_afterwards_as_it_was(
    office: Office, listed: Make, monkeypatch: pytest.MonkeyPatch, collecting: bool
) -> None:
    monkeypatch.setattr(collecting_module, "_MANY_BLOCKS", -1_000_000)
    if not collecting:
        gc.disable()
    try:
        seen: list[bool] = []
        show(office, listed(HEADER, JAN), progress=lambda _done, _total: seen.append(gc.isenabled()))
        assert (set(seen), gc.isenabled()) == ({False}, collecting)
    finally:
        gc.enable()
        gc.unfreeze()


def test_one_alone_goes_in_as_bulk_too(office: Office, listed: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster_apply, "UNDOABLE", 0)
    take(office, listed(HEADER, JAN))
    assert only(office).participation is Participation.WALKER
    assert office.read(lambda s: s.scalar(select(func.count()).select_from(EquipmentLoan))) == 0
