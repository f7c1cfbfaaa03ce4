"""The records of the program; importing this package registers every table."""

from btl_desktop.models import actions, base, patrols, places, settings, volunteers

__all__ = ["actions", "base", "patrols", "places", "settings", "volunteers"]
