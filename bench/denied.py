"""Every option of every tree, denied in the ways people deny: `python -m bench.denied`.

No denial may ever be surely recorded as the option that it denies. Printed: how many are, how many are so for the time
being (the visitor confirms it before any outcome), and how many offer that option first.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from privacybalie.cli.reader import of_content
from privacybalie.content.loader import Content, read
from privacybalie.content.schema.tree import EXCLUSIVE, Ask, ChecklistOption, Option
from privacybalie.freetext.interpret import Reader, hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.paths import ROOT
from privacybalie.text.lexicon import NEGATIONS
from privacybalie.text.words import words
from privacybalie.trees.walk import Given

TEMPLATES = (
    *(
        "niet {}",
        "geen {}",
        "het is niet {}",
        "het is geen {}",
        "{} niet",
        "nee, niet {}",
        "alles behalve {}",
    ),
    *("{} is het niet", "zeker niet {}"),
)
RECORDED, PROVISIONAL, OFFERED_FIRST = "recorded", "provisional", "offered_first"
_ARTICLE = re.compile(r"^(?:een|de|het|ik ben|wij|we|ik) ", re.IGNORECASE)
_ALREADY = NEGATIONS | {"ja", "nee", "nog", "anders", "ander", "alleen", "maar"}


@dataclass(frozen=True)
class Denial:
    """An option and a text that denies it."""

    tree: str
    question: str
    option: str
    text: str


def denials(content: Content, *, phrases: bool = True) -> Iterator[tuple[Ask, Denial]]:
    """Yield every denial; what denies already, or says only yes or no, cannot be denied by these words."""
    for tree in content.trees.values():
        for question, node in tree.questions.items():
            for key, option in node.options.items():
                for text in _sayings(option, phrases=phrases) if key not in EXCLUSIVE else ():
                    for template in TEMPLATES:
                        yield node, Denial(tree.id, question, key, template.format(text))


def _sayings(option: Option | ChecklistOption, *, phrases: bool) -> Iterator[str]:
    for said in (option.text, *(option.phrases if phrases else ())):
        if not _ALREADY & set(words(said)):
            yield _ARTICLE.sub("", said[:1].lower() + said[1:])


def fails(heard: Interpretation, option: str) -> str | None:
    """Return how a denial went wrong: recorded as the option, surely or for the time being, or offering it first."""
    if option in _keys(heard.sure):
        return RECORDED
    if option in _keys(heard.likely):
        return PROVISIONAL
    return OFFERED_FIRST if heard.maybe[:1] == (option,) else None


def _keys(given: Given | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given or ()


def sweep(
    content: Content, reader: Reader | None, *, phrases: bool = True
) -> tuple[int, list[tuple[str, Denial]]]:
    """Return how many denials there are, and those that went wrong."""
    wrong, count = [], 0
    for node, denial in denials(content, phrases=phrases):
        count += 1
        how = fails(hear(node, denial.text, content.facts, reader), denial.option)
        if how is not None:
            wrong.append((how, denial))
    return count, wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, and every denial that went wrong; 1 when one was recorded."""
    parser = argparse.ArgumentParser(prog="python -m bench.denied", description=__doc__)
    parser.add_argument("--alleen-regels", action="store_true", help="without the learned reader")
    options = parser.parse_args(arguments)
    content = read(ROOT / "content")
    count, wrong = sweep(content, None if options.alleen_regels else of_content(content))
    for how, denial in wrong:
        print(f"{how} | {denial.tree}.{denial.question}.{denial.option} | {denial.text}")
    found = Counter(how for how, _ in wrong)
    print(
        f"{count} denials: "
        + ", ".join(f"{found[how]} {how}" for how in (RECORDED, PROVISIONAL, OFFERED_FIRST))
    )
    return 1 if found[RECORDED] else 0


if __name__ == "__main__":
    raise SystemExit(main())
