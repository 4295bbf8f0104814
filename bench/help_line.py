"""The help line: what it is learned from, and how often it is right (`python -m bench.help_line learn|measure|apart`).

`learn` fits what each part of a message counts on data/noodkreten.tsv (messages by several hands), the cries of
data/nlu.yml and everything else that we teach, and writes nlu/distress_weights.json. `measure` reads files of
`gewoon|nood<TAB>hand<TAB>message` (tests/nlu/hulplijn_toets.tsv unless others are named), every text of the trees
that can be an answer, and the sentences that we teach, and prints JSON: the ordinary messages that got the help
line and the cries that were found, with n and a 95 % interval by Wilson's method, and what went wrong. `apart`
judges each hand by weights that were learned from the others.
"""

from __future__ import annotations

import argparse
import json
import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from privacybalie.content.loader import Content, read, read_table
from privacybalie.encoders.cache import encode_cached
from privacybalie.encoders.shared import load_encoder
from privacybalie.freetext.evaluation import wilson
from privacybalie.nlu.distress import (
    WEIGHTS,
    CryWeights,
    Vector,
    as_compared,
    ngrams,
    read_cry_weights,
)
from privacybalie.paths import ROOT, folder_of_content, folders_of_vectors
from privacybalie.text.spelling import SPELLING_FILE, as_encoded, read_spelling

SETS = ROOT / "tests" / "nlu"
LEARNED_FROM = ROOT / "data" / "noodkreten.tsv"
ORDINARY, CRY = "gewoon", "nood"
OF_OURS, OF_TREES = "-", "="
# An option of a tree may never be taken for a cry; what else we teach is only kept away from it.
IMPORTANCE = {OF_OURS: 0.6, OF_TREES: 3.0}
ENCODER, STRETCH = "e5", 2.0  # its vectors lie close together, and weights are held back by their size
# Chosen by judging each hand by the others: about one in 100 of their ordinary messages is then taken for a cry.
ENOUGH, SIGN, SMALLEST, STRENGTH = 1.7, 3.0, 0.5, 60.0
Row = tuple[str, str, str]

# Of the many answers in trees some are enough: all of them would drown the cries.
SOME = 5


def hand_figures(rows: Sequence[Sequence[str]], weights: CryWeights | None = None) -> dict[str, Any]:
    """Return the figures of labelled messages. Raises ValueError naming the line that is not `label, hand, message`."""
    said: dict[str, list[str]] = {ORDINARY: [], CRY: []}
    for number, row in enumerate(rows, start=1):
        if len(row) != 3 or row[0] not in said:  # noqa: PLR2004 - label, hand, message
            raise ValueError(
                f"regel {number}: verwacht 'gewoon of nood<TAB>hand<TAB>bericht'; controleer de tabs"
            )
        said[row[0]].append(row[2])
    false = cries(said[ORDINARY], weights)
    found = set(cries(said[CRY], weights))
    missed = [text for text in said[CRY] if text not in found]
    return {
        "false_alarms": _share(len(false), len(said[ORDINARY])),
        "cries_found": _share(len(said[CRY]) - len(missed), len(said[CRY])),
        "wrong": {"false_alarms": false, "missed": missed},
    }


def cries(texts: Sequence[str], weights: CryWeights | None = None) -> list[str]:
    """Return those that are taken for a cry for help, with the weights in use unless others are given."""
    used = weights or read_cry_weights()
    return [
        text
        for text, vector in zip(texts, vectors_of(texts), strict=True)
        if used.hears_a_cry(as_compared(text), vector)
    ]


def vectors_of(texts: Sequence[str]) -> Sequence[Vector]:
    """Return what the encoder makes of each message, as in a turn; kept for the next time."""
    spelling = read_spelling(folder_of_content(os.environ) / SPELLING_FILE)
    read_as = [as_encoded(text, spelling) for text in texts]
    return (
        list(encode_cached(load_encoder(ENCODER), ENCODER, read_as, *folders_of_vectors(os.environ)))
        if texts
        else []
    )


