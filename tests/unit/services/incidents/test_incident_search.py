"""Found again by half a word, with filters, in the order of time; and no text breaks the search."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from btl_desktop.models.base import new_id
from btl_desktop.models.incident_choices import Described, IncidentSource, IncidentStatus, ReportParty
from btl_desktop.models.incidents import Incident, IncidentKind, first_key
from btl_desktop.models.places import Village
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_course as course
from btl_desktop.services.incidents import incident_kinds, incident_query, incidents
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_search import find, forget, lines, save, saved
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.vault import search_index

NOW = datetime(2026, 11, 20, 20, 15, tzinfo=UTC)


@pytest.fixture
def kinds(office):
    return office.write(lambda s: [one.id for one in incident_kinds.set_up(s)])


@pytest.fixture
def enter(office, kinds):
    def enter(seen="", kind=0, moment=NOW, **fields):
        entry = Entry(kinds[kind], moment, seen=seen, **fields)
        return office.write(lambda s: incidents.enter(s, entry, NOW), undo="melding")

    return enter


@pytest.fixture
def found(office):
    def found(words="", **filters):
        def read(session):
            return [line.number for line in lines(session, find(session, Criteria(words, **filters), 100))]

        return office.read(read)

    return found


@pytest.mark.parametrize(
    "typed",
    [
        "scooter",
        "SCOOT",
        "schuur scooter",
        "hele schuur",
        "hélène",
        '"bij de schuur"',
        '"de schuur" scoot',
        "dorpss 12",
    ],
)
def test_half_words_in_any_order_and_without_accents_find_it(enter, found, typed):
    wanted = enter("Scooter bij de schuur van Hélène", street="Dorpsstraat", house_number="12")
    enter("fiets op het plein")
    assert found(typed) == [wanted.number]


@pytest.mark.parametrize("typed", ["cooter", '"schuur de"', "scooter plein", '"hele"', "zzz"])
def test_what_does_not_stand_there_is_not_found(enter, found, typed):
    enter("Scooter bij de schuur van Hélène")
    enter("fiets op het plein")
    assert found(typed) == []


def test_number_kind_village_follow_up_and_reference_are_searched_too(office, enter, found):
    village = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"])[0].id)
    wanted = enter("een ruit", village_id=village)
    enter()
    office.write(lambda s: course.follow_up(s, wanted.id, date(2026, 11, 21), "schilder gebeld"))
    office.write(lambda s: course.report(s, wanted.id, ReportParty.POLICE, NOW, "PL1700-2026"))
    for typed in (wanted.number, "verdacht ruit", "bleis", "schild", "pl1700"):
        assert found(typed) == [wanted.number], typed


def test_a_struck_follow_up_and_a_description_are_not_searched(office, enter, found):
    wanted = enter("een auto")
    made = office.write(lambda s: course.follow_up(s, wanted.id, date(2026, 11, 21), "glazenwasser"))
    office.write(lambda s: course.describe(s, wanted.id, Described.VEHICLE, NOW, plate="12-ABC-3", brand="Fiat"))
    assert found("glazen") == [wanted.number]
    office.write(lambda s: course.strike(s, made.id, "verkeerde melding"))
    assert found("glazen") == found("12-ABC-3") == found("fiat") == []


def test_filters_add_up_within_a_sort_and_hold_together_across_sorts(office, enter, found, kinds):
    village = office.write(lambda s: places.set_up_villages(s, ["Bergschenhoek"])[0].id)
    one = enter("vuur", kind=0, area_code="BU16211111", source=IncidentSource.POLICE)
    two = enter("vuur", kind=1, village_id=village)
    enter("vuur", kind=2)
    both = [two.number, one.number]
    assert found("vuur", kinds=(kinds[0], kinds[1])) == both
    assert found(villages=(village,)) == both
    assert found(areas=("WK162111",)) == found(areas=("BU16211111",)) == [one.number]
    assert found(areas=("WK162112",)) == []
    assert found("vuur", sources=(IncidentSource.POLICE,), statuses=(IncidentStatus.OPEN,)) == [one.number]
    assert found(statuses=(IncidentStatus.SETTLED,)) == []


def test_a_period_counts_whole_days_in_the_netherlands(enter, found):
    late = enter("x1", moment=datetime(2026, 11, 20, 23, 30, tzinfo=UTC))  # 00:30 on the 21st
    early = enter("x1")
    assert found(since=date(2026, 11, 21), until=date(2026, 11, 21)) == [late.number]
    assert found("x1", until=date(2026, 11, 20)) == [early.number]


def test_a_long_list_comes_in_stretches_without_gaps(office, enter):
    for minute in range(7):
        enter("licht", moment=NOW + timedelta(minutes=minute))

    def walk(session, criteria):
        keys = find(session, criteria, 3)
        while more := find(session, criteria, 3, after=keys[-1]):
            keys += more
        return keys

    for words in ("", "lich"):
        newest = office.read(lambda s, words=words: walk(s, Criteria(words)))
        oldest = office.read(lambda s, words=words: walk(s, Criteria(words, newest_first=False)))
        assert len({*newest}) == 7
        assert newest == sorted(newest, reverse=True) == oldest[::-1]


def test_the_index_follows_changes_deletion_and_undo(office, enter, found):
    incident = enter("boomhut")
    office.write(lambda s: incidents.change(s, incident.id, {"seen": "boomhut"}, {"seen": "zandbak"}), undo="wijziging")
    assert (found("boomhut"), found("zandbak")) == ([], [incident.number])
    office.undo()
    assert (found("boomhut"), found("zandbak")) == ([incident.number], [])
    office.write(lambda s: incidents.delete(s, [incident.id]), undo="verwijderd")
    assert found("boomhut") == []
    office.undo()
    assert found("boomhut") == [incident.number]


def test_another_name_for_a_kind_or_village_is_found_at_once(office, enter, found, kinds):
    village = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"])[0].id)
    incident = enter("x", village_id=village)
    office.write(lambda s: setattr(s.get_one(IncidentKind, kinds[0]), "name", "Rare toestand"))
    office.write(lambda s: setattr(s.get_one(Village, village), "name", "Kruisweg"))
    assert found("toestand kruisw") == [incident.number]
    assert found("bleiswijk") == found("verdachte") == []


def rows(kind, how_many):
    return [
        {
            "id": new_id(), "version": 1, "number": f"M2025-{n:05}", "order_key": first_key(NOW) + n, "kind_id": kind,
            "noticed_at": NOW, "entered_at": NOW, "street": f"Laan{n:03}", "house_number": "", "place": "",
            "area_code": "", "area_name": "", "source": IncidentSource.OWN, "status": IncidentStatus.OPEN,
            "seen": "stoep", "feedback": "",
        }
        for n in range(how_many)
    ]  # fmt: skip


@pytest.mark.parametrize("in_bulk", [True, False])
def test_many_rows_at_once_are_found_too(office, found, kinds, in_bulk):
    def write(session):
        if not in_bulk:
            session.execute(insert(Incident), rows(kinds[0], 300))
            return
        with search_index.in_bulk(session.connection()):
            session.execute(insert(Incident), rows(kinds[0], 300))

    office.write(write)
    assert len(found("stoep")) == 100
    assert found("laan017") == ["M2025-00017"]
    assert len(found("laan0")) == 100  # one hundred words begin so
    assert len(found("laan01")) == 10


def test_after_a_bulk_insert_single_entries_are_indexed_as_before(office, enter, found, kinds):
    def write(session):
        with search_index.in_bulk(session.connection()):
            session.execute(insert(Incident), rows(kinds[0], 3))

    office.write(write)
    assert found("boomhut") == []
    assert found("boomhut") == [] != [enter("boomhut").number] == found("boomhut")


def test_more_ends_than_can_be_named_are_found_all_the_same(office, found, kinds):
    office.write(
        lambda s: s.execute(
            insert(Incident), [{**one, "seen": f"woord{n:04}"} for n, one in enumerate(rows(kinds[0], 260))]
        )
    )
    assert len(found("woord")) == 100


def test_tidying_leaves_what_there_is(office, enter, found):
    kept, gone = enter("boomhut"), enter("zandbak")
    office.write(lambda s: incidents.delete(s, [gone.id]))
    office.write(lambda s: search_index.tidy(s.connection()))
    assert (found("boomhut"), found("zandbak")) == ([kept.number], [])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text())
@example("AB-12-CD")
@example("O'Brien")
@example('"')
@example('""')
@example("NEAR(a b, 3)")
@example("a AND OR NOT")
@example("words: x* ^y +z")
@example("\x00")
@example("\ud800")
@example("\u202eabc")
@example("ﬁets ß Ł İ")
@example("x" * 10_000)
@example("woord " * 2_000)
@example("\ue00100000000 \U000f0457")
def test_no_text_breaks_the_search(office, typed):
    office.read(lambda s: find(s, Criteria(typed), 5))


def test_marks_of_filters_cannot_be_typed(enter, found, kinds):
    enter("iets", area_code="BU16211111")
    for mark in (
        search_index.kind_mark(kinds[0]),
        search_index.area_mark("BU16211111"),
        search_index.status_mark("open"),
    ):
        assert incident_query.expression(incident_query.read(mark), lambda _: []) != f'"{mark}"'


def test_statuses_and_sources_have_marks_of_their_own():
    for choices, mark in ((IncidentStatus, search_index.status_mark), (IncidentSource, search_index.source_mark)):
        assert len({mark(one.value) for one in choices}) == len(choices)


def test_highlights_say_what_matched():
    words = incident_query.read('hele "de schuur" scoot')
    shown = "Scooter bij de schuur van Hélène"
    assert [shown[start : start + length] for start, length in incident_query.highlights(shown, words)] == [
        "Scoot", "de", "schuur", "Hélè",
    ]  # fmt: skip
    assert incident_query.highlights(shown, incident_query.read("")) == []


def test_a_search_is_kept_under_a_name(office):
    wanted = {"words": "fiets", "period": "month"}
    office.write(lambda s: save(s, "fietsen", wanted))
    assert office.read(saved) == {"fietsen": wanted}
    office.write(lambda s: forget(s, "fietsen"))
    assert office.read(saved) == {}
