"""All figures of a selection of incidents, from ten thousand to a million of them.

The incidents are those of ``bench_incidents``. What is measured is what the page
asks: a session, and all four pictures. The yardstick is the bare SQL that gives the same counts with
``GROUP BY`` on the table itself, on a connection to the same file. ``bench_patterns.py 100000`` measures one size.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import incident_data
from measure import peak_megabytes, report

SIZES = (10_000, 100_000, 1_000_000)
LIMIT_S = 1.0
LIMIT_RATIO = 0.5
TODAY = date(2026, 10, 28)
RUNS = 3
# The same figures without letters: buurt, hour of the week in Greenwich, month, kind, village, source, status, spot.
BARE = (
    "SELECT area_code, count(*) FROM incident GROUP BY 1",
    "SELECT strftime('%w%H', noticed_at), count(*) FROM incident GROUP BY 1",
    "SELECT strftime('%Y-%m', noticed_at), count(*) FROM incident GROUP BY 1",
    "SELECT kind_id, count(*) FROM incident GROUP BY 1",
    "SELECT village_id, count(*) FROM incident GROUP BY 1",
    "SELECT source, count(*) FROM incident GROUP BY 1",
    "SELECT status, count(*) FROM incident GROUP BY 1",
    "SELECT round(latitude, 3), round(longitude, 3), count(*) FROM incident GROUP BY 1, 2",
)


def bare(connection: Any) -> None:
    """All of it, one after the other."""
    for sql in BARE:
        connection.execute(sql).fetchall()


def best(fn: Any, runs: int = RUNS) -> tuple[float, float]:
    """The quickest of some runs: seconds on the clock, and seconds of the processor."""
    found = []
    for _ in range(runs):
        start, cpu = time.perf_counter(), time.process_time()
        fn()
        found.append((time.perf_counter() - start, time.process_time() - cpu))
    return min(wall for wall, _ in found), min(cpu for _, cpu in found)


def measure(folder: Path, how_many: int) -> None:
    """One size: everything, a year, filters, words; and the yardstick."""
    from btl_desktop.models.incident_choices import IncidentStatus
    from btl_desktop.services.incidents.incident_criteria import Criteria
    from btl_desktop.services.incidents.incident_patterns import patterns

    office = incident_data.open_vault(incident_data.vault(folder, how_many))
    asked = {
        "everything": Criteria(),
        "one year": Criteria(since=date(2026, 1, 1), until=date(2026, 12, 31)),
        "open ones": Criteria(statuses=(IncidentStatus.OPEN,)),
        "a word in a quarter of them": Criteria("scooter"),
        "a word in nearly all of them": Criteria("near"),
    }
    before = peak_megabytes()
    for name, criteria in asked.items():
        wall, cpu = best(lambda c=criteria: office.read(lambda s: patterns(s, c, TODAY)))
        report(f"{how_many:,}: {name}", f"{cpu * 1000:.0f} ms of the processor", value=wall, limit=LIMIT_S, unit="s")
        if name == "everything":
            whole = wall
    print(f"memory on top: {peak_megabytes() - before:.0f} MB")
    with closing(incident_data.connection(office)) as connection:
        yardstick, _ = best(lambda: bare(connection), 1)
    report(
        "against the bare GROUP BY", f"{whole:.2f} s to {yardstick:.2f} s", value=whole / yardstick, limit=LIMIT_RATIO
    )
    office.close()


def main() -> None:
    """All sizes, or those asked for; ``--cache FOLDER`` keeps the vaults, or takes those of ``bench_incidents``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", type=Path, help="where the vaults are kept")
    parser.add_argument("sizes", type=int, nargs="*", default=[*SIZES])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BTL_DESKTOP_DATA"] = folder
        cache: Path = asked.cache or Path(folder)
        cache.mkdir(parents=True, exist_ok=True)
        for how_many in asked.sizes:
            measure(cache, how_many)


if __name__ == "__main__":
    main()
