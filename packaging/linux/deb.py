"""The Debian package: the frozen program under /usr/lib, an entry in the menu, the vault's own type."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from linux import needs, papers
from measured import size
from project import ICONS, NAME, ROOT, WORK

_HERE = Path(__file__).parent
_CONTROL = """\
Package: {name}
Version: {version}
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: fonts-noto-core | fonts-dejavu-core, gnome-keyring | kwalletmanager
Section: misc
Priority: optional
Description: werkplek van de dorpscoördinator van een buurttoezicht
 Vrijwilligers, patrouilles, gezamenlijke acties met hun briefings en meldingen,
 in een versleutelde kluis op de eigen computer. Geen cloud, geen e-mail, geen
 netwerk.
"""


def build(program: Path, out: Path, version: str, *, quick: bool = False) -> Path:
    """Make the package in a folder; ``quick`` packs it loosely, for a trial only."""
    root = WORK / f"deb-{version}"
    shutil.rmtree(root, ignore_errors=True)
    installed = root / "usr" / "lib" / NAME
    shutil.copytree(program, installed, symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share(root / "usr" / "share", program, version)
    sums = papers.sums(root)
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    told = {"name": NAME, "version": version, "kilobytes": size(root) // 1024, "depends": needs.depends(program)}
    control.write_text(_CONTROL.format(maintainer=papers.MAINTAINER, **told), "utf-8")
    control.with_name("md5sums").write_text(sums, "utf-8")
    for moment in ("preinst", "prerm"):
        shutil.copy(_HERE / "closed.sh", control.with_name(moment)).chmod(0o755)
    package = out / f"{NAME}_{version}_amd64.deb"
    packing = ["-Zgzip", "-z1"] if quick else ["-Zxz", "-z6"]
    subprocess.run(["dpkg-deb", "--root-owner-group", *packing, "--build", str(root), str(package)],
                   check=True, capture_output=True)  # fmt: skip
    shutil.rmtree(root)
    return package


def share(folder: Path, program: Path, version: str) -> None:
    """What desktops look for: menu entry, description, icons, the vault's type; and the program's papers."""
    texts = {
        f"applications/{NAME}.desktop": (_HERE / f"{NAME}.desktop").read_text("utf-8"),
        f"mime/packages/{NAME}.xml": (_HERE / f"{NAME}.xml").read_text("utf-8"),
        "metainfo/nl.buurttoezicht.btl_desktop.metainfo.xml": metainfo(version),
        f"doc/{NAME}/copyright": (_HERE / "copyright").read_text("utf-8"),
    }
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    packed = {
        f"doc/{NAME}/changelog.gz": papers.changes(
            version, (ROOT / "CHANGELOG.md").read_text("utf-8"), datetime.now(UTC)
        ),
        f"man/man1/{NAME}.1.gz": papers.manual_page(program),
    }
    for name, text in packed.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(gzip.compress(text.encode(), mtime=0))
    icons = {f"{side}x{side}": ICONS / f"{NAME}-{side}.png" for side in (16, 32, 48, 64, 128, 256, 512)}
    for place, file in {**icons, "scalable": ICONS / f"{NAME}.svg"}.items():
        target = folder / "icons" / "hicolor" / place / "apps" / f"{NAME}{file.suffix}"
        target.parent.mkdir(parents=True)
        shutil.copyfile(file, target)


def metainfo(version: str) -> str:
    """The description for software centres, of this version."""
    text = (_HERE / f"{NAME}.metainfo.xml").read_text("utf-8")
    return text.replace("@VERSION@", version).replace("@DATE@", date.today().isoformat())  # noqa: DTZ011 - a date
