"""A file of incidents is shown first, then written whole; what is there already is not written again; and out again."""

import csv
import io
import json
from pathlib import Path

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.incident_choices import IncidentSource
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_export, incident_import, incident_kinds
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_import import Part, RowState
from btl_desktop.services.incidents.incident_search import find, lines

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "incidents" / "street-level-sample.csv"


@pytest.fixture
def take(office):
    """Import a file as it is recognised; gives the preview and how many were written."""

    def take(path):
        file = incident_import.read_file(path)
        parts = [column.part for column in file.columns]
        preview = office.read(lambda s: incident_import.propose(s, file, parts))
        return preview, office.write(
            lambda s: incident_import.apply(s, preview, IncidentSource.POLICE), undo="meldingen importeren"
        )

    return take


@pytest.fixture
def small(tmp_path):
    def small(words):
        file = tmp_path / "meldingen.csv"
        file.write_text(words, "utf-8")
        return file

    return small


def found(office, words=""):
    return office.read(lambda s: lines(s, find(s, Criteria(words), 2_000)))


def test_a_month_of_real_incidents_comes_in_with_coordinates_and_is_found(office, take):
    preview, written = take(SAMPLE)
    assert written == len(preview.fresh) == 1007
    assert preview.refused == ()
    assert preview.outside == written - preview.without_spot
    assert preview.past_term == written  # a month of 2016
    assert "Burglary" in preview.new_kinds
    (first, *_) = found(office, "burglary near")
    assert first.kind == "Burglary"
    assert first.place.startswith("On or near")
    assert first.source is IncidentSource.POLICE


def test_the_same_file_again_adds_nothing(office, take):
    take(SAMPLE)
    preview, written = take(SAMPLE)
    assert (written, preview.known, preview.new_kinds) == (0, 1007, ())


def test_two_rows_alike_are_two_incidents(office, take, small):
    file = small("Datum;Soort\n1-2-2026;Vuurwerk\n1-2-2026;Vuurwerk\n")
    assert take(file)[1] == 2
    assert take(file)[1] == 0


def test_a_small_import_can_be_taken_back(office, take, small):
    take(small("Datum;Soort;Straat\n1-2-2026;Vuurwerk;Dorpsstraat\n"))
    assert len(found(office, "dorpss")) == 1
    office.undo()
    assert found(office) == []


def test_a_known_kind_is_used_and_a_point_inside_gets_its_buurt(office, take, small):
    office.write(incident_kinds.set_up)
    office.write(lambda s: places.set_up_villages(s, ["Bergschenhoek"]))
    preview, _ = take(small("Datum;Soort;x;y\n1-2-2026 21:15;vuurwerk;94698;444556\n"))
    assert (preview.new_kinds, preview.outside) == ((), 0)
    (line,) = found(office)
    assert (line.kind, line.village) == ("Vuurwerk", "Bergschenhoek")


def test_what_the_columns_were_taken_for_is_remembered_for_such_a_file(office, small):
    file = incident_import.read_file(small("wanneer;rubriek;iets\n1-2-2026;Vuurwerk;knal\n"))
    assert office.read(lambda s: incident_import.recall(s, file))[1] is Part.IGNORE
    parts = [Part.WHEN, Part.KIND, Part.SEEN]
    preview = office.read(lambda s: incident_import.propose(s, file, parts))
    office.write(lambda s: incident_import.apply(s, preview, IncidentSource.POLICE))
    again = incident_import.read_file(small("Wanneer;Rubriek;iets\n3-2-2026;Brand;rook\n"))
    assert office.read(lambda s: incident_import.recall(s, again)) == parts


def test_every_row_says_what_becomes_of_it(office, take, small):
    words = (
        "Datum;Tijd;Tot;Soort;lat;lon\n"
        "1-2-2026;21:15;;Vuurwerk;51,98;4,5\n"
        "1-2-2026;21:15;31-1-2026;Vuurwerk;;\n"
        "29-3-2026;02:30;;Vuurwerk;;\n"
        "1-2-2026;;;Vuurwerk;52,37;4,9\n"
        "2026-02;;;Vuurwerk;;\n"
        "ooit;;;Vuurwerk;;\n"
    )
    preview, written = take(small(words))
    assert written == 5
    said = {one.row: one.remark for one in preview.rows}
    assert said[2] == said[6] == ""
    assert "vóór het begin" in said[3]
    assert "zomertijd" in said[4]
    assert "buiten de gemeente" in said[5]
    assert [one.state for one in preview.rows] == [RowState.FRESH] * 5 + [RowState.REFUSED]
    march = next(line for line in found(office) if line.noticed_at.month == 3)
    assert clock.time_text(march.noticed_at) == "03:30"
    again, _ = take(small(words))
    assert [one.state for one in again.rows] == [RowState.KNOWN] * 5 + [RowState.REFUSED]


def test_a_text_too_long_for_its_place_is_kept_whole(office, take, small):
    street = "Zeer Lange Straat " * 10
    preview, _ = take(small(f"Datum;Soort;Straat\n1-2-2026;Vuurwerk;{street}\n"))
    assert "te lang" in preview.rows[0].remark
    (line,) = found(office)
    assert line.seen == street.strip()


def test_a_file_without_a_date_column_asks_for_one(office, small):
    file = incident_import.read_file(small("a;Soort\n1;Vuurwerk\n"))
    with pytest.raises(UserError, match="Wanneer"):
        office.read(lambda s: incident_import.propose(s, file, [column.part for column in file.columns]))


def test_rows_that_cannot_be_read_are_told_with_their_number(office, take, small):
    preview, written = take(small("Datum;Soort;lat;lon\nooit;Vuurwerk;;\n1-2-2026;Vuurwerk;4,5;51,98\n"))
    assert written == 1
    assert [row for row, _ in preview.remarks] == [2, 3]


@pytest.mark.parametrize("write", [incident_export.to_csv, incident_export.to_xlsx])
def test_what_is_exported_comes_back_in(office, take, small, tmp_path, write):
    take(small("Datum;Tijd;Soort;Straat;lat;lon;Omschrijving\n1-2-2026;21:15;Vuurwerk;Dorpsstraat;51,98;4,5;knal\n"))
    before = found(office)
    file = tmp_path / f"uit.{write.__name__[3:]}"
    file.write_bytes(office.write(lambda s: write(s, Criteria("knal"))))
    preview, written = take(file)
    assert (written, preview.known) == (0, 1)
    assert found(office) == before


def test_a_cell_that_begins_a_formula_is_text(office, take, small):
    take(small("Datum;Soort;Omschrijving\n1-2-2026;Vuurwerk;=1+1\n"))
    made = office.write(lambda s: incident_export.to_csv(s, Criteria())).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(made), delimiter=";")
    assert row["Wat er is gezien"] == "'=1+1"


def test_a_map_gets_the_points_only(office, take, small):
    take(small("Datum;Soort;lat;lon\n1-2-2026;Vuurwerk;51,98;4,5\n1-2-2026;Brand;;\n"))
    made = json.loads(office.write(lambda s: incident_export.to_geojson(s, Criteria())))
    (feature,) = made["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [4.5, 51.98]}
    assert feature["properties"]["soort"] == "Vuurwerk"
