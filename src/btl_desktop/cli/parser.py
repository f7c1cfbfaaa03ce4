"""What may be typed after ``btl-desktop``; whatever else is typed is told in one Dutch line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

NAME = "btl-desktop"
VAULT_SUFFIX, PACK_SUFFIX = ".btlkluis", ".btl-overdracht"  # as in vault.files and vault.pack, that commands do not see

# What argparse says, and what we say instead.
_DUTCH = (
    (r"the following arguments are required: (.+)", r"er ontbreekt nog: \1"),
    (r"unrecognized arguments: (.+)", r"onbekend: \1"),
    (r"argument (?:\S+): invalid choice: '?(.*?)'? \(choose from .*\)", r"onbekende opdracht: \1"),
    (r"argument (.+): expected one argument", r"bij \1 hoort een waarde"),
    (r"argument (.+): ignored explicit argument '?(.*?)'?", r"bij \1 hoort geen waarde"),
    (r"argument (.+): (.+)", r"\1: \2"),
)


class Usage(Exception):  # noqa: N818 - not a fault: the command line was not understood
    """The command line is not understood; the message is a Dutch line for standard error."""


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong instead of ending the program, and speaks Dutch."""

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{dutch(message)}. Probeer: {NAME} --help")

    def format_help(self) -> str:
        text = super().format_help()
        for english, ours in (("usage: ", "gebruik: "), ("positional arguments:", "opdrachten en bestanden:"),
                              ("options:", "opties:")):  # fmt: skip
            text = text.replace(english, ours)
        return text


