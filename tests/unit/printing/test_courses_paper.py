"""Certificates and role descriptions on paper: within the edges, nothing over anything, whatever people are called."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import paper_reader
import pytest
from sample_action import LONG_NAME, MARKUP, NUMBERED, at

from btl_desktop.printing import certificate, frame, role_sheet
from btl_desktop.printing.certificate import Certificate
from btl_desktop.printing.role_sheet import RoleSheet

DAY = date(2028, 2, 29)
ORDINARY = Certificate(
    "Anna de Vries", "Introductiecursus", DAY, "De Snip", "M. Visser", "C2028-0041", date(2030, 2, 28)
)
WORST = [
    Certificate(LONG_NAME, LONG_NAME, DAY, NUMBERED, NUMBERED, NUMBERED, DAY),
    Certificate(MARKUP, MARKUP, DAY, MARKUP, MARKUP, MARKUP),
    Certificate("W" * 300, "x" * 300, DAY),
    Certificate("🦉 Уил", "", DAY),
    Certificate("", "", DAY),
]
SHEET = RoleSheet(
    "Buurttoezicht Lansingerland", "buurttoezichthouder", "BTH", 2, DAY,
    "U kijkt en meldt.\n\nWat u doet\n• Rondes lopen.\n• Melden.\n", at(20), "Anna de Vries", ("Een VOG laten zien",),
    ("Nooit alleen.",), "info@voorbeeld.nl",
)  # fmt: skip


@pytest.mark.parametrize("one", [ORDINARY, *WORST])
def test_a_certificate_is_one_page_within_its_border_and_nothing_lies_over_anything(one):
    (words,) = paper_reader.read(certificate.render([one], "Buurttoezicht Lansingerland", b""))
    for piece in words:
        left, bottom, right, top = piece.box
        assert left >= 39
        assert right <= certificate.WIDE - 39
        assert bottom >= 60
        assert top <= certificate.HIGH - 39
    for first, other in combinations(words, 2):
        a, b = first.box, other.box
        assert a[2] <= b[0] + 0.6 or b[2] <= a[0] + 0.6 or a[3] <= b[1] + 0.6 or b[3] <= a[1] + 0.6, (first, other)


def test_a_certificate_says_who_what_when_and_until_and_its_file_names_nobody():
    pdf = certificate.render([ORDINARY, ORDINARY], "Buurttoezicht Lansingerland", b"")
    told = paper_reader.text(pdf)
    for words in (
        "CERTIFICAAT", "Anna de Vries", "Introductiecursus", "op dinsdag 29 februari 2028, De Snip", "nr. C2028-0041",
        "geldig tot 28 feb 2030", "Dorpscoördinator", "M. Visser",
    ):  # fmt: skip
        assert paper_reader.plain(words) in told, words
    assert paper_reader.metadata(pdf)["Title"] == "Certificaat"
    assert len(paper_reader.read(pdf)) == 2


@pytest.mark.parametrize(
    "sheet", [SHEET, replace(SHEET, body=NUMBERED * 2, name=LONG_NAME, needs=(NUMBERED, MARKUP) * 3, contact=NUMBERED)]
)
def test_a_role_description_stays_within_the_margins(sheet):
    for page in paper_reader.read(role_sheet.render(sheet)):
        for piece in page:
            left, bottom, right, top = piece.box
            assert left >= frame.LEFT - 1, piece
            assert right <= frame.LEFT + frame.WIDTH + 1, piece
            assert bottom >= 18
            assert top <= frame.PAGE_HEIGHT - 28
        for first, other in combinations(page, 2):
            a, b = first.box, other.box
            assert a[2] <= b[0] + 0.6 or b[2] <= a[0] + 0.6 or a[3] <= b[1] + 0.6 or b[3] <= a[1] + 0.6, (first, other)


def test_a_role_description_has_what_is_asked_and_two_places_to_sign():
    pdf = role_sheet.render(SHEET)
    told = paper_reader.text(pdf)
    for words in (
        "Voor Anna de Vries", "Versie 2, geldig vanaf 29 feb 2028", "Wat u doet", "Rondes lopen.", "Een VOG laten zien",
        "Nooit alleen.", "Om te tekenen", "Vragen? info@voorbeeld.nl", "Handtekening", "Coördinator",
    ):  # fmt: skip
        assert paper_reader.plain(words) in told, words
    assert paper_reader.metadata(pdf)["Title"] == "Rolbeschrijving buurttoezichthouder"
    assert len(paper_reader.read(pdf)) == 1


def test_a_blank_one_is_for_whoever_comes():
    told = paper_reader.text(role_sheet.render(replace(SHEET, name="", needs=())))
    assert "Voor" not in told
    assert "Naam" in told
