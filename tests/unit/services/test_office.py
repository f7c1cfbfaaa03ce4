"""The office commits whole or not at all, tells what changed, and takes changes back."""

import pytest
from sqlalchemy import select
from sqlcipher3.dbapi2 import DatabaseError

from btl_desktop.errors import UserError
from btl_desktop.models.choices import Equipment
from btl_desktop.models.volunteers import EquipmentLoan, Volunteer


def add(office, **fields):
    def save(session):
        volunteer = Volunteer(**fields)
        session.add(volunteer)
        return volunteer

    return office.write(save, undo="Toevoegen")


def names(office):
    return office.read(lambda s: list(s.scalars(select(Volunteer.last_name).order_by(Volunteer.sort_key))))


def test_a_failing_write_changes_nothing(office):
    def save_and_fail(session):
        session.add(Volunteer(last_name="Jansen"))
        session.flush()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        office.write(save_and_fail)
    assert names(office) == []


def test_listeners_hear_which_tables_changed(office):
    heard = []
    office.on_change(heard.append)
    add(office, last_name="Jansen", loans=[EquipmentLoan(kind=Equipment.VEST)])
    assert heard == [frozenset({"volunteer", "equipment_loan"})]


def test_a_deleted_volunteer_comes_back_with_everything_that_belonged_to_them(office):
    jansen = add(office, last_name="Jansen", loans=[EquipmentLoan(kind=Equipment.VEST, size="L")])
    office.write(lambda s: s.delete(s.get(Volunteer, jansen.id)), undo="Verwijderen")
    assert names(office) == []
    assert office.undo() == "Verwijderen"
    assert names(office) == ["Jansen"]
    assert office.read(lambda s: list(s.scalars(select(EquipmentLoan.size)))) == ["L"]


def test_what_is_changed_after_somebody_deleted_it_is_told_as_gone(office):
    jansen = add(office, last_name="Jansen")
    office.write(lambda s: s.delete(s.get(Volunteer, jansen.id)))
    with pytest.raises(UserError, match="verwijderd"):
        office.write(lambda s: setattr(s.get_one(Volunteer, jansen.id), "last_name", "Janssen"))
    with pytest.raises(UserError, match="verwijderd"):
        office.read(lambda s: s.get_one(Volunteer, jansen.id))


def test_what_comes_to_hang_under_a_deleted_record_is_told_and_not_kept(office):
    jansen = add(office, last_name="Jansen")
    office.write(lambda s: s.delete(s.get(Volunteer, jansen.id)))
    with pytest.raises(UserError, match="verwijderd"):
        office.write(lambda s: s.add(EquipmentLoan(volunteer_id=jansen.id, kind=Equipment.VEST)))
    assert office.read(lambda s: list(s.scalars(select(EquipmentLoan)))) == []


def test_undo_goes_back_step_by_step(office):
    jansen = add(office, last_name="Jansen")
    for name in ("Janssen", "Janszen"):
        office.write(lambda s, name=name: setattr(s.get(Volunteer, jansen.id), "last_name", name), undo="Wijzigen")
    office.undo()
    assert names(office) == ["Janssen"]
    office.undo()
    assert names(office) == ["Jansen"]
    office.undo()
    assert names(office) == []
    assert office.undo() == ""


def test_undo_refuses_when_the_record_was_changed_since(office):
    jansen = add(office, last_name="Jansen")
    office.write(lambda s: setattr(s.get(Volunteer, jansen.id), "first_name", "Jan"))
    with pytest.raises(UserError, match="intussen"):
        office.undo()
    assert names(office) == ["Jansen"]


def test_two_windows_cannot_overwrite_each_other(office):
    jansen = add(office, last_name="Jansen")
    office.write(lambda s: setattr(s.get(Volunteer, jansen.id), "first_name", "Jan"))

    def save_old_copy(session):
        jansen.first_name = "Piet"
        session.add(jansen)

    with pytest.raises(UserError, match="intussen"):
        office.write(save_old_copy)


def test_a_locked_office_shows_nothing(office):
    add(office, last_name="Jansen")
    office.close()
    with pytest.raises(UserError, match="op slot"):
        names(office)


def test_a_list_can_be_read_plainly_and_the_lock_holds_there_too(office):
    add(office, last_name="Jansen")
    assert office.look(lambda rows: [*rows("SELECT last_name FROM volunteer")]) == [("Jansen",)]
    office.close()
    with pytest.raises(UserError, match="op slot"):
        office.look(lambda rows: [*rows("SELECT last_name FROM volunteer")])


def test_no_connection_that_was_looked_on_survives_the_lock_or_the_next_thing_asked(office):
    looked = [office.look(lambda rows: rows("SELECT last_name FROM volunteer")) for _ in range(2)]
    with pytest.raises(DatabaseError):
        looked[0].fetchall()
    add(office, last_name="Jansen")
    with pytest.raises(DatabaseError):
        looked[1].fetchall()
    last = office.look(lambda rows: rows("SELECT last_name FROM volunteer"))
    office.close()
    with pytest.raises(DatabaseError):
        last.fetchall()