def dutch(message: str) -> str:
    """What argparse has to say, in Dutch where we know it."""
    for english, ours in _DUTCH:
        if found := re.fullmatch(english, message):
            return found.expand(ours)
    return message


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line as names and values; raises :class:`Usage`.

    ``command`` is ``""`` for the window, else a command's name such as ``"import roster"``.
    """
    chosen = _parser().parse_args(_double_clicked(arguments))
    usual_values = {"vault": None, "pack": None, "passphrase_file": None, "json": False, "command": "", "what": ""}
    for name, usual in usual_values.items():
        setattr(chosen, name, getattr(chosen, name, usual))
    chosen.command = f"{chosen.command or ''} {chosen.what or ''}".strip()
    return chosen


def _double_clicked(arguments: list[str]) -> list[str]:
    """A file in the place of a command is what a desktop gives after a double click: a vault, or a hand-over pack."""
    first, *rest = arguments or [""]
    option = {VAULT_SUFFIX: "--vault", PACK_SUFFIX: "--pack"}.get(Path(first).suffix.lower())
    return [option, first, *rest] if option and not first.startswith("-") else arguments


def _parser() -> _Parser:
    general = _general_options()
    parser = _Parser(
        prog=NAME,
        description="De werkplek van de dorpscoördinator. Zonder opdracht opent het venster.",
        parents=[general],
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--pack", metavar="PAKKET", type=Path, help="open het venster om dit overdrachtspakket over te nemen"
    )
    parser.add_argument("--version", action="store_const", const="version", dest="command", help="toon de versie")
    _add_help(parser)
    commands = _Commands(parser, "command", general)
    demo = commands.add("demo", "maak een kluis met verzonnen gegevens")
    demo.add_argument("path", metavar="MAP", type=Path, help="map voor de nieuwe kluis")
    demo.add_argument("--volunteers", metavar="AANTAL", type=_count, default=500, help="hoeveel vrijwilligers (500)")
    demo.add_argument("--seed", metavar="GETAL", type=_whole, default=1, help="ander getal, andere mensen (1)")
    new = commands.add("new", "maak een lege kluis en toon de herstelcode")
    new.add_argument("path", metavar="MAP", type=Path, help="map voor de nieuwe kluis")
    commands.add("check", "kijk na of de kluis heel is")
    imports = commands.group("import", "lees een bestand in", general)
    roster_in = imports.add("roster", "lees een ledenlijst in: xlsx, xls, ods, csv of tekst met tabs")
    roster_in.add_argument("file", metavar="BESTAND", type=Path)
    roster_in.add_argument("--dry-run", action="store_true", help="alleen vertellen wat er zou gebeuren")
    exports = commands.group("export", "schrijf gegevens naar een bestand", general)
    roster_out = exports.add("roster", "schrijf de ledenlijst: .xlsx, .csv of .vcf")
    roster_out.add_argument("file", metavar="BESTAND", type=Path)
    commands.add("actions", "toon de gezamenlijke acties")
    briefing = commands.add("briefing", "schrijf de briefing van een actie als PDF")
    briefing.add_argument("--action", metavar="NUMMER", required=True, help="nummer van de actie, zoals A2026-03")
    briefing.add_argument("--out", metavar="BESTAND.pdf", type=Path, required=True)
    briefing.add_argument(
        "--parts",
        metavar="DELEN",
        default="",
        help="met komma’s: overview, teams, sign-in, return (samen het hele pakket), cards, good-cards, letter",
    )
    briefing.add_argument(
        "--card-sheets", metavar="AANTAL", type=_sheets, default=1, help="vellen met vier kaarten (1)"
    )
    report = commands.add("report", "schrijf het verslag van een actie: .pdf of .xlsx")
    report.add_argument("--action", metavar="NUMMER", required=True, help="nummer van de actie, zoals A2026-03")
    report.add_argument("--out", metavar="BESTAND", type=Path, required=True, help="eindigt op .pdf of .xlsx")
    _add_handing_over(commands)
    yearly = commands.add("year-report", "schrijf het jaarverslag voor de gemeente: .pdf of .xlsx")
    yearly.add_argument("--year", metavar="JAAR", type=_year, default=0, help="het jaar (anders dit jaar)")
    yearly.add_argument("--out", metavar="BESTAND", type=Path, required=True, help="eindigt op .pdf of .xlsx")
    commands.add("licences", "toon wat er in het programma zit, met de licenties")
    commands.add("self-test", "probeer of alles op deze computer werkt")
    return parser


def _add_handing_over(commands: _Commands) -> None:
    give = commands.add("hand-over", "maak een overdrachtspakket voor een opvolger")
    give.add_argument("--out", metavar="BESTAND", type=Path, required=True, help="eindigt meestal op .btl-overdracht")
    give.add_argument("--village", metavar="DORP", action="append", default=[], help="alleen dit dorp; mag vaker")
    give.add_argument("--without-short-lived", action="store_true", help="zonder signalementen en kentekens")
    give.add_argument("--key", metavar="age1…", default="", help="de sleutel van de opvolger; dan is er geen wachtzin")
    take = commands.add("take-over", "maak een kluis van een overdrachtspakket en toon de herstelcode")
    take.add_argument("pack", metavar="PAKKET", type=Path)
    take.add_argument("path", metavar="MAP", type=Path, help="map voor de nieuwe kluis")
    for command in (give, take):
        command.add_argument(
            "--pack-passphrase-file", metavar="BESTAND", type=Path, help="bestand met de wachtzin van het pakket"
        )


class _Commands:
    """The commands below one parser, each with the general options, so that those may stand before or after it."""

    def __init__(self, parser: _Parser, name: str, general: _Parser, *, required: bool = False) -> None:
        self._general = general
        self._made = parser.add_subparsers(dest=name, metavar="OPDRACHT", required=required, parser_class=_Parser)

    def add(self, name: str, help_: str) -> _Parser:
        parser: _Parser = self._made.add_parser(
            name, help=help_, description=f"{help_[:1].upper()}{help_[1:]}.", parents=[self._general], add_help=False,
            allow_abbrev=False,
        )  # fmt: skip
        _add_help(parser)
        return parser

    def group(self, name: str, help_: str, general: _Parser) -> _Commands:
        return _Commands(self.add(name, help_), "what", general, required=True)


def _general_options() -> _Parser:
    """Options without a default of their own: a default after the command would wipe out what stood before it."""
    general = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    general.add_argument("--vault", metavar="MAP", type=Path, help="de kluis; anders die van deze gebruiker")
    general.add_argument(
        "--passphrase-file",
        metavar="BESTAND",
        help="bestand met de wachtzin, - voor standaardinvoer; anders onthouden of gevraagd",
    )
    general.add_argument("--json", action="store_true", help="antwoord als JSON")
    return general


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="toon deze hulp")


def _whole(value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{value}” is geen geheel getal") from None


def _count(value: str) -> int:
    number = _whole(value)
    if not 0 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError("kies een aantal van 0 tot 1.000.000")
    return number


def _year(value: str) -> int:
    number = _whole(value)
    if not 2000 <= number <= 2100:
        raise argparse.ArgumentTypeError("kies een jaar van 2000 tot 2100")
    return number


def _sheets(value: str) -> int:
    number = _whole(value)
    if not 1 <= number <= 100:
        raise argparse.ArgumentTypeError("kies een aantal van 1 tot 100")
    return number


def table(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows of text as aligned lines."""
    kept = [*rows]
    widths = [max(map(len, column)) for column in zip(*kept, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in kept]
