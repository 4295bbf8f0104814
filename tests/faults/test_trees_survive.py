"""A conversation about a tree survives restarts and updates, and a tree that is added can be walked at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversations.visitor import Visitor
from tests.faults.conftest import Patient
from tests.fixtures.inhoud import MINIMAL

TREE = "toolkeuze"


@pytest.fixture
def content(patient: Patient, tmp_path: Path) -> Iterator[Path]:
    """A copy of the content, to be changed; the server gets its own back afterwards."""
    yield Path(shutil.copytree(patient.at.root / "content", tmp_path / "content"))
    patient.start_again(PRIVACYBALIE_CONTENT=str(patient.at.root / "content"))


def test_a_tree_goes_on_after_the_server_was_restarted(patient: Patient) -> None:
    visitor = Visitor(patient)
    first = visitor.presses("boom", onderwerp=TREE)
    option = first.custom["opties"][0]["id"]
    second = visitor.presses("answer_question", boom=TREE, vraag=str(first.question), antwoord=option)
    patient.start_again()
    assert visitor.says("herhaal").question == second.question
    assert visitor.says("terug").question == first.question


def test_an_answer_that_the_updated_tree_no_longer_offers_is_asked_again(
    patient: Patient, content: Path
) -> None:
    visitor = Visitor(patient)
    first = visitor.presses("boom", onderwerp="opname")
    visitor.presses("answer_question", boom="opname", vraag="land", antwoord="BE")
    path = content / "beslisbomen" / "opname.yml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("      BE: {tekst: België,", "      belgie: {tekst: België,", 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    patient.start_again(PRIVACYBALIE_CONTENT=str(content))
    again = visitor.says("herhaal")
    assert again.question == first.question == "land"
    assert "bijgewerkt" in again.text


def test_a_tree_that_is_added_as_a_file_can_be_walked(patient: Patient, content: Path) -> None:
    register = content / "bronnen.yml"
    toys = (MINIMAL / "bronnen.yml").read_text(encoding="utf-8")
    register.write_text(register.read_text(encoding="utf-8") + "\n" + toys, encoding="utf-8")
    tree = (MINIMAL / "beslisbomen" / "fruit.yml").read_text(encoding="utf-8")
    ready = "\n    teksten: [{naam: bordje}]"
    assert ready in tree
    (content / "beslisbomen" / "fruit.yml").write_text(tree.replace(ready, ""), encoding="utf-8")
    patient.start_again(PRIVACYBALIE_CONTENT=str(content))
    visitor = Visitor(patient)
    assert visitor.presses("boom", onderwerp="fruit").question == "land"
    assert visitor.says("België").question == "rijp"
    assert visitor.says("waarom?").kinds == ["waarom", "vraag"]
    assert visitor.says("ja hoor").custom["id"] == "be_pluk"
    assert visitor.says("nota").payload("nota")["nota"]["boom"] == "fruit"


def test_a_failing_action_in_a_tree_is_an_apology_and_the_tree_goes_on(patient: Patient) -> None:
    visitor = Visitor(patient)
    question = visitor.presses("boom", onderwerp="opname").question
    patient.behave("raises")
    failed = visitor.presses("answer_question", boom="opname", vraag="land", antwoord="BE")
    assert failed.kinds == []
    assert "Er ging iets mis" in failed.text
    patient.behave()
    assert visitor.says("herhaal").question == question
