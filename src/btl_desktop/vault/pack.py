"""A hand-over pack: one file with everything that a successor needs, for which only the successor has the key.

A line that says what it is, the length of the letter, the letter, the database. The *letter* is sealed with age
(age-encryption.org/v1), for a passphrase or for the public key of the successor, and holds what is in the pack and the
key of the database. The *database* is a vault's, under a key of its own that is thrown away once it is unpacked. So the
longest part is never in memory whole, and nothing of it is ever on a disk unencrypted.

No name of a file or folder stands in a pack: there is none to be trusted.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from btl_desktop.vault import backup, integrity, kdf, keyfile, schema, search_index, slots
from btl_desktop.vault import files as disk
from btl_desktop.vault.connection import connect, damage_as, engine_for
from btl_desktop.vault.files import VaultFiles
from btl_desktop.vault.opening import Vault, bring_up_to_date, making
from btl_desktop.vault.problems import (
    Damaged,
    DamagedPack,
    NewerPack,
    NoPack,
    NotForYou,
    PackGone,
    TooSlow,
    WrongPackPhrase,
    WrongPublicKey,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

FORMAT = 1
MAGIC = b"BTL-overdracht\n"
SUFFIX = ".btl-overdracht"
_LENGTH_BYTES = 4
_AT_ONCE = 1 << 20
_LONGEST_LETTER = 1 << 20
_BY_PASSPHRASE = b"-> scrypt "
_CHANCES = 3  # of a second each, on a computer that seems too slow


class About(NamedTuple):
    """What the maker says of a pack."""

    made: datetime
    program: str
    organisation: str
    maker: str
    scope: str


class Letter(NamedTuple):
    """What is in a pack: whoever opens it shows this first. ``revision`` is the shape of the tables, ``rows`` how many
    each has."""

    about: About
    revision: str
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Opened:
    """A pack whose letter could be read, with the key of its database and where that begins."""

    path: Path
    letter: Letter
    data_key: bytes
    sha256: str
    offset: int


class Made(NamedTuple):
    """A pack that was made; by its SHA-256 it can be told from any other."""

    path: Path
    letter: Letter
    sha256: str


Seal = Callable[[bytes], bytes]
Unseal = Callable[[bytes], bytes]


def for_passphrase(phrase: bytes) -> Seal:
    """Seal for who knows the passphrase, by scrypt; takes about a second."""
    from pyrage import passphrase

    return lambda letter: passphrase.encrypt(letter, phrase.decode())


def for_recipient(public: str) -> Seal:
    """Seal for the holder of the private key; raises ``WrongPublicKey`` for what is not a public key of age."""
    from pyrage import RecipientError, encrypt, x25519

    try:
        recipient = x25519.Recipient.from_str(public)
    except RecipientError as error:
        raise WrongPublicKey from error
    return lambda letter: encrypt(letter, [recipient])


def new_identity() -> str:
    """A new private key, as text."""
    from pyrage import x25519

    return str(x25519.Identity.generate())


def public_key(identity: str) -> str:
    """What others seal for: ``age1…``."""
    from pyrage import x25519

    return str(x25519.Identity.from_str(identity).to_public())


def with_passphrase(phrase: bytes) -> Unseal:
    """Open with the passphrase; raises ``WrongPackPhrase``."""

    def unseal(letter: bytes) -> bytes:
        from pyrage import passphrase

        return _opened(lambda: passphrase.decrypt(letter, phrase.decode()), WrongPackPhrase)

    return unseal


def with_identity(identity: str | None) -> Unseal:
    """Open with a private key; raises ``NotForYou``, also when there is no key at all."""

    def unseal(letter: bytes) -> bytes:
        from pyrage import decrypt, x25519

        if identity is None:
            raise NotForYou
        return _opened(lambda: decrypt(letter, [x25519.Identity.from_str(identity)]), NotForYou)

    return unseal


def asks_passphrase(pack: Path) -> bool:
    """Whether a pack was sealed with a passphrase; raises ``NoPack`` or ``NewerPack`` for what is none."""
    with _reading(pack) as content:
        return _BY_PASSPHRASE in _letter_in(content)[:200]


def _reading(pack: Path) -> BufferedReader:
    """The pack, open; what goes wrong in that is said of the pack, not of the vault that is to come."""
    if pack.is_dir():
        raise NoPack
    try:
        return pack.open("rb")
    except OSError as error:
        raise PackGone from error


def make(vault: Vault, target: Path, about: About, seal: Seal, trim: Callable[[Connection], None] | None) -> Made:
    """Make a pack of an open vault, which stays as it is.

    ``trim`` takes from the copy what does not go along; the copy is then written anew, so that nothing of that lingers
    in it. After a crash there is no pack, or a whole one.
    """
    data_key = slots.new_data_key()
    copy = vault.files.packing
    copy.unlink(missing_ok=True)
    part = target.with_name(target.name + ".part")
    try:
        rows = backup.copy(vault.files.database, vault.data_key, copy, data_key)
        if trim is not None:
            rows = _trimmed(copy, data_key, trim)
        letter = Letter(about, schema.HEAD, rows)
        _write(part, copy, data_key, seal, letter)
        disk.replace(part, target)
    finally:
        for half in (copy, disk.journal_of(copy), part):
            with suppress(OSError):
                half.unlink(missing_ok=True)
    return Made(target, letter, backup.sha256(target))


def _trimmed(copy: Path, data_key: bytes, trim: Callable[[Connection], None]) -> dict[str, int]:
    engine = engine_for(copy, data_key)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # foreign_keys only listens outside a transaction
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        trim(connection)
        search_index.tidy(connection)
        connection.commit()
    engine.dispose()
    with closing(connect(copy, data_key)) as connection:
        connection.execute("VACUUM")
        report = integrity.check(connection)
    if not report.ok:
        raise Damaged
    return report.rows


def _write(part: Path, database: Path, data_key: bytes, seal: Seal, letter: Letter) -> None:
    about = {**letter.about._asdict(), "made": letter.about.made.isoformat()}
    digest = backup.sha256(database)
    inside = {"revision": letter.revision, "rows": letter.rows, "key": data_key.hex(), "sha256": digest}
    sealed = seal(json.dumps({**about, **inside}).encode())
    with part.open("wb") as out, database.open("rb") as rest:
        out.write(MAGIC + bytes([FORMAT]) + len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed)
        shutil.copyfileobj(rest, out, _AT_ONCE)
    disk.sync_file(part)


def open_pack(pack: Path, unseal: Unseal) -> Opened:
    """Read the letter and hold the database against it.

    Raises ``NoPack`` for another file, ``NewerPack``, ``WrongPackPhrase`` or ``NotForYou`` for the wrong key, and
    ``DamagedPack`` when a part is missing or was changed.
    """
    with _reading(pack) as content:
        sealed = _letter_in(content)
        offset = content.tell()
        found = _told(unseal(sealed), pack, offset)
        if hashlib.file_digest(content, "sha256").hexdigest() != found.sha256:
            raise DamagedPack
    if found.letter.revision > schema.HEAD:
        raise NewerPack
    return found


def unpack(found: Opened, files: VaultFiles, passphrase: bytes, recovery: bytes) -> Vault:
    """Make a new vault of a pack, with keys of its own; raises ``VaultExists`` rather than touch one that is there.

    Stopped half way nothing is left. The database is copied page for page to its new key and both checks are done on
    it; a pack of an older program is migrated as an older vault would be.
    """
    brought = files.packing
    with making(files) as lock:
        data_key = slots.new_data_key()
        try:
            _cut_out(found, brought)
            with damage_as(DamagedPack):
                rows = backup.copy(brought, found.data_key, files.building, data_key)
                _must_be_a_vault(files.building, data_key, found.letter, rows)
        finally:
            brought.unlink(missing_ok=True)
        keys = keyfile.new(passphrase, recovery, data_key)
        disk.replace(files.building, files.incoming)
        keyfile.write(files, keys)
        disk.replace(files.incoming, files.database)
        vault = Vault(files, keys, data_key, lock)
        bring_up_to_date(vault, found.letter.revision)
    return vault


def _letter_in(content: IO[bytes]) -> bytes:
    head = content.read(len(MAGIC) + 1 + _LENGTH_BYTES)
    if not head.startswith(MAGIC):
        raise NoPack
    if len(head) < len(MAGIC) + 1 + _LENGTH_BYTES:
        raise DamagedPack
    if head[len(MAGIC)] > FORMAT:
        raise NewerPack
    length = int.from_bytes(head[-_LENGTH_BYTES:], "big")
    letter = content.read(min(length, _LONGEST_LETTER + 1))
    if len(letter) != length:
        raise DamagedPack
    return letter


def _opened(decrypt: Callable[[], bytes], not_the_key: type[WrongPackPhrase | NotForYou]) -> bytes:
    """age tells a key that does not fit from a letter that was changed, by its words alone.

    It refuses what would take it sixteen times as long as the maker, going by how quick the computer was for a
    moment; one that is busy gets another chance.
    """
    from pyrage import DecryptError

    refused: DecryptError | None = None
    for _ in range(_CHANCES):
        try:
            return decrypt()
        except DecryptError as error:
            words = str(error)
            if words in {"Decryption failed", "No matching keys found"}:
                raise not_the_key from error
            if not words.startswith("Excessive work"):
                raise DamagedPack from error
            refused = error
    raise TooSlow from refused


def _told(opened: bytes, pack: Path, offset: int) -> Opened:
    try:
        words: dict[str, Any] = json.loads(opened)
        made = datetime.fromisoformat(words["made"])
        about = About(made, *(str(words[name]) for name in About._fields[1:]))
        rows = {str(table): int(number) for table, number in words["rows"].items()}
        letter = Letter(about, str(words["revision"]), rows)
        found = Opened(pack, letter, bytes.fromhex(words["key"]), str(words["sha256"]), offset)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedPack from error
    if made.tzinfo is None or len(found.data_key) != kdf.KEY_BYTES:
        raise DamagedPack
    return found


def _cut_out(found: Opened, target: Path) -> None:
    target.touch(mode=disk.PRIVATE, exist_ok=True)
    with _reading(found.path) as content, target.open("wb") as out:
        content.seek(found.offset)
        shutil.copyfileobj(content, out, _AT_ONCE)


def _must_be_a_vault(database: Path, data_key: bytes, letter: Letter, rows: dict[str, int]) -> None:
    """The tables must be those of a vault, and hold what the letter says.

    A database can bring views and triggers of its own, which would then run in the successor's name; so its shape is
    held against that of a vault of the same revision.
    """
    with closing(connect(database, data_key)) as connection:
        same = schema.revision(connection) == letter.revision
        shape = _shape(connection)
    if not same or rows != letter.rows or shape != _expected_shape(letter.revision):
        raise DamagedPack


def _shape(connection: Any) -> set[tuple[str, str, str]]:
    """Tables by their names, and whatever runs by itself by its text too."""
    listed = "SELECT type, name, CASE WHEN type IN ('view', 'trigger') THEN sql ELSE '' END FROM sqlite_master"
    return {tuple(line) for line in connection.execute(f"{listed} WHERE type <> 'index'")}


def _expected_shape(revision: str) -> set[tuple[str, str, str]]:
    import sqlcipher3.dbapi2 as sqlcipher
    from sqlalchemy import create_engine

    from btl_desktop.vault import migration

    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.connect() as connection:
        migration.build(connection, revision)
        shape = _shape(connection.connection.driver_connection)
    engine.dispose()
    return shape
