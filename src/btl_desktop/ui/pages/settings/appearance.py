"""How the program looks: text size, light or dark. In force at once."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.fields import ChoiceField
from btl_desktop.ui.common.preferences import DEFAULT_TEXT_SIZE, TEXT_SIZES, Appearance
from btl_desktop.ui.common.widgets import label
from btl_desktop.ui.pages.settings.section import Section

_APPEARANCES = (
    (Appearance.SYSTEM, "Zoals de computer is ingesteld"),
    (Appearance.LIGHT, "Licht"),
    (Appearance.DARK, "Donker"),
)


class AppearanceSection(Section):
    """Two choices and a line of text to judge them by."""

    def __init__(self, context: Context) -> None:
        super().__init__("Weergave", "Hoe groot en in welke kleuren u het programma ziet.")
        self._preferences = context.preferences
        sizes = [(size, _in_words(size)) for size in TEXT_SIZES]
        self.text_size = ChoiceField("text_size", "Tekstgrootte", sizes, hint="Ook met Ctrl++ en Ctrl+-.")
        self.appearance = ChoiceField("appearance", "Licht of donker", _APPEARANCES)
        for field in (self.text_size, self.appearance):
            field.setMaximumWidth(theme.space(45))
            field.edited.connect(self._dress)
            self.column.addWidget(field)
        self.column.addWidget(label("Zo leest een naam: Hélène van der Łoś, 06 1234 5678, za 12 dec 2026, 20:00."))
        self.column.addStretch()

    def refresh(self, changed: frozenset[str] | None) -> None:  # noqa: ARG002 - no table matters here
        """Show what is in force."""
        self.text_size.set_value(self._preferences.text_size)
        self.appearance.set_value(self._preferences.appearance)

    def _dress(self) -> None:
        self._preferences.text_size = self.text_size.value()
        self._preferences.appearance = self.appearance.value()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, self._preferences)


def _in_words(per_cent: int) -> str:
    return f"{per_cent} % (normaal)" if per_cent == DEFAULT_TEXT_SIZE else f"{per_cent} %"
