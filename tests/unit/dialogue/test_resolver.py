"""What the arbiter makes of a message: one sentence per place in its order."""

from collections.abc import Mapping

import pytest

from privacybalie.contract.names import Intent
from privacybalie.dialogue import moves
from privacybalie.dialogue.message import (
    CommandPhrases,
    Message,
    literal,
    looks_like_a_question,
    tree_for_narrative,
)
from privacybalie.dialogue.resolver import resolve
from privacybalie.dialogue.state import DialogueContext, DialogueState
from privacybalie.freetext.interpret import AnswerReading
from privacybalie.trees.walk import Given
from tests.fixtures.inhoud import TODAY, toy

CONTENT = toy()
HOUSE = DialogueContext(CONTENT.trees, TODAY, CONTENT.facts)
WORDS = CommandPhrases(
    commands={"stop": frozenset({"stop"}), "step_back": frozenset({"terug"}), "klaar": frozenset({"klaar"})},
    question_words=frozenset({"mag", "wat"}),
    yes=frozenset({"ja"}),
    no=frozenset({"nee"}),
    suppose=("wat als",),
    person=frozenset({"mens", "spreken"}),
)
RIPE: Mapping[str, Given] = {"land": "BE"}
TOLD: Mapping[str, Given] = {"land": "BE", "rijp": "ja"}
TOOLS: Mapping[str, Given] = {"land": "NL", "rijp": "ja"}


def heard(
    text: str,
    intent: Intent = "nlu_fallback",
    answers: Mapping[str, Given] = RIPE,
    talk: DialogueState | None = None,
) -> moves.Move:
    """Return what a typed message does in the tree about fruit."""
    return resolve(HOUSE, talk or DialogueState("fruit", answers), Message(text, intent), WORDS)


@pytest.mark.parametrize(
    ("text", "intent", "move"),
    [
        ("Ja", "affirm", moves.GiveAnswer("rijp", "ja")),
        ("2", "nonsense", moves.GiveAnswer("rijp", "nee")),
        ("te hard", "nonsense", moves.GiveAnswer("rijp", "nee")),
        ("terug", "nonsense", moves.Back()),
        ("stop", "faq", moves.StopTree()),
        ("mag ik peren plukken?", "faq", moves.NotForTree()),
        ("breek het af", "stop", moves.Propose(moves.StopTree())),
        ("waarvoor is dat", "explain_question", moves.Explain()),
        ("toon alles", "show_answers", moves.ListAnswers()),
        ("geef mij een stuk", "export_note", moves.Export()),
        ("dank u wel", "thank", moves.NotForTree()),
        ("ja, dank u", "thank", moves.GiveAnswer("rijp", "ja")),
        ("mag dat hier?", "out_of_scope", moves.NotForTree()),
        ("lampenkap", "out_of_scope", moves.Unclear()),
        ("lampenkap", "affirm", moves.Unclear()),
        ("ik wil een mens spreken", "human", moves.NotForTree()),
        ("namen en telefoonnummers", "human", moves.Unclear()),
        ("lampenkap", "nonsense", moves.Unclear()),
        ("ik wil dood", "crisis", moves.NotForTree()),
        ("ja", "crisis", moves.GiveAnswer("rijp", "ja")),
        ("te hard", "crisis", moves.GiveAnswer("rijp", "nee")),
        ("2", "crisis", moves.GiveAnswer("rijp", "nee")),
    ],
)
def test_a_typed_message_has_one_meaning(text: str, intent: Intent, move: moves.Move) -> None:
    assert heard(text, intent) == move


def test_yes_after_one_offer_takes_the_offer_and_not_the_answer_yes() -> None:
    assert heard("ja", talk=DialogueState("fruit", RIPE, offered=("nee",))) == moves.GiveAnswer("rijp", "nee")


def test_yes_after_several_offers_is_the_answer_yes() -> None:
    assert heard("ja", talk=DialogueState("fruit", RIPE, offered=("nee", "weet_niet"))) == moves.GiveAnswer(
        "rijp", "ja"
    )


def test_done_is_only_a_command_when_something_is_ticked() -> None:
    assert heard("klaar", "nonsense", TOOLS) == moves.Unclear()
    ticked = DialogueState("fruit", TOOLS, ticks=("mand",))
    assert heard("klaar", talk=ticked) == moves.Ticked("nl_gereedschap")


@pytest.mark.parametrize("intent", ["change_answer", "choose_country", "nlu_fallback"])
@pytest.mark.parametrize("text", ["ik bedoelde eigenlijk Nederland", "nee, ik bedoelde Nederland"])
def test_a_plain_change_of_an_earlier_answer_goes_before_the_open_question(text: str, intent: Intent) -> None:
    assert heard(text, intent) == moves.ChangeAnswer("land", "NL")


