"""Whoever leaves the vault as a file comes back as the same person, and a list read twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import text
from btl_desktop.exchange import isolated, reading, table_files
from btl_desktop.exchange.cells import Limits, Sheet
from btl_desktop.exchange.people import longest
from btl_desktop.models.choices import Equipment, Level, Participation, Status
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Course, CourseResult, EquipmentLoan, Volunteer
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import roster_export, roster_import, volunteers
from btl_desktop.services.volunteers.roster_import import RowState

TODAY = date(2026, 11, 22)
Export = Callable[[Session, list[Any]], bytes]
WAYS: list[tuple[str, Export]] = [("uit.csv", roster_export.to_csv), ("uit.xlsx", roster_export.to_xlsx)]


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read here, so that it is quick."""

    def read(path: Path, sheet: str | None, *, limits: Limits | None, progress: object) -> Sheet:
        return reading.read(path, sheet, limits)

    monkeypatch.setattr(isolated, "read", read)


def everybody(office: Office) -> list[Volunteer]:
    whole = (selectinload(Volunteer.loans), selectinload(Volunteer.courses))
    return office.read(lambda s: [*s.scalars(select(Volunteer).order_by(Volunteer.sort_key).options(*whole))])


def clear(office: Office) -> None:
    office.write(lambda s: volunteers.delete(s, [one.id for one in s.scalars(select(Volunteer))]))


def values(one: Volunteer) -> dict[str, Any]:
    """Everything of a volunteer that is no key."""
    plain = {name: getattr(one, name) for name in Volunteer.__table__.columns.keys()}  # noqa: SIM118 - no dict
    loans = {(loan.kind, loan.size, loan.number) for loan in one.loans if loan.returned_on is None}
    courses = {(result.course_id, result.passed_on) for result in one.courses}
    return {**plain, "id": None, "version": 0, "loans": loans, "courses": courses}


def take(office: Office, path: Path) -> list[RowState]:
    file = roster_import.read_file(path)
    preview = office.read(lambda s: roster_import.propose(s, file, today=TODAY))
    office.write(lambda s: roster_import.apply(s, preview))
    return [row.state for row in preview.rows]


def export(office: Office, folder: Path, name: str, write: Export) -> Path:
    path = folder / name
    path.write_bytes(office.write(lambda s: write(s, [one.id for one in everybody(office)])))
    return path


def full(office: Office) -> None:
    """A volunteer of whom everything is known, one of whom almost nothing is, and one who left."""

    def work(session: Session) -> None:
        place, course = Village(name="Bleiswijk"), Course(name="EHBO")
        session.add_all([place, course])
        session.flush()
        area = Area(village_id=place.id, name="Oost")
        session.add(area)
        session.flush()
        jan = Volunteer(
            first_name="Jan Willem", initials="J.W.", prefix="van 't", last_name="Hof", member_number="100001",
            street="Kerkweg", house_number="5", house_suffix="a", postcode="2665BR", city="Bleiswijk",
            mobile="+31612345678", phone="+31104281450", email="jan@x.nl", village_id=place.id, area_id=area.id,
            level=Level.DISTRICT, participation=Participation.OBSERVER, status=Status.PAUSED,
            applied_on=date(2018, 1, 1), met_on=date(2018, 1, 2), trial_walk_on=date(2018, 1, 3),
            joined_on=date(2018, 2, 3), paused_until=date(2027, 1, 1), vog_seen=True, vog_seen_on=date(2018, 2, 1),
            vog_seen_by="Els", id_card="P12", id_card_until=date(2028, 1, 1), emergency_name="Ria",
            emergency_phone="+32470123456", shares_contact=True, shares_contact_on=date(2018, 2, 2),
            remarks="=1+1\nbelt -liever-; \"niet\"\n'quote",
        )  # fmt: skip
        jan.loans = [
            EquipmentLoan(kind=Equipment.VEST, size="XL", number="V-0293"),
            EquipmentLoan(kind=Equipment.TORCH),
        ]
        jan.loans.append(EquipmentLoan(kind=Equipment.RADIO, returned_on=TODAY))
        jan.courses = [CourseResult(course_id=course.id, passed_on=date(2019, 5, 4))]
        left = Volunteer(first_name="Zoë", last_name="Çelik", status=Status.STOPPED, left_on=date(2020, 1, 1))
        session.add_all([jan, left, Volunteer(last_name="Bos", vog_seen=True)])

    office.write(work)


