"""All agreements as one list, and what of them asks for attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.models.agreements import Covenant, WorkAgreement, YearPlan
from btl_desktop.models.documents import Document
from btl_desktop.models.partner_choices import AgreementKind, Recognition, Standing
from btl_desktop.models.places import Area, Village
from btl_desktop.services.partners import covenants, recognition, work_agreements
from btl_desktop.services.urgency import Weight


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """A covenant, work agreement or year plan as the list shows it; ``whose`` says with or for whom it is.

    ``asks`` is whether its term or its signatures ask for attention; ``waiting`` says who has yet to sign what others
    have signed.
    """

    id: UUID
    kind: AgreementKind
    title: str
    whose: str
    first: date
    last: date | None
    standing: Standing
    asks: bool
    papers: int
    haystack: str
    waiting: str = ""


class Notice(NamedTuple):
    """Something for the first page: what, why, how heavy, and which record."""

    what: str
    why: str
    weight: Weight
    select: UUID | None


def agreement_lines(session: Session, today: date | None = None) -> list[AgreementLine]:
    """Everything, what asks for attention first, then by kind and the latest first."""
    today = today or clock.today()
    papers = Counter(session.scalars(select(Document.owner_id).where(Document.removed_at.is_(None))))
    found = [*_covenants(session, today, papers), *_agreements(session, today, papers), *_plans(session, today, papers)]
    kinds = [*AgreementKind]
    return sorted(found, key=lambda one: (not one.asks, kinds.index(one.kind), -one.first.toordinal(), one.title))


def notices(session: Session, today: date) -> Iterator[Notice]:
    """What the first page warns of: terms that end, and teams that are not, or not wholly, recognised."""
    lines = agreement_lines(session, today)
    for line in lines:
        if line.asks and line.last is not None and line.standing is not Standing.UNSIGNED:
            over = line.standing is Standing.LAPSED
            what = f"{line.title} {'is verlopen' if over else 'loopt af'} op {clock.day_text(line.last)}"
            yield Notice(what, "Zet verlengen of vernieuwen op de agenda.", Weight.ATTENTION, line.id)
        elif line.asks and line.standing is Standing.UNSIGNED:
            why = "Vul in wie er tekende en wanneer." if line.first <= today else "Nog vóór de ingangsdatum."
            by_all = "door iedereen " if line.waiting else ""
            what = f"{line.title} is nog niet {by_all}getekend"
            yield Notice(what, line.waiting or why, Weight.INFORMATION, line.id)
    if any(line.kind is AgreementKind.COVENANT for line in lines):
        yield from _teams(session, today)


def _teams(session: Session, today: date) -> Iterator[Notice]:
    standings = recognition.team_standings(session, today)
    without = [one for one in standings if one.state is Recognition.NOT]
    lacking = [one for one in standings if one.state is Recognition.LACKING]
    if without:
        teams = text.count(len(without), "team is", "teams zijn")
        who = "Dit team heeft" if len(without) == 1 else "Deze teams hebben"
        why = f"{who} nog geen geldig convenant getekend."
        yield Notice(f"{teams} nog niet erkend", why, Weight.ATTENTION, None)
    if lacking:
        teams = text.count(len(lacking), "erkend team", "erkende teams")
        why = " ".join(lacking[0].why) if len(lacking) == 1 else "Denk aan VOG, coördinator of werkafspraken."
        yield Notice(f"Bij {teams} ontbreekt iets voor de erkenning", why, Weight.INFORMATION, None)


def _covenants(session: Session, today: date, papers: Counter[UUID]) -> Iterator[AgreementLine]:
    whole = (selectinload(Covenant.parties), selectinload(Covenant.teams))
    every = session.scalars(select(Covenant).options(*whole)).all()
    signed = [one for one in every if covenants.is_signed(one, today)]
    for one in every:
        standing = covenants.standing_of(session, one, today)
        followed = any(_follows(later, one) for later in signed)
        whose = text.listing(party.organisation for party in one.parties)
        words = (one.title, whose, one.body, *(party.signed_by for party in one.parties))
        yield AgreementLine(
            one.id, AgreementKind.COVENANT, one.title, whose, one.starts_on, one.ends_on, standing,
            _asks(standing) and not followed, papers[one.id], text.fold(" ".join(words)),
            covenants.waiting_words(one, standing, today),
        )  # fmt: skip


def _follows(later: Covenant, earlier: Covenant) -> bool:
    """Whether a covenant takes the place of another: it begins later, and nobody who was in that one is left out."""
    with_whom, before = ({text.fold(party.organisation) for party in one.parties} for one in (later, earlier))
    return later.starts_on > earlier.starts_on and with_whom >= before


def _agreements(session: Session, today: date, papers: Counter[UUID]) -> Iterator[AgreementLine]:
    villages = dict(session.execute(select(Village.id, Village.name)).all())
    areas = dict(session.execute(select(Area.id, Area.name)).all())
    for one in session.scalars(select(WorkAgreement).options(selectinload(WorkAgreement.editions))):
        now = work_agreements.in_force(one.editions, today) or one.editions[-1]
        standing = work_agreements.standing_of(session, one, today)
        place = (villages[one.village_id] if one.village_id else "", areas[one.area_id] if one.area_id else "")
        whose = f"{', '.join(filter(None, place)) or 'heel de wacht'}, versie {now.edition}"
        last = work_agreements.last_day(now, one.editions)
        number = papers[one.id] + sum(papers[edition.id] for edition in one.editions)
        yield AgreementLine(
            one.id, AgreementKind.WORK, one.title, whose, now.valid_from, last, standing, _asks(standing), number,
            text.fold(" ".join((one.title, whose, now.body, now.signed_by))),
        )  # fmt: skip


def _plans(session: Session, today: date, papers: Counter[UUID]) -> Iterator[AgreementLine]:
    for plan in session.scalars(select(YearPlan).options(selectinload(YearPlan.themes))):
        first, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
        standing = Standing.LAPSED if last < today else Standing.COMING if first > today else Standing.VALID
        themes = text.listing(theme.theme.label for theme in plan.themes)
        words = (plan.title, themes, plan.remarks, *(theme.body for theme in plan.themes))
        yield AgreementLine(
            plan.id, AgreementKind.PLAN, plan.title, themes or "nog geen thema’s", first, last, standing, False,
            papers[plan.id], text.fold(" ".join(words)),
        )  # fmt: skip


def _asks(standing: Standing) -> bool:
    return standing in (Standing.LAPSED, Standing.LAPSING, Standing.UNSIGNED)
