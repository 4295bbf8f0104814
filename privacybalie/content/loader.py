"""Reads `content/` into records."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from privacybalie.content.own_texts import OwnTexts
from privacybalie.content.problems import ContentError, Problem
from privacybalie.content.schema.base import Ambiguity, Answer, Contact, CountryWords, Record, Term
from privacybalie.content.schema.courts import CourtList
from privacybalie.content.schema.own import OwnAnswer
from privacybalie.content.schema.signing import Signature, SignedText
from privacybalie.content.schema.sources import Source
from privacybalie.content.schema.tree import KINDS, Fact, ReadyText, Tree
from privacybalie.content.validation_messages import explain
from privacybalie.content.yaml_files import line_of, read_yaml
from privacybalie.paths import folders_of_parsed_content

R = TypeVar("R", bound=Record)
N = TypeVar("N", Answer, OwnAnswer, Tree)

ANSWERS = "antwoorden"
SOURCES = "bronnen.yml"
TERMS = "begrippen.yml"
AMBIGUITIES = "meerduidig.yml"
COUNTRIES = "landen.yml"
COURTS = "gerechten"
TREES = "beslisbomen"
FACTS = "feiten.yml"
READY_TEXTS = "sjablonen/teksten.yml"
PHRASES = "sjablonen/gesprek.yml"
NOTE_WORDS = "sjablonen/nota.yml"
CONTACT = "contact.yml"
SIGNATURES = "ondertekend.yml"
# Parts of pydantic's path to an error that authors did not write.
UNWRITTEN = {"__root__", *KINDS}


@dataclass(frozen=True)
class Content:
    """Everything that was read, with the problems met on the way. Keys are ids; `own` is an organisation's."""

    root: Path
    answers: Mapping[str, Answer]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    ambiguities: Mapping[str, Ambiguity]
    countries: Mapping[str, CountryWords]
    courts: Mapping[str, CourtList]
    trees: Mapping[str, Tree]
    facts: Mapping[str, Fact]
    ready_texts: Mapping[str, ReadyText]
    phrases: Mapping[str, str]
    note_words: Mapping[str, str]
    contact: Contact | None
    version: str
    problems: tuple[Problem, ...] = field(default=())
    own: OwnTexts | None = None
    signatures: Mapping[str, tuple[Signature, ...]] = field(default_factory=dict)
    # What is not served here because it is not signed (signatures.py), by kind and id.
    withheld: frozenset[str] = frozenset()
    # What visitors are told is not signed, where an administrator wants that.
    unsigned: frozenset[str] = frozenset()

    def place(self, *parts: str) -> str:
        """Return the path of a content file as authors know it, such as `content/antwoorden/zoom_avg.yml`."""
        return "/".join((self.root.name, *parts))


@dataclass(frozen=True)
class _Place:
    """Where a record stands: the content folder, the file, and the key or index within the file."""

    root: Path
    path: Path
    prefix: tuple[str | int, ...] = ()


def read(root: Path) -> Content:
    """Read the whole of `content/`; problems are collected, never raised."""
    problems: list[Problem] = []
    return Content(
        root=root,
        answers=dict(named_after_file(root, ANSWERS, Answer, problems)),
        sources=dict(read_register(root, SOURCES, Source, problems)),
        terms=dict(read_register(root, TERMS, Term, problems)),
        ambiguities=dict(read_register(root, AMBIGUITIES, Ambiguity, problems)),
        countries=dict(read_register(root, COUNTRIES, CountryWords, problems)),
        courts=dict(_courts(root, problems)),
        trees=dict(named_after_file(root, TREES, Tree, problems)),
        facts=dict(read_register(root, FACTS, Fact, problems)),
        ready_texts=dict(read_register(root, READY_TEXTS, ReadyText, problems)),
        phrases=_phrases(root, PHRASES, problems),
        note_words=_phrases(root, NOTE_WORDS, problems),
        contact=single(root, CONTACT, Contact, problems),
        signatures=read_signatures(root, problems),
        version=content_version(root),
        problems=tuple(problems),
    )


def read_signatures(root: Path, problems: list[Problem]) -> Mapping[str, tuple[Signature, ...]]:
    """Read who signed what; nobody has to have signed anything."""
    if not (root / SIGNATURES).exists():
        return {}
    return {key: text.__root__ for key, text in read_register(root, SIGNATURES, SignedText, problems)}


def read_phrases(root: Path) -> Mapping[str, str]:
    """Read only the phrases, for the recognition of messages; problems are the business of `read`."""
    return _phrases(root, PHRASES, [])


def read_ambiguities(root: Path) -> Mapping[str, Ambiguity]:
    """Read only the ambiguous words, for the recognition of messages; problems are the business of `read`."""
    return dict(read_register(root, AMBIGUITIES, Ambiguity, []))


def read_trees(path: Path) -> Mapping[str, Tree]:
    """Return the trees of a content folder, or the one of a file. Raises ContentError when one cannot be read."""
    problems: list[Problem] = []
    if path.is_file():
        document = load_mapping(path.parent, path, problems)
        tree = None if document is None else _record(_Place(path.parent, path), Tree, document, problems)
        trees = {tree.id: tree} if tree is not None else {}
    else:
        trees = dict(named_after_file(path, TREES, Tree, problems))
    if problems:
        raise ContentError(problems)
    if not trees:
        raise ContentError([Problem(str(path), 1, "geen beslisboom gevonden; noem een map of een bestand")])
    return trees


