"""What a new action starts from: the usual times, partners and texts of each theme, as data in the resources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from functools import cache
from typing import Any

from btl_desktop import paths
from btl_desktop.models.choices import Theme
from btl_desktop.models.organisation import Organisation
from btl_desktop.services.actions.timetable import Times

TEXTS = ("goals", "attention", "materials", "conduct", "emergency")
ALL_TEXTS = (*TEXTS, "briefing_text")


@dataclass(frozen=True, slots=True)
class PartnerTemplate:
    """An organisation that usually takes part, and what is usually agreed with it."""

    organisation: str
    contact: str = ""
    participants: int = 0
    in_charge: bool = False
    times: str = ""
    exchange: str = ""
    agreement: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionTemplate:
    """A theme's usual evening; each text is a tuple of points, materials as "what: who brings it"."""

    theme: Theme
    title: str
    times: Times
    origin: str = ""
    teams: int = 2
    partners: tuple[PartnerTemplate, ...] = ()
    goals: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()
    briefing_text: tuple[str, ...] = ()


def template(theme: Theme, organisation: Organisation) -> ActionTemplate:
    """The template of a theme for this organisation: its names and numbers filled in, its house rules before the rest.

    A house rule holds for every action; what the template adds to it holds for this theme.
    """
    plain = _standard(theme)
    filled: dict[str, Any] = {
        name: tuple(_fill(line, organisation) for line in getattr(plain, name)) for name in ALL_TEXTS
    }
    filled["conduct"] = (*organisation.house_rules, *filled["conduct"])
    partners = tuple(replace(p, organisation=_fill(p.organisation, organisation)) for p in plain.partners)
    return replace(plain, partners=partners, **filled)


@cache
def _standard(theme: Theme) -> ActionTemplate:
    file = paths.resource("templates", "actions", f"{theme.value}.toml")
    return parse(theme, tomllib.loads(file.read_text("utf-8")))


def parse(theme: Theme, raw: Mapping[str, Any]) -> ActionTemplate:
    """A template from plain data, as TOML in the resources or as JSON in a setting; times as times or ``"19:15"``."""
    return ActionTemplate(
        theme=theme,
        title=str(raw["title"]),
        times=Times(**{name: _time(value) for name, value in raw["times"].items()}),
        origin=str(raw.get("origin", "")),
        teams=int(raw.get("teams", 2)),
        partners=tuple(_partner(partner) for partner in raw.get("partners", ())),
        **{name: tuple(map(str, raw.get(name, ()))) for name in ALL_TEXTS},
    )


def _partner(raw: Mapping[str, Any]) -> PartnerTemplate:
    return PartnerTemplate(**{**raw, "agreement": tuple(map(str, raw.get("agreement", ())))})


def _time(value: object) -> time:
    return value if isinstance(value, time) else time.fromisoformat(str(value))


def _fill(line: str, organisation: Organisation) -> str:
    """Put the organisation's own names and numbers where a template says ``{police_phone}``; leave other braces be."""
    for field in fields(organisation):
        line = line.replace("{" + field.name + "}", str(getattr(organisation, field.name)))
    return line
