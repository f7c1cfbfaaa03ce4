"""Searching incidents as one types, from ten thousand to a million of them.

The incidents are made from a thousand real ones (data.police.uk, Open Government Licence v3.0), spread over ten years.
A keystroke is measured as the page does it: a session of its own, the keys of the newest stretch, and the lines of it.
The yardstick is the bare FTS5 query for the same words, with the columns of the list joined to it, on a connection of
its own to the same file, as every session has one. ``bench_incidents.py 1000000`` measures one size.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from measure import peak_megabytes, percentile, report

SIZES = (10_000, 100_000, 1_000_000)
STRETCH = 100
BATCH = 20_000
LIMIT_MS, LIMIT_RATIO = 100.0, 1.5
SAMPLE = Path(__file__).resolve().parents[1] / "tests" / "data" / "incidents" / "street-level-sample.csv"
FIRST = datetime(2016, 11, 1, tzinfo=UTC)
YEARS = 10
# Words in every incident, in many, in a few, in none; half words; several at once; a phrase.
TYPED = (
    "near",
    "anti social",
    "jongeren bankje",
    "burglary schuur",
    "scooter",
    "swithen hill",
    '"on or near"',
    "zzz",
    "m2026",
)
_WORDS = (
    "jongeren", "bij", "het", "bankje", "scooter", "auto", "fiets", "schuur", "deur", "open", "licht", "donker",
    "lawaai", "muziek", "vuurwerk", "hond", "rennen", "staan", "praten", "fluiten", "raam", "glas", "tuin", "poort",
)  # fmt: skip


def rows(how_many: int, kinds: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """So many incidents in the order of time; the same number gives the same incidents."""
    from btl_desktop.models.base import new_id
    from btl_desktop.models.geography import municipality
    from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
    from btl_desktop.models.incidents import first_key

    with SAMPLE.open(newline="", encoding="utf-8") as file:
        sample = list(csv.DictReader(file))
    chance = Random(1)
    buurten = [*municipality().neighbourhoods()]
    minutes = sorted(chance.randrange(YEARS * 365 * 24 * 60) for _ in range(how_many))
    previous = 0
    for place, minute in enumerate(minutes):
        moment, real, buurt = FIRST + timedelta(minutes=minute), chance.choice(sample), chance.choice(buurten)
        previous = max(first_key(moment), previous + 1)
        yield {
            "id": new_id(place, chance.getrandbits), "version": 1, "number": f"M{moment.year}-{place:06}",
            "order_key": previous, "kind_id": kinds[real["Crime type"]], "noticed_at": moment, "noticed_until": None,
            "entered_at": moment, "street": real["Location"], "house_number": "", "place": "", "village_id": None,
            "area_code": buurt.code, "area_name": buurt.name, "latitude": float(real["Latitude"] or 0),
            "longitude": float(real["Longitude"] or 0), "source": chance.choice([*IncidentSource]),
            "status": chance.choice([*IncidentStatus]), "feedback": "", "feedback_on": None, "patrol_id": None,
            "action_id": None, "seen": " ".join(chance.choices(_WORDS, k=6)),
        }  # fmt: skip


def fill(office: Any, how_many: int) -> float:
    """Put them in the vault in one transaction; returns the seconds it took."""
    from sqlalchemy import insert

    from btl_desktop.models.incidents import Incident, IncidentKind
    from btl_desktop.vault import search_index

    def write(session: Any) -> None:
        with SAMPLE.open(newline="", encoding="utf-8") as file:
            names = sorted({real["Crime type"] for real in csv.DictReader(file)})
        every = [IncidentKind(name=name, position=place) for place, name in enumerate(names)]
        session.add_all(every)
        session.flush()
        batch = []
        with search_index.in_bulk(session.connection()):
            for one in rows(how_many, {kind.name: kind.id for kind in every}):
                batch.append(one)
                if len(batch) == BATCH:
                    session.execute(insert(Incident), batch)
                    batch = []
            if batch:
                session.execute(insert(Incident), batch)

    start = time.perf_counter()
    office.write(write)
    return time.perf_counter() - start


def keystrokes() -> Iterator[str]:
    """What stands in the search box after each key."""
    for words in TYPED:
        yield from (words[:end] for end in range(1, len(words) + 1))


def ours(office: Any, typed: str) -> float:
    """Milliseconds of what the page asks at a key: a session, the newest stretch, its lines."""
    from btl_desktop.services.incident_criteria import Criteria
    from btl_desktop.services.incident_search import find, lines

    start = time.perf_counter()
    office.read(lambda session: lines(session, find(session, Criteria(typed), STRETCH)))
    return (time.perf_counter() - start) * 1000


def bare(connect: Callable[[], Any], typed: str) -> float:
    """Milliseconds of the bare query, where there is one: the words as typed, each the beginning of a word."""
    from btl_desktop.services import incident_query

    expression = incident_query.expression(incident_query.read(typed), lambda _: [])
    if not expression:
        return 0.0
    start = time.perf_counter()
    with closing(connect()) as connection:
        connection.execute(_BARE, (expression, STRETCH)).fetchall()
    return (time.perf_counter() - start) * 1000


_BARE = (
    "SELECT i.id, i.order_key, i.number, i.noticed_at, i.noticed_until, k.name, i.street, i.house_number, i.place,"
    " i.area_name, i.seen, i.status, i.source FROM incident_search s JOIN incident i ON i.order_key = s.rowid"
    " JOIN incident_kind k ON k.id = i.kind_id WHERE incident_search MATCH ? ORDER BY s.rowid DESC LIMIT ?"
)


def measure(folder: Path, how_many: int) -> None:
    """One size: fill, type, filter, read on."""
    from btl_desktop.services import demonstration, vaults
    from btl_desktop.services.incident_criteria import Criteria
    from btl_desktop.services.incident_search import find
    from btl_desktop.vault.connection import connect

    vault = folder / f"kluis-{how_many}"
    office, _ = vaults.create(vault, demonstration.PASSPHRASE)
    took = fill(office, how_many)
    print(f"{how_many:,} incidents written in {took:.1f} s, {(vault / 'vault.db').stat().st_size / 1e6:.0f} MB")
    typed = [*keystrokes()]
    for words in typed:
        ours(office, words)
    times = [ours(office, words) for words in typed]
    key = vaults.with_vault(office, lambda opened: opened.data_key)
    short = [words for words in typed if all(len(word) <= 4 for word in words.split())]
    for words in short:
        bare(lambda: connect(vault / "vault.db", key), words)
    yardstick = [bare(lambda: connect(vault / "vault.db", key), words) for words in short]
    mine = [ours(office, words) for words in short]
    p95, middle = percentile(times, 0.95), percentile(times, 0.5)
    slowest = typed[times.index(max(times))]
    figure = f"median {middle:.0f} ms, most {max(times):.0f} ms ({slowest})"
    report(f"a keystroke in {how_many:,} incidents, p95", figure, value=p95, limit=LIMIT_MS, unit="ms")
    ratio = sum(mine) / sum(yardstick)
    report("against the bare query", f"{sum(mine):.0f} ms to {sum(yardstick):.0f} ms", value=ratio, limit=LIMIT_RATIO)
    start = time.perf_counter()
    office.read(lambda session: find(session, Criteria(), 20_000))
    longest = (time.perf_counter() - start) * 1000
    report("20,000 more keys for the scroll bar", f"{longest:.0f} ms", value=longest, limit=LIMIT_MS, unit="ms")
    office.close()


def main() -> None:
    """All sizes, or those asked for, in a data folder of its own."""
    sizes = [int(size) for size in sys.argv[1:]] or [*SIZES]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BTL_DESKTOP_DATA"] = folder
        for how_many in sizes:
            measure(Path(folder), how_many)
    print(f"most memory used: {peak_megabytes():.0f} MB")


if __name__ == "__main__":
    main()
