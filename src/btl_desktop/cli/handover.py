"""Commands to hand the desk over: make a pack, and make a vault of one."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from btl_desktop import text
from btl_desktop.cli import passphrase
from btl_desktop.cli.answer import Answer
from btl_desktop.errors import UserError
from btl_desktop.services.handing_over import handover

_KEEP = "Bewaar de herstelcode op papier. Hij staat nergens anders en wordt niet nog eens getoond."


def hand_over(options: Namespace) -> Answer:
    """A pack for a successor, with its passphrase in a file or for the key of the successor."""
    seal = handover.for_key(options.key) if options.key else handover.for_passphrase(_phrase(options))
    with closing(passphrase.opened(options)) as office:
        scope = office.read(
            lambda session: handover.scope(session, options.village, short_lived=not options.without_short_lived)
        )
        made = handover.make(office, options.out, seal, scope)
    rows = sum(made.letter.rows.values())
    mark = handover.fingerprint(made.sha256)
    data = {"pack": str(made.path), "sha256": made.sha256, "scope": made.letter.about.scope, "rows": made.letter.rows}
    told = f"{made.letter.about.scope}: {text.count(rows, 'gegeven', 'gegevens')} in {made.path}."
    return Answer(data, [told, f"Kenmerk: {mark}"])


def take_over(options: Namespace) -> Answer:
    """A new vault of a pack; its recovery code is told this once."""
    phrase = _phrase(options) if handover.asks_passphrase(options.pack) else ""
    found = handover.look_into(options.pack, phrase)
    office, code = handover.take_over(found, options.path, passphrase.chosen_anew(options))
    office.close()
    about = found.letter.about
    data = {"vault": str(options.path), "recovery_code": code, "organisation": about.organisation, "scope": about.scope}
    return Answer(data, [f"{about.organisation} ({about.scope}) in {options.path}.", f"Herstelcode: {code}", _KEEP])


def _phrase(options: Namespace) -> str:
    """The passphrase of the pack: the first line of a file, or as typed."""
    named: Path | None = options.pack_passphrase_file
    if named is None:
        return passphrase.asked("Wachtzin van het overdrachtspakket: ")
    try:
        lines = named.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = "Het bestand met de wachtzin van het pakket is niet te lezen."
        raise UserError(what, "Kijk of de naam klopt.") from error
    return lines[0] if lines else ""
