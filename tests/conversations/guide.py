"""Somebody who walks a tree over HTTP, and the engine that says where each answer should lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from privacybalie.analysis.state_space import StateSpace
from privacybalie.content.schema.tree import Choice, Tree
from privacybalie.trees.walk import Asking, Given, Position, given_answers, walk
from runtime.servers import Assistant
from tests.conversations.visitor import Turn, Visitor

TODAY = datetime.now(UTC).date()
# Rasa keeps the whole conversation with every message, so a long one gets slower; nobody presses this often.
LONG_ENOUGH = 40


def joined(given: Given) -> str:
    return given if isinstance(given, str) else ",".join(given)


def example(tree: Tree, country: str) -> dict[str, Given] | None:
    """Return the answers of the first example that is about a country, and asks more than the country."""
    for one in tree.examples:
        answers = given_answers(one.answers)
        used = walk(tree, answers, TODAY).used
        if len(used) > 2 and country_of(tree, used) == country:
            return used
    return None


def country_question(tree: Tree, used: Mapping[str, Given]) -> str | None:
    nodes = ((key, tree.questions[key]) for key in used)
    return next((key for key, node in nodes if isinstance(node, Choice) and node.fact == "land"), None)


def country_of(tree: Tree, used: Mapping[str, Given]) -> Given | None:
    question = country_question(tree, used)
    return used[question] if question is not None else None


@dataclass
class Guide:
    """Answers a tree's questions with buttons."""

    server: Assistant
    tree: Tree
    visitor: Visitor = field(init=False)
    given: dict[str, Given] = field(default_factory=dict)
    presses: int = 0

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.server)

    def start(self) -> Turn:
        return self.visitor.presses("boom", onderwerp=self.tree.id)

    def answer(self, question: str, given: Given) -> Turn:
        self.presses += 1
        self.given[question] = given
        return self.visitor.presses(
            "answer_question", boom=self.tree.id, vraag=question, antwoord=joined(given)
        )

    def answer_all(self, answers: Mapping[str, Given]) -> Turn:
        """Start, and answer everything in the order in which it is asked."""
        turn = self.start()
        while turn.question is not None:
            turn = self.answer(turn.question, answers[turn.question])
        return turn

    def answer_until(self, answers: Mapping[str, Given], last: int) -> Turn:
        """Start, and answer all but the last questions."""
        turn = self.start()
        for _ in range(len(answers) - last):
            assert turn.question is not None
            turn = self.answer(turn.question, answers[turn.question])
        return turn

    @property
    def expected(self) -> Position:
        return walk(self.tree, self.given, TODAY)

    def wrong(self, turn: Turn) -> str | None:
        """Return what differs from what the engine says of the same answers."""
        expected = self.expected
        if isinstance(expected, Asking):
            return (
                None
                if turn.question == expected.question
                else f"expected {expected.question}, got {turn.custom}"
            )
        if turn.kind != "uitkomst":
            return f"expected {expected.outcome}, got {turn.custom}"
        told = given_answers(turn.custom["antwoorden"])
        same = (turn.custom["id"], told) == (expected.outcome, expected.used)
        return None if same else f"expected {expected.outcome} after {expected.used}, got {turn.custom}"

    def renew(self, path: tuple[tuple[str, Given], ...]) -> None:
        """Go on in a fresh conversation when this one has become long."""
        if self.presses < LONG_ENOUGH:
            return
        self.visitor, self.given, self.presses = Visitor(self.server), {}, 0
        self.start()
        for question, given in path:
            self.answer(question, given)


def singles(tree: Tree, question: str) -> Iterator[Given]:
    """Yield every option of a question, each on its own."""
    node = tree.questions[question]
    yield from (key if isinstance(node, Choice) else (key,) for key in node.options)


def witnesses(tree: Tree) -> dict[str, tuple[tuple[str, Given], ...]]:
    """Return one of the shortest ways to every question."""
    found: dict[str, tuple[tuple[str, Given], ...]] = {}
    for state, tally in StateSpace(tree).arrivals().items():
        known = found.get(state.at)
        if state.at in tree.questions and (known is None or len(tally.witness) < len(known)):
            found[state.at] = tally.witness
    return found
