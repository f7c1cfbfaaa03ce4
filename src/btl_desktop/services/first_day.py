"""What a new vault begins with: the lists that everyone expects to find filled, and may change to their own hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from btl_desktop.services import places
from btl_desktop.services.incidents import incident_kinds
from btl_desktop.services.volunteers import courses

if TYPE_CHECKING:
    from btl_desktop.models.places import Village


def set_up(session: Session, villages: Iterable[str] = ()) -> list[Village]:
    """The usual kinds of incidents and the first courses where there are none yet, and these villages with their areas.

    Safe to repeat: a list that has anything in it stays as it is.
    """
    incident_kinds.set_up(session)
    courses.set_up(session)
    return places.set_up_villages(session, villages)
