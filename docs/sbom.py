"""Writes the bill of materials (CycloneDX 1.6) of what the lock installs: `python docs/sbom.py > sbom.cdx.json`.

From the lock alone and without a clock, so that the same lock gives the same file. The library of CycloneDX would add
7 MB of packages to write this one document (docs/adr/0035-bill-of-materials-from-the-lock.md).
"""  # noqa: INP001 -- a tool beside its document

from __future__ import annotations

import hashlib
import json
import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
LICENCES = ROOT / "THIRD-PARTY.md"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_LICENCE = re.compile(r"^\| ([\w.-]+) \| [^|]+ \| ([^|]+) \|", re.MULTILINE)


@dataclass(frozen=True)
class Package:
    """One locked package with the hashes of its files."""

    name: str
    version: str
    hashes: tuple[str, ...]


def packages(lock: str) -> Iterator[Package]:
    """Yield what a lock pins."""
    found = list(_PINNED.finditer(lock))
    ends = [match.start() for match in found[1:]] + [len(lock)]
    for match, end in zip(found, ends, strict=True):
        yield Package(match[1].lower(), match[2], tuple(_HASH.findall(lock[match.start() : end])))


def bill(lock: str, licences: dict[str, str]) -> dict[str, Any]:
    """Return the bill of materials of a lock."""
    digest = hashlib.sha256(lock.encode()).digest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "privacybalie", "bom-ref": "privacybalie"}},
        "components": [_component(package, licences.get(package.name)) for package in packages(lock)],
        "dependencies": [
            {
                "ref": "privacybalie",
                "dependsOn": [f"pkg:pypi/{package.name}@{package.version}" for package in packages(lock)],
            }
        ],
    }


def _component(package: Package, licence: str | None) -> dict[str, Any]:
    place = f"pkg:pypi/{package.name}@{package.version}"
    named = {"licenses": [{"license": {"name": licence}}]} if licence else {}
    # A component has one file; a lock allows one per platform. So the hashes are named, not claimed as the file's.
    allowed = [{"name": "privacybalie:lock:sha256", "value": value} for value in package.hashes]
    return {
        "type": "library",
        "bom-ref": place,
        "name": package.name,
        "version": package.version,
        "purl": place,
        **named,
        "properties": allowed,
    }


def licences(page: str) -> dict[str, str]:
    """Return the licence by package of the licence table."""
    return {name.lower(): licence.strip() for name, licence in _LICENCE.findall(page)}


if __name__ == "__main__":
    made = bill(LOCK.read_text(encoding="utf-8"), licences(LICENCES.read_text(encoding="utf-8")))
    json.dump(made, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
