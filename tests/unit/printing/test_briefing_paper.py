"""The pack of a joint action on paper: complete, legible, never cut, and nothing on it that should not be."""

import re
from dataclasses import replace
from datetime import date, time
from itertools import combinations

import paper_reader
import pytest
import sample_action
from sample_action import LONG_NAME, MARKUP, NUMBERED, at, ordinary, team, worst

from btl_desktop import clock
from btl_desktop.errors import Cancelled
from btl_desktop.models.organisation import Organisation
from btl_desktop.printing import briefing_pack, frame, leader_overview, return_form, sign_in_list, team_sheet
from btl_desktop.printing.briefing import Moment, Part, Partner, Person

# What may be smaller than body text: captions, credits, feet, marks, the head of a table and the timetable's names.
SMALL = {
    "Buurttoezicht", "Lansingerland", "Verzamelen", "Briefing", "Start", "Einde", "Nabespreking", "Zon", "onder",
    "donker", "leider", "leiding", "Kaart:", "CBS", "/", "Kadaster,", "vereenvoudigd", "Actie", "A2026-03", "·",
    "afgedrukt", "wo", "9", "dec", "2026", "Vernietigen", "na", "dienst", "Inleveren", "bij", "de", "coördinator",
    "blad", "van", "Organisatie", "Contactpersoon", "Telefoon", "Aantal", "Team", "Gebied", "Leider", "Lopers",
    "Naam", "of", "organisatie", "Handtekening", "turven", "totaal", "Tijd", "Straat", "en", "nummer", "Wat", "gezien",
    "(feiten)", "Gemeld",
}  # fmt: skip


@pytest.fixture(scope="module")
def good():
    return briefing_pack.render(ordinary())


@pytest.fixture(scope="module")
def bad():
    return briefing_pack.render(worst())


def sheets(content, part):
    return paper_reader.read(briefing_pack.render(content, {part}))


def said(page):
    return " ".join(words.text for words in page)


def small_words(pages):
    return {
        word for page in pages for words in page if words.size < 11 and not words.on_map for word in words.text.split()
    }


# Nothing outside, nothing over each other, nothing too small.


@pytest.mark.parametrize("pack", ["good", "bad"])
def test_no_text_leaves_the_margins(pack, request):
    for page in paper_reader.read(request.getfixturevalue(pack)):
        for words in page:
            if not words.on_map:
                left, bottom, right, top = words.box
                assert left >= frame.LEFT - 1, words
                assert right <= frame.LEFT + frame.WIDTH + 1, words
                assert bottom >= 18, words
                assert top <= frame.PAGE_HEIGHT - 28, words


@pytest.mark.parametrize("pack", ["good", "bad"])
def test_no_text_lies_over_other_text(pack, request):
    for page in paper_reader.read(request.getfixturevalue(pack)):
        on_paper = [words for words in page if not words.on_map]
        for one, other in combinations(on_paper, 2):
            a, b = one.box, other.box
            apart = a[2] <= b[0] + 0.6 or b[2] <= a[0] + 0.6 or a[3] <= b[1] + 0.6 or b[3] <= a[1] + 0.6
            assert apart, (one, other)


@pytest.mark.parametrize("pack", ["good", "bad"])
def test_body_text_is_eleven_points_or_more_and_no_text_under_eight_but_on_maps(pack, request):
    pages = paper_reader.read(request.getfixturevalue(pack))
    assert {word for word in small_words(pages) if not re.fullmatch(r"\d+,?|\d\d:\d\d", word)} <= SMALL
    assert min(words.size for page in pages for words in page if not words.on_map) >= 8
    assert min(words.size for page in pages for words in page if words.on_map) >= 7


def test_times_and_phones_are_larger_than_the_rest(good):
    pages = paper_reader.read(good)
    times = [w.size for page in pages[1:5] for w in page if re.fullmatch(r"(19|21):\d\d", w.text)]
    phones = [w.size for page in pages[2:5] for w in page if re.fullmatch(r"06 \d{4} \d{4}", w.text)]
    assert min(times) >= 20
    assert min(phones) >= 14


# Fonts and the file itself.


