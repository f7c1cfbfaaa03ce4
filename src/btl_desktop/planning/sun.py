"""When it gets dark: sunset and civil dusk at a village, on the wall clock of the Netherlands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from btl_desktop import clock
from btl_desktop.models.geography import Municipality, Point, municipality


@dataclass(frozen=True, slots=True)
class Sun:
    """One day's sun as moments with the Dutch time zone, rounded to the minute.

    ``dusk`` is the end of civil twilight, the sun six degrees under the horizon: from then on it is dark in the street.
    """

    sunrise: datetime
    sunset: datetime
    dusk: datetime


@lru_cache(maxsize=512)
def sun(day: date, village: str = "") -> Sun:
    """The sun over a village (its name as on the map; anything else is the middle of the municipality) on a day."""
    from astral import Observer
    from astral.sun import dusk, sunrise, sunset

    longitude, latitude = village_point(village)
    here = Observer(latitude=latitude, longitude=longitude)
    return Sun(*(_wall_clock(fn(here, date=day)) for fn in (sunrise, sunset, dusk)))


def village_point(village: str) -> Point:
    """Longitude and latitude of the middle of a village; of the municipality when the map has no such village."""
    whole = municipality()
    codes = whole.villages.get(village) or tuple(district.code for district in whole.districts)
    corners = [corner for code in codes for corner in _corners(whole, code)]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    return (west + east) / 2, (south + north) / 2


def _corners(whole: Municipality, code: str) -> list[Point]:
    found = whole.find(code)
    return [corner for ring in (found.rings if found else ()) for corner in ring]


def _wall_clock(moment: datetime) -> datetime:
    rounded = datetime.fromtimestamp(round(moment.timestamp() / 60) * 60, tz=clock.HOME)
    return clock.local(rounded)
