"""What every test shares: the program never touches the user's own folders, screen or keyring."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from btl_desktop.services.office import Office

PASSPHRASE = "lantaarn wandelt rustig langs water"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes says how busy this computer is, not whether the program is right.
settings.register_profile("any computer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any computer")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a data folder of its own."""
    monkeypatch.setenv("BTL_DESKTOP_DATA", str(tmp_path_factory.mktemp("data")))


class MemoryKeyring:
    """A keyring as the operating system's, for one test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, value: str) -> None:
        self.kept[service, name] = value

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the user's keyring."""
    from btl_desktop.vault import credentials

    monkeypatch.setattr(credentials, "find", lambda: None)


@pytest.fixture
def keyring(no_keyring: None, monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    """A computer with a keyring: "onthouden op deze pc" works."""
    from btl_desktop.vault import credentials

    memory = MemoryKeyring()
    monkeypatch.setattr(credentials, "find", lambda: credentials.Keyring(memory, "sleutelbos"))
    return memory


@pytest.fixture(scope="session", autouse=True)
def cheap_passphrases() -> Iterator[None]:
    """New vaults ask the least of a passphrase that a key file may ask, so that opening one takes milliseconds."""
    from btl_desktop.vault import kdf

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kdf, "calibrated", lambda: kdf.Cost(8 * kdf.MIB, 1, 1))
        yield


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new, closed vault, to be copied and never opened."""
    from btl_desktop.services import vaults

    folder = tmp_path_factory.mktemp("vault")
    vaults.create(folder, PASSPHRASE)[0].close()
    return folder


@pytest.fixture
def passphrase() -> str:
    """What opens the vaults of the tests."""
    return PASSPHRASE


@pytest.fixture
def vault(empty_vault: Path, tmp_path: Path) -> Path:
    """The folder of a new vault that opens with ``PASSPHRASE``."""
    return Path(shutil.copytree(empty_vault, tmp_path / "kluis"))


@pytest.fixture
def office(vault: Path) -> Iterator[Office]:
    """An open office on a real, empty SQLCipher file."""
    from btl_desktop.services import vaults

    opened = vaults.open_with_passphrase(vault, PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demonstrations(empty_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Folders with closed vaults as ``demonstration.fill`` fills them, each made once; to be copied, never opened."""
    from btl_desktop.services import vaults
    from btl_desktop.services.demonstration import demonstration

    @cache
    def filled(*people_seed_and_day: Any) -> Path:
        folder = Path(shutil.copytree(empty_vault, tmp_path_factory.mktemp("demonstration") / "kluis"))
        with closing(vaults.open_with_passphrase(folder, PASSPHRASE)) as made:
            made.write(lambda session: demonstration.fill(session, *people_seed_and_day))
        return folder

    return filled


@pytest.fixture
def demonstrated(demonstrations: Callable[..., Path], vault: Path) -> Iterator[Callable[..., Office]]:
    """``demonstrated(people, seed, day)``: an open office on such a demonstration, in the folder of ``vault``."""
    from btl_desktop.services import vaults

    with ExitStack() as opened:

        def on(*people_seed_and_day: Any) -> Office:
            shutil.copytree(demonstrations(*people_seed_and_day), vault, dirs_exist_ok=True)
            return opened.enter_context(closing(vaults.open_with_passphrase(vault, PASSPHRASE)))

        yield on


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Bytes may hold the time at which they were made; a test's name may not, or processes side by side differ."""
    return argname if isinstance(val, bytes) else None
