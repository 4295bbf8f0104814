"""What a message means while a decision tree is on the table: an answer, a command, a question in between, or unclear.

The order is the whole design (docs/gesprek.md): a button says what it is; then what is literally an option; literal
commands; "ik bedoelde …"; a sure question in between; a sure answer; recognised commands; a likely answer, to be
confirmed; anything else the assistant knows; and otherwise unclear. Nothing is ever guessed silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from privacybalie import moves
from privacybalie.simple_hearing import amendment, hear, named
from privacybalie.talk import House, Talk
from privacybalie.tree_schema import Ask, Checklist, Choice, Tree
from privacybalie.walk import Asking, Given, Position, prefill

TOPICS = frozenset({"faq", "boom"})
# What the rest of the assistant answers at any time; the tree waits and goes on.
ELSEWHERE = frozenset(
    {"faq", "choose_country", "greet", "goodbye", "thank", "help", "human", "bot_challenge", "bot_privacy"}
    | {"foreign_language", "crisis"}
)
# Not recognised as anything: a question in between when it looks like one.
DOUBTFUL = frozenset({"nlu_fallback", "ambiguous", "out_of_scope"})


@dataclass(frozen=True)
class Message:
    """What the pipeline made of a message; `entities` are what a button carried."""

    text: str = ""
    intent: str = ""
    pressed: bool = False
    entities: Mapping[str, str] = field(default_factory=dict)
    # The tree that was asked for, and the facts that are certain from the sentence.
    tree: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    # The country that is named.
    country: str | None = None
    # Whether "meer uitleg" is about an answer that was given in between.
    topic_in_between: bool = False


@dataclass(frozen=True)
class Words:
    """The fixed words that the arbiter knows, from the phrases: commands by intent, question words, ways to say yes."""

    commands: Mapping[str, frozenset[str]]
    question_words: frozenset[str]
    yes: frozenset[str]
    suppose: tuple[str, ...]


def decide(house: House, talk: Talk, message: Message, words: Words) -> moves.Move:
    """Decide what a message does."""
    if message.pressed:
        return pressed(house, talk, message)
    position = house.position(talk)
    if message.intent == "crisis":
        return moves.Aside()
    if isinstance(position, Asking):
        return _while_asking(talk, position, message, words)
    return _spoken(position, message, words)


# ---------------------------------------------------------------- buttons


def pressed(house: House, talk: Talk, message: Message) -> moves.Move:
    """Decide what a button does: it says so itself, but what it is about may be gone."""
    about = message.entities.get("boom")
    if about is not None and about != talk.tree and message.intent != "boom":
        return moves.Expired()
    make = _BUTTONS.get(message.intent)
    return make(house, talk, message) if make is not None else moves.Aside()


def _pressed_start(house: House, _talk: Talk, message: Message) -> moves.Move:
    if message.tree is None or message.tree not in house.trees:
        return moves.Aside()
    onward = message.entities.get("keuze", "")
    return moves.Start(
        message.tree,
        message.facts,
        afresh="opnieuw" in message.entities,
        onward=int(onward) if onward.isdecimal() else None,
    )


def _pressed_answer(house: House, talk: Talk, message: Message) -> moves.Move:
    question = message.entities.get("vraag", "")
    if "kruis" in message.entities:
        return moves.Tick(question, message.entities["kruis"])
    if "klaar" in message.entities:
        return moves.Ticked(question)
    return moves.Answer(question, _value(house, talk, question, message.entities.get("antwoord", "")))


def _pressed_suppose(house: House, talk: Talk, message: Message) -> moves.Move:
    if message.entities.get("keuze") == "tweede":
        return moves.Adopt()
    if message.entities.get("keuze") == "eerste":
        return moves.Stop() if talk.first is not None else moves.Repeat()
    question, answer = message.entities.get("vraag"), message.entities.get("antwoord")
    value = _value(house, talk, question, answer) if question and answer else None
    return moves.Suppose(question, value)


def _value(house: House, talk: Talk, question: str, text: str) -> Given:
    """Return a button's answer: one option, or comma-joined options of a checklist."""
    tree = house.tree(talk)
    node = tree.questions.get(question) if tree is not None else None
    options = tuple(part for part in text.split(",") if part)
    return options if isinstance(node, Checklist) else text


