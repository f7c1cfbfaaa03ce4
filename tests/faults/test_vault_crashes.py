"""Whenever the program dies, by kill -9 at any step, the vault is whole: the old or the new, never a half."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forks of a process")


def deaths(scenario, folder):
    bench = Path(__file__).with_name("crash_bench.py")
    done = subprocess.run(
        [sys.executable, str(bench), scenario, str(folder)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize(
    ("scenario", "at_least"),
    [
        ("committing", 15),
        ("creating", 8),
        ("writing_slots", 6),
        ("backing_up", 20),
        ("restoring", 20),
        ("restoring_over_damage", 10),
        ("renewing_the_key", 20),
        ("migrating", 8),
        ("losing_the_journal", 1),
    ],
)
def test_nothing_acknowledged_is_lost_and_nothing_is_half(scenario, at_least, tmp_path):
    assert deaths(scenario, tmp_path) >= at_least
