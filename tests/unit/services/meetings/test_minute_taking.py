"""Minutes as fast as typing: what is typed is kept, and lines that mean something get a number at once."""

from datetime import date, time

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.meeting_choices import MeetingState, PointState
from btl_desktop.models.meetings import ActionPoint, Decision
from btl_desktop.models.organisation import Organisation
from btl_desktop.models.partners import ContactPerson, Partner
from btl_desktop.services import settings
from btl_desktop.services.meetings import action_points, agendas, decisions, meetings, minute_taking
from btl_desktop.services.meetings.meeting_people import Somebody
from btl_desktop.services.volunteers import volunteers

DAY = date(2026, 11, 17)


@pytest.fixture
def table(office):
    """A meeting of 17 November 2026 with one agenda item; Jan de Vries, Piet Jansen and Jan Smit are at the table."""

    def make(session):
        values = {"title": "Maandoverleg", "day": DAY, "start": time(20), "end": time(22)}
        meeting = meetings.add(session, values)
        people = [Somebody("Jan de Vries"), Somebody("Petra Jansen"), Somebody("Jan Smit", "Gemeente Lansingerland")]
        agendas.invite(session, meeting.id, people)
        item = agendas.add_item(session, meeting.id, "Rondvraag")
        return meeting.id, item.id

    return office.write(make)


@pytest.fixture
def item(table):
    return table[1]


def save(office, item, said, typing=None):
    return office.write(lambda s: minute_taking.save(s, item, said, typing))


def records(office, kind):
    return office.read(lambda s: [*s.query(kind).order_by(kind.number)])


def test_plain_words_stay_as_they_are(office, item):
    said = "Jan opent om 20:05.\n\n  Ingesprongen regel: met een dubbele punt\n"
    assert save(office, item, said).said == said


def test_a_decision_gets_its_number_at_once(office, item):
    saved = save(office, item, "Gesproken over de lampen.\nbesluit: de lampen gaan vervangen worden\n")
    assert saved.said == "Gesproken over de lampen.\nBesluit B2026-001: de lampen gaan vervangen worden\n"
    (decision,) = records(office, Decision)
    assert (decision.words, decision.decided_on) == ("de lampen gaan vervangen worden", DAY)


def test_an_action_is_read_as_name_what_and_date(office, item):
    saved = save(office, item, "actie: Petra, hek bij de school melden, 12 dec")
    assert saved.said == "Actie AP2026-001: Petra Jansen, hek bij de school melden, 12 dec 2026"
    (point,) = records(office, ActionPoint)
    assert (point.name, point.what, point.due_on) == ("Petra Jansen", "hek bij de school melden", date(2026, 12, 12))
    assert point.state is PointState.OPEN


def test_a_comma_typed_after_a_name_that_brought_its_own_is_no_part_of_what_is_to_be_done(office, item):
    saved = save(office, item, "actie: Petra Jansen, , hek bij de school melden, 12 dec")
    assert saved.said == "Actie AP2026-001: Petra Jansen, hek bij de school melden, 12 dec 2026"


def test_what_is_to_be_done_may_have_commas_and_need_no_date(office, item):
    saved = save(office, item, "Actie: petra jansen, bellen, mailen, en daarna langsgaan")
    assert saved.said == "Actie AP2026-001: Petra Jansen, bellen, mailen, en daarna langsgaan"
    assert records(office, ActionPoint)[0].due_on is None


