"""What residents read about an action: the letter beforehand and the cards that stay behind, a text for each theme."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock, paths, text
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import Theme
from btl_desktop.models.organisation import Organisation
from btl_desktop.models.places import Village
from btl_desktop.printing.briefing import CardText
from btl_desktop.services import settings
from btl_desktop.services.actions import actions

_SMALL = ("Politie", "Gemeente", "Brandweer", "Studenten", "Jongerenwerk", "Woningcorporatie")
_FIELD = re.compile(r"\{(\w+)\}")


def proposed_letter(session: Session, action_id: UUID) -> str:
    """The letter of the action's theme, filled in; what stands in an action's letter until somebody writes another.

    Raises ``UserError`` when the action is gone.
    """
    action = actions.get(session, action_id)
    village = session.get(Village, action.village_id) if action.village_id else None
    return letter(action, settings.organisation(session), village.name if village else "")


def letter(action: Action, organisation: Organisation, village: str) -> str:
    """The standard letter for an action with its partners loaded.

    Lines with an empty line before each paragraph, ``- `` before a point. A line about something that is not known,
    such as a way to reach the watch, is left out. It tells the week and not the evening: burglars read letters too.
    """
    known = {field.name: str(getattr(organisation, field.name)) for field in fields(organisation)} | {
        "organisation": organisation.name,
        "place": village or organisation.municipality,
        "when": when(action.starts_at),
        "coordinator": text.clean(action.coordinator_name),
    }
    raw = str(_theme(action.theme)["letter"]).strip().replace("{together}", together(action))
    return "\n".join(_filled(line, known) for line in raw.split("\n") if _is_known(line, known))


def when(starts_at: datetime) -> str:
    """``’s avonds in de week van 7 december``: the part of the day, and the week from Monday."""
    local = clock.local(starts_at)
    monday = local.date() - timedelta(days=local.weekday())
    parts = ((6, "’s nachts"), (12, "’s ochtends"), (18, "’s middags"), (24, "’s avonds"))
    part = next(name for until, name in parts if local.hour < until)
    return f"{part} in de week van {monday.day} {clock.MONTHS_LONG[monday.month - 1]}"


def cards(theme: Theme) -> tuple[CardText, CardText]:
    """What the cards of a theme say: the one with boxes to tick, and the one that says that all was well."""
    found = _theme(theme)
    return _card(found["card"]), _card(found["good_card"])


@cache
def _theme(theme: Theme) -> Mapping[str, Any]:
    file = paths.resource("templates", "residents", f"{theme.value}.toml")
    return tomllib.loads(file.read_text("utf-8"))


def _card(raw: Mapping[str, Any]) -> CardText:
    return CardText(raw["title"], raw["intro"], tuple(raw.get("ticks", ())), tuple(raw["tips"]))


def together(action: Action) -> str:
    """``, samen met politie en gemeente Lansingerland``; nothing when the watch walks alone."""
    partners = [_in_sentence(text.clean(partner.organisation)) for partner in action.partners]
    return f", samen met {text.listing(partners)}" if partners else ""


def _in_sentence(name: str) -> str:
    return name[:1].lower() + name[1:] if name.startswith(_SMALL) else name


def _is_known(line: str, known: Mapping[str, str]) -> bool:
    return all(known.get(name, "?") for name in _FIELD.findall(line))


def _filled(line: str, known: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda found: known.get(found[1], found[0]), line)