_BUTTONS: Mapping[str, Callable[[House, Talk, Message], moves.Move]] = {
    "boom": _pressed_start,
    "answer_question": _pressed_answer,
    "what_if": _pressed_suppose,
    "step_back": lambda _h, _t, _m: moves.Back(),
    "change_answer": lambda _h, _t, m: moves.Change(m.entities.get("vraag")),
    "explain_question": lambda _h, _t, m: moves.Explain(m.entities.get("vraag")),
    "show_answers": lambda _h, _t, _m: moves.Review(),
    "export_note": lambda _h, _t, _m: moves.Export(),
    "continue_tree": lambda _h, _t, _m: moves.Resume(),
    "repeat": lambda _h, _t, _m: moves.Repeat(),
    "stop": lambda _h, _t, _m: moves.Stop(),
}


# ---------------------------------------------------------------- typed, with an open question

Attempt = Callable[[Talk, Asking, Message, Words], moves.Move | None]


def _while_asking(talk: Talk, position: Asking, message: Message, words: Words) -> moves.Move:
    attempts = (
        _offer_taken,
        _literal,
        _literal_command,
        _amendment,
        _sure_digression,
        _heard,
        _spoken_command,
    )
    for attempt in attempts:
        move = attempt(talk, position, message, words)
        if move is not None:
            return move
    return _otherwise(position, message, words)


def _offer_taken(talk: Talk, position: Asking, message: Message, words: Words) -> moves.Move | None:
    if len(talk.offered) == 1 and plain(message.text) in words.yes:
        return moves.Answer(position.question, _given(position.ask, talk.offered))
    return None


def _literal(talk: Talk, position: Asking, message: Message, words: Words) -> moves.Move | None:  # noqa: ARG001
    option = literal(position.ask, message.text)
    return moves.Answer(position.question, _given(position.ask, (option,))) if option else None


def _literal_command(talk: Talk, position: Asking, message: Message, words: Words) -> moves.Move | None:
    text = plain(message.text)
    intent = next((name for name, phrases in words.commands.items() if text in phrases), None)
    if intent == "klaar":
        return moves.Ticked(position.question) if talk.ticks else None
    return _command(intent, position, message, words) if intent else None


def _amendment(talk: Talk, position: Asking, message: Message, words: Words) -> moves.Move | None:  # noqa: ARG001
    return amended(position, message)


def _sure_digression(talk: Talk, position: Asking, message: Message, words: Words) -> moves.Move | None:  # noqa: ARG001
    if message.intent == "faq" and looks_like_a_question(message.text, words.question_words):
        return moves.Aside()
    return None


def _heard(talk: Talk, position: Asking, message: Message, words: Words) -> moves.Move | None:  # noqa: ARG001
    heard = hear(position.ask, message.text)
    if heard.sure is None:
        return None
    return moves.Answer(position.question, heard.sure, understood=True)


def _country_named(talk: Talk, position: Asking, message: Message, words: Words) -> moves.Move | None:  # noqa: ARG001
    node = position.ask
    if message.intent != "choose_country" or not isinstance(node, Choice) or node.fact != "land":
        return None
    return (
        moves.Answer(position.question, message.country, understood=True)
        if message.country in node.options
        else None
    )


def _spoken_command(talk: Talk, position: Asking, message: Message, words: Words) -> moves.Move | None:  # noqa: ARG001
    return _command(message.intent, position, message, words)


def _otherwise(position: Asking, message: Message, words: Words) -> moves.Move:
    maybe = hear(position.ask, message.text).maybe
    if maybe:
        return moves.Confirm(maybe)
    moved = _other_country(position, message)
    if moved is not None:
        return moved
    asks = looks_like_a_question(message.text, words.question_words)
    if message.intent in ELSEWHERE or (message.intent in DOUBTFUL and asks):
        return moves.Aside()
    return moves.Unclear()


