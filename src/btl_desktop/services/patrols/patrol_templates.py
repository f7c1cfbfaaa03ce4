"""Patrols that return: a template, the days that it walks, and the season that it makes.

Changing a template changes the patrols of it that are still to come and that nobody has touched; what was changed by
hand, walked, lapsed or has people in it that the change would send elsewhere stays as it is, and is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import Problem, UserError
from btl_desktop.models.choices import PatrolStatus
from btl_desktop.models.patrols import Patrol, PatrolTemplate
from btl_desktop.models.places import Area, Village
from btl_desktop.services import records
from btl_desktop.services.numbers import next_patrol_number

FIELDS = (
    "name", "village_id", "area_id", "weekdays", "every_weeks", "starts", "ends", "first_day", "last_day",
    "skip_holidays", "exceptions", "meeting_point", "route", "min_walkers", "max_walkers",
)  # fmt: skip
_CARRIED = ("village_id", "area_id", "area_codes", "meeting_point", "route", "min_walkers", "max_walkers")
_LONGEST = timedelta(days=731)
_GONE = UserError("Deze herhaling is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")


@dataclass(frozen=True, slots=True)
class Made:
    """What came of saving a template: patrols made, changed and taken away, and those that were left as they were."""

    template_id: UUID
    made: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0

    @property
    def words(self) -> str:
        """It all in a sentence."""
        parts = (
            (self.made, "gemaakt"), (self.changed, "aangepast"), (self.removed, "weggehaald"),
            (self.kept, "gelaten zoals ze waren, want daar is met de hand iets aan gedaan"),
        )  # fmt: skip
        told = [f"{number} {words}" for number, words in parts if number]
        return f"Patrouilles: {text.listing(told)}." if told else "Er veranderde niets aan de patrouilles."


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template as the list shows it. ``coming`` counts its patrols that are still to come."""

    id: UUID
    name: str
    when: str
    season: str
    village: str
    coming: int


def days(template: PatrolTemplate) -> list[date]:
    """The days on which it walks, in order.

    Weeks are counted from the one of the first day. Holidays are the public ones and the evenings of Saint Nicholas,
    Christmas Eve and New Year's Eve; an exception never walks, holiday or not.
    """
    weekdays, except_for = {*template.weekdays}, {*template.exceptions}
    monday = template.first_day - timedelta(days=template.first_day.weekday())
    found = []
    day = template.first_day
    while day <= template.last_day:
        weeks = (day - monday).days // 7
        if day.isoweekday() in weekdays and weeks % max(1, template.every_weeks) == 0:
            found.append(day)
        day += timedelta(days=1)
    return [
        day for day in found if day.isoformat() not in except_for and not (template.skip_holidays and _holiday(day))
    ]


def _holiday(day: date) -> str:
    """The name of a holiday or of an evening that is one to most; empty on an ordinary day."""
    from btl_desktop.planning.calendar import EVENINGS, public_holidays

    return public_holidays(day.year).get(day) or EVENINGS.get((day.month, day.day), "")


def moments(template: PatrolTemplate, day: date) -> tuple[datetime, datetime]:
    """Start and end on a day: the same hour on the wall all season, its true length when the clock changes."""
    return clock.evening(day, _time(template.starts), _time(template.ends))


def _time(wall: str) -> time:
    return time.fromisoformat(wall)


def check_template(values: Mapping[str, Any]) -> list[Problem]:
    """What is not right about a template, by field."""
    missing = (
        ("name", text.clean(values.get("name") or ""), "Geef deze herhaling een naam."),
        ("weekdays", values.get("weekdays"), "Kies minstens één dag van de week."),
        ("first_day", values.get("first_day"), "Vul een datum in."),
        ("last_day", values.get("last_day"), "Vul een datum in."),
        ("starts", values.get("starts"), "Vul een tijd in."),
        ("ends", values.get("ends"), "Vul een tijd in."),
    )
    found = [Problem(name, words) for name, value, words in missing if not value]
    found += _check_season(values.get("first_day"), values.get("last_day"))
    if (values.get("min_walkers") or 0) > (values.get("max_walkers") or 0):
        found.append(Problem("min_walkers", "Meer dan er plaatsen zijn."))
        found.append(Problem("max_walkers", "Minder plaatsen dan het minimum."))
    return found


