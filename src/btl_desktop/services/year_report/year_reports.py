"""The year report for the municipality, in one go: people, patrols, actions, incidents, meetings, courses; no names.

report = content(session, 2026, today)        # plain, needs no session any more
to_pdf(report), to_xlsx(report)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.figures import FigureReport, Section
from btl_desktop.services import audit, logo, settings
from btl_desktop.services.incidents import erased_incidents, incident_reports
from btl_desktop.services.incidents.incident_patterns import patterns
from btl_desktop.services.incidents.incident_reports import Wanted
from btl_desktop.services.report_periods import Period
from btl_desktop.services.year_report import year_report_people, year_report_work

if TYPE_CHECKING:
    from btl_desktop.printing.frame import Progress

MARK = "Jaarverslag"
_RULES = (
    "Een patrouille telt mee als zij is gelopen; de uren zijn die van alle lopers samen, met de echte tijden waar "
    "vertrek en terugkomst zijn genoteerd.",
    "Bij acties: op 100 is wat open stond op honderd bekeken adressen. Een avond telt mee als hij is uitgevoerd.",
    "Een melding telt op het moment waarop iets is gezien. “Niets bijzonders” telt niet mee.",
    "Een aantal meldingen onder de 5 in één buurt wordt niet apart verteld: in een kleine buurt kan dat op één huis "
    "wijzen.",
    "Dit verslag noemt geen personen. Wij kijken, signaleren en melden; handhaven doen politie en gemeente.",
)


def content(session: Session, year: int, today: date, printed_at: datetime | None = None) -> FigureReport:
    """The whole report of a year; of the running year as far as it has come."""
    period = Period(year)
    organisation = settings.organisation(session)
    where = year_report_people.places(session)
    people = year_report_people.count(session, period)
    now = year_report_work.walks(session, period)
    wanted = Wanted(period)
    criteria = incident_reports.criteria_of(session, wanted, today)
    found = erased_incidents.added(session, patterns(session, criteria, period.last), period)
    hours = round(sum(one.minutes for one in now) / 60)
    walked = sum(one.walked and not one.of_action for one in now)
    return FigureReport(
        mark=MARK,
        title=f"Buurttoezicht in {organisation.municipality} in {year}",
        under=_under(period, today),
        organisation=organisation.name,
        printed_at=printed_at or clock.now(),
        headline=_headline(people.total, hours, found.total, period, today),
        key_figures=(
            ("vrijwilligers", text.number_text(people.total)),
            ("patrouilles gelopen", text.number_text(walked)),
            ("uren op straat, met acties", text.number_text(hours)),
            ("meldingen", text.number_text(found.total)),
        ),
        sections=(
            *year_report_people.volunteers(people, where, year, today),
            year_report_people.street_coverage(session, where),
            *_work(session, period, today, now, where),
            *_incidents(incident_reports.sections(found, wanted, None, today)),
            year_report_work.meetings(session, period),
            year_report_people.course_figures(session, period, today),
        ),
        rules=_RULES,
        logo=logo.logo(session) or b"",
    )


def _work(
    session: Session,
    period: Period,
    today: date,
    now: list[year_report_work.Walk],
    where: list[year_report_people.Place],
) -> Iterator[Section]:
    before = year_report_work.walks(session, period.before)
    yield from year_report_work.patrols(now, before, where, period.year, period.until(today).month)
    yield from year_report_work.actions(session, period, where)


def _incidents(sections: Iterator[Section]) -> Iterator[Section]:
    """The same sections as in the report of incidents, under names that say what they are of."""
    for one in sections:
        yield replace(one, name=f"Meldingen: {one.name.lower()}")


def _headline(people: int, hours: int, incidents: int, period: Period, today: date) -> str:
    if not people and not hours and not incidents:
        return f"Over {period.words} is nog niets vastgelegd."
    so_far = "" if period.is_over(today) else " tot nu toe"
    who, told = text.count(people, "vrijwilliger", "vrijwilligers"), text.count(incidents, "melding", "meldingen")
    return f"{period.words}{so_far}: {who}, {text.number_text(hours)} uur op straat en {told}."


def _under(period: Period, today: date) -> str:
    if period.is_over(today):
        return f"Jaarverslag {period.words}"
    return f"Jaarverslag {period.words}, tot en met {clock.day_text(today, weekday=False)}"


def years(today: date) -> list[int]:
    """The five years to choose from: the last whole one first in the first months of a year."""
    found = [today.year - step for step in range(5)]
    return [found[1], found[0], *found[2:]] if today.month <= 3 else found


def to_pdf(report: FigureReport, progress: Progress | None = None) -> bytes:
    """The report on paper."""
    return incident_reports.to_pdf(report, progress)


def to_xlsx(report: FigureReport) -> bytes:
    """The report as a workbook: the same figures."""
    return incident_reports.to_xlsx(report)


def file_name(year: int) -> str:
    """``jaarverslag-2026``, without ending."""
    return f"jaarverslag-{year}"


def note(session: Session, what: str, year: int, number: int = 0) -> None:
    """The audit trail tells that it was printed or kept."""
    audit.note(session, f"Jaarverslag {what}", str(year), number)
