"""What a command has to tell: data for a program, lines for a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """The outcome of a command: ``data`` is what ``--json`` prints.

    ``problem`` is a Dutch sentence for standard error when there is an outcome, but not a good one (exit status 1).
    """

    data: Any
    lines: Sequence[str] = ()
    problem: str = ""

    def shown(self, *, as_json: bool) -> str:
        """The text for standard output, without a line end."""
        import json

        return json.dumps(self.data, ensure_ascii=False, indent=2) if as_json else "\n".join(self.lines)
