"""Every option of every tree, denied in the ways people deny: `python -m bench.denied`.

No denial may ever be recorded as the option that it denies, nor offer that option first. Printed: how many do.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from privacybalie.cli.reader import of_content
from privacybalie.content.loader import Content, read
from privacybalie.content.schema.tree import EXCLUSIVE, Ask, ChecklistOption, Option
from privacybalie.freetext.interpret import Interpretation, Reader, hear
from privacybalie.paths import ROOT
from privacybalie.text.lexicon import NEGATIONS
from privacybalie.text.words import words

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
    """Return how a denial went wrong: recorded as the option, or offering it first."""
    sure = (heard.sure,) if isinstance(heard.sure, str) else heard.sure or ()
    if option in sure:
        return "recorded"
    return "offered_first" if heard.maybe[:1] == (option,) else None


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
    recorded = sum(how == "recorded" for how, _ in wrong)
    print(f"{count} denials: {recorded} recorded as what they deny, {len(wrong) - recorded} offer it first")
    return 1 if recorded else 0


if __name__ == "__main__":
    raise SystemExit(main())
