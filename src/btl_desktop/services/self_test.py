"""Tries the whole program once, on this computer and in a temporary folder, and says what works.

The installed and the frozen program have it too: it finds what packaging forgot.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Theme
from btl_desktop.services.office import Office

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PASSPHRASE = "zelftest met een wachtzin die niets bewaakt"  # noqa: S105 - the vault is gone a moment later
_ROSTER = (
    "Naam;Adres;Postcode;Woonplaats;Telefoon;E-mail\n"
    "Vries, Jan de;Dorpslint 12a;2665 BR;Bleiswijk;06-12340001;jan@example.nl\n"
    "Łoś, Hélène;Kerkbuurt 3;2661 AB;Bergschenhoek;(06) 1234 0002;helene@example.nl\n"
    "Çaydanlık, Özgür;Parkrand 8;2651 XS;Berkel en Rodenrijs;+31 6 12340003;ozgur@example.nl\n"
)

Prove = Callable[[Path, str], str]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was tried: its name, whether it works, and what was seen, both in Dutch."""

    name: str
    works: bool
    told: str


def run(prove: Prove, today: date | None = None) -> list[Step]:
    """Try everything; ``prove`` opens the main window on a vault and says what it saw."""
    folder = tempfile.TemporaryDirectory(prefix="btl-zelftest-", ignore_cleanup_errors=True)
    with folder as name, _data_in(Path(name)):
        trial = _Trial(Path(name), today or clock.today())
        return [
            _tried("kluis", trial.make_vault),
            _tried("inlezen", trial.read_roster),
            _tried("briefing", trial.print_briefing),
            _tried("agenda", trial.write_calendar),
            _tried("plannen", plan),
            _tried("nakijken", trial.check_vault),
            _tried("overdracht", trial.hand_over),
            _tried("venster", lambda: prove(trial.vault, PASSPHRASE)),
            _tried("sleutelbos", trial.find_keyring),
        ]


def _tried(name: str, step: Callable[[], str]) -> Step:
    try:
        return Step(name, works=True, told=step())
    except UserError as error:
        return Step(name, works=False, told=str(error))
    except Exception as error:  # whatever is wrong has to be told, and the next step tried
        return Step(name, works=False, told=f"{type(error).__name__}: {error}")


def plan() -> str:
    """The solver in its own process, on an evening that two people can walk: what packaging forgets shows here."""
    from btl_desktop.models.dayparts import slot_at
    from btl_desktop.planning.own_process import solve
    from btl_desktop.planning.plan import Ended
    from btl_desktop.planning.problem import Person, Problem, Shift
    from btl_desktop.planning.rules import default_rules

    begins, ends = clock.evening(date(2026, 11, 6), time(20), time(22))
    offer = frozenset({slot_at(begins)})
    people = tuple(Person(UUID(int=number), offer=offer, experienced=True) for number in (1, 2))
    found = solve(Problem(people, (Shift(UUID(int=3), begins, ends, seats=2),), (), default_rules()), seconds=60)
    if found.ended is not Ended.PROVEN or found.empty:
        raise UserError("De planner geeft geen bewezen plan.", f"Hij eindigde zo: {found.ended.value}.")
    return "een avond gepland, bewezen het best"


@contextmanager
def _data_in(folder: Path) -> Iterator[None]:
    """Keep window settings and logs of the trial out of the user's own folder."""
    before = os.environ.get("BTL_DESKTOP_DATA")
    os.environ["BTL_DESKTOP_DATA"] = str(folder / "gegevens")
    try:
        yield
    finally:
        os.environ.pop("BTL_DESKTOP_DATA")
        if before is not None:
            os.environ["BTL_DESKTOP_DATA"] = before


