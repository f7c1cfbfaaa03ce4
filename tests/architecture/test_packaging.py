"""``./dev package``: what is told about what is shipped, and what stands ready for both systems."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = [
    {"name": "Qt", "version": "6.9.3", "licence": "LGPL-3.0-only", "holder": "The Qt Company", "package": False},
    {"name": "SQLAlchemy", "version": "2.1.9", "licence": "MIT", "holder": "", "package": True},
    {
        "name": "cryptography",
        "version": "50.0.2",
        "licence": "Apache-2.0 OR BSD-3-Clause",
        "holder": "",
        "package": True,
    },
]


@pytest.fixture
def packaging(monkeypatch: pytest.MonkeyPatch):
    """The scripts of ``packaging/``, as they see each other."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.fixture
def bill(packaging) -> ModuleType:
    return packaging("bill")


def composed(bill: ModuleType) -> dict:
    return bill.compose(PARTS, bill.locked(), datetime(2026, 11, 22, 20, 0, tzinfo=UTC))


def test_the_bill_names_each_part_with_its_licence(bill):
    told = composed(bill)
    assert [part["name"] for part in told["components"]] == ["Qt", "SQLAlchemy", "cryptography"]
    assert told["components"][0]["licenses"] == [{"license": {"id": "LGPL-3.0-only"}}]
    assert told["components"][2]["licenses"] == [{"expression": "Apache-2.0 OR BSD-3-Clause"}]
    assert told["metadata"]["timestamp"] == "2026-11-22T20:00:00Z"


def test_packages_are_held_to_the_hashes_of_the_lock_file(bill):
    package = composed(bill)["components"][1]
    assert package["purl"] == "pkg:pypi/sqlalchemy@2.1.9"
    lock = (ROOT / "uv.lock").read_text("utf-8")
    sums = [each["hashes"][0]["content"] for each in package["externalReferences"]]
    assert sums
    assert all(f'hash = "sha256:{sum_}"' in lock for sum_ in sums)


def test_the_program_leans_on_all_that_it_asks_for(bill):
    own = next(line for line in composed(bill)["dependencies"] if line["ref"] == "btl-desktop")
    assert {"pkg:pypi/sqlalchemy@2.1.9", "part:qt"} <= {*own["dependsOn"]}


def test_the_bill_refers_only_to_what_it_names(bill):
    told = json.loads(json.dumps(composed(bill)))
    names = {part["bom-ref"] for part in told["components"]} | {"btl-desktop"}
    assert len(names) == len(PARTS) + 1
    assert {ref for line in told["dependencies"] for ref in [line["ref"], *line["dependsOn"]]} == names


def test_the_bill_is_as_the_schema_of_cyclonedx_says(bill):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(composed(bill))) is None


def test_checksums_are_as_sha256sum_reads_them(bill, tmp_path):
    (tmp_path / "btl.deb").write_bytes(b"deb")
    (tmp_path / "figures.json").write_bytes(b"{}")
    written = bill.checksums(tmp_path).read_text("utf-8")
    assert written == "9cfa1468c93fc18652e34a000f0c6614b0fa18f6f4887477ad9b0d36ca6a7eaa  btl.deb\n", (
        "and nothing of the figures"
    )


def test_both_systems_open_the_same_kinds_of_files():
    from btl_desktop.cli.parser import PACK_SUFFIX, VAULT_SUFFIX
    from btl_desktop.vault import files, pack

    assert (files.SUFFIX, pack.SUFFIX) == (VAULT_SUFFIX, PACK_SUFFIX) == (".btlkluis", ".btl-overdracht")
    for file in ("packaging/windows/installer.nsi", "packaging/linux/btl-desktop.xml"):
        text = (ROOT / file).read_text("utf-8")
        assert VAULT_SUFFIX in text, file
        assert PACK_SUFFIX in text, file


def test_a_desktop_is_told_of_each_kind_of_file():
    kinds = re.findall(r'mime-type type="(.+?)"', (ROOT / "packaging/linux/btl-desktop.xml").read_text("utf-8"))
    entry = (ROOT / "packaging/linux/btl-desktop.desktop").read_text("utf-8")
    described = (ROOT / "packaging/linux/btl-desktop.metainfo.xml").read_text("utf-8")
    assert len(kinds) == 2
    assert f"MimeType={''.join(f'{kind};' for kind in kinds)}" in entry
    assert re.findall(r"<mediatype>(.+?)<", described) == kinds


def test_the_weight_of_a_file_counts_for_the_part_it_belongs_to(packaging):
    part_of = packaging("frozen").part_of
    assert part_of(Path("_internal/PySide6/Qt/lib/libQt6Core.so.6")) == "Qt and PySide"
    assert part_of(Path("_internal/numpy.libs/openblas.so")) == "numpy, that the solver needs"
    assert part_of(Path("_internal/segno/x.py")) == "smaller things"


