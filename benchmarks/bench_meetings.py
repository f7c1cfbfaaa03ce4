"""Two hundred meetings with four thousand action points: opening the tab, and searching while one types.

Opening is from Ctrl+6 to everything answered and painted, in a real window on a real vault. A search is one question
to the vault, as it is asked at every key. The processor's time stands beside the clock's: where others use the computer
as well, that is what the program itself took.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as wall_time
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlalchemy import insert

from btl_desktop import clock
from btl_desktop.models.base import new_id
from btl_desktop.models.meeting_choices import MeetingState, PointState
from btl_desktop.models.meetings import ActionPoint, AgendaItem, Decision, Meeting
from btl_desktop.services import vaults
from btl_desktop.services.meetings import action_points, agendas, decisions, meetings, minute_taking
from btl_desktop.services.office import Office
from btl_desktop.vault import kdf
from measure import report

MEETINGS, POINTS, DECISIONS = 200, 4_000, 1_000
PASSPHRASE = "een wachtzin voor deze meting alleen"  # noqa: S105 - it guards fictional people
WORDS = ("lantaarn", "hesje", "patrouille", "poort", "fiets", "brief", "wijkagent", "park", "school", "winkelcentrum")
RUNS = 9


def fill(session: Any) -> None:
    """Twenty years of monthly meetings, eight items each, twenty action points each."""
    chance = Random(1)
    day = date(2026, 11, 17)
    rows: dict[type, list[dict[str, Any]]] = {Meeting: [], AgendaItem: [], ActionPoint: [], Decision: []}
    for number in range(MEETINGS):
        on = day - timedelta(days=30 * number)
        starts = clock.at(on, wall_time(20))
        meeting = {
            "id": new_id(), "version": 1, "number": f"O{on.year}-{on.month:02}{number % 10}", "title": "Maandoverleg",
            "starts_at": starts, "ends_at": starts + timedelta(hours=2), "state": MeetingState.APPROVED,
        }  # fmt: skip
        rows[Meeting].append(meeting)
        for place in range(8):
            said = "\n".join(" ".join(chance.choices(WORDS, k=12)) for _ in range(8))
            rows[AgendaItem].append({
                "id": new_id(), "version": 1, "meeting_id": meeting["id"], "position": place,
                "title": f"Punt {place}", "said": said,
            })  # fmt: skip
        for place in range(POINTS // MEETINGS):
            rows[ActionPoint].append({
                "id": new_id(), "version": 1, "meeting_id": meeting["id"], "name": f"Persoon {place}",
                "number": f"AP{on.year}-{number * 20 + place:05}", "what": " ".join(chance.choices(WORDS, k=6)),
                "entered_on": on, "due_on": on + timedelta(days=21),
                "state": PointState.DONE if number else PointState.OPEN,
            })  # fmt: skip
        for place in range(DECISIONS // MEETINGS):
            rows[Decision].append({
                "id": new_id(), "version": 1, "meeting_id": meeting["id"], "decided_on": on,
                "number": f"B{on.year}-{number * 5 + place:05}", "words": " ".join(chance.choices(WORDS, k=8)),
            })  # fmt: skip
    for kind, values in rows.items():
        session.execute(insert(kind), values)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the clock and of the processor."""
    start, worked = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def told(name: str, took: list[tuple[float, float]], limit: float) -> None:
    """The middle one of several."""
    shown, worked = (statistics.median(values) for values in zip(*took, strict=True))
    report(name, f"{shown:.0f} ms, processor {worked:.0f} ms", value=shown, limit=limit, unit="ms")


def searches(office: Office) -> None:
    """Every key of a word, in decisions and in all minutes; and the lists themselves."""
    for name, typed in (("a common word", "patr"), ("two words", "lantaarn park"), ("nothing found", "olifant")):
        work = [timed(lambda typed=typed: office.read(lambda s: decisions.hits(s, typed, 30))) for _ in range(RUNS)]
        told(f"search of all minutes, {name}", work, 50)
    told("all action points, read", [timed(lambda: office.read(action_points.point_lines)) for _ in range(RUNS)], 300)
    told("all decisions, read", [timed(lambda: office.read(decisions.decision_lines)) for _ in range(RUNS)], 300)


def typing(office: Office) -> None:
    """A line's end in long minutes: saved, read for decisions, indexed, on the disk."""
    values = {"title": "Overleg", "day": date(2026, 12, 15), "start": wall_time(20), "end": wall_time(22)}
    meeting = office.write(lambda s: meetings.add(s, values)).id
    item = office.write(lambda s: agendas.add_item(s, meeting, "Rondvraag")).id
    said = "\n".join(" ".join(WORDS) for _ in range(150))
    took = []
    for number in range(RUNS):
        said += f"\nregel {number}"
        took.append(timed(lambda typed=said: office.write(lambda s: minute_taking.save(s, item, typed, 10_000))))
    told("a line of minutes saved, three pages in", took, 100)


def window(vault: Path) -> None:
    """From Ctrl+6 to everything painted, view by view."""
    from btl_desktop.ui import application
    from btl_desktop.ui.common.preferences import Preferences
    from btl_desktop.ui.main_window import MainWindow

    app = application.make_application()
    shown = MainWindow(vault, Preferences(vault.parent / "weergave.ini"))
    shown.resize(1366, 768)
    shown.show()
    workspace = shown.open_office(vaults.open_with_passphrase(vault, PASSPHRASE))

    def settle() -> None:
        app.processEvents()
        while not workspace.tasks.is_idle:
            time.sleep(0.001)
            app.processEvents()
        app.processEvents()

    settle()

    def open_view(name: str) -> None:
        workspace.show_page("meetings").show_view(name)
        settle()

    for name, title in (("meetings", "meetings"), ("points", "action points"), ("decisions", "decisions")):
        told(f"tab with the {title}, the first time", [timed(lambda name=name: open_view(name))], 300)
    page = workspace.show_page("meetings").show_view("decisions")
    took = []
    for typed in ("p", "pa", "pat", "patr", "patro", "patrou"):

        def key(typed: str = typed) -> None:
            page.search.setText(typed)
            settle()

        took.append(timed(key))
    told("a key in the search box, everything painted", took, 100)
    shown.close()


def main() -> None:
    kdf.calibrated = lambda: kdf.Cost(8 * kdf.MIB, 1, 1)  # type: ignore[assignment]
    with tempfile.TemporaryDirectory(prefix="btl-bench-") as work:
        os.environ["BTL_DESKTOP_DATA"] = str(Path(work) / "data")
        vault = Path(work) / "kluis"
        office, _ = vaults.create(vault, PASSPHRASE)
        office.write(fill)
        searches(office)
        typing(office)
        office.close()
        window(vault)


if __name__ == "__main__":
    main()
