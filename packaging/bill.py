"""The bill of materials (CycloneDX 1.6) of what is shipped, and the checksums of what is handed out.

The program itself tells what is inside; the lock file adds the hash of each package that it was made from.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tomllib
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from project import NAME, ROOT, TITLE, VERSION

Component = dict[str, Any]


def write(program: Sequence[str], out: Path, system: str) -> Path:
    """Ask the frozen program what it is made of, and write that down; returns the file."""
    told = subprocess.run([*program, "licences", "--json"], check=True, capture_output=True).stdout
    return write_told(told.decode("utf-8"), out, system)


def write_told(told: str, out: Path, system: str) -> Path:
    """The same, from what the program has told already."""
    bill = compose(json.loads(told)["parts"], locked(), datetime.now(UTC))
    file = out / f"{NAME}-{VERSION}-{system}.cdx.json"
    file.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return file


def compose(parts: Sequence[dict[str, Any]], packages: dict[str, dict[str, Any]], now: datetime) -> dict[str, Any]:
    """The bill as CycloneDX has it; ``packages`` are those of the lock file, by name."""
    components = [component(part, packages) for part in parts]
    subject = {"type": "application", "bom-ref": NAME, "name": TITLE, "version": VERSION,
               "licenses": [{"expression": "EUPL-1.2"}]}  # fmt: skip
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {"timestamp": now.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": subject},
        "components": components,
        "dependencies": dependencies(components, packages),
    }


def component(part: dict[str, Any], packages: dict[str, dict[str, Any]]) -> Component:
    """One part; a Python package with its address in the registry and the hashes that the lock file holds it to."""
    name, version = part["name"], part["version"]
    made: Component = {
        "type": "library",
        "bom-ref": reference(part),
        "name": name,
        "licenses": [licence(part["licence"])],
    }
    if version:
        made["version"] = version
    if part["holder"]:
        made["supplier"] = {"name": part["holder"]}
    if part["package"]:
        made["purl"] = reference(part)
        sums = packages.get(plain(name), {}).get("sums", [])
        if sums:
            made["externalReferences"] = [
                {"type": "distribution", "url": f"{reference(part)}?file_name={file}",
                 "hashes": [{"alg": "SHA-256", "content": sum_}]}
                for file, sum_ in sums
            ]  # fmt: skip
    return made


def reference(part: dict[str, Any]) -> str:
    """What a part is called in the bill."""
    if part["package"]:
        return f"pkg:pypi/{plain(part['name'])}@{part['version']}"
    return f"part:{plain(part['name'].replace(' ', '-'))}"


def licence(expression: str) -> dict[str, Any]:
    """A single licence or an expression, as CycloneDX tells them apart."""
    return (
        {"license": {"id": expression}} if re.fullmatch(r"[A-Za-z0-9.+-]+", expression) else {"expression": expression}
    )


def dependencies(components: Sequence[Component], packages: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Who asks for whom: the program for what pyproject.toml names, packages for each other."""
    known = {plain(c["name"]): c["bom-ref"] for c in components if "purl" in c}
    others = [c["bom-ref"] for c in components if "purl" not in c]

    def asked(name: str) -> list[str]:
        return sorted({known[other] for other in packages.get(name, {}).get("asks", ()) if other in known})

    own = [{"ref": NAME, "dependsOn": asked(NAME) + others}]
    return own + [{"ref": ref, "dependsOn": asked(name)} for name, ref in sorted(known.items())]


def locked() -> dict[str, dict[str, Any]]:
    """The packages of the lock file: which others they ask for, and the hash of each of their wheels."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    found: dict[str, dict[str, Any]] = {}
    for package in lock["package"]:
        entry = found.setdefault(plain(package["name"]), {"asks": [], "sums": []})
        entry["asks"] += [plain(other["name"]) for other in package.get("dependencies", ())]
        for wheel in package.get("wheels", ()):
            entry["sums"].append((wheel["url"].rpartition("/")[2], wheel["hash"].removeprefix("sha256:")))
    return found


def plain(name: str) -> str:
    """Package names are the same in capitals, and with any of ``-_.``."""
    return re.sub(r"[-_.]+", "-", name).lower()


def checksums(folder: Path) -> Path:
    """``SHA256SUMS`` of all that is handed out, as sha256sum --check reads it."""
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in sorted(folder.iterdir())
        if file.suffix in (".deb", ".xz", ".exe") or file.name.endswith(".cdx.json")
    ]
    written = folder / "SHA256SUMS"
    written.write_text("".join(lines), "utf-8")
    return written
