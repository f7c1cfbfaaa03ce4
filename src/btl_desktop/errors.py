"""What may go wrong in a way the user can do something about."""

from __future__ import annotations

from typing import NamedTuple


class UserError(Exception):
    """A problem told to the user as Dutch sentences; anything else that is raised is a bug.

    ``what`` says what happened, ``do`` what to do about it; both are whole sentences without personal data,
    so they may be shown, printed on standard error and logged.
    """

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(f"{what} {do}".strip())
        self.what = what
        self.do = do


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Long work stopped because the user pressed Annuleren; nothing was changed."""


class Problem(NamedTuple):
    """Something about a record that is not right: which field, the Dutch sentence, and whether it stops saving."""

    field: str
    message: str
    stops: bool = True
