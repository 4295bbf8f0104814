"""`python -m privacybalie …`: what it prints and how it ends."""

import sys
from pathlib import Path

import pytest

from privacybalie.cli import main as command
from tests.fixtures.inhoud import Tree, plant, sign_all

DAY = ("--op", "2026-02-01")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return plant(tmp_path)


def run(tree: Tree, *arguments: str) -> int:
    return command.main(["--inhoud", str(tree.root), *arguments])


def test_check_succeeds_on_good_content(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "check", *DAY) == 0
    assert capsys.readouterr().out == "0 fouten, 0 waarschuwingen. Ondertekend: 0 van 5 teksten.\n"


def test_check_fails_on_an_error_and_says_it(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.replace("antwoorden/kers.yml", "verwant: [appel]", "verwant: [kers]")
    assert run(tree, "check", *DAY) == 1
    assert "content/antwoorden/kers.yml:15: fout: " in capsys.readouterr().out


def test_check_lets_a_warning_through(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.replace("contact.yml", "true", "false")
    assert run(tree, "check", *DAY) == 0
    assert "0 fouten, 1 waarschuwingen." in capsys.readouterr().out


def test_a_text_past_its_review_date_is_a_warning_and_only_strictly_an_error(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tree, "check", "--op", "2027-01-01") == 0
    told = capsys.readouterr().out
    assert "content/beslisbomen/fruit.yml:5: let op: de herziening was voor 2026-08-15" in told
    late = "Te laat nagekeken: 5 teksten."
    assert told.endswith(f"0 fouten, 5 waarschuwingen. {late} Ondertekend: 0 van 5 teksten.\n")
    sign_all(tree)
    assert run(tree, "check", "--op", "2027-01-01", "--streng") == 1
    assert "5 fouten, 0 waarschuwingen." in capsys.readouterr().out


def test_strictness_is_about_dates_and_signatures_and_lets_other_warnings_through(tree: Tree) -> None:
    sign_all(tree)
    tree.replace("contact.yml", "true", "false")
    assert run(tree, "check", *DAY, "--streng") == 0


def test_due_lists_the_first_deadline_first(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "due", "--op", "2026-06-01") == 0
    lines = capsys.readouterr().out.splitlines()
    tasks = [line.split()[4] for line in lines if line.startswith("- [ ]")]
    assert tasks == ["antwoorden/pruim:", "antwoorden/peer:"]
    assert lines[-1].startswith("2 van 5 ")


def test_due_looks_as_far_ahead_as_it_is_told(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    run(tree, "due", "--op", "2026-06-01", "--dagen", "365")
    assert "5 van 5" in capsys.readouterr().out


def test_schema_writes_what_lags_and_then_finds_nothing(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir(exist_ok=True)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert run(tree, "schema", "--controleer") == 1
    assert not (tmp_path / "data").exists()
    assert run(tree, "schema") == 0
    assert run(tree, "schema", "--controleer") == 0


def test_schema_names_the_file_that_lags(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "ROOT", tmp_path)
    run(tree, "schema")
    (tmp_path / "data/responses.yml").write_text("oud", encoding="utf-8")
    run(tree, "schema", "--controleer")
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("data/responses.yml:1: fout: ")
    assert "python -m privacybalie schema" in line


@pytest.mark.parametrize(
    "arguments", [(), ("onzin",), ("check", "--op", "gisteren"), ("due", "--dagen", "veel")]
)
def test_wrong_usage_ends_with_two(tree: Tree, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(tree, *arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize("name", ["parse", "evaluate"])
def test_understanding_is_run_by_name_with_its_own_arguments(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["privacybalie"])
    ran = []
    monkeypatch.setattr(
        "runpy.run_module", lambda module, run_name: ran.append((module, run_name, sys.argv[1:]))
    )
    command.main([name, "--help"])
    assert ran == [(f"privacybalie.cli.{name}", "__main__", ["--help"])]
