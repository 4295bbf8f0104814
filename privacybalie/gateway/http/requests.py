"""What a browser may ask for: exact keys, exact types, bounded sizes. The rest is refused here."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from privacybalie.contract import names
from privacybalie.contract.api import Land
from privacybalie.gateway.http.errors import Refused

_MESSAGE_ID = re.compile(names.MESSAGE_ID, re.ASCII)
_BOT_MESSAGE_ID = re.compile(names.BOT_MESSAGE_ID, re.ASCII)
_MARK = re.compile(names.PREVIEW_MARK, re.ASCII)
_TOPIC = re.compile(names.TOPIC_KEY, re.ASCII)
JSON_TYPE = re.compile(r"application/json(\s*;\s*charset=\"?utf-8\"?)?\s*", re.IGNORECASE)
# Control, format (zero-width, direction), surrogate, unassigned, private use; line ends and blanks.
INVISIBLE = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp", "Zs"}
# These look like nothing too, though Unicode calls them letters, symbols or marks.
BLANK = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


@dataclass(frozen=True)
class StartRequest:
    """A conversation to begin, for a country or not."""

    country: str | None


@dataclass(frozen=True)
class TextMessage:
    """A message in the visitor's own words."""

    id: str
    text: str


@dataclass(frozen=True)
class ButtonChoice:
    """Buttons of one bot message, by their place."""

    id: str
    message: str
    indexes: tuple[int, ...]


@dataclass(frozen=True)
class TopicRequest:
    """A topic that is asked by its name."""

    id: str
    topic: str


@dataclass(frozen=True)
class NoteWanted:
    """The decision note as a file."""

    form: str
    reference: str | None


@dataclass(frozen=True)
class FeedbackRequest:
    """What a visitor thinks of an answer."""

    message: str
    up: bool
    reason: str | None


Wish = TextMessage | ButtonChoice | TopicRequest


def cleaned(text: str) -> str:
    """Return text as a person can see it: one space for whatever is invisible, composed, no command prefix.

    NFC and not NFKC: the latter turns look-alikes such as the full-width slash into the real thing.
    """
    seen = "".join(" " if unicodedata.category(char) in INVISIBLE or char in BLANK else char for char in text)
    return unicodedata.normalize("NFC", " ".join(seen.split())).lstrip("/ ")


def json_body(body: bytes, content_type: str) -> dict[str, Any]:
    """Return a JSON object. Raises Refused."""
    if JSON_TYPE.fullmatch(content_type) is None:
        raise Refused("geen_json")
    if len(body) > names.MAX_BODY:
        raise Refused("te_groot")
    try:
        found = json.loads(body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Refused("ongeldig_verzoek") from None
    if not isinstance(found, dict):
        raise Refused("velden_ongeldig")
    return found


def start(fields: Mapping[str, Any]) -> StartRequest:
    """Read `{"land"?}`."""
    _keys(fields, optional={"land"})
    return StartRequest(_one_of(fields["land"], names.literals(Land)) if "land" in fields else None)


def message(fields: Mapping[str, Any]) -> Wish:
    """Read `{"id","tekst"}`, `{"id","onderwerp"}` or `{"id","keuze":{"bericht","index"}}`."""
    what = next((key for key in ("keuze", "onderwerp") if key in fields), "tekst")
    _keys(fields, {"id", what})
    identifier = _matching(fields["id"], _MESSAGE_ID)
    if what == "tekst":
        return TextMessage(identifier, _said(fields["tekst"]))
    if what == "onderwerp":
        return TopicRequest(identifier, _matching(fields["onderwerp"], _TOPIC))
    choice = fields["keuze"]
    if not isinstance(choice, dict):
        raise Refused("velden_ongeldig")
    _keys(choice, {"bericht", "index"})
    return ButtonChoice(identifier, _matching(choice["bericht"], _BOT_MESSAGE_ID), _indexes(choice["index"]))


def note_request(fields: Mapping[str, Any]) -> NoteWanted:
    """Read `{"vorm","kenmerk"?}`."""
    _keys(fields, {"vorm"}, {"kenmerk"})
    reference = _text(fields["kenmerk"], names.MAX_REFERENCE) if "kenmerk" in fields else None
    return NoteWanted(_one_of(fields["vorm"], names.literals(names.NoteForm)), reference or None)


def opinion(fields: Mapping[str, Any]) -> FeedbackRequest:
    """Read `{"bericht","duim","reden"?}`."""
    _keys(fields, {"bericht", "duim"}, {"reden"})
    reason = _text(fields["reden"], names.MAX_REASON) if "reden" in fields else None
    thumb = _one_of(fields["duim"], ("op", "neer"))
    return FeedbackRequest(_matching(fields["bericht"], _BOT_MESSAGE_ID), thumb == "op", reason or None)


def sharing(fields: Mapping[str, Any]) -> str | None:
    """Read `{"stap":"voorbeeld"}`, or `{"stap":"bevestig","kenmerk"}`: the mark of the preview that was seen."""
    if fields.get("stap") == "bevestig":
        _keys(fields, {"stap", "kenmerk"})
        return _matching(fields["kenmerk"], _MARK)
    _keys(fields, {"stap"})
    _one_of(fields["stap"], ("voorbeeld",))
    return None


def _keys(
    fields: Mapping[str, Any],
    needed: frozenset[str] | set[str] = frozenset(),
    optional: frozenset[str] | set[str] = frozenset(),
) -> None:
    if not needed <= set(fields) <= needed | optional:
        raise Refused("velden_ongeldig")


def _matching(value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise Refused("velden_ongeldig")
    return value


def _one_of(value: object, allowed: Collection[str]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise Refused("velden_ongeldig")
    return value


def _said(value: object) -> str:
    text = _text(value, names.MAX_TEXT)
    if not text:
        raise Refused("tekst_leeg")
    return text


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str):
        raise Refused("velden_ongeldig")
    text = cleaned(value)
    if len(text) > longest:
        raise Refused("tekst_te_lang", most=longest)
    return text


def _indexes(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= names.MAX_CHOICES:
        raise Refused("velden_ongeldig")
    if not all(type(item) is int and 0 <= item <= names.MAX_INDEX for item in value):  # True is no place
        raise Refused("velden_ongeldig")
    if len(set(value)) != len(value):
        raise Refused("velden_ongeldig")
    return tuple(value)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key that is given twice")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(name)
