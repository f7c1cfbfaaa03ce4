"""The report of an evening: sums per team, buurt, evening and season, and the same figures wherever they are read."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from btl_desktop import clock
from btl_desktop.models.choices import ActionState, Theme
from btl_desktop.models.debrief_figures import comparison, headline
from btl_desktop.models.settings import AuditEntry
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places, private_words
from btl_desktop.services.actions import actions, debrief_reports, debriefs, teams
from pdf_words import words_of

DORP, DRIEHOEK = "BU16211111", "BU16211121"
DAY = date(2026, 12, 11)


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bergschenhoek"])[0].id)


@pytest.fixture
def evening(office, village):
    """Makes an evening with three teams, of which these counts came back."""

    def make(*counted, day=DAY, areas=((DORP,), (DRIEHOEK,), (DORP, DRIEHOEK)), theme=Theme.DDO, where=village):
        def write(session):
            action = actions.new_from_template(session, theme, day, where)
            for team in action.teams[3:]:
                teams.remove_team(session, team.id)
            session.flush()
            session.expire(action, ["teams"])
            forms = debriefs.forms(session, action.id)
            for form, codes in zip(forms, areas, strict=False):
                teams.set_areas(session, form.id, codes)
            for form, values in zip(forms, counted, strict=False):
                if values is not None:
                    debriefs.change(session, form.id, {}, values)
                    debriefs.complete(session, form.id, lapsed=False, came=())
            return action.id

        return office.write(write)

    return make


@pytest.fixture
def report(office):
    return lambda action: office.read(lambda s: debrief_reports.content(s, action))


FIRST = {"addresses": 40, "open_windows": 3, "open_sheds": 5, "cards_left": 7, "conversations": 4, "minutes": 480}
SECOND = {"addresses": 60, "open_doors": 1, "cars": 1, "cards_left": 2, "incidents": 1, "minutes": 390}


def table(lines):
    return {line.name: (line.figures.addresses, line.figures.open_things) for line in lines}


def on_paper(content):
    """All words of the paper, without white space."""
    return plain(" ".join(words_of(debrief_reports.to_pdf(content))))


def plain(words):
    return "".join(words.split())


def cells(content, sheet):
    book = CalamineWorkbook.from_filelike(BytesIO(debrief_reports.to_xlsx(content)))
    return book.get_sheet_by_name(sheet).to_python()


def test_forms_are_added_up_and_what_is_not_filled_in_counts_as_nothing(evening, report):
    content = report(evening(FIRST, SECOND))
    total = content.total
    assert (total.addresses, total.open_things, total.cards_left, total.incidents, total.minutes) == (
        100, 10, 9, 1, 870,
    )  # fmt: skip
    assert (content.forms_in, content.forms_total, content.is_complete) == (2, 3, False)
    assert headline(content) == "Bij 100 bekeken adressen stond 10 keer iets open: 10,0 op de 100."


def test_open_things_are_set_only_against_addresses_that_were_counted(evening, report):
    total = report(evening(FIRST, {"open_windows": 50})).total
    assert total.open_things == 58
    assert total.per_hundred == 20.0


def test_a_team_with_more_buurten_counts_for_those_together_and_nothing_counts_twice(evening, report):
    content = report(evening(FIRST, SECOND, {"addresses": 10}))
    assert table(content.areas) == {
        "Dorp Bergschenhoek": (40, 8),
        "De Driehoek": (60, 2),
        "Dorp Bergschenhoek en De Driehoek": (10, 0),
    }
    assert sum(line.figures.addresses for line in content.areas) == content.total.addresses


def test_two_teams_in_one_buurt_are_one_line_and_no_area_is_told(evening, report):
    content = report(evening(FIRST, SECOND, {"addresses": 10}, areas=((DORP,), (DORP,), ())))
    assert table(content.areas) == {"Dorp Bergschenhoek": (100, 10), "Zonder gebied": (10, 0)}


def test_a_form_that_is_still_out_is_told_and_a_lapsed_one_as_well(office, evening, report):
    action = evening(FIRST)
    last = office.read(lambda s: debriefs.forms(s, action))[-1]
    office.write(lambda s: debriefs.complete(s, last.id, lapsed=True, came=()))
    content = report(action)
    assert [line.note for line in content.teams] == ["", "nog niet binnen", "vervallen"]
    assert (content.forms_in, content.lapsed) == (2, 1)


def test_earlier_years_compare_by_a_hundred_addresses(evening, report):
    evening({"addresses": 200, "open_windows": 40}, day=date(2025, 12, 12))
    evening({"addresses": 10, "open_windows": 10}, day=date(2024, 12, 13))
    content = report(evening(FIRST, SECOND))
    assert [(line.name, line.figures.per_hundred) for line in content.seasons] == [
        ("2024–2025", 100.0), ("2025–2026", 20.0), ("2026–2027", 10.0),
    ]  # fmt: skip
    assert comparison(content) == "Minder dan in 2025–2026 (20,0 op de 100)."


def test_only_the_same_theme_in_the_same_village_is_compared_and_nothing_that_comes_later(office, evening, report):
    evening(FIRST, day=date(2025, 12, 12), theme=Theme.TRAFFIC)
    evening(FIRST, day=date(2025, 12, 19), where=None)
    lapsed = evening(FIRST, day=date(2025, 12, 5))
    office.write(lambda s: setattr(actions.get(s, lapsed), "state", ActionState.LAPSED))
    action = evening(SECOND)
    evening(FIRST, day=date(2027, 12, 10))
    assert [line.name for line in report(action).seasons] == ["2026–2027"]
    assert "nog geen cijfers" in comparison(report(action))


def test_evenings_of_one_season_are_beside_each_other_and_together_in_the_season(evening, report):
    evening(FIRST, day=date(2026, 11, 20))
    content = report(evening(SECOND))
    assert [(line.name, line.note) for line in content.evenings] == [
        ("vr 20 nov 2026", "A2026-01"), ("vr 11 dec 2026", "deze avond"),
    ]  # fmt: skip
    assert content.seasons[-1].figures.addresses == 100


def test_more_or_as_much_as_last_year_is_told_too(evening, report):
    evening({"addresses": 100, "open_windows": 10}, day=date(2025, 12, 12))
    assert comparison(report(evening(FIRST, SECOND))).startswith("Evenveel als in 2025–2026")
    assert comparison(report(evening(FIRST, day=date(2026, 12, 18)))).startswith("Meer dan")


def test_remarks_go_out_without_names_phones_and_addresses(office, evening, report):
    remark = "Anna en mevrouw van den Berg zagen Jan de Boer. Bel 06-12345678 of a.b@example.nl; hek 2026 stuk. Annabel"

    def write(session):
        people = [Volunteer(first_name="Anna", last_name="Smit"), Volunteer(first_name="Jan", last_name="de Boer"),
                  Volunteer(first_name="Ria", prefix="van den", last_name="Berg")]  # fmt: skip
        session.add_all(people)
        session.flush()
        form = debriefs.forms(session, action)[0]
        for person in people:
            teams.place(session, form.id, person.id)
        debriefs.change(session, form.id, {}, {"remarks": remark})

    action = evening(FIRST)
    office.write(write)
    ((_, told),) = report(action).remarks
    assert told == (
        "[naam] en mevrouw [naam] zagen [naam]. Bel [nummer of adres] of [nummer of adres]; hek 2026 stuk. Annabel"
    )


def test_partners_are_told_by_what_they_promised_and_who_came(office, evening, report):
    action = evening(FIRST)

    def write(session):
        first, *_ = actions.get(session, action).partners
        first.participants, first.came = 4, 3

    office.write(write)
    own, first, second = report(action).participants
    assert (own.organisation, own.promised) == ("Buurttoezicht", 0)
    assert (first.promised, first.came) == (4, 3)
    assert second.came is None


def test_paper_workbook_and_screen_say_the_same_figures(evening, report):
    evening({"addresses": 200, "open_windows": 40}, day=date(2025, 12, 12))
    content = report(evening(FIRST, SECOND))
    (head, first, second, _third, total) = cells(content, "Per team")
    assert head[2:4] == ["Adressen bekeken", "Open ramen"]
    assert first[2:] == [40, 3, "", 5, "", 7, 4, "", 20, 8] or first[2:] == [40, 3, 0, 5, 0, 7, 4, 0, 20, 8]
    assert second[2] == 60
    assert total[2:] == [100, 3, 1, 5, 1, 9, 4, 1, 10, 14.5]
    summary = {row[0]: row[1] for row in cells(content, "Samenvatting")}
    assert summary["In één zin"] == headline(content)
    paper = on_paper(content)
    assert plain(headline(content)) in paper
    assert plain(comparison(content)) in paper
    assert plain("Samen 100 3 1 5 1 10,0 9 4 1 14:30") in paper
    assert debrief_reports.figures_by_name(content)["addresses"] == 100


def test_words_in_the_workbook_never_become_a_formula(office, evening, report):
    action = evening({**FIRST, "remarks": '=HYPERLINK("http://example.nl")'})
    office.write(lambda s: setattr(actions.get(s, action), "title", "=1+1"))
    content = report(action)
    assert cells(content, "Opmerkingen")[1][1].startswith("=HYPERLINK")
    assert cells(content, "Samenvatting")[0][1] == "=1+1"


def test_the_file_has_a_name_that_says_which_evening_and_the_audit_trail_knows(office, evening, report):
    content = report(evening(FIRST))
    assert debrief_reports.file_name(content) == "verslag-A2026-01-2026-12-11"
    office.write(lambda s: debrief_reports.note(s, content, "bewaard als PDF", 2))
    (entry,) = office.read(lambda s: s.query(AuditEntry).all())
    assert (entry.what, entry.detail, entry.number) == ("Verslag: bewaard als PDF", "A2026-01", 2)


def test_an_evening_without_any_form_has_a_report_that_says_so(evening, report):
    content = report(evening())
    assert headline(content) == "Er zijn nog geen adressen geteld."
    assert debrief_reports.to_pdf(content).startswith(b"%PDF")
    assert cells(content, "Per team")[-1][0] == "Samen"
    assert clock.local(content.starts_at).date() == DAY


@pytest.mark.parametrize("words", ["Nummers 110 - 1124", "Op 31-12-2026 om 20.15", "12 poorten, 2026-0141"])
def test_dates_and_house_numbers_stay_in_a_remark(words):
    assert private_words.without_names(words, ()) == words
