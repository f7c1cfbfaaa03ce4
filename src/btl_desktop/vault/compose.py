"""For developers: write the migration that the models ask for.

``python -m btl_desktop.vault.compose "wat er verandert"`` adds the next script to ``migrations/versions``;
with ``--first`` it writes ``0001`` anew instead, which is right only as long as nothing has been released.
Read the script, then set ``schema.HEAD`` to its number. Scripts never import the models, which go on changing.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from sqlalchemy import create_engine
from sqlalchemy.types import TypeDecorator

from btl_desktop.vault import meeting_index, migration, search_index


def compose(message: str, *, first: bool = False, scripts: Path = migration.SCRIPTS) -> Path:
    """Write the script and return where it is. ``first``: throw away what there is and start at ``0001``."""
    versions = scripts / "versions"
    if first:
        for old in versions.glob("*.py"):
            old.unlink()
    number = f"{len([*versions.glob('*.py')]) + 1:04}"
    engine = create_engine("sqlite://", module=sqlcipher)  # Python's own may be too old for the search index
    with engine.connect() as connection:
        config = migration.configured(connection, scripts)
        config.attributes["render_item"] = _portable
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True, rev_id=number)
    engine.dispose()
    script = next(versions.glob(f"{number}_*.py"))
    if first:
        _add_search_index(script)
    return _tidied(script)


def _add_search_index(script: Path) -> None:
    """What Alembic knows nothing of: the first script makes it as :mod:`btl_desktop.vault.schema` does."""
    statements = (*search_index.STATEMENTS, *meeting_index.STATEMENTS)
    made = (f'    op.execute("""{statement}""")\n' for statement in statements)
    script.write_text(script.read_text("utf-8") + "".join(made), "utf-8")


def _tidied(script: Path) -> Path:
    """Without Alembic's remarks, laid out like the rest of the code."""
    written = re.sub(r" *# ###.*\n", "", script.read_text("utf-8"))
    script.write_text(written, "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(script)], check=True)  # noqa: S603
    return script


def _portable(kind: str, item: Any, _context: Any) -> str | bool:
    """The models' own column types by what they are in the database: a script must not need the models."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


if __name__ == "__main__":  # pragma: no cover - writes among the program's own scripts
    asked = [word for word in sys.argv[1:] if word != "--first"]
    print(compose(*asked or ["first"], first="--first" in sys.argv))  # noqa: T201
