"""The states of a conversation that policies look at, replayed once and not for every look.

A policy asks for all states since the beginning and compares the last few. Rasa replays the conversation for each
question of each policy, up to nine times a turn. Here one replay serves them all and goes on where it stopped, and a
state is made when a policy will see it. What comes out is what `Domain.states_for_tracker_history` makes; the tests
compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.core.constants import PREVIOUS_ACTION
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    LegacyForm,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

State = dict[str, dict[str, Any]]
FORMS = frozenset({ActiveLoop, LegacyForm})
ANEW, BACK = frozenset({Restarted, SessionStarted}), frozenset({ActionReverted, UserUtteranceReverted})
TAKEN_BACK = frozenset({ActionExecuted, UserUttered, DefinePrevUserUtteredFeaturization})
# These change the last message; Rasa lets them follow it before any action looks at it.
CHANGES_MESSAGE = (DefinePrevUserUtteredFeaturization, EntitiesAdded)
_rasas_applied_events = DialogueStateTracker.applied_events
KEPT_AS = "_prior_states"  # on a tracker, which lives for one turn


@dataclass(frozen=True)
class Moment:
    """The conversation just before an action, or now. `state` is None where no policy looks."""

    state: State | None
    visible: bool  # to policies that learn from stories
    last_visible_action: Any


@dataclass
class Replay:
    """How far a conversation was replayed: a tracker with the first of its events, and the moments up to there."""

    tracker: DialogueStateTracker
    events: list[Event] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    hidden: bool = False
    last_visible_action: Any = None
    asked_at: tuple[int, int] = (-1, 0)  # how many events the conversation had, and which was the last
    asked: list[Moment] = field(default_factory=list)

    def moment(self, domain: Domain, *, hide: bool, seen: bool) -> Moment:
        """Return the present moment. `hide` is what its next action says; `seen`, whether rules look at it."""
        now = self.tracker
        if not self.hidden:
            self.last_visible_action = now.latest_action
        # a follow-up, and a form that goes on, do not change whether the turn is hidden
        if not now.followup_action and now.latest_action_name != now.active_loop_name:
            self.hidden = hide
        state = domain.get_active_state(now) if seen or not self.hidden else None
        return Moment(state, not self.hidden, self.last_visible_action)


@dataclass(frozen=True)
class PriorStates:
    """Makes states for the policies of a model. `depth` is how many of the last ones a rule can tell apart."""

    depth: int

    def __call__(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        omit_unset_slots: bool = False,  # noqa: FBT001, FBT002 - Rasa's signature
        ignore_rule_only_turns: bool = False,  # noqa: FBT001, FBT002
        rule_only_data: Mapping[str, Any] | None = None,
    ) -> list[State]:
        """Return the states of a conversation, the last one now: all that stories see, or as many as rules see."""
        if omit_unset_slots:
            return list(
                tracker.past_states(
                    domain, omit_unset_slots, ignore_rule_only_turns, dict(rule_only_data or {})
                )
            )
        moments = self._moments(tracker, domain)
        if ignore_rule_only_turns:
            return _for_stories(moments, domain, rule_only_data)
        return [_copied(moment.state) for moment in moments[-self.depth :] if moment.state is not None]

    def _moments(self, tracker: DialogueStateTracker, domain: Domain) -> list[Moment]:
        """Replay what is new, and return every moment. The policies of one prediction ask for the same ones."""
        last = tracker.events[-1] if tracker.events else None
        replay: Replay | None = getattr(tracker, KEPT_AS, None)
        if replay is not None and replay.asked_at == (len(tracker.events), id(last)):
            return replay.asked
        events = applied_events(tracker)
        if replay is None or not _goes_on(events, replay.events):
            replay = Replay(tracker.init_copy())
            setattr(tracker, KEPT_AS, replay)
        self._replay(replay, events[len(replay.events) :], domain)
        before = replay.hidden, replay.last_visible_action
        now = replay.moment(domain, hide=False, seen=True)
        replay.hidden, replay.last_visible_action = before
        replay.asked_at, replay.asked = (len(tracker.events), id(last)), [*replay.moments, now]
        return replay.asked

    def _replay(self, replay: Replay, events: list[Event], domain: Domain) -> None:
        left = 1 + sum(type(event) is ActionExecuted for event in events)
        for event in events:
            if type(event) is ActionExecuted:
                seen = left <= self.depth
                replay.moments.append(replay.moment(domain, hide=event.hide_rule_turn, seen=seen))
                left -= 1
            replay.tracker.update(event)
        replay.events += events


def applied_events(tracker: DialogueStateTracker) -> list[Event]:
    """Return what Rasa's `tracker.applied_events` returns, quickly where nothing was taken back."""
    forms = {event.name for event in tracker.events if type(event) in FORMS and event.name}
    applied: list[Event] = []
    for event in tracker.events:
        kind = type(event)
        if kind is ActionExecuted:
            if event.action_name not in forms or _runs_first(event.action_name, applied):
                applied.append(event)
            else:
                _undo_until_run(event.action_name, applied)
        elif kind in ANEW:
            applied = []
        elif kind in BACK:
            return list(_rasas_applied_events(tracker))
        else:
            applied.append(event)
    return applied


def _runs_first(form: str, applied: list[Event]) -> bool:
    """Whether a form ran for the first time, or after something else came in between, as Rasa judges it."""
    next_action: str | None = None
    for event in reversed(applied):
        kind = type(event)
        if kind in FORMS and event.name is None:
            return True
        if kind is ActionExecutionRejected and event.action_name == form:
            return True
        if kind is UserUttered and next_action is not None and next_action != form:
            return True
        if kind is ActionExecuted:
            if event.action_name == form:
                return False
            next_action = event.action_name
    return True


def _undo_until_run(form: str, applied: list[Event]) -> None:
    """Take back what was said and done since a form ran before; what it set stays."""
    stays = []
    while applied and not (type(applied[-1]) is ActionExecuted and applied[-1].action_name == form):
        event = applied.pop()
        if type(event) not in TAKEN_BACK:
            stays.append(event)
    applied += reversed(stays)


def _goes_on(events: list[Event], replayed: list[Event]) -> bool:
    """Whether what was replayed is still how the conversation begins, and its last message what it was."""
    if len(events) < len(replayed) or any(a is not b for a, b in zip(events, replayed, strict=False)):
        return False
    if not any(type(event) in CHANGES_MESSAGE for event in events[len(replayed) :]):
        return True
    kinds = (type(event) for event in reversed(replayed))
    return next((kind for kind in kinds if kind in {UserUttered, ActionExecuted}), None) is UserUttered


def _for_stories(
    moments: Iterable[Moment], domain: Domain, rule_only_data: Mapping[str, Any] | None
) -> list[State]:
    """Return the states of the turns that may occur in stories, without what occurs only in rules."""
    states: list[State] = []
    for moment in moments:
        if not moment.visible or moment.state is None:
            continue
        state = _copied(moment.state)
        domain._remove_rule_only_features(state, rule_only_data)  # noqa: SLF001 - Rasa's own rules, as below
        if states:
            domain._substitute_rule_only_user_input(state, states[-1])  # noqa: SLF001
        if moment.last_visible_action:
            state[PREVIOUS_ACTION] = moment.last_visible_action
        states.append(domain._clean_state(state))  # noqa: SLF001
    return states


def _copied(state: State) -> State:
    """Return a state of its own: policies take from it what they do not use."""
    return {kind: dict(features) for kind, features in state.items()}
