"""Whether a folder is a good place for a vault: a synchronised folder or a network share is not."""

from __future__ import annotations

import sys
from pathlib import Path

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "mijn drive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "stack": "STACK",
    "pcloud": "pCloud",
    "proton drive": "Proton Drive",
    "synologydrive": "Synology Drive",
    "mega": "MEGA",
    "box": "Box",
    "syncthing": "Syncthing",
}
_MARKERS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".owncloudsync.log": "ownCloud", ".sync_root": "Nextcloud"}
_EXACT = ("stack", "mega", "box")  # words that folders are called for other reasons too
_NETWORK = ("cifs", "smb", "nfs", "fuse.sshfs", "davfs", "fuse.davfs", "afs", "ncpfs", "fuse.rclone")
_DRIVE_REMOTE = 4


def warnings(folder: Path) -> list[str]:
    """What the user should know before keeping a vault here, as Dutch sentences; empty for a good place."""
    full = Path(folder).absolute()
    places = dict.fromkeys((full, full.resolve()))  # a link may lead to such a folder, or stand in one
    found = []
    if service := next(filter(None, map(_synced_by, places)), ""):
        found.append(
            f"Deze map wordt bijgehouden door {service}. Dat kan de kluis beschadigen en zet kopieën op internet: "
            "kies een map die alleen op deze computer staat."
        )
    if any(map(_is_network, places)):
        found.append(
            "Deze map staat op het netwerk. Valt dat weg, dan kan de kluis beschadigen: kies een eigen schijf."
        )
    return found


def _synced_by(folder: Path) -> str:
    for part in (folder, *folder.parents):
        name = part.name.casefold()
        for word, service in _SYNCED.items():
            if name == word or (word not in _EXACT and name.startswith(word)):
                return service
        for marker, service in _MARKERS.items():
            if (part / marker).exists():
                return service
    return ""


def _is_network(folder: Path) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)
    return _file_system(folder, Path("/proc/self/mounts")).startswith(_NETWORK)


def _file_system(folder: Path, mounts: Path) -> str:
    """The kind of file system that a folder is on; empty where the system does not tell."""
    if not mounts.exists():
        return ""
    entries = (line.split(" ") for line in mounts.read_text("utf-8", "replace").splitlines())
    above = {entry[1].replace("\\040", " "): entry[2] for entry in entries if len(entry) > 2}
    around = (str(part) for part in (folder, *folder.parents))
    return next((above[place] for place in around if place in above), "")
