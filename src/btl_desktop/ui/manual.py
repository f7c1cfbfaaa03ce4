"""The user manual inside the program: its list of tasks, and each task behind a link."""

from __future__ import annotations

from btl_desktop import paths

CONTENTS = "README.md"


def page(link: str = "") -> str:
    """What a link in the manual leads to, as Markdown; the list of tasks for a link that leads nowhere."""
    name = link.partition("#")[0].removeprefix("./")
    known = {file.name for file in paths.manual().glob("*.md")}
    if name not in known or name == CONTENTS:
        return (paths.manual() / CONTENTS).read_text("utf-8")
    head, _, rest = (paths.manual() / name).read_text("utf-8").partition("\n")
    return f"{head}\n\n[Terug naar de handleiding]({CONTENTS})\n{rest}"
