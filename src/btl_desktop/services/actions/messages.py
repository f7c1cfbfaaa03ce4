"""What a coordinator writes about an action: to everybody who takes part, to each team, to each partner.

Texts to copy into one's own mail program or the team's WhatsApp group; nothing is sent. A telephone number of a
volunteer is only in them with that volunteer's consent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.actions import Action, ActionPartner
from btl_desktop.models.choices import Choice, WalkerStatus
from btl_desktop.models.organisation import Organisation
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, calendars, places, settings
from btl_desktop.services.actions import action_calendar, actions, residents
from btl_desktop.services.calendars import Appointment
from btl_desktop.services.volunteers.volunteers import Mailing

_COMING = (WalkerStatus.ASKED, WalkerStatus.PROMISED, WalkerStatus.CAME)


class Audience(Choice):
    """For whom a message is, and so how it goes out: a team has a group, the others a mailbox."""

    ALL = "all", "e-mail aan alle deelnemers"
    TEAM = "team", "app aan het team"
    PARTNER = "partner", "e-mail aan de partner"


@dataclass(frozen=True, slots=True)
class Message:
    """One text, to be copied. ``mailing`` says to which addresses and who has none; ``appointment`` goes along.

    A team's message has no subject, as an app has no place for one.
    """

    name: str
    audience: Audience
    subject: str
    body: str
    mailing: Mailing
    appointment: Appointment


@dataclass(frozen=True, slots=True)
class Messages:
    """All messages of one action: everybody, team by team, partner by partner."""

    number: str
    day: date
    all: tuple[Message, ...]


def messages(session: Session, action_id: UUID) -> Messages:
    """The messages of an action as it is now; raises ``UserError`` when it is gone."""
    action = actions.get(session, action_id)
    organisation = settings.organisation(session)
    found = (
        _to_all(action, organisation),
        *(_to_team(action, team) for team in action.teams),
        *(_to_partner(action, partner, organisation) for partner in action.partners),
    )
    return Messages(action.number, clock.local(action.starts_at).date(), found)


def note(session: Session, what: str, found: Messages, number: int = 0) -> None:
    """Write in the audit trail that addresses were copied or a calendar file was kept, never whose."""
    audit.note(session, what, found.number, number)


def calendar_file(message: Message) -> bytes:
    """The calendar file that goes along with a message."""
    return calendars.to_file([message.appointment])


def calendar_file_name(found: Messages, message: Message) -> str:
    """A name for that file."""
    return calendars.file_name(found.number, found.day, message.name if message.audience is Audience.TEAM else "")


def _to_all(action: Action, organisation: Organisation) -> Message:
    body = _letter(
        "Beste allemaal,",
        f"Op {_day(action)} lopen wij{residents.together(action)}: {text.clean(action.title)}.",
        ("Wanneer", [action_calendar.timetable(action)]),
        ("Waar", _where(action)),
        ("Meenemen", _points(action.materials)),
        ("Zo lopen wij", _points(action.conduct)),
        "Met wie u loopt en waar, hoort u van uw team. Kunt u niet? Laat het zo snel mogelijk weten.",
        signature(action, organisation),
    )
    people = [walker.volunteer for team in action.teams for walker in _coming(team)]
    subject = f"{action.title}: {_day(action)}"
    return Message("Alle deelnemers", Audience.ALL, subject, body, _mailing(people), action_calendar.of_action(action))


def _to_team(action: Action, team: Patrol) -> Message:
    """``*…*`` is bold in WhatsApp."""
    coming = _coming(team)
    asked = [walker.volunteer.name for walker in coming if walker.status is WalkerStatus.ASKED]
    lines = (
        f"*{text.clean(team.name)}, {text.clean(action.title)}*",
        f"{_day(action)[:1].upper()}{_day(action)[1:]}",
        action_calendar.timetable(action, team),
        "",
        *_labelled("Verzamelen", action.meeting_place),
        *_labelled("Start van het team", team.meeting_point if team.meeting_point != action.meeting_place else ""),
        *_labelled("Gebied", text.listing(places.place_name(code) for code in team.area_codes)),
        *_labelled("Route", team.route),
        *_labelled("Team", ", ".join(_member(walker.volunteer, team) for walker in coming)),
        *_labelled("Teamtelefoon", text.phone_text(team.team_phone)),
        *_labelled("Actieleiding", _leads(action)),
        *_list("Meenemen", _points(action.materials)),
        *(["", f"Wilt u nog bevestigen: {text.listing(asked)}?"] if asked else []),
        "",
        "Kunt u niet? Laat het zo snel mogelijk weten.",
    )
    people = [walker.volunteer for walker in coming]
    return Message(
        text.clean(team.name),
        Audience.TEAM,
        "",
        "\n".join(lines),
        _mailing(people),
        action_calendar.of_team(action, team),
    )


def _to_partner(action: Action, partner: ActionPartner, organisation: Organisation) -> Message:
    walkers = sum(len(_coming(team)) for team in action.teams)
    own = f"{text.count(len(action.teams), 'team', 'teams')}, {text.count(walkers, 'vrijwilliger', 'vrijwilligers')}"
    by = text.clean(partner.signed_by or partner.organisation)
    signed = f"Afgetekend door {by} op {clock.day_text(partner.signed_on)}." if partner.signed_on else ""
    body = _letter(
        f"Beste {text.clean(partner.contact) or 'collega’s'},",
        f"Dit zijn de afspraken voor {text.clean(action.title)} op {_day(action)}.",
        ("Wanneer", [action_calendar.timetable(action), *_labelled("Voor u", partner.times)]),
        ("Waar", _where(action)),
        ("Wat wij afspraken", _agreed(action, partner)),
        ("Wie er lopen", [*_labelled("Van ons", own), *_labelled("Actieleiding", _leads(action))]),
        signed or "Wilt u laten weten of dit klopt?",
        signature(action, organisation),
    )
    subject = f"{action.title}, {_day(action)}: afspraken met {text.clean(partner.organisation)}"
    mailing = Mailing((partner.email,) if partner.email else (), () if partner.email else (partner.organisation,))
    return Message(
        text.clean(partner.organisation), Audience.PARTNER, subject, body, mailing, action_calendar.of_action(action)
    )


def _agreed(action: Action, partner: ActionPartner) -> list[str]:
    number = text.count(partner.participants, "deelnemer", "deelnemers") if partner.participants else ""
    leading = ["U heeft de leiding op de avond."] if partner.in_charge else []
    return [
        *_points(partner.agreement),
        *_labelled("Aantal van u", number),
        *leading,
        *_labelled("De briefing geeft", action.briefing_by),
        *_labelled("Gegevens uitwisselen", partner.exchange),
    ]


def signature(action: Action, organisation: Organisation) -> str:
    """How such a letter ends."""
    return "\n".join(filter(None, ("Met vriendelijke groet,", text.clean(action.coordinator_name), organisation.name)))


def _letter(*parts: str | tuple[str, list[str]]) -> str:
    """Paragraphs with an empty line between them; a part with a title is a list, and left out when it is empty."""
    whole = ("\n".join(_list(*part)).strip() if isinstance(part, tuple) else part for part in parts)
    return "\n\n".join(filter(None, whole))


def _list(title: str, points: Iterable[str]) -> Iterator[str]:
    found = [f"- {point}" for point in points if point]
    return iter(["", f"{title}:", *found] if found else [])


def _labelled(name: str, words: str) -> list[str]:
    plain = text.clean(words)
    return [f"{name}: {plain}"] if plain else []


def _points(lines: str) -> list[str]:
    return [line.lstrip("-–•* ") for line in text.clean_lines(lines).split("\n") if line.strip("-–•* ")]


def _where(action: Action) -> list[str]:
    elsewhere = text.clean(action.briefing_place) != text.clean(action.meeting_place)
    return [
        *_labelled("Verzamelen", action.meeting_place),
        *_labelled("Briefing", action.briefing_place if elsewhere else ""),
    ]


def _day(action: Action) -> str:
    return clock.day_text_long(clock.local(action.starts_at).date())


def _leads(action: Action) -> str:
    return ", ".join(filter(None, (text.clean(action.coordinator_name), text.phone_text(action.coordinator_phone))))


def _coming(team: Patrol) -> list[PatrolWalker]:
    """Who is expected, the leader first."""
    coming = [walker for walker in team.walkers if walker.status in _COMING]
    return sorted(coming, key=lambda walker: walker.volunteer_id != team.leader_id)


def _member(volunteer: Volunteer, team: Patrol) -> str:
    """A name; the leader's with the telephone number, where that may be shared."""
    if volunteer.id != team.leader_id:
        return volunteer.name
    phone = text.phone_text(volunteer.mobile or volunteer.phone) if volunteer.shares_contact else ""
    return f"{volunteer.name} ({', '.join(filter(None, ('teamleider', phone)))})"


def _mailing(people: Iterable[Volunteer]) -> Mailing:
    """Their addresses, each once; people who walk in two teams are asked once."""
    each = {person.id: person for person in people}.values()
    addresses = dict.fromkeys(person.email for person in each if person.email)
    return Mailing(tuple(addresses), tuple(person.name for person in each if not person.email))
