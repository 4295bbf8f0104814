"""Random conversations in own words: no outcome, comparison or note rests on what nobody said or confirmed."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from privacybalie.content.loader import read
from privacybalie.content.schema.tree import EXCLUSIVE, Ask, Checklist, Choice
from privacybalie.dialogue import engine, moves, resolve_card, resolve_supposition, resolve_text
from privacybalie.dialogue.message import CommandPhrases, Message, literal
from privacybalie.dialogue.resolver import resolve
from privacybalie.dialogue.responses import CardShown, Compared, NoteOffered, OutcomeShown
from privacybalie.dialogue.state import DialogueContext, DialogueState, card_mark, open_question
from privacybalie.dialogue.turn import TurnResult
from privacybalie.freetext import corrections
from privacybalie.freetext.interpret import hear
from privacybalie.freetext.interpretation import Interpretation
from privacybalie.freetext.rules import NOTHING
from privacybalie.trees.walk import Given, Position, Reached, prefill
from tests.fixtures.bomen import all_planted
from tests.fixtures.inhoud import MINIMAL, TODAY

FRUIT = read(MINIMAL)
TREES = {**all_planted(), **FRUIT.trees}
HOUSE = DialogueContext(TREES, TODAY, FRUIT.facts)
WORDS = CommandPhrases(
    commands={
        "step_back": frozenset({"terug"}),
        "explain_question": frozenset({"waarom"}),
        "show_answers": frozenset({"overzicht"}),
        "what_if": frozenset({"kantelpunten"}),
        "export_note": frozenset({"nota"}),
        "change_answer": frozenset({"wijzig"}),
        "continue_tree": frozenset({"doorgaan"}),
        "repeat": frozenset({"herhaal"}),
        "stop": frozenset({"stop"}),
    },
    question_words=frozenset({"mag"}),
    yes=frozenset({"ja"}),
    no=frozenset({"nee"}),
    suppose=("wat als",),
)
CONVERSATIONS, TURNS = 400, 40
Vouched = set[tuple[str, str, Given]]


def reader(node: Ask, text: str, *_: object) -> Interpretation:
    """Guess by the sum of the text: likely, sure in other words, doubtful or nothing; plain words as they are read."""
    if "gok" not in text:
        return hear(node, text)
    number = zlib.crc32(f"{node.question}{text.rpartition('gok')[2]}".encode())
    keys = [key for key in node.options if key not in EXCLUSIVE or number % 5 == 0]
    one, other = keys[number % len(keys)], keys[number // 7 % len(keys)]
    given: Given = (one,) if isinstance(node, Checklist) else one
    return (
        Interpretation(None, (), "meaning", likely=given),
        Interpretation(None, (one, other), "meaning", likely=given),
        Interpretation(given, (), "words"),
        Interpretation(None, (one, other), "words"),
        NOTHING,
    )[number // 31 % 5]


@pytest.fixture(autouse=True)
def _guessing(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in (
        (resolve_text, "hear"),
        (resolve_card, "hear"),
        (resolve_supposition, "surely"),
        (corrections, "surely"),
    ):
        monkeypatch.setattr(module, name, reader)


def typed(text: str, intent: str = "nlu_fallback") -> Message:
    return Message(text, intent)  # type: ignore[arg-type]


def pressed(intent: str, **carried: str) -> Message:
    return Message(f"/{intent}{json.dumps(carried)}", intent, pressed=True, entities=carried)  # type: ignore[arg-type]


@dataclass
class Conversation:
    """Somebody who guesses, presses, corrects and confirms, and what they have vouched for so far."""

    rng: random.Random
    talk: DialogueState = field(default_factory=DialogueState)
    # What was pressed, said literally, said yes to, or followed from something said before.
    vouched: Vouched = field(default_factory=set)
    supposed: Vouched = field(default_factory=set)
    cards: dict[str, CardShown] = field(default_factory=dict)
    last: tuple[object, ...] = ()
    # How often a tree began with an answer that was only likely.
    guessed: int = 0

    def play(self) -> Iterator[TurnResult]:
        tree = self.rng.choice([*sorted(TREES), "fruit", "fruit"])
        told = {"land": "BE"} if self.rng.random() < 0.3 else {}
        yield self._do(moves.StartTree(tree, told, self._likely(tree)))
        for _ in range(TURNS):
            message = self._message()
            if message.pressed and message.intent == "boom":
                began = message.entities["onderwerp"]
                yield self._do(moves.StartTree(began, likely=self._likely(began)))
                continue
            move = resolve(HOUSE, self.talk, message, WORDS)
            self._vouch(message, move)
            yield self._do(move)

    def _likely(self, tree: str) -> dict[str, tuple[str, ...]]:
        """Return what an opening may have told: some facts of a tree, at times with another value that may be meant."""
        asked = [node for node in TREES[tree].questions.values() if isinstance(node, Choice) and node.fact]
        return {
            str(node.fact): tuple(self.rng.sample(list(node.options), self.rng.choice([1, 1, 2])))
            for node in asked
            if self.rng.random() < 0.6
        }

    def _message(self) -> Message:
        guess = f"gok{self.rng.randrange(60)}"
        position = HOUSE.position(self.talk)
        makers: list[Callable[[], Message]] = [
            *[lambda: typed(guess)] * 8,
            *[lambda: typed("ja")] * 3,
            *[lambda: self._button(position)] * 2,
            lambda: typed("nee"),
            lambda: typed(f"nee, {guess}"),
            lambda: typed(f"ik bedoelde {guess}"),
            lambda: typed(f"sorry, {guess}"),
            lambda: typed(f"wat als {guess}?"),
            lambda: typed(self.rng.choice(["1", "2", "weet ik niet"])),
            lambda: typed(self.rng.choice([*(min(said) for said in WORDS.commands.values()), "mag dat?"])),
            lambda: pressed("what_if", keuze="tweede"),
            lambda: pressed("boom", onderwerp=self.rng.choice(sorted(TREES))),
        ]
        return self.rng.choice(makers)()

    def _button(self, position: Position | None) -> Message:
        """Press something: the card (of now, or an old one), an option, a change, a comparison."""
        if position is None:
            return pressed("continue_tree")
        if self.cards and self.rng.random() < 0.5:
            return pressed("answer_question", keuze=self.rng.choice(sorted(self.cards)))
        asked = open_question(HOUSE, self.talk)
        key = asked.question if asked is not None and self.rng.random() < 0.7 else ""
        key = key or self.rng.choice([*position.used, position.tree.start])
        option = self.rng.choice(list(position.tree.questions[key].options))
        intents = ["answer_question", "answer_question", "change_answer", "what_if"]
        return pressed(self.rng.choice(intents), vraag=key, antwoord=option)

    def _vouch(self, message: Message, move: moves.Move) -> None:
        tree, asked = self.talk.tree or "", open_question(HOUSE, self.talk)
        if isinstance(move, moves.GiveAnswer | moves.ChangeAnswer) and move.question and move.value:
            said = literal(asked.ask, message.text) if asked is not None else None
            plainly = said is not None or message.text in {"ja", "nee", "weet ik niet"}
            if message.pressed or plainly:
                self._trust(self.vouched, tree, move.question, move.value)
        if isinstance(move, moves.WhatIf) and move.question and move.value:
            self._trust(self.supposed, tree, move.question, move.value)
        if isinstance(move, moves.AcceptAlternative) and self.talk.other is not None:
            self.vouched |= {(tree, key, given) for key, given in self.talk.other.items()}
        if isinstance(move, moves.ConfirmAnswers):
            shown = self.cards.get(move.mark or "") if message.pressed else self._card_on_the_table()
            assert message.pressed or shown is not None, "a yes was taken for a card that nobody saw"
            if shown is not None:
                self._trust_card(shown)

    def _trust_card(self, shown: CardShown) -> None:
        for key in shown.questions:
            self._trust(self.vouched, shown.position.tree.id, key, shown.position.used[key])

    @staticmethod
    def _trust(among: Vouched, tree: str, question: str, given: Given) -> None:
        node = TREES[tree].questions.get(question)
        ticks = (given,) if isinstance(node, Checklist) and isinstance(given, str) else given
        among.add((tree, question, ticks))

    def _card_on_the_table(self) -> CardShown | None:
        return next((notice for notice in self.last if isinstance(notice, CardShown)), None)

    def _do(self, move: moves.Move) -> TurnResult:
        turn = engine.apply(HOUSE, self.talk, move)
        if not turn.handled:  # the rest of the assistant answers, and the tree comes back
            turn = engine.come_back(HOUSE, turn.talk, {})
        self.talk = turn.talk
        self.last = turn.notices or self.last
        for notice in turn.notices:
            if isinstance(notice, CardShown):
                self.cards[card_mark(notice.position, (*notice.questions, *notice.also))] = notice
        if isinstance(move, moves.StartTree):  # what is sure from something said before is said at once
            self.vouched |= {
                (move.tree, key, given) for key, given in prefill(TREES[move.tree], move.facts).items()
            }
            self.guessed += bool(set(turn.talk.provisional) & set(turn.talk.assumed))
        return turn

    def unvouched(self, turn: TurnResult) -> list[tuple[str, Given]]:
        """Return the answers that something told rests on though nobody vouched for them."""
        found: list[tuple[str, Given]] = []
        for notice in turn.notices:
            if isinstance(notice, OutcomeShown | NoteOffered):
                found += self._lacking(notice.position, self.vouched)
            if isinstance(notice, Compared):
                found += self._lacking(notice.first, self.vouched)
                found += self._lacking(notice.second, self.vouched | self.supposed)
        return found

    @staticmethod
    def _lacking(position: Reached, vouched: Vouched) -> list[tuple[str, Given]]:
        return [
            (key, given)
            for key, given in position.used.items()
            if (position.tree.id, key, given) not in vouched
        ]


def test_whatever_was_guessed_is_vouched_for_before_anything_is_told() -> None:
    told, cards, compared, notes, guessed = 0, 0, 0, 0, 0
    for seed in range(CONVERSATIONS):
        conversation = Conversation(random.Random(seed))  # noqa: S311 - to be played again
        for turn in conversation.play():
            assert conversation.unvouched(turn) == [], f"conversation {seed}"
            told += sum(isinstance(notice, OutcomeShown) for notice in turn.notices)
            cards += sum(isinstance(notice, CardShown) for notice in turn.notices)
            compared += sum(isinstance(notice, Compared) for notice in turn.notices)
            notes += sum(isinstance(notice, NoteOffered) for notice in turn.notices)
        guessed += conversation.guessed
    # It is no proof when nothing happens.
    assert min(told, cards, guessed) > CONVERSATIONS
    assert min(compared, notes) > CONVERSATIONS / 40, (told, cards, compared, notes)


def test_what_was_told_leaves_nothing_unconfirmed_behind() -> None:
    for seed in range(CONVERSATIONS):
        conversation = Conversation(random.Random(-seed))  # noqa: S311
        for turn in conversation.play():
            if any(isinstance(notice, OutcomeShown | Compared) for notice in turn.notices):
                assert turn.talk.provisional == ()
