"""A season as a new coordinator lives it, through the window alone: planned, somebody ill, a swap, a printed month."""

from __future__ import annotations

from datetime import date, time
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from btl_desktop import clock
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.patrols import patrols
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.pages.patrols.elsewhere_dialog import ElsewhereDialog
from btl_desktop.ui.pages.patrols.placing_dialog import PlacingDialog
from btl_desktop.ui.pages.patrols.planner_dialog import PlannerDialog
from btl_desktop.ui.pages.patrols.proposal_dialog import ProposalDialog
from btl_desktop.ui.pages.patrols.stand_in_dialog import StandInDialog
from pdf_words import words_of

TODAY = date(2026, 11, 23)
PEOPLE = 500


@pytest.fixture(autouse=True)
def late_november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: clock.at(TODAY, time(12)))


class Coordinator:
    """Somebody at the window: presses what is there, and waits for what comes."""

    def __init__(self, qtbot: Any, window: Any, settle: Any) -> None:
        self.qtbot, self.window, self._settle = qtbot, window, settle
        self.office = window.workspace.office
        self.page = window.workspace.show_page("patrols")
        self.wait()

    def wait(self) -> None:
        """Until all is answered; an answer may ask for more."""
        for _ in range(4):
            self._settle()

    def press(self, words: str) -> None:
        """One of the buttons above the list."""
        next(one for one in self.page.findChildren(QPushButton) if one.text() == words).click()
        self.wait()

    def opened(self, kind: Any) -> Any:
        """The window that came."""
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in self.window.findChildren(kind)))
        self.wait()
        return next(one for one in self.window.findChildren(kind) if one.isVisible())

    def answer(self, reason: str) -> bool:
        """What the rules say about it: a reason where one may give it. False where it cannot be."""
        self.wait()
        for asked in self.page.findChildren(PlacingDialog):
            if asked.isVisible() and asked.is_hard:
                asked.reject()
                return False
            if asked.isVisible():
                self.qtbot.keyClicks(asked.reason, reason)
                asked.go_button.click()
        self.wait()
        return True

    def look_at(self, patrol: Any) -> Any:
        """A patrol beside the month, with its walkers."""
        self.page.select(patrol)
        self.wait()
        return self.page.patrol.walkers

    def line(self, patrol: Any) -> Any:
        """How it is kept."""
        return self.office.read(lambda s: patrols.line(s, patrol))

    def coming(self) -> list[Any]:
        """The patrols that are still to be walked, without the teams of joint actions."""
        lines = self.office.read(lambda s: patrols.patrol_lines(s, TODAY, date(2027, 6, 30), with_teams=False))
        return [line for line in lines if line.day > TODAY]


@pytest.fixture
def coordinator(qtbot, open_window, settle):
    open_window.workspace.office.write(partial(demonstration.fill, volunteers=PEOPLE, today=TODAY))
    return Coordinator(qtbot, open_window, settle)


def plan_the_season(who: Coordinator) -> None:
    """From the button to a proposal over all evenings that are coming, and all of it taken over."""
    before = sum(line.gaps for line in who.coming())
    who.press("Plannen")
    dialog = who.opened(PlannerDialog)
    dialog.form.load("plan", {**dialog.form.values(), "seconds": 10})
    dialog.read()
    who.wait()
    assert "plaatsen zijn leeg" in dialog.outlook.words.text()
    dialog.go_button.click()
    proposal = who.opened(ProposalDialog)
    assert "lege plaatsen gevuld" in proposal.verdict.words.text()
    proposal.all_button.click()
    who.qtbot.waitUntil(lambda: sum(line.gaps for line in who.coming()) < before / 10)
    who.wait()


def let_somebody_step_in(who: Coordinator) -> None:
    """Ill: cancelled beside the patrol; the fairest of who can takes the place."""
    line = next(line for line in who.coming() if line.standing == line.seats)
    walkers = who.look_at(line.id)
    ill = line.walkers[-1].id
    row = next(row for row in walkers.rows if row.person == ill)
    row.status.setCurrentText(WalkerStatus.CANCELLED.titled)
    row.status.activated.emit(row.status.currentIndex())
    who.wait()
    assert who.line(line.id).standing == line.seats - 1
    who.page.patrol.stand_in.click()
    found = who.opened(StandInDialog)
    chosen = found.table.current_row()
    assert chosen.id != ill
    found.place_button.click()
    assert who.answer("valt in")
    assert chosen.id in {walker.id for walker in who.line(line.id).walkers if walker.stands}


def swap_two(who: Coordinator) -> None:
    """The first two for whom no rule that always holds speaks against it; with the keyboard, and back with undo."""
    for line in [line for line in who.coming() if line.walkers][10:40]:
        walkers = who.look_at(line.id)
        row = walkers.rows[0]
        person = row.person  # a row may stand for somebody else later on
        row.elsewhere_button.click()
        dialog = who.opened(ElsewhereDialog)
        who.qtbot.keyClicks(dialog.search, "ruilen")
        place = dialog.place
        if place is None:
            dialog.reject()
            continue
        assert dialog.go_button.text() == "Ruilen"
        who.qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        if who.answer("onderling geruild"):
            assert person in {walker.id for walker in who.line(place.patrol).walkers}
            who.window.workspace.undo()
            who.wait()
            assert person in {walker.id for walker in who.line(line.id).walkers}
            return
    raise AssertionError("nobody could swap")


def print_the_month(who: Coordinator, saved: list[bytes]) -> None:
    """One sheet, with everybody who walks in the coming days."""
    who.page.go_today()
    who.press("Afdrukken")
    preview = who.opened(PreviewDialog)
    who.qtbot.waitUntil(lambda: bool(preview.pdf))
    preview.save()
    (pdf,) = saved
    (words,) = words_of(pdf)
    names = [name for line in who.coming() if line.day.month == TODAY.month for name in line.names]
    assert names
    assert all(name.split()[-1] in words for name in names)
    preview.reject()
    who.wait()


def test_a_new_coordinator_plans_a_season_for_500_people(coordinator, saved_pdf):
    plan_the_season(coordinator)
    let_somebody_step_in(coordinator)
    swap_two(coordinator)
    print_the_month(coordinator, saved_pdf)
