"""Says pydantic's errors to authors: in Dutch, with the key, the cause and the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from privacybalie.content.problems import did_you_mean
from privacybalie.content.schema.base import Record

Location = tuple[str | int, ...]

# The first line whose mark occurs in pydantic's error type is used; {limit_value} and {pattern} come from its context.
_SENTENCES = (
    ("value_error.missing", "'{where}' ontbreekt; vul het in"),
    ("type_error.enum", "'{where}' heeft een onbekende waarde; kies uit: {allowed}"),
    ("value_error.extra", "onbekende sleutel '{where}'; verwijder of verbeter hem.{hint}"),
    ("type_error.str", "'{where}' moet tekst zijn; zet er aanhalingstekens om"),
    ("type_error.tuple", "'{where}' moet een lijst zijn; schrijf [één, twee] of regels die met '-' beginnen"),
    ("type_error.dict", "'{where}' moet een groep sleutels zijn; schrijf 'sleutel: waarde' per regel"),
    ("type_error.bool", "'{where}' moet true of false zijn"),
    ("missing_discriminator", "'{where}' heeft geen 'soort'; zeg welke soort het is"),
    ("invalid_discriminator", "'{where}': '{discriminator_value}' is geen soort; kies uit: {allowed_values}"),
    ("none.not_allowed", "'{where}' is leeg; vul het in"),
    ("value_error.date", "'{where}' is geen datum; schrijf jaar-maand-dag, zoals 2026-11-23"),
    ("max_length", "'{where}' is te lang (hoogstens {limit_value}); kort het in"),
    ("min_length", "'{where}' is leeg of te kort (minstens {limit_value}); vul het aan"),
    ("str.regex", "'{where}' heeft een verkeerde vorm; toegestaan: {pattern}"),
)

# Within {…} a comma ends a text, and what follows reads as the next key.
_COMMA = " Staat er een komma in de tekst? Zet de tekst dan tussen aanhalingstekens."


def explain(error: Mapping[str, Any], location: Location, model: type[Record]) -> str:
    """Turn one error of pydantic into a Dutch sentence; our own validators already speak Dutch."""
    where = ".".join(str(part) for part in location) or "het bestand"
    context = dict(error.get("ctx", {}))
    context["allowed"] = ", ".join(str(member.value) for member in context.pop("enum_values", ()))
    key = str(location[-1]) if location else ""
    context["hint"] = _COMMA if " " in key else did_you_mean(key, _known_keys(model))
    for mark, sentence in _SENTENCES:
        if mark in error["type"]:
            return sentence.format(where=where, **context)
    return f"'{where}': {error['msg']}"


def _known_keys(model: type[Record]) -> set[str]:
    """Return every Dutch key that may occur anywhere under a model, for "Bedoelt u …?"."""
    schema = model.schema(by_alias=True)
    parts = [schema, *schema.get("definitions", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}
