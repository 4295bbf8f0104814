"""Lays an organisation's own texts over the content (`PRIVACYBALIE_EIGEN`, docs/eigen-teksten.md).

Nothing of ours is edited: the overlay adds topics, puts a text of its own in the place of one of ours, or leaves one
out. What is the organisation's stays known as such (`Content.own`), because it is said to whoever reads it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from privacybalie.content.loader import (
    ANSWERS,
    CONTACT,
    SOURCES,
    Content,
    content_version,
    load_mapping,
    named_after_file,
    read,
    read_register,
    single,
)
from privacybalie.content.own_texts import OwnTexts
from privacybalie.content.problems import Problem, did_you_mean
from privacybalie.content.schema.base import Answer, Contact
from privacybalie.content.schema.own import Organisation, OwnAnswer, Tools
from privacybalie.content.schema.sources import Source
from privacybalie.content.signatures import signed_only
from privacybalie.content.yaml_files import line_of
from privacybalie.paths import OWN_MESSAGES

ORGANISATION = "organisatie.yml"
TOOLS = "programmas.yml"
FILES = (ORGANISATION, CONTACT, TOOLS, SOURCES, OWN_MESSAGES)


@dataclass(frozen=True)
class Overlay:
    """An overlay as it stands in its folder. What is not there is None or empty; the organisation must be."""

    organisation: Organisation | None
    contact: Contact | None
    tools: Tools | None
    answers: Mapping[str, OwnAnswer]
    sources: Mapping[str, Source]
    messages: Mapping[str, tuple[str, ...]]
    version: str
    problems: tuple[Problem, ...]


def read_with_own(root: Path, own: Path | None) -> Content:
    """Read `content/`, with an organisation's own texts over it; problems of both are collected, never raised."""
    content = read(root)
    return content if own is None else laid_over(content, own.resolve(), read_overlay(own.resolve()))


@lru_cache(maxsize=1)
def read_once(root: Path, own: Path | None, *, signed: bool = False) -> Content:
    """Return the content, read once: the door and the actions of a server say the same, whoever changes a file.

    With `signed` only what readers signed, and what is the organisation's own.
    """
    content = read_with_own(root, own)
    return signed_only(content) if signed else content


def read_overlay(root: Path) -> Overlay:
    """Read the folder of an organisation's own texts."""
    problems: list[Problem] = []
    if not root.is_dir():
        message = "deze map met eigen teksten bestaat niet; verbeter PRIVACYBALIE_EIGEN of laat het weg"
        return Overlay(None, None, None, {}, {}, {}, "", (Problem(str(root), 1, message),))
    there = {name for name in FILES if (root / name).exists()}
    organisation = single(root, ORGANISATION, Organisation, problems)
    contact = single(root, CONTACT, Contact, problems) if CONTACT in there else None
    tools = single(root, TOOLS, Tools, problems) if TOOLS in there else None
    answers = dict(named_after_file(root, ANSWERS, OwnAnswer, problems))
    sources = dict(read_register(root, SOURCES, Source, problems)) if SOURCES in there else {}
    messages = _messages(root, problems) if OWN_MESSAGES in there else {}
    problems += _stray(root)
    version = content_version(root)
    return Overlay(organisation, contact, tools, answers, sources, messages, version, tuple(problems))


def laid_over(content: Content, root: Path, overlay: Overlay) -> Content:
    """Return the content as visitors of this organisation are told it."""
    problems = (*content.problems, *overlay.problems)
    if overlay.organisation is None:
        return replace(content, problems=problems)
    own = OwnTexts(
        root=root,
        organisation=overlay.organisation,
        contact=overlay.contact,
        tools=overlay.tools,
        answers=overlay.answers,
        sources=overlay.sources,
        messages=overlay.messages,
        base=content,
    )
    version = hashlib.sha256(f"{content.version} {overlay.version}".encode()).hexdigest()
    return replace(
        content,
        answers=_answers(content.answers, own),
        sources={**overlay.sources, **content.sources},
        contact=overlay.contact or content.contact,
        version=version[:12],
        problems=problems,
        own=own,
    )


def _answers(ours: Mapping[str, Answer], own: OwnTexts) -> dict[str, Answer]:
    """Return the answers that are given here, in the order of their ids; none leads to one that is not."""
    given = {key: answer for key, answer in {**ours, **own.answers}.items() if not own.is_off(key)}
    return {key: _without(given[key], own.organisation.off) for key in sorted(given)}


def _without(answer: Answer, off: tuple[str, ...]) -> Answer:
    if not set(answer.related) & set(off):
        return answer
    return answer.copy(update={"related": tuple(topic for topic in answer.related if topic not in off)})


def _messages(root: Path, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    found, path = load_mapping(root, root / OWN_MESSAGES, problems) or {}, root / OWN_MESSAGES
    wrong = {
        topic
        for topic, said in found.items()
        if not isinstance(said, list) or not all(isinstance(one, str) and one.strip() for one in said)
    }
    message = (
        "is geen lijst van teksten; zet elk bericht op een regel die met '- ' begint, tussen aanhalingstekens"
    )
    problems += [
        Problem(f"{root.name}/{OWN_MESSAGES}", line_of(path, (topic,)), f"'{topic}' {message}")
        for topic in sorted(wrong)
    ]
    return {topic: tuple(said) for topic, said in found.items() if topic not in wrong}


def _stray(root: Path) -> list[Problem]:
    """Report files that nothing reads: a misspelt name would otherwise be silence."""
    known = {*FILES, *(f"{ANSWERS}/{path.name}" for path in (root / ANSWERS).glob("*.yml"))}
    names = sorted(
        path.relative_to(root).as_posix() for kind in ("*.yml", "*.yaml") for path in root.rglob(kind)
    )
    advice = f"kies uit: {', '.join(FILES)} of {ANSWERS}/<id>.yml"
    return [
        Problem(
            f"{root.name}/{name}", 1, f"dit bestand wordt niet gelezen; {advice}.{did_you_mean(name, FILES)}"
        )
        for name in names
        if name not in known
    ]
