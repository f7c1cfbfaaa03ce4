"""What the program is made of: each part with its version, its licence, and the texts of that licence.

Python packages tell it themselves, in a checkout, in a wheel and in the installed program alike; the rest stands in
``resources/licences/parts.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from btl_desktop import paths

PROGRAM = "btl-desktop"
_LICENCE_FILE = re.compile(r"licenses/|(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: ``licence`` is an SPDX expression, ``package`` says whether it is a Python package."""

    name: str
    version: str
    licence: str
    what: str
    holder: str
    package: bool
    texts: tuple[Path, ...]


def parts() -> list[Part]:
    """All parts that came along, the larger ones first, then the Python packages by name."""
    return [*_others(), *sorted(map(_package, _packages()), key=lambda part: part.name.casefold())]


def licence_text(part: Part) -> str:
    """The texts of a part's licence, one after the other; empty when a name says it all."""
    return "\n\n".join(path.read_text("utf-8", "replace").strip() for path in part.texts)


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(paths.resource("licences", "parts.toml").read_text("utf-8"))


def _others() -> Iterator[Part]:
    known = _versions()
    for entry in _told()["part"]:
        texts = tuple(paths.resource(*text.split("/")) for text in entry["texts"])
        number = entry.get("version") or known.get(entry["name"], "")
        yield Part(entry["name"], number, entry["licence"], entry["what"], entry["holder"], package=False, texts=texts)


def _versions() -> dict[str, str]:
    """Of parts that can be asked."""
    import platform

    return {"Python": platform.python_version(), "Qt": distribution("PySide6-Essentials").version}


def _packages() -> list[Distribution]:
    """The packages that the program asks for, and those that they ask for, as far as this system has them."""
    found: dict[str, Distribution] = {}
    asked = _asked(distribution(PROGRAM))
    while asked:
        name = asked.pop()
        try:
            known = distribution(name)
        except PackageNotFoundError:  # meant for another system
            continue
        if _plain(known.name) not in found:
            found[_plain(known.name)] = known
            asked += _asked(known)
    return [*found.values()]


def _asked(package: Distribution) -> list[str]:
    """Names of required packages, without those of optional extras."""
    required = (line for line in package.requires or () if "extra ==" not in line)
    return [found[0] for line in required if (found := re.match(r"[A-Za-z0-9._-]+", line))]


def _package(found: Distribution) -> Part:
    name, plain, data = found.name, _plain(found.name), found.metadata
    licences: dict[str, str] = _told()["licences"]
    licence = licences.get(plain) or _said(data, "License-Expression") or _said(data, "License") or "?"
    own = [Path(str(found.locate_file(file))) for file in found.files or () if _is_licence(str(file))]
    texts = [path for path in own if path.is_file()]
    texts = texts or [paths.resource(*text.split("/")) for text in _told()["texts"].get(plain, ())]
    return Part(name, found.version, licence, _said(data, "Summary"), "", package=True, texts=tuple(texts))


def _said(data: PackageMetadata, key: str) -> str:
    return str((data.get_all(key) or [""])[0])


def _is_licence(file: str) -> bool:
    inside = file.replace("\\", "/").partition(".dist-info/")[2]
    return _LICENCE_FILE.match(inside) is not None


def _plain(name: str) -> str:
    """Package names are the same in capitals, and with any of ``-_.``."""
    return re.sub(r"[-_.]+", "-", name).lower()
