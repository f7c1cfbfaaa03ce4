"""The files of a record: looked at in the program's own preview, saved where the user says, added, taken away.

    box = DocumentsBox(context)
    box.show_owner(Owner("covenant", covenant.id))   # reads by itself, and again with refresh(changed)
    box.show_owners([(owner, "het hele overleg"), …])  # of several records: which one is said on each line

No file of the vault is ever put in a temporary file: what the preview cannot show is saved where the user wants it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.partner_choices import DocumentKind
from btl_desktop.ui.common import choosing, saving, theme
from btl_desktop.ui.common.fields import ChoiceField
from btl_desktop.ui.common.record_lines import RecordLine, RecordList, in_a_row
from btl_desktop.ui.common.widgets import button, icon_button, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from btl_desktop.models.documents import Document, Owner
    from btl_desktop.ui.common.context import Context

TABLES = frozenset({"document"})
_ENDINGS = " ".join(f"*.{ending}" for ending in ("pdf", "png", "jpg", "jpeg", "docx", "odt", "xlsx"))
_ICONS = {DocumentKind.XLSX: "file-spreadsheet"}


class DocumentsBox(QWidget):
    """The documents as lines, a button for one more; a file may also be dragged onto it."""

    def __init__(
        self,
        context: Context,
        title: str = "Documenten",
        nothing: str = "Nog geen scan of bijlage.",
        where: str = "Nieuw document hoort bij",
    ) -> None:
        super().__init__()
        self._context = context
        self._owners: dict[Owner, str] = {}
        self._shown: list[tuple[Any, ...]] | None = None
        self._list = RecordList(nothing)
        self.where = ChoiceField("where", where)
        self.where.hide()
        self.add_button = button("Document toevoegen", "upload", press=self.choose)
        self.add_button.setToolTip("PDF, afbeelding, Word, Excel of OpenDocument; hoogstens 25 MB")
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        if title:
            column.addWidget(label(title, "heading"))
        column.addWidget(self._list)
        column.addWidget(self.where)
        column.addLayout(in_a_row(self.add_button))

    def show_owner(self, owner: Owner | None) -> None:
        """Show the documents of a record, or of none."""
        self.show_owners([(owner, "")] if owner is not None else [])

    def show_owners(self, owners: Sequence[tuple[Owner, str]]) -> None:
        """Show the documents of several records by their names; a new one goes to the one that is chosen."""
        if [*owners] == [*self._owners.items()]:
            return
        first = bool(owners) and owners[0][0] not in self._owners
        self._owners = dict(owners)
        self._shown = None
        self.where.set_choices([(owner, name[:1].upper() + name[1:]) for owner, name in owners])
        if first:
            self.where.set_value(owners[0][0])
        self.where.setVisible(len(owners) > 1)
        self.refresh(None)

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read again when it concerns documents."""
        owners = self._owners
        if owners and (changed is None or changed & TABLES):
            self._context.tasks.read(lambda s: _read(s, owners), lambda found: self._show(owners, found), owner=self)

    def choose(self) -> None:
        """Ask which file."""
        if path := choosing.ask_file(self, "Kies een document", f"Documenten ({_ENDINGS})", "document"):
            self.attach(path)

    def attach(self, path: Path) -> None:
        """Take a file into the vault, with the record that is chosen."""
        owner: Owner | None = self.where.value()
        if owner is None:
            return

        def write(session: Any) -> str:
            from btl_desktop.services import documents

            return documents.attach(session, owner, path).name

        self._context.tasks.write(
            write,
            lambda name: self._context.notify.undoable(f"Toegevoegd: {name}"),
            undo="document toegevoegd",
            owner=self,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file from outside is welcome."""
        if self._owners and _file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it in."""
        path = _file_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.attach(path)

    def _show(self, owners: Mapping[Owner, str], found: Sequence[Document]) -> None:
        now = [(one.id, one.version) for one in found]
        if owners is self._owners and now != self._shown:
            self._shown = now
            self._list.show_lines([self._line(one) for one in found])

    def _line(self, document: Document) -> RecordLine:
        from btl_desktop.services import documents

        day = clock.day_text(clock.local(document.added_at).date(), weekday=False)
        about = f"{document.kind.label}, {documents.size_text(document.size)}, toegevoegd op {day}"
        if name := self._owners[document.owner]:
            about = f"Bij {name} · {about}"
        icon = _ICONS.get(document.kind, "file-text")
        return RecordLine(icon, "text", document.name, about, self._buttons(document))

    def _buttons(self, document: Document) -> list[QPushButton]:
        from btl_desktop.services import documents

        name = document.name
        made = []
        if document.kind in documents.SHOWN:
            made.append(button("Bekijken", press=lambda: self.look(document)))
            made[-1].setAccessibleName(f"{name} bekijken")
        made.append(icon_button("file-down", f"{name} opslaan als…", lambda: self.save(document)))
        made.append(icon_button("trash-2", f"{name} verwijderen", lambda: self.remove(document)))
        return made

    def look(self, document: Document) -> None:
        """Open the preview over it."""
        look_at(self, self._context, document)

    def save(self, document: Document) -> None:
        """Write it where the user says."""
        ending = f"{document.kind.label} (*.{document.kind.value})"
        target = saving.ask_where(self, "Document opslaan", document.name, ending)
        if target is None:
            return

        def write(session: Any) -> None:
            from btl_desktop.services import documents

            documents.save_to(session, document.id, target)

        words = f"Opgeslagen als {target.name}. Dat bestand is niet versleuteld."
        self._context.tasks.write(write, lambda _: self._context.notify.tell(words), owner=self)

    def remove(self, document: Document) -> None:
        """Take it away; can be taken back."""

        def write(session: Any) -> None:
            from btl_desktop.services import documents

            documents.remove(session, document.id)

        said = f"Verwijderd: {document.name}"
        self._context.tasks.write(
            write, lambda _: self._context.notify.undoable(said), undo="document verwijderd", owner=self
        )


def look_at(parent: QWidget, context: Context, document: Document) -> None:
    """Open the preview of a document over a widget; only for a kind that the preview can show."""

    def opened(pdf: bytes) -> None:
        from btl_desktop.ui.common.preview import PreviewDialog

        dialog = PreviewDialog(parent.window(), context, _paper(document, pdf))
        dialog.setWindowTitle(document.name)
        dialog.open()

    context.tasks.read(lambda s: _pages(s, document), opened, owner=parent)


def _read(session: Any, owners: Mapping[Owner, str]) -> Sequence[Document]:
    from btl_desktop.services import documents

    found = documents.of_all(session, owners)
    return [document for owner in owners for document in found.get(owner, ())]


def _pages(session: Any, document: Document) -> bytes:
    from btl_desktop.services import documents

    return documents.pages(session, document.id)


def _paper(document: Document, pdf: bytes) -> Any:
    """The paper of the preview; the printer is told no name."""
    from btl_desktop.ui.common.preview import Paper

    def note(session: Any, what: str, sheets: int) -> None:
        from btl_desktop.services import audit

        audit.note(session, f"Document: {what.lower()}", number=sheets)

    stem = document.name.rpartition(".")[0]
    return Paper("Document", stem, [(None, document.name)], lambda _key, _progress: pdf, note)


def _file_of(event: QDropEvent) -> Path | None:
    carried = event.mimeData()
    urls = carried.urls() if carried.hasUrls() else []
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
