"""Which places stand out in the figures of incidents, proposed as hotspots; the rule stands in ``hotspot_rule``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.geography import municipality, village_of
from btl_desktop.models.hotspots import Hotspot
from btl_desktop.models.incident_choices import HotspotStatus, IncidentStatus
from btl_desktop.models.incidents import Incident, IncidentKind, first_key
from btl_desktop.services import places, plain_rows, settings
from btl_desktop.services.incidents.hotspot_rule import PAST_WEEKS, RECENT_WEEKS, Tally, average, rule_text, too_few

NOT_NOW = "hotspots_not_now"
_REST = timedelta(weeks=RECENT_WEEKS)  # a proposal that was waved away comes back when its weeks are over
_MOST = 12
_VAGUE = timedelta(days=8)  # what is known less precisely may lie in other weeks
_MOST_OF_IT = 0.8
_PARTS = ((6, "’s nachts"), (12, "’s ochtends"), (18, "’s middags"), (24, "’s avonds"))
_A_YEAR = (
    "SELECT area_code, street, kind_id, order_key >= ?"  # noqa: S608
    " FROM incident WHERE order_key >= ? AND order_key < ?"
    " AND area_code <> '' AND status <> 'unfounded'"
    f" AND (noticed_until IS NULL OR julianday(noticed_until) - julianday(noticed_at) <= {_VAGUE.days})"
)
_Place = tuple[str, str, UUID]  # the CBS buurt, the street (folded; empty for all), the kind


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place that stands out. ``street`` is empty when it is the buurt as a whole; ``when`` tells the part of the
    week most of it falls in, empty when it is spread."""

    area_code: str
    area_name: str
    street: str
    kind_id: UUID
    kind: str
    tally: Tally
    since: date
    when: str

    @property
    def key(self) -> str:
        """What it is about, for waving it away."""
        return f"{self.area_code}|{text.fold(self.street)}|{self.kind_id.hex}"

    @property
    def place(self) -> str:
        """The street and its buurt, or the buurt."""
        return f"{self.street}, {self.area_name}" if self.street else self.area_name

    @property
    def words(self) -> str:
        """``9 keer in 8 weken, vooral vrijdag ’s avonds. Gewoonlijk 2 keer, in de andere buurten van het dorp 1,5.``"""
        when = f", {self.when}" if self.when else ""
        usual, around = (_often(number) for number in (self.tally.usual, self.tally.around))
        late = f"{self.tally.recent} keer in {RECENT_WEEKS} weken{when}."
        return f"{late} Gewoonlijk {usual} daar, en gemiddeld {around} in de andere buurten van het dorp."


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the figures propose; ``warning`` says that there are too few, and then nothing is proposed."""

    proposals: tuple[Proposal, ...]
    counted: int
    undated: int
    warning: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """Incidents of one kind at one place, in the recent weeks or before."""

    area_code: str
    street: str
    kind_id: UUID
    recent: bool
    count: int


def outlook(session: Session, today: date) -> Outlook:
    """What stands out on a day, most striking first; without what is kept already or was waved away lately."""
    cells = _cells(session, today)
    counted = sum(cell.count for cell in cells)
    warning = too_few(counted)
    known = {(one.area_code, text.fold(one.street), one.kind_id) for one in _kept(session)}
    waved = {key for key, day in _not_now(session).items() if date.fromisoformat(day) + _REST > today}
    found = [] if warning else _striking(session, cells, today)
    fresh = [one for one in found if one.key not in waved and not _is_known(one, known)]
    return Outlook(tuple(fresh[:_MOST]), counted, _undated(session, today), warning, rule_text())


def not_now(session: Session, proposal: Proposal, today: date) -> None:
    """Wave a proposal away; it comes back when it still stands out after eight weeks."""
    kept = {key: day for key, day in _not_now(session).items() if date.fromisoformat(day) + _REST > today}
    settings.put(session, NOT_NOW, {**kept, proposal.key: today.isoformat()})


def _cells(session: Session, today: date) -> list[_Cell]:
    """A year of incidents with a place, counted by place and kind; nothing without a day, unfounded or quiet."""
    recent, past = _borders(today)
    quiet = {id_.hex for id_ in session.scalars(select(IncidentKind.id).where(IncidentKind.quiet))}
    # Counted here: to group them SQLite sorts long texts, ten times as slow (measured with a hundred thousand).
    rows = plain_rows.of(session)(_A_YEAR, recent, past, _first(today + timedelta(days=1)))
    counts = Counter(rows)
    return [
        _Cell(area, street, plain_rows.identity(kind), bool(is_recent), count)
        for (area, street, kind, is_recent), count in counts.items()
        if kind not in quiet
    ]


def _striking(session: Session, cells: Iterable[_Cell], today: date) -> list[Proposal]:
    """Where the rule holds, by kind: streets, and buurten unless most of what happened there is in such a street."""
    recent, past = _tallies(cells)
    streets: dict[_Place, Tally] = {}
    areas: dict[_Place, Tally] = {}
    for place in recent:
        own = Tally(recent[place], past[place], 0.0)
        if not own.stands_out:
            continue
        tally = replace(own, around=_around(recent, place))
        if tally.stands_out:
            (streets if place[1] else areas)[place] = tally
    found = dict(streets)
    for (area, _, kind), tally in areas.items():
        within = [recent[place] for place in streets if (place[0], place[2]) == (area, kind)]
        if sum(within) < _MOST_OF_IT * tally.recent:
            found[area, "", kind] = tally
            found = {place: one for place, one in found.items() if (place[0], place[2]) != (area, kind) or not place[1]}
    names = {row.id: row.name for row in session.execute(select(IncidentKind.id, IncidentKind.name))}
    ordered = sorted(found.items(), key=lambda one: (one[1].chance, one[0][0], one[0][1]))
    return [_proposal(session, place, tally, names, today) for place, tally in ordered[: 2 * _MOST]]


def _tallies(cells: Iterable[_Cell]) -> tuple[Counter[_Place], Counter[_Place]]:
    recent: Counter[_Place] = Counter()
    past: Counter[_Place] = Counter()
    for cell in cells:
        counted = recent if cell.recent else past
        counted[cell.area_code, "", cell.kind_id] += cell.count
        if street := text.fold(cell.street):
            counted[cell.area_code, street, cell.kind_id] += cell.count
    return recent, past


def _around(recent: Counter[_Place], place: _Place) -> float:
    """The average of the same kind in the other buurten of the village; for a street as for its buurt."""
    area, _, kind = place
    village = village_of(area)
    others = [b.code for b in municipality().neighbourhoods() if b.code != area and village_of(b.code) == village]
    return average((recent[other, "", kind] for other in others), len(others))


def _proposal(session: Session, place: _Place, tally: Tally, names: Mapping[UUID, str], today: date) -> Proposal:
    area, folded, kind = place
    recent, _ = _borders(today)
    query = select(Incident.street, Incident.noticed_at, Incident.noticed_until).where(
        Incident.order_key >= recent, Incident.order_key < _first(today + timedelta(days=1)),
        Incident.area_code == area, Incident.kind_id == kind, Incident.status != IncidentStatus.UNFOUNDED,
        ~_is_vague(),
    )  # fmt: skip
    rows = [row for row in session.execute(query) if not folded or text.fold(row.street) == folded]
    written = Counter(text.clean(row.street) for row in rows)
    return Proposal(
        area_code=area,
        area_name=places.place_name(area),
        street=written.most_common(1)[0][0] if folded and written else "",
        kind_id=kind,
        kind=names[kind],
        tally=tally,
        since=min((clock.local(row.noticed_at).date() for row in rows), default=today),
        when=_part_of_week([clock.local(row.noticed_at) for row in rows if row.noticed_until is None]),
    )


def _part_of_week(moments: Sequence[datetime]) -> str:
    """``vooral vrijdag ’s avonds``: when half falls in one part of the day; the day when half of that is on it."""
    if len(moments) < 3:
        return ""
    parts = Counter(next(words for before, words in _PARTS if one.hour < before) for one in moments)
    part, count = parts.most_common(1)[0]
    if 2 * count < len(moments):
        return ""
    days = Counter(one.weekday() for one in moments if one.hour < _before(part) and one.hour >= _before(part) - 6)
    day, often = days.most_common(1)[0]
    return f"vooral {clock.DAYS_LONG[day]} {part}" if 2 * often >= count else f"vooral {part}"


def _before(part: str) -> int:
    return next(before for before, words in _PARTS if words == part)


def _is_known(proposal: Proposal, known: Collection[tuple[str, str, UUID | None]]) -> bool:
    """Kept already: the same buurt and kind (or any kind), and the same street or the whole buurt."""
    street = text.fold(proposal.street)
    return any(
        area == proposal.area_code and kind in (None, proposal.kind_id) and (not kept or kept == street)
        for area, kept, kind in known
    )


def _kept(session: Session) -> Sequence[Hotspot]:
    return session.scalars(select(Hotspot).where(Hotspot.status != HotspotStatus.CLOSED)).all()


def _not_now(session: Session) -> dict[str, str]:
    kept = settings.get(session, NOT_NOW, {})
    return dict(kept) if isinstance(kept, dict) else {}


def _undated(session: Session, today: date) -> int:
    """Incidents of the year of which the day is not known."""
    _, past = _borders(today)
    query = select(func.count()).where(Incident.order_key >= past, Incident.noticed_until.is_not(None), _is_vague())
    return session.scalar(query) or 0


def _is_vague() -> Any:
    days = func.julianday(Incident.noticed_until) - func.julianday(Incident.noticed_at)
    return func.coalesce(days > _VAGUE.days, False)


def _often(number: float) -> str:
    return f"{text.decimal(round(number, 1))} keer" if number >= 0.05 else "nooit"


def _borders(today: date) -> tuple[int, int]:
    """Where in time the recent weeks begin, and the weeks before them."""
    recent = today + timedelta(days=1) - timedelta(weeks=RECENT_WEEKS)
    return _first(recent), _first(recent - timedelta(weeks=PAST_WEEKS))


def _first(day: date) -> int:
    return first_key(clock.at(day, time()))
