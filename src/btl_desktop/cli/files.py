"""Writing a file that a command was asked for: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from btl_desktop.errors import UserError


def written(path: Path, content: bytes) -> None:
    """Put the content at ``path``; when that fails, what stood there still does."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.deel")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise UserError(
            f"Het bestand {path.name} kon niet worden geschreven.",
            "Kijk of de map bestaat, of er plaats is, en of het bestand niet in een ander programma open is.",
        ) from error
    finally:
        with suppress(OSError):  # also after Ctrl+C; a write-protected disk refuses this too
            beside.unlink(missing_ok=True)
