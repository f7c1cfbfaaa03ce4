"""Overleg: the tab whose views are meetings, action points and decisions, and whom one meets and agrees with.

A new view: a page of its own in ``pages/``, a function here that makes it, and a line in :data:`VIEWS`.
"""

from __future__ import annotations

from btl_desktop.ui.common.context import Context, Page
from btl_desktop.ui.common.views_page import View, ViewsPage


def _meetings(context: Context) -> Page:
    from btl_desktop.ui.pages.meetings.page import MeetingsPage

    return MeetingsPage(context)


def _points(context: Context) -> Page:
    from btl_desktop.ui.pages.meetings.points_page import PointsPage

    return PointsPage(context)


def _decisions(context: Context) -> Page:
    from btl_desktop.ui.pages.meetings.decisions_page import DecisionsPage

    return DecisionsPage(context)


def _partners(context: Context) -> Page:
    from btl_desktop.ui.pages.partners.page import PartnersPage

    return PartnersPage(context)


def _agreements(context: Context) -> Page:
    from btl_desktop.ui.pages.agreements.page import AgreementsPage

    return AgreementsPage(context)


VIEWS = (
    View("meetings", "Overleggen", _meetings),
    View("points", "Actiepunten", _points),
    View("decisions", "Besluiten", _decisions),
    View("partners", "Partners", _partners),
    View("agreements", "Afspraken", _agreements),
)


class MeetingsTab(ViewsPage):
    """The tab; see the module's text."""

    page_id = "meetings"
    title = "Overleg"
    icon = "messages-square"

    def __init__(self, context: Context) -> None:
        super().__init__(context, VIEWS)
