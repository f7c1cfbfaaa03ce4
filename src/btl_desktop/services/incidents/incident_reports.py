"""Reports of a month or a year of incidents: the figures of the patterns on screen, on paper and in a workbook.

    wanted = Wanted(Period(2026, 10), village_id)
    report = content(session, wanted, today)      # plain, needs no session any more
    to_pdf(report), to_xlsx(report)

Nobody is named: figures come from kind, place and moment alone. A report that goes outside (``outside``) does not tell
numbers under five of one buurt, and shows no points: see ``models.figures.without_small``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.choices import Choice
from btl_desktop.models.figures import (
    ALL_FEW,
    MIXED,
    SMALL,
    AreaMap,
    Bars,
    Course,
    FigureReport,
    Section,
    Week,
    without_small,
)
from btl_desktop.models.geography import municipality
from btl_desktop.models.incident_choices import IncidentStatus
from btl_desktop.models.places import Village
from btl_desktop.services import audit, logo, settings
from btl_desktop.services.incidents import (
    erased_incidents,
    incident_counts,
    incident_kinds,
    incident_search,
    report_sentences,
)
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_patterns import Patterns, patterns
from btl_desktop.services.report_periods import Period, year_before

if TYPE_CHECKING:
    from btl_desktop.printing.frame import Progress

MARK = "Meldingen"
_ALL = 1 << 31
_NONE = "Er is niets gemeld."


class Part(Choice):
    """What goes into a report."""

    COURSE = "course", "verloop per maand, met vorig jaar"
    KINDS = "kinds", "soorten"
    SETTLED = "settled", "wat ermee gebeurde"
    WEEK = "week", "dagen en uren"
    AREAS = "areas", "buurten op de kaart"
    SOURCES = "sources", "van wie de meldingen kwamen"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: a period, a village (``None``: all), which parts, and whether it goes outside."""

    period: Period
    village_id: UUID | None = None
    parts: frozenset[Part] = frozenset(Part)
    outside: bool = True


def content(session: Session, wanted: Wanted, today: date, printed_at: datetime | None = None) -> FigureReport:
    """The whole report, in figures that are those of the patterns on the screen."""
    village = session.get(Village, wanted.village_id) if wanted.village_id else None
    criteria = criteria_of(session, wanted, today)
    found = erased_incidents.added(session, patterns(session, criteria, wanted.period.last), wanted.period)
    before = _before(session, criteria)
    organisation = settings.organisation(session)
    return FigureReport(
        mark=MARK,
        title=f"Meldingen in {village.name}" if village else f"Meldingen in {organisation.municipality}",
        under=_under(wanted.period, today),
        organisation=organisation.name,
        printed_at=printed_at or clock.now(),
        headline=_headline(found.total, before, wanted.period, today),
        key_figures=_key_figures(found),
        sections=tuple(sections(found, wanted, village, today)),
        rules=tuple(_rules(wanted)),
        foot="Cijfers, geen namen" if wanted.outside else "Voor eigen gebruik",
        logo=logo.logo(session) or b"",
    )


def criteria_of(session: Session, wanted: Wanted, today: date) -> Criteria:
    """What the list and the patterns on screen would be asked for the same figures: "niets bijzonders" is left out."""
    told = tuple(kind.id for kind in incident_kinds.kinds(session, also_old=True) if not kind.quiet)
    return Criteria(
        since=wanted.period.first,
        until=wanted.period.until(today),
        kinds=told,
        villages=(wanted.village_id,) if wanted.village_id else (),
    )


def _before(session: Session, criteria: Criteria) -> int:
    """How many there were in the same days of the year before; the end of a month answers to the end of that month."""
    if criteria.since is None or criteria.until is None:
        return 0
    until, before = criteria.until, year_before(criteria.until)
    if until == Period(until.year, until.month).last:
        before = Period(before.year, before.month).last
    earlier = replace(criteria, since=year_before(criteria.since), until=before)
    erased = incident_counts.months(session, earlier, before.year)
    return len(incident_search.find(session, earlier, _ALL)) + sum(erased)


