"""Fictional evenings: a season of patrols that is behind us, last year's action, and the one that comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from btl_desktop import clock, text
from btl_desktop.models import geography
from btl_desktop.models.actions import Action, ActionPartner
from btl_desktop.models.choices import ActionState, Level, Participation, PatrolStatus, Status, Theme, WalkerStatus
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import demonstration_words as words
from btl_desktop.services.demonstration_people import Stage

TEAM_SIZE = 4
TEAMS = 7
FRIDAY = 4

Numbered = Callable[[date], str]


def numbers(pattern: str) -> Numbered:
    """Counts per year: ``numbers("{}-{:04}")`` gives 2026-0001, 2026-0002, …"""
    used: Counter[int] = Counter()

    def following(day: date) -> str:
        used[day.year] += 1
        return pattern.format(day.year, used[day.year])

    return following


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
    stage: Stage, villages: list[Village], areas: list[Area], everyone: list[Volunteer], number: Numbered
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
                yield _walked(stage, day, village, area, group, number(day))
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
        leader_id=_leader(chosen).id,
        remarks=stage.chance.choice(("Te weinig lopers.", "Storm.", "Gladheid.")) if lapsed else "",
    )
    for position, person in enumerate(chosen):
        absent = len(chosen) > 2 and position == 2 and stage.happens(0.15)
        status = WalkerStatus.ABSENT if absent else WalkerStatus.CAME
        patrol.walkers.append(_place(stage, person, position, WalkerStatus.CANCELLED if lapsed else status))
    return patrol


def _place(stage: Stage, person: Volunteer, position: int, status: WalkerStatus) -> PatrolWalker:
    return PatrolWalker(id=stage.new_id(), volunteer_id=person.id, position=position, status=status)


def _leader(group: list[Volunteer]) -> Volunteer:
    """The one with the most responsibility, or who is longest with the watch."""
    rank = [Level.VILLAGE, Level.DISTRICT, Level.WATCH]
    return min(group, key=lambda person: (rank.index(person.level), person.joined_on or date.max))


def past_action(
    stage: Stage, village: Village, everyone: list[Volunteer], numbered: tuple[Numbered, Numbered]
) -> Action:
    """Last season's Donkere Dagen Offensief, looked back upon."""
    first, _ = season_before(stage.today)
    action = _evening(stage, next_friday(first + timedelta(days=75)), village, numbered[0])
    action.state = ActionState.EVALUATED
    action.remarks = (
        "Nabespreking: 212 woningen bekeken, 31 ramen of poorten open, 31 witte voetjes gelegd, 44 gesprekken.\n"
        "Minder open poorten dan het jaar ervoor. Bewoners reageerden positief."
    )
    _add_teams(stage, action, village, everyone, numbered[1], teams=4)
    for team in action.teams:
        team.status = PatrolStatus.WALKED
        for walker in team.walkers:
            walker.status = WalkerStatus.CAME
    return action


def coming_action(
    stage: Stage, village: Village, everyone: list[Volunteer], numbered: tuple[Numbered, Numbered]
) -> Action:
    """The action that is being prepared, on the first Friday that lies at least ten days ahead."""
    action = _evening(stage, next_friday(stage.today + timedelta(days=10)), village, numbered[0])
    action.state = ActionState.PLANNED
    _add_teams(stage, action, village, everyone, numbered[1], teams=TEAMS)
    return action


