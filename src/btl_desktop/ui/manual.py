"""The manual: its pages as they are in ``docs/handleiding``, shipped inside, read on screen and put on paper whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, QSizeF, QUrl
from PySide6.QtGui import QGuiApplication, QImageReader, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from btl_desktop import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QPdfWriter

_WIDE = 520  # of a picture on paper: a task that would run two lines over stays on its page
_LINK = re.compile(r"\[([^\]]*)\]\(\d\d-[a-z-]+\.md\)")
# Which tasks belong to a tab: what F1 offers below the explanation of the screen.
TASKS = {
    "unlock": ("01", "02", "10", "22"),
    "overview": ("09", "13", "17", "19"),
    "volunteers": ("03", "04", "05", "06", "07", "08", "12", "20"),
    "patrols": ("14", "16", "13", "12"),
    "actions": ("09", "11"),
    "incidents": ("15", "19"),
    "meetings": ("17", "18"),
    "settings": ("10", "22", "21"),
}


class ManualPage(NamedTuple):
    """One task: the name of its file, its title without the number, and its text as Markdown."""

    name: str
    title: str
    words: str


@cache
def pages() -> tuple[ManualPage, ...]:
    """All tasks, in the order of their numbers."""
    found = []
    for file in sorted(paths.manual().glob("[0-9][0-9]-*.md")):
        words = file.read_text("utf-8")
        title = words.partition("\n")[0].lstrip("# ").partition(". ")[2]
        found.append(ManualPage(file.name, title, words))
    return tuple(found)


def links(topic: str) -> str:
    """The tasks that belong to a topic, as Markdown to put below its text; empty when there are none."""
    wanted = TASKS.get(topic, ())
    found = [page for number in wanted for page in pages() if page.name.startswith(number)]
    lines = "\n".join(f"- [{page.title}]({page.name})" for page in found)
    return f"\n\n## Stap voor stap\n\n{lines}\n" if lines else ""


def fit_pictures(document: QTextDocument, widest: int) -> None:
    """Pictures no wider than ``widest`` pixels; they are made larger, so that they stay sharp on paper."""
    block = document.begin()
    while block.isValid():
        step = block.begin()
        while not step.atEnd():
            fragment = step.fragment()
            form = fragment.charFormat().toImageFormat()
            if form.isValid():
                size = _size_of(form.name())
                wide = min(widest, size.width())
                form.setWidth(wide)
                form.setHeight(wide * size.height() / max(size.width(), 1))
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(form)
            step += 1
        block = block.next()


def without_links(words: str) -> str:
    """A link to another task becomes its title, as on paper there is nothing to press."""
    return _LINK.sub(r"\1", words)


def write_pdf(target: Path) -> None:
    """The whole manual as one PDF; a link to another task becomes its title. Raises ``OSError``."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

    document = QTextDocument()
    beside = QUrl.fromLocalFile(f"{paths.manual()}/").toString()  # paper is laid out by a copy, that knows no base
    cursor = QTextCursor(document)
    for number, page in enumerate(pages()):
        if number:
            cursor.insertBlock()
            _start_a_sheet(cursor)
        cursor.insertMarkdown(without_links(page.words).replace("](beelden/", f"]({beside}beelden/"))
    fit_pictures(document, _WIDE)
    target.write_bytes(b"")  # the writer does not say when it cannot
    writer = QPdfWriter(str(target))
    writer.setTitle("Handleiding BTL Desktop")
    writer.setCreator("BTL Desktop")
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(5, 5, 5, 5))
    )
    _keep_headings(document, writer)
    document.print_(writer)


def _keep_headings(document: QTextDocument, writer: QPdfWriter) -> None:
    """No heading ends a sheet: it goes to the next one, with what it heads. Qt itself knows no such wish.

    Laid out anew after each: what Qt moves down keeps the gap that it had at the edge of the sheet before.
    """
    while True:
        laid = _laid_out(document, writer)
        last = next(filter(_ends_a_sheet, _blocks(laid)), None)
        if last is None:
            return
        _start_a_sheet(QTextCursor(document.findBlockByNumber(last.blockNumber())))


def _laid_out(document: QTextDocument, writer: QPdfWriter) -> QTextDocument:
    """A copy, laid out as ``print_`` does it: with 2 cm of margin, that the layout scales to the paper."""
    laid = document.clone()
    laid.documentLayout().setPaintDevice(writer)
    frame = laid.rootFrame().frameFormat()
    frame.setMargin(int(QGuiApplication.primaryScreen().logicalDotsPerInchY() * 2 / 2.54))
    laid.rootFrame().setFrameFormat(frame)
    laid.setPageSize(QSizeF(writer.width(), writer.height()))
    return laid


def _ends_a_sheet(block: QTextBlock) -> bool:
    after = block.next()
    heads = block.blockFormat().headingLevel() > 0 and after.isValid() and not _begins_a_sheet(block)
    return heads and not _begins_a_sheet(after) and _sheet(after) > _sheet(block)


def _begins_a_sheet(block: QTextBlock) -> bool:
    return bool(block.blockFormat().pageBreakPolicy() & QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)


def _sheet(block: QTextBlock) -> int:
    """On which sheet the first line of a block stands."""
    document = block.document()
    top = document.documentLayout().blockBoundingRect(block).top()
    down = block.layout().lineAt(0).y() if block.layout().lineCount() else 0  # further where it made way for the edge
    return int((top + down) / document.pageSize().height())


def _start_a_sheet(cursor: QTextCursor) -> None:
    form = QTextBlockFormat()
    form.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    cursor.mergeBlockFormat(form)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _size_of(name: str) -> QSize:
    return QImageReader(QUrl(name).toLocalFile() or str(paths.manual() / name)).size()
