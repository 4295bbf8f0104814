"""What visitors do, drawn from a seed: questions from the development set, answers to a tree's questions, and noise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.load.visitor import Sent, Visitor

DEVELOPMENT = Path(__file__).resolve().parents[2] / "tests" / "nlu" / "ontwikkeling.tsv"
NOISE = ("hm", "asdf qwer", "wat bedoelt u", "de printer doet het niet", "???", "en dan", "ja maar nee")
# Shares of turns, as far as nobody is in the middle of a tree: most people ask, some start a tree, some are unclear.
ASK, TREE = 0.65, 0.25
STAY = 0.9  # who is asked a question of a tree mostly answers it with a button


@dataclass(frozen=True)
class Script:
    """The sentences to draw from."""

    questions: tuple[str, ...]
    trees: tuple[str, ...]

    async def turn(self, visitor: Visitor) -> Sent:
        """Let a visitor do one thing."""
        draw = visitor.random.random()
        if (options := visitor.options()) and draw < STAY:
            return await visitor.choose(*visitor.random.choice(options))
        draw = visitor.random.random()
        if draw < ASK:
            return await visitor.say(visitor.random.choice(self.questions), "vraag")
        if draw < ASK + TREE:
            return await visitor.say(visitor.random.choice(self.trees), "boom")
        return await visitor.say(visitor.random.choice(NOISE), "onduidelijk")


def read_script(path: Path = DEVELOPMENT) -> Script:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    questions = tuple(text for text, group, *_ in lines if group.startswith("antwoorden/"))
    trees = tuple(text for text, group, *_ in lines if group.startswith("beslisbomen/"))
    return Script(questions, trees)


def rng(seed: int, number: int) -> Random:
    return Random(f"{seed}-{number}")  # noqa: S311 - a load, not a secret
