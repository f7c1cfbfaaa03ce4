"""Tries the installer as a user would: install, prove, look, upgrade, run out of room, forget to close, remove."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import refusals
from measured import MB, Measured, size
from project import NAME, TITLE, VERSION, expect, say
from windows import starting
from windows.wine import DRIVE, HOME, LOCAL, Wine, of_windows

PLACE = f"{LOCAL}/Programs/{TITLE}"
PROGRAM = f"{PLACE}/programma/{NAME}.exe"
COMMANDS = f"{PLACE}/programma/{NAME}-opdracht.exe"
VAULT = f"{LOCAL}/{TITLE}/kluis"
_PYTHON = f"{DRIVE}/python"
_SECRET = f"{HOME}/wachtzin.txt"
_OPEN = ("--vault", of_windows(VAULT), "--passphrase-file", of_windows(_SECRET))
_OPEN_WINDOW = f"wine {shlex.join([PROGRAM, *_OPEN])}"
_STILL_OPEN, _NO_ROOM = 3, 4
_FILLED = 800  # colours of a page with its icons and words; it has 330 as long as it waits for them
_ASKING = 400  # those of a page with a few words and buttons
_PACK = f"{HOME}/{refusals.PACK}"


def installer(wine: Wine, now: Path, before: Path, python: Path, pictures: Path, measured: Measured) -> None:
    """From installing the version before to removing this one; ``python`` is the folder that starts it from source."""
    for file in (now, before):
        shutil.copy(file, wine.room.inside(f"{DRIVE}/{file.name}"))
    wine.photograph(f"wine {DRIVE}/{now.name}", pictures / "windows-setup.png")
    say(f"    the installer's window: {pictures / 'windows-setup.png'}")
    with measured.step("Windows: the version before installed"):
        wine.run(f"{DRIVE}/{before.name}", "/S")
    wine.photograph(f"wine '{PROGRAM}'", pictures / "windows-first-run.png", colours=_ASKING)
    wine.photograph(f"wine {DRIVE}/{now.name}", pictures / "windows-setup-upgrade.png")
    say("    its first start: windows-first-run.png; the installer over it: windows-setup-upgrade.png")
    vault = make_vault(wine)
    full_disk(wine, now)
    small_disk(wine, now)
    still_open(wine, now)
    untouched = vault.read_bytes()
    with measured.step("Windows: upgraded, silently, under Wine", limit=60):
        wine.run(f"{DRIVE}/{now.name}", "/S")
    expect(VERSION in wine.run(COMMANDS, "--version"), "the installed program is not the new version")
    expect(vault.read_bytes() == untouched, "the upgrade touched the vault")
    left = [file.name for file in wine.room.inside(PLACE).iterdir()]
    expect(sorted(left) == ["programma", "verwijderen.exe"], f"the upgrade left {left}")
    expect(not [*wine.room.inside(PLACE).rglob("vervallen.txt")], "a file of the version before is left")
    measured.add("Windows: installed", size(wine.room.inside(PLACE)) / MB, "MB", limit=220)
    with measured.step("Windows: self-test of the installed program"):
        told = wine.run(COMMANDS, "self-test")
    say("    " + told.strip().replace("\r", "").replace("\n", "\n    "))
    say("    " + wine.run(COMMANDS, "check", *_OPEN).strip())
    wine.photograph(_OPEN_WINDOW, pictures / "windows.png", colours=_FILLED)
    say(f"    its window: {pictures / 'windows.png'}")
    refuse(wine)
    double_click(wine, pictures)
    shutil.copytree(python, wine.room.inside(_PYTHON))
    source = [f"{_PYTHON}/python.exe", "-m", "btl_desktop"]
    starting.compare(wine, [PROGRAM, *_OPEN], [*source, *_OPEN], measured)
    remove(wine, vault)


def make_vault(wine: Wine) -> Path:
    """A vault made by the version before; returns its file."""
    made = json.loads(wine.run(COMMANDS, "demo", of_windows(VAULT), "--volunteers", "80", "--json"))
    wine.room.inside(_SECRET).write_text(made["passphrase"], "utf-8")
    return wine.room.inside(f"{VAULT}/vault.btlkluis")


def full_disk(wine: Wine, now: Path) -> None:
    """A disk that fills up while the new version is unpacked: the old one stays, and works."""
    megabytes = size(wine.room.inside(PLACE)) // MB + 60
    told = wine.script(f"""
