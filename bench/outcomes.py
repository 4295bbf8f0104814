"""How many words the first screens of outcomes have, over random walks: `python -m bench.outcomes [walks per tree]`."""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Iterator

from actions.services import desk, library
from privacybalie.content.schema.tree import EXCLUSIVE, Checklist
from privacybalie.presentation.outcomes import outcome_message
from privacybalie.trees.walk import Answers, Asking, Reached, stored, walk

SEED = 1
MOST_TICKS = 4
WALKS = 300


def random_outcomes(walks: int, *names: str) -> Iterator[Reached]:
    """Yield the outcomes of so many random walks through each tree, or through those that are named."""
    drawn = random.Random(SEED)  # noqa: S311 - no secret
    trees = library().content.trees
    for tree in [trees[name] for name in names or trees]:
        for _ in range(walks):
            answers: Answers = {}
            position = walk(tree, answers, desk().today)
            while isinstance(position, Asking):
                answers = {**position.used, position.question: _answer(position, drawn)}
                position = walk(tree, answers, desk().today)
            yield position


def _answer(position: Asking, drawn: random.Random) -> str | tuple[str, ...]:
    node, options = position.ask, list(position.ask.options)
    if not isinstance(node, Checklist):
        return drawn.choice(options)
    real = [key for key in options if key not in EXCLUSIVE]
    ticks = drawn.sample(real, drawn.randint(0, min(MOST_TICKS, len(real))))
    given = stored(node, frozenset(ticks))
    return given if isinstance(given, str) or given else (drawn.choice([*EXCLUSIVE & set(options)]),)


def words_told(reached: Reached) -> int:
    """Return how many words the first screen of an outcome has."""
    return len(outcome_message(library(), desk(), reached, None).text.split())


def main() -> None:
    """Measure, and show the longest."""
    walks = int(sys.argv[1]) if len(sys.argv) > 1 else WALKS
    longest: dict[tuple[str, str], tuple[int, Reached]] = {}
    counts = []
    for reached in random_outcomes(walks):
        count, key = words_told(reached), (reached.tree.id, reached.outcome)
        counts.append(count)
        longest[key] = max(longest.get(key, (0, reached)), (count, reached), key=lambda item: item[0])
    count, reached = max(longest.values(), key=lambda item: item[0])
    print(f"{len(counts)} uitkomsten van {len(longest)} soorten")
    print(f"kortste {min(counts)}, mediaan {statistics.median(counts):.0f}, langste {max(counts)} woorden")
    print(f"\nDe langste, {reached.tree.id}/{reached.outcome}:\n")
    print(outcome_message(library(), desk(), reached, None).text)


if __name__ == "__main__":
    main()
