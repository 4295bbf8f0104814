"""The JSON schemas that let an editor check and complete content while it is typed. Generated; never edited."""

from __future__ import annotations

import json
from pathlib import Path

from privacybalie.schema import Ambiguity, Answer, Contact, Record, Source, Term, TreeTitle

_SINGLE: dict[str, type[Record]] = {"antwoord.json": Answer, "contact.json": Contact}
_REGISTERS: dict[str, type[Record]] = {
    "bronnen.json": Source,
    "begrippen.json": Term,
    "meerduidig.json": Ambiguity,
    "beslisbomen.json": TreeTitle,
}


def schemas() -> dict[str, str]:
    """Return the text of every schema file by name."""
    single = {name: model.schema(by_alias=True) for name, model in _SINGLE.items()}
    registers = {
        name: {"type": "object", "additionalProperties": model.schema(by_alias=True)} for name, model in _REGISTERS.items()
    }
    files = {**single, **{name: _lifted(schema) for name, schema in registers.items()}}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n" for name, schema in files.items()}


def write_schemas(folder: Path) -> None:
    """Write every schema into `folder`."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def drifted(folder: Path) -> list[str]:
    """Return the names of schema files that are missing or no longer equal the code."""
    return [
        name
        for name, text in schemas().items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]


def _lifted(schema: dict[str, object]) -> dict[str, object]:
    """Move the definitions to the top, where `$ref` looks for them."""
    inner = schema["additionalProperties"]
    definitions = inner.pop("definitions", {}) if isinstance(inner, dict) else {}
    return {**schema, "definitions": definitions}
