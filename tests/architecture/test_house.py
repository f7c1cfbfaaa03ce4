"""The house rules that a machine can check: floors, names, lengths, and what may be loaded at start-up."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from btl_desktop.models import registry
from btl_desktop.models.base import Base

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "btl_desktop"
LONGEST_FILE = {"btl_desktop": 400, "tests": 500, "benchmarks": 400}
LONGEST_FUNCTION = 60

# Libraries that cost time to load and serve one task each: a task that may never come.
NOT_AT_START = (
    "reportlab", "python_calamine", "xlsxwriter", "phonenumbers", "holidays", "astral", "alembic", "zxcvbn",
    "pypdfium2", "segno", "highspy", "hypothesis", "pytest",
)  # fmt: skip


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{file.relative_to(SOURCE)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_floor_imports_only_what_lies_below() -> None:
    out = run("from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))")
    assert "0 broken" in out


def test_a_file_is_named_after_what_it_holds() -> None:
    nothing_said = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common_functions"}
    assert [file for file in modules() if file.stem in nothing_said] == []


@pytest.mark.parametrize("folder", [SOURCE, ROOT / "tests", ROOT / "benchmarks"], ids=lambda folder: folder.name)
def test_a_file_is_read_in_one_sitting(folder: Path) -> None:
    written = [file for file in folder.rglob("*.py") if "versions" not in file.parts]  # migrations are generated
    lengths = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in written}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE[folder.name]} == {}


def test_a_function_fits_on_a_screen() -> None:
    written = [file for file in modules() if "migrations" not in file.parts]
    every = [found for file in written for found in functions(file)]
    assert [(name, length) for name, length in every if length > LONGEST_FUNCTION] == []


def test_packages_are_folders_and_nothing_more() -> None:
    assert [file for file in SOURCE.rglob("__init__.py") if file.read_text("utf-8").strip()] == []


def test_every_record_has_its_word_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    records = [mapper.class_.__name__ for mapper in Base.registry.mappers]
    assert records
    assert [name for name in records if f"`{name}`" not in glossary] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [file for file in modules() if file.stat().st_size and not ast.get_docstring(ast.parse(file.read_text()))]
    assert silent == []


def test_asking_for_help_loads_neither_window_nor_database() -> None:
    loaded = run(
        "import sys; from btl_desktop.cli import entry, parser; parser._parser().format_help(); print(*sys.modules)"
    ).split()
    assert not {"PySide6", "sqlalchemy", "keyring", *NOT_AT_START} & set(loaded)


def test_the_window_opens_without_what_it_may_never_need() -> None:
    loaded = run(
        "import sys\n"
        "import btl_desktop.__main__, btl_desktop.ui.application, btl_desktop.ui.main_window\n"
        "from btl_desktop.services import office, vaults, volunteers, actions, settings, places\n"
        "print(*sys.modules)"
    ).split()
    assert not set(NOT_AT_START) & set(loaded)


def test_the_schema_can_move_to_postgresql() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateIndex, CreateTable

    assert registry
    for table in Base.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_a_tooltip_never_reads_what_somebody_typed_as_markup() -> None:
    def is_ours(words: ast.expr) -> bool:
        if isinstance(words, ast.IfExp):
            return is_ours(words.body) and is_ours(words.orelse)
        return isinstance(words, ast.Constant) or "plain_tip" in ast.unparse(words)

    calls = [(file, node) for file in modules() for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    tips = [
        (file, node) for file, node in calls if isinstance(node, ast.Call) and "setToolTip" in ast.unparse(node.func)
    ]
    assert tips
    assert [f"{file.name}:{node.lineno}" for file, node in tips if not is_ours(node.args[-1])] == []


def test_one_at_a_time_reads_a_pdf() -> None:
    """PDFium used by two threads at once takes the program down; ``paper.opened`` lets everybody take turns."""
    own_way = re.compile(r"\bPdfDocument\(")
    written = [*modules(), *(ROOT / "tests").rglob("*.py")]
    found = {file.name for file in written if own_way.search(file.read_text("utf-8"))}
    assert found == {"paper.py"}
