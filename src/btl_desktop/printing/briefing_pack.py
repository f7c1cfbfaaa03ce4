"""The pack of one joint action as a PDF: overview, team sheets, sign-in list, return forms; cards and a letter."""

from __future__ import annotations

from collections.abc import Collection

from btl_desktop.printing import cards, frame, leader_overview, letter, return_form, sign_in_list, team_sheet
from btl_desktop.printing.briefing import ALL, Content, Part
from btl_desktop.printing.frame import Page, Progress

_DOCUMENTS = {
    Part.OVERVIEW: leader_overview.pages,
    Part.TEAMS: team_sheet.pages,
    Part.SIGN_IN: sign_in_list.pages,
    Part.RETURN: return_form.pages,
    Part.CARDS: cards.pages,
    Part.GOOD_CARDS: cards.good_pages,
    Part.LETTER: letter.pages,
}


def pages(content: Content, parts: Collection[Part] = ALL) -> list[Page]:
    """The pages of the wanted parts, in the order of the pack."""
    return [page for part in Part if part in parts for page in _DOCUMENTS[part](content)]


def render(content: Content, parts: Collection[Part] = ALL, progress: Progress | None = None) -> bytes:
    """The pack as PDF; the same content gives the same bytes. ``progress(done, total)`` after each page may raise."""
    left = frame.printed(content.number, content.printed_at)
    return frame.write(pages(content, parts), f"Briefing {content.number}", left, progress)
