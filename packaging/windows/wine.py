"""A Windows to try things on: Wine on a test bench, with a screen of its own."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from bench import Room

# Debian's Wine 8 is too old for Qt 6; trixie has Wine 10. Beside it what makes and checks installers, and a camera.
SUITE = "trixie"
PACKAGES = ("wine", "wine64", "nsis", "osslsigncode", "xvfb", "xdotool", "imagemagick", "fonts-dejavu-core")
DRIVE = "/root/wine/drive_c"
HOME = f"{DRIVE}/users/root"
LOCAL = f"{HOME}/AppData/Local"

_SETTINGS = """
export WINEPREFIX=/root/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' DISPLAY=:9 PYTHONUTF8=1
rm -f /tmp/.X9-lock /tmp/.X11-unix/X9  # left by a screen that was ended with its room's processes
Xvfb :9 -screen 0 1366x768x24 -nolisten tcp > /dev/null 2>&1 &
for n in $(seq 100); do [ ! -S /tmp/.X11-unix/X9 ] || break; sleep 0.1; done
wine() { /usr/lib/wine/wine64 "$@"; }
# Ended in order, so that the registry is written.
leave() { /usr/lib/wine/wineserver64 -k || true; /usr/lib/wine/wineserver64 -w; }
trap leave EXIT
cd /root
"""
PREPARE = """
export WINEPREFIX=/root/wine WINEDEBUG=-all
/usr/lib/wine/wine64 wineboot --init
/usr/lib/wine/wineserver64 -w
"""


@dataclass(frozen=True, slots=True)
class Wine:
    """Programs for Windows, run in a room."""

    room: Room

    def run(self, program: str, *arguments: str, seconds: float = 600) -> str:
        """Run one program, named as the room sees it, and return what it printed; raises ``Stop`` when it fails."""
        words = " ".join(shlex.quote(word) for word in (program, *arguments))
        return self.script(f"wine {words}", seconds=seconds)

    def script(self, lines: str, seconds: float = 600) -> str:
        """Lines of shell in which ``wine PROGRAM …`` runs a program for Windows."""
        return self.room.script(_SETTINGS + lines, seconds=seconds)

    def photograph(self, command: str, picture: Path, *, colours: int = 60, seconds: int = 90) -> None:
        """Start a program with a window and keep a picture of the screen, once it no longer changes.

        It has to have so many ``colours`` at least: a page that waits for its content does not change either.
        """
        self.script(
            f"""
{command} > /dev/null 2>&1 &
for n in $(seq {seconds}); do
    sleep 1
    import -window root now.png
    seen=$(identify -format %k now.png)
    changed=$(compare -metric AE now.png before.png null: 2>&1 || true)
    # A cursor that blinks is some forty points.
    same=$(awk -v n="$changed" 'BEGIN {{ print (n ~ /^[0-9]/ && n + 0 < 200) }}')
    if [ "$seen" -ge {colours} ] && [ "$same" = 1 ]; then found=1; break; fi
    mv now.png before.png
done
[ -n "$found" ] || exit 9
""",
            seconds=seconds * 4,
        )
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(self.room.inside("/root/now.png").read_bytes())


def of_windows(place: str) -> str:
    """A file of the room as Windows names it: ``C:\\…``."""
    return "C:" + place.removeprefix(DRIVE).replace("/", "\\")
