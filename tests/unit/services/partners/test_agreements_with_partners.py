"""Covenants, work agreements and year plans: who signed, what holds on a day, and what is about to lapse."""

from datetime import date

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level, Participation, Status, Theme
from btl_desktop.models.partner_choices import AgreementKind, Recognition, Standing
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.partners import agreement_lines, covenants, partners, recognition, work_agreements, year_plans
from btl_desktop.services.partners.standing import last_day, standing

TODAY = date(2026, 11, 20)
START = date(2026, 1, 1)


@pytest.fixture
def covenant(office):
    return office.write(lambda s: covenants.add(s, "Convenant buurtpreventie", START, date(2028, 12, 31)))


@pytest.fixture
def bleiswijk(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))[0]


def sign(office, party, by="B. Burgemeester", on=START):
    values = {"signed_by": by, "signed_on": on}
    office.write(lambda s: covenants.change_party(s, party.id, {"signed_by": "", "signed_on": None}, values))


def stands(office, covenant, today=TODAY):
    return office.read(lambda s: covenants.view(s, covenant.id, today)).standing


def all_signed(office, covenant, on=START):
    if len(office.read(lambda s: covenants.get(s, covenant.id)).parties) == 1:
        office.write(lambda s: covenants.add_party(s, covenant.id, "Gemeente Lansingerland"))
    for party in office.read(lambda s: covenants.get(s, covenant.id)).parties:
        sign(office, party, on=on)


@pytest.mark.parametrize(
    ("first", "last", "signed", "expected"),
    [
        (START, None, True, Standing.VALID),
        (START, date(2027, 12, 31), False, Standing.UNSIGNED),
        (date(2026, 12, 1), None, True, Standing.COMING),
        (START, TODAY, True, Standing.LAPSING),
        (START, date(2027, 1, 19), True, Standing.LAPSING),
        (START, date(2027, 1, 20), True, Standing.VALID),
        (START, date(2026, 11, 19), True, Standing.LAPSED),
        (START, date(2026, 11, 19), False, Standing.LAPSED),
    ],
)
def test_an_agreement_stands_by_its_term_and_its_signatures(first, last, signed, expected):
    assert standing(TODAY, first, last, signed=signed, warning_days=60) is expected


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [
        (date(2026, 1, 1), 3, date(2028, 12, 31)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
        (date(2027, 3, 1), 1, date(2028, 2, 29)),
    ],
)
def test_a_term_of_whole_years_ends_on_the_day_before_also_in_a_leap_year(first, years, last):
    assert last_day(first, years) == last


def test_what_ends_on_29_february_holds_that_day_and_has_lapsed_the_next():
    leap = date(2028, 2, 29)
    assert standing(leap, date(2027, 3, 1), leap, signed=True, warning_days=60) is Standing.LAPSING
    assert standing(date(2028, 3, 1), date(2027, 3, 1), leap, signed=True, warning_days=60) is Standing.LAPSED


def test_a_covenant_holds_when_everybody_has_signed_and_the_watch_is_its_first_party(office, covenant):
    assert [party.organisation for party in covenant.parties] == ["Buurttoezicht Lansingerland"]
    office.write(lambda s: covenants.add_party(s, covenant.id, "Gemeente Lansingerland"))
    sign(office, office.read(lambda s: covenants.get(s, covenant.id)).parties[0])
    assert stands(office, covenant) is Standing.UNSIGNED
    sign(office, office.read(lambda s: covenants.get(s, covenant.id)).parties[1])
    assert stands(office, covenant) is Standing.VALID


def test_who_has_yet_to_sign_is_told_and_the_watch_alone_makes_no_covenant(office, covenant):
    def told():
        view = office.read(lambda s: covenants.view(s, covenant.id, TODAY))
        return view.standing, view.waiting

    assert told() == (Standing.UNSIGNED, "")
    sign(office, office.read(lambda s: covenants.get(s, covenant.id)).parties[0])
    assert told() == (Standing.UNSIGNED, "Tot nu toe tekende alleen Buurttoezicht Lansingerland.")
    for name in ("Gemeente", "Politie"):
        office.write(lambda s, name=name: covenants.add_party(s, covenant.id, name))
    assert told() == (Standing.UNSIGNED, "Nog te tekenen door Gemeente en Politie.")
    (line,) = office.read(lambda s: agreement_lines.agreement_lines(s, TODAY))
    assert line.waiting == "Nog te tekenen door Gemeente en Politie."
    all_signed(office, covenant)
    assert told() == (Standing.VALID, "")