def _other_country(position: Asking, message: Message) -> moves.Move | None:
    """Take another country for a change of the tree's own, unless it may be about an answer given in between."""
    if message.intent != "choose_country" or message.country is None or message.topic_in_between:
        return None
    for question, given in position.used.items():
        node = position.tree.questions[question]
        if isinstance(node, Choice) and node.fact == "land" and message.country in node.options:
            return moves.Change(question, message.country) if given != message.country else None
    return None


# ---------------------------------------------------------------- typed, in general


def _spoken(position: Position | None, message: Message, words: Words) -> moves.Move:
    """Decide about a typed message when no question is open: the rules only send what concerns a tree."""
    if message.intent == "faq" and message.tree is not None:
        return moves.Start(message.tree, message.facts)
    return amended(position, message) or _command(message.intent, position, message, words) or moves.Aside()


def _command(intent: str, position: Position | None, message: Message, words: Words) -> moves.Move | None:
    if intent == "boom":
        same = position is not None and message.tree == position.tree.id and isinstance(position, Asking)
        return moves.Start(message.tree, message.facts) if message.tree and not same else None
    if intent == "what_if":
        return _supposed(position, message, words)
    if intent in {"show_more", "show_sources"}:
        return moves.Aside() if message.topic_in_between or position is None else moves.Explain()
    make = _COMMANDS.get(intent)
    return make() if make is not None else None


_COMMANDS: Mapping[str, Callable[[], moves.Move]] = {
    "step_back": moves.Back,
    "change_answer": moves.Change,
    "explain_question": moves.Explain,
    "show_answers": moves.Review,
    "export_note": moves.Export,
    "continue_tree": moves.Resume,
    "repeat": moves.Repeat,
    "stop": moves.Stop,
}


def amended(position: Position | None, message: Message) -> moves.Move | None:
    """Return the change that a message asks for: "ik bedoelde eigenlijk …", "wijzig mijn rol naar werkgever"."""
    if position is None or not position.trace:
        return None
    asked = amendment(position.tree, position.used, message.text)
    if asked is None:
        return None
    if asked.question is None and message.intent != "change_answer":
        return None
    return moves.Change(asked.question, asked.value, asked.maybe)


def _supposed(position: Position | None, message: Message, words: Words) -> moves.Move:
    """Return the comparison that "wat als …" asks for; without an answer in it, what would change the outcome."""
    text = message.text.strip()
    rest = next((text[len(word) :] for word in words.suppose if text.lower().startswith(word)), text)
    if position is not None and position.trace:
        asked = amendment(position.tree, position.used, rest) or named(position, rest)
        if asked is not None and asked.question is not None and asked.value is not None:
            return moves.Suppose(asked.question, asked.value)
    return moves.Suppose()


def looks_like_a_question(text: str, question_words: frozenset[str]) -> bool:
    """Whether somebody asks something rather than answers."""
    return text.rstrip().endswith("?") or plain(text).partition(" ")[0] in question_words


def story_tree(
    trees: Mapping[str, Tree], topic: str, text: str, facts: Mapping[str, str], question_words: frozenset[str]
) -> str | None:
    """Return the tree for somebody who tells what happens to them ("mijn baas neemt onze telefoons op, mag dat?").

    They say who they are or two things more, and do not simply ask: then walking through it helps more than the
    general answer.
    """
    told = {name: value for name, value in facts.items() if name != "land"}
    if plain(text).partition(" ")[0] in question_words or not ("rol" in told or len(told) > 1):
        return None
    return next((key for key, tree in trees.items() if topic in tree.topics and prefill(tree, told)), None)


def literal(node: Ask, text: str) -> str | None:
    """Return the option whose label or known phrase is exactly this text, or whose number it is."""
    said = plain(text)
    if said.isdecimal() and 0 < int(said) <= len(node.options):
        return list(node.options)[int(said) - 1]
    found = {
        key
        for key, option in node.options.items()
        if said in {plain(option.text), *(plain(phrase) for phrase in option.phrases)}
    }
    return found.pop() if len(found) == 1 else None


def plain(text: str) -> str:
    """Return text as it is compared: lower case, without punctuation and double spaces."""
    return " ".join(re.findall(r"[\w'’-]+", text.lower()))


def _given(node: Ask, options: tuple[str, ...]) -> Given:
    return options if isinstance(node, Checklist) else options[0]
