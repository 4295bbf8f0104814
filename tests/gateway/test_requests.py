"""Only well-formed wishes come in, and no text comes in as a command, however it is spelled."""

import contextlib
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from privacybalie.contract.names import MAX_TEXT
from privacybalie.gateway.http import requests
from privacybalie.gateway.http.errors import Refused
from privacybalie.gateway.http.requests import (
    ButtonChoice,
    NoteWanted,
    StartRequest,
    TextMessage,
    TopicRequest,
    cleaned,
)
from privacybalie.paths import ROOT

ID = "abcdefgh"
INTENTS: list[str] = YAML(typ="safe", pure=True).load((ROOT / "domain.yml").read_text())["intents"]
SPELLINGS = (
    *("/{}", "//{}", "/ /{}", " /{}", "\t/{}", "\n/{}", "\r\n/{}", "\u00a0/{}", "\u200b/{}", "\ufeff/{}"),
    *("\u2028/{}", "\u2029/{}", "\u200d/{}", "\u200e/{}", "\u202e/{}", "\u2060/{}", "\u00ad/{}", "\u3000/{}"),
    *("\u180e/{}", "\x00/{}", "\x1b/{}", "\x7f/{}", "\x85/{}", "\ud800/{}", "\udfff/{}", "\ue000/{}", "\u2800/{}"),
    *("\u3164/{}", "\u034f/{}", "/\u200b/{}", "/\u200b{}", "/ {}", "/\x00{}", "/{}@1{{}}", '/{}{{"land": "BE"}}'),
    *("／{}", "\u200b／{}", "⁄{}", "∕{}", "/{}{{", "/\u0338{}", "\U000e0001/{}", "/\ufe0f{}"),
)  # fmt: skip

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def code(read: Any, value: Any) -> str:
    with pytest.raises(Refused) as caught:
        read(value)
    return caught.value.code


def body(text: str | bytes, kind: str = "application/json") -> dict[str, Any]:
    return requests.json_body(text.encode() if isinstance(text, str) else text, kind)


def test_there_are_forty_spellings() -> None:
    assert len(set(SPELLINGS)) >= 40


@pytest.mark.parametrize("intent", INTENTS)
def test_no_spelling_of_a_command_reaches_rasa_as_one(intent: str) -> None:
    """Rasa takes what begins with "/" for a command, after Python's own strip()."""
    read = [cleaned(spelling.format(intent)) for spelling in SPELLINGS]
    assert [text for text in read if text.strip().startswith("/")] == []
    assert all(read)


@given(st.text())
@example("\u200b/\u200b/greet")
def test_cleaning_leaves_nothing_invisible_and_no_command(text: str) -> None:
    read = cleaned(text)
    assert not read.strip().startswith("/")
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in read)
    assert read == read.strip()
    read.encode("utf-8")


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


def test_what_people_write_stays_as_it_is() -> None:
    text = "Mag ik o.g.v. art. 6, lid 1, sub f AVG opnemen? 50 % of € 1.000 en/of «één» 👍"
    assert cleaned(text) == text


def test_the_full_width_slash_stays_what_it_is() -> None:
    assert cleaned("／greet") == "／greet"


def test_letters_are_composed() -> None:
    assert cleaned("e\u0301e\u0301n") == "één"


def test_a_message_is_its_id_and_its_text() -> None:
    assert requests.message({"id": ID, "tekst": " hallo\n"}) == TextMessage(ID, "hallo")


def test_a_choice_is_its_id_the_message_and_the_places() -> None:
    choice = {"id": ID, "keuze": {"bericht": "b1-0", "index": [2, 0]}}
    assert requests.message(choice) == ButtonChoice(ID, "b1-0", (2, 0))


