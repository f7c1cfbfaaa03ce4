"""Whether an action is ready: what hinders the evening itself, and what was not yet agreed, written or printed for it.

The evening's own concerns come from :mod:`concerns`. What is added here matters only before it: nobody prints a
briefing three months ahead, and an evening that was closed asks for nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import OVER_ACTIONS, WalkerStatus
from btl_desktop.models.settings import AuditEntry
from btl_desktop.services.actions import concerns
from btl_desktop.services.actions.concerns import Concern
from btl_desktop.services.urgency import Weight

PRINT = "print"  # the field of a concern that is mended by printing
_NEAR = timedelta(days=14)


def missing(session: Session, action: Action, now: datetime | None = None) -> list[Concern]:
    """Everything that an action still lacks, the heaviest first; it was read with everything in it."""
    if action.state in OVER_ACTIONS:
        return []
    now = now or clock.now()
    found = concerns.concerns(session, action)
    if action.ends_at >= now:
        found += [*_agreements(action), *_briefing(action)]
        if action.starts_at - now <= _NEAR:
            found += [*_answers(action), *_paper(session, action)]
    return sorted(found, key=lambda concern: -concern.weight)


def was_printed(session: Session, number: str) -> bool:
    """Whether the briefing of this action went to a printer or into a file, as the audit trail knows it."""
    noted = select(AuditEntry.id).where(AuditEntry.detail == number, AuditEntry.what.startswith("Briefing"))
    return session.scalars(noted.limit(1)).first() is not None


def _agreements(action: Action) -> Iterator[Concern]:
    for partner in action.partners:
        if partner.signed_on is None and not partner.signed_by:
            yield Concern(
                f"{partner.organisation}: werkafspraak nog niet afgetekend.",
                "Zo weet ieder waar de ander op rekent.",
                partner_id=partner.id,
                field="signed_by",
            )


def _briefing(action: Action) -> Iterator[Concern]:
    if not text.clean(action.briefing_by):
        why = "Spreek met de partners af wie op locatie het woord doet."
        yield Concern("Nog niet bekend wie de briefing geeft.", why, field="briefing_by")
    if not text.clean(action.briefing_text):
        why = "Deze punten staan op het blad van de leiding."
        yield Concern("Nog niet ingevuld wat de briefing zegt.", why, field="briefing_text")


def _answers(action: Action) -> Iterator[Concern]:
    asked = sum(walker.status is WalkerStatus.ASKED for team in action.teams for walker in team.walkers)
    if asked:
        people = text.count(asked, "loper heeft", "lopers hebben")
        why = "Een herinnering staat klaar bij “Berichten”."
        yield Concern(f"{people} nog niet bevestigd.", why, Weight.INFORMATION, field="teams")


def _paper(session: Session, action: Action) -> Iterator[Concern]:
    if action.teams and not was_printed(session, action.number):
        why = "Druk hem af als de teams rond zijn; elk team krijgt een eigen blad."
        yield Concern("De briefing is nog niet afgedrukt.", why, field=PRINT)
