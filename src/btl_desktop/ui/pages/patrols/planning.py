"""From the button to the proposal: asking what to plan, planning, and showing what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer

from btl_desktop import clock
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.ui.common import why_dialog
from btl_desktop.ui.pages.patrols import manning

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_lines import PatrolLine
    from btl_desktop.services.patrols.plan_proposal import Proposal
    from btl_desktop.ui.pages.patrols.page import PatrolsPage


def plan(page: PatrolsPage) -> None:
    """Ask what to plan: from today to the last evening that has a patrol, in all villages."""

    def opened(answer: tuple[Any, Any]) -> None:
        from btl_desktop.ui.pages.patrols.planner_dialog import PlannerDialog

        last, villages = answer
        dialog = PlannerDialog(page, page.context, (clock.today(), last), villages)
        # In a turn of its own: one window closes before the next is made, and nobody waits for both at once.
        dialog.proposed.connect(lambda proposal: QTimer.singleShot(0, page, lambda: propose(page, proposal)))
        dialog.open()

    page.context.tasks.read(_span, opened, owner=page)


def propose(page: PatrolsPage, proposal: Proposal) -> None:
    """Show a proposal."""
    from btl_desktop.ui.pages.patrols.proposal_dialog import ProposalDialog

    ProposalDialog(page, page.context, proposal).open()


def stand_in(page: PatrolsPage, line: PatrolLine) -> None:
    """Who could step in, the fairest first."""

    def opened(answer: tuple[Any, str]) -> None:
        from btl_desktop.services.patrols import stand_ins
        from btl_desktop.ui.pages.patrols.stand_in_dialog import StandInDialog

        dialog = StandInDialog(page, page.context, clock.day_text(line.day), *answer, stand_ins.message(line))
        dialog.chosen.connect(lambda person: manning.place(page, line.id, person, WalkerStatus.PROMISED))
        dialog.open()

    page.context.tasks.read(lambda s: _stand_ins(s, line), opened, owner=page)


def why(page: PatrolsPage, line: PatrolLine) -> None:
    """Why everybody stands in a patrol, or does not."""
    about = f"{clock.day_text(line.day)}, {line.times} {line.place}. Bovenaan wie erin staat, dan wie het beste kan."
    why_dialog.show(page, page.context, about, lambda s: _why(s, line.id))


def _why(session: Any, patrol: UUID) -> Any:
    from btl_desktop.services.patrols import plan_why

    return plan_why.patrol_today(session, patrol)


def _stand_ins(session: Any, line: PatrolLine) -> tuple[Any, str]:
    from btl_desktop.services.patrols import plan_why, stand_ins

    found = stand_ins.stand_ins(session, line.id)
    return found, "" if found else plan_why.nobody(session, line.id)


def _span(session: Any) -> tuple[Any, Any]:
    from btl_desktop.services.patrols import patrol_days, plan_proposal

    return plan_proposal.last_planned(session, clock.today()), [*patrol_days.villages(session).names.items()]
