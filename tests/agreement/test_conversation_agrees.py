"""Domain, rules, phrases and actions know the same names."""

import importlib
import inspect
from collections import Counter
from string import Formatter
from typing import Any

import pytest
from rasa_sdk import Action

from actions import tree_message
from actions.reply import SMALLTALK, ActionReply
from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Certainty, Country, ReadStatus, Theme
from privacybalie.content.schema.courts import CourtKind, CourtLanguage
from privacybalie.content.schema.own import ToolVerdict
from privacybalie.content.schema.tree import Light
from privacybalie.contract.names import FORM, Carried, Entity, Intent, Slot, SourceGroup, literals
from privacybalie.freetext.followup_kind import BY_WORDS, OFFERED
from privacybalie.freetext.offers import OfferReply
from privacybalie.nlu.components.answer_decision import TURN
from privacybalie.nlu.decision import plain_turn
from privacybalie.presentation.topic_list import TREES
from tests.fixtures.broncode import (
    PhraseCall,
    modules,
    phrase_calls,
    plain_sentences,
    responses_sent,
)

# Said by Rasa itself: after a restart, and when no rule applies.
SPEAKERS = [
    *(modules("actions") + modules("privacybalie/presentation")),
    modules("privacybalie/freetext")[0].parent / "followup_signs.py",
]
RASAS_OWN = {"utter_restart", "utter_default"}
NATIONAL = ("BE", "NL")
AGAIN = (OfferReply.WHICH, OfferReply.UNKNOWN, OfferReply.UNCLEAR)
# What a phrase key that is put together can end in.
ENDINGS = {
    "zekerheid_": tuple(Certainty),
    "zekerheid_kort_": tuple(level for level in Certainty if level is not Certainty.LOW),
    "geldt_": tuple(Country),
    "recht_": tuple(Country),
    "ander_land_": NATIONAL,
    "knop_land_": NATIONAL,
    "knop_ander_land_": NATIONAL,
    "land_gekozen_": NATIONAL,
    "land_nu_": NATIONAL,
    "landvraag_": AGAIN,
    "keuze_": AGAIN,
    "alleen_land_": NATIONAL,
    "bronnen_": tuple(SourceGroup),
    "thema_": (TREES, *Theme),
    "bron_": tuple(seen for seen in ReadStatus if seen is not ReadStatus.YES),
    "toezichthouder_": tuple(Country),
    "nood_": tuple(Country),
    "gevaar_": tuple(Country),
    "lijnen_nood_": tuple(Country),
    "lijnen_gevaar_": tuple(Country),
    "taal_": ("en", "fr", "de", "es", "it", "pl", "tr"),
    "licht_": tuple(Light),
    "vervolg_hoor_": BY_WORDS,
    "knop_vervolg_": OFFERED,
    "programma_": tuple(ToolVerdict),
    "programmas_": tuple(ToolVerdict),
    "vervolg_land_": NATIONAL,
    "vervolg_land_zelfde_": NATIONAL,
    "vervolg_alleen_": NATIONAL,
    "gerecht_voor_": NATIONAL,
    "gerecht_waar_": NATIONAL,
    "gerecht_bron_": NATIONAL,
    "gerecht_gemeente_": NATIONAL,
    "gerecht_soort_": tuple(CourtKind),
    "gerecht_taal_": tuple(spoken for spoken in CourtLanguage if spoken is not CourtLanguage.DUTCH),
    "opdracht_": tree_message.COMMANDS,
    "zin_": tuple(
        sorted({name for path in modules("privacybalie/dialogue") for name in plain_sentences(path)})
    ),
}


def action_classes() -> list[type[Action]]:
    """Return the actions that rasa-sdk finds: every concrete class of every module."""
    found = [
        member
        for path in modules("actions")
        for _, member in inspect.getmembers(importlib.import_module(f"actions.{path.stem}"), inspect.isclass)
        if issubclass(member, Action)
        and member.__module__ == f"actions.{path.stem}"
        and not inspect.isabstract(member)
    ]
    return sorted(found, key=lambda member: member.__name__)


@pytest.fixture(scope="module")
def calls() -> list[PhraseCall]:
    return [call for path in SPEAKERS for call in phrase_calls(path)]


def keys(call: PhraseCall) -> set[str]:
    return {f"{call.key}{ending}" for ending in ENDINGS[call.key]} if call.computed else {call.key}


def test_the_domain_names_the_actions_that_exist(domain: dict[str, Any]) -> None:
    assert sorted(domain["actions"]) == sorted(action().name() for action in action_classes())


