"""Typed words at an outcome that are about the outcome itself: why, "dus ja of nee?", take over the other one."""

from __future__ import annotations

from privacybalie.dialogue import moves
from privacybalie.dialogue.message import compared
from privacybalie.dialogue.resolve_text import Spoken
from privacybalie.freetext.replies import spoken_sentences


def outcome_questioned(said: Spoken) -> moves.Move | None:
    """Take "waarom is dit rood?" at an outcome for a question about it, and not about an answer given since."""
    if said.position is None or not said.words.why.asked(said.text, of_outcome=said.message.topic_in_between):
        return None
    return moves.Explain()


def outcome_asked_again(said: Spoken) -> moves.Move | None:
    """Take "dus ja of nee?" at an outcome for a wish to hear it in short, unless it is about a topic of its own."""
    elsewhere = said.position is None or said.message.topic_in_between or said.intent == "faq"
    if elsewhere or not any(
        said.words.verdict.asked(compared(each)) for each in spoken_sentences(said.message.text)
    ):
        return None
    return moves.Conclude()


def comparison_settled(said: Spoken) -> moves.Move | None:
    """Take the words of the buttons of a comparison, also as a first sentence: the other outcome, or the first."""
    if said.position is None:
        return None
    first = spoken_sentences(said.message.text)[:1]
    told = {said.text, *(compared(each) for each in first)}
    if said.talk.other is not None and any(map(said.words.verdict.takes_other, (said.text, *first))):
        return moves.AcceptAlternative()
    return moves.Repeat() if told & said.words.verdict.first else None
