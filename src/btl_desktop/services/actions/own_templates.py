"""Templates of the organisation's own: an evening that went well, to start others from.

A template is made by saving an action under a name, and changed by saving another under the same name. It keeps the
times, the partners with what was agreed, the texts and the number of teams; never people, places or phone numbers,
which a new action takes over from the last one in its village.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.actions import Action, ActionPartner, ActionTemplate
from btl_desktop.models.choices import Theme
from btl_desktop.models.places import Village
from btl_desktop.services.actions import action_templates, actions
from btl_desktop.services.actions.action_templates import ALL_TEXTS
from btl_desktop.services.actions.timetable import Times, day_and_times

_GONE = UserError("Dit sjabloon is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
_NAMELESS = UserError("Een sjabloon heeft een naam nodig.", "Typ een naam van hoogstens 120 tekens.")
_LONGEST = 120
_PARTNER = ("organisation", "participants", "in_charge", "times", "exchange")


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One own template as a list shows it."""

    id: UUID
    name: str
    theme: Theme


def lines(session: Session) -> list[TemplateLine]:
    """The organisation's own templates by name."""
    found = [TemplateLine(one.id, one.name, one.theme) for one in session.scalars(select(ActionTemplate))]
    return sorted(found, key=lambda line: text.fold(line.name))


def named(known: Sequence[TemplateLine], name: str) -> TemplateLine | None:
    """The template of this name, however it is written."""
    wanted = text.fold(text.clean(name))
    return next((line for line in known if text.fold(line.name) == wanted), None)


def template(session: Session, template_id: UUID) -> action_templates.ActionTemplate:
    """An own template as an action begins with it; raises ``UserError`` when it is gone."""
    stored = _get(session, template_id)
    return action_templates.parse(stored.theme, stored.body)


def keep(session: Session, action_id: UUID, name: str) -> TemplateLine:
    """Save an action as a template; one of the same name is replaced. Raises ``UserError`` without a name."""
    name = _usable(name)
    action = actions.get(session, action_id)
    village = session.get(Village, action.village_id) if action.village_id else None
    body = _body(action, village.name if village else "")
    known = named(lines(session), name)
    stored = _get(session, known.id) if known else ActionTemplate(name=name, theme=action.theme, body=body)
    stored.name, stored.theme, stored.body = name, action.theme, body
    session.add(stored)
    session.flush()
    return TemplateLine(stored.id, stored.name, stored.theme)


def rename(session: Session, template_id: UUID, name: str) -> TemplateLine:
    """Another name; raises ``UserError`` when another template has it already."""
    name = _usable(name)
    other = named(lines(session), name)
    if other is not None and other.id != template_id:
        raise UserError("Er is al een sjabloon met deze naam.", "Kies een andere naam, of verwijder het andere.")
    stored = _get(session, template_id)
    stored.name = name
    session.flush()
    return TemplateLine(stored.id, stored.name, stored.theme)


def remove(session: Session, template_id: UUID) -> None:
    """A template less; actions that began with it stay as they are."""
    stored = session.get(ActionTemplate, template_id)
    if stored is not None:
        session.delete(stored)


def _get(session: Session, template_id: UUID) -> ActionTemplate:
    stored = session.get(ActionTemplate, template_id)
    if stored is None:
        raise _GONE
    return stored


def _usable(name: str) -> str:
    plain = text.clean(name)
    if not plain or len(plain) > _LONGEST:
        raise _NAMELESS
    return plain


def _body(action: Action, village: str) -> dict[str, Any]:
    """An action as the plain values that ``action_templates.parse`` reads."""
    times = day_and_times(action)[1]
    clock_times = {field.name: getattr(times, field.name) for field in fields(Times)}
    return {
        # The village of the next action comes behind the title again.
        "title": text.clean(action.title).removesuffix(f" {village}") if village else text.clean(action.title),
        "origin": action.origin,
        "teams": len(action.teams),
        "times": {name: f"{at:%H:%M}" for name, at in clock_times.items() if at is not None},
        "partners": [_partner(partner) for partner in action.partners],
        **{name: getattr(action, name).split("\n") if getattr(action, name) else [] for name in ALL_TEXTS},
    }


def _partner(partner: ActionPartner) -> dict[str, Any]:
    agreed = partner.agreement.split("\n") if partner.agreement else []
    return {**{name: getattr(partner, name) for name in _PARTNER}, "agreement": agreed}
