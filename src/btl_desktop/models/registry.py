"""All tables: importing this module registers them, so that keys between them are found."""

from btl_desktop.models import (
    actions,
    agreements,
    availability,
    course_sessions,
    documents,
    hotspots,
    incidents,
    meetings,
    partners,
    patrols,
    places,
    settings,
    volunteers,
)
from btl_desktop.models.base import Base

__all__ = [
    "Base", "actions", "agreements", "availability", "course_sessions", "documents", "hotspots", "incidents",
    "meetings", "partners", "patrols", "places", "settings", "volunteers",
]  # fmt: skip
