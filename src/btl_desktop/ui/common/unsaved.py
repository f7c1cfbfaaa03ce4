"""Whether something typed in a window would be lost by closing it, or by locking the vault over it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from btl_desktop.ui.common.forms import Form

KEPT_ELSEWHERE = "kept_elsewhere"  # a form that has its own way to get over the lock


@runtime_checkable
class Chosen(Protocol):
    """A window in which one chooses rather than types, and that knows whether something was."""

    def is_changed(self) -> bool:
        """Whether what is chosen differs from what is kept."""


def holds_unsaved(window: QWidget) -> bool:
    """Saves what saves itself, and says whether anything typed is left that is kept nowhere."""
    forms = window.findChildren(Form)
    for form in forms:
        form.flush()
    if any(_typed_in(form) for form in forms) or (isinstance(window, Chosen) and window.is_changed()):
        return True
    return any(_is_typed_in(widget) for widget in window.findChildren(QWidget) if _is_outside(widget))


def unsaved_words(window: QWidget) -> list[str]:
    """What :func:`holds_unsaved` means, in words: ``Titel: Jeugdoverleg``; of a page as well, shown or not."""
    forms = [f for f in window.findChildren(Form) if f.isVisibleTo(window) and not f.property(KEPT_ELSEWHERE)]
    found = [words for form in forms if _typed_in(form) for words in form.typed_words()]
    loose = (w for w in window.findChildren(QWidget) if w.isVisibleTo(window) and _is_outside(w))
    return found + [f"{one.accessibleName()}: {_words(one)}".removeprefix(": ") for one in loose if _is_typed_in(one)]


def _is_outside(widget: QWidget) -> bool:
    """Whether a widget stands in no form."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Form):
        above = above.parentWidget()
    return above is None


def _words(widget: QWidget) -> str:
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else str(widget.property("text"))


def _typed_in(form: Form) -> bool:
    """Whether there is something in a form that it does not save by itself, or cannot."""
    return form.is_typed_in and not (form.saves_itself and form.is_right)


def _is_typed_in(widget: QWidget) -> bool:
    """A search or a passphrase is no loss; nor is what stands in a part that Qt made, such as the line of a list."""
    if isinstance(widget, QLineEdit):
        secret = widget.echoMode() != QLineEdit.EchoMode.Normal
        aside = secret or widget.isClearButtonEnabled() or widget.objectName().startswith("qt_")
        return widget.isModified() and bool(widget.text()) and not aside and not widget.isReadOnly()
    return isinstance(widget, QPlainTextEdit) and widget.document().isModified() and not widget.isReadOnly()
