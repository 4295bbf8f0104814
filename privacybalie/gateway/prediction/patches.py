"""Makes a loaded Rasa predict with what is in this folder, and spares it what it works out again and again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import Any

from rasa.core import processor as processors
from rasa.core.actions import forms
from rasa.core.actions.forms import FormAction
from rasa.core.policies import memoization, rule_policy
from rasa.core.policies.policy import Policy
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event, Restarted, SlotSet, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from privacybalie.gateway.prediction.graph_runner import OrderedGraphRunner
from privacybalie.gateway.prediction.prior_states import PriorStates

# Modules that copy only what they hand to the debug log, for every message, also where nobody reads that log.
ONLY_COPY_FOR_THE_LOG: tuple[Any, ...] = (forms, memoization, processors, rule_policy)

_update = DialogueStateTracker.update
_known_kinds: set[type] = set()


class _NoCopies:
    """Stands where a module has `copy`: the log writes at once, so nothing can change what it writes."""

    @staticmethod
    def deepcopy(given: Any) -> Any:
        return given


def predict_quickly(processor: MessageProcessor) -> None:
    """Change a processor whose model is loaded; nothing else that it answers changes."""
    if not isinstance(processor.graph_runner, DaskGraphRunner):
        return
    policies = [node for node in _components(processor.graph_runner) if isinstance(node, Policy)]
    look_back_as_far_as_rules_do(policies)
    processor.graph_runner = OrderedGraphRunner.of(processor.graph_runner)
    RulePolicy._rule_key_to_state = staticmethod(_rule_states)  # noqa: SLF001 - it reads the same JSON for each state
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


def replay_quickly() -> None:
    """Copy slots and add events without the detours; both happen a thousand times a turn in a long conversation."""
    Slot.__copy__ = _slot_copied
    DialogueStateTracker.update = _updated
    FormAction._get_events_since_last_user_uttered = staticmethod(_slots_since_last_message)  # noqa: SLF001


@cache
def _rule_states(key: str) -> Any:
    """Return the states of a rule, which Rasa only reads."""
    return json.loads(key)


def _slot_copied(slot: Slot) -> Slot:
    """Do what `copy.copy` does, a tenth as long."""
    copied = object.__new__(type(slot))
    copied.__dict__.update(slot.__dict__)
    return copied


def _updated(tracker: DialogueStateTracker, event: Event, domain: Any = None) -> None:
    """Do what Rasa's `update` does; that a kind of events is one is asked once and not for each of them."""
    kind = type(event)
    if kind not in _known_kinds or tracker.model_id or tracker.assistant_id:
        _update(tracker, event, domain)
        _known_kinds.add(kind)
        return
    tracker.events.append(event)
    event.apply_to(tracker)


def _slots_since_last_message(tracker: DialogueStateTracker) -> list[SlotSet]:
    """Return the slots that were set since the last message or restart; all of them when there was neither."""

    def ends(event: Event) -> bool:
        kind = type(event)
        return kind is Restarted or (
            kind is UserUttered and (event is tracker.latest_message or event == tracker.latest_message)
        )

    since = list(takewhile(lambda event: not ends(event), reversed(tracker.events)))
    return [event for event in reversed(since) if isinstance(event, SlotSet)]


def _components(runner: DaskGraphRunner) -> Iterator[Any]:
    for node in runner._instantiated_nodes.values():  # noqa: SLF001 - it has no other door
        yield node._component  # noqa: SLF001