@pytest.mark.parametrize("pack", ["good", "bad"])
def test_every_font_is_in_the_file_and_no_sign_prints_as_a_box(pack, request):
    pdf = request.getfixturevalue(pack)
    fonts = {(words.font, words.embedded) for page in paper_reader.read(pdf) for words in page}
    assert all(embedded for _, embedded in fonts)
    assert all("BTL" in name for name, _ in fonts)
    assert b"Helvetica" not in pdf
    assert 0 not in paper_reader.shown_codes(pdf)


def test_the_file_says_which_action_and_nothing_about_persons(bad):
    known = paper_reader.metadata(bad)
    assert known["Title"] == "Briefing A2026-03"
    assert known["Author"] == "BTL Desktop"
    told = "".join(known.values()) + "".join(paper_reader.outline(bad))
    for private in ("Maximiliaan", "Jan", "lange naam", "Brandweer", "06 "):
        assert private not in told
    assert b"anonymous" not in bad


def test_the_bookmarks_name_each_sheet(good):
    assert paper_reader.outline(good) == [
        "Overzicht leiding", "Team 1", "Team 2", "Team 3", "Aanmeldlijst",
        "Retourformulier 2026-0141", "Retourformulier 2026-0142", "Retourformulier 2026-0143",
    ]  # fmt: skip


def test_the_same_content_gives_the_same_bytes(good):
    assert briefing_pack.render(ordinary()) == good
    assert briefing_pack.render(ordinary(printed_at=at(12))) != good


def test_a_map_that_two_teams_share_is_in_the_file_once():
    one = ordinary(teams=(team(1, "Dorp", "BU16211111"),))
    two = ordinary(teams=(team(1, "Dorp", "BU16211111"), team(2, "Dorp", "BU16211111")))
    maps = [briefing_pack.render(content, {Part.TEAMS}).count(b"/Subtype /Form") for content in (one, two)]
    assert maps == [1, 1]


# Complete.


def test_nothing_that_was_typed_is_lost(bad):
    content, found = worst(), paper_reader.text(bad)
    points = [*content.attention, *content.emergency, *content.goals, *content.materials, *content.rules]
    for words in (content.title, content.meeting_place, content.briefing_place, LONG_NAME, "W" * 120, MARKUP, *points):
        assert paper_reader.plain(words) in found, words
    for point in content.teams[0].attention:
        assert point.split(":")[0].replace(" ", "") + ":" in found
    for partner in content.partners:
        assert paper_reader.plain(partner.organisation) in found


def test_ten_thousand_characters_are_all_there_in_order(bad):
    numbers = re.findall(r"w\d{4}", paper_reader.text(bad))
    expected = NUMBERED.split()
    # Once on the leader's overview, once on the sheet of the team that they belong to.
    assert numbers == [*expected, *expected]


def test_markup_prints_as_it_was_typed_and_takes_no_file_along(bad):
    assert paper_reader.plain("<b>Jan</b>&<imgsrc='/etc/passwd'/>{x}%s") in paper_reader.text(bad)
    assert b"root:" not in b"".join([bad, *paper_reader.streams(bad)])
    assert b"/Subtype /Image" not in bad


def test_signs_that_make_text_lie_are_not_printed(bad):
    found = paper_reader.text(bad)
    assert "neppeL" in found
    assert "\u202e" not in found


def test_every_page_says_how_many_there_are(good):
    pages = paper_reader.read(good)
    for number, page in enumerate(pages, start=1):
        assert f"blad {number} van {len(pages)}" in said(page)
        assert "Actie A2026-03 · afgedrukt wo 9 dec 2026, 14:05" in said(page)


# The team's sheet.


def test_a_team_takes_one_sheet():
    assert len(team_sheet.pages(ordinary())) == 3


def test_a_team_s_sheet_has_all_that_a_walker_needs():
    page = said(sheets(ordinary(), Part.TEAMS)[1])
    for words in (
        "Donkere Dagen Offensief Bergschenhoek", "Vrijdag 11 december 2026 · Bergschenhoek", "Team 2",
        "patrouille 2026-0142", "19:00", "21:30", "16:30", "donker 17:12", "Brandweerkazerne", "Hoek Dorpsstraat",
        "Ria Kooistra · 06 2345 6789", "Anneke de Heijder 2", "leider", "Teamtelefoon", "06 5555 0101",
        "Brigadier J. de Boer", "leiding", "06 1111 2222", "De Driehoek", "Kaart: CBS / Kadaster", "Signaleer",
        "Alarmeer", "App", "Reageer", "112", "0900-8844", "0800-7000", "14 010", "Nooit alleen", "Aantekeningen",
        "Vernietigen na dienst", "Klimhulp", "Blijf bij elkaar",
    ):  # fmt: skip
        assert words in page, words


