"""The rules of planning: each is hard, soft with a weight in plain words, or off, and some have a number.

The rules are those of a neighbourhood watch (never alone, one experienced walker, own maximum a month, …). Hard: no
plan ever breaks it. Soft: a breach costs, more for a heavier weight. Filling seats comes before every soft rule and is
no rule itself. What each measures is in ``judging`` and ``pricing``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from btl_desktop.models.choices import Force, PlanRule, Weight

_COSTS = {Weight.LIGHT: 10, Weight.NORMAL: 30, Weight.HEAVY: 100}
# What one breach counts, beside the others of the same weight: whether a patrol is safe outweighs how it is shared out.
_FACTORS = {
    PlanRule.ALONE: 20, PlanRule.EXPERIENCED: 20, PlanRule.MENTOR: 20, PlanRule.OVERLAP: 20, PlanRule.ABSENT: 20,
    PlanRule.OFFERED: 20, PlanRule.APART: 20, PlanRule.MONTH: 10, PlanRule.NIGHT: 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """How strongly a rule holds; ``number`` is its parameter (0 for rules without one)."""

    force: Force
    weight: Weight = Weight.NORMAL
    number: int = 0


DEFAULTS: Mapping[PlanRule, Setting] = {
    PlanRule.ALONE: Setting(Force.HARD),
    PlanRule.OVERLAP: Setting(Force.HARD),
    PlanRule.NIGHT: Setting(Force.HARD),
    PlanRule.OFFERED: Setting(Force.HARD),
    PlanRule.ABSENT: Setting(Force.HARD),
    PlanRule.MONTH: Setting(Force.HARD),
    PlanRule.APART: Setting(Force.HARD),
    PlanRule.MENTOR: Setting(Force.HARD, Weight.HEAVY, 1),
    PlanRule.EXPERIENCED: Setting(Force.SOFT, Weight.HEAVY, 5),
    PlanRule.FAIR: Setting(Force.SOFT, Weight.NORMAL, 1),
    PlanRule.UNPOPULAR: Setting(Force.SOFT, Weight.LIGHT, 1),
    PlanRule.REST: Setting(Force.SOFT, Weight.NORMAL, 7),
    PlanRule.TOGETHER: Setting(Force.SOFT, Weight.NORMAL),
    PlanRule.VILLAGE: Setting(Force.SOFT, Weight.HEAVY),
    PlanRule.AREA: Setting(Force.SOFT, Weight.LIGHT),
}
# The numbers that make sense for a rule that has one, and what the number counts.
NUMBERS: Mapping[PlanRule, tuple[int, int, str]] = {
    PlanRule.EXPERIENCED: (1, 50, "patrouilles gelopen"),
    PlanRule.MENTOR: (1, 5, "aspiranten per ervaren"),
    PlanRule.REST: (2, 28, "dagen"),
    PlanRule.FAIR: (0, 10, "boven eigen deel"),
    PlanRule.UNPOPULAR: (0, 10, "boven eigen deel"),
}


@dataclass(frozen=True)
class Rules:
    """All rules with their settings."""

    settings: Mapping[PlanRule, Setting]

    def of(self, rule: PlanRule) -> Setting:
        """The setting of a rule."""
        return self.settings[rule]

    def hard(self, rule: PlanRule) -> bool:
        """Whether no plan may break it."""
        return self.settings[rule].force is Force.HARD

    def soft(self, rule: PlanRule) -> bool:
        """Whether a breach only costs."""
        return self.settings[rule].force is Force.SOFT

    def off(self, rule: PlanRule) -> bool:
        """Whether nobody looks at it."""
        return self.settings[rule].force is Force.OFF

    def number(self, rule: PlanRule) -> int:
        """The parameter of a rule."""
        return self.settings[rule].number

    def cost(self, rule: PlanRule) -> int:
        """What one breach of a soft rule costs; 0 for a rule that is hard or off."""
        setting = self.settings[rule]
        return _COSTS[setting.weight] * _FACTORS.get(rule, 1) if setting.force is Force.SOFT else 0

    def changed(self, rule: PlanRule, **fields: Any) -> Rules:
        """The same rules but for one: ``rules.changed(PlanRule.REST, force=Force.HARD)``."""
        return Rules({**self.settings, rule: replace(self.settings[rule], **fields)})


def default_rules() -> Rules:
    """The rules as they stand before anybody changes them."""
    return Rules(dict(DEFAULTS))


def to_plain(rules: Rules) -> dict[str, dict[str, Any]]:
    """The rules as they are stored: JSON."""
    return {
        rule.value: {"force": setting.force.value, "weight": setting.weight.value, "number": setting.number}
        for rule, setting in rules.settings.items()
    }


def from_plain(stored: object) -> Rules:
    """Rules from their stored form, by any version of the program; what cannot be right has its default."""
    kept = stored if isinstance(stored, Mapping) else {}
    return Rules({rule: _setting(rule, kept.get(rule.value)) for rule in PlanRule})


def _setting(rule: PlanRule, stored: object) -> Setting:
    usual = DEFAULTS[rule]
    if not isinstance(stored, Mapping):
        return usual
    force, weight, number = (stored.get(name) for name in ("force", "weight", "number"))
    low, high, _what = NUMBERS.get(rule, (0, 0, ""))
    return Setting(
        force=next((one for one in Force if one.value == force), usual.force),
        weight=next((one for one in Weight if one.value == weight), usual.weight),
        number=number if isinstance(number, int) and low <= number <= high else usual.number,
    )
