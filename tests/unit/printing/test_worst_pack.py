"""Every sheet there is, with the worst that people can type: nothing outside, cut, small or over other text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

import paper_reader
import pytest
from sample_action import LONG_NAME, MARKUP, NUMBERED, worst

from btl_desktop.models.choices import Theme
from btl_desktop.models.organisation import Organisation
from btl_desktop.printing import briefing_pack, frame
from btl_desktop.printing.briefing import Part, Partner, Team
from btl_desktop.services.actions import residents

_FORTY = tuple(f"Punt {number:02} van veertig: kijk achter het huis 😀 {MARKUP}" for number in range(40))


def content():
    """The worst action, with agreements, a letter and an organisation that are as bad; the cards' words are our own."""
    agreed = Partner(
        "Organisatie " + "W" * 100, LONG_NAME, "06 1234 5678", 12, True,
        others=(LONG_NAME, MARKUP), times="19:00 " * 30, exchange="E" * 200, agreement=_FORTY, signed=LONG_NAME,
    )  # fmt: skip
    bad = worst()
    teams = (*bad.teams, Team("W" * 80, "2026-9999", area="A" * 160, area_codes=("BU16213111",), attention=_FORTY))
    card, good_card = residents.cards(Theme.DDO)
    return replace(
        bad,
        partners=(agreed, *bad.partners),
        teams=teams,
        letter=f"{LONG_NAME}\n\n{MARKUP}\n\n{NUMBERED[:3000]}",
        card=card,
        good_card=good_card,
        organisation=replace(Organisation(), name="Vereniging " * 11, contact="c" * 120),
    )


@pytest.fixture(scope="module")
def pages():
    return paper_reader.read(briefing_pack.render(content(), {*Part}))


def on_paper(page):
    return [words for words in page if not words.on_map]


def test_no_text_leaves_the_sheet_or_lies_in_the_margin_that_printers_cannot_reach(pages) -> None:
    for page in pages:
        for words in on_paper(page):
            left, bottom, right, top = words.box
            assert left >= 14, words
            assert right <= frame.PAGE_WIDTH - 14, words
            assert bottom >= 14, words
            assert top <= frame.PAGE_HEIGHT - 14, words


def test_no_text_lies_over_other_text(pages) -> None:
    for page in pages:
        upwards = sorted(on_paper(page), key=lambda words: words.box[1])
        for place, one in enumerate(upwards):
            for other in takewhile(lambda words, one=one: words.box[1] < one.box[3] - 0.6, upwards[place + 1 :]):
                assert one.box[2] <= other.box[0] + 0.6 or other.box[2] <= one.box[0] + 0.6, (one, other)


def test_what_people_typed_is_eleven_points_or_more(pages) -> None:
    """All that was typed stands in running text; what may be smaller are our own captions."""
    typed = re.compile(r"Punt|veertig|w\d{4}|W{5}|E{9}|c{9}|Heuvel-Schoonderwoerd|passwd")
    found = [words for page in pages for words in on_paper(page) if typed.search(words.text)]
    assert found
    assert [words for words in found if words.size < 11] == []


def test_nothing_that_was_typed_is_cut(pages) -> None:
    told = "".join("".join(words.text.split()) for page in pages for words in page)
    for number in range(40):
        assert told.count(f"Punt{number:02}vanveertig") >= 2, number
    for words in (LONG_NAME, "E" * 200, "W" * 80, "A" * 160):
        assert paper_reader.plain(words) in told.replace("-vervolg", ""), words