def test_the_line_that_is_being_typed_is_left_alone(office, item):
    half = "Eerste regel\nactie: Petra, bel"
    saved = save(office, item, half, typing=1)
    assert (saved.said, saved.told, records(office, ActionPoint)) == (half, (), [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("actie: Petra, hek melden, 31 februari", "bestaat niet"),
        ("actie: Petra, hek melden, 31-2-2027", "bestaat niet"),
        ("actie: Willemijn, hek melden, 12 dec", "“Willemijn” staat niet bij"),
        ("actie: Jan, hek melden, 12 dec", "Jan de Vries, Jan Smit"),
        ("actie: , hek melden, 12 dec", "wie dit doet"),
        ("actie: hek melden", "wie dit doet"),
        ("actie: Petra, 12 dec", "wat er moet gebeuren"),
    ],
)
def test_what_is_not_clear_is_told_and_the_line_stays_as_text(office, item, line, told):
    saved = save(office, item, f"Vooraf\n{line}\nDaarna")
    assert saved.said == f"Vooraf\n{line}\nDaarna"
    assert [(one.line, told in one.message) for one in saved.told] == [(line, True)]
    assert records(office, ActionPoint) == []


def test_the_chairs_own_organisation_can_promise_something_too(office, item):
    saved = save(office, item, "actie: gemeente, lamp vervangen, 1 dec\nactie: allen, kandidaten zoeken")
    assert "Actie AP2026-001: Gemeente Lansingerland, lamp vervangen, 1 dec 2026" in saved.said
    assert "Actie AP2026-002: allen, kandidaten zoeken" in saved.said


def test_two_people_are_one_owner(office, item):
    saved = save(office, item, "actie: Jan de Vries en Petra, route uitzetten")
    assert saved.said == "Actie AP2026-001: Jan de Vries en Petra Jansen, route uitzetten"


def test_who_is_not_at_the_table_is_found_in_the_lists(office, item):
    def fill(session):
        volunteers.add(session, {"first_name": "Fatima", "last_name": "el Amrani"})
        partner = Partner(name="Politie Oostland")
        partner.contacts = [ContactPerson(name="Kees Blauw", email="kees@politie.example")]
        session.add(partner)

    office.write(fill)
    saved = save(office, item, "actie: Fatima, a\nactie: Kees Blauw, b")
    assert saved.said.split("\n")[0].startswith("Actie AP2026-001: Fatima el Amrani")
    assert [point.party for point in records(office, ActionPoint)] == ["", "Politie Oostland"]
    assert records(office, ActionPoint)[1].contact_id is not None


def test_i_is_whoever_works_with_this_vault(office, item):
    assert "Instellingen" in save(office, item, "actie: ik, bellen").told[0].message
    office.write(lambda s: settings.save_organisation(s, Organisation(me="Petra Jansen")))
    save(office, item, "actie: ik, bellen")
    (line,) = office.read(action_points.point_lines)
    assert (line.name, line.mine) == ("Petra Jansen", True)


def test_changing_the_line_changes_the_action_point(office, item):
    save(office, item, "actie: Petra, hek melden, 12 dec")
    save(office, item, "Actie AP2026-001: Jan Smit, hek en poort melden, 1 jan")
    (point,) = records(office, ActionPoint)
    assert (point.name, point.what, point.due_on) == ("Jan Smit", "hek en poort melden", date(2027, 1, 1))


def test_a_line_with_a_number_that_becomes_unclear_leaves_the_action_point_as_it_was(office, item):
    save(office, item, "actie: Petra, hek melden, 12 dec")
    wrong = "Actie AP2026-001: Petra Jansen, hek melden, 31 februari"
    saved = save(office, item, wrong)
    assert (saved.said, len(saved.told)) == (wrong, 1)
    assert records(office, ActionPoint)[0].due_on == date(2026, 12, 12)


def test_taking_a_line_out_withdraws_it_and_putting_it_back_returns_it_under_its_number(office, item):
    line = save(office, item, "besluit: akkoord").said
    save(office, item, "niets meer")
    assert records(office, Decision) == []
    assert save(office, item, line).said == line
    assert [one.number for one in records(office, Decision)] == ["B2026-001"]


def test_while_a_line_is_being_typed_nothing_is_withdrawn(office, item):
    save(office, item, "besluit: akkoord")
    save(office, item, "Besluit B2026-0", typing=0)
    assert len(records(office, Decision)) == 1