def read_list(path: Path, model: type[R]) -> tuple[R, ...]:
    """Return the records of a YAML file that is one list. Raises ContentError, with every problem in it."""
    path, problems = path.resolve(), list[Problem]()
    name = _name(path.parent, path)
    document = read_yaml(name, path, ())
    if not isinstance(document, list) or not document:
        raise ContentError([Problem(name, 1, "het bestand is leeg of geen lijst; begin elk deel met '- '")])
    places = (_Place(path.parent, path, (index,)) for index in range(len(document)))
    made = [_record(place, model, value, problems) for place, value in zip(places, document, strict=True)]
    if problems:
        raise ContentError(problems)
    return tuple(record for record in made if record is not None)


def read_table(path: Path) -> list[tuple[str, ...]]:
    """Return the lines of a file with tabs between the fields; empty lines left out. Raises OSError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(field.strip() for field in line.split("\t")) for line in lines if line.strip()]


def content_version(root: Path) -> str:
    """Return a 12-digit hash over every YAML file under `root`: the content version that answers and notes carry."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.yml")):
        if path.is_file() and path != root / SIGNATURES:  # who signed changes nothing that is told
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def named_after_file(
    root: Path, folder: str, model: type[N], problems: list[Problem]
) -> Iterator[tuple[str, N]]:
    for path in sorted((root / folder).glob("*.yml")):
        document = load_mapping(root, path, problems)
        if document is None:
            continue
        record = _record(_Place(root, path), model, document, problems)
        if record is None:
            continue
        if record.id != path.stem:
            message = f"id '{record.id}' is niet gelijk aan de bestandsnaam '{path.stem}'; maak ze gelijk"
            problems.append(Problem(_name(root, path), line_of(path, ("id",)), message))
        yield path.stem, record


def read_register(root: Path, name: str, model: type[R], problems: list[Problem]) -> Iterator[tuple[str, R]]:
    path = root / name
    document = load_mapping(root, path, problems)
    for key, value in (document or {}).items():
        record = _record(_Place(root, path, (key,)), model, value, problems)
        if record is not None:
            yield str(key), record


def single(root: Path, name: str, model: type[R], problems: list[Problem]) -> R | None:
    path = root / name
    document = load_mapping(root, path, problems)
    return None if document is None else _record(_Place(root, path), model, document, problems)


def _courts(root: Path, problems: list[Problem]) -> Iterator[tuple[str, CourtList]]:
    """Yield the courts of each country that has a file; content without courts tells of none."""
    for path in sorted((root / COURTS).glob("*.yml")):
        listed = single(root, f"{COURTS}/{path.name}", CourtList, problems)
        if listed is not None:
            yield path.stem, listed


def _phrases(root: Path, name: str, problems: list[Problem]) -> Mapping[str, str]:
    path = root / name
    document = load_mapping(root, path, problems) or {}
    wrong = [key for key, value in document.items() if not isinstance(value, str)]
    problems += [
        Problem(
            _name(root, path), line_of(path, (key,)), f"'{key}' moet tekst zijn; zet er aanhalingstekens om"
        )
        for key in wrong
    ]
    return {key: value for key, value in document.items() if key not in wrong}


def load_mapping(root: Path, path: Path, problems: list[Problem]) -> dict[str, Any] | None:
    """Return the mapping in a YAML file, or None after noting why it cannot be had."""
    name = _name(root, path)
    try:
        document = read_yaml(name, path, folders_of_parsed_content(os.environ, root))
    except ContentError as error:
        problems += error.problems
        return None
    if isinstance(document, dict):
        return document if _keys_are_text(_Place(root, path), document, problems) else None
    problems.append(
        Problem(name, 1, "het bestand is leeg of geen lijst van sleutels; begin met 'sleutel: waarde'")
    )
    return None


def _keys_are_text(place: _Place, document: dict[Any, Any], problems: list[Problem]) -> bool:
    """Note the top-level keys that YAML reads as a number or a list: they cannot name a field."""
    odd = [key for key in document if not isinstance(key, str)]
    for key in odd:
        message = f"de sleutel '{key}' is geen tekst; zet er aanhalingstekens om of verwijder hem"
        problems.append(Problem(_name(place.root, place.path), line_of(place.path, (key,)), message))
    return not odd


def _record(place: _Place, model: type[R], value: Any, problems: list[Problem]) -> R | None:
    try:
        return model.parse_obj(value)
    except ValidationError as error:
        for item in error.errors():
            location = (*place.prefix, *(part for part in item["loc"] if part not in UNWRITTEN))
            sentence = explain(item, location, model)
            problems.append(Problem(_name(place.root, place.path), line_of(place.path, location), sentence))
    return None


def _name(root: Path, path: Path) -> str:
    return f"{root.name}/{path.relative_to(root).as_posix()}"
