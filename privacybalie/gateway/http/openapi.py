"""The description of the API (OpenAPI 3.1), and which version of the assistant it describes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from privacybalie.paths import ROOT
from privacybalie.settings import Settings

FILE = Path(__file__).resolve().parents[1] / "assets" / "openapi.yml"


def read_description(settings: Settings) -> dict[str, Any]:
    """Return the description, with the address at which this server answers."""
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    found["info"]["version"] = version()
    found["servers"] = [{"url": f"{settings.public}{settings.base}"}]
    return found


def version() -> str:
    """Return the version of this assistant."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
