"""The leader's sheet: what was agreed with whom, and what the briefing says."""

import paper_reader
from sample_action import LONG_NAME, MARKUP, ordinary

from btl_desktop.printing import briefing_pack
from btl_desktop.printing.briefing import Part, Partner

POLICE = Partner(
    "Politie", "J. de Boer", "06 1111 2222", 2, True,
    others=("Meldkamer, 0900-8844",), times="19:00–21:00", exchange="Via de portofoon",
    agreement=("Politie geeft de briefing.", "De wijkagent loopt met team 1."), signed="J. de Boer, vr 20 nov 2026",
)  # fmt: skip


def said(content):
    return [
        " ".join(word.text for word in page)
        for page in paper_reader.read(briefing_pack.render(content, {Part.OVERVIEW}))
    ]


def test_what_was_agreed_stands_under_the_partner_with_who_signed_it_off():
    page = " ".join(said(ordinary(partners=(POLICE,))))
    for words in (
        "Werkafspraken", "Politie geeft de briefing.", "De wijkagent loopt met team 1.", "Tijden: 19:00–21:00",
        "Uitwisselen: Via de portofoon", "Afgetekend: J. de Boer, vr 20 nov 2026",
        "Ook bereikbaar: Meldkamer, 0900-8844",
    ):  # fmt: skip
        assert words in page


def test_an_agreement_that_nobody_signed_off_says_so():
    page = " ".join(said(ordinary(partners=(Partner("Gemeente", agreement=("Levert de hesjes.",)),))))
    assert "Nog niet afgetekend" in page


def test_without_agreements_and_briefing_nothing_is_said_of_them():
    page = " ".join(said(ordinary()))
    assert "Werkafspraken" not in page
    assert "De briefing" not in page


def test_who_briefs_and_what_is_said_stand_on_the_sheet():
    page = " ".join(said(ordinary(briefing_by="Wijkagent De Boer", briefing=("Vorige week drie schuren open.",))))
    assert "De briefing Door Wijkagent De Boer Vorige week drie schuren open." in page


def test_long_agreements_with_markup_go_on_over_pages_and_nothing_is_lost():
    many = tuple(
        Partner(LONG_NAME, agreement=tuple(f"Punt {n}.{m} {MARKUP}" for m in range(12)), signed=LONG_NAME)
        for n in range(8)
    )
    pages = said(ordinary(partners=many, briefing=tuple(f"Punt {n} van de briefing." for n in range(30))))
    whole = " ".join(pages)
    assert len(pages) > 1
    assert all(f"Punt {n}.{m} <b>Jan</b>" in whole for n in range(8) for m in range(12))
    assert all(f"Punt {n} van de briefing." in whole for n in range(30))
