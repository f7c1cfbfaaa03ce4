"""How long the program takes to stand with an open vault under Wine: as it is installed, and from source.

The sign is the window on the screen, as the socket that tells it on Linux is none of the outside's business here.
"""

from __future__ import annotations

import shlex
import statistics
from collections.abc import Sequence

from measured import Measured
from project import TITLE, Stop
from start import LIMIT
from windows.wine import Wine

RUNS = 5
# Wine's own server stays between starts, so that none of them pays for it; a window is closed as its user would.
# On a busy machine Wine's desktop is not there in the ten seconds that a program waits for it; the program then goes on
# without ever showing its window. Such a start is ended and done again.
_ONCE = f"""
seen() {{
    for n in $(seq 1500); do
        ! xdotool search --onlyvisible --name '^{TITLE}$' > /dev/null 2>&1 || return 0
        sleep 0.02
    done
    return 1
}}
once() {{
    name="$1"; shift
    for attempt in 1 2 3; do
        from=$(date +%s%N)
        wine "$@" > /dev/null 2>&1 &
        ! seen || break
        [ $attempt -lt 3 ] || exit 9
        wine taskkill /f /im "${{1##*/}}" > /dev/null 2>&1
        wait $! || true
    done
    echo "$name $(( ($(date +%s%N) - from) / 1000000 ))"
    sleep 1
    wine taskkill /im "${{1##*/}}" > /dev/null 2>&1
    wait $! || true
}}
/usr/lib/wine/wineserver64 -p
"""


def compare(wine: Wine, installed: Sequence[str], source: Sequence[str], measured: Measured) -> None:
    """Start both in turn on one vault, once to warm up, and keep the middle times and their ratio."""
    pair = f"once installed {shlex.join(installed)}\nonce source {shlex.join(source)}\n"
    told = [line.split() for line in wine.script(_ONCE + pair * (RUNS + 1), seconds=1200).splitlines()]
    times = {name: [int(each[1]) / 1000 for each in told if each[0] == name] for name in ("installed", "source")}
    if {len(each) for each in times.values()} != {RUNS + 1}:
        raise Stop(f"not every start gave a window: {told}")
    ours, theirs = (statistics.median(each[1:]) for each in times.values())
    measured.add("Windows: start of the installed program to an open vault", ours, "s")
    measured.add("… from source, with Windows' Python", theirs, "s")
    measured.add("… installed against source", ours / theirs, "x", limit=LIMIT)
