"""What we change in Rasa's agent once it is loaded.

- a failure is noted where it happens (`failures`): Rasa goes on when an action fails and answers 200;
- an action has a limit to how long it may take;
- messages are read beside the conversations (privacybalie/gateway/thread_interpreter.py);
- the form of an action's answer is checked without checking the form's own form each time;
- events are found by their name, and not by looking through all classes for each event;
- the next action is predicted as before, and sooner (privacybalie/gateway/prediction).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.agent import Agent
from rasa.shared.core.events import Event
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from privacybalie.gateway.prediction.encoding_ahead import begin_encoding_ahead
from privacybalie.gateway.prediction.patches import predict_quickly
from privacybalie.gateway.thread_interpreter import ThreadInterpreter

REJECTED = 400  # the status with which rasa-sdk says that an action rejected to run

failures: ContextVar[list[str] | None] = ContextVar("failures", default=None)


class TimeoutEndpoint(EndpointConfig):
    """The action server, with its failures noted, and a limit to how long it may take."""

    def __init__(self, inner: EndpointConfig, seconds: float) -> None:
        super().__init__(
            inner.url, inner.params, inner.headers, inner.basic_auth, inner.token, inner.token_name
        )
        self.kwargs, self.type, self.cafile = inner.kwargs, inner.type, inner.cafile
        self.seconds = seconds

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Ask the action server. Rasa swallows some of what this raises, so it is noted here."""
        kwargs["timeout"] = self.seconds
        with noting():
            answer = await super().request(*args, **kwargs)
            # The SDK always sends both. Rasa takes `{}` for an action that had nothing to say or to change.
            if not isinstance(answer, dict) or not {"events", "responses"} <= answer.keys():
                raise TypeError("the action server answered no events and responses")
            return answer


@contextmanager
def noting() -> Iterator[None]:
    """Note the class of whatever is raised inside."""
    try:
        yield
    except Exception as error:
        noted = failures.get()
        if noted is not None and not _is_rejection(error):
            noted.append(type(error).__name__)
        raise


def _is_rejection(error: Exception) -> bool:
    """Whether an action only said that it is not its turn, which Rasa's forms do all the time."""
    rejected_far_away = isinstance(error, ClientResponseError) and error.status == REJECTED
    return rejected_far_away or isinstance(error, ActionExecutionRejection)


def patch_agent(agent: Agent, seconds: float) -> ThreadInterpreter | None:
    """Change a loaded agent; `seconds` is how long an action may take. Return what reads its messages, if that is here.

    That its store tells us about failures is up to privacybalie/gateway/store/lifecycle.py.
    """
    processor = agent.processor
    if processor is None:
        return None
    keep_typed_commands_out_of_the_log()
    check_answers_once()
    find_events_by_name()
    predict_quickly(processor)
    if processor.http_interpreter is None:  # else endpoints.yml names one
        begin = begin_encoding_ahead(processor.graph_runner.components())
        processor.http_interpreter = ThreadInterpreter(processor, begin)
    if processor.action_endpoint is not None:
        processor.action_endpoint = TimeoutEndpoint(processor.action_endpoint, seconds)
    find_action = processor._get_action  # noqa: SLF001 - where Rasa turns a name into an action

    def watched(name: str) -> Any:
        action = find_action(name)
        run = action.run

        async def noted(*args: Any, **kwargs: Any) -> Any:
            with noting():
                return await run(*args, **kwargs)

        action.run = noted
        return action

    processor._get_action = watched  # noqa: SLF001 - as above
    reads = processor.http_interpreter
    return reads if isinstance(reads, ThreadInterpreter) else None


def keep_typed_commands_out_of_the_log() -> None:
    """Silence Rasa's warning of a command that it cannot read, which quotes the message whole."""
    warnings.filterwarnings("ignore", message="Failed to parse arguments in line")


def check_answers_once() -> None:
    """Make Rasa check what an action answers against its schema, and the schema itself no more than once.

    Rasa checked its own, constant schema against JSON Schema's for every answer of an action: two thirds of what the
    conversations cost it.
    """
    form = RemoteAction.action_response_format_spec()
    kind = validator_for(form)
    kind.check_schema(form)
    validator = kind(form)

    def validate(_action: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate  # noqa: SLF001 - forms make remote actions of their own


def find_events_by_name() -> None:
    """Make Rasa look for the class of a stored event once per name: half of what reading a conversation cost it."""
    if not isinstance(vars(Event)["resolve_by_type"].__func__, _Remembered):
        Event.resolve_by_type = staticmethod(_Remembered(Event.resolve_by_type))


class _Remembered:
    """A function of one name whose results are kept; names that it does not know are not."""

    def __init__(self, find: Callable[..., type[Event] | None]) -> None:
        self._find, self._known = find, dict[str, type[Event]]()

    def __call__(self, type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        if type_name not in self._known:
            found = self._find(type_name, default)
            if found is None or found is default:
                return found
            self._known[type_name] = found
        return self._known[type_name]