def test_the_map_names_the_neighbours():
    first = sheets(ordinary(), Part.TEAMS)[0]
    names = " ".join(words.text for words in first if words.on_map)
    for words in ("Bergschenhoek", "Schreyracker", "Beemdenbuurt", "De Driehoek", "N", "500 m"):
        assert words in names


def test_a_phone_that_may_not_be_shared_leaves_no_trace():
    page = said(sheets(ordinary(), Part.TEAMS)[0])
    assert "Fatima el Amrani 1" in page
    assert len(re.findall(r"06 [123]000 0001", page)) == 3


def test_the_action_s_own_emergency_words_do_not_cost_a_second_sheet():
    long = tuple(f"Regel {n}: houd afstand, bel 112 en wacht op een veilige plek op de hulpdienst." for n in range(9))
    content = ordinary(emergency=long)
    assert len(team_sheet.pages(content)) == 3
    assert "Regel 0" not in said(sheets(content, Part.TEAMS)[0])
    assert "Regel 8" in " ".join(said(page) for page in sheets(content, Part.OVERVIEW))


def test_a_team_that_needs_a_second_sheet_anyway_has_them_there():
    points = tuple(f"Punt {number} van de lange lijst voor dit ene team." for number in range(40))
    content = ordinary(teams=(team(1, "Dorp", "BU16211111"), team(2, "Dorp", "BU16211111", attention=points)))
    pages = sheets(content, Part.TEAMS)
    assert len(pages) == 3
    assert "Blijf bij elkaar" in said(pages[0])
    assert "Team 2 – vervolg" in said(pages[2])
    assert "Let op (vervolg)" in said(pages[2])
    assert "Blijf bij elkaar" in said(pages[1]) + said(pages[2])


def test_saar_and_the_numbers_stand_in_the_same_place_on_every_first_sheet(bad):
    places = {
        words.box[1]
        for page in paper_reader.read(bad)
        for words in page
        if words.text == "0900-8844" and words.size == 15
    }
    assert len(places) == 1


def test_an_empty_team_has_lines_for_names_and_room_for_a_sketch():
    page = said(sheets(ordinary(teams=(team(1, people=()),)), Part.TEAMS)[0])
    assert "Teamleider" in page
    assert "Geen kaart van dit gebied" in page


def test_a_team_without_leader_has_a_line_to_write_one():
    people = (Person("Jan"), Person("Piet"))
    assert "Teamleider" in said(sheets(ordinary(teams=(team(1, people=people),)), Part.TEAMS)[0])


def test_an_action_without_anything_still_makes_a_usable_sheet():
    bare = ordinary(
        village="", timetable=(), sunset=None, dusk=None, meeting_place="", coordinator="", coordinator_phone="",
        partners=(), goals=(), attention=(), materials=(), rules=(), emergency=(), remarks=(),
        teams=(team(1, people=()),),
    )  # fmt: skip
    pages = paper_reader.read(briefing_pack.render(bare))
    assert "Verzamelen" in said(pages[1])
    assert "112" in said(pages[1])
    assert "Zon onder" not in said(pages[1])


def test_whoever_is_not_certain_is_told_apart():
    people = (Person("Jan", leads=True), Person("Piet", note="nog niet bevestigd"))
    assert "Piet (nog niet bevestigd)" in said(sheets(ordinary(teams=(team(1, people=people),)), Part.TEAMS)[0])


def test_a_partner_in_charge_without_a_name_is_named_by_its_organisation():
    content = ordinary(partners=(Partner("Politie", phone="0900 8844", in_charge=True), Partner("Gemeente")))
    assert "Politie en Gemeente Politie leiding 0900 8844" in said(sheets(content, Part.TEAMS)[0])


def test_a_special_day_is_named():
    assert "Bergschenhoek · Sinterklaasavond" in said(sheets(ordinary(day_notes=("Sinterklaasavond",)), Part.TEAMS)[0])


def test_a_briefing_elsewhere_is_told():
    assert "Briefing Gemeentehuis" in said(sheets(ordinary(briefing_place="Gemeentehuis"), Part.TEAMS)[0])


