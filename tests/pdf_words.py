"""What stands on paper, as its reader sees it."""

from __future__ import annotations

from btl_desktop.services import paper


def words_of(pdf: bytes) -> list[str]:
    """The words on each page; read in turn, as a preview may be drawing pages meanwhile."""
    with paper.opened(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]
