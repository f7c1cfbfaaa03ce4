"""Days that matter when an evening is picked: Dutch holidays, the evenings before them, the change of the clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from btl_desktop import clock

REGIONS = ("Noord", "Midden", "Zuid")
EVENINGS = {(12, 5): "Sinterklaasavond", (12, 24): "kerstavond", (12, 31): "oudejaarsavond"}


@lru_cache(maxsize=32)
def public_holidays(year: int) -> dict[date, str]:
    """The Dutch holidays of a year by day, with their Dutch name; Good Friday and 5 May are among them each year."""
    from holidays.countries.netherlands import Netherlands  # by its own name, so that a packager finds it

    found = Netherlands(years=year, categories=("public", "optional"), language="nl")  # type: ignore[no-untyped-call]
    return dict(sorted(found.items()))


def day_notes(day: date) -> tuple[str, ...]:
    """What is special about a day, as Dutch words: ``("Tweede kerstdag",)``; empty for an ordinary day."""
    candidates = (public_holidays(day.year).get(day), EVENINGS.get((day.month, day.day)), clock_change(day))
    return tuple(note for note in candidates if note)


@lru_cache(maxsize=64)
def school_holidays(year: int, region: str) -> dict[date, str]:
    """The school holidays of a calendar year in one region (Noord, Midden, Zuid): every day of them by its Dutch name.

    From the ministry's Regeling vaststelling schoolvakanties, 2014 up to and including 2030; outside it, and for a
    region that does not exist, empty. Autumn and spring are advice: a school may depart from them.
    """
    from holidays.countries.netherlands import Netherlands

    if region not in REGIONS:
        return {}
    found = Netherlands(years=year, subdiv=region, categories=("school",), language="nl")  # type: ignore[no-untyped-call]
    return dict(sorted(found.items()))


def clock_change(day: date) -> str:
    """What happens to the clock in the night that *begins* on this day, in words; empty when nothing does."""
    noon, next_noon = (datetime.combine(d, time(12), tzinfo=clock.HOME) for d in (day, day + timedelta(days=1)))
    before, after = noon.utcoffset(), next_noon.utcoffset()
    if before is None or after is None or before == after:
        return ""
    return "vannacht gaat de klok een uur " + ("vooruit" if after > before else "terug")
