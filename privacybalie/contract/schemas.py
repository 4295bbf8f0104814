"""The contract as JSON schemas of OpenAPI 3.1: what pydantic 1 says, with null, constants and names as 3.1 has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from pydantic import BaseModel
from pydantic.schema import get_flat_models_from_models, get_model_name_map, model_process_schema

from privacybalie.contract.api import MESSAGES, Land
from privacybalie.contract.names import ButtonKind, ErrorCode, Intent, NoteForm, literals
from privacybalie.contract.payloads import PAYLOADS

Schema = dict[str, Any]
PREFIX = "#/components/schemas/"
NAMED: Mapping[str, tuple[str, ...]] = {
    "Intent": literals(Intent),
    "ErrorCode": literals(ErrorCode),
    "ButtonKind": literals(ButtonKind),
    "NoteForm": literals(NoteForm),
    "Land": literals(Land),
}
NULL = {"type": "null"}
_UNION = "Payload"


def schemas() -> dict[str, Schema]:
    """Return every schema by name: names first, then what they are used in, by the alphabet."""
    models = get_flat_models_from_models([*MESSAGES, *PAYLOADS])
    # On the wire a button is a button; the prefix tells it from the ones of the house.
    names = {model: name.removeprefix("Wire") for model, name in get_model_name_map(models).items()}
    found: dict[str, Schema] = {
        names[model]: _schema(model, model_process_schema(model, model_name_map=names, ref_prefix=PREFIX)[0])
        for model in models
    }
    union = {
        "description": "What a message says about itself. A newer server may send another `soort`.",
        "oneOf": [_reference(model.__name__) for model in PAYLOADS],
        "discriminator": {"propertyName": "soort"},
    }
    enums = {name: {"enum": list(values), "type": "string"} for name, values in NAMED.items()}
    return {**enums, _UNION: union, **dict(sorted(found.items()))}


def schemas_used_by(names: Iterable[str], among: Mapping[str, Schema]) -> set[str]:
    """Return the names of these schemas, and of all that they refer to."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _referred(among[name])
    return found


def _referred(told: Any) -> list[str]:
    if isinstance(told, list):
        return [name for one in told for name in _referred(one)]
    if not isinstance(told, dict):
        return []
    own = [told["$ref"].removeprefix(PREFIX)] if "$ref" in told else []
    return own + [name for one in told.values() for name in _referred(one)]


def _reference(name: str) -> Schema:
    return {"$ref": f"{PREFIX}{name}"}


def _schema(model: Any, made: Schema) -> Schema:
    found: Schema = _tidy(made)
    if found.get("description") == "An enumeration.":
        del found["description"]
    if not issubclass(model, BaseModel) or "properties" not in found:
        found.pop("additionalProperties", None)  # of a choice between others, which say it themselves
        return found
    for field in model.__fields__.values():
        told = found["properties"][field.alias]
        if "const" in told and field.alias not in found.get("required", ()):
            found["required"] = [field.alias, *found.get("required", ())]
        if field.required and field.allow_none:
            found["properties"][field.alias] = _or_null(told)
    return found


def _or_null(told: Schema) -> Schema:
    description = {key: told.pop(key) for key in ("description",) if key in told}
    if isinstance(told.get("type"), str) and "enum" not in told:
        return {**told, "type": [told["type"], "null"], **description}
    return {"anyOf": [told, NULL], **description}


def _tidy(told: Any) -> Any:
    """Leave out titles and defaults; call by name what has one."""
    if isinstance(told, list):
        return [_tidy(one) for one in told]
    if not isinstance(told, dict):
        return told
    found = {
        key: {name: _tidy(one) for name, one in value.items()} if key == "properties" else _tidy(value)
        for key, value in told.items()
        if key not in {"title", "default"}
    }
    return _named(found)


def _named(found: Schema) -> Schema:
    description = {key: found[key] for key in ("description",) if key in found}
    if "allOf" in found:
        return dict(found["allOf"][0], **description)
    if "discriminator" in found:
        return {**_reference(_UNION), **description}
    values = _values(found)
    name = next((name for name, known in NAMED.items() if known == values), None)
    if name is not None:
        return {**_reference(name), **description}
    return {"const": values[0], **description} if len(values) == 1 else found


def _values(found: Schema) -> tuple[Any, ...]:
    """Return the values of an enumeration, or of a union of enumerations; none when there is anything else."""
    if "const" in found:
        return (found["const"],)
    parts = [_values(part) for part in found.get("anyOf") or ()]
    return tuple(chain(*parts)) if parts and all(parts) else tuple(found.get("enum") or ())
