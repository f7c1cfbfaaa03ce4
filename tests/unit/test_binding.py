"""Qt's binding loads the same with kept bytecode as without; whatever is wrong with what was kept only costs time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from btl_desktop.ui import binding

START = """
import sys
from pathlib import Path
from btl_desktop.ui import binding
binding.KEPT = Path(sys.argv[1])
compiled, plain = [], compile
import builtins
builtins.compile = lambda source, name, *about, **more: (compiled.append(name), plain(source, name, *about, **more))[1]
binding.load()
assert builtins.compile is not plain and builtins.compile.__name__ == "<lambda>"
print(len([name for name in compiled if "shibokensupport" in str(name)]))
from PySide6.QtCore import QObject
try:
    QObject().setObjectName(1, 2)
except TypeError as error:
    print(error)
import shibokensupport.signature.lib.pyi_generator as stubs
print(stubs.Formatter.__name__)
"""


def started(kept: Path, *options: str) -> list[str]:
    """What a new process says: how many modules it compiled, how it words a wrong call, what writes the stubs."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *options, "-c", START, str(kept)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.splitlines()


def test_the_second_start_compiles_nothing_and_is_the_same_otherwise(tmp_path: Path) -> None:
    kept = tmp_path / "new" / "shiboken.bytecode"
    first, second = started(kept), started(kept)
    assert int(first[0]) > 5
    assert int(second[0]) == 0
    assert second[1:] == first[1:]
    assert "Formatter" in second
    assert [file.name for file in kept.parent.iterdir()] == [kept.name]


@pytest.mark.parametrize("left", [0, 6, 5_000])
def test_damaged_bytecode_is_made_anew(tmp_path: Path, left: int) -> None:
    kept = tmp_path / "shiboken.bytecode"
    first = started(kept)
    kept.write_bytes(kept.read_bytes()[:left])
    assert binding.read(kept) == {}
    assert started(kept) == first
    assert binding.read(kept).keys()


def test_bytecode_of_another_version_of_the_binding_is_not_used(tmp_path: Path) -> None:
    kept = tmp_path / "shiboken.bytecode"
    other = ("shibokensupport/signature/parser.py", b"another!")
    binding.write(kept, {other: compile("raise SystemExit(9)", "parser.py", "exec")})
    assert int(started(kept)[0]) > 5
    assert other not in binding.read(kept)


def test_where_nothing_may_be_written_the_program_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("no folder")
    assert int(started(tmp_path / "a file" / "shiboken.bytecode")[0]) > 5
    assert int(started(tmp_path / "unwanted.bytecode", "-B")[0]) > 5
    assert [file.name for file in tmp_path.iterdir()] == ["a file"]
