"""The report on paper: nothing outside the margins, nothing over each other, no names, and legible in black alone."""

from dataclasses import replace
from itertools import combinations

import paper_reader
import pytest
from sample_action import LONG_NAME, MARKUP, NUMBERED, at

from btl_desktop.models.debrief_figures import DebriefReport, Figures, Line, Participants
from btl_desktop.models.organisation import Organisation
from btl_desktop.printing import debrief_report, frame

FIGURES = Figures(54, 1, 1, 7, 1, 9, 9, 0, 480, 10)
LARGE = Figures(99_999, 9_999, 9_999, 9_999, 9_999, 9_999, 9_999, 9_999, 599_940, 39_996)


def ordinary(**changes):
    return replace(
        DebriefReport(
            number="A2026-03",
            title="Donkere Dagen Offensief Bergschenhoek",
            theme="Donkere Dagen Offensief",
            village="Bergschenhoek",
            starts_at=at(19, 30),
            printed_at=at(22),
            organisation=Organisation(),
            forms_in=2,
            forms_total=2,
            lapsed=0,
            total=FIGURES,
            teams=(Line("Team 1", FIGURES), Line("Team 2", Figures(), "vervallen")),
            areas=(Line("Bergschenhoek", FIGURES),),
            evenings=(Line("vr 11 dec 2026", FIGURES, "deze avond"),),
            seasons=(Line("2025–2026", replace(FIGURES, open_measured=20)), Line("2026–2027", FIGURES)),
            participants=(Participants("Buurttoezicht", 8, 7), Participants("Politie", 2, None)),
            remarks=(("Team 1", "Hek stuk."),),
        ),
        **changes,
    )


def worst():
    names = (LONG_NAME, MARKUP, "W" * 120, "🦉 Team", *(f"Team {number}" for number in range(60)))
    lines = tuple(Line(name, LARGE, "nog niet binnen") for name in names)
    return ordinary(
        title=LONG_NAME, total=LARGE, teams=lines, areas=lines[:6], evenings=lines[:3],
        remarks=((LONG_NAME, NUMBERED),),
        seasons=tuple(Line(f"{year}–{year + 1}", LARGE) for year in range(2010, 2026)),
        participants=tuple(Participants(name, 9_999, 9_999) for name in names[:5]), theme=LONG_NAME,
    )  # fmt: skip


@pytest.fixture(scope="module", params=[ordinary, worst], ids=["ordinary", "worst"])
def pdf(request):
    return debrief_report.render(request.param())


def test_no_text_leaves_the_margins(pdf):
    for page in paper_reader.read(pdf):
        for words in page:
            left, bottom, right, top = words.box
            assert left >= frame.LEFT - 1, words
            assert right <= frame.LEFT + frame.WIDTH + 1, words
            assert bottom >= 18, words
            assert top <= frame.PAGE_HEIGHT - 28, words


def test_no_text_lies_over_other_text(pdf):
    for page in paper_reader.read(pdf):
        for one, other in combinations(page, 2):
            a, b = one.box, other.box
            apart = a[2] <= b[0] + 0.6 or b[2] <= a[0] + 0.6 or a[3] <= b[1] + 0.6 or b[3] <= a[1] + 0.6
            assert apart, (one, other)


def test_figures_are_eleven_points_and_fonts_are_in_the_file(pdf):
    words = [words for page in paper_reader.read(pdf) for words in page]
    assert all(one.size >= 11 for one in words if one.text.isdigit())
    assert min(one.size for one in words) >= 8.5
    assert all(one.embedded for one in words)


def test_the_report_says_everything_and_is_the_same_every_time():
    pdf = debrief_report.render(ordinary())
    told = paper_reader.text(pdf)
    for words in (
        "Bij 54 bekeken adressen stond 10 keer iets open: 18,5 op de 100.", "Minder dan in 2025–2026 (37,0 op de 100).",
        "Per team", "Per buurt", "Per seizoen", "2 van de 2 binnen", "(vervallen)", "Politie2–", "Team 1: Hek stuk.",
        "18,5 (10 bij 54)", "Hoe is geteld", "Cijfers, geen namen", "blad 1 van 1", "8:00",
    ):  # fmt: skip
        assert paper_reader.plain(words) in told, words
    assert "Peravond" not in told
    assert debrief_report.render(ordinary()) == pdf


def test_an_incomplete_report_says_so():
    told = paper_reader.text(debrief_report.render(ordinary(forms_total=3, lapsed=1)))
    assert paper_reader.plain("2 van de 3 binnen, waarvan 1 vervallen; deze cijfers zijn nog niet compleet") in told


def test_without_figures_or_earlier_years_there_is_no_chart():
    bare = ordinary(total=Figures(), teams=(), areas=(), evenings=(), seasons=(), participants=(), remarks=())
    told = paper_reader.text(debrief_report.render(bare))
    assert paper_reader.plain("Er zijn nog geen adressen geteld.") in told
    assert "Perseizoen" not in told


def test_the_paper_has_no_colour_and_no_grey():
    commands = b"\n".join(paper_reader.streams(debrief_report.render(ordinary())))
    colours = [line for line in commands.split(b"\n") if line.endswith((b" rg", b" RG", b" k", b" K"))]
    greys = {line.split()[0] for line in commands.split(b"\n") if line.endswith((b" g", b" G"))}
    assert all(set(line.split()[:-1]) <= {b"0", b"1"} for line in colours)
    assert greys <= {b"0", b"1"}
