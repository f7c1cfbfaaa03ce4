"""Every letter that a name in the Netherlands can have is printed; what cannot be, is seen to be missing."""

import unicodedata

import pytest

from btl_desktop.printing import fonts

FACES = (
    fonts.main_face(False),
    fonts.main_face(True),
    fonts.letters_face(False),
    fonts.letters_face(True),
    fonts.symbols_face(),
)


def letters(first, last):
    return [chr(c) for c in range(first, last + 1) if unicodedata.category(chr(c))[0] in "LN"]


def text_of(runs):
    return "".join(run.text for run in runs)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    ("first", "last"), [(0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x3E1), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x1F00, 0x1FFC)]
)
def test_all_latin_greek_and_cyrillic_letters_print_as_themselves(first, last, bold):
    every = [letter for letter in letters(first, last) if unicodedata.normalize("NFC", letter) == letter]
    assert every
    for letter in every:
        assert text_of(fonts.runs(letter, bold)) == letter


def test_no_font_claims_a_sign_for_which_it_has_only_a_box():
    from reportlab.pdfbase import pdfmetrics

    for face in FACES:
        glyphs = pdfmetrics.getFont(face.name).face.charToGlyph
        assert all(glyphs[ord(sign)] != 0 for sign in face.widths)


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Hồng", "Łukasz Wiśniewski", "İbrahim Şahin-Öğüt", "Ștefan Țepeș", "GROẞ", "Ŋaŋa Ħal", "Ĳsbrand ĳ"],
)
def test_names_from_all_over_are_printed_letter_by_letter(name):
    assert text_of(fonts.runs(name)) == name


def test_a_word_with_one_foreign_letter_keeps_one_font():
    (run,) = fonts.runs("Nguyễn")
    assert run.font == "NotoSans-Regular"
    assert [run.font for run in fonts.runs("An Nguyễn", bold=True)] == [
        "AtkinsonHyperlegibleNext-Bold",
        "NotoSans-Bold",
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("e\u0302\u0323", "ệ"),  # letters and marks apart
        ("𝐉𝐚𝐧", "Jan"),  # letters dressed up
        ("㎡", "m2"),
        ("王小明", "???"),
        ("محمد", "????"),
        ("\ud800", "?"),
        ("a\tb\nc", "a b c"),
        ("Jan\u202esneJ\u0000\u200b\ufeff", "JansneJ"),
        ("a\u2003b", "a\u2003b"),
        ("a\u3000b", "a b"),
        ("x\u20dd", "x"),
        ("\uffff", "?"),
        ("👩🏽\u200d🚒\ufe0f", "👩🚒"),
        ("→ ✓ ☐ ☎ 🔦", "→ ✓ ☐ ☎ 🔦"),
        ("", ""),
    ],
)
def test_what_cannot_be_printed_becomes_something_honest(typed, printed):
    assert text_of(fonts.runs(typed)) == printed


def test_figures_are_equally_wide_so_that_times_and_phones_stand_under_each_other():
    for face in FACES[:4]:
        assert len({face.widths[digit] for digit in "0123456789"}) == 1


def test_a_width_is_that_of_its_runs():
    for words in ("Team 3", "Nguyễn 😀 王"):
        assert fonts.width(words, 11) == pytest.approx(11 * sum(run.width for run in fonts.runs(words)))


def test_lines_fit_and_lose_nothing():
    words = (
        "Let op ramen, deuren en schuren " + "w" * 90 + " en Van-Alexander-tot-Bartholomeus/Emmanuel-Schoonderwoerd é"
    )
    for room in (40, 90, 300):
        lines = fonts.wrap(words, 11, room)
        assert all(fonts.width(line, 11) <= room for line in lines)
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_a_long_word_breaks_after_a_hyphen_where_it_can():
    assert fonts.wrap("Heuvel-Schoonderwoerd", 11, 100) == ["Heuvel-", "Schoonderwoerd"]


def test_what_follows_a_break_fits_as_well():
    assert fonts.wrap("/000", 11, 20) == ["/", "00", "0"]
    assert all(fonts.width(line, 11) <= 41 for line in fonts.wrap("0@MMµ", 11, 41))


def test_a_sign_wider_than_the_room_still_gets_a_line():
    assert fonts.wrap("WW", 11, 1) == ["W", "W"]


def test_an_empty_text_is_one_empty_line_and_line_ends_stay():
    assert fonts.wrap("", 11, 100) == [""]
    assert fonts.wrap("a\nb", 11, 100) == ["a", "b"]
