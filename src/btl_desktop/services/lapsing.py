"""All that lapses by itself, of every kind, in one write: what the window does soon after opening."""

from __future__ import annotations

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.services import left_typed
from btl_desktop.services.incidents import incident_retention
from btl_desktop.services.incidents.incident_retention import Progress
from btl_desktop.services.meetings import meeting_retention
from btl_desktop.services.partners import contact_retention
from btl_desktop.services.patrols import patrol_retention


def takes_long(session: Session) -> bool:
    """Whether so much is past its term that somebody has to wait for it: only incidents can be that many."""
    return incident_retention.takes_long(session)


def lapse(session: Session, progress: Progress = lambda _done, _total: None) -> str:
    """Erase it; in words what was erased. What will be, the first page says. ``progress`` may raise to stop."""
    run = incident_retention.lapse(session, progress=progress)
    meetings = meeting_retention.due_text(len(meeting_retention.due(session, clock.today())))
    meeting_retention.lapse(session)
    rosters = patrol_retention.lapse(session).words
    contacts = contact_retention.lapse(session)  # last, as it erases the files of what went before
    left_typed.lapse(session, clock.today())
    erased = (incident_retention.erased_text(run.erased), meetings, rosters, contacts)
    return " ".join(filter(None, erased))


def tidy_on(session: Session) -> bool:
    """A part of the tidying that is left to be done; whether there is more."""
    return incident_retention.tidy_on(session)
