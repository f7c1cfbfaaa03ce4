"""What residents get: cards that can be cut out, a letter on one A4, the logo; legible on the worst printer."""

import io
from dataclasses import replace
from itertools import combinations

import paper_reader
import pytest
from PIL import Image
from sample_action import LONG_NAME, MARKUP, NUMBERED, at, ordinary, team, worst

from btl_desktop.models.actions import Action, ActionPartner
from btl_desktop.models.choices import Theme
from btl_desktop.models.organisation import Organisation
from btl_desktop.printing import briefing_pack, cards, emblem, frame
from btl_desktop.printing.briefing import ALL, CardText, Part
from btl_desktop.services import paper
from btl_desktop.services.actions import residents

CONTACT = "info@buurttoezicht.example · buurttoezicht.example"
WORST_ORGANISATION = Organisation(
    name=LONG_NAME,
    contact="W" * 90,
    police_phone="0900-8844 (dag en nacht, ook in het weekend)",
    emergency_phone="1" * 40,
)


def logo(colour=(0, 90, 160), size=(600, 280), ground="white"):
    picture = Image.new("RGB", size, ground)
    picture.paste(colour, (size[0] // 4, size[1] // 4, 3 * size[0] // 4, 3 * size[1] // 4))
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def announced(theme=Theme.DDO, organisation=None, **changes):
    """An ordinary action with the texts of a theme."""
    organisation = organisation or Organisation(contact=CONTACT)
    action = Action(
        number="A2026-03",
        title="Actie",
        theme=theme,
        starts_at=at(19, 30),
        ends_at=at(21),
        coordinator_name="Ria Kooistra",
    )
    action.partners = [ActionPartner(organisation="Politie"), ActionPartner(organisation="Gemeente Lansingerland")]
    card, good = residents.cards(theme)
    words = residents.letter(action, organisation, "Bergschenhoek")
    usual = {"organisation": organisation, "card": card, "good_card": good, "letter": words, "logo": logo()}
    return replace(ordinary(), **{**usual, **changes})


def awful():
    """The worst pack, with the worst for residents as well."""
    card = CardText(LONG_NAME, NUMBERED[:700], ("W" * 20, MARKUP[:22], "Raam"), (LONG_NAME, MARKUP, "😀 王小明"))
    texts = {"card": card, "good_card": replace(card, ticks=()), "letter": f"{NUMBERED}?\n- {LONG_NAME}\n\n{'W' * 300}"}
    return replace(worst(), organisation=WORST_ORGANISATION, logo=logo(size=(600, 3)), **texts)


def sheets(content, *parts):
    return paper_reader.read(briefing_pack.render(content, parts))


def said(page):
    return " ".join(words.text for words in page)


def on_card(page):
    """The words of the upper left card."""
    return said([words for words in page if words.box[2] < cards._WIDE and words.box[1] > cards._HIGH])


# Nothing outside, nothing over each other, nothing too small.

FOR_RESIDENTS = (Part.CARDS, Part.GOOD_CARDS, Part.LETTER)
PACKS = [announced(theme) for theme in Theme] + [announced(logo=b"", organisation=Organisation()), awful()]


@pytest.mark.parametrize("content", PACKS)
def test_words_for_residents_are_eleven_points_apart_and_inside_their_own_card_or_letter(content):
    pages = sheets(content, *FOR_RESIDENTS)
    for number, page in enumerate(pages):
        for one, other in combinations(page, 2):
            a, b = one.box, other.box
            assert a[2] <= b[0] + 0.6 or b[2] <= a[0] + 0.6 or a[3] <= b[1] + 0.6 or b[3] <= a[1] + 0.6, (one, other)
        for words in page:
            left, bottom, right, top = words.box
            assert words.size >= 11, words
            assert words.embedded
            if number < 2 and words.text != "✂":
                assert left % cards._WIDE >= 24, words
                assert right % cards._WIDE <= cards._WIDE - 24, words
                assert bottom % cards._HIGH >= 20, words
                assert top % cards._HIGH <= cards._HIGH - 20, words
                assert left // cards._WIDE == right // cards._WIDE
                assert bottom // cards._HIGH == top // cards._HIGH
            elif number >= 2:
                assert left >= 60, words
                assert right <= frame.PAGE_WIDTH - 60, words
                assert 30 <= bottom < top <= frame.PAGE_HEIGHT - 36, words


@pytest.mark.parametrize("theme", Theme)
def test_the_letter_of_every_theme_is_one_page_and_every_card_has_all_its_words(theme):
    content = announced(theme)
    ticks, good, letter = sheets(content, *FOR_RESIDENTS)
    for page, card in ((ticks, content.card), (good, content.good_card)):
        told = paper_reader.plain(on_card(page))
        for words in (card.title, card.intro, *card.ticks, *card.tips, "Geen spoed: 0900-8844", "adres niet op"):
            assert paper_reader.plain(words) in told, words
    for line in content.letter.replace("- ", "").split("\n"):
        assert paper_reader.plain(line) in paper_reader.plain(said(letter)), line


# What is on them.


def test_four_cards_are_on_a_sheet_and_as_many_sheets_as_are_wanted():
    pages = sheets(replace(announced(), card_sheets=3), Part.CARDS, Part.GOOD_CARDS)
    assert len(pages) == 6
    assert all(said(page).count("Buurttoezicht Lansingerland") == 4 for page in pages)
    assert said(pages[0]).count("Open raam") == 4
    assert "Open raam" not in said(pages[3])


def test_a_sheet_is_cut_along_lines_through_its_middle():
    pdf = briefing_pack.render(announced(), {Part.CARDS})
    width, height, grey = paper.page_image_grey(pdf, 0, 72)
    down = [min(grey[y * width + width // 2 - 1 + step] for step in (0, 1)) for y in range(height)]
    across = [min(grey[(height // 2 - 1 + step) * width + x] for step in (0, 1, 2)) for x in range(width)]
    for line in (down, across):
        dark = sum(value < 200 for value in line) / len(line)
        assert 0.25 < dark < 0.9


def test_a_card_says_nothing_of_the_action_its_paper_work_or_a_person():
    for page in sheets(announced(), *FOR_RESIDENTS[:2]):
        for words in ("A2026-03", "afgedrukt", "blad", "Vernietigen", "Ria", "Bergschenhoek", "06 "):
            assert words not in said(page)


def test_the_letter_says_who_writes_when_and_about_what_and_no_patrol_s_paper_work():
    page = said(sheets(announced(), Part.LETTER)[0])
    for words in (
        "Bergschenhoek, 9 december 2026", "Donkere Dagen Offensief Bergschenhoek",
        "’s avonds in de week van 7 december", "samen met politie en gemeente Lansingerland", CONTACT, "Ria Kooistra",
    ):  # fmt: skip
        assert paper_reader.plain(words) in paper_reader.plain(page), words
    for words in ("A2026-03", "19:30", "11 december", "Vernietigen", "blad 1", "Leeuwenhoekweg"):
        assert words not in page, words


def test_questions_over_lines_are_headings():
    (page,) = sheets(announced(letter="Wat is er?\nVeel.\n\nWat nog?"), Part.LETTER)
    bold = {words.text: "Bold" in words.font for words in page}
    assert bold["Wat is er?"]
    assert not bold["Veel."]
    assert not bold["Wat nog?"]


def test_a_question_that_goes_on_and_on_is_no_heading():
    pages = sheets(announced(letter=f"{NUMBERED}?\nJa."), Part.LETTER)
    assert len(pages) < 6
    assert not any("Bold" in words.font for words in pages[1] if words.text.startswith("w0"))


def test_a_letter_too_long_for_a_page_goes_on_with_numbered_pages_and_loses_nothing():
    pages = sheets(announced(letter=NUMBERED.replace(" w0500", "\n- w0500")), Part.LETTER)
    assert len(pages) > 1
    told = paper_reader.plain(" ".join(said(page) for page in pages))
    assert all(word in told for word in NUMBERED.split())
    assert [f"bladzijde {n} van {len(pages)}" in said(page) for n, page in enumerate(pages, 1)] == [True] * len(pages)


def test_an_empty_letter_and_an_empty_card_are_still_paper():
    ticks, good, letter = sheets(ordinary(), *FOR_RESIDENTS)
    assert "Buurttoezicht Lansingerland" in said(ticks)
    assert "Buurttoezicht Lansingerland" in said(good)
    assert "Donkere Dagen Offensief Bergschenhoek" in said(letter)


def test_a_long_name_contact_and_number_stand_on_the_card_whole():
    told = paper_reader.plain(on_card(sheets(announced(organisation=WORST_ORGANISATION), Part.CARDS)[0]))
    for words in (WORST_ORGANISATION.name, WORST_ORGANISATION.contact, WORST_ORGANISATION.police_phone):
        assert paper_reader.plain(words) in told, words
    assert "Openraam" in told


def test_a_card_with_too_much_to_say_keeps_its_foot_and_drops_tips_first():
    long = CardText("Titel", "Een lange zin. " * 12, ("Raam",) * 7, ("Tip een", "Tip twee", "Tip drie"))
    told = on_card(sheets(announced(card=long), Part.CARDS)[0])
    assert "Tip drie" not in told
    assert told.count("Een lange zin.") == 12
    assert "Geen spoed: 0900-8844" in told


# The logo.


def ink_in(pdf, page, box):
    """How much of a box (points from the upper left) is black on a printer that knows no grey."""
    width, _, grey = paper.page_image_grey(pdf, page, 72)
    left, top, right, bottom = box
    cells = [grey[y * width + x] < 128 for y in range(top, bottom) for x in range(left, right)]
    return sum(cells) / len(cells)


HEAD = (36, 31, 108, 64)  # where the logo stands in the head of a sheet


@pytest.mark.parametrize("part", [Part.OVERVIEW, Part.TEAMS, Part.SIGN_IN, Part.RETURN])
@pytest.mark.parametrize("colour", [(0, 90, 160), (255, 225, 60), (250, 250, 190), (200, 200, 200)])
def test_a_logo_of_any_colour_is_black_enough_in_the_head_of_every_sheet(part, colour):
    pdf = briefing_pack.render(announced(logo=logo(colour)), {part})
    assert 0.15 < ink_in(pdf, 0, HEAD) < 0.4


def test_a_logo_of_two_tones_on_white_shows_both():
    picture = Image.open(io.BytesIO(logo((0, 40, 120))))
    picture.paste((245, 160, 20), (0, 0, 600, 60))
    target = io.BytesIO()
    picture.save(target, "PNG")
    shown = emblem._picture(target.getvalue())._image
    assert shown.getpixel((300, 140)) < 128
    assert shown.getpixel((300, 30)) < 128
    assert shown.getpixel((10, 270)) > 128


@pytest.mark.parametrize("colour", ["white", "black", (3, 3, 3), (255, 0, 0)])
def test_a_logo_of_one_colour_is_drawn_as_well(colour):
    assert briefing_pack.render(announced(logo=logo(colour, ground=colour)), {Part.LETTER})


def test_a_logo_takes_no_more_room_than_the_head_has_and_no_logo_none():
    assert emblem.size(b"", 72, 44) == (0, 0)
    assert emblem.size(logo(size=(600, 300)), 72, 44) == (72, 36)
    assert emblem.size(logo(size=(100, 400)), 72, 44) == (11, 44)


def test_a_logo_costs_an_ordinary_team_no_second_page():
    content = announced(teams=(team(1, "Dorp Bergschenhoek", "BU16211111"),))
    assert len(sheets(content, Part.TEAMS)) == 1


def test_the_same_pack_with_a_logo_is_the_same_file():
    one, other = (briefing_pack.render(announced(), {*Part}) for _ in range(2))
    assert one == other


# As a fax would have it: one bit, 300 dots an inch.


@pytest.mark.parametrize("content", [announced(), awful()], ids=["ordinary", "awful"])
def test_every_page_of_every_paper_survives_a_printer_of_black_dots(content):
    pdf = briefing_pack.render(content, {*Part})
    pages = paper_reader.read(pdf)
    assert len(pages) > len(briefing_pack.pages(content, ALL))
    for number, page in enumerate(pages):
        width, height, bits = paper.page_image_mono(pdf, number, 300)
        black = int.from_bytes(bits, "big").bit_count() / (width * height)
        assert 0.001 < black < 0.25, number
        stride = (width + 7) // 8
        for words in page:
            assert words.on_map or _survives(bits, stride, height, words), words


def _survives(bits, stride, height, words):
    """Both ink and paper are left where a piece of text stands."""
    left, bottom, right, top = (round(edge * 300 / 72) for edge in words.box)
    first, last = left // 8, right // 8 + 1
    lines = [bits[y * stride + first : y * stride + last] for y in range(height - top, height - bottom)]
    found = b"".join(lines)
    return len(found.strip(b"\0")) > 0 and len(found.strip(b"\xff")) > 0