def test_what_a_team_must_look_at_comes_first_and_nothing_is_told_twice():
    content = ordinary(
        attention=("Kijk naar licht.", "Kijk naar poorten."),
        teams=(team(1, attention=("kijk naar Poorten.", "Schuren in de Dorpsstraat.")), team(2)),
    )
    one, two = (said(page) for page in sheets(content, Part.TEAMS))
    order = ["kijk naar Poorten.", "Schuren in de Dorpsstraat.", "Kijk naar licht."]
    assert sorted(order, key=one.index) == order
    assert "Kijk naar poorten." not in one
    assert two.index("Kijk naar licht.") < two.index("Kijk naar poorten.")
    assert "Schuren" not in two


# Times on the wall clock.


def cells(content, index=0):
    return said(sheets(content, Part.TEAMS)[index])


def test_an_evening_past_midnight_names_the_day():
    content = ordinary(timetable=(Moment("Start", at(22)), Moment("Einde", at(1, day=date(2026, 12, 12)))))
    assert "01:00 za 12 dec" in cells(content)


@pytest.mark.parametrize(("day", "shown"), [(date(2026, 3, 27), "19:30"), (date(2026, 3, 29), "19:30")])
def test_times_are_those_on_the_wall_before_and_after_the_change_of_the_clock(day, shown):
    content = ordinary(starts_at=at(19, 30, day), timetable=(Moment("Start", at(19, 30, day)),))
    assert f"Start {shown}" in cells(content)


def test_in_the_hour_that_comes_twice_the_clock_is_named():
    night = date(2026, 10, 25)
    first = at(2, 30, night)
    second = clock.at(night, time(3, 0)) - (clock.at(night, time(3, 30)) - clock.at(night, time(3, 0)))
    content = ordinary(starts_at=first, timetable=(Moment("Start", first), Moment("Einde", second)))
    assert "02:30 zomertijd" in cells(content)
    assert "02:30 wintertijd" in cells(content)


def test_a_team_with_its_own_times_shows_those():
    content = ordinary(teams=(team(1), team(2, starts_at=at(20), ends_at=at(22, 15))))
    assert "Start 20:00 Einde 22:15" in cells(content, 1)
    assert "Start 19:30 Einde 21:30" in cells(content, 0)


# The other documents.


def test_the_leader_sees_partners_teams_areas_leaders_phones_materials_and_the_map():
    pages = sheets(ordinary(), Part.OVERVIEW)
    page = " ".join(said(each) for each in pages)
    for words in (
        "3 teams · 12 lopers · 4 van partners", "Politie", "Brigadier J. de Boer – leiding", "06 3333 4444", "Team 3",
        "Boterdorp", "Anneke de Heijder 2", "06 1000 0002", "06 5555 0101", "12 hesjes", "Wie loopt waar",
        "Minder open ramen", "Soep na afloop",
    ):  # fmt: skip
        assert words in page, words
    marks = [words.text for each in pages for words in each if words.on_map and words.text in {"1", "2", "3"}]
    assert sorted(marks) == ["1", "2", "3"]


def test_teams_in_one_area_share_its_mark_on_the_leader_s_map():
    content = ordinary(teams=(team(1, "Dorp", "BU16211111"), team(2, "Dorp", "BU16211111")))
    assert any(words.on_map and words.text == "1 2" for page in sheets(content, Part.OVERVIEW) for words in page)


def test_an_action_with_sixty_teams_repeats_the_head_of_the_table():
    teams = tuple(team(number, "Dorp", "BU16211111") for number in range(1, 61))
    pages = sheets(ordinary(teams=teams), Part.OVERVIEW)
    assert sum("Teams (vervolg)" in said(page) for page in pages) >= 1


def test_an_action_without_teams_or_partners_has_an_overview():
    assert "0 teams · 0 lopers" in said(sheets(ordinary(teams=(), partners=()), Part.OVERVIEW)[0])


def test_everybody_signs_by_name_then_partners_then_guests():
    pages = sheets(ordinary(), Part.SIGN_IN)
    page = " ".join(said(each) for each in pages)
    order = [
        "Fatima el Amrani 1",
        "Anneke de Heijder 1",
        "Henk de Vries 1",
        "Brigadier J. de Boer",
        "Gasten tekenen ook",
    ]
    assert sorted(order, key=page.index) == order
    assert page.count("Gemeente Lansingerland") == 2
    assert page.count("Studenten veiligheidskunde") == 1


