"""Lets Rasa 3.6 be imported without TensorFlow and without the services we do not use.

Rasa imports TensorFlow and the client library of every chat channel, broker and cloud store at module level, even when
the configuration names none of them. Leaving them out saves 2 GB, 8 seconds per start, and every security advisory
against them. What Rasa needs at import time is only that the names exist: it subclasses, annotates with and catches
them. The tables below are the complete list; a name outside them is an error that says so, and
`tests/runtime/test_standin.py` compares the tables with Rasa's source.

Two promises:
- A real package always wins: the finder stands last, so installing `boto3` is enough to use it.
- Nothing is faked: using a stand-in raises `StandInUsedError` with the remedy. The two exceptions do all that Rasa
  needs of them: `SentryProcessor` hands a log line on and reports to nobody, `get_name` names a model made by hand.

Set-up writes a `.pth` file that calls `install()` whenever this environment's Python starts, so `rasa train` or
`rasa shell` behave as any Rasa developer expects. Background: docs/adr/0001-rasa-without-tensorflow.md.
"""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import types
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TENSORFLOW = {
    "tensorflow": "SparseTensor Tensor TensorShape TensorSpec",
    "tensorflow.keras": "",
    "tensorflow.keras.backend": "",
    "tensorflow.keras.callbacks": "Callback",
    "tensorflow.keras.layers": "AbstractRNNCell Dense Dropout Layer",
    "tensorflow.keras.metrics": "Metric",
    "tensorflow.keras.utils": "Sequence",
    "tensorflow.python": "",
    "tensorflow.python.eager": "",
    "tensorflow.python.eager.wrap_function": "WrappedFunction",
    "tensorflow.types": "",
    "tensorflow.types.experimental": "TensorLike",
    "keras": "Model",
    "keras.utils": "tf_utils",
    "keras.utils.control_flow_util": "smart_cond",
}

CHAT_SERVICES = {
    "aiogram": "Bot",
    "aiogram.types": "InlineKeyboardButton InlineKeyboardMarkup KeyboardButton Message ReplyKeyboardMarkup Update",
    "aiogram.utils": "",
    "aiogram.utils.exceptions": "TelegramAPIError",
    "cachecontrol": "",
    "fbmessenger": "MessengerClient",
    "fbmessenger.attachments": "Image",
    "fbmessenger.elements": "Text",
    "fbmessenger.quick_replies": "QuickReplies QuickReply",
    "fbmessenger.sender_actions": "SenderAction",
    "google": "",
    "google.auth": "",
    "google.auth.transport": "",
    "google.auth.transport.requests": "",
    "google.oauth2": "id_token",
    "slack_sdk": "",
    "slack_sdk.web": "",
    "slack_sdk.web.async_client": "AsyncWebClient",
    "socketio": "AsyncServer",
    "twilio": "",
    "twilio.base": "",
    "twilio.base.exceptions": "TwilioRestException",
    "twilio.rest": "Client",
    "twilio.twiml": "",
    "twilio.twiml.voice_response": "Gather VoiceResponse",
    "webexteamssdk": "WebexTeamsAPI Webhook",
    # Imported by Sanic; REST and the gateway speak plain HTTP.
    "websockets": "",
    "websockets.connection": "CLOSED CLOSING Event OPEN",
    "websockets.exceptions": "ConnectionClosed ConnectionClosedError ConnectionClosedOK",
    "websockets.frames": "Frame Opcode",
    "websockets.server": "ServerConnection",
    "websockets.typing": "Data Subprotocol",
}

BROKERS_AND_STORES = {
    "aio_pika": "Exchange Message RobustChannel RobustExchange",
    "aio_pika.abc": "AbstractRobustConnection",
    "aio_pika.exceptions": "AMQPConnectionError CONNECTION_EXCEPTIONS",
    "aiormq": "",
    "aiormq.exceptions": "ChannelNotFoundEntity",
    "boto3": "",
    "boto3.dynamodb": "",
    "boto3.dynamodb.conditions": "Key",
    "botocore": "",
    "botocore.exceptions": "BotoCoreError",
    "pymongo": "",
    "pymongo.collection": "Collection",
    "pymongo.errors": "ConnectionFailure OperationFailure",
    "randomname": "get_name",
    "structlog_sentry": "SentryProcessor",
}

# For pictures: `rasa test` draws some, and the tools of ./test have what it needs; our PDF notes have none.
PICTURES = {"matplotlib": "", "matplotlib.ticker": "FormatStrFormatter", "PIL": "Image"}

KNOWN = {
    module: tuple(names.split())
    for module, names in (TENSORFLOW | CHAT_SERVICES | BROKERS_AND_STORES | PICTURES).items()
}

# Rasa writes these after `except`, so they must be exceptions; nothing ever raises them.
CAUGHT = frozenset(
    {
        "aio_pika.exceptions.AMQPConnectionError",
        "aiogram.utils.exceptions.TelegramAPIError",
        "aiormq.exceptions.ChannelNotFoundEntity",
        "botocore.exceptions.BotoCoreError",
        "pymongo.errors.ConnectionFailure",
        "pymongo.errors.OperationFailure",
        "twilio.base.exceptions.TwilioRestException",
    }
)


