"""What the learned reader says a message does: change an earlier answer, suppose another, answer, or ask in between.

Nothing likely is done silently: a change is said back and confirmed on the card, and where two may be meant both are
offered. The limits were chosen on messages of left-out hands (docs/adr/0062).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from privacybalie.content.schema.tree import Checklist, Choice
from privacybalie.dialogue import (
    moves,
    resolve_correction,
    resolve_first_clause,
    resolve_supposition,
    resolve_text,
)
from privacybalie.dialogue.own_question import own_question, topics_meant
from privacybalie.dialogue.resolve_text import Spoken
from privacybalie.freetext.change_parts import ticks_after, ticks_supposed
from privacybalie.freetext.corrections import asks_for_change, opens_a_correction, takes_away, wants_no_change
from privacybalie.freetext.denials import denied_options
from privacybalie.freetext.facts import COUNTRY
from privacybalie.freetext.literally import names_literally
from privacybalie.freetext.premise import denies_premise
from privacybalie.freetext.reader.changes import PossibleChange
from privacybalie.freetext.reader.moves import (
    ANSWER,
    COMMAND,
    CORRECTION,
    COURTESY,
    DIGRESSION,
    SUPPOSITION,
    UNCLEAR,
)
from privacybalie.freetext.replies import spoken_sentences
from privacybalie.freetext.ruled_out import speaks_against
from privacybalie.freetext.scoring import score_options
from privacybalie.freetext.suppositions import supposes_unreal
from privacybalie.text.words import words
from privacybalie.trees.walk import Asking

SURE, LIKELY = 0.7, 0.5
# A change that nobody asks for in words, while a question is open, is offered from here on.
_OFFERED = 0.7
# Nobody asks for a change in words, and a question is open that the words may be meant for: then move and change have
# to be this likely, and the question not to understand them (chosen on the open strict set and left-out hands).
_SURER, _PLAINLY_READ = 0.95, 0.9
# What the open question understands is an answer unless the move is this likely a change (chosen on both move sets).
_RATHER = 0.9
# A change is done when it is this likely, compared when a little less (that records nothing), and offered from _FIRST.
_CHANGE, _COMPARED = 0.8, 0.55
_LEAST, _FIRST = 0.05, 0.2
# The likeliest of changes that are all unlikely is none: what a text hardly says as an answer is not meant. In left-out
# hands so little is said of 2 % of what is meant.
_LEAST_READ = 0.03
_MOST_OFFERED, _MOST_TOPICS = 3, 2
# "En waarom moet het alleen kwaliteitscontrole zijn?"
_ASKS_WHY = re.compile(r"(?:en |maar )?(?:waarom|hoezo|wat|hoe|wie|wanneer|welke?)\b.*\?$", re.IGNORECASE)
_NO_ANSWER = (COMMAND, COURTESY, UNCLEAR)


def named_correction(said: Spoken) -> moves.Move | None:
    """Take a change that is asked for in so many words and names its answer ("ik bedoelde Nederland")."""
    move = resolve_correction.resolve_plain_correction(said)
    named = isinstance(move, moves.ChangeAnswer) and move.value is not None and not move.provisional
    return move if named and asks_for_change(said.message.text) else None


def learned_correction(said: Spoken) -> moves.Move | None:
    """Take what is said to change an earlier answer: done for the time being, or offered where several may be meant."""
    changes = _changes(said, CORRECTION)
    if not changes:
        doubted = not _is_plain(said) and _chance(said, CORRECTION) >= LIKELY
        return (resolve_first_clause.sentence_answers(said) if doubted else None) or _asked_anew(said)
    first = changes[0]
    if _answers_better(said, first) or _about_open_question(said):
        return None
    answer = None if _is_plain(said) else resolve_first_clause.sentence_answers(said)
    if answer is not None:
        return answer
    if not isinstance(said.position, Asking) and supposes_unreal(said.message.text):
        return moves.WhatIf(first.question, first.value)
    if not _is_sure(said, changes):
        return _offered(said, changes, supposing=False)
    assert said.position is not None  # noqa: S101 - there are earlier answers
    node, before = said.position.tree.questions[first.question], said.position.used[first.question]
    literal = names_literally(node, said.message.text, first.value, before)
    return moves.ChangeAnswer(first.question, first.value, provisional=not literal)


def _asked_anew(said: Spoken) -> moves.Move | None:
    """Ask a question again when a change of it is asked for, but the words speak against the likeliest one."""
    meant = said.meant
    literal = isinstance(said.position, Asking) and said.heard.sure is not None
    if meant is None or not meant.changes or literal or said.refused or not _is_plain(said):
        return None
    first = meant.changes[0]
    if own_question(said, CORRECTION, first):
        return None
    sure = _chance(said, CORRECTION) >= SURE and first.chance >= _CHANGE
    return moves.ChangeAnswer(first.question) if sure and not _may_be(said, first) else None


def learned_supposition(said: Spoken) -> moves.Move | None:
    """Take "en als …" for a comparison with another answer."""
    changes = _changes(said, SUPPOSITION)
    # "En in Nederland?" asks for another country at a question, and may be about an answer given in between.
    if isinstance(said.position, Asking) and said.intent == "choose_country":
        return None
    named = _ticks_supposed(said)
    plain = resolve_supposition.resolve_what_if(said) if changes and named is None else None
    if isinstance(plain, moves.WhatIf) and plain.value is not None:
        return plain
    if named is not None or not changes:
        return named
    if changes[0].chance >= _COMPARED:
        return moves.WhatIf(changes[0].question, changes[0].value)
    if said.unfinished:
        return resolve_text.sure_digression(said) or moves.Baffled()
    return _offered(said, changes, supposing=True)


def _ticks_supposed(said: Spoken) -> moves.WhatIf | None:
    """Return the comparison with the ticks that the words name, if they do; a question that is put names none."""
    if said.position is None or said.meant is None or _chance(said, SUPPOSITION) < LIKELY:
        return None
    told = " ".join(each for each in spoken_sentences(said.message.text) if not _ASKS_WHY.match(each))
    without = _ticks_left_out(said, told)
    if without is not None:
        return without
    likely = (
        change.question
        for change in said.meant.changes
        if change.chance >= _FIRST and not own_question(said, SUPPOSITION, change)
    )
    for question in dict.fromkeys(likely):
        node, now = said.position.tree.questions[question], said.position.used[question]
        together = (
            ticks_supposed(node, now, told, said.facts, said.reader) if isinstance(node, Checklist) else None
        )
        if together is not None and together != now:
            return moves.WhatIf(question, together)
        ticks = (
            resolve_supposition.instead(node, now, told, said.facts) if isinstance(node, Checklist) else None
        )
        if ticks is not None and ticks != now:
            return moves.WhatIf(question, ticks)
    return None


def _ticks_left_out(said: Spoken, told: str) -> moves.WhatIf | None:
    """Return the comparison without the tick that "zonder X" or "X moet eruit" names."""
    if said.position is None or not ("zonder" in words(told) or takes_away(told)):
        return None
    lists = {key: node for key, node in said.position.tree.questions.items() if isinstance(node, Checklist)}
    found = {
        key: after
        for key, now in said.position.used.items()
        if key in lists
        and (after := ticks_after(lists[key], now, told, said.facts, said.reader)) not in {None, now}
    }
    ((question, after),) = found.items() if len(found) == 1 else ((None, None),)
    return moves.WhatIf(question, after) if question is not None else None


def learned_answer(said: Spoken) -> moves.Move | None:
    """Let the open question listen before anything else when the message is most likely an answer to it."""
    if _chance(said, ANSWER) < SURE or said.asks or said.heard.how == "question":
        return None
    return (
        resolve_text.ask_where_ways_part(said)
        or resolve_text.answer_heard(said)
        or resolve_text.offer_candidates(said)
    )


def tree_asked_for(said: Spoken) -> moves.Move | None:
    """Take the question of a tree, put in the middle of one, for that; of this very tree, for a wish to go on."""
    if said.intent != "boom" or said.meant is None or said.heard.sure is not None:
        return None
    if _chance(said, ANSWER) >= LIKELY:
        return None
    return resolve_text.spoken_command(said) or moves.Repeat()


def learned_digression(said: Spoken) -> moves.Move | None:
    """Leave what is most likely a question in between to the rest of the assistant."""
    return moves.NotForTree() if said.asks and _chance(said, DIGRESSION) >= SURE else None


def no_answer(said: Spoken) -> moves.Move | None:
    """Take what is most likely a command, a courtesy or nothing at all for no answer, whatever option it resembles."""
    if said.heard.sure is not None or all(_chance(said, move) < LIKELY for move in _NO_ANSWER):
        return None
    return resolve_text.spoken_command(said) or resolve_text.courtesy(said) or moves.Unclear()


def _chance(said: Spoken, move: str) -> float:
    """Return how likely a move is, when it is the likeliest; else 0."""
    meant = said.meant
    return meant.chances[move] if meant is not None and meant.best == move else 0.0


def _changes(said: Spoken, move: str) -> list[PossibleChange]:
    """Return the changes that a message may ask for when this is likely its move, one per value."""
    literal = isinstance(said.position, Asking) and said.heard.sure is not None
    if literal or said.meant is None or _chance(said, move) < LIKELY or wants_no_change(said.message.text):
        return []
    country = resolve_text.other_country_question(said.position, said.message.country)
    if country is not None:
        there = PossibleChange(country, str(said.message.country), 1.0, read=0.0)
        return [] if own_question(said, move, there) else [there]
    found = [
        change
        for change in said.meant.changes
        if change.chance >= _LEAST
        and change.read >= _LEAST_READ
        and _may_be(said, change)
        and (move != CORRECTION or _country_is_named(said, change))
    ]
    meant = bool(found) and found[0].chance >= _FIRST and not own_question(said, move, found[0])
    return found[:_MOST_OFFERED] if meant else []


def _may_be(said: Spoken, change: PossibleChange) -> bool:
    """Whether a change agrees with the words: with the country they name, with what they deny and say no to.

    Towns are looked up, and never guessed.
    """
    assert said.position is not None  # noqa: S101 - there are earlier answers
    node, before = said.position.tree.questions[change.question], said.position.used[change.question]
    if (change.question, change.value) in said.refused:
        return False
    if isinstance(node, Choice) and node.fact == COUNTRY:
        return said.message.country in {None, change.value}
    if denies_premise(said.position.tree, node, said.message.text):
        return False
    return not speaks_against(node, said.message.text, before, change.value, said.facts)


def _country_is_named(said: Spoken, change: PossibleChange) -> bool:
    """Whether a change is of no country, or of one that the words name, if need be as "beide landen"."""
    assert said.position is not None  # noqa: S101 - there are earlier answers
    node = said.position.tree.questions[change.question]
    if not isinstance(node, Choice) or node.fact != COUNTRY or said.message.country is not None:
        return True
    found = score_options(node, said.message.text, said.facts)
    return change.value in {*found.clear, *found.possible} - {"BE", "NL"}


def _is_sure(said: Spoken, changes: Sequence[PossibleChange]) -> bool:
    """Whether the first change may be done at once; one of the country only when that is named."""
    assert said.position is not None  # noqa: S101 - there are earlier answers
    node = said.position.tree.questions[changes[0].question]
    about_country = isinstance(node, Choice) and node.fact == COUNTRY
    if about_country and said.message.country is None:
        return False
    chance, change = _chance(said, CORRECTION), changes[0].chance
    if _is_plain(said):
        # A town is looked up: only whether it corrects is then a guess.
        return chance >= (LIKELY if about_country else SURE) and change >= _CHANGE
    surely = min(chance, change) >= _SURER and changes[0].read >= _PLAINLY_READ
    return surely and said.heard.likely is None


def _answers_better(said: Spoken, change: PossibleChange) -> bool:
    """Whether the open question understands a message that asks for no change, and none is far likelier."""
    if not isinstance(said.position, Asking) or asks_for_change(said.message.text):
        return False
    likelier = change.chance >= _CHANGE and _chance(said, CORRECTION) >= _RATHER
    heard = said.heard.likely is not None or (
        bool(said.heard.maybe) and bool(denied_options(said.open.ask, said.message.text, said.facts))
    )
    return heard and not likelier


def _about_open_question(said: Spoken) -> bool:
    """Whether a message that asks for no change in words speaks of options of the open question, or hardly corrects."""
    if _is_plain(said) or said.message.country is not None:
        return False
    found = score_options(said.open.ask, said.message.text, said.facts)
    return bool(said.heard.maybe and found.clear) or _chance(said, CORRECTION) < _OFFERED


def _is_plain(said: Spoken) -> bool:
    """Whether a change is asked for in words, or no question is open that the words may be meant for."""
    text = said.message.text
    return not isinstance(said.position, Asking) or asks_for_change(text) or opens_a_correction(text)


def _offered(said: Spoken, changes: Sequence[PossibleChange], *, supposing: bool) -> moves.Move:
    """Offer the changes; at an outcome beside the topics that the message may ask."""
    found = tuple((change.question, change.value) for change in changes)
    topics = topics_meant(said)[:_MOST_TOPICS]
    if len(found) == 1 and not supposing and not topics:
        return moves.Propose(moves.ChangeAnswer(*found[0]))
    return moves.OfferChanges(found, supposing, topics)
