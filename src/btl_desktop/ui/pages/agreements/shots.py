"""What the picture maker shows of the agreements."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop.models.partner_choices import AgreementKind
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.agreements.compare_dialog import CompareDialog
from btl_desktop.ui.pages.agreements.teams_dialog import TeamsDialog


def _page(stage: Stage, kind: AgreementKind) -> Any:
    """The page on the first agreement of a kind that has the most to show."""
    page = stage.page("meetings").show_view("agreements")
    stage.settle()
    page.show_filter("")
    rows = [row for row in page.all_rows if row.kind is kind]
    page.select(max(rows, key=lambda row: (row.papers, row.title.startswith("Werk"))).id)
    stage.settle()
    return page


def _covenant(stage: Stage) -> QWidget:
    _page(stage, AgreementKind.COVENANT)
    return stage.window


def _team(stage: Stage) -> QWidget:
    page = _page(stage, AgreementKind.COVENANT)
    page.agreement.panel.teams.start()
    stage.settle()
    return stage.window


def _work(stage: Stage) -> QWidget:
    _page(stage, AgreementKind.WORK)
    return stage.window


def _plan(stage: Stage) -> QWidget:
    _page(stage, AgreementKind.PLAN)
    return stage.window


def _compare(stage: Stage) -> QWidget:
    _page(stage, AgreementKind.WORK).agreement.panel.compare(1)
    return stage.opened(CompareDialog)


def _teams(stage: Stage) -> QWidget:
    _page(stage, AgreementKind.COVENANT).show_teams()
    return stage.opened(TeamsDialog)


def _sheet(stage: Stage) -> QWidget:
    _page(stage, AgreementKind.WORK).print_selected()
    return stage.opened(PreviewDialog)


def _scan(stage: Stage) -> QWidget:
    from btl_desktop.models.documents import Owner

    page = _page(stage, AgreementKind.COVENANT)
    owner = Owner("covenant", page.agreement.shown)
    page.agreement.panel.documents.look(page.context.office.read(lambda s: _first(s, owner)))
    return stage.opened(PreviewDialog)


def _first(session: Any, owner: Any) -> Any:
    from btl_desktop.services import documents

    return documents.of(session, owner)[0]


SHOTS = (
    Shot("afspraken-convenant", _covenant),
    Shot("afspraken-team-tekent", _team),
    Shot("afspraken-werkafspraken", _work),
    Shot("afspraken-jaarplan", _plan),
    Shot("afspraken-vergelijken", _compare),
    Shot("afspraken-teams", _teams),
    Shot("afspraken-afdrukken", _sheet),
    Shot("afspraken-scan", _scan),
)
