"""`python -m bench.month --maand 2027-01 --database FILE`: the counts of an invented month, to look at a report.

Invented from a seed: an organisation of some hundreds, quiet weekends, a few popular topics and many seldom asked,
trees that people leave, a text that changes halfway. Nothing of anybody is in it.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from privacybalie.content.loader import Content, read
from privacybalie.contract.counts import LONGER, SECONDS, Count, Key
from privacybalie.gateway.store import counts
from privacybalie.gateway.store.database import connect, database_address, make_tables
from privacybalie.paths import CONTENT
from privacybalie.report.figures import Month

SATURDAY = 5
BUSY, QUIET = (18, 46), (0, 6)
CHANGED = 2  # texts
POPULAR = 12.0  # times as often as the seldom ones


def invented_month(month: Month, content: Content, seed: int = 1, *, changes: bool = True) -> list[Count]:
    """Return the counts of a month; with `changes` a text becomes another halfway."""
    rng, found = random.Random(seed), Counter[tuple[date, Key]]()  # noqa: S311 -- no secret
    topics = sorted(content.answers)
    rng.shuffle(topics)
    weights = [POPULAR / (1 + place / 3) for place in range(len(topics))]
    for day in month.days:
        most = QUIET if day.weekday() >= SATURDAY else BUSY
        for _ in range(rng.randint(*most)):
            found.update((day, key) for key in _turn(rng, topics, weights))
        for tree in content.trees:
            for _ in range(rng.randint(0, most[1] // 8)):
                found.update((day, key) for key in _tree(rng, tree, list(content.trees[tree].questions)))
    return [
        *(Count(day, *key, times) for (day, key), times in sorted(found.items())),
        *_served(month, topics, changes),
    ]


def _served(month: Month, topics: list[str], changes: bool) -> Iterator[Count]:  # noqa: FBT001 -- its own part
    if not changes:
        yield Count(month.first, "inhoud", "3f0c2a91be77", "", 1)
        yield from (Count(month.first, "tekst", f"faq/{topic}", "a", 1) for topic in topics)
        return
    yield Count(month.days[14], "inhoud", "9a41d00c52e8", "", 1)
    yield from (Count(month.days[14], "tekst", f"faq/{topic}", "b", 1) for topic in topics[:CHANGED])


def _turn(rng: random.Random, topics: list[str], weights: list[float]) -> Iterator[Key]:
    topic, drawn = rng.choices(topics, weights)[0], rng.random()
    yield Key("duur", rng.choices((*SECONDS, LONGER), (2, 30, 40, 18, 6, 3, 1, 0.5, 0.2))[0])
    if drawn < 0.68:  # noqa: PLR2004 -- invented shares
        yield from (Key("afhandeling", "beantwoord"), Key("onderwerp", topic, "antwoord"))
        if rng.random() < 0.3:  # noqa: PLR2004
            yield Key("onderwerp", topic, "meer")
        if rng.random() < 0.12:  # noqa: PLR2004
            yield Key("duim", topic, rng.choices(("op", "neer"), (3, 1))[0])
    elif drawn < 0.84:  # noqa: PLR2004
        yield Key("afhandeling", "aangeboden")
        yield from (Key("onderwerp", one, "aangeboden") for one in rng.sample(topics, 2))
        if rng.random() < 0.6:  # noqa: PLR2004
            yield from (Key("onderwerp", topic, "gekozen"), Key("onderwerp", topic, "antwoord"))
    else:
        yield Key("afhandeling", "geweigerd", rng.choices(("buiten", "onzin", "taal"), (8, 3, 1))[0])


def _tree(rng: random.Random, tree: str, questions: list[str]) -> Iterator[Key]:
    yield from (Key("boom", tree, "begonnen"), Key("afhandeling", "vragenlijst"))
    for question in rng.sample(questions[:8], min(5, len(questions))):
        yield Key("boom_in", tree, question)
        if rng.random() < 0.09:  # noqa: PLR2004 -- an invented share
            return
        yield Key("boom_uit", tree, question)
    yield from (
        Key("boom", tree, "klaar"),
        Key("uitkomst", tree, rng.choices(("groen", "oranje", "rood", "info"), (3, 5, 2, 2))[0]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bench.month", description="Schrijf de tellingen van een verzonnen maand."
    )
    parser.add_argument("--maand", type=Month.read, required=True)
    parser.add_argument("--database", required=True)
    options = parser.parse_args()
    engine, content = connect(database_address(options.database)), read(CONTENT)
    make_tables(engine)
    for month, seed in ((options.maand.before, 2), (options.maand, 1)):
        counts.write(
            engine, "verzonnen", invented_month(month, content, seed, changes=month == options.maand)
        )
    engine.dispose()
    print(Path(options.database).name)


if __name__ == "__main__":
    main()
