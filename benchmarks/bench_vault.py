"""Opening the vault: by this computer's memory, against the bare SQLCipher connection under a raw key."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from btl_desktop.services import vaults
from btl_desktop.vault import credentials
from measure import in_turn, report


class Memory:
    """A keyring that answers at once, so that the vault is what is measured."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        """As the backends of the operating systems."""
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, value: str) -> None:
        """As the backends of the operating systems."""
        self.kept[service, name] = value


def main() -> None:
    """Print the time to open and close a vault, and what a bare connection takes."""
    memory = Memory()
    credentials.find = lambda: credentials.Keyring(memory, "geheugen")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kluis"
        office, _ = vaults.create(path, vaults.generate_passphrase(), remember=True)
        key = office.vault.data_key.hex()
        office.close()

        def ours() -> None:
            opened = vaults.open_remembered(path)
            assert opened is not None
            opened.close()

        def bare() -> None:
            with closing(sqlcipher.connect(path / "vault.btlkluis")) as connection:
                connection.execute(f"PRAGMA key = \"x'{key}'\"")
                connection.execute("PRAGMA cipher_page_size = 16384")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

        measured, yardstick = in_turn(ours, bare, runs=15)
        figure = f"{measured * 1000:.1f} ms, a bare connection {yardstick * 1000:.1f} ms"
        report("open the vault, remembered", figure, value=measured / yardstick, limit=2)


if __name__ == "__main__":
    main()
