"""The page about conversations shows payloads as they are sent, with this repository's own trees."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from actions import services
from tests.docs.test_docs import DAY, ROOT, fenced
from tests.fixtures.boomgesprek import Talker

PAGE: Path = ROOT / "docs" / "gesprek.md"
FORM_OF_A_BUTTON = {"title", "payload", "soort"}


@pytest.fixture(scope="module", autouse=True)
def own_content() -> Iterator[None]:
    """Speak from the real content, whatever another test opened before."""
    services.library.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(services, "today", lambda: DAY)
        yield
    services.library.cache_clear()


@pytest.fixture(scope="module")
def sent() -> dict[str, dict[str, Any]]:
    """One payload of each kind, from one conversation about recording."""
    visitor = Talker()
    visitor.slots["land"] = "BE"
    turns = [
        visitor.press("boom", onderwerp="opname"),
        visitor.says("waarom?", "explain_question"),
        visitor.press("answer_question", vraag="soort_gesprek", antwoord="bemiddeling"),
        visitor.press("answer_question", vraag="bemiddeling_afspraak", antwoord="ja"),
        visitor.press("show_answers"),
        visitor.press("what_if"),
        visitor.press("what_if", vraag="bemiddeling_afspraak", antwoord="nee"),
        visitor.press("export_note"),
        visitor.press("answer_question", vraag="bemiddeling_afspraak", antwoord="nee"),
    ]
    other = Talker()
    other.slots["land"] = "BE"
    turns += [
        other.press("boom", onderwerp="opname"),
        other.says("het gaat om een bemiddeling bij de familierechter"),
        other.press("answer_question", vraag="bemiddeling_afspraak", antwoord="ja"),
    ]
    said = [message["custom"] for turn in turns for message in turn.messages if message["custom"]]
    return {payload["soort"]: payload for payload in reversed(said)}


def shape(value: Any) -> Any:
    """Return the keys of a payload, all the way down; of a list, those of its first item."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value and isinstance(value[0], dict) else None


def differences(shown: Any, real: Any, place: str = "") -> list[str]:
    """Return where an example and a payload have other keys; what is empty in either says nothing."""
    if isinstance(shown, dict) and isinstance(real, dict):
        odd = [
            f"{place}.{key}" for key in set(shown) ^ set(real) if not place.endswith(("antwoorden", "nota"))
        ]
        both = set(shown) & set(real)
        return odd + [one for key in both for one in differences(shown[key], real[key], f"{place}.{key}")]
    if isinstance(shown, list) and isinstance(real, list):
        return differences(shown[0], real[0], place)
    return []


def examples() -> list[dict[str, Any]]:
    return [json.loads(block) for block in fenced(PAGE, "json")]


def test_every_kind_of_payload_of_a_tree_is_shown(sent: dict[str, dict[str, Any]]) -> None:
    assert {example["soort"] for example in examples()} == set(sent)


def test_the_payloads_on_the_page_are_those_that_are_sent(sent: dict[str, dict[str, Any]]) -> None:
    assert [
        f"{example['soort']}{one}"
        for example in examples()
        for one in differences(shape(example), shape(sent[example["soort"]]))
    ] == []


def test_every_button_says_what_it_is() -> None:
    heard = Talker().press("boom", onderwerp="opname")
    buttons = [button for message in heard.messages for button in message["buttons"]]
    assert [button for button in buttons if set(button) != FORM_OF_A_BUTTON] == []
    assert {button["soort"] for button in buttons} == {"optie", "opdracht"}
