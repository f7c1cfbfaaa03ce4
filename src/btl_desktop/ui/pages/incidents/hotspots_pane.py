"""Overlastlocaties: what the figures propose, and the places that are kept, each with how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.models.incident_choices import HotspotStatus
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label
from btl_desktop.ui.pages.incidents.lines import sentence_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from btl_desktop.services.incidents.hotspot_proposals import Outlook, Proposal
    from btl_desktop.services.incidents.hotspots import HotspotLine
    from btl_desktop.ui.common.context import Context

TABLES = frozenset({"hotspot", "incident", "incident_kind", "meeting", "setting"})
_ABOUT = "Een plek waar steeds weer overlast is. Wie er overlast geeft, staat hier niet."
_NONE_STAND_OUT = "Geen plek valt nu op boven wat er gewoonlijk is."
_NONE_KEPT = "Nog geen overlastlocaties vastgelegd."


class HotspotsPane(QScrollArea):
    """Two cards. ``seen_wanted`` asks for the incidents of a proposal."""

    seen_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.warning = Message(Meaning.INFORMATION)
        self.rule = label("", "soft")
        self.undated = label("", "soft")
        self._proposed, self._kept = QVBoxLayout(), QVBoxLayout()
        self.new_button = button("Overlastlocatie toevoegen", "plus", press=lambda: self.edit(None))
        self._arrange()

    def refresh(self, changed: frozenset[str] | None = None) -> None:
        """Ask again, when it concerns these."""
        if changed is None or changed & TABLES:
            self._context.tasks.read(_read, self._show, owner=self, latest="hotspots")

    def edit(self, hotspot: UUID | None) -> None:
        """A new one, or one that is there."""
        from btl_desktop.ui.pages.incidents.hotspot_dialog import HotspotDialog

        HotspotDialog(self, self._context, hotspot).open()

    def accept(self, proposal: Proposal) -> None:
        """Keep a proposal, and open it to fill in the rest."""

        def write(session: Any) -> UUID:
            from btl_desktop.services.incidents import hotspots

            return hotspots.accept(session, proposal, clock.today()).id

        def done(made: UUID) -> None:
            self._context.notify.undoable(f"Vastgelegd: {proposal.place}")
            self.edit(made)

        self._context.tasks.write(write, done, undo="overlastlocatie", owner=self)

    def wave_away(self, proposal: Proposal) -> None:
        """Not now; it comes back when it still stands out after its weeks."""

        def write(session: Any) -> None:
            from btl_desktop.services.incidents import hotspot_proposals

            hotspot_proposals.not_now(session, proposal, clock.today())

        def done(_: None) -> None:
            self._context.notify.undoable(
                f"Niet vastgelegd: {proposal.place}. Over acht weken kijkt het programma weer."
            )

        self._context.tasks.write(write, done, undo="voorstel", owner=self)

    def _show(self, found: tuple[Outlook, list[HotspotLine]]) -> None:
        outlook, kept = found
        self.warning.say(Meaning.INFORMATION, outlook.warning)
        self.rule.setText(outlook.rule)
        undated = text.count(outlook.undated, "melding telt", "meldingen tellen")
        self.undated.setText(f"{undated} hierbij niet mee: de dag is niet bekend." if outlook.undated else "")
        self.undated.setVisible(bool(outlook.undated))
        proposals = [self._proposal(one) for one in outlook.proposals]
        nothing = [] if outlook.warning else [label(_NONE_STAND_OUT)]
        _fill(self._proposed, proposals or nothing)
        _fill(self._kept, [self._line(one) for one in kept] or [label(_NONE_KEPT, "soft")])

    def _proposal(self, one: Proposal) -> QWidget:
        see = button("Bekijken", "search", "quiet", lambda: self.seen_wanted.emit(one))
        keep = button("Vastleggen", "flag", press=lambda: self.accept(one))
        later = button("Niet nu", "", "quiet", lambda: self.wave_away(one))
        for doing in (see, keep, later):
            doing.setAccessibleName(f"{doing.text()}: {one.kind}, {one.place}")
        return sentence_line("map-pin", f"{one.kind}: {one.place}", one.words, see, keep, later)

    def _line(self, one: HotspotLine) -> QWidget:
        change = button("Bewerken", "pencil", press=lambda: self.edit(one.id))
        change.setAccessibleName(f"Bewerken: {one.name}")
        closed = one.status is HotspotStatus.CLOSED
        about = [
            one.status.titled,
            one.nuisance,
            f"sinds {clock.day_text(one.since, weekday=False)}",
            f"opgelost op {clock.day_text(one.closed_on, weekday=False)}" if one.closed_on else "",
            f"gemeld aan {one.reported}" if one.reported else "",
            f"besproken in {one.meeting}" if one.meeting else "",
        ]
        return sentence_line("circle-check" if closed else "flag", one.name, " · ".join(filter(None, about)), change)

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.space(1), theme.space(1))
        column.setSpacing(theme.space(1.5))
        head = QHBoxLayout()
        head.addStretch()
        head.addWidget(self.new_button)
        column.addWidget(_card("Vastgelegd", label(_ABOUT, "soft"), self._kept, head))
        column.addWidget(_card("Uit de cijfers", self.rule, self.warning, self._proposed, self.undated))
        column.addStretch()
        self.setWidget(inside)


def _card(title: str, *parts: Any) -> QFrame:
    card = QFrame()
    theme.set_role(card, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1.5))
    column.setSpacing(theme.space(1.25))
    column.addWidget(label(title, "heading"))
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            part.setSpacing(theme.space(1.5))
            column.addLayout(part)
    return card


def _fill(column: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for one in widgets:
        column.addWidget(one)


def _read(session: Any) -> tuple[Outlook, list[HotspotLine]]:
    from btl_desktop.services.incidents import hotspot_proposals, hotspots

    return hotspot_proposals.outlook(session, clock.today()), hotspots.lines(session)
