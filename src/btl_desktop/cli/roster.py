"""Commands about the roster: reading a member list, and writing one."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from typing import Any

from btl_desktop import text
from btl_desktop.cli.answer import Answer
from btl_desktop.cli.passphrase import opened
from btl_desktop.errors import UserError

ENDINGS = (".xlsx", ".csv", ".vcf")


def import_roster(options: Namespace) -> Answer:
    """Read a member list into the vault, all of it or nothing; with ``--dry-run`` only tell what would happen."""
    from btl_desktop.services.volunteers import import_report, roster_import

    file = roster_import.read_file(options.file)
    with closing(opened(options)) as office:
        preview = office.read(lambda session: roster_import.propose(session, file))
        if not options.dry_run:
            office.write(lambda session: roster_import.apply(session, preview))
            number = office.read(lambda session: roster_import.without_village(session, preview))
            preview.notices += filter(None, [import_report.without_village(number)])
    data = roster_import.summary(preview)
    return Answer(data, _told(data, dry_run=options.dry_run))


def _told(data: dict[str, Any], *, dry_run: bool) -> list[str]:
    """The outcome in sentences; problems by row, so that they can be mended in the file."""
    counts = [
        f"{data[key]} {word}"
        for key, word in (("new", "nieuw"), ("changed", "gewijzigd"), ("unchanged", "ongewijzigd"),
                          ("duplicates", "dubbel"))
    ]  # fmt: skip
    lines = [f"{text.count(data['read'], 'regel', 'regels')} gelezen: {text.listing(counts)}."]
    lines += [f"rij {p['row']}, {p['column']}: {p['message']}" for p in data["problems"]]
    lines += data["notices"]
    return [*lines, "Proef: er is niets bewaard."] if dry_run else lines


def export_roster(options: Namespace) -> Answer:
    """Write the roster to a file; its ending says in which form."""
    from btl_desktop.services.volunteers import roster_export, volunteers
    from btl_desktop.services.whole_files import write_whole

    write = {".xlsx": "to_xlsx", ".csv": "to_csv", ".vcf": "to_vcard"}.get(options.file.suffix.lower())
    if write is None:
        raise UserError(
            "Aan de naam van het bestand is niet te zien wat het moet worden.",
            f"Laat de naam eindigen op {', '.join(ENDINGS[:-1])} of {ENDINGS[-1]}.",
        )
    with closing(opened(options)) as office:
        ids = [line.id for line in office.read(volunteers.roster_lines)]
        content: bytes = office.write(lambda session: getattr(roster_export, write)(session, ids))
    write_whole(options.file, content)
    data = {"written": len(ids), "file": str(options.file)}
    return Answer(data, [f"{text.count(len(ids), 'vrijwilliger', 'vrijwilligers')} in {options.file}"])
