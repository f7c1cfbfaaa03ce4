"""Locking while a dialog is open: what is typed in it is saved where it can be, else one is asked first."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from btl_desktop.ui.common.question import Question
from btl_desktop.ui.common.unsaved import holds_unsaved


class LockQuestion(Question):
    """Asks before something is lost; accepted means: on with the lock."""

    def __init__(self, parent: QWidget, lost: str) -> None:
        super().__init__(parent, "Nu op slot?", lost, "Op slot", "lock")


def lost_by_locking(dialog: QWidget, *, busy: bool) -> str:
    """What would be lost if the vault were locked with this dialog open; empty when nothing is."""
    if busy:
        return "Het programma is nog bezig. Als de kluis nu op slot gaat, stopt dat werk en begint u later opnieuw."
    if not isinstance(dialog, LockQuestion) and holds_unsaved(dialog):
        return "Wat u in dit venster hebt ingevuld, is nog niet bewaard en gaat dan verloren."
    return ""


def ask(dialog: QWidget, lost: str) -> QDialog:
    """Put the question over the dialog; its ``accepted`` is to be connected to the lock."""
    question = LockQuestion(dialog, lost)
    question.open()
    return question
