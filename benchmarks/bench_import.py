"""Import of a roster of 50,000 rows, from the file to the committed vault, beside the least that it can take.

Ours: reading in a process of its own, recognising columns, normalising, finding duplicates, the preview, writing.
Yardstick: reading the same cells with calamine and inserting them raw, as text, into an SQLCipher table.
Each run is a process of its own, so that memory can be told apart. What counts is the most that parent and children
hold at one time; beside it stands what their peaks add up to, though the reader is gone before the parent has its own.
(What the system keeps of children that are gone will not do: there a child begins with what its parent held.)
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from measure import report

ROWS = 50_000
RUNS = 3
KEY = f"PRAGMA key = \"x'{'1' * 64}'\""
HEADER = (
    "Naam", "Adres", "PC", "Woonplaats", "Tel. mobiel", "Tel vast", "E-mail", "Functie", "Lid sinds", "VOG gezien",
    "Hesje", "Opmerkingen",
)  # fmt: skip
CREATE = f"CREATE TABLE raw ({', '.join(f'c{at} TEXT' for at in range(len(HEADER)))})"
INSERT = f"INSERT INTO raw VALUES ({', '.join('?' * len(HEADER))})"  # noqa: S608 - made of question marks only
PHONES = ("06-{}", "06 {}", "06{}", "+316{}", "00316{}", "(06) {}")
PLACES = (("2665", "Bleiswijk"), ("2661", "Bergschenhoek"), ("2651", "Berkel"), ("2652", "B&R"))
PARTS = ("van", "de", "van der", "ten", "", "", "", "")
SYLLABLES = [consonant + vowel for consonant in "bdklmnrstv" for vowel in "aeo"]


def make(path: Path, rows: int) -> None:
    """A roster like a coordinator's own: names in two orders, phones and dates in many notations."""
    import xlsxwriter

    chance = random.Random(1)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    day = book.add_format({"num_format": "d-m-yyyy"})
    sheet = book.add_worksheet("Actief")
    sheet.write_row(0, 0, HEADER)
    for number in range(1, rows + 1):
        row = _row(chance, number)
        sheet.write_row(number, 0, row)
        if number % 2:
            sheet.write_datetime(number, 8, _day(chance), day)
    book.close()


def _day(chance: random.Random) -> datetime:
    return datetime(chance.randint(2007, 2025), chance.randint(1, 12), chance.randint(1, 28))  # noqa: DTZ001


def _row(chance: random.Random, number: int) -> list[object]:
    first, last = _word(chance, 2), _word(chance, 3) + "ink"
    prefix = chance.choice(PARTS)
    name = f"{last}, {first} {prefix}".strip() if number % 3 else f"{first} {prefix} {last}".replace("  ", " ")
    digits = f"{10_000_000 + number}"
    mobile: object = 600_000_000 + int(digits) if number % 9 == 0 else chance.choice(PHONES).format(digits)
    digits4, place = chance.choice(PLACES)
    written = _day(chance)
    return [
        name,
        f"{_word(chance, 3)}straat {chance.randint(1, 180)}{chance.choice(('', '', 'a', ' B', '-2'))}",
        f"{digits4} {chance.choice('ABCDEG')}{chance.choice('ABCDEG')}",
        place,
        mobile,
        f"010-{4_000_000 + number}" if number % 3 == 0 else "",
        f"{first}.{last}{number}@example.nl".lower(),
        chance.choice(("BTH", "loper", "buurttoezichthouder", "", "WC")),
        chance.choice((f"{written:%d-%m-%Y}", f"{written:%Y-%m-%d}", f"{written.day} mrt {written.year}")),
        chance.choice(("", "ja", f"{written:%d/%m/%y}")),
        chance.choice(("L", "XL", "M", "", "?")),
        chance.choice(("", "alleen vrijdag", "+ reserve", "=zie mail")),
    ]


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=syllables)).capitalize()


