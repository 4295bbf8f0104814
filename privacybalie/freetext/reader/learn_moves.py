"""Learns what messages do, from `data/zetten`, from answers to questions and from the sentences of the assistant."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import scipy.optimize

from privacybalie.content.schema.tree import Tree
from privacybalie.freetext.reader.change_evidence import ChangeReader, said_again
from privacybalie.freetext.reader.changes import possible_changes
from privacybalie.freetext.reader.learn_changes import LearnedChanges, learn_changes
from privacybalie.freetext.reader.move_data import TypedMove
from privacybalie.freetext.reader.move_service import MoveWeights, as_answer, change_reader, plain_of
from privacybalie.freetext.reader.moves import (
    ANSWER,
    COMMAND,
    CORRECTION,
    COURTESY,
    DIGRESSION,
    MOVE_FEATURES,
    MOVES,
    SUPPOSITION,
    UNCLEAR,
    HeardInContext,
    MoveContext,
    move_evidence,
)
from privacybalie.freetext.reader.question_model import (
    RIDGE_PENALTY,
    LabelledAnswer,
    kernel,
    learn_question,
    stacked,
)
from privacybalie.freetext.reader.service import LearnedReader
from privacybalie.freetext.reader.text_features import Array
from privacybalie.freetext.reader.training_data import KINDS
from privacybalie.freetext.reader.weights import Place

T = TypeVar("T")
SEED = 3
FIRST_HAND = "eerste"
_PENALTY = 1.0
_INTENT = re.compile(r"- intent: (\S+)")
_EXAMPLE = re.compile(r" +- (.+?) *$")
# Intents, what their sentences do in a tree, and how many of each are enough.
_FROM_INTENTS = (
    (
        frozenset(
            {
                "step_back",
                "explain_question",
                "show_answers",
                "export_note",
                "continue_tree",
                "stop",
                "repeat",
            }
        ),
        COMMAND,
        60,
    ),
    (frozenset({"what_if"}), SUPPOSITION, 60),
    (frozenset({"change_answer"}), CORRECTION, 60),
    (frozenset({"thank", "greet", "goodbye"}), COURTESY, 60),
    (frozenset({"nonsense"}), UNCLEAR, 80),
    (frozenset({"faq"}), DIGRESSION, 6),
    (frozenset({"out_of_scope", "help", "human", "bot_privacy"}), DIGRESSION, 60),
)
# Of the answers to questions: what they do, how many are enough, and of which kinds.
_FROM_ANSWERS = (
    (ANSWER, 2200, KINDS - {"vraag", "correctie", "ander_feit"}),
    (DIGRESSION, 250, frozenset({"vraag"})),
    (CORRECTION, 350, frozenset({"correctie"})),
)


@dataclass(frozen=True)
class WordedMove:
    """A text with what it does, from whom; of these only the words count."""

    text: str
    move: str
    hand: str


def learn_moves(
    trees: Mapping[str, Tree],
    typed: Sequence[TypedMove],
    worded: Sequence[WordedMove],
    reader: LearnedReader,
    data: str,
) -> tuple[MoveWeights, Mapping[str, float]]:
    """Return what was learned, and the share of each move that is recognised in a hand nothing was learned from."""
    pool = [*(WordedMove(each.text, each.move, each.hand) for each in typed), *worded]
    read = {each.text: reader.read(each.text) for each in pool}
    rows, wanted = stacked([read[each.text] for each in pool]), _wanted(pool)
    alike = kernel(rows)
    heads = left_out([each.hand for each in pool], alike, wanted)[: len(typed)]
    changes = change_reader(reader, plain_of(reader.weights.space))
    learned = learn_changes(trees, typed, changes)
    evidence = np.stack(
        [
            move_evidence(each.text, _heard(trees, each, head, _Readers(reader, changes, learned)))
            for each, head in zip(typed, heads, strict=True)
        ]
    )
    truth = np.array([MOVES.index(each.move) for each in typed])
    head_model = learn_question(MOVES, rows, wanted)
    decision = multinomial(evidence, truth, (len(MOVE_FEATURES), len(MOVES)))
    shares = recognised([each.hand for each in typed], evidence, truth, MOVES)
    changed = {f"wijziging_{name}": share for name, share in learned.figures.items()}
    return MoveWeights(head_model, decision, learned.weights, data), {**shares, **changed}


@dataclass(frozen=True)
class _Readers:
    answers: LearnedReader
    changes: ChangeReader
    learned: LearnedChanges


def _heard(trees: Mapping[str, Tree], typed: TypedMove, head: Array, readers: _Readers) -> HeardInContext:
    """Return what the models make of a message, the one of changes as learned from the other hands."""
    where = context_of(trees, typed)
    weights = readers.learned.without[typed.hand]
    return HeardInContext(
        head,
        possible_changes(where.questions, where.used, typed.text, readers.changes, weights),
        said_again(where.questions, where.used, typed.text, readers.changes.read),
        as_answer(readers.answers, where, typed.text),
    )


def context_of(trees: Mapping[str, Tree], typed: TypedMove) -> MoveContext:
    """Return where a message was typed."""
    questions = trees[typed.tree].questions
    return MoveContext(questions[typed.open] if typed.open else None, questions, typed.used)


def _wanted(pool: Sequence[WordedMove]) -> Array:
    wanted = np.zeros((len(pool), len(MOVES) + 1))
    wanted[np.arange(len(pool)), [MOVES.index(each.move) for each in pool]] = 1
    return wanted


def left_out(hands: Sequence[str], alike: Array, wanted: Array) -> Array:
    """Return the scores of each hand by what the others taught, from one solution for all hands.

    What a ridge regression without some rows would say of them follows from the inverse with them: Rasmussen and
    Williams, Gaussian Processes for Machine Learning, section 5.4.2.
    """
    whose, found = np.array(hands), np.zeros_like(wanted)
    inverse = np.linalg.inv(alike + RIDGE_PENALTY * np.eye(len(alike)))
    dual = inverse @ wanted
    for hand in sorted(set(hands)):
        own = whose == hand
        found[own] = wanted[own] - np.linalg.solve(inverse[np.ix_(own, own)], dual[own])
    return found


def recognised(
    hands: Sequence[str], evidence: Array, truth: Array, kinds: Sequence[str]
) -> Mapping[str, float]:
    """Return the share of each kind that is recognised by what the other hands taught, and of all."""
    whose, found = np.array(hands), np.zeros(len(truth), dtype=int)
    shape = evidence.shape[1], len(kinds)
    for hand in sorted(set(hands)):
        own = whose == hand
        found[own] = (evidence[own] @ multinomial(evidence[~own], truth[~own], shape)).argmax(axis=1)
    right = found == truth
    shares = {kind: right[truth == number] for number, kind in enumerate(kinds)}
    told = {kind: float(share.mean()) for kind, share in shares.items() if len(share)}
    return {kind: round(share, 4) for kind, share in {**told, "alle": float(right.mean())}.items()}


def multinomial(rows: Array, truth: Array, shape: tuple[int, int]) -> Array:
    """Return the weights of a multinomial logistic regression, a row per feature and a column per kind."""
    place = np.arange(len(rows)), truth

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        sums = rows @ weights
        sums -= sums.max(axis=1, keepdims=True)
        chances = np.exp(sums)
        chances /= chances.sum(axis=1, keepdims=True)
        surprise = -float(np.log(chances[place] + 1e-12).sum())
        wrong = chances.copy()
        wrong[place] -= 1
        slope = rows.T @ wrong + _PENALTY * weights
        return surprise + _PENALTY / 2 * float(np.square(weights).sum()), slope.ravel()

    found = scipy.optimize.minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    return np.asarray(found.x.reshape(shape))


def worded_moves(said: Mapping[Place, Sequence[LabelledAnswer]], nlu: str) -> list[WordedMove]:
    """Return what sentences of the assistant (`nlu`: the text of its file) and answers do; always the same of each."""
    answers = [answer for place in sorted(said) for answer in said[place] if answer.hand != FIRST_HAND]
    found = [WordedMove(text, move, "nlu") for move, text in _of_nlu(nlu)]
    for move, most, kinds in _FROM_ANSWERS:
        fitting = [each for each in answers if each.kind in kinds and bool(each.confirms) is (move == ANSWER)]
        found += [WordedMove(each.text, move, each.hand) for each in some(fitting, most, SEED)]
    return list({each.text.casefold(): each for each in found}.values())


def _of_nlu(nlu: str) -> Iterator[tuple[str, str]]:
    """Yield the move and the words of some sentences of each intent."""
    for name, sentences in sentences_by_intent(nlu).items():
        for moves, move, most in _FROM_INTENTS:
            if name.partition("/")[0] in moves:
                yield from ((move, text) for text in some(sentences, most, SEED))


def sentences_by_intent(nlu: str) -> Mapping[str, Sequence[str]]:
    """Return the sentences of each intent in the text of an NLU file."""
    intents: dict[str, list[str]] = {}
    intent = ""
    for line in nlu.splitlines():
        named, example = _INTENT.match(line), _EXAMPLE.match(line)
        if named is not None:
            intent = named.group(1)
        elif example is not None and intent:
            intents.setdefault(intent, []).append(example.group(1))
    return intents


def some(sentences: Sequence[T], most: int, seed: int) -> list[T]:
    """Return at most so many of these, the same ones each time."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    return list(sentences) if len(sentences) <= most else chance.sample(list(sentences), most)