def _check_season(first: date | None, last: date | None) -> list[Problem]:
    if first is None or last is None:
        return []
    if last < first:
        return [Problem("last_day", "De laatste dag ligt vóór de eerste.")]
    return [Problem("last_day", "Hoogstens twee jaar in één keer.")] if last - first > _LONGEST else []


def template_lines(session: Session, now: datetime | None = None) -> list[TemplateLine]:
    """All templates, by name."""
    coming = select(Patrol.template_id, func.count().label("n")).where(Patrol.starts_at > (now or clock.now()))
    counted = coming.where(Patrol.template_id.is_not(None)).group_by(Patrol.template_id).subquery()
    query = (
        select(PatrolTemplate, Village.name, counted.c.n)
        .outerjoin(Village, Village.id == PatrolTemplate.village_id)
        .outerjoin(counted, counted.c.template_id == PatrolTemplate.id)
        .order_by(PatrolTemplate.name, PatrolTemplate.first_day)
    )
    return [
        TemplateLine(template.id, template.name, when_text(template), _season(template), village or "", number or 0)
        for template, village, number in session.execute(query)
    ]


def when_text(template: PatrolTemplate) -> str:
    """``elke vrijdag en zaterdag, 20:00–22:00``"""
    names = text.listing(clock.DAYS_LONG[day - 1] for day in sorted(template.weekdays))
    each = {1: "elke", 2: "om de week"}.get(template.every_weeks, f"elke {template.every_weeks} weken op")
    return f"{each} {names}, {template.starts}–{template.ends}"


def _season(template: PatrolTemplate) -> str:
    first, last = (clock.day_text(day, weekday=False) for day in (template.first_day, template.last_day))
    return f"{first} tot en met {last}"


def get(session: Session, template_id: UUID) -> PatrolTemplate:
    """One template; raises ``UserError`` when it is gone."""
    found = session.get(PatrolTemplate, template_id)
    if found is None:
        raise _GONE
    return found


def values_of(template: PatrolTemplate) -> dict[str, Any]:
    """Its fields as a form shows them; the times as times of day."""
    found = {name: getattr(template, name) for name in FIELDS}
    return {**found, "starts": _time(template.starts), "ends": _time(template.ends)}


def save(
    session: Session, values: Mapping[str, Any], template_id: UUID | None = None, now: datetime | None = None
) -> Made:
    """Keep a new or a changed template, and make or change its patrols. Raises ``UserError`` for what is not right."""
    tidy = _tidy(values)
    records.refuse(check_template(tidy), do="")
    now = now or clock.now()
    if template_id is None:
        template = PatrolTemplate(**tidy)
        _follow_area(session, template)
        session.add(template)
        session.flush()
        return Made(template.id, made=make_season(session, template.id, now))
    template = get(session, template_id)
    before = _Shape.of(template)
    for name, value in tidy.items():
        setattr(template, name, value)
    _follow_area(session, template)
    session.flush()
    result = _adapt(session, template, before, now)
    return replace(result, made=make_season(session, template.id, now))


def forecast(values: Mapping[str, Any], now: datetime | None = None) -> tuple[list[date], list[tuple[date, str]]]:
    """The days that a template with these values would walk from now on, and the holidays that it leaves out."""
    template = PatrolTemplate(**_tidy(values))
    today = clock.local(now or clock.now()).date()
    walked = days(template)
    template.skip_holidays = False
    left_out = [(day, _holiday(day)) for day in days(template) if day not in {*walked} and day >= today]
    return [day for day in walked if day >= today], left_out


def make_season(session: Session, template_id: UUID, now: datetime | None = None) -> int:
    """Make the patrols of a season that are not there yet; returns how many. Nothing is made in the past."""
    template = get(session, template_id)
    now = now or clock.now()
    there = {clock.local(patrol.starts_at).date() for patrol in _patrols(session, template_id)}
    missing = [day for day in days(template) if day not in there and moments(template, day)[0] > now]
    for day in missing:
        starts, ends = moments(template, day)
        number = next_patrol_number(session, day.year)
        patrol = Patrol(number=number, starts_at=starts, ends_at=ends, template_id=template.id, name=template.name)
        for name in _CARRIED:
            setattr(patrol, name, getattr(template, name))
        session.add(patrol)
    session.flush()
    return len(missing)


