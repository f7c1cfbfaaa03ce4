"""Patronen: pictures of the same incidents as the list; a piece that is picked becomes a filter, to take off again."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt

from btl_desktop import clock
from btl_desktop.models.geography import municipality
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.ui.pages.incidents import shades
from btl_desktop.ui.pages.incidents.hour_grid import busiest_words
from btl_desktop.ui.pages.incidents.month_course import course_words

FRIDAY_NINE = datetime(2026, 7, 3, 19, 30, tzinfo=UTC)
BUURT, OTHER = (buurt.code for buurt in [*municipality().neighbourhoods()][:2])


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office
    kinds = made.write(lambda s: [one.id for one in incident_kinds.set_up(s)])
    made.write(lambda s: places.set_up_villages(s, places.known_villages()))

    def enter(session):
        for moment, kind, code in (
            (FRIDAY_NINE, 0, BUURT), (FRIDAY_NINE, 1, BUURT), (datetime(2026, 3, 2, 12, tzinfo=UTC), 1, OTHER),
        ):  # fmt: skip
            incidents.enter(session, Entry(kinds[kind], moment, area_code=code))

    made.write(enter)
    return made


@pytest.fixture
def page(office, open_window, settle, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 20, 20, tzinfo=UTC))
    shown = open_window.workspace.show_page("incidents")
    settle()
    shown.show_filter("patterns")
    settle()
    return shown


@pytest.fixture
def pane(page):
    return page.patterns.pane


def counts(picture):
    return {piece.key: piece.count for piece in picture.pieces if piece.count}


def test_each_view_offers_what_can_be_done_with_it(page, open_window):
    def offered():
        open_window.resize(open_window.width() + 1, open_window.height())  # the row arranges itself again
        return {one.text() for one in (page.to_list, *page.only_for_the_list) if one.isVisible()}

    assert offered() == {"Toon deze in de lijst"}
    assert not page.saved.chip.isVisible(), "nothing is kept yet"
    page.show_filter("hotspots")
    assert offered() == set()
    page.show_filter("")
    assert offered() == {"Niets bijzonders", "Zoekopdracht bewaren", "Importeren", "Exporteren"}
    assert not page.saved.chip.isVisible()


def test_all_pictures_show_the_incidents_of_the_list(page, pane):
    assert pane.isVisible()
    assert pane.map.accessibleDescription().startswith("Het meest: ")
    assert counts(pane.hours) == {str(4 * 24 + 21): 2, "13": 1}
    assert counts(pane.months) == {"2026-07": 2, "2026-03": 1}
    assert sorted(counts(pane.kinds).values()) == [1, 2]
    assert counts(pane.areas) == {BUURT: 2, OTHER: 1}
    assert page.count_label.text() == "3 meldingen"


def test_a_cell_becomes_a_filter_and_the_list_shows_what_is_in_it(page, pane, settle):
    pane.hours.picked.emit("117")
    settle()
    assert page.filters_chosen.chips["hours"].text() == "Vrijdag 21–22 uur"
    assert counts(pane.months) == {"2026-07": 2}
    assert len(counts(pane.hours)) == 2  # the other hours are still there to choose
    page.to_list.click()
    settle()
    assert len(page.rows) == 2
    assert page.table.isVisible()


def test_the_same_cell_again_takes_the_filter_away(page, pane, settle):
    for _ in range(2):
        pane.hours.picked.emit("117")
        settle()
    assert page.criteria().is_empty


@pytest.mark.parametrize(
    ("picture", "key", "chip", "words", "left"),
    [
        ("months", "2026-03", "period", "Maart 2026", 1),
        ("areas", BUURT, "place", None, 2),
        ("map", OTHER, "place", None, 1),
    ],
)
def test_every_picture_filters(page, pane, settle, picture, key, chip, words, left):
    made = getattr(pane, picture)
    (made.toggled if picture == "map" else made.picked).emit(key)
    settle()
    shown = page.filters_chosen.chips[chip]
    assert shown.isChecked()
    assert words is None or shown.text() == words
    assert page.count_label.text().startswith(f"{left} melding")


def test_a_filter_goes_by_its_cross_or_by_delete(page, pane, settle, qtbot):
    chip = page.filters_chosen.chips["hours"]
    pane.hours.picked.emit("117")
    settle()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, chip.height() // 2))
    assert chip.chosen == ""
    pane.hours.picked.emit("117")
    settle()
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert page.criteria().is_empty


def test_by_keyboard_the_arrows_go_from_cell_to_cell_and_enter_picks(pane, qtbot, settle):
    grid = pane.hours
    grid.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(grid, key)
    assert grid.current.key == "1"
    assert "Nu op: maandag 1–2 uur: 0 meldingen" in grid.accessibleDescription()
    with qtbot.waitSignal(grid.picked) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert told.args == ["1"]
    settle()


def test_a_click_hits_the_piece_under_it(pane, qtbot, settle):
    for picture in (pane.hours, pane.months, pane.kinds):
        piece = picture.pieces[1]
        with qtbot.waitSignal(picture.picked) as told:
            spot = picture.place(piece).center().toPoint()
            qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
        assert told.args == [piece.key]
        settle()
        picture.picked.emit(piece.key)  # and off again
        settle()


def test_a_new_incident_brings_the_list_back(page, pane, settle):
    page.new_item()
    settle()
    assert not pane.isVisible()
    assert page.incident.is_entering


def test_pictures_follow_what_is_written_down(office, page, pane, settle):
    kind = office.read(lambda s: incident_kinds.kinds(s)[0].id)
    office.write(lambda s: incidents.enter(s, Entry(kind, FRIDAY_NINE)))
    settle()
    page.patterns.ask_now()
    settle()
    assert counts(pane.hours)["117"] == 3


def test_a_kept_search_remembers_the_hour_and_the_month(page, pane, settle):
    pane.hours.picked.emit("117")
    settle()
    kept = page.filters_chosen.choice()
    page.filters_chosen.choose({})
    page.filters_chosen.choose(kept)
    assert page.criteria().slots == (117,)
    assert page.filters_chosen.words() == ["Vrijdag 21–22 uur"]


def luminance(colour):
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("shade", [*shades.LIGHT, *shades.DARK])
def test_a_number_reads_on_its_shade(shade):
    low, high = sorted((luminance(shade.ground), luminance(shade.ink)))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_shades_go_from_the_surface_to_the_ink_in_light_and_dark():
    assert [luminance(one.ground) for one in shades.LIGHT] == sorted(luminance(s.ground) for s in shades.LIGHT)[::-1]
    assert [luminance(one.ground) for one in shades.DARK] == sorted(luminance(s.ground) for s in shades.DARK)


@pytest.mark.parametrize(
    ("counts", "limits"),
    [
        ([], ()),
        ([0, 0], ()),
        ([3], (3,)),
        ([1, 2], (1, 2)),
        ([0, 1, 2, 4, 9, 61], (2, 5, 12, 27, 61)),
        ([2000, 2040, 2100], (2033, 2066, 2100)),
    ],
)
def test_shades_tell_counts_apart(counts, limits):
    assert shades.bounds(counts) == limits


@pytest.mark.parametrize(
    ("count", "shown"), [(7, "7"), (999, "999"), (1_000, "1k"), (9_420, "9,4k"), (112_300, "112k"), (1_200_000, "1,2m")]
)
def test_a_large_number_fits_in_a_cell(count, shown):
    assert shades.short(count) == shown


def test_words_say_what_stands_out_and_nothing_when_nothing_does():
    quiet = [[0] * 24 for _ in range(7)]
    assert busiest_words(quiet) == ""
    busy = [[*row] for row in quiet]
    busy[4][21] = 3
    assert busiest_words(busy) == "Het meest op vrijdag 21–22 uur: 3 meldingen."
    busy[5][21] = 3
    assert busiest_words(busy) == ""


def test_only_whole_months_are_compared_with_the_year_before():
    months, before = [2] * 12, [1] * 12
    today = datetime(2026, 3, 20, tzinfo=UTC).date()
    assert course_words(2026, months, before, today) == (
        "2026 tot en met februari: 4 meldingen. In 2025 waren het er tot en met februari 2."
    )
    assert course_words(2025, months, before, today) == "2025: 24 meldingen. In 2024 waren het er 12."
    assert course_words(2026, months, before, datetime(2026, 1, 20, tzinfo=UTC).date()) == ""
