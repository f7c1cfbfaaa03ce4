"""F1: a page of plain words for each screen, in a window beside the work."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from btl_desktop import paths
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.widgets import button

# Each is ``resources/help/<id>.md``; the manual has pages of its own.
TOPICS = (
    ("unlock", "De kluis openen"),
    ("overview", "Overzicht"),
    ("volunteers", "Vrijwilligers"),
    ("patrols", "Patrouilles"),
    ("actions", "Acties en briefings"),
    ("incidents", "Incidenten"),
    ("meetings", "Overleg"),
    ("settings", "Instellingen"),
    ("keys", "Toetsen"),
    ("manual", "Handleiding"),
    ("about", "Over dit programma"),
)


class HelpWindow(QDialog):
    """The topics on the left, the text beside them."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Uitleg")
        self.resize(theme.space(110), theme.space(75))
        self.topics = QListWidget()
        self.topics.setAccessibleName("Onderwerpen")
        self.topics.setFixedWidth(theme.space(28))
        theme.set_role(self.topics, "sidebar")
        self.text = QTextBrowser()
        self.text.setAccessibleName("Uitleg")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(lambda link: self._follow(link.toString()))
        self.text.document().setDocumentMargin(theme.space(2))
        for topic, title in TOPICS:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, topic)
            item.setSizeHint(QSize(0, theme.row_height()))
            self.topics.addItem(item)
        self.topics.currentItemChanged.connect(self._read)
        self._arrange()

    def show_topic(self, topic: str) -> None:
        """Turn to a topic; one that does not exist is the overview."""
        known = [name for name, _ in TOPICS]
        self.topics.setCurrentRow(known.index(topic if topic in known else "overview"))

    def _read(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            topic = str(item.data(Qt.ItemDataRole.UserRole))
            self.text.setAccessibleName(item.text())
            self._read_text(_page_of(topic))

    def _follow(self, link: str) -> None:
        topic = str(self.topics.currentItem().data(Qt.ItemDataRole.UserRole))
        self._read_text(_page_of("manual" if link.endswith(".md") else topic, link))

    def _read_text(self, markdown: str) -> None:
        self.text.setMarkdown(markdown)
        _size_headings(self.text.document())

    def _arrange(self) -> None:
        pages = QHBoxLayout()
        pages.setSpacing(theme.space(1))
        pages.addWidget(self.topics)
        pages.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button("Sluiten", press=self.close))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(1.5))
        whole.addLayout(pages)
        whole.addLayout(buttons)


def _page_of(topic: str, link: str = "") -> str:
    """A topic's first page, or what a link on it leads to."""
    from btl_desktop.ui import about, manual

    pages = {"about": about.page, "manual": manual.page}
    return pages[topic](link) if topic in pages else paths.resource("help", f"{topic}.md").read_text("utf-8")


def _size_headings(document: QTextDocument) -> None:
    """The two sizes of the program, and room above a heading."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            words, room = QTextCharFormat(), QTextBlockFormat()
            font = theme.title_font() if level == 1 else theme.heading_font()
            words.setFontPointSize(font.pointSizeF())
            words.setFontWeight(font.weight())
            room.setTopMargin(0 if level == 1 else theme.space(2))
            room.setBottomMargin(theme.space(1))
            cursor.setCharFormat(words)
            cursor.mergeBlockFormat(room)
        block = block.next()


def show_help(parent: QWidget, topic: str) -> HelpWindow:
    """Open the window, or turn the one that is open to this topic."""
    window = parent.findChild(HelpWindow) or HelpWindow(parent)
    window.show_topic(topic)
    window.show()
    window.raise_()
    window.activateWindow()
    return window
