"""A name planted in the vault is nowhere else: not in logs, settings, temporary files, PDF metadata or error texts."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from btl_desktop import paths
from btl_desktop.cli import entry
from btl_desktop.models.choices import Theme
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import paper, places, vaults
from btl_desktop.services.actions import actions, briefings, teams
from btl_desktop.services.office import Office
from pdf_words import words_of

CANARY = "Kanariegeel"
PHONE = "+31612345670"
PHRASE = "vliegende kaars molen fiets zonbril storm"
WINDOWS = entry.Windows(open=lambda *_: 0, prove=lambda *_: "")


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds all that the program writes of its own accord: data, temporary files."""
    folder = tmp_path / "omgeving"
    for name in ("data", "temp"):
        (folder / name).mkdir(parents=True)
    monkeypatch.setenv("BTL_DESKTOP_DATA", str(folder / "data"))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def vault(around: Path) -> Path:
    """A closed vault with one action, in which the canary walks."""
    path = around / "kluis"
    office, _ = vaults.create(path, PHRASE)
    person = office.write(plant)
    team = office.write(prepare)
    office.write(lambda session: teams.lead(session, team, person))
    office.close()
    secret = around.parent / "wachtzin.txt"
    secret.write_text(PHRASE, "utf-8")
    return path


def plant(session: Session) -> UUID:
    canary = Volunteer(
        first_name="Piet", last_name=CANARY, mobile=PHONE, email=f"{CANARY.lower()}@example.nl", shares_contact=True
    )
    session.add(canary)
    return canary.id


def prepare(session: Session) -> UUID:
    village = places.set_up_villages(session, ["Bleiswijk"])[0]
    return actions.new_from_template(session, Theme.DDO, date(2026, 12, 4), village.id).teams[0].id


def traces(folder: Path) -> list[str]:
    """The files in which the canary, its address or its telephone can be read; also names of files."""
    wanted = [
        spelled.encode(encoding)
        for text in (CANARY, PHONE, PHONE[3:])
        for spelled in (text, text.lower(), text.upper())
        for encoding in ("utf-8", "utf-16-le")
    ]
    found = []
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        if CANARY.lower() in file.name.lower() or any(word in content for word in wanted):
            found.append(str(file))
    return found


def run(vault: Path, *words: object) -> int:
    secret = vault.parent.parent / "wachtzin.txt"
    return entry.run([str(w) for w in (*words, "--vault", vault, "--passphrase-file", secret)], WINDOWS)


def test_commands_leave_no_trace_beside_the_file_that_was_asked_for(vault: Path, around: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert run(vault, "check") == 0
    assert run(vault, "actions") == 0
    assert run(vault, "briefing", "--action", "A2026-01", "--out", stick / "briefing.pdf") == 0
    assert run(vault, "export", "roster", stick / "leden.csv") == 0
    assert traces(stick) == [str(stick / "leden.csv")], "the PDF's text is compressed, its metadata is not"
    assert traces(around) == []


def test_a_briefing_says_nothing_of_persons_in_its_metadata_or_name(vault: Path) -> None:
    office = vaults.open_with_passphrase(vault, PHRASE)
    line = office.read(actions.action_lines)[0]
    content = office.read(lambda session: briefings.content(session, line.id))
    pdf = briefings.render(content)
    office.close()
    with paper.opened(pdf) as document:
        told = " ".join(document.get_metadata_dict().values())
    assert CANARY in " ".join(words_of(pdf)[:3]), "it is on the paper itself"
    assert CANARY not in told
    assert CANARY.lower() not in briefings.file_name(content).lower()


def test_the_window_keeps_nothing_of_it(vault: Path, around: Path, qapp: object) -> None:
    from btl_desktop.ui import application

    assert qapp is not None
    assert "tabbladen" in application.prove(vault, PHRASE)
    assert list((around / "data").rglob("*")), "the window did write its settings"
    assert traces(around) == []


def test_a_backup_is_as_shut_as_the_vault(vault: Path, around: Path) -> None:
    office = vaults.open_with_passphrase(vault, PHRASE)
    vaults.back_up(office)
    office.close()
    assert len(list(around.rglob("*.btlkluis"))) == 2
    assert traces(around) == []


def test_an_error_of_the_database_does_not_print_what_was_written(vault: Path) -> None:
    office = vaults.open_with_passphrase(vault, PHRASE)

    def twice(session: Session) -> None:
        known = session.scalars(select(Volunteer)).one()
        session.add(Volunteer(id=known.id, last_name=CANARY, mobile=PHONE))
        session.expunge(known)
        session.flush()

    with pytest.raises(IntegrityError) as caught:
        office.write(twice)
    office.close()
    assert CANARY not in str(caught.value)
    assert PHONE not in str(caught.value)


def test_a_locked_office_cannot_be_read(vault: Path) -> None:
    office: Office = vaults.open_with_passphrase(vault, PHRASE)
    office.close()
    with pytest.raises(Exception, match="op slot"):
        office.read(actions.action_lines)
    assert os.environ["BTL_DESKTOP_DATA"] == str(paths.data_folder())
