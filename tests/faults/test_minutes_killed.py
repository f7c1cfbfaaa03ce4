"""Minutes while somebody types: the program is killed in the middle, and every word that was saved is there."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import select

from btl_desktop.models.meetings import Decision
from btl_desktop.services import vaults
from btl_desktop.services.meetings import agendas, decisions, meetings, minute_taking


def prepared(vault: Path, passphrase: str) -> str:
    """A vault with a meeting of one item, closed again; returns the item."""
    office = vaults.open_with_passphrase(vault, passphrase)

    def write(session):
        meeting = meetings.add(
            session, {"title": "Overleg", "day": date(2026, 11, 17), "start": time(20), "end": time(22)}
        )
        return agendas.add_item(session, meeting.id, "Rondvraag").id

    item = office.write(write)
    office.close()
    return str(item)


@pytest.mark.parametrize("lines", [3, 17])
def test_every_acknowledged_word_is_there_after_kill_9(vault, passphrase, lines):
    item = prepared(vault, passphrase)
    typist = Path(__file__).with_name("minute_typist.py")
    with subprocess.Popen(
        [sys.executable, str(typist), str(vault), item], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        told = [running.stdout.readline() for _ in range(lines)]
        running.kill()  # SIGKILL: nothing is tidied up
        told += running.stdout.readlines()
    acknowledged = [json.loads(line) for line in told if line.endswith("\n")]

    office = vaults.open_with_passphrase(vault, passphrase)
    said = office.read(lambda s: minute_taking.said(s, _id(item)))
    numbers = office.read(lambda s: [*s.scalars(select(Decision.number).order_by(Decision.number))])
    found = office.read(lambda s: decisions.hits(s, "inbraken"))
    office.close()

    assert len(acknowledged) >= lines
    assert said.startswith(acknowledged[-1].rstrip("\n")), "what was told to be safe is there, and perhaps a word more"
    assert [number for number in numbers if number not in said] == [], "no decision without its line"
    assert said.count("Besluit B") == len(numbers)
    assert found or "inbraken" not in said, "and the index knows it"


def _id(item: str):
    from uuid import UUID

    return UUID(item)
