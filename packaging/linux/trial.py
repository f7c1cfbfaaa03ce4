"""Tries what a Linux user gets, in a fresh Debian: install, prove, upgrade, look, remove, and the vault stays."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import bench
import refusals
from measured import MB, Measured, size
from project import CACHE, EARLIER, NAME, VERSION, Skipped, Stop, expect, say, unreached

# The oldest Debian that is promised, with what looks at the outcome: a screen, a camera, and the desktop's own checks.
SUITE = "bookworm"
LOOKING = ("xvfb", "xauth", "imagemagick", "xdotool", "desktop-file-utils", "shared-mime-info", "appstream", "xz-utils",
           "fonts-dejavu-core", "ca-certificates")  # fmt: skip
PREPARE = """
useradd --create-home --shell /bin/sh gebruiker
printf 'APT::Keep-Downloaded-Packages "true";\\n' > /etc/apt/apt.conf.d/keep
rm -f /etc/apt/apt.conf.d/docker-clean
"""
USER = "gebruiker"
_FILLED = 600  # colours of a page with its icons and words
_ASKING = 200  # those of a page with a few words and buttons
_APT = "DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0"
# The window, once two pictures of it in a row are the same and have so many colours: a page that waits does not change.
_PICTURE = """
cd
rm -f /tmp/.X9-lock /tmp/.X11-unix/X9  # left by the screen of the picture before
Xvfb :9 -screen 0 1366x768x24 -nolisten tcp > /dev/null 2>&1 &
export DISPLAY=:9
sleep 1
{command} > /dev/null 2> window.log &
for n in $(seq 90); do
    sleep 1
    import -window root now.png
    colours=$(identify -format %k now.png)
    if [ "$colours" -ge {colours} ] && cmp -s now.png before.png; then exit 0; fi
    mv now.png before.png
done
cat window.log >&2
exit 1
"""


def package(now: Path, before: Path, pictures: Path, measured: Measured) -> None:
    """The Debian package, from installing the version before to removing this one."""
    with bench.room(bench.base(SUITE, LOOKING, PREPARE)) as room:
        with measured.step("deb: the version before installed, with the libraries it asks for"):
            install(room, before)
        look(room, NAME, pictures / "linux-first-run.png", colours=_ASKING)
        made = json.loads(room.script(f"{NAME} demo ~/kluis --volunteers 80 --json", user=USER))
        room.inside(f"/home/{USER}/wachtzin.txt").write_text(made["passphrase"], "utf-8")
        vault = room.inside(f"/home/{USER}/kluis/vault.btlkluis")
        untouched = vault.read_bytes()
        full_disk(room, now)
        still_open(room, now)
        with measured.step("deb: upgraded", limit=60):
            install(room, now)
        told = room.script(f"{NAME} --version", user=USER)
        expect(VERSION in told, f"the installed program says {told.strip()}")
        expect(vault.read_bytes() == untouched, "the upgrade touched the vault")
        measured.add("deb: installed", size(room.inside(f"/usr/lib/{NAME}")) / MB, "MB", limit=220)
        prove(room, NAME, measured, "deb")
        say("    " + room.script(f"{NAME} check --vault ~/kluis --passphrase-file ~/wachtzin.txt", user=USER).strip())
        desktop(room)
        look(room, f"{NAME} ~/kluis/vault.btlkluis --passphrase-file ~/wachtzin.txt", pictures / "linux-deb.png")
        refuse(room)
        look(room, f"{NAME} ~/{refusals.PACK}", pictures / "linux-double-click-pack.png", colours=_ASKING)
        with measured.step("deb: removed"):
            room.script(f"{_APT} remove {NAME}")
        expect(not room.inside(f"/usr/lib/{NAME}").exists(), "files of the program are left")
        expect(vault.exists(), "removing the program took the vault away")


def archive(packed: Path, now: Path, pictures: Path, measured: Measured) -> None:
    """The portable archive, unpacked by an ordinary user, on a desktop that has the usual libraries."""
    with bench.room(bench.base(SUITE, LOOKING, PREPARE)) as room:
        install(room, now)
        room.script(f"{_APT} remove {NAME}")  # its libraries stay, as on any desktop
        shutil.copy(packed, room.inside("/tmp/packed.tar.xz"))
        small_disk(room)
        with measured.step("archive: unpacked", limit=60):
            room.script("cd && tar --extract --file /tmp/packed.tar.xz", user=USER)
        folder = packed.name.removesuffix(".tar.xz")
        prove(room, f"~/{folder}/{NAME}", measured, "archive")
        made = json.loads(room.script(f"~/{folder}/{NAME} demo ~/kluis --volunteers 80 --json", user=USER))
        room.inside(f"/home/{USER}/wachtzin.txt").write_text(made["passphrase"], "utf-8")
        told = room.script(f"~/{folder}/in-menu-zetten.sh && cat ~/.local/share/applications/{NAME}.desktop", user=USER)
        expect(f'Exec="/home/{USER}/{folder}/{NAME}" %f' in told, "the menu entry leads elsewhere")
        command = f"~/{folder}/{NAME} --vault ~/kluis --passphrase-file ~/wachtzin.txt"
        look(room, command, pictures / "linux-archive.png")
        room.script(f"~/{folder}/in-menu-zetten.sh --weg", user=USER)


def full_disk(room: bench.Room, now: Path) -> None:
    """A disk that fills up while the new version is unpacked: dpkg tells, and the old one stays and works."""
    shutil.copy(now, room.inside("/tmp/package.deb"))
    place = f"/usr/lib/{NAME}"
    megabytes = size(room.inside(place)) // MB + 60
    told = room.script(f"""
