"""The briefing of a joint action: gathers what must be on paper, and has it printed.

``content`` reads the database; ``render`` needs no session, so long packs are made without holding one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.actions import Action, ActionPartner
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.models.organisation import Organisation
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.printing.briefing import ALL, FOR_TEAMS, Content, Moment, Part, Partner, Person, Team
from btl_desktop.services import audit, logo, places, settings
from btl_desktop.services.actions import actions, residents

if TYPE_CHECKING:
    from btl_desktop.planning.sun import Sun

__all__ = [
    "ALL",
    "FOR_TEAMS",
    "Content",
    "Part",
    "briefing_pdf",
    "content",
    "file_name",
    "note_printed",
    "page_total",
    "render",
]

Progress = Callable[[int, int], None]
_COMING = {WalkerStatus.ASKED: "nog niet bevestigd", WalkerStatus.PROMISED: "", WalkerStatus.CAME: ""}
_EMPTY = UserError("Er valt niets af te drukken.", "Kies minstens één onderdeel, en voeg een team toe.")


def content(
    session: Session, action_id: UUID, printed_at: datetime | None = None, teams: Collection[UUID] | None = None
) -> Content:
    """Everything that the paper of an action says; only these ``teams`` when they are given.

    Phones are in it only of volunteers who consented. Raises ``UserError`` when the action is gone.
    """
    action = actions.get(session, action_id)
    village = session.get(Village, action.village_id) if action.village_id else None
    chosen = [patrol for patrol in action.teams if teams is None or patrol.id in teams]
    day = clock.local(action.starts_at).date()
    organisation = settings.organisation(session)
    sun = _sun(action, village)
    card, good_card = residents.cards(action.theme)
    return Content(
        number=action.number,
        title=text.clean(action.title),
        starts_at=action.starts_at,
        printed_at=printed_at or clock.now(),
        organisation=organisation,
        village=village.name if village else "",
        timetable=_timetable(action),
        sunset=sun.sunset,
        dusk=sun.dusk,
        day_notes=_day_notes(day),
        meeting_place=text.clean(action.meeting_place),
        briefing_place=text.clean(action.briefing_place),
        coordinator=text.clean(action.coordinator_name),
        coordinator_phone=text.phone_text(action.coordinator_phone),
        partners=_partners(action),
        briefing_by=text.clean(action.briefing_by),
        briefing=_points(action.briefing_text),
        goals=_points(action.goals),
        attention=_points(action.attention),
        materials=_points(action.materials),
        rules=_rules(organisation, _points(action.conduct)),
        emergency=_points(action.emergency),
        remarks=_points(action.remarks),
        teams=tuple(_team(session, action, patrol, village.name if village else "") for patrol in chosen),
        logo=logo.logo(session) or b"",
        letter=text.clean_lines(action.letter)
        or residents.letter(action, organisation, village.name if village else ""),
        card=card,
        good_card=good_card,
    )


def render(content: Content, parts: Collection[Part] = ALL, progress: Progress | None = None) -> bytes:
    """The pack as PDF; needs no session. The same content gives the same bytes.

    ``progress(done, total)`` counts pages and may raise to stop. Raises ``UserError`` when nothing would be on paper.
    """
    from btl_desktop.printing import briefing_pack

    possible = {*parts} & {*Part} - (frozenset() if content.teams else FOR_TEAMS)
    if not possible:
        raise _EMPTY
    return briefing_pack.render(content, parts, progress)


def briefing_pdf(session: Session, action_id: UUID, printed_at: datetime | None = None) -> bytes:
    """Both steps at once, with every part."""
    return render(content(session, action_id, printed_at))


def page_total(content: Content, parts: Collection[Part] = ALL) -> int:
    """How many sheets a pack takes, without drawing it."""
    from btl_desktop.printing import briefing_pack

    return len(briefing_pack.pages(content, parts))


def file_name(content: Content) -> str:
    """A name for the PDF that says which action and day, and nothing about persons."""
    number = re.sub(r"[^\w-]+", "-", content.number).strip("-")
    return f"briefing-{number}-{clock.local(content.starts_at).date().isoformat()}.pdf"


def note_printed(session: Session, content: Content, sheets: int, what: str = "Briefing afgedrukt") -> None:
    """Write in the audit trail that this pack went to a printer or a file, and how many sheets."""
    audit.note(session, what, content.number, sheets)


def _timetable(action: Action) -> tuple[Moment, ...]:
    moments = (
        ("Verzamelen", action.gather_at),
        ("Briefing", action.brief_at),
        ("Start", action.starts_at),
        ("Einde", action.ends_at),
        ("Nabespreking", action.debrief_at),
    )
    return tuple(Moment(label, at) for label, at in moments if at is not None)


def _sun(action: Action, village: Village | None) -> Sun:
    from btl_desktop.planning.sun import sun

    return sun(clock.local(action.starts_at).date(), village.name if village else "")


def _day_notes(day: date) -> tuple[str, ...]:
    from btl_desktop.planning.calendar import day_notes

    return day_notes(day)


def _partners(action: Action) -> tuple[Partner, ...]:
    return tuple(
        Partner(
            organisation=text.clean(partner.organisation),
            contact=text.clean(partner.contact),
            phone=text.phone_text(partner.phone),
            participants=partner.participants,
            in_charge=partner.in_charge,
            others=_points(partner.others),
            times=text.clean(partner.times),
            exchange=text.clean(partner.exchange),
            agreement=_points(partner.agreement),
            signed=signed_text(partner),
        )
        for partner in action.partners
    )


def signed_text(partner: ActionPartner) -> str:
    """``R. de Boer, vr 20 nov 2026``: by whom and when the work agreement was signed off; empty when it was not."""
    on = clock.day_text(partner.signed_on) if partner.signed_on else ""
    return ", ".join(filter(None, (text.clean(partner.signed_by), on)))


def _rules(organisation: Organisation, conduct: Sequence[str]) -> tuple[str, ...]:
    """The house rules and the action's own; an action whose rules began as the house rules has them all itself."""
    known = {text.fold(rule) for rule in organisation.house_rules}
    if any(text.fold(line) in known for line in conduct):
        return tuple(conduct)
    return (*organisation.house_rules, *conduct)


