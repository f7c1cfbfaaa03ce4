"""Incidents go after a year, a week after that was said; their numbers stay, their words leave the file."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import func, select

from btl_desktop.errors import UserError
from btl_desktop.models.incident_choices import Described, IncidentSource, ReportParty
from btl_desktop.models.incidents import IncidentCount
from btl_desktop.models.retention_terms import Terms
from btl_desktop.services import audit, settings, vaults
from btl_desktop.services.incidents import incident_counts, incident_kinds, incident_retention, incidents
from btl_desktop.services.incidents import incident_course as course
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_patterns import patterns
from btl_desktop.services.incidents.incident_retention import Due
from btl_desktop.services.incidents.incident_search import find
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.vault.connection import PAGE_BYTES

NOW = datetime(2026, 11, 20, 20, 15, tzinfo=UTC)
OLD = NOW - timedelta(days=400)
WEEK = timedelta(days=7)


@pytest.fixture
def kind(office):
    return office.write(lambda s: incident_kinds.set_up(s)[0].id)


@pytest.fixture
def enter(office, kind):
    def enter(seen="", moment=OLD, entered=NOW, **fields):
        entry = Entry(kind, moment, seen=seen, **fields)
        return office.write(lambda s: incidents.enter(s, entry, entered), undo="melding")

    return enter


@pytest.fixture
def run(office):
    def run(moment, **how):
        return office.write(lambda s: incident_retention.lapse(s, moment, **how))

    return run


def left(office):
    return len(office.read(lambda s: find(s, Criteria(), 100)))


def erased(office):
    return office.read(lambda s: s.scalar(select(func.sum(IncidentCount.number)))) or 0


def test_the_first_run_says_what_goes_and_a_week_later_it_goes(office, enter, run):
    enter("oude ruit")
    enter("nieuwe ruit", NOW)
    told = run(NOW)
    assert (told.erased, told.warned, told.goes_on) == (Due(), 1, date(2026, 11, 27))
    assert office.read(incident_retention.announced) == (1, date(2026, 11, 27))
    assert run(NOW + WEEK - timedelta(days=1)).erased == Due()
    assert left(office) == 2
    done = run(NOW + WEEK)
    assert done.erased == Due(incidents=1)
    assert incident_retention.erased_text(done.erased) == (
        "Over de termijn: 1 melding is gewist. De aantallen blijven bewaard."
    )
    assert left(office) == 1


def test_old_years_brought_in_meanwhile_have_a_week_of_their_own(office, enter, run):
    enter("oude ruit")
    run(NOW)
    enter("net ingevoerd", entered=NOW + timedelta(days=2))
    second = run(NOW + WEEK)
    assert (second.erased.incidents, second.warned) == (1, 1)
    assert left(office) == 1
    assert run(NOW + 2 * WEEK).erased.incidents == 1


def test_who_asks_for_it_need_not_wait(office, enter, run):
    enter("oude ruit")
    assert run(NOW, all_incidents=True).erased.incidents == 1
    assert left(office) == 0


def test_everything_that_hangs_under_it_goes_and_undo_brings_nothing_back(office, enter, run):
    one, two = enter("oude ruit"), enter("oud glas")

    def add(session):
        course.follow_up(session, one.id, date(2026, 11, 1), "schilder gebeld", NOW)
        course.report(session, one.id, ReportParty.POLICE, NOW, "PL-1")
        course.describe(session, one.id, Described.PERSON, NOW, clothing="jas")
        course.link(session, one.id, two.number)

    office.write(add, undo="vervolg")
    run(NOW, all_incidents=True)
    assert left(office) == 0
    for table in ("incident", "follow_up", "incident_report", "description", "incident_link"):
        assert rows(office, table) == 0, table
    with pytest.raises(UserError, match="intussen"):
        office.undo()
    assert left(office) == 0


def rows(office, table):
    return office.read(lambda s: s.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar())  # noqa: S608


def test_the_numbers_stay_by_month_kind_and_buurt(office, enter, run, kind):
    enter("a", area_code="BU16211111")
    enter("b", area_code="BU16211111")
    enter("c", OLD + timedelta(days=30))
    run(NOW, all_incidents=True)

    def months(**filters):
        return office.read(lambda s: incident_counts.months(s, Criteria(**filters), 2025))

    october, november = 9, 10
    assert (months()[october], months()[november], sum(months())) == (2, 1, 3)
    assert sum(months(areas=("WK162111",))) == sum(months(areas=("BU16211111",))) == 2
    assert sum(months(kinds=(kind,))) == 3
    assert sum(months(until=date(2025, 11, 15))) == 2
    assert sum(months(words="ruit")) == sum(months(sources=(IncidentSource.OWN,))) == 0
    enter("d", area_code="BU16211111")
    assert office.read(lambda s: patterns(s, Criteria(), NOW.date())).months_before[october] == 3
    run(NOW, all_incidents=True)
    assert office.read(lambda s: patterns(s, Criteria(), NOW.date())).months_before[october] == 3
    assert months()[october] == 3
    assert erased(office) == 4


def test_a_kind_of_which_only_numbers_are_left_stays_on_the_list(office, enter, run, kind):
    enter("a")
    run(NOW, all_incidents=True)
    assert office.write(lambda s: incident_kinds.remove(s, kind)) is False


def test_the_term_is_a_setting_and_so_is_that_of_descriptions_and_the_trail(office, enter, run):
    incident = enter("ruit", NOW - timedelta(days=60))
    office.write(lambda s: settings.save_retention_terms(s, Terms(description_days=7, incident_days=31, audit_days=31)))
    made = office.write(lambda s: course.describe(s, incident.id, Described.PERSON, NOW, clothing="jas"))
    assert made.expires_on == date(2026, 11, 27)
    office.write(lambda s: audit.note(s, "Ledenlijst weggeschreven", at=NOW - timedelta(days=40)))
    assert office.read(lambda s: incident_retention.due(s, NOW.date())) == Due(incidents=1, entries=1)
    assert run(NOW).erased.entries == 1
    assert run(NOW + WEEK).erased.incidents == 1


def test_what_was_erased_left_the_pages_of_the_file_too(office, vault, enter, run):
    incident = enter("zonnebloemveld", street="Verdwenenlaan")
    office.write(lambda s: course.describe(s, incident.id, Described.PERSON, NOW, clothing="purperenjas"))
    for number in range(40):
        enter(f"gewoon {number}", NOW, street="Blijfstraat")
    planted = (b"onnebloemveld", b"Verdwenenlaan", b"erdwenenlaan", b"purperenjas")  # the index shortens beginnings
    before = pages(office, vault)
    assert [word for word in planted if word not in before] == []
    run(NOW, all_incidents=True)
    run(NOW + timedelta(days=29))
    after = pages(office, vault)
    assert [word for word in planted if word in after] == []
    assert b"Blijfstraat" in after


@pytest.mark.parametrize("staying", [1, 12])
def test_what_stays_is_found_as_before_whether_most_goes_or_little(office, enter, run, kind, staying):
    """Where most goes the index is made anew; both ways it follows later changes again."""
    for number in range(4):
        gone = enter(f"oude ruit {number}")
        office.write(lambda s, i=gone.id: course.follow_up(s, i, date(2026, 11, 1), "schilder gebeld", NOW))
    stays = [enter(f"nieuwe deur {number}", NOW) for number in range(staying)]
    office.write(lambda s: course.follow_up(s, stays[0].id, date(2026, 11, 19), "slotenmaker gebeld", NOW))
    run(NOW, all_incidents=True)
    found = {
        words: len(office.read(lambda s, w=words: find(s, Criteria(w), 100))) for words in ("ruit", "deur", "gebeld")
    }
    assert found == {"ruit": 0, "deur": staying, "gebeld": 1}
    assert office.read(lambda s: patterns(s, Criteria(), NOW.date()).total) == staying
    office.write(lambda s: incidents.delete(s, [stays[0].id]))
    assert office.read(lambda s: find(s, Criteria("gebeld"), 100)) == []
    assert office.read(lambda s: patterns(s, Criteria(), NOW.date()).total) == staying - 1
    assert rows(office, "incident_figure") == staying - 1
    enter("nog een deur", NOW)
    assert left(office) == staying


def test_a_large_index_is_tidied_in_parts(office, vault, enter, run, monkeypatch):
    monkeypatch.setattr(incident_retention, "_QUICKLY_TIDIED", 0)
    enter("zonnebloemveld")
    for number in range(20):
        enter(f"gewoon {number}", NOW)
    run(NOW, all_incidents=True)
    for _ in range(20):
        if not office.write(incident_retention.tidy_on):
            break
    assert office.read(lambda s: settings.get(s, incident_retention.UNTIDY)) == ""
    assert b"zonnebloemveld" not in pages(office, vault)
    assert len(office.read(lambda s: find(s, Criteria("gewoon"), 100))) == 20


def test_a_run_that_fails_half_way_changes_nothing(office, enter, monkeypatch):
    enter("oude ruit")

    def broken(*_):
        raise OSError

    monkeypatch.setattr(incident_retention.search_index, "tidy", broken)
    with pytest.raises(OSError):  # noqa: PT011 - planted
        office.write(lambda s: incident_retention.lapse(s, NOW, all_incidents=True))
    assert left(office) == 1
    assert erased(office) == 0


def pages(office, vault):
    """All pages of the file as they are under the encryption (SQLCipher 4: AES-256-CBC, IV and HMAC at the end)."""
    key = vaults.with_vault(office, lambda opened: opened.data_key)
    content, found = Path(vault / "vault.btlkluis").read_bytes(), []
    for start in range(0, len(content), PAGE_BYTES):
        page = content[start : start + PAGE_BYTES]
        skip = 16 if start == 0 else 0  # the salt
        body, iv = page[skip : PAGE_BYTES - 80], page[PAGE_BYTES - 80 : PAGE_BYTES - 64]
        reader = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        found.append(reader.update(body) + reader.finalize())
    return b"".join(found)
