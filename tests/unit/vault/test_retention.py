"""Old backups go by plan, and when the clock looks wrong none goes."""

from datetime import datetime, timedelta
from pathlib import Path

from btl_desktop import clock
from btl_desktop.vault.backup import Backup
from btl_desktop.vault.retention import superseded

NOW = datetime(2026, 12, 12, 20, 0, tzinfo=clock.HOME)


def made(days_ago, reason=""):
    moment = NOW - timedelta(days=days_ago)
    return Backup(Path(f"{moment:%Y%m%dT%H%M%S}{reason}"), moment, reason)


def days_kept(backups, now=NOW):
    gone = superseded(backups, now)
    return sorted((NOW - backup.made).days for backup in backups if backup not in gone)


def test_of_daily_backups_seven_days_four_weeks_and_three_months_stay():
    kept = days_kept([made(days) for days in range(200)])
    assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert kept[7:] == [12, 13, 20, 42]  # 30 November, two Sundays, 31 October


def test_nothing_becomes_older_than_ninety_days():
    assert max(days_kept([made(days) for days in range(0, 300, 10)])) <= 90


def test_of_two_on_one_day_the_later_stays():
    assert days_kept([made(0), made(0.2), made(0.4)]) == [0]


def test_who_opens_the_program_once_a_month_keeps_three():
    assert days_kept([made(0), made(30), made(60), made(95)]) == [0, 30, 60]


def test_one_made_before_an_update_stays_for_ninety_days():
    update = made(0.1, "voor-0002")
    old_update = made(91, "voor-0001")
    gone = superseded([made(0), update, old_update], NOW)
    assert gone == [old_update]


def test_the_only_backup_never_goes():
    assert superseded([made(200)], NOW) == []


def test_after_a_summer_without_the_program_the_old_ones_go_and_the_new_one_stays():
    assert days_kept([made(0), made(150), made(151)]) == [0]


def test_when_the_clock_is_set_back_nothing_goes():
    assert superseded([made(days) for days in range(30)], NOW - timedelta(days=20)) == []


def test_when_the_clock_jumps_ten_years_nothing_goes():
    later = NOW + timedelta(days=3650)
    fresh = Backup(Path("vers"), later)
    assert superseded([fresh, *(made(days) for days in range(30))], later) == []


def test_the_night_the_clock_changes_has_one_day_not_two():
    night = datetime(2026, 10, 25, 0, 30, tzinfo=clock.HOME).astimezone(clock.UTC)
    backups = [Backup(Path(str(hour)), night + timedelta(hours=hour)) for hour in range(4)]
    assert len(superseded(backups, night + timedelta(hours=5))) == 3
