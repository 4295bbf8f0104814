"""Whether two answers to a question part: they lead elsewhere, and to other colours or past a gate (`poorten`)."""

from __future__ import annotations

from privacybalie.analysis.topology import Topology
from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import Outcome, Tree, Value
from privacybalie.trees.walk import Given, accepted, destination


def part(tree: Tree, question: str, one: Given, other: Given) -> bool:
    """Whether it matters at once which of two answers is meant.

    Looks only at what can come behind each, whatever else is answered: cheap, and the same for everybody. Answers that
    lead to the same node never part here, though what they make known may matter later on.
    """
    node = tree.questions[question]
    values = accepted(node, one), accepted(node, other)
    if values[0] is None or values[1] is None or values[0] == values[1]:
        return False
    ahead = _goto(tree, question, values[0]), _goto(tree, question, values[1])
    return ahead[0] != ahead[1] and _prospects(tree)[ahead[0]] != _prospects(tree)[ahead[1]]


def _goto(tree: Tree, question: str, value: Value) -> str:
    return destination(tree.questions[question], value)


@once_per_record
def _prospects(tree: Tree) -> dict[str, tuple[frozenset[str], frozenset[int]]]:
    """Return for each node the colours and the gates that can still come; an assessment is a colour of its own."""
    return {
        key: (
            frozenset(_colour(tree, one) for one in ahead if one in tree.endings),
            frozenset(place for place, gate in enumerate(tree.gates) if ahead & set(gate.questions)),
        )
        for key, ahead in Topology(tree).ahead.items()
    }


def _colour(tree: Tree, key: str) -> str:
    ending = tree.endings[key]
    return ending.light.value if isinstance(ending, Outcome) else key
