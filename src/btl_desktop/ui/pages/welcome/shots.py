"""What the picture maker shows of the wizard: every step."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop import clock
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.welcome import steps
from btl_desktop.ui.pages.welcome.page import WelcomePage

CODE = "7K3QM-0F8XA-PZ41C-9T6HN-B2VWE-5RJ0D-MX8K7"


def _at(stage: Stage, place: int) -> Any:
    page = WelcomePage(stage.vault.parent / "nieuw")
    page.steps.steps.insert(2, steps.confirm_sheet(CODE, lambda go_on: go_on()))
    page.steps.adopt(page.steps.steps[2])
    stage.gate(page)
    page.steps.show_step(place)
    return page


def _intro(stage: Stage) -> QWidget:
    return _at(stage, 0)


def _words(stage: Stage) -> QWidget:
    page = _at(stage, 1)
    page.words.chooser.take_offer()
    stage.settle()
    return page


def _sheet(stage: Stage) -> QWidget:
    page = _at(stage, 2)
    page.steps.step.sheet.print_button.setFocus()
    return page


def _remember(stage: Stage) -> QWidget:
    return _at(stage, 3)


def _villages(stage: Stage) -> QWidget:
    page = _at(stage, 4)
    page.villages.ticks[1].setChecked(True)
    return page


def _begin(stage: Stage) -> QWidget:
    return _at(stage, 5)


def _take_over(stage: Stage, place: int) -> QWidget:
    page = WelcomePage(stage.vault.parent / "nieuw")
    stage.gate(page)
    made = page.take_over()
    made.steps.insert(made.phrase)
    about = SimpleNamespace(
        made=clock.now(), organisation="Buurttoezicht Lansingerland", maker="Wil van der Meer", scope="Alles"
    )
    rows = {"volunteer": 512, "patrol": 1_204, "action": 9, "incident": 27_176, "meeting": 14, "partner": 7}
    made.inside.show_letter(SimpleNamespace(about=about, rows=rows))
    made.steps.show_step(place)
    return page


SHOTS = (
    Shot("welkom-1-begin", _intro),
    Shot("welkom-2-wachtzin", _words),
    Shot("welkom-3-herstelblad", _sheet),
    Shot("welkom-4-onthouden", _remember),
    Shot("welkom-5-dorpen", _villages),
    Shot("welkom-6-klaar", _begin),
    Shot("overnemen-1-pakket", partial(_take_over, place=0)),
    Shot("overnemen-2-wachtzin", partial(_take_over, place=1)),
    Shot("overnemen-3-inhoud", partial(_take_over, place=2)),
)
