"""The recovery sheet: the code large and right, which vault, where to keep it, and no passphrase."""

from datetime import date

import paper_reader
import pytest

from btl_desktop.printing.recovery_sheet import recovery_sheet

GROUPS = ["8F3KQ", "ZX2M9", "0C4RB", "H7N5P", "QQ81V", "3TYGJ", "E2KM0"]


@pytest.fixture(scope="module")
def pdf():
    return recovery_sheet(
        GROUPS, "De kluis van Buurttoezicht Lansingerland", date(2026, 12, 4), "Buurttoezicht Lansingerland"
    )


def test_each_group_stands_under_its_number_in_large_signs(pdf):
    (page,) = paper_reader.read(pdf)
    found = [words.text for words in page]
    for number, group in enumerate(GROUPS, start=1):
        start = found.index(f"Groep {number}") + 1
        assert "".join(found[start : start + 5]) == group
        assert {words.size for words in page[start : start + 5]} == {26}


def test_it_says_which_vault_when_it_was_made_and_where_to_keep_it(pdf):
    said = " ".join(words.text for words in paper_reader.read(pdf)[0])
    for words in (
        "De kluis van Buurttoezicht Lansingerland",
        "Gemaakt vr 4 dec 2026",
        "envelop",
        "blad 1 van 1",
        "Bewaren",
    ):
        assert words in said


def test_the_qr_code_holds_the_code_and_leaves_its_border_white(pdf):
    from btl_desktop.services import paper

    width, height, grey = paper.page_image_grey(pdf, 0, 144)
    rows = [grey[y * width : (y + 1) * width] for y in range(height)]
    area = [row[2 * 376 : 2 * 558] for row in rows[2 * 130 : 2 * 330]]
    dark = sum(value < 128 for row in area for value in row)
    assert 0.2 < dark / (len(area) * len(area[0])) < 0.6


def test_the_qr_code_is_the_one_for_this_code(monkeypatch):
    import segno

    made = []
    real = segno.make
    monkeypatch.setattr(segno, "make", lambda words, **options: made.append(words) or real(words, **options))
    recovery_sheet(GROUPS, "Kluis", date(2026, 12, 4), "Wij")
    assert made == ["8F3KQ-ZX2M9-0C4RB-H7N5P-QQ81V-3TYGJ-E2KM0"]


def test_the_code_is_not_in_the_file_s_metadata_and_the_same_sheet_is_the_same_file(pdf):
    told = "".join(paper_reader.metadata(pdf).values())
    assert not any(group in told for group in GROUPS)
    again = recovery_sheet(
        GROUPS, "De kluis van Buurttoezicht Lansingerland", date(2026, 12, 4), "Buurttoezicht Lansingerland"
    )
    assert again == pdf


def test_the_service_makes_a_sheet_from_a_code_as_it_is_kept():
    from btl_desktop.services import recovery

    page = paper_reader.read(recovery.sheet("-".join(GROUPS), "Buurttoezicht Zoetermeer"))[0]
    said = " ".join(words.text for words in page)
    assert "De kluis van Buurttoezicht Zoetermeer" in said
    assert "Groep 7 E 2 K M 0" in said
