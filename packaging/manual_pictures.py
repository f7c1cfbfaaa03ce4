"""Make the pictures that the manual shows from the program as it is: ``./dev manual``.

The pages say which: ``![…](beelden/NAME.png)`` is the picture ``NAME`` of ``./dev shots``. They are written with few
colours, so that the manual stays small.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from PIL import Image

from btl_desktop import paths
from btl_desktop.ui import shots

_PICTURE = re.compile(r"\(beelden/([a-z0-9-]+)\.png\)")
_WIDTH = 1000


def main() -> None:
    """Every picture that a page asks for, and none that no page does."""
    folder = paths.manual() / "beelden"
    folder.mkdir(exist_ok=True)
    names = {name for page in paths.manual().glob("*.md") for name in _PICTURE.findall(page.read_text("utf-8"))}
    with tempfile.TemporaryDirectory(prefix="btl-manual-") as work:
        wanted = shots.FORMATS[0]
        if shots.take(Path(work), [wanted], sorted(names)):
            raise SystemExit("Not every picture could be made; the manual keeps those it has.")
        for old in folder.glob("*.png"):
            old.unlink()
        for name in sorted(names):
            _write(Path(work) / wanted.name / f"{name}.png", folder / f"{name}.png")


def _write(source: Path, target: Path) -> None:
    with Image.open(source) as picture:
        high = round(picture.height * _WIDTH / picture.width)
        small = picture.convert("RGB").resize((_WIDTH, high), Image.Resampling.LANCZOS)
        small.quantize(64, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
