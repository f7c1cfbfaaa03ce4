"""Locking while a dialog is open: what is typed in it is saved where it can be, else one is asked first."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, label


class LockQuestion(Dialog):
    """Asks before something is lost; accepted means: on with the lock."""

    def __init__(self, parent: QWidget, lost: str) -> None:
        super().__init__(parent, "Nu op slot?", wide=58)
        self.body.addWidget(label(lost))
        self.lock_button = button("Op slot", "lock", "primary", self.accept)
        self.stay_button = button("Annuleren", press=self.reject)
        self.stay_button.setDefault(True)
        self.buttons(right=[self.stay_button, self.lock_button])


def lost_by_locking(dialog: QWidget, *, busy: bool) -> str:
    """What would be lost if the vault were locked with this dialog open; empty when nothing is."""
    if busy:
        return "Het programma is nog bezig. Als de kluis nu op slot gaat, stopt dat werk en begint u later opnieuw."
    if not isinstance(dialog, LockQuestion) and _holds_unsaved(dialog):
        return "Wat u in dit venster hebt ingevuld, is nog niet bewaard en gaat dan verloren."
    return ""


def _holds_unsaved(dialog: QWidget) -> bool:
    forms = dialog.findChildren(Form)
    for form in forms:
        form.flush()
    if any(_typed_in(form) for form in forms):
        return True
    loose = (w for w in dialog.findChildren(QWidget) if not any(form.isAncestorOf(w) for form in forms))
    return any(_is_typed_in(widget) for widget in loose)


def _typed_in(form: Form) -> bool:
    """Whether there is something in a form that it does not save by itself, or cannot."""
    return any(field.touched for field in form) and not (form.saves_itself and form.is_right)


def _is_typed_in(widget: QWidget) -> bool:
    """A search or a passphrase is no loss; nor is what stands in a part that Qt made, such as the line of a list."""
    if isinstance(widget, QLineEdit):
        secret = widget.echoMode() != QLineEdit.EchoMode.Normal
        aside = secret or widget.isClearButtonEnabled() or widget.objectName().startswith("qt_")
        return widget.isModified() and bool(widget.text()) and not aside and not widget.isReadOnly()
    return isinstance(widget, QPlainTextEdit) and widget.document().isModified() and not widget.isReadOnly()


def ask(dialog: QWidget, lost: str) -> QDialog:
    """Put the question over the dialog; its ``accepted`` is to be connected to the lock."""
    question = LockQuestion(dialog, lost)
    question.open()
    return question
