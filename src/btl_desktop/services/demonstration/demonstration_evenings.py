"""Fictional evenings: a season of patrols that is behind us, last year's action, and the one that comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models import geography
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import ActionState, Level, Participation, PatrolStatus, Status, Theme, WalkerStatus
from btl_desktop.models.patrols import Debrief, Patrol, PatrolWalker
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.actions import actions
from btl_desktop.services.demonstration import demonstration_words as words
from btl_desktop.services.demonstration.demonstration_people import Stage
from btl_desktop.services.numbers import next_patrol_number

TEAM_SIZE = 4
TEAMS = 7
FRIDAY = 4


def season_before(today: date) -> tuple[date, date]:
    """The last finished season, October to March."""
    year = today.year if today.month > 3 else today.year - 1
    return date(year - 1, 10, 1), date(year, 3, 31)


def next_friday(day: date) -> date:
    """The first Friday on or after a day."""
    return day + timedelta(days=(FRIDAY - day.weekday()) % 7)


def walkers_by_village(everyone: list[Volunteer]) -> dict[object, list[Volunteer]]:
    """Who may walk, by village: active walkers."""
    found: dict[object, list[Volunteer]] = {}
    for person in everyone:
        if person.status is Status.ACTIVE and person.participation is Participation.WALKER and person.first_name:
            found.setdefault(person.village_id, []).append(person)
    return found


def season(
    session: Session, stage: Stage, villages: list[Village], areas: list[Area], everyone: list[Volunteer]
) -> Iterator[Patrol]:
    """Every Friday one patrol in each village; one in twelve lapsed for want of walkers or because of the weather."""
    first, last = season_before(stage.today)
    able = walkers_by_village(everyone)
    day = next_friday(first)
    while day <= last:
        for village in villages:
            group = able.get(village.id, [])
            if len(group) >= 2:
                area = stage.chance.choice([area for area in areas if area.village_id == village.id])
                yield _walked(stage, day, village, area, group, next_patrol_number(session, day.year))
        day += timedelta(days=7)


def _walked(stage: Stage, day: date, village: Village, area: Area, group: list[Volunteer], number: str) -> Patrol:
    starts, ends = clock.evening(day, time(20), time(22))
    chosen = stage.chance.sample(group, min(len(group), stage.chance.choice((2, 3, 3, 4))))
    lapsed = stage.happens(1 / 12)
    patrol = Patrol(
        id=stage.new_id(),
        number=number,
        name=f"Avondronde {area.name}",
        starts_at=starts,
        ends_at=ends,
        village_id=village.id,
        area_codes=[*area.codes],
        meeting_point=words.MEETING_PLACES.get(village.name, ""),
        status=PatrolStatus.LAPSED if lapsed else PatrolStatus.WALKED,
        leader_id=leader_of(chosen).id,
        remarks=stage.chance.choice(("Te weinig lopers.", "Storm.", "Gladheid.")) if lapsed else "",
    )
    for position, person in enumerate(chosen):
        absent = len(chosen) > 2 and position == 2 and stage.happens(0.15)
        status = WalkerStatus.ABSENT if absent else WalkerStatus.CAME
        patrol.walkers.append(_place(stage, person, position, WalkerStatus.CANCELLED if lapsed else status))
    return patrol


def _place(stage: Stage, person: Volunteer, position: int, status: WalkerStatus) -> PatrolWalker:
    return PatrolWalker(id=stage.new_id(), volunteer_id=person.id, position=position, status=status)


def leader_of(group: list[Volunteer]) -> Volunteer:
    """The one with the most responsibility, or who is longest with the watch."""
    rank = [Level.VILLAGE, Level.DISTRICT, Level.WATCH]
    return min(group, key=lambda person: (rank.index(person.level), person.joined_on or date.max))


def past_actions(session: Session, stage: Stage, village: Village, everyone: list[Volunteer]) -> None:
    """The Donkere Dagen Offensief of the two seasons behind us, each with its debrief: fewer gates open every year."""
    first, _ = season_before(stage.today)
    for years_ago, doors_open in ((1, 14), (0, 9)):
        day = next_friday(first.replace(year=first.year - years_ago) + timedelta(days=75))
        action = _evening(session, day, village)
        action.state = ActionState.EVALUATED
        for partner in action.partners:
            partner.came = partner.participants
        _add_teams(session, stage, action, village, everyone, [WalkerStatus.CAME] * 4 * TEAM_SIZE)
        for team in action.teams:
            team.status = PatrolStatus.WALKED
            session.add(_debrief(stage, team, doors_open))


def _debrief(stage: Stage, team: Patrol, doors_open: int) -> Debrief:
    """What a team wrote on its return form; some ``doors_open`` windows, doors and sheds in all."""
    windows, doors = stage.chance.randint(1, doors_open // 2), stage.chance.randint(0, 2)
    sheds = max(0, doors_open - windows - doors)
    return Debrief(
        id=stage.new_id(),
        patrol_id=team.id,
        addresses=stage.chance.randint(45, 70),
        open_windows=windows,
        open_doors=doors,
        open_sheds=sheds,
        cars=stage.chance.randint(0, 4),
        cards_left=windows + doors + sheds,
        conversations=stage.chance.randint(6, 16),
        incidents=0,
        minutes=120 * TEAM_SIZE,
        remarks=stage.chance.choice(("", "Lantaarnpaal in het achterpad is stuk.", "Bewoners reageerden positief.")),
    )


def coming_action(session: Session, stage: Stage, village: Village, everyone: list[Volunteer]) -> Action:
    """The action that is being prepared, on the first Friday that lies at least ten days ahead."""
    action = _evening(session, next_friday(stage.today + timedelta(days=10)), village)
    action.state = ActionState.PLANNED
    action.attention = "\n".join([*action.attention.splitlines()[:3], *words.ATTENTION])
    promised = [WalkerStatus.PROMISED] * (TEAM_SIZE - 1)
    _add_teams(session, stage, action, village, everyone, [*promised, WalkerStatus.ASKED] * TEAMS)
    leading = action.partners[0]
    leading.exchange = "Telefonisch, via de meldkamer als het spoed heeft."
    leading.agreement = "De politie geeft de briefing. Wie iets ziet, belt; de politie gaat erop af."
    leading.others = "Meldkamer: 0900-8844"
    action.briefing_by = f"{leading.contact}, politie"
    action.briefing_text = words.BRIEFING
    leading.signed_by, leading.signed_on = leading.contact, stage.ago(5, 20)
    return action


def _evening(session: Session, day: date, village: Village) -> Action:
    """An action as the program proposes it, with the places and contact persons that the template cannot know."""
    action = actions.new_from_template(session, Theme.DDO, day, village.id)
    action.meeting_place = action.briefing_place = words.MEETING_PLACES[village.name]
    for index, (partner, contact) in enumerate(zip(action.partners, words.CONTACTS, strict=False)):
        partner.contact, partner.phone = contact, f"+{words.FIRST_LANDLINE + 900_000 + index}"
    return action


def _add_teams(
    session: Session,
    stage: Stage,
    action: Action,
    village: Village,
    everyone: list[Volunteer],
    standing: list[WalkerStatus],
) -> None:
    """Full teams, each with a buurt of its own and led by a coordinator as far as those reach.

    ``standing`` says how each walker stands towards the evening, team after team.
    """
    group = walkers_by_village(everyone).get(village.id, [])
    leaders = sorted(group, key=lambda person: person.level is Level.WATCH)
    teams = min(len(standing) // TEAM_SIZE, len(group) // TEAM_SIZE)
    others = [person for person in stage.chance.sample(group, len(group)) if person not in leaders[:teams]]
    del action.teams[teams:]
    for index in range(len(action.teams), teams):
        action.teams.append(actions.new_team(session, action, f"Team {index + 1}", index))
    session.flush()
    buurten = _built_up(village)
    for index, team in enumerate(action.teams):
        members = [leaders[index], *others[index * (TEAM_SIZE - 1) : (index + 1) * (TEAM_SIZE - 1)]]
        _man(stage, team, members, buurten[index * 2 % len(buurten)])
        for position, person in enumerate(members):
            place = _place(stage, person, position, standing[index * TEAM_SIZE + position])
            place.patrol_id = team.id
            session.add(place)
    if group:
        action.coordinator_name, action.coordinator_phone = leaders[0].name, leaders[0].mobile


def _built_up(village: Village) -> list[geography.Neighbourhood]:
    """The buurten of a village where people live close together: their code ends in a 1."""
    whole = geography.municipality()
    return [b for b in whole.neighbourhoods() if b.district_code in village.district_codes and b.code.endswith("1")]


def _man(stage: Stage, team: Patrol, members: list[Volunteer], buurt: geography.Neighbourhood) -> None:
    streets = words.STREETS[buurt.district_code][1]
    team.area_codes = [buurt.code]
    team.route = f"{text.listing(stage.chance.sample(streets, min(4, len(streets))))}; daarna de achterpaden."
    team.meeting_point = words.MEETING_PLACES.get(members[0].city, "")
    team.team_phone, team.leader_id = members[0].mobile, members[0].id
