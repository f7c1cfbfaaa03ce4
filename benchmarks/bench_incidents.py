"""Incidents from ten thousand to a million: searching as one types, opening the tab, scrolling, memory, importing.

    bench_incidents.py [--cache FOLDER] [SIZE…]        FOLDER keeps the vaults, so that the next run need not make them

A keystroke is measured twice: as the page asks it (the keys of the newest stretch and their lines), beside the bare
FTS5 query for the same words with the same columns on a connection of its own that stays open too; and on the page
itself, from the key to the painted list. The page runs in a process of its own, once with an empty vault to compare
memory with. Besides the clock each prints what the processor did: on a machine in use the clock counts others' work.

Importing is held against three yardsticks. The target, five times "bare reading and inserting", is about the first:
reading the file with ``csv`` and inserting its cells into an encrypted table with an FTS5 index over their texts, which
is the least that makes a log one can search as one types; its file has the library's usual settings, without the
wiping of memory that our vault asks for, which is in our figure and not in that one. The second writes as many
finished rows into our own tables, figures and index: what is left is reading, understanding and comparing. The third
inserts cells into a table in which nothing can be found; the index alone takes many times as long, so it is there to
show what searching costs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import incident_data
from measure import percentile, report

SIZES = (10_000, 100_000, 1_000_000)
STRETCH = 100
IMPORTED = 100_000
KEY_MS, RATIO, TAB_MS, BLOCK_MS, MEGABYTES, IMPORT_RATIO = 100.0, 1.5, 500.0, 50.0, 300.0, 5.0
# Words in every incident, in many, in a few, in none; half words; several at once; a phrase; a number.
TYPED = (
    "near", "anti social", "jongeren bankje", "burglary schuur", "scooter", "swithen hill", '"on or near"', "zzz",
    "m2026", "00041",
)  # fmt: skip


def keystrokes() -> Iterator[str]:
    """What stands in the search box after each key."""
    for words in TYPED:
        yield from (words[:end] for end in range(1, len(words) + 1))


def timed(fn: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor, that of other processes which it started and ended included."""
    start, used = time.perf_counter(), _used()
    fn()
    return (time.perf_counter() - start) * 1000, (_used() - used) * 1000


def _used() -> float:
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system


def search(office: Any, how_many: int) -> float:
    """Every key of every word; prints, and returns the 95th percentile of the processor's milliseconds."""
    from btl_desktop.services.incidents.incident_criteria import Criteria
    from btl_desktop.services.incidents.incident_order import first

    def ours(typed: str) -> tuple[float, float]:
        return timed(lambda: office.read(lambda session: first(session, Criteria(typed), STRETCH)))

    typed = [*keystrokes()]
    for words in typed:
        ours(words)
    times = [ours(words) for words in typed]
    wall, used = ([one[which] for one in times] for which in (0, 1))
    slowest = typed[used.index(max(used))]
    figure = f"median {percentile(used, 0.5):.0f} ms, most {max(used):.0f} ms ({slowest}) of the processor"
    report(f"a key in {how_many:,}, p95 by the clock", figure, value=percentile(wall, 0.95), limit=KEY_MS, unit="ms")
    # Words for which FTS5 keeps lists: a longer beginning takes it seconds, and would make us look good.
    short = [words for words in typed if all(len(word) <= 4 for word in words.split())]
    with closing(incident_data.connection(office)) as bare:
        pairs = [(bare_query(bare, words), ours(words)[1]) for words in short for _ in range(2)]
    asked = [(theirs, mine) for theirs, mine in pairs[1::2] if theirs]
    yardstick, mine = sum(one[0] for one in asked), sum(one[1] for one in asked)
    report("against the bare query", f"{mine:.0f} / {yardstick:.0f} ms", value=mine / yardstick, limit=RATIO)
    return percentile(used, 0.95)


def bare_query(connection: Any, typed: str) -> float:
    """The processor's milliseconds of the bare query, each word the beginning of one; 0 where nothing is asked."""
    from btl_desktop.services.incidents import incident_query

    expression = incident_query.expression(incident_query.read(typed), lambda _: [])
    return timed(lambda: connection.execute(_BARE, (expression, STRETCH)).fetchall())[1] if expression else 0.0


