"""What an installed program has to refuse in clear words, with nothing lost: made here, tried in each system's trial.

A vault that a newer program brought up to date, and hand-over packs that are cut off, changed, newer, another's, or
given with the wrong passphrase.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from project import expect, say

PACK = "stick.btl-overdracht"
_PACK_PHRASE = "pakketzin.txt"
_NEWER_VAULT = "nieuwere-kluis"
_PHRASES = {_PACK_PHRASE: "de maan fietst zonder licht\n", "andere-zin.txt": "de maan loopt zonder licht\n"}
_STRANGER = "age1kzy40uj7uy0hzwlz038ugyrd0tcr6wvj45v3aqmyvuaxvr0h74zqwgry58"  # nobody has the other half
_NEW = "overgenomen"

# A pack, the file with its passphrase, and what is said of them.
_REFUSED = (
    ("afgekapt.btl-overdracht", _PACK_PHRASE, "niet heel"),
    ("veranderd.btl-overdracht", _PACK_PHRASE, "niet heel"),
    ("nieuwer.btl-overdracht", _PACK_PHRASE, "gemaakt met een nieuwere versie"),
    ("andermans.btl-overdracht", _PACK_PHRASE, "voor iemand anders"),
    (PACK, "andere-zin.txt", "past niet op"),
)


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed program to try: how shell calls it, and its files as we see them and as the program names them.

    ``run`` runs lines of shell and returns what they print. ``folder`` is a user's, in which the file ``secret`` holds
    the passphrase of ``vault``; ``place`` is how the program names it, with what parts it from a file's name.
    """

    run: Callable[[str], str]
    program: str
    folder: Path
    place: str
    vault: Path
    secret: str


def attempt(tried: Installed, opened: str) -> None:
    """Make what has to be refused, try it, and raise ``Stop`` unless each was; ``opened``: options for the vault."""
    for name, phrase in _PHRASES.items():
        (tried.folder / name).write_text(phrase, "utf-8")
    tried.run(_make_packs(tried.program, opened, tried.place))
    newer = _spoil(tried.folder, tried.vault, (tried.folder / tried.secret).read_text("utf-8"))
    _check(tried.run(_attempts(tried.program, tried.place, tried.place + tried.secret)), tried.folder, newer)
    say("    a newer vault, and packs cut off, changed, newer, for another, with a wrong passphrase: refused kindly")


def _make_packs(program: str, opened: str, place: str) -> str:
    """Lines of shell by which the installed program makes a pack with a passphrase, and one for a stranger's key."""
    pack, phrase, other = (shlex.quote(place + name) for name in (PACK, _PACK_PHRASE, _REFUSED[3][0]))
    return (
        f"{program} hand-over {opened} --pack-passphrase-file {phrase} --out {pack}\n"
        f"{program} hand-over {opened} --key {_STRANGER} --out {other}\n"
    )


def _spoil(folder: Path, vault: Path, passphrase: str) -> bytes:
    """Make what has to be refused out of the pack and the vault, which stay as they are; returns the newer vault."""
    whole = (folder / PACK).read_bytes()
    middle = len(whole) // 2
    (folder / "afgekapt.btl-overdracht").write_bytes(whole[:middle])
    (folder / "veranderd.btl-overdracht").write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    _newer_pack(folder / "nieuwer.btl-overdracht", whole)
    shutil.copytree(vault, folder / _NEWER_VAULT)
    return _newer_vault(folder / _NEWER_VAULT, passphrase)


def _attempts(program: str, place: str, secret: str) -> str:
    """Lines of shell that try each; ``secret`` holds the vault's passphrase."""
    new, opens = shlex.quote(place + _NEW), f"--passphrase-file {shlex.quote(secret)}"
    packs = (
        f"{program} take-over {shlex.quote(place + pack)} {new} {opens} "
        f"--pack-passphrase-file {shlex.quote(place + phrase)} 2>&1 || echo refused\n"
        for pack, phrase, _ in _REFUSED
    )
    vault = f"{program} check --vault {shlex.quote(place + _NEWER_VAULT)} {opens} 2>&1 || echo refused\n"
    return "echo '=='\n".join([*packs, vault])


def _check(told: str, folder: Path, newer: bytes) -> None:
    """Hold what was said against what should be; ``newer`` is the newer vault as it was before."""
    wanted = [*(words for _, _, words in _REFUSED), "bijgewerkt door een nieuwere versie"]
    parts = told.split("==\n")
    right = [words in part and "refused" in part for words, part in zip(wanted, parts, strict=True)]
    expect(all(right), f"not all was refused in clear words: {told}")
    expect(not (folder / _NEW).exists(), "something was left of a pack that was refused")
    expect(_database(folder / _NEWER_VAULT).read_bytes() == newer, "a newer vault that was refused is not what it was")


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
