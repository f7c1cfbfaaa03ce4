"""What the program knows about an area, as points of attention for a team: facts about places, never about persons.

Three sources: the hotspots that go on there, what was noticed there of late, and what the last evening there brought.
Only the kind, how often, the street and the day are told; free text and house numbers stay where they are. A street is
told only when it is one (:func:`_told_streets`): whatever else was typed in that field, a name or a plate, is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from btl_desktop import clock, text
from btl_desktop.models.geography import buurt_codes
from btl_desktop.models.incident_choices import IncidentStatus
from btl_desktop.models.incidents import Incident, IncidentKind
from btl_desktop.models.patrols import Debrief, Patrol
from btl_desktop.models.places import Street
from btl_desktop.services import places
from btl_desktop.services.actions import actions
from btl_desktop.services.incidents import hotspots

_RECENT = timedelta(weeks=8)
_KINDS, _STREETS, _HOTSPOTS = 4, 3, 4
# A few words without a figure that end as streets do: what else is typed in the field for a street may be anything.
_STREET = re.compile(
    r"(?=.{4,40}$)([^\W\d_][\w.’'-]* ){0,3}[^\W\d_][\w’'-]*"
    r"(straat|laan|weg|plein|pad|hof|singel|kade|dijk|lint|gracht|dreef|park|plantsoen|steeg|ring|baan|tuin|weide|erf"
    r"|burg|brink|akker|oord|horst|veld|zoom|boulevard|markt|wal|gaarde|spoor|zijde)",
    re.IGNORECASE,
)
Told = Callable[[str], str]
_OPEN = (
    ("open_windows", "raam", "ramen"),
    ("open_doors", "deur", "deuren"),
    ("open_sheds", "schuur of poort", "schuren en poorten"),
    ("cars", "auto", "auto’s"),
)


def points(session: Session, codes: Iterable[str], before: datetime) -> list[str]:
    """Points of attention for these CBS wijken or buurten, as known before a moment; empty when nothing is."""
    where = frozenset(buurt_codes(codes))
    if not where:
        return []
    told = _told_streets(session)
    return [
        *_standing(session, where, told),
        *_noticed(session, where, before, told),
        *_last_evening(session, where, before),
    ]


def add_points(session: Session, action_id: UUID, teams: Collection[UUID] | None = None) -> int:
    """Write them under what stands at the teams of an action, each once; returns how many were added.

    Without ``teams`` for all of them.
    """
    action = actions.with_teams(session, action_id)
    added = 0
    for team in action.teams:
        if teams is not None and team.id not in teams:
            continue
        known = {text.fold(line) for line in team.attention.splitlines()}
        new = [p for p in points(session, team.area_codes, action.starts_at) if text.fold(p) not in known]
        if new:
            team.attention = "\n".join([*team.attention.splitlines(), *new])
            added += len(new)
    session.flush()
    return added


def _standing(session: Session, where: frozenset[str], told: Told) -> Iterator[str]:
    """``Overlastlocatie Schilderswijk, Halslaan: jeugdoverlast, sinds maart 2026.`` What it is called and what is
    written about it stay out: those are free texts."""
    kinds = {row.id: row.name for row in session.execute(select(IncidentKind.id, IncidentKind.name))}
    for hotspot in hotspots.going_on(session, where)[:_HOTSPOTS]:
        kind = kinds.get(hotspot.kind_id) if hotspot.kind_id else None
        what = f"{kind[:1].lower()}{kind[1:]}" if kind else "overlast"
        where_to = ", ".join(filter(None, (places.place_name(hotspot.area_code), told(hotspot.street))))
        since = f"{clock.MONTHS_LONG[hotspot.since.month - 1]} {hotspot.since.year}"
        yield f"Overlastlocatie {where_to}: {what}, sinds {since}."


def _told_streets(session: Session) -> Told:
    """Tells a street, or nothing where it is none: one of the organisation's own list when there is such a list, else
    what is called as streets are."""
    known = {text.fold(name): name for name in session.scalars(select(Street.name))}

    def told(typed: str) -> str:
        street = text.clean(typed)
        if known:
            return known.get(text.fold(street), "")
        return street if _STREET.fullmatch(street) else ""

    return told


def _noticed(session: Session, where: frozenset[str], before: datetime, told: Told) -> Iterator[str]:
    """``Afgelopen 8 weken 3 keer fietsdiefstal: Dorpsstraat en Kerkstraat.`` The most frequent kinds first."""
    lately = (
        select(IncidentKind.name, Incident.street)
        .join(IncidentKind, IncidentKind.id == Incident.kind_id)
        .where(Incident.area_code.in_([*where]), IncidentKind.quiet.is_(False))
        .where(Incident.noticed_at >= before - _RECENT, Incident.noticed_at < before)
        .where(Incident.status != IncidentStatus.UNFOUNDED)
        .order_by(Incident.order_key)
    )
    streets: dict[str, Counter[str]] = {}
    for kind, street in session.execute(lately):
        streets.setdefault(kind, Counter())[told(street)] += 1
    often = sorted(streets.items(), key=lambda found: (-found[1].total(), found[0]))
    for kind, found in often[:_KINDS]:
        few = [street for street, _ in found.most_common(_STREETS + 1) if street][:_STREETS]
        around = f": {text.listing(few)}" if few else ""
        yield f"Afgelopen 8 weken {found.total()} keer {kind[:1].lower()}{kind[1:]}{around}."


def _last_evening(session: Session, where: frozenset[str], before: datetime) -> Iterator[str]:
    """``Op 19 dec 2025 stonden hier 3 ramen en 5 schuren en poorten open (52 adressen bekeken).``"""
    walked = (
        select(Patrol)
        .join(Debrief, Debrief.patrol_id == Patrol.id)
        .where(Patrol.starts_at < before)
        .order_by(Patrol.starts_at.desc(), Patrol.position)
        .options(joinedload(Patrol.debrief))
    )
    here = [patrol for patrol in session.scalars(walked) if where & {*buurt_codes(patrol.area_codes)}]
    if not here:
        return
    day = _day(here[0])
    debriefs = [patrol.debrief for patrol in here if _day(patrol) == day and patrol.debrief]
    sums = {field: sum(getattr(one, field) or 0 for one in debriefs) for field, _, _ in _OPEN}
    found = [text.count(sums[field], one, many) for field, one, many in _OPEN if sums[field]]
    looked = sum(one.addresses or 0 for one in debriefs)
    seen = f" ({text.count(looked, 'adres', 'adressen')} bekeken)" if looked else ""
    when = clock.day_text(day, weekday=False)
    if found:
        alone = len(found) == 1 and found[0].startswith("1 ")
        yield f"Op {when} {'stond' if alone else 'stonden'} hier {text.listing(found)} open{seen}."
    elif looked:
        yield f"Op {when} stond hier niets open{seen}."


def _day(patrol: Patrol) -> date:
    return clock.local(patrol.starts_at).date()
