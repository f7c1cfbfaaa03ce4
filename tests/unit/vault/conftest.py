"""What the tests of the vault share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from btl_desktop.vault import kdf

_CALIBRATED = kdf.calibrated  # before the tests' own, cheaper one takes its place


@pytest.fixture
def real_calibration() -> Callable[[], kdf.Cost]:
    """How the program itself chooses the cost of a passphrase."""
    return _CALIBRATED
