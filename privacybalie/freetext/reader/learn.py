"""Learns the reader from `data/uitspraken`: each hand is judged by what others taught; trust follows from that."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from privacybalie.content.loader import Content
from privacybalie.content.schema.tree import EXCLUSIVE, Ask, Checklist
from privacybalie.freetext.interpret import is_taken
from privacybalie.freetext.reader.decision import (
    HALF,
    ChoiceCase,
    DecisionWeights,
    learn_choice,
    learn_logistic,
    set_evidence,
    tick_chances,
)
from privacybalie.freetext.reader.evidence import Scores, option_evidence, text_evidence
from privacybalie.freetext.reader.judging import read_evidence
from privacybalie.freetext.reader.question_model import (
    LabelledAnswer,
    QuestionModel,
    dual_weights,
    kernel,
    learn_question,
    score_targets,
    stacked,
)
from privacybalie.freetext.reader.text_features import Array, ReadText, clauses_of, learn_space, placed
from privacybalie.freetext.reader.training_data import OF_LABELS, labels_of
from privacybalie.freetext.reader.weights import Place, ReaderWeights
from privacybalie.freetext.rules import by_rules

SEED = 5
# Per hand and checklist: so many sentences made of two that each mean one thing.
JOINED = 12
_JOINTS = (", en ", " en ", ", ", " en ook ", ". ")
_PLAIN = frozenset({"gewoon", "reden", "getal"})
_LONGEST = 90
Vectors = Callable[[Sequence[str]], Mapping[str, Array]]


@dataclass(frozen=True)
class Judged:
    """A text with the evidence that models gave which saw no sentence of its hand."""

    place: Place
    said: LabelledAnswer
    options: Array
    text: Array
    clauses: int


@dataclass(frozen=True)
class _Known:
    """Where every text is that occurs."""

    texts: Mapping[str, ReadText]

    def rows(self, said: Iterable[LabelledAnswer]) -> list[ReadText]:
        """Return where these are."""
        return [self.texts[answer.text] for answer in said]


def learn_reader(
    content: Content, said: Mapping[Place, Sequence[LabelledAnswer]], vectors: Vectors, data: str
) -> tuple[ReaderWeights, list[Judged]]:
    """Return what was learned, and every sentence as it was judged by the other hands.

    `said` has the labelled answers per question; `vectors` encodes texts by every encoder; `data` is their hash.
    """
    asked = {(tree.id, key): node for tree in content.trees.values() for key, node in tree.questions.items()}
    taught = {place: _taught(node, said.get(place, ())) for place, node in asked.items()}
    joined = {place: _joined(node, taught[place]) for place, node in asked.items()}
    texts = sorted(set(_texts(asked, taught, joined)))
    encoded = vectors(texts)
    space = learn_space(sorted({each.text for those in taught.values() for each in those}), encoded)
    known = _Known(
        {
            text: placed(space, text, {name: rows[number] for name, rows in encoded.items()})
            for number, text in enumerate(texts)
        }
    )
    models = {place: _model(node, [*taught[place], *joined[place]], known) for place, node in asked.items()}
    judged = [
        each
        for place, node in asked.items()
        for each in _left_out(content, place, taught[place], joined[place], known)
    ]
    return ReaderWeights(space, models, decide_from(asked, judged), data), judged


def _taught(node: Ask, said: Sequence[LabelledAnswer]) -> list[LabelledAnswer]:
    """Return what is said for the options: their labels and phrases, and every labelled answer once."""
    return list({answer.text.casefold(): answer for answer in (*said, *labels_of(node))}.values())


def _joined(node: Ask, said: Sequence[LabelledAnswer]) -> list[LabelledAnswer]:
    """Return sentences made of two of one hand, each of which ticks one item: so people name several."""
    if not isinstance(node, Checklist):
        return []
    chance, made = random.Random(SEED), []  # noqa: S311 - nothing secret
    by_hand = defaultdict(list)
    for answer in said:
        plain = answer.kind in _PLAIN and len(answer.confirms) == 1 and not EXCLUSIVE & set(answer.confirms)
        if plain and len(answer.text) < _LONGEST:
            by_hand[answer.hand].append(answer)
    for _hand, own in sorted(by_hand.items()):
        pairs = [chance.sample(own, 2) for _ in range(JOINED)] if len(own) > 1 else []
        made += [
            _both(one, other, chance.choice(_JOINTS))
            for one, other in pairs
            if one.confirms != other.confirms
        ]
    return made


def _both(one: LabelledAnswer, other: LabelledAnswer, joint: str) -> LabelledAnswer:
    confirms = (*one.confirms, *other.confirms)
    denies = tuple(key for key in dict.fromkeys((*one.denies, *other.denies)) if key not in confirms)
    return LabelledAnswer(f"{one.text.rstrip(' .!')}{joint}{other.text}", confirms, denies, "samen", one.hand)


def _texts(asked: Mapping[Place, Ask], *groups: Mapping[Place, Sequence[LabelledAnswer]]) -> Iterator[str]:
    for place, node in asked.items():
        for group in groups:
            for answer in group[place]:
                yield answer.text
        if isinstance(node, Checklist):
            for answer in groups[0][place]:
                yield from clauses_of(answer.text)


def _model(node: Ask, said: Sequence[LabelledAnswer], known: _Known) -> QuestionModel:
    options = tuple(node.options)
    return learn_question(options, stacked(known.rows(said)), score_targets(options, said))


def _left_out(
    content: Content,
    place: Place,
    said: Sequence[LabelledAnswer],
    joined: Sequence[LabelledAnswer],
    known: _Known,
) -> Iterator[Judged]:
    node = content.trees[place[0]].questions[place[1]]
    every = [*said, *joined]
    rows = stacked(known.rows(every))
    alike, wanted = kernel(rows), score_targets(tuple(node.options), every)
    hands = np.array([answer.hand for answer in every])
    for hand in sorted(set(hands) - {OF_LABELS}):
        others = hands != hand
        weights = dual_weights(alike[np.ix_(others, others)], wanted[others])
        for number in np.flatnonzero(hands[: len(said)] == hand):
            answer = said[number]
            read = [known.texts[clause] for clause in clauses_of(answer.text) if isinstance(node, Checklist)]
            parts = (stacked(read) @ rows[others].T) @ weights if read else ()
            scores = Scores(alike[number, others] @ weights, tuple(parts))
            yield with_evidence(content, place, answer, scores)


def with_evidence(content: Content, place: Place, answer: LabelledAnswer, scores: Scores) -> Judged:
    """Return a sentence with its evidence."""
    node = content.trees[place[0]].questions[place[1]]
    heard = by_rules(node, answer.text, content.facts)
    return Judged(
        place,
        answer,
        option_evidence(node, answer.text, scores, heard, content.facts),
        text_evidence(answer.text, scores.whole),
        max(len(scores.clauses), 1),
    )


def decide_from(asked: Mapping[Place, Ask], judged: Sequence[Judged]) -> DecisionWeights:
    """Learn how likely options are from the evidence of sentences that were left out."""
    choices = [each for each in judged if not isinstance(asked[each.place], Checklist)]
    lists = [each for each in judged if isinstance(asked[each.place], Checklist)]
    cases = [
        ChoiceCase(each.options, each.text, _meant(asked[each.place], each.said))
        for each in choices
        if len(each.said.confirms) < 2  # noqa: PLR2004 - a choice has one answer
    ]
    rows = np.vstack([np.hstack([each.options, np.ones((len(each.options), 1))]) for each in lists])
    truth = np.array([key in each.said.confirms for each in lists for key in asked[each.place].options])
    tick = learn_logistic(rows, truth)
    half = DecisionWeights(learn_choice(cases), tick[:-1], float(tick[-1]), np.zeros(0))
    chances = [tick_chances(half, each.options) for each in lists]
    sets = np.stack(
        [set_evidence(found, each.text, each.clauses) for found, each in zip(chances, lists, strict=True)]
    )
    exact = np.array(
        [
            _ticked(asked[each.place], found) == set(each.said.confirms) and bool(each.said.confirms)
            for found, each in zip(chances, lists, strict=True)
        ]
    )
    return DecisionWeights(half.choice, half.tick, half.tick_bias, learn_logistic(sets, exact))


def _meant(node: Ask, said: LabelledAnswer) -> int:
    return list(node.options).index(said.confirms[0]) if said.confirms else -1


def _ticked(node: Ask, chances: Array) -> set[str]:
    return {key for key, chance in zip(node.options, chances, strict=True) if chance >= HALF}


def left_out_figures(
    content: Content, decision: DecisionWeights, judged: Sequence[Judged]
) -> Mapping[str, Mapping[str, float]]:
    """Return, per kind of question, how sentences of each hand were read by what the other hands taught.

    `best`: what is likeliest is exactly right; `taken`: it was taken for the time being, and right or wrong; `offered`:
    not taken, and all that is right is among the first three.
    """
    groups: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for each in judged:
        node = content.trees[each.place[0]].questions[each.place[1]]
        reading = read_evidence(node, decision, each.options, each.text, each.clauses)
        truth = set(each.said.confirms)
        right, taken = set(reading.taken) == truth, is_taken(node, reading)
        groups[_group(node, each.said)].append((right, taken, truth <= set(reading.ranked[:3])))
    return {group: _shares(found) for group, found in sorted(groups.items())}


def _group(node: Ask, said: LabelledAnswer) -> str:
    if not said.confirms:
        return "geen_antwoord"
    if not isinstance(node, Checklist):
        return "keuze"
    return "een_vinkje" if len(said.confirms) == 1 else "meer_vinkjes"


def _shares(found: Sequence[tuple[bool, bool, bool]]) -> Mapping[str, float]:
    count = len(found)
    return {
        "n": count,
        "best": round(sum(right for right, _, _ in found) / count, 4),
        "taken_right": round(sum(right and taken for right, taken, _ in found) / count, 4),
        "taken_wrong": round(sum(taken and not right for right, taken, _ in found) / count, 4),
        "offered": round(sum(not taken and among for _, taken, among in found) / count, 4),
    }
