"""One page of a PDF at a size that reads well, and all pages small beside it. Pages are drawn off the UI thread."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListWidget, QListWidgetItem, QScrollArea

from btl_desktop.ui.common import theme

if TYPE_CHECKING:
    from btl_desktop.ui.common.tasks import Tasks

_POINTS_PER_INCH = 72
_STEPS = (50, 75, 100, 125, 150, 200, 300)
_SMALL_WIDTH = 104
_MOST_DPI = 300
Picture = tuple[int, int, bytes]


class Fit(Enum):
    """How large a page is shown when no percentage was chosen."""

    PAGE = "page"
    WIDTH = "width"


class PageView(QScrollArea):
    """The page that is looked at. ``turned`` asks for so many pages further; ``zoomed`` tells the size in words."""

    turned = Signal(int)
    zoomed = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._pdf = b""
        self._page = 0
        self._size = (595.0, 842.0)
        self.zoom: Fit | int = Fit.WIDTH
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self._draw)
        self.setWidget(self._paper)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Blad")

    @property
    def has_page(self) -> bool:
        """Whether a page is drawn."""
        return not self._paper.pixmap().isNull()

    def show_page(self, pdf: bytes, page: int, spoken: str) -> None:
        """Show a page (from 0), from its top."""
        self._pdf, self._page = pdf, page
        self._paper.setAccessibleName(spoken)
        self.verticalScrollBar().setValue(0)
        self._draw()

    def say(self, words: str) -> None:
        """Words in place of a page."""
        self._pdf = b""
        self._paper.setPixmap(QPixmap())
        self._paper.setText(words)

    def set_zoom(self, zoom: Fit | int) -> None:
        """Fit the page, fit its width, or a percentage of its real size."""
        self.zoom = zoom
        self._draw()

    def step_zoom(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        now = self._per_cent()
        near = [*filter(lambda step: step > now + 1, _STEPS)] if steps > 0 else [s for s in _STEPS if s < now - 1][::-1]
        if near:
            self.set_zoom(near[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if isinstance(self.zoom, Fit):
            self._soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages, plus and minus zoom; the arrows scroll."""
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Home: -100_000, Qt.Key.Key_End: 100_000}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        if event.key() in turns:
            self.turned.emit(turns[Qt.Key(event.key())])
        elif event.key() in zooms:
            self.step_zoom(zooms[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _draw(self) -> None:
        if not self._pdf:
            return
        pdf, page, ratio = self._pdf, self._page, self.devicePixelRatioF()
        dpi = min(self._per_cent() / 100 * self.logicalDpiX() * ratio, _MOST_DPI)

        def work(_session: Any) -> tuple[Picture, tuple[float, float]]:
            from btl_desktop.services import paper

            return paper.page_image(pdf, page, dpi), paper.page_size(pdf, page)

        def done(answer: tuple[Picture, tuple[float, float]]) -> None:
            picture, self._size = answer
            if pdf is self._pdf and page == self._page:
                self._paper.setPixmap(pixmap(picture, ratio))
                self.zoomed.emit(f"{round(self._per_cent())} %")

        self._tasks.read(work, done, owner=self, latest="page")

    def _per_cent(self) -> float:
        """The size now, as a percentage of the paper's own."""
        if isinstance(self.zoom, int):
            return self.zoom
        width, height = (side / _POINTS_PER_INCH * self.logicalDpiX() for side in self._size)
        room = theme.space(3)
        across = (self.viewport().width() - room) / width
        fit = across if self.zoom is Fit.WIDTH else min(across, (self.viewport().height() - room) / height)
        return max(20.0, min(fit * 100, 300.0))


class Thumbnails(QListWidget):
    """All pages small, drawn one after the other. ``chosen`` tells the page (from 0)."""

    chosen = Signal(int)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._pdf = b""
        self._size = QSize(theme.space(_SMALL_WIDTH / 8), round(theme.space(_SMALL_WIDTH / 8) * 1.4142))
        self.setAccessibleName("Bladen")
        self.setViewMode(QListWidget.ViewMode.ListMode)
        self.setIconSize(self._size)
        self.setSpacing(theme.space(0.5))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(self._size.width() + theme.space(10))
        self.currentRowChanged.connect(lambda row: self.chosen.emit(row) if row >= 0 else None)

    def show_pages(self, pdf: bytes, pages: int) -> None:
        """Show these pages, the first chosen."""
        self._pdf = pdf
        self.blockSignals(True)
        self.clear()
        blank = QPixmap(self._size)
        blank.fill(Qt.GlobalColor.white)
        for page in range(pages):
            item = QListWidgetItem(_plain_icon(blank), str(page + 1))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"blad {page + 1} van {pages}")
            self.addItem(item)
        self.blockSignals(False)
        if pages:
            self.setCurrentRow(0)
            self._draw_next(pdf, 0)

    def _draw_next(self, pdf: bytes, page: int) -> None:
        """One small picture; when it is there, the next."""
        if pdf is not self._pdf or page >= self.count():
            return
        ratio = self.devicePixelRatioF()

        def work(_session: Any) -> Picture:
            from btl_desktop.services import paper

            width, _ = paper.page_size(pdf, page)
            return paper.page_image(pdf, page, self._size.width() * ratio / width * _POINTS_PER_INCH)

        def done(picture: Picture) -> None:
            item = self.item(page) if pdf is self._pdf else None
            if item is not None:
                item.setIcon(_plain_icon(pixmap(picture, ratio)))
                self._draw_next(pdf, page + 1)

        self._tasks.read(work, done, owner=self)


def _plain_icon(drawn: QPixmap) -> QIcon:
    """An icon that looks the same when it is chosen: paper stays white."""
    made = QIcon(drawn)
    made.addPixmap(drawn, QIcon.Mode.Selected)
    return made


def pixmap(picture: Picture, ratio: float) -> QPixmap:
    """A drawn page for a screen of that many real pixels to a logical one."""
    width, height, pixels = picture
    image = QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888)
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(ratio)
    return made