class _Trial:
    """A vault in a temporary folder, and what is done with it."""

    def __init__(self, folder: Path, today: date) -> None:
        self.vault = folder / "kluis"
        self._roster = folder / "leden.csv"
        self._today = today

    def make_vault(self) -> str:
        from btl_desktop.services import places, vaults

        office, code = vaults.create(self.vault, PASSPHRASE)
        with closing(office):
            made = office.write(lambda session: places.set_up_villages(session, places.known_villages()))
        return f"versleuteld gemaakt met {text.count(len(made), 'dorp', 'dorpen')}, herstelcode van {len(code)} tekens"

    def read_roster(self) -> str:
        from btl_desktop.services.volunteers import roster_import

        self._roster.write_text(_ROSTER, "utf-8")
        file = roster_import.read_file(self._roster)
        with closing(self._opened()) as office:
            preview = office.read(lambda session: roster_import.propose(session, file))
            office.write(lambda session: roster_import.apply(session, preview))
            people = office.read(_people)
        if len(people) != _ROSTER.count("\n") - 1:
            raise UserError(f"Er zijn {len(people)} mensen ingelezen in plaats van drie.")
        return text.listing(name for _, name in people)

    def print_briefing(self) -> str:
        from btl_desktop.services import paper
        from btl_desktop.services.actions import briefings, teams

        with closing(self._opened()) as office:
            day = self._today
            team, action = office.write(lambda session: _new_action(session, day))
            for person, _ in office.read(_people):
                office.write(partial(teams.lead, team_id=team, volunteer_id=person))
            pdf = office.read(lambda session: briefings.briefing_pdf(session, action))
        width, height, _ = paper.page_image(pdf, 0, 50)
        pages = text.count(paper.page_count(pdf), "blad", "bladen")
        return f"{pages} in {len(pdf) // 1024} kB, getekend van {width} bij {height} punten"

    def write_calendar(self) -> str:
        from btl_desktop.services import calendars

        key = UUID(int=0)
        walk = calendars.Appointment(key, "Proefronde", *clock.evening(self._today, time(20), time(22)))
        lines = calendars.to_file([walk]).split(b"\r\n")
        if b"BEGIN:VEVENT" not in lines or b"SUMMARY:Proefronde" not in lines:
            raise UserError("Het agendabestand klopt niet.", "Installeer het programma opnieuw.")
        return f"afspraak van {len(lines)} regels"

    def check_vault(self) -> str:
        from btl_desktop.services import vaults

        with closing(self._opened()) as office:
            report = vaults.check(office)
        if not report.ok:
            raise UserError("De kluis is niet heel.", "; ".join(report.problems))
        return f"{text.count(sum(report.rows.values()), 'gegeven', 'gegevens')} heel"

    def hand_over(self) -> str:
        """A pack of the vault, taken over: its seal, and the scripts that bring an older vault up to date."""
        from btl_desktop.services.handing_over import handover
        from btl_desktop.services.handing_over.handover_scope import Scope

        packed = self.vault.with_name(f"pakket{handover.SUFFIX}")
        with closing(self._opened()) as office:
            made = handover.make(office, packed, handover.for_passphrase(PASSPHRASE), Scope())
        found = handover.look_into(packed, PASSPHRASE)
        successor, _ = handover.take_over(found, self.vault.with_name("opvolger"), PASSPHRASE)
        successor.close()
        return f"pakket van {packed.stat().st_size // 1024} kB overgenomen, kenmerk {handover.fingerprint(made.sha256)}"

    def find_keyring(self) -> str:
        """A computer without a keyring is no fault: the passphrase is always asked for then."""
        from btl_desktop.services import vaults

        state = vaults.keyring_state()
        return state.name if state.available else "niet gevonden; de wachtzin wordt steeds gevraagd"

    def _opened(self) -> Office:
        from btl_desktop.services import vaults

        return vaults.open_with_passphrase(self.vault, PASSPHRASE)


def _people(session: Session) -> list[tuple[UUID, str]]:
    from sqlalchemy import select

    from btl_desktop.models.volunteers import Volunteer

    return [(person.id, person.name) for person in session.scalars(select(Volunteer).order_by(Volunteer.sort_key))]


def _new_action(session: Session, day: date) -> tuple[UUID, UUID]:
    """An action with an empty first team; returns the ids of team and action."""
    from btl_desktop.services import places
    from btl_desktop.services.actions import actions

    action = actions.new_from_template(session, Theme.DDO, day, places.villages(session)[0].id)
    return action.teams[0].id, action.id
