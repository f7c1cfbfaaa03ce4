"""Every button, menu, tab and field that the manual names in bold exists in the program under that very name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from btl_desktop.ui import manual

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("ui", "models", "services", "printing")
# What stands in bold without being a name of ours.
KEYS = re.compile(r"(Ctrl|Alt|Shift|Enter|Esc|Delete|F1|BCC|[A-Z]$)")
OF_OTHERS = {"Meer informatie", "Toch uitvoeren", "Installeren", "Voltooien", "Opnieuw", "BTL Desktop staat klaar",
             "Windows", "Linux", "SHA256SUMS"}  # fmt: skip
SAID_WITH_WEIGHT = {"Een herhaling wijzigen", "Alles wordt bewaard terwijl u typt", "Waarom wel of niet?",
                    "Wat is eerlijk?"}  # fmt: skip


@cache
def program_texts() -> frozenset[str]:
    """All words in the code that may come on the screen, as one reads them: without the marks of menu keys."""
    found: set[str] = set()
    for room in ROOMS:
        for file in (ROOT / "src" / "btl_desktop" / room).rglob("*.py"):
            parts = ast.walk(ast.parse(file.read_text("utf-8")))
            found |= {one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    plain = {words.replace("&", "").strip().rstrip("…") for words in found}
    # A field may say more after its name: "Vertrokken (V)", "Loper toevoegen: typ een naam", "Blijft leeg (3)".
    plain |= {re.split(r"[,:(]", words)[0].strip() for words in plain}
    return frozenset(plain | {words[:1].upper() + words[1:] for words in plain})  # chips begin with a capital


def names(page: str) -> Iterator[str]:
    """The names in bold: with a capital, and no heading of a paragraph, which ends with a full stop or a colon."""
    for bold in re.findall(r"\*\*(.+?)\*\*", page):
        if bold[0].isupper() and not bold.endswith((".", ":")) and not bold.startswith("BTL-Desktop-"):
            yield from (part.rstrip("…").strip() for part in bold.split("→"))


@pytest.mark.parametrize("page", manual.pages(), ids=lambda page: page.name)
def test_what_the_manual_names_exists(page: manual.ManualPage) -> None:
    known = program_texts() | OF_OTHERS | SAID_WITH_WEIGHT
    unknown = {name for name in names(page.words) if name not in known and not KEYS.match(name)}
    assert not unknown


def test_the_exceptions_are_still_needed() -> None:
    used = {name for page in manual.pages() for name in names(page.words)}
    assert used >= OF_OTHERS | SAID_WITH_WEIGHT
    assert not (OF_OTHERS | SAID_WITH_WEIGHT) & program_texts() - {"Opnieuw", "Linux", "Windows"}
