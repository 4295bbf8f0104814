"""Writes `content/ondertekend.yml`, one signature at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from privacybalie.content.loader import SIGNATURES, read_signatures
from privacybalie.content.problems import ContentError, Problem
from privacybalie.content.schema.signing import Signature, same_reader

_HEAD = """\
# Wie welke versie van een tekst naast haar bronnen las en goedkeurde: een rol of initialen, geen namen.
# Geschreven door `python -m privacybalie ondertekenen` en door de proefbalie (docs/proefbalie.md). `versie` is een hash
# van wat de tekst zegt: verandert zij, dan vervalt de handtekening. Wie hier met de hand tekent, tekent voor niets.
"""


def add_signature(root: Path, key: str, by: str, version: str, day: date) -> None:
    """Write that somebody signed a version. Raises ContentError when the file is broken, OSError when it is closed."""
    problems: list[Problem] = []
    signed = {name: list(given) for name, given in read_signatures(root, problems).items()}
    if problems:
        raise ContentError(problems)
    others = [item for item in signed.get(key, []) if item.reader != same_reader(by)]
    signed[key] = [*others, Signature(door=by, versie=version, op=day)]
    path = root / SIGNATURES
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(_HEAD + _written(signed), encoding="utf-8")
    unfinished.replace(path)


def _written(signed: Mapping[str, list[Signature]]) -> str:
    lines: list[str] = []
    for key in sorted(signed):
        lines.append(f"{key}:")
        lines += [
            f'  - {{door: {json.dumps(item.by, ensure_ascii=False)}, versie: "{item.version}", op: {item.on}}}'
            for item in signed[key]
        ]
    return "\n".join(lines) + "\n"
