"""What an import did and remarked on: in sentences, and as a file to work through beside the original list."""

from __future__ import annotations

from collections.abc import Mapping

from btl_desktop import text
from btl_desktop.exchange import table_files
from btl_desktop.services.volunteers.roster_preview import Preview, RowState


def outcome(counts: Mapping[RowState, int]) -> str:
    """What was written, in one sentence: only what there is of it."""
    new, changed = counts.get(RowState.NEW, 0), counts.get(RowState.CHANGED, 0)
    told = [f"{text.count(new, 'vrijwilliger', 'vrijwilligers')} toegevoegd"] if new else []
    if changed:
        whom = text.number_text(changed) if new else text.count(changed, "vrijwilliger", "vrijwilligers")
        told.append(f"{whom} gewijzigd")
    return f"{', '.join(told)}." if told else "Er was niets te wijzigen."


def without_village(number: int) -> str:
    """How to help those whose place is none of the watch's villages; empty when there is nobody."""
    if not number:
        return ""
    who = text.count(number, "nieuwe vrijwilliger hoort", "nieuwe vrijwilligers horen")
    return (
        f"{who} nog bij geen dorp: zet het aan bij Instellingen, Dorpen en wijken, en lees de lijst nog eens in, "
        "of kies het dorp bij de vrijwilliger zelf."
    )


def to_csv(preview: Preview) -> bytes:
    """Every remark with its row, the name on that row and the column, in the order of the file."""
    names = {row.number: row.name for row in preview.rows}
    rows = [
        [str(problem.row), names.get(problem.row, ""), problem.column, problem.message] for problem in preview.problems
    ]
    return table_files.to_csv(["Rij", "Naam", "Kolom", "Opmerking"], rows)
