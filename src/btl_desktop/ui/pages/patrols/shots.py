"""What the picture maker shows of the patrols: month, week, list, and the dialogs."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop import clock
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.common.why_dialog import WhyDialog
from btl_desktop.ui.pages.patrols import manning
from btl_desktop.ui.pages.patrols.attendance_dialog import AttendanceDialog
from btl_desktop.ui.pages.patrols.elsewhere_dialog import ElsewhereDialog
from btl_desktop.ui.pages.patrols.evening import note_attendance, show_fairness, show_hours
from btl_desktop.ui.pages.patrols.fairness_dialog import FairnessDialog
from btl_desktop.ui.pages.patrols.hours_dialog import HoursDialog
from btl_desktop.ui.pages.patrols.new_dialog import NewPatrolDialog
from btl_desktop.ui.pages.patrols.placing_dialog import PlacingDialog
from btl_desktop.ui.pages.patrols.planner_dialog import PlannerDialog
from btl_desktop.ui.pages.patrols.planning import plan, propose, stand_in, why
from btl_desktop.ui.pages.patrols.proposal_dialog import ProposalDialog
from btl_desktop.ui.pages.patrols.rules_dialog import RulesDialog
from btl_desktop.ui.pages.patrols.share_dialog import ShareDialog
from btl_desktop.ui.pages.patrols.stand_in_dialog import StandInDialog
from btl_desktop.ui.pages.patrols.templates_dialog import TemplatesDialog


def _page(stage: Stage, view: str = "month") -> Any:
    page = stage.page("patrols")
    page.show_filter("")
    page.period.show_view(view)
    stage.settle()
    return page


def _view(stage: Stage, view: str) -> Any:
    page = _page(stage, view)
    if view == "list":
        page.table.selectRow(0)
    else:
        near = min(page.all_rows, key=lambda line: abs((line.day - clock.today()).days - 6), default=None)
        page.go(near.day if near else clock.today())
    stage.settle()
    shown: QWidget = page
    return shown


def _elsewhere(stage: Stage) -> QWidget:
    page = _page(stage)
    line = _manned(page)
    walker = line.walkers[0]
    manning.elsewhere(page, line, walker.id, walker.name)
    return stage.opened(ElsewhereDialog)


def _share(stage: Stage) -> QWidget:
    _page(stage).share()
    return stage.opened(ShareDialog)


def _paper(stage: Stage) -> QWidget:
    _page(stage).print_month()
    dialog = stage.opened(PreviewDialog)
    while not dialog.pdf:
        stage.settle()
    stage.settle()
    return dialog


def _templates(stage: Stage) -> QWidget:
    _page(stage).show_templates()
    return stage.opened(TemplatesDialog)


def _objections(stage: Stage) -> QWidget:
    from btl_desktop.models.choices import PlanRule
    from btl_desktop.services.patrols.placing import Objection

    page = _page(stage)
    told = [
        Objection(PlanRule.OFFERED, "Heeft de vrijdagavond niet opgegeven.", hard=False),
        Objection(PlanRule.REST, "Liep op 30 oktober nog; er zit liever een week tussen.", hard=False),
    ]
    dialog = PlacingDialog(page, "Plaatsen", [("", one) for one in told], lambda _reason: None)
    dialog.open()
    return dialog


def _manned(page: Any) -> Any:
    """A patrol of its own with people in it."""
    return next(line for line in reversed(page.all_rows) if line.walkers and line.action_id is None)


def _new(stage: Stage) -> QWidget:
    _page(stage).new_item()
    return stage.opened(NewPatrolDialog)


def _tonight(stage: Stage, minutes: int) -> QWidget:
    """The evening so many minutes after the first patrol ends; the first two have left, one is back."""
    page = _page(stage)
    view = page.evening.view
    rounds = [line for line in page.all_rows if line.day == clock.today() and line.standing][:3]
    first = rounds[0].ends_at if rounds else clock.now()
    view.now = lambda: first + timedelta(minutes=minutes)
    page.show_filter("tonight")
    stage.settle()
    for line in rounds[:2]:
        if line.out_at is None:
            view.cards[line.id].left.click()
    if len(rounds) > 1 and rounds[1].back_at is None:
        view.cards[rounds[1].id].back.click()
    stage.settle()
    view.focus_first()
    shown: QWidget = page
    return shown


def _noting(stage: Stage) -> QWidget:
    note_attendance(_page(stage))
    return stage.opened(AttendanceDialog)


def _hours(stage: Stage) -> QWidget:
    show_hours(_page(stage))
    return stage.opened(HoursDialog)


def _fairness(stage: Stage) -> QWidget:
    show_fairness(_page(stage))
    return stage.opened(FairnessDialog)


def _planner(stage: Stage) -> PlannerDialog:
    plan(_page(stage))
    dialog = stage.opened(PlannerDialog)
    stage.settle()
    return dialog


def _rules(stage: Stage) -> QWidget:
    dialog = _planner(stage)
    dialog.show_rules()
    return stage.opened(RulesDialog)


def _proposal(stage: Stage, table: int = 0) -> QWidget:
    """The coming weeks."""
    today = clock.today()
    return _planned(stage, _PROPOSED, (today, today + _PLANNED_AHEAD), table)


def _scarce(stage: Stage, table: int = 0) -> ProposalDialog:
    """A weekend of night rounds, which few people offered: seats stay empty, with the reason."""
    friday = clock.today() + timedelta(weeks=5, days=(4 - clock.today().weekday()) % 7)
    if not _SCARCE:
        _page(stage)
        stage.window.workspace.office.write(partial(_night_rounds, friday=friday))
    return _planned(stage, _SCARCE, (friday, friday + timedelta(days=2)), table)


def _planned(stage: Stage, made: list[Any], span: tuple[date, date], table: int) -> ProposalDialog:
    """A proposal for a period; planned once for all its pictures."""
    if made:
        propose(_page(stage), made[0])
    else:
        dialog = _planner(stage)
        dialog.form.load("plan", {**dialog.form.values(), "first": span[0], "last": span[1]})
        dialog.read()
        stage.settle()
        dialog.start()
        made.append(stage.opened(ProposalDialog).proposal)
    found = stage.opened(ProposalDialog)
    found.chips[table].click()
    stage.settle()
    return found


def _scarce_why(stage: Stage) -> QWidget:
    dialog = _scarce(stage, table=2)
    assert dialog.empties is not None
    dialog.empties.selectRow(0)
    dialog.show_why()
    return stage.opened(WhyDialog)


def _night_rounds(session: Any, friday: date) -> None:
    from btl_desktop.services.patrols import patrol_days, patrols

    for village in patrol_days.villages(session).names:
        for later in range(3):
            values = {"day": friday + timedelta(days=later), "start": time(23, 30), "end": time(2), "max_walkers": 8}
            patrols.new(session, values | {"village_id": village, "name": "Nachtronde"})


def _stand_ins(stage: Stage) -> QWidget:
    page = _page(stage)
    stand_in(page, _manned(page))
    return stage.opened(StandInDialog)


def _who_can(stage: Stage) -> QWidget:
    page = _view(stage, "month")
    page.patrol.who_can.setChecked(True)
    stage.settle()
    return page


def _why(stage: Stage) -> QWidget:
    page = _page(stage)
    why(page, _manned(page))
    return stage.opened(WhyDialog)


_PLANNED_AHEAD = timedelta(weeks=4)  # a season takes longer than one waits for a picture
_PROPOSED: list[Any] = []
_SCARCE: list[Any] = []
SHOTS = (
    *(Shot(f"patrouilles-{name}", partial(_view, view=view)) for name, view in (
        ("maand", "month"), ("week", "week"), ("lijst", "list"),
    )),
    Shot("patrouilles-nieuw", _new),
    Shot("patrouilles-ruilen", _elsewhere),
    Shot("patrouilles-herhalingen", _templates),
    Shot("patrouilles-delen", _share),
    Shot("patrouilles-afdrukken", _paper),
    Shot("patrouilles-bezwaren", _objections),
    Shot("patrouilles-vanavond", partial(_tonight, minutes=-20)),
    Shot("patrouilles-aanwezigheid", _noting),
    Shot("patrouilles-uren", _hours),
    Shot("patrouilles-verdeling", _fairness),
    Shot("patrouilles-plannen", _planner),
    Shot("patrouilles-invallen", _stand_ins),
    Shot("patrouilles-wie-kan", _who_can),
    Shot("patrouilles-waarom", _why),
    Shot("patrouilles-regels", _rules),
    Shot("patrouilles-voorstel", _proposal),
    Shot("patrouilles-voorstel-personen", partial(_proposal, table=1)),
    Shot("patrouilles-voorstel-niets-leeg", partial(_proposal, table=2)),
    Shot("patrouilles-vanavond-stil", partial(_tonight, minutes=35)),
    Shot("patrouilles-voorstel-te-weinig", _scarce),
    Shot("patrouilles-voorstel-leeg", partial(_scarce, table=2)),
    Shot("patrouilles-voorstel-leeg-waarom", _scarce_why),
)  # fmt: skip