def sections(found: Patterns, wanted: Wanted, village: Village | None, today: date) -> Iterator[Section]:
    """The parts that were asked for, in one order, whatever there is to tell; the map last, as it fills a sheet."""
    when = wanted.period.within
    if Part.COURSE in wanted.parts:
        yield course_section(found, wanted.period, today)
    if Part.KINDS in wanted.parts:
        yield kinds_section(found)
    if Part.SETTLED in wanted.parts:
        yield _settled(found)
    if Part.WEEK in wanted.parts:
        yield _week(found, when)
    if Part.SOURCES in wanted.parts:
        yield _sources(found)
    if Part.AREAS in wanted.parts:
        if village is None and found.total and len(found.villages) > 1:
            yield _villages(found)
        yield areas_section(found, village, outside=wanted.outside)


def course_section(found: Patterns, period: Period, today: date) -> Section:
    """The months of the year beside those of the year before; months after the report are left open."""
    last = period.until(today).month
    now = tuple(number if place < last else None for place, number in enumerate(found.months))
    so_far, then = sum(found.months[:last]), sum(found.months_before[:last])
    until = "" if last == 12 else f" tot en met {clock.MONTHS_LONG[last - 1]}"
    words = report_sentences.compared(so_far, then, report_sentences.same_months(found.year - 1, last))
    says = f"{_times(so_far)} in {found.year}{until}: {words}"
    chart = Course("Maand", clock.MONTHS, str(found.year), now, str(found.year - 1), found.months_before)
    return Section("Per maand", says, chart)


def _times(number: int) -> str:
    return f"{text.number_text(number)} {'melding' if number == 1 else 'meldingen'}"


def kinds_section(found: Patterns) -> Section:
    """Every kind with its number, the most first."""
    bars = tuple((kind.name, kind.count) for kind in found.kinds)
    says = report_sentences.most_of(bars, "gemeld", found.total, _NONE)
    return Section("Soorten", says, Bars("Soort", "Meldingen", bars) if bars else None)


def _week(found: Patterns, when: str) -> Section:
    says = report_sentences.busiest_time(found.hours, when) if found.total else _NONE
    known = sum(map(sum, found.hours))
    unknown = found.total - known
    vague = f"Van {_times(unknown)} is het uur niet (meer) bekend; die staan er niet in." if unknown else ""
    return Section("Dagen en uren", says, Week(found.hours, unknown) if known else None, vague)


def areas_section(found: Patterns, village: Village | None, *, outside: bool) -> Section:
    """The map with its numbers; outside, what is small is told together."""
    shown = tuple(village.district_codes) if village else tuple(one.code for one in municipality().districts)
    inside = {buurt.code for buurt in municipality().neighbourhoods() if buurt.district_code in shown}
    counts = {one.code: one.count for one in found.areas if one.code in inside}
    told, few = without_small(counts) if outside else (counts, ())
    names = {one.code: one.name.removesuffix(f" ({one.village})") if village else one.name for one in found.areas}
    together = sum(counts[code] for code in few)
    chart = AreaMap(
        shown,
        tuple((code, names[code], number) for code, number in told.items()),
        few,
        together,
        ALL_FEW if all(counts[code] < SMALL for code in few) else MIXED,
        found.total - sum(counts.values()),
        () if outside else tuple((spot.longitude, spot.latitude) for spot in found.spots),
    )
    says = report_sentences.most_places([(names[code], number) for code, number in told.items()], found.total, _NONE)
    return Section("Buurten", says, chart if found.total else None, _areas_note(chart, outside=outside))


def _areas_note(chart: AreaMap, *, outside: bool) -> str:
    found = []
    if chart.few and chart.few_together:
        found.append(f"Buurten met minder dan {SMALL} meldingen zijn samengenomen, zodat niets op één adres wijst.")
    if chart.elsewhere:
        found.append(f"Van {_times(chart.elsewhere)} is de buurt niet bekend, of die ligt buiten deze kaart.")
    if chart.points and not outside:
        found.append("Een stip is een plek van ongeveer 55 bij 55 meter.")
    return " ".join(found)


def _villages(found: Patterns) -> Section:
    bars = tuple((one.name, one.count) for one in found.villages)
    says = report_sentences.most_places(bars, found.total, _NONE).replace("Geen buurt", "Geen dorp")
    return Section("Dorpen", says, Bars("Dorp", "Meldingen", bars))


