"""Kills a process at work on a vault, again and again, and looks at what is left; run by ``test_vault_crashes``.

``python crash_bench.py SCENARIO FOLDER`` prints how often it killed. Two ways to die by SIGKILL: before the n-th change
to a file of the vault, for n = 1, 2, … until the work gets done (Python tells of each through its audit hook); and
while SQLite is busy, at moments spread over the work. Each death is a fork of this process, which has no threads.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from btl_desktop import clock
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import backups, vaults
from btl_desktop.vault import kdf, keyfile, migration, schema
from btl_desktop.vault.connection import connect
from btl_desktop.vault.files import locate

OLD = "lantaarn wandelt rustig langs water"
NEW = "een kraanvogel fluit op de fiets"
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
PEOPLE = 40


def die_at_touch(number: int, folder: Path) -> None:
    """From now on, count the changes to files under ``folder`` and die before the ``number``-th."""
    left = [number]

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        changes = event in CHANGES or (event == "open" and int(arguments[2]) & WRITING)
        if changes and str(arguments[0]).startswith(str(folder)):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(listen)


def forked(work: Callable[[], object]) -> int:
    """Run ``work`` in a child process; returns its id."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException as error:  # a child must never go on as its parent
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
    return child


def ended(child: int) -> bool:
    """Wait for a child; whether it was killed. A child that failed fails the test."""
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def at_every_touch(start: Path, work: Callable[[Path], object], whole: Callable[[Path], None], step: int = 1) -> int:
    """Kill ``work`` on a copy of ``start`` at its first touch, its second, … and let ``whole`` look at what is left."""
    deaths = 0
    place = start.with_name("proef")
    while True:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(start, place)

        def dying(number: int = deaths * step + 1) -> None:
            die_at_touch(number, place)
            work(place)

        killed = ended(forked(dying))
        whole(place)
        if not killed:
            return deaths
        deaths += 1


def spread_over(start: Path, work: Callable[[Path], object], whole: Callable[[Path], None], times: int = 6) -> int:
    """Kill ``work`` so many times, at moments spread over as long as it takes."""
    place = start.with_name("proef")

    def begun() -> int:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(start, place)
        return forked(lambda: work(place))

    since = time.perf_counter()
    ended(begun())
    took = time.perf_counter() - since
    whole(place)
    deaths = 0
    while deaths < times:
        child = begun()
        select.select([], [], [], took * (deaths + 1) / (times + 1))
        os.kill(child, signal.SIGKILL)
        if ended(child):
            deaths += 1
        else:  # it was done before its moment: this computer was busier the first time
            took *= 0.7
        whole(place)
    return deaths


def names(office) -> list[str]:
    return office.read(lambda session: sorted(v.last_name for v in session.query(Volunteer)))


def add(office, *people: str) -> None:
    office.write(lambda session: session.add_all(Volunteer(last_name=name, remarks="x" * 3000) for name in people))


def opened(place: Path, *passphrases: str):
    """The vault, by the first passphrase that fits; a wrong one is no answer to a crash."""
    for passphrase in passphrases:
        try:
            return vaults.open_with_passphrase(place, passphrase)
        except vaults.WrongPassphrase:
            continue
    raise AssertionError("no passphrase opens the vault")


def whole_with(*passphrases: str, people: int = PEOPLE) -> Callable[[Path], None]:
    """A look at what is left: it opens, both checks are clean, everybody is there, and the backups are good."""

    def look(place: Path) -> None:
        office = opened(place, *passphrases)
        report = vaults.check(office)
        assert report.ok, report
        assert report.rows["volunteer"] == people
        office.close()
        for backup in backups.listing(place):
            assert backups.usable(backup)

    return look


# The scenarios: each is given a closed vault with PEOPLE volunteers and one backup, and returns how often it killed.


def creating(start: Path) -> int:
    empty = start.with_name("leeg")
    empty.mkdir()

    def whole_or_nothing(place: Path) -> None:
        if vaults.exists(place):
            whole_with(OLD, people=0)(place)
        else:
            vaults.create(place, OLD)[0].close()

    return at_every_touch(empty, lambda place: vaults.create(place, OLD)[0].close(), whole_or_nothing)


def writing_slots(start: Path) -> int:
    def change(place: Path) -> None:
        vaults.change_passphrase(vaults.open_with_passphrase(place, OLD), OLD, NEW)

    return at_every_touch(start, change, whole_with(NEW, OLD))


def backing_up(start: Path) -> int:
    def back_up(place: Path) -> None:
        backups.care(vaults.open_with_passphrase(place, OLD), clock.now() + timedelta(days=1))

    return at_every_touch(start, back_up, whole_with(OLD)) + spread_over(start, back_up, whole_with(OLD))


