"""One window a vault: who starts the program twice gets the window that is open already, in front.

The window with the vault listens on a local socket named after the vault's place; a second program that finds the
vault taken rings there and leaves. All that can be said is "come to the front", and which hand-over pack was double
clicked: one line, that is believed only when it names a pack that is there, and then only offered to the user.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QMainWindow

PACK_SUFFIX = ".btl-overdracht"  # as in vault.pack, that the window does not see
_WAIT_MS = 500
_LONGEST = 33_000  # bytes: the longest path that Windows knows, in UTF-8 mostly less


class Doorbell:
    """Listens for one window, until :meth:`close`; ``bring(pack)`` is called with a pack that somebody comes with."""

    def __init__(self, window: QMainWindow, vault: Path, bring: Callable[[Path], None]) -> None:
        self._window = window
        self._bring = bring
        self._server = QLocalServer(window)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(_name(vault))  # left by a crash; whoever holds the vault's lock may have the name
        self._server.listen(_name(vault))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
        self._server.deleteLater()

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.setReadBufferSize(_LONGEST)
            caller.disconnected.connect(partial(self._hear, caller))
            if caller.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                self._hear(caller)
        self._come_forward()

    def _hear(self, caller: QLocalSocket) -> None:
        """The caller has said all and left."""
        said = bytes(caller.readAll().data())
        caller.deleteLater()
        pack = named_pack(said)
        if pack is not None:
            self._bring(pack)

    def _come_forward(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()


def ring(vault: Path, pack: Path | None = None) -> bool:
    """Ask the window that has the vault to come to the front, with a pack perhaps; ``False`` when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(vault))
    answered = socket.waitForConnected(_WAIT_MS)
    if answered and pack is not None:
        socket.write(str(pack.absolute()).encode("utf-8", "surrogatepass"))
        socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return answered


def named_pack(said: bytes) -> Path | None:
    """The pack that a caller names, when it is one: a whole path to a file that is there, with the suffix of packs."""
    words = said.decode("utf-8", "replace")
    pack = Path(words)
    is_path = words.isprintable() and pack.is_absolute() and pack.suffix.lower() == PACK_SUFFIX
    return pack if is_path and pack.is_file() else None


def _name(vault: Path) -> str:
    return "btl-desktop-" + hashlib.sha256(str(vault.absolute()).encode()).hexdigest()[:16]
