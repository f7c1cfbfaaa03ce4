"""What the picture maker shows of a shut vault."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from btl_desktop.services import vaults
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.unlock.page import UnlockPage
from btl_desktop.ui.pages.unlock.recovery import RecoverySteps
from btl_desktop.ui.pages.unlock.restore import RestoreSteps


def _page(stage: Stage) -> UnlockPage:
    page = UnlockPage(stage.vault)
    stage.gate(page)
    page.start()
    return page


def _shut(stage: Stage) -> QWidget:
    return _page(stage)


def _wrong(stage: Stage) -> QWidget:
    page = _page(stage)
    page.passphrase.line.setText("verkeerd paard batterij")
    page.refuse(vaults.WrongPassphrase())
    return page


def _damaged(stage: Stage) -> QWidget:
    page = _page(stage)
    page.offer_remembered()
    page.refuse(vaults.Damaged())
    return page


def _code(stage: Stage) -> QWidget:
    page = RecoverySteps(stage.vault)
    stage.gate(page)
    for box, group in zip(page.code.input.boxes, ("7K3QM", "00000", "8R2"), strict=False):
        box.setText(group)
    page.code.input.boxes[2].setFocus()
    page.code.input.judge()
    return page


def _backups(stage: Stage) -> QWidget:
    page = RestoreSteps(stage.vault)
    stage.gate(page)
    return page


def _backup_words(stage: Stage) -> QWidget:
    page = RestoreSteps(stage.vault)
    stage.gate(page)
    page.steps.next_button.click()
    return page


SHOTS = (
    Shot("kluis-op-slot", _shut),
    Shot("kluis-verkeerde-wachtzin", _wrong),
    Shot("kluis-beschadigd", _damaged),
    Shot("kluis-herstelcode", _code),
    Shot("kluis-reservekopie", _backups),
    Shot("kluis-reservekopie-wachtzin", _backup_words),
)
