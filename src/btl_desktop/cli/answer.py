"""What a command has to tell: data for a program, lines for a person."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a command: ``data`` is what ``--json`` prints.

    ``problem`` is a Dutch sentence for standard error when there is an outcome, but not a good one (exit status 1).
    """

    data: Any
    lines: list[str] = field(default_factory=list)
    problem: str = ""

    def shown(self, *, as_json: bool) -> str:
        """The text for standard output, without a line end."""
        return json.dumps(self.data, ensure_ascii=False, indent=2) if as_json else "\n".join(self.lines)
