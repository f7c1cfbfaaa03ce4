"""Vaults of ten thousand to a million incidents to measure on, kept in a folder so that each is made only once.

The incidents are made from a thousand real ones (data.police.uk, Open Government Licence v3.0), spread over ten years
and, as those were noticed elsewhere, over two hundred spots in each buurt of the map, some busier than others.
"""

from __future__ import annotations

import csv
import hashlib
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

SAMPLE = Path(__file__).resolve().parents[1] / "tests" / "data" / "incidents" / "street-level-sample.csv"
FIRST = datetime(2016, 11, 1, tzinfo=UTC)
YEARS = 10
SPOTS = 200  # in each buurt
_WORDS = (
    "jongeren", "bij", "het", "bankje", "scooter", "auto", "fiets", "schuur", "deur", "open", "licht", "donker",
    "lawaai", "muziek", "vuurwerk", "hond", "rennen", "staan", "praten", "fluiten", "raam", "glas", "tuin", "poort",
)  # fmt: skip
_COLUMNS = (
    "id", "version", "number", "order_key", "kind_id", "noticed_at", "entered_at", "street", "house_number", "place",
    "area_code", "area_name", "latitude", "longitude", "source", "seen", "status", "feedback",
)  # fmt: skip
_INSERT = f"INSERT INTO incident ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
# A vault that is made anew when its making fails needs no care for that: half the time.
_CARELESS = ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000")


def sample() -> list[dict[str, str]]:
    """The real ones."""
    with SAMPLE.open(newline="", encoding="utf-8") as file:
        return [*csv.DictReader(file)]


def rows(how_many: int, kinds: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """So many incidents in the order of time, as they are stored; the same number gives the same incidents."""
    from btl_desktop.models.base import new_id
    from btl_desktop.models.geography import municipality
    from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
    from btl_desktop.models.incidents import first_key

    chance = Random(1)
    real = [(kinds[one["Crime type"]], one["Location"]) for one in sample()]
    buurten = [(one.code, one.name, _spots(one, chance)) for one in municipality().neighbourhoods()]
    sources, statuses = ([one.value for one in choice] for choice in (IncidentSource, IncidentStatus))
    previous = 0
    minutes = sorted(chance.randrange(YEARS * 365 * 24 * 60) for _ in range(how_many))
    for place, minute in enumerate(minutes):
        moment = FIRST + timedelta(minutes=minute)
        kind, street = chance.choice(real)
        code, name, spots = chance.choice(buurten)
        previous = max(first_key(moment), previous + 1)
        stored = f"{moment:%Y-%m-%d %H:%M:%S.%f}"
        yield (
            new_id(place, chance.getrandbits).hex, 1, f"M{moment.year}-{place:06}", previous, kind, stored, stored,
            street, "", "", code, name, *spots[int(SPOTS * chance.random() ** 2)], chance.choice(sources),
            " ".join(chance.choices(_WORDS, k=6)), chance.choice(statuses), "",
        )  # fmt: skip


def _spots(buurt: Any, chance: Random) -> list[tuple[float, float]]:
    """Latitude and longitude of spots within a buurt."""
    from btl_desktop.models.geography import neighbourhood_at

    xs, ys = zip(*(corner for ring in buurt.rings for corner in ring), strict=True)
    found: list[tuple[float, float]] = []
    while len(found) < SPOTS:
        x, y = chance.uniform(min(xs), max(xs)), chance.uniform(min(ys), max(ys))
        if neighbourhood_at(x, y) == buurt:
            found.append((y, x))
    return found


def vault(cache: Path, how_many: int) -> Path:
    """The vault of so many in this folder; made when it is not there yet."""
    made = cache / f"kluis-{how_many}-{_shape()}"
    if not made.exists():
        half = cache / f"half-{how_many}"
        shutil.rmtree(half, ignore_errors=True)
        took = _make(half, how_many)
        half.rename(made)
        size = (made / "vault.btlkluis").stat().st_size / 1e6
        print(f"{how_many:,} incidents written in {took:.1f} s, {size:.0f} MB")
    return made


def _shape() -> str:
    """Other tables, or other incidents, make another vault."""
    from btl_desktop.vault import migration

    scripts = [*sorted((migration.SCRIPTS / "versions").glob("*.py")), Path(__file__)]
    return hashlib.sha256(b"".join(script.read_bytes() for script in scripts)).hexdigest()[:8]


def open_vault(folder: Path) -> Any:
    """An office on a vault that was made here."""
    from btl_desktop.services import vaults
    from btl_desktop.services.demonstration import demonstration

    return vaults.open_with_passphrase(folder, demonstration.PASSPHRASE)


def connection(office: Any) -> Any:
    """A bare connection to the same file."""
    from btl_desktop.services import vaults

    return vaults.with_vault(office, lambda opened: opened.connect())


def _make(folder: Path, how_many: int) -> float:
    from btl_desktop.services import vaults
    from btl_desktop.services.demonstration import demonstration

    office, _ = vaults.create(folder, demonstration.PASSPHRASE)
    start = time.perf_counter()
    write_rows(office, how_many, careless=True)
    office.close()
    return time.perf_counter() - start


def write_rows(office: Any, how_many: int, *, careless: bool = False) -> None:
    """So many finished rows through a bare connection, in one transaction, and all of them into the index."""
    from btl_desktop.vault import search_index

    kinds = office.write(_kinds)
    with closing(connection(office)) as bare:
        for setting in _CARELESS if careless else ():
            bare.execute(f"PRAGMA {setting}").fetchall()
        bare.execute("BEGIN")
        with search_index.in_bulk(_Plain(bare)):
            bare.executemany(_INSERT, rows(how_many, kinds))
        bare.execute("COMMIT")


def _kinds(session: Any) -> dict[str, str]:
    from btl_desktop.models.incidents import IncidentKind

    names = sorted({one["Crime type"] for one in sample()})
    made = [IncidentKind(name=name, position=place) for place, name in enumerate(names)]
    session.add_all(made)
    session.flush()
    return {kind.name: kind.id.hex for kind in made}


class _Plain:
    """A bare connection, with the one method of SQLAlchemy's that filling the index needs."""

    def __init__(self, bare: Any) -> None:
        self._bare = bare

    def exec_driver_sql(self, sql: str) -> Any:
        """Run it."""
        return _Rows(self._bare.execute(sql))


class _Rows:
    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def one(self) -> Any:
        """The only row."""
        return self._cursor.fetchone()
