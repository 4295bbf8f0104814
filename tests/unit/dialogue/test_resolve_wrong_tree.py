"""Somebody whose situation is not that of the tree is offered the nearest tree, or to stop, and not its options."""

import pytest

from privacybalie.content.schema.outcomes import NextTreeOffer
from privacybalie.freetext.abstaining import abstains
from privacybalie.trees.next_trees import nearest_tree
from tests.fixtures.boomgesprek import Talker
from tests.fixtures.tuin import GARDEN

pytestmark = pytest.mark.usefixtures("toy_library")


@pytest.mark.parametrize(
    "said", ["ge zit precies in de verkeerde vragenlijst", "Deze vragen zijn niet voor mij hoor!"]
)
def test_who_says_that_the_questions_are_wrong_is_asked_whether_to_stop_or_go_elsewhere(
    started: Talker, said: str
) -> None:
    heard = started.says(said)
    assert "past deze vragenlijst misschien niet" in heard.text
    assert heard.question == "land"
    assert any(payload.startswith("/stop") for payload in heard.buttons)
    assert started.slots["boom_antwoorden"] is None
    assert "boom_gestopt" not in heard.kinds
    assert started.says("ja").question is None


def test_the_card_too_may_be_of_the_wrong_questions(started: Talker) -> None:
    started.says("ik woon in Aalst")
    assert started.says("ja het is rijp geworden").kinds == ["bevestiging"]
    assert "past deze vragenlijst misschien niet" in started.says("dit is de verkeerde vragenlijst").text


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("maar ik pluk zelf niks! mijn zus plukt", True),
        ("ik pluk niet", True),
        ("ik pluk nog niet", False),
        ("ik pluk geen peren", False),
        ("mijn zus plukt niet", False),
        ("ik pluk", False),
    ],
)
def test_the_premise_is_denied_by_who_does_not_do_what_the_title_asks(said: str, denied: bool) -> None:  # noqa: FBT001
    assert abstains("Mag ik hier fruit plukken?", said) is denied
    assert not abstains("Mogen wij hier fruit plukken?", said)


def test_the_nearest_tree_is_one_that_outcomes_lead_to_with_a_title_like_this() -> None:
    alike, often = (
        GARDEN.copy(update={"id": key, "title": title})
        for key, title in (("a", "Mogen wij een tuin in?"), ("o", "Iets"))
    )
    (key, ending), *_ = GARDEN.endings.items()
    offers = tuple(NextTreeOffer(boom=tree) for tree in ("o", "o", "a", "weg"))
    tree = GARDEN.copy(
        update={"title": "Mag ik die tuin in?", "endings": {key: ending.copy(update={"onward": offers})}}
    )
    assert nearest_tree(tree, {"a": alike, "o": often}) == "a"
    assert nearest_tree(tree, {"o": often}) == "o"
    assert nearest_tree(tree, {}) is None
