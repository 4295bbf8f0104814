"""Whatever was offered can be typed, whatever the message was recognised as."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from actions.country import ActionChooseCountry
from actions.decision_tree import ValidateTreeForm
from actions.fallback import ActionOutOfScope, ActionSuggest
from actions.reply import ActionReply
from actions.safe_action import SafeAction
from privacybalie.contract.names import Slot
from tests.fixtures.gesprek import Outcome, Turn, act

pytestmark = pytest.mark.usefixtures("toy_library")


LITERAL = (
    "2",
    "de tweede",
    "nummer 2",
    "Wanneer is een kers rijp?",
    "wanneer is een kers rijp",
    "de laatste",
)


def offer(*keys: str) -> Outcome:
    return act(ActionSuggest(), Turn(intent="nlu_fallback", decision={"topics": list(keys)}))


def typed(
    said: str, before: Outcome, action: SafeAction | None = None, intent: str = "nonsense", **slots: str
) -> Outcome:
    """Type something after what was said before; the rules lead to an action for what it was recognised as."""
    events: list[dict[str, Any]] = [{"event": "user", "text": "mag dat"}]
    for message in before.messages:
        data = {"buttons": message.get("buttons"), "custom": message.get("custom")}
        events.append({"event": "bot", "text": message.get("text"), "data": data})
    events.append({"event": "user", "text": said})
    remembered: dict[str, Any] = dict.fromkeys(Slot)
    remembered |= {**before.remembered, **slots}
    message = {"text": said, "intent": {"name": intent}, "entities": []}
    tracker = Tracker("toets", remembered, message, events, False, None, {}, None)  # noqa: FBT003
    dispatcher = CollectingDispatcher()
    changed = (action or ActionReply()).run(dispatcher, tracker, {})
    return Outcome(dispatcher.messages, {event.get("name", ""): event.get("value") for event in changed})


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        *((said, intent) for said in LITERAL for intent in ("nonsense", "bot_privacy", "crisis", "help")),
        ("kers", "nonsense"),
        ("die over de kers", "out_of_scope"),
    ],
)
def test_an_offered_topic_is_answered(said: str, intent: str) -> None:
    before = Outcome([offer("faq/appel", "faq/kers").messages[0]], {})
    before.messages[0]["buttons"] = before.messages[0]["buttons"][:2]
    assert typed(said, before, intent=intent).payload["id"] == "kers"


@pytest.mark.parametrize("said", ["geen van deze", "Geen van deze", "nee", "3"])
def test_the_way_out_can_be_typed(said: str) -> None:
    outcome = typed(said, offer("faq/appel", "faq/kers"), intent="bot_privacy")
    assert outcome.message["response"] == "utter_deny"


@pytest.mark.parametrize("said", ["geen van deze", "nee"])
def test_none_of_these_after_an_answer_is_no_question(said: str) -> None:
    answered = act(ActionAnswer(), Turn("appel"))
    assert typed(said, answered, intent="bot_privacy").message["response"] == "utter_deny"


def test_yes_to_a_single_offer_takes_it() -> None:
    assert typed("ja", offer("faq/appel"), intent="affirm").payload["id"] == "appel"


@pytest.mark.parametrize(
    ("said", "intent", "sentence"),
    [
        ("ja", "affirm", "Welke dan?"),
        ("dat weet ik niet", "dont_know", "Kies wat het dichtst bij komt."),
        ("xyz", "nonsense", "Dat is geen keuze."),
    ],
)
def test_what_does_not_choose_keeps_the_offer(said: str, intent: str, sentence: str) -> None:
    before = offer("faq/appel", "faq/kers")
    outcome = typed(said, before, intent=intent)
    assert (outcome.message["text"], outcome.message["buttons"]) == (sentence, before.message["buttons"])


def country_question() -> Outcome:
    return act(ActionAnswer(), Turn("peer"))


@pytest.mark.parametrize(
    ("said", "land"),
    [("Aalst", "BE"), ("1", "BE"), ("Nederland", "NL"), ("in Texel", "NL"), ("niet in België", None)],
)
def test_the_country_question_hears_towns_and_numbers(said: str, land: str | None) -> None:
    assert typed(said, country_question()).payload.get("land") == land


def test_both_countries_are_answered_one_by_one() -> None:
    outcome = typed("allebei", country_question(), intent="nonsense")
    assert [message["custom"]["land"] for message in outcome.messages] == ["BE", "NL"]
    assert "land" not in outcome.remembered


@pytest.mark.parametrize(
    ("said", "intent"), [("weet ik niet", "dont_know"), ("xyz", "nonsense"), ("ja", "affirm")]
)
def test_the_country_question_is_not_lost(said: str, intent: str) -> None:
    assert typed(said, country_question(), intent=intent).payload["vraag"] == "land"


def test_a_tree_that_is_offered_opens() -> None:
    before = offer("boom/fruit", "faq/appel")
    assert typed("de eerste", before).remembered == {"tree_form": None}  # Rasa is sent to the form
    opened = typed("de eerste", before, ValidateTreeForm(), intent="stop")
    assert opened.messages[-1]["custom"]["boom"] == "fruit"


def test_another_question_after_an_offer_is_not_taken_for_a_choice() -> None:
    outcome = typed(
        "mag ik een appel verkopen aan een buur", offer("faq/appel"), ActionOutOfScope(), "out_of_scope"
    )
    assert outcome.payload["soort"] == "buiten_bereik"


def test_in_a_tree_its_own_question_hears_the_answer() -> None:
    asked = {
        "text": "?",
        "buttons": [{"title": "Ja", "payload": "/faq"}],
        "custom": {"soort": "vraag", "boom": "fruit"},
    }
    assert typed("1", Outcome([asked], {})).message["response"] == "utter_nonsense"


def test_a_country_in_a_question_is_told_when_it_is_another_than_before() -> None:
    outcome = act(ActionAnswer(), Turn("peer", named=("NL",), remembered={"land": "BE"}))
    assert outcome.message["text"].startswith("Nu voor Nederland.")


def test_a_text_of_one_country_says_so_first() -> None:
    assert act(ActionAnswer(), Turn("kers")).message["text"].startswith("Dit is Belgisch.")
    assert act(ActionAnswer(), Turn("kers", named=("NL",))).message["text"].startswith("Alleen Belgisch.")
    assert act(ActionAnswer(), Turn("kers", named=("BE",))).message["text"].partition("elgisch")[1] == ""


def test_the_other_question_of_a_message_is_offered() -> None:
    outcome = act(ActionAnswer(), Turn("appel", decision={"also": ["faq/kers"]}))
    assert [message["custom"]["soort"] for message in outcome.messages] == ["antwoord", "suggestie"]


def test_a_question_without_an_answer_in_a_message_is_told() -> None:
    outcome = act(ActionAnswer(), Turn("appel", decision={"missed": True}))
    assert outcome.messages[-1]["text"] == "Een deel weet ik niet."


def test_choosing_a_country_is_no_offer() -> None:
    assert (
        typed("Nederland", country_question(), ActionChooseCountry(), "choose_country").payload["land"]
        == "NL"
    )
