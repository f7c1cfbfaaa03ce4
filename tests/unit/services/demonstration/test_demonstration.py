"""Demonstration data: the same for a seed, clearly fictional, and with something to do in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import ActionState, Level, Participation, PatrolStatus, Status, WalkerStatus
from btl_desktop.models.dayparts import slot_at
from btl_desktop.models.patrols import Debrief, Patrol, PatrolWalker
from btl_desktop.models.places import Area
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import availability

TODAY = date(2026, 11, 22)


@pytest.fixture
def filled(demonstrated: Callable[..., Office]) -> Office:
    return demonstrated(200, 7, TODAY)


def everyone(session: Session) -> list[Volunteer]:
    return [*session.scalars(select(Volunteer).order_by(Volunteer.member_number))]


def coming(session: Session) -> Action:
    teams = selectinload(Action.teams).selectinload(Patrol.walkers).selectinload(PatrolWalker.volunteer)
    later = select(Action).where(Action.state == ActionState.PLANNED).options(teams, selectinload(Action.partners))
    return session.scalars(later).one()


def test_the_roster_has_as_many_people_as_asked_in_all_three_villages(filled: Office) -> None:
    people = filled.read(everyone)
    assert len(people) == 200
    assert {p.city for p in people} == {"Bergschenhoek", "Berkel en Rodenrijs", "Bleiswijk"}
    assert sum(p.level is Level.VILLAGE for p in people) == 3
    assert sum(p.level is Level.DISTRICT for p in people) == 8
    assert {p.status for p in people} == {*Status}
    assert {p.participation for p in people} == {*Participation}


def test_everybody_lives_in_a_wijk_of_their_own_village(filled: Office) -> None:
    areas = {area.id: area.village_id for area in filled.read(lambda session: [*session.scalars(select(Area))])}
    assert all(areas[p.area_id] == p.village_id for p in filled.read(everyone))


def test_nobody_can_be_mistaken_for_a_real_person(filled: Office) -> None:
    for person in filled.read(everyone):
        assert person.mobile.startswith("+3161234")
        assert person.phone == "" or person.phone.startswith("+31101")
        assert person.email == "" or person.email.endswith("@example.nl")


def test_the_same_seed_and_day_give_the_same_people(filled: Office) -> None:
    before = [(p.id, p.name, p.address, p.status, p.vog_seen_on) for p in filled.read(everyone)]

    def again(session: Session) -> list[object]:
        stage = demonstration._stage(7, TODAY)
        villages = demonstration.places.set_up_villages(session, demonstration.places.known_villages())
        people = demonstration.roster.people(stage, 200, villages, [*demonstration.places.areas(session)])
        return [(p.id, p.name, p.address, p.status, p.vog_seen_on) for p in people]

    assert filled.read(again) == before


def test_some_things_ask_for_attention(filled: Office) -> None:
    people = filled.read(everyone)
    assert any(p.id_card_until and p.id_card_until < TODAY for p in people)
    assert any(p.status is Status.ACTIVE and p.participation is Participation.WALKER and not p.vog_seen for p in people)
    assert any(p.status is Status.ASPIRANT and p.trial_walk_on and not p.vog_seen for p in people)
    assert len({p.mobile for p in people}) < len(people), "somebody stands on it twice"


def test_couples_share_an_address_and_are_each_others_emergency_contact(filled: Office) -> None:
    people = filled.read(everyone)
    couples = [p for p in people if any(p.emergency_phone == q.mobile and p.address == q.address for q in people)]
    assert couples


def running(session: Session) -> list[Patrol]:
    """The patrols of the season that is under way, with their walkers."""
    own = select(Patrol).where(Patrol.template_id.is_not(None)).order_by(Patrol.starts_at, Patrol.number)
    return [*session.scalars(own.options(selectinload(Patrol.walkers)))]


def test_a_season_lies_behind_us_and_every_patrol_was_walked_or_lapsed(filled: Office) -> None:
    loose = select(Patrol).where(Patrol.action_id.is_(None), Patrol.template_id.is_(None))
    patrols = filled.read(lambda session: [*session.scalars(loose)])
    assert len(patrols) == 78
    assert {p.status for p in patrols} == {PatrolStatus.WALKED, PatrolStatus.LAPSED}
    assert all(date(2025, 10, 1) <= clock.local(p.starts_at).date() <= date(2026, 3, 31) for p in patrols)
    assert len({p.number for p in patrols}) == 78


def test_the_coming_action_is_ready_to_print(filled: Office) -> None:
    action = filled.read(coming)
    day = clock.local(action.starts_at).date()
    assert TODAY + timedelta(days=10) <= day <= TODAY + timedelta(days=16)
    assert [partner.in_charge for partner in action.partners].count(True) == 1
    assert len(action.teams) == 7
    for team in action.teams:
        assert len(team.walkers) == 4
        assert team.leader_id in {walker.volunteer_id for walker in team.walkers}
        assert team.area_codes
    walkers = [walker.volunteer_id for team in action.teams for walker in team.walkers]
    assert len(set(walkers)) == len(walkers), "nobody walks in two teams"


def test_the_evenings_behind_us_say_what_was_found(filled: Office) -> None:
    def found(session: Session) -> dict[str, int]:
        past = select(Action.number, func.sum(Debrief.cards_left)).join(Patrol, Patrol.action_id == Action.id)
        each = past.join(Debrief, Debrief.patrol_id == Patrol.id).group_by(Action.number)
        return {row[0]: row[1] for row in session.execute(each)}

    cards = filled.read(found)
    assert set(cards) == {"A2024-01", "A2025-01"}
    assert cards["A2025-01"] < cards["A2024-01"], "fewer open than the year before: the figure everyone wants"


@pytest.mark.parametrize("number", [0, 1, 3, 12])
def test_a_handful_of_people_is_a_demonstration_too(office: Office, number: int) -> None:
    office.write(lambda session: demonstration.fill(session, number, today=TODAY))
    assert office.read(lambda session: session.scalar(select(func.count()).select_from(Volunteer))) == number


def test_the_season_under_way_returns_every_week_in_each_village_and_was_walked_until_last_week(filled: Office) -> None:
    patrols = filled.read(running)
    days = {clock.local(p.starts_at).date() for p in patrols}
    assert (min(days), max(days)) == (date(2026, 10, 2), date(2027, 3, 31))
    assert len({p.number for p in patrols}) == len(patrols)
    behind = [p for p in patrols if clock.local(p.starts_at).date() < TODAY - timedelta(days=8)]
    assert {p.status for p in behind} == {PatrolStatus.WALKED, PatrolStatus.LAPSED}
    for patrol in behind:
        came = sum(walker.status is WalkerStatus.CAME for walker in patrol.walkers)
        assert (came >= patrol.min_walkers) is (patrol.status is PatrolStatus.WALKED)


def test_last_week_is_still_to_be_noted_and_tonight_somebody_walks(filled: Office) -> None:
    patrols = filled.read(running)
    over = [p for p in patrols if p.status is PatrolStatus.PLANNED and clock.local(p.starts_at).date() < TODAY]
    assert len(over) >= 6
    tonight = [p for p in patrols if clock.local(p.starts_at).date() == TODAY]
    assert len(tonight) == 3
    assert all(len(p.walkers) >= 2 for p in tonight)


def test_the_coming_weeks_are_nearly_full_and_the_rest_is_for_the_planner(filled: Office) -> None:
    ahead = [p for p in filled.read(running) if clock.local(p.starts_at).date() > TODAY]
    near = [p for p in ahead if clock.local(p.starts_at).date() <= TODAY + timedelta(days=28)]
    far = [p for p in ahead if p not in near]
    assert sum(len(p.walkers) for p in near) / len(near) > 2
    assert sum(len(p.walkers) for p in far) / len(far) < 1


def test_every_walker_told_when_they_can_and_walks_only_then(filled: Office) -> None:
    offers = filled.read(availability.offers)
    able = {p.id for p in filled.read(everyone) if demonstration.willing.walks(p)}
    assert {*offers} == able
    assert all(offer.slots for offer in offers.values())
    for patrol in filled.read(running):
        assert all(slot_at(patrol.starts_at) in offers[walker.volunteer_id].offer for walker in patrol.walkers)


def test_the_same_seed_and_day_give_the_same_season(filled: Office, tmp_path: Path, passphrase: str) -> None:
    from btl_desktop.services import vaults

    def seen(session: Session) -> list[object]:
        return [(p.number, p.status, [w.volunteer_id for w in p.walkers]) for p in running(session)]

    other, _ = vaults.create(tmp_path / "nog een", passphrase)
    other.write(lambda session: demonstration.fill(session, 200, seed=7, today=TODAY))
    assert other.read(seen) == filled.read(seen)
    other.close()


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2026, 5, 4), date(2028, 2, 29)])
def test_there_is_a_season_on_any_day(office: Office, today: date) -> None:
    office.write(lambda session: demonstration.fill(session, 40, today=today))
    patrols = office.read(running)
    assert max(clock.local(p.starts_at).date() for p in patrols) > today