def test_a_bare_no_answers_the_open_question() -> None:
    assert heard("nee, eigenlijk niet", "deny") == moves.GiveAnswer("rijp", "nee", understood=True)


def test_what_if_after_an_outcome_names_the_other_answer() -> None:
    assert heard("wat als het nog te hard is?", "nlu_fallback", TOLD) == moves.WhatIf("rijp", "nee")


def test_what_if_without_an_answer_in_it_asks_what_would_change() -> None:
    assert heard("en anders", "what_if", TOLD) == moves.WhatIf()


def test_another_tree_is_started_and_the_same_one_is_not() -> None:
    other = Message("iets anders", "boom", tree="groente")
    same = Message("daar gaat het om", "boom", tree="fruit")
    assert resolve(HOUSE, DialogueState("fruit", RIPE), other, WORDS) == moves.Propose(
        moves.StartTree("groente")
    )
    assert resolve(HOUSE, DialogueState("fruit", RIPE), same, WORDS) == moves.Unclear()


def test_a_proposed_tree_is_begun_after_a_yes_and_not_after_a_no() -> None:
    waiting = DialogueState("fruit", RIPE, pending=moves.StartTree("groente"))
    assert heard("ja", talk=waiting) == moves.StartTree("groente")
    assert heard("nee", talk=waiting) == moves.Decline()


def test_a_button_of_another_tree_has_expired() -> None:
    pressed = Message("/step_back", "step_back", pressed=True, entities={"boom": "groente"})
    assert resolve(HOUSE, DialogueState("fruit", RIPE), pressed, WORDS) == moves.Expired()


def test_without_a_tree_a_message_is_for_the_rest_of_the_assistant() -> None:
    assert heard("lampenkap", "nonsense", talk=DialogueState()) == moves.NotForTree()


def test_an_ambiguous_label_is_no_literal_answer() -> None:
    assert literal(CONTENT.trees["fruit"].questions["rijp"], "misschien") is None


@pytest.mark.parametrize(
    ("text", "asks"), [("mag dat", True), ("dat mag?", True), ("dat mag", False), ("", False)]
)
def test_a_question_is_known_by_its_mark_or_first_word(text: str, *, asks: bool) -> None:
    assert looks_like_a_question(text, WORDS.question_words) is asks


FACTS = {"land": "BE", "rol": "werknemer"}


@pytest.mark.parametrize(
    ("text", "facts", "topic", "tree"),
    [
        ("ik pluk bij mijn baas, mag dat?", FACTS, "stiekem", None),
        ("mag ik plukken bij mijn baas?", FACTS, "appel", None),
        ("ik pluk hier", {"land": "BE"}, "appel", None),
    ],
)
def test_a_story_needs_a_tree_somebody_and_no_plain_question(
    text: str, facts: dict[str, str], topic: str, tree: str | None
) -> None:
    assert tree_for_narrative(CONTENT.trees, topic, text, facts, WORDS.question_words) == tree


def test_a_story_about_a_topic_of_a_tree_that_uses_what_is_told_starts_it() -> None:
    fruit = CONTENT.trees["fruit"]
    asks_role = fruit.copy(update={"nodes": {"rol": fruit.questions["land"].copy(update={"fact": "rol"})}})
    found = tree_for_narrative(
        {"fruit": asks_role}, "appel", "ik pluk bij mijn baas", {"rol": "BE"}, WORDS.question_words
    )
    assert found == "fruit"


def likely(option: str) -> DialogueContext:
    """Return the house with a reader that thinks only of this option."""
    return DialogueContext(
        CONTENT.trees,
        TODAY,
        CONTENT.facts,
        lambda node, _text, _heard: AnswerReading(
            {key: 0.97 if key == option else 0.01 for key in node.options}, (option,), 0.97
        ),
    )


@pytest.mark.parametrize(
    ("intent", "move"),
    [
        ("nlu_fallback", moves.GiveAnswer("rijp", "ja", understood=True, provisional=True)),
        ("stop", moves.Propose(moves.StopTree())),
        ("step_back", moves.Back()),
        ("foreign_language", moves.GiveAnswer("rijp", "ja", understood=True, provisional=True)),
    ],
)
def test_what_only_resembles_an_answer_is_said_back_and_gives_way_to_a_command(
    intent: Intent, move: moves.Move
) -> None:
    message = Message("zo rood als een kers", intent)
    assert resolve(likely("ja"), DialogueState("fruit", RIPE), message, WORDS) == move
