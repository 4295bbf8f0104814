"""Files that follow from the content."""

import json

import pytest
from ruamel.yaml import YAML

from privacybalie.content.generated_files import derived_files
from privacybalie.content.loader import Content
from tests.fixtures.inhoud import toy


@pytest.fixture(scope="module")
def content() -> Content:
    return toy()


def test_every_topic_and_tree_has_a_response_for_rasa(content: Content) -> None:
    responses = YAML(typ="safe", pure=True).load(derived_files(content)["data/responses.yml"])["responses"]
    wanted = {f"utter_faq/{topic}" for topic in content.answers} | {
        f"utter_boom/{tree}" for tree in content.trees
    }
    assert set(responses) == wanted


def test_deriving_twice_gives_the_same(content: Content) -> None:
    assert derived_files(content) == derived_files(content)


def test_a_schema_knows_the_dutch_keys_and_no_others(content: Content) -> None:
    schema = json.loads(derived_files(content)["content/schema/antwoord.json"])
    assert "vraag" in schema["properties"]
    assert "question" not in schema["properties"]
    assert schema["additionalProperties"] is False


def test_what_a_register_refers_to_stands_at_the_top(content: Content) -> None:
    schema = json.loads(derived_files(content)["content/schema/bronnen.json"])
    referred = schema["additionalProperties"]["properties"]["land"]["$ref"]
    assert referred.removeprefix("#/definitions/") in schema["definitions"]
