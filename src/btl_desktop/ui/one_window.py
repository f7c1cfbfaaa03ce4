"""One window a vault: who starts the program twice gets the window that is open already, in front.

The window with the vault listens on a local socket named after the vault's place; a second program that finds the
vault taken rings there and leaves. Nothing but "come to the front" can be said.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QMainWindow

_WAIT_MS = 500


class Doorbell:
    """Listens for one window, until :meth:`close`."""

    def __init__(self, window: QMainWindow, vault: Path) -> None:
        self._window = window
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
            caller.close()
            caller.deleteLater()
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()


def ring(vault: Path) -> bool:
    """Ask the window that has the vault to come to the front; ``False`` when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(vault))
    answered = socket.waitForConnected(_WAIT_MS)
    socket.abort()
    return answered


def _name(vault: Path) -> str:
    return "btl-desktop-" + hashlib.sha256(str(vault.absolute()).encode()).hexdigest()[:16]
