"""What a message means while a decision tree is on the table: an answer, a command, a question in between, or unclear.

The order is the whole design (docs/gesprek.md): a button says what it is; then what is literally an option; literal
commands; "ik bedoelde …"; a sure question in between; an answer, provisional unless it was literal; recognised
commands; what may be an answer, asked at once; anything else the assistant knows; and otherwise unclear. Nothing is
ever guessed silently.
"""

from __future__ import annotations

from collections.abc import Callable

from privacybalie.contract.names import Intent
from privacybalie.dialogue import (
    moves,
    resolve_answer_and_why,
    resolve_card,
    resolve_correction,
    resolve_first_clause,
    resolve_learned,
    resolve_outcome,
    resolve_parts,
    resolve_reply,
    resolve_several,
    resolve_supposition,
    resolve_text,
    resolve_wrong_tree,
)
from privacybalie.dialogue.message import CommandPhrases, Message
from privacybalie.dialogue.resolve_button import pressed
from privacybalie.dialogue.state import DialogueContext, DialogueState
from privacybalie.trees.walk import Asking

# What the rest of the assistant answers at any time; the tree waits and goes on.
ELSEWHERE: frozenset[Intent] = frozenset(
    {
        "faq",
        "choose_country",
        "greet",
        "goodbye",
        "thank",
        "help",
        "human",
        "bot_challenge",
        "bot_privacy",
        "smalltalk",
        "foreign_language",
        "crisis",
    }
)
# Not recognised as anything: a question in between when it looks like one.
DOUBTFUL: frozenset[Intent] = frozenset({"nlu_fallback", "ambiguous", "out_of_scope"})

# Without a tree these say something else ("en als de klant dat niet wil?"): the rest of the assistant replies.
NEED_A_TREE = (moves.WhatIf, moves.Export, moves.ChangeAnswer, moves.ListAnswers)

Attempt = Callable[[resolve_text.Spoken], moves.Move | None]


def _refused_with_more(said: resolve_text.Spoken) -> moves.Move | None:
    """Take a no to a proposal with more behind it."""
    return resolve_reply.refused(said, _decide)


def _answered_and_asked(said: resolve_text.Spoken) -> moves.Move | None:
    """Take an answer with a question behind it."""
    return resolve_parts.answer_beside_question(said, _decide)


# The first that makes something of the words decides.
WHILE_ASKING: tuple[Attempt, ...] = (
    resolve_reply.offer_taken,
    resolve_reply.offer_refused,
    resolve_text.match_literally,
    _refused_with_more,
    resolve_reply.answer_after_going_on,
    resolve_text.own_answers_asked,
    resolve_text.literal_command,
    resolve_answer_and_why.answer_with_why,
    resolve_wrong_tree.wrong_tree,
    _answered_and_asked,
    resolve_several.several_changes,
    resolve_learned.named_correction,
    resolve_first_clause.answer_said_first,
    resolve_learned.learned_correction,
    resolve_learned.learned_supposition,
    resolve_learned.learned_answer,
    resolve_correction.resolve_plain_correction,
    resolve_text.sure_digression,
    resolve_text.courtesy,
    resolve_learned.learned_digression,
    resolve_learned.tree_asked_for,
    resolve_learned.no_answer,
    resolve_text.ask_where_ways_part,
    resolve_text.answer_heard,
    resolve_text.resolve_country,
    resolve_correction.resolve_correction,
    resolve_supposition.resolve_what_if,
    resolve_text.spoken_command,
    resolve_text.offer_candidates,
    resolve_correction.other_country,
)
WHILE_CONFIRMING: tuple[Attempt, ...] = (
    resolve_reply.offer_taken,
    resolve_reply.offer_refused,
    _refused_with_more,
    resolve_card.confirmed,
    resolve_parts.confirmed_beside_question,
    resolve_card.denied,
    resolve_card.pointed_at,
    resolve_text.own_answers_asked,
    resolve_text.literal_command,
    resolve_wrong_tree.wrong_tree,
    resolve_several.several_changes,
    resolve_learned.named_correction,
    resolve_learned.learned_correction,
    resolve_learned.learned_supposition,
    resolve_correction.resolve_plain_correction,
    resolve_text.sure_digression,
    resolve_text.courtesy,
    resolve_supposition.resolve_what_if,
    resolve_card.corrected,
    resolve_text.spoken_command,
    resolve_correction.other_country,
)
WHILE_TOLD: tuple[Attempt, ...] = (
    resolve_reply.offer_taken,
    resolve_reply.offer_refused,
    _refused_with_more,
    resolve_outcome.comparison_settled,
    resolve_supposition.places_supposed,
    resolve_outcome.outcome_questioned,
    resolve_outcome.outcome_asked_again,
    resolve_text.resolve_narrative,
    resolve_text.own_answers_asked,
    resolve_text.literal_command,
    resolve_several.several_changes,
    resolve_learned.named_correction,
    resolve_learned.learned_correction,
    resolve_learned.learned_supposition,
    resolve_correction.resolve_plain_correction,
    resolve_supposition.resolve_what_if,
    resolve_text.country_supposed,
    resolve_correction.resolve_correction,
    resolve_text.spoken_command,
)


def resolve(
    house: DialogueContext, talk: DialogueState, message: Message, words: CommandPhrases
) -> moves.Move:
    """Decide what a message does."""
    if message.pressed:
        return pressed(house, talk, message)
    position = house.position(talk)
    said = resolve_text.Spoken(talk, position, message, words, house.facts, house.reader, house.mover)
    if message.intent == "crisis":
        # What is literally an option is an answer, whatever else it resembles.
        return (
            resolve_text.match_literally(said) if isinstance(position, Asking) else None
        ) or moves.NotForTree()
    return _decide(said)


def _decide(said: resolve_text.Spoken) -> moves.Move:
    """Decide about typed words where they are typed: at a question, at the card, or at an outcome."""
    if isinstance(said.position, Asking):
        return _while_waiting(said, WHILE_ASKING)
    return _while_waiting(said, WHILE_CONFIRMING) if said.unfinished else _while_told(said)


def _while_waiting(said: resolve_text.Spoken, attempts: tuple[Attempt, ...]) -> moves.Move:
    """Decide about a message while a question is open, or the card with what was understood."""
    for attempt in attempts:
        move = attempt(said)
        if move is not None:
            return move
    known = said.intent in ELSEWHERE or (said.intent in DOUBTFUL and said.asks)
    return moves.NotForTree() if known and not resolve_text.lacks_request_for_human(said) else moves.Unclear()


def _while_told(said: resolve_text.Spoken) -> moves.Move:
    """Decide about a message when no question is open: an outcome was told, or there is no tree."""
    for attempt in WHILE_TOLD:
        move = attempt(said)
        if move is not None:
            return moves.NotForTree() if said.position is None and isinstance(move, NEED_A_TREE) else move
    return moves.NotForTree()
