"""E-mail addresses as people write them."""

from __future__ import annotations

import re

from btl_desktop import text

ADDRESS = re.compile(r"[^@\s,;<>()\[\]\"]+@[^@\s,;<>()\[\]\"]+\.[^@\s,;<>()\[\]\".]{2,}")
_USUAL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\w{2,}")


def email(value: str) -> str:
    """One address in lower case, or empty when it is none: ``Jan <Jan@Voorbeeld.NL>`` is ``jan@voorbeeld.nl``."""
    found, rest = emails(value)
    return found[0] if len(found) == 1 and "@" not in rest else ""


def usual(value: str) -> str:
    """A single address as nearly all are, in lower case; empty for any other text."""
    return value.lower() if _USUAL.fullmatch(value) else ""


def emails(value: str) -> tuple[list[str], str]:
    """All addresses in a cell in lower case, and the words that stand beside them."""
    known = usual(value)
    if known:
        return [known], ""
    plain = text.clean(value)
    found = [match.removeprefix("mailto:").rstrip(".") for match in ADDRESS.findall(plain.lower())]
    rest = ADDRESS.sub(" ", plain)
    return found, " ".join(rest.strip(' <>;,()[]"').split())
