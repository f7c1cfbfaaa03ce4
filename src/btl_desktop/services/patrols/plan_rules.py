"""The rules of planning as the coordinator set them; kept as one setting in the vault."""

from __future__ import annotations

from sqlalchemy.orm import Session

from btl_desktop.models.choices import Force, PlanRule, Weight
from btl_desktop.planning import rules
from btl_desktop.planning.rules import DEFAULTS, NUMBERS, Rules, Setting
from btl_desktop.services import settings

__all__ = [
    "DEFAULTS",
    "NUMBERS",
    "Force",
    "PlanRule",
    "Rules",
    "Setting",
    "Weight",
    "in_words",
    "read",
    "reset",
    "save",
]

NAME = "plan_rules"


def read(session: Session) -> Rules:
    """The rules as they hold now; whatever was never set has its default."""
    return rules.from_plain(settings.get(session, NAME))


def save(session: Session, chosen: Rules) -> None:
    """Keep the rules."""
    settings.put(session, NAME, rules.to_plain(chosen))


def reset() -> Rules:
    """The rules as they come with the program, to show before they are saved."""
    return rules.default_rules()


def in_words(setting: Setting) -> str:
    """How strongly a rule holds, in a few words: ``altijd``, ``liefst, weegt zwaar``, ``uit``."""
    if setting.force is Force.SOFT:
        return f"{setting.force.label}, weegt {setting.weight.label}"
    return setting.force.label