def _evening(stage: Stage, day: date, village: Village, number: Numbered) -> Action:
    def at(hour: int, minute: int = 0) -> datetime:
        return clock.at(day, time(hour, minute))

    return Action(
        id=stage.new_id(),
        number=number(day),
        title=f"Donkere Dagen Offensief {village.name}",
        theme=Theme.DDO,
        origin="Overleg met gemeente en politie",
        village_id=village.id,
        gather_at=at(18, 30),
        brief_at=at(18, 45),
        starts_at=at(19, 15),
        ends_at=at(21, 15),
        debrief_at=at(21, 30),
        meeting_place=words.MEETING_PLACES[village.name],
        briefing_place=words.MEETING_PLACES[village.name],
        goals=(
            "Bewoners wijzen op open ramen, poorten en schuren voordat een ander dat doet.\n"
            "Zichtbaar aanwezig zijn in de donkere uren.\n"
            "Meer bewoners laten aansluiten bij een buurt-WhatsApp-groep."
        ),
        attention=(
            "Achterpaden zonder verlichting: samen blijven, zaklamp aan.\n"
            "Vorige week stonden er in deze wijk meerdere schuren open.\n"
            "Op zaterdag zijn er gereedschappen uit bestelbussen gehaald: let op open bussen.\n"
            "Bij de hangplek achter het sportveld: alleen kijken en melden."
        ),
        materials="Witte voetjes, 40 per team\nPreventiefolders, 25 per team\nZaklampen en hesjes\nPennen en klembord",
        partners=_partners(stage, village),
    )


def _partners(stage: Stage, village: Village) -> list[ActionPartner]:
    """Whom the evening is shared with; the police officer is in charge."""
    rows = [
        ("Politie, basisteam Midden-Schieland", "Wijkagent M. Sirenes", 2, True),
        ("Gemeente Lansingerland, toezicht en handhaving", "P. van Stadhuis", 2, False),
        ("Woningstichting De Dakpan", "L. Sleutelbos", 1, False),
    ]
    return [
        ActionPartner(
            id=stage.new_id(),
            position=position,
            organisation=organisation,
            contact=f"{contact} ({village.name})" if in_charge else contact,
            phone=f"+{words.FIRST_LANDLINE + 900_000 + position}",
            participants=number,
            in_charge=in_charge,
        )
        for position, (organisation, contact, number, in_charge) in enumerate(rows)
    ]


def _add_teams(
    stage: Stage, action: Action, village: Village, everyone: list[Volunteer], number: Numbered, teams: int
) -> None:
    """Full teams, each with a buurt of its own and led by a coordinator as far as those reach."""
    group = walkers_by_village(everyone).get(village.id, [])
    leaders = sorted(group, key=lambda person: person.level is Level.WATCH)
    teams = min(teams, len(group) // 2)
    others = [person for person in stage.chance.sample(group, len(group)) if person not in leaders[:teams]]
    whole = geography.municipality()
    buurten = [b for d in whole.districts if d.code in village.district_codes[:-1] for b in d.neighbourhoods]
    size = min(TEAM_SIZE, len(group) // teams) if teams else 0
    for index in range(teams):
        leader = leaders[index]
        members = [leader, *others[index * (size - 1) : (index + 1) * (size - 1)]]
        action.teams.append(_team(stage, action, index, members, buurten[index * 2 % len(buurten)], number))
    if group:
        action.coordinator_name, action.coordinator_phone = leaders[0].name, leaders[0].mobile


def _team(
    stage: Stage, action: Action, index: int, members: list[Volunteer], buurt: geography.Neighbourhood, number: Numbered
) -> Patrol:
    streets = words.STREETS[buurt.district_code][1]
    chosen = stage.chance.sample(streets, min(4, len(streets)))
    return Patrol(
        id=stage.new_id(),
        number=number(clock.local(action.starts_at).date()),
        name=f"Team {index + 1}",
        position=index,
        starts_at=action.starts_at,
        ends_at=action.ends_at,
        village_id=action.village_id,
        area_codes=[buurt.code],
        route=f"{text.listing(chosen)}; daarna de achterpaden.",
        meeting_point=action.meeting_place,
        team_phone=members[0].mobile,
        leader_id=members[0].id,
        walkers=[
            _place(stage, person, position, WalkerStatus.PROMISED if position < 3 else WalkerStatus.ASKED)
            for position, person in enumerate(members)
        ],
    )
