"""Types minutes into a vault, line after line, until it is killed; run by ``test_minutes_killed``.

``python minute_typist.py VAULT ITEM`` saves as the window does: the whole text so far, again and again, the line being
typed left alone. It prints each text once the vault has acknowledged it, as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from uuid import UUID

from btl_desktop.services import vaults
from btl_desktop.services.meetings import minute_taking
from btl_desktop.vault import kdf

PASSPHRASE = "lantaarn wandelt rustig langs water"
WORDS = ("De", "politie", "meldt", "drie", "inbraken", "in", "schuren")


def main(vault: str, item: str) -> None:
    kdf.calibrated = lambda: kdf.Cost(8 * kdf.MIB, 1, 1)  # type: ignore[assignment]
    office = vaults.open_with_passphrase(Path(vault), PASSPHRASE)
    said = ""
    number = 0
    while True:
        number += 1
        line = f"besluit: nummer {number}" if number % 3 == 0 else ""
        for word in () if line else WORDS:
            line = f"{line} {word}".strip()
            typed = f"{said}{line}"
            office.write(lambda s, typed=typed: minute_taking.save(s, UUID(item), typed, typed.count("\n")))
            print(json.dumps(typed), flush=True)  # noqa: T201 - this is how it tells what is safe
        saved = office.write(
            lambda s, typed=f"{said}{line}\n": minute_taking.save(s, UUID(item), typed, typed.count("\n"))
        )
        said = saved.said
        print(json.dumps(said), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
