"""What the second opinion is worth, and the weights it has: `python -m bench.hearing learn`, `measure` and `test`.

`learn` fits the weights on sentences of `data/uitspraken`, each judged by what is left without it, on sentences of
other questions, and on the development answers; it writes `similarity/weights`. `measure` prints the table of the
rules alone and with the second opinion, each file judged by weights that were learned without it. `test` judges the
held-out answers, which nothing was learned from or chosen on, as the assistant is shipped.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import scipy.optimize

from privacybalie.content.loader import Content, read, read_table
from privacybalie.encoders import usem3
from privacybalie.encoders.cache import Encoder, encode_cached
from privacybalie.freetext.evaluation import NOT_SURE, evaluation_report, judge_answers
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.similarity.examples import Examples, of_all, read_sentences
from privacybalie.freetext.similarity.features import NAMES, features, index_question, text_parts
from privacybalie.freetext.similarity.model import (
    WEIGHTS,
    FeatureWeights,
    SimilarityModel,
    read_feature_weights,
)
from privacybalie.paths import ROOT, folders_of_vectors

SENTENCES = ROOT / "data" / "uitspraken"
OWN, OTHERS = "vrije_antwoorden.tsv", "vrije_antwoorden_anderen.tsv"
HELD_OUT = "vrije_antwoorden_toets.tsv"
ANSWERS = ROOT / "tests" / "nlu"
RIDGE = 1e-5
ELSEWHERE = 0.15
# Decided before another opinion is asked for; nothing is to be learned from them.
_LITERAL = frozenset({"phrase", "position", "question"})
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Case:
    """One sentence: features per option, and which option it is for; -1 for none."""

    table: Array
    answer: int


def cases(content: Content, encode: Encoder, files: Sequence[str]) -> list[Case]:
    """Return everything that can be learned from, apart from answer files that are not named."""
    told = read_sentences(SENTENCES)
    all_of = {(tree.id, key): node for tree in content.trees.values() for key, node in tree.questions.items()}
    said = dict(zip(all_of, of_all(content.trees.values(), told), strict=True))
    known = {place: index_question(each.node, each.pairs, encode) for place, each in said.items()}
    chance = random.Random(1)  # noqa: S311 - a sample, not a secret
    found = []
    for place, options in told.items():
        for option, texts in options.items():
            for text in texts:
                kept = np.array([other != text for _, other in said[place].pairs])
                own = known[place]
                table = features(own, text, encode, content.facts, kept)
                found.append(Case(table, own.options.index(option)))
                elsewhere = chance.choice([other for other in known if other[1] != place[1]])
                if chance.random() < ELSEWHERE:
                    found.append(Case(features(known[elsewhere], text, encode, content.facts), -1))
    for name in files:
        found += _answered(content, known, encode, name)
    return found


def _answered(
    content: Content, known: dict[tuple[str, str], Any], encode: Encoder, name: str
) -> Iterator[Case]:
    """Return the answers of a file that leave room for an opinion and are for at most one option."""
    for row in read_table(ANSWERS / name):
        tree, question, text, expected = row
        own = known[tree, question]
        decided = hear(own.node, text, content.facts).how in _LITERAL
        if decided or "," in expected or expected == "vraag":
            continue
        answer = -1 if expected in NOT_SURE else own.options.index(expected)
        yield Case(features(own, text, encode, content.facts), answer)


def learn(found: Sequence[Case], ridge: float = RIDGE) -> FeatureWeights:
    """Return the weights under which the right options are most probable (a conditional logit with a ridge)."""
    count, widest = len(NAMES), max(len(case.table) for case in found)
    tables = np.zeros((len(found), widest, count))
    there = np.zeros((len(found), widest), dtype=bool)
    for row, case in enumerate(found):
        tables[row, : len(case.table)], there[row, : len(case.table)] = case.table, True
    truth = np.array([case.answer if case.answer >= 0 else widest for case in found])
    rows = np.arange(len(found))

    def surprise(guess: Array) -> tuple[float, Array]:
        sums = np.where(there, tables @ guess[:count], -1e9)
        sums = np.hstack([sums, np.full((len(found), 1), guess[count])])
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        chances = raised / raised.sum(axis=1, keepdims=True)
        loss = -np.log(chances[rows, truth] + 1e-12).mean() + ridge * (guess[:count] ** 2).sum()
        chances[rows, truth] -= 1
        slope = np.einsum("ij,ijk->k", chances[:, :widest], tables) / len(found) + 2 * ridge * guess[:count]
        return float(loss), np.append(slope, chances[:, widest].mean())

    fitted = scipy.optimize.minimize(surprise, np.zeros(count + 1), jac=True, method="L-BFGS-B").x
    return FeatureWeights(fitted[:count], float(fitted[count]))


def remembered(encode: Encoder, name: str) -> Encoder:
    """Return an encoder that keeps what it encoded in `var/`: all of these are files of the repository."""
    memory: dict[str, Array] = {}

    def look_up(texts: Sequence[str]) -> Array:
        missing = [text for text in dict.fromkeys(texts) if text not in memory]
        if missing:
            memory.update(
                zip(
                    missing,
                    encode_cached(encode, name, missing, *folders_of_vectors(os.environ)),
                    strict=True,
                )
            )
        return np.stack([memory[text] for text in texts])

    look_up(_every_text())
    return look_up


def _every_text() -> list[str]:
    content = read(ROOT / "content")
    said = [
        text for each in of_all(content.trees.values(), read_sentences(SENTENCES)) for _, text in each.pairs
    ]
    answers = [row[2] for name in (OWN, OTHERS) for row in read_table(ANSWERS / name)]
    return [part for text in dict.fromkeys([*said, *answers]) for part in text_parts(text)]


def write(weights: FeatureWeights) -> None:
    """Write the weights as the second opinion reads them."""
    each = {name: round(float(weight), 4) for name, weight in zip(NAMES, weights.each, strict=True)}
    WEIGHTS.write_text(
        json.dumps({"features": each, "none": round(weights.none, 4)}, indent=1) + "\n", "utf-8"
    )


def _figures(content: Content, name: str, opinion: SimilarityModel | None) -> str:
    figures = evaluation_report(judge_answers(content, read_table(ANSWERS / name), opinion))
    shown = ("understood_right", "maybe_right", "asked_again", "silently_wrong")
    cells = [
        f"{figures[key]['share']:.1%} ({figures[key]['n']}; {figures[key]['wilson_95']})" for key in shown
    ]
    return f"n={figures['n']} | " + " | ".join(cells)


def measure(content: Content, encode: Encoder, show: Callable[[str], None] = print) -> None:
    """Print the table: right, offered, asked again, silently wrong."""
    for judged, learned_from in ((OTHERS, [OWN]), (OWN, [OTHERS])):
        show(f"{judged} | rules only | {_figures(content, judged, None)}")
        weights = learn(cases(content, encode, learned_from))
        for sentences in (False, True):
            said: list[Examples] = of_all(
                content.trees.values(), read_sentences(SENTENCES) if sentences else {}
            )
            opinion = SimilarityModel(said, encode, weights, content.facts)
            label = "with sentences" if sentences else "labels and ook only"
            show(f"{judged} | rules + usem3, {label} | {_figures(content, judged, opinion)}")


def judge_held_out(content: Content, encode: Encoder, show: Callable[[str], None] = print) -> None:
    """Print what the shipped assistant makes of answers that it was never developed on."""
    said = of_all(content.trees.values(), read_sentences(SENTENCES))
    shipped = SimilarityModel(said, encode, read_feature_weights(), content.facts)
    show(f"{HELD_OUT} | rules only | {_figures(content, HELD_OUT, None)}")
    show(f"{HELD_OUT} | as shipped | {_figures(content, HELD_OUT, shipped)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(prog="python -m bench.hearing", description=__doc__)
    parser.add_argument("command", choices=("learn", "measure", "test"))
    command = parser.parse_args(arguments).command
    content, encode = read(ROOT / "content"), remembered(usem3.load_usem3(), f"{usem3.NAME}-bench")
    run = {
        "learn": lambda: write(learn(cases(content, encode, (OWN, OTHERS)))),
        "measure": partial(measure, content, encode),
        "test": partial(judge_held_out, content, encode),
    }
    run[command]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
