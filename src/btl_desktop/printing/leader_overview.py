"""The leader's overview: who takes part, which team walks where, what must come along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from btl_desktop import text
from btl_desktop.printing import map_drawing, rows
from btl_desktop.printing.briefing import Content, Partner, Team
from btl_desktop.printing.frame import COLUMN, WIDTH, Page, continued, fact, flow
from btl_desktop.printing.map_drawing import Marked
from btl_desktop.printing.rows import Row
from btl_desktop.printing.sheet_head import head, short_title
from btl_desktop.printing.tables import Column, table

NAME = "Overzicht leiding"
_TOGETHER = 16  # lines and gaps; an agreement that is no longer stays in one column

_PARTNERS: tuple[Column[Partner], ...] = (
    Column("Organisatie", 176, lambda partner: partner.organisation, bold=True),
    Column("Contactpersoon", 187, lambda partner: partner.contact + (" – leiding" if partner.in_charge else "")),
    Column("Telefoon", 112, lambda partner: partner.phone, bold=True),
    Column("Aantal", WIDTH - 475, lambda partner: str(partner.participants or ""), right=True),
)
_TEAMS: tuple[Column[Team], ...] = (
    Column("Team", 92, lambda team: team.name, bold=True),
    Column("Gebied", 152, lambda team: team.area or "–"),
    Column("Leider", 127, lambda team: text.listing(person.name for person in team.leaders) or "–"),
    Column("Telefoon", 112, lambda team: "\n".join(_phones(team)), bold=True),
    Column("Lopers", WIDTH - 483, lambda team: str(len(team.people)), right=True),
)


def pages(content: Content) -> list[Page]:
    """One page for a small action, more for a large one."""
    wide = [*_tables(content), *_map(content.teams)]
    again = continued(NAME, short_title(content))
    top = head(content, "Leiding", f"actie {content.number}", more=_summary(content))
    return flow(top, wide, _lists(content), again=again, outline=NAME, ruled=True)


def _summary(content: Content) -> list[Row]:
    walkers = sum(len(team.people) for team in content.teams)
    guests = sum(partner.participants for partner in content.partners)
    counted = (
        text.count(len(content.teams), "team", "teams"),
        text.count(walkers, "loper", "lopers"),
        f"{guests} van partners",
    )
    return fact("Bezetting", " · ".join(counted[: 3 if guests else 2]))


def _tables(content: Content) -> list[Row]:
    partners = [*table("Partners", _PARTNERS, content.partners), rows.gap(12)] if content.partners else []
    teams = [*table("Teams", _TEAMS, content.teams), rows.gap(12)] if content.teams else []
    return [*partners, *teams]


def _phones(team: Team) -> list[str]:
    phones = [*(person.phone for person in team.leaders), team.phone]
    return list(dict.fromkeys(phone for phone in phones if phone))


def _map(teams: Sequence[Team]) -> list[Row]:
    """All areas with their teams' numbers; teams that share an area share its mark."""
    marks: dict[tuple[str, ...], list[str]] = {}
    for team in teams:
        if map_drawing.has_map(team.area_codes):
            marks.setdefault(team.area_codes, []).append(team.mark)
    areas = [Marked(codes, " ".join(found)) for codes, found in marks.items()]
    high = 250 if len(areas) <= 12 else 470
    return (
        [rows.heading("Wie loopt waar", WIDTH), map_drawing.teams_map(areas, WIDTH, high), rows.gap(9)] if areas else []
    )


def _agreed(partner: Partner) -> list[Row]:
    """What was agreed with a partner, under its name; a partner with whom nothing was agreed has no place here."""
    points = (
        *partner.agreement,
        *(f"{title}: {words}" for title, words in _terms(partner) if words),
        *(f"Ook bereikbaar: {other}" for other in partner.others),
    )
    if not points:
        return []
    lines = rows.bullets((*points, *([] if partner.signed else ["Nog niet afgetekend"])), COLUMN)
    name = [replace(row, keep=True) for row in rows.paragraph(partner.organisation, COLUMN, bold=True)]
    if len(lines) <= _TOGETHER:
        lines = [*(replace(line, keep=True) for line in lines[:-1]), lines[-1]]
    return [*name, *lines, rows.gap(5)]


def _terms(partner: Partner) -> tuple[tuple[str, str], ...]:
    return ("Tijden", partner.times), ("Uitwisselen", partner.exchange), ("Afgetekend", partner.signed)


def _briefing(content: Content) -> list[Row]:
    by = rows.paragraph(f"Door {content.briefing_by}", COLUMN, bold=True) if content.briefing_by else []
    return [*(replace(row, keep=bool(content.briefing)) for row in by), *rows.bullets(content.briefing, COLUMN)]


def _lists(content: Content) -> list[Row]:
    sections = (
        ("De briefing", _briefing(content)),
        ("Werkafspraken", [row for partner in content.partners for row in _agreed(partner)][:-1]),
        ("Doelen", rows.bullets(content.goals, COLUMN)),
        ("Mee te nemen", rows.ticks(content.materials, COLUMN)),
        ("Let op", rows.bullets(content.attention, COLUMN)),
        ("Als er iets gebeurt (voorlezen)", rows.bullets(content.emergency, COLUMN)),
        ("Zo lopen wij", rows.bullets(content.rules, COLUMN)),
        ("Opmerkingen", rows.bullets(content.remarks, COLUMN)),
    )
    return [row for title, body in sections for row in rows.section(title, body, COLUMN)]
