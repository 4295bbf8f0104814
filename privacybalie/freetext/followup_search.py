"""Where a follow-up leads: the topic that asks the same of another programme, and where an answer names something."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from privacybalie.content.schema.base import Answer, CountryText
from privacybalie.freetext.option_cues import content_words
from privacybalie.text.lexicon import CARDINALS
from privacybalie.text.quantities import periods
from privacybalie.text.readability import sentences_of
from privacybalie.text.words import stem, words

_SAME_THEME = 1
# A sentence that does not name all that is asked names at least so many words of it, and two thirds.
_ENOUGH_NAMED = 2
_SHORTEST = 3
_HOW_LONG = re.compile(
    r"\bhoe ?lang\b|\bhoeveel (?:tijd|dagen|weken|maanden|jaar|jaren)\b|\b(?:bewaar)?termijn\b"
)
_WHICH = re.compile(r"\bwelke\b|\b(?:wat|wie) zijn\b")
_LENGTH = frozenset({"lang", "hoelang", "tijd", "dagen", "weken", "maanden", "jaar", "jaren", "termijn"})
_KEEPING = frozenset(
    stem(word) for word in ("bewaren", "bewaard", "bijhouden", "bijgehouden", "houden", "wissen", "gewist")
)
# A sentence that says for how long something is kept; the right to have it erased has other periods.
_KEPT = re.compile(
    r"\b(?:bewaar\w*|bewaren|bewaard|bijgehouden|wis|gewist)\b"
    r"|\b(?:beelden|opnames?|gegevens) (?:\w+ ){0,2}(?:hoogstens|maximaal|ten hoogste|niet langer dan)\b"
)
_PUNISHED = re.compile(r"\b(?:straf|strafbaar|boete|gevangenis|cel)\b")
# "Met zijn tweeën" is not what an answer says of "twee deelnemers".
_COUNTS = frozenset({*CARDINALS, "tweeen", "drieen", "vieren"})


@dataclass(frozen=True)
class Found:
    """The topic that asks the same, if it is plain which; and all that are about it, the likeliest first."""

    same: str | None
    near: tuple[str, ...]


def about_product(
    answers: Mapping[str, Answer], last: str, name: Sequence[str], ranking: Sequence[str]
) -> Found:
    """Return the topics whose question names a programme; the same question is the one most like the last."""
    order = {key: place for place, key in enumerate(ranking)}
    scored = sorted(
        (-_alike(answers[last], answer, name), order.get(key, len(order)), key)
        for key, answer in answers.items()
        if key != last and _names(answer, name)
    )
    if not scored:
        return Found(None, ())
    near = tuple(key for _, _, key in scored)
    best = scored[0]
    alone = len(scored) == 1 or scored[1][0] > best[0]
    return Found(best[2] if alone and -best[0] >= _SAME_THEME else None, near)


def mentions(text: CountryText, about: Sequence[str]) -> list[str]:
    """Return the sentences of a text that name all of this, else those that name most of it; those that bind first."""
    wanted = {stem(word) for word in about if len(word) >= _SHORTEST and word not in _COUNTS}
    told = (text.short, *text.conditions, *text.exceptions, text.full)
    found = dict.fromkeys(sentence for part in told for sentence in sentences_of(part))
    named = {one: len(wanted & {stem(word) for word in words(one)}) for one in found}
    most = max(named.values(), default=0)
    if not wanted or (most < len(wanted) and (most < _ENOUGH_NAMED or 3 * most < 2 * len(wanted))):
        return []
    return [one for one, count in named.items() if count == most]


def short_mentions(text: CountryText, about: Sequence[str]) -> list[str]:
    """Return the sentences of a short text, after its first, that name any of this."""
    wanted = {stem(word) for word in about if len(word) >= _SHORTEST and word not in _COUNTS}
    return [one for one in sentences_of(text.short)[1:] if wanted & {stem(word) for word in words(one)}]


def answering(text: CountryText, said: Sequence[str], own: Sequence[str]) -> list[str]:
    """Return the sentences of a text that hold the sort of thing that is asked about these words of its own.

    "Hoe lang …?" wants a period, "welke … zijn dat?" what is summed up after that word. Other questions have no sign in
    a sentence that answers them.
    """
    plain = " ".join(said)
    told = (text.short, *text.conditions, *text.exceptions, text.full)
    sentences = list(dict.fromkeys(sentence for part in told for sentence in sentences_of(part)))
    if _HOW_LONG.search(plain) is not None:
        wanted = {stem(word) for word in own if word not in _LENGTH} - _KEEPING
        timed = [one for one in sentences if periods(one) and _PUNISHED.search(one.casefold()) is None]
        kept = [one for one in timed if _keeps(said) and _KEPT.search(one.casefold()) is not None]
        return kept or [one for one in timed if wanted & {stem(word) for word in words(one)}]
    if _WHICH.search(plain) is not None:
        return [
            one for one in sentences if any(re.search(rf"\b{re.escape(word)}\b\W*:", one) for word in own)
        ]
    return []


def names_no_subject(own: Sequence[str]) -> bool:
    """Whether words of its own only ask for how long something is kept: then it is about what was talked of."""
    return all(word in _LENGTH or stem(word) in _KEEPING for word in own)


def asks_how_long(text: str) -> bool:
    """Whether a text asks for a period."""
    return _HOW_LONG.search(" ".join(words(text))) is not None


def _keeps(said: Sequence[str]) -> bool:
    return bool(_KEEPING & {stem(word) for word in said})


def _alike(last: Answer, other: Answer, name: Sequence[str]) -> int:
    shared = (_stems(last) & _stems(other)) - {stem(word) for word in name}
    return 2 * len(shared) + _SAME_THEME * (last.theme is other.theme)


def _names(answer: Answer, name: Sequence[str]) -> bool:
    return set(name) <= set(words(answer.question))


def _stems(answer: Answer) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(words(answer.question)))
