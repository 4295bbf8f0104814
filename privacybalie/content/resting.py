"""What every text of the content rests on, whoever reads it: all its sources, and what the law does under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from privacybalie.content.dated_law import NEAR, LawNotice, notices
from privacybalie.content.loader import ANSWERS, COURTS, TREES, Content
from privacybalie.content.schema.base import Citation, Review
from privacybalie.content.schema.tree import Assessment, Tree


@dataclass(frozen=True)
class RestingText:
    """An answer, a tree or a list of courts with everything it cites; `folder` is where in the content it stands."""

    folder: str
    id: str
    title: str
    review: Review
    citations: tuple[Citation, ...]
    law: tuple[LawNotice, ...]


def dated_texts(content: Content, today: date, ahead: timedelta = NEAR) -> Iterator[RestingText]:
    """Yield every answer, tree and list of courts with what moved under it, or will within `ahead`.

    Each text of an answer and each outcome of a tree stands by itself: one may cite what follows and another not.
    """

    def law(review: Review, parts: Iterable[tuple[Citation, ...]]) -> tuple[LawNotice, ...]:
        moved = (item for part in parts for item in notices(part, content.sources, review.on, today, ahead))
        return tuple(dict.fromkeys(moved))

    for answer in content.answers.values():
        parts = [text.citations for text in answer.texts.by_country().values()]
        moved = law(answer.review, parts)
        yield RestingText(ANSWERS, answer.id, answer.question, answer.review, _once(parts), moved)
    for tree in content.trees.values():
        cited = list(_cited_together(tree))
        yield RestingText(TREES, tree.id, tree.title, tree.review, _once(cited), law(tree.review, cited))
    for country, listed in content.courts.items():
        parts = [listed.citations]
        yield RestingText(
            COURTS, country, listed.title, listed.review, _once(parts), law(listed.review, parts)
        )


def _once(parts: Iterable[tuple[Citation, ...]]) -> tuple[Citation, ...]:
    return tuple({(item.source, item.article): item for part in parts for item in part}.values())


def _cited_together(tree: Tree) -> Iterator[tuple[Citation, ...]]:
    for node in tree.questions.values():
        yield node.citations
    for ending in tree.endings.values():
        yield (*ending.citations, *(_rated(ending) if isinstance(ending, Assessment) else ()))


def _rated(ending: Assessment) -> Iterator[Citation]:
    for basis in ending.bases.values():
        yield from (*basis.citations, *(item for rule in basis.rules for item in rule.citations))
    for threshold in ending.thresholds.values():
        yield from (*threshold.citations, *(item for rule in threshold.rules for item in rule.citations))
