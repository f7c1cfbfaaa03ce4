"""What users type: which key is Enter, and words where Qt would take some of it for a shortcut or for markup."""

from __future__ import annotations

from PySide6.QtGui import Qt


def is_enter(key: int) -> bool:
    """Whether a key is Enter, that of the letters or that of the numbers."""
    return key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def no_shortcut(words: str) -> str:
    """For menus and buttons: an ampersand is an ampersand, and underlines nothing."""
    return words.replace("&", "&&")


def plain_tip(words: str) -> str:
    """For tooltips: what looks like markup is shown as it was typed, and no picture is looked for."""
    return Qt.convertFromPlainText(words) if Qt.mightBeRichText(words) else words
