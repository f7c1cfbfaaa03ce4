"""Decisions over the years, the words of all minutes, and what goes when their term is over."""

from datetime import UTC, date, datetime, time

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.meeting_choices import MeetingState
from btl_desktop.services import audit
from btl_desktop.services.meetings import agendas, decisions, meeting_retention, meetings, minute_taking
from btl_desktop.services.meetings.meeting_people import Somebody


def hold(office, day, said, people=("Petra Jansen",)):
    def write(session):
        meeting = meetings.add(session, {"title": "Maandoverleg", "day": day, "start": time(20), "end": time(22)})
        agendas.invite(session, meeting.id, [Somebody(name) for name in people])
        item = agendas.add_item(session, meeting.id, "Verlichting", explanation="Wat de gemeente schreef")
        minute_taking.save(session, item.id, said)
        meetings.set_state(session, meeting.id, MeetingState.HELD)
        return meeting.id

    return office.write(write)


def found(office, typed):
    ids = office.read(lambda s: decisions.meetings_with(s, typed))
    return None if ids is None else {line.number for line in office.read(meetings.meeting_lines) if line.id in ids}


@pytest.fixture
def years(office):
    return [
        hold(office, date(2025, 3, 18), "De één zei dit.\nbesluit: lantaarns aan de Kerkstraat worden vervangen"),
        hold(
            office,
            date(2026, 3, 17),
            "Gesproken over café De Hoek.\nactie: Petra, hek melden, 1 april\nbesluit: akkoord",
        ),
    ]


def test_decisions_of_all_years_stand_in_one_list_the_last_first(office, years):
    lines = office.read(decisions.decision_lines)
    assert [(line.number, line.meeting) for line in lines] == [("B2026-001", "O2026-01"), ("B2025-001", "O2025-01")]
    assert all(line.draft for line in lines)


def test_every_word_of_the_minutes_is_found_whatever_its_accents_and_half_of_it_is_enough(office, years):
    assert found(office, "cafe hoek") == {"O2026-01"}
    assert found(office, "lantaar kerk") == {"O2025-01"}
    assert found(office, "hek") == {"O2026-01"}
    assert found(office, "gemeente schreef") == {"O2025-01", "O2026-01"}
    assert found(office, "nergens") == set()
    assert found(office, "  ") is None


def test_the_index_follows_every_change(office, years):
    item = office.read(lambda s: meetings.get(s, years[0])).items[0].id
    office.write(lambda s: minute_taking.save(s, item, "Nu over zebrapaden."))
    assert (found(office, "kerkstraat"), found(office, "zebrapaden")) == (set(), {"O2025-01"})
    office.write(lambda s: meetings.delete(s, [years[0]]), undo="weg")
    assert found(office, "zebrapaden") == set()
    office.undo()
    assert found(office, "zebrapaden") == {"O2025-01"}


def test_a_hit_says_where_the_words_stand(office, years):
    (hit,) = office.read(lambda s: decisions.hits(s, "café"))
    assert (hit.meeting, hit.where, hit.snippet) == ("O2026-01", "Verlichting", "Gesproken over café De Hoek.")
    assert decisions.marks(hit.snippet, "cafe") == [(15, 4)]


def test_a_long_line_is_cut_round_what_was_found(office):
    hold(office, date(2026, 3, 17), " ".join(["woord"] * 60 + ["zebrapad"] + ["woord"] * 60))
    (hit,) = office.read(lambda s: decisions.hits(s, "zebra"))
    assert hit.snippet.startswith("… woord")
    assert hit.snippet.endswith("woord …")
    assert len(hit.snippet) < 200


def test_whatever_is_typed_is_read_as_words(office, years):
    for typed in ('"', "AND", "*", "(", "NEAR/2", "a:b", "'; DROP TABLE meeting; --"):
        office.read(lambda s, typed=typed: decisions.hits(s, typed))


def test_a_fixed_decision_does_not_change(office, years):
    office.write(lambda s: meetings.approve(s, years[0]))
    decision = office.read(decisions.decision_lines)[1].id
    with pytest.raises(UserError, match="vastgesteld"):
        office.write(lambda s: decisions.change(s, decision, "anders"))


def test_after_two_years_what_was_said_goes_and_what_was_decided_stays(office, years):
    now = datetime(2027, 3, 19, 12, tzinfo=UTC)
    audit_moment = datetime(2026, 12, 1, tzinfo=UTC)
    office.write(lambda s: audit.note(s, "Agenda afgedrukt", at=audit_moment))
    assert len(office.read(lambda s: meeting_retention.due(s, now.date()))) == 1
    assert office.write(lambda s: meeting_retention.lapse(s, now)) == 1
    old = office.read(lambda s: meetings.get(s, years[0]))
    assert (old.items[0].title, old.items[0].said, old.invitees, old.erased_on) == (
        "Verlichting", "", [], date(2027, 3, 19),
    )  # fmt: skip
    assert [line.number for line in office.read(decisions.decision_lines)] == ["B2026-001", "B2025-001"]
    assert found(office, "lantaarns") == {"O2025-01"}, "the decision itself is still found"
    assert found(office, "één zei") == set()
    assert office.write(lambda s: meeting_retention.lapse(s, now)) == 0


def test_with_a_clock_that_cannot_be_right_nothing_is_erased(office, years):
    office.write(lambda s: audit.note(s, "Agenda afgedrukt", at=datetime(2026, 3, 18, tzinfo=UTC)))
    with pytest.raises(UserError, match="klok"):
        office.write(lambda s: meeting_retention.lapse(s, datetime(2031, 1, 1, tzinfo=UTC)))
