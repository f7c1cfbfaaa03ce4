"""What was being typed and kept nowhere when the vault locked by itself; in the vault, until somebody has seen it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from btl_desktop.services import settings

_NAME = "left_typed"


def keep(session: Session, words: Sequence[str]) -> None:
    """Keep these words as well; the same twice is once."""
    settings.put(session, _NAME, [*dict.fromkeys([*kept(session), *words])])


def kept(session: Session) -> list[str]:
    """All that waits to be seen, as it was typed: ``Nieuw overleg, Titel: Jeugd``."""
    return [*settings.get(session, _NAME, [])]


def forget(session: Session) -> None:
    """It was seen."""
    if kept(session):
        settings.put(session, _NAME, [])
