"""A long list goes in past the unit of work, and is found, counted and given up just as a short one."""

import csv
from pathlib import Path

import pytest

from btl_desktop.errors import Cancelled
from btl_desktop.models.incident_choices import IncidentSource
from btl_desktop.services import vaults
from btl_desktop.services.incidents import incident_import
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_search import find, lines

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "incidents" / "street-level-sample.csv"
INDEXES = "SELECT name FROM sqlite_master WHERE type IN ('index', 'trigger') ORDER BY name"


@pytest.fixture(scope="module")
def file():
    return incident_import.read_file(SAMPLE)


def write(office, file, progress=None):
    parts = [column.part for column in file.columns]
    preview = office.read(lambda s: incident_import.propose(s, file, parts))
    return office.write(lambda s: incident_import.apply(s, preview, IncidentSource.POLICE, progress))


def numbers(office, words="", **filters):
    return office.read(lambda s: [one.number for one in lines(s, find(s, Criteria(words, **filters), 2_000))])


def structure(office):
    return vaults.with_vault(office, lambda opened: opened.connect().execute(INDEXES).fetchall())


def everything(office):
    """What is found by each word of the file and in each hour of the week."""
    with SAMPLE.open(newline="", encoding="utf-8") as file:
        words = {word for row in csv.DictReader(file) for word in row["Location"].split()}
    by_word = {word: numbers(office, word) for word in sorted(words)[:60]}
    return by_word, {slot: numbers(office, slots=(slot,)) for slot in range(169)}


def test_many_are_found_by_the_same_words_and_hours_as_few(office, file, monkeypatch):
    assert write(office, file) > incident_import.UNDOABLE
    in_bulk, kept = everything(office), structure(office)
    office.write(lambda s: s.connection().exec_driver_sql("DELETE FROM incident"))
    monkeypatch.setattr(incident_import, "UNDOABLE", 10_000)
    again = write(office, file)
    one_by_one = everything(office)
    assert again == 1007
    assert {word: len(found) for word, found in in_bulk[0].items()} == {
        word: len(found) for word, found in one_by_one[0].items()
    }
    assert {slot: len(found) for slot, found in in_bulk[1].items()} == {
        slot: len(found) for slot, found in one_by_one[1].items()
    }
    assert structure(office) == kept


def test_a_long_import_that_is_given_up_leaves_nothing_and_every_index(office, file):
    before = structure(office)

    def give_up(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        write(office, file, give_up)
    assert numbers(office) == []
    assert structure(office) == before
    assert write(office, file) == 1007
