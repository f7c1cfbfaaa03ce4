"""Names and numbers on a map: where each has room, and the plate that it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from btl_desktop.models.geography import Point
from btl_desktop.printing import fonts, ink, map_geometry, map_scale
from btl_desktop.printing.map_geometry import Frame, Projection

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Label:
    """Words that stand somewhere, in one or more lines; ``round``: a mark in a ring rather than a name."""

    lines: tuple[str, ...]
    at: Point
    size: float
    bold: bool
    round: bool = False


class Board:
    """Where names already stand, and the thick borders that a name should not rub out."""

    def __init__(self, projection: Projection, borders: Sequence[map_geometry.Edge]) -> None:
        self.frame = (3.0, 3.0, projection.width - 3, projection.height - 3)
        self.taken: list[Frame] = [map_scale.scale_box(projection), map_scale.north_box(projection)]
        self.borders = borders

    def place(self, wish: Wish) -> Label | None:
        """The first way of writing and the first spot where a label is free; ``None`` when there is no room.

        First wholly inside its own shape; a wish that is ``eager`` may then lean over a border, and one that
        ``must`` stand somewhere stands in the middle in the end, over other names.
        """
        places = map_geometry.spots(wish.shape, 13 if wish.must else 7)
        sized = [(label, label_size(label)) for label in wish.ways]
        wide, high = map_geometry.extent(wish.shape)
        for corners in (4, 2, 0)[: 1 + wish.eager + wish.must]:
            for label, size in sized if corners else reversed(sized):
                if corners == 4 and (size[0] > wide or size[1] > high):
                    continue
                for place in places:
                    box = _box(place, size)
                    if self._free(box, wish.shape, corners, over=label.round):
                        self.taken.append(box)
                        return replace(label, at=place)
        return replace(wish.ways[-1], at=places[0]) if wish.must and places else None

    def _free(self, box: Frame, shape: Sequence[Point], corners: int, *, over: bool) -> bool:
        left, bottom, right, top = self.frame
        if not (left <= box[0] and bottom <= box[1] and box[2] <= right and box[3] <= top):
            return False
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in self.taken):
            return False
        if corners and sum(map_geometry.inside(shape, (box[x], box[y])) for x in (0, 2) for y in (1, 3)) < corners:
            return False
        return over or corners == 0 or not any(map_geometry.meets(edge, box) for edge in self.borders)


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants a place in a shape, in one of several ways of writing it."""

    ways: tuple[Label, ...]
    shape: tuple[Point, ...]
    eager: bool = False
    must: bool = False


def name_ways(name: str, sizes: Sequence[float], bold: bool) -> tuple[Label, ...]:
    """In one line, or in several short ones, at each size."""
    ways: list[Label] = []
    for size in sizes:
        longest = max(fonts.width(word, size, bold) for word in name.split(" "))
        for room in (10 * size, 5.5 * size):
            lines = tuple(fonts.wrap(name, size, max(room, longest), bold))
            if not ways or ways[-1].lines != lines:
                ways.append(Label(lines, (0, 0), size, bold))
    return tuple(ways)


def label_size(label: Label) -> Point:
    """How wide and high its plate is."""
    wide = max(fonts.width(line, label.size, label.bold) for line in label.lines)
    if label.round:
        return wide + label.size * 0.8, label.size * 1.6
    return wide + 4, len(label.lines) * (label.size + 1) + 2


def _box(place: Point, size: Point) -> Frame:
    return place[0] - size[0] / 2, place[1] - size[1] / 2, place[0] + size[0] / 2, place[1] + size[1] / 2


def draw_label(canvas: Canvas, label: Label) -> None:
    """The words in black on their white plate."""
    (x, y), (wide, high) = label.at, label_size(label)
    if label.round:
        canvas.setFillGray(1)
        canvas.setLineWidth(1.6)
        canvas.roundRect(x - wide / 2, y - high / 2, wide, high, high / 2, stroke=1, fill=1)
        canvas.setFillGray(0)
    else:
        ink.white(canvas, x - wide / 2, y + high / 2, wide, high)
    step = label.size + 1
    top = y + len(label.lines) * step / 2
    for number, words in enumerate(label.lines):
        ink.text_centred(canvas, x, ink.baseline(top - number * step, step, label.size), words, label.size, label.bold)
