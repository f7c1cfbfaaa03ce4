"""Files that the user asked for: written whole or not at all, with words for what stands in the way."""

from __future__ import annotations

import errno
from pathlib import Path

from btl_desktop.errors import UserError
from btl_desktop.vault import files

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_AS_ANY_PROGRAM = 0o666  # who may read it is as the user set it up, unlike what belongs to the vault
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``; when that fails, what stood there still does. Raises ``UserError``."""
    try:
        files.write_whole(path, content, mode=_AS_ANY_PROGRAM)
    except OSError as error:
        raise _meaning(error) from error


def _meaning(error: OSError) -> UserError:
    if error.errno in _FULL:
        return UserError("De schijf is vol; er is niets bewaard.", "Maak schijfruimte vrij, of kies een andere plek.")
    if error.errno in _FORBIDDEN:
        return UserError(
            "In deze map mag niet worden geschreven, of het bestand is nog open in een ander programma.",
            "Sluit dat programma, of kies een andere map.",
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError(
            "De naam van dit bestand is te lang.", "Kies een kortere naam, of een map die minder diep ligt."
        )
    if error.errno == errno.ENOENT:
        return UserError("Deze map bestaat niet meer.", "Kies een andere map.")
    return UserError("Het bestand kon daar niet worden bewaard.", "Kies een andere plek en probeer het opnieuw.")