cp -a {place} /root/kept
mount -t tmpfs -o size={megabytes}m tmpfs {place}
cp -a /root/kept/. {place}
code=0; dpkg --install /tmp/package.deb 2>&1 || code=$?
echo "ended $code"
{NAME} --version
dpkg-query --show --showformat='${{Status}}, ${{Version}}' {NAME}
rm -r /root/kept
""")
    kept = f"install ok installed, {EARLIER}"
    expect("No space left" in told and "ended 1" in told and kept in told, f"a full disk ended otherwise: {told}")
    say("    a disk that fills up: told, and the version before still works")


def still_open(room: bench.Room, now: Path) -> None:
    """The program is open with its vault while the new version is installed: nothing is changed, and it says so."""
    shutil.copy(now, room.inside("/tmp/package.deb"))
    opened = "--vault ~gebruiker/kluis --passphrase-file ~gebruiker/wachtzin.txt"
    told = room.script(f"""
QT_QPA_PLATFORM=offscreen setpriv --reuid {USER} --regid {USER} --init-groups env HOME=/home/{USER} \
    {NAME} {opened} > /dev/null 2>&1 &
for n in $(seq 450); do [ ! -e ~gebruiker/kluis/vault.lock ] || break; sleep 0.2; done
sleep 2
{NAME} check {opened} 2>&1 || echo "vault refused"
code=0; dpkg --install /tmp/package.deb 2>&1 || code=$?
echo "ended $code"
kill $!
{NAME} --version
""")
    refused = "al open" in told and "vault refused" in told
    expect(refused, f"a vault in use was not refused: {told}")
    stayed = "ended 1" in told and "staat nog open" in told and EARLIER in told.splitlines()[-1]
    expect(stayed, f"an open program ended otherwise: {told}")
    say("    the program still open: told, and nothing changed; its vault does not open twice")


def refuse(room: bench.Room) -> None:
    """A newer vault, and packs that cannot or may not be opened: refused in clear words, with nothing lost."""
    place = f"/home/{USER}/"

    def run(lines: str) -> str:
        room.script(f"chown -R {USER}: {place}")  # what was made there from outside
        return room.script(lines, user=USER)

    tried = refusals.Installed(run, NAME, room.inside(place), place, room.inside(f"{place}kluis"), "wachtzin.txt")
    refusals.attempt(tried, f"--vault {place}kluis --passphrase-file {place}wachtzin.txt")


def small_disk(room: bench.Room) -> None:
    """Too little room for the archive: tar says so."""
    told = room.script(
        "mkdir -p /tmp/stick; mount -t tmpfs -o size=100m tmpfs /tmp/stick; cd /tmp/stick\n"
        "tar --extract --file /tmp/packed.tar.xz 2>&1 | tail -n 1"
    )
    expect("tar: " in told, f"a disk that is too small was not told: {told}")


def install(room: bench.Room, package_: Path) -> None:
    """Have apt install a package file, with libraries that are fetched once and kept in the cache."""
    shutil.copy(package_, room.inside("/tmp/package.deb"))
    kept, archives = CACHE / "apt", room.inside("/var/cache/apt/archives")
    kept.mkdir(parents=True, exist_ok=True)
    for file in kept.glob("*.deb"):
        shutil.copy(file, archives / file.name)
    lines = f"{_APT} install -y --no-install-recommends /tmp/package.deb"
    try:
        room.script(lines, network=True)
    except Stop:  # the archive has moved on since the bench was made
        try:
            room.script(f"{_APT} update && {lines}", network=True)
        except Stop as stop:
            if unreached(str(stop)):
                raise Skipped(f"the libraries that the package asks for could not be fetched: {stop}") from None
            raise
    for file in archives.glob("*.deb"):
        shutil.copy(file, kept / file.name)


def prove(room: bench.Room, command: str, measured: Measured, name: str) -> None:
    """The installed program's own test of everything, without a network and as an ordinary user."""
    with measured.step(f"{name}: self-test of the installed program"):
        told = room.script(f"{command} self-test", user=USER)
    say("    " + told.strip().replace("\n", "\n    "))


def desktop(room: bench.Room) -> None:
    """What desktops make of the menu entry, the description and the vault's type."""
    told = room.script(
        f"desktop-file-validate /usr/share/applications/{NAME}.desktop\n"
        "appstreamcli validate --no-net /usr/share/metainfo/nl.buurttoezicht.btl_desktop.metainfo.xml\n"
        "grep -h -e btl-kluis -e btl-overdracht /usr/share/mime/globs2 /usr/share/applications/mimeinfo.cache"
    )
    for kind in ("kluis", "overdracht"):
        expect(f"application/x-btl-{kind}={NAME}.desktop" in told, f"the program would not open a {kind}: {told}")
    say("    " + told.strip().replace("\n", "\n    "))


def look(room: bench.Room, command: str, picture: Path, colours: int = _FILLED) -> None:
    """Start the program in a window and keep a picture of the screen."""
    room.script(_PICTURE.format(command=command, colours=colours), user=USER, seconds=180)
    picture.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(room.inside(f"/home/{USER}/now.png"), picture)
    say(f"    its window: {picture}")
