"""Why somebody is proposed for a team, what could not be met, and who cannot come: the words of a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.models.choices import Level, Status
from btl_desktop.planning.team_question import Person, Place, Shortfall, Unmet
from btl_desktop.planning.team_state import NEXT_TO, OWN, SAME_VILLAGE, steps_from_home
from btl_desktop.services.actions.teams import Candidate

# How the household of people begins who share no address and want to walk together.
WISH = "wens|"
# More names than these make no sentence.
_NAMED = 6
_NEAR = {OWN: "in de eigen wijk", NEXT_TO: "naast de eigen wijk", SAME_VILLAGE: "in het eigen dorp"}


def about(one: Candidate) -> str:
    """``wijkcoördinator``, ``aspirant`` or ``liep 12 patrouilles``."""
    if one.status is Status.ASPIRANT:
        return "aspirant"
    if one.level is not Level.WATCH:
        return one.level.label
    return f"liep {text.count(one.walked, 'patrouille', 'patrouilles')}" if one.walked else "liep nog niet eerder"


def reason(
    person: Person, group: Sequence[Person], place: Place, who: str, names: Mapping[UUID, str], *, leads: bool
) -> str:
    """Why this person is proposed for this team: ``ervaren: liep 12 patrouilles, in de eigen wijk``."""
    mates = [names[one.id] for one in group if one.household == person.household and one.id != person.id]
    parts = [f"ervaren: {who}" if leads else who]
    if person.household and mates:
        wish = person.household.startswith(WISH)
        parts.append(f"{'graag samen met' if wish else 'zelfde adres als'} {text.listing(mates)}")
    if person.aspirant:
        parts.append("loopt met een ervaren loper mee")
    if place.area and person.home:
        parts.append(_NEAR.get(steps_from_home(person.home, person.village, place.area), "in een ander dorp"))
    return ", ".join(parts)


def shortfall(one: Shortfall, teams: Mapping[UUID, str], names: Mapping[UUID, str]) -> str:
    """One thing that could not be met, as a sentence with its reason."""
    team = teams.get(one.team, "") if one.team else ""
    people = [names[person] for person in one.people]
    many = len(people) > 1
    who = text.listing(people) if len(people) <= _NAMED else text.count(len(people), "loper", "lopers")
    sentences = {
        Unmet.EMPTY: f"{team} blijft leeg: er zijn niet genoeg lopers.",
        Unmet.TOO_FEW: f"{team} komt niet aan genoeg lopers.",
        Unmet.NO_LEADER: f"{team} heeft geen ervaren teamleider: die zijn er niet genoeg.",
        Unmet.APART: f"{who} horen bij elkaar, maar lopen niet samen: het paste niet.",
        Unmet.NO_MENTOR: f"{who} {'blijven' if many else 'blijft'} over: er is geen plaats naast een ervaren loper.",
        Unmet.FULL: f"{who} {'blijven' if many else 'blijft'} over: de teams zijn vol.",
    }
    return sentences[one.kind]


def hindrance(one: Candidate, *, cancelled: bool, unintroduced: bool) -> tuple[str, str] | None:
    """Why somebody cannot be placed, as what it is and their name with what is particular; nothing for who can.

    ``unintroduced`` may walk without the introduction course.
    """
    if cancelled:
        return "Afgemeld", one.name
    if one.absent_until:
        return "Afwezig", f"{one.name} (t/m {clock.day_text(one.absent_until)})"
    if one.elsewhere:
        return "Loopt dan al", f"{one.name} ({one.elsewhere})"
    if not (one.introduced or unintroduced):
        return "Nog geen introductiecursus", one.name
    return None


def together(hindrances: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """``Afwezig: Jan Test (t/m ma 14 dec 2026) en Piet Test.``, a sentence for each reason."""
    groups: dict[str, list[str]] = {}
    for what, who in hindrances:
        groups.setdefault(what, []).append(who)
    return tuple(f"{what}: {text.listing(people)}." for what, people in groups.items())