def test_what_somebody_is_already_doing_outlives_its_line(office, item):
    save(office, item, "actie: Petra, hek melden")
    point = records(office, ActionPoint)[0].id
    office.write(lambda s: action_points.change(s, point, {"state": PointState.BUSY}))
    saved = save(office, item, "")
    assert "blijft bij de actiepunten" in saved.told[0].message
    assert [one.number for one in records(office, ActionPoint)] == ["AP2026-001"]


def test_a_line_copied_from_elsewhere_or_twice_makes_no_second_record(office, item, table):
    other = office.write(lambda s: agendas.add_item(s, table[0], "Sluiting")).id
    line = save(office, item, "besluit: akkoord").said
    assert save(office, other, line).said == line
    assert save(office, item, f"{line}\n{line}").said == f"{line}\n{line}"
    assert len(records(office, Decision)) == 1


def test_a_number_that_was_never_given_is_only_text(office, item):
    save(office, item, "Besluit B2026-999: verzonnen")
    assert records(office, Decision) == []
    assert "B2026-001" in save(office, item, "besluit: echt").said


def test_a_change_elsewhere_is_written_in_draft_minutes(office, item, table):
    save(office, item, "actie: Petra, hek melden\nbesluit: akkoord")
    point, decision = records(office, ActionPoint)[0].id, records(office, Decision)[0].id
    office.write(lambda s: action_points.change(s, point, {"due_on": date(2026, 12, 1)}))
    office.write(lambda s: decisions.change(s, decision, "niet akkoord"))
    said = office.read(lambda s: meetings.get(s, table[0])).items[0].said
    assert said == "Actie AP2026-001: Petra Jansen, hek melden, 1 dec 2026\nBesluit B2026-001: niet akkoord"
    assert save(office, item, said).told == ()


def test_approved_minutes_stay_as_they_are_and_take_corrections(office, item, table):
    meeting = table[0]
    said = save(office, item, "actie: Petra, hek melden").said
    office.write(lambda s: meetings.set_state(s, meeting, MeetingState.HELD))
    office.write(lambda s: meetings.approve(s, meeting, "O2026-02"))
    with pytest.raises(UserError, match="vastgesteld"):
        save(office, item, "iets anders")
    point = records(office, ActionPoint)[0].id
    office.write(lambda s: action_points.change(s, point, {"due_on": date(2026, 12, 1)}))
    office.write(lambda s: meetings.correct(s, meeting, "Petra was afwezig.", "Jan de Vries"))
    found = office.read(lambda s: meetings.get(s, meeting))
    assert found.items[0].said == said
    assert [note.words for note in found.corrections] == ["Petra was afwezig."]


def test_strange_characters_do_not_break_saving(office, item):
    saved = save(office, item, "regel\r\nnog een\u2029en een halve letter \ud83d en \x00 niets")
    assert saved.said == "regel\nnog een\nen een halve letter ? en  niets"


def test_minutes_of_two_hundred_pages_are_kept(office, item):
    said = "\n".join(
        f"Regel {number}: er werd veel gezegd over de verlichting en het groen." for number in range(9_000)
    )
    assert save(office, item, said + "\nbesluit: klaar").said.endswith("Besluit B2026-001: klaar")


def test_a_line_that_is_saved_twice_before_the_window_heard_of_its_number_is_one_decision(office, item):
    typed = "besluit: akkoord\nactie: Petra, hek melden, 12 dec\n"
    first = save(office, item, typed, typing=2)
    again = save(office, item, typed + "en ver", typing=2)
    assert again.said == first.said + "en ver"
    assert again.rewritten == first.rewritten
    assert (len(records(office, Decision)), len(records(office, ActionPoint))) == (1, 1)


def test_the_same_decision_taken_twice_is_two(office, item):
    saved = save(office, item, "besluit: akkoord\nbesluit: akkoord")
    assert saved.said == "Besluit B2026-001: akkoord\nBesluit B2026-002: akkoord"
