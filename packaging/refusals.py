"""What an installed program has to refuse in clear words, with nothing lost: made here, tried in each system's trial.

A vault that a newer program brought up to date, and hand-over packs that are cut off, changed, newer, another's, or
given with the wrong passphrase.
"""

from __future__ import annotations

import shlex
import shutil
from contextlib import closing
from pathlib import Path

from project import Stop

PACK = "stick.btl-overdracht"
PACK_PHRASE = "pakketzin.txt"
NEWER_VAULT = "nieuwere-kluis"
_PHRASES = {PACK_PHRASE: "de maan fietst zonder licht\n", "andere-zin.txt": "de maan loopt zonder licht\n"}
_STRANGER = "age1kzy40uj7uy0hzwlz038ugyrd0tcr6wvj45v3aqmyvuaxvr0h74zqwgry58"  # nobody has the other half
_NEW = "overgenomen"

# A pack, the file with its passphrase, and what is said of them.
_REFUSED = (
    ("afgekapt.btl-overdracht", PACK_PHRASE, "niet heel"),
    ("veranderd.btl-overdracht", PACK_PHRASE, "niet heel"),
    ("nieuwer.btl-overdracht", PACK_PHRASE, "gemaakt met een nieuwere versie"),
    ("andermans.btl-overdracht", PACK_PHRASE, "voor iemand anders"),
    (PACK, "andere-zin.txt", "past niet op"),
)


def make_packs(program: str, opened: str, place: str) -> str:
    """Lines of shell by which the installed program makes a pack with a passphrase, and one for a stranger's key.

    ``program`` is how it is called, ``opened`` its options for the vault, ``place`` the folder as the program names it,
    with what parts it from a file's name. The files with passphrases have to be there: :func:`write_phrases`.
    """
    pack, phrase, other = (shlex.quote(place + name) for name in (PACK, PACK_PHRASE, _REFUSED[3][0]))
    return (
        f"{program} hand-over {opened} --pack-passphrase-file {phrase} --out {pack}\n"
        f"{program} hand-over {opened} --key {_STRANGER} --out {other}\n"
    )


def write_phrases(folder: Path) -> None:
    """The passphrases of the packs, each in a file."""
    for name, phrase in _PHRASES.items():
        (folder / name).write_text(phrase, "utf-8")


def spoil(folder: Path, vault: Path, passphrase: str) -> bytes:
    """Make what has to be refused out of the pack and the vault, which stay as they are; returns the newer vault."""
    whole = (folder / PACK).read_bytes()
    middle = len(whole) // 2
    (folder / "afgekapt.btl-overdracht").write_bytes(whole[:middle])
    (folder / "veranderd.btl-overdracht").write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    _newer_pack(folder / "nieuwer.btl-overdracht", whole)
    shutil.copytree(vault, folder / NEWER_VAULT)
    return _newer_vault(folder / NEWER_VAULT, passphrase)


def attempts(program: str, place: str, secret: str) -> str:
    """Lines of shell that try each; what they print is for :func:`check`. ``secret`` holds the vault's passphrase."""
    new, opens = shlex.quote(place + _NEW), f"--passphrase-file {shlex.quote(secret)}"
    packs = (
        f"{program} take-over {shlex.quote(place + pack)} {new} {opens} "
        f"--pack-passphrase-file {shlex.quote(place + phrase)} 2>&1 || echo refused\n"
        for pack, phrase, _ in _REFUSED
    )
    vault = f"{program} check --vault {shlex.quote(place + NEWER_VAULT)} {opens} 2>&1 || echo refused\n"
    return "echo '=='\n".join([*packs, vault])


def check(told: str, folder: Path, newer: bytes) -> None:
    """Hold what was said against what should be; ``newer`` is the newer vault as it was before."""
    wanted = [*(words for _, _, words in _REFUSED), "bijgewerkt door een nieuwere versie"]
    parts = told.split("==\n")
    right = [words in part and "refused" in part for words, part in zip(wanted, parts, strict=True)]
    if not all(right):
        raise Stop(f"not all was refused in clear words: {told}")
    if (folder / _NEW).exists():
        raise Stop("something was left of a pack that was refused")
    if _database(folder / NEWER_VAULT).read_bytes() != newer:
        raise Stop("a newer vault that was refused is not what it was")


def _database(vault: Path) -> Path:
    from btl_desktop.vault import files

    return files.locate(vault).database


def _newer_pack(file: Path, whole: bytes) -> None:
    from btl_desktop.vault import pack

    at = len(pack.MAGIC)
    file.write_bytes(whole[:at] + bytes([pack.FORMAT + 1]) + whole[at + 1 :])


def _newer_vault(vault: Path, passphrase: str) -> bytes:
    """As if a program of a later year had brought it up to date."""
    from btl_desktop.services import vaults
    from btl_desktop.vault.connection import connect

    office = vaults.open_with_passphrase(vault, passphrase)
    key = vaults.with_vault(office, lambda opened: opened.data_key)
    office.close()
    with closing(connect(_database(vault), key)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    return _database(vault).read_bytes()