def _settled(found: Patterns) -> Section:
    counts = dict(found.statuses)
    still = counts[IncidentStatus.OPEN]
    known = sum(counts.values())
    done = known - still
    told = f"{text.number_text(done)} van de {text.number_text(known)} doorgegeven of afgehandeld"
    left = {0: "niets staat nog open", 1: "1 staat nog open"}.get(still, f"{text.number_text(still)} staan nog open")
    says = f"{told}; {left}." if known else _NONE
    bars = tuple((status.titled, number) for status, number in found.statuses)
    return Section("Afhandeling", says, Bars("Stand", "Meldingen", bars) if known else None, _gone(found, known))


def _gone(found: Patterns, known: int) -> str:
    """How many are not in a chart, as nothing but their number is kept after the retention term."""
    left_out = found.total - known
    return f"Van {_times(left_out)} is dit na de bewaartermijn niet meer bekend." if left_out else ""


def _sources(found: Patterns) -> Section:
    bars = tuple((source.titled, number) for source, number in found.sources)
    own, known = bars[0][1], sum(number for _, number in bars)
    says = f"{text.number_text(own)} van de {text.number_text(known)} zagen wij zelf." if known else _NONE
    return Section("Bronnen", says, Bars("Van wie", "Meldingen", bars) if known else None, _gone(found, known))


def _under(period: Period, today: date) -> str:
    if period.is_over(today) or today < period.first:
        return period.words[:1].upper() + period.words[1:]
    return f"{period.words[:1].upper()}{period.words[1:]}, tot en met {clock.day_text(today, weekday=False)}"


def _headline(total: int, before: int, period: Period, today: date) -> str:
    so_far = "" if period.is_over(today) else f" tot en met {clock.day_text(today, weekday=False)}"
    came = {0: "kwam er geen enkele melding", 1: "kwam er 1 melding"}.get(total, f"kwamen er {_times(total)}")
    if not total and not before:
        return f"In {period.words}{so_far} {came} binnen, en een jaar eerder ook niet."
    since = f"in {period.before.words}" if period.is_over(today) else f"in dezelfde dagen van {period.year - 1}"
    return f"In {period.words}{so_far} {came} binnen. {report_sentences.compared(total, before, since)}"


def _key_figures(found: Patterns) -> tuple[tuple[str, str], ...]:
    counts = dict(found.statuses)
    busy = sum(1 for one in found.areas if one.count)
    return (
        ("meldingen" if found.total != 1 else "melding", text.number_text(found.total)),
        ("soorten", text.number_text(len(found.kinds))),
        ("buurten met een melding", text.number_text(busy)),
        ("nog open", text.number_text(counts[IncidentStatus.OPEN])),
    )


def _rules(wanted: Wanted) -> Iterator[str]:
    yield "Een melding telt op het moment waarop iets is gezien, of waarop dat kan zijn begonnen."
    yield "“Niets bijzonders” telt niet mee. Een ongegronde melding telt wel mee: zij is gedaan."
    if Part.WEEK in wanted.parts:
        yield "Een nacht hoort bij de dag waarop zij begint. De uren zijn die van de klok in Nederland."
    if wanted.outside and Part.AREAS in wanted.parts:
        yield (
            f"Een aantal onder de {SMALL} in één buurt wordt niet apart verteld: "
            "in een kleine buurt kan dat op één huis wijzen."
        )
    yield "Wij kijken, signaleren en melden. Deze cijfers zeggen wat is gemeld, niet wat er is gebeurd."


def to_pdf(report: FigureReport, progress: Progress | None = None) -> bytes:
    """The report on paper."""
    from btl_desktop.printing import figure_report

    return figure_report.render(report, progress)


def to_xlsx(report: FigureReport) -> bytes:
    """The report as a workbook: the same figures."""
    from btl_desktop.exchange import figure_report_xlsx

    return figure_report_xlsx.render(report)


def file_name(wanted: Wanted, village: str) -> str:
    """``meldingen-2026-10-bleiswijk``: the period and place, without ending."""
    place = re.sub(r"[^a-z0-9]+", "-", text.fold(village)).strip("-")[:40]
    return "-".join(filter(None, ("meldingen", wanted.period.key, place)))


def note(session: Session, what: str, wanted: Wanted, number: int = 0) -> None:
    """The audit trail tells which report was printed or kept."""
    kind = "voor buiten" if wanted.outside else "eigen gebruik"
    audit.note(session, f"Rapport meldingen {what}", f"{wanted.period.words}, {kind}", number)
