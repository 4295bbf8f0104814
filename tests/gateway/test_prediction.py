"""What Rasa predicts with our graph runner and our states is what it predicts with its own."""

from __future__ import annotations

import ast
import copy
import inspect
import json
import warnings
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.core.actions.forms import FormAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.exceptions import GraphRunError
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from privacybalie.gateway.prediction import patches, prior_states, trackers
from privacybalie.gateway.prediction.encoding_ahead import EncodingAhead, begin_encoding_ahead
from privacybalie.gateway.prediction.graph_runner import OrderedGraphRunner
from privacybalie.gateway.prediction.prior_states import PriorStates, applied_events
from privacybalie.text.spelling import Spelling, as_encoded

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Rasa tells everybody who has slots of a change in its third version
    DOMAIN = Domain.from_dict(
        {
            "intents": ["vraag", "antwoord"],
            "slots": {
                "kleur": {"type": "text", "mappings": [{"type": "custom"}]},
                "stil": {"type": "text", "influence_conversation": False, "mappings": [{"type": "custom"}]},
            },
            "forms": {"formulier": {"required_slots": ["kleur"]}},
            "actions": ["doen", "laten"],
        }
    )
ONLY_IN_RULES = {"rule_only_slots": ["kleur"], "rule_only_loops": ["formulier"]}
DEPTH = 4

hidden = st.booleans()
events = st.one_of(
    st.builds(
        lambda name, hide: ActionExecuted(name, hide_rule_turn=hide),
        st.sampled_from(["action_listen", "action_listen", "doen", "laten", "formulier", "formulier"]),
        hidden,
    ),
    st.builds(
        lambda intent: UserUttered("tekst", {"name": intent, "confidence": 1.0}),
        st.sampled_from(["vraag", "antwoord"]),
    ),
    st.builds(lambda value: SlotSet("kleur", value), st.sampled_from(["rood", "blauw", None])),
    st.builds(lambda value: SlotSet("stil", value), st.sampled_from(["ja", None])),
    st.builds(ActiveLoop, st.sampled_from(["formulier", None])),
    st.builds(DefinePrevUserUtteredFeaturization, st.booleans()),
    st.builds(FollowupAction, st.sampled_from(["doen", "action_listen"])),
    st.just("gezegd").map(BotUttered),
    st.just("formulier").map(ActionExecutionRejected),
    st.booleans().map(LoopInterrupted),
    st.builds(lambda make: make(), st.sampled_from([SessionStarted, Restarted, AllSlotsReset])),
    st.builds(lambda make: make(), st.sampled_from([ActionReverted, UserUtteranceReverted])),
)


def _conversation(said: list[Event]) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("wie", said, DOMAIN.slots)


@settings(deadline=None, max_examples=300)
@given(st.lists(events, max_size=40), st.lists(events, max_size=12))
def test_states_are_those_that_rasa_makes_also_when_a_conversation_goes_on(
    before: list[Event], after: list[Event]
) -> None:
    states, tracker = PriorStates(DEPTH), _conversation(before)
    for event in (None, *after):
        if event is not None:
            tracker.update(event)
        expected = tracker.past_states(DOMAIN)
        assert states(tracker, DOMAIN) == expected[-DEPTH:]
        expected = tracker.past_states(DOMAIN, ignore_rule_only_turns=True, rule_only_data=ONLY_IN_RULES)
        assert states(tracker, DOMAIN, ignore_rule_only_turns=True, rule_only_data=ONLY_IN_RULES) == expected
        assert applied_events(tracker) == prior_states._rasas_applied_events(tracker)


def test_a_policy_that_takes_from_its_states_takes_nothing_from_another_one() -> None:
    said = [ActionExecuted("action_listen"), UserUttered("tekst", {"name": "vraag"}), ActionExecuted("doen")]
    states, tracker = PriorStates(DEPTH), _conversation(said)
    for state in states(tracker, DOMAIN):
        for features in state.values():
            features.clear()
    assert states(tracker, DOMAIN) == tracker.past_states(DOMAIN)


def _state_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    return vars(tracker) | {
        "slots": {name: vars(slot) for name, slot in tracker.slots.items()},
        "active_loop": tracker.active_loop and vars(tracker.active_loop),
    }


@settings(deadline=None, max_examples=300)
@given(st.lists(events, max_size=40))
def test_a_copy_is_what_replaying_the_conversation_makes(said: list[Event]) -> None:
    tracker = _conversation(said)
    tracker.model_id, tracker.read = "model", 3
    tracker.clear_followup_action()  # as the processor does before it runs the action
    before = copy.deepcopy(_state_of(tracker))
    made = trackers.copied(tracker)
    assert _state_of(made) == _state_of(trackers._copy(tracker))
    for slot in made.slots.values():
        slot.value = "groen"
    made.change_loop_to("formulier")
    made.update(BotUttered("anders"))
    assert _state_of(tracker) == before


@settings(deadline=None, max_examples=300)
@given(st.lists(events, max_size=40), st.lists(events, max_size=3))
def test_what_a_form_looks_ahead_with_is_what_rasa_makes(said: list[Event], more: list[Event]) -> None:
    tracker, form = _conversation(said), FormAction("formulier", None)
    made = trackers.temporary(form, tracker, more, DOMAIN)
    assert _state_of(made) == _state_of(trackers._temporary(form, tracker, more, DOMAIN))


@settings(deadline=None, max_examples=200)
@given(st.lists(events, max_size=40))
def test_an_action_is_told_what_rasa_tells_it(said: list[Event]) -> None:
    tracker = _conversation(said)
    assert trackers.current_state(tracker) == tracker.current_state()


