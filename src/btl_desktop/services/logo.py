"""The organisation's logo: a picture from outside, measured before it is unpacked, kept small inside the vault."""

from __future__ import annotations

import base64
import binascii
import io
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from btl_desktop.errors import UserError
from btl_desktop.services import settings

if TYPE_CHECKING:
    from PIL import Image

LOGO = "logo"  # the name of the setting it is kept as: a PNG in base64
LARGEST_FILE = 10_000_000  # bytes
LARGEST_PICTURE = 25_000_000  # pixels: a large photo, and some 200 MB while it is unpacked
SIDE = 600  # pixels along the longest side; 25 mm on paper at 600 dots an inch

_PNG = b"\x89PNG\r\n\x1a\n"
_NO_PICTURE = UserError("Dit bestand is geen leesbare afbeelding.", "Kies een logo dat als PNG of JPEG bewaard is.")
_TOO_LARGE = UserError("Deze afbeelding is te groot.", "Kies een kleinere; 600 beeldpunten breed is ruim genoeg.")


def set_logo(session: Session, picture: bytes) -> None:
    """Keep a PNG or JPEG as the logo. Raises ``UserError`` for what is no picture, or too large to unpack."""
    settings.put(session, LOGO, base64.b64encode(scaled(picture)).decode("ascii"))


def set_from_file(session: Session, path: Path) -> None:
    """Keep the picture in a file as the logo; never more of the file is read than a logo may have."""
    try:
        with path.open("rb") as file:
            picture = file.read(LARGEST_FILE + 1)
    except OSError:
        raise UserError("Dit bestand is niet te lezen.", "Kijk of het er nog staat, of kies een ander.") from None
    set_logo(session, picture)


def logo(session: Session) -> bytes | None:
    """The logo as PNG, without transparency and at most ``SIDE`` pixels; ``None`` when there is none."""
    kept = settings.get(session, LOGO)
    if not isinstance(kept, str):
        return None
    try:
        picture = base64.b64decode(kept, validate=True)
    except (binascii.Error, ValueError):
        return None
    return picture if picture.startswith(_PNG) else None


def remove(session: Session) -> None:
    """Have no logo any more."""
    settings.put(session, LOGO, None)


def scaled(picture: bytes) -> bytes:
    """A PNG or JPEG from anywhere as a small PNG on white, and nothing else that was in the file.

    Its size is read from the head and judged before a pixel is unpacked: a file of 48 KB can claim 400 megapixels.
    """
    from PIL import Image, ImageOps

    if len(picture) > LARGEST_FILE:
        raise _TOO_LARGE
    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > LARGEST_PICTURE:
                raise _TOO_LARGE
            opened.draft("RGB", (2 * SIDE, 2 * SIDE))
            seen = ImageOps.exif_transpose(opened).convert("RGBA")  # a palette or 1 bit would shrink with steps
            seen.thumbnail((SIDE, SIDE))
            plain = _on_white(seen)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _TOO_LARGE from None
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError):  # what Pillow raises for broken files
        raise _NO_PICTURE from None
    target = io.BytesIO()
    plain.save(target, "PNG", optimize=True)
    return target.getvalue()


def _on_white(seen: Image.Image) -> Image.Image:
    """What is transparent becomes paper."""
    from PIL import Image

    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    return paper.convert("RGB")
