"""Patronen: where, when, in which months and what kind, of the same incidents that the list would show.

Every picture is made of pieces to pick; picking one filters, and picking it again takes the filter away.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.widgets import Chip, label
from btl_desktop.ui.pages.incidents import filters, shades
from btl_desktop.ui.pages.incidents.count_bars import CountBars
from btl_desktop.ui.pages.incidents.count_map import CountMap
from btl_desktop.ui.pages.incidents.hour_grid import HourGrid, busiest_words
from btl_desktop.ui.pages.incidents.month_course import MonthCourse, course_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from btl_desktop.services.incidents.incident_patterns import Patterns, Pictures

_NARROWEST = 120  # steps of the grid; below it the cards stand under one another


class Legend(QWidget):
    """The shades and the counts they stand for."""

    def __init__(self) -> None:
        super().__init__()
        self._shades: list[tuple[shades.Shade, str]] = []
        self.setAccessibleName("Legenda")

    def show_limits(self, limits: tuple[int, ...]) -> None:
        """The legend of a picture."""
        self._shades = shades.legend(limits)
        self.setAccessibleDescription("Van licht naar donker: " + ", ".join(words for _, words in self._shades))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), theme.space(3.5))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt gives it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0.0
        for (shade, words), wide in zip(self._shades, self._widths(), strict=True):
            ground, ink = shades.colours(shade)
            room = QRectF(left + 0.5, 2.5, wide - theme.space(0.5), self.height() - 5)
            painter.setPen(QPen(QColor(theme.tokens().edge), 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(room, 3, 3)
            painter.setPen(ink)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
            left += wide

    def _widths(self) -> list[int]:
        measure = QFontMetricsF(self.font())
        return [round(measure.horizontalAdvance(words)) + theme.space(2.5) for _, words in self._shades]


class Card(QFrame):
    """A heading, a sentence that says what is to be seen, the picture, and a remark under it."""

    def __init__(self, title: str, *parts: QWidget, beside: QWidget | None = None) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.sentence = label("", "soft")
        self.remark = label("", "soft")
        head = QHBoxLayout()
        head.addWidget(label(title, "heading", wrap=False))
        head.addStretch()
        if beside is not None:
            head.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1.5))
        column.setSpacing(theme.space(1))
        column.addLayout(head)
        column.addWidget(self.sentence)
        for part in parts:
            column.addWidget(part, 1 if isinstance(part, CountMap) else 0)
        column.addWidget(self.remark)
        if not any(isinstance(part, CountMap) for part in parts):  # the map takes all the room there is
            column.addStretch()
        self.say("", "")

    def say(self, sentence: str, remark: str = "") -> None:
        """What is above and under the picture; nothing takes no room."""
        for words, where in ((sentence, self.sentence), (remark, self.remark)):
            where.setText(words)
            where.setVisible(bool(words))


class PatternsPane(QScrollArea):
    """The pictures. ``picked`` tells a filter and what to choose in it."""

    picked = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.map, self.hours, self.months = CountMap(), HourGrid(), MonthCourse()
        self.kinds = CountBars("Meldingen per soort")
        self.areas = CountBars("Meldingen per buurt")
        self.villages = CountBars("Meldingen per dorp")
        self.legend, self.hour_legend, self.month_legend = Legend(), Legend(), label("", "soft", wrap=False)
        self.spots = Chip("Stippen")
        self._make_cards()
        self._connect()
        self._arrange()

    def show_pictures(self, found: Pictures, choice: Mapping[str, str], today: date) -> None:
        """Other figures; ``choice`` is what is chosen in the filters."""
        now = found.now
        place, hours, period = choice.get("place", ""), choice.get("hours", ""), choice.get("period", "")
        self._show_where(found.where, place)
        self.hours.show_hours(found.when.hours, hours.removeprefix("slot:"))
        self.hour_legend.show_limits(self.hours.limits)
        self._when.say(busiest_words(found.when.hours), _vague_words(found.when.vague))
        self.months.show_months(now.year, now.months, now.months_before, today, period.removeprefix("month:"))
        self.month_legend.setText(f"▨ {now.year - 1}   ■ {now.year}")
        self._course.say(course_words(now.year, now.months, now.months_before, today))
        self.kinds.show_rows([(str(one.id), one.name, one.count) for one in found.what.kinds], choice.get("kind", ""))
        self._what.say("", self.kinds.rest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()

    def _show_where(self, where: Patterns, place: str) -> None:
        self.map.show_village(next((one.name for one in where.villages if _is(one.id, place)), ""))
        self.map.show_counts(where.areas, where.spots, place)
        self.legend.show_limits(self.map.limits)
        self._map.say("", _map_words(where))
        self.areas.show_rows([(one.code, one.name, one.count) for one in where.areas], place)
        villages = [(filters.village_choice(one.id), one.name, one.count) for one in where.villages if one.id]
        self.villages.show_rows(villages, place)
        self._areas.say("", self.areas.rest)

    def _make_cards(self) -> None:
        self.spots.setChecked(True)
        self.spots.setToolTip("Laat zien waar precies, voor zover een plek is aangewezen")
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.legend)
        row.addWidget(self.spots)
        self._map = Card("Waar", self.map, beside=beside)
        self._when = Card("Dag en uur", self.hours, beside=self.hour_legend)
        self._course = Card("Verloop per maand", self.months, beside=self.month_legend)
        self._what = Card("Soort", self.kinds)
        self._areas = Card("Per buurt", self.areas)
        self._villages = Card("Per dorp", self.villages)

    def _connect(self) -> None:
        pick = self.picked.emit
        self.map.toggled.connect(lambda code: pick("place", code, ""))
        self.hours.picked.connect(lambda slot: pick("hours", filters.slot_choice(slot), ""))
        self.months.picked.connect(lambda month: pick("period", filters.month_choice(month), ""))
        self.kinds.picked.connect(lambda kind: pick("kind", kind, self.kinds.name_of(kind)))
        for bars in (self.areas, self.villages):
            bars.picked.connect(lambda code: pick("place", code, ""))
        self.spots.toggled.connect(self.map.show_spots)

    def _arrange(self) -> None:
        inside = QWidget()
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space(1.5))
        self._wide: bool | None = None
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.space(1), theme.space(1))
        column.addLayout(self._grid)
        column.addStretch()
        self.setWidget(inside)
        self._place_cards()

    def _place_cards(self) -> None:
        """Two beside each other where there is room for it; else all under one another."""
        wide = self.viewport().width() >= theme.space(_NARROWEST)
        if wide is self._wide:
            return
        self._wide = wide
        cards: Sequence[QWidget] = (self._map, self._when, self._course, self._what, self._areas, self._villages)
        places = (
            ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 2, 1), (3, 0, 1, 1))
            if wide
            else tuple((row, 0, 1, 1) for row in range(len(cards)))
        )
        for card, place in zip(cards, places, strict=True):
            self._grid.addWidget(card, *place)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)


def _is(village: UUID | None, place: str) -> bool:
    return village is not None and filters.village_choice(village) == place


def _vague_words(vague: int) -> str:
    if not vague:
        return ""
    told = text.count(vague, "melding telt", "meldingen tellen")
    return f"{told} hier niet mee: het uur is niet bekend, bijvoorbeeld alleen de dag of de maand."


def _map_words(where: Patterns) -> str:
    told = []
    if where.nowhere:
        told.append(f"{text.count(where.nowhere, 'melding', 'meldingen')} zonder buurt")
    if where.spotless:
        told.append(f"{where.spotless} zonder stip: daar is geen plek op de kaart aangewezen")
    if where.spots_left_out:
        told.append(f"{where.spots_left_out} buiten deze kaart of buiten de drukste plekken")
    return f"{'; '.join(told).capitalize()}." if told else ""