@settings(deadline=None, max_examples=200)
@given(st.lists(events, max_size=40))
def test_the_slots_since_the_last_message_are_those_that_rasa_finds(said: list[Event]) -> None:
    tracker = _conversation(said)
    assert trackers.slots_since_last_message(tracker) == trackers._slots_since(tracker)


def test_a_copied_slot_has_what_the_slot_had_and_a_value_of_its_own() -> None:
    slot = DOMAIN.slots[0]
    copied = trackers.copied_slot(slot)
    assert type(copied) is type(slot)
    assert vars(copied) == vars(slot)
    copied.value = "groen"
    assert slot.value != "groen"


RULES_OF_TWO = [
    json.dumps(states)
    for states in (
        [{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "vraag"}}],
        [{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "antwoord"}}],
        [{"user": {"intent": "vraag"}}],
        [{"prev_action": {"action_name": "doen"}}],
        [{}, {"prev_action": {"action_name": "action_listen"}, "user": {"intent": "vraag"}}],
        [
            {"prev_action": {"action_name": "doen"}, "slots": {"kleur": "should_not_be_set"}},
            {"prev_action": {"action_name": "action_listen"}, "user": {"intent": "vraag"}},
        ],
        [{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "should_not_be_set"}}],
        [{"prev_action": {"action_name": "action_listen"}, "active_loop": {"name": "formulier"}}],
    )
]


@settings(deadline=None, max_examples=300)
@given(st.lists(events, max_size=20))
def test_the_rules_that_may_apply_are_those_that_rasa_finds(said: list[Event]) -> None:
    policy = RulePolicy.__new__(RulePolicy)
    lookup = dict.fromkeys(RULES_OF_TWO, "doen")
    states = _conversation(said).past_states(DOMAIN)
    found = patches.possible_keys(policy, lookup, states)
    assert found == patches._rasas_possible_keys(policy, lookup, states)


def _calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


@pytest.mark.parametrize("module", patches.ONLY_COPY_FOR_THE_LOG, ids=lambda module: module.__name__)
def test_a_module_that_makes_no_copies_only_made_them_for_the_debug_log(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module))
    logged = [copy for call in _calls(tree, "debug") for copy in _calls(call, "deepcopy")]
    assert logged
    assert len(logged) == len(_calls(tree, "deepcopy"))
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "copy"]
    assert len(used) == len(logged)


class _Node:
    def __init__(self, name: str, ran: list[str]) -> None:
        self.name, self.ran = name, ran

    def __call__(self, *given: Any) -> tuple[str, Any]:
        self.ran.append(self.name)
        return self.name, dict(given)


class _Schema:
    def __init__(self, **needs: dict[str, str]) -> None:
        self.nodes = {name: SimpleNamespace(needs=each) for name, each in needs.items()}
        self.target_names = ["eind"]

    def minimal_graph_schema(self, targets: list[str]) -> _Schema:
        return self if targets == ["eind"] else _Schema(begin=self.nodes["begin"].needs)


def _runner() -> tuple[OrderedGraphRunner, list[str]]:
    ran: list[str] = []
    schema = _Schema(
        eind={"a": "midden", "b": "begin"}, midden={"a": "begin"}, begin={"bericht": "__message__"}
    )
    nodes = {name: _Node(name, ran) for name in schema.nodes}
    return OrderedGraphRunner(schema, nodes), ran


def test_each_node_of_a_graph_runs_once_after_what_it_needs() -> None:
    runner, ran = _runner()
    made = runner.run({"__message__": "hallo"}, ["eind"])
    begin = {"__message__": "hallo"}
    assert made == {"eind": {"midden": {"begin": begin}, "begin": begin}}
    assert ran == ["begin", "midden", "eind"]


def test_a_node_that_no_target_needs_does_not_run() -> None:
    runner, ran = _runner()
    assert runner.run({"__message__": "hallo"}, ["begin"]) == {"begin": {"__message__": "hallo"}}
    assert ran == ["begin"]


def test_an_input_cannot_take_the_place_of_a_node() -> None:
    with pytest.raises(GraphRunError):
        _runner()[0].run({"begin": "hallo"}, ["eind"])


def _lengths(asked: list[list[str]]) -> Any:
    def encode(texts: list[str]) -> Any:
        asked.append(list(texts))
        return np.array([[len(text), 1.0] for text in texts])

    return encode


@pytest.mark.parametrize("texts", [["vraag"], ["een", "vraag", "twee"], ["vraag", "en"], ["iets", "anders"]])
def test_what_is_encoded_ahead_comes_in_the_place_where_it_was_asked(texts: list[str]) -> None:
    asked: list[list[str]] = []
    ahead = EncodingAhead(_lengths(asked))
    ahead.begin("vraag")
    assert ahead(texts).tolist() == [[len(text), 1.0] for text in texts]
    assert sum("vraag" in each for each in asked) <= 1
    assert ahead(["later"]).tolist() == [[5.0, 1.0]]


def test_an_encoder_that_fails_ahead_fails_where_it_is_asked() -> None:
    def fail(_texts: object) -> Any:
        raise ValueError("kapot")

    ahead = EncodingAhead(fail)
    ahead.begin("vraag")
    with pytest.raises(ValueError, match="kapot"):
        ahead(["vraag"])


def test_what_begins_ahead_is_what_the_pipeline_asks_for() -> None:
    spelling = Spelling({"zoom meeting": "zoomvergadering"})
    asked: list[list[str]] = []
    component = type("Encoder", (), {"_config": {"encoder": "e5"}, "_spelling": spelling})()
    component._encoder = _lengths(asked)
    begin_encoding_ahead([component, object()])("Mag ik een zoom meeting opnemen?")
    text = as_encoded("Mag ik een zoom meeting opnemen?", spelling)
    component._encoder([text])
    assert asked == [[text]]
