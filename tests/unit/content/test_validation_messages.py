"""Pydantic's errors, said to authors."""

from typing import Any

import pytest

from privacybalie.content.schema.base import Citation
from privacybalie.content.schema.sources import Source
from privacybalie.content.validation_messages import explain


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ({"type": "value_error.missing"}, ("'bron' ontbreekt", "vul het in")),
        ({"type": "value_error.extra"}, ("onbekende sleutel 'bron'", "verwijder")),
        ({"type": "type_error.str"}, ("'bron' moet tekst zijn", "aanhalingstekens")),
        ({"type": "type_error.none.not_allowed"}, ("'bron' is leeg",)),
        ({"type": "value_error.date"}, ("'bron' is geen datum", "jaar-maand-dag")),
        ({"type": "type_error.tuple"}, ("'bron' moet een lijst zijn",)),
        ({"type": "type_error.dict"}, ("'bron' moet een groep sleutels zijn",)),
        ({"type": "type_error.bool"}, ("'bron' moet true of false zijn",)),
        (
            {"type": "value_error.any_str.max_length", "ctx": {"limit_value": 9}},
            ("te lang", "9", "kort het in"),
        ),
        (
            {"type": "value_error.any_str.min_length", "ctx": {"limit_value": 2}},
            ("te kort", "2", "vul het aan"),
        ),
        ({"type": "value_error.str.regex", "ctx": {"pattern": "^{a}$"}}, ("verkeerde vorm", "^{a}$")),
        ({"type": "value_error", "msg": "eigen woorden"}, ("'bron'", "eigen woorden")),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)
def test_every_kind_of_error_has_a_dutch_sentence(error: dict[str, Any], words: tuple[str, ...]) -> None:
    sentence = explain(error, ("bron",), Citation)
    assert [word for word in words if word not in sentence] == []


def test_the_place_is_said_from_the_outside_in() -> None:
    assert "'teksten.BE.bronnen.0'" in explain(
        {"type": "value_error.missing"}, ("teksten", "BE", "bronnen", 0), Source
    )


def test_an_error_about_everything_is_about_the_file() -> None:
    assert "'het bestand'" in explain({"type": "value_error.missing"}, (), Source)


def test_an_unknown_key_is_compared_with_the_keys_of_its_record() -> None:
    assert "Bedoelt u 'geraadpleegd'?" in explain(
        {"type": "value_error.extra"}, ("avg", "geraadpleegt"), Source
    )