def test_a_list_without_people_still_lets_guests_sign():
    page = said(sheets(ordinary(teams=(), partners=()), Part.SIGN_IN)[0])
    assert "Vrijwilligers" not in page
    assert "Gasten tekenen ook" in page


def test_the_return_form_bears_the_patrol_number_large_and_every_count():
    page = sheets(ordinary(), Part.RETURN)[1]
    assert next(words.size for words in page if words.text == "2026-0142") >= 20
    for words in (
        *return_form.COUNTS,
        "Gelopen",
        "Vervallen",
        "Niets bijzonders",
        "Uren samen",
        "Opmerkingen",
        "Gemeld bij",
    ):
        assert words in said(page), words
    assert "Henk de Vries 2" in said(page)
    assert "06 2000 0002" not in said(page)
    assert "Inleveren bij de coördinator" in said(page)


def test_a_large_team_s_return_form_goes_on_and_keeps_room_for_remarks():
    people = tuple(Person(f"Loper {number:02}") for number in range(60))
    pages = sheets(ordinary(teams=(team(1, people=people),)), Part.RETURN)
    assert len(pages) == 2
    assert "Retourformulier 2026-0141 – vervolg" in said(pages[1])
    every = " ".join(said(page) for page in pages)
    assert all(person.name in every for person in people)


# The pack.


def test_parts_print_in_a_fixed_order_whatever_was_asked():
    content = ordinary()
    counts = {
        Part.OVERVIEW: len(leader_overview.pages(content)),
        Part.TEAMS: 3,
        Part.SIGN_IN: len(sign_in_list.pages(content)),
        Part.RETURN: 3,
    }
    assert len(briefing_pack.pages(content)) == sum(counts.values())
    pages = sheets(content, Part.RETURN)
    assert len(pages) == 3
    both = paper_reader.outline(briefing_pack.render(content, [Part.RETURN, Part.OVERVIEW]))
    assert both[0] == "Overzicht leiding"


def test_progress_counts_pages_and_can_stop():
    seen = []
    briefing_pack.render(ordinary(), {Part.TEAMS}, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]

    def stop(done, _total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        briefing_pack.render(ordinary(), {Part.TEAMS}, stop)


def test_a_mark_is_the_number_in_the_name_or_else_the_place():
    assert team(3).mark == "3"
    assert replace(team(3), name="Team Dorp").mark == "3"
    assert replace(team(3), name="Groep 12b").mark == "12"
    assert sample_action.ordinary().teams[0].leaders[0].leads


def test_a_long_number_in_the_settings_stays_in_the_frame():
    organisation = Organisation(
        tip_phone="0800-7000 (dag en nacht, ook in het weekend)", police_phone="0900-8844 nacht"
    )
    (page, *_) = sheets(ordinary(organisation=organisation), Part.TEAMS)
    told = [words for words in page if words.text.startswith(("0800-7000", "0900-8844"))]
    assert [words.size for words in told] == [11, 11]
    assert all(words.box[2] <= frame.LEFT + frame.WIDTH for words in told)
    assert "politie, geen spoed" in said(page)


def test_past_midnight_in_the_night_that_the_clock_goes_back_both_are_told():
    start, end = at(22, 0, date(2026, 10, 24)), at(2, 30, date(2026, 10, 25))
    content = ordinary(starts_at=start, timetable=(Moment("Start", start), Moment("Einde", end)))
    assert "02:30 zo zomertijd" in cells(content)


def test_a_phone_that_is_a_story_takes_lines_of_its_own():
    story = "06 1234 5678, maar na zes uur liever op 010 123 4567"
    people = (Person("Jan de Vries", story, True), Person("Piet", "W" * 40))
    content = ordinary(teams=(team(1, people=people),))
    (page,) = sheets(content, Part.TEAMS)
    assert paper_reader.plain(story) in paper_reader.plain(said(page))
    column = frame.LEFT + frame.COLUMN
    assert all(w.box[2] <= column + 1 for w in page if "W" * 5 in w.text or "liever" in w.text)


def test_a_team_phone_that_is_a_walker_s_own_is_not_printed_twice():
    content = ordinary(teams=(team(1, people=(Person("Jan", "06 1234 5678", True),), phone="06 1234 5678"),))
    page = said(sheets(content, Part.TEAMS)[0])
    assert page.count("06 1234 5678") == 1
    assert "Teamtelefoon" not in page
