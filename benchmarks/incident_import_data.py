"""A list of incidents as somebody else would send it, brought in by the program and bare."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from incident_data import rows, sample

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


def our_import(file: Path, folder: Path) -> None:
    """The whole import, as the program does it, into a new vault."""
    from btl_desktop.models.incident_choices import IncidentSource
    from btl_desktop.services import incident_import, vaults

    office, _code = vaults.create(folder / "import", "paard batterij nietje correct maan")
    found = incident_import.read_file(file)
    parts = [column.part for column in found.columns]
    preview = office.read(lambda session: incident_import.propose(session, found, parts))
    office.write(lambda session: incident_import.apply(session, preview, IncidentSource.POLICE))
    office.close()


def bare_import(file: Path, folder: Path) -> None:
    """The cells as they are, into a table of texts."""
    import sqlcipher3.dbapi2

    connection = sqlcipher3.dbapi2.connect(str(folder / "raw.db"))
    connection.execute(KEY)
    connection.execute("CREATE TABLE raw (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT)")
    with file.open(newline="", encoding="utf-8") as lines:
        connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?, ?)", csv.reader(lines, delimiter=";"))
    connection.commit()
    connection.close()
