"""What was being typed and kept nowhere when the vault locked by itself; in the vault, until somebody has seen it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.services import settings

KEPT_FOR = timedelta(days=28)  # it may be about somebody, as what is kept shortest
BEGUN_INCIDENT = "incident_begun"
_NAME = "left_typed"
HALF_TYPED = (_NAME, BEGUN_INCIDENT)  # settings with words of whoever sat here, about whatever it was


def keep(session: Session, words: Sequence[str]) -> None:
    """Keep these words as well; the same twice is once."""
    settings.put(session, _NAME, {"on": clock.today().isoformat(), "words": [*dict.fromkeys([*kept(session), *words])]})


def kept(session: Session) -> list[str]:
    """All that waits to be seen, as it was typed: ``Nieuw overleg, Titel: Jeugd``."""
    return [*settings.get(session, _NAME, {}).get("words", [])]


def forget(session: Session) -> None:
    """It was seen."""
    if kept(session):
        settings.put(session, _NAME, {})


def lapse(session: Session, today: date) -> None:
    """Nobody came to see it for weeks."""
    found = settings.get(session, _NAME, {})
    if found and date.fromisoformat(found["on"]) + KEPT_FOR < today:
        forget(session)
