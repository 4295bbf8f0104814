"""Sentences are read by hand from files, and a line that cannot be learned from is named with a remedy."""

from pathlib import Path

import pytest

from privacybalie.freetext.reader.question_model import LabelledAnswer
from privacybalie.freetext.reader.training_data import (
    BadSentenceError,
    data_hash,
    read_sentences,
)
from tests.fixtures.lezer import FRUIT, RIPE, TOOLS

GOOD = "fruit\trijp\tja\tnee\tontkenning\tniet hard meer\n"


def read_file(folder: Path, text: str) -> dict[tuple[str, str], list[LabelledAnswer]]:
    (folder / "hand_z.tsv").write_text(text, encoding="utf-8")
    return read_sentences(folder, FRUIT.trees)


def test_the_file_is_the_hand_and_a_dash_is_nothing(tmp_path: Path) -> None:
    text = f"# van Z\n\n{GOOD}fruit\tnl_gereedschap\tladder, mand\t-\tmeerdere\tallebei\n"
    text += "fruit\trijp\t-\t-\tvraag\thoezo\n"
    assert read_file(tmp_path, text) == {
        RIPE: [
            LabelledAnswer("niet hard meer", ("ja",), ("nee",), "ontkenning", "hand_z"),
            LabelledAnswer("hoezo", (), (), "vraag", "hand_z"),
        ],
        TOOLS: [LabelledAnswer("allebei", ("ladder", "mand"), (), "meerdere", "hand_z")],
    }


@pytest.mark.parametrize(
    ("line", "cause", "remedy"),
    [
        ("fruit\trijp\tja\tniet hard meer", "verwacht boom, vraag, bevestigt", "controleer de tabs"),
        ("fruit\tkleur\tja\t-\tgewoon\tx", "'fruit/kleur' bestaat niet", "verbeter of wis"),
        ("groenten\trijp\tja\t-\tgewoon\tx", "'groenten/rijp' bestaat niet", "verbeter of wis"),
        ("fruit\trijp\tjawel\t-\tgewoon\tx", "geen optie 'jawel'", "kies uit ja, nee, weet_niet"),
        ("fruit\trijp\t-\tjawel\tgewoon\tx", "geen optie 'jawel'", "kies uit ja, nee, weet_niet"),
        ("fruit\trijp\tja\t-\tgewooon\tx", "onbekende soort 'gewooon'", "kies uit ander_feit"),
    ],
)
def test_a_line_that_cannot_be_learned_from_is_named_with_a_remedy(
    tmp_path: Path, line: str, cause: str, remedy: str
) -> None:
    with pytest.raises(BadSentenceError) as raised:
        read_file(tmp_path, f"{GOOD}{line}\n")
    assert str(raised.value).startswith("hand_z.tsv:2: ")
    assert cause in str(raised.value)
    assert remedy in str(raised.value)


def test_another_sentence_label_or_question_is_other_data(tmp_path: Path) -> None:
    tree = FRUIT.trees["fruit"]
    node = tree.questions["rijp"]
    asked = tree.copy(update={"nodes": {**tree.nodes, "rijp": node.copy(update={"question": "Rood?"})}})
    said = read_file(tmp_path, GOOD)
    other = read_file(tmp_path, GOOD.replace("meer", "nu"))
    denied = read_file(tmp_path, GOOD.replace("\tnee\t", "\t-\t"))
    hashes = [
        data_hash(said, FRUIT.trees),
        data_hash(other, FRUIT.trees),
        data_hash(denied, FRUIT.trees),
        data_hash(said, {"fruit": asked}),
    ]
    assert len(set(hashes)) == len(hashes)
    assert data_hash(read_file(tmp_path, GOOD), FRUIT.trees) == hashes[0]
