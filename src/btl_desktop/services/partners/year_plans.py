"""Year plans of police, municipality and others: the themes of a year, where joint actions come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import Problem, UserError
from btl_desktop.models.actions import Action
from btl_desktop.models.agreements import YearPlan, YearPlanTheme
from btl_desktop.models.base import check_lengths
from btl_desktop.models.choices import Theme
from btl_desktop.models.documents import Owner
from btl_desktop.models.partner_choices import PartnerKind
from btl_desktop.models.partners import Partner
from btl_desktop.services import documents, records

_YEARS = range(2007, 2100)


@dataclass(frozen=True, slots=True)
class PlanView:
    """A year plan with, by theme, how many actions came from it; ``partners`` are those to choose from."""

    plan: YearPlan
    actions: Mapping[UUID, int]
    partners: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class PlanTheme:
    """A theme to begin a new action with; ``origin`` is what the action then says it comes from."""

    id: UUID
    theme: Theme
    origin: str
    year: int

    @property
    def label(self) -> str:
        """``Jaarplan 2026, Politie: fietsdiefstal``."""
        return self.origin


def get(session: Session, plan_id: UUID) -> YearPlan:
    """One year plan with its themes; raises ``UserError`` when it is gone."""
    found = session.get(YearPlan, plan_id, options=(selectinload(YearPlan.themes),), populate_existing=True)
    if found is None:
        raise records.GONE
    return found


def view(session: Session, plan_id: UUID) -> PlanView:
    """What the details show."""
    plan = get(session, plan_id)
    counted = select(Action.origin, func.count()).where(Action.origin.startswith(plan.title, autoescape=True))
    numbers = dict(session.execute(counted.group_by(Action.origin)).all())
    partners = session.execute(select(Partner.id, Partner.name)).all()
    return PlanView(
        plan,
        {theme.id: numbers.get(origin(plan, theme), 0) for theme in plan.themes},
        tuple(sorted(((id_, name) for id_, name in partners), key=lambda pair: text.fold(pair[1]))),
    )


def add(session: Session, year: int, organisation: str, partner_id: UUID | None = None) -> YearPlan:
    """A new year plan; raises ``UserError`` when this organisation has one for this year."""
    plan = YearPlan(year=year, organisation=text.clean(organisation), partner_id=partner_id)
    _must_be_new(session, plan)
    return records.kept(session, plan, check_plan)


def begin(session: Session, today: date | None = None) -> YearPlan:
    """A plan of this year to fill in: of the first partner in police and municipality that has none yet."""
    year = (today or clock.today()).year
    taken = {text.fold(name) for name in session.scalars(select(YearPlan.organisation).where(YearPlan.year == year))}
    usual = select(Partner).where(Partner.kind.in_([PartnerKind.POLICE, PartnerKind.MUNICIPALITY]))
    waiting = (one for one in session.scalars(usual.order_by(Partner.kind.desc())) if one.folded not in taken)
    if (partner := next(waiting, None)) is not None:
        return add(session, year, partner.name, partner.id)
    names = ("Nieuwe organisatie", *(f"Nieuwe organisatie {number}" for number in range(2, 1000)))
    return add(session, year, next(name for name in names if text.fold(name) not in taken))


def change(session: Session, plan_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]) -> YearPlan:
    """Change some fields of a year plan; ``was`` is what the user saw."""
    plan = records.get(session, YearPlan, plan_id)
    wanted = YearPlan(year=values.get("year", plan.year), organisation=values.get("organisation", plan.organisation))
    _must_be_new(session, wanted, besides=plan_id)
    return records.change(session, plan, was, values, check_plan)


def delete(session: Session, plan_ids: Collection[UUID]) -> int:
    """Delete year plans with their themes; actions that came from them stay. Returns how many."""
    chosen = select(YearPlan).where(YearPlan.id.in_([*plan_ids])).options(selectinload(YearPlan.themes))
    gone = session.scalars(chosen).all()
    for plan in gone:
        documents.remove_all(session, [Owner.of(plan)])
        session.delete(plan)
    session.flush()
    return len(gone)


def add_theme(session: Session, plan_id: UUID, theme: Theme, body: str = "") -> YearPlanTheme:
    """One more theme; raises ``UserError`` for one that is in the plan already, unless it is "overig"."""
    plan = get(session, plan_id)
    _must_be_new_theme(plan, theme)
    last = max((one.position for one in plan.themes), default=-1)
    added = YearPlanTheme(plan_id=plan_id, theme=theme, body=text.clean_lines(body), position=last + 1)
    return records.kept(session, added, check_lengths)


def change_theme(session: Session, theme_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]) -> YearPlanTheme:
    """Change a theme or what a plan says about it; raises ``UserError`` for a theme that is in the plan already."""
    changed = records.get(session, YearPlanTheme, theme_id)
    theme = values.get("theme", changed.theme)
    if theme is not changed.theme:
        _must_be_new_theme(get(session, changed.plan_id), theme)
    return records.change(session, changed, was, values, check_lengths)


def remove_theme(session: Session, theme_id: UUID) -> None:
    """A theme that is not in the plan after all."""
    theme = session.get(YearPlanTheme, theme_id)
    if theme is not None:
        session.delete(theme)


def origin(plan: YearPlan, theme: YearPlanTheme) -> str:
    """What an action of this theme says it comes from."""
    return f"{plan.title}: {theme.theme.label}"


def themes(session: Session, today: date | None = None) -> list[PlanTheme]:
    """The themes to begin an action with: of this year and the next, the earliest year first."""
    year = (today or clock.today()).year
    chosen = select(YearPlan).where(YearPlan.year.in_([year, year + 1])).options(selectinload(YearPlan.themes))
    plans = sorted(session.scalars(chosen), key=lambda plan: (plan.year, text.fold(plan.organisation)))
    return [PlanTheme(one.id, one.theme, origin(plan, one), plan.year) for plan in plans for one in plan.themes]


def check_plan(plan: YearPlan) -> list[Problem]:
    """What is not right about a year plan's own fields."""
    problems = check_lengths(plan)
    if not plan.organisation:
        problems.append(Problem("organisation", "Vul in van wie dit jaarplan is."))
    if plan.year not in _YEARS:
        problems.append(Problem("year", "Dit jaartal kan niet kloppen."))
    return problems


def _must_be_new_theme(plan: YearPlan, theme: Theme) -> None:
    if theme is not Theme.OTHER and any(one.theme is theme for one in plan.themes):
        raise UserError(f"Het thema {theme.label} staat al in dit jaarplan.", "Kies een ander thema.")


def _must_be_new(session: Session, plan: YearPlan, besides: UUID | None = None) -> None:
    others = session.execute(select(YearPlan.id, YearPlan.organisation).where(YearPlan.year == plan.year))
    if any(text.fold(name) == text.fold(plan.organisation) and id_ != besides for id_, name in others):
        raise UserError(
            "Van deze organisatie is er al een jaarplan voor dat jaar.", "Open dat, of kies een ander jaar."
        )
