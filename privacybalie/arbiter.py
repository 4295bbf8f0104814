"""What a message means while a decision tree is on the table: an answer, a command, a question in between, or unclear.

The order is the whole design (docs/gesprek.md): a button says what it is; then what is literally an option; literal
commands; "ik bedoelde …"; a sure question in between; a sure answer; recognised commands; a likely answer, to be
confirmed; anything else the assistant knows; and otherwise unclear. Nothing is ever guessed silently.
"""

from __future__ import annotations

from collections.abc import Callable

from privacybalie import moves, spoken, spoken_change
from privacybalie.message import Message, Words
from privacybalie.pressed import pressed
from privacybalie.talk import House, Talk
from privacybalie.walk import Asking

# What the rest of the assistant answers at any time; the tree waits and goes on.
ELSEWHERE = frozenset(
    {"faq", "choose_country", "greet", "goodbye", "thank", "help", "human", "bot_challenge", "bot_privacy"}
    | {"smalltalk"}
    | {"foreign_language", "crisis"}
)
# Not recognised as anything: a question in between when it looks like one.
DOUBTFUL = frozenset({"nlu_fallback", "ambiguous", "out_of_scope"})

# Without a tree these say something else ("en als de klant dat niet wil?"): the rest of the assistant replies.
NEED_A_TREE = (moves.Suppose, moves.Export, moves.Change, moves.Review)

Attempt = Callable[[spoken.Spoken], moves.Move | None]
# The first that makes something of the words decides.
WHILE_ASKING: tuple[Attempt, ...] = (
    spoken.offer_taken,
    spoken.offer_refused,
    spoken.exactly,
    spoken.literal_command,
    spoken_change.said_change,
    spoken.sure_digression,
    spoken.courtesy,
    spoken.answer_heard,
    spoken.country_named,
    spoken_change.amended,
    spoken.supposed,
    spoken.spoken_command,
    spoken.perhaps,
    spoken_change.other_country,
)
WHILE_TOLD: tuple[Attempt, ...] = (
    spoken.offer_taken_after,
    spoken.story,
    spoken.literal_command,
    spoken_change.said_change,
    spoken.supposed,
    spoken.country_supposed,
    spoken_change.amended,
    spoken.spoken_command,
)


def decide(house: House, talk: Talk, message: Message, words: Words) -> moves.Move:
    """Decide what a message does."""
    if message.pressed:
        return pressed(house, talk, message)
    position = house.position(talk)
    said = spoken.Spoken(talk, position, message, words, house.facts, house.second)
    if message.intent == "crisis":
        # What is literally an option is an answer, whatever else it resembles.
        return (spoken.exactly(said) if isinstance(position, Asking) else None) or moves.Aside()
    return _while_asking(said) if isinstance(position, Asking) else _while_told(said)


def _while_asking(said: spoken.Spoken) -> moves.Move:
    for attempt in WHILE_ASKING:
        move = attempt(said)
        if move is not None:
            return move
    known = said.intent in ELSEWHERE or (said.intent in DOUBTFUL and said.asks)
    return moves.Aside() if known and not spoken.wants_nobody(said) else moves.Unclear()


def _while_told(said: spoken.Spoken) -> moves.Move:
    """Decide about a message when no question is open: an outcome was told, or there is no tree."""
    for attempt in WHILE_TOLD:
        move = attempt(said)
        if move is not None:
            return moves.Aside() if said.position is None and isinstance(move, NEED_A_TREE) else move
    return moves.Aside()
