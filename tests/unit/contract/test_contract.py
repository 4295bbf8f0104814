"""The contract is typed once: what is made from it does not lag, and whatever we send keeps to it."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from ruamel.yaml import YAML

from privacybalie.cli import contract, main
from privacybalie.contract.any_payload import AnyPayload
from privacybalie.contract.names import KIND_OF_BUTTON, ButtonKind, Intent, literals
from privacybalie.contract.payloads import KINDS, PAYLOADS, OutcomePayload, OutOfScopePayload, kind_of
from privacybalie.contract.schemas import PREFIX, schemas
from privacybalie.paths import ROOT
from tests.docs.test_docs import fenced

MODELS = {kind_of(model): model for model in PAYLOADS}
EXAMPLES = [
    json.loads(block)
    for page in ("payloads.md", "gesprek.md")
    for block in fenced(ROOT / "docs" / page, "json")
    if '"soort"' in block
]


def test_what_is_made_from_the_contract_does_not_lag(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["contract", "--controleer"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", [contract.API, "widget/src/types.ts", "docs/contract.md"])
def test_a_file_that_lags_is_named_and_then_written_anew(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for one in contract.made_files(ROOT):
        (tmp_path / one).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / one).write_bytes((ROOT / one).read_bytes())
    monkeypatch.setattr(contract, "ROOT", tmp_path)
    (tmp_path / name).write_text(
        (tmp_path / name).read_text(encoding="utf-8").replace("zekerheid", "zekerhied"), encoding="utf-8"
    )
    assert main.main(["contract", "--controleer"]) == 1
    assert capsys.readouterr().out.startswith(f"{name}:1: fout: ")
    assert main.main(["contract"]) == 0
    assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()


def test_the_addresses_refer_to_schemas_that_exist() -> None:
    text = (ROOT / contract.API).read_text(encoding="utf-8")
    described = YAML(typ="safe", pure=True).load(text)
    assert referred(described["paths"]) - set(described["components"]["schemas"]) == set()


def referred(found: Any) -> set[str]:
    if isinstance(found, list):
        return {name for one in found for name in referred(one)}
    if not isinstance(found, dict):
        return set()
    own = str(found.get("$ref", ""))
    below = {name for one in found.values() for name in referred(one)}
    return below | ({own.removeprefix(PREFIX)} if own.startswith(PREFIX) else set())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["soort"]))
def test_the_examples_in_the_documentation_keep_to_the_contract(example: dict[str, Any]) -> None:
    assert MODELS[example["soort"]].parse_obj(example).sent() == example


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["soort"]))
def test_the_schemas_describe_what_the_models_send(example: dict[str, Any]) -> None:
    whole = {"$ref": f"{PREFIX}Payload", "components": {"schemas": schemas()}}
    assert [error.message for error in Draft202012Validator(whole).iter_errors(example)] == []


def test_every_kind_of_payload_has_an_example() -> None:
    assert {example["soort"] for example in EXAMPLES} == KINDS


def test_the_messages_of_the_api_carry_every_kind_of_payload() -> None:
    assert set(get_args(AnyPayload)) == set(PAYLOADS)


def test_an_unknown_key_is_refused_where_it_is_made() -> None:
    with pytest.raises(ValidationError):
        OutOfScopePayload.parse_obj({"tael": "fr"})


def test_what_was_not_filled_in_is_not_sent() -> None:
    assert OutOfScopePayload().sent() == {"soort": "buiten_bereik"}


def test_a_field_that_may_be_nothing_is_described_as_such() -> None:
    source = schemas()["Source"]
    assert source["properties"]["url"]["type"] == ["string", "null"]
    assert "lid" not in source["required"]


def test_a_member_travels_as_plain_text() -> None:
    light = schemas()["OutcomePayload"]["properties"]["stoplicht"]
    assert light == {"$ref": f"{PREFIX}Light"}
    assert OutcomePayload.Config.use_enum_values


def test_every_kind_of_button_is_of_an_intent_that_exists() -> None:
    assert set(KIND_OF_BUTTON) <= set(literals(Intent))
    assert set(KIND_OF_BUTTON.values()) | {"opdracht"} == set(literals(ButtonKind))
