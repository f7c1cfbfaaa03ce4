"""The main job from beginning to end: an empty vault, the three member lists, an action, its paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.cli import entry
from btl_desktop.models.choices import Status, Theme
from btl_desktop.models.settings import AuditEntry
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places, vaults
from btl_desktop.services.actions import actions, debriefs, teams
from btl_desktop.services.office import Office
from pdf_words import words_of

ROSTERS = Path(__file__).resolve().parents[1] / "data" / "rosters"
FILES = ("vrijwilligers_coordinator.xlsx", "bin_leden.xlsx", "ledenexport_tab.txt")
PHRASE = "vliegende kaars molen fiets zonbril storm"
Command = Callable[..., Any]


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on the vault of this journey and return its JSON."""
    (tmp_path / "wachtzin.txt").write_text(PHRASE, "utf-8")
    windows = entry.Windows(open=lambda *_: 0, prove=lambda *_: "")
    options = ["--json", "--passphrase-file", str(tmp_path / "wachtzin.txt")]

    def run(*words: object, on_vault: bool = True) -> Any:
        where = ["--vault", str(tmp_path / "kluis")] if on_vault else []
        status = entry.run([*map(str, words), *options, *where], windows)
        shown = capsys.readouterr()
        assert (status, shown.err) == (0, "")
        return json.loads(shown.out)

    return run


def people(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Volunteer)) or 0


def able(session: Session, village: UUID) -> list[Volunteer]:
    walking = select(Volunteer).where(Volunteer.status == Status.ACTIVE, Volunteer.village_id == village)
    return [*session.scalars(walking.where(Volunteer.mobile != "").order_by(Volunteer.sort_key).limit(6))]


def set_up(session: Session) -> UUID:
    return places.set_up_villages(session, places.known_villages())[-1].id


def consent(session: Session, ids: list[UUID]) -> None:
    for person in session.scalars(select(Volunteer).where(Volunteer.id.in_(ids))):
        person.shares_contact = True


def evening(office: Office) -> tuple[list[str], list[str], list[str]]:
    """Two teams of three; returns the walkers' names, the phones that may be on paper and those that may not."""
    village = office.write(set_up)
    walkers = office.read(lambda session: able(session, village))
    assert len(walkers) == 6, "the three lists bring enough people for two teams"
    office.write(lambda session: consent(session, [person.id for person in walkers[:3]]))
    made = office.write(lambda session: actions.new_from_template(session, Theme.DDO, date(2026, 12, 11), village))
    for place, person in enumerate(walkers):
        team = made.teams[place // 3].id
        join = teams.lead if place % 3 == 0 else teams.place
        office.write(lambda session, join=join, team=team, person=person: join(session, team, person.id))
    for team in made.teams[:2]:
        office.write(lambda session, team=team: teams.set_areas(session, team.id, ["WK162131"]))
    names = [person.name for person in walkers]
    phones = [text.phone_text(person.mobile) for person in walkers]
    return names, phones[:3], phones[3:]


def typed_in(office: Office, number: str) -> None:
    """The return forms come back: two teams counted, the one without walkers lapsed."""
    found = next(line for line in office.read(actions.action_lines) if line.number == number)
    for form in office.read(lambda session: debriefs.forms(session, found.id)):
        came = [walker.id for walker in form.walkers]
        if came:
            typed = {"addresses": 60, "open_windows": 4, "cards_left": 4, "minutes": 360}
            was = {name: form.values[name] for name in typed}
            office.write(lambda session, form=form, was=was, typed=typed: debriefs.change(session, form.id, was, typed))
        end = {"lapsed": not came, "came": came}
        office.write(lambda session, form=form, end=end: debriefs.complete(session, form.id, **end))
    office.write(lambda session: debriefs.close(session, found.id))


def test_from_an_empty_vault_to_the_paper_that_walks_along_and_back_to_the_report(
    tmp_path: Path, command: Command
) -> None:
    command("new", tmp_path / "kluis", on_vault=False)
    for name in FILES:
        tried = command("import", "roster", ROSTERS / name, "--dry-run")
        done = command("import", "roster", ROSTERS / name)
        assert tried == done, "the proof says exactly what happens"
        again = command("import", "roster", ROSTERS / name)
        assert (again["new"], again["changed"]) == (0, 0), "the same file again changes nothing"

    office = vaults.open_with_passphrase(tmp_path / "kluis", PHRASE)
    assert office.read(people) == 478, "the same people stand in all three lists, two of them twice in one"
    names, shown, hidden = evening(office)
    office.close()

    (action,) = command("actions")
    assert (action["teams"], action["walkers"]) == (3, 6)
    told = command("briefing", "--action", action["number"], "--out", tmp_path / "briefing.pdf")
    pages = words_of((tmp_path / "briefing.pdf").read_bytes())
    assert told["pages"] == len(pages)
    whole = " ".join(" ".join(pages).split())
    assert [name for name in names if name not in whole] == []
    assert "11 december 2026" in whole
    for number in ("112", "0900-8844", "0800-7000", "14 010"):
        assert number in whole
    assert all(phone in whole for phone in shown), "who consented can be called"
    assert not any(phone in whole for phone in hidden), "who did not consent has no number on paper"

    assert command("check")["ok"] is True
    office = vaults.open_with_passphrase(tmp_path / "kluis", PHRASE)
    entries = office.read(lambda session: [*session.scalars(select(AuditEntry))])
    office.close()
    assert any(entry_.detail == action["number"] and entry_.number == told["pages"] for entry_ in entries)

    office = vaults.open_with_passphrase(tmp_path / "kluis", PHRASE)
    typed_in(office, action["number"])
    office.close()
    command("report", "--action", action["number"], "--out", tmp_path / "verslag.pdf")
    command("report", "--action", action["number"], "--out", tmp_path / "verslag.xlsx")
    report = " ".join(" ".join(words_of((tmp_path / "verslag.pdf").read_bytes())).split())
    assert "Bij 120 bekeken adressen stond 8 keer iets open" in report
    assert [name for name in names if name in report] == [], "the report has figures and no names"
    assert (tmp_path / "verslag.xlsx").read_bytes().startswith(b"PK")
