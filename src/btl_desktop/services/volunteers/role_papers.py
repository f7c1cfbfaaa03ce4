"""Role descriptions on paper: for one volunteer with what they still need, or blank for whoever comes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.choices import Level, Participation
from btl_desktop.models.volunteers import Course, Volunteer
from btl_desktop.services import audit, logo, settings
from btl_desktop.services.volunteers import courses, roles, volunteers

if TYPE_CHECKING:
    from btl_desktop.printing.role_sheet import RoleSheet


def sheet(session: Session, level: Level, volunteer_id: UUID | None = None, today: date | None = None) -> RoleSheet:
    """The sheet of a level; for a volunteer with their name and what is still asked of them."""
    from btl_desktop.printing.role_sheet import RoleSheet

    profile = roles.role_profile(session, level)
    organisation = settings.organisation(session)
    who = volunteers.get(session, volunteer_id) if volunteer_id else None
    return RoleSheet(
        organisation=organisation.name,
        level=level.label,
        short=level.short,
        edition=profile.edition,
        valid_from=profile.valid_from,
        body=profile.body,
        printed_at=clock.now(),
        name=who.name if who else "",
        needs=tuple(asked(session, who, level, today or clock.today())) if who else (),
        house_rules=organisation.house_rules,
        contact=organisation.contact,
        logo=logo.logo(session) or b"",
    )


def asked(session: Session, who: Volunteer, level: Level, today: date) -> list[str]:
    """What a volunteer still has to show, do or give before they can take up a level."""
    walks = who.participation is Participation.WALKER
    wanted = courses.needs(session, today, who.id).of(who.id, level)
    names = [session.get_one(Course, id_).name for id_ in wanted]
    has_vest = any(loan.returned_on is None for loan in who.loans)
    found = (
        ("Een VOG laten zien aan de coördinator; u krijgt hem terug", not who.vog_seen),
        ("Een pasfoto voor de toezichtpas", walks and not who.id_card),
        ("De bruikleenovereenkomst voor uw hesje tekenen", walks and not has_vest),
        ("Een naam en telefoonnummer voor noodgevallen", not (who.emergency_name and who.emergency_phone)),
        ("Laten weten of uw teamgenoten uw nummer mogen hebben", who.shares_contact_on is None),
    )
    return [f"De opleiding “{name}” volgen" for name in sorted(names)] + [words for words, needed in found if needed]


def to_pdf(found: RoleSheet) -> bytes:
    """The sheet on paper."""
    from btl_desktop.printing import role_sheet

    return role_sheet.render(found)


def file_name(level: Level, edition: int) -> str:
    """A name for the file without ending, that names nobody."""
    return f"rolbeschrijving-{level.short.lower()}-versie-{edition}"


def note(session: Session, what: str, level: Level, number: int) -> None:
    """The audit trail tells that a description was printed or kept, never for whom."""
    audit.note(session, f"Rolbeschrijving {what.lower()}", level.label, number)
