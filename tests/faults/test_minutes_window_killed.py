"""The program's own window is killed while somebody types minutes: what it called saved is there."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from btl_desktop.services import vaults
from btl_desktop.services.meetings import agendas, decisions, meetings
from btl_desktop.services.meetings.meeting_people import Somebody

if TYPE_CHECKING:
    pass

FIRST = date(2026, 1, 1)
PEOPLE = [Somebody("Ans Bakker", "", "ans@voorbeeld.nl"), Somebody("Kees Blauw", "Politie")]


def prepared(vault: Path, passphrase: str) -> str:
    """A closed vault with a meeting of one item; returns the meeting."""
    office = vaults.open_with_passphrase(vault, passphrase)

    def write(session: Any) -> str:
        values = {"title": "Overleg", "day": date(2026, 11, 17), "start": time(20), "end": time(22)}
        made = meetings.add(session, values)
        agendas.add_item(session, made.id, "Rondvraag")
        return str(made.id)

    meeting = office.write(write)
    office.close()
    return meeting


@pytest.mark.parametrize("lines", [2, 12])
def test_the_window_is_killed_while_somebody_types_and_every_word_it_called_saved_is_there(
    vault: Path, passphrase: str, lines: int
) -> None:
    meeting = prepared(vault, passphrase)
    typist = Path(__file__).with_name("minute_window.py")
    with subprocess.Popen([sys.executable, str(typist), str(vault), meeting], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        told = [run.stdout.readline() for _ in range(lines)]
        run.kill()  # SIGKILL: nothing is tidied up
        told += run.stdout.readlines()
    saved = [json.loads(line) for line in told if line.endswith("\n")]

    office = vaults.open_with_passphrase(vault, passphrase)
    (line,) = office.read(meetings.meeting_lines)
    item = office.read(lambda s: meetings.get(s, line.id)).items[0]
    noted = [one.number for one in office.read(decisions.decision_lines)]
    office.close()
    assert len(saved) >= lines
    last = saved[-1].rstrip()
    typed, kept = _plain(last), _plain(item.said)
    assert kept.startswith(typed), "what the window called saved is there, and perhaps a word more"
    assert [number for number in noted if number not in item.said] == [], "no decision without its line"


def _plain(said: str) -> str:
    """The words that were typed: a line that got its number is the line that asked for it."""
    lines = (line.partition(": ")[2] if line.startswith("Besluit B") else line for line in said.split("\n"))
    return " ".join(line.removeprefix("besluit: ") for line in lines)
