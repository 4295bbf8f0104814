"""A sheet to print for whoever checks a text: each statement with room for a verdict, its sources, two signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from privacybalie.content.library import CitedSource
from privacybalie.content.schema.base import Country, CountryText
from privacybalie.content.schema.tree import Assessment, Rated, Threshold, Tree
from privacybalie.proefbalie.visit import NotThereError, Reply, Visit

_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Statement:
    """One thing to check: which part of the text it is, and what it says."""

    part: str
    text: str


@dataclass(frozen=True)
class CheckedPart:
    """The statements that rest on the same sources."""

    title: str
    country: Country | None
    statements: tuple[Statement, ...]
    sources: tuple[CitedSource, ...]
    certainty: str


def fact_check_page(visit: Visit) -> Reply:
    """The sheet of an answer or a tree."""
    kind, key = visit.path[1:]
    if kind == "antwoord" and key in visit.content.answers:
        answer = visit.content.answers[key]
        parts = [_of_answer(visit, country, text) for country, text in answer.texts.by_country().items()]
        return visit.page(
            "nazicht.html", kind=kind, key=key, title=answer.question, review=answer.review, parts=parts
        )
    if kind == "boom" and key in visit.content.trees:
        tree = visit.content.trees[key]
        parts = list(_of_tree(visit, tree))
        return visit.page(
            "nazicht.html",
            kind=kind,
            key=key,
            title=tree.title,
            review=tree.review,
            parts=parts,
        )
    raise NotThereError(key)


def _of_answer(visit: Visit, country: Country, text: CountryText) -> CheckedPart:
    said = [
        Statement("kort", text.short),
        *([Statement("in het kort", text.brief)] if text.brief else []),
        *(Statement("uitleg", part) for part in _PARAGRAPH.split(text.full.strip())),
        *(Statement("voorwaarde", line) for line in text.conditions),
        *(Statement("uitzondering", line) for line in text.exceptions),
    ]
    certainty = f"{text.certainty.value}{f': {text.certainty_reason}' if text.certainty_reason else ''}"
    return CheckedPart("", country, tuple(said), visit.library.cited(text.citations), certainty)


def _of_tree(visit: Visit, tree: Tree) -> Iterator[CheckedPart]:
    for node in tree.questions.values():
        said = [
            *(Statement("toelichting", part.text) for part in node.help.parts),
            *(Statement("wet", part.text) for part in node.reason.parts),
            *(Statement("optie", option.text) for option in node.options.values()),
        ]
        yield CheckedPart(node.question, None, tuple(said), visit.library.cited(node.citations), "")
    for ending in tree.endings.values():
        texts = (
            ending.conclusion.by_light().values() if isinstance(ending, Assessment) else (ending.conclusion,)
        )
        said = [
            *(Statement("conclusie", part.text) for text in texts for part in text.parts),
            *(Statement("uitleg", part.text) for part in ending.explanation.parts),
            *(Statement("voorwaarde", part.text) for part in ending.conditions.parts),
            *(Statement("stap", part.text) for part in ending.next_steps.parts),
            *(Statement("valkuil", part.text) for part in ending.pitfalls),
            *_ratings(ending),
        ]
        cited = visit.library.cited(ending.citations)
        yield CheckedPart(ending.title, ending.country, tuple(said), cited, ending.certainty.value)


def _ratings(ending: object) -> Iterator[Statement]:
    if not isinstance(ending, Assessment):
        return
    parts: list[Rated | Threshold] = [*ending.bases.values(), *ending.thresholds.values()]
    for part in parts:
        for rule in part.rules:
            title = f"{part.title}: {rule.result.value}"
            yield from (Statement(title, one.text) for one in rule.reason.parts)
