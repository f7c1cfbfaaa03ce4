"""Every colour and size of the program, in one small set, light and dark.

Text on its surface has a contrast of at least 4.5:1, a focus ring and the border of an input at least 3:1 (WCAG 2.2
AA, criteria 1.4.3 and 1.4.11); ``tests/ui/test_shell_theme.py`` checks every pair.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Meaning(StrEnum):
    """The four things a colour may mean; each always goes with a word or an icon."""

    GOOD = "good"
    ATTENTION = "attention"
    PROBLEM = "problem"
    INFORMATION = "information"


# The icon that goes with each meaning.
MEANING_ICONS = {
    Meaning.GOOD: "circle-check",
    Meaning.ATTENTION: "triangle-alert",
    Meaning.PROBLEM: "circle-x",
    Meaning.INFORMATION: "info",
}


class Tokens(NamedTuple):
    """Colours as ``#rrggbb``."""

    dark: bool
    window: str
    surface: str
    sunken: str
    hover: str
    line: str
    edge: str
    text: str
    soft: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    selected: str
    good: str
    good_surface: str
    attention: str
    attention_surface: str
    problem: str
    problem_surface: str
    information: str
    information_surface: str

    def ink(self, meaning: Meaning) -> str:
        """The text and icon colour of a meaning."""
        return str(getattr(self, meaning.value))

    def tint(self, meaning: Meaning) -> str:
        """The surface behind text in that colour."""
        return str(getattr(self, f"{meaning.value}_surface"))


LIGHT = Tokens(
    dark=False,
    window="#f6f4f0",
    surface="#ffffff",
    sunken="#ece9e3",
    hover="#f0eee9",
    line="#dedad2",
    edge="#857f74",
    text="#1f2523",
    soft="#555d59",
    disabled="#7f8682",
    accent="#1c665c",
    accent_hover="#14534b",
    on_accent="#ffffff",
    selected="#d6e9e4",
    good="#1f6a3a",
    good_surface="#e3f2e7",
    attention="#7d4e00",
    attention_surface="#fcf0d8",
    problem="#a3262a",
    problem_surface="#fbe8e6",
    information="#1f5a7a",
    information_surface="#e3eff6",
)

DARK = Tokens(
    dark=True,
    window="#191d1c",
    surface="#222726",
    sunken="#121514",
    hover="#2b3130",
    line="#3a413f",
    edge="#7f8a86",
    text="#eceeec",
    soft="#b3bbb7",
    disabled="#7d8582",
    accent="#72c6b8",
    accent_hover="#8fd6ca",
    on_accent="#0d2420",
    selected="#2a4b45",
    good="#86d39d",
    good_surface="#1d3325",
    attention="#f0c36a",
    attention_surface="#3a2f17",
    problem="#f5a09b",
    problem_surface="#40211f",
    information="#93c7e6",
    information_surface="#1c3240",
)

BASE_POINTS = 11.0
# Three sizes and no more, relative to the body.
HEADING = 1.25
TITLE = 1.6