def ours(roster: Path, folder: Path) -> Callable[[], object]:
    """The whole import, as the program does it, into a new vault that stands open."""
    from btl_desktop.services import vaults
    from btl_desktop.services.volunteers import roster_import

    office, _code = vaults.create(folder / "ours.btlkluis", "paard batterij nietje correct maan")

    def work() -> None:
        file = roster_import.read_file(roster)
        preview = office.read(lambda session: roster_import.propose(session, file))
        office.write(lambda session: roster_import.apply(session, preview))

    return work


def yardstick(roster: Path, folder: Path) -> Callable[[], object]:
    """The cells as they are, into a table of texts."""
    import sqlcipher3.dbapi2
    from python_calamine import load_workbook

    def work() -> None:
        rows = load_workbook(str(roster)).get_sheet_by_index(0).to_python()
        connection = sqlcipher3.dbapi2.connect(str(folder / "raw.db"))
        connection.execute(KEY)
        connection.execute(CREATE)
        connection.executemany(INSERT, ([str(cell) for cell in row] for row in rows))
        connection.commit()

    return work


def forget_peak() -> None:
    """Let the peak of this process start anew: making a vault takes much memory for a moment, on purpose."""
    Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    """The most memory that this process had since, in MB."""
    return _held("self", "VmHWM:")


class Look(threading.Thread):
    """Looks some times a second how much this process and its children hold, in MB."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.together = self.children = 0.0
        self.over = threading.Event()

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(0.02):
            threads = Path("/proc/self/task").glob("*/children")
            children = [child for thread in threads for child in thread.read_text().split()]
            self.together = max(self.together, sum(_held(child, "VmRSS:") for child in ("self", *children)))
            self.children = max(self.children, sum(_held(child, "VmHWM:") for child in children))


def _held(process: str, what: str) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:  # gone meanwhile
        return 0.0
    return int((status.partition(what)[2].split() or ["0"])[0]) / 1024


def alone(what: str, roster: Path, *, looking: bool = False) -> tuple[float, float, float]:
    """Seconds, megabytes held at one time and all peaks of one run in a process of its own, without starting Python.

    Who looks at the memory takes time from who works, so one run is for the one and another for the other.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, what, str(roster), folder, "looking" if looking else ""]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, together, peaks = json.loads(done.stdout)
    return seconds, together, peaks


def run(what: str, roster: Path, folder: Path, *, looking: bool) -> tuple[float, float, float]:
    """What :func:`alone` has done in this process."""
    work = {"ours": ours, "yardstick": yardstick}[what](roster, folder)
    look = Look()
    if looking:
        look.start()
    forget_peak()
    start = time.perf_counter()
    work()
    taken = time.perf_counter() - start
    if looking:
        look.over.set()
        look.join()
    return taken, max(look.together, peak()), peak() + look.children


def main() -> None:
    """Measure both in turn and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        roster, small = Path(folder) / "roster.xlsx", Path(folder) / "small.xlsx"
        make(roster, ROWS)
        make(small, 500)
        pairs = [(alone("ours", roster), alone("yardstick", roster)) for _ in range(RUNS)]
        few = statistics.median(alone("ours", small)[0] for _ in range(RUNS))
        (_, memory, peaks), (_, raw_memory, _) = (alone(one, roster, looking=True) for one in ("ours", "yardstick"))
    own, raw = (statistics.median(pair[at][0] for pair in pairs) for at in (0, 1))
    report("import 50,000 rows", f"{own:.2f} s / {raw:.2f} s", value=own / raw, limit=5)
    report(
        "import 50,000 rows, memory",
        f"{memory:.0f} MB (peaks {peaks:.0f} MB) / {raw_memory:.0f} MB",
        value=memory / raw_memory,
        limit=3,
    )
    report("import 500 rows", f"{few * 1000:.0f} ms from file to committed vault", value=few, limit=1, unit="s")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        what, roster, folder, looking = sys.argv[1:]
        print(json.dumps(run(what, Path(roster), Path(folder), looking=bool(looking))))
