"""A report in figures on paper: read back with a ruler, in black alone, with every figure there."""

from itertools import combinations, pairwise

import paper_reader
import pytest
import sample_figures
from sample_figures import ordinary

from btl_desktop.models.figures import Week
from btl_desktop.printing import charts, figure_report, frame


@pytest.fixture(scope="module", params=["ordinary", "nothing", "worst"])
def pdf(request):
    return figure_report.render(getattr(sample_figures, request.param)())


def test_no_text_leaves_the_margins(pdf):
    for page in paper_reader.read(pdf):
        for words in page:
            left, bottom, right, top = words.box
            assert words.on_map or left >= frame.LEFT - 1, words
            assert words.on_map or right <= frame.LEFT + frame.WIDTH + 1, words
            assert words.on_map or bottom >= 18, words
            assert words.on_map or top <= frame.PAGE_HEIGHT - 28, words


def test_no_text_lies_over_other_text(pdf):
    for page in paper_reader.read(pdf):
        for one, other in combinations([words for words in page if not words.on_map], 2):
            a, b = one.box, other.box
            apart = a[2] <= b[0] + 0.6 or b[2] <= a[0] + 0.6 or a[3] <= b[1] + 0.6 or b[3] <= a[1] + 0.6
            assert apart, (one, other)


def test_the_paper_has_no_colour_and_no_grey(pdf):
    commands = b"\n".join(paper_reader.streams(pdf))
    colours = [line for line in commands.split(b"\n") if line.endswith((b" rg", b" RG", b" k", b" K"))]
    greys = {line.split()[0] for line in commands.split(b"\n") if line.endswith((b" g", b" G"))}
    assert all(set(line.split()[:-1]) <= {b"0", b"1"} for line in colours)
    assert greys <= {b"0", b"1"}


def test_every_figure_of_every_chart_stands_on_the_paper_and_it_is_the_same_every_time():
    made = figure_report.render(ordinary())
    told = paper_reader.text(made)
    for words in (
        "44 meldingen in oktober 2026.", "Vuurwerk 44", "Jeugd 0", "vr", "Van 3 meldingen is het tijdstip niet bekend.",
        "2026", "jan 20 0", "Berkel Dorp", "overige buurten, elk minder dan 5", "Bleiswijk 120 8 128", "Bleiswijk – 3",
        "Samen 1 5,5", "Een hek is stuk.", "Hoe is geteld", "Cijfers, geen namen", "Maandbericht – vervolg",
    ):  # fmt: skip
        assert paper_reader.plain(words) in told or all(paper_reader.plain(one) in told for one in words.split()), words
    assert figure_report.render(ordinary()) == made
    assert paper_reader.metadata(made)["Title"] == "Maandbericht"


def test_a_legend_begins_where_its_numbers_begin_when_small_ones_are_told_together():
    told = paper_reader.text(figure_report.render(ordinary()))
    assert paper_reader.plain("5 t/m 6") in told
    assert paper_reader.plain("1 t/m 6") not in told


def test_a_chart_stays_on_one_page_with_its_sentence():
    for page in paper_reader.read(figure_report.render(ordinary())):
        words = [one.text for one in page]
        assert ("Het vaakst op vrijdagavond." in words) == ("nacht" in words)


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5, 8, 16, 17, 99, 1_000, 123_456])
def test_the_legend_covers_every_number_once_and_agrees_with_the_cells(most):
    steps = charts.levels(most)
    assert (steps[0][0], steps[-1][1]) == (1, most)
    assert all(one[1] + 1 == two[0] for one, two in pairwise(steps))
    for first, last, step in steps:
        assert {charts.level(number, most) for number in (first, last)} == {step}


def test_nothing_has_no_level_and_the_most_is_black_when_it_is_more_than_a_few():
    assert charts.level(0, 0) == charts.level(0, 9) == 0
    assert charts.level(9, 9) == charts.level(4, 4) == 4
    assert charts.level(1, 1) == 1  # one incident is no busy hour
    assert charts.levels(0) == []


def test_an_empty_week_has_no_legend():
    assert len(charts.week(Week(((0,) * 24,) * 7), 500)) == 9
