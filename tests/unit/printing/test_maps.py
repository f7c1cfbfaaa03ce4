"""Maps of real buurten: true to scale, own area inside, names legible and apart, and the same every time."""

import math

import pytest

from btl_desktop.models.geography import buurten, municipality
from btl_desktop.printing import map_drawing, map_geometry, map_labels, map_scale
from btl_desktop.printing.map_drawing import Marked

WIDTH, HEIGHT = 252.0, 190.0
BUURTEN = [buurt.code for buurt in municipality().neighbourhoods()]
SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def plan(*areas, width=WIDTH, height=HEIGHT):
    return map_drawing._plan(tuple(areas), width, height)


def boxes(labels):
    return [map_labels._box(label.at, map_labels.label_size(label)) for label in labels]


def test_distances_on_the_map_are_right_to_half_a_percent():
    # Two corners of the municipality, by the great circle.
    (west, south), (east, north) = (4.43, 51.97), (4.56, 52.05)
    projection = map_geometry.Projection(0, 0, 1.0, 1, 1)
    (x1, y1), (x2, y2) = projection.point((west, south)), projection.point((east, north))
    a, b, d = math.radians(south), math.radians(north), math.radians(east - west)
    circle = 6_371_000 * math.acos(math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(d))
    assert math.dist((x1, y1), (x2, y2)) == pytest.approx(circle, rel=0.005)


@pytest.mark.parametrize("code", BUURTEN)
def test_every_buurt_has_a_map_with_its_name_and_no_two_names_over_each_other(code):
    drawn = plan(Marked((code,)))
    assert len(drawn.areas) == 1
    name = municipality().find(code).name.replace(" ", "")
    assert any("".join(label.lines).replace(" ", "") == name for label in drawn.labels)
    placed = boxes(drawn.labels)
    for number, box in enumerate(placed):
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= WIDTH
        assert box[3] <= HEIGHT
        for other in placed[:number]:
            assert not (box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3])
    assert all(label.size >= 7 for label in drawn.labels)


@pytest.mark.parametrize("code", BUURTEN)
def test_neighbours_are_on_the_map_with_names(code):
    drawn = plan(Marked((code,)))
    assert len(drawn.neighbours) >= 2
    assert len(drawn.labels) >= 3


def test_a_wijk_is_all_of_its_buurten_with_one_border_around_it():
    wijk = buurten(["WK162113"])
    assert {shape.name for shape in wijk} == {"Beemdenbuurt", "Eilandenbuurt", "Boterdorpse Zoom"}
    apart = sum(len(map_geometry.outline([shape])) for shape in wijk)
    assert len(map_geometry.outline(wijk)) < apart


def test_unknown_codes_are_left_out_and_without_any_there_is_no_map():
    assert map_drawing.has_map(("BU16211111", "BU99999999"))
    assert not map_drawing.has_map(("BU99999999",))
    assert not map_drawing.has_map(())


def test_sixty_teams_all_have_their_number_on_the_map_of_the_leader():
    areas = [Marked((code,), str(number)) for number, code in enumerate(BUURTEN[:60], start=1)]
    drawn = plan(*areas, width=523.0, height=459.0)
    marks = [label.lines[0] for label in drawn.labels if label.round]
    assert sorted(map(int, marks)) == list(range(1, 61))
    assert {label.size for label in drawn.labels if label.round} <= {12.0, 9.0, 7.5}


def test_areas_that_touch_have_different_hatches():
    own = [buurten([code]) for code in ("BU16211111", "BU16211121", "BU16211311")]
    hatches = map_drawing._hatches(own)
    assert hatches[0] != hatches[1]
    assert hatches[0] != hatches[2]


def test_with_more_neighbours_than_hatches_the_first_is_used_again():
    same = [buurten(["BU16211111"])] * 6
    assert map_drawing._hatches(same) == [0, 1, 2, 3, 0, 0]


def test_a_map_has_the_same_name_in_every_run():
    area = (Marked(("BU16211111",)),)
    assert map_drawing._plan_name(area, 252.0, 190.0) == map_drawing._plan_name(area, 252.0, 190.0)
    assert map_drawing._plan_name(area, 252.0, 190.0) != map_drawing._plan_name(area, 252.0, 174.0)


def test_the_scale_bar_is_a_round_number_of_metres_within_a_quarter_of_the_map():
    for code in BUURTEN:
        projection = plan(Marked((code,))).projection
        metres = map_scale.scale_length(projection)
        assert metres in {50, 100, 200, 250, 500, 1000, 2000}
        assert metres * projection.scale <= WIDTH / 4


def test_a_very_small_map_keeps_the_smallest_scale_bar():
    assert map_scale.scale_length(map_geometry.Projection(0, 0, 1.0, 100, 100)) == 50


@pytest.mark.parametrize(
    ("frame", "area"),
    [((2, 2, 8, 8), 36), ((-5, -5, 5, 5), 25), ((20, 20, 30, 30), 0), ((-5, -5, 50, 50), 100)],
)
def test_a_shape_is_cut_at_the_frame(frame, area):
    cut = map_geometry.clipped(SQUARE, frame)
    assert (map_geometry.surface(cut) if cut else 0) == pytest.approx(area)


def test_inside_and_outside_are_told_apart():
    assert map_geometry.inside(SQUARE, (5, 5))
    assert not map_geometry.inside(SQUARE, (15, 5))
    assert not map_geometry.inside(SQUARE, (5, -1))


@pytest.mark.parametrize(
    ("line", "crosses"),
    [
        (((-5, 5), (15, 5)), True),
        (((5, -5), (5, 15)), True),
        (((2, 2), (3, 3)), True),
        (((-5, -1), (15, -1)), False),
        (((11, -5), (11, 15)), False),
        (((-5, 4), (4, -6)), False),
        (((20, 0), (30, 10)), False),
    ],
)
def test_a_line_is_known_to_cross_a_box(line, crosses):
    assert map_geometry.meets(line, (0, 0, 10, 10)) is crosses


def test_a_name_is_first_tried_in_the_middle_of_its_shape():
    first, *_ = map_geometry.spots(SQUARE, 7)
    assert first == pytest.approx((5, 5))
    assert map_geometry.spots([(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)], 3) == []


def test_a_name_that_must_stand_somewhere_does_so_even_without_room():
    projection = map_geometry.project(buurten(["BU16211111"]), 40.0, 40.0, 0.3)
    board = map_labels.Board(projection, ())
    shape = ((5.0, 5.0), (35.0, 5.0), (35.0, 35.0), (5.0, 35.0))
    label = map_labels.Label(("Een heel lange naam die nergens past",), (0, 0), 9, True)
    assert board.place(map_labels.Wish((label,), shape)) is None
    forced = board.place(map_labels.Wish((label,), shape, eager=True, must=True))
    assert forced is not None
    assert forced.at == pytest.approx((20, 20))
