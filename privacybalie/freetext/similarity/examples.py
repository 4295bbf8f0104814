"""What people say for each option of a question: its label, its `ook` phrases, and sentences of `data/uitspraken`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from privacybalie.content.loader import read_table
from privacybalie.content.schema.tree import Ask, Tree

# Sentences per option of a question.
Sentences = Mapping[str, Sequence[str]]
_FIELDS = 4


def read_sentences(folder: Path) -> dict[tuple[str, str], dict[str, list[str]]]:
    """Return the sentences of every file in a folder, by tree and question; a tree without a file has none."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for path in sorted(folder.glob("*.tsv")):
        for row in read_table(path):
            if len(row) == _FIELDS:
                tree, question, option, sentence = row
                found.setdefault((tree, question), {}).setdefault(option, []).append(sentence)
    return found


@dataclass(frozen=True)
class Examples:
    """A question with pairs of an option and something that is said for it."""

    node: Ask
    pairs: tuple[tuple[str, str], ...]


def examples(node: Ask, sentences: Sentences) -> Examples:
    """Return everything that is said for the options of a question, each text once."""
    pairs = [
        (key, text)
        for key, option in node.options.items()
        for text in (option.text, *option.phrases, *sentences.get(key, ()))
    ]
    return Examples(node, tuple(dict.fromkeys(pairs)))


def of_all(trees: Iterable[Tree], told: Mapping[tuple[str, str], Sentences]) -> list[Examples]:
    """Return every question of the trees with what is said for its options."""
    return [
        examples(node, told.get((tree.id, key), {})) for tree in trees for key, node in tree.questions.items()
    ]
