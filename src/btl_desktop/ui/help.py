"""F1: a page of plain words for each screen, in a window beside the work."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from btl_desktop import paths
from btl_desktop.errors import UserError
from btl_desktop.ui import manual
from btl_desktop.ui.common import errors, saving, theme
from btl_desktop.ui.common.widgets import button

# Each is ``resources/help/<id>.md``.
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
    ("about", "Over dit programma"),
)


class HelpWindow(QDialog):
    """The topics on the left, the text beside them."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Uitleg")
        self.resize(theme.space(130), theme.space(80))
        self.topics = QListWidget()
        self.topics.setAccessibleName("Onderwerpen")
        self.topics.setFixedWidth(theme.space(40))
        self.topics.setTextElideMode(Qt.TextElideMode.ElideRight)
        theme.set_role(self.topics, "sidebar")
        self.text = QTextBrowser()
        self.text.setAccessibleName("Uitleg")
        self.text.setOpenLinks(False)
        self.text.setSearchPaths([str(paths.manual())])
        self.text.anchorClicked.connect(self._follow)
        self.text.document().setDocumentMargin(theme.space(2))
        for topic, title in TOPICS:
            self._add(topic, title)
        self._add("", "Stap voor stap")
        for page in manual.pages():
            self._add(page.name, page.title)
        self.topics.currentItemChanged.connect(self._read)
        self._arrange()

    def show_topic(self, topic: str) -> None:
        """Turn to a topic; one that does not exist is the overview."""
        known = [self.topics.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.topics.count())]
        self.topics.setCurrentRow(known.index(topic if topic in known else "overview"))

    def save_manual(self) -> None:
        """All tasks as one PDF, to print."""
        target = saving.ask_where(self, "Handleiding bewaren", "Handleiding BTL Desktop.pdf", "PDF (*.pdf)")
        if target is not None:
            try:
                manual.write_pdf(target)
            except OSError:
                problem = UserError("De handleiding kon daar niet worden bewaard.", "Kies een andere map.")
                errors.show_error(self, problem)

    def _add(self, topic: str, title: str) -> None:
        """A line of the list; without a topic it is a heading."""
        item = QListWidgetItem(title)
        item.setData(Qt.ItemDataRole.UserRole, topic)
        item.setSizeHint(QSize(0, theme.row_height()))
        if not topic:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFont(theme.heading_font())
        self.topics.addItem(item)

    def _follow(self, link: QUrl) -> None:
        """To another task, or to the licence of a part."""
        if link.toString().endswith(".md"):
            self.show_topic(link.toString())
        else:
            self._read_text(_about_page(link.toString()))

    def _read(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            topic = str(item.data(Qt.ItemDataRole.UserRole))
            self.text.setAccessibleName(item.text())
            self._read_text(_words(topic))

    def _read_text(self, markdown: str) -> None:
        self.text.setMarkdown(markdown)
        _size_headings(self.text.document())
        manual.fit_pictures(self.text.document(), self.text.viewport().width() - theme.space(5))

    def _arrange(self) -> None:
        pages = QHBoxLayout()
        pages.setSpacing(theme.space(1))
        pages.addWidget(self.topics)
        pages.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(button("Handleiding als PDF…", "file-down", press=self.save_manual))
        buttons.addStretch()
        buttons.addWidget(button("Sluiten", press=self.close))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(1.5))
        whole.addLayout(pages)
        whole.addLayout(buttons)


def _words(topic: str) -> str:
    """The text of a topic or a task, as Markdown."""
    if topic == "about":
        return _about_page()
    if topic.endswith(".md"):
        return next(page.words for page in manual.pages() if page.name == topic)
    return paths.resource("help", f"{topic}.md").read_text("utf-8") + manual.links(topic)


def _about_page(link: str = "") -> str:
    from btl_desktop.ui import about

    return about.page(link)


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