def test_a_topic_is_its_id_and_its_name() -> None:
    assert requests.message({"id": ID, "onderwerp": "faq/zoom_avg"}) == TopicRequest(ID, "faq/zoom_avg")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"id": ID},
        {"tekst": "hallo"},
        {"id": ID, "tekst": "hallo", "sender": "jan"},
        {"id": ID, "tekst": "hallo", "metadata": {}},
        {"id": ID, "tekst": "hallo", "keuze": {"bericht": "b1-0", "index": [0]}},
        {"id": ID, "onderwerp": "faq/zoom_avg", "tekst": "hallo"},
        {"id": ID, "onderwerp": "greet"},
        {"id": ID, "onderwerp": 'faq/x{"land": "BE"}'},
        {"id": ID, "onderwerp": ["faq/zoom_avg"]},
        {"id": "kort", "tekst": "hallo"},
        {"id": "a" * 65, "tekst": "hallo"},
        {"id": "abcdefg\u0660", "tekst": "hallo"},
        {"id": ID + "\n", "tekst": "hallo"},
        {"id": 12345678, "tekst": "hallo"},
        {"id": ID, "tekst": None},
        {"id": ID, "tekst": ["hallo"]},
        {"id": ID, "keuze": "0"},
        {"id": ID, "keuze": {"bericht": "b1-0"}},
        {"id": ID, "keuze": {"bericht": "b1-0", "index": 0}},
        {"id": ID, "keuze": {"bericht": "b1-0", "index": []}},
        {"id": ID, "keuze": {"bericht": "b1-0", "index": [True]}},
        {"id": ID, "keuze": {"bericht": "b1-0", "index": [0.0]}},
        {"id": ID, "keuze": {"bericht": "b1-0", "index": [-1]}},
        {"id": ID, "keuze": {"bericht": "b1-0", "index": [100]}},
        {"id": ID, "keuze": {"bericht": "b1-0", "index": [1, 1]}},
        {"id": ID, "keuze": {"bericht": "b1-0", "index": list(range(21))}},
        {"id": ID, "keuze": {"bericht": "../b1", "index": [0]}},
        {"id": ID, "keuze": {"bericht": "b1-0", "index": [0], "payload": "/restart"}},
    ],
)
def test_other_keys_and_types_are_refused(fields: dict[str, Any]) -> None:
    assert code(requests.message, fields) == "velden_ongeldig"


@pytest.mark.parametrize("text", ["", " ", "///", "\u200b", "\x00\n", "/ / "])
def test_a_message_without_text_is_refused_as_such(text: str) -> None:
    assert code(requests.message, {"id": ID, "tekst": text}) == "tekst_leeg"


def test_the_longest_text_is_a_thousand_characters_after_cleaning() -> None:
    assert requests.message({"id": ID, "tekst": "/" + "a" * MAX_TEXT + " \n"})
    assert code(requests.message, {"id": ID, "tekst": "a" * (MAX_TEXT + 1)}) == "tekst_te_lang"


def test_a_country_is_belgium_the_netherlands_or_none() -> None:
    assert requests.start({}) == StartRequest(None)
    assert requests.start({"land": "BE"}) == StartRequest("BE")
    assert {code(requests.start, {"land": land}) for land in ("be", "DE", None, True, ["BE"])} == {
        "velden_ongeldig"
    }


def test_a_reference_is_cleaned_and_may_be_left_out() -> None:
    assert requests.note_request({"vorm": "pdf", "kenmerk": " 2026/12\n"}) == NoteWanted("pdf", "2026/12")
    assert requests.note_request({"vorm": "docx", "kenmerk": ""}) == NoteWanted("docx", None)
    assert code(requests.note_request, {"vorm": "odt"}) == "velden_ongeldig"
    assert code(requests.note_request, {"vorm": "pdf", "kenmerk": "a" * 121}) == "tekst_te_lang"


@given(ANYTHING)
@pytest.mark.parametrize(
    "read", [requests.start, requests.message, requests.note_request, requests.opinion, requests.sharing]
)
def test_whatever_arrives_is_a_wish_or_a_known_refusal(read: Any, value: Any) -> None:
    for fields in (value, {"id": ID, "tekst": value}, {"id": ID, "keuze": value}):
        if isinstance(fields, dict):
            with contextlib.suppress(Refused):  # anything else would be a 503
                read(fields)


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
        "application/jsonp",
    ],
)
def test_only_json_is_read(kind: str) -> None:
    assert code(lambda kind: body("{}", kind), kind) == "geen_json"


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"']
)
def test_json_is_read_however_it_is_named(kind: str) -> None:
    assert body("{}", kind) == {}


@pytest.mark.parametrize(
    "text",
    ["", "{", "{} {}", "nul", '{"a": NaN}', '{"a": Infinity}', '{"a": 1, "a": 2}', b"\xff{}", b"\xff\xfe{\x00}\x00",
     "[" * 16_000, '{"a":' * 3_000, '{"id": ' + "9" * 5000 + "}"],
)  # fmt: skip
def test_broken_or_bottomless_json_is_a_malformed_request(text: str | bytes) -> None:
    assert code(body, text) == "ongeldig_verzoek"


@pytest.mark.parametrize("text", ["[]", "1", "null", '"x"', "true"])
def test_json_that_is_no_object_has_the_wrong_fields(text: str) -> None:
    assert code(body, text) == "velden_ongeldig"


def test_half_a_surrogate_pair_becomes_a_space() -> None:
    fields = body(json.dumps({"id": ID, "tekst": "a\ud800b"}))
    assert requests.message(fields) == TextMessage(ID, "a b")


def test_more_than_sixteen_kilobytes_is_too_much() -> None:
    assert code(body, json.dumps({"a": "b" * 16_400})) == "te_groot"
