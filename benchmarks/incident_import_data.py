"""A list of incidents as somebody else would send it, brought in by the program and bare."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

from incident_data import rows, sample, write_rows

KEY = f"PRAGMA key = \"x'{'1' * 64}'\""


def make_file(target: Path, how_many: int) -> Path:
    """So many rows with a date, a time, a kind, a place and coordinates."""
    names = {one["Crime type"]: one["Crime type"] for one in sample()}
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Datum", "Tijd", "Soort", "Plek", "Latitude", "Longitude", "Omschrijving"))
        for row in rows(how_many, defaultdict(str, names)):
            day, at = row[5].split(" ")
            writer.writerow((day, at[:5], row[4], row[7], row[12], row[13], row[15]))
    return target


def new_vault(folder: Path) -> Any:
    """An empty vault to import into."""
    from btl_desktop.services import vaults
    from btl_desktop.services.demonstration import demonstration

    return vaults.create(folder, demonstration.PASSPHRASE)[0]


def our_import(file: Path, office: Any) -> None:
    """The whole import, as the program does it: read apart, understood, compared, checked, written, indexed."""
    from btl_desktop.models.incident_choices import IncidentSource
    from btl_desktop.services.incidents import incident_import

    found = incident_import.read_file(file)
    parts = [column.part for column in found.columns]
    preview = office.read(lambda session: incident_import.propose(session, found, parts))
    office.write(lambda session: incident_import.apply(session, preview, IncidentSource.POLICE))


def bare_import(file: Path, office: Any, how_many: int) -> None:
    """Reading the same file, and inserting as many finished rows into the same tables with their indexes."""
    with file.open(newline="", encoding="utf-8") as lines:
        read = sum(1 for _ in csv.reader(lines, delimiter=";"))
    assert read == how_many + 1
    write_rows(office, how_many)


def searchable_import(file: Path, target: Path) -> None:
    """The cells as they are, into a table of texts and an FTS5 index over them, as good as ours for searching as one
    types: the same folding of letters, beginnings of words kept. What somebody without the program would do."""
    import sqlcipher3.dbapi2

    from btl_desktop.vault.search_index import PREFIXES

    connection = sqlcipher3.dbapi2.connect(str(target))
    connection.execute(KEY)
    connection.execute("CREATE TABLE raw (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT)")
    connection.execute(
        "CREATE VIRTUAL TABLE found USING fts5(a, c, d, g, content=raw, tokenize='unicode61 remove_diacritics 2',"
        f" prefix='{' '.join(map(str, PREFIXES))}')"
    )
    with file.open(newline="", encoding="utf-8") as lines:
        connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?, ?)", csv.reader(lines, delimiter=";"))
    connection.execute("INSERT INTO found (found) VALUES ('rebuild')")
    connection.commit()
    connection.close()


def raw_import(file: Path, folder: Path) -> None:
    """The cells as they are, into a table of texts that nothing can be found in."""
    import sqlcipher3.dbapi2

    connection = sqlcipher3.dbapi2.connect(str(folder / "raw.db"))
    connection.execute(KEY)
    connection.execute("CREATE TABLE raw (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT)")
    with file.open(newline="", encoding="utf-8") as lines:
        connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?, ?)", csv.reader(lines, delimiter=";"))
    connection.commit()
    connection.close()
