"""An action of 60 teams and 300 walkers: opening it, its complete pack on paper, and a proposal for its teams.

Opening is from the choice in the list to everything answered and painted, in a real window on a real vault, with the
tab of the evening in sight and with that of the teams; first is the first action of this process. The processor's
time stands beside the clock's: where others use the computer as well, that is what the program itself took.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from btl_desktop.errors import Cancelled
from btl_desktop.models import geography
from btl_desktop.models.choices import Participation, Status, Theme, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import vaults
from btl_desktop.services.actions import actions, briefings, team_proposals, teams
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.office import Office
from btl_desktop.vault import kdf
from measure import peak_megabytes, report

TEAMS, WALKERS, VOLUNTEERS = 60, 300, 500
PASSPHRASE = "een wachtzin voor deze meting alleen"  # noqa: S105 - it guards fictional people
DAY = date(2026, 12, 11)
RUNS = 9


def large_action(session: Any, *, filled: bool) -> UUID:
    """Sixty teams with a buurt each; ``filled`` puts five people in each of them."""
    from sqlalchemy import select, update

    may_walk = {"status": Status.ACTIVE, "participation": Participation.WALKER}
    session.execute(update(Volunteer).values(may_walk))
    people = [*session.scalars(select(Volunteer.id).order_by(Volunteer.sort_key).limit(WALKERS))]
    buurten = [buurt.code for buurt in geography.municipality().neighbourhoods()]
    action = actions.new_from_template(session, Theme.DDO, DAY)
    for _ in range(TEAMS - len(action.teams)):
        teams.add_team(session, action.id)
    for number, team in enumerate(actions.get(session, action.id).teams):
        team.area_codes = [buurten[number]]
        for person in people[number * 5 : number * 5 + 5] if filled else ():
            teams.put_in(team, person, WalkerStatus.PROMISED)
            team.leader_id = team.leader_id or person
    session.flush()
    return action.id


def opening(vault: Path, action: UUID, other: UUID) -> None:
    """From a choice to everything painted."""
    from btl_desktop.ui import application
    from btl_desktop.ui.common.preferences import Preferences
    from btl_desktop.ui.main_window import MainWindow

    app = application.make_application()
    window = MainWindow(vault, Preferences(vault.parent / "weergave.ini"))
    window.resize(1366, 768)
    window.show()
    window.open_office(vaults.open_with_passphrase(vault, PASSPHRASE))
    assert window.workspace is not None
    tasks = window.workspace.tasks

    def settle() -> None:
        app.processEvents()
        while not tasks.is_idle:
            time.sleep(0.001)  # or this thread would take the processor from the one that reads
            app.processEvents()
        app.processEvents()

    pane = window.workspace.show_page("actions").action
    pane.show_action(None)
    settle()

    def choose(which: UUID) -> tuple[float, float]:
        start, worked = time.perf_counter(), time.process_time()
        pane.show_action(which)
        settle()
        return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000

    first, worked = choose(action)
    figure = f"{first:.0f} ms, processor {worked:.0f} ms"
    report("opening 60 teams and 300 walkers, the first time", figure, value=first, limit=200, unit="ms")
    for tab, name in ((0, "the evening"), (2, "the teams")):
        pane.tabs.setCurrentIndex(tab)
        settle()
        took = []
        for _ in range(RUNS):
            choose(other)
            took.append(choose(action))
        clock, worked = (statistics.median(values) for values in zip(*took, strict=True))
        figure = f"{clock:.0f} ms, processor {worked:.0f} ms"
        report(f"… again, {name} in sight (median)", figure, value=clock, limit=200, unit="ms")
    window.close()


def complete_pack(office: Office, action: UUID) -> None:
    """Overview, team sheets, list and forms, with a count of pages, and a cancel half-way."""
    heard: list[int] = []
    start = time.perf_counter()
    content = office.read(lambda s: briefings.content(s, action))
    pdf = briefings.render(content, progress=lambda done, _total: heard.append(done))
    took = time.perf_counter() - start
    figure = f"{took:.2f} s for {len(heard)} sheets, {len(pdf) / 1e6:.1f} MB"
    report("complete pack of 60 teams, from the vault", figure, value=took, limit=5, unit="s")

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled

    start = time.perf_counter()
    try:
        briefings.render(content, progress=stop)
    except Cancelled:
        cancelled = time.perf_counter() - start
        report("… cancelled half-way", f"stopped after {cancelled:.2f} s", value=cancelled, limit=5, unit="s")
    report("… its memory", f"{peak_megabytes():.0f} MB", value=peak_megabytes(), limit=400, unit="MB")


def proposal(office: Office, action: UUID) -> None:
    """The vault read, and 300 people put in 60 teams."""
    wish = team_proposals.Wish(teams=TEAMS, least=2, most=5, everywhere=True, unintroduced=True)
    took = []
    for _ in range(3):
        start = time.perf_counter()
        facts = office.read(lambda s: team_proposals.facts(s, action, wish))
        facts = replace(facts, free=facts.free[:WALKERS])
        found = team_proposals.propose(facts)
        took.append(time.perf_counter() - start)
    figure = f"{min(took):.2f} to {max(took):.2f} s, {found.placed} of {len(facts.free)} placed"
    report("proposal for 300 people in 60 teams", figure, value=statistics.median(took), limit=2, unit="s")


def main() -> None:
    kdf.calibrated = lambda: kdf.Cost(8 * kdf.MIB, 1, 1)  # type: ignore[assignment]
    with tempfile.TemporaryDirectory(prefix="btl-bench-") as work:
        os.environ["BTL_DESKTOP_DATA"] = str(Path(work) / "data")
        vault = Path(work) / "kluis"
        office, _ = vaults.create(vault, PASSPHRASE)
        small = office.write(lambda s: demonstration.fill(s, VOLUNTEERS, today=date(2026, 11, 22))).id
        large = office.write(lambda s: large_action(s, filled=True))
        complete_pack(office, large)
        office.write(lambda s: actions.delete(s, [large]))
        empty = office.write(lambda s: large_action(s, filled=False))
        proposal(office, empty)
        office.write(lambda s: actions.delete(s, [empty]))
        large = office.write(lambda s: large_action(s, filled=True))
        office.close()
        opening(vault, large, small)


if __name__ == "__main__":
    main()
