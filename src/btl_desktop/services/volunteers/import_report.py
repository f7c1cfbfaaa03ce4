"""What an import remarked on, as a file to keep or to work through beside the original list."""

from __future__ import annotations

from btl_desktop.exchange import table_files
from btl_desktop.services.volunteers.roster_preview import Preview


def to_csv(preview: Preview) -> bytes:
    """Every remark with its row, the name on that row and the column, in the order of the file."""
    names = {row.number: row.name for row in preview.rows}
    rows = [
        [str(problem.row), names.get(problem.row, ""), problem.column, problem.message] for problem in preview.problems
    ]
    return table_files.to_csv(["Rij", "Naam", "Kolom", "Opmerking"], rows)