_BARE = (
    "SELECT i.id, i.order_key, i.number, i.noticed_at, i.noticed_until, k.name, i.street, i.house_number, i.place,"
    " i.area_name, i.seen, i.status, i.source FROM incident_search s JOIN incident i ON i.order_key = s.rowid"
    " JOIN incident_kind k ON k.id = i.kind_id WHERE incident_search MATCH ? ORDER BY s.rowid DESC LIMIT ?"
)


def on_the_page(folder: Path) -> dict[str, float]:
    """Opening, typing and scrolling on the page, in a process of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, str(Path(__file__).with_name("incidents_page.py")), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def page(folder: Path, empty: dict[str, float], how_many: int) -> dict[str, float]:
    """Print what was measured on the page."""
    found = on_the_page(folder)
    report(f"the tab opens, {how_many:,}", f"{found['tab_cpu']:.0f} ms of the processor", value=found["tab"],
           limit=TAB_MS, unit="ms")  # fmt: skip
    report("key to painted list, p95", f"{found['key_cpu']:.0f} ms of the processor", value=found["key"],
           limit=KEY_MS, unit="ms")  # fmt: skip
    figure = f"window's own thread {found['block_cpu']:.0f} ms, all {found['block_all']:.0f} ms"
    report("scrolling, the longest block", figure, value=found["block"], limit=BLOCK_MS, unit="ms")
    more = found["memory"] - empty["memory"]
    report("memory above the empty program", f"{found['memory']:.0f} MB", value=more, limit=MEGABYTES, unit="MB")
    return found


def importing(folder: Path) -> None:
    """A list of a hundred thousand, from the file to the committed vault, beside reading and inserting it bare."""
    import incident_import_data as data

    made = data.make_file(folder / "meldingen.csv", IMPORTED)
    ours, bare = data.new_vault(folder / "ours"), data.new_vault(folder / "bare")
    before = timed(lambda: data.searchable_import(made, folder / "before.db"))
    took = timed(lambda: data.our_import(made, ours))
    after = timed(lambda: data.searchable_import(made, folder / "after.db"))
    searchable = (before[1] + after[1]) / 2  # a processor shared with others is not always as fast
    least = timed(lambda: data.bare_import(made, bare, IMPORTED))
    raw = timed(lambda: data.raw_import(made, folder))
    figure = f"{took[1] / 1000:.1f} / {searchable / 1000:.1f} s of the processor"
    report(f"import of {IMPORTED:,}", figure, value=took[1] / searchable, limit=IMPORT_RATIO)
    figure = f"{took[1] / 1000:.1f} / {least[1] / 1000:.1f} s of the processor"
    report("to finished rows in the same tables", figure, value=took[1] / least[1], limit=IMPORT_RATIO)
    figure = f"{took[1] / 1000:.1f} / {raw[1] / 1000:.1f} s of the processor"
    report("to cells in a table without any index", figure, value=took[1] / raw[1], limit=IMPORT_RATIO)


def main() -> None:
    """All sizes, or those asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", type=Path, help="where the vaults are kept")
    parser.add_argument("--no-import", action="store_true")
    parser.add_argument("sizes", type=int, nargs="*", default=[*SIZES])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BTL_DESKTOP_DATA"] = folder
        cache: Path = asked.cache or Path(folder)
        cache.mkdir(parents=True, exist_ok=True)
        empty = on_the_page(incident_data.vault(cache, 0))
        grown = []
        for how_many in asked.sizes:
            vault = incident_data.vault(cache, how_many)
            office = incident_data.open_vault(vault)
            key = search(office, how_many)
            office.close()
            grown.append((how_many, key, page(vault, empty, how_many)))
        if not asked.no_import:
            importing(Path(folder))
    print(f"{'incidents':>12} {'search p95':>12} {'key p95':>10} {'tab':>10} {'block':>10} {'memory':>10}")
    for how_many, key, found in grown:
        print(
            f"{how_many:>12,} {key:>9.0f} ms {found['key_cpu']:>7.0f} ms {found['tab_cpu']:>7.0f} ms"
            f" {found['block_cpu']:>7.0f} ms {found['memory'] - empty['memory']:>7.0f} MB"
        )


if __name__ == "__main__":
    main()
