"""A season as a coordinator lives it: ask who can walk, follow an evening, note who came, and count the hours."""

from __future__ import annotations

from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from btl_desktop import clock
from btl_desktop.models.choices import Daypart, PatrolStatus, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import overview, places
from btl_desktop.services.office import Office
from btl_desktop.services.patrols import attendance, fair_shares, patrols, tonight
from btl_desktop.services.volunteers import availability, availability_import, availability_sheets, volunteers

FRIDAY = date(2026, 11, 20)


def enrol(office: Office) -> dict[str, Volunteer]:
    def write(session):  # type: ignore[no-untyped-def]
        (village,) = places.set_up_villages(session, ["Bleiswijk"])
        names = (("Ans", "Bakker"), ("Bram", "de Wit"), ("Cor", "Smit"), ("Dirk", "Vos"))
        people = [
            volunteers.add(session, {"first_name": first, "last_name": last, "village_id": village.id})
            for first, last in names
        ]
        return {one.first_name: one for one in people}

    return office.write(write)


def filled_in(sheet: bytes, path: Path) -> None:
    """What comes back by mail: everybody can on Friday evening, two of them twice a month."""
    header, *rows = CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()
    friday, most = header.index("vr avond"), header.index("Hoogstens per maand")
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for down, row in enumerate([header, *rows]):
            if down:
                row[friday] = "x"
                row[most] = 2 if down % 2 else ""
            for at, cell in enumerate(row):
                page.write(down, at, cell)


def test_from_asking_who_can_walk_to_the_hours_of_the_year(office: Office, tmp_path: Path) -> None:
    people = enrol(office)
    ids = {name: one.id for name, one in people.items()}

    # Asked by mail, read back, nothing lost.
    asked = office.read(availability_sheets.asked)
    filled_in(office.write(lambda s: availability_sheets.to_xlsx(s, asked)), tmp_path / "terug.xlsx")
    file = availability_import.read_file(tmp_path / "terug.xlsx")
    preview = availability_import.propose(office.read(availability_import.known), file, FRIDAY)
    assert preview.problems == []
    assert office.write(lambda s: availability_import.apply(s, preview, FRIDAY)) == 4
    offers = office.read(availability.offers)
    assert all((5, Daypart.EVENING) in offer.offer for offer in offers.values())

    # Two Fridays are planned; on the first somebody leaves late and is not heard of.
    def plan(session):  # type: ignore[no-untyped-def]
        made = []
        for week, names in enumerate((("Ans", "Bram"), ("Ans", "Cor"))):
            day = FRIDAY + timedelta(weeks=week)
            village = people["Ans"].village_id
            patrol = patrols.new(session, {"day": day, "start": time(20), "end": time(22), "village_id": village})
            for name in names:
                patrols.place(session, patrol.id, ids[name], status=WalkerStatus.PROMISED)
            patrols.lead(session, patrol.id, ids["Ans"])
            made.append(patrol.id)
        return made

    first, second = office.write(plan)
    office.write(lambda s: tonight.leave(s, first, clock.at(FRIDAY, time(20, 10))))
    alarm = office.read(lambda s: overview.overview(s, clock.at(FRIDAY, time(22, 31)))).lines[0]
    assert (alarm.page, alarm.show) == ("patrols", "tonight")
    office.write(lambda s: tonight.back(s, first, clock.at(FRIDAY, time(22, 40))))
    office.write(lambda s: tonight.nothing_special(s, first))
    assert office.read(lambda s: tonight.tonight(s, clock.at(FRIDAY, time(22, 41)))).unheard == ()

    # Afterwards: Dirk came along unasked; a week later Ans stood there alone.
    later = clock.at(FRIDAY + timedelta(weeks=1, days=1), time(9))
    waiting = office.read(lambda s: attendance.to_note(s, later))
    assert [line.id for line in waiting] == [first, second]
    came = [ids["Ans"], ids["Bram"]]
    assert office.write(lambda s: attendance.note(s, first, came, [ids["Dirk"]])) is PatrolStatus.WALKED
    assert office.write(lambda s: attendance.note(s, second, [ids["Ans"]])) is PatrolStatus.LAPSED
    assert office.read(lambda s: attendance.to_note(s, later)) == []

    # The year and the spread tell the same story.
    hours = {one.name: (one.hours, one.absent) for one in office.read(lambda s: attendance.hours(s, 2026))}
    assert hours == {"Ans Bakker": (2.5, 0), "Bram de Wit": (2.5, 0), "Dirk Vos": (2.5, 0), "Cor Smit": (0.0, 1)}
    season = fair_shares.season_of(FRIDAY)
    shares = {one.name: (one.offered, one.given) for one in office.read(lambda s: fair_shares.shares(s, *season))}
    assert shares == {"Ans Bakker": (1, 1), "Bram de Wit": (1, 1), "Dirk Vos": (1, 1), "Cor Smit": (1, 0)}

    # Who leaves takes along what they told.
    office.write(lambda s: volunteers.delete(s, [ids["Bram"]]))
    assert ids["Bram"] not in office.read(availability.offers)
