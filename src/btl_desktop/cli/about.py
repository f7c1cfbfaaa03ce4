"""Commands about the program itself: its version, and whether it works on this computer."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from btl_desktop import paths, text
from btl_desktop.cli import parser
from btl_desktop.cli.answer import Answer


def version(_: Namespace) -> Answer:
    """Which version this is."""
    number = paths.program_version()
    return Answer({"version": number}, [f"BTL Desktop {number}"])


def licences(_: Namespace) -> Answer:
    """What is inside, and under which licences."""
    from btl_desktop.services import shipped

    inside = shipped.parts()
    data = [
        {"name": part.name, "version": part.version, "licence": part.licence, "holder": part.holder,
         "package": part.package}
        for part in inside
    ]  # fmt: skip
    lines = parser.table((part.name, part.version, part.licence) for part in inside)
    return Answer({"version": paths.program_version(), "parts": data}, lines)


def self_test(prove: Callable[[Path, str], str]) -> Answer:
    """Try everything once on this computer, in a temporary folder."""
    from btl_desktop.services import self_test as trial

    steps = trial.run(prove)
    failed = [step.name for step in steps if not step.works]
    lines = [f"{'goed' if step.works else 'FOUT'}  {step.name}: {step.told}" for step in steps]
    data = {
        "ok": not failed,
        "steps": [{"name": step.name, "ok": step.works, "told": step.told} for step in steps],
    }
    if failed:
        return Answer(data, lines, f"Niet alles werkt op deze computer: {text.listing(failed)}.")
    return Answer(data, [*lines, "Alles werkt."])
