"""What every test shares: the program never touches the user's own folders, screen or keyring."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
