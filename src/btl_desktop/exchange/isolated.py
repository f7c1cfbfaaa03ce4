"""Reads a file in a process of its own, with a limit on memory and time, so that no file can harm the program.

The child gets a path and answers with JSON over a pipe: nothing it sends is executed here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any

from btl_desktop.child_process import child
from btl_desktop.errors import UserError
from btl_desktop.exchange import cells, reading
from btl_desktop.exchange.cells import Limits, Sheet
from btl_desktop.exchange.reading import joined

Progress = Callable[[int, int], None]

_POLL_SECONDS = 0.1
_PART, _DONE, _USER_ERROR, _TOO_BIG, _BROKEN = b"+", b".", b"!", b"#", b"?"
_EXPLAIN_TOO_BIG = UserError(
    "Dit bestand vraagt meer geheugen dan een ledenlijst ooit nodig heeft.",
    "Kopieer alleen de ledenlijst naar een leeg Excel-blad en bewaar dat, of bewaar het als csv.",
)
_EXPLAIN_SLOW = UserError(
    "Het lezen van dit bestand duurt te lang.",
    "Kopieer alleen de ledenlijst naar een leeg Excel-blad en bewaar dat, of bewaar het als csv.",
)
_EXPLAIN_CROWDED = UserError(
    "Deze computer heeft nu geen geheugen over om een bestand te lezen.",
    "Sluit andere programma's en probeer het opnieuw.",
)
_EXPLAIN_BROKEN = UserError(
    "Dit bestand is niet te lezen: het is beschadigd of anders gemaakt dan gewoonlijk.",
    "Open het in Excel, bewaar het onder een nieuwe naam en probeer dat bestand.",
)


def read(
    path: Path, sheet: str | None = None, *, limits: Limits | None = None, progress: Progress | None = None
) -> Sheet:
    """The cells of a sheet; the first visible filled one when none is named.

    ``progress`` is called some times a second while waiting and may raise to stop. Raises ``UserError`` for every
    file that cannot be read, whatever it does to its reader.
    """
    limits = limits or Limits()
    with child(_child, str(path), sheet, asdict(limits)) as ours:
        if ours is None:
            raise _EXPLAIN_CROWDED
        return joined(_received(ours, limits, progress))


def _received(ours: Connection[Any, Any], limits: Limits, progress: Progress | None) -> Iterator[Sheet]:
    """The parts as they come in, until the child says that it is done or breaks down."""
    deadline = monotonic() + limits.seconds
    while True:
        answer = _next(ours, limits, deadline, progress)
        kind, body = answer[:1], answer[1:]
        if kind == _PART:
            yield cells.from_json(body)
        elif kind == _DONE:
            return
        elif kind == _USER_ERROR:
            what, _, do = body.decode().partition("\n")
            raise UserError(what, do)
        else:
            raise _EXPLAIN_TOO_BIG if kind == _TOO_BIG else _EXPLAIN_BROKEN


def _next(ours: Connection[Any, Any], limits: Limits, deadline: float, progress: Progress | None) -> bytes:
    while not ours.poll(_POLL_SECONDS):
        if progress:
            progress(0, 0)
        if monotonic() > deadline:
            raise _EXPLAIN_SLOW
    try:
        return ours.recv_bytes(limits.memory_bytes)
    except (EOFError, OSError):
        return _TOO_BIG


def _child(  # pragma: no cover - the tests do come here, in a process that nobody counts in
    pipe: Connection[Any, Any], path: str, sheet: str | None, limits: dict[str, Any]
) -> None:
    """What runs in the other process."""
    _be_silent()
    allowed = Limits(**limits)
    limit_memory(allowed.memory_bytes)
    for answer in answers(path, sheet, allowed):
        pipe.send_bytes(answer)
    pipe.close()


def answers(path: str, sheet: str | None, limits: Limits) -> Iterator[bytes]:
    """What the child says about a file: messages of a letter for their kind, and what belongs to it."""
    try:
        for part in reading.parts(Path(path), sheet, limits):
            yield _PART + cells.to_json(part)
        yield _DONE
    except UserError as error:
        yield _USER_ERROR + f"{error.what}\n{error.do}".encode()
    except MemoryError:
        yield _TOO_BIG
    except BaseException as error:  # calamine panics outside Exception; what it says of the file may not be logged
        if isinstance(error, GeneratorExit):
            raise
        yield _BROKEN


def _be_silent() -> None:  # pragma: no cover - in the other process
    """A reader that breaks down would print parts of the file; there is nobody to read it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def limit_memory(most: int) -> None:  # pragma: no cover - in the other process
    """Let this process have so many bytes of memory and no more; no core file either."""
    if sys.platform == "win32":
        from btl_desktop.exchange.windows_memory import limit

        limit(most)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
