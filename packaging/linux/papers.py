"""The papers that a Debian package has with it: a manual page, what changed, and the sums by which it is checked."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from project import NAME, TITLE, VERSION

MAINTAINER = "De makers van BTL Desktop <btl-desktop@example.invalid>"
_PAGE = """\
.TH {capitals} 1 "" "{title} {version}" "{title}"
.SH NAAM
{name} \\- werkplek van de dorpscoördinator van een buurttoezicht
.SH GEBRUIK
.nf
{help}
.fi
.PP
Meer over één opdracht:
.B {name} OPDRACHT \\-\\-help
.SH AFSLUITWAARDE
0: gedaan. 1: een probleem, dat op één regel wordt verteld. 2: niet begrepen wat er gevraagd werd.
.SH BESTANDEN
.I ~/.local/share/BTL Desktop/kluis
.br
De kluis van deze gebruiker. Hij blijft staan als het pakket wordt verwijderd.
"""


def manual_page(program: Path) -> str:
    """The manual page, in roff: around what the frozen program in this folder says of itself."""
    settings = {**os.environ, "COLUMNS": "78"}
    told = subprocess.run([program / NAME, "--help"], env=settings, check=True, capture_output=True).stdout
    return _PAGE.format(
        name=NAME, capitals=NAME.upper(), title=TITLE, version=VERSION, help=_verbatim(told.decode("utf-8"))
    )


def changes(version: str, told: str, now: datetime) -> str:
    """The newest chapter of ``CHANGELOG.md`` as Debian's tools read it, as the changes of this version."""
    newest = re.split(r"^## .*\n", told, flags=re.MULTILINE)[1]
    lines = "\n".join(f"  {line}".rstrip() for line in newest.strip().splitlines())
    listed = re.sub(r"^  - ", "  * ", lines, flags=re.MULTILINE)
    return f"{NAME} ({version}) stable; urgency=medium\n\n{listed}\n\n -- {MAINTAINER}  {format_datetime(now)}\n"


def sums(root: Path) -> str:
    """The MD5 sum of each file below a folder, as ``dpkg --verify`` holds the installed ones against."""
    files = sorted(file for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    return "".join(f"{_sum(file)}  {file.relative_to(root)}\n" for file in files)


def _sum(file: Path) -> str:
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()


def _verbatim(lines: str) -> str:
    """Text as it is, for roff: its own signs mean nothing."""
    plain = lines.rstrip().replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", plain, flags=re.MULTILINE)
