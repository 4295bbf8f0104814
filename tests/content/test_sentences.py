"""The sentences from which answers are learned: written down whose they are, and about every question."""

from privacybalie.freetext.reader.training_data import SENTENCES, read_sentences
from tests.fixtures.inhoud import ours


def test_of_every_file_it_is_written_down_whose_it_is() -> None:
    told = (SENTENCES / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in SENTENCES.glob("*.tsv") if f"`{path.name}`" not in told] == []


def test_our_own_sentences_can_all_be_read_and_speak_of_every_question() -> None:
    trees = ours().trees
    said = read_sentences(SENTENCES, trees)
    asked = {(tree.id, key) for tree in trees.values() for key in tree.questions}
    assert asked - said.keys() == set()
    assert len({answer.hand for answers in said.values() for answer in answers}) >= 8
