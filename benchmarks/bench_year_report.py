"""The year report of 500 volunteers, from an open vault to a PDF and a workbook, beside the bare work of it.

The yardstick puts down the same words at the same number of pages with ReportLab, and the same cells with XlsxWriter,
without asking the database, laying anything out or drawing a chart. Both by the processor: the clock of a machine in
use counts others' work.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import xlsxwriter
from reportlab.pdfgen.canvas import Canvas

from btl_desktop.models.figures import as_table
from btl_desktop.services import vaults
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.year_report import year_reports
from measure import report

PEOPLE, RUNS = 500, 5
LIMIT_SECONDS, LIMIT_RATIO = 5.0, 30.0
TODAY = date(2026, 11, 22)


def processor(fn: Callable[[], object]) -> float:
    """The processor's seconds of one call."""
    start = time.process_time()
    fn()
    return time.process_time() - start


def ours(office: Any) -> tuple[bytes, bytes, Any]:
    """Everything that the button does."""
    made = office.read(lambda session: year_reports.content(session, 2026, TODAY))
    return year_reports.to_pdf(made), year_reports.to_xlsx(made), made


def bare(pages: list[list[str]], made: Any) -> None:
    """The same words and cells, and nothing else."""
    canvas = Canvas(io.BytesIO())
    for lines in pages:
        for place, words in enumerate(lines):
            canvas.drawString(40, 800 - 9 * place, words)
        canvas.showPage()
    canvas.save()
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    for section in made.sections:
        sheet = book.add_worksheet()
        table = as_table(section.chart) if section.chart is not None else None
        for down, row in enumerate([table.head, *table.rows, table.total] if table else []):
            sheet.write_row(down, 0, row)
    book.close()


def main() -> None:
    """Measure in turn and print."""
    with tempfile.TemporaryDirectory() as folder:
        office, _ = vaults.create(Path(folder) / "kluis", demonstration.PASSPHRASE)
        office.write(lambda session: demonstration.fill(session, PEOPLE, today=TODAY))
        pdf, _, made = ours(office)
        with pypdfium2.PdfDocument(pdf) as document:
            pages = [page.get_textpage().get_text_range().splitlines() for page in document]
        bare(pages, made)
        pairs = [(processor(lambda: ours(office)), processor(lambda: bare(pages, made))) for _ in range(RUNS)]
        mine, theirs = (sorted(pair[at] for pair in pairs)[RUNS // 2] for at in (0, 1))
        office.close()
    figure = f"{len(pages)} pages and {len(made.sections)} sheets, median of {RUNS}"
    report(f"year report of {PEOPLE} volunteers", figure, value=mine, limit=LIMIT_SECONDS, unit="s")
    report(
        "against the bare words and cells",
        f"{mine * 1000:.0f} / {theirs * 1000:.0f} ms",
        value=mine / theirs,
        limit=LIMIT_RATIO,
    )


if __name__ == "__main__":
    main()
