"""A briefing pack of 60 teams and 300 walkers, against bare ReportLab drawing the very same strings, lines and shapes.

The yardstick is recorded from our own pack: every drawing call with its coordinates. Replaying it leaves out all that
the program adds: wrapping, measuring, choosing fonts, arranging columns, planning maps. Map plans are forgotten before
each run of ours.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, time
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from btl_desktop import clock
from btl_desktop.models import geography
from btl_desktop.models.organisation import Organisation
from btl_desktop.printing import briefing_pack, frame, map_drawing
from btl_desktop.printing.briefing import Content, Moment, Partner, Person, Team
from measure import in_turn, peak_megabytes, report

TEAMS, WALKERS = 60, 5
DRAWING = [
    "setFont",
    "drawString",
    "setLineWidth",
    "setLineCap",
    "setLineJoin",
    "setFillGray",
    "line",
    "lines",
    "rect",
    "roundRect",
    "drawPath",
    "clipPath",
    "saveState",
    "restoreState",
    "translate",
    "beginForm",
    "endForm",
    "doForm",
    "bookmarkPage",
    "addOutlineEntry",
    "showPage",
    "setTitle",
    "setAuthor",
    "setCreator",
    "setSubject",
    "setViewerPreference",
]
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def pack() -> Content:
    """A large Donkere Dagen Offensief, with texts of the usual length."""
    day = date(2026, 12, 11)
    buurten = list(geography.municipality().neighbourhoods())
    organisation = Organisation()
    start = clock.at(day, time(19, 30))
    return Content(
        number="A2026-03",
        title="Donkere Dagen Offensief",
        starts_at=start,
        printed_at=clock.at(day, time(12)),
        organisation=organisation,
        village="Bergschenhoek",
        timetable=(Moment("Verzamelen", clock.at(day, time(19))), Moment("Start", start)),
        sunset=clock.at(day, time(16, 30)),
        dusk=clock.at(day, time(17, 12)),
        meeting_place="Brandweerkazerne, Leeuwenhoekweg 40, Bergschenhoek",
        coordinator="Ria Kooistra",
        coordinator_phone="06 2345 6789",
        partners=(Partner("Politie", "Brigadier De Boer", "06 1111 2222", 2, True), Partner("Gemeente", "", "", 2)),
        attention=tuple(f"Punt {n}: let op ramen, deuren, poorten en schuren die open staan." for n in range(5)),
        rules=organisation.house_rules,
        teams=tuple(_team(number, buurten[number % len(buurten)]) for number in range(TEAMS)),
    )


def _team(number: int, buurt: geography.Neighbourhood) -> Team:
    names = ("Annemarie van der Heijden", "Henk de Vries", "Nguyễn Thị Hồng", "Łukasz Wiśniewski", "Joke Bakker")
    people = tuple(Person(names[n % 5], f"06 {1000 + number} {5000 + n}", n == 0) for n in range(WALKERS))
    code = (buurt.code,)
    return Team(f"Team {number + 1}", f"2026-{number + 1:04}", people, buurt.name, code, place=number + 1)


def recorded(draw: Callable[[], object]) -> list[Call]:
    """Every drawing call that ``draw`` makes on the canvas of :func:`frame.blank`, with paths as their points."""
    calls: list[Call] = []
    inside = False

    def spy(name: str) -> Callable[..., object]:
        original = getattr(Canvas, name)

        def call(self: Canvas, *args: Any, **named: Any) -> object:
            nonlocal inside
            if inside:
                return original(self, *args, **named)
            calls.append((name, tuple(_points(arg) for arg in args), named))
            inside = True
            try:
                return original(self, *args, **named)
            finally:
                inside = False

        return call

    usual = {name: getattr(Canvas, name) for name in DRAWING}
    for name in DRAWING:
        setattr(Canvas, name, spy(name))
    try:
        draw()
    finally:
        for name, original in usual.items():
            setattr(Canvas, name, original)
    return calls


def _points(arg: Any) -> Any:
    """A path as the list of its steps; anything else as it is."""
    steps = getattr(arg, "_code", None)
    return [step.split() for step in steps] if steps is not None else arg


def replay(calls: list[Call]) -> bytes:
    """The same calls on a canvas of nobody."""
    target = io.BytesIO()
    canvas = Canvas(
        target, pagesize=(frame.PAGE_WIDTH, frame.PAGE_HEIGHT), pageCompression=1, invariant=1,
        initialFontName="AtkinsonHyperlegibleNext-Regular",
    )  # fmt: skip
    for name, args, named in calls:
        path = [_path(canvas, args[0])] if name in {"drawPath", "clipPath"} else []
        getattr(canvas, name)(*path, *args[len(path) :], **named)
    canvas.save()
    return target.getvalue()


def _path(canvas: Canvas, steps: list[list[str]]) -> Any:
    path = canvas.beginPath()
    for *where, step in steps:
        if step == "h":
            path.close()
        elif step in {"m", "l"}:
            (path.moveTo if step == "m" else path.lineTo)(*map(float, where))
    return path


def main() -> None:
    content = pack()

    def ours() -> bytes:
        map_drawing._plan.cache_clear()
        return briefing_pack.render(content)

    calls = recorded(ours)
    assert len(replay(calls)) > 0.98 * len(ours())
    mine, bare = in_turn(ours, lambda: replay(calls))
    sheets = len(briefing_pack.pages(content))
    figure = f"{mine:.2f} s for {sheets} sheets; bare {bare:.2f} s"
    report("briefing pack of 60 teams", figure, value=mine / bare, limit=3)
    report(
        "briefing pack of 60 teams, memory", f"{peak_megabytes():.0f} MB", value=peak_megabytes(), limit=400, unit="MB"
    )


if __name__ == "__main__":
    main()
