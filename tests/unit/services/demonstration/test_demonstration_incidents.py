"""The fictional incidents: some hundreds, the same each time, in order, and found."""

from datetime import date

from sqlalchemy import func, select

from btl_desktop.models.incidents import Incident
from btl_desktop.services.demonstration import demonstration, demonstration_incidents
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_search import find, lines

TODAY = date(2026, 11, 22)


def test_the_same_day_gives_the_same_incidents_and_all_are_found(office):
    office.write(lambda s: demonstration.fill(s, volunteers=20, today=TODAY))
    every = office.read(lambda s: lines(s, find(s, Criteria(), 1_000)))
    assert len(every) == demonstration_incidents.INCIDENTS
    assert [line.noticed_at for line in every] == sorted((line.noticed_at for line in every), reverse=True)
    assert office.read(lambda s: len(find(s, Criteria(every[0].kind[:5]), 1_000))) > 0
    assert office.read(lambda s: s.scalar(select(func.count()).where(Incident.area_code == ""))) == 0
    assert {line.number for line in every} == {
        f"M{year}-{place:05}"
        for year in (2024, 2025, 2026)
        for place in range(1, 1 + sum(line.number.startswith(f"M{year}") for line in every))
    }
