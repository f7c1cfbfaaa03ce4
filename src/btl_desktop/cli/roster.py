"""Commands about the roster: reading a member list, and writing one."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from btl_desktop import text
from btl_desktop.cli.answer import Answer
from btl_desktop.cli.files import written
from btl_desktop.cli.passphrase import opened
from btl_desktop.errors import UserError

ENDINGS = (".xlsx", ".csv", ".vcf")


def import_roster(options: Namespace) -> Answer:
    """Read a member list into the vault, all of it or nothing; with ``--dry-run`` only tell what would happen."""
    from btl_desktop.services import roster_import

    raise NotImplementedError(roster_import)


def export_roster(options: Namespace) -> Answer:
    """Write the roster to a file; its ending says in which form."""
    from btl_desktop.services import roster_export, volunteers

    write = {".xlsx": "to_xlsx", ".csv": "to_csv", ".vcf": "to_vcard"}.get(options.file.suffix.lower())
    if write is None:
        raise UserError(
            "Aan de naam van het bestand is niet te zien wat het moet worden.",
            f"Laat de naam eindigen op {text.listing(ENDINGS)}.",
        )
    with closing(opened(options)) as office:
        ids = [line.id for line in office.read(volunteers.roster_lines)]
        content: bytes = office.write(lambda session: getattr(roster_export, write)(session, ids))
    written(options.file, content)
    data = {"written": len(ids), "file": str(options.file)}
    return Answer(data, [f"{text.count(len(ids), 'vrijwilliger', 'vrijwilligers')} in {options.file}"])
