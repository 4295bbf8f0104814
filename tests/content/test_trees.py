"""The decision trees as they are served, and that a new one needs no more than its file."""

from datetime import date
from pathlib import Path

import pytest

from privacybalie.analysis.explain import tipping_points, why
from privacybalie.analysis.reachability import Reachability
from privacybalie.cli.main import main
from privacybalie.content.generated_files import derived_files
from privacybalie.content.loader import Content, read
from privacybalie.documents.note import from_json, make_note, to_json, verify
from privacybalie.documents.note_docx import docx
from privacybalie.documents.note_pdf import pdf
from privacybalie.paths import DOCS
from privacybalie.trees.walk import Reached, given_answers, go_on, prefill, walk
from tests.fixtures.inhoud import TODAY, plant

FRUIT = "beslisbomen/fruit.yml"


@pytest.fixture(scope="module")
def content() -> Content:
    return read(Path(__file__).resolve().parents[2] / "content")


def test_every_decision_of_the_examples_can_be_noted_and_verified(content: Content) -> None:
    for tree in content.trees.values():
        today = date.fromordinal(tree.review.on.toordinal() + 1)
        for example in tree.examples:
            reached = walk(tree, given_answers(example.answers), today, content.sources)
            assert isinstance(reached, Reached)
            note = make_note(content, reached, today)
            assert from_json(to_json(note)) == note
            assert verify(content, note, today).confirmed


def test_going_on_never_ends_where_it_started(content: Content) -> None:
    for tree in content.trees.values():
        for example in tree.examples:
            reached = walk(tree, given_answers(example.answers), tree.review.on)
            assert isinstance(reached, Reached)
            for onward in reached.verdict.onward:
                next_tree = content.trees[onward.tree]
                position = walk(next_tree, go_on(onward, reached, content.trees), tree.review.on)
                there = isinstance(position, Reached) and next_tree.id == tree.id
                assert not there or position.known.get("land") != reached.known.get("land"), example.name


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
    added = content.trees["groente"]
    reached = walk(added, {"land": "BE", "rijp": "ja"}, TODAY)
    assert isinstance(reached, Reached)
    outlook = Reachability(added)
    assert why(outlook, reached).open
    assert tipping_points(outlook, reached, TODAY)
    note = make_note(content, reached, TODAY, outlook=outlook)
    assert verify(content, note, TODAY).confirmed
    assert pdf(note, content.note_words).startswith(b"%PDF")
    assert docx(note, content.note_words).startswith(b"PK")


@pytest.mark.parametrize(
    ("command", "made"),
    [(["prove", "--op", str(TODAY)], "bewijs.md"), (["diagram"], "bomen/groente.mmd")],
)
def test_proof_and_pictures_take_a_tree_that_was_added_as_a_file(
    tmp_path: Path, command: list[str], made: str
) -> None:
    tree = plant(tmp_path)
    text = (tree.root / FRUIT).read_text(encoding="utf-8")
    tree.write("beslisbomen/groente.yml", text.replace("fruit\n", "groente\n", 1))
    assert main(["--inhoud", str(tree.root), *command, "--uit", str(tmp_path)]) == 0
    assert (tmp_path / made).exists()


def test_a_shared_fact_answers_the_question_of_a_tree_that_was_added(tmp_path: Path) -> None:
    tree = plant(tmp_path)
    text = (tree.root / FRUIT).read_text(encoding="utf-8")
    tree.write("beslisbomen/groente.yml", text.replace("fruit\n", "groente\n", 1))
    assert prefill(read(tree.root).trees["groente"], {"land": "NL"}) == {"land": "NL"}