def _points(lines: str) -> tuple[str, ...]:
    """A text of several lines as its points, without the dashes that people put before them."""
    found = (re.sub(r"^[-–•*]\s+", "", line) for line in text.clean_lines(lines).split("\n"))
    return tuple(line for line in found if line)


def _team(session: Session, action: Action, patrol: Patrol, village: str) -> Team:
    return Team(
        name=text.clean(patrol.name) or f"Team {patrol.position + 1}",
        number=patrol.number,
        people=_people(session, patrol),
        area=text.listing(places.place_name(code, village) for code in patrol.area_codes),
        area_codes=tuple(patrol.area_codes),
        route=text.clean_lines(patrol.route),
        meeting_point=text.clean(patrol.meeting_point),
        phone=text.phone_text(patrol.team_phone),
        starts_at=None if patrol.starts_at == action.starts_at else patrol.starts_at,
        ends_at=None if patrol.ends_at == action.ends_at else patrol.ends_at,
        attention=_points(patrol.attention),
        remarks=_points(patrol.remarks),
        place=patrol.position + 1,
    )


def _people(session: Session, patrol: Patrol) -> tuple[Person, ...]:
    """Who is expected, in the team's order; a leader who was not placed among the walkers is one of them as well."""
    coming = [walker for walker in patrol.walkers if walker.status in _COMING]
    found = [_person(walker.volunteer, patrol, _note(walker)) for walker in coming]
    if patrol.leader_id and patrol.leader_id not in {walker.volunteer_id for walker in patrol.walkers}:
        leader = session.get(Volunteer, patrol.leader_id)
        found = [_person(leader, patrol), *found] if leader else found
    return tuple(found)


def _note(walker: PatrolWalker) -> str:
    return _COMING[walker.status]


def _person(volunteer: Volunteer, patrol: Patrol, note: str = "") -> Person:
    phone = (volunteer.mobile or volunteer.phone) if volunteer.shares_contact else ""
    return Person(
        name=text.clean(volunteer.name),
        phone=text.phone_text(phone),
        leads=volunteer.id == patrol.leader_id,
        note=note,
        sort_key=volunteer.sort_key,
    )