def test_two_signatures_on_the_same_day_are_both_kept_in_the_order_of_the_paper(office, covenant):
    for name in ("Gemeente", "Politie"):
        office.write(lambda s, name=name: covenants.add_party(s, covenant.id, name))
    all_signed(office, covenant, date(2026, 3, 2))
    found = office.read(lambda s: covenants.get(s, covenant.id)).parties
    assert [party.organisation for party in found][1:] == ["Gemeente", "Politie"]
    assert {party.signed_on for party in found} == {date(2026, 3, 2)}


def test_the_same_organisation_does_not_sign_twice(office, covenant):
    office.write(lambda s: covenants.add_party(s, covenant.id, "Gemeente"))
    with pytest.raises(UserError, match="staat al bij"):
        office.write(lambda s: covenants.add_party(s, covenant.id, " gemeente "))


def test_an_end_before_the_start_is_refused_and_nothing_changes(office, covenant):
    with pytest.raises(UserError, match="vóór het begin"):
        office.write(lambda s: covenants.add(s, "Verkeerd", START, date(2025, 12, 31)))
    with pytest.raises(UserError, match="vóór het begin"):
        office.write(lambda s: covenants.change(s, covenant.id, {}, {"ends_on": date(2025, 12, 31)}))
    assert office.read(lambda s: covenants.get(s, covenant.id)).ends_on == date(2028, 12, 31)


def test_what_a_deleted_partner_signed_keeps_its_name(office, covenant):
    police = office.write(lambda s: partners.add(s, {"name": "Politie"}))
    office.write(lambda s: covenants.add_party(s, covenant.id, "Politie", police.id))
    office.write(lambda s: partners.delete(s, [police.id]))
    assert office.read(lambda s: covenants.get(s, covenant.id)).parties[1].organisation == "Politie"


def member(office, village, area=None, **values):
    kept = {"status": Status.ACTIVE, "participation": Participation.WALKER, "vog_seen": True, **values}
    person = Volunteer(last_name="X", village_id=village.id, area_id=area.id if area else None, **kept)
    office.write(lambda s: s.add(person))


def states(office, today=TODAY):
    return {one.team.name: one.state for one in office.read(lambda s: recognition.team_standings(s, today))}


def agreed(office, **values):
    made = office.write(lambda s: work_agreements.add(s, "Werkafspraken", START, values))
    signed = {"signed_by": "Wijkagent en coördinator", "signed_on": START}
    office.write(lambda s: work_agreements.change_edition(s, made.editions[0].id, {}, signed))
    return made


def test_a_team_is_recognised_only_when_it_has_signed_itself(office, covenant, bleiswijk):
    area = office.read(lambda s: places.areas(s, bleiswijk.id))[0]
    member(office, bleiswijk, area, level=Level.DISTRICT)
    agreed(office)
    all_signed(office, covenant)
    name = f"Bleiswijk, {area.name}"
    assert states(office)[name] is Recognition.NOT
    office.write(lambda s: covenants.recognise(s, covenant.id, bleiswijk.id, area.id, "C. Coördinator", START))
    assert states(office)[name] is Recognition.RECOGNISED
    assert states(office, date(2028, 12, 1))[name] is Recognition.LAPSING
    assert states(office, date(2029, 1, 1))[name] is Recognition.NOT


def test_the_signature_of_a_village_counts_for_its_wijken(office, covenant, bleiswijk):
    area = office.read(lambda s: places.areas(s, bleiswijk.id))[0]
    member(office, bleiswijk, area)
    member(office, bleiswijk, level=Level.VILLAGE)
    agreed(office, village_id=bleiswijk.id)
    all_signed(office, covenant)
    office.write(lambda s: covenants.recognise(s, covenant.id, bleiswijk.id, None, "D. Coördinator", START))
    assert states(office) == {f"Bleiswijk, {area.name}": Recognition.RECOGNISED}


