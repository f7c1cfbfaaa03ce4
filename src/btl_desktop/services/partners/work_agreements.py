"""Work agreements: what a team and its partners do the same way every time, version after version."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import Problem, UserError
from btl_desktop.models.agreements import AgreementEdition, Covenant, WorkAgreement, check_edition, check_follows
from btl_desktop.models.base import check_lengths
from btl_desktop.models.documents import Owner
from btl_desktop.models.partner_choices import Standing
from btl_desktop.models.places import Area
from btl_desktop.services import documents, places, records, settings
from btl_desktop.services.partners.standing import standing


@dataclass(frozen=True, slots=True)
class AgreementView:
    """All there is to know of a work agreement. ``in_force`` is the version that holds today, if any does."""

    agreement: WorkAgreement
    standing: Standing
    in_force: AgreementEdition | None
    covenants: tuple[tuple[UUID, str], ...]
    villages: tuple[tuple[UUID, str], ...]
    areas: tuple[tuple[UUID, UUID, str], ...]

    @property
    def newest(self) -> AgreementEdition:
        """The version that is written in."""
        return self.agreement.editions[-1]


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of two texts side by side: in both (" "), only in the older ("-") or only in the newer ("+")."""

    mark: str
    line: str


def get(session: Session, agreement_id: UUID) -> WorkAgreement:
    """One work agreement with its versions; raises ``UserError`` when it is gone."""
    options = (selectinload(WorkAgreement.editions),)
    found = session.get(WorkAgreement, agreement_id, options=options, populate_existing=True)
    if found is None:
        raise records.GONE
    return found


def view(session: Session, agreement_id: UUID, today: date | None = None) -> AgreementView:
    """What the details show."""
    today = today or clock.today()
    agreement = get(session, agreement_id)
    covenants = session.execute(select(Covenant.id, Covenant.title).order_by(Covenant.starts_on.desc()))
    return AgreementView(
        agreement,
        standing_of(session, agreement, today),
        in_force(agreement.editions, today),
        tuple((id_, title) for id_, title in covenants),
        tuple((village.id, village.name) for village in places.villages(session)),
        tuple((area.id, area.village_id, area.name) for area in places.areas(session)),
    )


def add(session: Session, title: str, valid_from: date, values: Mapping[str, Any] | None = None) -> WorkAgreement:
    """A new work agreement with an empty first version; ``values`` may hold covenant, village and area."""
    agreement = WorkAgreement(title=text.clean(title), **(values or {}))
    agreement.editions.append(AgreementEdition(edition=1, valid_from=valid_from))
    records.kept(session, agreement, _check)
    return get(session, agreement.id)


def begin(session: Session, today: date | None = None) -> WorkAgreement:
    """Work agreements to fill in: from today, under the latest covenant."""
    latest = session.scalars(select(Covenant.id).order_by(Covenant.starts_on.desc()).limit(1)).one_or_none()
    return add(session, "Nieuwe werkafspraken", today or clock.today(), {"covenant_id": latest})


def change(session: Session, agreement_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]) -> WorkAgreement:
    """Change for whom it holds or under which covenant; another village lets go of the wijk."""
    agreement = records.get(session, WorkAgreement, agreement_id)
    records.change(session, agreement, was, values, _check)
    area = session.get(Area, agreement.area_id) if agreement.area_id else None
    if area is not None and area.village_id != agreement.village_id:
        agreement.area_id = None
    return agreement


def change_edition(
    session: Session, edition_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]
) -> AgreementEdition:
    """Write in the newest version; an older one is fixed, and raises ``UserError``."""
    edition = records.get(session, AgreementEdition, edition_id)
    editions = get(session, edition.agreement_id).editions
    if edition is not editions[-1]:
        raise UserError("Deze versie ligt vast, want er is een nieuwere.", "Breng uw wijziging aan in de nieuwste.")
    before = start_before(edition, editions)
    return records.change(
        session, edition, was, values, lambda one: check_edition(one) + check_follows(one.valid_from, before)
    )


