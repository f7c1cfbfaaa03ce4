"""Builds what users get and tries it: ``./dev package linux`` or ``./dev package windows``.

    ./dev package linux      a Debian package and a portable archive
    ./dev package windows    an installer for Windows, made and tried under Wine
    … --no-trial             only build
    … --quick                packed loosely, to try it and not to hand it out; times are told but not held to

Everything comes from uv.lock and is checked by hash. What is made lands in dist/, with checksums, a bill of materials,
pictures of the windows and the figures. The steps that need root on Linux are skipped elsewhere, loudly.
"""

from __future__ import annotations

import argparse
import sys

import linux_package
import windows_package
from project import Skipped, Stop

SYSTEMS = {"linux": linux_package.make, "windows": windows_package.make}


def main(arguments: list[str]) -> int:
    """Build for one system; 0 done, 1 not right, 75 (try again elsewhere) when this machine cannot."""
    parser = argparse.ArgumentParser(prog="./dev package", description=__doc__)
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("--no-trial", action="store_true", help="only build")
    parser.add_argument("--quick", action="store_true", help="packed loosely, to try it and not to hand it out")
    parser.add_argument("--uv", default="uv", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    try:
        broken = SYSTEMS[chosen.system](chosen.uv, tried=not chosen.no_trial, quick=chosen.quick)
    except Skipped as skipped:
        print(f"\n*** SKIPPED: packaging for {chosen.system}: {skipped}", flush=True)
        return 75
    except Stop as stop:
        print(f"package: {stop}", file=sys.stderr)
        return 1
    if broken:
        print(f"\npackage: more than was promised: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