def test_a_recognised_team_misses_something_without_vog_coordinator_or_work_agreements(office, covenant, bleiswijk):
    member(office, bleiswijk, vog_seen=False)
    all_signed(office, covenant)
    office.write(lambda s: covenants.recognise(s, covenant.id, bleiswijk.id, None, "D. Coördinator", START))
    (one,) = office.read(lambda s: recognition.team_standings(s, TODAY))
    assert one.state is Recognition.LACKING
    assert [why.split()[0] for why in one.why] == ["1", "Nog", "Er"]


def test_a_team_signs_a_covenant_once_with_a_name_and_before_it_has_lapsed(office, covenant, bleiswijk):
    def recognise(by, on):
        office.write(lambda s: covenants.recognise(s, covenant.id, bleiswijk.id, None, by, on))

    with pytest.raises(UserError, match="wie er tekende"):
        recognise(" ", START)
    with pytest.raises(UserError, match="al verlopen"):
        recognise("Jan", date(2029, 1, 1))
    recognise("Jan", START)
    with pytest.raises(UserError, match="al getekend"):
        recognise("Jan", START)


def test_a_wijk_with_a_signature_is_not_deleted_unseen(office, covenant, bleiswijk):
    area = office.read(lambda s: places.areas(s, bleiswijk.id))[0]
    office.write(lambda s: covenants.recognise(s, covenant.id, bleiswijk.id, area.id, "Jan", START))
    with pytest.raises(UserError, match="erkend"):
        office.write(lambda s: places.delete_area(s, area.id))


def newest(office, made):
    return office.read(lambda s: work_agreements.get(s, made.id)).editions[-1]


def test_a_new_version_begins_with_the_old_text_and_fixes_the_old_one(office):
    made = agreed(office)
    first = newest(office, made)
    office.write(lambda s: work_agreements.change_edition(s, first.id, {}, {"body": "Nooit alleen\nHesje aan"}))
    second = office.write(lambda s: work_agreements.new_edition(s, made.id, date(2027, 1, 1)))
    assert (second.edition, second.body) == (2, "Nooit alleen\nHesje aan")
    with pytest.raises(UserError, match="ligt vast"):
        office.write(lambda s: work_agreements.change_edition(s, first.id, {}, {"body": "anders"}))


def test_an_unsigned_version_is_changed_itself_and_a_new_one_begins_later(office):
    made = office.write(lambda s: work_agreements.add(s, "Werkafspraken", START))
    with pytest.raises(UserError, match="nog niet getekend"):
        office.write(lambda s: work_agreements.new_edition(s, made.id, date(2027, 1, 1)))
    signed = agreed(office)
    with pytest.raises(UserError, match="later in"):
        office.write(lambda s: work_agreements.new_edition(s, signed.id, START))
    second = office.write(lambda s: work_agreements.new_edition(s, signed.id, date(2027, 1, 1)))
    with pytest.raises(UserError, match="later in"):  # else the first would have ended before it began
        office.write(lambda s: work_agreements.change_edition(s, second.id, {}, {"valid_from": START}))


def test_the_old_version_holds_until_the_new_one_is_signed_and_begins(office):
    made = agreed(office)
    second = office.write(lambda s: work_agreements.new_edition(s, made.id, date(2026, 12, 1)))

    def holds(day):
        editions = office.read(lambda s: work_agreements.get(s, made.id)).editions
        return work_agreements.in_force(editions, day).edition

    assert holds(date(2026, 12, 2)) == 1
    office.write(lambda s: work_agreements.change_edition(s, second.id, {}, {"signed_by": "J", "signed_on": TODAY}))
    assert (holds(date(2026, 11, 30)), holds(date(2026, 12, 1))) == (1, 2)
    editions = office.read(lambda s: work_agreements.get(s, made.id)).editions
    assert work_agreements.last_day(editions[0], editions) == date(2026, 11, 30)


def test_only_the_newest_of_several_versions_can_go(office):
    made = agreed(office)
    with pytest.raises(UserError, match="nieuwste"):
        office.write(lambda s: work_agreements.remove_edition(s, newest(office, made).id))
    second = office.write(lambda s: work_agreements.new_edition(s, made.id, date(2027, 1, 1)))
    office.write(lambda s: work_agreements.remove_edition(s, second.id))
    assert newest(office, made).edition == 1


