"""Catalogue, content and training data know the same topics."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from privacybalie.content.loader import Content
from privacybalie.nlu.decision import ambiguous_word
from privacybalie.paths import CONTENT, ROOT
from tests.agreement.conftest import TrainingData

ENOUGH = 25
CATALOGUE = Path(__file__).parent / "catalogus_ids.txt"
DEVELOPMENT = ROOT / "tests/nlu/ontwikkeling.tsv"


def catalogue(group: str) -> set[str]:
    lines = CATALOGUE.read_text(encoding="utf-8").splitlines()
    return {line.partition("/")[2] for line in lines if line.startswith(f"{group}/")}


def development() -> list[tuple[str, str]]:
    """Return (message, `group/id`) of the development set, without the header if there is one."""
    rows = [line.split("\t") for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines()]
    return [(row[0], row[1]) for row in rows]


def test_every_answer_of_the_catalogue_is_written(content: Content) -> None:
    assert catalogue("antwoorden") - set(content.answers) == set()


def test_every_tree_of_the_catalogue_is_known(content: Content) -> None:
    assert catalogue("beslisbomen") - set(content.trees) == set()


def test_every_conversation_move_of_the_catalogue_is_an_intent(domain: dict[str, Any]) -> None:
    assert catalogue("gesprek") - set(domain["intents"]) == set()


def test_every_answer_can_be_asked_for_and_no_other(content: Content, training: TrainingData) -> None:
    assert training.topics("faq") == set(content.answers)


def test_every_tree_of_the_catalogue_can_be_asked_for_in_own_words(training: TrainingData) -> None:
    assert catalogue("beslisbomen") - training.topics("boom") == set()


def test_no_sentence_asks_for_a_tree_that_is_not_there(content: Content, training: TrainingData) -> None:
    # A new tree may do without sentences at first: it is offered as a button with the answers of its topics.
    assert training.topics("boom") - set(content.trees) == set()


def test_every_conversation_move_can_be_recognised(training: TrainingData) -> None:
    assert catalogue("gesprek") - set(training.sentences) == set()


def test_every_trained_intent_is_in_the_domain(domain: dict[str, Any], training: TrainingData) -> None:
    assert {label.partition("/")[0] for label in training.sentences} - set(domain["intents"]) == set()


def test_every_intent_has_enough_sentences(training: TrainingData) -> None:
    assert {label: len(said) for label, said in training.sentences.items() if len(set(said)) < ENOUGH} == {}


def test_no_sentence_teaches_two_things(training: TrainingData) -> None:
    taught = Counter(
        text for said in training.sentences.values() for text in {line.casefold() for line in said}
    )
    assert [text for text, times in taught.items() if times > 1] == []


def test_no_development_sentence_is_trained_on(training: TrainingData) -> None:
    trained = {line.casefold() for said in training.sentences.values() for line in said}
    assert [text for text, _ in development() if text.strip().casefold() in trained] == []


def test_the_development_set_covers_the_whole_catalogue() -> None:
    measured = {label for _, label in development()}
    wanted = {
        f"{group}/{one}" for group in ("antwoorden", "beslisbomen", "gesprek") for one in catalogue(group)
    }
    assert {label for label in wanted - measured if label != "gesprek/out_of_scope"} == set()


def words(content: Content) -> list[tuple[str, str]]:
    return [(key, word) for key, ambiguity in content.ambiguities.items() for word in ambiguity.words]


def test_every_ambiguous_word_is_noticed_in_a_sentence(content: Content) -> None:
    unnoticed = [
        word
        for key, word in words(content)
        if ambiguous_word(f"Wat is een {word.upper()}?", content.ambiguities) != key
    ]
    assert unnoticed == []


def test_every_clue_gives_a_meaning_away(content: Content) -> None:
    useless = [
        clue
        for ambiguity in content.ambiguities.values()
        for option in ambiguity.options
        for clue in option.clues
        if ambiguous_word(f"{ambiguity.words[0]} {clue}.", content.ambiguities) is not None
    ]
    assert useless == []


@pytest.fixture(scope="module")
def spellings() -> dict[str, list[str]]:
    text = (CONTENT / "schrijfwijzen.yml").read_text(encoding="utf-8")
    return dict(YAML(typ="safe", pure=True).load(text))


def test_a_spelling_belongs_to_one_word(spellings: dict[str, list[str]]) -> None:
    written = Counter(variant.lower() for variants in spellings.values() for variant in variants)
    assert [variant for variant, times in written.items() if times > 1] == []


def test_a_spelling_of_one_word_is_not_another_word_of_ours(spellings: dict[str, list[str]]) -> None:
    ours = {word.lower() for word in spellings}
    assert [v for variants in spellings.values() for v in variants if v.lower() in ours] == []
