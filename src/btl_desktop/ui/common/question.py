"""One plain question before something that is odd or cannot be taken back; whatever can simply be undone asks nothing.

ask(self, "Overleg nu al afsluiten?", "Het is pas op wo 2 dec 2026.", "Toch afsluiten", close)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from btl_desktop import clock
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.widgets import button, label


class Question(Dialog):
    """Accepted means yes; Enter by itself means no."""

    def __init__(self, parent: QWidget, title: str, words: str, do: str, icon: str = "check") -> None:
        super().__init__(parent, title, wide=58)
        self.body.addWidget(label(words))
        self.do_button = button(do, icon, "primary", self.accept)
        self.stay_button = button("Annuleren", press=self.reject)
        self.stay_button.setDefault(True)
        self.buttons(right=[self.stay_button, self.do_button])


def once_begun(
    parent: QWidget, starts_at: datetime, title: str, what: str, do: str, then: Callable[[], object]
) -> None:
    """Go on with the end of something; when ``what`` ("De avond") has yet to begin only when one means it."""
    if clock.now() >= starts_at:
        then()
    else:
        ask(parent, title, f"{what} begint pas op {clock.moment_text(starts_at)}.", do, then)


def ask(parent: QWidget, title: str, words: str, do: str, then: Callable[[], object]) -> None:
    """Put the question, and go on where it is answered with ``do``."""
    question = Question(parent, title, words, do)
    question.accepted.connect(then)
    question.open()
