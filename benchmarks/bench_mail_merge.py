"""The sheets of 60 teams, against LibreOffice filling the same 60 sheets by mail merge: what a coordinator would use.

Debian: ``apt install libreoffice-writer python3-uno``. Where either is absent it says so and measures only ours. The
merge gets the same words: fields from a CSV file, the fixed text in the document; it has no map. Its start, some
seconds, is not counted.
"""

from __future__ import annotations

import csv
import shutil
import statistics
import subprocess
import tempfile
from html import escape
from pathlib import Path

import pypdfium2

from bench_briefing import TEAMS, pack
from btl_desktop.printing import briefing_pack, map_drawing
from btl_desktop.printing.briefing import Content, Part
from measure import report, seconds

RUNS = 3
# The Python of the system, as LibreOffice's own bridge (UNO) is not on the package index.
SYSTEM_PYTHON = Path("/usr/bin/python3")
COLUMNS = ("team", "nummer", "gebied", "lopers", "telefoons")

MERGE = """
import os, sys, time, uno
from com.sun.star.beans import PropertyValue

def value(name, what):
    made = PropertyValue()
    made.Name, made.Value = name, what
    return made

def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.2)
    sys.exit("LibreOffice did not answer")

folder, pipe, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
url = uno.systemPathToFileUrl
context = connect(pipe)
make = lambda name: context.ServiceManager.createInstanceWithContext(name, context)
bases = make("com.sun.star.sdb.DatabaseContext")
base = bases.createInstance()
base.URL = "sdbc:flat:" + url(folder)
base.Info = (value("Extension", "csv"), value("HeaderLine", True), value("FieldDelimiter", ";"),
             value("StringDelimiter", '"'), value("CharSet", "UTF-8"))
base.DatabaseDocument.storeAsURL(url(os.path.join(folder, "teams.odb")), ())
bases.registerObject("teams", base)
merge = make("com.sun.star.text.MailMerge")
for name, what in (("DataSourceName", "teams"), ("CommandType", 0), ("Command", "teams"), ("OutputType", 2),
                   ("DocumentURL", url(os.path.join(folder, "blad.fodt"))), ("OutputURL", url(folder)),
                   ("SaveAsSingleFile", True), ("FileNameFromColumn", False), ("FileNamePrefix", "bladen"),
                   ("SaveFilter", "writer_pdf_Export")):
    setattr(merge, name, what)
for _ in range(runs):
    start = time.perf_counter()
    merge.execute(())
    print(time.perf_counter() - start, flush=True)
bases.revokeObject("teams")
try:
    make("com.sun.star.frame.Desktop").terminate()
except Exception:
    pass
"""

_FIELD = (
    '<text:database-display text:column-name="{0}" text:table-name="teams" text:table-type="table"'
    ' text:database-name="teams">{0}</text:database-display>'
)
_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"'
    ' office:mimetype="application/vnd.oasis.opendocument.text">'
    "<office:body><office:text>{}</office:text></office:body></office:document>"
)


def ours(content: Content) -> bytes:
    """The team sheets alone, with their maps planned anew."""
    map_drawing._plan.cache_clear()
    return briefing_pack.render(content, {Part.TEAMS})


def merged(content: Content, folder: Path) -> list[float]:
    """Seconds of each run of the merge, and its sheets in ``folder``."""
    _write(content, folder)
    pipe = f"btl{folder.name}"
    office = subprocess.Popen(
        [
            shutil.which("soffice") or "soffice", "--headless", "--invisible", "--norestore", "--nologo",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}", f"--accept=pipe,name={pipe};urp",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        command = [str(SYSTEM_PYTHON), "-c", MERGE, str(folder), pipe, str(RUNS + 1)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    finally:
        office.terminate()
        office.wait(30)
    return [float(line) for line in done.stdout.split()][1:]


def _write(content: Content, folder: Path) -> None:
    with (folder / "teams.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(COLUMNS)
        for team in content.teams:
            people = team.people
            names = ", ".join(person.name for person in people)
            rows.writerow([team.name, team.number, team.area, names, ", ".join(person.phone for person in people)])
    fixed = (content.title, content.meeting_place, content.coordinator, *content.attention, *content.rules)
    lines = [f"{name}: {_FIELD.format(name)}" for name in COLUMNS] + [escape(line) for line in fixed]
    body = "".join(f"<text:p>{line}</text:p>" for line in lines)
    (folder / "blad.fodt").write_text(_DOCUMENT.format(body), "utf-8")


def is_here() -> bool:
    """Whether LibreOffice and its bridge are on this computer."""
    if shutil.which("soffice") is None or not SYSTEM_PYTHON.exists():
        return False
    return subprocess.run([str(SYSTEM_PYTHON), "-c", "import uno"], capture_output=True, check=False).returncode == 0


def main() -> None:
    content = pack()
    ours(content)
    mine = statistics.median(seconds(lambda: ours(content)) for _ in range(RUNS))
    if not is_here():
        print(
            f"60 team sheets: {mine:.2f} s. SKIPPED: the mail merge beside it; LibreOffice and python3-uno are not here"
        )
        return
    with tempfile.TemporaryDirectory(prefix="btl-merge-") as work:
        folder = Path(work)
        theirs = statistics.median(merged(content, folder))
        sheets = len(pypdfium2.PdfDocument(max(folder.glob("*.pdf"))))
    assert sheets == TEAMS, sheets
    report(
        "60 team sheets, beside a mail merge", f"{mine:.2f} s; LibreOffice {theirs:.2f} s", value=mine / theirs, limit=1
    )


if __name__ == "__main__":
    main()
