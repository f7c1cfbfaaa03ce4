"""*Over dit programma*: its version, how to get the next one, and what is inside under which licences."""

from __future__ import annotations

import sys
from pathlib import Path

from btl_desktop import paths
from btl_desktop.services import shipped

_PART = "onderdeel:"
ABOUT = "over:"


def about() -> str:
    """The page as Markdown, with a link for each part whose licence can be read."""
    inside = shipped.parts()
    qt = next(part.version for part in inside if part.name == "Qt")
    text = paths.resource("help", "about.md").read_text("utf-8")
    return text.format(versie=paths.program_version(), map=_qt_folder(), qt=qt, onderdelen=_table(inside))


def page(link: str) -> str:
    """What a link on these pages leads to, as Markdown; the first page for a link that leads nowhere."""
    if not link.startswith(_PART):
        return about()
    part = shipped.parts()[int(link.removeprefix(_PART))]
    head = f"# {part.name} {part.version}\n\n[Terug naar Over dit programma]({ABOUT})\n\nLicentie: {part.licence}\n\n"
    return head + "\n".join(f"    {line}" for line in shipped.licence_text(part).splitlines())


def _table(inside: list[shipped.Part]) -> str:
    rows = [f"| {_name(number, part)} | {part.version} | {part.licence} |" for number, part in enumerate(inside)]
    return "\n".join(["| Onderdeel | Versie | Licentie |", "|---|---|---|", *rows])


def _name(number: int, part: shipped.Part) -> str:
    return f"[{part.name}]({_PART}{number})" if part.texts else part.name


def _qt_folder() -> Path:
    """Where the libraries of Qt lie."""
    import PySide6

    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "PySide6" if frozen else Path(PySide6.__path__[0])