def test_a_library_that_nobody_was_named_for_stops_the_package(packaging, tmp_path, monkeypatch):
    needs, project = packaging("linux.needs"), packaging("project")
    folder = tmp_path / "btl-desktop"
    folder.mkdir()
    (folder / "btl-desktop").write_bytes(b"")

    class Told:
        stdout = "  NEEDED               libc.so.6\n  NEEDED   libunheard.so.1\n  0x0 0x00 04 GLIBC_2.34\n"

    monkeypatch.setattr(needs.subprocess, "run", lambda *_, **__: Told())
    with pytest.raises(project.Stop, match=r"libunheard\.so\.1"):
        needs.depends(folder)
    monkeypatch.setitem(needs.PACKAGES, "libunheard.so.1", "libunheard1")
    assert needs.depends(folder) == "libc6 (>= 2.34), libunheard1"


@pytest.mark.parametrize(
    ("told", "ending"),
    [
        ("error: Failed to fetch: `https://pypi.example/simple/`\n  Caused by: dns error", "Skipped"),
        ("E: Temporary failure resolving 'deb.example'", "Skipped"),
        ("WARNING: Retrying after connection broken by NewConnectionError", "Skipped"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES; Failed to fetch", "Stop"),
        ("error: no wheel for win_amd64", "Stop"),
    ],
)
def test_a_network_that_fails_skips_and_anything_else_stops(packaging, told, ending):
    project = packaging("project")
    with pytest.raises((project.Skipped, project.Stop)) as ended:
        project.fetch([sys.executable, "-c", f"import sys; sys.exit({told!r})"], "a thing")
    assert ended.type.__name__ == ending
    assert told[:20] in str(ended.value)


def test_a_bench_that_cannot_be_made_or_prepared_skips(packaging, tmp_path, monkeypatch):
    """A Debian archive that is out of reach, or a machine that lets nothing be mounted, says nothing of the program."""
    bench, project = packaging("bench"), packaging("project")
    monkeypatch.setattr(bench, "CACHE", tmp_path)
    monkeypatch.setattr(bench, "lacking", str)
    monkeypatch.setattr(bench, "mirror", lambda: "http://deb.example/debian")
    made = subprocess.CompletedProcess([], 1, "E: Failed getting release file", "")
    monkeypatch.setattr(bench.subprocess, "run", lambda *_, **__: made)
    with pytest.raises(project.Skipped, match="Failed getting release file"):
        bench.base("trixie", ["wine"])
    made.returncode = 0
    monkeypatch.setattr(bench.Room, "script", lambda *_, **__: (_ for _ in ()).throw(project.Stop("mount: denied")))
    with pytest.raises(project.Skipped, match="mount: denied"):
        bench.base("trixie", ["wine"])
    assert not [*tmp_path.glob("trixie-*[0-9a-f]")], "and a bench that is half made is not taken for a whole one"


def test_bringing_a_vault_up_to_date_needs_nothing_that_is_left_out():
    spec = ast.parse((ROOT / "build.spec").read_text("utf-8"))
    (left_out,) = [
        ast.literal_eval(ast.List([e for e in one.value.elts if isinstance(e, ast.Constant)], ast.Load()))
        for one in spec.body
        if isinstance(one, ast.Assign) and getattr(one.targets[0], "id", "") == "excludes"
    ]
    lines = f"""
import sys
for name in {left_out!r}:
    sys.modules[name] = None
from alembic import autogenerate, command, ddl, op
from alembic.runtime import migration
from sqlalchemy.dialects import sqlite
"""
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]


def test_a_promise_that_is_not_kept_is_named(packaging, tmp_path):
    measured = packaging("measured").Measured()
    measured.add("installer", 61.0, "MB", limit=60)
    measured.add("installed", 200.0, "MB", limit=220)
    assert measured.tell(tmp_path / "figures.json") == ["installer"]
    assert json.loads((tmp_path / "figures.json").read_text("utf-8"))[0]["limit"] == 60


def test_on_a_busy_machine_a_time_that_is_too_long_is_told_and_breaks_nothing(packaging, tmp_path, capsys):
    measured = packaging("measured").Measured()
    measured.add("upgraded", 75.0, "s", limit=60)
    measured.add("installed", 230.0, "MB", limit=220)
    assert measured.tell(tmp_path / "figures.json", sizes_only=True) == ["installed"]
    assert "TOO MUCH" in next(line for line in capsys.readouterr().out.splitlines() if line.startswith("upgraded"))
    assert measured.tell(tmp_path / "figures.json") == ["upgraded", "installed"]


def test_whatever_the_build_names_goes_along_to_the_room_where_windows_is_built(packaging):
    goes_along = packaging("windows_package")._SOURCES
    spec = (ROOT / "build.spec").read_text("utf-8")
    named = {"/".join(parts) for parts in re.findall(r'ROOT / "(packaging)" / "([\w.]+)"', spec)}
    assert named
    assert named <= set(goes_along)
