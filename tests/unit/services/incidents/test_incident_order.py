"""A list by kind, place, status or source: group after group, the newest of each first, and none left out."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from btl_desktop import text
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_export, incident_kinds, incidents
from btl_desktop.services.incidents.incident_criteria import Criteria, Grouping
from btl_desktop.services.incidents.incident_order import first, stretch
from btl_desktop.services.incidents.incident_search import lines
from btl_desktop.services.incidents.incidents import Entry

NOW = datetime(2026, 11, 20, 20, 15, tzinfo=UTC)
BUURTEN = ("", "BU16211111", "BU16213111", "BU16212111")


@pytest.fixture
def kinds(office):
    return office.write(lambda s: [one.id for one in incident_kinds.set_up(s)])


@pytest.fixture
def twelve(office, kinds):
    def write(session):
        for number in range(12):
            entry = Entry(
                kinds[number % 5],
                NOW - timedelta(hours=number),
                seen=f"nummer {number} {'fiets' if number % 2 else 'auto'}",
                area_code=BUURTEN[number % 4],
                source=[*IncidentSource][number % 3],
            )
            incidents.enter(session, entry, NOW).status = [*IncidentStatus][number % 4]

    office.write(write)


def walk(office, criteria, step):
    """All lines, a few at a time."""

    def read(session):
        found = stretch(session, criteria, step)
        keys = found.keys
        while found.on is not None:
            found = stretch(session, criteria, step, found.on)
            keys += found.keys
        return lines(session, keys)

    return office.read(read)


def by(grouping, line):
    if grouping is Grouping.KIND:
        return text.fold(line.kind)
    if grouping is Grouping.STATUS:
        return [*IncidentStatus].index(line.status)
    if grouping is Grouping.SOURCE:
        return [*IncidentSource].index(line.source)
    return (line.area_name == "", line.village, text.fold(line.area_name))


@pytest.mark.parametrize("step", [1, 4, 100])
@pytest.mark.parametrize("grouping", [*Grouping])
@pytest.mark.parametrize(("words", "number"), [("", 12), ("fiets", 6)])
def test_every_line_stands_once_in_its_group_and_the_newest_first(office, twelve, grouping, step, words, number):
    office.write(lambda s: places.set_up_villages(s, ["Bergschenhoek"]))
    listed = walk(office, Criteria(words, grouped=grouping), step)
    assert len({line.id for line in listed}) == len(listed) == number
    groups = [by(grouping, line) for line in listed]
    if grouping is not Grouping.PLACE:
        assert groups == sorted(groups)
    else:
        assert [not line.area_name for line in listed] == sorted(not line.area_name for line in listed)
        names = [line.area_name for line in listed]
        assert len([*dict.fromkeys(names)]) == sum(a != b for a, b in zip(["-", *names], names, strict=False))
    for one, other in pairwise(listed):
        assert by(grouping, one) != by(grouping, other) or one.noticed_at >= other.noticed_at


def test_filters_still_hold(office, twelve, kinds):
    criteria = Criteria(kinds=(kinds[0],), grouped=Grouping.STATUS)
    assert {line.kind for line in walk(office, criteria, 3)} == {"Verdachte situatie"}
    one = Criteria(areas=("WK162111",), grouped=Grouping.PLACE)
    assert len(walk(office, one, 100)) == 3


def test_those_without_a_buurt_can_be_asked_for(office, twelve):
    assert len(walk(office, Criteria(nowhere=True), 100)) == 3
    assert len(walk(office, Criteria("auto", nowhere=True), 100)) == 3
    assert walk(office, Criteria("fiets", nowhere=True), 100) == []


def test_in_the_order_of_time_there_is_one_group(office, twelve):
    found, shown = office.read(lambda s: first(s, Criteria(), 5))
    assert [line.seen.split()[1] for line in shown] == ["0", "1", "2", "3", "4"]
    assert found.on is not None
    oldest = walk(office, Criteria(newest_first=False), 5)
    assert oldest[0].seen.startswith("nummer 11")


def test_what_is_written_to_a_file_stands_in_the_same_order(office, twelve):
    criteria = Criteria(grouped=Grouping.KIND)
    written = office.write(lambda s: incident_export.to_csv(s, criteria)).decode("utf-8-sig").splitlines()[1:]
    assert [row.split(";")[0] for row in written] == [line.number for line in walk(office, criteria, 5)]
