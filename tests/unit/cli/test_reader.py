"""`python -m privacybalie leren`: learns from the sentences, says how well, and says when the weights lag behind."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from privacybalie.cli import reader
from privacybalie.cli.main import main
from privacybalie.freetext.reader.follow_up_data import follow_ups_hash
from privacybalie.freetext.reader.follow_up_service import FollowUpWeights
from privacybalie.freetext.reader.move_data import moves_hash
from privacybalie.freetext.reader.move_service import MoveWeights
from privacybalie.freetext.reader.opening_data import facts_asked, openings_hash
from privacybalie.freetext.reader.opening_service import OpeningWeights
from privacybalie.freetext.reader.training_data import data_hash, read_sentences
from privacybalie.freetext.reader.weights import read_weights
from tests.fixtures.inhoud import MINIMAL
from tests.fixtures.lezer import FRUIT, RIPE, learned, load_toy, toy_sentences


@pytest.fixture
def sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sentences about fruit as files, in place of our own."""
    folder = tmp_path / "uitspraken"
    folder.mkdir()
    for (tree, question), said in toy_sentences().items():
        for answer in said:
            labels = (",".join(keys) or "-" for keys in (answer.confirms, answer.denies))
            with (folder / f"{answer.hand}.tsv").open("a", encoding="utf-8") as file:
                file.write("\t".join((tree, question, *labels, answer.kind, answer.text)) + "\n")
    monkeypatch.setattr(reader, "SENTENCES", folder)
    monkeypatch.setattr(reader, "load_encoder", load_toy)
    monkeypatch.setattr(reader, "folders_of_vectors", lambda _: (tmp_path / "vectors",))
    monkeypatch.setattr(reader, "WEIGHTS", tmp_path / "weights.npz")
    monkeypatch.setattr(reader, "MOVES_TYPED", tmp_path / "zetten")
    monkeypatch.setattr(reader, "worded_moves", lambda *_: [])
    monkeypatch.setattr(reader, "_learn_moves", lambda *_: {})
    monkeypatch.setattr(reader, "worded_follow_ups", lambda *_: [])
    monkeypatch.setattr(reader, "_learn_follow_ups", lambda *_: {})
    monkeypatch.setattr(reader, "OPENINGS", tmp_path / "openingen")
    monkeypatch.setattr(reader, "_learn_openings", lambda *_: {})
    return folder


def learn(*options: str) -> int:
    return main(["--inhoud", str(MINIMAL), "leren", *options])


def test_what_is_learned_is_written_and_told(
    sentences: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "weights.npz"
    assert learn() == 0
    told = json.loads(capsys.readouterr().out)
    data = data_hash(read_sentences(sentences, FRUIT.trees), FRUIT.trees)
    assert told["data"] == read_weights(written).data == data
    assert told["zinnen"] == sum(map(len, toy_sentences().values()))
    assert told["bytes"] == written.stat().st_size
    assert {"keuze", "een_vinkje", "meer_vinkjes", "geen_antwoord"} == told["door_anderen_geleerd"].keys()


@pytest.fixture
def up_to_date(sentences: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights of answers and of moves that were learned from these sentences."""
    weights, _ = learned()
    data = data_hash(read_sentences(sentences, FRUIT.trees), FRUIT.trees)
    choice = weights.decision.choice
    moves = MoveWeights(weights.questions[RIPE], choice, choice, moves_hash([], [], data))
    follow_ups = FollowUpWeights(weights.questions[RIPE], choice, follow_ups_hash([], [], {}))
    monkeypatch.setattr(reader, "read_weights", lambda: replace(weights, data=data))
    monkeypatch.setattr(reader, "read_move_weights", lambda: moves)
    monkeypatch.setattr(reader, "read_follow_up_weights", lambda: follow_ups)
    about_openings = openings_hash([], facts_asked(FRUIT.trees), data)
    openings = OpeningWeights({}, weights.questions[RIPE], {}, about_openings)
    monkeypatch.setattr(reader, "read_opening_weights", lambda: openings)


@pytest.mark.usefixtures("up_to_date")
def test_weights_that_lag_behind_are_told_with_the_remedy(
    sentences: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert learn("--controleer") == 0
    assert capsys.readouterr().err == ""
    with (sentences / "hand_a.tsv").open("a", encoding="utf-8") as file:
        file.write("fruit\trijp\tja\t-\tgewoon\tmooi rood\n")
    assert learn("--controleer") == 1
    said = capsys.readouterr().err
    assert said.startswith("weights.npz en moves.npz en openings.npz loopt achter op data/uitspraken")
    assert "python -m privacybalie leren" in said


@pytest.mark.usefixtures("up_to_date")
def test_openings_that_were_added_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "openingen").mkdir()
    (tmp_path / "openingen" / "hand_a.tsv").write_text("in het park\tland=BE\n", encoding="utf-8")
    assert learn("--controleer") == 1
    assert capsys.readouterr().err.startswith("openings.npz loopt achter")


def test_openings_can_be_learned_alone(
    sentences: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentences.exists()
    monkeypatch.setattr(reader, "_learn_openings", lambda *_: {"genomen": 0.5})
    assert learn("--alleen-openingen") == 0
    assert json.loads(capsys.readouterr().out) == {"openingen": {"genomen": 0.5}}
    assert not (tmp_path / "weights.npz").exists()


@pytest.mark.usefixtures("up_to_date")
def test_checking_encodes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "load_encoder", None)
    monkeypatch.setattr(reader, "open_reader", None)
    assert learn("--controleer") == 0


@pytest.mark.usefixtures("up_to_date")
def test_weights_that_cannot_be_read_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> None:
        raise FileNotFoundError("weg")

    monkeypatch.setattr(reader, "read_weights", missing)
    assert learn("--controleer") == 1
    assert "weights.npz" in capsys.readouterr().err


def test_a_bad_sentence_is_named_and_nothing_is_learned(
    sentences: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sentences / "hand_z.tsv").write_text("fruit\tkleur\tja\t-\tgewoon\tx\n", encoding="utf-8")
    assert learn() == 1
    assert "hand_z.tsv:1" in capsys.readouterr().err
    assert not (tmp_path / "weights.npz").exists()
