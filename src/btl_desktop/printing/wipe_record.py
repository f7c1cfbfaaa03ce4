"""The paper that says that a vault was wiped: when, how much, and to which pack it had gone. No person is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from btl_desktop import clock
from btl_desktop.printing import rows
from btl_desktop.printing.frame import WIDTH, continued, fact, flow, masthead, write

NAME = "Bewijs van wissen"


def render(organisation: str, wiped_at: datetime, facts: Sequence[tuple[str, str]], packs: Sequence[str]) -> bytes:
    """One A4. ``facts`` are names and values, ``packs`` a line for each hand-over pack that was made before."""
    moment = clock.local(wiped_at)
    when = f"{clock.day_text_long(moment.date())}, {moment:%H:%M}"
    head = masthead(organisation, NAME, when, "Bewaren")
    words = (
        "De kluis van deze organisatie is op deze computer gewist: eerst de sleutels, daarna de gegevens en de "
        "reservekopieën ernaast. Kopieën op sticks of andere schijven zijn niet gewist: vernietig ook die."
    )
    body = [
        *rows.paragraph(words, WIDTH),
        rows.gap(10),
        *(row for name, value in facts for row in fact(name, value, indent=150)),
        rows.gap(10),
        *rows.section("Overdrachtspakketten die eerder zijn gemaakt", rows.bullets(packs or ("Geen.",), WIDTH), WIDTH),
        *rows.section("Kopieën elders", rows.ticks(_ELSEWHERE, WIDTH), WIDTH),
        *rows.section("Gewist door: naam en handtekening", rows.writing_lines(2, WIDTH, 30), WIDTH),
    ]
    pages = flow(head, body, again=continued(NAME, when), foot="Bewaren bij de verwerkingen", outline=NAME)
    return write(pages, NAME, f"Gemaakt {clock.day_text(moment.date())} {moment:%H:%M}")


_ELSEWHERE = (
    "Reservekopieën op sticks en andere schijven zijn gewist of overgedragen.",
    "Afgedrukte lijsten en briefings zijn vernietigd of overgedragen.",
    "Het herstelblad van deze kluis is vernietigd.",
)
