"""A conversation about a tree survives restarts and updates, and a tree that is added can be walked at once."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conversations.visitor import Visitor
from tests.faults.conftest import Patient
from tests.fixtures.inhoud import MINIMAL

TREE = "toolkeuze"


@dataclass(frozen=True)
class Updated:
    """A server that was started again over changed content, and who was in the middle of a tree at that moment."""

    server: Patient
    elsewhere: Visitor
    questions: tuple[str | None, str | None]
    at_what_changed: Visitor
    asked: str | None


@pytest.fixture(scope="module")
def updated(patient: Patient, tmp_path_factory: pytest.TempPathFactory) -> Updated:
    """One restart for all that may differ after it: a tree that stayed, one that changed, and one that came."""
    elsewhere, at_what_changed = Visitor(patient), Visitor(patient)
    first = elsewhere.presses("boom", onderwerp=TREE)
    option = first.custom["opties"][0]["id"]
    second = elsewhere.presses("answer_question", boom=TREE, vraag=str(first.question), antwoord=option)
    asked = at_what_changed.presses("boom", onderwerp="opname").question
    at_what_changed.presses("answer_question", boom="opname", vraag="land", antwoord="BE")
    content = Path(shutil.copytree(patient.at.root / "content", tmp_path_factory.mktemp("nieuw") / "content"))
    offer_no_longer(content)
    add_a_tree(content)
    patient.start_again(PRIVACYBALIE_CONTENT=str(content))
    return Updated(patient, elsewhere, (first.question, second.question), at_what_changed, asked)


def offer_no_longer(content: Path) -> None:
    """Give an option of a tree another name."""
    path = content / "beslisbomen" / "opname.yml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("      BE: {tekst: België,", "      belgie: {tekst: België,", 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def add_a_tree(content: Path) -> None:
    """Add the toy tree about fruit with its sources."""
    register = content / "bronnen.yml"
    toys = (MINIMAL / "bronnen.yml").read_text(encoding="utf-8")
    register.write_text(register.read_text(encoding="utf-8") + "\n" + toys, encoding="utf-8")
    tree = (MINIMAL / "beslisbomen" / "fruit.yml").read_text(encoding="utf-8")
    ready = "\n    teksten: [{naam: bordje}]"
    assert ready in tree
    (content / "beslisbomen" / "fruit.yml").write_text(tree.replace(ready, ""), encoding="utf-8")


def test_a_tree_goes_on_after_the_server_was_restarted(updated: Updated) -> None:
    first, second = updated.questions
    assert updated.elsewhere.says("herhaal").question == second
    assert updated.elsewhere.says("terug").question == first


def test_an_answer_that_the_updated_tree_no_longer_offers_is_asked_again(updated: Updated) -> None:
    again = updated.at_what_changed.says("herhaal")
    assert again.question == updated.asked == "land"
    assert "bijgewerkt" in again.text


def test_a_tree_that_is_added_as_a_file_can_be_walked(updated: Updated) -> None:
    visitor = Visitor(updated.server)
    assert visitor.presses("boom", onderwerp="fruit").question == "land"
    assert visitor.says("België").question == "rijp"
    assert visitor.says("waarom?").kinds == ["waarom", "vraag"]
    assert visitor.says("ja hoor").custom["id"] == "be_pluk"
    assert visitor.says("nota").payload("nota")["nota"]["boom"] == "fruit"


def test_a_failing_action_in_a_tree_is_an_apology_and_the_tree_goes_on(patient: Patient) -> None:
    visitor = Visitor(patient)
    question = visitor.presses("boom", onderwerp="opname").question
    patient.behave("raises")
    failed = visitor.presses("answer_question", boom="opname", vraag="land", antwoord="NL")
    assert failed.kinds == []
    assert "Er ging iets mis" in failed.text
    patient.behave()
    assert visitor.says("herhaal").question == question
