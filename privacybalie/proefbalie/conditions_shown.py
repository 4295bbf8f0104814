"""The conditions of a tree in the words of its questions and options, for templates to put into sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from privacybalie.content.schema.tree import Condition, Test, Tree
from privacybalie.documents.edge_labels import askers


@dataclass(frozen=True)
class ShownTest:
    """What is asked of one earlier answer: `how` is the key of the content, such as `bevat` or `mist`."""

    about: str
    how: str
    options: tuple[str, ...] = ()


Clauses = tuple[tuple[ShownTest, ...], ...]


def shown_condition(tree: Tree, condition: Condition | None) -> Clauses:
    """Return the clauses of a condition, of which one must hold; nothing for what always holds."""
    if condition is None:
        return ()
    return tuple(
        tuple(one for name, test in clause.__root__.items() for one in _tests(tree, name, test))
        for clause in condition.__root__
    )


def shown_test(tree: Tree, name: str, test: Test | None) -> Clauses:
    """Return what a route asks, as a condition of one clause; nothing for the last route."""
    return () if test is None else (tuple(_tests(tree, name, test)),)


def _tests(tree: Tree, name: str, test: Test) -> Iterator[ShownTest]:
    questions = askers(tree, name)
    about = tree.questions[questions[0]].question if questions else name
    texts: dict[str, str] = {}
    for key in reversed(questions):
        texts |= {option: made.text for option, made in tree.questions[key].options.items()}
    for how in ("bevat", "alle", "enkel", "mist"):
        named = tuple(texts.get(option, option) for key, option in test.options() if key == how)
        if named:
            yield ShownTest(about, how, named)
    flags = (("geen", test.none), ("weet_niet", test.unknown), ("niet_gevraagd", test.not_asked))
    yield from (ShownTest(about, how) for how, asked in flags if asked)