@pytest.mark.parametrize(("name", "write"), WAYS)
def test_a_whole_roster_comes_back_as_it_was(office: Office, tmp_path: Path, name: str, write: Export) -> None:
    full(office)
    before = [values(one) for one in everybody(office)]
    path = export(office, tmp_path, name, write)
    assert take(office, path) == [RowState.UNCHANGED] * 3
    clear(office)
    assert take(office, path) == [RowState.NEW] * 3
    assert [values(one) for one in everybody(office)] == before
    assert take(office, path) == [RowState.UNCHANGED] * 3


def test_contacts_for_a_phone_have_name_phones_and_role_and_nothing_private(office: Office) -> None:
    full(office)
    ids = [one.id for one in everybody(office)]
    card = office.write(lambda s: roster_export.to_vcard(s, ids)).decode()
    assert card.count("BEGIN:VCARD") == 3
    assert all(told in card for told in ("Jan Willem", "van 't", "+31612345678", "jan@x.nl", "Kerkweg 5 a"))
    assert not any(secret in card for secret in ("Ria", "P12", "V-0293", "liever", "2018"))
    assert "VERSION:4.0" in office.write(lambda s: roster_export.to_vcard(s, ids, "4.0")).decode()


def test_who_is_gone_is_left_out_of_an_export(office: Office) -> None:
    full(office)
    ids = [one.id for one in everybody(office)]
    office.write(lambda s: volunteers.delete(s, ids[:1]))
    assert len(office.write(lambda s: roster_export.to_csv(s, ids)).decode("utf-8-sig").splitlines()) >= 3


LETTERS = st.characters(codec="utf-8", categories=("Lu", "Ll"), max_codepoint=0x17F)
WORD = st.text(LETTERS, min_size=3, max_size=12).map(str.capitalize).filter(lambda word: text.fold(word).isalpha())
LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
PEOPLE = st.builds(
    dict,
    first_name=st.sampled_from(["Jan", "Els", "Zoë", "Anne-Marie", "Jan Willem"]),
    prefix=st.sampled_from(["", "van", "de", "van der", "in 't"]),
    last_name=WORD,
    street=st.sampled_from(["", "Kerkweg", "1e Tochtweg", "Plein '40"]),
    house_number=st.sampled_from(["", "5", "170"]),
    postcode=st.sampled_from(["", "2665BR"]),
    mobile=st.integers(10_000_000, 59_999_999).map(lambda number: f"+316{number}"),
    email=st.integers(1, 10**6).map(lambda number: f"v{number}@voorbeeld.nl"),
    level=st.sampled_from([*Level]),
    participation=st.sampled_from([*Participation]),
    status=st.sampled_from([*Status]),
    joined_on=st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1)),
    remarks=LINE.map(text.clean).filter(lambda line: len(line) > 3 and any(map(str.isalpha, line))),
)  # fmt: skip
SLOWLY = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@SLOWLY
@given(st.lists(PEOPLE, min_size=1, max_size=5, unique_by=lambda one: (one["last_name"].casefold(), one["mobile"])))
@pytest.mark.parametrize(("name", "write"), WAYS)
def test_anybody_at_all_comes_back_as_they_were(
    office: Office, tmp_path: Path, name: str, write: Export, people: list[dict[str, Any]]
) -> None:
    clear(office)
    office.write(lambda s: s.add_all(Volunteer(**one) for one in people))
    before = [values(one) for one in everybody(office)]
    path = export(office, tmp_path, name, write)
    assert {*take(office, path)} == {RowState.UNCHANGED}
    clear(office)
    take(office, path)
    assert [values(one) | {"village_id": None} for one in everybody(office)] == before


CELL = st.one_of(
    LINE,
    st.sampled_from(
        ["06-12345678", "010-4281450", "jan@x.nl", "2665 BR", "Kerkweg 5", "ja", "XL", "1-2-2020", "WC", "-"]
    ),
)
HEADERS = ("Naam", "Mobiel", "E-mail", "Adres", "PC", "Functie", "Hesje", "Sinds", "Zomaar")


@SLOWLY
@given(st.lists(st.tuples(WORD, *[CELL] * (len(HEADERS) - 1)), min_size=1, max_size=6))
def test_a_list_read_twice_changes_nothing_the_second_time(office: Office, tmp_path: Path, rows: list[Any]) -> None:
    clear(office)
    path = tmp_path / "lijst.csv"
    path.write_bytes(table_files.to_csv(HEADERS, rows))
    take(office, path)
    before = [values(one) for one in everybody(office)]
    assert {*take(office, path)} <= {RowState.UNCHANGED, RowState.DUPLICATE, RowState.PROBLEM}
    assert [values(one) for one in everybody(office)] == before


def test_no_text_is_longer_than_its_field(office: Office) -> None:
    full(office)
    for one in everybody(office):
        assert all(len(getattr(one, name)) <= most for name, most in longest().items() if getattr(one, name))
