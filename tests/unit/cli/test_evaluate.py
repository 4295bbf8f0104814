"""The figures of the evaluation, on a hand-made set."""

import json
from pathlib import Path
from typing import Any

import pytest

from privacybalie.cli import evaluate
from privacybalie.cli.evaluate import LabelledLine, Scored, read_test_lines, topic_report
from privacybalie.nlu.trained_model import NoModelError, Understanding, contract_id

ZOOM, TEAMS, SKYPE, SIGNAL = (f"antwoorden/{name}_avg" for name in ("zoom", "teams", "skype", "signal"))


def scored(truth: str | None, kind: str, *found: str, ranking: tuple[str, ...] = ()) -> Scored:
    """One message about `truth` (None: out of scope) that ended as `kind` about the topics `found`."""
    labels = [f"faq/{topic.partition('/')[2]}" for topic in found]
    line = LabelledLine("x", truth or "buiten/nabij", frozenset({truth}) if truth else frozenset())
    decision = {"kind": kind, "topics": labels, "confidence": 0.5}
    return Scored(
        line, Understanding("x", tuple((topic, 0.1) for topic in ranking or found), decision, "toy")
    )


INSIDE = [
    scored(ZOOM, "answer", ZOOM),
    scored(ZOOM, "answer", TEAMS, ranking=(TEAMS, SKYPE, ZOOM)),
    scored(ZOOM, "suggest", TEAMS, ZOOM),
    scored(ZOOM, "ambiguous", TEAMS, SKYPE, ranking=(TEAMS, SKYPE, SIGNAL, ZOOM)),
    scored("beslisbomen/fruit", "near", ranking=(TEAMS,)),
]
OUTSIDE = [
    scored(None, kind)
    for kind in ("near", "far", "foreign", "crisis", "suggest", "answer", "answer", "ambiguous")
]


@pytest.mark.parametrize(
    ("figure", "share"),
    [
        ("in_scope", 5),
        ("top1", 0.2),
        ("top3", 0.6),
        ("answered_right", 0.2),
        ("confident_wrong", 0.2),
        ("suggested_right", 0.2),
        ("suggested_wrong", 0.2),
        ("refused_in_scope", 0.2),
    ],
)
def test_a_figure_is_a_share_of_what_is_in_scope(figure: str, share: float) -> None:
    assert topic_report([*INSIDE, *OUTSIDE])[figure] == share


@pytest.mark.parametrize(
    ("figure", "share"), [("n", 8), ("refused", 0.5), ("suggested", 0.25), ("answered", 0.25)]
)
def test_what_is_out_of_scope_has_shares_of_its_own(figure: str, share: float) -> None:
    assert topic_report([*INSIDE, *OUTSIDE])["out_of_scope"][figure] == share


def test_each_group_is_counted_apart() -> None:
    groups = topic_report(INSIDE)["by_group"]
    assert {group: figures["in_scope"] for group, figures in groups.items()} == {
        "antwoorden": 4,
        "beslisbomen": 1,
    }


def test_everything_is_counted() -> None:
    assert topic_report([*INSIDE, *OUTSIDE])["n"] == 13


def test_a_share_of_nothing_is_no_number() -> None:
    assert topic_report([])["top1"] is None


def test_the_ways_a_message_can_end_add_up_to_one() -> None:
    figures = topic_report(INSIDE)
    endings = ("answered_right", "confident_wrong", "suggested_right", "suggested_wrong", "refused_in_scope")
    assert sum(figures[ending] for ending in endings) == pytest.approx(1)


@pytest.mark.parametrize(
    ("raw", "accepted"),
    [
        ("mag zoom\tantwoorden/zoom_avg", {ZOOM}),
        ("mag zoom\tantwoorden/zoom_avg\t", {ZOOM}),
        ("mag zoom\tantwoorden/zoom_avg\tantwoorden/teams_avg, antwoorden/skype_avg", {ZOOM, TEAMS, SKYPE}),
        ("mag dat\tbuiten/nabij\t", set()),
        ("mag dat\tgesprek/out_of_scope", set()),
    ],
)
def test_a_line_names_the_topics_that_count_as_right(tmp_path: Path, raw: str, accepted: set[str]) -> None:
    path = tmp_path / "zinnen.tsv"
    path.write_text(raw + "\n", encoding="utf-8")
    assert [set(line.accepted) for line in read_test_lines(path)] == [accepted]


@pytest.mark.parametrize("bad", ["zonder tab", "een\ttwee\tdrie\tvier", "\tantwoorden/zoom_avg", ""])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "zinnen.tsv"
    path.write_text(f"goed\tantwoorden/zoom_avg\n{bad}\nook goed\tbuiten/nabij\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"zinnen\.tsv:2: .*tabs"):
        read_test_lines(path)


@pytest.mark.parametrize(
    ("label", "ours"),
    [("faq/zoom_avg", ZOOM), ("boom/fruit", "beslisbomen/fruit"), ("greet", "gesprek/greet")],
)
def test_an_intent_is_reported_by_its_name_in_the_catalogue(label: str, ours: str) -> None:
    assert contract_id(label) == ours


class Oracle:
    """Understands everything as a question about Zoom."""

    def understand_all(self, texts: list[str]) -> list[Understanding]:
        decision: dict[str, Any] = {"kind": "answer", "topics": ["faq/zoom_avg"], "confidence": 1.0}
        return [Understanding(text, ((ZOOM, 1.0),), decision, "toy") for text in texts]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "zinnen.tsv"
    path.write_text("mag zoom\tantwoorden/zoom_avg\nmag teams\tantwoorden/teams_avg\n", encoding="utf-8")
    return path


def test_the_command_prints_one_json_object(
    lines: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluate, "load_trained_model", Oracle)
    assert evaluate.main([str(lines)]) == 0
    assert json.loads(capsys.readouterr().out)["confident_wrong"] == 0.5


def test_the_command_writes_a_line_per_message(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluate, "load_trained_model", Oracle)
    evaluate.main([str(lines), "--per-line", str(tmp_path / "uit.jsonl")])
    rows = [json.loads(row) for row in (tmp_path / "uit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["text"], row["kind"], row["topics"]) for row in rows] == [
        ("mag zoom", "answer", [ZOOM]),
        ("mag teams", "answer", [ZOOM]),
    ]


def test_without_a_model_the_command_says_so(
    lines: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> None:
        raise NoModelError("Er is nog geen model.")

    monkeypatch.setattr(evaluate, "load_trained_model", missing)
    assert evaluate.main([str(lines)]) == 1
    assert "geen model" in capsys.readouterr().err


def test_without_the_file_the_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main([str(tmp_path / "weg.tsv")]) == 1
    assert "weg.tsv" in capsys.readouterr().err
