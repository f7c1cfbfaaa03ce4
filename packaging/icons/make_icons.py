"""Draws the emblem in every size that desktops ask for: run it after a change of ``btl-desktop.svg``.

.venv/bin/python packaging/icons/make_icons.py
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
NAME = "btl-desktop"
LINUX = (16, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)  # at 100 to 200 % in Explorer, taskbar and Start menu
GREEN = "#1c665c"
OF_WINDOW = HERE.parents[1] / "resources" / "icons" / f"{NAME}.png"


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(HERE / f"{NAME}.svg"))
    drawn = {side: draw(renderer, side) for side in {*LINUX, *WINDOWS}}
    for side in LINUX:
        (HERE / f"{NAME}-{side}.png").write_bytes(drawn[side])
    OF_WINDOW.write_bytes(drawn[128])
    pictures = [Image.open(io.BytesIO(drawn[side])) for side in WINDOWS]
    pictures[-1].save(HERE / f"{NAME}.ico", append_images=pictures[:-1], sizes=[picture.size for picture in pictures])
    beside_the_words(renderer).save(HERE / "welcome.bmp")
    application.quit()


def beside_the_words(renderer: QSvgRenderer) -> Image.Image:
    """What stands at the left of the installer's first and last page: the emblem on its own green."""
    width, height, side = 164, 314, 120
    picture = Image.new("RGB", (width, height), GREEN)
    emblem = Image.open(io.BytesIO(draw(renderer, side)))
    picture.paste(emblem, ((width - side) // 2, 48), emblem)
    return picture


def draw(renderer: QSvgRenderer, side: int) -> bytes:
    """The emblem as PNG, so many pixels wide."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


if __name__ == "__main__":
    main()
