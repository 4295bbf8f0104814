"""Which options a text denies: by its words, by the word they cannot do without, and by one person of "iedereen"."""

from __future__ import annotations

from collections.abc import Mapping

from privacybalie.content.schema.tree import Ask, Fact
from privacybalie.freetext.negation_scope import clauses
from privacybalie.freetext.scoring import score_options
from privacybalie.text.lexicon import NEGATIONS
from privacybalie.text.lexicon_strict import AGREEING, EVERYBODY
from privacybalie.text.words import normalised, words


def denied_options(node: Ask, text: str, facts: Mapping[str, Fact]) -> frozenset[str]:
    """Return the options that a text denies or says to be not so yet: these are neither recorded nor offered."""
    pieces = clauses(text)
    by_words = score_options(node, text, facts).denied
    if not any(denies for _, denies in pieces):
        return frozenset(by_words)
    return frozenset(key for key in node.options if key in by_words or _without_condition(node, key, pieces))


def affirmed(text: str) -> str:
    """Return the clauses of a text that deny nothing."""
    return ", ".join(piece for piece, denies in clauses(text) if not denies)


def _without_condition(node: Ask, key: str, pieces: tuple[tuple[str, bool], ...]) -> bool:
    """Whether what decides about an option is only said in clauses that deny it."""
    needed = [normalised(part) for part in node.options[key].needed]
    saying = [denies for piece, denies in pieces if any(part in normalised(piece) for part in needed)]
    return (bool(saying) and all(saying)) or (_everybody_agrees(node, key) and _somebody_does_not(pieces))


def _everybody_agrees(node: Ask, key: str) -> bool:
    label = " ".join(words(node.options[key].text))
    agreed = EVERYBODY.search(label) and AGREEING.search(label)
    return bool(agreed) and not NEGATIONS & set(label.split())


def _somebody_does_not(pieces: tuple[tuple[str, bool], ...]) -> bool:
    """Whether a clause says that somebody was not asked or does not agree, and none says that all do."""
    told = [(" ".join(words(piece)), denies) for piece, denies in pieces]
    agreeing = [denies for said, denies in told if AGREEING.search(said)]
    return bool(agreeing) and all(agreeing)