def new_edition(session: Session, agreement_id: UUID, valid_from: date) -> AgreementEdition:
    """One more version that begins with the text of the last; that one is fixed from now on.

    Raises ``UserError`` when the last was never signed: it can still be changed itself.
    """
    last = get(session, agreement_id).editions[-1]
    if last.signed_on is None:
        raise UserError(
            f"Versie {last.edition} is nog niet getekend en kan nog worden gewijzigd.",
            "Wijzig de tekst van die versie; een nieuwe is pas nodig als zij getekend is.",
        )
    if valid_from <= last.valid_from:
        raise UserError(
            "Een nieuwe versie gaat later in dan de vorige.", f"Kies een dag na {clock.day_text(last.valid_from)}."
        )
    edition = AgreementEdition(
        agreement_id=agreement_id, edition=last.edition + 1, valid_from=valid_from, body=last.body
    )
    return records.kept(session, edition, check_edition)


def start_before(edition: AgreementEdition, editions: Sequence[AgreementEdition]) -> date | None:
    """The first day of the version before this one."""
    return max((one.valid_from for one in editions if one.edition < edition.edition), default=None)


def next_start(newest: AgreementEdition, today: date) -> date:
    """The day on which a next version may begin at the earliest: not before tomorrow."""
    return max(today, newest.valid_from) + timedelta(days=1)


def remove_edition(session: Session, edition_id: UUID) -> None:
    """Take the newest version away, the one before it is written in again; the only one cannot go."""
    edition = records.get(session, AgreementEdition, edition_id)
    editions = get(session, edition.agreement_id).editions
    if edition is not editions[-1] or len(editions) == 1:
        raise UserError(
            "Alleen de nieuwste van meer versies kan weg.", "Verwijder anders de werkafspraken in hun geheel."
        )
    documents.remove_all(session, [Owner.of(edition)])
    session.delete(edition)


def delete(session: Session, agreement_ids: Collection[UUID]) -> int:
    """Delete work agreements with all versions and scans; returns how many."""
    chosen = select(WorkAgreement).where(WorkAgreement.id.in_([*agreement_ids]))
    gone = session.scalars(chosen.options(selectinload(WorkAgreement.editions))).all()
    for agreement in gone:
        documents.remove_all(session, [*map(Owner.of, (agreement, *agreement.editions))])
        session.delete(agreement)
    session.flush()
    return len(gone)


def in_force(editions: Sequence[AgreementEdition], today: date) -> AgreementEdition | None:
    """The version that holds on a day: the newest one that was signed and has begun, unless its term is over."""
    begun = [one for one in editions if is_signed(one, today) and one.valid_from <= today]
    newest = begun[-1] if begun else None
    return newest if newest is not None and (newest.valid_until is None or newest.valid_until >= today) else None


def is_signed(edition: AgreementEdition, today: date) -> bool:
    """Whether a version has been signed by this day."""
    return edition.signed_on is not None and edition.signed_on <= today


def standing_of(session: Session, agreement: WorkAgreement, today: date) -> Standing:
    """How it stands on a day, by the version that holds or else by the newest."""
    days = settings.organisation(session).agreement_warning_days
    now = in_force(agreement.editions, today) or agreement.editions[-1]
    coming = [one for one in agreement.editions if one.edition > now.edition and is_signed(one, today)]
    last = None if coming else now.valid_until  # what follows on it is there already
    return standing(today, now.valid_from, last, signed=is_signed(now, today), warning_days=days)


def last_day(edition: AgreementEdition, editions: Sequence[AgreementEdition]) -> date | None:
    """The last day on which a version holds: its own, or the day before a newer signed one begins."""
    newer = (one for one in editions if one.edition > edition.edition and one.signed_on is not None)
    ends = [one.valid_from - timedelta(days=1) for one in newer]
    return min((day for day in (*ends, edition.valid_until) if day is not None), default=None)


def compare(older: str, newer: str) -> list[Difference]:
    """Two texts, line by line, in the order of the newer one."""
    lines = difflib.ndiff(older.splitlines(), newer.splitlines())
    return [Difference(line[0], line[2:]) for line in lines if line[0] in " -+"]


def _check(agreement: WorkAgreement) -> list[Problem]:
    problems = check_lengths(agreement)
    if not agreement.title:
        problems.append(Problem("title", "Geef de werkafspraken een naam."))
    return problems
