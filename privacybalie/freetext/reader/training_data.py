"""What people say in answer to each question, as it was written down in `data/uitspraken`: hand by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from privacybalie.content.schema.tree import Ask, Tree
from privacybalie.freetext.reader.question_model import LabelledAnswer
from privacybalie.freetext.reader.weights import Place
from privacybalie.paths import ROOT

SENTENCES = ROOT / "data" / "uitspraken"
OF_LABELS = "label"
KINDS = frozenset(
    {
        "gewoon",
        "ontkenning",
        "getal",
        "deel",
        "twijfel",
        "reden",
        "meerdere",
        "vraag",
        "correctie",
        "ander_feit",
    }
)
_FIELDS = 6


class BadSentenceError(ValueError):
    """A line that cannot be learned from; says which, why, and what to do."""


def read_sentences(folder: Path, trees: Mapping[str, Tree]) -> dict[Place, list[LabelledAnswer]]:
    """Return the labelled answers of every file of a folder, by tree and question. Raises BadSentenceError."""
    found: dict[Place, list[LabelledAnswer]] = {}
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                place, answer = _parsed(line, trees, f"{path.name}:{number}", path.stem)
                found.setdefault(place, []).append(answer)
    return found


def _parsed(line: str, trees: Mapping[str, Tree], where: str, hand: str) -> tuple[Place, LabelledAnswer]:
    fields = line.split("\t")
    if len(fields) != _FIELDS:
        raise BadSentenceError(
            f"{where}: verwacht boom, vraag, bevestigt, ontkent, soort en zin met tabs ertussen; controleer de tabs"
        )
    tree, question, confirms, denies, kind, text = fields
    node = trees[tree].questions.get(question) if tree in trees else None
    if node is None:
        raise BadSentenceError(
            f"{where}: de vraag '{tree}/{question}' bestaat niet; verbeter of wis de regel"
        )
    named = [*_listed(confirms), *_listed(denies)]
    unknown = next((key for key in named if key not in node.options), None)
    if unknown is not None:
        raise BadSentenceError(
            f"{where}: '{tree}/{question}' heeft geen optie '{unknown}'; kies uit {', '.join(node.options)}"
        )
    if kind not in KINDS:
        raise BadSentenceError(f"{where}: onbekende soort '{kind}'; kies uit {', '.join(sorted(KINDS))}")
    return (tree, question), LabelledAnswer(text.strip(), _listed(confirms), _listed(denies), kind, hand)


def _listed(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(",") if part.strip() not in {"", "-"})


def labels_of(node: Ask) -> list[LabelledAnswer]:
    """Return what a tree itself says for the options of a question: their labels and phrases."""
    return [
        LabelledAnswer(text, (key,), (), "gewoon", OF_LABELS)
        for key, option in node.options.items()
        for text in (option.text, *option.phrases)
    ]


def data_hash(said: Mapping[Place, Sequence[LabelledAnswer]], trees: Mapping[str, Tree]) -> str:
    """Return the hash of everything that is learned from: the sentences, and the labels and phrases of the trees."""
    digest = hashlib.sha256()
    for tree in sorted(trees):
        for key, node in sorted(trees[tree].questions.items()):
            for answer in (*said.get((tree, key), ()), *labels_of(node)):
                digest.update(repr((tree, key, node.question, answer)).encode())
    return digest.hexdigest()[:16]
