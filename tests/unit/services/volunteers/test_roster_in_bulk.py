"""Thousands of new people at once: past the records, yet all or nothing, and nobody can tell afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import roster_apply, roster_import
from btl_desktop.services.volunteers.roster_import import Preview

ROSTER = "Voornaam;Achternaam;Mobiel;Hesje\nJan;Jansen;06-12345678;L\nEls;de Boer;06-12345679;\nWim;Aa;06-12345670;M\n"


class StoppedError(Exception):
    """What the window raises when the user cancels."""


@pytest.fixture
def preview(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    monkeypatch.setattr(roster_apply, "UNDOABLE", 0)
    monkeypatch.setattr(roster_apply, "_AT_ONCE_IN_BULK", 2)
    path = tmp_path / "lijst.csv"
    path.write_text(ROSTER, "utf-8")
    file = roster_import.read_file(path)
    return office.read(lambda session: roster_import.propose(session, file))


def indexes(office: Office) -> list[tuple[str, str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    return office.read(lambda s: [(name, sql) for name, sql in s.connection().exec_driver_sql(query)])


def names(office: Office) -> list[str]:
    return office.read(lambda s: [one.name for one in s.query(Volunteer).order_by(Volunteer.sort_key)])


def test_the_indexes_are_made_anew_as_they_were(office: Office, preview: Preview) -> None:
    before = indexes(office)
    office.write(lambda session: roster_import.apply(session, preview))
    assert names(office) == ["Wim Aa", "Els de Boer", "Jan Jansen"]
    assert indexes(office) == before


def test_stopping_halfway_leaves_nothing_behind_and_every_index_in_place(office: Office, preview: Preview) -> None:
    before, told = indexes(office), list[int]()

    def stop(done: int, _total: int) -> None:
        told.append(done)
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        office.write(lambda session: roster_import.apply(session, preview, progress=stop))
    assert told == [0, 2]
    assert names(office) == []
    assert indexes(office) == before
    assert office.look(lambda rows: list(rows("PRAGMA integrity_check"))) == [("ok",)]


def test_people_join_a_vault_that_has_more_of_them_already(office: Office, preview: Preview) -> None:
    before = indexes(office)
    office.write(lambda session: session.add_all([Volunteer(last_name=f"Al {at}") for at in range(4)]))
    office.write(lambda session: roster_import.apply(session, preview))
    assert len(names(office)) == 7
    assert indexes(office) == before


def test_the_office_tells_which_tables_a_bulk_import_changed(office: Office, preview: Preview) -> None:
    told: set[str] = set()
    office.on_change(told.update)
    office.write(lambda session: roster_import.apply(session, preview))
    assert {"volunteer", "equipment_loan"} <= told
