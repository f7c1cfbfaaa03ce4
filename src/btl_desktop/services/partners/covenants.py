"""Covenants: what organisations agreed, who signed it and when, and which teams of the watch did."""

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
from btl_desktop.models.agreements import Covenant, CovenantParty, TeamRecognition, WorkAgreement, check_covenant
from btl_desktop.models.base import check_lengths
from btl_desktop.models.documents import Owner
from btl_desktop.models.partner_choices import Standing
from btl_desktop.models.partners import Partner
from btl_desktop.models.places import Area, Village
from btl_desktop.services import documents, places, records, settings
from btl_desktop.services.partners.standing import last_day, standing

FIRST_YEARS = 3  # how long a covenant usually holds


@dataclass(frozen=True, slots=True)
class Team:
    """A team that may sign: of a wijk, or of a whole village."""

    village_id: UUID
    area_id: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class CovenantView:
    """All there is to know of one covenant; ``waiting`` says who has yet to sign, ``teams`` has the names of the
    recognised ones beside them.
    """

    covenant: Covenant
    standing: Standing
    waiting: str
    teams: tuple[tuple[TeamRecognition, str], ...]
    can_sign: tuple[Team, ...]
    partners: tuple[tuple[UUID, str], ...]
    agreements: tuple[tuple[UUID, str], ...]


def get(session: Session, covenant_id: UUID) -> Covenant:
    """One covenant with its parties and teams; raises ``UserError`` when it is gone."""
    whole = (selectinload(Covenant.parties), selectinload(Covenant.teams))
    found = session.get(Covenant, covenant_id, options=whole, populate_existing=True)
    if found is None:
        raise records.GONE
    return found


def view(session: Session, covenant_id: UUID, today: date | None = None) -> CovenantView:
    """What the details show."""
    today = today or clock.today()
    covenant = get(session, covenant_id)
    every = teams(session)
    names = {(team.village_id, team.area_id): team.name for team in every}
    signed = {(one.village_id, one.area_id) for one in covenant.teams}
    partners = session.execute(select(Partner.id, Partner.name)).all()
    under = select(WorkAgreement.id, WorkAgreement.title).where(WorkAgreement.covenant_id == covenant_id)
    stands = standing_of(session, covenant, today)
    return CovenantView(
        covenant,
        stands,
        waiting_words(covenant, stands, today),
        tuple((one, names.get((one.village_id, one.area_id), "")) for one in covenant.teams),
        tuple(team for team in every if (team.village_id, team.area_id) not in signed),
        tuple(sorted(((id_, name) for id_, name in partners), key=lambda pair: text.fold(pair[1]))),
        tuple((id_, title) for id_, title in session.execute(under.order_by(WorkAgreement.title))),
    )


def standing_of(session: Session, covenant: Covenant, today: date) -> Standing:
    """How a covenant with its parties stands on a day; it is signed when all of them did."""
    days = settings.organisation(session).agreement_warning_days
    signed = is_signed(covenant, today)
    return standing(today, covenant.starts_on, covenant.ends_on, signed=signed, warning_days=days)


def is_signed(covenant: Covenant, today: date) -> bool:
    """Whether all parties have signed by this day; nobody agrees with itself, so there are two at least."""
    return len(covenant.parties) > 1 and not waiting(covenant, today)


def waiting(covenant: Covenant, today: date) -> tuple[str, ...]:
    """The organisations that have not signed by this day, in the order of the covenant."""
    return tuple(one.organisation for one in covenant.parties if one.signed_on is None or one.signed_on > today)


def waiting_words(covenant: Covenant, stands: Standing, today: date) -> str:
    """Who has yet to sign what others have signed, as a sentence; empty where nobody has, or none is waited for."""
    left = waiting(covenant, today)
    if len(left) == len(covenant.parties) or stands is not Standing.UNSIGNED:
        return ""
    alone = f"Tot nu toe tekende alleen {covenant.parties[0].organisation}."
    return f"Nog te tekenen door {text.listing(left)}." if left else alone


def add(session: Session, title: str, starts_on: date, ends_on: date | None = None) -> Covenant:
    """A new covenant; the watch itself is its first party. Raises ``UserError`` for an end before the start."""
    covenant = Covenant(title=text.clean(title), starts_on=starts_on, ends_on=ends_on)
    records.kept(session, covenant, check_covenant)
    add_party(session, covenant.id, settings.organisation(session).name)
    return get(session, covenant.id)


