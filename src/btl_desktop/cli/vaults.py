"""Commands that make a vault or look whether it is whole."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from btl_desktop import text
from btl_desktop.cli import passphrase
from btl_desktop.cli.answer import Answer
from btl_desktop.services import vaults

_KEEP = "Bewaar de herstelcode op papier. Hij staat nergens anders en wordt niet nog eens getoond."


def new(options: Namespace) -> Answer:
    """An empty vault; its recovery code is told this once."""
    phrase = passphrase.chosen_anew(options)
    from btl_desktop.services import first_day

    office, code = vaults.create(options.path, phrase)
    with closing(office), vaults.taken_away_unless_done(office):
        office.write(first_day.set_up)
    data = {"vault": str(options.path), "recovery_code": code}
    return Answer(data, [f"Nieuwe kluis in {options.path}.", f"Herstelcode: {code}", _KEEP])


def demo(options: Namespace) -> Answer:
    """A vault with a fictional organisation in it."""
    from btl_desktop.services.demonstration import demonstration

    phrase = passphrase.from_file(options) or demonstration.PASSPHRASE
    office, code = vaults.create(options.path, phrase)
    with closing(office), vaults.taken_away_unless_done(office):
        number = office.write(lambda session: demonstration.fill(session, options.volunteers, options.seed)).number
        # Nobody has to keep a sheet for people that do not exist.
        vaults.note_recovery_code_checked(office)
    told = text.count(options.volunteers, "verzonnen vrijwilliger", "verzonnen vrijwilligers")
    data = {
        "vault": str(options.path),
        "volunteers": options.volunteers,
        "seed": options.seed,
        "action": number,
        "passphrase": phrase,
        "recovery_code": code,
    }
    return Answer(data, [f"Kluis met {told} in {options.path}.", f"Komende actie: {number}", f"Wachtzin: {phrase}"])


def check(options: Namespace) -> Answer:
    """Read every page of the vault and check it in both ways; a vault that is not whole is exit status 1."""
    with closing(passphrase.opened(options)) as office:
        report = vaults.check(office)
    rows = sum(report.rows.values())
    data = {"ok": report.ok, "problems": [*report.problems], "rows": report.rows}
    if not report.ok:
        return Answer(data, [*report.problems], "De kluis is beschadigd. Zet de nieuwste reservekopie terug.")
    return Answer(data, [f"De kluis is heel: {text.count(rows, 'gegeven', 'gegevens')} nagekeken."])