def test_no_two_actions_have_one_name() -> None:
    assert [
        name for name, times in Counter(action().name() for action in action_classes()).items() if times > 1
    ] == []


def test_the_slots_are_those_of_the_domain(domain: dict[str, Any]) -> None:
    assert set(Slot) == set(domain["slots"])


def test_the_entities_are_those_of_the_domain(domain: dict[str, Any]) -> None:
    assert set(literals(Entity)) == set(domain["entities"]) == set(Carried.__annotations__)


def test_the_intents_are_those_of_the_domain(domain: dict[str, Any]) -> None:
    assert sorted(literals(Intent)) == sorted(domain["intents"])


def test_the_form_is_the_one_that_the_arbiter_serves(domain: dict[str, Any]) -> None:
    assert domain["forms"] == {FORM: {"required_slots": [Slot.WAITED_FOR]}}


def test_every_intent_has_one_rule(domain: dict[str, Any], rules: list[tuple[str, str]]) -> None:
    assert Counter(intent for intent, _ in rules) == Counter(set(domain["intents"]) - {"restart"})


def test_every_rule_leads_to_something_that_exists(
    domain: dict[str, Any], rules: list[tuple[str, str]]
) -> None:
    known = {*domain["actions"], *domain["responses"], *domain["forms"]}
    assert {action for _, action in rules} - known == set()


def test_every_fixed_reply_exists_and_is_used(domain: dict[str, Any], content: Content) -> None:
    sent = {name for path in SPEAKERS for name in responses_sent(path)} - {"utter_"}
    turns = {key.removeprefix(TURN) for key in content.phrases if key.startswith(TURN)} - {"repeat"}
    replies = {f"utter_{said}" for said in (ActionReply.answers - {SMALLTALK}) | turns}
    assert set(domain["responses"]) == sent | replies | RASAS_OWN


def test_small_talk_is_said_for_one_thing(content: Content) -> None:
    said = [
        plain_turn(one)
        for key in content.phrases
        if key.startswith(TURN)
        for one in content.phrases[key].split("|")
    ]
    assert [one for one, times in Counter(said).items() if times > 1] == []


def test_every_button_of_the_domain_leads_somewhere(domain: dict[str, Any], content: Content) -> None:
    asked = {answer.question for answer in content.answers.values()}
    trees = {tree.title for tree in content.trees.values()}
    leads = {*asked, *trees, *(f"/{intent}" for intent in domain["intents"])}
    variants = [variant for reply in domain["responses"].values() for variant in reply]
    sent = {button["payload"] for variant in variants for button in variant.get("buttons", ())}
    assert sent - leads == set()


def test_the_opening_offers_decisions(domain: dict[str, Any], content: Content) -> None:
    buttons = [button for variant in domain["responses"]["utter_greet"] for button in variant["buttons"]]
    assert {button["payload"] for button in buttons} & {tree.title for tree in content.trees.values()}


def test_no_fixed_reply_has_braces_that_rasa_would_fill_in(domain: dict[str, Any]) -> None:
    variants = [variant for reply in domain["responses"].values() for variant in reply]
    assert [b for variant in variants for b in variant.get("buttons", ()) if "{" in b["payload"]] == []


def test_every_start_of_a_phrase_has_its_endings_here(calls: list[PhraseCall]) -> None:
    assert {call.key for call in calls if call.computed} == set(ENDINGS)


def test_every_phrase_that_an_action_says_exists(calls: list[PhraseCall], content: Content) -> None:
    assert {key for call in calls for key in keys(call)} - set(content.phrases) == set()


def test_every_phrase_is_said_by_an_action(calls: list[PhraseCall], content: Content) -> None:
    # How messages are recognised is read where they are.
    recognised = {key for key in content.phrases if key.startswith(TURN)} | {"woorden_internationaal"}
    assert set(content.phrases) - {key for call in calls for key in keys(call)} - recognised == set()


def test_every_gap_in_a_phrase_is_filled(calls: list[PhraseCall], content: Content) -> None:
    unfilled = {
        key: gaps - call.filled
        for call in calls
        for key in keys(call)
        for gaps in [{name for _, name, _, _ in Formatter().parse(content.phrases[key]) if name}]
        if gaps - call.filled
    }
    assert unfilled == {}


def test_the_reference_of_an_error_is_shown(domain: dict[str, Any]) -> None:
    assert all("{referentie}" in variant["text"] for variant in domain["responses"]["utter_error"])
