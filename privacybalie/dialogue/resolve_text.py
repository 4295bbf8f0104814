"""The ways in which typed words can be understood; each says what it makes of them, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from privacybalie.analysis.parting import part
from privacybalie.content.schema.tree import UNKNOWN, Ask, Checklist, Choice, Fact
from privacybalie.contract.names import Courtesy, Intent, Layer, literals
from privacybalie.dialogue import moves
from privacybalie.dialogue.country_answer import with_country_named
from privacybalie.dialogue.message import CommandPhrases, Message, compared, literal, looks_like_a_question
from privacybalie.dialogue.state import DialogueState
from privacybalie.freetext.facts import COUNTRY
from privacybalie.freetext.interpret import READ, Reader, hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.literally import likely_answer, said_literally, says_only
from privacybalie.freetext.own_answers import asks_for_own_answers
from privacybalie.freetext.premise import asked_where_denied
from privacybalie.freetext.reader.moves import MoveContext, MoveReader, MoveReading
from privacybalie.freetext.replies import spoken_sentences
from privacybalie.freetext.unknown_scope import without_other_unknowns
from privacybalie.trees.walk import Asking, Given, Position

COURTESIES = frozenset(literals(Courtesy))
NO_ANSWER: frozenset[Intent] = frozenset({"help", "choose_country"})
YES_OR_NO = frozenset({"ja", "nee", "neen"})
# Commands that count as the first sentence of a longer message.
_FIRST: tuple[Intent, ...] = ("stop", "step_back")
# A longer message is no command that takes an answer back.
_SHORT = 6
# Offered beside "weet ik niet" where that was said of something else.
_BESIDE = 2


@dataclass(frozen=True)
class Spoken:
    """A typed message with everything it has to be understood from; `refused` are changes it says no to."""

    talk: DialogueState
    position: Position | None
    message: Message
    words: CommandPhrases
    facts: Mapping[str, Fact]
    reader: Reader | None = None
    mover: MoveReader | None = None
    refused: frozenset[tuple[str, Given]] = frozenset()

    @property
    def text(self) -> str:
        """The words as they are compared."""
        return compared(self.message.text)

    @property
    def intent(self) -> Intent | Literal[""]:
        """What the pipeline took the message for."""
        return self.message.intent

    @property
    def asks(self) -> bool:
        """Whether the message looks like a question."""
        return looks_like_a_question(self.message.text, self.words.question_words)

    @property
    def open(self) -> Asking:
        """The open question; only where there is one."""
        assert isinstance(self.position, Asking)  # noqa: S101 - see _while_asking
        return self.position

    @property
    def unfinished(self) -> bool:
        """Whether something waits: a question, or the card before an outcome."""
        return self.position is not None and (
            isinstance(self.position, Asking) or bool(set(self.position.used) & set(self.talk.provisional))
        )

    @cached_property
    def meant(self) -> MoveReading | None:
        """What the learned reader says it does; nothing without a reader."""
        position = self.position
        if self.mover is None or position is None:
            return None
        node = position.ask if isinstance(position, Asking) else None
        return self.mover(MoveContext(node, position.tree.questions, position.used), self.message.text)

    @cached_property
    def heard(self) -> Interpretation:
        """What the open question understands of it."""
        node = self.open.ask
        text, unknown = without_other_unknowns(self.open.tree, self.open.question, self.message.text)
        heard = hear(node, text, self.facts, self.reader)
        heard = asked_where_denied(self.open.tree, node, text, heard, self.facts)
        if unknown and likely_answer(heard) is None and UNKNOWN in node.options:
            heard = Interpretation(None, (*heard.maybe[:_BESIDE], UNKNOWN), heard.how)
        about_country = isinstance(node, Choice) and node.fact == COUNTRY
        return with_country_named(node, heard, self.message.country, self.text) if about_country else heard


def match_literally(said: Spoken) -> moves.Move | None:
    """Take what is literally an option, or its number."""
    option = literal(said.open.ask, said.message.text)
    return moves.GiveAnswer(said.open.question, _given(said.open.ask, (option,))) if option else None


def literal_command(said: Spoken) -> moves.Move | None:
    """Take a literal command, such as "terug"; also "stop" as a first sentence, unless a question comes after it."""
    intent = said.words.command(said.message.text)
    if intent is None and not (said.intent == "faq" and said.asks):
        first = {compared(each) for each in spoken_sentences(said.message.text)[:1]}
        intent = next((name for name in _FIRST if first & said.words.commands.get(name, frozenset())), None)
    if intent == "klaar":
        return moves.Ticked(said.open.question) if said.talk.ticks and said.position is not None else None
    return _command(intent, said) if intent else None


def own_answers_asked(said: Spoken) -> moves.Move | None:
    """Take "wat hebt u nu genoteerd?" for a wish to see the answers."""
    asked = said.position is not None and asks_for_own_answers(said.message.text)
    return moves.ListAnswers() if asked else None


def sure_digression(said: Spoken) -> moves.Move | None:
    """Leave a question about a known topic to the rest of the assistant."""
    return moves.NotForTree() if said.intent == "faq" and said.asks else None


def courtesy(said: Spoken) -> moves.Move | None:
    """Leave thanks and the like to the rest of the assistant, unless a yes or no is in them.

    "Telefoonnummers" may be taken for a wish to call somebody: in a tree, that wish needs a word of its own.
    """
    plainly = said.intent in COURTESIES and not YES_OR_NO & set(said.text.split())
    return moves.NotForTree() if plainly and not lacks_request_for_human(said) else None


def lacks_request_for_human(said: Spoken) -> bool:
    """Whether a message was taken for a wish to speak to somebody without a word that says so."""
    return said.intent == "human" and not said.words.person & set(said.text.split())


def ask_where_ways_part(said: Spoken) -> moves.Move | None:
    """Ask at once which of the two likeliest answers is meant, where they lead to other colours or past a gate."""
    heard, node = said.heard, said.open.ask
    if heard.likely is None or _recognised(said):
        return None
    named = (heard.likely,) if isinstance(heard.likely, str) else heard.likely
    others = tuple(key for key in heard.maybe if key not in named)
    if not others or not part(
        said.open.tree, said.open.question, heard.likely, _instead(node, named, others[0])
    ):
        return None
    asked = (*named, *others)
    return moves.Confirm(asked) if asked != said.talk.offered else None


def _instead(node: Ask, named: tuple[str, ...], other: str) -> Given:
    """Return the answer that the second likeliest option makes: another one, or a tick more."""
    return (*named, other) if isinstance(node, Checklist) and other in node.items else _given(node, (other,))


def answer_heard(said: Spoken) -> moves.Move | None:
    """Take what the open question understands, surely or probably; what was not literally said is provisional."""
    heard, value = said.heard, likely_answer(said.heard)
    if value is None or _recognised(said):
        return None
    literal = said_literally(said.open.ask, said.message.text, heard)
    return moves.GiveAnswer(
        said.open.question, value, understood=heard.how != "phrase", provisional=not literal
    )


def resolve_country(said: Spoken) -> moves.Move | None:
    """Take a country, or a town or institution of it, for the answer to a question about the country."""
    node, country = said.open.ask, said.message.country
    if country is None or not isinstance(node, Choice) or node.fact != COUNTRY:
        return None
    if country not in node.options:
        return None
    literal = says_only(node, said.message.text, country)
    return moves.GiveAnswer(said.open.question, country, understood=True, provisional=not literal)


def spoken_command(said: Spoken) -> moves.Move | None:
    """Take a recognised command; one that leaves the open question only after a yes."""
    move = _command(said.intent, said)
    leaves = said.unfinished and isinstance(move, moves.StartTree | moves.StopTree)
    if isinstance(move, moves.Back) and len(said.text.split()) > _SHORT:
        return None
    return moves.Propose(move) if leaves and isinstance(move, moves.StartTree | moves.StopTree) else move


def offer_candidates(said: Spoken) -> moves.Move | None:
    """Ask about options that may be meant; the same options are not offered twice in a row."""
    maybe = said.heard.maybe
    fresh = bool(maybe) and maybe != said.talk.offered
    return moves.Confirm(maybe) if fresh and not _recognised(said) else None


def _recognised(said: Spoken) -> bool:
    """Whether a message only resembles an answer, and was recognised as something else: a command goes before."""
    return said.heard.how == READ and (said.intent in _COMMANDS or said.intent in NO_ANSWER)


def country_supposed(said: Spoken) -> moves.Move | None:
    """Take "en in Nederland?" after an outcome for a comparison."""
    question = resolve_country_question(said)
    return moves.WhatIf(question, said.message.country) if question is not None else None


def resolve_country_question(said: Spoken) -> str | None:
    """Return the answered question about the country that a message names another country for."""
    if said.intent != "choose_country" or said.message.topic_in_between:
        return None
    return other_country_question(said.position, said.message.country)


def other_country_question(position: Position | None, country: str | None) -> str | None:
    """Return the answered question about the country when its answer is another country than this one."""
    if position is None or country is None:
        return None
    for question, given in position.used.items():
        node = position.tree.questions[question]
        if isinstance(node, Choice) and node.fact == COUNTRY and country in node.options:
            return question if given != country else None
    return None


def resolve_narrative(said: Spoken) -> moves.Move | None:
    """Start a tree for somebody who tells what happens to them."""
    return said.message.beginning if said.intent == "faq" else None


def _command(intent: str, said: Spoken) -> moves.Move | None:
    position, message = said.position, said.message
    if intent == "boom":
        same = isinstance(position, Asking) and message.tree == position.tree.id
        return None if same else message.beginning
    if intent in literals(Layer):
        return moves.Explain() if said.unfinished and not message.topic_in_between else moves.NotForTree()
    make = _COMMANDS.get(intent)
    return make() if make is not None else None


_COMMANDS: Mapping[str, Callable[[], moves.Move]] = {
    "step_back": moves.Back,
    "change_answer": moves.ChangeAnswer,
    "explain_question": moves.Explain,
    "what_if": moves.WhatIf,
    "show_answers": moves.ListAnswers,
    "export_note": moves.Export,
    "continue_tree": moves.Resume,
    "repeat": moves.Repeat,
    "stop": moves.StopTree,
}


def _given(node: Ask, options: tuple[str, ...]) -> Given:
    return options if isinstance(node, Checklist) else options[0]