def test_two_versions_are_compared_line_by_line():
    found = work_agreements.compare("Nooit alleen\nHesje aan\nGeen hond", "Nooit alleen\nHesje en pas\nGeen hond")
    assert [(one.mark, one.line) for one in found] == [
        (" ", "Nooit alleen"), ("-", "Hesje aan"), ("+", "Hesje en pas"), (" ", "Geen hond"),
    ]  # fmt: skip


def test_a_plan_of_a_year_stands_there_once_and_a_theme_in_it_too(office):
    plan = office.write(lambda s: year_plans.add(s, 2026, "Politie"))
    with pytest.raises(UserError, match="al een jaarplan"):
        office.write(lambda s: year_plans.add(s, 2026, "politie"))
    office.write(lambda s: year_plans.add_theme(s, plan.id, Theme.BURGLARY, "Minder dan 100"))
    with pytest.raises(UserError, match="staat al"):
        office.write(lambda s: year_plans.add_theme(s, plan.id, Theme.BURGLARY))
    with pytest.raises(UserError, match="kan niet kloppen"):
        office.write(lambda s: year_plans.add(s, 26, "Gemeente"))


def test_themes_of_this_year_and_the_next_are_where_actions_come_from(office):
    for year in (2025, 2026, 2027):
        plan = office.write(lambda s, year=year: year_plans.add(s, year, "Politie"))
        office.write(lambda s, plan=plan: year_plans.add_theme(s, plan.id, Theme.BICYCLE))
    found = office.read(lambda s: year_plans.themes(s, TODAY))
    assert [one.origin for one in found] == [
        "Jaarplan 2026, Politie: fietsdiefstal", "Jaarplan 2027, Politie: fietsdiefstal",
    ]  # fmt: skip


def test_the_first_page_warns_before_something_lapses_and_not_of_what_was_followed_up(office, covenant, bleiswijk):
    member(office, bleiswijk, level=Level.VILLAGE)
    office.write(lambda s: covenants.add_party(s, covenant.id, "Politie"))
    all_signed(office, covenant)
    agreed(office)
    office.write(lambda s: covenants.recognise(s, covenant.id, bleiswijk.id, None, "Jan", START))

    def said(day):
        return [notice.what for notice in office.read(lambda s: [*agreement_lines.notices(s, day)])]

    assert said(TODAY) == []
    assert "Convenant buurtpreventie loopt af op zo 31 dec 2028" in said(date(2028, 12, 1))
    over = said(date(2029, 2, 1))
    assert "Convenant buurtpreventie is verlopen op zo 31 dec 2028" in over
    assert "1 team is nog niet erkend" in over
    other = office.write(lambda s: covenants.add(s, "Met anderen", date(2029, 1, 1)))
    office.write(lambda s: covenants.add_party(s, other.id, "Brandweer"))
    all_signed(office, other, date(2029, 1, 1))
    assert any("is verlopen" in words for words in said(date(2029, 2, 1)))
    later = office.write(lambda s: covenants.add(s, "Het volgende", date(2029, 1, 1)))
    for party in office.read(lambda s: covenants.get(s, covenant.id)).parties[1:]:
        office.write(lambda s, party=party: covenants.add_party(s, later.id, party.organisation.upper()))
    all_signed(office, later, date(2029, 1, 1))
    assert not any("is verlopen" in words for words in said(date(2029, 2, 1)))


def test_without_any_covenant_the_first_page_says_nothing_of_recognition(office, bleiswijk):
    member(office, bleiswijk)
    assert office.read(lambda s: [*agreement_lines.notices(s, TODAY)]) == []


def test_everything_stands_in_one_list_and_what_asks_for_attention_first(office, covenant):
    agreed(office)
    office.write(lambda s: year_plans.add(s, 2026, "Politie"))
    found = office.read(lambda s: agreement_lines.agreement_lines(s, TODAY))
    assert [(one.kind, one.asks) for one in found] == [
        (AgreementKind.COVENANT, True), (AgreementKind.WORK, False), (AgreementKind.PLAN, False),
    ]  # fmt: skip
