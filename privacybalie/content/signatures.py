"""Which version of a text was signed by whom, and what may be served when only signed texts may.

A version is a hash over what a text says about the law: its words, sources and certainty. What helps to hear or order
it (topics, phrases, related texts, dates, examples) can change under the same signature.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Answer
from privacybalie.content.schema.signing import Signature
from privacybalie.content.schema.sources import SourceKind
from privacybalie.content.schema.tree import Tree

ANSWER, TREE = "antwoord", "boom"
DIGITS = 12
# Whoever says what these say, states law; other texts are about programmes.
LAW = frozenset(
    {
        *(SourceKind.STATUTE, SourceKind.DECISION, SourceKind.CASE_LAW, SourceKind.SUPERVISOR),
        *(SourceKind.GUIDELINE, SourceKind.PROFESSIONAL_RULE),
    }
)
_OF_ANSWER = frozenset({"vraag", "land", "teksten", "gewijzigd"})
_OF_TREE = frozenset({"titel", "niet_nagegaan", "start", "vragen", "uitkomsten"})
_HEARING = frozenset({"ook", "vereist", "botst_met"})


class SigningState(StrEnum):
    """How far a text is signed. `LOST`: it was, and then it changed."""

    SIGNED = "ondertekend"
    PARTLY = "deels"
    LOST = "vervallen"
    UNSIGNED = "niet"


@dataclass(frozen=True)
class SigningStatus:
    """One text: its version, how many readers it needs, who signed this version and who an earlier one."""

    key: str
    version: str
    needed: int
    valid: tuple[Signature, ...]
    lost: tuple[Signature, ...]

    @property
    def state(self) -> SigningState:
        """How far it is signed."""
        if len(self.valid) >= self.needed:
            return SigningState.SIGNED
        if self.lost:
            return SigningState.LOST
        return SigningState.PARTLY if self.valid else SigningState.UNSIGNED


def signing_statuses(content: Content) -> Mapping[str, SigningStatus]:
    """Return how far each of our texts is signed; an organisation's own are its own business."""
    return {key: _status(_ours(content), key, record) for key, record in _texts(_ours(content))}


def signing_status(content: Content, key: str) -> SigningStatus | None:
    """Return how far one text is signed; None when there is no such text."""
    found = next((record for other, record in _texts(_ours(content)) if other == key), None)
    return None if found is None else _status(_ours(content), key, found)


def signed_only(content: Content) -> Content:
    """Return the content without our texts that are not signed; none of the others leads to one that is gone."""
    gone = unsigned_texts(content)
    trees = {key: tree for key, tree in content.trees.items() if f"{TREE}/{key}" not in gone}
    answers = {key: answer for key, answer in content.answers.items() if f"{ANSWER}/{key}" not in gone}
    return replace(
        content,
        answers={key: _answer_among(answer, answers, trees) for key, answer in answers.items()},
        trees={key: _tree_among(tree, trees) for key, tree in trees.items()},
        withheld=gone,
    )


def unsigned_texts(content: Content) -> frozenset[str]:
    """Return the texts of ours that are given here and that are not signed, by kind and id."""
    statuses = signing_statuses(content).items()
    unsigned = (key for key, status in statuses if status.state is not SigningState.SIGNED)
    return frozenset(key for key in unsigned if content.own is None or not _is_own(content, key))


def _ours(content: Content) -> Content:
    return content.own.base if content.own is not None else content


def _is_own(content: Content, key: str) -> bool:
    kind, _, topic = key.partition("/")
    return kind == ANSWER and content.own is not None and content.own.is_own(topic)


def _texts(content: Content) -> Iterator[tuple[str, Answer | Tree]]:
    yield from ((f"{ANSWER}/{key}", answer) for key, answer in content.answers.items())
    yield from ((f"{TREE}/{key}", tree) for key, tree in content.trees.items())


def _status(content: Content, key: str, record: Answer | Tree) -> SigningStatus:
    version, cited = _said(content, record)
    given = content.signatures.get(key, ())
    valid = {item.reader: item for item in given if item.version == version}
    lost = {item.reader: item for item in given if item.reader not in valid}
    law = isinstance(record, Tree) or any(
        content.sources[source].kind in LAW for source in cited if source in content.sources
    )
    return SigningStatus(key, version, 2 if law else 1, tuple(valid.values()), tuple(lost.values()))


def _said(content: Content, record: Answer | Tree) -> tuple[str, tuple[str, ...]]:
    """Return the hash of what a text says, and the sources that it cites."""
    # What has its default is left out: a new optional field of the schema takes nobody's signature away.
    whole = json.loads(record.json(by_alias=True, exclude_defaults=True))
    kept = _OF_ANSWER if isinstance(record, Answer) else _OF_TREE
    said = {key: value for key, value in whole.items() if key in kept}
    if isinstance(record, Tree):
        said = _without_hearing(said)
        names = sorted({item.name for ending in record.endings.values() for item in ending.texts})
        said["kant_en_klaar"] = [
            json.loads(content.ready_texts[name].json(by_alias=True, exclude_defaults=True))
            for name in names
            if name in content.ready_texts
        ]
    cited = tuple(sorted(set(_cited_in(said))))
    said["register"] = [_source(content, key) for key in cited]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS], cited


def _source(content: Content, key: str) -> list[str | None]:
    """Return what makes a source the one that was read; a better address or remark changes nothing."""
    source = content.sources.get(key)
    return [key] if source is None else [key, source.kind.value, source.title, source.published]


def _without_hearing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_hearing(item) for key, item in value.items() if key not in _HEARING}
    return [_without_hearing(item) for item in value] if isinstance(value, list) else value


def _cited_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        source = value.get("bron") or value.get("brondocument")
        if isinstance(source, str):
            yield source
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _cited_in(item)


def _answer_among(answer: Answer, answers: Iterable[str], trees: Iterable[str]) -> Answer:
    known = set(answers)
    update = {
        "related": tuple(topic for topic in answer.related if topic in known),
        "tree": answer.tree if answer.tree in set(trees) else None,
    }
    return answer.copy(update=update)


def _tree_among(tree: Tree, trees: Iterable[str]) -> Tree:
    known = set(trees)
    endings = {
        key: ending.copy(update={"onward": tuple(one for one in ending.onward if one.tree in known)})
        for key, ending in tree.endings.items()
    }
    return tree.copy(update={"endings": endings})
