"""What everybody must be able to see: contrast, a focus ring, sharp icons, text that grows."""

from __future__ import annotations

import re
from itertools import product

import pytest
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QMenuBar, QPushButton, QTreeWidget, QWidget

from btl_desktop import paths
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.preferences import Appearance, Preferences
from btl_desktop.ui.common.style_sheet import style_sheet
from btl_desktop.ui.common.tokens import BASE_POINTS, DARK, LIGHT, MEANING_ICONS, Meaning, Tokens

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_all_text_stands_out_on_every_surface_it_is_written_on(tokens: Tokens) -> None:
    surfaces = (tokens.window, tokens.surface, tokens.hover)
    for ink, surface in product((tokens.text, tokens.soft), (*surfaces, tokens.selected, tokens.sunken)):
        assert contrast(ink, surface) >= 4.5, (ink, surface)
    for meaning, surface in product(Meaning, surfaces):
        assert contrast(tokens.ink(meaning), surface) >= 4.5, (meaning, surface)
        assert contrast(tokens.ink(meaning), tokens.tint(meaning)) >= 4.5, meaning
    for surface in surfaces:
        assert contrast(tokens.accent, surface) >= 4.5, "links"
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    assert contrast(tokens.window, tokens.text) >= 4.5, "notices and tooltips"


@THEMES
def test_borders_of_inputs_and_the_focus_ring_can_be_seen(tokens: Tokens) -> None:
    for line, surface in product((tokens.edge, tokens.accent, tokens.problem), (tokens.window, tokens.surface)):
        assert contrast(line, surface) >= 3, (line, surface)


@THEMES
def test_whatever_can_be_focused_has_a_ring(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, 1.0)

    for widget in (
        "QPushButton", "QToolButton", "QLineEdit", "QPlainTextEdit", "QComboBox", "QCheckBox", "QRadioButton",
        "QAbstractSpinBox", "QTabBar::tab",
    ):  # fmt: skip
        rules = re.findall(rf"[^{{}}]*{re.escape(widget)}:focus[^{{}}]*\{{([^}}]*)\}}", sheet)
        assert any("border: 2px solid" in rule or "border-color" in rule for rule in rules), widget


@THEMES
def test_ticks_and_arrows_in_controls_have_the_colours_of_the_theme(tokens: Tokens) -> None:
    tone = "dark" if tokens.dark else "light"
    colours = {
        "check": tokens.on_accent, "minus": tokens.on_accent, "dot": tokens.on_accent,
        "check-plain": tokens.text, "chevron": tokens.soft, "chevron-up": tokens.soft,
    }  # fmt: skip
    for name, colour in colours.items():
        assert colour in paths.resource("icons", "controls", f"{name}-{tone}.svg").read_text("utf-8"), name


def test_each_meaning_has_an_icon_of_its_own(qapp: QApplication) -> None:
    assert len(set(MEANING_ICONS.values())) == len(Meaning)
    for name in MEANING_ICONS.values():
        assert not icons.icon(name).isNull()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_icons_are_drawn_anew_for_each_screen(
    qapp: QApplication, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(icons, "_scales", lambda: (1.0, scale))
    drawn = icons.icon("users").pixmap(20, 20)
    assert drawn.width() == round(20 * QGuiApplication.primaryScreen().devicePixelRatio())

    sharp = icons.icon("users").pixmap(icons.icon("users").availableSizes()[0], scale)
    assert sharp.devicePixelRatio() == pytest.approx(scale, abs=0.51)


def test_every_icon_is_drawn_in_one_weight_and_takes_its_colour_from_the_theme() -> None:
    for file in paths.resource("icons").glob("*.svg"):
        drawing = file.read_text("utf-8")
        assert 'stroke="currentColor"' in drawing, file.name
        assert 'stroke-width="2"' in drawing, file.name


def test_only_icons_in_use_are_shipped_and_all_in_use_are_there() -> None:
    source = "\n".join(file.read_text("utf-8") for file in paths.Path(theme.__file__).parents[1].rglob("*.py"))
    shipped = {file.stem for file in paths.resource("icons").glob("*.svg")}

    assert {name for name in shipped if f'"{name}"' not in source} == set()


def test_everything_grows_with_the_text_size(qapp: QApplication, preferences: Preferences) -> None:
    assert qapp.font().pointSizeF() == BASE_POINTS == 11
    assert theme.row_height() >= 32

    preferences.text_size = 150
    theme.apply(qapp, preferences)

    assert qapp.font().pointSizeF() == pytest.approx(16.5)
    assert theme.row_height() == 54
    assert theme.space(1) == 12
    assert icons.grown(20) == 30


@pytest.mark.parametrize("kind", [QMenuBar, QMenu, QListWidget, QTreeWidget])
def test_what_has_a_small_font_of_its_own_on_windows_reads_as_large_as_the_rest(kind: type[QWidget], qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setStyleSheet(style_sheet(LIGHT, 1.5, own_fonts=True))
    wearer = kind(parent)
    wearer.setFont(QFont(QApplication.font().family(), 8))  # as Windows does when it likes
    wearer.ensurePolished()
    assert wearer.font().pointSizeF() == pytest.approx(BASE_POINTS * 1.5)


def test_an_icon_follows_the_theme(qapp: QApplication, preferences: Preferences, qtbot: object) -> None:
    button = QPushButton("Zoeken")
    icons.set_icon(button, "search")
    before = button.icon().pixmap(20).toImage()

    preferences.appearance = Appearance.DARK
    theme.apply(qapp, preferences)

    assert button.icon().pixmap(20).toImage() != before
    assert theme.tokens() is DARK
    button.deleteLater()


def test_preferences_are_kept_and_nonsense_counts_as_not_set(preferences: Preferences, tmp_path: object) -> None:
    preferences.text_size = 130
    preferences.appearance = Appearance.DARK
    preferences.flush()
    again = Preferences(preferences.file)
    assert (again.text_size, again.appearance) == (130, Appearance.DARK)

    preferences.file.write_text("[General]\ntext_size=reusachtig\nappearance=paars\n", "utf-8")
    broken = Preferences(preferences.file)
    assert (broken.text_size, broken.appearance) == (100, Appearance.SYSTEM)
