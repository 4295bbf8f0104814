"""Whether a message at an outcome is a question of its own, which the rest of the assistant answers or offers.

The learned readers of moves and changes know hardly any question that is typed at an outcome, and take most of them for
a comparison. So there a question needs a word that supposes something to be a comparison, or one that changes something
to be a change; and where a topic would be answered, the change has to be all but certain. Chosen on the outcomes of
data/zetten and on 350 questions of the development set, each put at one of those outcomes.
"""

from __future__ import annotations

from privacybalie.contract.names import Intent
from privacybalie.dialogue.message import asks_in_a_clause
from privacybalie.dialogue.resolve_text import Spoken
from privacybalie.freetext.corrections import asks_for_change, opens_a_correction
from privacybalie.freetext.reader.changes import PossibleChange
from privacybalie.freetext.reader.moves import SUPPOSITION
from privacybalie.freetext.suppositions import supposes

# How likely a change is, and how plainly the words say its option: of a message with a topic that would be answered,
# and of one that tells something and has no word that supposes it.
_WITH_TOPICS: frozenset[Intent] = frozenset({"faq", "nlu_fallback", "ambiguous"})
_ANSWERED, _TOLD = (0.95, 0.9), (0.8, 0.5)


def own_question(said: Spoken, move: str, change: PossibleChange) -> bool:
    """Whether a message, that may ask for this change or comparison, is rather a question of its own."""
    if said.unfinished or said.position is None:
        return False
    text, supposing = said.message.text, move == SUPPOSITION
    signed = supposes(text) if supposing else asks_for_change(text) or opens_a_correction(text)
    asks = asks_in_a_clause(text, said.words.question_words)
    if asks and not signed and (supposing or "?" in text):
        return said.intent in _WITH_TOPICS or not _reaches(change, _ANSWERED)
    if said.intent == "faq":
        return not _reaches(change, _ANSWERED)
    if signed or not (supposing or (asks and said.intent == "nlu_fallback")):
        return False  # "wie nee zei, kreeg de rotritten" tells
    return not _reaches(change, _TOLD if supposing else _ANSWERED)


def has_an_answer(said: Spoken) -> bool:
    """Whether the rest of the assistant would answer a message that is typed at an outcome."""
    return said.position is not None and not said.unfinished and said.intent == "faq"


def topics_meant(said: Spoken) -> tuple[str, ...]:
    """Return the topics that a message at an outcome may ask: never the tree that told it."""
    if said.position is None or said.unfinished:
        return ()
    return tuple(topic for topic in said.message.topics if topic != f"boom/{said.position.tree.id}")


def _reaches(change: PossibleChange, limits: tuple[float, float]) -> bool:
    chance, read = limits
    return change.chance >= chance and change.read >= read
