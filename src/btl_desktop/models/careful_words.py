"""What should not stand in a free text: a BSN, somebody's origin, a verdict. Told while typing, never refused.

The law (AVG, UAVG art. 46; facts only) and the watch's own tone ask for it: it notices and reports, and judges nobody.
"""

from __future__ import annotations

import re

from btl_desktop import text
from btl_desktop.errors import Problem

_BSN = re.compile(r"(?<![\d+])(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3})(?!\d)")
_VERDICTS = re.compile(r"\b(?:daders?|verdachten?|crimine(?:el|len)|inbrekers?|dieven|dief)\b")
_ORIGIN = re.compile(
    r"\b(?:marokka(?:an|anse?|nen)|turk(?:se?|en)?|po(?:ol|ols|olse|len)|roeme(?:en|ense?|nen)|bulga(?:ar|arse?|ren)"
    r"|surina(?:mer|mers|amse?)|antillia(?:an|anse?|nen)|somal(?:ier|iers|ische?)|syri(?:er|ers|sche?)|afrika(?:an|anse?"
    r"|nen)|oost-?europe(?:aan|anen|se)|zigeuners?|negers?|allochto(?:on|ne|nen)|buitenland(?:er|ers|se)"
    r"|getinte?|asielzoekers?|moslims?|jood|joden|joodse)\b"
)


def objections(words: str) -> list[str]:
    """What to say about a free text, in Dutch; empty when there is nothing to say."""
    folded = text.fold(words)
    found = []
    if any(_is_bsn(match.group()) for match in _BSN.finditer(words)):
        found.append("Hier staat een getal dat een BSN kan zijn; dat mag u niet bewaren.")
    if _ORIGIN.search(folded):
        found.append("Laat herkomst of geloof weg: schrijf alleen op wat u zag of hoorde.")
    if _VERDICTS.search(folded):
        found.append("Schrijf feiten op en geen oordeel: “dader” en “verdachte” zijn aan de politie.")
    return found


def doubts(**texts: str | None) -> list[Problem]:
    """The same of the free texts of a record, by field. They never stop saving: the writer decides."""
    return [
        Problem(field, objection, stops=False)
        for field, words in texts.items()
        for objection in objections(words or "")
    ]


def _is_bsn(number: str) -> bool:
    """The eleven-test of a citizen service number: weights 9 to 2, and -1 for the last figure."""
    figures = [int(figure) for figure in number if figure.isdecimal()]
    weighed = sum(weight * figure for weight, figure in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), figures, strict=True))
    return any(figures) and weighed % 11 == 0
