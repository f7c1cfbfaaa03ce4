"""Fills an empty vault with a fictional organisation: the same seed and day give the same people and evenings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from random import Random

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.actions import Action
from btl_desktop.models.base import Record, new_id
from btl_desktop.models.places import Area, Street, Village
from btl_desktop.models.volunteers import Course
from btl_desktop.services import places
from btl_desktop.services.demonstration import (
    demonstration_courses,
    demonstration_hotspots,
    demonstration_incidents,
    demonstration_meetings,
    demonstration_partners,
)
from btl_desktop.services.demonstration import demonstration_evenings as evenings
from btl_desktop.services.demonstration import demonstration_offers as willing
from btl_desktop.services.demonstration import demonstration_people as roster
from btl_desktop.services.demonstration import demonstration_seasons as seasons
from btl_desktop.services.demonstration.demonstration_people import Stage
from btl_desktop.services.volunteers import courses

VOLUNTEERS = 500
PASSPHRASE = "demonstratie met verzonnen vrijwilligers"  # noqa: S105 - it guards nothing: everybody in there is fictional


def fill(session: Session, volunteers: int = VOLUNTEERS, seed: int = 1, today: date | None = None) -> Action:
    """Put so many volunteers, their availability, two seasons and a coming action into an empty vault.

    ``today`` is the day that everything is counted from: the action, which is returned, lies ahead of it, one season
    lies behind it, and the other is under way or comes.
    """
    stage = _stage(seed, today or clock.today())
    villages = places.set_up_villages(session, places.known_villages())
    areas = [*places.areas(session)]
    everyone = roster.people(stage, volunteers, villages, areas)
    taught = [*courses.set_up(session), _first_aid(session, stage)]
    offers = [*willing.offers(stage, everyone)]
    for rows in (
        everyone,
        _streets(stage, areas),
        roster.loans(stage, everyone),
        roster.results(stage, everyone, taught),
        roster.absences(stage, everyone),
        offers,
        willing.companions(stage, everyone),
    ):
        _insert(session, [*rows])
    session.add_all(evenings.season(session, stage, villages, areas, everyone))
    village = _largest(villages)
    evenings.past_actions(session, stage, village, everyone)
    coming = evenings.coming_action(session, stage, village, everyone)
    session.flush()
    running = seasons.season(session, stage, villages, areas, everyone, offers)
    _insert(session, running.templates)
    _insert(session, running.patrols)
    _insert(session, running.walkers)
    demonstration_incidents.fill(session, stage, villages)
    demonstration_hotspots.fill(session, stage)
    demonstration_courses.fill(session, stage, taught, everyone)
    demonstration_partners.fill(session, stage, villages)
    demonstration_meetings.fill(session, stage, everyone)
    return coming


def _stage(seed: int, today: date) -> Stage:
    chance = Random(seed)  # noqa: S311 - not for secrets: it has to repeat
    ids = Random(seed + 1)  # noqa: S311
    milliseconds = int(clock.at(today, time()).timestamp() * 1000)
    return Stage(chance, today, lambda: new_id(milliseconds, ids.getrandbits))


def _insert(session: Session, rows: Sequence[Record]) -> None:
    """Rows in one go: the unit of work would take four times as long, and fifty thousand volunteers are many."""
    if rows:
        kind = type(rows[0])
        columns = [column.key for column in inspect(kind).column_attrs if column.key != "version"]
        values = [{name: getattr(row, name) for name in columns} for row in rows]
        # Nulls written out keep all rows alike, so that they go in as one statement.
        session.execute(insert(kind), values, execution_options={"render_nulls": True})


def _first_aid(session: Session, stage: Stage) -> Course:
    """A course that has to be done again every two years, so that renewals show."""
    course = Course(id=stage.new_id(), name="Reanimatie en AED", required_village=True, valid_months=24)
    session.add(course)
    session.flush()
    return course


def _streets(stage: Stage, areas: list[Area]) -> list[Street]:
    """The list of streets that should each have a volunteer."""
    return [
        Street(id=stage.new_id(), village_id=area.village_id, name=name)
        for area in areas
        for name in roster.area_streets(area)
    ]


def _largest(villages: list[Village]) -> Village:
    return max(villages, key=lambda village: len(village.district_codes))