def restoring(start: Path) -> int:
    def restore(place: Path) -> None:
        backups.restore(place, backups.listing(place)[0], OLD)

    return at_every_touch(start, restore, whole_with(OLD)) + spread_over(start, restore, whole_with(OLD))


def restoring_over_damage(start: Path) -> int:
    (start / "vault.btlkluis").write_bytes(b"kapot" * 10_000)

    def restore(place: Path) -> None:
        backups.restore(place, backups.listing(place)[0], OLD)

    def helped(place: Path) -> None:
        try:
            vaults.open_with_passphrase(place, OLD).close()
        except vaults.Damaged:
            backups.restore(place, backups.listing(place)[0], OLD).close()
        whole_with(OLD)(place)

    return at_every_touch(start, restore, helped)


def renewing_the_key(start: Path) -> int:
    def renew(place: Path) -> None:
        vaults.renew_data_key(vaults.open_with_passphrase(place, OLD), OLD)

    return at_every_touch(start, renew, whole_with(OLD)) + spread_over(start, renew, whole_with(OLD))


def migrating(start: Path) -> int:
    scripts = start.with_name("migrations")
    shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0002_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\nrevision = '0002'\ndown_revision = '0001'\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('volunteer') as table:\n"
        "        table.add_column(sa.Column('nickname', sa.String(), server_default=''))\n"
        "        table.drop_column('remarks')\n"
    )
    migration.SCRIPTS = scripts
    schema.HEAD = "0002"

    def half_or_whole(place: Path) -> None:
        office = opened(place, OLD)
        columns = office.read(
            lambda s: {row[1] for row in s.connection().exec_driver_sql("PRAGMA table_info('volunteer')")}
        )
        assert "nickname" in columns
        assert "remarks" not in columns
        assert vaults.check(office).ok
        assert vaults.check(office).rows["volunteer"] == PEOPLE
        office.close()

    def update(place: Path) -> None:
        vaults.open_with_passphrase(place, OLD)

    return at_every_touch(start, update, half_or_whole, step=3) + spread_over(start, update, half_or_whole)


def committing(start: Path) -> int:
    """Each transaction adds a pair; what was acknowledged is there, and no half pair ever is."""
    acknowledged, deaths = 0, 0
    for round_number in range(15):
        told, tell = os.pipe()

        def work(tell: int = tell, round_number: int = round_number) -> None:
            office = vaults.open_with_passphrase(start, OLD)
            for number in range(1000):
                add(office, f"links {round_number} {number}", f"rechts {round_number} {number}")
                os.write(tell, b".")

        child = forked(work)
        for _ in range(3):
            acknowledged += len(os.read(told, 1))
        select.select([], [], [], round_number / 1500)
        os.kill(child, signal.SIGKILL)
        deaths += ended(child)
        os.close(tell)
        acknowledged += len(os.read(told, 1000))
        os.close(told)
        office = opened(start, OLD)
        assert vaults.check(office).ok
        found = names(office)
        left = {name.removeprefix("links") for name in found if name.startswith("links")}
        assert left == {name.removeprefix("rechts") for name in found if name.startswith("rechts")}
        assert len(left) >= acknowledged
        acknowledged = len(left)
        office.close()
    return deaths


def losing_the_journal(start: Path) -> int:
    """A crash in the middle of a large transaction; without its journal the damage is at least found."""

    def work() -> None:
        keys = keyfile.read(locate(start)).keys("passphrase", b"" + OLD.encode())
        with closing(connect(start / "vault.btlkluis", keys[0])) as connection:
            connection.execute("PRAGMA cache_size = 1")
            connection.execute("BEGIN")
            connection.execute("UPDATE volunteer SET remarks = remarks || remarks || remarks")
            os.kill(os.getpid(), signal.SIGKILL)

    deaths = int(ended(forked(work)))
    assert (start / "vault.btlkluis-journal").stat().st_size > 0
    kept = shutil.copytree(start, start.with_name("met"))
    whole_with(OLD)(kept)
    (start / "vault.btlkluis-journal").unlink()
    try:
        office = vaults.open_with_passphrase(start, OLD)
    except vaults.Damaged:
        return deaths
    assert not vaults.check(office).ok
    office.close()
    backups.restore(start, backups.listing(start)[0], OLD).close()
    whole_with(OLD)(start)
    return deaths


def main() -> None:
    """Make the vault, warm up what would otherwise be imported while dying, and run one scenario."""
    kdf.calibrated = lambda: kdf.Cost(8, 1, 1)
    kdf.MEMORY = range(8, 9)
    scenario, folder = sys.argv[1], Path(sys.argv[2])
    office, _ = vaults.create(folder / "kluis", OLD)
    add(office, *(f"Jansen {number}" for number in range(PEOPLE)))
    vaults.back_up(office)
    office.close()
    sys.stdout.write(str(globals()[scenario](folder / "kluis")))


if __name__ == "__main__":
    main()
