"""The style sheet, written from the tokens; ``theme.apply`` is the only caller."""

from __future__ import annotations

from string import Template

from btl_desktop import paths
from btl_desktop.ui.common.tokens import BASE_POINTS, HEADING, TITLE, Tokens

_SHEET = Template("""
QMainWindow, QDialog, QMessageBox { background: $window; }
QToolTip { background: $text; color: $window; border: none; padding: ${px4}px ${px8}px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="label"] { color: $soft; }
QLabel[role="soft"] { color: $soft; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="good"] { color: $good; }
QLabel[role="attention"] { color: $attention; }
QLabel[role="problem"] { color: $problem; }
QLabel[role="information"] { color: $information; }
QLabel[role="paper"] { background: #ffffff; color: #4a4a4a; border: 1px solid $line; border-radius: ${px8}px; }
QLabel[role="code"] { font-size: ${heading}pt; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${px8}px; }
QFrame[role="card"]:focus { border: 2px solid $accent; }
QFrame[role="sheet"] { background: $surface; border: 1px solid $line; border-radius: ${px12}px; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="box-good"] { background: $good_surface; border: none; border-radius: ${px8}px; }
QFrame[role="box-attention"] { background: $attention_surface; border: none; border-radius: ${px8}px; }
QFrame[role="box-problem"] { background: $problem_surface; border: none; border-radius: ${px8}px; }
QFrame[role="box-information"] { background: $information_surface; border: none; border-radius: ${px8}px; }
QFrame[role="notice"] { background: $text; border: none; border-radius: ${px8}px; }
QFrame[role="notice"] QLabel { color: $window; }
QFrame[role="notice"] QPushButton { color: $window; background: transparent; border: 2px solid transparent;
    font-weight: 600; text-decoration: underline; padding: 0 ${px10}px; margin: 0; }
QFrame[role="notice"] QPushButton:focus, QFrame[role="notice"] QPushButton:hover { border-color: $window; }

QPushButton, QToolButton { background: $surface; border: 1px solid $edge; border-radius: ${px6}px;
    padding: ${px6}px ${px14}px; margin: 1px; min-height: ${px20}px; outline: none; }
QFileDialog QToolButton { padding: 0; min-height: 0; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $sunken; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; margin: 0px; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $line; background: transparent; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $sunken; color: $disabled; border-color: $line; }
QPushButton[role="danger"] { color: $problem; border-color: $problem; }
QPushButton[role="danger"]:disabled { color: $disabled; border-color: $line; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent;
    padding: ${px6}px ${px10}px; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="tool"] { background: transparent; border-color: transparent; padding: ${px5}px ${px5}px; }
QPushButton[role="tool"]:hover { background: $hover; }
QPushButton[role="tool"]:focus { border-color: $accent; }
QPushButton[role="link"] { background: transparent; border-color: transparent; color: $accent;
    text-decoration: underline; padding: ${px4}px ${px4}px; text-align: left; }
QPushButton[role="link"]:hover { color: $accent_hover; background: $hover; }
QPushButton[role="link"]:focus { border-color: $accent; }
QPushButton[role="chip"] { border: 1px solid $edge; border-radius: ${px14}px; padding: ${px2}px ${px12}px;
    min-height: ${px24}px; background: $surface; }
QPushButton[role="chip"]:hover { background: $hover; }
QPushButton[role="chip"]:checked { background: $selected; border-color: $accent; font-weight: 600; }
QPushButton[role="chip"]:focus { border: 2px solid $accent; }
QPushButton[role="slot"] { border-radius: ${px4}px; padding: 0px; min-width: ${px16}px; min-height: ${px24}px; }
QPushButton[role="slot"]:checked { background: $accent; border-color: $accent; }
QPushButton[role="slot"]:focus { border: 2px solid $text; }
QPushButton[role="row"] { background: transparent; border: 2px solid transparent; border-radius: ${px6}px;
    padding: 0px; margin: 0px; text-align: left; }
QPushButton[role="row"]:hover { background: $hover; }
QPushButton[role="row"]:focus { border-color: $accent; }
QPushButton::menu-indicator { image: url($chevron); width: ${px16}px; height: ${px16}px;
    subcontrol-position: right center; subcontrol-origin: padding; right: ${px6}px; }
QPushButton[chosen="true"]::menu-indicator { image: url($cross); width: ${px14}px; height: ${px14}px;
    subcontrol-position: right center; subcontrol-origin: padding; right: ${px6}px; }
QPushButton[role="primary"]::menu-indicator { image: url($chevron_accent); }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox, QDateEdit {
    background: $surface; border: 1px solid $edge; border-radius: ${px6}px; margin: 1px;
    padding: ${px5}px ${px8}px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${px22}px; }
QAbstractSpinBox { padding: ${px4}px ${px8}px ${px3}px ${px8}px; } /* or it stands higher than its neighbours */
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
    border: 2px solid $accent; margin: 0px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $window; border-color: $line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $window; color: $disabled; border-color: $line; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"],
QAbstractSpinBox[problem="true"] { border: 2px solid $problem; margin: 0px; }
QLineEdit[doubt="true"], QPlainTextEdit[doubt="true"], QComboBox[doubt="true"] { border-color: $attention; }
QLineEdit > QToolButton { border: none; padding: 0px; margin: 0px; min-height: 0px; background: transparent; }
QComboBox::drop-down { border: none; width: ${px28}px; }
QComboBox::down-arrow { image: url($chevron); width: ${px16}px; height: ${px16}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $edge; padding: ${px4}px; outline: none;
    selection-background-color: $selected; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${px32}px; padding: 0px ${px8}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${px24}px; }
QAbstractSpinBox::up-arrow { image: url($chevron_up); width: ${px14}px; height: ${px14}px; }
QAbstractSpinBox::down-arrow { image: url($chevron); width: ${px14}px; height: ${px14}px; }

QCheckBox, QRadioButton { spacing: ${px8}px; padding: ${px4}px; min-height: ${px24}px;
    border: 2px solid transparent; border-radius: ${px6}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator {
    width: ${px18}px; height: ${px18}px; border: 1px solid $edge; border-radius: ${px4}px;
    background: $surface; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url($minus); }
QCheckBox::indicator:disabled { border-color: $line; background: $sunken; }
QCheckBox::indicator:checked:disabled { image: url($check_plain); }
QRadioButton::indicator { width: ${px18}px; height: ${px18}px; border: 1px solid $edge; border-radius: ${px10}px;
    background: $surface; }
QRadioButton::indicator:checked { border-color: $accent; background: $accent; image: url($dot); }

QTableView, QListView, QTreeView { background: $surface; border: none; outline: none; gridline-color: $line;
    alternate-background-color: $surface; selection-background-color: $selected; selection-color: $text; }
QTableView[role="framed"], QListView[role="framed"], QTreeView[role="framed"] {
    border: 1px solid $line; border-radius: ${px8}px; }
QListView[role="sidebar"] { background: transparent; border: 2px solid transparent; padding: ${px2}px; }
QListView[role="sidebar"]::item { border-radius: ${px6}px; padding: ${px4}px ${px8}px; }
QListView[role="sidebar"]::item:selected { font-weight: 600; }
QListView[role="sidebar"]:focus { border-color: $accent; border-radius: ${px8}px; }
QTableView::item { padding: 0px ${px8}px; border: none; border-bottom: 1px solid $line; }
QTreeView::item { padding: ${px4}px ${px4}px; min-height: ${px22}px; border: none; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: $selected; color: $text; }
QListView { icon-size: ${px20}px; }
QListView::item { padding: ${px6}px ${px8}px; min-height: ${px20}px; }
QListView[role="popup"] { border: 1px solid $edge; padding: ${px4}px; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $soft; border: none; border-bottom: 1px solid $edge;
    padding: ${px6}px ${px10}px; text-align: left; font-weight: 400; }
QTreeView QHeaderView::section { padding: ${px6}px ${px7}px; }
QHeaderView::section:hover { background: $hover; color: $text; }
QHeaderView::down-arrow { image: url($chevron); width: ${px14}px; height: ${px14}px; }
QHeaderView::up-arrow { image: url($chevron_up); width: ${px14}px; height: ${px14}px; }
QTableCornerButton::section { background: $surface; border: none; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $soft; border: 2px solid transparent;
    padding: ${px8}px ${px16}px; margin: 0px; min-height: ${px24}px; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom: 3px solid $accent; }
QTabBar::tab:focus { border: 2px solid $accent; }
QTabBar[role="views"]::tab { border: 2px solid transparent; border-radius: ${px6}px; padding: ${px4}px ${px14}px;
    margin-right: ${px4}px; }
QTabBar[role="views"]::tab:selected { background: $selected; color: $text; border: 2px solid transparent; }
QTabBar[role="views"]::tab:focus { border: 2px solid $accent; }
QTabWidget::pane { border: none; }

QMenuBar { background: $window; padding: ${px2}px; }
QMenuBar::item { padding: ${px4}px ${px10}px; background: transparent; border-radius: ${px4}px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $edge; padding: ${px4}px; }
QMenu::item { padding: ${px6}px ${px32}px ${px6}px ${px28}px; border-radius: ${px4}px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: ${px4}px ${px8}px; }
QMenu::icon { padding-left: ${px8}px; }
QMenu::indicator { width: ${px16}px; height: ${px16}px; left: ${px6}px; }
QMenu::indicator:checked { image: url($check_plain); }

QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${px14}px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: ${px14}px; margin: 0px; }
QScrollBar::handle { background: $edge; border-radius: ${px4}px; margin: ${px3}px; }
QScrollBar::handle:vertical { min-height: ${px32}px; }
QScrollBar::handle:horizontal { min-width: ${px32}px; }
QScrollBar::handle:hover { background: $soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QProgressBar { background: $sunken; border: none; border-radius: ${px4}px; min-height: ${px8}px;
    max-height: ${px8}px; }
QProgressBar::chunk { background: $accent; border-radius: ${px4}px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { border-color: transparent; min-height: 0px; padding: ${px4}px ${px8}px; }
QCalendarWidget QToolButton#qt_calendar_monthbutton { padding-right: ${px24}px; }
QCalendarWidget QToolButton::menu-indicator { image: url($chevron); width: ${px14}px; height: ${px14}px;
    subcontrol-origin: padding; subcontrol-position: right center; right: ${px4}px; }
QCalendarWidget QTableView::item { border: none; padding: 0px; }
QCalendarWidget QTableView { selection-background-color: $accent; selection-color: $on_accent; }
""")

