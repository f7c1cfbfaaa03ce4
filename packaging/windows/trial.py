"""Tries the installer as a user would: install, prove, look, upgrade, run out of room, forget to close, remove."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from measured import MB, Measured, size
from project import NAME, TITLE, VERSION, Stop, say
from windows.wine import DRIVE, HOME, LOCAL, Wine, of_windows

PLACE = f"{LOCAL}/Programs/{TITLE}"
PROGRAM = f"{PLACE}/programma/{NAME}.exe"
COMMANDS = f"{PLACE}/programma/{NAME}-opdracht.exe"
VAULT = f"{LOCAL}/{TITLE}/kluis"
_SECRET = f"{HOME}/wachtzin.txt"
_OPEN = ("--vault", of_windows(VAULT), "--passphrase-file", of_windows(_SECRET))
_OPEN_WINDOW = f"wine '{PROGRAM}' " + " ".join(f"'{word}'" for word in _OPEN)
_STILL_OPEN, _NO_ROOM = 3, 4


def installer(wine: Wine, now: Path, before: Path, pictures: Path, measured: Measured) -> None:
    """From installing the version before to removing this one."""
    for file in (now, before):
        shutil.copy(file, wine.room.inside(f"{DRIVE}/{file.name}"))
    wine.photograph(f"wine {DRIVE}/{now.name}", pictures / "windows-setup.png")
    say(f"    the installer's window: {pictures / 'windows-setup.png'}")
    with measured.step("Windows: the version before installed"):
        wine.run(f"{DRIVE}/{before.name}", "/S")
    vault = make_vault(wine)
    full_disk(wine, now)
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
    double_click(wine, pictures)
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


def still_open(wine: Wine, now: Path) -> None:
    """The program is open while the installer runs: nothing is changed."""
    told = wine.script(f"""
{_OPEN_WINDOW} > /dev/null 2>&1 &
sleep 12
code=0; wine {DRIVE}/{now.name} /S || code=$?
echo "ended $code"
""")
    expect(f"ended {_STILL_OPEN}" in told, f"an open program ended otherwise: {told}")
    say("    the program still open: told, and nothing changed")


def double_click(wine: Wine, pictures: Path) -> None:
    """What Windows was told to do at a double click on a vault, done: a window that asks for the passphrase.

    Wine's own shell does not look among one user's own kinds of files, so the command is read and started by itself.
    """
    told = wine.script(
        "wine reg query 'HKCU\\Software\\Classes\\.btlkluis' /ve\n"
        "wine reg query 'HKCU\\Software\\Classes\\BTLDesktop.Kluis\\shell\\open\\command' /ve\n"
    )
    wanted = f'"{of_windows(PROGRAM)}" "%1"'
    expect("BTLDesktop.Kluis" in told and wanted in told, f"a double click would do something else: {told}")
    vault = of_windows(f"{VAULT}/vault.btlkluis")
    wine.photograph(f"wine '{PROGRAM}' '{vault}'", pictures / "windows-double-click.png")
    wine.photograph(_OPEN_WINDOW, pictures / "windows.png")
    say(f"    its window: {pictures / 'windows.png'}; after a double click on a vault: windows-double-click.png")


def remove(wine: Wine, vault: Path) -> None:
    """Uninstall, and see what is left: the vault, and nothing of the program."""
    wine.script(f"wine '{PLACE}/verwijderen.exe' /S\nfor n in $(seq 60); do [ -e '{PLACE}' ] || break; sleep 1; done")
    expect(not wine.room.inside(PLACE).exists(), "files of the program are left")
    expect(vault.exists(), "removing the program took the vault away")
    links = [*wine.room.inside(HOME).rglob(f"{TITLE}.lnk")]
    expect(not links, f"shortcuts are left: {links}")
    registry = wine.room.inside("/root/wine/user.reg").read_text("utf-8", "replace")
    expect("btlkluis" not in registry, "the vault's type is still registered")
    say(f"    removed; the vault is still there, {vault.stat().st_size // 1024} kB")


def expect(holds: bool, otherwise: str) -> None:
    """Stop the trial when something is not as it should be."""
    if not holds:
        raise Stop(otherwise)
