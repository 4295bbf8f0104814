"""Reads `content/` into records. The only module of the engine that opens files.

YAML 1.2 through ruamel: `artikel: 6:7` stays text and a duplicate key is an error. Line numbers come from a second,
slower read that only happens when something is wrong.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from privacybalie.problems import Problem, did_you_mean
from privacybalie.schema import Ambiguity, Answer, Contact, Record, Source, Term, TreeTitle

R = TypeVar("R", bound=Record)

ANSWERS = "antwoorden"
SOURCES = "bronnen.yml"
TERMS = "begrippen.yml"
AMBIGUITIES = "meerduidig.yml"
TREES = "beslisbomen.yml"
PHRASES = "sjablonen/gesprek.yml"
CONTACT = "contact.yml"


@dataclass(frozen=True)
class Content:
    """Everything that was read, with the problems met on the way. Keys are ids."""

    root: Path
    answers: Mapping[str, Answer]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    ambiguities: Mapping[str, Ambiguity]
    trees: Mapping[str, TreeTitle]
    phrases: Mapping[str, str]
    contact: Contact | None
    version: str
    problems: tuple[Problem, ...] = field(default=())

    def place(self, *parts: str) -> str:
        """Return the path of a content file as authors know it, such as `content/antwoorden/zoom_avg.yml`."""
        return "/".join((self.root.name, *parts))


def read(root: Path) -> Content:
    """Read the whole of `content/`; problems are collected, never raised."""
    problems: list[Problem] = []
    registers = {
        name: dict(_register(root, name, model, problems))
        for name, model in ((SOURCES, Source), (TERMS, Term), (AMBIGUITIES, Ambiguity), (TREES, TreeTitle))
    }
    return Content(
        root=root,
        answers=dict(_answers(root, problems)),
        sources=registers[SOURCES],
        terms=registers[TERMS],
        ambiguities=registers[AMBIGUITIES],
        trees=registers[TREES],
        phrases=_phrases(root, problems),
        contact=_single(root, CONTACT, Contact, problems),
        version=content_version(root),
        problems=tuple(problems),
    )


def read_ambiguities(root: Path) -> Mapping[str, Ambiguity]:
    """Read only the ambiguous words, for the recognition of messages; problems are the business of `read`."""
    return dict(_register(root, AMBIGUITIES, Ambiguity, []))


def content_version(root: Path) -> str:
    """Return a 12-digit hash over every YAML file under `root`: the content version that answers and notes carry."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.yml")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def line_of(path: Path, location: tuple[str | int, ...]) -> int:
    """Return the 1-based line where `location` (keys and indices) stands in a YAML file; the nearest parent if absent."""
    try:
        node: Any = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except (YAMLError, OSError):
        return 1
    line = 1
    for key in location:
        try:
            position = node.lc.data[key]
            node = node[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
        line = int(position[0]) + 1
    return line


def _answers(root: Path, problems: list[Problem]) -> Iterator[tuple[str, Answer]]:
    for path in sorted((root / ANSWERS).glob("*.yml")):
        document = _load(root, path, problems)
        if document is None:
            continue
        answer = _record(root, path, Answer, document, (), problems)
        if answer is None:
            continue
        if answer.id != path.stem:
            message = f"id '{answer.id}' is niet gelijk aan de bestandsnaam '{path.stem}'; maak ze gelijk"
            problems.append(Problem(_name(root, path), line_of(path, ("id",)), message))
        yield path.stem, answer


def _register(root: Path, name: str, model: type[R], problems: list[Problem]) -> Iterator[tuple[str, R]]:
    path = root / name
    document = _load(root, path, problems)
    for key, value in (document or {}).items():
        record = _record(root, path, model, value, (key,), problems)
        if record is not None:
            yield str(key), record


def _single(root: Path, name: str, model: type[R], problems: list[Problem]) -> R | None:
    path = root / name
    document = _load(root, path, problems)
    return None if document is None else _record(root, path, model, document, (), problems)


def _phrases(root: Path, problems: list[Problem]) -> Mapping[str, str]:
    path = root / PHRASES
    document = _load(root, path, problems) or {}
    wrong = [key for key, value in document.items() if not isinstance(value, str)]
    problems += [
        Problem(_name(root, path), line_of(path, (key,)), f"'{key}' moet tekst zijn; zet er aanhalingstekens om")
        for key in wrong
    ]
    return {key: value for key, value in document.items() if key not in wrong}


def _load(root: Path, path: Path, problems: list[Problem]) -> dict[str, Any] | None:
    """Return the mapping in a YAML file, or None after noting why it cannot be had."""
    name = _name(root, path)
    try:
        document = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(Problem(name, 1, "het bestand ontbreekt; zet het terug of maak het aan"))
    except UnicodeDecodeError:
        problems.append(Problem(name, 1, "het bestand is geen UTF-8; bewaar het opnieuw als UTF-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problems.append(Problem(name, line, f"geen geldige YAML ({_yaml_cause(error)})"))
    else:
        if isinstance(document, dict):
            return document
        problems.append(Problem(name, 1, "het bestand is leeg of geen lijst van sleutels; begin met 'sleutel: waarde'"))
    return None


def _yaml_cause(error: MarkedYAMLError) -> str:
    cause = str(error.problem or error.context or "onbekend")
    if "duplicate key" in cause:
        return "dezelfde sleutel staat er tweemaal; verwijder er één"
    if "mapping values are not allowed" in cause:
        return "een dubbele punt in gewone tekst; gebruik '>-' of zet de tekst tussen aanhalingstekens"
    if "\\t" in cause or "tab" in cause:
        return "een tab; gebruik spaties"
    return f"{cause}; controleer inspringing en aanhalingstekens op deze regel"


def _record(
    root: Path, path: Path, model: type[R], value: Any, prefix: tuple[str, ...], problems: list[Problem]
) -> R | None:
    try:
        return model.parse_obj(value)
    except ValidationError as error:
        for item in error.errors():
            location = (*prefix, *(part for part in item["loc"] if part != "__root__"))
            line = line_of(path, location)
            problems.append(Problem(_name(root, path), line, _explain(item, location, model)))
    return None


def _explain(item: Mapping[str, Any], location: tuple[str | int, ...], model: type[Record]) -> str:
    """Turn one pydantic error into a Dutch sentence with a remedy."""
    where = ".".join(str(part) for part in location) or "het bestand"
    last = str(location[-1]) if location else ""
    kind, context = item["type"], item.get("ctx", {})
    if kind == "value_error.extra":
        return f"onbekende sleutel '{where}'; verwijder of verbeter hem.{did_you_mean(last, _known_keys(model))}"
    if kind == "value_error.missing":
        return f"'{where}' ontbreekt; vul het in"
    if kind == "type_error.enum":
        allowed = ", ".join(str(member.value) for member in context["enum_values"])
        return f"'{where}' heeft een onbekende waarde; kies uit: {allowed}"
    if kind in {"type_error.str", "type_error.none.not_allowed"}:
        return f"'{where}' moet tekst zijn; zet er aanhalingstekens om"
    if kind.startswith("value_error.date"):
        return f"'{where}' is geen datum; schrijf jaar-maand-dag, zoals 2026-11-23"
    if "max_length" in kind or "max_items" in kind:
        return f"'{where}' is te lang (hoogstens {context['limit_value']}); kort het in"
    if "min_length" in kind or "min_items" in kind:
        return f"'{where}' is leeg of te kort (minstens {context['limit_value']}); vul het aan"
    if kind == "value_error.str.regex":
        return f"'{where}' heeft een verkeerde vorm; toegestaan: {context['pattern']}"
    return f"'{where}': {item['msg']}"


def _known_keys(model: type[Record]) -> set[str]:
    """Return every Dutch key that may occur anywhere under a model, for "Bedoelt u …?"."""
    schema = model.schema(by_alias=True)
    parts = [schema, *schema.get("definitions", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}


def _name(root: Path, path: Path) -> str:
    return f"{root.name}/{path.relative_to(root).as_posix()}"
