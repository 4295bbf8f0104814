"""Makes a loaded Rasa predict with what is in this folder, and spares it what it works out again and again."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from rasa.core import processor as processors
from rasa.core.actions import forms
from rasa.core.policies import memoization, rule_policy
from rasa.core.policies.policy import Policy
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.nlu.constants import INTENT

from privacybalie.gateway.prediction.graph_runner import OrderedGraphRunner
from privacybalie.gateway.prediction.prior_states import PriorStates, State
from privacybalie.gateway.prediction.trackers import replay_quickly

# Modules that copy only what they hand to the debug log, for every message, also where nobody reads that log.
ONLY_COPY_FOR_THE_LOG: tuple[Any, ...] = (forms, memoization, processors, rule_policy)
_rasas_possible_keys = RulePolicy._get_possible_keys  # noqa: SLF001 - as below: what Rasa's policies call


class _NoCopies:
    """Stands where a module has `copy`: the log writes at once, so nothing can change what it writes."""

    @staticmethod
    def deepcopy(given: Any) -> Any:
        return given


def predict_quickly(processor: MessageProcessor) -> None:
    """Change a processor whose model is loaded; nothing else that it answers changes."""
    if not isinstance(processor.graph_runner, DaskGraphRunner):
        return
    processor.graph_runner = OrderedGraphRunner.of(processor.graph_runner)
    components = processor.graph_runner.components()
    look_back_as_far_as_rules_do([component for component in components if isinstance(component, Policy)])
    RulePolicy._rule_key_to_state = staticmethod(_rule_states)  # noqa: SLF001 - it reads the same JSON for each state
    RulePolicy._get_possible_keys = possible_keys  # noqa: SLF001
    is_empty = processor.domain.is_empty()  # compares itself with a new domain, for every message
    processor.domain.is_empty = lambda: is_empty
    replay_quickly()
    for module in ONLY_COPY_FOR_THE_LOG:
        module.copy = _NoCopies


def look_back_as_far_as_rules_do(policies: list[Policy]) -> None:
    """Have policies share one replay of the conversation."""
    rules = [policy for policy in policies if isinstance(policy, RulePolicy)]
    keys = [
        key
        for policy in rules
        for part in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH)
        for key in policy.lookup.get(part, ())
    ]
    # One more than the longest rule: a state before it tells that the conversation did not begin there.
    states = PriorStates(1 + max((len(_rule_states(key)) for key in keys), default=0))
    for policy in policies:
        policy.featurizer._create_states = states  # noqa: SLF001 - what Rasa's featurizers call


def possible_keys(policy: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    """Do what RulePolicy's `_get_possible_keys` does, without a look at rules that are about another intent."""
    now = states[-1] if states else {}
    if now.get(PREVIOUS_ACTION):  # else a rule about a beginning applies whatever its intent
        about = _by_intent(tuple(lookup))
        intent = now.get(USER, {}).get(INTENT)
        alike = [*about.get(None, ()), *(about.get(intent, ()) if intent else ())]
        lookup = {key: lookup[key] for key in alike}
    return set(_rasas_possible_keys(policy, lookup, states))


@cache
def _by_intent(keys: tuple[str, ...]) -> dict[str | None, list[str]]:
    """Return the keys of rules by the intent that they ask for now; None for those that ask for none."""
    found: dict[str | None, list[str]] = {}
    for key in keys:
        intent = _rule_states(key)[-1].get(USER, {}).get(INTENT)
        found.setdefault(None if intent == SHOULD_NOT_BE_SET or not intent else intent, []).append(key)
    return found


@cache
def _rule_states(key: str) -> Any:
    """Return the states of a rule, which Rasa only reads."""
    return json.loads(key)
