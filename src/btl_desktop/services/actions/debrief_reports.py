"""The report of an evening for municipality and police: its figures, set beside those of earlier years.

``content`` reads the database; ``to_pdf`` and ``to_xlsx`` make a file of it and need no session.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import ActionState, PatrolStatus, WalkerStatus
from btl_desktop.models.debrief_figures import DebriefReport, Figures, Line, Participants, total
from btl_desktop.models.places import Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, places, private_words, settings
from btl_desktop.services.actions import actions, debriefs
from btl_desktop.services.actions.debriefs import FormState, ReturnForm
from btl_desktop.services.actions.timetable import season

OWN = "Buurttoezicht"
NO_AREA = "Zonder gebied"
_SHORTEST_NAME = 3


def content(session: Session, action_id: UUID, printed_at: datetime | None = None) -> DebriefReport:
    """Everything that the report says; raises ``UserError`` when the action is gone."""
    action = actions.get(session, action_id)
    village = session.get(Village, action.village_id) if action.village_id else None
    alike = _alike(session, action)
    by_action = debriefs.forms_of(session, [one.id for one in alike])
    forms = by_action[action.id]
    return DebriefReport(
        number=action.number,
        title=text.clean(action.title),
        theme=action.theme.label,
        village=village.name if village else "",
        starts_at=action.starts_at,
        printed_at=printed_at or clock.now(),
        organisation=settings.organisation(session),
        forms_in=sum(form.state is FormState.IN for form in forms),
        forms_total=len(forms),
        lapsed=sum(form.status is PatrolStatus.LAPSED for form in forms),
        total=total(map(debriefs.figures, forms)),
        teams=per_team(forms),
        areas=per_area(forms, village.name if village else ""),
        evenings=_evenings(action, alike, by_action),
        seasons=_seasons(alike, by_action),
        participants=_participants(action, forms),
        remarks=tuple(_remarks(session, action, forms)),
    )


def per_team(forms: Iterable[ReturnForm]) -> tuple[Line, ...]:
    """A line for each team, in the order of the forms."""
    return tuple(Line(form.name, debriefs.figures(form), _note(form)) for form in forms)


def per_area(forms: Iterable[ReturnForm], within: str = "") -> tuple[Line, ...]:
    """A line for each buurt, by name; ``within`` is the village that everybody has in mind already.

    The form of a team with several buurten cannot be split: it counts for those buurten together, on a line of its
    own ("Dorp en De Driehoek"), and for none of them alone. So nothing counts twice, and the lines add up.
    """
    kept: dict[tuple[str, ...], list[Figures]] = {}
    for form in forms:
        if form.state is FormState.IN and form.status is not PatrolStatus.LAPSED:
            kept.setdefault(tuple(sorted(set(form.area_codes))), []).append(debriefs.figures(form))
    named = [(_area_name(codes, within), total(found)) for codes, found in kept.items()]
    return tuple(Line(name, figures) for name, figures in sorted(named, key=lambda line: text.fold(line[0])))


def _area_name(codes: Iterable[str], within: str) -> str:
    return text.listing(places.place_name(code, within) for code in codes) or NO_AREA


def to_pdf(content: DebriefReport) -> bytes:
    """The report on paper. The same content gives the same bytes."""
    from btl_desktop.printing import debrief_report

    return debrief_report.render(content)


def to_xlsx(content: DebriefReport) -> bytes:
    """The report as a workbook, with figures that can be counted on."""
    from btl_desktop.exchange import debrief_xlsx

    return debrief_xlsx.render(content)


def file_name(content: DebriefReport) -> str:
    """A name for the file, without ending, that says which action and day."""
    number = re.sub(r"[^\w-]+", "-", content.number).strip("-")
    return f"verslag-{number}-{clock.local(content.starts_at).date().isoformat()}"


def note(session: Session, content: DebriefReport, what: str, number: int = 0) -> None:
    """Write in the audit trail that this report was printed or written to a file; ``number`` counts sheets."""
    audit.note(session, f"Verslag: {what}", content.number, number)


def _alike(session: Session, action: Action) -> Sequence[Action]:
    """This action and the earlier ones of the same theme in the same village that went on, the oldest first.

    Later ones are left out, so that a report that is made once more says the same.
    """
    same = select(Action).where(
        Action.theme == action.theme,
        Action.village_id == action.village_id,
        Action.starts_at <= action.starts_at,
        Action.state != ActionState.LAPSED,
    )
    earlier = [one for one in session.scalars(same.order_by(Action.starts_at, Action.number)) if one.id != action.id]
    return [*earlier, action]


def _season(action: Action) -> str:
    return season(clock.local(action.starts_at).date())


def _evenings(action: Action, alike: Sequence[Action], by_action: dict[UUID, list[ReturnForm]]) -> tuple[Line, ...]:
    now = [one for one in alike if _season(one) == _season(action)]
    return tuple(
        Line(
            clock.day_text(clock.local(one.starts_at).date()),
            total(map(debriefs.figures, by_action[one.id])),
            "deze avond" if one.id == action.id else one.number,
        )
        for one in now
    )


def _seasons(alike: Sequence[Action], by_action: dict[UUID, list[ReturnForm]]) -> tuple[Line, ...]:
    """A line for each season of which a form came in, and always the one of this evening, which is the last."""
    kept: dict[str, list[ReturnForm]] = {}
    evenings: dict[str, int] = {}
    for one in alike:
        came_in = [form for form in by_action[one.id] if form.state is not FormState.OPEN]
        if came_in or one is alike[-1]:
            kept.setdefault(_season(one), []).extend(came_in)
            evenings[_season(one)] = evenings.get(_season(one), 0) + 1
    return tuple(
        Line(name, total(map(debriefs.figures, forms)), text.count(evenings[name], "avond", "avonden"))
        for name, forms in kept.items()
    )


def _participants(action: Action, forms: Sequence[ReturnForm]) -> tuple[Participants, ...]:
    standing = [(form, walker.status) for form in forms for walker in form.walkers]
    known = any(form.state is FormState.IN for form, _ in standing)
    kept = [form for form in forms if form.had_place is not None]  # their walkers' names are gone, their number is not
    came = sum(status is WalkerStatus.CAME for _, status in standing) + sum(form.came or 0 for form in kept)
    had_place = len(standing) + sum(form.had_place or 0 for form in kept)
    own = Participants(OWN, had_place, came if known or any(form.state is FormState.IN for form in kept) else None)
    theirs = [Participants(text.clean(one.organisation), one.participants, one.came) for one in action.partners]
    return (own, *theirs)


def _note(form: ReturnForm) -> str:
    if form.status is PatrolStatus.LAPSED:
        return "vervallen"
    return {FormState.OPEN: "nog niet binnen", FormState.BEGUN: "nog niet klaar"}.get(form.state, "")


def _remarks(session: Session, action: Action, forms: Iterable[ReturnForm]) -> Iterator[tuple[str, str]]:
    known = _names(session, action)
    for form in forms:
        if words := form.values["remarks"]:
            yield form.name, private_words.without_names(words, known)


def _names(session: Session, action: Action) -> set[str]:
    """Everybody who has to do with the evening, by whole name and by its parts."""
    ids = {walker.volunteer_id for team in action.teams for walker in team.walkers}
    ids |= {team.leader_id for team in action.teams if team.leader_id}
    found: set[str] = {action.coordinator_name, action.briefing_by}
    for partner in action.partners:
        others = (line.partition(",")[0] for line in partner.others.split("\n"))  # "Jan Smit, centralist, 14 010"
        found |= {partner.contact, partner.signed_by, *others}
    # Who walked is not kept for ever; then nobody's name may stand in it.
    everybody = any(team.had_place is not None for team in action.teams)
    people = select(Volunteer) if everybody else select(Volunteer).where(Volunteer.id.in_(ids))
    for person in session.scalars(people):
        found |= {person.name, person.first_name, person.last_name}
        found.add(" ".join(filter(None, (person.prefix, person.last_name))))
    return {name for name in map(text.clean, found) if len(name) >= _SHORTEST_NAME and name[:1].isalpha()}


def figures_by_name(content: DebriefReport) -> dict[str, Any]:
    """The report for a program: what the command prints as JSON."""
    figures = asdict(content.total)
    figures.pop("open_measured")
    return {
        "action": content.number,
        "forms_in": content.forms_in,
        "forms": content.forms_total,
        **figures,
        "open_per_100_addresses": content.total.per_hundred,
    }