# Settings that hold unless somebody chooses otherwise.
DEFAULTS = {
    "RASA_TELEMETRY_ENABLED": "false",  # an assistant about privacy reports to nobody
    "SANIC_HOST": "127.0.0.1",  # `rasa run actions` would listen on every interface
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # SQLAlchemy is pinned below 2
}
# What Rasa and its neighbours would write beside the code or in somebody's home; in the folder for data instead.
PLACES = {
    "PRIVACYBALIE_TRACKER_DB": "gesprekken.db",
    "RASA_CACHE_DIRECTORY": "rasa",
    "MPLCONFIGDIR": "matplotlib",
}

# Rasa 3.6 is the last release, so its use of old APIs stays; the lock pins the versions that still have them.
NOT_ACTIONABLE = (
    "pkg_resources is deprecated",  # gone in setuptools 82
    "Deprecated call to `pkg_resources",
    "distutils Version classes are deprecated",  # sanic-cors
    "keys will default to True in jsonpickle",
    "'multi_class' was deprecated",  # gone in scikit-learn 1.8
    "datetime.datetime.utcnow() is deprecated",
    "'parseString' deprecated",  # packaging 21
    "Nesting argument groups is deprecated",
)


class StandInUsedError(RuntimeError):
    """Something configured in Rasa needs a package that Privacybalie leaves out."""

    def __init__(self, name: str) -> None:
        package = name.partition(".")[0]
        if package in {"tensorflow", "keras"}:
            remedy = (
                "Choose a component without TensorFlow in config.yml (not DIETClassifier, TEDPolicy, ResponseSelector, "
                "UnexpecTEDIntentPolicy, ConveRTFeaturizer or LanguageModelFeaturizer)"
            )
        else:
            remedy = f"Add the package that provides '{package}' to pyproject.toml"
        super().__init__(
            f"'{name}' is only a stand-in: this environment has no such package. {remedy}; "
            "see docs/adr/0001-rasa-without-tensorflow.md."
        )


class StandInUnknownError(AttributeError):
    """Rasa asks for a name that the tables do not list."""

    def __init__(self, module: str, name: str) -> None:
        super().__init__(
            f"The stand-in for '{module}' has no '{name}'. If Rasa needs it at import time, add it to "
            "runtime/standin/privacybalie_standin.py; if a component uses it, that component needs the real package; "
            "see docs/adr/0001-rasa-without-tensorflow.md."
        )


class StandIn:
    """A name that may be subclassed, annotated with and subscripted, but not used."""

    full_name = ""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        raise StandInUsedError(self.full_name)

    def __class_getitem__(cls, _item: object) -> type:
        return cls


class SentryProcessor:
    """Takes Sentry's place in Rasa's log chain, and reports nothing to anyone."""

    def __init__(self, **_kwargs: object) -> None:
        pass

    def __call__(self, _logger: object, _method: str, event_dict: dict[str, object]) -> dict[str, object]:
        return event_dict


def get_name() -> str:
    """End the file name of a model that `rasa train` makes; the original draws an adjective and a fruit."""
    return "privacybalie"


STAND_FOR = {"randomname.get_name": get_name, "structlog_sentry.SentryProcessor": SentryProcessor}


def _make(module: str, name: str) -> object:
    full_name = f"{module}.{name}"
    if full_name in STAND_FOR:
        return STAND_FOR[full_name]
    if name == "CONNECTION_EXCEPTIONS":
        return ()
    if full_name in CAUGHT:
        return type(name, (Exception,), {"__module__": module})
    return type(name, (StandIn,), {"__module__": module, "full_name": full_name})


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules of the tables, after every other finder has looked for the real package."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname not in KNOWN:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin="stand-in", is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        del spec
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        name = module.__name__
        for attribute in KNOWN[name]:
            setattr(module, attribute, _make(name, attribute))

        def missing(attribute: str) -> object:
            if f"{name}.{attribute}" in KNOWN:
                return importlib.import_module(f"{name}.{attribute}")
            if attribute.startswith("__"):
                raise AttributeError(attribute)
            raise StandInUnknownError(name, attribute)

        module.__getattr__ = missing  # type: ignore[method-assign]


def install() -> None:
    """Make the stand-ins importable and Rasa private and quiet; called by the environment's `.pth` file."""
    if not any(isinstance(finder, Finder) for finder in sys.meta_path):
        sys.meta_path.append(Finder())
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    # Where everything else that running leaves behind is, too: this also runs in ./start and in a container.
    folder = Path(os.environ.get("PRIVACYBALIE_VAR") or Path(__file__).resolve().parents[2] / "var").resolve()
    for name, place in PLACES.items():
        os.environ.setdefault(name, str(folder / place))
    silence_what_nobody_can_act_on()
    _print_in_any_locale()


def _print_in_any_locale() -> None:
    """Use ./start's way of printing; by its path, because this also runs where the checkout is not importable."""
    path = Path(__file__).resolve().parents[1] / "any_locale.py"
    spec = importlib.util.spec_from_file_location("privacybalie_any_locale", path)
    if spec is not None and spec.loader is not None:
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.install()


def silence_what_nobody_can_act_on() -> None:
    """Hide what Rasa's last release will never repair.

    Filters would not do: Rasa and Sanic each put their own in front of ours.
    """
    show = warnings.showwarning

    def show_the_rest(message: Warning | str, *details: Any, **more: Any) -> None:
        if not str(message).startswith(NOT_ACTIONABLE):
            show(message, *details, **more)

    warnings.showwarning = show_the_rest
