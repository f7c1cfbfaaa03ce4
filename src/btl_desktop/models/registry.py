"""All tables: importing this module registers them, so that keys between them are found."""

from btl_desktop.models import actions, availability, incidents, patrols, places, settings, volunteers
from btl_desktop.models.base import Base

__all__ = ["Base", "actions", "availability", "incidents", "patrols", "places", "settings", "volunteers"]
