"""What the picture maker shows of the settings: every section and dialog."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.staging import Shot, Stage


def _section(stage: Stage, name: str) -> QWidget:
    page = stage.page("settings")
    page.section(name)
    return page


def _passphrase(stage: Stage) -> QWidget:
    return stage.page("settings").section("security").change_passphrase()


def _new_passphrase(stage: Stage) -> QWidget:
    dialog = stage.page("settings").section("security").change_passphrase()
    dialog.steps.show_step(1)
    dialog.new.chooser.take_offer()
    return dialog


def _sheet(stage: Stage) -> QWidget:
    return stage.page("settings").section("security").new_sheet()


def _renewal(stage: Stage) -> QWidget:
    return stage.page("settings").section("security").renew()


def _area(stage: Stage) -> QWidget:
    section = stage.page("settings").section("places")
    stage.settle()
    return section.edit(section.table.table_model.row(1))


def _kind(stage: Stage) -> QWidget:
    section = stage.page("settings").section("kinds")
    stage.settle()
    return section.edit(section.table.table_model.row(1))


def _erase(stage: Stage) -> QWidget:
    section = stage.page("settings").section("retention")
    stage.settle()
    return section.ask() or section


def _pack(stage: Stage, place: int = 0) -> QWidget:
    dialog = stage.page("settings").section("handover").make()
    stage.settle()
    dialog.steps.show_step(place)
    if place == 1:
        dialog.whom.chooser.take_offer()
    if place == 2:
        target = stage.vault.parent / "Buurttoezicht-Lansingerland-2026-11-22.btl-overdracht"
        target.write_bytes(bytes(9_000_000))
        dialog.ready.show_made(target, SimpleNamespace(sha256="3f2a91bc04de77a0"), by_phone=True)
    return dialog


def _wipe(stage: Stage) -> QWidget:
    return stage.page("settings").section("handover").wipe()


SHOTS = (
    Shot("instellingen-weergave", partial(_section, name="appearance")),
    Shot("instellingen-organisatie", partial(_section, name="organisation")),
    Shot("instellingen-dorpen", partial(_section, name="places")),
    Shot("instellingen-wijk", _area),
    Shot("instellingen-soorten", partial(_section, name="kinds")),
    Shot("instellingen-soort", _kind),
    Shot("instellingen-bewaren", partial(_section, name="retention")),
    Shot("instellingen-nu-wissen", _erase),
    Shot("instellingen-beveiliging", partial(_section, name="security")),
    Shot("instellingen-wachtzin", _passphrase),
    Shot("instellingen-nieuwe-wachtzin", _new_passphrase),
    Shot("instellingen-herstelblad", _sheet),
    Shot("instellingen-opnieuw-versleutelen", _renewal),
    Shot("instellingen-reservekopie", partial(_section, name="backup")),
    Shot("instellingen-overdracht", partial(_section, name="handover")),
    Shot("overdracht-1-wat", _pack),
    Shot("overdracht-2-wie", partial(_pack, place=1)),
    Shot("overdracht-3-klaar", partial(_pack, place=2)),
    Shot("overdracht-wissen", _wipe),
    Shot("instellingen-logboek", partial(_section, name="log")),
)