def begin(session: Session, today: date | None = None) -> Covenant:
    """A covenant to fill in: from today, for the usual term."""
    first = today or clock.today()
    return add(session, "Nieuw convenant", first, usual_end(first))


def usual_end(starts_on: date) -> date:
    """The last day of the usual term."""
    return last_day(starts_on, FIRST_YEARS)


def change(session: Session, covenant_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]) -> Covenant:
    """Change some fields of a covenant; ``was`` is what the user saw."""
    return records.change(session, records.get(session, Covenant, covenant_id), was, values, check_covenant)


def delete(session: Session, covenant_ids: Collection[UUID]) -> int:
    """Delete covenants with signatures and scans; the work agreements under them stay. Returns how many."""
    ids = [*covenant_ids]
    for agreement in session.scalars(select(WorkAgreement).where(WorkAgreement.covenant_id.in_(ids))):
        agreement.covenant_id = None
    session.flush()
    whole = (selectinload(Covenant.parties), selectinload(Covenant.teams))
    gone = session.scalars(select(Covenant).where(Covenant.id.in_(ids)).options(*whole)).all()
    for covenant in gone:
        documents.remove_all(session, [Owner.of(covenant)])
        session.delete(covenant)
    session.flush()
    return len(gone)


def add_party(session: Session, covenant_id: UUID, organisation: str, partner_id: UUID | None = None) -> CovenantParty:
    """One more organisation that is to sign; raises ``UserError`` when it is party already."""
    covenant = get(session, covenant_id)
    organisation = text.clean(organisation)
    if any(text.fold(party.organisation) == text.fold(organisation) for party in covenant.parties):
        raise UserError("Deze organisatie staat al bij de ondertekenaars.", "Kies een andere organisatie.")
    last = session.scalar(select(func.max(CovenantParty.position)).where(CovenantParty.covenant_id == covenant_id))
    party = CovenantParty(
        covenant_id=covenant_id,
        organisation=organisation,
        partner_id=partner_id,
        position=0 if last is None else last + 1,
    )
    return records.kept(session, party, _check_party)


def change_party(session: Session, party_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]) -> CovenantParty:
    """Change an organisation's name, or by whom and when it was signed."""
    return records.change(session, records.get(session, CovenantParty, party_id), was, values, _check_party)


def remove_party(session: Session, party_id: UUID) -> None:
    """An organisation that is no party after all."""
    party = session.get(CovenantParty, party_id)
    if party is not None:
        session.delete(party)


def recognise(
    session: Session, covenant_id: UUID, village_id: UUID, area_id: UUID | None, signed_by: str, signed_on: date
) -> TeamRecognition:
    """A team signed. Raises ``UserError`` when it has already, without a name, or outside the covenant's term."""
    covenant = get(session, covenant_id)
    if any((one.village_id, one.area_id) == (village_id, area_id) for one in covenant.teams):
        raise UserError("Dit team heeft dit convenant al getekend.", "Kies een ander team.")
    if not text.clean(signed_by):
        raise UserError("Er staat nog niet wie er tekende.", "Vul de naam in van wie voor het team tekende.")
    if covenant.ends_on is not None and signed_on > covenant.ends_on:
        raise UserError(
            "Op die dag was dit convenant al verlopen.", "Kijk de datum na, of teken het convenant dat daarna kwam."
        )
    team = TeamRecognition(
        covenant_id=covenant_id,
        village_id=village_id,
        area_id=area_id,
        signed_by=text.clean(signed_by),
        signed_on=signed_on,
    )
    return records.kept(session, team, check_lengths)


def withdraw(session: Session, recognition_id: UUID) -> None:
    """A team's signature that was entered by mistake, or taken back."""
    team = session.get(TeamRecognition, recognition_id)
    if team is not None:
        session.delete(team)


def teams(session: Session) -> list[Team]:
    """Every team that may sign: each village as a whole, then its wijken."""
    villages = places.villages(session)
    areas = places.areas(session)
    found = []
    for village in villages:
        found.append(Team(village.id, None, team_name(village, None)))
        inside = (area for area in areas if area.village_id == village.id)
        found += [Team(village.id, area.id, team_name(village, area)) for area in inside]
    return found


def team_name(village: Village, area: Area | None) -> str:
    """``Bleiswijk, Centrum``, or ``Bleiswijk, heel het dorp``."""
    return f"{village.name}, {area.name if area else 'heel het dorp'}"


def _check_party(party: CovenantParty) -> list[Problem]:
    problems = check_lengths(party)
    if not party.organisation:
        problems.append(Problem("organisation", "Vul de naam van de organisatie in."))
    return problems
