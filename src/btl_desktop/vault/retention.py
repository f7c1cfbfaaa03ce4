"""Which backups go: 7 daily, 4 weekly and 3 monthly stay, and none becomes older than 90 days.

When the clock looks wrong nothing goes at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from btl_desktop import clock
from btl_desktop.vault.backup import Backup

DAYS, WEEKS, MONTHS = 7, 4, 3
LONGEST = timedelta(days=90)
_UNBELIEVABLE = timedelta(days=400)
_CLOCK_SLIP = timedelta(days=1)


def superseded(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups that may go, oldest first. The newest stays, and those made for a reason stay for 90 days."""
    ordered = sorted(backups, key=lambda backup: backup.made, reverse=True)
    if len(ordered) < 2 or not clock_is_believable([backup.made for backup in ordered], now):
        return []
    daily = [backup for backup in ordered if not backup.reason]
    kept = {ordered[0], *(backup for backup in ordered if backup.reason and now - backup.made <= LONGEST)}
    for period, number in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= _newest_of_each(daily, period, number, now)
    return [backup for backup in reversed(ordered) if backup not in kept]


def clock_is_believable(made: list[datetime], now: datetime) -> bool:
    """Not when a backup is from the future, nor when more than a year seems to have gone by between two.

    ``made`` is sorted, newest first; the first is usually the one made just now.
    """
    moments = [now, *made]
    gaps = [newer - older for newer, older in pairwise(moments)]
    return gaps[0] >= -_CLOCK_SLIP and all(gap <= _UNBELIEVABLE for gap in gaps)


def _newest_of_each(
    backups: list[Backup], period: Callable[[datetime], tuple[int, ...]], number: int, now: datetime
) -> set[Backup]:
    newest: dict[tuple[int, ...], Backup] = {}
    for backup in backups:
        if now - backup.made <= LONGEST:
            newest.setdefault(period(backup.made), backup)
    return set([*newest.values()][:number])


def _day(moment: datetime) -> tuple[int, ...]:
    return (clock.local(moment).date().toordinal(),)


def _week(moment: datetime) -> tuple[int, ...]:
    return tuple(clock.local(moment).isocalendar())[:2]


def _month(moment: datetime) -> tuple[int, ...]:
    return clock.local(moment).year, clock.local(moment).month
