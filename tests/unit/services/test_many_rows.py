"""Many rows at once, past the records: each value lands in its own column, whatever the order of the table."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from btl_desktop.models.base import new_ids
from btl_desktop.models.volunteers import Absence, Volunteer
from btl_desktop.services import bulk
from btl_desktop.services.office import Office

DAYS = [(date(2026, 7, day), date(2026, 8, day)) for day in (1, 2, 3)]
OTHER_ORDER = (
    "DROP TABLE absence",
    "CREATE TABLE absence (last_day DATE NOT NULL, version INTEGER NOT NULL, id CHAR(32) PRIMARY KEY,"
    " volunteer_id CHAR(32) NOT NULL REFERENCES volunteer (id), first_day DATE NOT NULL)",
)


def add_absences(office: Office, volunteer: UUID) -> None:
    """In two batches, the ids once as records have them and once as they are stored."""

    def columns(someone: UUID | str, days: list[tuple[date, date]]) -> bulk.Columns:
        first, last = zip(*days, strict=True)
        return {"first_day": first, "id": new_ids(len(days)), "volunteer_id": [someone] * len(days), "last_day": last}

    batches = [columns(volunteer, DAYS[:2]), columns(volunteer.hex, DAYS[2:])]
    office.write(lambda session: bulk.add(session, Absence, iter(batches), {"version": 1}))


def absences(office: Office) -> list[tuple[UUID, int, date, date]]:
    columns = (Absence.volunteer_id, Absence.version, Absence.first_day, Absence.last_day)
    return office.read(lambda s: [tuple(row) for row in s.execute(select(*columns).order_by(Absence.first_day))])


def somebody(office: Office) -> UUID:
    volunteer = Volunteer(last_name="Aa")
    office.write(lambda session: session.add(volunteer))
    return volunteer.id


def test_all_batches_land_and_what_they_do_not_say_is_as_told(office: Office) -> None:
    volunteer = somebody(office)
    add_absences(office, volunteer)
    assert absences(office) == [(volunteer, 1, first, last) for first, last in DAYS]


def test_a_table_may_have_its_columns_in_another_order_than_the_record(office: Office) -> None:
    volunteer = somebody(office)
    office.write(lambda session: [session.connection().exec_driver_sql(sql) for sql in OTHER_ORDER])
    add_absences(office, volunteer)
    assert absences(office) == [(volunteer, 1, first, last) for first, last in DAYS]


def test_no_rows_change_no_table(office: Office) -> None:
    told: set[str] = set()
    office.on_change(told.update)
    office.write(lambda session: bulk.add(session, Absence, iter(()), {"version": 1}))
    assert told == set()
