"""Reads one YAML file, or says with line, cause and remedy why it cannot be read.

YAML 1.2 through ruamel: `artikel: 6:7` stays text and a duplicate key is an error; what is served is not parsed again
as long as it is the same text (parsed_files). Line numbers come from a second, slower read, when something is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from privacybalie.content import parsed_files
from privacybalie.content.problems import ContentError, Problem


class _DatesAsText(SafeConstructor):
    """Leaves dates to the schema, which names the field and the line when a day does not exist."""


_DatesAsText.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)

# ruamel raises its own errors for bad YAML, and whatever Python raises for a tagged value that it cannot make.
_UNUSABLE = (YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def read_yaml(name: str, path: Path, folders: Sequence[Path]) -> Any:
    """Return what a YAML file says. Raises ContentError."""
    line = 1
    try:
        return parsed_files.recalled(folders, name, path.read_text(encoding="utf-8"), _parsed)
    except FileNotFoundError:
        cause = "het bestand ontbreekt; zet het terug of maak het aan"
    except OSError as error:
        cause = f"kan niet gelezen worden ({error.strerror}); kijk de rechten na"
    except UnicodeDecodeError:
        cause = "het bestand is geen UTF-8; bewaar het opnieuw als UTF-8"
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        cause = f"geen geldige YAML ({_yaml_cause(error)})"
    except _UNUSABLE as error:
        advice = "zoek vreemde tekens, of tags die met '!' beginnen"
        cause = f"geen geldige YAML ({type(error).__name__}); {advice}"
    raise ContentError([Problem(name, line, cause)])


def line_of(path: Path, location: tuple[str | int, ...]) -> int:
    """Return the 1-based line of `location` (keys and indices) in a YAML file; the nearest parent's if absent."""
    try:
        node = _composed(path.read_text(encoding="utf-8"))
    except (OSError, *_UNUSABLE):
        return 1
    line = 1
    for key in location:
        child = _child(node, key)
        if child is None:
            break
        line, node = child
    return line


def line_of_words(path: Path, key: str, word: str) -> int:
    """Return the first line with `word` from the top-level `key` on, without parsing: for what many files have."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 1
    starts = (number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    first = next(starts, 0)
    return next(
        (number + 1 for number, line in enumerate(lines) if number >= first and word in line), first + 1
    )


@lru_cache(maxsize=8)
def _composed(text: str) -> Any:
    """Kept, because one forgotten key in a register can give a problem for every entry: each would parse it again."""
    return YAML(typ="safe", pure=True).compose(text)


def _child(node: Node, key: str | int) -> tuple[int, Node] | None:
    """Return what stands under a key or index, with the line where that begins."""
    if isinstance(node, MappingNode):
        found = ((name.start_mark.line + 1, value) for name, value in node.value if name.value == str(key))
        return next(found, None)
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    return None


def _parsed(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _DatesAsText
    return yaml.load(text)


def _yaml_cause(error: MarkedYAMLError) -> str:
    cause = str(error.problem or error.context or "onbekend")
    if "duplicate key" in cause:
        return "dezelfde sleutel staat er tweemaal; verwijder er één"
    if "mapping values are not allowed" in cause:
        return "een dubbele punt in gewone tekst; gebruik '>-' of zet de tekst tussen aanhalingstekens"
    if "\\t" in cause or "tab" in cause:
        return "een tab; gebruik spaties"
    return f"{cause}; controleer inspringing en aanhalingstekens op deze regel"
