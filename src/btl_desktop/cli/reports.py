"""The commands that write reports, of an evening or of a year: a PDF to send, or a workbook to reckon with."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from btl_desktop import text
from btl_desktop.cli.actions import wanted
from btl_desktop.cli.answer import Answer
from btl_desktop.cli.passphrase import opened
from btl_desktop.errors import UserError

ENDINGS = (".pdf", ".xlsx")


def report(options: Namespace) -> Answer:
    """The report of one action; the ending of the file says in which form."""
    from btl_desktop.models.debrief_figures import comparison, headline
    from btl_desktop.services.actions import actions, debrief_reports
    from btl_desktop.services.whole_files import write_whole

    ending = _ending(options)
    with closing(opened(options)) as office:
        line = wanted(office.read(actions.action_lines), options.action)
        content = office.read(lambda session: debrief_reports.content(session, line.id))
        write_whole(
            options.out, debrief_reports.to_pdf(content) if ending == ".pdf" else debrief_reports.to_xlsx(content)
        )
        office.write(lambda session: debrief_reports.note(session, content, f"bewaard als {ending[1:]}"))
    data = {**debrief_reports.figures_by_name(content), "file": str(options.out)}
    forms = f"{content.forms_in} van de {text.count(content.forms_total, 'formulier', 'formulieren')} binnen"
    told = [f"{line.number} {line.title}: verslag in {options.out}", f"{headline(content)} {comparison(content)}"]
    return Answer(data, [*told, f"{forms[:1].upper()}{forms[1:]}."])


def year_report(options: Namespace) -> Answer:
    """The year report for the municipality; the ending of the file says in which form."""
    from btl_desktop import clock
    from btl_desktop.services.whole_files import write_whole
    from btl_desktop.services.year_report import year_reports

    ending, today = _ending(options), clock.today()
    year = options.year or today.year
    with closing(opened(options)) as office:
        content = office.read(lambda session: year_reports.content(session, year, today))
        write_whole(options.out, year_reports.to_pdf(content) if ending == ".pdf" else year_reports.to_xlsx(content))
        office.write(lambda session: year_reports.note(session, f"bewaard als {ending[1:]}", year))
    data = {"year": year, "file": str(options.out), "headline": content.headline}
    return Answer(data, [f"{content.title}: verslag in {options.out}", content.headline])


def _ending(options: Namespace) -> str:
    """What the file is to become."""
    ending: str = options.out.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            "Aan de naam van het bestand is niet te zien wat het moet worden.",
            f"Laat de naam eindigen op {text.listing(ENDINGS)}.",
        )
    return ending
