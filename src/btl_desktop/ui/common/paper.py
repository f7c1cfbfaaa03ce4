"""Sending a PDF to the printer or to a file; what comes out of the printer is what the pages of the PDF show.

``print_pdf(parent, pdf, "Herstelblad")`` for a few sheets. For many: ``choose_printer`` on the UI thread, then
``tasks.long(self, "Afdrukken", lambda progress: print_on(printer, pdf, progress), …)``. Pages are drawn as pictures at
up to 300 dots an inch, so that no printer driver can change them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from btl_desktop.errors import UserError
from btl_desktop.ui.common import saving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

FINEST_DPI = 300


def save_pdf(parent: QWidget, pdf: bytes, name: str) -> Path | None:
    """Ask where, and write it there; ``None`` when the user thinks better of it. Raises ``UserError``."""
    target = saving.ask_where(parent, "Opslaan als PDF", f"{name}.pdf", "PDF (*.pdf)")
    if target is not None:
        saving.write(target, pdf)
    return target


def print_pdf(parent: QWidget, pdf: bytes, title: str) -> bool:
    """Ask for a printer and print; ``False`` when the user thinks better of it. Raises ``UserError``."""
    from btl_desktop.services import paper

    printer = choose_printer(parent, paper.page_count(pdf), title)
    if printer is None:
        return False
    print_on(printer, pdf)
    return True


def choose_printer(parent: QWidget, pages: int, title: str) -> QPrinter | None:
    """The system's print dialog."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setWindowTitle(f"{title} afdrukken")
    return printer if dialog.exec() else None


def print_on(printer: QPrinter, pdf: bytes, progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
    """Print the chosen pages. Raises ``UserError`` when the printer does not take them, ``Cancelled`` as asked."""
    from btl_desktop.services import paper

    total = paper.page_count(pdf)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or total, total)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("De printer reageert niet.", "Kijk of hij aanstaat en papier heeft, of kies een andere.")
    try:
        for page in range(first, last + 1):
            progress(page - first, last - first + 1)
            if page > first and not printer.newPage():
                raise UserError("De printer is gestopt.", "Kijk de printer na en druk de overige bladen af.")
            _draw(painter, printer, pdf, page - 1)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, page: int) -> None:
    """One page, as large as the paper allows with its proportions kept; a page on its side is turned."""
    from btl_desktop.services import paper

    width, height, pixels = paper.page_image(pdf, page, min(printer.resolution(), FINEST_DPI))
    image = QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888)
    sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    if (image.width() > image.height()) != (sheet.width() > sheet.height()):
        image = image.transformed(QTransform().rotate(90))
    size = image.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    left = (sheet.width() - size.width()) / 2
    top = (sheet.height() - size.height()) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