def learn(rows: Sequence[Row]) -> CryWeights:
    """Return the weights that tell these messages apart: a logistic regression, small weights left out."""
    import numpy as np
    from scipy.sparse import csr_matrix, diags, hstack
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    held = [set(ngrams(as_compared(text))) for _, _, text in rows]
    count = CountVectorizer(analyzer=sorted, binary=True, min_df=2)
    words = diags([1 / math.sqrt(max(8, len(each))) for each in held]) @ count.fit_transform(held)
    vectors = np.stack(vectors_of([text for _, _, text in rows]))
    middle = vectors.mean(axis=0)
    table = hstack([words, csr_matrix((vectors - middle) * STRETCH)]).tocsr()
    importance = [IMPORTANCE.get(hand, 1.0) for _, hand, _ in rows]
    judge_of = LogisticRegression(C=STRENGTH, max_iter=400, class_weight={ORDINARY: 1, CRY: 2})
    judge_of.fit(table, [label for label, _, _ in rows], sample_weight=importance)
    # The classes are in the order of their names: a cry counts as positive.
    names = count.get_feature_names_out()
    of_words, of_meaning = np.split(judge_of.coef_[0], [len(names)])
    strong = np.flatnonzero(np.abs(of_words) >= SMALLEST)
    each = {str(names[at]): round(float(of_words[at]), 2) for at in strong}
    meaning = [round(float(value), 3) for value in of_meaning * STRETCH]
    bias = float(judge_of.intercept_[0]) - float(np.dot(meaning, middle))
    return CryWeights(each, meaning, round(bias, 3), SIGN, ENOUGH)


def everything() -> list[Row]:
    """Return what is learned from: messages by several hands, the cries we teach, and what else we teach."""
    rows: list[Row] = [(row[0], row[1], row[2]) for row in read_table(LEARNED_FROM)]
    rows += [(CRY, OF_OURS, text) for text in dict.fromkeys(taught_sentences(cries=True))]
    ordinary = dict.fromkeys(taught_sentences(cries=False, every=SOME))
    options = dict.fromkeys(option_texts(read(ROOT / "content")))
    rows += [(ORDINARY, OF_OURS, text) for text in ordinary if text not in options]
    return rows + [(ORDINARY, OF_TREES, text) for text in options]


def apart() -> dict[str, Any]:
    """Return the figures of each hand, judged by weights that were learned from the other hands."""
    rows = everything()
    hands = sorted({hand for _, hand, _ in rows} - set(IMPORTANCE))
    return {
        hand: hand_figures(
            [row for row in rows if row[1] == hand], learn([row for row in rows if row[1] != hand])
        )
        for hand in hands
    }


def option_texts(content: Content) -> Iterator[str]:
    """Yield every text that answers a question of a tree: options, their phrases, and places in the list."""
    for tree in content.trees.values():
        for node in tree.questions.values():
            for option in node.options.values():
                yield from (option.text, *option.phrases)


def taught_sentences(*, cries: bool, every: int = 1) -> Iterator[str]:
    """Yield the cries of data/nlu*.yml, or the sentences of topics, and of options one in `every`."""
    files = sorted(ROOT.glob("data/nlu*.yml"))
    read = (YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))["nlu"] for path in files)
    for entry in (entry for nlu in read for entry in nlu):
        if "intent" in entry and (entry["intent"] == "crisis") is cries:
            yield from (line[2:].strip() for line in entry["examples"].splitlines() if line.startswith("- "))
    for path in () if cries else sorted(ROOT.glob("data/uitspraken/*.tsv")):
        yield from (row[-1] for row in read_table(path)[::every])


def _share(count: int, total: int) -> dict[str, Any]:
    share = round(count / total, 4) if total else None
    return {"n": total, "count": count, "share": share, "wilson_95": wilson(count, total)}


def measure(files: Sequence[Path]) -> dict[str, Any]:
    """Return the figures of these files, of the answers that trees offer, and of what we teach."""
    found: dict[str, Any] = {path.name: hand_figures(read_table(path)) for path in files}
    for name, texts in (
        ("options of the trees", option_texts(read(ROOT / "content"))),
        ("sentences that we teach", taught_sentences(cries=False)),
    ):
        found[name] = hand_figures([(ORDINARY, OF_OURS, text) for text in dict.fromkeys(texts)])
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, or print figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.help_line", description=__doc__)
    parser.add_argument("command", choices=("learn", "measure", "apart"))
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "learn":
        WEIGHTS.write_text(
            json.dumps(asdict(learn(everything())), ensure_ascii=False, indent=0) + "\n", "utf-8"
        )
        return 0
    files = options.files or [SETS / "hulplijn_toets.tsv"]
    found = apart() if options.command == "apart" else measure(files)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