programs='{LOCAL}/Programs'
cp -a "$programs" /root/kept
mount -t tmpfs -o size={megabytes}m tmpfs "$programs"
cp -a /root/kept/. "$programs"
code=0; wine {DRIVE}/{now.name} /S || code=$?
echo "ended $code"
ls '{PLACE}'
wine '{COMMANDS}' --version
rm -r /root/kept
""")
    expect(f"ended {_NO_ROOM}" in told and "nieuw" not in told, f"a full disk ended otherwise: {told}")
    say("    a disk that fills up: told, and the version before still works")


def small_disk(wine: Wine, now: Path) -> None:
    """A disk with too little room from the start: told before anything is unpacked."""
    told = wine.script(f"""
mkdir -p /root/small
mount -t tmpfs -o size=100m tmpfs /root/small
ln -s /root/small /root/wine/dosdevices/e:
code=0; wine {DRIVE}/{now.name} /S '/D=E:\\BTL' || code=$?
echo "ended $code, left $(ls /root/small | wc -l)"
rm /root/wine/dosdevices/e:
""")
    expect(f"ended {_NO_ROOM}, left 0" in told, f"a small disk ended otherwise: {told}")
    say("    a disk that is too small: told, and nothing unpacked")


def still_open(wine: Wine, now: Path) -> None:
    """The program is open with its vault while the installer runs: nothing is changed."""
    told = wine.script(f"""
{_OPEN_WINDOW} > /dev/null 2>&1 &
for n in $(seq 300); do
    xdotool search --onlyvisible --name '^{TITLE}$' > /dev/null 2>&1 && break
    sleep 0.3
done
wine '{COMMANDS}' check {shlex.join(_OPEN)} 2>&1 || echo "vault refused"
code=0; wine {DRIVE}/{now.name} /S || code=$?
echo "ended $code"
""")
    expect("al open" in told and "vault refused" in told, f"a vault in use was not refused: {told}")
    expect(f"ended {_STILL_OPEN}" in told, f"an open program ended otherwise: {told}")
    say("    the program still open: told, and nothing changed; its vault does not open twice")


def refuse(wine: Wine) -> None:
    """A newer vault, and packs that cannot or may not be opened: refused in clear words, with nothing lost."""
    inside, place = wine.room.inside, of_windows(f"{HOME}/")
    tried = refusals.Installed(wine.script, f"wine '{COMMANDS}'", inside(HOME), place, inside(VAULT), "wachtzin.txt")
    refusals.attempt(tried, shlex.join(_OPEN))


def double_click(wine: Wine, pictures: Path) -> None:
    """What Windows was told to do at a double click, done: on a vault, which asks for the passphrase, and on a pack.

    Wine's own shell does not look among one user's own kinds of files, so the command is read and started by itself.
    """
    for suffix, kind in ((".btlkluis", "BTLDesktop.Kluis"), (".btl-overdracht", "BTLDesktop.Overdracht")):
        told = wine.script(
            f"wine reg query 'HKCU\\Software\\Classes\\{suffix}' /ve\n"
            f"wine reg query 'HKCU\\Software\\Classes\\{kind}\\shell\\open\\command' /ve\n"
        )
        wanted = f'"{of_windows(PROGRAM)}" "%1"'
        expect(kind in told and wanted in told, f"a double click on {suffix} would do something else: {told}")
    vault = of_windows(f"{VAULT}/vault.btlkluis")
    wine.photograph(f"wine '{PROGRAM}' '{vault}'", pictures / "windows-double-click.png")
    wine.photograph(f"wine '{PROGRAM}' '{of_windows(_PACK)}'", pictures / "windows-double-click-pack.png")
    say("    after a double click: windows-double-click.png and windows-double-click-pack.png")


def remove(wine: Wine, vault: Path) -> None:
    """Uninstall, and see what is left: the vault, and nothing of the program."""
    wine.script(f"wine '{PLACE}/verwijderen.exe' /S\nfor n in $(seq 60); do [ -e '{PLACE}' ] || break; sleep 1; done")
    expect(not wine.room.inside(PLACE).exists(), "files of the program are left")
    expect(vault.exists(), "removing the program took the vault away")
    links = [*wine.room.inside(HOME).rglob(f"{TITLE}.lnk")]
    expect(not links, f"shortcuts are left: {links}")
    registry = wine.room.inside("/root/wine/user.reg").read_text("utf-8", "replace")
    kinds = [kind for kind in ("btlkluis", "btl-overdracht", "BTLDesktop") if kind in registry]
    expect(not kinds, f"still registered: {kinds}")
    say(f"    removed; the vault is still there, {vault.stat().st_size // 1024} kB")
