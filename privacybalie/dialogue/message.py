"""A message as the arbiter sees it, and what its bare words say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from privacybalie.content.once import once_per_record
from privacybalie.content.schema.tree import Ask, Tree
from privacybalie.contract.names import Intent
from privacybalie.dialogue import moves
from privacybalie.freetext.facts import COUNTRY
from privacybalie.freetext.replies import without_softeners
from privacybalie.text.lexicon import SOFT
from privacybalie.text.words import words
from privacybalie.trees.walk import prefill

_CLAUSES = re.compile(r"[,.;:!?]+\s+")
_AROUND_A_WISH = frozenset({"maar", "ja", "ik", "bedoel", "bedoelde", "wil", "doe", "wij", "zo"})
_BEFORE_A_QUESTION = frozenset(
    {"en", "maar", "ja", "ok", "oke", "oké", "dus", "dan", "allez", "allee", "nee"}
)


@dataclass(frozen=True)
class Message:
    """What the pipeline made of a message; `entities` are what a button carried."""

    text: str = ""
    intent: Intent | Literal[""] = ""
    pressed: bool = False
    entities: Mapping[str, str] = field(default_factory=dict)
    # The tree that was asked for, and the facts that are certain or likely from the sentence.
    tree: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    likely: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # The country that is named.
    country: str | None = None
    # The words that began the tree by answering it.
    told: str = ""
    # Whether "meer uitleg" is about an answer that was given in between.
    topic_in_between: bool = False
    # What the pipeline would answer or offer, as `faq/<id>` or `boom/<id>`, the likeliest first.
    topics: tuple[str, ...] = ()

    @property
    def beginning(self) -> moves.StartTree | None:
        """The start of the tree that is asked for, with what is told."""
        return moves.StartTree(self.tree, self.facts, self.likely) if self.tree else None


@dataclass(frozen=True)
class WhyWords:
    """With what "waarom is dit rood?" begins, what else may stand in it, and which words are of an outcome alone."""

    openings: tuple[str, ...] = ()
    around: frozenset[str] = frozenset()
    outcome: frozenset[str] = frozenset()

    def asked(self, text: str, *, of_outcome: bool) -> bool:
        """Whether compared words ask why and bring up nothing else; `of_outcome`: only when they name the outcome."""
        opening = max(
            (word for word in self.openings if f"{text} ".startswith(f"{word} ")), key=len, default=None
        )
        if opening is None:
            return False
        left = set(text[len(opening) :].split())
        return left <= self.around | self.outcome and (not of_outcome or bool(left & self.outcome))


@dataclass(frozen=True)
class VerdictWords:
    """With what somebody at an outcome asks for it again ("dus ja of nee?"), or settles a comparison.

    `either` is asked after one of the `openings`, or with nothing but words `around` it; `other` and `first` are the
    outcome of a comparison that is wanted.
    """

    openings: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    around: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()

    def takes_other(self, text: str) -> bool:
        """Whether words say that the other outcome is wanted, with words around it that change nothing."""
        return _core(text) in {_core(phrase) for phrase in self.other}

    def asked(self, text: str) -> bool:
        """Whether compared words ask for the outcome again."""
        said = f" {text} "
        named = max((each for each in self.either if f" {each} " in said), key=len, default=None)
        if named is None:
            return False
        opened = any(said.startswith(f" {each} ") for each in self.openings)
        return opened or set(said.replace(f" {named} ", " ").split()) <= self.around


@dataclass(frozen=True)
class CommandPhrases:
    """The fixed words that the arbiter knows, from the phrases: commands by intent, question words, yes and no.

    `wrong_tree` are words that say that these are the wrong questions; `person` are the words without which nobody asks
    for a human being in the middle of a tree; `matters` those of a question that only asks whether that matters
    ("maakt dat uit?"); `card_yes` and `card_no` say so of the card besides `yes` and `no`, and `agreed` of what was
    proposed, by the intent of its button.
    """

    commands: Mapping[str, frozenset[str]]
    question_words: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    suppose: tuple[str, ...]
    person: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    card_yes: frozenset[str] = frozenset()
    card_no: frozenset[str] = frozenset()
    agreed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    why: WhyWords = field(default_factory=WhyWords)
    verdict: VerdictWords = field(default_factory=VerdictWords)
    wrong_tree: frozenset[str] = frozenset()

    def command(self, text: str) -> str | None:
        """Return the command that a text literally is, but for words that only soften it ("stop even aub")."""
        told = {compared(text), compared(without_softeners(text))}
        return next((name for name, phrases in self.commands.items() if told & phrases), None)


def looks_like_a_question(text: str, question_words: frozenset[str]) -> bool:
    """Whether somebody asks something rather than answers."""
    return text.rstrip().endswith("?") or compared(text).partition(" ")[0] in question_words


def asks_in_a_clause(text: str, question_words: frozenset[str]) -> bool:
    """Whether one of the clauses of a message asks something, after words such as "en" and "oke"."""
    return "?" in text or any(
        next((word for word in compared(clause).split() if word not in _BEFORE_A_QUESTION), "")
        in question_words
        for clause in _CLAUSES.split(text)
    )


def tree_for_narrative(
    trees: Mapping[str, Tree], topic: str, text: str, facts: Mapping[str, str], question_words: frozenset[str]
) -> str | None:
    """Return the tree for somebody who tells what happens to them ("mijn baas neemt onze telefoons op, mag dat?").

    They say who they are or two things more, and do not simply ask: then walking through it helps more than the
    general answer.
    """
    told = {name: value for name, value in facts.items() if name != COUNTRY}
    if compared(text).partition(" ")[0] in question_words or not ("rol" in told or len(told) > 1):
        return None
    return next((key for key, tree in trees.items() if topic in tree.topics and prefill(tree, told)), None)


def literal(node: Ask, text: str) -> str | None:
    """Return the option whose label or known phrase is exactly this text, or whose number it is."""
    said = compared(text)
    if said.isdecimal() and 0 < int(said) <= len(node.options):
        return list(node.options)[int(said) - 1]
    found = [key for key, labels in _labels(node).items() if said in labels]
    return found[0] if len(found) == 1 else None


@once_per_record
def _labels(node: Ask) -> Mapping[str, frozenset[str]]:
    return {
        key: frozenset(compared(text) for text in (option.text, *option.phrases))
        for key, option in node.options.items()
    }


def _core(text: str) -> str:
    return " ".join(word for word in words(text) if word not in SOFT | _AROUND_A_WISH)


def compared(text: str) -> str:
    """Return text as it is compared: lower case, without punctuation and double spaces."""
    return " ".join(re.findall(r"[\w'’-]+", text.lower()))