def delete(session: Session, template_id: UUID, now: datetime | None = None) -> Made:
    """Delete a template with its coming patrols that nobody touched; the others stay, as patrols of their own."""
    template = get(session, template_id)
    removed = kept = 0
    shape = _Shape.of(template)
    for patrol in _patrols(session, template_id):
        if _is_coming(patrol, now or clock.now()) and shape.fits(patrol) and not patrol.walkers:
            session.delete(patrol)
            removed += 1
        else:
            patrol.template_id = None
            kept += 1
    session.flush()
    session.delete(template)
    session.flush()
    return Made(template_id, removed=removed, kept=kept)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a patrol of a template looks like as long as nobody touched it."""

    name: str
    starts: str
    ends: str
    carried: tuple[Any, ...]

    @classmethod
    def of(cls, template: PatrolTemplate) -> _Shape:
        """The shape of a template as it is now."""
        carried = tuple(_frozen(getattr(template, name)) for name in _CARRIED)
        return cls(template.name, template.starts, template.ends, carried)

    def fits(self, patrol: Patrol) -> bool:
        """Whether a patrol is still as it was made."""
        day = clock.local(patrol.starts_at).date()
        as_made = clock.evening(day, _time(self.starts), _time(self.ends))
        carried = tuple(_frozen(getattr(patrol, name)) for name in _CARRIED)
        return (patrol.starts_at, patrol.ends_at) == as_made and (patrol.name, carried) == (self.name, self.carried)


def _adapt(session: Session, template: PatrolTemplate, before: _Shape, now: datetime) -> Made:
    """The coming patrols of a template that changed: untouched ones follow, or go where its days do not fall."""
    wanted = {*days(template)}
    after = _Shape.of(template)
    changed = removed = kept = 0
    for patrol in _patrols(session, template.id):
        if not _is_coming(patrol, now):
            continue
        day = clock.local(patrol.starts_at).date()
        if day in wanted and after.fits(patrol):
            continue
        if not before.fits(patrol) or (patrol.walkers and (day not in wanted or _moves(before, after))):
            kept += 1
        elif day in wanted:
            _reshape(patrol, template, day)
            changed += 1
        else:
            session.delete(patrol)
            removed += 1
    session.flush()
    return Made(template.id, changed=changed, removed=removed, kept=kept)


def _moves(before: _Shape, after: _Shape) -> bool:
    """Whether people would have to come at another time than they said yes to."""
    return (before.starts, before.ends) != (after.starts, after.ends)


def _reshape(patrol: Patrol, template: PatrolTemplate, day: date) -> None:
    patrol.starts_at, patrol.ends_at = moments(template, day)
    patrol.name = template.name
    for name in _CARRIED:
        value = getattr(template, name)
        setattr(patrol, name, [*value] if isinstance(value, list) else value)


def _is_coming(patrol: Patrol, now: datetime) -> bool:
    return patrol.status is PatrolStatus.PLANNED and patrol.starts_at > now


def _patrols(session: Session, template_id: UUID) -> Sequence[Patrol]:
    whole = (selectinload(Patrol.walkers), selectinload(Patrol.debrief))
    return session.scalars(select(Patrol).where(Patrol.template_id == template_id).options(*whole)).all()


def _follow_area(session: Session, template: PatrolTemplate) -> None:
    area = session.get(Area, template.area_id) if template.area_id else None
    template.area_codes = [*area.codes] if area is not None else []
    if area is not None:
        template.village_id = area.village_id


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: values[name] for name in FIELDS if name in values}
    for name in ("starts", "ends"):
        if isinstance(found.get(name), time):
            found[name] = found[name].strftime("%H:%M")
    for name in ("name", "meeting_point"):
        if name in found:
            found[name] = text.clean(found[name] or "")
    if "weekdays" in found:
        found["weekdays"] = sorted({*found["weekdays"]})
    if "exceptions" in found:
        found["exceptions"] = sorted({day.isoformat() if isinstance(day, date) else day for day in found["exceptions"]})
    return found


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
