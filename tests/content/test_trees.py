"""The decision trees as they are served, and that a new one needs no more than its file."""

from datetime import date
from pathlib import Path

import pytest

from privacybalie.__main__ import main
from privacybalie.derived import derived_files
from privacybalie.note import from_json, make_note, to_json, verify
from privacybalie.reader import Content, read
from privacybalie.tree_commands import DOCS
from privacybalie.walk import Reached, given_answers, walk
from tests.fixtures.inhoud import TODAY, plant

FRUIT = "beslisbomen/fruit.yml"


@pytest.fixture(scope="module")
def content() -> Content:
    return read(Path(__file__).resolve().parents[2] / "content")


def test_every_decision_of_the_examples_can_be_noted_and_verified(content: Content) -> None:
    for tree in content.trees.values():
        today = date.fromordinal(tree.review.on.toordinal() + 1)
        for example in tree.examples:
            reached = walk(tree, given_answers(example.answers), today)
            assert isinstance(reached, Reached)
            note = make_note(content, reached, today)
            assert from_json(to_json(note)) == note
            assert verify(content, note, today).confirmed


@pytest.mark.parametrize("command", ["prove", "diagram"])
def test_the_proof_and_the_pictures_are_current(command: str) -> None:
    assert main([command, "--controleer", "--uit", str(DOCS)]) == 0


def test_a_tree_added_as_a_file_works_with_no_other_change(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    text = (tree.root / FRUIT).read_text(encoding="utf-8")
    tree.write(
        "beslisbomen/groente.yml",
        text.replace("fruit\n", "groente\n", 1).replace("boom: fruit", "boom: groente"),
    )
    content = read(tree.root)
    assert tree.problems() == ()
    assert "utter_boom/groente" in derived_files(content)["data/responses.yml"]
    reached = walk(content.trees["groente"], {"land": "BE", "rijp": "ja"}, TODAY)
    assert isinstance(reached, Reached)
    assert verify(content, make_note(content, reached, TODAY), TODAY).confirmed
    assert main(["--inhoud", str(tree.root), "prove", "--op", str(TODAY), "--uit", str(tmp_path)]) == 0
    assert main(["--inhoud", str(tree.root), "diagram", "--uit", str(tmp_path)]) == 0
    assert (tmp_path / "bomen" / "groente-1.svg").exists()
