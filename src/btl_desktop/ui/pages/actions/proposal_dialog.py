"""A proposal for teams: asked with a few wishes, shown with the reason for each name, kept whole or in part."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.errors import Cancelled, Problem
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField, NumberField, TickField
from btl_desktop.ui.common.forms import Form, scrolling
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label
from btl_desktop.ui.pages.actions.people_picker import PeoplePicker
from btl_desktop.ui.pages.actions.proposal_tree import ProposalTree

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView
    from btl_desktop.services.actions.team_proposals import Proposal, Wish
    from btl_desktop.services.actions.teams import Candidate
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.progress import LongWork

_EXPLAINED = (
    "Elk team een ervaren leider, huisgenoten samen, ieder zo dicht mogelijk bij huis en de ervaring verdeeld. "
    "Haal het vinkje weg bij wie u anders wilt; er verandert pas iets als u op Overnemen drukt."
)
_MOST_TEAMS, _MOST_WALKERS = 99, 12
_USUAL_TEAMS = 3
_PAUSE_MS = 250
_VILLAGE, _EVERYBODY, _CHOSEN = "village", "everybody", "chosen"


class ProposalDialog(Dialog):
    """Wishes above, the teams below, what could not be met beside them. ``placed`` tells how many got a place."""

    placed = Signal(int)

    def __init__(self, parent: QWidget, context: Context, view: ActionView, people: list[Candidate]) -> None:
        super().__init__(parent, "Teams voorstellen", _EXPLAINED, wide=132, high=88)
        self._context = context
        self._action = view.action.id
        self._proposal: Proposal | None = None
        self._work: LongWork | None = None
        self.form = Form(_check, autosave=False)
        self.picker = PeoplePicker([person for person in people if person.team_id is None])
        self.tree = ProposalTree()
        self.unmet = Message(Meaning.ATTENTION)
        self.unavailable = label("")
        self.unavailable.setTextFormat(Qt.TextFormat.RichText)
        self.count = label("Even geduld…", "strong")
        self.accept_button = button("Overnemen", "check", "primary", self._keep)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._fill(view)
        self._arrange()
        self.form.edited.connect(self._rewish)
        self.picker.changed.connect(self._pause.start)
        self.tree.changed.connect(self._count)
        self._ask()

    def wish(self) -> Wish:
        """What is asked for now."""
        from btl_desktop.services.actions.team_proposals import Wish

        values = self.form.values()
        return Wish(
            teams=values["teams"],
            least=values["least"],
            most=values["most"],
            only=self.picker.chosen() if values["who"] == _CHOSEN else None,
            everywhere=values["who"] == _EVERYBODY,
            afresh=values["afresh"],
            unintroduced=values["unintroduced"],
        )

    def _fill(self, view: ActionView) -> None:
        teams = view.action.teams
        village = view.village or "dit dorp"
        who = [(_VILLAGE, f"Lopers uit {village}")] if view.village else []
        who += [(_EVERYBODY, "Alle lopers"), (_CHOSEN, "Alleen wie ik aanvink")]
        self.form.row(
            NumberField("teams", "Aantal teams", (1, _MOST_TEAMS)),
            NumberField("least", "Minstens per team", (2, _MOST_WALKERS)),
            NumberField("most", "Hoogstens per team", (2, _MOST_WALKERS)),
            ChoiceField("who", "Wie", who, stretch=2),
        )
        self.form.row(
            TickField("afresh", "Opnieuw indelen, ook wie al in een team staat", alone=True),
            TickField("unintroduced", "Ook wie de introductiecursus nog niet deed", alone=True),
        )
        self.form.load("wish", {
            "teams": len(teams) or _USUAL_TEAMS,
            "least": max(2, teams[0].min_walkers) if teams else 2,
            "most": max(2, teams[0].max_walkers) if teams else 4,
            "who": who[0][0],
            "afresh": False,
            "unintroduced": False,
        })  # fmt: skip

    def _rewish(self, _name: str) -> None:
        self.picker.setVisible(self.form.values()["who"] == _CHOSEN)
        self._pause.start()

    def _ask(self) -> None:
        """Have it thought up again; an older question that is still being thought about is dropped."""
        if self._work is not None:
            self._work.cancel()
        self.accept_button.setEnabled(False)
        self.tree.setEnabled(self.form.is_right)
        if not self.form.is_right:
            self.count.setText("Kijk de aantallen per team na.")
            return
        self.count.setText("Even geduld…")
        wish, action, office = self.wish(), self._action, self._context.office

        def work(progress: Callable[[int, int], None]) -> Proposal:
            from btl_desktop.services.actions import team_proposals

            return team_proposals.propose(office.read(lambda s: team_proposals.facts(s, action, wish)), progress)

        def show(proposal: Proposal) -> None:
            if proposal.wish == self.wish():
                self._show(proposal)

        self._work = self._context.tasks.long(self, "", work, show, self._fail)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            errors.show_error(self, error)

    def _show(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self.tree.show_teams(proposal.teams)
        self.unmet.say(Meaning.ATTENTION, "\n".join(proposal.unmet))
        self.unavailable.setText(_without_place(proposal))
        self._count()

    def _count(self) -> None:
        """What Overnemen would do, in words."""
        chosen = self.tree.chosen()
        people = sum(len(found) for found in chosen.values())
        teams = sum(bool(found) for found in chosen.values())
        new = self.tree.new_people()
        who = f"{text.count(people, 'loper', 'lopers')} in {text.count(teams, 'team', 'teams')}"
        more = f", van wie {new} nieuw" if new < people else ""
        self.count.setText(f"{who}{more}" if new or self.form.values()["afresh"] else "Er is niemand om te plaatsen.")
        self.accept_button.setEnabled(bool(people) and (new > 0 or self.form.values()["afresh"]))

    def _keep(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        chosen: dict[UUID, list[UUID]] = self.tree.chosen()

        def write(session: Any) -> int:
            from btl_desktop.services.actions import team_proposals

            return team_proposals.accept(session, proposal, chosen)

        self.accept_button.setEnabled(False)
        self._context.tasks.write(write, self._finish, undo="teamvoorstel overgenomen", owner=self)

    def _finish(self, number: int) -> None:
        self.accept()
        self.placed.emit(number)

    def _arrange(self) -> None:
        beside = QWidget()
        words = QVBoxLayout(beside)
        words.setContentsMargins(0, 0, theme.space(1), 0)
        words.setSpacing(theme.space(1.5))
        words.addWidget(self.unmet)
        words.addWidget(self.unavailable)
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self.picker.hide()
        row.addWidget(self.picker, 3)
        row.addWidget(self.tree, 6)
        row.addWidget(scrolling(beside), 3)
        self.form.setMaximumWidth(theme.space(120))
        self.body.addWidget(self.form)
        self.body.addWidget(self.count)
        self.body.addLayout(row, 1)
        self.buttons((), (button("Annuleren", press=self.reject), self.accept_button))


def _check(values: dict[str, Any]) -> list[Problem]:
    if values["least"] <= values["most"]:
        return []
    return [Problem("least", "Meer dan het maximum."), Problem("most", "Minder dan het minimum.")]


def _without_place(proposal: Proposal) -> str:
    """Who has no place, as rich text: a heading for each reason, and under it the names."""
    full = [f"<b>Geen plaats meer</b><br>{text.count(proposal.left, 'loper', 'lopers')}"] if proposal.left else []
    away = [f"<b>Niet beschikbaar ({proposal.away})</b>"] if proposal.away else []
    for sentence in proposal.unavailable if proposal.away else ():
        why, colon, names = html.escape(sentence).partition(": ")
        away.append(f"<b>{why}</b><br>{names}" if colon else sentence)
    return "".join(f"<p>{part}</p>" for part in (*full, *away))