# Windows gives these a font of its own, too small to read, and gives it again when it likes, as when a window opens.
_OWN_FONTS = Template(
    "QMenuBar, QMenu, QMessageBox, QToolTip, QStatusBar, QAbstractItemView { font-size: ${body}pt; }\n"
)

_PIXELS = (2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 22, 24, 28, 32)


def style_sheet(colours: Tokens, scale: float, *, own_fonts: bool = False) -> str:
    """The whole sheet for these colours; lengths and type grow with ``scale``.

    With ``own_fonts`` it also tells the size of what has a font of the system's, on Windows.
    """
    values = {name: getattr(colours, name) for name in Tokens._fields}
    values |= {f"px{n}": round(n * scale) for n in _PIXELS}
    values |= {
        "body": f"{BASE_POINTS * scale:.2f}",
        "heading": f"{BASE_POINTS * HEADING * scale:.2f}",
        "title": f"{BASE_POINTS * TITLE * scale:.2f}",
    }
    tone = "dark" if colours.dark else "light"
    for name in ("check", "check_plain", "minus", "dot", "chevron", "chevron_up", "chevron_accent", "cross"):
        file = paths.resource("icons", "controls", f"{name.replace('_', '-')}-{tone}.svg")
        values[name] = file.as_posix()
    sheet = _SHEET.substitute(values)
    return sheet + _OWN_FONTS.substitute(values) if own_fonts else sheet
