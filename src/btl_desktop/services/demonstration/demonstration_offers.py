"""Fictional availability: most people can on some evenings, a few by day, couples walk together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from btl_desktop.models.availability import Availability, Companion, Offer, slots_of
from btl_desktop.models.choices import Company, Daypart, Participation, Status
from btl_desktop.models.retention_terms import Terms
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.demonstration.demonstration_people import Stage

_KEPT = Terms().roster_days
# How many people in a hundred can on the evening of each weekday, Monday first: Friday and Saturday are unpopular.
_EVENINGS = (45, 50, 50, 50, 35, 30, 40)
_MOST_A_MONTH = (1, 1, 2, 2, 2, 2, 3, 3, 4, None)
_QUARRELS = 1 / 80
_REMARKS = (
    "Liefst met de fiets bereikbaar.",
    "Niet in de schoolvakanties.",
    "Alleen korte rondes.",
    "Bel gerust kort tevoren.",
)


def walks(person: Volunteer) -> bool:
    """Whether somebody is asked for availability: active walkers, and aspirants who will walk."""
    return person.status in (Status.ACTIVE, Status.ASPIRANT) and person.participation is Participation.WALKER


def offers(stage: Stage, everyone: list[Volunteer]) -> Iterator[Availability]:
    """What every walker told this season; one in thirty told it so long ago that it has to be asked again."""
    for person in filter(walks, everyone):
        old = stage.happens(1 / 30)
        yield Availability(
            id=stage.new_id(),
            volunteer_id=person.id,
            slots=slots_of(_offer(stage)),
            most_a_month=stage.chance.choice(_MOST_A_MONTH),
            preferred_area_id=person.area_id if stage.happens(0.15) else None,
            told_on=stage.ago(_KEPT + 10, _KEPT + 60) if old else stage.ago(5, 75),
            remarks=stage.chance.choice(_REMARKS) if stage.happens(0.06) else "",
        )


def _offer(stage: Stage) -> Offer:
    able = {(day, Daypart.EVENING) for day, share in enumerate(_EVENINGS, 1) if stage.happens(share / 100)}
    if stage.happens(0.2):
        able |= {(day, part) for day in (6, 7) for part in (Daypart.MORNING, Daypart.AFTERNOON)}
    if stage.happens(0.12):
        able |= {(day, Daypart.AFTERNOON) for day in range(1, 6)}
    if stage.happens(0.08):
        able |= {(day, Daypart.NIGHT) for day in (5, 6)}
    return frozenset(able or {(stage.chance.randint(1, 7), Daypart.EVENING)})


def companions(stage: Stage, everyone: list[Volunteer]) -> Iterator[Companion]:
    """Couples at one address who want to walk together, and here and there two who had better not."""
    walkers = [*filter(walks, everyone)]
    at_home = sorted(walkers, key=lambda person: (person.address, person.postcode, person.member_number))
    for _, home in groupby(at_home, key=lambda person: (person.address, person.postcode)):
        couple = [*home][:2]
        if len(couple) == 2 and couple[0].last_name != couple[1].last_name and stage.happens(0.8):
            yield _pair(stage, couple[0], couple[1], Company.TOGETHER)
    strangers = stage.chance.sample(walkers, 2 * int(len(walkers) * _QUARRELS))
    for one, other in zip(strangers[::2], strangers[1::2], strict=True):
        if one.address != other.address:
            yield _pair(stage, one, other, Company.APART)


def _pair(stage: Stage, one: Volunteer, other: Volunteer, company: Company) -> Companion:
    first, second = sorted((one.id, other.id))
    return Companion(id=stage.new_id(), first_id=first, second_id=second, company=company)
